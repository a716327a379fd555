"""The word lists of the readers: small files under lexicons/, made to be read."""

import csv
from importlib.resources import files


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one list, as dictionaries. Lines that begin with # are its comment; the first other line is its header."""
    text = files("closereading.readers").joinpath("lexicons", name).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
