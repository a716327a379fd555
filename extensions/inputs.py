"""Checksums of what a chapter was made from. The same checksums mean the same outputs."""

import hashlib
import json
import os
import re
import sys
from importlib.metadata import distributions
from pathlib import Path

GENERATED = re.compile(r"(^|/)(\.[^/]*|_build|__pycache__)(/|$)")


def checksum(data):
    """SHA-256 of text or bytes, in hexadecimal."""
    return hashlib.sha256(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")).hexdigest()


def source(notebook):
    """The code of a notebook, given as parsed JSON, with the tags of its cells, as one text; prose is not in it."""
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return json.dumps([["".join(cell["source"]), cell["metadata"].get("tags", [])] for cell in cells])


def code(notebook):
    """The checksum of a notebook's code."""
    return checksum(source(notebook))


def tools(root):
    """The checksum of what runs the chapters: this Python, the installed packages, the lock, and how notebooks are run."""
    versions = sorted(f"{each.name} {each.version}" for each in distributions())
    own = [Path(__file__).with_name(f"{name}.py") for name in ("inputs", "noting", "running")]
    files = [checksum(path.read_bytes()) for path in (Path(root) / "requirements.txt", *own)]
    return checksum("\n".join([sys.version, *versions, *files]))


def holds(root, read):
    """What was read holds now: a dict as `read`, with checksums as values; None for what is not there.

    read: "files" and "folders" by their paths below `root`, "editions" by their folders with the names of parts, each a list as
    `noting` writes it, or the dict that this function returned before.
    """
    root = Path(root)
    return {
        "files": {path: _file(root / path) for path in read["files"]},
        "folders": {path: _folder(root / path) for path in read["folders"]},
        "editions": {folder: _parts(root / folder, parts) for folder, parts in read["editions"].items()},
    }


def _file(path):
    return checksum(path.read_bytes()) if path.is_file() else None


def _folder(path):
    return names(path) if path.is_dir() else None


def names(folder):
    """The checksum of the names in a folder, without what is generated."""
    return checksum("\0".join(sorted(name for name in os.listdir(folder) if not GENERATED.search(name))))


def _parts(folder, parts):
    """The checksums of some parts of an edition, as loaded; and of what was mended in it, which a chapter shows as warnings."""
    # Here, since it takes most of the time that finding out that nothing changed may take.
    from closereading.common.errors import InputError
    from closereading.edition import corrected

    try:
        loaded, notices = corrected.read_edition(folder)
    except InputError:  # whoever uses it says what is wrong with it
        return None
    texts = {part: _text(getattr(loaded, part)) for part in parts if part != "notices"}
    return {part: checksum(text) for part, text in {**texts, "notices": "\n".join(notices)}.items()}


def _text(part):
    """A part of an edition as text: the article is one, edition.toml a dict, all others tables."""
    if isinstance(part, dict):
        return json.dumps(part, default=str)
    return part if isinstance(part, str) else part.to_csv(index=False)


def changed(root, notes, began):
    """Whether anything that was read may have changed after `began`, in nanoseconds since 1970.

    notes: as `noting` writes them, where each folder has the checksum of the names that were there when it was listed.
    """
    root = Path(root)
    paths = [
        *(root / path for path in notes["files"]),
        *(path for folder in notes["editions"] for path in (root / folder).rglob("*")),
    ]
    if any(later(path, began) for path in paths if path.exists()):
        return True
    return any(_folder(root / path) != seen for path, seen in notes["folders"].items())


def later(path, began):
    """Whether a file was changed after `began`, or so little before that the clock of its file system may not tell."""
    return path.stat().st_ctime_ns > began - 50_000_000


def forget_bytecode(root):
    """Remove compiled modules that are older than their source.

    Python looks at a source's size and second only: a change of the same length within a second would go unnoticed.
    """
    for source in [*Path(root, "closereading").rglob("*.py"), *Path(root, "extensions").glob("*.py")]:
        for compiled in source.parent.glob(f"__pycache__/{source.stem}.*.pyc"):
            if compiled.stat().st_mtime_ns < source.stat().st_ctime_ns:
                compiled.unlink(missing_ok=True)
