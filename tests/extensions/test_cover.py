"""The cover opens with the article itself, and names each chapter with the sentence by which it opens."""

from types import SimpleNamespace

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx.errors import ExtensionError
from support import ROOT

import extensions.citation_file as citation_file
import extensions.cover as cover
from closereading.display import cover as covers


def test_the_cover_begins_with_the_headline_and_the_strip(content, loaded):
    page = content["index.html"]
    assert page.h1.get_text().startswith(citation_file.load(ROOT)["title"].partition(":")[0])
    headline, first = page.select_one(".headline"), loaded.sentences.id[loaded.sentences.speaker != ""].iloc[0]
    assert headline.get_text() == loaded.blocks.text[loaded.blocks.kind == "title"].iloc[0]
    assert headline.find_next("ol", class_="lanes").select_one("button")["popovertarget"] == f"open-{first}"
    assert len(page.select(".four article")) == len(covers.findings(loaded)) > 0


def test_each_chapter_stands_on_the_cover_with_its_opening(content):
    items = content["index.html"].select("ol.chapters li")
    assert len(items) >= 9
    for item in items:
        opening = content[item.a["href"]].select_one("p.opening")
        assert opening and item.span.get_text() == opening.get_text(), item.a["href"]
        assert item.a.get_text() == content[item.a["href"]].h1.get_text().rstrip("#¶")


def test_a_book_without_openings_is_told():
    env = SimpleNamespace(
        toctree_includes={"index": ["one"]},
        doc2path=lambda page: f"{page}.ipynb",
        get_doctree=lambda page: new_document(""),
    )
    asking = new_document("")
    asking += cover.chapters()
    app = SimpleNamespace(env=env, config=SimpleNamespace(root_doc="index"))
    with pytest.raises(ExtensionError, match="no chapter opens"):
        cover.fill(app, asking, "index")
    assert list(asking.findall(nodes.raw)) == []
