"""Every reader, one after the other: all tables of an edition, of any text, in time that grows with its length."""

import json

import pytest
from bounds import steps
from hypothesis import given, settings
from hypothesis import strategies as some
from support import examples

from closereading.edition import validation
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


# Real-looking text that strains the format: possessives, names that end in 's, brackets, digits, initials, capitals, roles.
HOSTILE = (
    "Sainsbury's|St. John’s|Lord's|Zora's|the Voss'|McDonald’s|Dr A Vantrel|THE DAILY ZEDKO|The|An|A.|(Zedko)|[Zora|Paris's]|"
    "Miss The Mark On Rain|Zedko-19|²|İzmir|US$5|Q&A|Mr. O’Brien’s|Children's Hospital|Park Zed-ko's|Kim|French's|“The|Rain”|"
    "said|of|in|and|,|.|:|—|\n\n|by|www.zedko.com/Voss's|@Zora|5 to 6 May|11-30 July|I. Charles|Prime Minister|'s|’s|"
    "a friend\xa0|the bank’s|31,|who|he|told reporters|that it rained|because|not|according to|“It is late,”|denied|the mayor,|Dr.\xa0"
).split("|")


@settings(max_examples=examples(400), deadline=None)
@given(some.lists(some.sampled_from(HOSTILE), min_size=1, max_size=14).map(" ".join))
def test_the_format_accepts_the_tables_of_any_text(raw):
    if raw.strip():
        made = {name: table.fillna("").to_dict("records") for name, table in tables(raw).items()}
        rows = {name: [{"row": 2, **row} for row in table] for name, table in made.items()}
        broken = validation.broken_rules(raw, {"readers": {"kind": "machine"}}, rows)
        assert not [*broken], raw


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
