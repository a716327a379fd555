"""Paper and no network: a chapter printed, the whole book as a PDF, the site opened from a folder."""

import re
import unicodedata
from urllib.parse import urlsplit

import pypdf
import pytest
import yaml
from bs4 import BeautifulSoup
from support import ROOT

import tools.pdf as pdf
from closereading.exports.plain import authors
from tools.pdf import citation_file

TOC = pdf.contents(yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8")))
PAGES = [page for _, files in TOC for page in files]


@pytest.fixture
def context(browser):
    """A fresh browser without network; a page that fails or asks another host is seen."""
    context = browser.new_context(offline=True)
    context.asked, context.failed = [], []
    context.on("request", lambda request: context.asked.append(request.url))
    context.on("requestfailed", lambda request: context.failed.append(request.url))
    context.on("weberror", lambda error: context.failed.append(str(error.error)))
    yield context
    context.close()


@pytest.fixture(scope="module")
def main_parts(site):
    """The main part of each page of _toc.yml."""
    return {
        page: BeautifulSoup((site / f"{page}.html").read_text(encoding="utf-8"), "html.parser").select_one(
            "[role=main]"
        )
        for page in PAGES
    }


@pytest.fixture(scope="module")
def book(chromium, site, tmp_path_factory):
    output = tmp_path_factory.mktemp("pdf") / "book.pdf"
    assert pdf.make(site, output) == len(pypdf.PdfReader(output).pages)
    assert [path.name for path in output.parent.iterdir()] == ["book.pdf"]
    return pypdf.PdfReader(output)


@pytest.fixture(scope="module")
def book_pages(book):
    return [flat(page.extract_text()) for page in book.pages]


def flat(text):
    """Text without white space (lines break where they will), ligatures taken apart."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def rows(part):
    """Each row of each table as one piece of text; what is set from right to left parts it, since its order on a line is not kept."""

    def seen(cell):
        return "".join(words for words in cell.find_all(string=True) if not words.find_parent(hidden=True))

    # What is folded is not printed, and neither is what a switch would show. The lanes of the news schema have no head to see;
    # a bar is printed without the sentence to which it leads on a screen, and words beside bars stand at a height of their own.
    printed_rows = [
        row for row in part.select("tr") if not row.find_parent("details") and not row.find_parent(class_="news-schema")
    ]
    whole = [flat("".join(map(seen, row.find_all(["th", "td"])))) for row in printed_rows]
    whole += [flat(one.get_text()) for one in part.select(".news-schema :is(tbody th, .number, .marked span)")]
    return [piece for row in whole for piece in re.split(r"[^A-Za-z]*[\u0600-\u06ff][^A-Za-z]*", row) if piece]


def printed(page, tmp_path):
    """What stands on the sheets when a page is printed."""
    page.pdf(path=tmp_path / "page.pdf", format="A4", prefer_css_page_size=True)
    return flat("".join(sheet.extract_text() for sheet in pypdf.PdfReader(tmp_path / "page.pdf").pages))


# The site from a folder, without network


@pytest.mark.full
def test_no_page_asks_another_host_and_none_fails(context, site):
    # The page for what is not there is shown by a host only.
    pages = sorted(path for path in site.rglob("*.html") if "_static" not in path.parts and path.name != "404.html")
    assert len(pages) > len(PAGES)
    for path in pages:
        page = context.new_page()
        page.goto(path.as_uri())
        page.close()
    assert not [address for address in context.asked if urlsplit(address).scheme not in ("file", "data", "blob")]
    assert not context.failed
    fonts = [address for address in context.asked if re.search(r"\.(woff2?|ttf|otf)\b", address)]
    assert fonts and all("/_static/fonts/crisis-" in address for address in fonts)


def test_search_finds_a_word_and_leads_to_it(context, site, content, loaded):
    """The longest word of a person's name, or of another name where the article names nobody: every page that has it is found."""
    names = loaded.entities
    people = names[names.type == "PERSON"]
    word = max(re.findall(r"[^\W\d_]+", " ".join((names if people.empty else people).text)), key=len)
    page = context.new_page()
    page.goto((site / "search.html").as_uri() + f"?q={word}")
    found = page.locator("#search-results li a")
    pages = [name for name, part in content.items() if re.search(rf"\b{word}\b", part.get_text(" "))]
    assert "chapters/the-article.html" in pages
    for name in pages:
        page.locator(f"#search-results a[href*='{name}']").first.wait_for()
    found.first.click()
    page.wait_for_url(re.compile(r"\.html\b(?!.*q=)"))
    assert page.url.startswith(site.as_uri()) and word in page.locator("[role=main]").inner_text()
    assert all(urlsplit(address).scheme in ("file", "data") for address in context.asked)
    assert not context.failed, "no page may fetch its neighbours where they are files"


@pytest.mark.full
def test_everything_can_be_read_without_scripts(browser, site, main_parts):
    context = browser.new_context(offline=True, java_script_enabled=False)
    for name, part in main_parts.items():
        page = context.new_page()
        page.goto((site / f"{name}.html").as_uri())
        shown = flat(page.locator("[role=main]").inner_text())
        for heading in part.find_all(["h1", "h2"]):
            assert flat(heading.get_text().removesuffix("¶")).lower() in shown.lower(), (name, heading)
        assert page.locator(".top a[href]").count() >= len(PAGES)
        page.close()
    page = context.new_page()
    page.goto((site / "chapters/the-article.html").as_uri())
    label = page.locator(".reading .label.claims").first
    assert not label.is_visible()
    page.locator(".reading input[value=claims]").check()
    assert label.is_visible()
    context.close()


# One page on paper


@pytest.mark.full
@pytest.mark.parametrize("name", [page for page in PAGES if page.startswith("chapters/")])
def test_a_printed_chapter_has_all_its_evidence_and_no_controls(context, site, main_parts, name, tmp_path):
    page, part = context.new_page(), main_parts[name]
    page.goto((site / f"{name}.html").as_uri())
    controls = page.evaluate("""() => [...document.querySelectorAll("button, legend, .on-this-page p, .whole-contents .caption, .end, .copy")]
        .map((control) => control.textContent.trim()).filter((words) => words.length > 3)""")
    assert "Show all code" in controls
    text = printed(page, tmp_path)
    for caption in part.select("figcaption"):
        assert flat(caption.get_text()) in text
    assert not [row for row in rows(part) if row not in text]
    assert not [words for words in controls if flat(words) in text]
    assert "Strong." not in text, "sample answers that are closed stay closed"
    assert "Notesons1" not in text
    for link in part.select('a[href^="http"]'):
        closed = any(not fold.has_attr("open") for fold in link.find_parents("details"))  # and so not printed
        if not closed and not link.find_parent(class_=["cite", "rerun", "citation"]):
            assert flat(f"{link.get_text()} ({link['href']})") in text
    assert "the-article.html" not in text, "addresses within the book are not printed"


@pytest.mark.full
def test_answers_that_are_open_and_layers_that_are_on_are_printed(context, site, tmp_path):
    page = context.new_page()
    page.goto((site / "chapters/the-article.html").as_uri())
    page.locator(".reading input[value=voices]").uncheck()
    label = page.locator(".reading .label.voices").last.get_attribute("data-label")
    before = printed(page, tmp_path)
    page.locator("details.answers > summary").first.click()
    page.locator(".reading .address").first.click()
    page.locator(".reading input[value=voices]").check()
    after = printed(page, tmp_path)
    assert "Strong." not in before and "Strong." in after and "Notesons1" in after and "Notesons2" not in after
    assert after.count(flat(label)) > before.count(flat(label)) and "Showinthetext" not in after


def test_paper_is_white_where_the_screen_is_dark(browser, site):
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto((site / "chapters/your-article.html").as_uri())
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    colours = """() => ["body", "h1", "[role=main] p", "figcaption", "figure svg"].map((what) => {
        const look = getComputedStyle(document.querySelector(what));
        return [what, look.color, look.backgroundColor]; })"""
    light = lambda colour: sum(map(float, re.findall(r"[\d.]+", colour)[:3])) / 3  # noqa: E731
    assert any(light(colour) > 150 for _, colour, _ in page.evaluate(colours)), "the screen is dark"
    page.emulate_media(media="print", color_scheme="dark")
    for what, colour, ground in page.evaluate(colours):
        assert light(colour) < 120 and (ground.endswith(", 0)") or light(ground) > 230), what
    context.close()


@pytest.mark.full
@pytest.mark.parametrize("name", PAGES)
def test_nothing_on_a_printed_page_is_wider_than_the_paper(context, site, name):
    page = context.new_page()
    page.set_viewport_size({"width": 642, "height": 980})  # A4 without the margins, at 96 dots an inch
    page.emulate_media(media="print")
    page.goto((site / f"{name}.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 642
    assert not page.evaluate(WIDE)


# What is wider than its place; the theme clips nothing on paper.
WIDE = """() => [...document.querySelectorAll(".text *")]
    .filter((tag) => tag.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && tag.getClientRects().length)
    .map((tag) => tag.outerHTML.slice(0, 120))"""


# The whole book as a PDF


def outline(reader):
    """Title, page and level of every bookmark, in order."""

    def walk(items, level):
        for item in items:
            if isinstance(item, list):
                yield from walk(item, level + 1)
            else:
                yield item.title, reader.get_destination_page_number(item) + 1, level

    return list(walk(reader.outline, 1))


@pytest.mark.full
def test_every_page_of_the_contents_is_in_the_book_with_its_sections(book, main_parts):
    expected = [(1, "Contents"), (1, "Introduction")]
    for page, part in main_parts.items():
        for heading in part.find_all(["h1", "h2"]):
            if heading.find_parent(class_="reading"):  # a part of the article, and not of the book
                continue
            if heading.find_parent(class_="rerun") or heading.find_parent(class_="cite") and page != PAGES[0]:
                continue
            if (page, heading.name) != (PAGES[0], "h1"):
                expected.append((int(heading.name[1]), heading.get_text().removesuffix("¶")))
    found = [(level, title) for title, _, level in outline(book) if level < 3]
    assert found[: len(expected)] == expected
    assert found[len(expected)] == (1, "Sample answers") and len(expected) > 100


@pytest.mark.full
def test_the_page_numbers_of_the_contents_are_right(book, book_pages):
    marks = [mark for mark in outline(book) if mark[2] < 3]
    first = next(page for title, page, _ in marks if title == "Introduction")
    contents = "".join(text.removeprefix(str(number)) for number, text in enumerate(book_pages[1 : first - 1], start=2))
    pages = [page for _, page, _ in marks]
    assert pages == sorted(pages) and pages[-1] <= len(book.pages)
    for title, page, _ in marks[1:]:
        assert f"{flat(title)}{page}" in contents, title
        assert flat(title) in book_pages[page - 1], title


@pytest.mark.full
def test_page_numbers_stand_at_the_foot_but_of_the_title_page(book_pages):
    assert not book_pages[0].startswith("1")  # Chromium writes the foot of a page before its text
    for number, text in enumerate(book_pages[1:], start=2):
        assert text.startswith(str(number)) and len(text) > 60, number
    assert 60 < len(book_pages) < 300


@pytest.mark.full
def test_the_title_page_is_from_the_citation_file(book, book_pages):
    cff = citation_file.load(ROOT)
    assert book.metadata.title == cff["title"] and book.metadata.author == ", ".join(authors(cff))
    for words in (*cff["title"].split(": "), *authors(cff), f"Version {cff['version']}", *cff["license"]):
        assert flat(str(words)) in book_pages[0]
    rights = next(page for title, page, _ in outline(book) if title == "Rights")
    assert f"Rights,page{rights}" in book_pages[0]


@pytest.mark.full
def test_the_book_has_every_figure_every_row_and_every_answer(book_pages, main_parts):
    text = "".join(text.removeprefix(str(number)) for number, text in enumerate(book_pages, start=1))
    for name, part in main_parts.items():
        for caption in part.select("figcaption"):
            assert flat(caption.get_text()) in text
        assert not [row for row in rows(part) if row not in text], name
        for answer in part.select("details.answers p strong"):
            assert flat(answer.get_text()) in text
    for words in (
        "Hide code",
        "Show in the text",
        "Rerun this page",
        "Download this table",
        "Link to this heading",
        "¶",
    ):
        assert flat(words) not in text, words
    assert text.count("Citethis") <= 2  # its heading, and its line of the contents


@pytest.mark.full
def test_the_pdf_can_be_heard_and_walked(book, main_parts):
    root = book.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en" and root["/ViewerPreferences"]["/DisplayDocTitle"]
    alternatives = []

    def walk(node):
        node = node.get_object()
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif hasattr(node, "get"):
            alternatives.extend([node["/Alt"]] if "/Alt" in node else [])
            walk(node["/K"]) if "/K" in node else None

    walk(root["/StructTreeRoot"])
    pictures = [
        picture["aria-label"] for part in main_parts.values() for picture in part.select("figure.finding svg[role=img]")
    ]
    assert len(pictures) > 5 and {" ".join(words.split()) for words in pictures} <= {
        " ".join(words.split()) for words in alternatives
    }


@pytest.mark.full
def test_links_stay_in_the_book_or_name_a_public_address(book):
    places, inside = book.named_destinations, 0
    for page in book.pages:
        for link in page.get("/Annots", []):
            link = link.get_object()
            if "/A" in link:
                assert link["/A"]["/URI"].startswith(("http://", "https://"))
            else:
                assert link["/Dest"] in places
                inside += 1
    assert inside > 1000


@pytest.mark.full
def test_nothing_in_the_book_is_wider_than_the_paper(context, site, tmp_path):
    cff = citation_file.load(ROOT)
    (tmp_path / "book.html").write_text(pdf.filled(pdf.assemble(site, TOC, cff), {}), encoding="utf-8")
    page = context.new_page()
    page.set_viewport_size({"width": 612, "height": 950})  # A4 without the margins of tools/pdf.css
    page.emulate_media(media="print")
    page.goto((tmp_path / "book.html").as_uri())
    assert not page.evaluate(WIDE)
    assert not context.failed and not [address for address in context.asked if not address.startswith("file:")]


# How it is made
