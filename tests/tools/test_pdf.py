"""How the PDF of the book is made: one page of all pages, ids and links that hold, a failure in one line."""

import shutil

import pypdf
import pytest
import yaml
from bs4 import BeautifulSoup
from support import ROOT

from tools import pdf

CFF = {
    "title": "A book: of pages",
    "authors": [{"name": "The group"}, {"given-names": "Ada", "family-names": "Lovelace"}],
    "version": "1.2",
    "date-released": "2026-01-02",
    "license": "MIT",
}
PAGE = """<!DOCTYPE html><html lang="de"><head>{head}</head><body><nav>Menu</nav><article role="main">
<section id="{id}"><h1>{title}<a class="headerlink" href="#{id}">¶</a></h1>{body}
<section class="cite" aria-labelledby="cite-this"><h2 id="cite-this">Cite</h2></section><section class="rerun"><h2>Rerun</h2></section>
</section></article></body></html>"""


HOSTILE = "&lt;script&gt;alert(1)&lt;/script&gt; &lt;/a&gt;&quot;"


BODY = """<h2 id="dup">Second {hostile}</h2><svg viewBox="0 0 9 9" aria-labelledby="t"><title id="t">x</title>
<defs><clipPath id="c"><rect width="9" height="9"/></clipPath></defs><a xlink:href="two.html#dup"><text clip-path="url(#c)">in</text></a><use xlink:href="#c"/></svg>
<a id="home" href="#dup">here</a><a id="there" href="two.html#dup">there</a><a id="page" href="two.html">page</a><a id="other" href="search.html">search</a>
<a id="out" href="https://example.org/x">out</a><a id="js" href="javascript:alert(1)">js</a><a id="gone" href="#no">gone</a>
<a id="data" href="data:text/csv,x">data</a><button>Push</button><script>alert(2)</script>
<details class="behind"><summary>Behind</summary><table><tbody><tr><td>cell</td></tr></tbody></table></details>
<ol start="4"><li>Do it</li></ol><details class="answers"><summary>Answers</summary><p>Right so</p></details>"""


@pytest.fixture
def small(tmp_path, monkeypatch):
    """A site of two pages, hostile where it can be, as the root of a book."""
    root = tmp_path / "root"
    (root / "tools").mkdir(parents=True)
    shutil.copytree(ROOT / "_static", root / "_static")
    shutil.copy(ROOT / "tools" / "pdf.css", root / "tools")
    (root / "CITATION.cff").write_text(yaml.safe_dump(CFF), encoding="utf-8")
    (root / "_toc.yml").write_text("root: one\nchapters:\n- file: two\n", encoding="utf-8")
    write_small(root / "_build" / "html")
    monkeypatch.setattr(pdf, "ROOT", root)
    return root


def write_small(site, head=""):
    site.mkdir(parents=True, exist_ok=True)
    for name in ("one", "two"):
        body = BODY.format(hostile=HOSTILE)
        (site / f"{name}.html").write_text(
            PAGE.format(head=head, id="first", title=name.title(), body=body), encoding="utf-8"
        )


