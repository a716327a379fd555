"""An edition in the formats of others: every file that a researcher can download, made from its tables.

The coding is under CC BY 4.0 and holds none of the article's running text; where a format cannot do without the words of
the arguments, they are quoted and the file says so. Nothing here holds article.txt.
"""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from closereading.edition import read_edition
from closereading.exports import aif, argdown, datapackage, webannotation
from closereading.exports.plain import as_json


class Kind(NamedTuple):
    """What the page Data says of a file: what it is for, what opens it, whether it quotes the article."""

    use: str
    opens: str
    quotes: bool = False


PACKAGE = "datapackage.zip"
KINDS = {
    PACKAGE: Kind(
        "everything but the words: all tables, what each column means, and how they hang together",
        "any computer unpacks it; the tables open in a spreadsheet, R or Python",
    ),
    "datapackage.json": Kind(
        "the description of the tables as a Frictionless data package: types, allowed values, keys",
        "Frictionless (Python, R), Open Data Editor",
    ),
    "arguments.argdown": Kind(
        "all arguments as text that draws itself as a map",
        "any text editor; Argdown (argdown.org, or its extension for VS Code)",
        quotes=True,
    ),
    "arguments.aif.json": Kind(
        "all arguments as a graph in the Argument Interchange Format: who says what, what supports and attacks what",
        "tools for argument graphs, such as OVA, AIFdb and arguebuf",
        quotes=True,
    ),
    "entities.jsonld": Kind(
        "the names as W3C Web Annotations, to be laid over the text or joined with linked data",
        "tools for web annotations or RDF, such as rdflib",
    ),
    "statements.jsonld": Kind(
        "who is reported to say what, as W3C Web Annotations", "tools for web annotations or RDF, such as rdflib"
    ),
}


def files(folder: Path | str, page: str = "", citation: dict | None = None, home: str = "") -> dict[str, str | bytes]:
    """All downloads of the edition in a folder. File name to text, and PACKAGE to the bytes of the zip; sorted by name.

    page: the absolute address of the page that shows this edition's sentences, if there is one. citation: CITATION.cff as
    a dictionary. home: the address of the book, if it is known. Raises InputError if the edition or a table beside it is not sound.
    """
    article, _ = read_edition(folder)
    package = datapackage.files(article, datapackage.measured(folder), citation, home)
    single = {
        "arguments.argdown": argdown.text(article),
        "arguments.aif.json": as_json(aif.graph(article)),
        "entities.jsonld": as_json(webannotation.entities(article, page)),
        "statements.jsonld": as_json(webannotation.statements(article, page)),
    }
    return dict(sorted({**package, **single, PACKAGE: archive(package)}.items()))


def archive(package: Mapping[str, str | bytes]) -> bytes:
    """Files (name to text) as the bytes of one zip, the same each time: sorted, without clock, owner or compression.

    Uncompressed because libraries for deflate differ in the bytes that they make.
    """
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as out:
        for name in sorted(package):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            out.writestr(entry, package[name])
    return file.getvalue()
