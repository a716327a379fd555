"""The annotated edition: one article with one coding of it, loaded only if every rule of the format holds."""

import hashlib
import os
import re
import tomllib
import warnings
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from closereading.common.errors import InputError, InputWarning, fault, notice
from closereading.edition import article, spreadsheet, validation
from closereading.edition.coders import assign_coders
from closereading.edition.format import CODER, COLUMNS, FILES, LOCATED, META
from closereading.edition.repair import repair_tables

MOST = 200  # faults that are told at once
MOST_META = 20_000  # bytes of edition.toml; keys in keys take time and memory by the square of their number
# How the files of spreadsheets end.
_TABLE = re.compile(r"\.(?:csv|tsv|xlsx?|ods|numbers)$", re.IGNORECASE)
MACHINE = "machine"  # the folder inside an edition in which the machine's version of it is kept


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
    """The edition in a folder, given by its path or by its name under `seeds/`. What was mended is an InputWarning each.

    Raises InputError with one line per fault: file, row, what was found, what was expected, how to mend it.
    """
    loaded, notices = read_edition(folder)
    for line in notices:
        warnings.warn(line, InputWarning, stacklevel=2)
    return loaded


def read_edition(folder):
    """The edition in a folder, and a list of notices: one line for each thing that a spreadsheet changed and was mended.

    Where the folder holds a machine's version of the same edition (`machine/`), rows that differ from it are a person's.
    Raises InputError as `load` does.
    """
    folder = find_folder(folder)
    if found := [*_links(folder)]:
        raise InputError("\n".join(found))
    machine, notices, kept = None, [], folder / MACHINE
    if (kept / "edition.toml").is_file():
        machine, notices = _read(kept)
        _sealed(kept, machine)
    elif os.path.lexists(kept):  # without it a person's rows would count as the machine's
        remedy = f"restore it, or move {MACHINE} away: then nobody can tell what a person changed"
        raise InputError(fault(kept, "no edition.toml", "the folder of the machine's version", remedy))
    loaded, more = _read(folder, machine)
    return loaded, notices + more


def seal(machine):
    """Lines of TOML to end the edition.toml of a machine's version with: by them `read` notices a table changed since."""
    lines = [f'{table} = "{checksum}"\n' for table, checksum in _checksums(machine).items()]
    return "".join(
        ["\n# What the machine wrote; corrections go into the tables beside this folder.\n[checksums]\n", *lines]
    )


def _checksums(coded):
    """A checksum of what each table says, which another dialect of CSV does not change."""
    tables = {name: getattr(coded, name).to_csv(index=False, lineterminator="\n") for name in COLUMNS}
    return {name: hashlib.sha256(text.encode("utf-8")).hexdigest() for name, text in tables.items()}


def _sealed(kept, machine):
    """Raise InputError if a table in the folder of the machine's version says something else than the machine wrote."""
    written = machine.meta.get("checksums")
    if written is None:  # made by `annotate`, and put there by hand
        return
    for table, checksum in _checksums(machine).items():
        if not isinstance(written, dict) or written.get(table) != checksum:
            found = "another table than the machine wrote"
            remedy = f"correct {table}.csv beside the folder {kept.name}; to have this one back, read the text into a new folder and copy it"
            raise InputError(fault(kept / f"{table}.csv", found, "the one that corrections are compared with", remedy))


