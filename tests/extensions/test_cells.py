"""Cells of a chapter as the browser runs them: what they show is held against what is printed, and errors are shown."""

import json
import sys

import in_browser
import nbformat
import pytest
from support import ROOT

sys.path.append(str(in_browser.HERE))
import cells  # noqa: E402

SVG = '<figure><svg viewBox="0 0 1 1"><path d="M {}"/></svg><figcaption>Said.</figcaption></figure>'


@pytest.fixture(autouse=True)
def begun(monkeypatch):
    monkeypatch.chdir(ROOT / "chapters")
    cells.begin()


def run(source, *printed):
    return cells.run(source, json.dumps([{"data": data} for data in printed]))


@pytest.mark.parametrize(
    ("source", "printed", "verdict"),
    [
        ("6 * 7", [{"text/plain": ["42"]}], "same"),
        ("6 * 7", [{"text/plain": "43"}], "differs"),
        ("x = 1", [], "same"),
        ("x = 1", [{"text/plain": "1"}], "differs"),
        ("print('a')\n2", [{"text/plain": "2"}], "differs"),
        ("display(1)\n2", [{"text/plain": "1"}, {"text/plain": "2"}], "same"),
        ("1 / 0", [], "failed"),
        ("if", [], "failed"),
    ],
)
def test_what_a_cell_shows_is_held_against_what_is_printed(source, printed, verdict):
    assert run(source, *printed)["verdict"] == verdict


def test_of_several_forms_the_richest_counts():
    source = "from closereading.display.outputs import HTML\nHTML('<b>a</b>')"
    assert run(source, {"text/html": ["<b>", "a</b>"], "text/plain": "something"})["verdict"] == "same"


def test_another_drawing_is_told_from_other_words():
    source = f"from closereading.display.outputs import HTML\nHTML({SVG.format(1)!r})"
    assert run(source, {"text/html": SVG.format(2)})["verdict"] == "drawing"
    assert run(source, {"text/html": SVG.format(1).replace("Said", "Denied")})["verdict"] == "differs"


def test_an_error_says_in_which_line():
    assert "In line 2 of this code: NameError" in run("x = 1\nshwo(x)")["html"]
    run("def half(x):\n    return x / 0")
    assert "In line 2 of this code: ZeroDivisionError" in run("half(1)")["html"]
    assert "line 2" in run("x = 1\nif")["html"]


def test_what_pyplot_draws_is_shown_once(monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "svg")
    shown = run("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()")
    assert shown["verdict"] == "differs" and shown["html"].count("<svg") == 1
    assert "<svg" not in run("1 + 1")["html"]


def test_a_file_that_is_written_is_given_out(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("open('a.txt', 'w').write('said')")["files"] == {"a.txt": b"said"}
    assert run("open('a.txt').read()")["files"] == {}


def test_cells_know_what_former_ones_made_until_all_begins_anew():
    run("x = 5")
    assert run("x", {"text/plain": "5"})["verdict"] == "same"
    cells.begin()
    assert "NameError" in run("x")["html"]


def test_what_is_shown_is_html_and_text_is_no_markup():
    assert "&lt;b&gt;" in run("print('<b>')")["html"] and "<b>" not in run("print('<b>')")["html"]
    shown = run("from closereading.display import show\nshow.say('See ' + show.link('s2'))")["html"]
    assert '<a href="the-article.html#s2">s2</a>' in shown


def test_a_chapter_gives_what_is_printed():
    """All cells of one, also with the figures, where this Python's own Matplotlib is the one that printed them."""
    notebook = nbformat.read(ROOT / "chapters" / "named-entities.ipynb", as_version=4)
    found = [cells.run(one.source, json.dumps(one.outputs)) for one in notebook.cells if one.cell_type == "code"]
    assert [one["verdict"] for one in found] == ["same"] * len(found) and len(found) > 5
