"""Sphinx extension: the search page knows the article's sentences, and finds them before it finds pages.

The sentences stand in the page itself (theme/reading/search.html), so that a copy that is opened from a folder finds them, too; what
finds them is theme/reading/static/sentence-search.js.
"""

import json
import re
from pathlib import Path

from downloads import CHAPTER
from sphinx.errors import ExtensionError


def sentences(edition):
    """Every sentence in reading order: lists of id, classes of its voice's look, initial and short name, text.

    A sentence of no speaker, such as a heading, has "" for the three.
    """
    from closereading.display import voices

    looks = voices.looks(edition)
    table = edition.sentences.sort_values("start")
    return [
        [row.id, *(looks.loc[row.speaker, ["look", "initial", "short"]] if row.speaker else [""] * 3), row.text]
        for row in table.itertuples()
    ]


def shown(root):
    """The folder name of the edition that the chapter with the article loads."""
    chapter = Path(root, f"{CHAPTER}.ipynb")
    loaded = re.search(r'\bload\(\\"([^"\\]+)\\"\)', chapter.read_text(encoding="utf-8"))
    if not loaded:
        raise ExtensionError(f'{chapter}: no load("…") names the edition whose sentences the search finds; add one')
    return loaded[1]


def fill(app, pagename, templatename, context, doctree):
    """Give the template of the search page the sentences as JSON that can stand in HTML, and the address of their page."""
    if templatename != "search.html":
        return
    from closereading.display.show import sheets
    from closereading.edition import load

    found = json.dumps(sentences(load(shown(app.srcdir))), ensure_ascii=False)
    context["sentences"] = found.replace("<", "\\u003c")
    context["sentences_page"] = app.builder.get_relative_uri(pagename, CHAPTER)
    context["voices_style"] = sheets("voices.css")


def setup(app):
    app.connect("html-page-context", fill)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
