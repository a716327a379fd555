"""A folder to be corrected, and what a person does in its tables."""

import csv

from spreadsheets import table, write

TEXT = (
    "Ferry delayed\n\nThe ferry was late on January 10, said Anna Weiß. She said that Anna had waited, and that “it — the 2,000 tons — would go”.\n\n"
    "It was considered that the ferry was old. The ferry left, because the wind had fallen.\n"
)


def add(folder, where, **cells):
    """Add a row: blank, but for what is given."""
    with (folder / f"{where}.csv").open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        rows, header = list(reader), reader.fieldnames
    write(folder, where, [*rows, dict.fromkeys(header, "") | cells])
    return len(rows) + 2


def change(folder, name, key, **cells):
    rows = table(folder, name)
    next(row for row in rows if row["id"] == key).update(cells)
    write(folder, name, rows)
