"""Tables as a spreadsheet leaves them: every dialect of CSV, and what programs do to the words in a cell."""

import csv
import io

import pandas as pd

from closereading.edition import spreadsheet
from closereading.edition.format import COLUMNS

TEXT = (
    "Łódź votes\n\n“We go on January 10,” said Gérald Núñez, the mayor. He said that 2,000 people — not 007 — voted… "
    "The vote was 5-4, said Ms. True. @nasa said that it rained.\n\nThe vote was lost, said Ahmet Yılmaz 😀 at 10:30. "
    "He said that the vote was late.\n"
)


def table(folder, name):
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def written(rows, separator=",", end="\r\n", **options):
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, rows[0], delimiter=separator, lineterminator=end, **options)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def write(folder, name, rows, **options):
    (folder / f"{name}.csv").write_bytes(("\ufeff" + written(rows, **options)).encode())


def same(one, other):
    for name in COLUMNS:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))
    assert one.raw == other.raw and one.meta == other.meta


DIALECTS = {
    "UTF-8": lambda rows: written(rows).encode(),
    "UTF-8 with its mark": lambda rows: written(rows).encode("utf-8-sig"),
    "UTF-16, tabs": lambda rows: written(rows, "\t").encode("utf-16"),
    "UTF-16 big end first": lambda rows: b"\xfe\xff" + written(rows, "\t").encode("utf-16-be"),
    "semicolons": lambda rows: written(rows, ";").encode(),
    "tabs": lambda rows: written(rows, "\t").encode(),
    "sep=;": lambda rows: ("sep=;\r\n" + written(rows, ";")).encode(),
    "sep=; with the mark": lambda rows: ("\ufeffsep=;\n" + written(rows, ";", "\n")).encode(),
    "lines end in LF": lambda rows: written(rows, end="\n").encode(),
    "lines end in CR": lambda rows: written(rows, end="\r").encode(),
    "everything quoted": lambda rows: written(rows, quoting=csv.QUOTE_ALL).encode(),
    "text quoted": lambda rows: written(
        [{k: int(v) if k in ("start", "end") else v for k, v in row.items()} for row in rows],
        quoting=csv.QUOTE_NONNUMERIC,
    ).encode(),
    "empty columns": lambda rows: "".join(line + ",,\r\n" for line in written(rows).splitlines()).encode(),
    "an empty column inside": lambda rows: written([{"id": row["id"], "": "", **row} for row in rows]).encode(),
    "empty rows": lambda rows: written(
        [rows[0], dict.fromkeys(rows[0], ""), *rows[1:], dict.fromkeys(rows[0], " ")]
    ).encode(),
    "white space": lambda rows: written(
        [{k: v if k == "text" else f" {v}\u00a0" for k, v in row.items()} for row in rows]
    ).encode(),
    "12.0": lambda rows: written(
        [{k: f"{v}.0" if k == "start" else f"{v},00" if k == "end" else v for k, v in row.items()} for row in rows]
    ).encode(),
    "columns in another order": lambda rows: written([dict(reversed(row.items())) for row in rows]).encode(),
}


CURLY = str.maketrans("“”‘’—–…", "\"\"''--\x00")
WAYS = [
    lambda text: text,
    lambda text: text.translate(CURLY).replace("\x00", "..."),
    lambda text: text.replace("\u00a0", " "),
    lambda text: text.encode("cp1252", "replace").decode("cp1252"),
    lambda text: "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in text.encode()),
    lambda text: text.encode().decode("mac_roman"),
    lambda text: text.replace("\r\n", "\n"),
    lambda text: "'" + text if spreadsheet.guarded(text) else text,
]
