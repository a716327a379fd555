"""Cite this: every page says the same as CITATION.cff, to people, to Zotero and to reference managers."""

import json
import os
import re
import shutil
import subprocess
import sys

import nbformat
import pytest
import rispy
from cited import WORK
from pybtex.database import parse_string
from support import ROOT, edition_of, pages

from closereading.edition.stated_source import stated_source

sys.path.insert(0, str(ROOT / "extensions"))  # as Jupyter Book does
import citation  # noqa: E402
import citation_file  # noqa: E402

CFF = citation_file.load(ROOT)
TITLE, AUTHORS = CFF["title"], citation_file.read(ROOT)["authors"]
VERSION, DATE = CFF["version"], CFF["date-released"]

# The pages


def zotero(page):
    """What Zotero makes of a page, by the rules of its translators "Embedded Metadata.js" (2026-04-27) and "RDF.js" (2026-06-19).

    Kind: citation_inbook_title means a book section; else og:type book a book; else citation_title a journal article;
    else a web page. Of several dates, citation_date is taken last. A name is taken apart at its comma, or at its last space if it has none (ZU.cleanAuthor).
    """

    def content(name, attribute="name"):
        return [tag["content"] for tag in page.head.find_all("meta", attrs={attribute: name})]

    # Tags of three parts whose middle is the name of a vocabulary are read as that vocabulary's.
    assert not [
        tag["name"]
        for tag in page.head.find_all("meta", attrs={"name": True})
        if re.match("[^_.:]+[_.:](book|article|og|dc)[_.:]", tag["name"])
    ]
    kind = (
        "bookSection"
        if content("citation_inbook_title")
        else "book"
        if content("og:type", "property") == ["book"]
        else "journalArticle"
        if content("citation_title")
        else "webpage"
    )
    people = []
    for name in content("citation_author"):
        last, comma, first = name.partition(",")
        people.append((last.strip(), first.strip()) if comma else tuple(reversed(name.rpartition(" ")[::2])))
    one = {
        field: (content(tag) or [None])[0]
        for field, tag in {
            "title": "citation_title",
            "bookTitle": "citation_inbook_title",
            "date": "citation_date",
            "edition": "prism.edition",
            "rights": "DC.rights",
            "publisher": "citation_publisher",
            "language": "citation_language",
            "url": "citation_public_url",
        }.items()
    }
    return {**one, "itemType": kind, "creators": people}


@pytest.fixture(scope="module")
def book(pages):
    return pages


def test_zotero_gets_the_book_from_the_cover_and_a_section_from_each_chapter(book):
    common = {
        "date": CFF["date-released"],
        "publisher": citation_file.read(ROOT)["publisher"],
        "rights": f"{citation_file.read(ROOT)['licence'][0]}, but not for the words of the article",
        "language": "en",
        "creators": AUTHORS,
    }
    chapters = {name: page for name, page in book.items() if name.startswith("chapters/")}
    assert len(chapters) >= 6
    for name, page in chapters.items():
        item = zotero(page)
        heading = page.h1.find(string=True)
        assert common.items() <= item.items() and item["itemType"] == "bookSection" and item["bookTitle"] == TITLE, name
        assert item["title"] == heading.strip(), name
        assert f"({item['edition']})" in page.select_one("#cite-line").get_text(), name
        dates = {tag["content"] for tag in page.head.find_all("meta", attrs={"name": ["DC.date", "citation_date"]})}
        assert dates == {CFF["date-released"]}, name
        (scholar,) = page.head.find_all("meta", attrs={"name": "citation_publication_date"})
        assert scholar["content"] == CFF["date-released"].replace("-", "/"), name
    item = zotero(book["index.html"])
    assert {**common, "itemType": "book", "title": TITLE, "bookTitle": None}.items() <= item.items()


def test_a_publisher_that_is_no_author_is_in_the_tags():
    tags = citation.tags({**WORK, "publisher": "A press"}, "", None, "The Book")
    assert ("name", "citation_publisher", "A press") in tags
    assert not [name for _, name, _ in citation.tags(WORK, "", None, "The Book") if "publisher" in name]


