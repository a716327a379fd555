"""A person corrects what the machine read: what was changed, and who decided."""

from pathlib import Path

import pandas as pd

from closereading.common import english
from closereading.edition import corrected_edition, loading
from closereading.edition.coders import differing, mates
from closereading.edition.format import CERTAINTY, COLUMNS
from closereading.edition.loading import Edition
from closereading.edition.sentences import sentences_of_rows


def machine_version(folder: Path | str) -> Edition | None:
    """The machine's version that is kept beside an edition (given as in `edition.load`), an Edition; None if none is."""
    folder = loading.find_folder(folder) / corrected_edition.MACHINE
    return corrected_edition.read_edition(folder)[0] if (folder / "edition.toml").is_file() else None


def changes(corrected: Edition, machine: Edition) -> pd.DataFrame:
    """What a person changed in the machine's version of an edition, row by row, in the order of the tables.

    Columns: table, id, sentence (id), what (added, removed, changed, confirmed or doubted: where only certainty or coder differ), columns
    (a list of those that differ), machine, person (what either says, in short; blank where it says nothing).
    """
    found = []
    for table in COLUMNS:
        rows = getattr(corrected, table).to_dict("records")
        former = getattr(machine, table).to_dict("records")
        places, before = sentences_of_rows(corrected, table), sentences_of_rows(machine, table)
        paired = mates(table, rows, former)
        for row, mate in zip(rows, paired):
            where = table, row["id"], places[row["id"]]
            if not mate:
                found.append((*where, "added", [], "", _short(table, row)))
            elif columns := differing(table, row, mate):
                doubted = CERTAINTY.index(row["certainty"]) > CERTAINTY.index(mate["certainty"])
                what = "changed" if columns != ["certainty"] else "doubted" if doubted else "confirmed"
                if "text" in columns:  # which says more than the offsets do
                    columns = [column for column in columns if column not in ("start", "end")]
                found.append((*where, what, columns, *_values(mate, row, columns)))
            elif row["by"] != mate["by"]:
                found.append((*where, "confirmed", ["by"], mate["by"], row["by"]))
        kept = {mate["id"] for mate in paired if mate}
        for row in former:
            if row["id"] not in kept:
                found.append((table, row["id"], before[row["id"]], "removed", [], _short(table, row), ""))
    columns = ["table", "id", "sentence", "what", "columns", "machine", "person"]
    return pd.DataFrame(found, columns=columns)


def _values(mate, row, columns):
    """What the machine's row and the person's say in the columns that differ, in short."""
    pairs = [english.short_pair(str(mate[column]), str(row[column])) for column in columns]
    names = [f"{column} " if len(columns) > 1 else "" for column in columns]
    return tuple("; ".join(name + (said or "(blank)") for name, said in zip(names, side)) for side in zip(*pairs))


def _short(table, row):
    """A row in short: its words, or its columns where it has none."""
    if row.get("text"):
        kind = row.get("type") or row.get("role") or row.get("kind") or row.get("mode")
        return f"{english.short(row['text'])} ({kind})"
    return ", ".join(english.short(row[column]) for column in COLUMNS[table] if row[column])


def deciders(coded: Edition) -> pd.DataFrame:
    """Who decided what in an edition. One row for each table and coder who made rows in it.

    Columns: table, coder, kind (person or machine), certain, likely, undecidable (rows), rows.
    """
    found = []
    for table in COLUMNS:
        rows = getattr(coded, table)
        for key, coder in coded.meta["coders"].items():
            counts = rows.certainty[rows.by == key].value_counts()
            if len(counts):
                each = [int(counts.get(value, 0)) for value in CERTAINTY]
                found.append((table, key, coder["kind"], *each, sum(each)))
    return pd.DataFrame(found, columns=["table", "coder", "kind", *CERTAINTY, "rows"])
