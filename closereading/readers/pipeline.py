"""Every reader, one after the other: from a raw text to the tables of an edition."""

from functools import cache

import numpy as np
import pandas as pd

from closereading.edition.format import CODER, COLUMNS
from closereading.readers.argumentation import arguments
from closereading.readers.attribution import statements
from closereading.readers.language.text import tagged_text
from closereading.readers.names import entities

CODER_KEY = "readers"


def tables(raw: str) -> dict[str, pd.DataFrame]:
    """Read a raw text with every reader: a dictionary of DataFrames, one for each table of an edition.

    Columns as in the edition's format, with `by` and, in each row, the `rule` that made it. Questions and positions are
    for people to ask: they stay empty.
    """
    text = tagged_text(raw)
    names = entities.find_names(text)
    text = entities.named(text, names)
    spoken, speakers, sentences = statements.find_statements(text, names)
    reasons, relations = arguments.find_arguments(text, spoken)
    blocks = [
        {"start": start, "end": end, "text": raw[start:end], "kind": kind, "certainty": "likely", "rule": "layout"}
        for start, end, kind in text.blocks
    ]
    found = {
        "blocks": _numbered(blocks, "b"),
        "sentences": sentences,
        "speakers": speakers,
        "entities": _numbered(names, "e"),
        "statements": spoken,
        "arguments": reasons,
        "relations": relations,
    }
    return {name: _table(name, found.get(name)) for name in COLUMNS}


def _columns(name):
    return ["id", *COLUMNS[name], *CODER, "rule"]


@cache
def _empty(name):
    return pd.DataFrame(columns=_columns(name))


def _table(name, rows):
    """Rows, dictionaries of the same keys, as a table with all its columns; made at once, since each DataFrame costs time."""
    if not rows:
        return _empty(name).copy()
    found = {column: [row[column] for row in rows] for column in rows[0]}
    return pd.DataFrame(dict.fromkeys(_columns(name), np.nan) | found | {"by": CODER_KEY})


def _numbered(rows, letter):
    return [row | {"id": f"{letter}{number}"} for number, row in enumerate(rows, 1)]
