"""Files are written whole or not at all."""

import os


def replace(path, text):
    """Write a text file (UTF-8, line ends as given) beside its place and move it there in one step."""
    written = path.with_name(f"{path.name}.new")
    written.write_text(text, encoding="utf-8", newline="")
    os.replace(written, path)
