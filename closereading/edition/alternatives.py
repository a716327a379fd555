"""What another careful reader would decide: decisions of an edition, and the edition with some of them taken otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from closereading.common.errors import InputError, fault

if TYPE_CHECKING:
    from closereading.edition.loading import Edition


@dataclass(frozen=True)
class Change:
    """One cell that another decision changes, or one row that goes or comes; `row` is the id of the row in its table.

    column, value: the cell and its other value, a whole number for start and end; both "" for a whole row.
    new: the row that comes, as a dictionary; None where a row goes or a cell changes. id: of the row in alternatives.csv.
    """

    table: str
    row: str
    column: str
    value: str | int
    new: dict | None = None
    id: str = ""


@dataclass(frozen=True)
class Decision:
    """One decision of an edition that another careful reader would take otherwise, and what would change then.

    needs: keys of the decisions that must be taken otherwise too; excludes: of those that cannot be, on both sides.
    """

    key: str
    decided: str
    otherwise: str
    reason: str
    other_reason: str
    guideline: str
    needs: tuple[str, ...]
    excludes: tuple[str, ...]
    certainty: str
    changes: tuple[Change, ...]
    by: str = ""


def admissible(decisions: Iterable[Decision], keys: Iterable[str]) -> bool:
    """Whether these decisions, given by their keys, can be taken otherwise together, and all that they need is among them."""
    return not _obstacle(decisions, frozenset(keys))


def with_needs(decisions: Iterable[Decision], keys: Iterable[str]) -> list[str]:
    """The keys of these decisions and of all that they need, each after those that it needs; the order of `keys` changes nothing."""
    by_key, wanted, found = {decision.key: decision for decision in decisions}, {*keys}, {}

    def take(key):
        if key not in found:
            found[key] = False  # a circle of needs, which no loaded edition has, must end too
            for other in by_key[key].needs:
                take(other)
            del found[key]
            found[key] = True

    for key in by_key:
        if key in wanted:
            take(key)
    return [*found]


def otherwise(edition: Edition, keys: Iterable[str]) -> Edition:
    """The edition with these decisions taken otherwise, without decisions of its own; tables that none of them touches are shared.

    A row that comes stands before the first row that starts after it, or at the end in a table without offsets.
    Raises InputError if these decisions cannot be taken otherwise together.
    """
    keys = frozenset(keys)
    if obstacle := _obstacle(edition.decisions, keys):
        raise InputError(fault("decisions to take otherwise", *obstacle))
    by_key, changes = {decision.key: decision for decision in edition.decisions}, defaultdict(list)
    for key in with_needs(edition.decisions, keys):
        for change in by_key[key].changes:
            changes[change.table].append(change)
    return replace(
        edition, decisions=(), **{table: _changed(getattr(edition, table), some) for table, some in changes.items()}
    )


def _obstacle(decisions, keys):
    """What keeps decisions from being taken otherwise together: what was found, what was expected, how to mend it; None if nothing."""
    by_key = {decision.key: decision for decision in decisions}
    for key in sorted(keys):
        if key not in by_key:
            known = ", ".join(by_key) or "no key, since the edition has no decisions"
            return f"decision {key!r}", known, "choose among these"
        if missing := [other for other in by_key[key].needs if other not in keys]:
            return f"{key} without {', '.join(missing)}", f"{key} and what it needs", "add what it needs"
        if both := [other for other in by_key[key].excludes if other in keys]:
            return f"{key} and {both[0]}", f"{key} or {both[0]}, which exclude each other", "leave out one"
    return None


def _changed(rows: pd.DataFrame, changes: Collection[Change]) -> pd.DataFrame:
    """A table with changes made in it."""
    places = {key: place for place, key in enumerate(rows["id"])}
    columns, gone, come = {}, set(), []
    for change in changes:
        if change.new is not None:
            come.append(change.new)
        elif change.column:
            columns.setdefault(change.column, rows[change.column].tolist())[places[change.row]] = change.value
        else:
            gone.add(places[change.row])
    cells = {name: pd.Series(cells, rows.index, rows[name].dtype) for name, cells in columns.items()}
    changed = rows.assign(**cells)
    if gone:
        changed = changed.take([place for place in range(len(rows)) if place not in gone])
    if come:
        changed = _with_rows(changed, come)
    return changed.reset_index(drop=True)


def _with_rows(rows, come):
    come = [{name: row.get(name, "") for name in rows.columns} for row in come]
    places = [*range(len(rows))]
    if "start" in rows:
        come.sort(key=lambda row: row["start"])
        starts = rows["start"].tolist()
        for row in come:
            later = (place for place, start in enumerate(starts) if start > row["start"])
            places.append(next(later, len(starts)) - 0.5)
    else:
        places += [len(rows)] * len(come)
    return pd.concat([rows, pd.DataFrame(come)]).take(sorted(range(len(places)), key=places.__getitem__))
