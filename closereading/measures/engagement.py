"""Engagement and presupposition: how the reporting voice puts propositions forward, and what it gives as known without saying it.

Engagement after Martin and White (2005), presupposition as it is used in the study of news; the coding is that of
engagement.csv and presuppositions.csv.
"""

import pandas as pd

from closereading.edition.format import VALUES
from closereading.edition.loading import Edition
from closereading.edition.sentences import sentence_holding
from closereading.measures import statistics

KINDS = VALUES["engagement"]["kind"]
UNSOURCED = ["bare", "denied"]  # kinds of propositions that mention no source


def propositions(edition: Edition) -> pd.DataFrame:
    """The propositions in the order of the text. Columns: voice (speaker id), kind, cue, text, certainty, sentence (id)."""
    rows = edition.engagement.sort_values(["start", "end"], ignore_index=True)
    return rows[["voice", "kind", "cue", "text", "certainty"]].assign(
        sentence=sentence_holding(edition.sentences, rows.start)
    )


def taken_for_granted(edition: Edition) -> pd.DataFrame:
    """What is given as known, in the order of the text.

    Columns: voice (speaker id), text, trigger, kind, gloss (in the coder's words), sentence (id), place (the number of the word of
    the body with which the text begins, from 1).
    """
    rows = edition.presuppositions.sort_values(["start", "end"], ignore_index=True)
    starts = statistics.body(statistics.words(edition)).start.to_numpy(dtype=int)
    places = starts.searchsorted(rows.start.to_numpy(dtype=int), side="left") + 1
    columns = ["voice", "text", "trigger", "kind", "gloss"]
    return rows[columns].assign(sentence=sentence_holding(edition.sentences, rows.start), place=places)
