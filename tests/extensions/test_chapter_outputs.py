"""No page shows what a chapter showed before its tables, code or packages changed, and prose alone runs nothing."""

import inspect
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from sphinx_external_toc import collectors
from support import ROOT, build, of, tiny_book

sys.path.insert(0, str(ROOT / "extensions"))  # as Jupyter Book does
import chapter_outputs  # noqa: E402

READS = "print(sum(map(int, open('seeds/numbers.csv'))))"


@pytest.fixture
def root(tmp_path):
    root = tiny_book(tmp_path / "a book", READS)
    (root / "seeds" / "numbers.csv").write_text("1\n2\n", encoding="utf-8")
    return root


def shown(root):
    """(fingerprint, text of the first output) of the chapter, as a build that starts now gets them."""
    app = SimpleNamespace(srcdir=str(root), inputs=chapter_outputs.inputs(root), promises={})
    with ThreadPoolExecutor(1) as app.pool:
        key, cells = chapter_outputs.promised(app, "one", (root / "one.ipynb").read_text(encoding="utf-8"))[1].result()
    return key, "".join(cells[0][1][0]["text"])


@pytest.fixture
def runs(monkeypatch):
    """Each run of a chapter; none is made: its first cell prints how many there were."""
    found = []

    def run(notebook, folder):
        found.append(folder)
        notebook.cells[1].update(execution_count=1, outputs=[{"output_type": "stream", "text": f"{len(found)}\n"}])
        return notebook

    monkeypatch.setattr(chapter_outputs, "run", run)
    return found


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_changed_row_changes_the_number_and_prose_runs_nothing(root, monkeypatch):
    """The known fault of caching by code alone: old numbers stay published after the data has changed."""
    assert shown(root)[1] == "3\n"
    (root / "seeds" / "numbers.csv").write_text("1\n5\n", encoding="utf-8")
    assert shown(root)[1] == "6\n"
    change(root / "one.ipynb", "# One", "# Two")
    monkeypatch.setattr(chapter_outputs, "run", None)
    assert shown(root)[1] == "6\n"


@pytest.mark.parametrize(
    "name, text",
    [
        ("seeds/numbers.csv", "2\n1\n"),
        ("seeds/new edition/numbers.csv", "1\n"),
        ("closereading/readers/words.txt", "a\n"),
        ("closereading/page.css", "a {}"),
        ("chapters/my-article.txt", "It snowed."),
        ("requirements.txt", "pandas==1.0"),
        ("extensions/chapter_outputs.py", ""),
    ],
)
def test_whatever_a_chapter_may_read_runs_it_again(root, runs, name, text):
    before = shown(root)
    assert shown(root) == before and len(runs) == 1
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")
    assert shown(root)[1] == "2\n" and len(runs) == 2


@pytest.mark.parametrize("old, new", [("print(", "print ("), ('"metadata": {},', '"metadata": {"tags": ["x"]},')])
def test_its_own_code_and_the_tags_of_its_cells_run_it_again(root, runs, old, new):
    shown(root)
    cell = root / "one.ipynb"
    head, code, tail = cell.read_text(encoding="utf-8").partition('"cell_type": "code"')
    cell.write_text(head + code + tail.replace(old, new, 1), encoding="utf-8")
    assert shown(root)[1] == "2\n"


def test_another_python_runs_it_again(root, monkeypatch):
    before = chapter_outputs.inputs(root)
    monkeypatch.setattr(sys, "version", "3.99")
    assert chapter_outputs.inputs(root) != before


@pytest.mark.parametrize("damage", [b"", b"[]", b"{", b"null", b'{"fingerprint": 1}', b"\xff"])
def test_kept_outputs_that_cannot_be_read_are_made_again(root, runs, damage):
    shown(root)
    kept = root / chapter_outputs.KEPT / "one.json"
    assert json.loads(kept.read_text(encoding="utf-8"))["cells"]
    kept.write_bytes(damage)
    assert shown(root)[1] == "2\n"


def test_outputs_are_not_kept_if_a_table_changed_while_the_chapter_ran(root):
    change(root / "one.ipynb", READS, f"{READS}; open('seeds/numbers.csv', 'w').write('7')")
    assert shown(root) == (None, "3\n") and shown(root)[1] == "7\n"


def test_the_set_up_of_whoever_runs_a_notebook_has_no_part_in_it(root, tmp_path, monkeypatch):
    startup = tmp_path / "home" / ".ipython" / "profile_default" / "startup"
    kernel = tmp_path / "home" / ".local" / "share" / "jupyter" / "kernels" / "python3"
    for folder in (startup, kernel):
        folder.mkdir(parents=True)
    (startup / "00.py").write_text("print('hello'); VALUE = 1", encoding="utf-8")
    (kernel / "kernel.json").write_text(
        '{"argv": ["false"], "display_name": "Mine", "language": "python"}', encoding="utf-8"
    )
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "home" / ".ipython"))
    change(root / "one.ipynb", READS, "print('VALUE' in globals())")
    assert shown(root)[1] == "False\n"


def live(root):
    """What `make live` does after a change: (what it said, the chapter's page)."""
    command = [sys.executable, "-m", "sphinx", "build", ".", "_build/live/html", "-d", "_build/live/doctrees"]
    command += ["-c", "tools/live", "-n", "-W"]
    done = subprocess.run(command, cwd=root, env=of(root), capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout, (root / "_build" / "live" / "html" / "one.html").read_text(encoding="utf-8")


@pytest.mark.full
def test_make_live_shows_changes_as_make_book_does(root):
    said, page = live(root)
    assert "one: run in" in said and "<span></span>3\n" in page
    change(root / "one.ipynb", "# One", "# Two")
    said, page = live(root)
    assert "run in" not in said and "<title>Two" in page
    (root / "seeds" / "numbers.csv").write_text("1\n5\n", encoding="utf-8")
    said, page = live(root)
    assert "one: run in" in said and "<span></span>6\n" in page
    assert build(root, root / "out").returncode == 0
    built = (root / "out" / "_build" / "html" / "one.html").read_text(encoding="utf-8")
    # A style sheet that MyST-NB writes has its checksum in its address only where it stood before: in no fresh build.
    assert re.sub(r"\?v=\w+", "", built) == re.sub(r"\?v=\w+", "", page)


def test_a_page_that_was_read_and_not_written_is_read_again(tmp_path):
    """As after a stop in between: the next build would take it for written, with the old number on it."""
    app = SimpleNamespace(
        doctreedir=tmp_path, builder=SimpleNamespace(get_outfilename=lambda page: tmp_path / "one.html")
    )
    assert not chapter_outputs.written(app, "one")
    for name, when in (("one.html", 1), ("one.doctree", 2), ("one.html", 3)):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (when, when))
        assert chapter_outputs.written(app, "one") == (when == 3)


def test_chapters_begin_to_run_after_all_of_memory_was_looked_through():
    """What sphinx_external_toc does when it is loaded breaks, in Python 3.12 and 3.13, what other threads do meanwhile."""
    loaded = yaml.safe_load(Path(ROOT, "_config.yml").read_text(encoding="utf-8"))["sphinx"]["config"]["extensions"]
    assert loaded.index("sphinx_external_toc") < loaded.index("chapter_outputs")
    assert "gc.get_objects()" in inspect.getsource(collectors)
