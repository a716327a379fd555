"""The built site: every link and anchor resolves, every figure speaks, nothing failed on the way."""

import html
import re
from collections import Counter
from urllib.parse import unquote, urlsplit

import nbformat
import pytest
import yaml
from support import ROOT, bear, flat

from closereading.common.errors import fault
from tools import social


def test_every_page_of_the_contents_is_there(content):
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    named = {entry["file"] for part in toc["parts"] for entry in part["chapters"]}
    assert set(content) == {f"{name}.html" for name in {toc["root"], *named}}
    assert all(part and part.h1 for part in content.values())


def test_the_head_calls_a_page_as_the_page_calls_itself(content, pages):
    links = pages["index.html"].select("header nav > a")
    assert len(links) == 3
    for link in links:
        assert link.text == content[link["href"]].h1.text.rstrip("#¶")


def test_every_internal_link_and_anchor_resolves(site, pages):
    anchors = {name: {tag["id"] for tag in page.find_all(id=True)} for name, page in pages.items()}
    broken = []
    for name, page in pages.items():
        if name == "404.html":  # shown at any depth, with addresses from the host's root
            continue
        for tag, attribute in [
            (tag, key) for key in ("href", "xlink:href", "src") for tag in page.find_all(attrs={key: True})
        ]:
            address = urlsplit(tag[attribute])
            if address.scheme or address.netloc:
                continue
            target = (site / name).parent / unquote(address.path) if address.path else site / name
            if not target.resolve().is_file():
                broken.append((name, tag[attribute]))
            elif address.fragment and target.suffix == ".html":
                where = target.resolve().relative_to(site.resolve()).as_posix()
                if unquote(address.fragment) not in anchors[where]:
                    broken.append((name, tag[attribute]))
    assert not broken


def test_no_link_names_a_notebook(content):
    """Links to notebooks became links to pages."""
    assert not [
        (name, link)
        for name, part in content.items()
        for link in part.find_all("a")
        if ".ipynb" in (link.get("href") or link.get("xlink:href", ""))
        and not link.find_parent("section", class_="rerun")
    ]


def test_chapters_link_to_sentences(content):
    for name, part in content.items():
        if name.startswith("chapters/"):
            links = [link["href"] for link in part.find_all("a", href=True) if re.search(r"#s\d+$", link["href"])]
            assert len(links) > 5, name


def test_links_to_terms_show_the_definition_of_the_glossary(content):
    definitions = {
        term["id"]: term.find_next_sibling("dd").get_text()
        for term in content["appendices/glossary.html"].select("dl.glossary dt[id]")
    }
    links = [link for part in content.values() for link in part.select('a.reference[href*="glossary.html#term-"]')]
    assert len(links) >= 12
    for link in links:
        assert " ".join(link["title"].split()) == " ".join(definitions[link["href"].partition("#")[2]].split())


def test_answer_cells_stay_in_the_notebook(content):
    assert not [name for name, part in content.items() if "Your answer:" in part.get_text()]
    assert sum(len(part.select("details.answers")) for part in content.values()) >= 12


def test_each_position_in_the_table_links_to_its_sentence(content, loaded):
    links = content["chapters/what-the-article-says.html"].select(".positions tbody a")
    assert len(links) == len(loaded.positions) and all("the-article.html#s" in link["href"] for link in links)


def test_each_page_has_one_viewport(pages):
    """docutils gives one to the pages that it writes; of two, a browser takes one and a checker complains."""
    for name, page in pages.items():
        assert [tag["content"] for tag in page.find_all("meta", attrs={"name": "viewport"})] == [
            "width=device-width, initial-scale=1"
        ], name


def test_pages_have_an_icon_and_a_picture_for_previews(site, pages):
    for name, page in pages.items():
        icon = page.find("link", rel="icon")
        assert icon["href"].endswith("_static/favicon.svg"), name
    for name in social.DRAWINGS:
        head = (site / "_static" / f"{name}.png").read_bytes()[:24]
        assert head[:8] == b"\x89PNG\r\n\x1a\n"
        assert (int.from_bytes(head[16:20]), int.from_bytes(head[20:24])) == (social.WIDTH, social.HEIGHT)