def assembled(root):
    toc = pdf.contents(yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8")))
    return BeautifulSoup(pdf.filled(pdf.assemble(root / "_build" / "html", toc, CFF), {"two": 7}), "html.parser")


def test_ids_are_unique_and_links_and_references_follow_them(small):
    book = assembled(small)
    ids = [tag["id"] for tag in book.select("[id]")]
    assert len(ids) == len(set(ids)) and "dup@one" in ids and "dup@two" in ids
    assert [link["href"] for link in book.select("#there\\@one, #page\\@one, #home\\@two")] == [
        "#dup@two",
        "#two",
        "#dup@two",
    ]
    assert (
        book.select_one("[id='one'] svg a")["xlink:href"] == "#dup@two"
        and book.select_one("[id='two'] svg use")["xlink:href"] == "#c@two"
    )
    assert (
        book.select_one("[id='one'] svg text")["clip-path"] == "url(#c@one)"
        and book.select_one("[id='one'] svg")["aria-labelledby"] == "t@one"
    )
    assert book.html["lang"] == "de"


def test_what_leads_nowhere_on_paper_is_only_words(small):
    book = assembled(small)
    addresses = {link.get("href") for link in book.find_all("a")}
    assert not [address for address in addresses if address and not address.startswith(("#", "https://example.org/x"))]
    for words in ("search", "js", "gone", "data"):
        assert words in book.get_text()
    write_small(small / "_build" / "html", '<link rel="canonical" href="https://example.org/book/one.html">')
    assert "https://example.org/book/search.html" in {link.get("href") for link in assembled(small).find_all("a")}


def test_controls_go_folds_open_and_answers_stand_at_the_end(small):
    book = assembled(small)
    text = book.get_text()
    assert (
        not book.select("script, button, nav, .headerlink, section.rerun") and "Push" not in text and "Menu" not in text
    )
    assert len(book.select("section.cite")) == 1 and all(fold.has_attr("open") for fold in book.select("details"))
    assert text.rindex("Right so") > text.rindex("Do it") and text.count("Right so") == 2
    assert [heading.get_text() for heading in book.select("#answers h3")] == ["Exercise 4, page "] * 2
    assert not book.select("details.answers") and len(book.select("p.answers-at a")) == 2


def test_titles_and_headings_are_data(small, monkeypatch):
    monkeypatch.setitem(CFF, "title", "<script>alert(3)</script>: <b>bold</b>")
    book = assembled(small)
    assert not book.select("script, b") and "<script>alert(3)</script>" in book.get_text()
    assert book.get_text().count("<script>alert(1)</script>") == 4  # each heading, and each line of the contents


def test_the_contents_name_parts_pages_and_sections(small):
    toc = pdf.contents(yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8")))
    assert toc[0] == (None, ["index"]) and [caption for caption, _ in toc[1:]] == [
        "Chapters",
        "Your own reading",
        "For a class",
        "Appendices",
    ]
    assert pdf.contents(
        {"root": "a", "chapters": [{"file": "b", "sections": [{"file": "c"}, {"url": "https://example.org"}]}]}
    ) == [(None, ["a"]), (None, ["b", "c"])]
    lines = assembled(small).select("section.contents a")
    assert [line.select_one(".words").get_text() for line in lines if line.parent.name == "p"] == [
        "Introduction",
        "Two",
        "Sample answers",
    ]


@pytest.mark.full
def test_the_same_site_gives_the_same_bytes_anywhere(chromium, small, tmp_path):
    made = []
    for name in ("a", "somewhere else"):
        site = shutil.copytree(small / "_build" / "html", tmp_path / name / "html")
        pdf.make(site, tmp_path / name / "book.pdf")
        made.append((tmp_path / name / "book.pdf").read_bytes())
    assert made[0] == made[1] and b"CreationDate" not in made[0] and b"file:" not in made[0]
    assert pypdf.PdfReader(tmp_path / "a" / "book.pdf").metadata.author == "The group, Ada Lovelace"


def test_without_chromium_one_line_says_what_to_install(small, monkeypatch, capsys):
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", "")
    assert pdf.main() == 1
    said = capsys.readouterr()
    assert (
        said.out == ""
        and len(said.err.splitlines()) == 1
        and "apt-get install chromium" in said.err
        and "CHROMIUM" in said.err
    )
    monkeypatch.setenv("CHROMIUM", "/no/such/browser")
    assert pdf.main() == 1 and "/no/such/browser" in capsys.readouterr().err


def test_a_failure_leaves_the_pdf_that_stands(small, monkeypatch, capsys):
    stands = small / "_build" / "reading-a-crisis.pdf"
    stands.write_bytes(b"older")
    monkeypatch.setenv("CHROMIUM", "false")  # a program that ends with status 1 and prints nothing
    assert pdf.main() == 1 and "no PDF" in capsys.readouterr().err
    (small / "_build" / "html" / "two.html").unlink()
    assert pdf.main() == 1 and "make book" in capsys.readouterr().err
    assert stands.read_bytes() == b"older" and sorted(path.name for path in stands.parent.iterdir()) == [
        "html",
        stands.name,
    ]
