"""The downloads on the site: written as they were made, listed on the page Data with links that work from a folder."""

import io
import json
import os
import re
import shutil
import zipfile
from types import SimpleNamespace
from urllib.parse import unquote

import frictionless
import pytest
from bs4 import BeautifulSoup
from decided_edition import COMING, folder_of, rows
from sphinx.errors import ExtensionError
from support import ROOT, SLUG, build

import extensions.downloads as downloads
import extensions.sentence_search as sentence_search
from closereading import exports
from closereading.edition import format
from closereading.exports import dictionary


@pytest.fixture(scope="module")
def page(site):
    return BeautifulSoup(
        (site / "appendices" / "data-dictionary.html").read_text(encoding="utf-8"), "html.parser"
    ).select_one("[role=main]")


def test_the_site_holds_every_file_and_the_page_links_to_each(site, page):
    files = {path.relative_to(site).as_posix() for path in (site / "data").rglob("*") if path.is_file()}
    links = {link["href"] for link in page.select("td a[href]") if "/data/" in link["href"]}
    assert {f"../{name}" for name in files} == {unquote(link) for link in links}
    editions = [path.parent for path in (ROOT / "seeds").glob("*/edition.toml")]
    assert files == {f"data/{edition.name}/{name}" for edition in editions for name in exports.files(edition)}
    assert not any(path.name == "article.txt" for path in site.rglob("*"))


def test_the_files_are_what_the_edition_says(site):
    address = os.environ.get("SITE_ADDRESS", "")  # as the site was built, or will be published
    shown = sentence_search.shown(ROOT)
    made = exports.files(ROOT / "seeds" / shown, address and f"{address.rstrip('/')}/chapters/the-article.html")
    data = site / "data" / shown
    for name, content in made.items():
        if name not in ("datapackage.json", exports.PACKAGE):  # these name version and authors, too
            assert (data / name).read_bytes() == content.encode(), name
    with zipfile.ZipFile(io.BytesIO((data / exports.PACKAGE).read_bytes())) as file:
        assert all(file.read(name) == (data / name).read_bytes() for name in file.namelist())


def test_the_page_says_for_each_file_what_for_with_what_and_under_which_terms(page):
    for row in page.select_one("table").select("tbody tr"):
        name, use, opens, terms = (cell.get_text(strip=True) for cell in row.find_all("td"))
        assert len(use) > 10 and len(opens) > 10
        assert ("under no licence" in terms) == (
            name in ("arguments.argdown", "arguments.aif.json")
        ) and "CC BY 4.0" in terms


def test_the_page_describes_every_column_once(page):
    words = dictionary.load_columns()
    for table in set(words.table) - {""}:
        section = page.find(id=f"{table}-csv".replace(".", "-"))
        assert section.find(["h2", "h3"]).get_text().startswith(f"{table}.csv")
        described = [row.td.get_text() for row in section.select("tbody tr")]
        assert described == list(words[(words.table == table) & (words.column != "")].column)
        for row, meaning in zip(
            section.select("tbody tr"), words[(words.table == table) & (words.column != "")].meaning
        ):
            assert row.find_all("td")[2].get_text().translate(str.maketrans("‘’“”", "''\"\"")) == meaning.replace(
                "`", ""
            )
    text = page.get_text()
    assert all(key in text for key in [*format.META, *format.SPAN, *format.CODER])


def app(root, baseurl="", page="{docname}.html", kind="html"):
    """What the extension asks of Sphinx."""
    builder = SimpleNamespace(format=kind, get_target_uri=lambda docname: page.format(docname=docname))
    return SimpleNamespace(
        srcdir=root,
        outdir=root / "out",
        doctreedir=root,
        env=SimpleNamespace(),
        config=SimpleNamespace(html_baseurl=baseurl),
        builder=builder,
    )


@pytest.fixture
def book(tmp_path):
    for name in (SLUG, "night-ferry"):
        shutil.copytree(ROOT / "seeds" / name, tmp_path / "seeds" / name)
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters" / "the-article.ipynb").write_text(f'["load(\\"{SLUG}\\")"]', encoding="utf-8")
    shutil.copy(ROOT / "CITATION.cff", tmp_path)
    return tmp_path


def test_sentences_have_addresses_only_where_the_site_has_one(book):
    assert downloads.page(app(book), SLUG) == ""
    assert (
        downloads.page(app(book, "https://book.example/a/"), SLUG) == "https://book.example/a/chapters/the-article.html"
    )
    assert (
        downloads.page(app(book, "https://book.example/a"), SLUG) == "https://book.example/a/chapters/the-article.html"
    )
    assert downloads.page(app(book, "https://book.example/"), "another") == ""  # the chapter shows one edition only
    given = app(book, "https://book.example/")
    downloads.collect(given)
    assert "https://book.example/chapters/the-article.html#s1" in given.downloads[SLUG]["entities.jsonld"]


def test_the_packages_name_the_address_of_the_book_where_it_is_known(book):
    """That of the site, else that of the repository; frictionless takes either."""

    def made(given):
        downloads.collect(given)
        about = [json.loads(files["datapackage.json"]) for files in given.downloads.values()]
        assert len(about) == 2 and all(frictionless.Package.validate_descriptor(one).valid for one in about)
        return {one.get("homepage") for one in about}

    kept = SimpleNamespace(citation={"source": ("https://host.example/our/book", "HEAD")})
    assert made(app(book)) == {None}
    assert made(app(book, "https://book.example/")) == {"https://book.example/"}
    assert made(SimpleNamespace(**vars(app(book)), **vars(kept))) == {"https://host.example/our/book"}
    assert made(SimpleNamespace(**vars(app(book, "https://book.example/")), **vars(kept))) == {"https://book.example/"}


