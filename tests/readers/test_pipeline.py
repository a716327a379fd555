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
