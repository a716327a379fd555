"""What each sentence, name, statement, argument and question of an edition adds to the findings, each by itself.

The findings are made of these facts and of nothing else. So what a decision changes in a finding can be followed: a fact
depends on few rows, and a finding on few facts.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from typing import NamedTuple

import pandas as pd

from closereading.agreement import facts_of_further_tables as further
from closereading.edition.loading import Edition
from closereading.measures import acceptability, caution, speakers, statements, statistics


def facts(edition: Edition, layer: str, names: dict[str, str] | None = None) -> dict[str, tuple]:
    """The facts of one of LAYERS, by what they are of, in no order; each begins with its place, by which they are ordered.

    names: what to call each speaker, id to name; without it, `speakers.short_names` of the edition. All are named tuples, all
    speakers in them names.
    """
    return LAYERS[layer](edition, names or speakers.short_names(edition.speakers))


class Sentence(NamedTuple):
    """What one sentence adds, by the id of the sentence. reported and quoted are numbers of words; words of the body only."""

    place: tuple
    id: str
    block: str
    kind: str  # of block
    speaker: str  # blank where the sentence has no word of the body
    voices: tuple[str, ...]  # of each word
    persons: tuple[str, ...]  # those of speaker and voices who are persons
    reported: int
    cautious: tuple[str, ...]  # the voices of its words of caution, without the narrator, who is not reported
    quoted: int
    told: int  # statements reported that begin here
    persons_told: tuple[str, ...]  # the persons among their speakers


def _sentences(edition, names):
    names = names | {"": ""}
    kinds = dict(rows(edition.blocks, "id", "kind"))
    persons, narrators = (
        {key for key, kind in rows(edition.speakers, "id", "kind") if kind == wanted}
        for wanted in ("person", "narrator")
    )
    said = statements.reported(statements.located(edition), edition.speakers)
    covered = {place for content in said.content for start, end in content for place in range(start, end)}
    body = statistics.body(statistics.words(edition))
    voices, own, reported = defaultdict(list), {}, Counter()
    for key, start, voice, speaker in rows(body, "sentence", "start", "voice", "speaker"):
        voices[key].append(voice)
        own[key] = speaker
        reported[key] += start in covered
    cautious, quoted, told = defaultdict(list), Counter(), defaultdict(list)
    for kind, key, voice in rows(caution.occurrences(body), "kind", "sentence", "voice"):
        cautious[key] += [names[voice]] * (kind == "caution" and voice not in narrators)
    for words, kind, voice, key in rows(statements.fragments(edition), "words", "kind", "voice", "sentence"):
        quoted[key] += words * (kind == "speech" and voice != "")
    for speaker, key in rows(said, "speaker", "sentence"):
        told[key].append(speaker)
    return {
        key: Sentence(
            (start, key),
            key,
            block,
            kinds[block],
            names[own.get(key, "")],
            tuple(names[voice] for voice in voices[key]),
            _named({own.get(key), *voices[key]} & persons, names),
            reported[key],
            tuple(cautious[key]),
            quoted[key],
            len(told[key]),
            _named({*told[key]} & persons, names),
        )
        for key, block, start in rows(edition.sentences, "id", "block", "start")
    }


def _named(keys, names):
    return tuple(sorted(names[key] for key in keys))


class Mention(NamedTuple):
    """One name that is no date, by the id of its row in entities.csv."""

    place: tuple
    entity: str
    text: str
    type: str
    sense: str
    sentence: str


def _mentions(edition, names):
    sentence_at = _sentence_at(edition)
    found = rows(edition.entities, "id", "start", "entity", "text", "type", "sense")
    return {key: Mention((start, key), *rest, sentence_at(start)) for key, start, *rest in found if "DATE" != rest[2]}


class Report(NamedTuple):
    """One reported statement, by its key in statements.csv; sentence: where its content begins."""

    place: tuple
    speaker: str
    stance: str
    polarity: str
    sentence: str


def _reports(edition, names):
    said = statements.reported(statements.located(edition), edition.speakers)
    found = rows(said, "statement", "content", "speaker", "cue_stance", "polarity", "sentence")
    return {key: Report((*content[0], key), names[speaker], *rest) for key, content, speaker, *rest in found}


class Argument(NamedTuple):
    """One argument, by its id. supported: a relation supports it; fallen: it is not in the grounded extension."""

    place: tuple
    role: str
    speaker: str
    supported: bool
    fallen: bool
    sentence: str


class Link(NamedTuple):
    """One relation, by its id. across: it joins two speakers; explicit: a word of the text makes it; sentences: of its ends."""

    place: tuple
    across: bool
    explicit: bool
    sentences: tuple[str, str]


def _arguments(edition, names):
    sentence_at = _sentence_at(edition)
    found = rows(edition.arguments, "id", "start", "role", "speaker")
    related = rows(edition.relations, "id", "source", "target", "relation", "basis")
    supported = {target for _, _, target, relation, _ in related if relation == "support"}
    standing = acceptability.grounded([key for key, *_ in found], acceptability.attacks(edition.relations))
    place = {key: (start, key) for key, start, *_ in found}
    whose = {key: speaker for key, _, _, speaker in found}
    ends = {
        key: Argument(place[key], role, names[speaker], key in supported, key not in standing, sentence_at(start))
        for key, start, role, speaker in found
    }
    return ends | {
        # Arguments and relations have ids of their own, which may be the same
        ("relation", key): Link(
            (*place[source], key),
            whose[source] != whose[target],
            basis == "explicit",
            (ends[source].sentence, ends[target].sentence),
        )
        for key, source, target, _, basis in related
    }


class Question(NamedTuple):
    """One question that somebody takes a position on, by its key; taken: (speaker, position, sentence that shows it)."""

    place: tuple
    gloss: str
    taken: tuple[tuple[str, str, str], ...]


def _questions(edition, names):
    sentence = dict(rows(statements.located(edition), "statement", "sentence"))
    taken = defaultdict(list)
    for question, speaker, position, evidence in rows(edition.positions, "question", "speaker", "position", "evidence"):
        taken[question].append((names[speaker], position, sentence[evidence]))
    return {
        key: Question((number, key), gloss, tuple(taken[key]))
        for number, (key, gloss) in enumerate(rows(edition.questions, "question", "gloss"))
        if taken[key]
    }


def rows(table: pd.DataFrame, *columns: str) -> list[tuple]:
    """The rows of a table as tuples of some of its columns."""
    return list(zip(*(table[column].tolist() for column in columns)))


def _sentence_at(edition):
    """`sentences.sentence_at` for one offset after another."""
    places = sorted(rows(edition.sentences, "start", "id"))
    starts = [start for start, _ in places]
    return lambda start: places[max(bisect_right(starts, start) - 1, 0)][1]


LAYERS = {
    "text": _sentences,
    "names": _mentions,
    "reports": _reports,
    "arguments": _arguments,
    "positions": _questions,
    "schema": further.parts,
    "engagement": further.propositions,
    "presuppositions": further.given,
    "participants": further.actions,
    "frames": further.frames,
}
