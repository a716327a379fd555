"""A reading in one file: complete, checkable, the same each time, and harmless."""

import base64
import datetime
import hashlib
import io
import re
import shutil
import zipfile

import pytest
from bs4 import BeautifulSoup
from support import ROOT, edition_of

from closereading.common.errors import InputError
from closereading.display import your_article
from closereading.workflow import begin, hand_in

SAMPLE = ROOT / "seeds" / "night-ferry"
DAY = datetime.date(2026, 11, 23)


@pytest.fixture(scope="module")
def text():
    return hand_in.page(SAMPLE, "Jane Roe", DAY)


@pytest.fixture(scope="module")
def page(text):
    return BeautifulSoup(text, "html.parser")


def coding(page):
    return base64.b64decode(page.select_one("a[download$='.zip']")["href"].partition("base64,")[2])


def test_it_needs_nothing_else(page, text):
    assert not page.select("script, link, img, iframe, object")
    assert not re.search(r"""(?:src|href)=["'](?!#|data:)|@import|url\((?!#)""", text)
    ids = {tag["id"] for tag in page.select("[id]")}
    assert all(link["href"][1:] in ids for link in page.select('a[href^="#"]'))


def test_it_holds_what_the_chapter_shows(page):
    article = edition_of(SAMPLE)
    assert len(page.select("article.reading .sentence")) == len(article.sentences)
    for heading, shows in your_article.SECTIONS.items():
        section = page.find("h2", string=heading).parent
        for show in shows:
            assert BeautifulSoup(show(article).data, "html.parser").get_text(" ", strip=True) in section.get_text(
                " ", strip=True
            )


@pytest.fixture(scope="module")
def unfolded(browser, text):
    """The page in a browser, with every fold open."""
    tab = browser.new_page()
    tab.set_content(text)
    tab.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")
    yield tab
    tab.close()


@pytest.mark.parametrize("width", [360, 390, 1280])
def test_no_table_is_cut_and_nothing_runs_over_the_page(unfolded, width):
    unfolded.set_viewport_size({"width": width, "height": 900})
    assert unfolded.evaluate("document.documentElement.scrollWidth") <= width
    cut = """() => [...document.querySelectorAll(".rows :is(td, caption, a), .rows")].filter((tag) => tag.scrollWidth > tag.clientWidth + 1
        && tag.matches(".rows") || tag.getBoundingClientRect().right > innerWidth).map((tag) => tag.textContent.slice(0, 60))"""
    assert unfolded.evaluate(cut) == []
    heads = unfolded.locator(".rows.cards td:first-child").evaluate_all(
        "cells => cells.map((cell) => getComputedStyle(cell, '::before').content)"
    )
    assert heads and all((head != "none") == (width < 600) for head in heads)


@pytest.mark.parametrize("width", [800, 1280])
def test_no_word_of_the_last_column_of_the_positions_is_broken(unfolded, width):
    unfolded.set_viewport_size({"width": width, "height": 900})
    lines = """(cell) => { const line = document.createRange(); line.selectNodeContents(cell.querySelector("span:not([hidden])") || cell);
        return [line.toString().split(" ").length, new Set([...line.getClientRects()].map((box) => box.top)).size] }"""
    for cell in unfolded.locator(".positions :is(th.last, td.sum)").all():
        words, broken = cell.evaluate(lines)
        assert broken <= words, cell.inner_text()


def test_nothing_technical_stands_before_the_readers_own_words():
    lent = BeautifulSoup(hand_in.page(SAMPLE, "Jane Roe", DAY, "It rained."), "html.parser")
    own = lent.find("p", string="It rained.")
    assert not own.find_all_previous(["code", "a"], download=True) and not own.find_all_previous("code")
    *_, last = lent.select("main section")
    assert last.h2.text == "The files" and "certutil" in last.get_text() and last.select_one("a[download$='.zip']")


def test_name_checksum_and_citation(page):
    checksum = hashlib.sha256(coding(page)).hexdigest()
    said = page.select_one(".cite").get_text()
    assert "Jane Roe (2026)" in said and checksum in said and "Should the night ferry" in said
    assert page.select_one("meta[name=citation_author]")["content"] == "Jane Roe"
    assert page.select_one("meta[name=citation_publication_date]")["content"] == "2026/11/23"


def test_the_source_stands_under_the_title_and_in_the_citation_and_that_none_is_stated_is_said(page, tmp_path):
    said = "the editors of this book, who are a language model; Reading a Crisis; 2026-11-23"
    assert page.select_one(".by").find_next("p").get_text() == f"Source of the article: {said}."
    assert f"Île-Verte stay free?” ({said}). Made with" in page.select_one(".cite").get_text()
    path = tmp_path / "lane.txt"
    path.write_text("Rain in Ely\n\nAda said that it rains.\n", encoding="utf-8")
    folder, _ = begin.begin(path)
    fresh = BeautifulSoup(hand_in.page(folder, "Jane Roe", DAY), "html.parser")
    assert fresh.select_one(".by").find_next("p").get_text().startswith("No source of the article is stated.")
    assert "“Rain in Ely” (the source of the article is not stated). Made" in fresh.select_one(".cite").get_text()
    toml = folder / "edition.toml"
    stated = toml.read_text(encoding="utf-8").replace('publisher = "unknown"', 'publisher = "<b>The Daily</b>"')
    toml.write_text(stated, encoding="utf-8")
    text = hand_in.page(folder, "Jane Roe", DAY)
    page = BeautifulSoup(text, "html.parser")
    assert page.select_one(".by").find_next("p").get_text() == "Source of the article: <b>The Daily</b>."
    (tmp_path / "handed.html").write_text(text, encoding="utf-8")
    again, _ = begin.begin(tmp_path / "handed.html")  # and it is not lost on the way
    assert (again / "edition.toml").read_text(encoding="utf-8").startswith(stated.partition("[coders")[0])


