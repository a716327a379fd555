"""A column whose cells no longer stand beside their rows, because it was sorted, moved or pasted by itself."""

from collections import Counter
from itertools import accumulate
from pathlib import Path

from closereading.common.errors import fault, notice
from closereading.edition.format import COLUMNS, SPAN

_LEAST = 5  # rows; in fewer, a person may have exchanged the cells
_MANY = 8  # rows, or different cells, that come again by no chance
_GONE = 8  # of so many changed cells one may be gone
_LOST, _PART = 3, 4  # where few values come again: of so many changed cells one may be gone, and one be unexplained
_FEW = 3  # rows; but nobody exchanges the places in the article, or its words


def moved_columns(
    folder: Path, tables: dict[str, list[dict]], machine: dict[str, dict[str, dict]]
) -> tuple[list[str], list[str]]:
    """Faults and notices, one for each column that holds what the machine wrote, but in other rows.

    A row keeps its id, so the cells of the machine's version show where each was. A column that slips down by a row loses
    its last cell, and what a person corrected before is lost too. It is a fault if half of the cells are in other rows:
    nobody changes so many so that the same are there again. In a column of few values, where chance can do that, it is one if
    nearly all that changed is what sorting, or a cell put in or taken out, makes of the column.
    tables, machine: as for `spreadsheet_repair.repair_tables`.
    """
    found, notices = [], []
    for table, rows in tables.items():
        all_there = [row["id"] for row in rows] == [*machine[table]]
        rows = [row for row in rows if row["id"] in machine[table]]
        columns = [*COLUMNS[table], "certainty"]
        # Rows that a person sorted are in another order; then a sorted column tells nothing.
        ids = {row["id"]: True for row in rows}
        in_order = [*ids] == [key for key in machine[table] if key in ids]
        moved = {column: one for column in columns if (one := _moved(rows, machine[table], column, in_order))}
        sure = [column for column, (_, surely) in moved.items() if surely]
        if {*SPAN} <= {*sure} or len(sure) > len(columns) / 2:  # then it is the ids that stand beside other rows
            moved = {"id": max(moved.values())}
        for column, (number, surely) in moved.items():
            where = folder / f"{table}.csv"
            said = f"the cells of the column {column} in other rows than before ({number} of {len(rows)} rows)"
            copy = f"the column from machine/{table}.csv"
            if not all_there and column != "id":
                # The whole column, of another list of rows, would stand beside wrong rows again.
                copy = f"its cells from machine/{table}.csv, each into the row with the same id"
            mend = f"undo what moved that column by itself, or copy {copy}"
            if surely:
                found.append(fault(where, said, "each cell beside the row that it belongs to", mend))
            else:
                notices.append(notice(where, said, f"as a person’s decision; if it was none, {mend}"))
    return found, notices


def _moved(rows, former, column, in_order):
    """In how many rows the column has another cell than before, though the cells are the same, and if that is surely a mistake; or None."""
    now, was = [str(row[column]) for row in rows], [str(former[row["id"]][column]) for row in rows]
    number, lost = _unlike(now, was), (Counter(was) - Counter(now)).total()
    least, gone = (_FEW, _LOST) if column in SPAN else (max(_LEAST, len(now) / 2), _GONE)
    many = len({*was}) >= max(_FEW, min(_MANY, len(now) / 2 + 1))
    if many and number >= least and lost <= max(1, number / gone):
        return number, True
    if number >= _MANY and lost <= number / _LOST and in_order:
        if min(_from_sorted(now), _from_slipped(now, was)) <= number / _PART:
            return number, True
    return (number, False) if number >= _FEW and not lost else None


def _unlike(cells, others):
    return sum(one != other for one, other in zip(cells, others))


def _from_sorted(cells):
    """In how many rows a column is another than itself when sorted, upwards or downwards; blanks stand first or last."""
    words = [cell for cell in cells if cell]
    blanks = [""] * (len(cells) - len(words))
    # Spreadsheets look at neither capitals nor, some of them, marks; other programs at all.
    ways = [sorted(words), sorted(words, key=lambda cell: ("".join(filter(str.isalnum, cell.casefold())), cell))]
    ways += [way[::-1] for way in ways]
    return min(_unlike(cells, both) for way in ways for both in (blanks + way, way + blanks))


def _from_slipped(cells, before):
    """In how many rows a column is another than before if from some row on it were one or two rows further down, or up."""
    rows, fewest = len(cells), len(cells)
    for by in (1, 2, -1, -2):
        stay = [one == other for one, other in zip(cells, before)]
        slip = [0 <= place - by < rows and cell == before[place - by] for place, cell in enumerate(cells)]
        # Gains of reading a row as one that stayed; the best row to break at has the most of them before it.
        gains = accumulate(one - other for one, other in zip(stay, slip))
        fewest = min(fewest, rows - sum(slip) - max(0, *gains))
    return fewest
