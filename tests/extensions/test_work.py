"""How much work a book is: what the page says is what its files have."""

import re

import nbformat
import pytest
from support import ROOT

import extensions.sentence_search as sentence_search
import extensions.work as work

PAGE = "appendices/your-book.html"


def test_words_are_counted_without_addresses_and_html():
    assert work.counted("# Two words\n\n**A [link](the-article.ipynb#s1)**, <b>one-off</b> and Moscow’s.") == 7


def test_each_chapter_about_the_article_is_there_with_its_words_and_exercises():
    found, shown = {title: (words, tasks) for title, words, tasks in work.chapters(ROOT)}, sentence_search.shown(ROOT)
    for path in (ROOT / "chapters").glob("*.ipynb"):
        cells = nbformat.read(path, as_version=4).cells
        title = cells[0].source.removeprefix("# ")
        about = any(re.search(rf'edition\.(load|read_edition)\("{shown}"\)', cell.source) for cell in cells)
        assert (title in found) == about, title
        if about:
            answers = [cell for cell in cells if "answer" in cell.metadata.get("tags", [])]
            assert found[title][1] == len(answers) and found[title][0] > 0, title
    assert next(iter(found)) == "The article"  # in reading order


def test_each_table_is_there_with_its_rows(loaded):
    found = dict(work.rows(ROOT))
    assert found["entities"] == len(loaded.entities) and found["alternatives"] == len(loaded.decisions)
    assert {"sentences", "positions", "frames", "participants"} <= found.keys()


@pytest.mark.parametrize("words, rows, expected", [(0, 0, (0, 0)), (18_000, 700, (20, 4))])
def test_days_follow_from_words_and_rows(words, rows, expected):
    assert work.days(words, rows) == expected


@pytest.mark.parametrize(
    "counts, parts",
    [
        (
            (1, 1, 1, 0),
            [
                "1 word of prose and 1 exercise",
                "have 1 row, and of these none is a decision",
                "takes less than a day, and the coding less than a day.",
            ],
        ),
        ((900, 2, 400, 1), ["of these 1 is a decision", "takes about 1 day, and the coding about 2 days."]),
        (
            (9000, 20, 400, 3),
            ["have 9,000 words of prose and 20 exercises", "of these 3 are decisions", "takes about 10 days, "],
        ),
    ],
)
def test_the_words_fit_small_books(counts, parts):
    said = work.in_words(*counts)
    assert [part for part in parts if part in said] == parts


def test_the_page_shows_what_was_counted_and_how_the_days_are_made(pages):
    page = pages[PAGE]
    shown = {row.td.text: [cell.text for cell in row.find_all("td")[1:]] for row in page.find_all("tr") if row.td}
    for title, words, tasks in work.chapters(ROOT):
        assert shown[title] == [f"{words:,}", f"{tasks}"]
    for name, number in work.rows(ROOT):
        assert shown[name] == [f"{number:,}"]
    words, tasks = (sum(column) for column in list(zip(*work.chapters(ROOT)))[1:])
    rows, decisions = sum(number for _, number in work.rows(ROOT)), dict(work.rows(ROOT))["alternatives"]
    said = re.sub(r"\s+", " ", page.get_text())
    assert work.in_words(words, tasks, rows, decisions) in said
    assert f"{work.WORDS_AN_HOUR} finished words an hour" in said and "This is an estimate" in said
