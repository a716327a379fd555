"""How accurate the machine readers were on texts that others annotated, kept as a table with its provenance.

The table holds scores only, none of the texts. Where the evaluation files are, it is remade by
`python benchmarks/accuracy.py FOLDER --to closereading/scores.csv`.
"""

import hashlib
import tomllib
from importlib import resources

import pandas as pd

TABLE, PROVENANCE = "scores.csv", "scores.toml"


def load():
    """The kept table, one row a score.

    Columns: task, measure, value (0 to 1), low, high (where the middle 95 percent falls when texts are drawn again with
    replacement), precision, recall (NaN unless the score is an F1), items (units in the reference), texts, data,
    licence, reader (what was measured: `closereading` or a baseline).
    """
    with resources.files("closereading").joinpath(TABLE).open(encoding="utf-8") as file:
        return pd.read_csv(file)


def rules():
    """The sha256 of the readers, code and word lists: what the kept scores are the scores of."""
    found, folder = hashlib.sha256(), resources.files("closereading.readers")
    for file in sorted([*folder.iterdir(), *folder.joinpath("lexicons").iterdir()], key=lambda file: file.name):
        if file.name.endswith((".py", ".csv", ".txt")):
            found.update(file.read_text(encoding="utf-8").encode())  # whatever the line ends
    return found.hexdigest()


def provenance():
    """What the kept table was made from and with, as a dictionary: command, versions, files with checksum and licence."""
    return tomllib.loads(resources.files("closereading").joinpath(PROVENANCE).read_text(encoding="utf-8"))


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
    "speaker": "words for the speaker found, too, of these (share)",
    "content F1 at .3, without credits": "statements found, three tenths covered (F1); pictures' credits aside",
    "content F1 at .8, without credits": "statements found, eight tenths covered (F1); pictures' credits aside",
    "speaker, without credits": "words for the speaker found, too, of these (share); pictures' credits aside",
    "recall, direct": "quoted statements found (recall)",
    "recall, indirect": "reported statements found (recall)",
    "recall, mixed": "partly quoted statements found (recall)",
    "F1, parts": "parts found, half of either covered (F1)",
    "F1, links": "links found: which part is joined to which (F1)",
    "F1, links and kind": "links found, with support or attack (F1)",
    "F1, parts, as a speaker's words": "parts found, half of either covered (F1); the text as a speaker's words",
    "F1, links, as a speaker's words": "links found: which part is joined to which (F1); the text as a speaker's words",
    "F1, links and kind, as a speaker's words": "links found, with support or attack (F1); the text as a speaker's words",
}
_READERS = {
    "closereading": "the book's readers",
    "NLTK ne_chunk, binary": "NLTK's program",
    "each sentence supports the one before": "the simplest guess",
}


def of(kept, task):
    """The scores of one task, in words.

    task: names, attribution or arguments. Columns: what (is measured), by (whom), score, from, to (see `load`), units, texts.
    """
    rows = kept[kept.task == task]
    shown = rows.assign(
        what=rows.measure.map(_IN_WORDS),
        by=rows.reader.map(_READERS),
        texts=[f"{row.texts} of {row.data}" for row in rows.itertuples()],
    )
    shown = shown.rename(columns={"value": "score", "low": "from", "high": "to", "items": "units"})
    return shown[["what", "by", "score", "from", "to", "units", "texts"]].reset_index(drop=True)
