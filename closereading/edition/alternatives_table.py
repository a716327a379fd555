"""The optional table alternatives.csv: read from an edition's folder, checked, and made into decisions."""

import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from closereading.common import alike
from closereading.edition import spreadsheet, validation
from closereading.edition.alternatives import Change, Decision, with_needs
from closereading.edition.format import (
    ALTERNATIVES,
    ALTERNATIVES_COLUMNS,
    CERTAINTY,
    CODER,
    COLUMNS,
    DECISION_TEXTS,
    SPAN,
)
from closereading.edition.short_alternatives import SHORT

_LINE = "line"  # the row's number in the spreadsheet, since the table has a column `row`
_MADE = [name for name in [*ALTERNATIVES_COLUMNS, *CODER] if name not in SHORT]
_NEEDED = ["decided", "otherwise", "reason", "other_reason"]  # in the first row of a decision
_WHOLE_ROW = "leave column and value blank"


def read(folder: Path) -> tuple[list[dict], dict[str, list[dict]], list[str], list[str]]:
    """The rows of alternatives.csv and, by table, the rows that may come, as dictionaries of text; faults and notices.

    Nothing is found where the folder has neither.
    """
    path = folder / f"{ALTERNATIVES}.csv"
    if not (os.path.lexists(path) or os.path.lexists(folder / ALTERNATIVES)):
        return [], {}, [], []
    rows, found, notices = spreadsheet.read_table(path, SHORT, _MADE, _LINE)
    rows, come = [dict.fromkeys(_MADE, "") | row for row in rows], {}
    for table, columns in COLUMNS.items():
        path = folder / ALTERNATIVES / f"{table}.csv"
        if os.path.lexists(path):
            come[table], lines, more = spreadsheet.read_table(path, ["id", *columns, *CODER], ["rule"])
            found += lines
            notices += more
    return rows, come, found, notices


def decisions(rows: list[dict], come: dict[str, list[dict]]) -> tuple[Decision, ...]:
    """The decisions that rows of alternatives.csv say, in its order, with the rows that come; the rows must keep the rules."""
    new, groups, excludes = _by_id(come), _groups(rows), defaultdict(set)
    for key, group in groups.items():
        for other in group[0]["excludes"].split():
            excludes[key].add(other)
            excludes[other].add(key)
    return tuple(
        Decision(
            key,
            *(first[name] for name in DECISION_TEXTS[:5]),
            tuple(first["needs"].split()),
            tuple(other for other in groups if other in excludes[key]),
            first["certainty"],
            tuple(_change(row, new) for row in group),
            first["by"],
        )
        for key, (first, *_) in groups.items()
        for group in [groups[key]]
    )


def _change(row, new):
    came = None if row["column"] else new.get((row["table"], row["row"]))
    came = came and {name: value for name, value in came.items() if name != "row"}
    return Change(row["table"], row["row"], row["column"], row["value"], came, row["id"])


def _groups(rows):
    """The rows of each decision, by its key, in the order of the table."""
    groups = defaultdict(list)
    for row in rows:
        groups[row["decision"]].append(row)
    return groups


def _by_id(tables):
    return {(table, row["id"]): row for table, rows in tables.items() for row in rows}


def broken_rules(
    raw: str, coders: dict[str, dict], tables: dict[str, list[dict]], rows: list[dict], come: dict[str, list[dict]]
) -> Iterator[tuple[str, int, str, str, str]]:
    """The broken rules of alternatives.csv, given as those in `validation`; the edition's own tables must keep theirs.

    rows, come: as `read` gives them; offsets in `value` become whole numbers.
    """
    before, new = _by_id(tables), _by_id(come)
    broken = [*_rows(rows, coders, before, new)] or [*_decisions(rows), *_coming(rows, come, before)]
    if not broken:
        decided = decisions(rows, come)
        closed = {decision.key: {*with_needs(decided, [decision.key])} for decision in decided}
        excluded = {decision.key: {*decision.excludes} for decision in decided}
        broken = [*_needs(rows, closed, excluded), *_conflicts(rows, new, closed, excluded)]
    yield from broken
    if not broken:
        yield from _alone(raw, coders, tables, rows, decided, new)


