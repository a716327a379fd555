"""What a coding says of every span of the text, in words, and the pieces into which its spans cut a sentence."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pandas as pd

from closereading.edition.loading import Edition
from closereading.edition.vocabulary import BASES, MODES, POLARITY, RELATIONS, TYPES
from closereading.measures import arguments, speakers


def spans(edition: Edition) -> pd.DataFrame:
    """Every name, statement and part of an argument, in the order of the text.

    Columns: id, layer (names, polarity, claims), kind (type, polarity or role), start, end, text, speaker (blank for
    names), label (the one or two words shown at the span), note (a sentence on what is coded), sees (sentences the note
    speaks of). A statement with a discontinuous content has a row for each piece, with one id.
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
        note = f"{row.entity}: {TYPES[row.type]}" + (f", named as {_a(row.sense)}" if row.sense else "")
        label = row.sense or TYPES[row.type]
        yield row.id, "names", row.type, row.start, row.end, row.text, "", label, note + doubt(row), []


def _statements(edition):
    names = speakers.short_names(edition.speakers)
    asked = dict(zip(edition.questions.question, edition.questions.gloss))
    found, shown = defaultdict(list), defaultdict(list)
    for row in edition.statements.itertuples():
        found[row.statement].append(row)
    for position in edition.positions.itertuples():
        shown[position.evidence].append(position)
    for statement, rows in found.items():
        first, cues = rows[0], " … ".join(row.text for row in rows if row.role == "cue")
        note = f"Statement of {names[first.speaker]}: {POLARITY[first.polarity]} ({MODES[first.mode]}"
        note += f"; reporting words “{cues}”)" if cues else ")"
        if first.parent:
            note += f", inside statement {first.parent}"
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
                row.polarity,
                note + doubt(row),
                [],
            )


def _arguments(edition):
    names = speakers.short_names(edition.speakers)
    links = defaultdict(list)
    for link in arguments.links(edition).itertuples():
        links[link.source].append(link)
    for row in arguments.located(edition).itertuples():
        note, sees = f"{row.role.capitalize()} of {names[row.speaker]}", []
        for link in links[row.id]:
            where = f"{link.target} in {link.to_sentence}"
            note += f". It {RELATIONS[link.kind]} “{link.to_text}” ({where}; {BASES[link.basis]}{_sure(link)})"
            if link.to_sentence != link.from_sentence:
                sees.append(link.to_sentence)
        yield (row.id, "claims", row.role, row.start, row.end, row.text, row.speaker, row.role, note + doubt(row), sees)


def _sure(row):
    return "" if row.certainty == "certain" else f", {row.certainty}"


def _a(noun):
    return ("an " if noun[0] in "aeiou" else "a ") + noun


def doubt(row: Any) -> str:
    """How a note on a row ends: with a full stop, or with how sure the coder is where that is less than certain."""
    return {"certain": ".", "likely": ". This is likely, not certain."}.get(
        row.certainty, ". The text does not decide this."
    )
