"""Lexical diversity: how varied the words are, and why the plainest measure of it depends on how long the text is."""

import pandas as pd


def type_token_ratio(words):
    """Kinds of words (types) per word (token), 0 to 1. Falls as a text grows, whoever writes it. None for no words."""
    words = list(words)
    return len(set(words)) / len(words) if words else None


def moving_average(words, window):
    """The mean type-token ratio of every stretch of `window` words (MATTR; Covington and McFall 2010), 0 to 1.

    None for a text shorter than the window: there is no stretch to measure.
    """
    words = list(words)
    ratios = [type_token_ratio(words[start : start + window]) for start in range(len(words) - window + 1)]
    return sum(ratios) / len(ratios) if ratios else None


def growth(words, window, step=50):
    """Both measures of the first `step` words, the first two steps, and so on to the whole text.

    Columns: words, type_token_ratio, moving_average (None where the window does not fit).
    """
    words = list(words)
    lengths = sorted({*range(step, len(words), step), len(words)})
    return pd.DataFrame(
        [(n, type_token_ratio(words[:n]), moving_average(words[:n], window)) for n in lengths],
        columns=["words", "type_token_ratio", "moving_average"],
    )
