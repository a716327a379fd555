"""How accurate the machine readers were on texts that others annotated, kept as a table with its provenance.

The table holds scores only, none of the texts. Where the evaluation files are, it is remade by
`python benchmarks/accuracy.py FOLDER --to closereading/scores.csv`.
"""

import tomllib
from importlib import resources

import pandas as pd

TABLE, PROVENANCE = "scores.csv", "scores.toml"


def load():
    """The kept table, one row a score.

    Columns: task, measure, value (0 to 1), low, high (where the middle 95 percent falls when texts are drawn again with
    replacement), precision, recall (NaN unless the score is an F1 of one label), items (units in the reference), texts, data,
    licence, reader (what was measured: `closereading` or a baseline).
    """
    with resources.files("closereading").joinpath(TABLE).open(encoding="utf-8") as file:
        return pd.read_csv(file)


def provenance():
    """What the kept table was made from and with, as a dictionary: command, versions, files with checksum and licence."""
    return tomllib.loads(resources.files("closereading").joinpath(PROVENANCE).read_text(encoding="utf-8"))


def of(kept, task):
    """The scores of one task, for a reader.

    task: names, attribution or arguments. Columns: reader, measure, score, from, to (see `load`), rests on (items, texts and
    data, in words).
    """
    rows = kept[kept.task == task].replace({"reader": {"closereading": "the book's readers"}})
    rests = [f"{row.items:,} in {row.texts} texts of {row.data}" for row in rows.itertuples()]
    rows = rows.assign(rests_on=rests).rename(columns={"value": "score", "low": "from", "high": "to"})
    return rows[["reader", "measure", "score", "from", "to", "rests_on"]].reset_index(drop=True)
