"""Sphinx extension: a page shows what was found first, and how it was computed when a reader asks.

The code of a notebook stands under a fold after what it put out. Code that puts nothing out, such as imports, goes into the next
fold, and so does that of the opening, which its figure follows: so each fold has all the code that its result needed since the
one before. What stands on a page is listed after its opening: beside the text on wide screens, under a fold elsewhere.
"""

import re

from docutils import nodes

HOW = "How this was computed"
OPENING = 'class="opening"'  # what show.opening writes
LEADING = re.compile(r'<figure|class="reading"|class="squares"')  # what a chapter shows first
# Where the list of what stands on the page belongs; it is known only when the page is written.
PLACE = "<!-- on this page -->"


def fold(app, doctree):
    """Put the code of each cell behind its output, under a fold."""
    waiting = []
    for cell in list(doctree.findall(lambda node: isinstance(node, nodes.container) and "cell" in node["classes"])):
        parts = {part["classes"][0]: part for part in cell.children if isinstance(part, nodes.container)}
        if "cell_input" in parts:
            waiting.append(parts["cell_input"])
            cell.remove(parts["cell_input"])
        if "cell_output" in parts and waiting and OPENING not in html(cell):
            cell.extend(_folded(waiting))
            waiting = []
        if not cell.children:
            cell.parent.remove(cell)
    if waiting:  # code after the last output
        doctree.children[-1].extend(_folded(waiting))


def _folded(inputs):
    opened = nodes.raw("", f'<details class="code"><summary>{HOW}</summary>', format="html")
    return [opened, *inputs, nodes.raw("", "</details>", format="html")]


def html(node):
    """All raw HTML in a node."""
    return "".join(raw.astext() for raw in node.findall(nodes.raw))


def mark_place(app, doctree):
    """Mark where the list of what stands on the page belongs: after the opening and its figure, or else after the title."""
    section = next(doctree.findall(nodes.section), None)
    if section is None or app.env.docname == app.config.root_doc:  # the cover is seen at once
        return
    place = 1
    for number, child in enumerate(section.children):
        if isinstance(child, nodes.section):
            break
        said = html(child)
        if OPENING in said or LEADING.search(said) and place > 1:
            place = number + 1
            if LEADING.search(said):
                break
    section.insert(place, nodes.raw("", PLACE, format="html"))


def list_page(app, pagename, templatename, context, doctree):
    """Put the list in its place, if the page has two sections or more."""
    body, toc = context.get("body", ""), context.get("toc", "")
    if PLACE in body:
        lists = (
            f'<nav class="on-this-page beside" aria-label="On this page"><p>On this page</p>{toc}</nav>\n'
            f'<nav class="on-this-page folded" aria-label="On this page"><details><summary>On this page</summary>{toc}</details></nav>'
        )
        context["body"] = body.replace(PLACE, lists if toc.count("<li>") > 2 else "")


def setup(app):
    app.connect("doctree-read", fold)
    app.connect("doctree-read", mark_place, priority=510)
    app.connect("html-page-context", list_page, priority=700)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "env_version": 1}
