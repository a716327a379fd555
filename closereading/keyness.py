"""Keyness: which words set one text apart from another, if any do."""

import math

import pandas as pd


def log_odds(one, other):
    """Weighted log odds of every word in one text against another (Monroe, Colaresi and Quinn 2008; formula
    as in Jack Hessel's FightingWords, with natural logarithms).

    The prior is the words of both texts together. Columns: word, one, other (counts), log_odds (above 0: more at home in
    `one`), z (log_odds in standard deviations; from about 1.96 on it is held to set the texts apart); highest z first,
    equal ones in alphabetical order.
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


def log_likelihood(count_one, count_other, words_one, words_other):
    """G2 of one word's counts in two texts, the two-cell form without correction (Rayson and Garside 2000)."""
    total = count_one + count_other
    return 2 * sum(
        count * math.log(count * (words_one + words_other) / (total * words))
        for count, words in ((count_one, words_one), (count_other, words_other))
        if count
    )
