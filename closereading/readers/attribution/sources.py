"""Who can speak: whether a phrase names a person, a body or a group, or a document that reports."""

import re
from functools import cache

from closereading.readers.language.grammar import INNER, NOUNS, STOPS, Stretch
from closereading.readers.language.lexicon import rows
from closereading.readers.language.subjects import TIMES
from closereading.readers.language.tags import verb
from closereading.readers.names import gazetteers

_ENDS = INNER | STOPS
_HEADS = NOUNS | {"CD", "PRP", "WP", "WDT", "DT", "JJ"}
_SAYERS = ("er", "men", "or", "ist", "ian", "man", "woman", "ant", "eer", "body", "one", "folk", "mate", "kin")


@cache
def nouns(kind: str) -> set[str]:
    """The nouns that are persons, people, documents or quantities; of people also the persons, roles and bodies."""
    found = {row["noun"] for row in rows("speaking-nouns.csv") if row["kind"] == kind}
    if kind == "people":
        found |= (
            nouns("person")
            | gazetteers.roles()
            | {head.lower() for head, what in gazetteers.heads().items() if what == "ORG"}
        )
    return found


def can_speak(words: Stretch, source: tuple[int, int], documents: bool) -> bool:
    """Whether the head of a source is a name, a pronoun, a role, a body or people; with `documents` a text, too."""
    first, last = source
    if (first, last) == (0, 1) and words.tag[0] == "NN":
        return True  # "Rose said": a noun without an article that opens a sentence is a name
    if last == first + 1 and words.low[first] in ("that", "which"):  # "a dam that threatened to": what it stands for
        noun = first - 1 - (words.low[first - 1] == ",")
        return words.tag[noun] not in ("NN", "NNS") or _speaks(words.low[noun], words.tag[noun], documents)
    apposed = any(words.low[place] == "," and words.tag[place + 1] == "NNP" for place in range(first, last - 1))
    return apposed or any(_speaks(words.low[head], words.tag[head], documents) for head in _heads(words, first, last))


def may_speak(words: Stretch, source: tuple[int, int]) -> bool:
    """Whether a source is a noun phrase that may name somebody whom no list knows: "the duo", "volunteers", no time."""
    first, last = source
    plain = {*words.tag[first:last]} <= NOUNS | {"DT", "JJ", "PRP$", "CD", "POS"} and words.tag[last - 1] in (
        "NN",
        "NNS",
        "JJ",
    )
    known = words.tag[first] in ("DT", "PRP$") or words.tag[last - 1] == "NNS" or "POS" in words.tag[first:last]
    return plain and known and words.low[last - 1].removesuffix("s") not in TIMES


def _heads(words, first, last):
    """The last noun of a phrase, and of its part before a participle: "a study asking", but "a holding company"."""
    head = first
    for place in range(first, last):
        low, tag, following = words.low[place], words.tag[place], "".join(words.tag[place + 1 : place + 2])
        noun, counts = words.tag[head] in NOUNS, words.low[head] in nouns("quantity")
        if low == "of" and (counts or words.tag[head] == "JJ" and following == "NNP"):
            continue  # "a lot of people", "First of Danville"
        if place > first and (low in _ENDS or tag in ("WP", "WDT")):
            break
        if noun and not counts and tag == "JJ" and following in ("IN", "TO"):
            break  # "a person familiar with the plan"
        if tag in ("VBN", "VBG") and noun:
            if (tag, following) != ("VBG", "NN"):
                break
            yield head
        elif tag in _HEADS:
            head = place
    yield head


def _speaks(low, tag, documents):
    if tag in ("NNP", "NNPS", "PRP", "CD", "WP", "WDT") or low in ("that", "those"):
        return (low not in ("it", "this", "itself") or documents) and not re.fullmatch("(19|20)[0-9]{2}", low)
    low = low.rpartition("-")[2]  # "his ex-wife"
    one = low.removesuffix("s")
    forms = {low, one, low.removesuffix("es"), re.sub("ies$", "y", low), re.sub("es$", "is", low)}
    if forms & nouns("people") or documents and forms & nouns("document"):
        return True
    return one.endswith(_SAYERS) and not verb(one)  # not "the answer", "an order"
