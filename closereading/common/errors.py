"""The one way to say that something given is wrong, or was not as it should be and could be mended."""

from pathlib import Path


class InputError(ValueError):
    """One line per fault, each made by `fault`."""

    def _render_traceback_(self):
        """What a notebook shows: the lines, and not the path through the code, which says nothing to whoever brought the file."""
        return str(self).splitlines()


class InputWarning(UserWarning):
    """One line about something given that was mended or may not be what was meant, made by `notice`."""


def fault(where: Path | str, found: object, expected: object, mend: str) -> str:
    """One line that names the place, what was found there, what was expected, and how to mend it."""
    return _line(f"{where}: found {_cut(found)}; expected {_cut(expected)}; to mend: {mend}")


def notice(where: Path | str, found: object, taken: object) -> str:
    """One line that names the place, what was found there, and what was taken instead."""
    return _line(f"{where}: found {_cut(found)}; taken: {_cut(taken)}")


def _cut(text, longest=600):
    """A text without its middle if it is long: a cell can hold a book."""
    text = str(text)
    return text if len(text) <= longest else f"{text[: longest - 100]} … {text[-90:]}"


def _line(text):
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)
