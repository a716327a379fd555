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
    spoken, speakers, sentences = statements.find_statements(text, names)
    reasons, relations = arguments.find_arguments(text, spoken)
    blocks = pd.DataFrame(text.blocks, columns=["start", "end", "kind"])
    blocks["text"] = [raw[start:end] for start, end, _ in text.blocks]
    found = {
        "blocks": _numbered(blocks, "b").assign(certainty="likely", rule="layout"),
        "sentences": sentences,
        "speakers": speakers,
        "entities": _numbered(names, "e"),
        "statements": spoken,
        "arguments": reasons,
        "relations": relations,
    }
    return {name: _whole(found[name], name) if name in found else _empty(name).copy() for name in COLUMNS}


def _columns(name):
    return ["id", *COLUMNS[name], *CODER, "rule"]


@cache
def _empty(name):
    return pd.DataFrame(columns=_columns(name))


def _whole(table, name):
    """A table with all its columns, by whom it is made among them; made at once, since each change of a DataFrame costs time."""
    blank = dict.fromkeys(_columns(name), np.nan)
    return pd.DataFrame(blank | {name: table[name].array for name in table} | {"by": CODER_KEY}, index=table.index)


def _numbered(table, letter):
    return table.assign(id=[f"{letter}{number}" for number in range(1, len(table) + 1)])
