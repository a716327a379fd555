"""Contradictions: arguments of two speakers that say one thing of one subject, and cannot both stand."""

import re
from collections import defaultdict
from typing import NamedTuple

from closereading.common.function_words import FUNCTION_WORDS
from closereading.readers.argumentation.cores import core
from closereading.readers.argumentation.propositions import Proposition
from closereading.readers.language.grammar import AUXILIARY, NEGATION, NOUNS
from closereading.readers.language.lexicon import rows
from closereading.readers.language.text import Text

_FREQUENT = 8  # what more arguments than this say of a subject would make pairs of everything
_ENDING = re.compile(r"(?:ations?|ings?|ies|ied|ed|es|ly|s|y|e)$")
_PLACES = {row["form"].lower(): row["place"].lower() for row in rows("demonyms.csv") if row["place"]}
_LIGHT = AUXILIARY | NEGATION
_MOODS = {"should": "ought", "must": "ought", "can": "can", "ca": "can"}  # "is" and "will always be" can contradict
_POSSIBLE = {"may", "might", "could"}  # "it might rain" and "it might not" can both stand


def _stem(word):
    word = _PLACES.get(word, word)
    short = _ENDING.sub("", word)
    return short if len(short) >= 4 else word


_ANTONYMS = defaultdict(set)
for _row in rows("antonyms.csv"):
    _pair = _stem(_row["word"]), _stem(_row["antonym"])
    _ANTONYMS[_pair[0]].add(_pair[1])
    _ANTONYMS[_pair[1]].add(_pair[0])


class _Assertion(NamedTuple):
    """What a clause says: of whom (a head noun), in which mood, what (stem and word), what else, whether it denies it.

    words: the nouns of the subject and all the rest, by their stems.
    """

    noun: str
    words: dict[str, str]
    mood: str
    stem: str
    word: str
    rest: set[str]
    denies: bool


def contradictions(text: Text, units: list[Proposition]) -> list[tuple[int, int, str, str, str]]:
    """(source, target, "attack", "inferred", rule) for pairs of two speakers; the later attacks the earlier.

    units: `Proposition`s. Two of them contradict if subject, predicate and half of what else they say are the same
    and one denies it, or if the predicates are antonyms and both assert. Shared words are not enough: most
    speakers who share a topic go on about it. Linear: only those of one predicate, or its antonym, are compared.
    """
    said, holders, links = {}, defaultdict(list), []
    for number, unit in enumerate(units):
        this = _assertion(text, unit) if unit.speaker != "narrator" else None
        if this is None:
            continue
        said[number] = this
        for stem in (this.stem, *sorted(_ANTONYMS.get(this.stem, ()))):
            for other in holders[stem][:_FREQUENT]:
                if _apart(units[other], unit) and (why := _opposed(said[other], this)):
                    links.append((number, other, "attack", "inferred", why))
                    break
        holders[this.stem].append(number)
    return links


def _apart(one, other):
    """Whether two units are of two speakers, and neither stands in the other ("I said she thinks ...")."""
    return one.speaker != other.speaker and one.end <= other.start


def _opposed(one, other):
    """Why two assertions cannot both stand, or blank."""
    common = one.rest & other.rest
    if (one.noun, one.mood, bool(one.rest)) != (other.noun, other.mood, bool(other.rest)):
        return ""
    if 2 * len(common) < min(len(one.rest), len(other.rest)) or (one.denies == other.denies) == (
        one.stem == other.stem
    ):
        return ""
    why = "one denies" if one.stem == other.stem else f"{one.word} or {other.word}"
    both = sorted(word for stem, word in other.words.items() if stem in one.words)
    return f"{why}; both: {', '.join(both[:3])}"


def _assertion(text, unit):
    """The `_Assertion` of a unit, or None if it has no subject that could be somebody else's as well."""
    found = core(text, unit.content, unit.end)
    if found is None:
        return None
    words, first, last, verb = found
    low, tag = words.low, words.tag
    nouns = [place for place in range(first, last) if tag[place] in NOUNS]
    head = verb
    while head < len(low) and (low[head] in _LIGHT or tag[head] in ("MD", "RB", "TO", "DT")):
        head += 1
    if head == len(low) or not nouns or low[verb] in _POSSIBLE or set(tag[:first]) - {"RB"}:
        return None
    inner = next((place for place in range(nouns[0], last) if tag[place] == "IN"), last)
    noun = max(place for place in nouns if place < inner)  # "mill" of "the council's mill by the river"
    # Two negations, or one under a denial, make an assertion.
    negations = sum(word in NEGATION for word in (*low[first:head], *low[head + 1 : head + 2]))
    rest = {_stem(word): word for word in low[head + 1 :] if word.isalpha() and word not in FUNCTION_WORDS | NEGATION}
    return _Assertion(
        _stem(low[noun]),
        {_stem(low[place]): low[place] for place in nouns} | rest,
        _MOODS.get(low[verb], ""),
        _stem(low[head]),
        low[head],
        set(rest),
        (negations + unit.denies) % 2 == 1,
    )