def _rows(rows, coders, before, new):
    """What is wrong with one row, seen by itself or beside others of its decision."""
    ids, cells, there = {}, {}, defaultdict(list)
    for table, key in before:
        there[table].append(key)
    for row in rows:
        where, table, column = (ALTERNATIVES, row[_LINE]), row["table"], row["column"]
        for name in ("id", "decision") if row["decision"] != row["id"] else ("id",):
            if not validation.ID.fullmatch(row[name]):
                yield *where, f"{name} {row[name]!r}", "letters, digits, and any of _ . : -", "rename it"
        if row["id"] and ids.setdefault(row["id"], row[_LINE]) != row[_LINE]:
            yield *where, f"id {row['id']} again (row {ids[row['id']]} has it)", "ids that are unique", "rename it"
        for name, allowed in (("by", coders), ("certainty", CERTAINTY)):
            if row[name] not in allowed:
                yield *where, f"{name} {row[name]!r}", " or ".join(allowed), "choose one of these"
        if table not in COLUMNS:
            yield *where, f"table {table!r}", " or ".join(COLUMNS), "choose one of these"
            continue
        stands = before.get((table, row["row"]))
        if not (stands or not column and (table, row["row"]) in new):
            keys = there[table]
            expected = ", ".join(filter(None, [f"an id of {table}.csv", alike.which(keys)]))
            mend = alike.key_meant(row["row"], keys) or "write an id that is there"
            added = f"write that row into {ALTERNATIVES}/{table}.csv, and {_WHOLE_ROW} here"
            yield *where, f"row {row['row']!r}", expected, f"{mend}; if the alternative is to add a row, {added}"
            continue
        columns = [*COLUMNS[table], "certainty"]
        if not column and row["value"]:
            mend = f"fill in column; for a whole row that goes or comes, {_WHOLE_ROW}"
            yield *where, f"value {row['value']!r} without a column", "a column, or two blanks", mend
        elif column and column not in columns:
            yield *where, f"column {column!r}", f"a column of {table}.csv: {', '.join(columns)}", "choose one of these"
        elif column in SPAN[:2] and not spreadsheet.is_whole_number(row["value"]):
            mend = "count characters from the start of article.txt"
            yield *where, f"value {row['value']!r} for {column}", "a whole number", mend
        elif column:
            row["value"] = int(row["value"]) if column in SPAN[:2] else row["value"]
            if row["value"] == stands[column]:
                mend = "write the other value, or remove the row"
                yield *where, f"{column} {row['value']!r}, as in {table}.csv", "another value than stands there", mend
        named = cells.setdefault((row["decision"], table, row["row"]), {})
        line = named.get(column) or named.get("") if column else next(iter(named.values()), None)
        if line:
            found = f"{column or 'the whole'} of {row['row']} in {table}.csv again (row {line} changes it)"
            yield *where, found, "each cell changed once by a decision", "remove one row"
        named.setdefault(column, row[_LINE])


def _decisions(rows):
    """What is wrong with what rows say of their decision."""
    groups = _groups(rows)
    for key, (first, *more) in groups.items():
        where = ALTERNATIVES, first[_LINE]
        for name in _NEEDED:
            if not first[name]:
                yield *where, f"{name} blank", f"{name} in the first row of decision {key}", f"fill in {name}"
        for row in more:
            for name in [*DECISION_TEXTS, *CODER]:
                if row[name] and row[name] != first[name]:
                    expected = f"{first[name]!r} as in row {first[_LINE]} of the same decision {key}"
                    mend = "make the rows agree" + ("" if name in CODER else ", or leave this cell blank")
                    yield ALTERNATIVES, row[_LINE], f"{name} {row[name]!r}", expected, mend
        for name in ("needs", "excludes"):
            for other in first[name].split():
                if other == key or other not in groups:
                    mend = "correct it, or remove it; between keys stands a blank"
                    yield *where, f"{name} {other!r}", "keys of other decisions in this table", mend


def _coming(rows, come, before):
    """What is wrong with the rows that come."""
    brought = defaultdict(list)
    for row in rows:
        if not row["column"]:
            brought[row["table"], row["row"]].append(row)
    for table, some in come.items():
        lines = {}
        for row in some:
            where, key = (f"{ALTERNATIVES}/{table}", row["row"]), row["id"]
            if (table, key) in before:
                expected = "an id that the edition does not use"
                yield *where, f"id {key}, which is in {table}.csv", expected, "give it an id of its own"
            elif lines.setdefault(key, row["row"]) != row["row"]:
                yield *where, f"id {key} again (row {lines[key]} has it)", "ids that are unique", "rename it"
            elif not brought[table, key]:
                expected = f"a row of {ALTERNATIVES}.csv that names it"
                mend = f"add one with table {table}, row {key}, and blank column and value; or remove this one"
                yield *where, f"id {key!r}, which no decision brings", expected, mend
            for other in brought[table, key][1:]:
                if other["decision"] != brought[table, key][0]["decision"]:
                    found = (
                        f"row {key} of {ALTERNATIVES}/{table}.csv again (row {brought[table, key][0][_LINE]} brings it)"
                    )
                    mend = "give each decision a row of its own, with its own id"
                    yield ALTERNATIVES, other[_LINE], found, "a row that comes with one decision", mend


