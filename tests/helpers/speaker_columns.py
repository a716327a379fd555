"""Where tables name a speaker: the column, by table."""

from closereading.edition.format import REFERENCES

COLUMN = {
    table: column
    for table, columns in REFERENCES.items()
    for column, (other, _) in columns.items()
    if other == "speakers"
}


def with_keys(edition, keys):
    """The tables of an edition that name speakers, with other keys for them."""
    tables = {table: (getattr(edition, table), column) for table, column in COLUMN.items()}
    return {table: rows.assign(**{column: rows[column].map(keys)}) for table, (rows, column) in tables.items()}
