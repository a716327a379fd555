"""Sphinx extension: from the exercises of each notebook a worksheet to print, and one with the sample answers for teachers.

A worksheet is made from the notebook's last section, "Exercises", where each task is followed by a fold with its sample
answers; nothing of it is written twice. What a task links to is printed under it, so that the sheet works on paper: sentences,
figures, decisions, and of the tables in a section the one whose caption begins with the words of the link. A task that links to
the whole article leads to its sheet (article_sheet). The student's sheet is linked from the end of its chapter. The teacher's is
linked only where a page says

    ```{worksheets}
    ```

which lists both for every chapter, and asks search engines to leave it out. Needs the extensions citation and links.
"""

import posixpath
import re
from html import escape
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import citation
import citation_file
import reference_styles
from bs4 import BeautifulSoup
from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

logger = logging.getLogger(__name__)
HEADING, QUESTION, RIGHTS = "Exercises", "The question.", "appendices/rights"
LINES = 9  # to write on, under each task
STYLE = re.compile(r"<style>.*?</style>", re.S)
FIGURE = re.compile(r'<figure class="finding[^>]* id="([^"]+)".*?</figure>', re.S)
TABLE = re.compile(r'<div class="rows.*?</table></div>', re.S)
HREF = re.compile(r'(<a [^>]*?href=")([^":#]*)(#[^"]*)?(?=")')


class worksheets(nodes.General, nodes.Element):
    pass


class Worksheets(SphinxDirective):
    """A table of every chapter's worksheets, in reading order."""

    def run(self):
        self.env.metadata[self.env.docname]["lists worksheets"] = True
        return [worksheets()]


# What a notebook has


def note(app, doctree):
    """Remember of each notebook whether it has exercises, and of each page whether it has sentences, which a task may quote."""
    if app.env.doc2path(app.env.docname).endswith(".ipynb"):
        if section := exercises(doctree):
            app.env.metadata[app.env.docname]["exercises"] = True
        answers = [raw for raw in doctree.findall(nodes.raw) if raw.astext().startswith('<details class="answers"')]
        if len(answers) > len(tasks(section) if section else []):
            found = f"sample answers, but not all below a heading “{HEADING}”"
            mend = f"write “## {HEADING}” before the first task, or there is no worksheet"
            logger.warning(f"{found}; {mend}", location=app.env.docname)
    if any('class="sentence"' in raw.astext() for raw in doctree.findall(nodes.raw)):
        app.env.metadata[app.env.docname]["sentences"] = True


def exercises(doctree):
    """The section with the exercises, or None."""
    found = [part for part in doctree.findall(nodes.section) if part.next_node(nodes.title).astext() == HEADING]
    return found[-1] if found else None


def tasks(section):
    """(nodes of the task, nodes of its sample answers) of each exercise; answers stand inside a fold of raw HTML."""
    found, task, answers = [], [], None
    for node in section.children[1:]:
        if isinstance(node, nodes.raw) and node.astext().startswith("<details"):
            answers = []
        elif isinstance(node, nodes.raw) and node.astext().startswith("</details"):
            found.append((task, answers))
            task, answers = [], None
        else:
            (task if answers is None else answers).append(node)
    return found


def sentences(doctree):
    """The text of each numbered sentence of a page by its id, in the order of the page."""
    html = "".join(raw.astext() for raw in doctree.findall(nodes.raw) if 'class="sentence"' in raw.astext())
    return {
        sentence["id"]: sentence.get_text() for sentence in BeautifulSoup(html, "html.parser").select(".sentence[id]")
    }


def evidence(doctree):
    """What a page shows that a task can speak of, as HTML by (address, caption): figures and decisions, which have an address of
    their own (and no caption here), and tables, which have none, and are known by their caption."""
    found = {}
    for raw in doctree.findall(nodes.raw):
        html = raw.astext()
        for figure in FIGURE.finditer(html):
            found[figure[1], ""] = "".join(STYLE.findall(html[: figure.start()])) + figure[0]
        if 'class="decision"' in html:
            found.update(decisions(html))
        for table in TABLE.findall(html) if "<figure" not in html else []:
            found[None, BeautifulSoup(table, "html.parser").caption.get_text()] = table
    return found


def decisions(html):
    """Each decision with its switch taken away and its reasons unfolded."""
    for decision in BeautifulSoup(html, "html.parser").select(".decision"):
        parts = decision.select("b, .now, .or, details > blockquote, details > p")
        for part in parts:
            part.attrs = {}
        key, now, otherwise, *reasons = (part.decode_contents() for part in parts)
        why = "".join(f"<p>{reason}</p>" for reason in reasons)
        yield (decision["id"], ""), f'<div class="decision"><p><b>{key}</b> {now} <i>{otherwise}</i></p>{why}</div>'


def links(task):
    """The links of a task, which is a list of nodes, to pages of the book."""
    return [link for node in task for link in node.findall(pending_xref)]


