"""Spans that cut a word of the text: “roof beam” out of “roof beams”."""

import re
from pathlib import Path

from closereading.common import english
from closereading.common.errors import notice
from closereading.edition.format import LOCATED
from closereading.edition.loading import Edition

_LONGEST = 60  # characters of a word that are looked at on either side


def cut_words(folder: Path, article: Edition) -> list[str]:
    """A notice for each row that begins or ends inside a word; what follows a hyphen or an apostrophe is a word of its own.

    A web page may run two captions together, as in “AlmatyPolice”: where a sentence begins or ends, no word is cut.
    """
    edges, found = {*article.sentences.start, *article.sentences.end}, []
    for table in LOCATED:
        for row in getattr(article, table).itertuples():
            words = dict.fromkeys(_cut(article.raw, place) for place in (row.start, row.end) if place not in edges)
            if whole := english.listing(english.quoted(word) for word in words if word):
                said = f"{row.text!r}, which cuts {whole} of the article"
                mend = (
                    "as it is; if the whole word is meant, write the text with the whole word and empty start and end"
                )
                found.append(notice(f"{folder / table}.csv, {row.id}", said, mend))
    return found


def _cut(raw, place):
    """The word in the middle of which a place is, or blank; blank also in a script without capitals, which may have no blanks."""
    before = re.match(r"\w*", raw[max(0, place - _LONGEST) : place][::-1])[0][::-1]
    after = re.match(r"\w*", raw[place : place + _LONGEST])[0]
    word = before + after
    return word if before and after and (word.isdecimal() or word.lower() != word.upper()) else ""
