"""The data dictionary: what every column of every table means, read from the one place where it is written, data-dictionary.csv."""

from importlib import resources

import pandas as pd

from closereading.common.errors import InputError, fault

# The types of Frictionless in plain words.
_TYPES = {"string": "text", "integer": "whole number", "number": "number"}


def load_columns() -> pd.DataFrame:
    """The dictionary. Columns: table (blank: every table), column (blank: the table itself), type, meaning (Markdown)."""
    with (
        resources.files("closereading.exports")
        .joinpath("data-dictionary.csv")
        .open(encoding="utf-8", newline="") as file
    ):
        return pd.read_csv(file, dtype=str, keep_default_na=False)


def meaning(dictionary: pd.DataFrame, table: str, column: str = "") -> tuple[str, str]:
    """(type, meaning) of one column of a table, or of the table. Raises InputError if the dictionary has neither.

    A table alternatives/NAME has the columns of the table NAME.
    """
    table, comes = table.rpartition("/")[2], "/" in table
    if comes and not column:
        return "", f"Rows that come into {table}.csv if a decision of alternatives.csv is taken otherwise."
    rows = dictionary[(dictionary.column == column) & dictionary.table.isin([table, ""] if column else [table])]
    if rows.empty:
        place = f"column {column!r} of {table}.csv" if column else f"{table}.csv"
        raise InputError(
            fault(place, "nothing in data-dictionary.csv", "what it means", "remove it, or describe it there")
        )
    row = rows.sort_values("table").iloc[-1]  # the table's own word goes before that for every table
    return row.type, row.meaning


def markdown(dictionary: pd.DataFrame, table: str) -> str:
    """What one table holds as Markdown: a sentence (none for the columns of every table, ""), and a table of its columns."""
    if "/" in table:
        return f"{meaning(dictionary, table)[1]} The columns are those of {table.rpartition('/')[2]}.csv.\n"
    rows = dictionary[dictionary.table == table]
    said = "".join(f"{text}\n\n" for text in rows[rows.column == ""].meaning)
    columns = rows[rows.column != ""]
    body = "".join(f"| `{row.column}` | {_TYPES[row.type]} | {row.meaning} |\n" for row in columns.itertuples())
    return f"{said}| column | type | what it holds |\n|---|---|---|\n{body}"
