"""Sphinx extension: every page says how to cite it, to people, to reference managers and to search engines.

CITATION.cff is the one place for title, authors, version, date, publisher, language, licence, repository and site address.
Each page gets a description, the tags that Zotero and Google Scholar read, and, for search engines, what it is in the terms
of schema.org; each page of the contents ends with a line to copy (APA, 7th edition) and files for reference managers
(BibTeX, RIS, CSL-JSON), written to `cite/` beside the pages. A page whose front matter says `cite: book` shows how to cite
the whole book.

No address of the site is written anywhere unless it is configured (see repository.site).
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
CHAPTER = "chapters/the-article"  # where every link to a sentence leads
RIGHTS = "appendices/rights"
# What else a reader who cites a page needs: page and what its link says.
MORE = {"appendices/how-to-cite": "How to cite a sentence, a row of the data or a figure", RIGHTS: "What you may reuse"}
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
_MINUTES = {"quarter of an hour": 15, "half an hour": 30, "an hour": 60}
_MEDIA = {"csv": "text/csv", "json": "application/json", "jsonld": "application/ld+json", "zip": "application/zip"}
_CSL = "application/vnd.citationstyles.csl+json"
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
    (datetime.date), language, and, None where not given, publisher, licence (of the text: its name, its address),
    repository and url. The publisher is None, too, where it is the author: no style prints a name twice (Publication
    Manual of the APA, 9.29). Raises ConfigError, naming the field and how to write it.
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
    publisher = plain(
        _field(_field(book, "publisher", "preferred-citation: "), "name", "preferred-citation: publisher: ")
    )
    authors = [_author(author) for author in cff["authors"]]
    return {
        "title": plain(cff["title"]),
        "authors": authors,
        "version": plain(cff["version"]),
        "date": date,
        "publisher": None if authors == [(publisher, "")] else publisher,
        "language": _field(book, "languages", "preferred-citation: ")[0],
        "licence": _licence(cff.get("license", [])),
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


def _licence(names):
    """(name, address) of the first Creative Commons licence among SPDX's names, which is that of the text; None if there is none."""
    for name in [names] if isinstance(names, str) else names:
        if match := re.fullmatch(r"CC-(BY(?:-[A-Z]+)*)-(\d\.\d)", name):
            kind, version = match.groups()
            return f"CC {kind} {version}", f"https://creativecommons.org/licenses/{kind.lower()}/{version}/"
    return None


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
    """The reference by the rules of the American Psychological Association (7th edition), as HTML."""
    names = [f"{family}, {_initials(given)}" if given else family for family, given in work["authors"]]
    authors = names[0] if len(names) == 1 else ", ".join(names[:-1]) + ", & " + names[-1]
    title = f"<em>{escape(work['book'] or work['title'])}</em> ({escape(work['edition'])})."
    if work["book"]:
        title = f"{escape(_stop(work['title']))} In {title}"
    line = [escape(_stop(authors)), f"({work['date'].year}).", title]
    if work["publisher"]:
        line.append(escape(_stop(work["publisher"])))
    if work["address"]:
        line.append(escape(work["address"]))
    return " ".join(line)


def _stop(text):
    return text if text.endswith((".", "?", "!")) else text + "."


def _initials(given):
    return " ".join("-".join(f"{part[0]}." for part in name.split("-") if part) for name in given.split())


