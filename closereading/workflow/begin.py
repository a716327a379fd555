"""A first coding for a person to correct: what the machine reads, as tables for a spreadsheet, in a folder of its own."""

import filecmp
import os
import tempfile
from pathlib import Path

from closereading.agreement import handed_in_files
from closereading.common import alike, english
from closereading.common.errors import InputError, fault, notice
from closereading.edition import loading, spreadsheet
from closereading.readers.pipeline import tables
from closereading.workflow import edition_folder
from closereading.workflow.article_file import read_article

_TEXTS = (".txt", ".html", ".zip", ".docx", ".odt", ".rtf", ".pdf", ".md")  # what may be meant by a name
_BESIDE = "check the name; a text file has to lie beside the notebook, in the list of files on the left"


def begin(path: Path | str, to: Path | str | None = None) -> tuple[Path, list[str]]:
    """The folder of an edition to be corrected, made from an article's text file, and notices, each one line.

    `my-article.txt` becomes the folder `my-article` beside it, or in the folder `to`: the tables as spreadsheets open them, and in
    `machine/` the same as the machine made them, never to be changed. The tables entities, statements and arguments have one
    more column, `sentence`, the id of the sentence in which a row begins. A page that was handed in becomes the folder that it
    was made from. A folder that is there is kept with all corrections. The folder of an edition, or its name under `seeds/`,
    is returned as it is found. The notices say how the file was read, or that the folder differs from the page. Raises InputError for a file that holds no article, and for a folder of that name with
    something else in it.
    """
    path = Path(path)
    try:
        if not path.is_file():
            return _folder(path), []
        page = handed_in_files.holds_coding(path)
        raw, notices = ("", []) if page else read_article(path)
    except OSError as error:
        raise _unusable(path, error) from None
    folder = (path.parent if to is None else Path(to)) / path.stem
    if folder == path:
        mend = "give the file a name that ends in .txt"
        raise InputError(fault(path, "a file name without an ending", "one such as my-article.txt", mend))
    try:
        new, there = edition_folder.unfinished(folder), os.path.lexists(folder)
        if not there:
            with edition_folder.removed(new):
                if page:
                    handed_in_files.unpack(path, new)
                else:
                    edition_folder.write_to_correct(new, folder.name, raw, tables(raw), spreadsheet.csv)
                os.rename(new, folder)
    except OSError as error:
        if not folder.exists():  # else another run was quicker, and there it is
            raise _unusable(folder, error) from None
    if page:
        return folder, _another_coding(path, folder) if there else []
    mend = f"rename the file, or move the folder {folder.name} away if it is a new text of the same article"
    edition_folder.same_article(path, raw, folder, mend)
    return folder, notices


def _another_coding(path, folder):
    """The notice that a folder differs from the page of its name, if it does."""
    with tempfile.TemporaryDirectory() as place:
        kept = handed_in_files.unpack(path, Path(place) / path.stem)
        names = [one.relative_to(kept) for one in kept.rglob("*") if one.is_file()]
        differ = [name for name in names if not _same(kept / name, folder / name)]
    if not differ:
        return []
    listed = english.listing(sorted(str(name) for name in differ))
    mend = (
        f"the folder, with what was changed there since; to have the page’s coding, move the folder {folder.name} away"
    )
    return [notice(path, f"another coding than in the folder {folder.name} ({listed})", mend)]


def _same(one, other):
    return other.is_file() and filecmp.cmp(one, other, shallow=False)


def _unusable(path, error):
    mend = "check the name, the room on the disk, and that you may write here; if another run was at it, run again"
    return InputError(fault(path, error.strerror or error, "what can be read and written", mend))


def _folder(path):
    try:
        return loading.find_folder(path)
    except InputError:
        expected = "a text file, the folder of an edition, or the name of one under seeds/"
        mend = alike.if_meant(_alike(path)) or _BESIDE
        raise InputError(fault(path, "no such file or folder", expected, mend)) from None


def _alike(path):
    """Names beside which the one that is not there may be a slip."""
    try:
        names = [one.name for one in path.parent.iterdir() if not one.name.startswith((".", "_"))]
    except OSError:
        return []
    texts = {
        name: name.casefold()
        for name in names
        if name.endswith(_TEXTS) or (path.parent / name / "article.txt").is_file()
    }
    stems = {name: lower.partition(".")[0] for name, lower in texts.items()}
    meant = path.name.casefold()
    close = alike.alike(meant, texts.values()) + alike.alike(meant.partition(".")[0], stems.values())
    return [name for name in texts if texts[name] in close or stems[name] in close]
