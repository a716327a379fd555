"""Contradictions: arguments of two speakers on one topic that cannot both stand."""

import re
from collections import defaultdict
from math import fsum  # sum() rounds otherwise from Python 3.12 on

from closereading.common.function_words import FUNCTION_WORDS
from closereading.readers.argumentation.propositions import Proposition
from closereading.readers.language.connectives import plain
from closereading.readers.language.grammar import NEGATION
from closereading.readers.language.lexicon import rows

_WORD = re.compile(r"n't|no\b|[^\W\d_]{3,}")
_FREQUENT = 8  # a word in more arguments than this is no topic, and would make pairs of everything
# Words that two arguments have in common; one less if a speaker denies in so many words or an antonym stands.
_SHARED = 3
_OVERLAP = 0.5  # of the weight of the shorter one's words
_ENDING = re.compile(r"(?:ations?|ings?|ies|ied|ed|es|ly|s|y|e)$")
_PLACES = {row["form"].lower(): row["place"].lower() for row in rows("demonyms.csv") if row["place"]}


def _stem(word):
    word = _PLACES.get(word, word)
    short = _ENDING.sub("", word)
    return short if len(short) >= 4 else word


_ANTONYMS = defaultdict(set)
for _row in rows("antonyms.csv"):
    _pair = _stem(_row["word"]), _stem(_row["antonym"])
    _ANTONYMS[_pair[0]].add(_pair[1])
    _ANTONYMS[_pair[1]].add(_pair[0])


def contradictions(raw: str, units: list[Proposition], kept: list[int]) -> list[tuple[int, int, str, str, str]]:
    """(source, target, "attack", "inferred", rule) for pairs of two speakers; the later attacks the earlier.

    raw: the text; units: `propositions.Proposition`s; kept: the numbers of those that are arguments. Two
    arguments contradict if they share words, the rarer the better, and one of them denies or holds the
    antonym of a word of the other. Linear: only arguments that share a word of few arguments are compared.
    """
    bags, negative, holders = {}, {}, defaultdict(list)
    for number in kept:
        unit = units[number]
        words = _WORD.findall(plain(raw[unit.content : unit.end]))
        # Two negations, or one under a denial, make an assertion.
        negative[number] = (sum(word in NEGATION for word in words) + unit.denies) % 2 == 1
        bags[number] = {_stem(word): word for word in words if word not in FUNCTION_WORDS and word not in NEGATION}
        for word in bags[number]:
            holders[word].append(number)
    weight = {word: 1 / len(numbers) for word, numbers in holders.items()}
    links = []
    for number in kept:
        shared = defaultdict(list)
        for word in bags[number]:
            if 1 < len(holders[word]) <= _FREQUENT:
                for other in holders[word]:
                    if other < number and units[other].speaker != units[number].speaker:
                        shared[other].append(word)
        best = None
        for other, words in shared.items():
            rule = _opposed(bags, negative, number, other)
            plainly = units[number].denies or units[other].denies or rule != "one denies"
            if len(words) < _SHARED - plainly:
                continue
            whole = min(fsum(weight[word] for word in bags[place]) for place in (number, other))
            overlap = fsum(weight[word] for word in words) / whole
            if rule and overlap >= _OVERLAP and (best is None or overlap > best[0]):
                best = (overlap, other, f"{rule}; both: {', '.join(sorted(bags[number][word] for word in words)[:3])}")
        if best:
            links.append((number, best[1], "attack", "inferred", best[2]))
    return links


def _opposed(bags, negative, number, other):
    """Why two arguments cannot both stand, or blank."""
    for word in bags[number]:
        for antonym in _ANTONYMS.get(word, ()):
            if antonym in bags[other] and antonym not in bags[number] and word not in bags[other]:
                return f"{bags[other][antonym]} or {bags[number][word]}" if negative[number] == negative[other] else ""
    return "one denies" if negative[number] != negative[other] else ""
