"""Sphinx extension: pages that work without sight and by keyboard alone, where the templates do not yet see to it.

Each mend replaces a piece of what a template puts out. A piece that no page has any more fails a test of the site: then the
templates have changed, and the mend is to be looked at again, and goes if it is not needed.

A table of the text that is too wide for a phone becomes cards there (book.css), so each of its cells says under which head it stands, as
those of `show.table` do.
"""

import re

# What a page has, and what it should have. Found by axe-core in pages of Sphinx 7.4.7.
MENDS = {
    # A heading has a level (sphinx-doc/sphinx#14030).
    '<p class="caption" role="heading">': '<p class="caption" role="heading" aria-level="2">',
    # The role of an entry in a list of references is deprecated, and not allowed where it stands (w3c/dpub-aria#22).
    'role="doc-biblioentry"': 'role="listitem"',
    # Docutils says again what the theme has said.
    '<meta content="width=device-width, initial-scale=1" name="viewport" />': "",
}


def mend(app):
    """Let the output of every template pass through the mends."""
    render = app.builder.templates.render

    def mended(template, context):
        page = render(template, context)
        for piece, better in MENDS.items():
            page = page.replace(piece, better)
        return page

    app.builder.templates.render = mended


def label_cells(app, pagename, templatename, context, doctree):
    """Make cards of tables of the text that have three columns or more, or code: each cell gets its head, as `data-head`."""
    if "body" in context:
        context["body"] = re.sub(r'<table class="docutils.*?</table>', _labelled, context["body"], flags=re.S)


def _labelled(table):
    heads = [re.sub(r"<[^>]+>", "", head).strip() for head in re.findall(r"<th\b[^>]*>(.*?)</th>", table[0], re.S)]

    def row(found):
        names = iter(heads)
        return re.sub(r"<td\b", lambda cell: f'<td data-head="{next(names, "").replace(chr(34), "&quot;")}"', found[0])

    if not heads or len(heads) < 3 and "<code" not in table[0]:
        return table[0]
    return re.sub(r"<tr\b.*?</tr>", row, table[0].replace("docutils", "docutils cards", 1), flags=re.S)


def setup(app):
    app.connect("builder-inited", mend)
    app.connect("html-page-context", label_cells, priority=700)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
