"""The one way to say that something given is wrong."""


class InputError(ValueError):
    """One line per fault, each made by `fault`."""

    def _render_traceback_(self):
        """What a notebook shows: the lines, and not the path through the code, which says nothing to whoever brought the file."""
        return str(self).splitlines()


def fault(where, found, expected, mend):
    """One line that names the place, what was found there, what was expected, and how to mend it."""
    line = f"{where}: found {found}; expected {expected}; to mend: {mend}"
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in line)