def passages(task, numbered):
    """(id, text) of the sentences that a task links to, each once, as the text has them; all between them where it says *s1 to s4*.

    task: nodes; numbered: from a page's name to its sentences.
    """
    found, text = {}, {}
    for link in links(task):
        of_page, name = numbered(link["reftarget"]), link.get("reftargetid")
        if name not in of_page:
            continue
        order, at = list(of_page), link.parent.index(link)
        first, to = link.parent[at - 2 : at] if at > 1 else (None, None)
        ranges = (
            isinstance(first, pending_xref) and first["reftarget"] == link["reftarget"] and to.astext().strip() == "to"
        )
        begin = (
            order.index(first["reftargetid"]) if ranges and first.get("reftargetid") in of_page else order.index(name)
        )
        found.update((one, order.index(one)) for one in order[begin : order.index(name) + 1])
        text.update(of_page)
    return [(one, text[one]) for one in sorted(found, key=found.get)]


def spoken_of(task, shown):
    """(what it is, the words of the link, its page, HTML) of what a task links to and `evidence` has, each once.

    task: nodes; shown: from a page's name to its evidence.
    """
    found = {}
    for link in links(task):
        words, page = link.astext(), link["reftarget"]
        for (name, caption), html in shown(page).items():
            if name == (link.get("reftargetid") or None) and (not caption or caption.startswith(words)):
                found[page, name, caption] = words, page, html
    return [(what, *rest) for what, rest in found.items()]


# The pages


def reading_order(env):
    """A key by which pages are sorted: the cover, then as the contents have them, then the rest by name."""
    order = [env.config.root_doc, *env.toctree_includes.get(env.config.root_doc, [])]
    return lambda page: (order.index(page) if page in order else len(order), page)


def noted(env, what):
    """The pages of which this was noted, in reading order."""
    return sorted((page for page in env.found_docs if what in env.metadata[page]), key=reading_order(env))


def chapters(env):
    """The notebooks with exercises, in reading order."""
    return noted(env, "exercises")


def sheet(chapter, teacher=False):
    """The name of a worksheet's page."""
    return f"worksheets/{posixpath.basename(chapter)}{'-teacher' if teacher else ''}"


def pages(app):
    """Every worksheet as a page of the site. It is no document: so it is in no search, contents or list of pages."""
    if app.builder.format != "html":
        return
    known = {}

    def read(page):
        if page not in known:
            doctree = app.env.get_doctree(page) if page in app.env.found_docs else nodes.container()
            known[page] = sentences(doctree), evidence(doctree)
        return known[page]

    for chapter in chapters(app.env):
        for teacher in (False, True):
            if stands(app, chapter, teacher):
                continue
            title = escape(f"Worksheet: {_title(app, chapter, teacher)}")
            context = {"title": title, "body": _body(app, chapter, title, read, teacher), "toc": ""}
            if teacher:
                context["metatags"] = '<meta name="robots" content="noindex" />'
            yield sheet(chapter, teacher), context, "page.html"


def stands(app, chapter, teacher):
    """Whether a worksheet is newer than what it was made from, as that was read; `make live` would wait for a new one."""
    quoted = [page for page in app.env.found_docs if "sentences" in app.env.metadata[page]]
    read = [Path(app.doctreedir, f"{page}.doctree") for page in {*quoted, *chapters(app.env)}]
    path = Path(app.builder.get_outfilename(sheet(chapter, teacher)))
    return path.is_file() and path.stat().st_mtime_ns > max(one.stat().st_mtime_ns for one in read)


def _title(app, chapter, teacher):
    return citation_file.plain(app.env.titles[chapter].astext()) + (", with sample answers" if teacher else "")


def _body(app, chapter, title, read, teacher):
    document = app.env.get_doctree(chapter)
    section = exercises(document)
    question = [part for part in document.findall(nodes.paragraph) if part.astext().startswith(QUESTION)][:1]
    document.children = [*question, section]  # only these have to be resolved
    quoted = [passages(task, lambda page: read(page)[0]) for task, _ in tasks(section)]
    shown = [spoken_of(task, lambda page: read(page)[1]) for task, _ in tasks(section)]
    whole = [_articles(app, task, sheet(chapter)) for task, _ in tasks(section)]
    articles = _articles(app, [node for task, _ in tasks(section) for node in task], sheet(chapter), whole=False)
    app.env.resolve_references(document, chapter, app.builder)
    for link in document.findall(nodes.reference):
        _move(link, app.builder.get_target_uri(chapter))

    def html(parts):
        return "".join(app.builder.render_partial(part)["fragment"] for part in parts)

    home = f'<a href="{escape(app.builder.get_relative_uri(sheet(chapter), chapter))}">the chapter</a>'
    body = [f'<section class="worksheet" id="worksheet">\n<h1>{title}</h1>']
    if teacher:
        body += [
            html(question),
            f"<p>For teachers. Whoever opens {home} finds these answers folded under its exercises.</p>",
        ]
    else:
        body += [
            '<p class="hand" aria-hidden="true">Name <span></span> Class <span></span> Date <span></span></p>',
            html(question),
            f'<p class="download">Made from the exercises of {home}. Printed, this page has lines to write on.</p>',
        ]
    if articles:
        body.append(f'<p class="download">The sentences with numbers are from {" or ".join(articles)}.</p>')
    room = f'<div class="room" aria-hidden="true">{"<span></span>" * LINES}</div>'
    printed = {}  # where each thing stands that tasks speak of
    for number, (task, answers) in enumerate(tasks(section), start=1):
        body += [
            f'<section class="task" aria-labelledby="task-{number}">\n<h2 id="task-{number}">Task {number}</h2>',
            html(_without_number(task)),
            *(f'<p class="needs">You also need {link}.</p>' for link in whole[number - 1]),
            _quotations(quoted[number - 1]),
        ]
        for what, words, page, found in shown[number - 1]:
            if what in printed:
                body.append(f'<p class="needs">Printed under task {printed[what]}: {escape(words)}.</p>')
            else:
                body.append(f'<div class="evidence">{_moved(app, found, page, sheet(chapter))}</div>')
            printed.setdefault(what, number)
        body += [html(answers) if teacher else room, "</section>"]
    if chapter in citation.works(app):
        body.append(f'<p class="from">From: {reference_styles.apa(citation.works(app)[chapter])}</p>')
    if any(quoted) and RIGHTS in app.env.found_docs:
        rights = escape(app.builder.get_relative_uri(sheet(chapter), RIGHTS))
        body.append(
            f'<p class="from">The numbered passages are quoted from the article that the chapter reads: see <a href="{rights}">Rights</a>.</p>'
        )
    return "\n".join([*body, "</section>"])


