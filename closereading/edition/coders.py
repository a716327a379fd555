"""Who decided: which rows of a corrected edition are the machine's still, and which a person's."""

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from closereading.common import english
from closereading.common.errors import fault, notice
from closereading.edition.format import COLUMNS

_NAME = re.compile(r"\w[\w .,’'-]*")  # of a coder whom edition.toml does not have
READER = "reader"  # the key of a person who corrected and gave no name


def sign(coders: dict[str, dict], name: str) -> str:
    """The key of the person with this name in `coders` (those of edition.toml), where the person is added if not there."""
    key = re.sub(r"[\W_]+", "-", name.lower()).strip("-") or READER
    named = next((one for one, coder in coders.items() if coder.get("name") == name), key)
    while named in coders and coders[named]["kind"] != "person":  # somebody may be called Readers
        named += "-2"
    coders.setdefault(named, {"kind": "person", "version": "1.0"})["name"] = name
    return named


def unsigned(coders: dict[str, dict]) -> str:
    """The key of the person whose rows are not signed: the one in `coders`, or READER; "" where it could be one of several."""
    people = [key for key, coder in coders.items() if coder["kind"] == "person"]
    reader = people[0] if people else READER
    while not people and reader in coders:
        reader += "-2"
    return reader if len(people) < 2 else ""


def nobody_named(folder: Path, coders: dict[str, dict], decided: Iterable[str]) -> list[str]:
    """A notice where rows are a person's whom edition.toml does not name, else none. decided: who decided each row, by key."""
    nobody = {key for key, coder in coders.items() if key.startswith(READER) and coder["kind"] == "person"}
    if rows := sum(key in nobody and "name" not in coders[key] for key in decided):
        said = f"nobody named, and {english.count(rows, 'row')} changed or added by a person"
        taken = f"the name {READER!r} for that person; to have yours there, name yourself at the end, as the last lines show"
        return [notice(folder / "edition.toml", said, taken)]
    return []


def sign_rows(rows: list[dict], coders: dict[str, dict], reader: str) -> None:
    """Give the rows whose `by` is blank to the reader, who is added to `coders`; "" for a reader leaves them blank."""
    for row in rows if reader else ():
        if not row["by"]:
            row["by"] = reader
            coders.setdefault(reader, {"kind": "person", "version": "1.0"})


def assign_coders(
    folder: Path,
    tables: dict[str, list[dict]],
    former_rows: dict[str, list[dict | None]],
    coders: dict[str, dict],
    reader: str,
) -> tuple[list[str], list[str]]:
    """Say in each row's `by` who decided it (rows are changed in place). Returns faults and notices, each one line.

    former_rows: the row of the machine's version that each was, as `mates` gives it for each table. A row that says otherwise, or with another
    certainty, or is new, or whose `by` is blank, is the person's; where a person is named in `by`, it stays so, and is added
    to `coders` if not there. reader: the key of the person whose rows the others are, who is added if needed; "" if that
    could be one of several (see `unsigned`).
    """
    people = [key for key, coder in coders.items() if coder["kind"] == "person"]
    known, found, notices, strangers = {*coders}, [], [], defaultdict(list)
    called = {coders[key].get("name", key).casefold(): key for key in people}
    for table, rows in tables.items():
        for row, former in zip(rows, former_rows[table]):
            row.setdefault("rule", "")
            row["by"] = called.get(row["by"].casefold(), row["by"])
            if row["by"] in people or row["by"] not in ("", reader, *known):
                row["rule"] = ""
                if row["by"] not in people and _NAME.fullmatch(row["by"]):
                    strangers[row["by"]].append(f"{folder / table}.csv, row {row['row']}")
            elif row["by"] in known and former and not differing(table, row, former):
                row.update(by=former["by"], rule=former.get("rule", ""))
            elif not reader:
                where, mend = (f"{folder / table}.csv, row {row['row']}", "put the coder's key into the column `by`")
                found.append(fault(where, "a corrected row without its coder", " or ".join(people), mend))
            else:
                row.update(by=reader, rule="")
                coders.setdefault(reader, {"kind": "person", "version": "1.0"})
    for key, places in strangers.items():
        coders[key] = {"kind": "person", "version": "1.0"}
        said = f"coder {key!r}{english.and_more(len(places) - 1)}, who is not in edition.toml"
        notices.append(notice(places[0], said, "a person"))
    return found, notices


def differing(table: str, row: dict, former: dict) -> list[str]:
    """The columns in which a row differs from what it was, beside by and rule."""
    return [column for column in [*COLUMNS[table], "certainty"] if row[column] != former[column]]


def mates(table: str, rows: list[dict], former: list[dict]) -> list[dict | None]:
    """For each row, the row that it was, or None: one that says the same, else one with its id.

    So no row is taken for another because ids were given anew.
    """

    def said(row):
        return tuple(row[column] for column in COLUMNS[table])

    alike = defaultdict(dict)
    for one in former:
        alike[said(one)][one["id"]] = one
    found = [alike[said(row)].pop(row["id"], None) if said(row) in alike else None for row in rows]
    for place, row in enumerate(rows):
        if not found[place] and alike.get(said(row)):
            found[place] = alike[said(row)].pop(next(iter(alike[said(row)])))
    left = {key: one for group in alike.values() for key, one in group.items()}
    return [one or left.pop(row["id"], None) for one, row in zip(found, rows)]
