"""How the book is built, wherever it is built by a program."""

import sys
from pathlib import Path


def command(root, output):
    """The command that builds the book in the folder `root` from nothing into `output`; any warning is an error."""
    book = Path(sys.executable).with_name("jupyter-book")
    return [book, "build", root, "--path-output", output, "--all", "-W", "-n", "--keep-going"]
