"""A first coding for a person to correct: what the machine reads, as tables for a spreadsheet, in a folder of its own."""

import os
import shutil
from pathlib import Path

from closereading.common.errors import InputError, fault
from closereading.edition import corrected_edition, loading, spreadsheet
from closereading.edition.format import LOCATED
from closereading.edition.sentences import sentence_holding
from closereading.readers.pipeline import tables
from closereading.workflow import edition_folder


def begin(path: Path | str, to: Path | str | None = None) -> Path:
    """The folder of an edition to be corrected, made from an article's text file, as a Path.

    `my-article.txt` becomes the folder `my-article` beside it, or in the folder `to`: the tables as spreadsheets open them, and in
    `machine/` the same as the machine made them, never to be changed. The tables entities, statements and arguments have one
    more column, `sentence`, the id of the sentence in which a row begins. A folder that is there is kept with all
    corrections. The folder of an edition, or its name under `seeds/`, is returned as it is found. Raises InputError for
    a file that holds no article, and for a folder of that name with something else in it.
    """
    path = Path(path)
    try:
        if not path.is_file():
            return _folder(path)
        raw = edition_folder.readable(path)
    except OSError as error:
        raise _unusable(path, error) from None
    folder = (path.parent if to is None else Path(to)) / path.stem
    if folder == path:
        mend = "give the file a name that ends in .txt"
        raise InputError(fault(path, "a file name without an ending", "one such as my-article.txt", mend))
    mend = f"rename the file, or move the folder {folder.name} away if it is a new text of the same article"
    try:
        new = edition_folder.unfinished(folder)
        if not os.path.lexists(folder):
            with edition_folder.removed(new):
                _write(new, folder.name, raw)
                os.rename(new, folder)
    except OSError as error:
        if not folder.exists():  # else another run was quicker, and there it is
            raise _unusable(folder, error) from None
    edition_folder.same_article(path, folder, mend)
    return folder


def _unusable(path, error):
    mend = "check the name, the room on the disk, and that you may write here; if another run was at it, run again"
    return InputError(fault(path, error.strerror or error, "what can be read and written", mend))


def _write(new, name, raw):
    """The folder of an edition to be corrected, written as a new folder."""
    made = tables(raw)
    new.mkdir(parents=True)
    kept = new / corrected_edition.MACHINE
    edition_folder.write(kept, name, raw, made)
    for file in ("article.txt", "edition.toml"):
        shutil.copyfile(kept / file, new / file)
    with open(kept / "edition.toml", "a", encoding="utf-8", newline="") as file:
        file.write(corrected_edition.seal(loading.load(kept)))
    for table, rows in made.items():
        if table in LOCATED:
            rows = rows.copy()
            rows.insert(1, "sentence", sentence_holding(made["sentences"], rows.start))
        (new / f"{table}.csv").write_text(spreadsheet.csv(rows), encoding="utf-8", newline="")


def _folder(path):
    try:
        return loading.find_folder(path)
    except InputError:
        expected = "a text file, the folder of an edition, or the name of one under seeds/"
        mend = "check the name; a text file has to lie beside the notebook"
        raise InputError(fault(path, "no such file or folder", expected, mend)) from None
