"""Editions of a few rows, written out in a test."""

from dataclasses import replace

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


def own_statement(edition, sentence):
    """The edition with one statement more: n1, in which the narrator says a sentence in no other's name."""
    row = edition.sentences.set_index("id").loc[sentence]
    said = {"id": "n1-content", "statement": "n1", "role": "content", "start": row.start, "end": row.end - 1}
    said |= {
        "text": row.text[:-1],
        "speaker": "narrator",
        "mode": "none",
        "cue_stance": "neutral",
        "polarity": "asserts",
    }
    said |= {"parent": "", "by": "editors", "certainty": "certain"}
    return replace(edition, statements=pd.concat([edition.statements, pd.DataFrame([said])], ignore_index=True))