def _needs(rows, closed, excluded):
    """Decisions that can never be taken otherwise, since of what they need."""
    for key, (first, *_) in _groups(rows).items():
        where = ALTERNATIVES, first[_LINE]
        if circle := [other for other in closed[key] if other != key and key in closed[other]]:
            found = f"decision {key}, which needs {min(circle)}, which needs {key}"
            yield *where, found, "no circle of needs", "remove one need, or make one decision of them"
        for one in sorted(closed[key]):
            for other in sorted(excluded[one] & closed[key]):
                if one < other:
                    found = f"decision {key} with {one} and {other}, which exclude each other"
                    yield *where, found, "needs that can be met together", "correct needs or excludes"


def _conflicts(rows, new, closed, excluded):
    """Rows of two decisions that contradict each other, although both can be taken otherwise together."""

    def together(one, other):
        both = closed[one] | closed[other]
        return not any(excluded[key] & both for key in both)

    cells, gone = defaultdict(list), defaultdict(list)
    for row in rows:
        if row["column"]:
            cells[row["table"], row["row"]].append(row)
        elif (row["table"], row["row"]) not in new:
            gone[row["table"], row["row"]].append(row)
    for place, some in cells.items():
        for number, row in enumerate(some):
            key, same = row["decision"], [one for one in some[:number] if one["column"] == row["column"]]
            # A row that one decision changes and another takes away is gone. But who needs it gone cannot change it.
            never = [one for one in gone[place] if one["decision"] in closed[key]]
            for rival in [*never, *(one for one in same if one["value"] != row["value"])]:
                other = rival["decision"]
                # Of two values, that of the decision which needs the other counts.
                settled = rival["column"] and (key in closed[other] or other in closed[key])
                if not settled and together(key, other):
                    does = "changes too" if rival["column"] else "takes away"
                    what = f"{row['column']} of {row['row']} in {row['table']}.csv"
                    found = f"{what}, which {other} (row {rival[_LINE]}) {does}"
                    mend = f"write {other} into excludes of {key}, or let one need the other"
                    yield ALTERNATIVES, row[_LINE], found, f"{key} and {other} that exclude each other", mend
                    break


def _alone(raw, coders, tables, rows, decided, new):
    """The first rule that each decision, taken otherwise with all that it needs, breaks in the edition's tables."""
    groups = _groups(rows)
    for decision in decided:
        taken = [row for key in with_needs(decided, [decision.key]) for row in groups[key]]
        changed = _taken(tables, taken, new)
        broken = next(validation.broken_rules(raw, coders, tables | changed, tuple(changed)), None)
        if broken:
            table, number, found, expected, mend = broken
            key = next(row["id"] for row in (tables | changed)[table] if row["row"] == number)
            own = groups[decision.key]
            first = next((row for row in own if (row["table"], row["row"]) == (table, key)), own[0])
            place = f"{table}.csv, row {number}" if isinstance(number, int) else f"row {number}"
            yield ALTERNATIVES, first[_LINE], f"with {decision.key} otherwise, in {place}: {found}", expected, mend


def _taken(tables, rows, new):
    """The tables that rows of alternatives.csv change, as they are then."""
    cells, gone, come = defaultdict(dict), set(), defaultdict(list)
    for row in rows:
        place = row["table"], row["row"]
        if row["column"]:
            cells[place][row["column"]] = row["value"]
        elif place in new:
            number = f"{new[place]['row']} of {ALTERNATIVES}/{row['table']}.csv"
            come[row["table"]].append({"rule": ""} | new[place] | {"row": number})
        else:
            gone.add(place)
    return {
        table: [row | cells.get((table, row["id"]), {}) for row in tables[table] if (table, row["id"]) not in gone]
        + come[table]
        for table in dict.fromkeys(row["table"] for row in rows)
    }
