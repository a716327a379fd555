"""The command `annotate`: one machine-made edition for each article, whole or not at all."""

import os
import sys
from collections.abc import Collection
from pathlib import Path

from tqdm import tqdm

from closereading.common.errors import InputError, fault
from closereading.readers.pipeline import tables
from closereading.readers.unsuitable_texts import doubts
from closereading.workflow.article_file import read_article
from closereading.workflow.edition_folder import place, removed, same_article, unfinished, write_to_correct


def annotate(paths: Collection[Path | str], to: Path | str, force: bool = False) -> int:
    """Write an edition of each article file into the folder `to`, and print of each what was found.

    The tables are for a person to correct; the machine's version stays beside them, in the edition's folder `machine`.
    A bad file is named in one line and the others go on; an edition that is there already is kept unless `force`, and then
    it is kept beside the new one. Returns how many files could not be annotated. Raises InputError if `to` is no folder.
    """
    to, seen, bad = _folder(to), {}, 0
    for path in tqdm(list(map(Path, paths)), disable=None if len(paths) > 1 else True, unit="article"):
        try:
            tqdm.write(_one(path, to, seen, force))
        except InputError as error:
            tqdm.write(str(error), file=sys.stderr)
            bad += 1
        except OSError as error:
            mend = "check the name, the room on the disk, and that you may read and write here"
            tqdm.write(
                fault(path, error.strerror or error, "files that can be read and written", mend), file=sys.stderr
            )
            bad += 1
    return bad


def _folder(to):
    """The folder, made if it is not there."""
    mend = "name another folder with --to"
    if not str(to):
        raise InputError(fault("--to", "nothing", "a folder for editions", mend))
    to = Path(to)
    try:
        to.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(fault(to, error.strerror, "a folder for editions", mend)) from None
    return to


def _one(path, to, seen, force):
    """Annotate one article; the line that says what was found."""
    raw, notices = read_article(path)
    if path.stem in seen:
        raise InputError(
            fault(path, f"the name {path.stem!r} again, after {seen[path.stem]}", "different names", "rename one file")
        )
    seen[path.stem] = path
    folder = to / path.stem
    new = unfinished(folder)
    if os.path.lexists(folder):
        same_article(
            path, raw, folder, "rename the file, or say --force if it is a new text of the same article", force
        )
        if not force:
            return f"{folder}: kept as it is (--force writes it anew)"
    for line in [*notices, *(f"{path}: warning: {doubt}" for doubt in doubts(raw))]:
        tqdm.write(line, file=sys.stderr)
    with removed(new):
        made = tables(raw)
        write_to_correct(new, folder.name, raw, made)
        former = place(new, folder)
    return f"{folder}: {_found(made)}" + (f"; the former one is kept as {former}" if former else "")


def _found(made):
    counts = {
        "sentence": len(made["sentences"]),
        "name": len(made["entities"]),
        "statement": made["statements"].statement.nunique(),
        "speaker": made["statements"].speaker.nunique(),
        "argument": len(made["arguments"]),
        "relation": len(made["relations"]),
    }
    return ", ".join(f"{number} {noun if number == 1 else noun + 's'}" for noun, number in counts.items())
