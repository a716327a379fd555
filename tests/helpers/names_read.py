"""What the entity reader makes of a raw text: its table of names, each name with its type, its page."""

import pandas as pd

from closereading.readers.language import text
from closereading.readers.names import entities
from closereading.readers.names.context import Page


def read(raw):
    return pd.DataFrame(entities.find_names(text.tagged_text(raw)), columns=entities.COLUMNS)


def named(raw):
    """What is found, as a list of (text, type)."""
    table = read(raw)
    return list(zip(table.text, table.type))


def page_of(raw):
    return Page(text.tagged_text(raw))


def span(page, form):
    """(first, last) of the first run of a page's tokens that are written like this, with single blanks."""
    start = page.raw.index(form)
    return page.start.index(start), page.end.index(start + len(form)) + 1


def a_name(page, form, kind, weight=3, rule="by hand"):
    """The first run of tokens that are written like this, as a name of a kind."""
    return page.name(*span(page, form), kind, weight, rule)


def written(page, names):
    """Names as a list of (text, type, rule)."""
    return [(page.raw[name.start : name.end], name.type, name.rule) for name in names]
