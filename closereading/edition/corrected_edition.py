"""An edition from a person's files: what a spreadsheet did to them is repaired, and each row is given to who decided it."""

import hashlib
import os
import re
from pathlib import Path

from closereading.common import english
from closereading.common.errors import InputError, fault, notice
from closereading.edition import alternatives_table, spreadsheet
from closereading.edition.close_names import close_names
from closereading.edition.coders import assign_coders, mates, sign, sign_rows, unsigned
from closereading.edition.cut_words import cut_words
from closereading.edition.format import ALTERNATIVES, CODER, COLUMNS, FILES, FURTHER, LOCATED, MACHINE, OPTIONAL
from closereading.edition.letter_case import restore_case
from closereading.edition.loading import Edition, find_folder, read_files, validated
from closereading.edition.missing_rows import missing_rows
from closereading.edition.moved_columns import moved_columns
from closereading.edition.sentence_voices import disagreements
from closereading.edition.spreadsheet_repair import repair_tables

# How the files of spreadsheets end.
_TABLE = re.compile(r"\.(?:csv|tsv|xlsx?|ods|numbers)$", re.IGNORECASE)


def read_edition(folder: Path | str, name: str = "") -> tuple[Edition, list[str]]:
    """The edition in a folder (given as in `load`), and a list of notices: one line for each thing that was repaired, where
    two tables do not agree, where a row cuts a word, or where two names differ by one letter.

    Where the folder holds a machine's version of the same edition (`machine/`), rows that differ from it are a person's:
    of the one called `name`, if it is given, or the one whom edition.toml names.
    Raises InputError as `load` does.
    """
    folder = find_folder(folder)
    if found := [*_links(folder)]:
        raise InputError("\n".join(found))
    machine, notices = _machine_version(folder / MACHINE)
    loaded, more = _repaired(folder, machine, name)
    looked_at = disagreements(folder, loaded) + cut_words(folder, loaded) + close_names(folder, loaded)
    return loaded, notices + more + looked_at


def _machine_version(kept):
    """The machine's version that is kept in an edition's folder, and notices; None if none is kept."""
    if (kept / "edition.toml").is_file():
        machine, notices = _repaired(kept)
        _sealed(kept, machine)
        return machine, notices
    if os.path.lexists(kept):  # without it a person's rows would count as the machine's
        remedy = f"restore it, or move {MACHINE} away: then nobody can tell what a person changed"
        raise InputError(fault(kept, "no edition.toml", "the folder of the machine's version", remedy))
    return None, []


def _repaired(folder, machine=None, name=""):
    """The edition in one folder with its rows repaired, and notices; rows that differ from the machine's are a person's."""
    raw, meta, tables, found, notices = read_files(folder)
    if machine and machine.raw != raw:
        remedy = f"restore it, or move the folder {MACHINE} away"
        raise InputError(fault(folder / MACHINE, "another article", "the one beside it", remedy))
    for path, table in [*_strays(folder, [ALTERNATIVES, *COLUMNS]), *_strays(folder / ALTERNATIVES, COLUMNS)]:
        if path.with_name(table).is_file():
            notices.append(notice(path, f"a file beside {table}, which is not read", f"{table} alone"))
        else:
            found.append(fault(path, "a file that is no table", table, f"save it as CSV UTF-8 under the name {table}"))
    if machine:
        found += _without_sentence(folder, tables)
    else:
        for lines, line in zip((found, notices), _without_machine(folder, meta, tables)):
            lines[:0] = line
    former = machine and {name: rows_by_id(machine, name) for name in COLUMNS}
    alternatives, come, lines, more = alternatives_table.read(folder)
    found += lines
    notices += more
    if machine and not found:
        found, more = moved_columns(folder, tables, former)
        notices += more
    if found:  # what is said of a table without all its rows, or with rows that are mixed, may not be so
        raise InputError("\n".join(found))
    notices += restore_case(folder, tables, meta["coders"], former)
    for lines, more in (repair_tables(folder, raw, tables, former), repair_tables(folder / ALTERNATIVES, raw, come)):
        found += lines
        notices += more
    if machine and not found:
        _same_machine(folder, meta["coders"], machine.meta["coders"])
        reader = sign(meta["coders"], name) if name else unsigned(meta["coders"])
        paired = {table: mates(table, rows, [*former[table].values()]) for table, rows in tables.items()}
        for lines, more in (
            missing_rows(folder, raw, tables, former, paired),
            assign_coders(folder, tables, paired, meta["coders"], reader),
        ):
            found += lines
            notices += more
        sign_rows(alternatives, meta["coders"], reader)
    return validated(folder, raw, meta, tables, found, alternatives, come), notices


