"""Faults and notices: one line each, however long or odd what was found."""

from pathlib import Path

import pytest

from closereading.common.errors import InputError, fault, notice


def test_a_fault_names_the_place_what_was_found_what_was_expected_and_how_to_mend_it():
    line = fault(Path("a.csv"), "type 'X'", "a type", "choose one")
    assert line == "a.csv: found type 'X'; expected a type; to mend: choose one"


def test_a_notice_names_the_place_what_was_found_and_what_was_taken_instead():
    assert notice("a.csv, row 2", 3, 4) == "a.csv, row 2: found 3; taken: 4"


@pytest.mark.parametrize(
    ("odd", "written"),
    [("a\nb", r"a\nb"), ("a\u202eb", r"a\u202eb"), ("a\x00b", r"a\x00b"), ("é “b” 北", "é “b” 北"), ("", "")],
)
def test_line_ends_and_unseen_characters_are_written_out(odd, written):
    assert fault("a", odd, "b", "c") == f"a: found {written}; expected b; to mend: c"
    assert notice(odd, "a", "b") == f"{written}: found a; taken: b"


def test_what_was_found_loses_its_middle_only_beyond_600_characters():
    assert notice("a", "x" * 600, "b") == f"a: found {'x' * 600}; taken: b"
    long = "x" * 500 + "m" * 11 + "y" * 90
    assert notice("a", long, "b") == f"a: found {'x' * 500} … {'y' * 90}; taken: b"


def test_how_to_mend_it_is_never_cut():
    assert fault("a", "b", "c", "m" * 700).endswith("m" * 700)


def test_a_notebook_shows_the_lines_of_a_fault_alone():
    assert InputError("one\ntwo")._render_traceback_() == ["one", "two"]
