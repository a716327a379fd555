"""Sphinx extension: the data of every edition under `data/<edition>/` of the site, and the page that lists it.

`{downloads}` lists the files with links that work on the site and from a folder; `{columns} TABLE` says what the columns of
a table hold, in the words of closereading/exports/data-dictionary.csv, which the data package repeats.
"""

import posixpath
import re
import shutil
import time
from pathlib import Path
from urllib.parse import quote

import citation
import citation_file
from docutils import nodes
from docutils.statemachine import StringList
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

# The package is imported where it is used: that takes a second, in which `make live` shows a change of prose.
STAMP = "downloads.txt"  # beside the pages as read: from what the files in the site were made
CODING, QUOTES = "CC BY 4.0", "the coding CC BY 4.0; the quotations under no licence"


def collect(app):
    """Make all files before any page is read: a fault in an edition ends the build here, in one line.

    None are made where those of the build before were made from the same.
    """
    root = Path(app.srcdir)
    folders = {path.parent.name: path.parent for path in sorted(root.glob("seeds/[!.]*/edition.toml"))}
    about = citation_file.load(root)
    pages = {edition: page(app, edition) for edition in folders}
    # app.inputs: the checksum of chapter_outputs, without which nobody knows.
    app.downloads, app.made_from = None, repr([getattr(app, "inputs", time.time()), pages, about, home(app)])
    stamp = Path(app.doctreedir, STAMP)
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == app.made_from and hasattr(app.env, "downloads"):
        return
    stamp.unlink(missing_ok=True)
    from closereading import exports
    from closereading.common.errors import InputError

    app.downloads = {}
    for edition, folder in folders.items():
        try:
            app.downloads[edition] = exports.files(folder, pages[edition], about, home(app))
        except InputError as error:
            raise ExtensionError(str(error)) from None
    app.env.downloads = {edition: list(files) for edition, files in app.downloads.items()}


def loaded(chapter):
    """The folder names of the editions that a notebook loads, in its order; none if there is no such file."""
    text = chapter.read_text(encoding="utf-8") if chapter.is_file() else ""
    return re.findall(r'\b(?:load|read_edition)\(\\"([^"\\]+)\\"\)', text)


def page(app, edition):
    """The absolute address of the page that shows an edition's sentences; "" where the site's address is not configured,
    or where the chapter with the article shows another edition."""
    shown = edition in loaded(Path(app.srcdir, f"{citation.CHAPTER}.ipynb"))
    if not shown or not app.config.html_baseurl or app.builder.format != "html":
        return ""
    return posixpath.join(app.config.html_baseurl, app.builder.get_target_uri(citation.CHAPTER))


def home(app):
    """The address of the site, else of the repository; "" where neither is known."""
    return app.config.html_baseurl or getattr(app, "citation", {}).get("source", [None])[0] or ""


def write(app, exception):
    """Write all files that were made into the site."""
    if exception or app.builder.format != "html" or app.downloads is None:
        return
    data = Path(app.outdir) / "data"
    shutil.rmtree(data, ignore_errors=True)
    for edition, files in app.downloads.items():
        for name, content in files.items():
            content = content if isinstance(content, bytes) else content.encode("utf-8")
            path = data / edition / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    Path(app.doctreedir, STAMP).write_text(app.made_from, encoding="utf-8")


class Downloads(SphinxDirective):
    """Every file, what it is for, what opens it, and its terms: one table an edition."""

    def run(self):
        from closereading import exports
        from closereading.exports import dictionary

        found = []
        for edition, files in self.env.downloads.items():
            if len(self.env.downloads) > 1:
                found.append(nodes.rubric("", edition))
            words = dictionary.load_columns()
            rows = [_row(edition, name, kind) for name, kind in exports.KINDS.items()]
            rows += [
                _row(
                    edition,
                    name,
                    exports.Kind(dictionary.meaning(words, name[:-4])[1].replace("`", ""), "any spreadsheet"),
                )
                for name in files
                if name.endswith(".csv")
            ]
            rows.append(_row(edition, "README.md", exports.Kind("what is in the package", "any text editor")))
            found.append(_table(["file", "what it is for", "opens in", "terms"], rows))
        return found


def _row(edition, name, kind):
    # `download` marks the link until the page's own address is known.
    link = nodes.reference("", name, internal=True, refuri="", download=f"data/{edition}/{name}", quotes=kind.quotes)
    terms = QUOTES if kind.quotes else CODING
    return [link, *(nodes.Text(words) for words in (kind.use, kind.opens, terms))]


def _table(head, rows):
    group = nodes.tgroup("", *(nodes.colspec(colwidth=1) for _ in head), cols=len(head))
    group += nodes.thead("", _line([nodes.Text(word) for word in head]))
    group += nodes.tbody("", *map(_line, rows))
    return nodes.table("", group)


def _line(cells):
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", cell)) for cell in cells))


class Columns(SphinxDirective):
    """What the columns of one table hold, or without an argument, those that many tables share."""

    optional_arguments = 1

    def run(self):
        from closereading.exports import dictionary

        table = self.arguments[0] if self.arguments else ""
        words = dictionary.load_columns()
        if table not in set(words.table):
            raise self.error(f"no table {table!r} in closereading/exports/data-dictionary.csv")
        text = dictionary.markdown(words, table)
        node = nodes.Element()
        self.state.nested_parse(StringList(text.splitlines(), source=""), self.content_offset, node)
        return node.children


def address(app, doctree, docname):
    """Give the links to files their addresses, seen from the page; outside the site there is only the name."""
    here = app.builder.get_target_uri(docname).partition("#")[0]
    for node in list(doctree.findall(lambda node: isinstance(node, nodes.reference) and "download" in node)):
        if app.builder.format == "html":
            node["refuri"] = quote(posixpath.relpath(node["download"], posixpath.dirname(here) or "."))
        else:
            node.replace_self(node.children)


def setup(app):
    app.add_directive("downloads", Downloads)
    app.add_directive("columns", Columns)
    app.connect("builder-inited", collect)
    app.connect("doctree-resolved", address)
    app.connect("build-finished", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "env_version": 3}
