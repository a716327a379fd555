"""A text with statements that a test tells: their table, and what the argument reader makes of it."""

import pandas as pd

from closereading.readers.argumentation import arguments
from closereading.readers.language import text

CLAUSES, LINKS = (
    ["start", "end", "text", "speaker", "role", "scheme", "certainty", "rule"],
    ["source", "target", "relation", "basis", "certainty", "rule"],
)
COLUMNS = ["statement", "role", "start", "end", "text", "speaker", "mode", "cue_stance", "polarity", "parent"]


def statements(raw, *told):
    """The rows of statements; told: (speaker, cue, polarity, content) of each, cue and content word for word as in the text."""
    rows = []
    for number, (speaker, cue, polarity, content) in enumerate(told, 1):
        for role, span in (("cue", cue), ("content", content)):
            if span:
                start, mode = raw.index(span), "indirect" if cue else "free"
                end = start + len(span)
                rows.append((f"t{number}", role, start, end, span, speaker, mode, "neutral", polarity, ""))
    return [dict(zip(COLUMNS, row)) for row in rows]


def reading(raw, *told):
    """The arguments of the text and the relations between them, as two tables."""
    found = arguments.find_arguments(text.tagged_text(raw), statements(raw, *told))
    return tuple(pd.DataFrame(rows, columns=["id", *columns]) for rows, columns in zip(found, (CLAUSES, LINKS)))
