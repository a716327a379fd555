"""Characters that are not seen and act on the text around them."""

import pytest

from closereading.common.characters import shown


@pytest.mark.parametrize(
    "char", list("\x00\x08\x0e\x1b\x1f\x7f\x9f\u061c\u200e\u200f\u202a\u202e\u2066\u2069\ufffe\uffff")
)
def test_a_control_or_a_turn_of_direction_is_replaced(char):
    assert shown(f"a{char}b{char}") == "a\ufffdb\ufffd"


@pytest.mark.parametrize(
    "text", ["", "a\tb\nc\x0bd\x0ce\rf", "\xa0é 北 هذا שלום", "👩\u200d👧", "Pa\u200bris", "\u2065\u206a"]
)
def test_white_space_letters_of_any_script_and_joiners_stay(text):
    assert shown(text) == text


def test_something_else_may_stand_instead_or_nothing():
    assert shown("\u202ea\x00", "?") == "?a?" and shown("\u202ea\x00", "") == "a"


def test_what_is_no_text_is_written_as_one():
    assert shown(1.5) == "1.5" and shown(None) == "None"
