"""Sphinx extension: pages that work without sight and by keyboard alone, where the templates do not yet see to it.

Each mend replaces a piece of what a template puts out. A piece that no page has any more fails a test of the site: then the
templates have changed, and the mend is to be looked at again, and goes if it is not needed.
"""

# What a page has, and what it should have. Found by axe-core in pages of Sphinx 7.4.7 and Furo 2025.12.19.
MENDS = {
    # A heading has a level (sphinx-doc/sphinx#14030).
    '<p class="caption" role="heading">': '<p class="caption" role="heading" aria-level="2">',
    # Two landmarks of one kind have names (no issue upstream).
    '<aside class="sidebar-drawer">': '<aside class="sidebar-drawer" aria-label="The book">',
    '<aside class="toc-drawer': '<aside aria-label="This page" class="toc-drawer',
    # The role of an entry in a list of references is deprecated, and not allowed where it stands (w3c/dpub-aria#22).
    'role="doc-biblioentry"': 'role="listitem"',
    # The menus of narrow screens open by keyboard (pradyunsg/furo#660); _static/book.js answers to Enter and Space.
    '<span class="icon"><svg><use href="#svg-menu">': '<span class="icon" role="button" tabindex="0" '
    'aria-label="Contents of the book"><svg><use href="#svg-menu">',
    '<span class="icon"><svg><use href="#svg-toc">': '<span class="icon" role="button" tabindex="0" '
    'aria-label="Contents of this page"><svg><use href="#svg-toc">',
    # The page one is on is marked for those who cannot see it marked (no issue upstream).
    '<a class="current reference internal" href="#">': '<a class="current reference internal" aria-current="page" href="#">',
    # Docutils says again what the theme has said.
    '<meta content="width=device-width, initial-scale=1" name="viewport" />': "",
    # A page has a heading of its own (no issue upstream).
    '<div id="search-results"></div>': '<h1>Search</h1>\n<div id="search-results"></div>',
    # Where a browser is told to keep nothing, the theme's scripts fail; and hidden code is hidden before it is seen.
    'document.body.dataset.theme = localStorage.getItem("theme") || "auto";': """try { localStorage.length; } catch (error) {
        Object.defineProperty(window, "localStorage", { value: { getItem: () => null, setItem() {}, removeItem() {} } });
      }
      document.body.dataset.theme = localStorage.getItem("theme") || "auto";
      document.documentElement.classList.toggle("without-code", localStorage.getItem("code") === "hidden");""",
    # What scrolls can be scrolled by keyboard (no issue upstream).
    '<div class="table-wrapper': '<div tabindex="0" role="group" aria-label="Table" class="table-wrapper',
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
