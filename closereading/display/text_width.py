"""Text in a drawing: measured and wrapped, since SVG does not wrap by itself."""

import unicodedata
from collections.abc import Callable
from functools import cache
from math import fsum  # sum() rounds otherwise from Python 3.12 on
from pathlib import Path

import matplotlib
from matplotlib.ft2font import FT2Font, LoadFlags


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
def _face(bold):
    # The one that comes with matplotlib, so that lines break in the same places on every machine.
    file = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    face = FT2Font(Path(matplotlib.get_data_path(), "fonts", "ttf", file))
    face.set_size(1000, 72)
    return face


@cache
def _advance(char, bold):
    """The width of a character, in parts of the size of the text."""
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    if not _face(bold).get_char_index(ord(char)):
        return 1.4
    return _face(bold).load_char(ord(char), LoadFlags.NO_HINTING).linearHoriAdvance / 65536 / 1000
