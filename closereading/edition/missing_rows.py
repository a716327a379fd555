"""Rows of the machine's version that a person's tables no longer have: what must come back, and what counts as a decision."""

from collections import Counter
from pathlib import Path

from closereading.common import english
from closereading.common.errors import fault, notice
from closereading.edition.coders import mates
from closereading.edition.format import COLUMNS, REFERENCES
from closereading.edition.validation import gaps

_LISTED = 5  # ids in a line


def missing_rows(
    folder: Path, raw: str, tables: dict[str, list[dict]], machine: dict[str, dict[str, dict]]
) -> tuple[list[str], list[str]]:
    """Faults and notices, each one line, of rows of the machine's version that are gone.

    A fault is a row without which words of the text are in no sentence or line, or to which other rows refer. All others
    count as removed by a person: a notice for each table, with their number. tables, machine: as for `coders.assign_coders`.
    """
    found, notices, needed, gone = [], [], {}, {}
    for table in COLUMNS:
        former = [*machine[table].values()]
        paired = [(mate["id"], row) for row, mate in zip(tables[table], mates(table, tables[table], former)) if mate]
        renamed = {key: row for key, row in paired if row["id"] != key}
        gone[table] = {
            row["id"]: renamed.get(row["id"]) for row in former if row["id"] not in {key for key, _ in paired}
        }
        gone[table] |= renamed
    for table, _, start, end in gaps(raw, tables):
        for key, row in machine[table].items():
            if row["start"] < end and start < row["end"] and key in gone[table]:
                needed[table, key] = f"its words are in no other row: {english.short(raw[start:end], 60)!r}"
    for (other, key), times in _referring(tables).items():
        if key in gone[other] and key not in {row["id"] for row in tables[other]}:
            needed[other, key] = f"{english.count(times, 'row')} of other tables {'name' if times > 1 else 'names'} it"
    for (table, key), why in needed.items():
        where, renamed = folder / f"{table}.csv", gone[table][key]
        if renamed:
            where = f"{where}, row {renamed['row']}"
            found.append(
                fault(where, f"id {renamed['id']!r} on the row that was {key}; {why}", key, f"write {key} again")
            )
        else:
            mend = f"copy the row {key} from machine/{table}.csv into {table}.csv, or correct the rows that need it"
            found.append(fault(where, f"no row {key}; {why}", "the row", mend))
    for table, rows in gone.items():
        removed = [key for key, renamed in rows.items() if not renamed]
        if removed and not found:
            listed = [*removed[:_LISTED], *([f"{len(removed) - _LISTED} more"] * (len(removed) > _LISTED))]
            said = f"{english.count(len(removed), 'row')} of the machine’s no more ({english.listing(listed)})"
            notices.append(notice(folder / f"{table}.csv", said, "as removed by a person"))
    return found, notices


def _referring(tables):
    """How many rows refer to each (table, id)."""
    named = Counter()
    for table, columns in REFERENCES.items():
        for column, (other, key) in columns.items():
            if key == "id":
                named.update((other, row[column]) for row in tables[table] if row[column])
    return named
