"""Codes and ids that a spreadsheet, or a hand, wrote with other capitals: “Denies” for denies, “S12” for s12."""

from collections import defaultdict
from collections.abc import Collection
from pathlib import Path

from closereading.common import english
from closereading.common.errors import notice
from closereading.edition.format import CERTAINTY, LOCATED, REFERENCES, VALUES


def restore_case(
    folder: Path,
    tables: dict[str, list[dict]],
    coders: Collection[str],
    machine: dict[str, dict[str, dict]] | None = None,
) -> list[str]:
    """Write codes, ids and keys as the format, the other tables and the machine write them; rows are changed in place.

    A value is changed only if a single known one differs from it in nothing but capitals. Returns notices, one for each
    value of a column. tables, machine: as for `spreadsheet_repair.repair_tables`; coders: the keys of edition.toml.
    """
    notices, former = [], machine or {}
    for table, rows in tables.items():  # ids first, since others name them
        gone = {*former.get(table, ())} - {row["id"] for row in rows}
        notices += _column(folder / f"{table}.csv", rows, "id", gone, {*former.get(table, ())})
    for table, rows in tables.items():
        named = {
            column: {row[key] for row in tables[other]} for column, (other, key) in REFERENCES.get(table, {}).items()
        }
        if table in LOCATED:
            named["sentence"] = {row["id"] for row in tables["sentences"]}
        for column, values in (VALUES[table] | {"certainty": CERTAINTY, "by": coders} | named).items():
            notices += _column(folder / f"{table}.csv", rows, column, values, values)
    return notices


def _column(path, rows, column, meant, known):
    """Yield the notices of one column, in which a value that is not known is taken for the one that is meant."""
    lower, changed = defaultdict(list), defaultdict(list)
    for value in meant:
        lower[value.casefold()].append(value)
    for row in rows:
        value = row.get(column, "")
        if value and value not in known and len(others := lower[value.casefold()]) == 1:
            changed[value, others[0]].append(row["row"])
            row[column] = others[0]
    for (value, other), numbers in changed.items():
        found = f"{column} {value!r}{english.and_more(len(numbers) - 1)}"
        yield notice(f"{path}, row {numbers[0]}", found, repr(other))
