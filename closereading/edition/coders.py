"""Who decided: which rows of a corrected edition are the machine's still, and which a person's."""

from collections import defaultdict
from pathlib import Path

from closereading.common.errors import fault
from closereading.edition.format import COLUMNS, REFERENCES

# Tables whose rows others name by id: with ids given anew, relations would join other arguments than they did.
_NAMED = {other for named in REFERENCES.values() for other, key in named.values() if key == "id"}
READER = "reader"  # the key of a person who corrected and gave no name


def assign_coders(
    folder: Path, tables: dict[str, list[dict]], machine: dict[str, dict[str, dict]], coders: dict[str, dict]
) -> list[str]:
    """Say in each row's `by` who decided it (rows are changed in place). Returns faults, and adds READER to coders if needed.

    machine: the rows of the machine's version, as dictionaries by id for each table. A row that says otherwise, or with another
    certainty, or is new, or whose `by` is blank, is the person's; where a person is named in `by`, it stays so.
    """
    people = [key for key, coder in coders.items() if coder["kind"] == "person"]
    known, reader, found = {*coders}, people[0] if people else READER, []
    while not people and reader in known:
        reader += "-2"
    for table, rows in tables.items():
        for row, former in zip(rows, mates(table, rows, [*machine[table].values()])):
            if table in _NAMED and former and row["id"] != former["id"] and row["id"] in machine[table]:
                where = f"{folder / table}.csv, row {row['row']}"
                said = f"id {row['id']!r} on the row that was {former['id']!r}"
                mend = f"write {former['id']} again: ids are not numbered anew, and a new row gets a new one"
                found.append(fault(where, said, "the id by which other tables name the row", mend))
            row.setdefault("rule", "")
            if row["by"] in people or row["by"] not in ("", reader, *known):
                row["rule"] = ""
            elif row["by"] in known and former and not differing(table, row, former):
                row.update(by=former["by"], rule=former.get("rule", ""))
            elif len(people) > 1:
                where, mend = (f"{folder / table}.csv, row {row['row']}", "put the coder's key into the column `by`")
                found.append(fault(where, "a corrected row without its coder", " or ".join(people), mend))
            else:
                row.update(by=reader, rule="")
                if not people:
                    coders[reader] = {"kind": "person", "version": "1.0"}
    return found


def differing(table: str, row: dict, former: dict) -> list[str]:
    """The columns in which a row differs from what it was, beside by and rule."""
    return [column for column in [*COLUMNS[table], "certainty"] if row[column] != former[column]]


def mates(table: str, rows: list[dict], former: list[dict]) -> list[dict | None]:
    """For each row, the row that it was, or None: one that says the same, else one with its id.

    So no row is taken for another because ids were given anew.
    """

    def said(row):
        return tuple(row[column] for column in COLUMNS[table])

    alike = defaultdict(dict)
    for one in former:
        alike[said(one)][one["id"]] = one
    found = [alike[said(row)].pop(row["id"], None) if said(row) in alike else None for row in rows]
    for place, row in enumerate(rows):
        if not found[place] and alike.get(said(row)):
            found[place] = alike[said(row)].pop(next(iter(alike[said(row)])))
    left = {key: one for group in alike.values() for key, one in group.items()}
    return [one or left.pop(row["id"], None) for one, row in zip(found, rows)]