def _articles(app, task, place, whole=True):
    """Links to the sheet (article_sheet) of each article to which a task links: as a whole, or at all."""
    linked = {link["reftarget"] for link in links(task) if not (whole and link.get("reftargetid"))}
    names = [app.env.metadata[page]["article"] for page in noted(app.env, "article") if page in linked]
    return [f'<a href="{escape(app.builder.get_relative_uri(place, name))}">the printed article</a>' for name in names]


def _quotations(passage):
    items = "".join(f"<li><b>{escape(name)}</b> {escape(text)}</li>" for name, text in passage)
    return f'<ul class="passages" aria-label="Passages">{items}</ul>' if items else ""


def _move(link, here):
    """Let a link made for the chapter, at the address `here`, lead to the same place from the folder of the worksheets."""
    target = urlsplit(f"#{link['refid']}" if "refid" in link else link.get("refuri", ""))
    if target.scheme or target.netloc:
        return
    path = posixpath.join(posixpath.dirname(here), target.path) if target.path else here
    link.attributes.pop("refid", None)
    link["refuri"] = urlunsplit(target._replace(path=posixpath.relpath(path, "worksheets")))


def _moved(app, html, page, place):
    """HTML of a page with its links made for another place."""

    def address(match):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), match[2])) if match[2] else page
        target = posixpath.splitext(path)[0] if match[2] else page
        return match[1] + app.builder.get_relative_uri(place, target) + (match[3] or "")

    return HREF.sub(address, html)


def _without_number(task):
    """The nodes of a task, which is written as a list of one item: its number stands in the heading here."""
    for node in task:
        if isinstance(node, nodes.enumerated_list):
            for item in node:
                yield from item
        else:
            yield node


def add_link(app, pagename, templatename, context, doctree):
    """At the end of a notebook's exercises, the way to its worksheet, for students."""
    if doctree is not None and "exercises" in app.env.metadata[pagename]:
        address = context["pathto"](sheet(pagename))
        context["body"] += (
            f'\n<p class="download worksheet-link"><a href="{escape(address)}">These exercises as a worksheet to print</a></p>\n'
        )


def fill(app, doctree, docname):
    """Put the table of worksheets where a page asks for it; outside the site there are none to link to."""
    for node in list(doctree.findall(worksheets)):
        table = nodes.table("", group := nodes.tgroup("", *(nodes.colspec(colwidth=1) for _ in range(2)), cols=2))
        group += nodes.thead("", _row(map(nodes.Text, ("For students", "For teachers"))))
        group += nodes.tbody("", *(_row(_links(app, docname, chapter)) for chapter in chapters(app.env)))
        node.replace_self(table if app.builder.format == "html" else [])


def _links(app, docname, chapter):
    for teacher in (False, True):
        address = app.builder.get_relative_uri(docname, sheet(chapter, teacher))
        yield nodes.reference("", _title(app, chapter, teacher), internal=True, refuri=address)


def _row(cells):
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", cell)) for cell in cells))


def outdated(app, env):
    """A page that lists the worksheets is written anew with any other."""
    return [page for page in env.found_docs if "lists worksheets" in env.metadata[page]]


def setup(app):
    app.add_node(worksheets)
    app.add_directive("worksheets", Worksheets)
    app.connect("doctree-read", note)
    app.connect("doctree-resolved", fill)
    app.connect("env-updated", outdated)
    app.connect("html-collect-pages", pages)
    app.connect("html-page-context", add_link, priority=400)  # before launch_links and citation, which stand last
    return {"parallel_read_safe": True, "parallel_write_safe": True, "env_version": 3}
