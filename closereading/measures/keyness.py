"""Keyness: which words set one text apart from another, if any do."""

import math
from collections.abc import Iterable, Iterator

import pandas as pd

SURE = 1.96  # standard deviations: under the method's own model, chance alone goes beyond in one case of twenty


def log_odds(one: Iterable[str], other: Iterable[str]) -> pd.DataFrame:
    """Weighted log odds of every word in one text against another (Monroe, Colaresi and Quinn 2008; formula
    as in Jack Hessel's FightingWords, with natural logarithms).

    The prior is the words of both texts together. Columns: word, one, other (counts), log_odds (above 0: more at home in
    `one`), z (log_odds in standard deviations; from SURE on it is held to set the texts apart); highest z first,
    equal ones in alphabetical order; nan if there is but one kind of word, for then there are no odds.
    """
    counts = pd.DataFrame({"one": pd.Series(one).value_counts(), "other": pd.Series(other).value_counts()})
    counts = counts.fillna(0).astype(int).rename_axis("word").reset_index().sort_values("word")
    prior = counts.one + counts.other

    def log_odds_of(count):
        weighted = count + prior
        return (weighted / (count.sum() + prior.sum() - weighted)).map(math.log)

    counts["log_odds"] = log_odds_of(counts.one) - log_odds_of(counts.other)
    variance = 1 / (counts.one + prior) + 1 / (counts.other + prior)
    counts["z"] = counts.log_odds / variance.map(math.sqrt)
    return counts.sort_values("z", ascending=False, kind="stable", ignore_index=True)


def against_the_rest(words: pd.DataFrame) -> Iterator[tuple[str, pd.Series, pd.Series]]:
    """For each voice, the speaker's id, the words in that voice, and those in all other voices. words: columns word, voice."""
    for voice, group in words.groupby("voice", sort=False):
        yield voice, group.word, words.word[words.voice != voice]


def each_against_the_rest(words: pd.DataFrame) -> pd.DataFrame:
    """Weighted log odds of the words in every voice against those in the other voices together.

    words: columns word, voice. Columns: voice, words, kinds (how many words were tried), word (the one with the
    highest z), one, other (its counts), z, beyond (how many words reach SURE in either direction). Where there is nothing
    to compare, one voice or one kind of word, none was tried: word is blank and z NaN.
    """
    rows = []
    for voice, spoken, rest in against_the_rest(words):
        table = log_odds(spoken, rest)
        if rest.empty or len(table) < 2:
            # Every score would be 0 or nan, and the first word of the alphabet is no key.
            rows.append((voice, len(spoken), 0, "", 0, 0, math.nan, 0))
            continue
        top, beyond = table.iloc[0], int((table.z.abs() >= SURE).sum())
        rows.append((voice, len(spoken), len(table), top.word, int(top.one), int(top.other), top.z, beyond))
    return pd.DataFrame(rows, columns=["voice", "words", "kinds", "word", "one", "other", "z", "beyond"])


def log_likelihood(count_one: int, count_other: int, words_one: int, words_other: int) -> float:
    """G2 of one word's counts in two texts, the two-cell form without correction (Rayson and Garside 2000)."""
    total = count_one + count_other
    return 2 * math.fsum(  # sum() rounds otherwise from Python 3.12 on
        count * math.log(count * (words_one + words_other) / (total * words))
        for count, words in ((count_one, words_one), (count_other, words_other))
        if count
    )
