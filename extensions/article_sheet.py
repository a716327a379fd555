"""Sphinx extension: the article as a sheet to print: its text with the numbers of its sentences and a margin to write in.

Every page with a reading edition gets such a page, without a chapter around it and without any coding. The reading edition links
to it, from its empty `<p class="to-print"></p>`; so does any page, where it says {to-print}`Words of the link`, to the first one.
"""

import posixpath
from html import escape

import worksheets
from bs4 import BeautifulSoup
from docutils import nodes

PLACE, WORDS = '<p class="to-print"></p>', "Print the article"
TAGS = {"title": "h1", "heading": "h2"}


class to_print(nodes.Inline, nodes.TextElement):
    pass


def role(name, rawtext, text, lineno, inliner, options={}, content=[]):  # noqa: B006  docutils calls it so
    return [to_print("", text)], []


def note(app, doctree):
    """Remember which pages have a reading edition, and the name of its sheet."""
    if any(PLACE in raw.astext() for raw in doctree.findall(nodes.raw)):
        app.env.metadata[app.env.docname]["article"] = sheet(app.env.docname)


def articles(env):
    """The pages with a reading edition, in reading order."""
    return worksheets.noted(env, "article")


def sheet(page):
    """The name of the page with the text that the reading edition of a page shows."""
    return f"print/{posixpath.basename(page)}"


def fill(app, doctree, docname):
    """Put the links where they are asked for; outside the site there is nothing to link to."""
    found = articles(app.env) if app.builder.format == "html" else []
    for node in doctree.findall(nodes.raw):
        if PLACE in node.astext() and found:
            address = escape(app.builder.get_relative_uri(docname, sheet(docname)))
            link = f'<p class="to-print"><a href="{address}">{WORDS}</a></p>'
            node.replace_self(nodes.raw("", node.astext().replace(PLACE, link), **node.attributes))
    for node in list(doctree.findall(to_print)):
        words = nodes.Text(node.astext())
        if found:
            address = app.builder.get_relative_uri(docname, sheet(found[0]))
            node.replace_self(nodes.reference("", "", words, internal=True, refuri=address))
        else:
            node.replace_self(words)


def pages(app):
    """Every sheet as a page of the site. It is no document: so it is in no search, contents or list of pages."""
    for page in articles(app.env) if app.builder.format == "html" else ():
        html = "".join(raw.astext() for raw in app.env.get_doctree(page).findall(nodes.raw) if PLACE in raw.astext())
        home = f'<a href="{escape(app.builder.get_relative_uri(sheet(page), page))}">the reading edition</a>'
        body = [
            '<section class="worksheet article-sheet" id="article-sheet">',
            '<p class="hand" aria-hidden="true">Name <span></span> Class <span></span> Date <span></span></p>',
            f'<p class="download">The text of {home}, with the numbers of its sentences and a margin to write in.</p>',
            text(html),
        ]
        if worksheets.RIGHTS in app.env.found_docs:
            rights = escape(app.builder.get_relative_uri(sheet(page), worksheets.RIGHTS))
            body.append(
                f'<p class="from">Who has written this text and may print it: see <a href="{rights}">Rights</a>.</p>'
            )
        yield (
            sheet(page),
            {
                "title": f"{app.env.titles[page].astext()}, to print",
                "body": "\n".join([*body, "</section>"]),
                "toc": "",
            },
            "page.html",
        )


def text(html):
    """The blocks of a reading edition with all of their words and the numbers of their sentences, and nothing else."""
    reading = BeautifulSoup(html, "html.parser").select_one("article.reading")
    blocks = []
    for block in reading.select(".block > :first-child"):
        kind = block["class"][0]
        tag = TAGS.get(kind, "p")
        words = "".join(
            f"<b>{escape(words)}</b>" if words.find_parent("sup") and words.strip() else escape(words)
            for words in block.find_all(string=True)
        )
        blocks.append(f'<{tag} class="{escape(kind)}">{words}</{tag}>')
    return f'<div class="numbered" lang="{escape(reading["lang"])}">' + "\n".join(blocks) + "</div>"


def setup(app):
    app.add_node(to_print)
    app.add_role("to-print", role)
    app.connect("doctree-read", note)
    app.connect("doctree-resolved", fill)
    app.connect("html-collect-pages", pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "env_version": 2}
