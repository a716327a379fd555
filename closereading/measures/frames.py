"""Elements of frames: which voice says what is the problem, who caused it, how it is judged, what should be done (Entman 1993)."""

import pandas as pd

from closereading.edition.format import VALUES
from closereading.edition.loading import Edition
from closereading.edition.sentences import sentence_holding

ELEMENTS = VALUES["frames"]["element"]
NO_VOICE = "the title and headings"  # what to call those who say something in the title, a heading or a caption


def elements(edition: Edition) -> pd.DataFrame:
    """The elements in the order of the text.

    Columns: voice (speaker id, blank for the title, a heading or a caption), element, gloss (in the coder's words), text,
    sentence (id).
    """
    rows = edition.frames.sort_values(["start", "end"], ignore_index=True)
    return rows[["voice", "element", "gloss", "text"]].assign(sentence=sentence_holding(edition.sentences, rows.start))
