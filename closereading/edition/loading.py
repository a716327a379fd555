"""The annotated edition: one article with one coding of it, loaded only if every rule of the format holds."""

import hashlib
import os
import re
import tomllib
import unicodedata
import warnings
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

import pandas as pd

from closereading.common import english
from closereading.common.errors import InputError, InputWarning, fault
from closereading.edition import alternatives_table, article, short_alternatives, spreadsheet, validation
from closereading.edition.alternatives import Decision
from closereading.edition.format import ALTERNATIVES, CODER, COLUMNS, FURTHER, LOCATED, MACHINE, META, SPAN

SEVERAL, MANY = 5, 15  # faults of one table that are told, where there are more than MANY, and else
MOST_META = 20_000  # bytes of edition.toml; keys in keys take time and memory by the square of their number


@dataclass(frozen=True, eq=False)  # tables have no truth to compare by; an edition is itself
class Edition:
    """One article and its coding: `raw` is the text, `meta` is edition.toml, the rest one table per CSV file.

    Tables are pandas DataFrames with the columns of `format.COLUMNS` beside id, by and certainty; start and end are
    integers, everything else is text, and a blank is "". The tables of `format.FURTHER` have no rows where there is no
    such file. `decisions` are those of alternatives.csv, if there is one.
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
    schema: pd.DataFrame
    engagement: pd.DataFrame
    presuppositions: pd.DataFrame
    participants: pd.DataFrame
    frames: pd.DataFrame
    decisions: tuple[Decision, ...] = ()


def load(folder: Path | str) -> Edition:
    """The edition in a folder, given by its path or by its name under `seeds/`, as its files say; nothing in it is repaired.

    What a program wrote in another way than the format's, and means the same, is an InputWarning each.
    Raises InputError with one line per fault: file, row, what was found, what was expected, how to mend it.
    """
    folder = find_folder(folder)
    raw, meta, tables, found, notices = read_files(folder)
    alternatives, come, lines, more = alternatives_table.read(folder)
    found += lines
    for place, some in ((folder, tables), (folder / ALTERNATIVES, come)):
        for table, rows in some.items():
            where = f"{place / table}.csv, row"
            found += [fault(f"{where} {row['row']}", *problem) for row in rows for problem in _numbers(row)]
    loaded = validated(folder, raw, meta, tables, found, alternatives, come)
    for line in notices + more:
        warnings.warn(line, InputWarning, stacklevel=2)
    return loaded


def _numbers(row):
    """Make integers of the offsets of a row; what keeps them from being some."""
    for name in SPAN[:2]:
        if name in row and spreadsheet.is_whole_number(row[name]):
            row[name] = int(row[name])
        elif name in row:
            yield f"{name} = {row[name]!r}", "a whole number", "count characters from the start of article.txt"


def read_files(folder: Path) -> tuple[str, dict, dict[str, list[dict]], list[str], list[str]]:
    """The files of an edition's folder: the text, edition.toml, the tables as lists of dictionaries of text, faults, notices.

    Another coding, in the folder `codings` of an edition, has no article.txt: the text is that edition's, printed once.
    Raises InputError where there is no text or no edition.toml that fits it.
    """
    text = folder / "article.txt"
    if not text.is_file() and folder.parent.name == "codings":
        text = folder.parent.parent / "article.txt"
    for path in (text, folder / "edition.toml"):
        if not path.is_file():
            remedy = f"name the folder that holds {path.name} and the tables"
            raise InputError(fault(folder, f"no {path.name}", "the folder of an edition", remedy))
    raw = article.read_text(text)
    meta = _read_meta(folder / "edition.toml", raw)
    tables, found, notices = {}, [], []
    for name, columns in COLUMNS.items():
        path, optional = folder / f"{name}.csv", ["rule"] + ["sentence"] * (name in LOCATED)
        if name in FURTHER and not os.path.lexists(path):
            tables[name] = []
            continue
        tables[name], lines, more = spreadsheet.read_table(path, ["id", *columns, *CODER], optional)
        found += lines
        notices += more
        if not tables[name] and not lines and name in ("blocks", "sentences", "speakers"):
            kept = (folder / MACHINE / f"{name}.csv").is_file()
            mend = f"copy the rows from {MACHINE}/{name}.csv" if kept else "fill the table"
            found.append(fault(path, "no rows", "at least one", mend))
    return raw, meta, tables, found, notices


def validated(
    folder: Path,
    raw: str,
    meta: dict,
    tables: dict[str, list[dict]],
    found: list[str],
    alternatives: list[dict],
    come: dict[str, list[dict]],
) -> Edition:
    """The Edition of tables (lists of dictionaries), if they keep every rule and no fault was found before.

    alternatives, come: as `alternatives_table.read` gives them. Raises InputError with the faults.
    """
    told = defaultdict(list)
    for line in found:
        told[line.partition(", row ")[0]].append(line)
    if not told:
        alternatives = short_alternatives.complete(alternatives, tables)
    # The rules read whole tables only, and those on alternatives tables that keep all others.
    for rules in (
        validation.broken_rules(raw, meta["coders"], tables),
        alternatives_table.broken_rules(raw, meta["coders"], tables, alternatives, come),
    ):
        for table, row, *rest in [] if told else rules:
            lines = told[f"{folder / table}.csv"]
            lines.append(_fault(folder, table, tables, row, *rest) if len(lines) < MANY else "")
    if told:
        raise InputError("\n".join(chain.from_iterable(_in_short(*one) for one in told.items())))
    frames = {name: _frame(rows, COLUMNS[name]) for name, rows in tables.items()}
    return Edition(raw, meta, **frames, decisions=alternatives_table.decisions(alternatives, come))


def _fault(folder, table, tables, row, found, expected, mend):
    """A fault of a row, by its number and its id."""
    key = next((one["id"] for one in tables.get(table, ()) if one["row"] == row), "")
    return fault(f"{folder / table}.csv, row {row}", found, expected, english.in_row(mend, key))


def _in_short(place, lines):
    """The faults of a table, of very many the first only, and what so many at once may come from."""
    if len(lines) <= MANY:
        return lines
    mend = (
        "mend those above first. So many can come from one mistake, such as a table of another article, or a column that was "
        "sorted, moved or pasted by itself: then undo it, or take the table from the folder machine, if there is one"
    )
    return [*lines[:SEVERAL], fault(place, f"{len(lines) - SEVERAL:,} faults more", "none", mend)]


def find_folder(folder: Path | str) -> Path:
    """The folder itself, or `seeds/<folder>` here or in any folder above (a notebook runs in its own folder)."""
    # Relative, so that no page that a notebook shows names the folders of whoever ran it.
    above = [Path(*[".."] * depth) for depth in range(len(Path.cwd().parents) + 1)]
    candidates = [Path(folder), *(each / "seeds" / folder for each in above)]
    try:
        found = next((candidate for candidate in candidates if str(folder) and candidate.is_dir()), None)
    except OSError as error:
        raise InputError(fault(folder, error.strerror, "the folder of an edition", "check the name")) from None
    if found:
        return found
    kind = "a file" if Path(folder).is_file() else "no such folder, here or under seeds/"
    raise InputError(fault(folder or "the folder", kind, "the folder of an edition", "check the name"))


def _read_meta(path, raw):
    text = article.read_text(path, "the keys of an edition", MOST_META).removeprefix("\ufeff")  # Notepad writes one
    try:
        meta = tomllib.loads(text)
        repr(meta)  # what nests too deep to be shown is as little use as what nests too deep to be read
    except (ValueError, RecursionError) as error:  # ValueError: also a number with thousands of digits
        line, lines = re.search(r"line (\d+)", str(error)), text.splitlines()
        text = lines[int(line[1]) - 1] if line and int(line[1]) <= len(lines) else ""
        if name := re.match(r"\s*\[\s*coders\s*\.([^].\"]*)", text):
            raise InputError(_no_key(path, text, " ".join(name[1].split()))) from None
        found = f"no valid TOML ({error}){f', which is {text!r}' if text else ''}"
        raise InputError(fault(path, found, "keys and values", "correct the line named, or take it out")) from None
    missing = [key for key in META if key not in meta]
    if missing:
        raise InputError(fault(path, f"no {', '.join(missing)}", "all of " + ", ".join(META), "add what is missing"))
    for key in ("slug", "title", "language", "article_sha256", "guideline_version"):
        if not isinstance(meta[key], str):
            raise InputError(fault(path, f"{key} = {meta[key]!r}", "text", "put it in quotation marks"))
    coders = meta["coders"] if isinstance(meta["coders"], dict) else {"coders": meta["coders"]}
    for key, coder in coders.items():
        whole = isinstance(coder, dict) and coder.get("kind") in ("person", "machine") and coder.get("version")
        if not (whole and isinstance(coder.get("name", ""), str)):
            mend = f'write [coders.{key}] on a line, and below it kind = "person" and version = "1.0"'
            raise InputError(fault(f"{path}, coder {key}", coder, "a kind (person or machine) and a version", mend))
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


def _no_key(path, line, name):
    """The fault of a line such as [coders.mary smith]: the name of a person where the key stands."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    key = next(iter(re.findall(r"\w+", plain)), "reader")
    mend = f'write one word, such as [coders.{key}], and below it name = "{name.title() if name.islower() else name}"'
    expected = "a key of one word: letters from a to z, digits, - and _"
    return fault(path, line.strip(), expected, mend)


def _frame(rows, columns):
    if not rows:  # an article may have no quotation and no argument
        return _no_rows(tuple(columns)).copy()
    given = ["id", *columns, *CODER, *(["rule"] if "rule" in rows[0] else [])]
    return pd.DataFrame({name: [row[name] for row in rows] for name in given})


@cache
def _no_rows(columns):
    kinds = {"start": int, "end": int}
    return pd.DataFrame({name: pd.Series(dtype=kinds.get(name, object)) for name in ["id", *columns, *CODER]})
