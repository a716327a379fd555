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
            if cell.source == "raise":
                raise CellExecutionError("a long story", "ValueError", "no such word")
            cell.update(execution_count=1, outputs=[nbformat.v4.new_output("stream", text="7")])
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
    assert notebooks.refresh(path) == (f"{path}: not written; a cell fails: ValueError: no such word", True)
    assert path.read_bytes() == before and list(tmp_path.iterdir()) == [path]


def test_one_that_fails_is_told_and_the_others_are_written(chapter, runs, capsys):
    bad = failing(chapter.parent)
    assert notebooks.main([str(bad), str(chapter)]) is True
    said = capsys.readouterr()
    assert said.out == "one.ipynb: outputs refreshed\n" and said.err.startswith(f"{bad}: not written")
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
