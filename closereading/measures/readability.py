"""Measures that are often given and say little of a text this short; kept for the one table that says why.

Each takes a list of words in lower case, and is NaN where it has nothing to measure.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable

_VOWELS = re.compile(r"[aeiouy]+")


def syllables(word: str) -> int:
    """Syllables by a stated rule: groups of vowels, a silent final e not counted, at least one."""
    silent = word.endswith("e") and not word.endswith(("le", "ee")) and len(_VOWELS.findall(word)) > 1
    return max(1, len(_VOWELS.findall(word)) - silent)


def flesch(words: list[str], sentences: int) -> float:
    """Reading ease (Flesch 1948): 206.835 - 1.015 words per sentence - 84.6 syllables per word; higher is easier."""
    if not words or not sentences:
        return math.nan
    return 206.835 - 1.015 * len(words) / sentences - 84.6 * sum(map(syllables, words)) / len(words)


def yule(words: list[str]) -> float:
    """Yule's K (1944): 10,000 (sum of squared counts - words) / words squared; higher is more repetitive."""
    if not words:
        return math.nan
    return 10_000 * (sum(count**2 for count in Counter(words).values()) - len(words)) / len(words) ** 2


def zipf(words: list[str]) -> float:
    """The slope of log count against log rank, by least squares over all kinds of words; Zipf's law says -1.

    NaN for fewer than two kinds of words, through which no line goes.
    """
    counts = sorted(Counter(words).values(), reverse=True)
    if len(counts) < 2:
        return math.nan
    # fsum, since sum() rounds otherwise from Python 3.12 on
    points = [(math.log(rank), math.log(count)) for rank, count in enumerate(counts, 1)]
    mean = [math.fsum(axis) / len(points) for axis in zip(*points)]
    return math.fsum((x - mean[0]) * (y - mean[1]) for x, y in points) / math.fsum(
        (x - mean[0]) ** 2 for x, _ in points
    )


def measures(words: Iterable[str], sentences: int) -> dict[str, float]:
    """All of them as a dictionary: flesch, yule, zipf."""
    words = list(words)
    return {"flesch": flesch(words, sentences), "yule": yule(words), "zipf": zipf(words)}
