"""Connectives and other markers of argument: what a clause opens with and what it holds.

The lexicon is `lexicons/connectives.csv`: `opening` is the sense of a marker where a clause opens with it,
`inside` its sense elsewhere; a blank says that it is no marker there.
"""

import re
from collections.abc import Iterable, Iterator

from closereading.readers.language.lexicon import rows

LEXICON = {row["marker"]: (row["opening"], row["inside"]) for row in rows("connectives.csv")}
_WORD = re.compile(r"[^\W_]+")
_GOES_ON = re.compile(r"[^\W_]|-\w|'s\b")  # "son", "so-called", "so's"
_GAP = re.compile(r"[\s,–—-]*")


def by_first_word(phrases: Iterable[str]) -> dict[str, list[str]]:
    """The phrases as `found` looks them up: by their first word, the longest first."""
    table = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        table.setdefault(_WORD.match(phrase).group(), []).append(phrase)
    return table


_MARKERS = by_first_word(LEXICON)


def plain(text: str) -> str:
    """The text in lower case with straight apostrophes; as long as the text."""
    lower = text.lower().replace("’", "'")
    return lower if len(lower) == len(text) else text.replace("’", "'")  # some letters grow in lower case


def found(text: str, phrases: dict[str, list[str]] = _MARKERS) -> Iterator[tuple[int, int, str]]:
    """(start, end, phrase) of each marker in a plain text, in order, longest at each place; no overlap."""
    free = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < free:
            continue
        for marker in phrases.get(word.group(), ()):
            end = start + len(marker)
            if text.startswith(marker, start) and not _GOES_ON.match(text, end):
                yield start, end, marker
                free = end
                break


def markers(clause: str) -> tuple[set[str], int]:
    """(senses, start): the senses of the markers in a clause, and where its own words start after those it opens with.

    clause: a string. Openings may follow one another ("but of course", "and since"): a coordination is looked
    through.
    """
    text = plain(clause)
    senses, start = set(), _GAP.match(text).end()
    for first, last, marker in found(text):
        at_opening, elsewhere = LEXICON[marker]
        if first == start and at_opening:
            senses.add(at_opening)
            start = _GAP.match(text, last).end()
        elif elsewhere:
            senses.add(elsewhere)
    return senses, start
