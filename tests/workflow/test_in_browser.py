"""What the page *Read an article here* asks of Python: a text to a page handed in, corrections taken whole or not at all."""

import io
import zipfile

import pytest
from bs4 import BeautifulSoup
from correcting import TEXT
from support import ROOT

from closereading.agreement import handed_in_files
from closereading.edition import corrected_edition
from closereading.workflow import in_browser

NAME = "Jane Roe"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    """A folder that holds the book's editions, as the page's Python has it."""
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def reading():
    return in_browser.take("pool.txt", TEXT.encode(), NAME)


def named(reading, table):
    return reading["tables"][table].decode("utf-8-sig")


def html(reading, heading):
    """A part of the reading that was opened last: what came with the reading, or what is made when it is asked for."""
    return dict(reading["parts"])[heading] or in_browser.part(heading)["html"]


def test_a_text_becomes_a_reading_with_its_tables(reading):
    headings = [heading for heading, _ in reading["parts"]]
    assert headings[:3] == ["At first sight", "Check the first reading", "Who decided"] and "The voices" in headings
    text = BeautifulSoup(html(reading, "The text"), "html.parser")
    assert text.find(id="s1") and "entities.csv" in reading["tables"] and reading["slug"] == "pool"
    shown = "".join(html(reading, heading) for heading in headings)
    links = {link["href"] for link in BeautifulSoup(shown, "html.parser").select("a[href]")}
    assert not [link for link in links if ".ipynb" in link and "what-hangs-on-what.ipynb" not in link]


def test_a_file_without_an_ending_is_a_text_and_notices_name_the_reader_s_own_file():
    reading = in_browser.take("article", "Titel\nMayor Anna Roé said that it was over.\n".encode("cp1252"), NAME)
    shown = dict(reading["parts"])["At first sight"]
    assert "article.txt: found no UTF-8" in shown
    assert "own-article" not in "".join(html(reading, heading) for heading, _ in reading["parts"])


def test_an_edition_of_the_book_is_read_in_a_copy():
    reading = in_browser.open_edition("night-ferry", NAME)
    before = (ROOT / "seeds" / "night-ferry" / "entities.csv").read_bytes()
    assert reading["source"]["publisher"] == "Reading a Crisis" and reading["words"]
    changed = in_browser.correct(
        {"entities.csv": reading["tables"]["entities.csv"].replace(b",certain,", b",undecidable,", 1)}, NAME
    )
    assert "faults" not in changed
    assert (ROOT / "seeds" / "night-ferry" / "entities.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("file", "data", "said"),
    [
        ("empty.txt", b"", "empty.txt"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0", "picture.txt"),
        ("page.zip", b"PK\x03\x04 broken", "page.zip"),
        ("entities.csv", b"id,text\n", "read its text first"),
        ("../../up.txt", b"", "up.txt"),
        ("x" * 400 + ".txt", b"A title", "another name"),
    ],
)
def test_what_is_no_article_is_named_and_the_text_from_before_stands(file, data, said, reading):
    found = in_browser.take(file, data, NAME)
    assert said in found["faults"][0] and "own-article" not in found["faults"][0]
    assert in_browser.correct({"reading.md": b"Words."}, NAME)["slug"] == reading["slug"]


def test_a_corrected_table_is_taken_with_the_number_that_a_browser_gives_it(reading):
    table = reading["tables"]["entities.csv"].replace(b",certain,", b",undecidable,", 1)
    changed = in_browser.correct({"entities (2).csv": table}, NAME)
    assert changed["tables"]["entities.csv"] == table != reading["tables"]["entities.csv"]
    decided = html(changed, "Who decided")
    assert "Compared with the machine’s version: 1 row" in decided and NAME in decided


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"entities.csv": b"id,text\n"}, "entities.csv"),
        ({"entities.xlsx": b"PK"}, "save a spreadsheet as CSV"),
        ({"article.txt": b"Another text.\n"}, "article.txt"),
        ({"reading.md": b"Mine.", "other.csv": b"a,b\n"}, "other.csv"),
    ],
)
def test_of_files_with_a_fault_none_is_taken(files, said, reading):
    found = in_browser.correct(files, NAME)
    assert said in "\n".join(found["faults"]) and "own-article" not in "\n".join(found["faults"])
    again = in_browser.correct({}, NAME)
    assert again["tables"] == reading["tables"]


def test_what_is_kept_brings_everything_back(reading):
    in_browser.correct(
        {"entities.csv": reading["tables"]["entities.csv"].replace(b",certain,", b",undecidable,", 1)}, NAME
    )
    written = in_browser.write_words("It says much in s2.")
    again = in_browser.take("pool.zip", written["kept"], NAME)
    assert again["words"] == "It says much in s2."
    assert "Compared with the machine’s version: 1 row" in html(again, "Who decided")
    with zipfile.ZipFile(io.BytesIO(again["kept"])) as kept:
        assert {"article.txt", "machine/edition.toml", "entities.csv"} <= {*kept.namelist()}


def test_own_words_are_shown_with_links_and_wrong_sentences_are_named(reading):
    assert 'href="#s2"' in in_browser.write_words("See s2.")["said"]
    assert "s999" in in_browser.write_words("See s999.")["faults"][0]


@pytest.mark.parametrize("stated", ["Ann O'Neil", 'a "quoted" name', "back\\slash", "two\nlines", "Île", "\x7f"])
def test_the_source_is_stated_in_any_characters(stated, reading):
    given = {"publisher": stated, "author": "", "address": "", "published": "2026-01-02"}
    shown = in_browser.state_source(given, NAME)
    assert shown["source"] | {"publisher": ""} == {
        "publisher": "",
        "author": "unknown",
        "address": "unknown",
        "published": "2026-01-02",
    }
    assert shown["source"]["publisher"] == (" ".join(stated.replace("\x7f", "").split()) or "unknown")


def test_the_page_to_hand_in_is_whole(reading, tmp_path):
    in_browser.write_words("It says much in s2.")
    in_browser.state_source({"publisher": "The Paper", "author": "", "address": "", "published": ""}, NAME)
    page = in_browser.page(NAME)
    (tmp_path / page["file"]).write_text(page["html"], encoding="utf-8")
    coding = handed_in_files.unpack(tmp_path / page["file"], tmp_path / "coding")
    edition, _ = corrected_edition.read_edition(coding)
    assert edition.meta["source"]["publisher"] == "The Paper" and "It says much in" in page["html"]
    assert page["file"] == "pool-Jane-Roe.html" and handed_in_files.author(tmp_path / page["file"]) == NAME


def test_without_a_name_or_a_text_it_says_what_to_do(reading, tmp_path, monkeypatch):
    assert "give your name" in in_browser.page(" ")["faults"][0]
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    assert "choose a text first" in in_browser.page(NAME)["faults"][0]