def test_every_edition_gets_a_folder_and_old_files_go(book):
    shutil.copytree(book / "seeds" / SLUG, book / "seeds" / "a “second” one")
    shutil.copytree(book / "seeds" / SLUG, book / "seeds" / ".third.new")  # what annotate had not finished
    (book / "out" / "data" / "old").mkdir(parents=True)
    given = app(book)
    downloads.collect(given)
    downloads.write(given, None)
    assert sorted(path.name for path in (book / "out" / "data").iterdir()) == ["a “second” one", SLUG, "night-ferry"]
    assert len(list((book / "out" / "data" / SLUG).iterdir())) == 26


def test_rows_that_come_with_a_decision_are_in_a_folder_of_their_own(book):
    folder_of(book / "seeds" / "ferry", rows(), COMING)
    given = app(book)
    downloads.collect(given)
    downloads.write(given, None)
    written = book / "out" / "data" / "ferry"
    assert (written / "alternatives.csv").is_file()
    assert sorted(path.name for path in (written / "alternatives").iterdir()) == [
        f"{name}.csv" for name in sorted(COMING)
    ]


@pytest.mark.full
def test_files_are_made_anew_only_after_what_they_are_made_from_has_changed(book):
    """Where nobody knows whether it has, as without the extension that runs chapters, they are made each time."""
    given = app(book)
    for inputs, made in ((None, True), (None, True), ("a", True), ("a", False), ("b", True), ("b", False)):
        if inputs:
            given.inputs = inputs
        downloads.collect(given)
        downloads.write(given, None)
        assert bool(given.downloads) == made and given.env.downloads.keys() == {SLUG, "night-ferry"}
    downloads.collect(given)
    cited = book / "CITATION.cff"
    cited.write_text(
        re.sub(r"(?m)^version: .*$", "version: 0.0.1", cited.read_text(encoding="utf-8")), encoding="utf-8"
    )
    downloads.collect(given)
    downloads.write(given, ValueError("the build failed"))
    downloads.collect(given)
    assert given.downloads


def test_nothing_is_written_after_a_failure_or_by_another_builder(book):
    for given, error in ((app(book), ValueError("x")), (app(book, kind="latex"), None)):
        downloads.collect(given)
        downloads.write(given, error)
        assert not (book / "out").exists()


def test_an_unsound_edition_ends_the_build_in_one_line(book):
    path = book / "seeds" / SLUG / "entities.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",GPE,", ",COUNTRY,", 1), encoding="utf-8")
    with pytest.raises(ExtensionError, match=r"^[^\n]*entities.csv, row 2: found type 'COUNTRY'[^\n]*$"):
        downloads.collect(app(book))


@pytest.mark.parametrize(
    "page, href",
    [
        ("{docname}.html", "../data/x%20y/a.csv"),
        ("{docname}/", "../../data/x%20y/a.csv"),
        ("index.html#document-{docname}", "data/x%20y/a.csv"),
    ],
)
def test_links_fit_the_builder(tmp_path, page, href):
    from docutils import nodes
    from docutils.utils import new_document

    document = new_document("")
    document += downloads._table(["file"], [downloads._row("x y", "a.csv", exports.Kind("", ""))])
    downloads.address(app(tmp_path, page=page), document, "appendices/data-dictionary")
    (link,) = document.findall(nodes.reference)
    assert link["refuri"] == href
    downloads.address(app(tmp_path, kind="latex"), document, "appendices/data-dictionary")
    assert not list(document.findall(nodes.reference)) and "a.csv" in document.astext()


def built(folder, text):
    """A book of one page with this text, built with the extension."""
    root = folder / "book"
    shutil.copytree(ROOT / "extensions", root / "extensions")
    shutil.copy(ROOT / "CITATION.cff", root)
    (root / "_toc.yml").write_text("format: jb-book\nroot: index\n", encoding="utf-8")
    (root / "_config.yml").write_text(
        "only_build_toc_files: true\nsphinx:\n  local_extensions:\n    downloads: extensions/\n", encoding="utf-8"
    )
    (root / "index.md").write_text(f"# Data\n\n{text}\n", encoding="utf-8")
    return build(root, folder / "out")


def test_markup_in_names_is_shown_on_the_page(tmp_path):
    """A file or edition named like markup stays text; so do all words of the dictionary."""
    name = "<img src=x onerror=alert(1)>"
    for folder in (name, SLUG):
        shutil.copytree(ROOT / "seeds" / SLUG, tmp_path / "book" / "seeds" / folder)
    done = built(tmp_path, "```{downloads}\n```")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    html = tmp_path / "out" / "_build" / "html"
    found = BeautifulSoup((html / "index.html").read_text(encoding="utf-8"), "html.parser").select_one("[role=main]")
    assert not found.find_all("img") and name in found.get_text()
    links = [unquote(link["href"]) for link in found.select("td a")]
    assert len(links) == 62 and all((html / link).is_file() for link in links)


def test_a_table_that_the_dictionary_does_not_know_fails_the_build(tmp_path):
    done = built(tmp_path, "```{columns} entitees\n```")
    assert done.returncode != 0 and re.search(
        "no table 'entitees' in closereading/exports/data-dictionary.csv", done.stdout + done.stderr
    )
