"""The search page has the article's sentences, with whose they are."""

import json
import sys
from types import SimpleNamespace

import pytest
from small_editions import coded
from sphinx.errors import ExtensionError
from support import ROOT

sys.path.insert(0, str(ROOT / "extensions"))  # as Jupyter Book does
import sentence_search  # noqa: E402


def written(folder):
    """What the script in a folder of the site gives the pages: the sentences, and the decisions."""
    lines = (folder / "_static" / "sentences.js").read_text(encoding="utf-8").splitlines()
    return [
        json.loads(line.removeprefix(f"const {name} = ").removesuffix(";"))
        for line, name in zip(lines, ("SENTENCES", "DECISIONS"), strict=True)
    ]


def test_the_site_has_every_sentence_of_the_article_in_reading_order(pages, site, loaded):
    page, (found, decisions) = pages["search.html"], written(site)
    assert decisions == [[one.key, one.decided, one.otherwise] for one in loaded.decisions]
    table = loaded.sentences.sort_values("start")
    assert [row[0] for row in found] == [*table.id]
    assert [row[4] for row in found] == [loaded.raw[start:end] for start, end in zip(table.start, table.end)]
    named = loaded.speakers.set_index("id").name
    for (_, look, initial, short, _), speaker in zip(found, table.speaker):
        assert bool(look) == bool(initial) == bool(short) == bool(speaker)
        assert not speaker or short.removeprefix("the ") in named[speaker]
    article_page = pages[page.find(id="in-the-article")["data-page"]]
    assert {row[0] for row in found} <= {tag["id"] for tag in article_page.find_all(id=True)}


def test_what_a_sentence_holds_is_data(monkeypatch, tmp_path):
    text = 'She said </script><b>no</b> & "left".'
    speakers = [{"id": "ann", "name": "Ann", "kind": "person", "role": "witness"}]
    edition = coded(text, speakers=speakers, sentences=[{"id": "s1", "text": text, "speaker": "ann"}])
    monkeypatch.setattr("closereading.edition.read_edition", lambda name: (edition, []))
    (tmp_path / "_static").mkdir()
    app = SimpleNamespace(srcdir=ROOT, outdir=tmp_path, builder=SimpleNamespace(name="html"))
    sentence_search.write(app, None)
    assert written(tmp_path) == [[["s1", "voice-person-1", "A", "Ann", text]], []]


def test_after_a_build_that_failed_nothing_is_written(tmp_path):
    sentence_search.write(SimpleNamespace(srcdir=ROOT, outdir=tmp_path), RuntimeError())
    assert not list(tmp_path.iterdir())


def test_other_pages_are_left_alone():
    context = {}
    sentence_search.fill(None, "index", "page.html", context, None)
    assert context == {}


def test_the_article_is_the_one_that_its_chapter_loads(tmp_path):
    assert (ROOT / "seeds" / sentence_search.shown(ROOT)).is_dir()
    (tmp_path / "chapters").mkdir()
    chapter = tmp_path / "chapters" / "the-article.ipynb"
    chapter.write_text('["edition = load(\\"my-article\\")"]', encoding="utf-8")
    assert sentence_search.shown(tmp_path) == "my-article"
    chapter.write_text('["edition, _ = edition.read_edition(\\"my-article\\")"]', encoding="utf-8")
    assert sentence_search.shown(tmp_path) == "my-article"
    chapter.write_text('["edition = reload(\\"my-article\\")"]', encoding="utf-8")
    with pytest.raises(ExtensionError, match="no load"):
        sentence_search.shown(tmp_path)