def test_each_page_leads_to_its_file_for_reference_managers(book):
    for name, page in book.items():
        section, links = page.select_one("section.cite"), page.head.find_all("link", rel="describedby")
        assert len(links) == bool(section), name
        for link in links:
            (shown,) = [one for one in section.select(".cite-links a") if one.get_text() == "CSL-JSON"]
            assert link["href"] == shown["href"] and link["type"] == "application/vnd.citationstyles.csl+json"


def test_every_page_has_one_description_without_markup(book):
    seen = []
    for name, page in book.items():
        (about,) = [tag["content"] for tag in page.head.find_all("meta", attrs={"name": "description"})]
        assert 30 <= len(about) <= 156 and not re.search(r"[*_`<>\[\]]|\bs\d+\b", about), (name, about)
        assert page.head.find("meta", property="og:description")["content"] == about
        seen += [about]
    assert len(set(seen)) == len(seen)
    article = book["chapters/speaker-comparison.html"].head.find("meta", attrs={"name": "description"})["content"]
    cells = nbformat.read(ROOT / "chapters" / "speaker-comparison.ipynb", 4).cells
    assert article == next(
        re.search(r"\*\*The question\.\*\* (.*)", cell.source)[1] for cell in cells if "The question" in cell.source
    )


def test_line_tags_and_files_of_a_page_say_the_same_as_the_citation_file(site, book):
    parts = [name for name in book if name == "index.html" or name.startswith(("chapters/", "appendices/"))]
    for name in parts:
        (section,) = book[name].select("section.cite")
        whole = name in ("index.html", "appendices/how-to-cite.html")
        line = section.select_one("#cite-line").get_text()
        title = zotero(book[name])["title"]
        assert (
            f" ({CFF['date-released'][:4]}). {'' if whole else title + (' In ' if title.endswith('?') else '. In ')}{TITLE} (Version {CFF['version']}"
            in line
        )
        assert all(family in line.partition(" (")[0] for family, _ in AUTHORS)
        assert section.find(id=section["aria-labelledby"]).get_text() == f"Cite this {'book' if whole else 'page'}"
        assert section.button["data-copy"] == "#cite-line" and section.button.has_attr("hidden")
        links = {
            link.get_text(): (site / name).parent / link["href"] for link in section.select(".cite-links a[download]")
        }
        (entry,) = json.loads(links["CSL-JSON"].read_text(encoding="utf-8"))
        assert entry["title"] == title and entry.get("container-title") == (None if whole else TITLE)
        assert (
            entry["author"]
            == [{"family": family, "given": given} if given else {"literal": family} for family, given in AUTHORS]
            and "-".join(f"{part:02}" for part in entry["issued"]["date-parts"][0]) == CFF["date-released"]
        )
        assert entry["edition"] in line and entry["edition"].startswith(f"Version {CFF['version']}")
        (entry,) = rispy.loads(links["RIS"].read_text(encoding="utf-8"))
        assert entry["title"] == title and entry["edition"] in line
        assert entry["authors"] == [f"{family}, {given}" if given else family for family, given in AUTHORS]
        (entry,) = parse_string(links["BibTeX"].read_text(encoding="utf-8"), "bibtex").entries.values()
        assert entry.fields["title"] == title and entry.fields["edition"] in line
        assert all(family in str(one) for one, (family, _) in zip(entry.persons["author"], AUTHORS, strict=True))


def test_nothing_of_it_stands_in_a_notebook():
    sample = stated_source(edition_of("night-ferry").meta)  # which has a date of its own
    for path in (ROOT / "chapters").glob("*.ipynb"):
        text = path.read_text(encoding="utf-8").replace(sample, "")
        assert not any(
            value in text for value in (f"Version {CFF['version']}", CFF["date-released"], "CITATION.cff")
        ), path.name


