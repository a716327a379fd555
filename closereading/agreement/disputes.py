"""What several codings disagree on, sentence by sentence, as something to talk about in class."""

from typing import NamedTuple

import pandas as pd

from closereading.agreement.several_codings import aligned, grouped
from closereading.agreement.two_codings import LABELS
from closereading.agreement.units import UNDECIDABLE, units
from closereading.common.english import INNER, listing, short
from closereading.edition.loading import Edition
from closereading.edition.sentences import sentence_at
from closereading.edition.vocabulary import PLAIN


# question: open, to be discussed; about: the words that it is asked of, blank for the sentence as a whole; answers: as
# `several_codings.grouped` gives them.
class Matter(NamedTuple):
    question: str
    about: str
    answers: list[tuple[str, list[str]]]


_SETTLED = {
    "name": "Does the text settle what this name stands for?",
    "statement": "Does the text settle who says this, and how?",
}

_ASKED = {
    ("line", "kind"): "What is this line: title, heading, paragraph, caption, or something that the page left behind?",
    ("sentence", "speaker"): "Whose sentence is this, and which words show it?",
    ("name", "type"): "What kind of thing does this name stand for?",
    ("name", "sense"): "Does this name stand for a place, for somebody who acts, or does it only qualify another word?",
    ("name", "entity"): "Who or what is meant by this name?",
    ("statement", "speaker"): "Who is reported to say this?",
    ("statement", "polarity"): "Is this asserted, denied, or left open?",
    ("statement", "mode"): "Is this said in the speaker’s own words, in a paraphrase, or in something of both?",
    ("statement", "cue_stance"): "Do the reporting words present this as true, keep a distance from it, or neither?",
    ("argument", "role"): "Is this a claim, a reason for one, or something granted?",
    ("link", "relation"): "Does the first support the second, or attack it?",
    ("part of the news schema", "category"): "Which part of a news report is this?",
    ("proposition", "kind"): "How does the reporting voice put this forward?",
    ("presupposition", "kind"): "Which words take something for granted here, and how?",
    ("action", "agent_kind"): "Does the text say who does this, and how?",
    ("action", "affected_kind"): "Does the text say to whom this is done, and how?",
    ("element of a frame", "element"): "Is this a problem, a cause, a judgement, or something that should be done?",
}


def disputes(editions: dict[str, Edition]) -> pd.DataFrame:
    """Every sentence on which codings of one article disagree, in the order of the article.

    Sentences are those of the first coding. Columns: sentence (id), text, matters (a list of Matter, the most divided first:
    those in which the answer given most is given by the smallest share), number (of matters). Statements, parts of arguments
    and links that are matched count as the same, even if they begin or end elsewhere; names and sentences do not. Whether two
    arguments are linked is asked only of codings that have both.
    """
    editions = aligned(editions)
    first = next(iter(editions.values()))
    matters, found = list(_matters(editions, units(editions))), {}
    for sentence, (_, matter) in zip(sentence_at(first.sentences, [start for start, _ in matters]), matters):
        found.setdefault(sentence, []).append(matter)
    rows = [
        (row.id, row.text, sorted(found[row.id], key=_division), len(found[row.id]))
        for row in first.sentences.sort_values("start").itertuples()
        if row.id in found
    ]
    return pd.DataFrame(rows, columns=["sentence", "text", "matters", "number"])


def _division(matter):
    sizes = [len(names) for _, names in matter.answers]
    return max(sizes) / sum(sizes)


