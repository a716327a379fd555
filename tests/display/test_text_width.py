"""Argument maps: every part and link once, boxes apart, lines from border to border, the same as a list, text never obeyed."""

import pytest

from closereading.display import text_width


@pytest.mark.parametrize("text", ["", "a", "x" * 300, "two words", "字" * 40, "👩‍👩‍👧" * 30, "e\u0301" * 200])
def test_wrapped_text_is_whole_and_fits(text):
    lines = text_width.wrapped(text, 11)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "") and all(
        text_width.width(line) <= 11 for line in lines
    )


def test_widths_are_those_of_the_face():
    assert text_width.width("i") < text_width.width("n") < text_width.width("W") < text_width.width("W", bold=True)
    assert text_width.width("n") == pytest.approx(0.634, abs=0.001)  # DejaVu Sans: 1298 of 2048
    assert text_width.width("e\u0301") == text_width.width("e") and text_width.width("字") == 1.4
