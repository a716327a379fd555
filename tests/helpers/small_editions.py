"""Editions of a few rows, written out in a test."""

import pandas as pd

from closereading.edition.format import CODER, COLUMNS
from closereading.edition.loading import Edition

CODERS = {"rules": {"kind": "machine", "version": "1"}, "ann": {"kind": "person", "version": "1"}}


def coded(raw, title="A title", **tables):
    """An edition of a text. tables: rows as dictionaries; what a row leaves out is blank, its words are found in the text."""
    made = {name: pd.DataFrame(columns=["id", *columns, *CODER, "rule"]) for name, columns in COLUMNS.items()}
    for name, rows in tables.items():
        filled = [dict.fromkeys(made[name].columns, "") | {"by": "rules", "certainty": "certain"} | row for row in rows]
        for row in filled:
            if "start" in row and row["start"] == "":
                row["start"] = raw.index(row["text"])
                row["end"] = row["start"] + len(row["text"])
        made[name] = pd.DataFrame(filled, columns=made[name].columns)
    return Edition(raw, {"title": title, "language": "en", "coders": CODERS}, **made)
