"""Text in a drawing: measured and wrapped, since SVG does not wrap by itself."""

import unicodedata
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from math import fsum  # sum() rounds otherwise from Python 3.12 on


def width(text: str, bold: bool = False) -> float:
    """How wide a text is at most, in parts of its size: set in DejaVu Sans, one of the widest faces for running text.

    What this face lacks counts as 1.4, as wide as emoji and wider than Chinese characters.
    """
    return fsum(_advance(char, bold) for char in text)


def wrapped(text: str, room: float, measure: Callable[[str], float] = width) -> list[str]:
    """A text in lines that measure no more than `room`, broken between words; inside a word where it alone is too wide."""
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and measure(f"{lines[-1]} {word}") <= room:
            lines[-1] += " " + word
            continue
        if lines[-1]:
            lines.append("")
        for char in word:
            if lines[-1] and measure(lines[-1] + char) > room:
                lines.append("")
            lines[-1] += char
    return lines


@cache
def _widths():
    """The width of each letter that the face has, plain and bold, None where one of them lacks it; made by tools/letter_widths.py."""
    lines = files("closereading.display").joinpath("letter-widths.csv").read_text(encoding="utf-8").splitlines()
    widths = {}
    for first, last, *both in (line.split(",") for line in lines[1:]):
        pair = [int(width) / 2048 if width else None for width in both]
        widths |= dict.fromkeys(range(int(first, 16), int(last, 16) + 1), pair)
    return widths


@cache
def _advance(char, bold):
    """The width of a character, in parts of the size of the text."""
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    width = _widths().get(ord(char), (None, None))[bold]
    return 1.4 if width is None else width