def _read(folder, machine=None):
    for name in ("article.txt", "edition.toml"):
        if not (folder / name).is_file():
            remedy = f"name the folder that holds {name} and the tables"
            raise InputError(fault(folder, f"no {name}", "the folder of an edition", remedy))
    raw = article.read_text(folder / "article.txt")
    meta = _read_meta(folder / "edition.toml", raw)
    if machine and machine.raw != raw:
        remedy = f"restore it, or move the folder {MACHINE} away"
        raise InputError(fault(folder / MACHINE, "another article", "the one beside it", remedy))
    tables, found, notices = {}, [], []
    for name, columns in COLUMNS.items():
        path, optional = folder / f"{name}.csv", ["rule"] + ["sentence"] * (name in LOCATED)
        tables[name], lines, more = spreadsheet.read_table(path, ["id", *columns, *CODER], optional)
        found += lines
        notices += more
        if not tables[name] and not lines and name in ("blocks", "sentences", "speakers"):
            found.append(fault(path, "no rows", "at least one", "fill the table"))
    for path, table in _strays(folder):
        if (folder / table).is_file():
            notices.append(notice(path, f"a file beside {table}, which is not read", f"{table} alone"))
        else:
            found.append(fault(path, "a file that is no table", table, f"save it as CSV UTF-8 under the name {table}"))
    former = machine and {name: rows_by_id(machine, name) for name in COLUMNS}
    lines, more = repair_tables(folder, raw, tables, former)
    found += lines
    notices += more
    if machine and not found:
        for key, coder in machine.meta["coders"].items():
            said = meta["coders"].setdefault(key, coder)["kind"]
            if said != coder["kind"]:  # or all that the machine decided would be a person's
                remedy = "give it back its kind, and name yourself by a key of your own, such as [coders.jane]"
                where = f"{folder / 'edition.toml'}, coder {key}"
                raise InputError(fault(where, f"kind {said!r}", f"{coder['kind']!r} as in {MACHINE}", remedy))
        found = assign_coders(folder, tables, former, meta["coders"])
    number = len(found)
    if not found:  # the rules read whole tables only
        for number, (table, row, *rest) in enumerate(validation.broken_rules(raw, meta["coders"], tables), 1):
            if number <= MOST:
                found.append(fault(f"{folder / table}.csv, row {row}", *rest))
    if found:
        if number > MOST:
            rest = f"{number - MOST:,} faults more"
            found[MOST:] = [fault(folder, rest, "none", "mend those named first, and load it again")]
        raise InputError("\n".join(found))
    return Edition(raw, meta, **{name: _frame(rows, COLUMNS[name]) for name, rows in tables.items()}), notices


def _links(folder):
    """Faults in what leads out of the folder: what lies there is no part of the edition, and must not get into what is made of it."""
    home = os.path.join(os.path.realpath(folder), "")
    for name in [*FILES, MACHINE, *(os.path.join(MACHINE, name) for name in FILES)]:
        if not os.path.join(os.path.realpath(folder / name), "").startswith(home):
            remedy = "put the file itself into the folder"
            yield fault(folder / name, "a link that leads out of the folder", "a file of the edition", remedy)


def _strays(folder):
    """Files that somebody may take for a table: "entities (1).csv", as browsers call a second download; "entities.xlsx"."""
    for path in sorted(folder.iterdir()):
        table = re.match(r"[a-z]+", path.name)
        if table and table[0] in COLUMNS and _TABLE.search(path.name) and path.name != f"{table[0]}.csv":
            yield path, f"{table[0]}.csv"


def rows_by_id(edition, table):
    """The rows of one table of an edition as dictionaries, by their ids."""
    return {row["id"]: row for row in getattr(edition, table).to_dict("records")}


def find_folder(folder):
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
        raise InputError(fault(path, f"no valid TOML ({error})", "keys and values", "correct the line named")) from None
    missing = [key for key in META if key not in meta]
    if missing:
        raise InputError(fault(path, f"no {', '.join(missing)}", "all of " + ", ".join(META), "add what is missing"))
    for key in ("slug", "title", "language", "article_sha256", "guideline_version"):
        if not isinstance(meta[key], str):
            raise InputError(fault(path, f"{key} = {meta[key]!r}", "text", "put it in quotation marks"))
    coders = meta["coders"] if isinstance(meta["coders"], dict) else {"coders": meta["coders"]}
    for key, coder in coders.items():
        whole = isinstance(coder, dict) and coder.get("kind") in ("person", "machine") and coder.get("version")
        if not whole:
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


def _frame(rows, columns):
    if not rows:  # an article may have no quotation and no argument
        kinds = {"start": int, "end": int}
        return pd.DataFrame({name: pd.Series(dtype=kinds.get(name, object)) for name in ["id", *columns, *CODER]})
    given = ["id", *columns, *CODER, *(["rule"] if "rule" in rows[0] else [])]
    return pd.DataFrame(rows)[given]
