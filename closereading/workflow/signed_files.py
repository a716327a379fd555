"""The files of an edition as they are handed in: every row that a person decided is signed in the tables themselves."""

import json
import tomllib
from pathlib import Path

from closereading.edition import corrected_edition, spreadsheet
from closereading.edition.format import ALTERNATIVES, COLUMNS, FILES, OPTIONAL, READING
from closereading.edition.loading import Edition


def signed_files(folder: Path, article: Edition, words: str) -> dict[str, bytes]:
    """The edition's files and, in machine/, those of the machine's version: name to bytes.

    article: the edition in the folder, as it was read. Its coders are in edition.toml, and persons in the column `by`, so that
    whoever goes on with the files, or compares them, knows whose each row is. words: what reading.md says.
    """
    paths = [folder / place / name for place in ("", corrected_edition.MACHINE) for name in [*FILES, *OPTIONAL]]
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths if path.is_file()}
    files["edition.toml"] = _named(files["edition.toml"], article.meta["coders"])
    people = {key for key, coder in article.meta["coders"].items() if coder["kind"] == "person"}
    signers = {table: dict(zip(getattr(article, table).id, getattr(article, table).by)) for table in COLUMNS}
    signers[ALTERNATIVES] = {change.id: one.by for one in article.decisions for change in one.changes}
    for table, by in signers.items():
        signed = {key: coder for key, coder in by.items() if coder in people}
        if signed:
            files[f"{table}.csv"] = spreadsheet.with_cells(folder / f"{table}.csv", "by", signed)
    files.pop(READING, None)
    return files | ({READING: words.encode("utf-8") + b"\n"} if words else {})


def _named(toml, coders):
    """An edition.toml in which all coders are named."""
    known = tomllib.loads(toml.decode("utf-8-sig"))["coders"]
    lines = []
    for key, coder in coders.items():
        if key not in known:
            more = {"kind": coder["kind"], "version": coder["version"], "name": coder.get("name", key)}
            lines += ["", f"[coders.{_quoted(key)}]", *(f"{name} = {_quoted(value)}" for name, value in more.items())]
    return toml.rstrip() + "\n".join(["", *lines, ""]).encode("utf-8") if lines else toml


def _quoted(text):
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
