"""Sphinx extension: every page says how to cite it, to people, to reference managers and to search engines.

CITATION.cff is the one place for title, authors, version, date, publisher, language, repository and site address. Each page
gets a description and the Highwire tags that Zotero and Google Scholar read; each page of the contents ends with a line
to copy (APA, 7th edition) and files for reference managers (BibTeX, RIS, CSL-JSON), written to `cite/` beside the pages.
A page whose front matter says `cite: book` shows how to cite the whole book.

No address is written anywhere unless the site's address is configured (see repository.site).
"""

import datetime
import json
import os
import re
import shutil
from html import escape
from pathlib import Path
from urllib.parse import quote

import repository
import yaml
from docutils import nodes
from sphinx.errors import ConfigError

from closereading.common.characters import shown
from closereading.common.english import listing

FILES = {"BibTeX": "bib", "RIS": "ris", "CSL-JSON": "csl.json"}
PICTURE = "_static/social.png"
# What else a reader who cites a page needs: page and what its link says.
MORE = {
    "appendices/how-to-cite": "How to cite a sentence, a row of the data or a figure",
    "appendices/rights": "What you may reuse",
}
_EXAMPLES = {
    "title": "title: My book",
    "authors": 'authors: [{name: "Our project"}]',
    "version": "version: 1.0.0",
    "date-released": "date-released: 2026-01-31",
    "preferred-citation": "preferred-citation: {type: book, ...}",
    "publisher": 'publisher: {name: "Our project"}',
    "languages": "languages: [en]",
}
# Sphinx sets the locale, so the names that Python knows may be in any language.
_MONTHS = "January February March April May June July August September October November December".split()
_TEX = str.maketrans(
    {character: f"\\{character}" for character in "&%$#_"}
    | {"\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
    | {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


def plain(text):
    """Text on one line, without characters that nobody sees."""
    return " ".join(shown(text, "").split())


# What CITATION.cff says


def load(root):
    """CITATION.cff in the folder `root` as a dictionary whose values are all text: a version 1.10 is not the number 1.1.

    Raises ConfigError, in one line, where the file is missing or no YAML.
    """
    path = Path(root) / "CITATION.cff"
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    except FileNotFoundError:
        raise ConfigError(
            f"CITATION.cff is missing in {path.parent.name}; every page needs it to say how it is cited"
        ) from None
    except yaml.YAMLError as error:
        raise ConfigError(f"CITATION.cff is no YAML: {plain(error)}") from None


def read(root):
    """The reference by CITATION.cff in the folder `root`.

    Returns a dict: title, authors (a list of (family name, given names); ("name of the group", "")), version, date
    (datetime.date), publisher, language, and, None where not given, repository and url. Raises ConfigError, naming
    the field and how to write it.
    """
    cff = load(root)
    book = _field(cff, "preferred-citation")
    for name in ("title", "authors", "version", "date-released"):
        if _field(cff, name) != _field(book, name, "preferred-citation: "):
            raise ConfigError(
                f"CITATION.cff: preferred-citation: {name} is {book[name]!r}, but {name} is {cff[name]!r}; "
                "both must say the same"
            )
    try:
        date = datetime.date.fromisoformat(cff["date-released"])
    except ValueError:
        raise ConfigError(
            f"CITATION.cff: date-released is {cff['date-released']!r}; write {_EXAMPLES['date-released']}"
        ) from None
    if _field(book, "year", "preferred-citation: ") != str(date.year):
        raise ConfigError(
            f"CITATION.cff: preferred-citation: year is {book['year']!r}, but date-released is of {date.year}"
        )
    for name in ("url", "repository-code"):
        if name in cff and not repository.web(cff[name]):
            raise ConfigError(f"CITATION.cff: {name} is {cff[name]!r}; expected an http(s) address, or no such line")
    publisher = _field(_field(book, "publisher", "preferred-citation: "), "name", "preferred-citation: publisher: ")
    return {
        "title": plain(cff["title"]),
        "authors": [_author(author) for author in cff["authors"]],
        "version": plain(cff["version"]),
        "date": date,
        "publisher": plain(publisher),
        "language": _field(book, "languages", "preferred-citation: ")[0],
        "repository": cff.get("repository-code"),
        "url": cff.get("url"),
    }


def _field(mapping, name, where=""):
    value = mapping.get(name) if isinstance(mapping, dict) else None
    if not value:
        raise ConfigError(
            f"CITATION.cff: {where}{name} is missing; write for example {_EXAMPLES.get(name, name + ': ...')}"
        )
    return value


def _author(author):
    if "name" in author:
        return plain(author["name"]), ""
    family = " ".join(author[part] for part in ("name-particle", "family-names", "name-suffix") if part in author)
    if not family:
        raise ConfigError(
            f"CITATION.cff: authors: {author!r} has no name; write name: (a group) or family-names: (a person)"
        )
    return plain(family), plain(author.get("given-names", ""))


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
            "title": plain(app.env.titles[page].astext()),
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


def edition(version, commit, changed):
    """Version and, where known, commit in words; a state that is in no commit is not given out for one."""
    if not commit:
        return f"Version {version}"
    return f"Version {version}, {'changed after ' if changed else ''}commit {commit[:10]}"


def apa(work):
    """The reference by the rules of the American Psychological Association (7th edition), as HTML.

    The publisher is left out where it is the author (Publication Manual, 9.29).
    """
    names = [f"{family}, {_initials(given)}" if given else family for family, given in work["authors"]]
    authors = names[0] if len(names) == 1 else ", ".join(names[:-1]) + ", & " + names[-1]
    title = f"<em>{escape(work['book'] or work['title'])}</em> ({escape(work['edition'])})."
    if work["book"]:
        title = f"{escape(_stop(work['title']))} In {title}"
    line = [escape(_stop(authors)), f"({work['date'].year}).", title]
    if [(work["publisher"], "")] != work["authors"]:
        line.append(escape(_stop(work["publisher"])))
    if work["address"]:
        line.append(escape(work["address"]))
    return " ".join(line)


def _stop(text):
    return text if text.endswith((".", "?", "!")) else text + "."


def _initials(given):
    return " ".join("-".join(f"{part[0]}." for part in name.split("-") if part) for name in given.split())


def bibtex(work):
    """The reference as BibTeX; version and commit stand as the edition, as in the other formats."""
    authors = " and ".join(
        f"{_tex(family)}, {_tex(given)}" if given else f"{{{_tex(family)}}}" for family, given in work["authors"]
    )
    fields = {
        "author": authors,
        "title": _tex(work["title"]),
        "booktitle": work["book"] and _tex(work["book"]),
        "publisher": _tex(work["publisher"]),
        "year": str(work["date"].year),
        "day": str(work["date"].day),
        "edition": _tex(work["edition"]),
        "language": work["language"],
        "url": work["address"],
    }
    month = _MONTHS[work["date"].month - 1][:3].lower()  # BibTeX's own word, which styles print in their language
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value] + [f"  month = {month},\n"]
    return f"@{'incollection' if work['book'] else 'book'}{{{work['key']},\n{''.join(lines)}}}\n"


def _tex(text):
    return text.translate(_TEX)


def ris(work):
    """The reference as RIS."""
    fields = [
        ("TY", "CHAP" if work["book"] else "BOOK"),
        ("TI", work["title"]),
        ("T2", work["book"]),
        *(("AU", f"{family}, {given}" if given else family) for family, given in work["authors"]),
        ("PY", str(work["date"].year)),
        ("DA", work["date"].strftime("%Y/%m/%d")),
        ("PB", work["publisher"]),
        ("ET", work["edition"]),
        ("LA", work["language"]),
        ("UR", work["address"]),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in fields if value) + "ER  - \r\n"


def csl(work):
    """The reference as CSL-JSON.

    Version and commit stand as the edition: styles print `version` of a book as that of a program.
    """
    fields = {
        "id": work["key"],
        "type": "chapter" if work["book"] else "book",
        "title": work["title"],
        "container-title": work["book"],
        "author": [
            {"family": family, "given": given} if given else {"literal": family} for family, given in work["authors"]
        ],
        "issued": {"date-parts": [[work["date"].year, work["date"].month, work["date"].day]]},
        "publisher": work["publisher"],
        "edition": work["edition"],
        "language": work["language"],
        "URL": work["address"],
    }
    return json.dumps([{name: value for name, value in fields.items() if value}], ensure_ascii=False, indent=2) + "\n"


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
        words = [child for child in paragraph.children if child.astext().strip()]
        if words and isinstance(words[0], nodes.strong) and words[0].astext().endswith((".", "?", ":")):
            words = words[1:]
        if not words or all(isinstance(child, nodes.strong) for child in words):
            continue
        text = plain("".join(child.astext() for child in words if not isinstance(child, nodes.footnote_reference)))
        text = re.sub(r" \(s\d+(, s\d+)*\)", "", text)  # numbers of sentences, which are links on the page
        if len(text) <= limit:
            return text
        return text[:limit].rpartition(" ")[0].rstrip(" ,;:.(–—") + "…"
    return ""


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
            ("name", "citation_publication_date", work["date"].strftime("%Y/%m/%d")),
            ("name", "citation_publisher", work["publisher"]),
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
    date = f"{work['date'].day} {_MONTHS[work['date'].month - 1]} {work['date'].year}"
    items = "\n".join(f'<li><a href="{escape(target)}" download>{label}</a></li>' for label, target in links)
    version = f"Version {work['version']}"
    note = [escape(f"{version} of {date}{work['edition'].removeprefix(version)}.")]
    if not work["address"]:
        note.append("Add the address at which you read this page, and the day.")
    note += [f'<a class="reference internal" href="{escape(target)}">{label}</a>' for label, target in more]
    return f"""
<section class="cite" aria-labelledby="cite-this">
<h2 id="cite-this">Cite this {"page" if work["book"] else "book"}</h2>
<p class="cite-line" id="cite-line">{apa(work)}</p>
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
    cff = read(app.srcdir)
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
        "edition": edition(cff["version"], commit, changed),
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
            else plain(context.get("title") or pagename.capitalize())
        )
        about = plain(f"{title}: a page of {app.citation['title']}")
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
    if site and pagename in cited:
        context["pageurl"] = cited[pagename][
            "address"
        ]  # canonical as it is cited: quoted, and the cover without index.html
    if work:
        page = pagename if work["book"] else app.config.root_doc
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
        for write, ending in zip((bibtex, ris, csl), FILES.values(), strict=True):
            path = folder / f"{page}.{ending}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(write(work), encoding="utf-8", newline="")


def setup(app):
    app.connect("config-inited", read_citation)
    app.connect("html-page-context", add_to_page, priority=600)  # after launch_links: the reference stands last
    app.connect("build-finished", write_files)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