def _matters(editions, found):
    """Yield (start, Matter) for all that is in dispute."""
    yield from _cuts(editions, found["sentence"], "Where does a sentence begin and end here?")
    for kind in ("line", "sentence"):
        yield from _labels(kind, found[kind], about=lambda unit: "")
    yield from _names(editions, found["name"])
    yield from _marked(found["statement"], "Is somebody reported to say this?", "speaker")
    yield from _labels("statement", found["statement"])
    yield from _marked(found["argument"], "Is this a part of an argument, and which?", "role")
    yield from _labels("argument", found["argument"])
    joined = "Does the first support the second, attack it, or neither?"
    yield from _marked(found["link"], joined, "relation", yes="", no="neither")
    yield from _labels("link", found["link"])
    for kind, _ in LABELS.values():
        yield from _labels(kind, found[kind])
    for unit in found["position"]:
        gloss, speaker = unit.about
        yield from _divided(unit.start, f"What does {speaker} say to this?", gloss, _asked(unit, "position"))


def _divided(start, question, about, answers):
    groups = grouped(answers)
    if len(groups) > 1:
        yield start, Matter(question, about, groups)


def _asked(unit, asked):
    """The answers of a unit in words; no answer from who had none to give."""
    given = {name: answers[asked] for name, answers in unit.answers.items()}
    return {
        name: answer if asked in ("speaker", "entity") else PLAIN.get(answer, answer)
        for name, answer in given.items()
        if answer
    }


def _about(unit):
    texts = unit.about if isinstance(unit.about, tuple) else (unit.about,)
    return " → ".join(map(_quoted, texts))


def _quoted(text):
    """In double quotation marks, those inside being single ones."""
    return f"“{short(text, 120).translate(INNER)}”"


def _labels(kind, found, about=_about):
    """What those who marked a unit disagree on."""
    for unit in found:
        doubted = {name for name, answers in unit.answers.items() if UNDECIDABLE in answers.values()}
        if kind in _SETTLED and doubted:
            # One doubt is one dispute, and not one for each thing that was asked.
            told = {name: UNDECIDABLE if name in doubted else "yes" for name in unit.answers}
            yield from _divided(unit.start, _SETTLED[kind], about(unit), told)
        for (one, asked), question in _ASKED.items():
            # Whoever disagrees whether it is marked is told there what the others take it for.
            folded = (kind, asked) in (("argument", "role"), ("link", "relation")) and unit.absent
            if one == kind and not folded:
                given = _asked(unit, asked)
                if kind in _SETTLED:
                    given = {name: answer for name, answer in given.items() if name not in doubted}
                yield from _divided(unit.start, question, about(unit), given)


def _marked(found, question, asked, yes="yes, ", no="no"):
    """Units that some marked and others did not, with the answer that goes with a mark."""
    for unit in found:
        if unit.absent:
            told = {name: yes + answer for name, answer in _asked(unit, asked).items()}
            yield from _divided(unit.start, question, _about(unit), told | dict.fromkeys(unit.absent, no))


def _cuts(editions, found, question):
    """Sentences that are cut otherwise by some: what each has there."""
    for cluster in _clusters(found):
        yield from _divided(
            cluster[0].start, question, "", {name: _spans(cluster, name, "nothing") for name in editions}
        )


def _names(editions, found):
    """Names: where they begin and end, or, where all mark the same words, what they stand for."""
    for cluster in _clusters(found):
        spans = {name: _spans(cluster, name, "no name") for name in editions}
        if len(set(spans.values())) > 1:
            typed = {name: _spans(cluster, name, "no name", "type") for name in editions}
            yield from _divided(cluster[0].start, "What is named here, and from where to where?", "", typed)
        else:
            yield from _labels("name", cluster)


def _clusters(found):
    """Units in groups of those that touch each other, directly or through others; found: in the order of the text."""
    group, reach = [], -1
    for unit in found:
        if group and unit.start >= reach:
            yield group
            group = []
        group.append(unit)
        reach = max(reach, unit.end)
    if group:
        yield group


def _spans(cluster, name, nothing, asked=None):
    texts = [
        _quoted(unit.about) + (f" ({_asked(unit, asked)[name]})" if asked else "")
        for unit in cluster
        if name in unit.answers
    ]
    return listing(texts) or nothing
