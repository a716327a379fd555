"""A column that was sorted or moved by itself is one fault; cells that a person exchanged are hers, and said if they are several."""

from pathlib import Path
from random import Random

import pytest
from spreadsheets import table
from support import ROOT

from closereading.edition.format import COLUMNS, SPAN
from closereading.edition.moved_columns import moved_columns


def told(column, cells, before, order=None):
    """The faults and notices of a table of entities whose one column has these cells; by id, where the rows are in another order."""

    def rows(some, order=None):
        blank = dict.fromkeys(["id", *COLUMNS["entities"], "certainty"], "")
        some = {key: some[key] for key in order} if order else {f"e{place}": cell for place, cell in enumerate(some)}
        return [blank | {"id": key, column: cell} for key, cell in some.items()]

    machine = {name: {} for name in COLUMNS} | {"entities": {row["id"]: row for row in rows(before)}}
    return moved_columns(Path("my"), {name: [] for name in COLUMNS} | {"entities": rows(cells, order)}, machine)


NAMES = ["Ann", "Ben", "Cem", "Dee", "Eli", "Fay", "Gus", "Hal"]


def test_sorted_by_itself_or_a_row_further_down():
    for cells in (NAMES[::-1], ["", *NAMES[:-1]]):
        (line,), notices = told("entity", cells, NAMES)
        assert line.startswith(
            "my/entities.csv: found the cells of the column entity in other rows than before (8 of 8 rows)"
        )
        assert "copy the column from machine/entities.csv" in line and notices == []


def test_three_cells_that_changed_places_are_a_persons_and_said():
    cells = [*NAMES[:5], "Hal", "Fay", "Gus"]
    faults, (line,) = told("entity", cells, NAMES)
    assert faults == [] and "(3 of 8 rows); taken: as a person’s decision; if it was none, undo" in line


def test_of_the_words_of_the_article_nobody_exchanges_three():
    (line,), _ = told("text", [*NAMES[:5], "Hal", "Fay", "Gus"], NAMES)
    assert "the column text" in line


SPEAKERS = (
    "narrator narrator mayor narrator police  narrator mayor mayor narrator union narrator police mayor narrator".split(
        " "
    )
)


def test_few_values_sorted_by_themselves_after_corrections():
    corrected = [*SPEAKERS[:-3], "union", "union", "narrator"]
    for cells in (sorted(corrected), sorted(corrected, reverse=True), [*sorted(filter(None, corrected)), ""]):
        (line,), notices = told("entity", cells, SPEAKERS)
        assert "the cells of the column entity in other rows" in line and notices == []


def test_the_column_of_other_rows_is_not_to_be_copied_as_a_whole():
    (line,), _ = told("entity", [*NAMES[::-1], "Ida"], NAMES)
    assert "copy its cells from machine/entities.csv, each into the row with the same id" in line


def test_a_cell_put_in_or_taken_out_moves_the_cells_below():
    for cells in ([*SPEAKERS[:2], "", *SPEAKERS[2:-1]], [*SPEAKERS[1:-2], "union", "mayor", ""]):
        (line,), _ = told("entity", cells, SPEAKERS)
        assert "the cells of the column entity in other rows" in line


def test_words_sorted_after_two_of_them_were_corrected():
    (line,), _ = told("text", sorted([*NAMES[2:], "Bea", "Zoe"], reverse=True), NAMES)
    assert "the column text" in line


def test_rows_that_a_person_sorted_after_corrections_are_hers():
    """Then the column is in order, which it was not before in these rows; but so are the ids in another."""
    cells = [{"mayor": "union", "union": "mayor"}.get(cell, cell) for cell in SPEAKERS] * 2
    ids = {f"e{place}": cell for place, cell in enumerate(cells)}
    faults, _ = told("entity", ids, [*SPEAKERS, *SPEAKERS], sorted(ids, key=ids.get))
    assert faults == []


@pytest.mark.parametrize("seed", range(20))
def test_no_honest_correction_is_called_a_moved_column(seed):
    """In each column of the sample a tenth to four tenths of the cells get another value that the column has, or words of a person's own."""
    random, folder = Random(seed), ROOT / "seeds" / "night-ferry"
    tables = {name: table(folder, name) if (folder / f"{name}.csv").exists() else [] for name in COLUMNS}
    machine = {name: {row["id"]: row for row in rows} for name, rows in tables.items()}
    share = random.uniform(0.1, 0.4)
    for name, rows in tables.items():
        rows[:] = map(dict, rows)
        for column in [*COLUMNS[name], "certainty"]:
            pool = [row[column] for row in rows]
            for row in rows:
                if random.random() < share:
                    own = column in SPAN or len({*pool}) > len(rows) / 2
                    row[column] = f"{row[column]}0" if own else random.choice(pool)
    assert moved_columns(folder, tables, machine)[0] == []


def test_what_a_person_does_is_nothing_of_it():
    assert told("entity", NAMES, NAMES) == ([], [])
    assert told("entity", ["Ben", "Ann", *NAMES[2:]], NAMES) == ([], [])  # two exchanged
    assert told("entity", ["Anna", "Benno", "Cemal", "Dee", "Eli", "Fay", "Gus", "Hal"], NAMES) == ([], [])
    assert told("sense", ["place"] * 4 + ["actor"] * 4, ["place"] * 5 + ["actor"] * 3) == ([], [])
    assert told("entity", [name.upper() for name in NAMES], NAMES) == ([], [])
