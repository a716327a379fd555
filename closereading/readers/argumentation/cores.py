"""Cores: the subject and the finite verb that make a run of words a clause of its own."""

from bisect import bisect_left

from closereading.readers.language.grammar import FINITE, NOUNS, SUBORDINATORS, Stretch, group
from closereading.readers.language.stretches import words_of
from closereading.readers.language.subjects import subject
from closereading.readers.language.text import Text

_REACH = 40  # a subject with so many words before its verb is read wrongly
_BOUND = SUBORDINATORS - {"if", "when", "once"}  # a condition belongs to what follows


def core(text: Text, start: int, end: int) -> tuple[Stretch, int, int, int] | None:
    """(words, first, last, verb) of the clause that begins at an offset: items first to last are its subject.

    words: a `closereading.readers.language.grammar.Stretch` from start to end; verb: its first finite verb. None where
    no verb is finite, where it has no subject here ("but would advise"), or where the clause belongs to a word
    inside ("someone who should work").
    """
    first = bisect_left(text.start, start)
    words = words_of(text, first, min(bisect_left(text.start, end), first + _REACH))
    verb = next((place for place, tag in enumerate(words.tag) if tag in FINITE), 0)
    found = subject(words, group(words, verb).first) if verb else None
    if not found or _BOUND.intersection(words.low[: found[0]]):
        return None
    low, before = words.low[found[0]], words.tag[found[0] - 1] if found[0] else ""
    if low in ("who", "which") or before and low == "that" or before in NOUNS and words.tag[found[0]] == "PRP":
        return None  # "the type we accept", "as president he would"
    return words, *found, verb
