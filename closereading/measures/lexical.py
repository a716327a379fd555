"""Lexical diversity: how varied the words are, and why the plainest measure of it depends on how long the text is."""

from collections import Counter
from collections.abc import Iterable
from math import fsum  # sum() rounds otherwise from Python 3.12 on

import pandas as pd


def type_token_ratio(words: Iterable[str]) -> float | None:
    """Kinds of words (types) per word (token), 0 to 1. Falls as a text grows, whoever writes it. None for no words."""
    words = list(words)
    return len(set(words)) / len(words) if words else None


def moving_average(words: Iterable[str], window: int) -> float | None:
    """The mean type-token ratio of every stretch of `window` words (MATTR; Covington and McFall 2010), 0 to 1.

    None for a text shorter than the window: there is no stretch to measure.
    """
    ratios = _ratios(list(words), window)
    return fsum(ratios) / len(ratios) if ratios else None


def _ratios(words, window):
    """The type-token ratio of every stretch of `window` words; each is counted from the one before it."""
    inside, kinds, ratios = Counter(), 0, []
    for place, word in enumerate(words):
        inside[word] += 1
        kinds += inside[word] == 1
        if place >= window:
            inside[words[place - window]] -= 1
            kinds -= inside[words[place - window]] == 0
        if place >= window - 1:
            ratios.append(kinds / window)
    return ratios


def growth(words: Iterable[str], window: int, step: int = 50) -> pd.DataFrame:
    """Both measures of the first `step` words, the first two steps, and so on to the whole text.

    Columns: words, type_token_ratio, moving_average (None where the window does not fit). No rows for no words.
    """
    words = list(words)
    ratios, rows, kinds = _ratios(words, window), [], set()
    for place, word in enumerate(words, 1):
        kinds.add(word)
        if place % step == 0 or place == len(words):
            fit = ratios[: max(0, place - window + 1)]
            rows.append((place, len(kinds) / place, fsum(fit) / len(fit) if fit else None))
    return pd.DataFrame(rows, columns=["words", "type_token_ratio", "moving_average"])
