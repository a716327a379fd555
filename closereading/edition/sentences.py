"""Which sentence holds an offset, and which each row of a table."""

from collections.abc import Collection, Iterable

import numpy as np
import pandas as pd

from closereading.edition.loading import Edition


def sentence_at(sentences: pd.DataFrame, starts: Iterable[int]) -> np.ndarray:
    """The ids of the sentences in which offsets lie, or after which, for what lies between sentences; as an array."""
    found, places = _places(sentences, starts)
    return found.id.to_numpy()[places.clip(0)]


def sentence_holding(sentences: pd.DataFrame, starts: Collection[int]) -> list[str]:
    """The ids of the sentences in which offsets lie, blank where none does; as a list."""
    found, places = _places(sentences, starts)
    ids, ends = found.id.to_numpy(), found.end.to_numpy()
    return [ids[place] if place >= 0 and start < ends[place] else "" for place, start in zip(places, starts)]


def sentences_of_rows(coded: Edition, table: str) -> dict[str, str]:
    """The sentence of each row of a table by the row's id: where it begins, or the one that shows it, or blank."""
    rows = getattr(coded, table)
    if table in ("questions", "sentences"):
        found = rows.id if table == "sentences" else [""] * len(rows)
    elif table == "speakers":
        found = rows.evidence
    elif table == "relations":
        found = rows.source.map(sentences_of_rows(coded, "arguments"))
    elif table == "positions":
        spans = coded.statements[coded.statements.role == "content"].sort_values("start")
        first = spans.drop_duplicates("statement").set_index("statement")
        found = rows.evidence.map(dict(zip(first.index, sentence_holding(coded.sentences, first.start))))
    elif table == "blocks":
        first = coded.sentences.sort_values("start").drop_duplicates("block")
        found = rows.id.map(dict(zip(first.block, first.id))).fillna("")
    else:
        found = sentence_holding(coded.sentences, rows.start)
    return dict(zip(rows.id, found))


def _places(sentences, starts):
    """The sentences in the order of the text, and the place of the last that begins at or before each offset, or -1."""
    found = sentences.sort_values("start")
    return found, found.start.to_numpy(dtype=int).searchsorted(list(starts), side="right") - 1
