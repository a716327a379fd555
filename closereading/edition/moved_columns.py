"""A column whose cells no longer stand beside their rows, because it was sorted, moved or pasted by itself."""

from collections import Counter
from pathlib import Path

from closereading.common.errors import fault, notice
from closereading.edition.format import COLUMNS, SPAN

_LEAST = 5  # rows; in fewer, a person may have exchanged the cells
_FEW = 3  # rows; but nobody exchanges the places in the article, or its words


def moved_columns(
    folder: Path, tables: dict[str, list[dict]], machine: dict[str, dict[str, dict]]
) -> tuple[list[str], list[str]]:
    """Faults and notices, one for each column that holds what the machine wrote, but in other rows.

    A row keeps its id, so the cells of the machine's version show where each was. A column that slips down by a row loses
    its last cell. It is a fault if half of the cells are in other rows: nobody changes so many so that the same are there
    again. tables, machine: as for `spreadsheet_repair.repair_tables`.
    """
    found, notices = [], []
    for table, rows in tables.items():
        rows = [row for row in rows if row["id"] in machine[table]]
        columns = [*COLUMNS[table], "certainty"]
        moved = {column: one for column in columns if (one := _moved(rows, machine[table], column))}
        sure = [column for column, (_, surely) in moved.items() if surely]
        if {*SPAN} <= {*sure} or len(sure) > len(columns) / 2:  # then it is the ids that stand beside other rows
            moved = {"id": max(moved.values())}
        for column, (number, surely) in moved.items():
            where = folder / f"{table}.csv"
            said = f"the cells of the column {column} in other rows than before ({number} of {len(rows)} rows)"
            mend = f"undo what moved that column by itself, or copy the column from machine/{table}.csv"
            if surely:
                found.append(fault(where, said, "each cell beside the row that it belongs to", mend))
            else:
                notices.append(notice(where, said, f"as a person’s decision; if it was none, {mend}"))
    return found, notices


def _moved(rows, former, column):
    """In how many rows the column has another cell than before, though the cells are the same, and if that is surely a mistake; or None."""
    cells = [(str(row[column]), str(former[row["id"]][column])) for row in rows]
    number = sum(one != two for one, two in cells)
    lost = (Counter(two for _, two in cells) - Counter(one for one, _ in cells)).total()
    least = _FEW if column in SPAN else max(_LEAST, len(cells) / 2)
    if number >= least and len({two for _, two in cells}) >= 3 and lost <= 1:
        return number, True
    return (number, False) if number >= _FEW and not lost else None
