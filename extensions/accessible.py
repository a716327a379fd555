"""Sphinx extension: pages that work without sight and by keyboard alone, where the templates do not yet see to it.

Each mend replaces a piece of what a template puts out. A piece that no page has any more fails a test of the site: then the
templates have changed, and the mend is to be looked at again, and goes if it is not needed.
"""

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


def setup(app):
    app.connect("builder-inited", mend)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
