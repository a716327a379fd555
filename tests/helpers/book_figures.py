"""The figures of the book, drawn of an edition as its chapters draw them."""

import pandas as pd

from closereading.display import captions, figures, show
from closereading.measures import entities, lexical, reference_corpus, speakers, statistics


def drawn(article, name):
    """One figure of the book as (axes, caption, alt, rows)."""
    names = speakers.short_names(article.speakers)
    if name == "word_bars":
        given, rows = [], statistics.frequencies(statistics.body(statistics.words(article))).head(10)
    elif name == "sense_bars":
        given, rows = [], entities.senses(entities.mentions(article))
    elif name == "voice_strip":
        words = statistics.words(article)
        body = statistics.body(words)
        rows = speakers.stretches(body)
        said = captions.voice_strip(speakers.turns(body), rows, names)
        return (figures.voice_strip(rows, speakers.headings(words), names), *said, rows)
    elif name == "position_matrix":
        questions, rows = dict(zip(article.questions.question, article.questions.gloss)), speakers.positions(article)
        axes = figures.position_matrix(rows, speakers.evidence(article), questions, names)
        return (axes, *captions.position_matrix(rows, questions, names), rows)
    elif name == "firmness":
        hangs = hanging()
        groups = {"What a name means": ["d1", "d2"], "Reasons and objections": ["d3"]}
        return (figures.firmness(hangs, groups), *captions.firmness(hangs), hangs[["question", "share"]])
    elif name == "dispersion":
        words = statistics.words(article)
        body = statistics.body(words)
        rows = statistics.dispersion(body, entities.mentions(article))
        axes = figures.dispersion(rows, speakers.headings(words), len(body))
        return (axes, *captions.dispersion(rows, len(body)), rows)
    else:
        others = reference_corpus.load_measures()
        body = statistics.body(statistics.words(article))
        rows = lexical.growth(body.word, 100) if name == "diversity" else reference_corpus.of_edition(article)
        parts = getattr(figures, name)(rows, others), *getattr(captions, name)(rows, others)
        return (*parts, rows if name == "diversity" else others[["article", "reported", "quoted"]])
    return (getattr(figures, name)(rows, *given), *getattr(captions, name)(rows, *given), rows)


def hanging():
    """What findings hang on, made up: one that is firm, one that a decision changes alone, one that two change together."""
    return pd.DataFrame(
        {
            "question": ["Who speaks?", "Who acts?", "Who answers?"],
            "share": [1.0, 0.5, 0.75],
            "alone": [[], ["d3"], []],
            "depends": [[], ["d3"], ["d1", "d2"]],
        }
    )


FIGURES = [
    "word_bars",
    "sense_bars",
    "voice_strip",
    "position_matrix",
    "dispersion",
    "diversity",
    "reported_and_quoted",
    "firmness",
]


def shown(article, name):
    axes, caption, alt, rows = drawn(article, name)
    return show.figure(axes, name.replace("_", "-"), caption, alt, rows).data
