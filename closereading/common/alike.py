"""What could be meant by a key that is not there: keys like it, or from which to which there are some."""

import re
from collections.abc import Collection, Iterable
from difflib import get_close_matches

from closereading.common import english

_NUMBERED = re.compile(r"(\D+)(\d{1,9})")
_MOST = 1_000  # keys that are looked at one by one, which takes time
_CLOSE = 0.75  # of the letters, by the measure of difflib


def alike(value: str, names: Iterable[str]) -> list[str]:
    """The names that hardly differ from a value, the nearest first; capitals do not count."""
    folded = {}
    for name in names:
        folded.setdefault(name.casefold(), name)
    return [folded[one] for one in get_close_matches(value.casefold(), [*folded], cutoff=_CLOSE)]


def if_meant(names: Iterable[str]) -> str:
    """How to mend a name if one of these was meant: write 'a' or 'b', if that is meant. Blank for none."""
    named = english.listing(map(repr, names), "or")
    return f"write {named}, if that is meant" if named else ""


def key_meant(value: str, keys: Collection[str]) -> str:
    """How to mend a key that is not among others, if one hardly differs; blank for none, and for a number, of which all are alike."""
    number = _NUMBERED.fullmatch(value)
    if len(keys) > _MOST or number and any(key.startswith(number[1]) and _NUMBERED.fullmatch(key) for key in keys):
        return ""
    return if_meant(alike(value, keys)[:1])


def which(keys: Collection[str]) -> str:
    """Which keys there are: "s1 to s29" where their numbers leave none out, else the first as an example; blank for none."""
    numbered = [_NUMBERED.fullmatch(key) for key in keys] if len(keys) <= _MOST else []
    if len(numbered) > 1 and all(numbered) and len({one[1] for one in numbered}) == 1:
        numbers = {int(one[2]): one[0] for one in numbered}
        first, last = min(numbers), max(numbers)
        if len(numbers) == last - first + 1:
            return f"{numbers[first]} to {numbers[last]}"
    return f"such as {next(iter(keys))}" if keys else ""
