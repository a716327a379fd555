"""Sphinx extension: the cover is made from the edition and the chapters, so that nothing on it is typed twice.

`{cover} kazakhstan-crisis` puts the headline of this article, its sentences as a strip, and the findings, after what the page says
of them, in which {cases} is the number of doubtful cases; `{chapters}` every chapter with the sentence by which it opens.
"""

import re
from html import escape, unescape

import chapter_layout
from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.statemachine import StringList
from sphinx.errors import ExtensionError

from closereading.common.english import count
from closereading.display import cover as covers
from closereading.edition import read_edition


class cover(nodes.General, nodes.Element):
    pass


class chapters(nodes.General, nodes.Element):
    pass


class Cover(Directive):
    required_arguments = 1
    has_content = True

    def run(self):
        edition, _ = read_edition(self.arguments[0])
        found = "".join(covers.article(one, edition) for one in covers.findings(edition))
        top = nodes.raw("", covers.headline(edition) + covers.strip(edition), format="html")
        # Between them the page says what the words about firmness mean.
        text = nodes.container(classes=["firmness-explained"])
        cases = count(len(edition.decisions), "doubtful case")
        said = StringList([line.replace("{cases}", cases) for line in self.content])
        self.state.nested_parse(said, self.content_offset, text)
        title = nodes.raw(
            "",
            '<section class="findings" aria-labelledby="findings"><h2 id="findings">What it found</h2>',
            format="html",
        )
        return [top, title, text, nodes.raw("", f'<div class="four">{found}</div></section>', format="html")]


class Chapters(Directive):
    def run(self):
        return [chapters()]


def opening(app, page):
    """The sentence by which a chapter opens, or "" where it has none."""
    found = re.search(
        rf"<p {chapter_layout.OPENING}[^>]*>(.*?)</p>", chapter_layout.html(app.env.get_doctree(page)), re.S
    )
    return unescape(found[1]) if found else ""


def fill(app, doctree, docname):
    """Put the list of chapters where it is asked for."""
    for node in list(doctree.findall(chapters)):
        pages = [
            page for page in app.env.toctree_includes[app.config.root_doc] if app.env.doc2path(page).endswith(".ipynb")
        ]
        opened = {page: opening(app, page) for page in pages}
        if not any(opened.values()):
            raise ExtensionError(f"{docname}: no chapter opens with a sentence of show.opening")
        items = "".join(
            f'<li><a href="{escape(app.builder.get_relative_uri(docname, page))}">{escape(app.env.titles[page].astext())}</a> '
            f"<span>{escape(said)}</span></li>"
            for page, said in opened.items()
        )
        node.replace_self(nodes.raw("", f'<ol class="chapters">{items}</ol>', format="html"))


def setup(app):
    app.add_node(chapters)
    app.add_directive("cover", Cover)
    app.add_directive("chapters", Chapters)
    app.connect("doctree-resolved", fill)
    app.connect("env-updated", lambda app, env: [env.config.root_doc])
    return {"parallel_read_safe": True, "parallel_write_safe": True}