def bibtex(work):
    """The reference as BibTeX; version and commit stand as the edition, as in the other formats.

    A chapter has no editor, because the book has none. Biber misses one only if it is told to validate; if the authors stood
    there, every style would print them twice, the second time as what they are not.
    """
    authors = " and ".join(
        f"{_tex(family)}, {_tex(given)}" if given else f"{{{_tex(family)}}}" for family, given in work["authors"]
    )
    fields = {
        "author": authors,
        "title": _tex(work["title"]),
        "booktitle": work["book"] and _tex(work["book"]),
        "publisher": work["publisher"] and _tex(work["publisher"]),
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
    text = plain("".join(child.astext() for child in words if not isinstance(child, nodes.footnote_reference)))
    return re.sub(r" \(s\d+(, s\d+)*\)", "", text)  # numbers of sentences, which are links on the page


def _said(doctree, heading):
    """The prose of the page's paragraph that begins with this heading in bold; "" where there is none."""
    return next((_prose(one) for one in doctree.findall(nodes.paragraph) if one.astext().startswith(heading)), "")


def duration(text):
    """The time that the first sentence of `text` names, in the form of ISO 8601; None where it names none."""
    minutes = sum(_MINUTES[found] for found in re.findall("|".join(_MINUTES), text.partition(".")[0].lower()))
    return f"PT{minutes}M" if minutes else None


def linked_data(work, home, terms, about, doctree, files):
    """What is cited on a page in the terms of schema.org: a book, a chapter of it that teaches something, or a set of data.

    home: the book's address, if it is known; terms: the address of the licence; about: the description; files: what the page
    has to download, as `downloads` returns it.
    """
    teaches = _said(doctree, "What you will learn.")
    part = ["Chapter", "LearningResource"] if teaches else "Chapter"
    found = {
        "@context": "https://schema.org",
        "@type": "Dataset" if files else part if work["book"] else "Book",
        "@id": work["address"],
        "name": work["title"],
        "author": [
            {"@type": "Person" if given else "Organization", "name": f"{given} {family}".strip()}
            for family, given in work["authors"]
        ],
        "publisher": work["publisher"] and {"@type": "Organization", "name": work["publisher"]},
        "datePublished": work["date"].isoformat(),
        "version": work["version"],
        "inLanguage": work["language"],
        "license": terms,
        "isPartOf": work["book"] and _given({"@type": "Book", "@id": home, "name": work["book"]}),
        "teaches": teaches,
        # No chapter asks for programming or for knowledge of the region (appendices/teaching.md).
        "educationalLevel": teaches and "beginner",
        "timeRequired": duration(_said(doctree, "Time.")),
        # Only data are described at length: search engines for data ask for it, and each byte is one of a chapter's first view.
        "description": files and about,
        "distribution": files,
    }
    return _given(found)


def downloads(doctree, file_address, rights):
    """The files that a page has to download, in the terms of schema.org.

    file_address: from a path in the site to its address; rights: the terms of files that quote the article.
    """
    return [
        _given(
            {
                "@type": "DataDownload",
                "name": node.astext(),
                "contentUrl": file_address(node["download"]),
                "encodingFormat": _MEDIA.get(node["download"].rpartition(".")[2], "text/plain"),
                "license": node["quotes"] and rights,
            }
        )
        for node in doctree.findall(nodes.reference)
        if "download" in node
    ]


def _given(fields):
    return {name: value for name, value in fields.items() if value}


def script(data):
    """Data as a script of a page; no text in it can end the script."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


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

    def file_address(path):
        return site + quote(path) if site else context["pathto"](quote(path), 1)

    if work:
        rights = file_address(app.builder.get_target_uri(RIGHTS)) if RIGHTS in app.env.found_docs else None
        # The whole article stands on one page; its words are under no licence of the book.
        terms = work["licence"][1] if work["licence"] and pagename != CHAPTER else rights
        page = pagename if work["book"] else app.config.root_doc
        csl_file = context["pathto"](f"cite/{quote(page)}.{FILES['CSL-JSON']}", 1)
        files = downloads(doctree, file_address, rights)
        data = linked_data(work, cited[app.config.root_doc]["address"], terms, about, doctree, files)
        links = {"license": terms, "cite-as": work["address"]}
        context["metatags"] += "".join(
            f'\n<link rel="{relation}" href="{escape(target)}" />' for relation, target in links.items() if target
        )
        context["metatags"] += f'\n<link rel="describedby" type="{_CSL}" href="{csl_file}" />\n{script(data)}'
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
        for write, ending in zip((bibtex, ris, csl), FILES.values(), strict=True):
            path = folder / f"{page}.{ending}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(write(work), encoding="utf-8", newline="")


def setup(app):
    app.connect("config-inited", read_citation)
    app.connect("html-page-context", add_to_page, priority=600)  # after launch_links: the reference stands last
    app.connect("build-finished", write_files)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
