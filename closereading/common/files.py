"""Files are read within a limit, and written whole or not at all."""

import os
from pathlib import Path

from closereading.common.errors import InputError, fault


def data(path: Path | str, expected: str, most: int) -> bytes:
    """The bytes of a file. Raises InputError if it cannot be read, or has more than `most` bytes."""
    try:
        with open(path, "rb") as file:
            found = file.read(most + 1)
    except (OSError, ValueError) as error:
        mend = "check the name, and that you may read it"
        raise InputError(fault(path, getattr(error, "strerror", None) or error, expected, mend)) from None
    if len(found) > most:
        limit = f"at most {most / 10**6:g} MB"
        raise InputError(
            fault(path, f"more than {limit.removeprefix('at most ')}", f"{expected}, {limit}", "shorten or divide it")
        )
    return found


def replace(path: Path, text: str) -> None:
    """Write a text file (UTF-8, line ends as given) beside its place and move it there in one step."""
    written = path.with_name(f"{path.name}.new")
    written.unlink(missing_ok=True)  # what a killed run left, or a link that leads elsewhere
    try:
        with open(written, "x", encoding="utf-8", newline="") as file:
            file.write(text)
        os.replace(written, path)
    except OSError:
        written.unlink(missing_ok=True)
        raise
