"""Stored outputs made anew: a notebook is written whole, with nothing of the machine, or not at all."""

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError

from tools import notebooks


@pytest.fixture
def chapter(tmp_path):
    """A notebook with one cell that was never run, as another program left it."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("print(1)")])
    notebook.metadata = {"kernelspec": {"name": "mine", "display_name": "Mine"}, "authors": [{"name": "me"}]}
    nbformat.write(notebook, tmp_path / "one.ipynb")
    return tmp_path / "one.ipynb"


@pytest.fixture
def runs(monkeypatch):
    """Each (sources, folder) that was run; none is: every cell shows 7, and one of `raise` fails."""
    found = []

    def run(notebook, folder):
        found.append(([cell.source for cell in notebook.cells], folder))
        for cell in notebook.cells:
            cell.execution_count = 1
            if cell.source == "raise":
                cell.outputs = [nbformat.v4.new_output("error", traceback=["Cell In[1], line 1"])]
                raise CellExecutionError("a long story", "ValueError", "no such word")
            cell.update(outputs=[nbformat.v4.new_output("stream", text="7")])
        return notebook

    monkeypatch.setattr(notebooks.chapter_outputs, "run", run)
    return found


def failing(folder, name="two.ipynb"):
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("raise")]), folder / name)
    return folder / name


def test_a_notebook_runs_in_its_folder_and_keeps_what_it_showed(chapter, runs):
    assert notebooks.refresh(chapter) == ("one.ipynb: outputs refreshed", False)
    assert runs == [(["print(1)"], chapter.parent)]
    written = nbformat.read(chapter, as_version=4)
    assert written.cells[0].outputs == [{"name": "stdout", "output_type": "stream", "text": "7"}]
    assert written.metadata == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    assert [path.name for path in chapter.parent.iterdir()] == ["one.ipynb"]


def test_a_notebook_in_which_a_cell_fails_stays_as_it_was(tmp_path, runs):
    path = failing(tmp_path)
    before = path.read_bytes()
    said, failed = notebooks.refresh(path)
    line, last = said.splitlines()
    assert line.startswith(f"{path.name}, code cell 1, line 1: found ValueError: no such word in `raise`; expected ")
    assert last == "two.ipynb: not written" and failed
    assert path.read_bytes() == before and list(tmp_path.iterdir()) == [path]


def test_one_that_fails_is_told_and_the_others_are_written(chapter, runs, capsys):
    bad = failing(chapter.parent)
    assert notebooks.main([str(bad), str(chapter)]) is True
    said = capsys.readouterr()
    assert (
        said.out == "one.ipynb: outputs refreshed\n"
        and said.err.startswith(f"{bad.name}, code cell 1")
        and "two.ipynb: not written" in said.err
    )
    assert nbformat.read(chapter, as_version=4).cells[0].outputs


def test_without_a_name_all_chapters_are_run_and_nothing_else(tmp_path, monkeypatch, runs, capsys):
    (tmp_path / "chapters").mkdir()
    for name in ("b.ipynb", "a.ipynb"):
        nbformat.write(nbformat.v4.new_notebook(), tmp_path / "chapters" / name)
    failing(tmp_path, "elsewhere.ipynb")
    monkeypatch.setattr(notebooks, "ROOT", tmp_path)
    assert notebooks.main([]) is False
    assert capsys.readouterr().out == "a.ipynb: outputs refreshed\nb.ipynb: outputs refreshed\n"


def test_a_disk_that_fills_up_leaves_the_notebook_as_it_was(chapter, runs, monkeypatch):
    before = chapter.read_bytes()

    def half(notebook, path):
        path.write_text("{", encoding="utf-8")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(notebooks.nbformat, "write", half)
    with pytest.raises(OSError, match="No space left"):
        notebooks.refresh(chapter)
    assert chapter.read_bytes() == before


@pytest.mark.parametrize(
    "cells, where, found",
    [
        (["x = [1]", "# why\ny = x[3]"], ", code cell 2, line 2", "IndexError: list index out of range in `y = x[3]`"),
        (
            ["", "1", "missing + 1"],
            ", code cell 2, line 1",
            "NameError: name 'missing' is not defined in `missing + 1`",
        ),
        (["x = ("], ", code cell 1, line 1", "SyntaxError: "),
        (
            ["def half(n):\n    return 1 / n\n\nhalf(\n    0)"],
            ", code cell 1, line 4",
            "ZeroDivisionError: division by zero in `half(`",
        ),
        (["from closereading.edition import load\n1\nload('nowhere')"], ", code cell 1", "no such folder"),
    ],
)
def test_a_cell_that_fails_is_named_with_its_line_and_what_to_do(tmp_path, cells, where, found):
    """By a kernel: what is said of the place is read from what IPython says."""
    path = tmp_path / "three.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=list(map(nbformat.v4.new_code_cell, cells))), path)
    line, last = notebooks.refresh(path)[0].splitlines()
    assert line.startswith(f"{path.name}{where}: ") and found in line and "; to mend: " in line
    assert ("if the line that made the name is gone" in line) == found.startswith("NameError")
    assert last == "three.ipynb: not written"


def test_a_cell_that_takes_too_long_is_named(chapter, monkeypatch):
    run = notebooks.chapter_outputs.run
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("import time\ntime.sleep(60)")]), chapter)
    monkeypatch.setattr(notebooks.chapter_outputs, "run", lambda notebook, folder: run(notebook, folder, timeout=1))
    said, failed = notebooks.refresh(chapter)
    assert said.startswith(f"{chapter.name}, code cell 1: found CellTimeoutError: ") and failed
