"""Sphinx extension: every page says how to cite it, to people, to reference managers and to search engines.

Each page gets a description, the tags that Zotero and Google Scholar read, and, for search engines, what it is in the terms
of schema.org; each page of the contents ends with a line to copy (APA, 7th edition) and files for reference managers
(BibTeX, RIS, CSL-JSON), written to `cite/` beside the pages. A page whose front matter says `cite: book` shows how to cite
the whole book.

No address of the site is written anywhere unless it is configured (see repository.site).
"""

import os
import re
import shutil
from html import escape
from pathlib import Path
from urllib.parse import quote

import citation_file
import linked_data
import reference_styles
import repository
from docutils import nodes
from sphinx.errors import ConfigError

from closereading.common.english import listing

FILES = {"BibTeX": "bib", "RIS": "ris", "CSL-JSON": "csl.json"}
WRITERS = reference_styles.bibtex, reference_styles.ris, reference_styles.csl
PICTURE = "_static/social.png"
CHAPTER = "chapters/the-article"  # where every link to a sentence leads
RIGHTS = "appendices/rights"
# What else a reader who cites a page needs: page and what its link says.
MORE = {"appendices/how-to-cite": "How to cite a sentence, a row of the data or a figure", RIGHTS: "What you may reuse"}
_CSL = "application/vnd.citationstyles.csl+json"


# What can be cited


def works(app):
    """By page, what is cited there: the book on the cover, else the page as a part of the book.

    Pages that stand in no table of contents (search, index, not found) are not in it.
    """
    book, root = app.citation, app.config.root_doc
    pages = {page for pages in app.env.toctree_includes.values() for page in pages}
    parts = {
        page: {
            **book,
            "title": citation_file.plain(app.env.titles[page].astext()),
            "book": book["title"],
            "address": address(app, page),
            "key": f"{book['key']}-{_slug(page)}",
        }
        for page in pages
    }
    return {**parts, root: {**book, "book": None, "address": address(app, root)}}


def address(app, page):
    """The absolute address of a page; None where the site has none."""
    if not app.citation["site"]:
        return None
    return app.citation["site"] + ("" if page == app.config.root_doc else app.builder.get_target_uri(page))


def _slug(text):
    return re.sub("[^a-z0-9]+", "-", text.lower()).strip("-")


# What stands on the pages


def description(doctree, limit=155):
    """The first prose of a page in at most `limit` characters; "" where it has none.

    A paragraph that is all bold is a subtitle, and a bold sentence at a paragraph's beginning a heading; neither is prose.
    """
    paragraphs = list(doctree.findall(nodes.paragraph))
    # A chapter says what it asks, after what it found.
    asked = [paragraph for paragraph in paragraphs if paragraph.astext().startswith("The question.")]
    for paragraph in asked or paragraphs:
        if not isinstance(paragraph.parent, nodes.section):  # a cell of a table, a caption, an output
            continue
        text = _prose(paragraph)
        if not text:
            continue
        if len(text) <= limit:
            return text
        return text[:limit].rpartition(" ")[0].rstrip(" ,;:.(–—") + "…"
    return ""


def _prose(paragraph):
    words = [child for child in paragraph.children if child.astext().strip()]
    if words and isinstance(words[0], nodes.strong) and words[0].astext().endswith((".", "?", ":")):
        words = words[1:]
    if all(isinstance(child, nodes.strong) for child in words):
        return ""
    text = citation_file.plain(
        "".join(child.astext() for child in words if not isinstance(child, nodes.footnote_reference))
    )
    return re.sub(r" \(s\d+(, s\d+)*\)", "", text)  # numbers of sentences, which are links on the page


def _said(doctree, heading):
    """The prose of the page's paragraph that begins with this heading in bold; "" where there is none."""
    return next((_prose(one) for one in doctree.findall(nodes.paragraph) if one.astext().startswith(heading)), "")


def tags(work, about, picture, site_name):
    """(attribute, name, content) of the page's meta tags.

    work: what is cited on the page, or None; about: the description.
    """
    found = [
        ("name", "description", about),
        ("property", "og:site_name", site_name),
        ("property", "og:description", about),
    ]
    if work:
        # Zotero takes a page with citation_inbook_title for a book section, one with og:type book for a book; citation_book_title
        # it mistakes for Open Graph's "book:" ("Embedded Metadata.js" and "RDF.js" of its translators).
        found += [
            ("property", "og:title", work["title"]),
            ("property", "og:type", "article" if work["book"] else "book"),
            ("name", "citation_title", work["title"]),
            ("name", "citation_inbook_title", work["book"]),
        ]
        # A group's name ends in a comma, or Zotero would take its last word for a family name (ZU.cleanAuthor).
        found += [("name", "citation_author", f"{family}, {given}".strip()) for family, given in work["authors"]]
        found += [
            # The first is Highwire's own form, which Google Scholar asks for; Zotero takes the second, other readers the third.
            ("name", "citation_publication_date", work["date"].strftime("%Y/%m/%d")),
            ("name", "citation_date", work["date"].isoformat()),
            ("name", "DC.date", work["date"].isoformat()),
            ("name", "prism.edition", work["edition"]),
            ("name", "citation_publisher", work["publisher"]),
            ("name", "DC.rights", work["licence"] and f"{work['licence'][0]}, but not for the words of the article"),
            ("name", "citation_language", work["language"]),
            ("name", "citation_public_url", work["address"]),
            ("property", "og:url", work["address"]),
        ]
    found += [
        ("property", "og:image", picture),
        ("name", "twitter:card", "summary_large_image" if picture else "summary"),
    ]
    return [tag for tag in found if tag[2]]


