"""The word lists of the entity reader, each read once, when it is first needed."""

import re
from functools import cache
from importlib.resources import files

from closereading.readers.language.lexicon import rows, word_tags


def _lines(name):
    """The rows of one list, as tuples."""
    return (tuple(row.values()) for row in rows(name))


@cache
def names() -> dict[str, tuple[str, str]]:
    """Known names: a dictionary from the name, with straight apostrophes, to its (type, entity)."""
    known = {name: ("NORP", place or name) for name, place in _lines("demonyms.csv")}
    known |= {name: ("ORG", entity or name) for name, entity in _lines("organisations.csv")}
    known |= {name: (kind, entity or name) for name, kind, entity in _lines("places.csv")}
    return {name.replace("’", "'"): found for name, found in known.items()}


@cache
def countries() -> frozenset[str]:
    """The places that have an adjective of their own: countries and the like."""
    return frozenset(place for _, place in _lines("demonyms.csv") if place)


@cache
def reach() -> dict[str, int]:
    """How many characters the longest known name has that begins with a given word: a dictionary over first
    words.
    """
    longest = {}
    for name in names():
        first = first_word(name)
        longest[first] = max(longest.get(first, 0), len(name))
    return longest


_FIRST = re.compile(r"(?:[^\W\d_]\.){2,}|[A-Z]{1,4}&[A-Z]\w*|[\w-]+(?:['’]s$)?")


def first_word(name: str) -> str:
    """What the tokeniser cuts off first from a name."""
    found = _FIRST.match(name)
    return found.group() if found else name


@cache
def heads() -> dict[str, str]:
    """Head nouns: a dictionary from the word to the type it gives its name, blank for names that are not
    coded.
    """
    return dict(_lines("head-nouns.csv"))


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of one class of name-words.csv, as a set."""
    return frozenset(word for word, kind in _lines("name-words.csv") if kind == name)


@cache
def words(name: str) -> frozenset[str]:
    """One list of words under lexicons/, one a line, as a set."""
    text = files("closereading.readers").joinpath("lexicons", name).read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))


@cache
def roles() -> frozenset[str]:
    """Titles and roles in lower case, with their plurals, as they stand before a name inside a sentence."""
    lower = {title.lower() for title in words("titles.txt")}
    return frozenset(lower | {title + "s" for title in lower})


@cache
def common(word: str) -> bool:
    """Whether the word in lower case is an ordinary word of English: in TextBlob's lexicon, and not as a name
    there.
    """
    tag = word_tags().get(word.lower())
    return bool(tag) and not tag.startswith("NNP") and tag != "FW"


_GIVEN_AFTER = re.compile(r"[A-Z][a-z]{1,5}-([a-z]{1,5})")


def given_after(word: str) -> bool:
    """Whether a word has the shape of a given name that stands after the surname, as in "Park Sun-ae"."""
    found = _GIVEN_AFTER.fullmatch(word)
    return bool(found) and not common(found[1])
