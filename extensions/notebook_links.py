"""Sphinx extension: links that name a notebook work on the site.

Chapters link to sentences as `the-article.ipynb#s20`, in Markdown cells and in computed output, because that works in
Jupyter and Binder. Sphinx does not rewrite such links in outputs, and does not know the addresses that outputs
define (MyST-NB renders outputs as raw HTML or as plain CommonMark). This extension does both, and warns of any
link to a page that is not in the book. A link to a sentence, a decision or a voice's map that is not there is no warning: with another
article nearly all are such until its prose is written, and tools/quotations.py counts them by page.

Links to a term of the glossary (`../appendices/glossary.md#term-stance`) show its definition on hover; the glossary is the
one place where it is written.
"""

import posixpath
import re

from docutils import nodes
from sphinx import addnodes
from sphinx.util import logging

logger = logging.getLogger(__name__)
_NOTEBOOK = r'([^":#]+)\.ipynb(#[^"]*)?'
_HREF = re.compile(r'(?<=href=")([^":#]+)\.(?:ipynb|md)(#[^"]*)?(?=")')
_EVIDENCE = re.compile(r"[sd]\d+|map-.+")
_ID = re.compile(r'\sid="([^"]+)"')
_FOR_JUPYTERLAB = re.compile(r'\sdata-jupyter-id="[^"]+"')  # the address once more, where JupyterLab looks for it


def register_addresses(app, doctree):
    """Make the ids of a page's sections, and in its HTML outputs, known, so that links to them from Markdown cells resolve."""
    slugs = app.env.metadata[app.env.docname].setdefault("myst_slugs", {})
    for section in doctree.findall(nodes.section):
        slugs.update({name: (0, name, section.next_node(nodes.title).astext()) for name in section["ids"]})
    linked = ((node["reftarget"], node.get("reftargetid") or "") for node in doctree.findall(addnodes.pending_xref))
    app.env.metadata[app.env.docname]["evidence"] = [one for one in linked if _EVIDENCE.fullmatch(one[1])]
    for node in doctree.findall(nodes.raw):
        if "html" in node.get("format", "").split():
            slugs.update({name: (0, name, name) for name in _ID.findall(node.astext())})
    for item in doctree.findall(nodes.definition_list_item):
        term, definition = item.next_node(nodes.term), item.next_node(nodes.definition)
        slugs.update({name: (0, name, term.astext()) for name in term["ids"]})
        definitions = app.env.metadata[app.env.docname].setdefault("definitions", {})
        definitions.update(dict.fromkeys(term["ids"], definition.astext()))


def expect_evidence(app, env):
    """Let every sentence, decision and map to which a link in prose leads be known, whether it is there or not."""
    for page in env.found_docs:
        for target, name in env.metadata[page].get("evidence", ()):
            env.metadata[target].setdefault("myst_slugs", {}).setdefault(name, (0, name, name))


def rewrite(app, doctree, docname):
    """Turn addresses of notebooks into addresses of pages, in links and in HTML outputs."""

    def address(match):
        target = posixpath.normpath(posixpath.join(posixpath.dirname(docname), match[1]))
        if target not in app.env.found_docs:
            logger.warning("link to %s, which is not in the book", match[0].partition("#")[0], location=docname)
            return match[0]
        return app.builder.get_relative_uri(docname, target) + (match[2] or "")

    for node in doctree.findall(lambda node: isinstance(node, nodes.reference) and "refuri" in node):
        node["refuri"] = re.sub(f"^{_NOTEBOOK}$", address, node["refuri"])
        page, _, name = node["refuri"].partition("#")
        if name.startswith("term-"):
            source = posixpath.normpath(posixpath.join(posixpath.dirname(docname), page.removesuffix(".html")))
            node["reftitle"] = app.env.metadata[source]["definitions"][name]
    for node in doctree.findall(nodes.raw):
        if "html" in node.get("format", "").split():
            html = _FOR_JUPYTERLAB.sub("", _HREF.sub(address, node.astext()))
            node.replace_self(nodes.raw("", html, **node.attributes))


def setup(app):
    app.connect("doctree-read", register_addresses)
    app.connect("env-updated", expect_evidence)
    app.connect("doctree-resolved", rewrite)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "env_version": 3}
