"""The measures that the chapters leave out: their values, and why each means little on one short text."""

import math

import pandas as pd
from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder

from closereading.common import function_words
from closereading.common.english import count
from closereading.measures import keyness, reference_corpus

_TOO_LITTLE = "Too little to say:"

_NEIGHBOURS = {
    "flesch": (
        "Reading ease (Flesch 1948)",
        "It combines the length of the sentences and the length of the words. The number of words per sentence says the same more plainly.",
    ),
    "yule": (
        "Repetition (Yule’s K)",
        "Frequent words decide the value. “The” alone makes {the:.0%} of it here, and “the” says little about anybody’s vocabulary.",
    ),
    "zipf": (
        "Slope of Zipf’s law",
        "It says how quickly the counts fall from the most frequent word to the rarest. They fall in a similar way in every text. In a text this "
        "short, the many words that occur only once decide the value, and they can simply be counted.",
    ),
}


def table(here: dict[str, float], words: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """Columns: measure, value, neighbours (lowest to highest, blank where they have none), why it is left out.

    here: what neighbours.of_edition returned; words: the body of the same edition (statistics.body); names: of its voices. Where a text is too
    short for a measure, the value is blank and the reason says so.
    """
    beside = reference_corpus.beside(here, list(_NEIGHBOURS)).set_index("measure")
    squares = words.word.value_counts() ** 2
    the = squares.get("the", 0) / squares.sum() if len(squares) else 0
    rows = [
        (name, "", f"{row.lowest:.2f} to {row.highest:.2f}", f"{_TOO_LITTLE} the body has too few words.")
        if math.isnan(row.here)
        else (name, f"{row.here:.2f}", f"{row.lowest:.2f} to {row.highest:.2f}", why.format(the=the))
        for (name, why), row in ((_NEIGHBOURS[measure], beside.loc[measure]) for measure in _NEIGHBOURS)
    ]
    rows += [_information(words), _keyness(words, names)]
    return pd.DataFrame(rows, columns=["measure", "value", "neighbours", "why it is left out"])


def _information(words):
    sentences = [list(group.word) for _, group in words.groupby("sentence", sort=False)]
    finder = BigramCollocationFinder.from_documents(sentences)
    scored = finder.score_ngrams(BigramAssocMeasures.pmi)
    name = "Pairs of words by mutual information (PMI)"
    if not scored:
        return name, "", "", f"{_TOO_LITTLE} no sentence of the body has two words."
    top = [pair for pair, score in scored if score == scored[0][1]]
    once = sum(finder.ngram_fd[pair] == 1 for pair in top)
    share = f"{len(top)} pairs share the highest value; {'all' if once == len(top) else once or 'none'} of them {'occurs' if once < 2 else 'occur'} once"
    if len(top) == 1:
        share = f"One pair has the highest value; it occurs {'once' if once else 'more than once'}"
    return (name, f"{scored[0][1]:.2f}", "", f"{share}. The measure gives its highest values to pairs of rare words.")


def _keyness(words, names):
    rows, name = [], "Keyness of a word for one voice (G2)"
    for voice, spoken, rest in keyness.against_the_rest(words[words.voice != "narrator"]):
        if rest.empty:
            continue
        other = rest.value_counts()
        rows += [
            (keyness.log_likelihood(times, other.get(word, 0), len(spoken), len(rest)), word, times, names[voice])
            for word, times in spoken.value_counts().items()
            if word not in function_words.FUNCTION_WORDS
        ]
    if not rows:
        return name, "", "", f"{_TOO_LITTLE} there are no two voices beside the narrator to compare."
    score, word, times, whose = max(rows)
    return (
        name,
        f"{score:.2f}",
        "",
        f"The highest of {len(rows):,} values is that of “{word}”, which occurs {count(times, 'time')} in the words of {whose}. Of so many values some are "
        "high by chance.",
    )
