"""What the name of a rule means, in plain words."""

import re
from functools import cache

from closereading.readers.language import cues
from closereading.readers.language.connectives import LEXICON
from closereading.readers.language.lexicon import rows

# Of a link between two voices: "one denies; both: cars, town", "open or shut; both: road".
_OPPOSED = re.compile(r"(?:one denies|(\w+) or (\w+)); both: (.+)")


@cache
def meanings() -> dict[str, str]:
    """Each rule's name, or part of a name, with what it means: a dictionary."""
    return {row["rule"]: row["meaning"] for row in rows("rules.csv")}


def explain(rule: str) -> str:
    """What a rule's name means, for a reader; a name of several parts ("subject, verb, that") means them all.

    A part may be the word that the rule rests on ("supported: because"). Raises KeyError for a name that is no rule.
    """
    known = meanings()
    if opposed := _OPPOSED.fullmatch(rule):
        one, other, shared = opposed.groups()
        why = f"one says “{one}” and the other “{other}”" if one else known["one denies"]
        return f"{why}; both speak of {shared}"
    return known.get(rule) or "; ".join(_part(part, known) for part in re.split(r"[,;:] ", rule))


def _part(part, known):
    if part in known:
        return known[part]
    for name, meaning in known.items():  # a rule that names what it rests on: "part of Jane Roe"
        if part.startswith(f"{name} "):
            return f"{meaning}: {part.removeprefix(name).strip()}"
    if part in LEXICON or part in cues.verbs():
        return f"it goes by “{part}”"
    raise KeyError(part)