def _without_machine(folder, meta, tables):
    """Faults and notices, one line in all, where tables were made to be corrected and the machine's version is not beside them.

    Only then have tables of a machine the column `sentence`; the machine's version itself has checksums.
    """
    if "checksums" in meta or all(coder["kind"] == "person" for coder in meta["coders"].values()):
        return [], []
    if not any("sentence" in row for table in LOCATED for row in tables[table]):
        return [], []
    where, unsigned_rows = folder / MACHINE, [row for rows in tables.values() for row in rows if not row["by"]]
    if not unsigned_rows:
        found = "no such folder, by which is told what a person changed"
        return [], [notice(where, found, "each row as decided by whom its `by` names")]
    found = f"no such folder, and {english.count(len(unsigned_rows), 'row')} whose `by` is blank"
    expected = "the machine’s version, by which is told which rows a person changed"
    mend = (
        f"put it back, or read the text into a new folder and copy {MACHINE} from there; without it, fill in each `by`"
    )
    return [fault(where, found, expected, mend)], []


def _without_sentence(folder, tables):
    """Faults of tables that have lost the column `sentence`, which the machine's have, where rows are looked up by it."""
    if "sentence" not in spreadsheet.header(folder / MACHINE / "entities.csv", COLUMNS["entities"]):
        return
    for table in LOCATED:
        rows = [row for row in tables[table] if "sentence" not in row and not row["start"] and not row["end"]]
        if rows:
            path, known = folder / f"{table}.csv", ["id", "sentence", *COLUMNS[table], *CODER, "rule"]
            own = [name for name in spreadsheet.header(path, known) if name and name.casefold() not in known]
            found = f"no column sentence, and {english.count(len(rows), 'row')} with blank start and end"
            mend = spreadsheet.put_back(own)
            yield fault(f"{path}, row 1", found, "the column sentence, which says where such rows stand", mend)


def _same_machine(folder, coders, machines):
    """Raise InputError where a machine is called a person: all that it decided would be that person's."""
    for key, coder in machines.items():
        said = coders.setdefault(key, coder)["kind"]
        if said != coder["kind"]:
            remedy = "give it back its kind, and name yourself by a key of your own, such as [coders.jane]"
            where = f"{folder / 'edition.toml'}, coder {key}"
            raise InputError(fault(where, f"kind {said!r}", f"{coder['kind']!r} as in {MACHINE}", remedy))


def seal(machine: Edition) -> str:
    """Lines of TOML to end the edition.toml of a machine's version with: by them `read_edition` notices a table changed since."""
    lines = [f'{table} = "{checksum}"\n' for table, checksum in _checksums(machine).items()]
    return "".join(
        ["\n# What the machine wrote; corrections go into the tables beside this folder.\n[checksums]\n", *lines]
    )


def _checksums(coded):
    """A checksum of what each table says, which another dialect of CSV does not change."""
    rows = {name: getattr(coded, name) for name in COLUMNS}
    coded = {name: table for name, table in rows.items() if name not in FURTHER or len(table)}
    tables = {name: spreadsheet.plain_csv(table) for name, table in coded.items()}
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


def _links(folder):
    """Faults in what leads out of the folder: what lies there is no part of the edition, and must not get into what is made of it."""
    home = os.path.join(os.path.realpath(folder), "")
    names = [*FILES, *OPTIONAL]
    for name in [*names, MACHINE, *(os.path.join(MACHINE, name) for name in names)]:
        if not os.path.join(os.path.realpath(folder / name), "").startswith(home):
            remedy = "put the file itself into the folder"
            yield fault(folder / name, "a link that leads out of the folder", "a file of the edition", remedy)


def _strays(folder, tables):
    """Files in a folder, if it is there, that somebody may take for a table: "entities (1).csv", as browsers call a second download; "entities.xlsx"."""
    for path in sorted(folder.iterdir() if folder.is_dir() else []):
        table = re.match(r"[a-z]+", path.name)
        if table and table[0] in tables and _TABLE.search(path.name) and path.name != f"{table[0]}.csv":
            yield path, f"{table[0]}.csv"


def rows_by_id(edition: Edition, table: str) -> dict[str, dict]:
    """The rows of one table of an edition as dictionaries, by their ids."""
    return {row["id"]: row for row in getattr(edition, table).to_dict("records")}
