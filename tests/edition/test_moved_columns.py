"""A column that was sorted or moved by itself is one fault; cells that a person exchanged are hers, and said if they are several."""

from pathlib import Path

from closereading.edition.format import COLUMNS
from closereading.edition.moved_columns import moved_columns


def told(column, cells, before):
    """The faults and notices of a table of entities whose one column has these cells."""

    def rows(some):
        blank = dict.fromkeys(["id", *COLUMNS["entities"], "certainty"], "")
        return [blank | {"id": f"e{place}", column: cell} for place, cell in enumerate(some)]

    machine = {name: {} for name in COLUMNS} | {"entities": {row["id"]: row for row in rows(before)}}
    return moved_columns(Path("my"), {name: [] for name in COLUMNS} | {"entities": rows(cells)}, machine)


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


def test_what_a_person_does_is_nothing_of_it():
    assert told("entity", NAMES, NAMES) == ([], [])
    assert told("entity", ["Ben", "Ann", *NAMES[2:]], NAMES) == ([], [])  # two exchanged
    assert told("entity", ["Anna", "Benno", "Cemal", "Dee", "Eli", "Fay", "Gus", "Hal"], NAMES) == ([], [])
    assert told("sense", ["place"] * 4 + ["actor"] * 4, ["place"] * 5 + ["actor"] * 3) == ([], [])
    assert told("entity", [name.upper() for name in NAMES], NAMES) == ([], [])
