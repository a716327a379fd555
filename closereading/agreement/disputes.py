"""What several codings disagree on, sentence by sentence, as something to talk about in class."""

from typing import NamedTuple

import pandas as pd

from closereading.agreement.several_codings import aligned, grouped
from closereading.agreement.units import UNDECIDABLE, clusters, spot, units
from closereading.common.english import INNER, listing, short
from closereading.edition.loading import Edition
from closereading.edition.sentences import sentence_at
from closereading.edition.vocabulary import PLAIN

# Of a matter, what is asked where it is no column of a table.
CUT, MARKED, SETTLED = "where it begins and ends", "whether it is marked", "whether the text settles it"


# question: open, to be discussed; about: the words that it is asked of, blank for the sentence as a whole; answers: as
# `several_codings.grouped` gives them; spot: of the unit, as `units.spot` gives it; asked: a column, or one of the above.
class Matter(NamedTuple):
    question: str
    about: str
    answers: list[tuple[str, list[str]]]
    spot: tuple
    asked: str


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


# Whether a unit is marked at all: the column that goes with a mark, and the question.
_WHETHER = {
    "statement": ("speaker", "Is somebody reported to say this?"),
    "argument": ("role", "Is this a part of an argument, and which?"),
    "link": ("relation", "Does the first support the second, attack it, or neither?", "", "neither"),
    "part of the news schema": ("category", "Is this one part of a news report, and which?"),
    "proposition": ("kind", "Is something put forward here, and how?"),
    "presupposition": ("kind", "Is something taken for granted here, and by which words?"),
    "action": ("agent_kind", "Is an action told here, and how is said who does it?"),
    "element of a frame": ("element", "Is a problem named here, its cause, a judgement, or a remedy?"),
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


def hanging_on(table: pd.DataFrame, hangs: pd.DataFrame) -> dict[tuple, list[str]]:
    """The findings that each matter changes alone, as {(spot, asked): questions}. table: of `disputes`; hangs: of `hanging.hanging`."""
    asked = {(matter.spot, matter.asked) for matters in table.matters for matter in matters}
    found = {}
    for row in hangs[hangs.alone].itertuples():
        for unit, what in row.spots:
            # Whoever doubts a row is asked whether the text settles it, and nothing else.
            for key in dict.fromkeys([(unit, what), (unit, SETTLED)]):
                if key in asked:
                    found.setdefault(key, []).append(row.question)
                    break
    return {key: [*dict.fromkeys(questions)] for key, questions in found.items()}


def most_discussable(table: pd.DataFrame, hanging: dict[tuple, list[str]]) -> list[tuple[str, Matter]]:
    """Of each sentence the matter that is most worth discussing, the most worth first, as (sentence, matter).

    First what alone changes a finding; then what something is before whether it is marked at all, and this before where it begins
    and ends; then what the coders are most evenly divided on, what changes most findings, and what most coders answered; then the
    order of the article. hanging: as `hanging_on` gives it.
    """

    def rank(matter):
        coders = sum(len(names) for _, names in matter.answers)
        kind = {MARKED: 1, CUT: 2}.get(matter.asked, 0)
        findings = len(hanging.get((matter.spot, matter.asked), []))
        return not findings, kind, _division(matter), -findings, -coders

    firsts = [(row.sentence, min(row.matters, key=rank)) for row in table.itertuples()]
    return sorted(firsts, key=lambda first: rank(first[1]))


def _matters(editions, found):
    """Yield (start, Matter) for all that is in dispute."""
    for cluster in clusters(found["sentence"]):
        cut = {name: _spans(cluster, name, "nothing") for name in editions}
        yield from _divided("sentence", cluster[0], CUT, "Where does a sentence begin and end here?", "", cut)
    for kind in ("line", "sentence"):
        yield from _labels(kind, found[kind], about=lambda unit: "")
    yield from _names(editions, found["name"])
    for kind, (asked, question, *said) in _WHETHER.items():
        yield from _marked(kind, found[kind], question, asked, *said)
        yield from _labels(kind, found[kind])
    for unit in found["position"]:
        gloss, speaker = unit.about
        told = _asked(unit, "position")
        yield from _divided("position", unit, "position", f"What does {speaker} say to this?", gloss, told)


def _divided(kind, unit, asked, question, about, answers):
    groups = grouped(answers)
    if len(groups) > 1:
        yield unit.start, Matter(question, about, groups, spot(kind, unit), asked)


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
            yield from _divided(kind, unit, SETTLED, _SETTLED[kind], about(unit), told)
        for (one, asked), question in _ASKED.items():
            # Whoever disagrees whether it is marked is told there what the others take it for.
            folded = unit.absent and kind not in _SETTLED and kind in _WHETHER and asked == _WHETHER[kind][0]
            if one == kind and not folded:
                given = _asked(unit, asked)
                if kind in _SETTLED:
                    given = {name: answer for name, answer in given.items() if name not in doubted}
                yield from _divided(kind, unit, asked, question, about(unit), given)


def _marked(kind, found, question, asked, yes="yes, ", no="no"):
    """Units that some marked and others did not, with the answer that goes with a mark."""
    for unit in found:
        if unit.absent:
            told = {name: yes + answer for name, answer in _asked(unit, asked).items()}
            told |= dict.fromkeys(unit.absent, no)
            yield from _divided(kind, unit, MARKED, question, _about(unit), told)


def _names(editions, found):
    """Names: where they begin and end, and what they stand for among those who mark the same words."""
    for cluster in clusters(found):
        spans = {name: _spans(cluster, name, "no name") for name in editions}
        if len(set(spans.values())) > 1:
            typed = {name: _spans(cluster, name, "no name", "type") for name in editions}
            yield from _divided("name", cluster[0], CUT, "What is named here, and from where to where?", "", typed)
            yield from (one for one in _labels("name", cluster) if one[1].asked != "type")  # is told with the name
        else:
            yield from _labels("name", cluster)


def _spans(cluster, name, nothing, asked=None):
    texts = [
        _quoted(unit.about) + (f" ({_asked(unit, asked)[name]})" if asked else "")
        for unit in cluster
        if name in unit.answers
    ]
    return listing(texts) or nothing
