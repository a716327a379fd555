"""The annotated edition: one article with one coding of it, loaded only if every rule of the format holds."""

import csv
import hashlib
import io
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from closereading import article, rules
from closereading.errors import InputError, fault
from closereading.format import CODER, COLUMNS, META


@dataclass(frozen=True)
class Edition:
    """One article and its coding: `raw` is the text, `meta` is edition.toml, the rest one table per CSV file.

    Tables are pandas DataFrames with the columns of `format.COLUMNS` beside id, by and certainty; start and end are
    integers, everything else is text, and a blank is "".
    """

    raw: str
    meta: dict
    blocks: pd.DataFrame
    sentences: pd.DataFrame
    speakers: pd.DataFrame
    entities: pd.DataFrame
    statements: pd.DataFrame
    arguments: pd.DataFrame
    relations: pd.DataFrame
    questions: pd.DataFrame
    positions: pd.DataFrame


def load(folder):
    """The edition in a folder, given by its path or by its name under `seeds/`.

    Raises InputError with one line per fault: file, row, what was found, what was expected, how to mend it.
    """
    folder = find(folder)
    for name in ("article.txt", "edition.toml"):
        if not (folder / name).is_file():
            mend = f"name the folder that holds {name} and the tables"
            raise InputError(fault(folder, f"no {name}", "the folder of an edition", mend))
    raw = article.read(folder / "article.txt")
    meta = _read_meta(folder / "edition.toml", raw)
    read = [_read_table(folder / f"{name}.csv", COLUMNS[name]) for name in COLUMNS]
    found = [line for _, lines in read for line in lines]
    tables = dict(zip(COLUMNS, (rows for rows, _ in read)))
    if not found:  # the rules read whole tables only
        found = [
            fault(f"{folder / table}.csv, row {row}", *rest)
            for table, row, *rest in rules.broken(raw, meta["coders"], tables)
        ]
    if found:
        raise InputError("\n".join(found))
    return Edition(raw, meta, **{name: _frame(rows, COLUMNS[name]) for name, rows in tables.items()})


def find(folder):
    """The folder itself, or `seeds/<folder>` here or in any folder above (a notebook runs in its own folder)."""
    candidates = [Path(folder)] + [above / "seeds" / folder for above in [Path.cwd(), *Path.cwd().parents]]
    try:
        found = next((candidate for candidate in candidates if str(folder) and candidate.is_dir()), None)
    except OSError as error:
        raise InputError(
            fault(folder, error.strerror, "the folder of an edition", "check the name")
        ) from None
    if found:
        return found
    kind = "a file" if Path(folder).is_file() else "no such folder, here or under seeds/"
    raise InputError(fault(folder or "the folder", kind, "the folder of an edition", "check the name"))


def _read_meta(path, raw):
    text = article.read(path, "the keys of an edition")
    try:
        meta = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(
            fault(path, f"no valid TOML ({error})", "keys and values", "correct the line named")
        ) from None
    missing = [key for key in META if key not in meta]
    if missing:
        raise InputError(
            fault(path, f"no {', '.join(missing)}", "all of " + ", ".join(META), "add what is missing")
        )
    for key in ("slug", "title", "language", "article_sha256", "guideline_version"):
        if not isinstance(meta[key], str):
            raise InputError(fault(path, f"{key} = {meta[key]!r}", "text", "put it in quotation marks"))
    coders = meta["coders"] if isinstance(meta["coders"], dict) else {"coders": meta["coders"]}
    for key, coder in coders.items():
        whole = (
            isinstance(coder, dict) and coder.get("kind") in ("person", "machine") and coder.get("version")
        )
        if not whole:
            mend = f'write [coders.{key}] on a line, and below it kind = "person" and version = "1.0"'
            raise InputError(
                fault(f"{path}, coder {key}", coder, "a kind (person or machine) and a version", mend)
            )
    checksum = hashlib.sha256(raw.encode("utf-8")).hexdigest()
    if meta["article_sha256"] != checksum:
        raise InputError(
            fault(
                path.with_name("article.txt"),
                f"sha256 {checksum}",
                f"{meta['article_sha256']} as in {path.name}",
                "restore the article; a changed text needs a coding of its own",
            )
        )
    return meta


def _read_table(path, columns):
    """The rows of one CSV file as dictionaries, and the faults in reading them."""
    expected = ["id", *columns, *CODER]
    if not path.is_file():
        mend = (
            "restore it; it may hold only its header" if not path.exists() else "move away what has its name"
        )
        return [], [fault(path, "no such file", "a table", mend)]
    try:
        text = article.read(path, "a table").removeprefix("\ufeff")
    except InputError as error:
        return [], [str(error)]
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows, found = [], []
    try:
        header = next(lines)
        while header and not header[-1].strip():
            header.pop()  # a spreadsheet may leave empty columns behind, and empty rows
        if len(header) == 1 and ";" in header[0]:
            mend = "save the table as CSV with commas (in a spreadsheet: CSV UTF-8, comma delimited)"
            return [], [fault(f"{path}, row 1", "semicolons between the columns", "commas", mend)]
        if sorted(set(header) - {"rule"}) != sorted(expected) or len(set(header)) != len(header):
            return [], [
                fault(
                    f"{path}, row 1",
                    "columns " + ", ".join(header),
                    ", ".join(expected) + " (and rule, where a machine made rows), comma between them",
                    "rename, add or remove columns",
                )
            ]
        for number, cells in enumerate(lines, 2):
            if not any(cells):
                continue
            while len(cells) > len(header) and not cells[-1]:
                cells.pop()
            row = dict(zip(header, cells), row=number)
            problem = _convert(row, cells, header)
            if problem:
                found.append(fault(f"{path}, row {number}", *problem))
            rows.append(row)
    except csv.Error as error:
        found.append(
            fault(
                f"{path}, row {len(rows) + 2}", error, "comma-separated values", "check the quotation marks"
            )
        )
    if not rows and not found and path.stem in ("blocks", "sentences", "speakers"):
        found.append(fault(path, "no rows", "at least one", "fill the table"))
    return rows, found


def _convert(row, cells, header):
    """Turn start and end into integers; what keeps the row from being read, if anything does."""
    if len(cells) != len(header):
        return f"{len(cells)} cells", f"{len(header)}", "quote cells that hold commas"
    for name in {"start", "end"} & set(row):
        if not (row[name].isascii() and row[name].isdigit()):
            return (
                f"{name} = {row[name]!r}",
                "a whole number",
                "count characters from the start of article.txt",
            )
        row[name] = int(row[name])


def _frame(rows, columns):
    if not rows:  # an article may have no quotation and no argument
        kinds = {"start": int, "end": int}
        return pd.DataFrame(
            {name: pd.Series(dtype=kinds.get(name, object)) for name in ["id", *columns, *CODER]}
        )
    return pd.DataFrame(rows).drop(columns="row")
