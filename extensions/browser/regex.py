"""Stands in for the package `regex` in the browser, which has no wheel of it on the package index: Python's own `re` does the work.

NLTK asks for `regex` to be able to give up after some seconds (`timeout`). What it compiles while it is loaded, `re` understands
as well, but for patterns with properties of Unicode (``\\p{...}``) in parts of NLTK that this book does not use; such a pattern
can be made, and says what is missing when it is used.
"""

import re
from re import DOTALL, IGNORECASE, MULTILINE, UNICODE, VERBOSE, A, I, M, S, U, X, error, escape, purge  # noqa: F401

V0 = V1 = VERSION0 = VERSION1 = 0


class Pattern:
    """A compiled pattern of `re`, whose methods also take the limits in time that `regex` knows, and do without them."""

    def __init__(self, compiled):
        self._compiled = compiled

    def __getattr__(self, name):
        value = getattr(self._compiled, name)
        if not callable(value):
            return value
        return lambda *given, timeout=None, concurrent=None, **named: value(*given, **named)


class _NotHere:
    """A pattern that only the package `regex` understands."""

    def __init__(self, pattern, cause):
        self.pattern, self._cause = pattern, cause

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise error(
            f"the pattern {self.pattern!r} needs the package regex, which the browser does not have: {self._cause}"
        )


def compile(pattern, flags=0, **_limits):
    """The pattern, compiled."""
    if isinstance(pattern, Pattern):
        return pattern
    try:
        return Pattern(re.compile(pattern, flags))
    except error as cause:
        return _NotHere(pattern, cause)


def _at_once(name):
    def call(pattern, *given, flags=0, **named):
        return getattr(compile(pattern, flags), name)(*given, **named)

    return call


match, fullmatch, search, findall, finditer, split, sub, subn = map(
    _at_once, ["match", "fullmatch", "search", "findall", "finditer", "split", "sub", "subn"]
)
