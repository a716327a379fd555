"""IPython extension: notes what the notebook that this kernel runs reads, so that `fresh` knows when it has to run again.

After each cell the notes are written to the file that NOTES names, as JSON: `files` (modules of the book, too) by their paths,
`folders` that were listed, with a checksum of the names in them, and `editions`: of each edition that was loaded, the parts that the notebook looked at. Loading
reads every table of an edition, so that files alone would make each chapter depend on each table.
"""

import json
import os
import sys
from pathlib import Path

import inputs

from closereading.edition import corrected, loading

BOOK = str(Path(__file__).resolve().parents[1]) + os.sep
PARTS = frozenset(loading.Edition.__dataclass_fields__)

files, folders, editions, modules = set(), {}, {}, set()
_loading = []  # the folders of editions that are being loaded


def _inside(path):
    """The path of a file or folder below that of the book; None if it is elsewhere, generated, or of an edition being loaded."""
    path = os.path.abspath(os.fsdecode(path))
    if not (path + os.sep).startswith(BOOK):  # by a link that leads into the book
        path = os.path.realpath(path)
    if (path + os.sep).startswith(BOOK) and not any(path.startswith(folder) for folder in _loading):
        inside = os.path.relpath(path, BOOK).replace(os.sep, "/")
        if inside == "." or not inputs.GENERATED.search(inside):
            return inside
    return None


def _hear(event, arguments):
    if event == "open":
        path, mode, flags = arguments
        written = any(sign in mode for sign in "wax+") if mode else flags & (os.O_WRONLY | os.O_RDWR)
        if isinstance(path, (str, bytes, os.PathLike)) and not written and (inside := _inside(path)):
            files.add(inside)
    elif event in ("os.listdir", "os.scandir") and not isinstance(arguments[0], int):
        inside = _inside(arguments[0] or ".")
        if inside and inside not in folders:
            folders[inside] = None  # to list it is heard, too
            if os.path.isdir(arguments[0] or "."):
                folders[inside] = inputs.names(arguments[0] or ".")


def _watch():
    """From now on, note which editions are loaded, and which of their parts are looked at."""
    read, look = corrected.read_edition, loading.Edition.__getattribute__
    loaded = {}  # by identity: the edition, kept alive so that no other object takes its place, and its parts in use

    def reading(folder):
        place = os.path.abspath(loading.find_folder(folder)) + os.sep
        _loading.append(place)
        try:
            found, notices = read(folder)
        finally:
            _loading.pop()
        if place.startswith(BOOK):
            parts = editions.setdefault(place[len(BOOK) : -1].replace(os.sep, "/"), set())
            loaded[id(found)] = found, parts
        return found, notices

    def looking(self, name):
        if id(self) in loaded:
            loaded[id(self)][1].update(PARTS if name == "__dict__" else PARTS & {name})
        return look(self, name)

    corrected.read_edition = reading
    loading.Edition.__getattribute__ = looking


def _write(*_):
    for name in set(sys.modules) - modules:  # a compiled module is read from another file than its own
        path = getattr(sys.modules[name], "__file__", None)
        if path and (inside := _inside(path)):
            files.add(inside)
    modules.update(sys.modules)
    notes = {
        "files": sorted(files),
        "folders": dict(sorted(folders.items())),
        "editions": {folder: sorted(parts) for folder, parts in sorted(editions.items())},
    }
    with open(os.environ["NOTES"], "w", encoding="utf-8") as file:
        json.dump(notes, file)


def load_ipython_extension(shell):
    sys.addaudithook(_hear)
    _watch()
    shell.events.register("post_run_cell", _write)
