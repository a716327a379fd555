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
    for verb in [place for place, tag in enumerate(words.tag) if tag in FINITE][:3]:
        found = subject(words, group(words, verb).first)
        if not found or _BOUND.intersection(words.low[: found[0]]) - {"that"}:
            return None
        if not _inside(words, found[0]):
            return words, *found, verb
    return None


def _inside(words, first):
    """Whether a subject is that of a clause inside a noun phrase: "the events that are", "the town we want"."""
    low, tag = words.low[first], words.tag
    fronted = next(one for one in tag if one != "RB") == "IN"  # "in fact it is"
    if first and (low == "that" or tag[first] == "PRP" and tag[first - 1] in NOUNS and not fronted):
        return True
    return low in ("who", "which")
