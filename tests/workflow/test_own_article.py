"""A reader's article in the notebook: nothing stale is shown as new, whatever fails, and the reader's own words are kept and checked."""

import os
import shutil

import pytest
from bs4 import BeautifulSoup
from correcting import change
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from spreadsheets import table
from support import ROOT

from closereading.workflow import own_article

FIRST = """\
from closereading.display import your_article
from closereading.workflow import own_article
TEXT = {text}
NAME = {name}
mine = own_article.read(TEXT, NAME)
mine.found()"""


@pytest.fixture
def shell(folder, monkeypatch):
    """A notebook's shell in the folder in which the text lies."""
    monkeypatch.chdir(folder.parent)
    InteractiveShell.clear_instance()
    one = InteractiveShell.instance()
    one.events.register("post_run_cell", own_article._WATCH)  # as importing it in a notebook does
    yield one
    InteractiveShell.clear_instance()


def cell(shell, source):
    """What a cell shows, or prints."""
    with capture_output() as printed:
        result = shell.run_cell(source)
    shown = [one.data.get("text/html", "") for one in printed.outputs] + [getattr(result.result, "data", "")]
    return BeautifulSoup("\n".join(shown), "html.parser").get_text(" ", strip=True) + printed.stdout


def first(text="'ferry'", name="'Jane Roe'"):
    return FIRST.format(text=text, name=name)


WORDS = "mine.show(your_article.words)"


@pytest.mark.parametrize(
    "text, name, found",
    [
        ("'ferri'", "''", "ferri: found no such file or folder"),
        ("ferry", "''", "NameError: name 'ferry' is not defined"),
        ("'ferry", "''", "SyntaxError: unterminated string literal"),
        ("'ferry'", "Jane Roe", "SyntaxError"),
        ("“ferry”", "''", "SyntaxError: invalid character"),
        ("1/0", "''", "ZeroDivisionError"),
        ("stop()", "''", "KeyboardInterrupt"),
    ],
)
def test_a_failed_run_forgets_the_text(shell, folder, text, name, found):
    cell(shell, "def stop(): raise KeyboardInterrupt")
    assert "are coded so far" in cell(shell, first()) and "not read" not in cell(shell, WORDS)
    assert found in cell(shell, first(text, name))
    for later in (WORDS, "mine.opening()", "mine.deciders()", "mine.write('It rained (s2).')", "mine.hand_in()"):
        said = cell(shell, later)
        assert "The text was not read:" in said and found in said, (later, said)
    assert said.startswith("Nothing is written now. The text") and not list(folder.parent.glob("*.html"))
    assert "are coded so far" in cell(shell, first()) and "not read" not in cell(shell, WORDS)


def test_the_first_mistake_in_a_new_notebook_is_told_how_to_mend(shell):
    said = cell(shell, first("bus-lane.txt"))
    assert "The text was not read: the first cell: found NameError: name 'bus' is not defined; expected TEXT =" in said
    assert "between two straight quotation marks" in said


def test_another_cell_that_fails_forgets_nothing(shell):
    cell(shell, first())
    cell(shell, "1/0")
    cell(shell, "nonsense(")
    assert "not read" not in cell(shell, WORDS)


def test_own_words_are_shown_with_links_counted_checked_and_handed_in_before_the_coding(shell, folder):
    cell(shell, first())
    assert "Nothing is written yet, neither in this cell nor in ferry/reading.md." in cell(
        shell, 'mine.write(r"""\n\n""")'
    )
    said = cell(shell, 'mine.write(r"""\nThe ferry is “late” (s2) in C:\\temp.\n""")')
    assert "In this cell: 8 words, with 1 sentence of the article named." in said
    assert "It begins with your own words: 8 words" in cell(shell, "mine.hand_in()")
    page = BeautifulSoup((folder.parent / "ferry-Jane-Roe.html").read_text(encoding="utf-8"), "html.parser")
    first_section = page.select_one("main section")
    assert first_section.h2.text == "The reading" and first_section.select_one("a[href='#s2']").text == "s2"
    assert "line 2: found 's99'; expected a sentence of the article, s1 to s5" in cell(
        shell, 'mine.write("\\nIt (s99).")'
    )
    said = cell(shell, "mine.hand_in()")
    assert said.startswith("Nothing is written now: ferry-Jane-Roe.html is still the one of ")
    assert "without your last changes. your words in the notebook, line 2: found 's99'" in said
    os.utime(folder.parent / "ferry-Jane-Roe.html", (0, 60 * 60 * 24 * 100))
    cell(shell, first("'ferry'", "'Jane Roe"))
    said = cell(shell, "mine.hand_in()")
    assert " is still the one of 1970-04-1" in said and "The text was not read: the first cell" in said
    cell(
        shell, first(name="''") + "; mine.not_read(['gone'])"
    )  # without a name there is no page to be taken for the new one
    assert cell(shell, "mine.hand_in()").startswith("Nothing is written now. The text was not read: gone")


