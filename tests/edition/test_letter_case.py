"""Other capitals than the format's are taken for what is meant, and said; what may mean two things, or nothing, stays."""

from pathlib import Path

import pytest
from correcting import change
from spreadsheets import table, write

from closereading.edition import corrected_edition
from closereading.edition.format import COLUMNS
from closereading.edition.letter_case import restore_case


@pytest.mark.parametrize(
    "name, key, column, written, taken",
    [
        ("statements", "t1-content", "polarity", "Asserts", "asserts"),
        ("statements", "t1-content", "role", "CONTENT", "content"),
        ("sentences", "s2", "speaker", "Anna-Weiß", "anna-weiß"),
        ("entities", "e1", "certainty", "Undecidable", "undecidable"),
        ("entities", "e2", "type", "Person", "PERSON"),
        ("blocks", "b1", "kind", "Title", "title"),
    ],
)
def test_a_code_with_a_capital_is_taken_with_a_notice(folder, name, key, column, written, taken):
    change(folder, name, key, **{column: written})
    loaded, notices = corrected_edition.read_edition(folder)
    assert getattr(loaded, name).set_index("id")[column][key] == taken
    (line,) = notices
    assert f"{name}.csv, row " in line and f"found {column} {written!r}; taken: {taken!r}" in line


def test_many_rows_with_one_capital_are_one_line(folder):
    rows = table(folder, "entities")
    write(folder, "entities", [row | {"certainty": "Certain"} for row in rows])
    _, (line,) = corrected_edition.read_edition(folder)
    assert f"row 2: found certainty 'Certain' (and in {len(rows) - 1} rows more); taken: 'certain'" in line


def test_an_id_and_what_names_it(folder):
    rows = table(folder, "sentences")
    write(folder, "sentences", [rows[0] | {"id": "S1"}, *rows[1:]])
    loaded, notices = corrected_edition.read_edition(folder)
    assert loaded.sentences.id[0] == "s1" and len(notices) == 1 and "found id 'S1'; taken: 's1'" in notices[0]


def test_what_may_be_meant_twice_or_not_at_all_stays():
    rows = {"sentences": [], "speakers": [{"id": "Ann", "row": 2}, {"id": "ann", "row": 3}]}
    rows["arguments"] = [{"id": "a1", "speaker": "ANN", "role": "claims", "row": 2}]
    assert restore_case(Path("somewhere"), {name: [] for name in COLUMNS} | rows, []) == []
    assert rows["arguments"][0]["speaker"] == "ANN"


def test_a_row_that_is_there_twice_in_other_capitals_is_two_rows(folder):
    rows = table(folder, "speakers")
    write(folder, "speakers", [*rows, rows[-1] | {"id": rows[-1]["id"].upper()}])
    loaded, notices = corrected_edition.read_edition(folder)
    assert notices == [] and list(loaded.speakers.id) == [row["id"] for row in table(folder, "speakers")]
