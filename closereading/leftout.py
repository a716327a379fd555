"""The measures that the chapters leave out: their values, and why each means little on one short text."""

import pandas as pd
from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder

from closereading import keyness, neighbours, statistics

_NEIGHBOURS = {
    "flesch": (
        "Reading ease (Flesch 1948)",
        "It adds up long sentences and long words. The length of the sentences is given above, and says more plainly what it says.",
    ),
    "yule": (
        "Repetition (Yule's K)",
        "It weighs frequent words most. “The” alone makes {the:.0%} of it here, which says little of anybody's vocabulary.",
    ),
    "zipf": (
        "Slope of Zipf's law",
        "Every text has a slope of this kind. On so few words it says how many of them stand once, which is given above.",
    ),
}


def table(here, words):
    """Columns: measure, value, neighbours (lowest to highest, blank where they have none), why it is left out.

    here: what neighbours.of_edition returned; words: the body of the same edition (statistics.body).
    """
    beside = neighbours.beside(here, list(_NEIGHBOURS)).set_index("measure")
    squares = words.word.value_counts() ** 2
    rows = [
        (
            name,
            f"{row.here:.2f}",
            f"{row.lowest:.2f} to {row.highest:.2f}",
            why.format(the=squares.get("the", 0) / squares.sum()),
        )
        for (name, why), row in ((_NEIGHBOURS[measure], beside.loc[measure]) for measure in _NEIGHBOURS)
    ]
    rows += [_information(words), _keyness(words)]
    return pd.DataFrame(rows, columns=["measure", "value", "neighbours", "why it is left out"])


def _information(words):
    sentences = [list(group.word) for _, group in words.groupby("sentence", sort=False)]
    finder = BigramCollocationFinder.from_documents(sentences)
    scored = finder.score_ngrams(BigramAssocMeasures.pmi)
    top = [pair for pair, score in scored if score == scored[0][1]]
    once = sum(finder.ngram_fd[pair] == 1 for pair in top)
    return (
        "Pairs of words by mutual information (PMI)",
        f"{scored[0][1]:.2f}",
        "",
        f"{len(top)} pairs share the highest value; {'all' if once == len(top) else once} of them stand once. The measure "
        "rewards whatever is rare.",
    )


def _keyness(words):
    rows = []
    for _, spoken, rest in keyness.against_the_rest(words[words.speaker != "narrator"]):
        other = rest.value_counts()
        rows += [
            (keyness.log_likelihood(count, other.get(word, 0), len(spoken), len(rest)), word, count)
            for word, count in spoken.value_counts().items()
            if word not in statistics.FUNCTION_WORDS
        ]
    score, word, count = max(rows)
    return (
        "Keyness of a word for one voice (G2)",
        f"{score:.2f}",
        "",
        f"The highest of {len(rows):,} values is that of “{word}”, which stands there {count} times. Of so many values some are "
        "high by chance.",
    )
