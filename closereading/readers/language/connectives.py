"""Connectives and other markers of argument: what a clause opens with and what it holds.

The lexicon is `lexicons/connectives.csv`: `opening` is the sense of a marker where a clause opens with it,
`inside` its sense elsewhere; a blank says that it is no marker there.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from closereading.readers.language.lexicon import rows

LEXICON = {row["marker"]: (row["opening"], row["inside"]) for row in rows("connectives.csv")}
_GAP = re.compile(r"[\s,–—-]*")


def pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """What finds the longest of some phrases at each place, as whole words: no part of "so-called" or "so's"."""
    return re.compile(rf"(?<![^\W_]){_tree(list(phrases))}(?![^\W_]|-\w|'s\b)")


def _tree(ends):
    """A pattern that branches at each letter, so that looking costs the same however many phrases there are."""
    following = defaultdict(list)
    for end in filter(None, ends):
        following[end[0]].append(end[1:])
    if not following:
        return ""
    branches = "|".join(re.escape(letter) + _tree(rest) for letter, rest in following.items())
    return f"(?:{branches})" + "?" * ("" in ends)


_MARKERS = pattern(LEXICON)


def plain(text: str) -> str:
    """The text in lower case with straight apostrophes; as long as the text."""
    lower = text.lower().replace("’", "'")
    return lower if len(lower) == len(text) else text.replace("’", "'")  # some letters grow in lower case


def found(text: str, phrases: re.Pattern[str] = _MARKERS) -> Iterator[tuple[int, int, str]]:
    """(start, end, phrase) of each marker in a plain text, in order, longest at each place; no overlap."""
    for match in phrases.finditer(text):
        yield match.start(), match.end(), match.group()


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
