"""What a reader of the chapters would repeat about an article, as short answers that two codings of it can be compared by.

An answer says no more than a reader would: names as in `speakers.short_names`, shares in words ("a quarter to a half"), so
that a word more or less does not make another finding. Names stand in the order of the alphabet. Where an edition has
nothing that a question could be answered from, the answer is TOO_LITTLE.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

import pandas as pd

from closereading.agreement.facts import LAYERS, facts
from closereading.common.english import coarse_share, count, listing
from closereading.edition.loading import Edition
from closereading.measures.engagement import UNSOURCED
from closereading.measures.participants import PEOPLE
from closereading.measures.statistics import each_once

TOO_LITTLE = "too little to say"
NOTHING = "none"  # of a list


class Finding(NamedTuple):
    """One question that the chapters answer, and how.

    chapter: its notebook; layer: of `facts.LAYERS`; part: from a fact to what the answer needs of it, a tuple that begins with
    its place, or None; answer: from the parts in their order to the answer and its sentences. listed: the answer is a list to
    which each part adds its own, as (place, text, sentences), or nothing.
    """

    chapter: str
    question: str
    layer: str
    part: Callable
    answer: Callable
    listed: bool = False


def findings(edition: Edition, names: dict[str, str] | None = None) -> pd.DataFrame:
    """The findings of the chapters for one edition. Columns: chapter (its notebook), question, answer, sentences (ids).

    names: what to call each speaker, id to name; without it, `speakers.short_names` of the edition. Questions are the same and
    in the same order for every edition; sentences are where the answer comes from, blank if it comes from none. Nothing is
    raised for an edition that loads.
    """
    found = {layer: facts(edition, layer, names) for layer in LAYERS}
    rows = [(one.chapter, one.question, *answer(one, parts(one, found[one.layer].values()))) for one in FINDINGS]
    return pd.DataFrame(rows, columns=["chapter", "question", "answer", "sentences"])


def parts(finding: Finding, facts: Iterable[tuple]) -> set[tuple]:
    """What a finding needs of facts of its layer."""
    return {part for part in map(finding.part, facts) if part is not None}


def answer(finding: Finding, parts: Iterable[tuple]) -> tuple[str, str]:
    """The answer of a finding, and its sentences, from all its parts, whatever their order."""
    return finding.answer(sorted(parts, key=_place))


def _place(part):
    return part[0]


# The part that says only that the question can be answered at all; it comes first.
SOME = ((-1, ""),)


# --- how an answer is put ---


def _named(names, nobody="nobody"):
    """Names as one answer, each once, the same for the same names."""
    return listing(sorted(set(names), key=lambda name: (name.casefold(), name))) or nobody


def _most(counts):
    """The keys that have the highest count; none if nothing was counted."""
    highest = max(counts.values(), default=0)
    return [key for key, number in counts.items() if number == highest and highest]


def _tied(names):
    """One name, or several that share the first place."""
    return _named(names) + (", equally" if len(set(names)) > 1 else "")


def _or_too_little(answer):
    """An answer from the parts beside SOME, or TOO_LITTLE where there is no part at all."""
    return lambda parts: answer([part for part in parts if part != SOME]) if parts else (TOO_LITTLE, "")


# --- the article, its words ---


def _in_paragraph(sentence):
    return (sentence.place, sentence.block, sentence.id) if sentence.kind == "paragraph" else None


def _page(parts):
    blocks = len({block for _, block, _ in parts})
    return f"{count(blocks, 'paragraph')}, {count(len(parts), 'sentence')}", each_once(key for *_, key in parts)


def _share(parts):
    """How much of a whole: from parts (place, some, all, sentence)."""
    some, whole = (sum(part[place] for part in parts) for place in (1, 2))
    return coarse_share(some, whole), each_once(key for _, number, _, key in parts if number)


def _reported(sentence):
    return (sentence.place, sentence.reported, len(sentence.voices), sentence.id) if sentence.voices else None


def _quoted(sentence):
    return (sentence.place, sentence.quoted, len(sentence.voices), sentence.id) if sentence.voices else None


def _cautious(sentence):
    if sentence.cautious:
        return sentence.place, sentence.cautious, sentence.id
    return SOME if sentence.voices else None


def _whose(parts):
    return _named(name for _, names, _ in parts for name in names), each_once(key for *_, key in parts)


def _reaction(part):
    return part.place, part.words * (part.category == "verbal reactions"), part.words, part.sentence


# --- names ---


def _mentioned(sense):
    """The parts of mentions of one sense, and of the others that tell what an entity is called."""

    def part(mention):
        if sense and mention.type == "PERSON":  # has no sense, and is never what is asked for
            return SOME
        return mention.place, mention.entity, mention.text, sense in ("", mention.sense), mention.sentence

    return part


def _most_named(parts):
    # Coders choose the name under which they gather mentions; what the text mostly calls it is the same for all.
    forms, times = defaultdict(Counter), Counter()
    for _, entity, text, counts, _ in parts:
        forms[entity][text] += 1
        if counts:
            times[entity] += 1
    first = _most(times)
    said = _tied([forms[entity].most_common(1)[0][0] for entity in first]) if first else "nothing"
    if first and times[first[0]] == 1:
        said = "nothing more than once"
    return said, each_once(key for _, entity, _, counts, key in parts if counts and entity in first)


def _person(mention):
    return (mention.place, mention.entity, mention.text, mention.sentence) if mention.type == "PERSON" else None


def _spellings(parts):
    forms = defaultdict(list)
    for _, entity, text, _ in parts:
        forms[entity].append(text)
    surnames = {entity: _surnames(texts) for entity, texts in forms.items()}
    several = {entity: found for entity, found in surnames.items() if len(found) > 1}
    said = "; ".join(sorted(" or ".join(found) for found in several.values())) or "nobody’s"
    return said, each_once(key for _, entity, _, key in parts if entity in several)


def _surnames(forms):
    """The spellings of a surname among the forms of one name; capitals make none, and neither does a given name alone."""
    given = {word.casefold() for form in forms for word in form.split()[:-1]}
    last = {form.split()[-1].casefold(): form.split()[-1] for form in forms}
    return sorted(word for key, word in last.items() if key not in given)


def _agent_unsaid(action):
    people = action.affected_kind in PEOPLE
    return (action.place, (action.affected,), action.sentence) if people and action.agent_kind == "unsaid" else SOME


def _agent(action):
    return (action.place, (action.agent,), action.sentence) if action.agent else SOME


# --- voices ---


def _heard(sentence):
    if sentence.persons or sentence.persons_told:
        return sentence.place, (*sentence.persons, *sentence.persons_told), sentence.id if sentence.persons else ""
    return SOME if sentence.voices or sentence.told else None


def _people(parts):
    people = {name for _, names, _ in parts for name in names}
    said = f"{len(people)}: {_named(people)}" if people else "none"
    return said, each_once(key for *_, key in parts if key)


def _words_by_voice(sentence):
    if sentence.voices:
        return sentence.place, tuple(sorted(Counter(sentence.voices).items())), sentence.id


def _fills_most(parts):
    words = Counter()
    for _, numbers, _ in parts:
        words.update(dict(numbers))
    first = _most(words)
    said = f"{_tied(first)} ({coarse_share(words[first[0]], words.total())})"
    return said, each_once(key for _, numbers, key in parts if {voice for voice, _ in numbers} & {*first})


def _spoken(sentence):
    return (sentence.place, sentence.speaker, sentence.id) if sentence.voices else None


def _last_turn(parts):
    last = parts[-1][1]
    begins = next((place for place in range(len(parts), 0, -1) if parts[place - 1][1] != last), 0)
    return last, each_once(key for *_, key in parts[begins:])


def _with_stance(stance):
    return lambda report: (report.place, (report.speaker,), report.sentence) if report.stance == stance else SOME


def _not_asserted(report):
    return (report.place, report.polarity, report.sentence) if report.polarity != "asserts" else SOME


def _turned(parts):
    if not parts:
        return NOTHING, ""
    numbers = Counter(polarity for _, polarity, _ in parts)
    said = f"{numbers['denies'] or 'none'} denied, {numbers['open'] or 'none'} left open"
    return said, each_once(key for *_, key in parts)


def _sourced(proposition):
    return proposition.place, int(proposition.kind not in UNSOURCED), 1, proposition.sentence


def _voice(given):
    return given.place, (given.voice,), given.sentence


def _ranked(parts):
    """How often each name stands in the parts, those that stand most often, and the sentences of these."""
    times = Counter(name for _, names, _ in parts for name in names)
    first = _most(times)
    return times, first, each_once(key for _, names, key in parts if {*names} & {*first})


def _largest(parts):
    times, first, sentences = _ranked(parts)
    return coarse_share(times[first[0]], times.total()), sentences


def _most_often(parts):
    _, first, sentences = _ranked(parts)
    return _named(first), sentences


# --- arguments ---


def _claim(fact):
    if getattr(fact, "role", "") == "claim":
        return fact.place, fact.supported, fact.speaker, fact.sentence


def _bare(parts):
    bare = [(speaker, sentence) for _, supported, speaker, sentence in parts if not supported]
    said = coarse_share(len(bare), len(parts))
    if bare:
        said += f"; {_tied(_most(Counter(speaker for speaker, _ in bare)))}"
    return said, each_once(sentence for _, sentence in bare)


def _across(fact):
    if not hasattr(fact, "across"):
        return None
    return (fact.place, fact.sentences) if fact.across and fact.explicit else SOME


def _links_made(parts):
    return f"{len(parts) or 'none'}", each_once(key for _, ends in parts for key in ends)


def _fallen(fact):
    if hasattr(fact, "across"):
        return SOME  # without any relation the question is not asked
    return (fact.place, (fact.speaker,), fact.sentence) if fact.fallen else None


def _if_related(parts):
    return _whose(parts[1:]) if parts and parts[0] == SOME else (TOO_LITTLE, "")


# --- positions ---


def _opposed(taken):
    return {"asserts", "denies"} <= {position for _, position, _ in taken}


def _entry(question, taken):
    return (question.place, question.gloss, tuple(sentence for *_, sentence in taken)) if taken else SOME


def _in_dispute(question):
    sides = [one for one in question.taken if one[1] in ("asserts", "denies")]
    return _entry(question, sides if _opposed(sides) else [])


def _one_voice(question):
    return _entry(question, question.taken if len(question.taken) == 1 else [])


def _list(parts):
    # Questions end in a mark of their own, and commas stand inside them.
    parts = sorted(parts, key=lambda part: part[1])
    return " ".join(text for _, text, _ in parts) or NOTHING, each_once(key for *_, keys in parts for key in keys)


def _needed(question):
    """Those without whom a question would not be in dispute any more, with the sentence of each."""
    if not _opposed(question.taken):
        return SOME
    needed = tuple(
        (speaker, sentence)
        for speaker, _, sentence in question.taken
        if not _opposed([one for one in question.taken if one[0] != speaker])
    )
    return question.place, needed


def _ends(parts):
    if not parts:
        return "there is no dispute", ""
    ends = set.intersection(*({speaker for speaker, _ in needed} for _, needed in parts))
    said = " or ".join(sorted(ends)) or "nobody"
    return said, each_once(key for _, needed in parts for speaker, key in needed if speaker in ends)


def _with_element(element):
    return lambda frame: (frame.place, (frame.voice,), frame.sentence) if frame.element == element else SOME


def _chapter(name, layer, *findings):
    return [Finding(name, question, layer, *rest) for question, *rest in findings]


FINDINGS = [
    *_chapter(
        "the-article",
        "text",
        ("How many paragraphs and sentences does the body have?", _in_paragraph, _or_too_little(_page)),
    ),
    *_chapter(
        "text-statistics",
        "text",
        ("How much of the body’s words is what somebody is reported to say?", _reported, _or_too_little(_share)),
        ("Who is reported with words of caution?", _cautious, _or_too_little(_whose)),
    ),
    *_chapter(
        "text-statistics",
        "schema",
        (
            "How much of the body’s words is what others say of the event (verbal reactions)?",
            _reaction,
            _or_too_little(_share),
        ),
    ),
    *_chapter(
        "named-entities",
        "names",
        ("Who or what is named most often?", _mentioned(""), _or_too_little(_most_named)),
        ("What is most often named as a place?", _mentioned("place"), _or_too_little(_most_named)),
        (
            "Which place, group or organisation is most often named as an actor (it acts or is affected)?",
            _mentioned("actor"),
            _or_too_little(_most_named),
        ),
        ("Whose surname is spelt in more than one way?", _person, _or_too_little(_spellings)),
    ),
    *_chapter(
        "named-entities",
        "participants",
        ("To whom is something done without a word on who does it?", _agent_unsaid, _or_too_little(_whose)),
        ("Who or what does something most often?", _agent, _or_too_little(_most_often)),
    ),
    *_chapter(
        "speaker-comparison",
        "text",
        ("Which persons does the article let speak?", _heard, _or_too_little(_people)),
        (
            "Whose words fill more of the body than anybody else’s, and how much of it?",
            _words_by_voice,
            _or_too_little(_fills_most),
        ),
        ("Whose is the last word of the body?", _spoken, _or_too_little(_last_turn)),
        ("How much of the body’s words is quoted as speech?", _quoted, _or_too_little(_share)),
    ),
    *_chapter(
        "speaker-comparison",
        "reports",
        ("Whose statements do the reporting words present as true?", _with_stance("endorsing"), _or_too_little(_whose)),
        (
            "From whose statements do the reporting words keep a distance?",
            _with_stance("distancing"),
            _or_too_little(_whose),
        ),
        ("How many reported statements are not asserted?", _not_asserted, _or_too_little(_turned)),
    ),
    *_chapter(
        "speaker-comparison",
        "engagement",
        ("How much of what is put forward in propositions has a source?", _sourced, _or_too_little(_share)),
    ),
    *_chapter(
        "speaker-comparison",
        "presuppositions",
        (
            "How much of what is taken for granted is in the words of one voice, at most?",
            _voice,
            _or_too_little(_largest),
        ),
    ),
    *_chapter(
        "argument-structure",
        "arguments",
        (
            "What share of the claims has no reason in the coding, and who makes most of these?",
            _claim,
            _or_too_little(_bare),
        ),
        (
            "How many links between the arguments of different voices are made by a word of the text?",
            _across,
            _or_too_little(_links_made),
        ),
        ("Whose claims, reasons or concessions would not stand if every coded attack counted?", _fallen, _if_related),
    ),
    *_chapter(
        "what-the-article-says",
        "positions",
        ("On which questions do speakers contradict each other?", _in_dispute, _or_too_little(_list), True),
        ("On which questions is only one voice heard?", _one_voice, _or_too_little(_list), True),
        ("Without whom would no question be in dispute?", _needed, _or_too_little(_ends)),
    ),
    *_chapter(
        "what-the-article-says",
        "frames",
        ("Who names a cause?", _with_element("cause"), _or_too_little(_whose)),
        ("Who says what should be done?", _with_element("remedy"), _or_too_little(_whose)),
    ),
]
