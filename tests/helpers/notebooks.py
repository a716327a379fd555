"""The notebooks of the book, cell by cell."""

import re

import nbformat
from support import ROOT

CHAPTERS = sorted((ROOT / "chapters").glob("*.ipynb"))


# Number words from two on: a result in prose is computed, never typed.
NUMERAL = re.compile(
    r"\d|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|"
    r"hundreds?|thousands?|dozens?)\b",
    re.I,
)


def read(path):
    return nbformat.read(path, as_version=4)


def cells(path, kind):
    return [cell for cell in read(path).cells if cell.cell_type == kind]
