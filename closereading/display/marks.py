"""What a coding says of every span of the text, in words, and the pieces into which its spans cut a sentence."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pandas as pd

from closereading.common.english import capitalised, listing, possessive
from closereading.edition.loading import Edition
from closereading.edition.sentences import sentence_at
from closereading.edition.vocabulary import BASES, LINES, MODES, POLARITY, RELATIONS, ROLES, TYPES
from closereading.measures import arguments, speakers

# Who gives a part of an argument.
GIVEN = {"claim": "Claimed by", "premise": "Given as a reason by", "concession": "Granted by"}


def spans(edition: Edition) -> pd.DataFrame:
    """Every name, statement and part of an argument, in the order of the text.

    Columns: id, layer (names, polarity, claims), kind (sense, or "name" where a name has none; polarity; role), start, end, text,
    speaker (blank for names), label (the one or two words shown at the span; blank for names, which have a line), note
    (sentences on what is coded), sees (sentences the note speaks of). A statement with a discontinuous content has a row for
    each piece, with one id.
    """
    rows = [*_names(edition), *_statements(edition), *_arguments(edition)]
    columns = ["id", "layer", "kind", "start", "end", "text", "speaker", "label", "note", "sees"]
    table = pd.DataFrame(rows, columns=columns).astype({"start": int, "end": int})
    return table.sort_values(["start", "end"], kind="stable", ignore_index=True)


def by_sentence(sentences: pd.DataFrame, spans: pd.DataFrame) -> Iterator[list[Any]]:
    """For each sentence, the spans that begin or go on in it, as named tuples; all in the order of the text."""
    rows, begun, going_on = list(spans.itertuples()), 0, []
    for sentence in sentences.itertuples():
        while begun < len(rows) and rows[begun].start < sentence.end:
            going_on.append(rows[begun])
            begun += 1
        going_on = [row for row in going_on if row.end > sentence.start]
        yield list(going_on)  # whoever keeps it does not get the rows of the next sentence


def pieces(start: int, end: int, rows: list[Any]) -> Iterator[tuple[int, int, list[Any]]]:
    """The pieces of raw[start:end] between all ends of spans: (start, end, the spans that cover it), the longest span first.

    rows: what by_sentence gives for this stretch.
    """
    cuts = sorted({start, end, *(cut for row in rows for cut in (row.start, row.end) if start < cut < end)})
    rows = sorted(rows, key=lambda row: row.start - row.end)
    for left, right in zip(cuts, cuts[1:]):
        yield left, right, [row for row in rows if row.start <= left and row.end >= right]


def _names(edition):
    for row in edition.entities.itertuples():
        note = f"Names {row.entity} ({TYPES[row.type]})" + (f", as {_a(row.sense)}" if row.sense else "")
        yield row.id, "names", row.sense or "name", row.start, row.end, row.text, "", "", note + doubt(row), []


def _statements(edition):
    names = speakers.short_names(edition.speakers)
    asked = dict(zip(edition.questions.question, edition.questions.gloss))
    found, shown = defaultdict(list), defaultdict(list)
    for row in edition.statements.itertuples():
        found[row.statement].append(row)
    for position in edition.positions.itertuples():
        shown[position.evidence].append(position)
    for statement, rows in found.items():
        first, said = rows[0], POLARITY[rows[0].polarity]
        note = f"{said.capitalize()} by {names[first.speaker]}"
        note += f", {MODES[first.mode]}" if first.mode != "none" else ""
        cues = " … ".join(row.text for row in rows if row.role == "cue")
        note += f"; reporting words “{cues}”" if cues else ""
        note += f". It stands inside statement {first.parent}" if first.parent else ""
        for position in shown[statement]:
            note += f". On “{asked[position.question]}”: {POLARITY[position.position]}{_sure(position)}"
        for row in (row for row in rows if row.role == "content"):
            yield (
                statement,
                "polarity",
                row.polarity,
                row.start,
                row.end,
                row.text,
                row.speaker,
                said,
                note + doubt(row),
                [],
            )


def _arguments(edition):
    names = speakers.short_names(edition.speakers)
    links = defaultdict(list)
    for link in arguments.links(edition).itertuples():
        links[link.source].append(link)
    for row in arguments.located(edition).itertuples():
        note, sees = f"{GIVEN[row.role]} {names[row.speaker]}", []
        for link in links[row.id]:
            where = f"{link.target} in {link.to_sentence}"
            note += f". It {RELATIONS[link.kind]} “{link.to_text}” ({where}; {BASES[link.basis]}{_sure(link)})"
            if link.to_sentence != link.from_sentence:
                sees.append(link.to_sentence)
        label = ROLES[row.role].split()[-1]
        yield row.id, "claims", row.role, row.start, row.end, row.text, row.speaker, label, note + doubt(row), sees


def others(edition: Edition) -> dict[str, list[str]]:
    """Who else speaks in each sentence, by its id: short names of the speakers of statements in it, but for its own speaker."""
    names, found = speakers.short_names(edition.speakers), defaultdict(list)
    content = edition.statements[edition.statements.role == "content"].sort_values("start")
    own = edition.sentences.set_index("id").speaker
    for sentence, speaker in zip(sentence_at(edition.sentences.sort_values("start"), content.start), content.speaker):
        if speaker != own[sentence] and names[speaker] not in found[sentence]:
            found[sentence].append(names[speaker])
    return found


def voice(sentence: Any, name: str, kind: str, others: list[str]) -> str:
    """Whose a sentence is, in one sentence or two.

    sentence: a row of the sentences, as named tuple; name: what its speaker is called, blank where nobody speaks in it; kind: of
    its block; others: the names of those who speak in it, too.
    """
    if not name:
        said = f"This is {LINES[kind]}. Nobody is coded as its speaker"
    elif sentence.mode == "none":
        said = f"{capitalised(possessive(name))} own words"
    else:
        said = f"Said by {name}, {MODES[sentence.mode]}"
    return said + doubt(sentence) + (f" Words of {listing(others)} are in it." if others else "")


def _sure(row):
    return "" if row.certainty == "certain" else f", {row.certainty}"


def _a(noun):
    return ("an " if noun[0] in "aeiou" else "a ") + noun


def doubt(row: Any) -> str:
    """How a note on a row ends: with a full stop, or with how sure the coder is where that is less than certain."""
    return {"certain": ".", "likely": ". This is likely, not certain."}.get(
        row.certainty, ". The text does not decide this."
    )
