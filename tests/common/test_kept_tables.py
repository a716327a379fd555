"""Kept tables: NAME.csv with what it was made from and with in NAME.toml."""

import tomllib

import pandas as pd
import pytest

from closereading.common.kept_tables import kept_table, provenance


@pytest.fixture
def kept(tmp_path):
    (tmp_path / "scores.csv").write_text("name,score\nŁódź,01\nNA,2\n", encoding="utf-8")
    (tmp_path / "scores.toml").write_text('command = "make"\n[files]\n"a.csv" = "abc"\n', encoding="utf-8")
    return tmp_path


def test_a_table_is_found_by_its_name(kept):
    expected = pd.DataFrame({"name": ["Łódź", None], "score": [1, 2]})
    pd.testing.assert_frame_equal(kept_table(kept, "scores"), expected)


def test_options_are_those_of_pandas(kept):
    table = kept_table(kept, "scores", dtype=str, keep_default_na=False)
    assert table.values.tolist() == [["Łódź", "01"], ["NA", "2"]]


def test_what_a_table_was_made_with_is_a_dictionary(kept):
    assert provenance(kept, "scores") == {"command": "make", "files": {"a.csv": "abc"}}


def test_a_table_or_its_origin_that_is_not_there_is_an_error(kept):
    for read in (kept_table, provenance):
        with pytest.raises(FileNotFoundError):
            read(kept, "other")
    (kept / "scores.toml").write_text("command", encoding="utf-8")
    with pytest.raises(tomllib.TOMLDecodeError):
        provenance(kept, "scores")
