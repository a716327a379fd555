"""Folders of editions: written aside and put in their place whole, with what was there kept beside."""

import filecmp
import hashlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from itertools import count
from pathlib import Path

import pandas as pd

from closereading.common.errors import InputError, fault
from closereading.edition import loading, spreadsheet
from closereading.edition.corrected_edition import MACHINE, seal
from closereading.edition.format import ALTERNATIVES, FURTHER, LOCATED, READING
from closereading.edition.sentences import sentence_holding
from closereading.edition.short_alternatives import SHORT
from closereading.readers.names.aliases import aliases
from closereading.readers.pipeline import CODER_KEY
from closereading.workflow.reading_text import TEMPLATE

_TITLE = 1_000  # characters; a text that never stops is one sentence, and edition.toml has to stay short


def unfinished(folder: Path) -> Path:
    """A free name beside a folder, where it is written before it is put in its place; what killed runs left there is removed.

    Two runs at once never write into one folder: each has a name of its own, and takes another's away whole before
    it removes it, so that the other cannot put a half folder in its place.
    """
    name = re.compile(rf"\.{re.escape(folder.name)}\.new(-\d+)?")
    for left in folder.parent.iterdir() if folder.parent.is_dir() else []:
        if name.fullmatch(left.name) and left.is_dir() and not left.is_symlink():
            away = _free(folder)
            try:
                os.rename(left, away)
            except FileNotFoundError:  # another run has just done so, or was finished
                continue
            shutil.rmtree(away, ignore_errors=True)
    return _free(folder)


@contextmanager
def removed(new: Path) -> Iterator[None]:
    """What is made in a new folder is removed if it cannot be finished, as when the disk is full."""
    try:
        yield
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise


def _free(folder):
    return folder.with_name(f".{folder.name}.new-{secrets.randbelow(10**9)}")


def same_article(path: Path, raw: str, folder: Path, mend: str, force: bool = False) -> None:
    """Raise InputError if a folder is no edition, or (unless force) one of another article than the file's, whose text is given."""
    kept = folder / "article.txt"
    if not kept.is_file() or not (folder / "edition.toml").is_file():
        away = "move it away, or name another folder"
        raise InputError(fault(folder, "something that is no edition", "an edition or nothing", away))
    if not force and kept.read_bytes() != raw.encode("utf-8"):
        raise InputError(fault(path, f"another text than {kept}", "the article of that edition", mend))


def write(new: Path, name: str, raw: str, made: dict[str, pd.DataFrame]) -> None:
    """Write the edition of an article's text, with the tables made of it, into a new folder."""
    new.mkdir()
    (new / "article.txt").write_bytes(raw.encode("utf-8"))
    title = made["blocks"].text[made["blocks"].kind == "title"]
    title = title.iloc[0] if len(title) else made["sentences"].text.iloc[0]
    (new / "edition.toml").write_text(_toml(name, title, raw), encoding="utf-8", newline="")
    # which spellings were taken for one name, and why: beside the format's tables, for whoever corrects them
    coded = {table: rows for table, rows in made.items() if table not in FURTHER or len(rows)}
    for table, rows in {**coded, "aliases": aliases(made["entities"])}.items():
        text = spreadsheet.plain_csv(rows)
        if len(rows) > spreadsheet.most_rows(table) or len(text.encode("utf-8")) > spreadsheet.MOST_BYTES:
            most = f"at most {spreadsheet.most_rows(table):,} rows and {spreadsheet.MOST_BYTES / 10**6:g} MB"
            found = f"{len(rows):,} rows for {table}.csv"
            raise InputError(fault(name, found, most, "divide the article"))
        (new / f"{table}.csv").write_text(text, encoding="utf-8", newline="")


def write_to_correct(
    new: Path,
    name: str,
    raw: str,
    made: dict[str, pd.DataFrame],
    csv: Callable[[pd.DataFrame], str] = spreadsheet.plain_csv,
) -> None:
    """Write the edition of an article for a person to correct, with the machine's version in its folder `machine`.

    By it `read_edition` tells which rows a person changed. Tables whose rows have a place get the column `sentence`, by which
    a row is added without counting characters; the machine's get it too, so that a row copied from there has the same cells.
    Those that only a person fills are there with their header, and reading.md with what may stand in it. csv: how a table is written.
    """
    new.mkdir(parents=True)
    kept = new / MACHINE
    made = made | {table: _with_sentence(made[table], made["sentences"]) for table in LOCATED}
    write(kept, name, raw, made)
    for file in ("article.txt", "edition.toml", "aliases.csv"):
        shutil.copyfile(kept / file, new / file)
    with open(kept / "edition.toml", "a", encoding="utf-8", newline="") as file:
        file.write(seal(loading.load(kept)))
    (new / READING).write_text(TEMPLATE, encoding="utf-8", newline="")
    for table, rows in made.items():
        (new / f"{table}.csv").write_text(csv(rows), encoding="utf-8", newline="")
    (new / f"{ALTERNATIVES}.csv").write_text(csv(pd.DataFrame(columns=SHORT)), encoding="utf-8", newline="")


def _with_sentence(rows, sentences):
    """Rows that have a place, with the column in which stands in what sentence each begins."""
    rows = rows.copy()
    rows.insert(1, "sentence", sentence_holding(sentences, rows.start))
    return rows


def place(new: Path, folder: Path) -> Path | str:
    """Put a finished folder in its place. One that is there and differs is kept beside it; its new name, or "".

    Whoever is stopped between the two steps finds the former one beside the place, whole, and makes the new one again.
    """
    former = ""
    if os.path.lexists(folder):
        if _same(new, folder):
            shutil.rmtree(new)
            return ""
        names = (folder.with_name(f"{folder.name}.before-{number}") for number in count(1))
        former = next(name for name in names if not os.path.lexists(name))
        os.rename(folder, former)
    try:
        os.rename(new, folder)
    except OSError:
        if former:
            os.rename(former, folder)
        raise
    return former


def _same(new, folder):
    """Whether two folders hold the same files with the same bytes, in the same folders."""
    names = {path.relative_to(place) for place in (new, folder) for path in place.rglob("*")}
    files = [name for name in names if (new / name).is_file()]
    folders = [name for name in names if (new / name).is_dir() and (folder / name).is_dir()]
    return {*filecmp.cmpfiles(folder, new, files, shallow=False)[0], *folders} == names


def _toml(slug, title, raw):
    """The edition.toml of a machine's edition: it knows the text and nothing of where it comes from."""
    title = title if len(title) <= _TITLE else title[: _TITLE - 1] + "…"
    slug, title = (json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f") for value in (slug, title))
    checksum = hashlib.sha256(raw.encode("utf-8")).hexdigest()
    return f"""slug = {slug}
title = {title}
language = "en"
article_sha256 = "{checksum}"
guideline_version = "1.0"

[source]
publisher = "unknown"
author = "unknown"
address = "unknown"

[date]
published = "unknown"

[rights]
status = "unknown"

[coders.{CODER_KEY}]
kind = "machine"
version = "{version("closereading")}"
note = "Coded by rules, not by reading; every row names its rule."

# Who corrects rows in the notebook is named there, by NAME. Elsewhere these lines name a person, without the marks #:
# [coders.jane]
# kind = "person"
# version = "1.0"
# name = "Jane Roe"
"""
