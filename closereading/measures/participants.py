"""Agency: who does what to whom in the clauses of a text, and what a clause leaves unsaid (van Leeuwen 1996, Fowler 1991)."""

import pandas as pd

from closereading.edition.loading import Edition
from closereading.edition.sentences import sentence_holding

PEOPLE = ["named", "role", "group", "state"]  # kinds of participants that are people, or a country that stands for some


def actions(edition: Edition) -> pd.DataFrame:
    """The clauses with an action, in the order of the text.

    Columns: agent, agent_kind, action, affected, affected_kind, text, sentence (id). agent and affected are blank where the clause
    does not say them, affected also where nothing is affected.
    """
    rows = edition.participants.sort_values(["start", "end"], ignore_index=True)
    columns = ["agent", "agent_kind", "action", "affected", "affected_kind", "text"]
    return rows[columns].assign(sentence=sentence_holding(edition.sentences, rows.start))


def in_reports(edition: Edition, actions: pd.DataFrame) -> pd.Series:
    """Whether each action lies in what somebody is reported to say: a Series of truth values, indexed as `actions`, what `actions` returned."""
    rows = edition.participants.sort_values(["start", "end"], ignore_index=True)
    said = edition.statements[(edition.statements.role == "content") & (edition.statements["mode"] != "none")]
    spans = said.groupby("statement").agg({"start": "min", "end": "max"}).itertuples(index=False)
    spans = list(spans)  # reporting words may stand inside what is said
    inside = [any(first <= start and end <= last for first, last in spans) for start, end in zip(rows.start, rows.end)]
    return pd.Series(inside, index=actions.index, dtype=bool)
