"""Every reader, one after the other: all tables of an edition, of any text, in time that grows with its length."""

import json

import pytest
from bounds import steps

from closereading.edition.format import COLUMNS
from closereading.readers.pipeline import tables

SHORT = "Town floods\n\nThe river rose in Paris on Monday. “We are safe now,” said the mayor, Jane Roe.\n"


def test_every_table_of_the_format_is_made():
    assert list(tables(SHORT)) == list(COLUMNS)
    assert json.dumps(sorted(tables(SHORT)["blocks"].kind)) == '["paragraph", "title"]'


PIECES = [
    "“",
    "‘a ",
    '" a ',
    "(",
    "Roe said that ",
    "because ",
    ". ",
    "U.",
    "January ",
    "ROE: Yes.\n",
    "Jane Roe, ",
    "a-",
    "1,",
    "\u0301",
    "; ",
]


@pytest.mark.full
@pytest.mark.parametrize("piece", PIECES)
def test_the_work_grows_with_the_length_and_not_with_its_square(piece):
    start = "Town floods\n\nJane Roe said it rained. "
    short, long = (steps(lambda raw=start + piece * times: tables(raw)) for times in (100, 800))
    assert long < 20 * short, (short, long)  # 8 would be linear, 64 the square


def test_every_row_names_the_readers_and_its_rule_and_has_an_id_of_its_own():
    made = tables(SHORT)
    for name, table in made.items():
        assert list(table.columns) == ["id", *COLUMNS[name], "by", "certainty", "rule"]
        assert set(table.by) <= {"readers"} and table.id.is_unique and table.rule.notna().all(), name
    assert list(made["blocks"].id) == ["b1", "b2"] and made["entities"].id[0] == "e1"
    assert list(made["blocks"].text) == SHORT.strip().split("\n\n")


def test_a_text_of_one_report_gives_its_speaker_its_statement_and_its_names():
    made = tables(SHORT)
    content = made["statements"][made["statements"].role == "content"]
    assert list(content.text) == ["“We are safe now,”"]
    speakers = dict(zip(made["speakers"].id, made["speakers"].name))
    assert [speakers[key] for key in content.speaker] == ["Jane Roe"]
    assert {"Paris", "Monday", "Jane Roe"} <= set(made["entities"].text)
    assert made["questions"].empty and made["positions"].empty  # people ask


def test_no_text_gives_tables_without_rows_of_text():
    made = tables("")
    assert list(made) == list(COLUMNS)
    assert all(table.empty for name, table in made.items() if name != "speakers")
