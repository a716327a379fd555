"""A text with statements that a test tells: their table, and what the argument reader makes of it."""

import pandas as pd

from closereading.readers.argumentation import arguments
from closereading.readers.language import text

COLUMNS = ["statement", "role", "start", "end", "text", "speaker", "mode", "cue_stance", "polarity", "parent"]


def statements(raw, *told):
    """The table of statements; told: (speaker, cue, polarity, content) of each, cue and content word for word as in the text."""
    rows = []
    for number, (speaker, cue, polarity, content) in enumerate(told, 1):
        for role, span in (("cue", cue), ("content", content)):
            if span:
                start, mode = raw.index(span), "indirect" if cue else "free"
                end = start + len(span)
                rows.append((f"t{number}", role, start, end, span, speaker, mode, "neutral", polarity, ""))
    return pd.DataFrame(rows, columns=COLUMNS)


def reading(raw, *told):
    """The arguments of the text and the relations between them, as two tables."""
    return arguments.find_arguments(text.tagged_text(raw), statements(raw, *told))