def test_the_coding_in_it_loads_again_and_is_the_same(page, tmp_path):
    with zipfile.ZipFile(io.BytesIO(coding(page))) as file:
        file.extractall(tmp_path)
    again, before = edition_of(tmp_path), edition_of(SAMPLE)
    assert (
        again.raw == before.raw and again.entities.equals(before.entities) and again.positions.equals(before.positions)
    )
    assert edition_of(tmp_path / "machine").entities.equals(edition_of(SAMPLE / "machine").entities)


def test_the_same_bytes_each_time_and_others_for_another_coding(text, tmp_path):
    assert hand_in.page(SAMPLE, "Jane Roe", DAY) == text
    changed = shutil.copytree(SAMPLE, tmp_path / "changed")
    table = changed / "entities.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",likely", ",certain", 1), encoding="utf-8", newline="")
    other = BeautifulSoup(hand_in.page(changed, "Jane Roe", DAY), "html.parser")
    assert coding(other) != coding(BeautifulSoup(text, "html.parser"))


@pytest.mark.parametrize("name", ["", "  ", "\t\n"])
def test_no_name_no_file(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="whose reading"):
        hand_in.write(SAMPLE, name)
    assert "Nothing is written yet" in hand_in.hand_in(SAMPLE, name).data
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "name",
    ["../../evil", "a/b\\c", "<script>alert(1)</script>", "Ünïcode Ñame", "\u202eevil", "...", "C:evil", "x" * 400],
)
def test_a_name_is_text_and_never_a_path_or_markup(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = hand_in.write(SAMPLE, name)
    assert [path.name] == [found.name for found in tmp_path.iterdir()]
    page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    assert not page.select("script") and "\u202e" not in page.get_text()


def test_only_the_editions_own_files_are_taken(tmp_path):
    folder = shutil.copytree(SAMPLE, tmp_path / "mine")
    (folder / "diary.docx").write_text("private", encoding="utf-8")
    (folder / ".hidden.csv").write_text("private", encoding="utf-8")
    (tmp_path / "secret.csv").write_text("private", encoding="utf-8")
    (folder / "linked.csv").symlink_to(tmp_path / "secret.csv")
    page = BeautifulSoup(hand_in.page(folder, "Jane", DAY), "html.parser")
    with zipfile.ZipFile(io.BytesIO(coding(page))) as file:
        names = file.namelist()
    assert "entities.csv" in names and "machine/entities.csv" in names
    assert not {"diary.docx", ".hidden.csv", "linked.csv"} & set(names)


def test_an_edition_named_as_under_seeds_is_in_the_file(page, text):
    assert hand_in.page("night-ferry", "Jane Roe", DAY) == text and len(coding(page)) > 1000


def test_what_was_repaired_is_told_without_where_it_lay(tmp_path):
    folder = shutil.copytree(SAMPLE, tmp_path / "lent")
    table = folder / "sentences.csv"
    table.write_bytes(table.read_bytes().replace("É".encode(), b"?"))
    said = hand_in.page(folder, "Jane Roe", DAY)
    assert "sentences.csv, row" in said and str(tmp_path) not in said


def test_what_was_repaired_stands_at_the_end_and_is_found_from_the_top(tmp_path):
    folder = shutil.copytree(SAMPLE, tmp_path / "lent")
    table = folder / "sentences.csv"
    table.write_bytes(table.read_bytes().replace("É".encode(), b"?"))
    lent = BeautifulSoup(hand_in.page(folder, "Jane Roe", DAY, "It rained."), "html.parser")
    sections = lent.select("main section")
    assert [one.h2.text for one in sections[:3]] == ["The reading", "This coding", "In short"]
    assert sections[-1].h2.text == "The files" and "sentences.csv, row" in sections[-1].get_text()
    assert not any("sentences.csv, row" in one.get_text() for one in sections[:-1])
    assert lent.select("nav a")[-1]["href"] == f"#{sections[-1]['id']}"


@pytest.mark.parametrize("to", ["/", "no/such/folder/page.html", "x" * 300, "a\0b"])
def test_a_file_that_cannot_be_written_gets_one_line(to, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="expected a file that can be written") as caught:
        hand_in.write(SAMPLE, "Jane Roe", to)
    assert len(str(caught.value).splitlines()) == 1 and not [*tmp_path.iterdir()]


def test_a_name_of_no_characters_and_the_folder_one_is_in(tmp_path, monkeypatch):
    folder = shutil.copytree(SAMPLE, tmp_path / "mine")
    monkeypatch.chdir(folder)
    assert hand_in.write(".", "Jane \udc80").name == "mine-Jane.html"
