"""The word lists of the readers: small files under lexicons/, made to be read."""

import csv
from functools import cache
from importlib.resources import files

from textblob.en import lexicon


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one list, as dictionaries. Lines that begin with # are its comment; the first other line is its header."""
    text = files("closereading.readers").joinpath("lexicons", name).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


@cache
def word_tags() -> dict[str, str]:
    """TextBlob's word list: the tag that each word has most often. Its own type looks up more slowly than a dictionary."""
    return dict(lexicon.items())