def section(work, links, more):
    """The section as HTML; links: (label, relative address) of the files; more: (label, relative address) of the pages of MORE."""
    date = f"{work['date'].day} {reference_styles.MONTHS[work['date'].month - 1]} {work['date'].year}"
    items = "\n".join(f'<li><a href="{escape(target)}" download>{label}</a></li>' for label, target in links)
    version = f"Version {work['version']}"
    note = [escape(f"{version} of {date}{work['edition'].removeprefix(version)}.")]
    if not work["address"]:
        note.append("Add the address at which you read this page, and the day.")
    note += [f'<a class="reference internal" href="{escape(target)}">{label}</a>' for label, target in more]
    return f"""
<section class="cite" aria-labelledby="cite-this">
<h2 id="cite-this">Cite this {"page" if work["book"] else "book"}</h2>
<p class="cite-line" id="cite-line">{reference_styles.apa(work)}</p>
<button type="button" class="copy" data-copy="#cite-line" hidden>Copy the reference</button>
<ul class="cite-links">
{items}
</ul>
<p class="cite-note">{" ".join(note)}</p>
</section>
"""


# Sphinx


def read_citation(app, config):
    """Read CITATION.cff, find commit and site address; title, authors and address become Sphinx's own."""
    cff = citation_file.read(app.srcdir)
    source = repository.repository(app.srcdir, os.environ, cff["repository"])
    try:
        site = repository.site(os.environ, config.html_baseurl, cff["url"], cff["repository"], source[0])
    except ValueError as error:
        raise ConfigError(str(error)) from None
    config.html_baseurl = site or ""
    short = cff["title"].partition(":")[0]
    config.html_title, config.author = short, listing(f"{given} {name}".strip() for name, given in cff["authors"])
    commit, changed = repository.commit(app.srcdir, os.environ)
    app.citation = {
        **cff,
        "short": short,
        "key": _slug(short),
        "site": site,
        "source": source,
        "commit": commit,
        "changed": changed,
        "edition": reference_styles.edition(cff["version"], commit, changed),
    }


def add_to_page(app, pagename, templatename, context, doctree):
    """The meta tags of every page, and the section of those that can be cited."""
    cited = works(app)
    work = cited.get(pagename)
    if app.env.metadata.get(pagename, {}).get("cite") == "book":
        work = cited[app.config.root_doc]
    about = description(doctree) if doctree is not None else ""
    if not about:
        title = (
            app.env.titles[pagename].astext()
            if pagename in app.env.titles
            else citation_file.plain(context.get("title") or pagename.capitalize())
        )
        about = citation_file.plain(f"{title}: a page of {app.citation['title']}")
    site, folder = app.citation["site"], Path(app.srcdir)
    pictures = PICTURE.replace(".png", f"-{Path(pagename).name}.png"), PICTURE  # its own, if tools/social.py draws one
    picture = next((one for one in pictures if (folder / one).is_file()), None)
    found = tags(work, about, site + quote(picture) if site and picture else None, app.citation["short"])
    own = {node.get("name") for node in doctree.findall(nodes.meta)} if doctree is not None else set()
    context["metatags"] = context.get("metatags", "") + "".join(
        f'\n<meta {attribute}="{name}" content="{escape(content)}" />'
        for attribute, name, content in found
        if name not in own
    )

    def file_address(path):
        return site + quote(path) if site else context["pathto"](quote(path), 1)

    if work:
        rights = file_address(app.builder.get_target_uri(RIGHTS)) if RIGHTS in app.env.found_docs else None
        # The whole article stands on one page; its words are under no licence of the book.
        terms = work["licence"][1] if work["licence"] and pagename != CHAPTER else rights
        page = pagename if work["book"] else app.config.root_doc
        csl_file = context["pathto"](f"cite/{quote(page)}.{FILES['CSL-JSON']}", 1)
        files = linked_data.downloads(doctree, file_address, rights)
        teaches, time = (_said(doctree, heading) for heading in ("What you will learn.", "Time."))
        home = cited[app.config.root_doc]["address"]
        data = linked_data.linked_data(work, home, terms, about, files, teaches, time)
        links = {"license": terms, "cite-as": work["address"]}
        context["metatags"] += "".join(
            f'\n<link rel="{relation}" href="{escape(target)}" />' for relation, target in links.items() if target
        )
        context["metatags"] += (
            f'\n<link rel="describedby" type="{_CSL}" href="{csl_file}" />\n{linked_data.script(data)}'
        )
    if site and pagename in cited:
        context["pageurl"] = cited[pagename][
            "address"
        ]  # canonical as it is cited: quoted, and the cover without index.html
    if work:
        links = [(label, context["pathto"](f"cite/{quote(page)}.{ending}", 1)) for label, ending in FILES.items()]
        more = [
            (label, context["pathto"](one)) for one, label in MORE.items() if one in app.env.found_docs - {pagename}
        ]
        context["body"] += section(work, links, more)


def write_files(app, exception):
    """The files for reference managers, beside the pages."""
    if exception or app.builder.format != "html":
        return
    folder = Path(app.outdir, "cite")
    shutil.rmtree(folder, ignore_errors=True)  # a page that went takes its files along
    for page, work in works(app).items():
        for write, ending in zip(WRITERS, FILES.values(), strict=True):
            path = folder / f"{page}.{ending}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(write(work), encoding="utf-8", newline="")


def setup(app):
    app.connect("config-inited", read_citation)
    app.connect("html-page-context", add_to_page, priority=600)  # after launch_links: the reference stands last
    app.connect("build-finished", write_files)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
