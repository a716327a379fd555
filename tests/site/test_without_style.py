"""What is left of the stored outputs where nothing is styled, as in Jupyter before it trusts a notebook; and what every browser knows."""

import re

import nbformat
import pytest
from bs4 import BeautifulSoup
from support import ROOT

CHAPTERS = sorted((ROOT / "chapters").glob("*.ipynb"))
STYLES = [*(ROOT / "closereading").rglob("*.css"), *(ROOT / "_static").glob("*.css"), *(ROOT / "tools").glob("*.css")]
# Of JupyterLab's list (4.6, packages/apputils/src/sanitizer.ts) what the book uses. Of any other tag the text stays.
TAGS = set(
    """a article b blockquote br caption details div em fieldset figcaption figure form h2 h3 input label legend li ol p section
    small span strong sub summary sup table tbody td th thead tr ul""".split()
)
ATTRIBUTES = {"class", "id", "hidden", "href", "lang", "open", "type", "checked", "value"}
GONE = ["script", "style", "textarea", "option", "noscript"]  # with their text
SAID = re.compile(r"To see [^.(]*, run the notebook \(menu Run, Run All Cells\)\.")
HIDES = re.compile(r"display: none|visibility: hidden|clip-path: inset")


def untrusted(html):
    """The page that JupyterLab makes of an output of a notebook that it does not trust; what is hidden is left out."""
    page = BeautifulSoup(html, "html.parser")
    for tag in page(GONE):
        tag.decompose()
    for tag in page(True):
        tag.attrs = {
            name: value for name, value in tag.attrs.items() if name in ATTRIBUTES and (name, value) != ("hidden", "")
        }
        if tag.name not in TAGS:
            tag.unwrap()
    page = BeautifulSoup(str(page), "html.parser")
    for tag in page.select("[hidden]"):
        tag.decompose()
    return page


def stored(path):
    """The HTML of every output of a notebook."""
    cells = nbformat.read(path, 4).cells
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return ["".join(output.data["text/html"]) for output in outputs if "text/html" in output.get("data", {})]


def hiding(css):
    """The selectors of a style's rules that hide something on a screen."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    css = re.sub(r"@media print \{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", css)
    rules = re.findall(r"([^{};]+)\{([^{}]*)\}", css)
    return [selector.strip() for selector, style in rules if HIDES.search(style) and "::" not in selector]


def test_the_article_is_whole_and_unbroken(loaded):
    [html] = [html for html in stored(ROOT / "chapters" / "the-article.ipynb") if 'class="reading"' in html]
    page = untrusted(html)
    sentences = loaded.sentences.sort_values("start")
    assert [one.get_text() for one in page.select(".sentence")] == [
        loaded.raw[start:end] for start, end in zip(sentences.start, sentences.end)
    ]
    for number in page("sup"):
        assert re.fullmatch(r"s\d+", number.extract().get_text().strip())
    for block in loaded.blocks.itertuples():
        whole = "".join(loaded.raw[block.start : block.end].split())
        assert "".join(page.select_one(f"#{block.id}").extract().get_text().split()) == whole
    for notes in page.select("details.coding"):
        notes.decompose()
    assert SAID.fullmatch(page.get_text().strip())


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_nothing_that_a_style_hides_or_a_drawing_holds_is_left_in_the_text(path):
    hidden = ", ".join(selector for style in STYLES for selector in hiding(style.read_text(encoding="utf-8")))
    assert ".reading .label" in hidden
    for html in stored(path):
        page, bare = untrusted(html), BeautifulSoup(html, "html.parser")
        assert not page(["form", "input", "button"])
        # The caption of a table under a fold says what the fold says; heads go only where each cell has its own, and a dash for
        # silence only where a row is a card.
        said = [tag for tag in page.select(hidden) if tag.get_text(strip=True) not in ("", "–")]
        # The weave and the lanes of the news schema have names and numbers that are hidden only where bars stand for them.
        said = [tag for tag in said if not tag.find_parent(class_=["weave", "news-schema"])]
        assert not [tag for tag in said if tag.name not in ("caption", "thead")]
        for tag in bare(["svg", "template"]):
            tag.decompose()
        left = SAID.sub("", page.get_text(" "))
        assert left.split() == untrusted(str(bare)).get_text(" ").split()


def test_a_line_under_text_is_written_as_every_browser_reads_it():
    """WebKit refuses the shorthand with a style, a width or a colour in it, and draws no line."""
    python = [path for folder in ("closereading", "extensions", "tools") for path in (ROOT / folder).rglob("*.py")]
    written = "".join(path.read_text(encoding="utf-8") for path in [*STYLES, *python])
    values = re.findall(r"text-decoration\s*[:=]\s*[\"']?([^;}\"']*)", written)
    assert len(values) > 5 and not [value for value in values if len(value.split()) != 1]