def test_the_newest_version_is_the_one_that_is_cited(content):
    version = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))["version"]
    newest = content["appendices/versions.html"].h2.get_text().removesuffix("¶").removesuffix("#")
    mend = "write what is new in this version at the top of the page, below a heading with its number"
    found = fault("appendices/versions.md", f"“{newest}” as its first heading", f"{version} as in CITATION.cff", mend)
    bear([found] * (not newest.startswith(version)))


def test_each_sentence_has_one_address(content, loaded):
    ids = Counter(tag["id"] for tag in content["chapters/the-article.html"].find_all(id=True))
    assert all(ids[sentence] == 1 for sentence in loaded.sentences.id)


def test_ids_are_unique(pages):
    for name, page in pages.items():
        again = [
            one for one, number in Counter(tag["id"] for tag in page.select("[role=main] [id]")).items() if number > 1
        ]
        assert not again, (name, again)


def test_every_figure_has_a_text_alternative_a_caption_and_its_table(content):
    figures = [
        (name, figure)
        for name, part in content.items()
        if name.startswith("chapters/")
        for figure in part.select("figure.finding:not(.argument-map)")
    ]
    assert len(figures) >= 15  # those of the chapters, and those that the sample has enough for
    for name, figure in figures:
        for svg in figure.find_all("svg", attrs={"aria-hidden": None}):
            alt = svg.get("aria-label", "")
            assert svg["role"] == ("group" if svg.find("a") else "img"), name
            assert len(alt) > 60 and re.search(r"\d", alt), name
        # What is no picture is read as it stands: a list or a table.
        assert figure.svg or figure.find(["ol", "ul", "table"]), name
        assert figure.figcaption.get_text(strip=True) and figure.find_next_sibling("details").table, name
    for name, part in content.items():
        assert all(image.get("alt", "").strip() for image in part.find_all("img")), name


def test_no_cell_failed_and_no_warning_stands_on_a_page(content):
    for name, part in content.items():
        assert not part.select(".output.traceback, .output.stderr, .system-message, .problematic"), name
        assert "Traceback" not in part.get_text() and "IPython.core.display" not in part.get_text(), name


@pytest.fixture(scope="module")
def arabic(content):
    """The pages on which Arabic stands, each with its pieces of text."""
    found = {name: part.find_all(string=re.compile(r"[\u0600-\u06ff]")) for name, part in content.items()}
    return {name: pieces for name, pieces in found.items() if pieces}


def test_arabic_is_marked_as_arabic_and_set_from_right_to_left(arabic):
    """A browser chooses letters, and a screen reader a voice, by the language; without the direction the dots and the
    question mark of a phrase stand at its wrong end."""
    mend = 'write <span lang="ar" dir="rtl"> before it and </span> after it'
    bear(
        [
            fault(name, f"“{words}”", "Arabic that is marked as Arabic", mend)
            for name, pieces in arabic.items()
            for words in pieces
            if words.parent.attrs != {"lang": "ar", "dir": "rtl"}
        ]
    )


@pytest.mark.first_article
def test_arabic_stands_on_the_page_of_the_article_alone(arabic):
    assert [*arabic] == ["chapters/the-article.html"]


def test_computed_results_are_on_the_pages(content):
    """What notebooks store is what the site shows."""
    for path in sorted((ROOT / "chapters").glob("*.ipynb")):
        text = flat(content[f"chapters/{path.stem}.html"].get_text())
        for cell in nbformat.read(path, as_version=4).cells:
            for output in cell.get("outputs", []):
                if "text/markdown" in output.data:
                    markdown = re.sub(r"\]\([^)]*\)|[\[*\\`]|^- |<[^>]+>", "", output.data["text/markdown"], flags=re.M)
                    assert flat(html.unescape(markdown)) in text, (path.stem, markdown)
