"""What the attribution readers find in a text, written as words instead of places."""

import pandas as pd

from closereading.edition.format import COLUMNS
from closereading.readers.attribution import statements
from closereading.readers.language.stretches import stretches
from closereading.readers.language.text import tagged_text
from closereading.readers.names import entities


def proposed(raw):
    """(source, cue, content) of each statement that a cue gives away; several spans joined by an ellipsis."""
    found = [each for each in statements.proposals(tagged_text(raw)) if each.mode != "free"]
    spans = [
        [" … ".join(raw[a:b] for a, b in getattr(each, role)) or None for role in statements.ROLES] for each in found
    ]
    return [tuple(each) for each in spans]


def tables(raw):
    """The statements, speakers and sentences of a text, its own names read by machine."""
    text = tagged_text(raw)
    names = entities.find_names(text)
    found = zip(("statements", "speakers", "sentences"), statements.find_statements(entities.named(text, names), names))
    return tuple(pd.DataFrame(rows, columns=["id", *COLUMNS[name], "certainty", "rule"]) for name, rows in found)


def stretch(raw):
    """The first stretch of a text."""
    return next(stretches(tagged_text(raw)))


def phrases(words, spans):
    """The words of each span of a stretch, in small letters."""
    return [" ".join(words.low[first:last]) for first, last in spans]


def parts(words, found):
    """(source, cue, content) of each `Found`, each a list of phrases."""
    return [tuple(phrases(words, getattr(each, role)) for role in statements.ROLES) for each in found]


def texts(raw, each):
    """(source, cue, content) of a `Statement`, each a list of what stands there in the text."""
    return tuple([raw[start:end] for start, end in getattr(each, role)] for role in statements.ROLES)
