"""Tables as spreadsheets leave them: every dialect is read, what a program changed is undone and said, what a person got wrong is not."""

import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spreadsheets import DIALECTS, same, table, written
from support import edition_of

from closereading.common.errors import InputError
from closereading.edition import corrected_edition, spreadsheet
from closereading.edition.format import COLUMNS


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_dialect_is_read_without_a_word(ballot_copy, ballot, dialect):
    for name in COLUMNS:
        if rows := table(ballot_copy, name):
            (ballot_copy / f"{name}.csv").write_bytes(DIALECTS[dialect](rows))
    loaded, notices = corrected_edition.read_edition(ballot_copy)
    assert notices == []
    same(loaded, edition_of(ballot))


def test_the_row_named_is_the_spreadsheets(ballot_copy):
    rows = table(ballot_copy, "entities")
    rows[1]["type"] = "COUNTRY"
    (ballot_copy / "entities.csv").write_bytes(("sep=;\r" + written(rows, ";", "\r")).encode())
    with pytest.raises(InputError, match="entities.csv, row 3: found type 'COUNTRY'"):
        edition_of(ballot_copy)


def test_windows_1252_is_said_and_what_it_lost_is_given_back(ballot_copy, ballot):
    for name in COLUMNS:
        (ballot_copy / f"{name}.csv").write_bytes(
            (ballot_copy / f"{name}.csv").read_bytes().decode("utf-8-sig").encode("cp1252", "replace")
        )
    loaded, notices = corrected_edition.read_edition(ballot_copy)
    same(loaded, edition_of(ballot))
    assert any("Windows-1252" in line and "CSV UTF-8" in line for line in notices)
    assert any("'?ódź'" in line or "'?ód?'" in line for line in notices)


@pytest.mark.parametrize("page", spreadsheet.CODE_PAGES)
def test_utf_8_that_was_read_as_something_else_is_read_back(ballot_copy, ballot, page):
    for name in COLUMNS:
        data = (ballot_copy / f"{name}.csv").read_bytes()
        misread = "".join(bytes([byte]).decode(page, "ignore") or chr(0xF100 + byte) for byte in data)
        (ballot_copy / f"{name}.csv").write_bytes(misread.encode("utf-8-sig"))
    loaded, notices = corrected_edition.read_edition(ballot_copy)
    same(loaded, edition_of(ballot))
    assert all("UTF-8 that was read as" in line for line in notices) and len(notices) == len(COLUMNS)


@pytest.mark.parametrize(
    "data, found",
    [
        (b"\xff\xfei\0d\0", "columns id"),
        (b"\xff\xfei", "UTF-16 that breaks off"),
        (b"PK\x03\x04\0\0\xff", "a Word or other zipped"),
        (b"%PDF-1.7\xff", "a PDF"),
        (b"", "no text"),
        (b"\xff\xfei\0\0\0", "U\\+0000"),
        (b"id\n\xe9", "byte 0xe9"),
    ],
)
def test_what_is_no_table_gets_one_line(ballot_copy, data, found):
    (ballot_copy / "entities.csv").write_bytes(data)
    with pytest.raises(InputError, match=f"entities.csv.*{found}"):
        edition_of(ballot_copy)


def test_a_nul_far_into_a_table_is_named(copy):
    path = copy / "entities.csv"
    path.write_bytes(path.read_bytes().replace(b"Kazakhstan", b"Kazakh\0stan"))
    with pytest.raises(InputError, match="entities.csv"):
        edition_of(copy)


def test_guards_come_off_as_they_were_put_on():
    for text in ("=1", "'=1", "''x", "@a", "'quoted'", "Ndrangheta", "-", "＝1", "\t1"):
        (cell,) = pd.read_csv(
            io.StringIO(spreadsheet.csv(pd.DataFrame({"a": [text]})).removeprefix("\ufeff")),
            keep_default_na=False,
            dtype=str,
        ).a
        assert spreadsheet.unguarded(cell) == text
    assert spreadsheet.unguarded("'Ndrangheta") == "'Ndrangheta"


CELLS = st.one_of(st.text("ab\"',;\n\r\t =é", max_size=6), st.integers(), st.just(float("nan")), st.none())


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_a_table_is_written_as_pandas_writes_it(rows):
    table = pd.DataFrame(rows, columns=["one", "the, other"], dtype=object)
    assert spreadsheet.plain_csv(table) == table.to_csv(index=False, lineterminator="\n")


def test_an_empty_table_and_one_of_numbers_are_written_as_pandas_writes_them():
    for rows in (pd.DataFrame(columns=["a", "b"]), pd.DataFrame({"a": [1, 2], "b": [0.5, float("nan")]})):
        assert spreadsheet.plain_csv(rows) == rows.to_csv(index=False, lineterminator="\n")