@pytest.mark.parametrize("length, end", [(155, "."), (156, "…"), (400, "…")])
def test_a_description_is_cut_at_a_word(length, end):
    from docutils.core import publish_doctree

    text = (
        ("word " * 100)[: length - 2].rstrip()
        + "xxxxx"[: length - 1 - len(("word " * 100)[: length - 2].rstrip())]
        + "."
    )
    page = publish_doctree(
        f"Title\n=====\n\nSection\n-------\n\n**A subtitle**\n\n**The question.** {text}\n",
        settings_overrides={"doctitle_xform": False},
    )
    about = citation.description(page)
    assert (
        len(text) == length
        and len(about) <= 156
        and about.endswith(end)
        and about.startswith("word")
        and text.startswith(about.rstrip("…"))
    )
    assert about == text or text[len(about) - 1] == " "


LINKED = 'script[type="application/ld+json"]'


# A small book of its own, with and without addresses


def small(folder, environ=(), cff=""):
    """Build a book of hostile titles with Sphinx alone; the folder of its site."""
    root = folder / "book"
    (root / "chapters").mkdir(parents=True)
    (root / "_static").mkdir()
    for name in ("social", "social-one"):
        (root / "_static" / f"{name}.png").write_bytes(b"")
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8").replace(TITLE, r"The Book: <b>A & \"B\"</b>")
    (root / "CITATION.cff").write_text(text + cff, encoding="utf-8")
    (root / "conf.py").write_text(
        "import sys\n"
        f"sys.path.insert(0, {str(ROOT / 'extensions')!r})\n"
        "extensions = ['myst_nb', 'citation', 'launch_links', 'host_files']\nnb_execution_mode = 'off'\n",
        encoding="utf-8",
    )
    (root / "index.md").write_text(
        "# The Book\n\nWhat it is.\n\n```{toctree}\nchapters/one\nchapters/a & b\nempty\n```\n", encoding="utf-8"
    )
    (root / "chapters" / "one.md").write_text(
        '# A "quoted" \\<script>alert(1)\\</script> & \u202etitle\n\n**The question.** *Who* "says" \\<b> this?\n',
        encoding="utf-8",
    )
    (root / "empty.md").write_text("# Empty\n", encoding="utf-8")
    cells = [nbformat.v4.new_markdown_cell("# Notebook\n\nIt counts.", id="a")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), root / "chapters" / "a & b.ipynb")
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "CI", "SITE_ADDRESS"))}
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-E", "-b", "html", root, folder / "out"]
    done = subprocess.run(command, env={**bare, **dict(environ)}, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr[-3000:]
    return folder / "out"


@pytest.fixture(scope="module")
def without(tmp_path_factory):
    return small(tmp_path_factory.mktemp("without"))


def test_where_no_address_is_known_no_page_holds_one(without):
    made = [
        value
        for page in pages(without).values()
        for value in [tag["content"] for tag in page.head.find_all("meta", content=True)]
        + [link["href"] for link in page.select("section.cite a, section.rerun a, link[rel=canonical]")]
        + [link["href"] for link in page.select("link[rel=cite-as], link[rel=describedby]")]
    ]
    data = [json.loads(script.string) for page in pages(without).values() for script in page.select(LINKED)]
    assert len(data) == 4 and "@id" not in str(data)
    assert len(made) > 40 and not [value for value in made if "://" in value]
    assert not [
        path for path in (without / "cite").rglob("*") if path.is_file() and "://" in path.read_text(encoding="utf-8")
    ]


def test_title_and_authors_of_the_site_are_those_of_the_citation_file(without):
    assert {page.title.get_text().rpartition(" — ")[2] for page in pages(without).values()} == {"The Book"}


def test_markup_in_titles_is_shown_never_obeyed(without):
    for page in pages(without).values():
        assert not page.head.find("b") and not page.select("section.cite script, section.cite b")
    page = pages(without)["chapters/one.html"]
    item = zotero(page)
    assert (
        item["title"] == "A “quoted” <script>alert(1)</script> & title"
        and item["bookTitle"] == 'The Book: <b>A & "B"</b>'
    )
    assert page.head.find("meta", attrs={"name": "description"})["content"] == "Who “says” <b> this?"
    assert item["title"] in page.select_one("#cite-line").get_text()


def test_every_link_of_a_page_with_an_odd_name_resolves(without):
    page = pages(without)["chapters/a & b.html"]
    links = page.select("section.cite a, section.rerun a")
    assert len(links) == 4 and all(
        (without / "chapters" / link["href"].replace("%20", " ").replace("%26", "&")).is_file() for link in links
    )
    assert not pages(without)["index.html"].select("section.rerun") and not pages(without)["search.html"].select(
        "section.cite"
    )


def test_the_same_sources_give_the_same_bytes(without, tmp_path):
    again = small(tmp_path)
    names = sorted(
        path.relative_to(again) for path in again.rglob("*") if path.suffix in (".html", ".bib", ".ris", ".json")
    )
    assert len(names) > 15 and all((again / name).read_bytes() == (without / name).read_bytes() for name in names)


def test_where_addresses_are_known_they_are_absolute_and_point_at_the_fork(tmp_path):
    out = small(
        tmp_path,
        {
            "SITE_ADDRESS": "https://class.example.org/book",
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_REPOSITORY": "teacher/fork",
            "GITHUB_SHA": "a" * 40,
        },
        "url: https://first.example.org/\nrepository-code: https://github.com/first/book\n",
    )
    found = pages(out)
    for name, target in {
        "index.html": "",
        "chapters/one.html": "chapters/one.html",
        "chapters/a & b.html": "chapters/a%20%26%20b.html",
    }.items():
        page, address = found[name], f"https://class.example.org/book/{target}"
        assert (
            zotero(page)["url"]
            == page.head.find("meta", property="og:url")["content"]
            == page.head.find("link", rel="canonical")["href"]
            == page.head.find("link", rel="cite-as")["href"]
            == address
        )
        data = json.loads(page.select_one(LINKED).string)
        assert data["@id"] == address
        assert data.get("isPartOf", {"@id": address})["@id"] == (
            "https://class.example.org/book/" if target else address
        )
        assert (
            page.select_one("#cite-line").get_text().endswith(" " + address)
            and "commit aaaaaaaaaa" in page.select_one("#cite-line").get_text()
        )
        assert (
            page.head.find("meta", property="og:image")["content"]
            == f"https://class.example.org/book/_static/{'social-one' if 'one' in name else 'social'}.png"
        )
        link = page.select(".cite-links a")[-1]["href"].replace("%20", " ").replace("%26", "&")
        assert json.loads(((out / name).parent / link).read_text(encoding="utf-8"))[0]["URL"] == address
    links = [link["href"] for link in found["chapters/a & b.html"].select(".rerun-links a")]
    assert (
        links[0]
        == f"https://mybinder.org/v2/gh/teacher/fork/{'a' * 40}?urlpath=lab/tree/chapters/a%2520%2526%2520b.ipynb"
    )
    assert links[-1] == f"https://github.com/teacher/fork/archive/{'a' * 40}.zip"
    places = re.findall(f"<loc>(.*?)</loc><lastmod>{DATE}</lastmod>", (out / "sitemap.xml").read_text(encoding="utf-8"))
    assert (
        "https://class.example.org/book/" in places
        and "https://class.example.org/book/chapters/one.html" in places
        and len(places) == 4
    )
    assert found["404.html"].find("a", string="To the cover")["href"] == "/book/index.html"
    assert not [page for page in found.values() if "first.example.org" in str(page) or "first/book" in str(page)]


def test_a_broken_citation_file_fails_the_build_with_one_line(tmp_path):
    root = small(tmp_path).parent / "book"
    path = root / "CITATION.cff"
    path.write_text(
        path.read_text(encoding="utf-8").replace(f"date-released: {DATE}", f"date-released: {DATE[2:]}", 1),
        encoding="utf-8",
    )
    shutil.rmtree(tmp_path / "out")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-b", "html", root, tmp_path / "out"], capture_output=True, text=True
    )
    assert done.returncode != 0 and "CITATION.cff: " in done.stderr and "Traceback" not in done.stderr