def test_words_in_the_file_count_where_the_cell_is_empty_and_what_is_left_out_is_said(shell, folder):
    text = (folder / "reading.md").read_text(encoding="utf-8")
    own = text.replace("\n\nWrite here", "\n\nIt rained, she says (s3).\n\nWrite here", 1)
    (folder / "reading.md").write_text(own, encoding="utf-8")
    cell(shell, first())
    said = cell(shell, 'mine.write("")')
    assert "It rained, she says ( s3 )." in said and "In reading.md: " in said and "Write here" not in said
    said = cell(shell, 'mine.write("Something else.")')
    assert "In this cell: 2 words" in said and "The file reading.md has other words" in said and "not handed in" in said
    cell(
        shell, "mine.write('It is my own)"
    )  # a quotation mark is missing: what stood there before is not handed in either
    assert "It begins with your own words: " in (said := cell(shell, "mine.hand_in()")) and "with 1 sentence" in said


def test_a_page_handed_in_goes_on_elsewhere_with_every_row_signed(shell, folder, tmp_path, monkeypatch):
    change(folder, "entities", "e1", entity="Corrected")
    cell(shell, first())
    cell(shell, 'mine.write("My words (s2).")')
    cell(shell, "mine.hand_in()")
    home = tmp_path / "home"
    home.mkdir()
    shutil.move(folder.parent / "ferry-Jane-Roe.html", home)
    monkeypatch.chdir(home)
    assert "are coded so far" in cell(shell, first("'ferry-Jane-Roe.html'", "'John Doe'"))
    change(home / "ferry-Jane-Roe", "entities", "e2", entity="Corrected too")
    said = cell(shell, first("'ferry-Jane-Roe.html'", "'John Doe'"))
    mine = shell.user_ns["mine"]
    by = mine.article.entities.set_index("id").by
    assert by[["e1", "e2"]].tolist() == ["jane-roe", "john-doe"] and "not read" not in said
    assert "another coding than in the folder ferry-Jane-Roe (entities.csv)" in cell(shell, "mine.opening()")
    assert "My words ( s2 )." in cell(shell, 'mine.write("")')
    assert "is also the page that you read" not in cell(shell, "mine.hand_in()")  # by somebody else
    cell(shell, first("'ferry-Jane-Roe.html'"))
    same = "ferry-Jane-Roe.html is also the page that you read: the new page has taken its place."
    assert same in cell(shell, "mine.hand_in()")
    cell(shell, 'mine.write("It (s99).")')
    assert "ferry-Jane-Roe.html, the page that you read, is still the one of" in cell(shell, "mine.hand_in()")
    cell(shell, first("'ferry-Jane-Roe.html'", "'John Doe'"))
    said = cell(shell, "mine.deciders()")
    assert "jane-roe (person, Jane Roe)" in said and "john-doe (person, John Doe)" in said


def test_the_sample_can_be_corrected_and_signed_by_somebody_else(shell, tmp_path, monkeypatch):
    shutil.copytree(ROOT / "seeds" / "night-ferry", tmp_path / "night-ferry")
    monkeypatch.chdir(tmp_path)
    key = next(row["id"] for row in table(tmp_path / "night-ferry", "entities") if row["by"] == "readers")
    change(tmp_path / "night-ferry", "entities", key, certainty="undecidable")
    assert "are coded so far" in cell(shell, first("'night-ferry'"))
    assert shell.user_ns["mine"].article.entities.set_index("id").by[key] == "jane-roe"
