"""The news schema: how the body of a report is divided among its parts (van Dijk 1986, Bell 1998).

The parts are rows of schema.csv; a word of the body belongs to the row in which it begins.
"""

import pandas as pd

from closereading.edition.loading import Edition
from closereading.edition.sentences import sentence_holding
from closereading.edition.vocabulary import CATEGORIES
from closereading.measures import statistics


def parts(edition: Edition) -> pd.DataFrame:
    """The parts of the schema that hold words of the body, in the order of the text.

    Columns: id, category, begins (how many words of the body stand before), words, body (how many words the whole body has, coded
    or not), sentence (id), text. No row where the schema is not coded.
    """
    rows = edition.schema.sort_values("start", ignore_index=True)
    starts = statistics.body(statistics.words(edition)).start.to_numpy(dtype=int)
    begins, ends = (starts.searchsorted(rows[side].to_numpy(dtype=int)) for side in ("start", "end"))
    table = rows[["id", "category", "text"]].assign(
        begins=begins, words=ends - begins, body=len(starts), sentence=sentence_holding(edition.sentences, rows.start)
    )
    columns = ["id", "category", "begins", "words", "body", "sentence", "text"]
    return table.loc[table.words > 0, columns].reset_index(drop=True)


def runs(parts: pd.DataFrame) -> pd.DataFrame:
    """The runs of one category, in the order of the text: parts that follow each other. parts: what `parts` returned.

    Columns: category, begins (how many words of the body stand before), words, sentences (ids).
    """
    run = (parts.category != parts.category.shift()).cumsum().rename("run")
    return (
        parts.groupby(run)
        .agg(
            category=("category", "first"),
            begins=("begins", "first"),
            words=("words", "sum"),
            sentences=("sentence", statistics.each_once),
        )
        .reset_index(drop=True)
    )


def event_over(edition: Edition) -> int:
    """After how many words of the body no part tells the event any more, as lead, main event or consequences; 0 if none does."""
    rows = parts(edition)
    told = rows[rows.category.isin(["lead", "main event", "consequences"])]
    return int((told.begins + told.words).max()) if len(told) else 0


def last_run(edition: Edition) -> int:
    """After how many words of the body its last run of one category begins; 0 if the schema is not coded."""
    rows = runs(parts(edition))
    return int(rows.begins.iloc[-1]) if len(rows) else 0


def narrators_own(edition: Edition) -> pd.DataFrame:
    """The parts in which the narrator evaluates or expects, in the order of the text. Columns: those of `parts`."""
    narrator = edition.speakers[edition.speakers.kind == "narrator"].id
    theirs = edition.sentences[edition.sentences.speaker.isin(narrator)].id
    rows = parts(edition)
    return rows[rows.category.isin(["evaluation", "expectations"]) & rows.sentence.isin(theirs)]


def by_category(parts: pd.DataFrame) -> pd.DataFrame:
    """How many words each category has, the order as in the format. parts: what `parts` returned.

    Columns: category, words, share (percent of the words in all parts), sentences (ids).
    """
    groups = parts.groupby("category").agg(words=("words", "sum"), sentences=("sentence", statistics.each_once))
    table = groups.reindex([category for category in CATEGORIES if category in groups.index]).reset_index()
    table.insert(2, "share", 100 * table.words / table.words.sum())
    return table


def word_at(edition: Edition, text: str) -> int:
    """The number of the word of the body, from 1, with which a passage begins, letter for letter; the first, if it comes again.

    Raises ValueError if the article does not have it.
    """
    start = edition.raw.index(text)
    return int((statistics.body(statistics.words(edition)).start < start).sum()) + 1
