"""IPython extension: notes what the notebook that this kernel runs reads, so that `fresh` knows when it has to run again.

After each cell the notes are written to the file that NOTES names, as JSON: `files` (modules of the book, too) and `folders` that
were listed, by their paths, and `editions`: of each edition that was loaded, the parts that the notebook looked at. Loading
reads every table of an edition, so that files alone would make each chapter depend on each table.
"""

import json
import os
import sys
from pathlib import Path

from inputs import GENERATED

from closereading import edition

BOOK = str(Path(__file__).resolve().parents[1]) + os.sep
PARTS = frozenset(edition.Edition.__dataclass_fields__)

files, folders, editions, modules = set(), set(), {}, set()
_loading = []   # the folders of editions that are being loaded


def _note(paths, path):
    path = os.path.realpath(os.fsdecode(path))
    if path.startswith(BOOK) and not any(path.startswith(folder) for folder in _loading):
        inside = path[len(BOOK):].replace(os.sep, "/")
        if not GENERATED.search(inside):
            paths.add(inside)


def _hear(event, arguments):
    if event == "open":
        path, mode, flags = arguments
        written = any(sign in mode for sign in "wax+") if mode else flags & (os.O_WRONLY | os.O_RDWR)
        if isinstance(path, (str, bytes, os.PathLike)) and not written:
            _note(files, path)
    elif event in ("os.listdir", "os.scandir") and not isinstance(arguments[0], int):
        _note(folders, arguments[0] or ".")


def _watch():
    """From now on, note which editions are loaded, and which of their parts are looked at."""
    read, look = edition.read, edition.Edition.__getattribute__
    loaded = {}   # by identity: the edition, kept alive so that no other object takes its place, and its parts in use

    def reading(folder):
        place = os.path.realpath(edition.find(folder)) + os.sep
        _loading.append(place)
        try:
            found, notices = read(folder)
        finally:
            _loading.pop()
        if place.startswith(BOOK):
            parts = editions.setdefault(place[len(BOOK):-1].replace(os.sep, "/"), set())
            loaded[id(found)] = found, parts
        return found, notices

    def looking(self, name):
        if id(self) in loaded:
            loaded[id(self)][1].update(PARTS if name == "__dict__" else PARTS & {name})
        return look(self, name)

    edition.read = reading
    edition.Edition.__getattribute__ = looking


def _write(*_):
    for name in set(sys.modules) - modules:   # a compiled module is read from another file than its own
        if getattr(sys.modules[name], "__file__", None):
            _note(files, sys.modules[name].__file__)
    modules.update(sys.modules)
    notes = {"files": sorted(files), "folders": sorted(folders),
             "editions": {folder: sorted(parts) for folder, parts in sorted(editions.items())}}
    with open(os.environ["NOTES"], "w", encoding="utf-8") as file:
        json.dump(notes, file)


def load_ipython_extension(shell):
    sys.addaudithook(_hear)
    _watch()
    shell.events.register("post_run_cell", _write)
