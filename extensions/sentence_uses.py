"""Sphinx extension: every sentence of the reading edition lists which pages of the book use it, and in how many places.

A page with an empty `<span class="uses" data-sentence="s12"></span>` gets, for every page that links to that sentence, a link to
the first place, and the number of places: sections and figures, each counted once. On another page than that of the sentence,
`data-page` names it. The weave, which links to every sentence, is no use of any.
"""

import posixpath
import re
from html import escape

import worksheets
from docutils import nodes
from sphinx import addnodes

_HREF = re.compile(r'href="([^":#]+)\.ipynb#([^"]+)"')
_FIGURE = re.compile(r'<figure [^>]*id="([^"]+)"')
_PLACE = re.compile(r'<span class="uses" data-sentence="([^"]+)"(?: data-page="([^"]+)")?></span>')


def collect(app, doctree):
    """Note for each page which addresses it links to, and from which section or figure."""
    here = app.env.docname
    uses = app.env.metadata[here]["uses"] = []
    lists = any(_PLACE.search(node.astext()) for node in doctree.findall(nodes.raw))
    app.env.metadata[here]["lists uses"] = lists

    def note(node, page, name, figure=None):
        section = node.parent
        while not isinstance(section, nodes.section):
            section = section.parent
        use = (page, name, figure or section["ids"][0])
        if use not in uses:
            uses.append(use)

    for node in doctree.findall(addnodes.pending_xref):
        if node.get("reftargetid"):
            note(node, node["reftarget"], node["reftargetid"])
    for node in doctree.findall(nodes.reference):
        for page, name in _HREF.findall(f'href="{node.get("refuri", "")}"'):
            note(node, _document(here, page), name)
    for node in doctree.findall(nodes.raw):
        # Several figures may stand in one piece of HTML.
        for html in re.split("(?=<figure )", node.astext()) if "html" in node.get("format", "").split() else ():
            if '<div class="weave' in html:
                continue
            figure = _FIGURE.search(html)
            for page, name in _HREF.findall(html):
                note(node, _document(here, page), name, figure and figure[1])


def fill(app, doctree, docname):
    """Put the links where the page asks for them."""

    def links(match):
        found = []
        for page in sorted(app.env.found_docs, key=worksheets.reading_order(app.env)):
            uses = app.env.metadata[page].get("uses", ())
            wanted = (match[2] or docname, match[1])
            places = [anchor for target, name, anchor in uses if (target, name) == wanted]
            if places:
                address = "" if page == docname else app.builder.get_relative_uri(docname, page)
                title = "this page" if page == docname else app.env.titles[page].astext()
                found.append(f'<a href="{escape(f"{address}#{places[0]}")}">{escape(title)}</a> ({len(places)})')
        return f'<span class="uses">Used in: {", ".join(found)}.</span>' if found else ""

    for node in doctree.findall(nodes.raw):
        if _PLACE.search(node.astext()):
            node.replace_self(nodes.raw("", _PLACE.sub(links, node.astext()), **node.attributes))


def outdated(app, env):
    """A page that lists its uses is written anew when one of them, or the title of its page, is another."""
    listing = {page for page in env.found_docs if env.metadata[page].get("lists uses")}
    pages = sorted(env.found_docs, key=worksheets.reading_order(env))
    found = [
        (page, env.titles[page].astext(), [use for use in env.metadata[page].get("uses", ()) if use[0] in listing])
        for page in pages
    ]
    former, env.uses_listed = getattr(env, "uses_listed", None), [use for use in found if use[2]]
    return listing if env.uses_listed != former else ()


def _document(here, page):
    return posixpath.normpath(posixpath.join(posixpath.dirname(here), page))


def setup(app):
    app.connect("doctree-read", collect)
    app.connect("doctree-resolved", fill)
    app.connect("env-updated", outdated)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "env_version": 3}
