"""The optional table alternatives.csv: read from an edition's folder, checked, and made into decisions."""

import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from closereading.edition import spreadsheet
from closereading.edition.alternatives import Change, Decision
from closereading.edition.format import ALTERNATIVES, ALTERNATIVES_COLUMNS, CODER, COLUMNS, DECISION_TEXTS, SPAN

_LINE = "line"  # the row's number in the spreadsheet, since the table has a column `row`
_NEEDED = ["decided", "otherwise", "reason", "other_reason"]


def read(folder: Path) -> tuple[list[dict], dict[str, list[dict]], list[str], list[str]]:
    """The rows of alternatives.csv and, by table, the rows that may come, as dictionaries of text; faults and notices.

    Nothing is found where the folder has neither.
    """
    path = folder / f"{ALTERNATIVES}.csv"
    if not (os.path.lexists(path) or os.path.lexists(folder / ALTERNATIVES)):
        return [], {}, [], []
    rows, found, notices = spreadsheet.read_table(path, ["id", *ALTERNATIVES_COLUMNS, *CODER], numbered=_LINE)
    come = {}
    for table, columns in COLUMNS.items():
        path = folder / ALTERNATIVES / f"{table}.csv"
        if os.path.lexists(path):
            come[table], lines, more = spreadsheet.read_table(path, ["id", *columns, *CODER], ["rule"])
            found += lines
            notices += more
    return rows, come, found, notices


def decisions(rows: list[dict], come: dict[str, list[dict]]) -> tuple[Decision, ...]:
    """The decisions that rows of alternatives.csv say, with the rows that come; only of rows that keep every rule."""
    new = {(table, row["id"]): _without_number(row) for table, some in come.items() for row in some}
    groups = defaultdict(list)
    for row in rows:
        groups[row["decision"]].append(row)
    excludes = defaultdict(set)
    for key, group in groups.items():
        for other in group[0]["excludes"].split():
            excludes[key].add(other)
            excludes[other].add(key)
    return tuple(
        Decision(
            key,
            *(group[0][name] for name in DECISION_TEXTS[:5]),
            tuple(group[0]["needs"].split()),
            tuple(other for other in groups if other in excludes[key]),
            group[0]["certainty"],
            tuple(_change(row, new) for row in group),
            group[0]["by"],
        )
        for key, group in groups.items()
    )


def _without_number(row):
    return {name: value for name, value in row.items() if name != "row"}


def _change(row, new):
    """A row of alternatives.csv as a Change."""
    came = None if row["column"] else new.get((row["table"], row["row"]))
    return Change(row["table"], row["row"], row["column"], row["value"], came, row["id"])


def broken_rules(
    raw: str, coders: dict[str, dict], tables: dict[str, list[dict]], rows: list[dict], come: dict[str, list[dict]]
) -> Iterator[tuple[str, int, str, str, str]]:
    """The broken rules of alternatives.csv, as `validation.broken_rules` gives those of the tables; these must keep theirs.

    Offsets in `value` become whole numbers.
    """
    for row in rows:
        if row["column"] in SPAN[:2]:
            if not (row["value"].isdecimal() and row["value"].isascii()):
                yield (
                    ALTERNATIVES,
                    row[_LINE],
                    f"{row['column']} = {row['value']!r}",
                    "a whole number",
                    "count characters",
                )
            else:
                row["value"] = int(row["value"])
