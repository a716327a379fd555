"""How accurate the machine readers were on texts that others annotated, kept as a table with its provenance.

The table holds scores only, none of the texts. Where the evaluation files are, it is remade by
`python benchmarks/accuracy.py FOLDER --to closereading/readers/scores.csv`. Its rows on texts that were kept apart stay as they
are: they are measured once, with --held-out.
"""

import hashlib
from importlib import resources
from pathlib import Path

import pandas as pd

from closereading.common.kept_tables import kept_table, provenance

NAME = "scores"


def load_scores() -> pd.DataFrame:
    """The kept table, one row a score.

    Columns: task, measure, value (0 to 1), low, high (where the middle 95 percent falls when texts are drawn again with
    replacement), precision, recall (NaN unless the score is an F1), items (units in the reference), texts, data,
    seen (`held out`: kept apart while the rules were written, or `at hand`), licence, reader (what was measured: `closereading` or a baseline).
    """
    return kept_table(resources.files("closereading.readers"), NAME)


def rules() -> str:
    """The sha256 of the readers, code and word lists: what the kept scores are the scores of."""
    found, folder = hashlib.sha256(), Path(__file__).parent
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".py", ".csv", ".txt") and file.stem not in (NAME, Path(__file__).stem):
            found.update(file.read_text(encoding="utf-8").encode())  # whatever the line ends
    return found.hexdigest()


def fairest(kept: pd.DataFrame, task: str) -> pd.DataFrame:
    """The rows of a task that were measured on texts kept apart while the rules were written; all its rows where there are none."""
    rows = kept[kept.task == task]
    return rows[rows.seen == HELD_OUT] if HELD_OUT in set(rows.seen) else rows


def changed_since() -> str:
    """One more sentence where the rules are no longer those that the texts kept apart were measured with; nothing otherwise."""
    measured = provenance(resources.files("closereading.readers"), NAME).get("held_out")
    if not measured or measured["rules"] == rules():
        return ""
    return f" The rules were changed after that measurement ({measured['date']}), and it was not made again."


HELD_OUT, AT_HAND = "held out", "at hand"
# Where texts were while the rules were written.
SEEN = {HELD_OUT: "kept apart", AT_HAND: "at hand"}
# What each measure measures, in words.
_IN_WORDS = {
    "F1, span and type": "letters and type right (F1)",
    "F1, span and type, persons by their ends": "letters and type right, of persons the last letter (F1)",
    "F1, PER": "persons (F1)",
    "F1, LOC": "places (F1)",
    "F1, ORG": "organisations (F1)",
    "F1, spans only": "letters right, whatever the type (F1)",
    "content F1 at .3": "statements found, three tenths covered (F1)",
    "content F1 at .8": "statements found, eight tenths covered (F1)",
    "speaker": "the words that name the speaker are found too (share of the statements of which three tenths or more are covered)",
    "content F1 at .3, without credits": "statements found, three tenths covered (F1); pictures’ credits aside",
    "content F1 at .8, without credits": "statements found, eight tenths covered (F1); pictures’ credits aside",
    "speaker, without credits": "the words that name the speaker are found too (share of the statements of which three tenths or more are covered); pictures’ credits aside",
    "recall, direct": "quoted statements found (recall)",
    "recall, indirect": "reported statements found (recall)",
    "recall, mixed": "partly quoted statements found (recall)",
    "found, question": "in a question: statements found (share)",
    "wrongly asserted, question": "in a question: statements read as asserted, which is wrong (share; low is good)",
    "found, conditional": "after “if”: statements found (share)",
    "wrongly asserted, conditional": "after “if”: statements read as asserted, which is wrong (share; low is good)",
    "found, modal": "with “may” and the like: statements found (share)",
    "wrongly asserted, modal": "with “may” and the like: statements read as asserted, which is wrong (share; low is good)",
    "found, negation": "with “not” and the like: statements found (share)",
    "wrongly asserted, negation": "with “not” and the like: statements read as asserted, which is wrong (share; low is good)",
    "F1, parts": "parts found, half of either covered (F1)",
    "F1, links": "links found: which part is joined to which (F1)",
    "F1, links and kind": "links found, with support or attack (F1)",
    "F1, parts, as a speaker's words": "parts found, half of either covered (F1); the text as a speaker’s words",
    "F1, links, as a speaker's words": "links found: which part is joined to which (F1); the text as a speaker’s words",
    "F1, links and kind, as a speaker's words": "links found, with support or attack (F1); the text as a speaker’s words",
}
_READERS = {
    "closereading": "the rules",
    "NLTK ne_chunk, binary": "NLTK",
    "each sentence supports the one before": "simplest guess",
}


def of_task(kept: pd.DataFrame, task: str) -> pd.DataFrame:
    """The scores of one task, in words, those on texts kept apart first.

    task: names, attribution, commitment or arguments. Columns: what (is measured), by (whom), score, from, to (see
    `load_scores`: low, high), units, texts, seen (whether the texts were at hand while the rules were written).
    """
    rows = kept[kept.task == task].sort_values("seen", key=lambda seen: seen != HELD_OUT, kind="stable")
    shown = rows.assign(
        what=rows.measure.map(_IN_WORDS),
        by=rows.reader.map(_READERS),
        texts=[f"{row.texts} of {row.data}" for row in rows.itertuples()],
        seen=rows.seen.map(SEEN),
    )
    shown = shown.rename(columns={"value": "score", "low": "from", "high": "to", "items": "units"})
    return shown[["what", "by", "score", "from", "to", "units", "texts", "seen"]].reset_index(drop=True)
