"""Rows of the machine's version that a person's tables no longer have: what must come back, and what counts as a decision."""

from collections import Counter
from pathlib import Path

from closereading.common import english
from closereading.common.errors import fault, notice
from closereading.edition.format import COLUMNS, REFERENCES
from closereading.edition.validation import gaps

_LISTED = 5  # ids in a line


def missing_rows(
    folder: Path,
    raw: str,
    tables: dict[str, list[dict]],
    machine: dict[str, dict[str, dict]],
    former: dict[str, list[dict | None]],
) -> tuple[list[str], list[str]]:
    """Faults and notices, each one line, of rows of the machine's version that are gone.

    A fault is a row without which words of the text are in no sentence or line, or to which other rows refer. All others
    count as removed by a person: a notice for each table, with their number. machine: the rows of the machine's version, as
    dictionaries by id for each table; former: what `coders.mates` gives for each.
    """
    found, notices, needed, removed = [], [], {}, {}
    for table in COLUMNS:
        rows = tables[table]
        paired = [(mate["id"], row) for row, mate in zip(rows, former[table]) if mate]
        renamed = [(key, row) for key, row in paired if row["id"] != key]
        kept, ids = {key for key, _ in paired}, {row["id"] for row in rows}
        removed[table] = [key for key in machine[table] if key not in kept]
        named = _names(tables, table)
        wrong = [(key, row) for key, row in renamed if key in named or row["id"] in named]
        for key, row in wrong[:1]:
            where = f"{folder / table}.csv, row {row['row']}"
            said = f"id {row['id']!r} on the row that was {key}{english.and_more(len(wrong) - 1)}"
            mend = f"write {key} again: ids are not numbered anew, and a new row gets a new one"
            found.append(fault(where, said, "the id by which other tables name the row", mend))
        for key in removed[table]:
            if key in named and key not in ids:
                times = named[key]
                needed[table, key] = (
                    f"{english.count(times, 'row')} of other tables {'name' if times > 1 else 'names'} it"
                )
    for table, _, start, end in gaps(raw, tables):
        for key in removed[table]:
            row = machine[table][key]
            if row["start"] < end and start < row["end"]:
                needed[table, key] = f"its words are in no other row: {english.short(raw[start:end], 60)!r}"
    for (table, key), why in needed.items():
        mend = f"copy the row {key} from machine/{table}.csv into {table}.csv, or correct the rows that need it"
        found.append(fault(folder / f"{table}.csv", f"no row {key}; {why}", "the row", mend))
    for table, keys in removed.items() if not found else ():
        if keys:
            said = (
                f"{english.count(len(keys), 'row')} fewer than in the machine’s version ({english.some(keys, _LISTED)})"
            )
            notices.append(notice(folder / f"{table}.csv", said, "as removed by a person"))
    return found, notices


def _names(tables, other):
    """How many rows of other tables name each id of a table."""
    named = Counter()
    for table, columns in REFERENCES.items():
        for column, to in columns.items():
            if to == (other, "id"):
                named.update(row[column] for row in tables[table] if row[column])
    return named
