"""The edition in other formats: each read back by a reader of that format, on this edition and on hostile ones; the same
bytes each time; none of the article's running text where no licence for it is given."""

import json

import pandas as pd
import pytest

from closereading.common.errors import InputError
from closereading.edition import format
from closereading.exports import datapackage, dictionary


def test_the_dictionary_says_what_every_column_and_value_of_the_format_means():
    words = dictionary.load_columns()
    assert not words[["table", "column"]].duplicated().any() and (words.meaning != "").all()
    for table, columns in format.COLUMNS.items():
        assert dictionary.meaning(words, table)[1].endswith(".")
        for column in ["id", *columns, *format.CODER, "rule"]:
            kind, meaning = dictionary.meaning(words, table, column)
            assert kind == ("integer" if column in ("start", "end") else "string")
            values = format.CERTAINTY if column == "certainty" else format.VALUES[table].get(column, [])
            assert all(f"`{value}`" in meaning for value in values) or (table, column) == ("statements", "mode"), (
                table,
                column,
            )


def test_the_dictionary_says_what_the_columns_of_alternatives_mean_and_those_of_rows_that_come():
    words = dictionary.load_columns()
    for column in ["id", *format.ALTERNATIVES_COLUMNS, *format.CODER]:
        assert dictionary.meaning(words, format.ALTERNATIVES, column)[0] == "string"
    for table, columns in format.COLUMNS.items():
        come = f"{format.ALTERNATIVES}/{table}"
        assert f"{table}.csv" in dictionary.meaning(words, come)[1] and f"{table}.csv" in dictionary.markdown(
            words, come
        )
        assert all(dictionary.meaning(words, come, one) == dictionary.meaning(words, table, one) for one in columns)


def test_the_dictionary_describes_nothing_that_is_not_there(made):
    package = json.loads(made["datapackage.json"])
    there = {(one["name"], field["name"]) for one in package["resources"] for field in one["schema"]["fields"]}
    there |= {(format.ALTERNATIVES, column) for column in format.ALTERNATIVES_COLUMNS}  # which not every edition has
    words = dictionary.load_columns()
    for row in words[(words.table != "") & (words.column != "") & (words.table != "aliases")].itertuples():
        assert (row.table, row.column) in there, row


def test_a_column_without_a_meaning_is_one_line_that_says_so(article):
    with pytest.raises(
        InputError,
        match=r"^column 'mood' of scores.csv: found nothing in data-dictionary.csv; expected what it means; to mend: [^\n]+$",
    ):
        datapackage.files(article, {"scores": (pd.DataFrame({"mood": ["x"]}), {})})
