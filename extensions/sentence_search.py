"""Sphinx extension: the site has the article's sentences, and the decisions about it, in one file, _static/sentences.js.

With it the search page finds sentences before it finds pages (theme/reading/static/sentence-search.js), and a link to a sentence or
a decision shows it (_static/evidence.js). It is a script, so that a copy that is opened from a folder has them, too.
"""

import json
from pathlib import Path

from citation import CHAPTER
from downloads import loaded
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
    names = loaded(chapter)
    if not names:
        raise ExtensionError(f'{chapter}: no load("…") names the edition whose sentences the search finds; add one')
    return names[0]


def fill(app, pagename, templatename, context, doctree):
    """Give the template of the search page the address of the article's page, and the look of the voices."""
    if templatename != "search.html":
        return
    from closereading.display.show import sheets

    context["sentences_page"] = app.builder.get_relative_uri(pagename, CHAPTER)
    context["voices_style"] = sheets("voices.css")


def write(app, error):
    """Write the sentences, and of each decision its key and either side, where the pages' scripts look for them."""
    if error or app.builder.name != "html":
        return
    from closereading.edition import read_edition

    edition, _ = read_edition(shown(app.srcdir))
    decisions = [[one.key, one.decided, one.otherwise] for one in edition.decisions]
    found = {"SENTENCES": sentences(edition), "DECISIONS": decisions}
    script = "".join(f"const {name} = {json.dumps(rows, ensure_ascii=False)};\n" for name, rows in found.items())
    Path(app.outdir, "_static", "sentences.js").write_text(script, encoding="utf-8")


def setup(app):
    app.connect("html-page-context", fill)
    app.connect("build-finished", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
