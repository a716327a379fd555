"""What the name of a rule means, in plain words."""

import csv
import re
from functools import cache
from importlib.resources import files


@cache
def meanings():
    """Each rule's name, or part of a name, with what it means: a dictionary."""
    text = files("closereading.readers").joinpath("rules.csv").read_text(encoding="utf-8")
    return {row["rule"]: row["what it means"] for row in csv.DictReader(text.splitlines())}


def explain(rule):
    """What a rule's name means; a name of several parts ("subject, verb, that") means them all.

    A part that is no rule is a word of the article, as the connective in "supported: because".
    """
    known = meanings()
    if rule in known:
        return known[rule]
    parts = re.split(r"[,;:] ", rule)
    return "; ".join(known.get(part) or _longer(part, known) or f"the word “{part}” says so" for part in parts)


def _longer(part, known):
    """A rule that names what it rests on: "part of Jane Roe"."""
    for name, meaning in known.items():
        if part.startswith(f"{name} "):
            return f"{meaning}: {part.removeprefix(name).strip()}"
    return None
