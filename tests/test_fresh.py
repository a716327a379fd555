"""No page is older than what it was made from, and no chapter runs that need not."""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from conftest import ROOT, build, of, small_book

sys.path.insert(0, str(ROOT / "extensions"))  # as Jupyter Book does
import fresh  # noqa: E402
import inputs  # noqa: E402
import running  # noqa: E402


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """A small book that was built once."""
    root = small_book(tmp_path_factory.mktemp("fresh"))
    assert ran(root) == {"the-article", "text-statistics"}
    return root


def ran(root):
    """The chapters that a build runs."""
    done = build(root, root.parent / "out")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return set(re.findall(r"chapters/(\S+): run in", done.stdout))


def change(path, old, new):
    text = path.read_bytes().decode("utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode("utf-8"))


def page(root, name):
    return (root.parent / "out" / "_build" / "html" / "chapters" / f"{name}.html").read_text(encoding="utf-8")


def test_only_the_chapters_that_use_what_changed_run_again(book):
    assert ran(book) == set()
    change(book / "chapters" / "text-statistics.ipynb", "**The question.**", "**The first question.**")
    assert ran(book) == set() and "The first question." in page(book, "text-statistics")
    relations = book / "seeds" / "kazakhstan-crisis" / "relations.csv"
    change(relations, ",support,", ",attack,")
    assert ran(book) == {"the-article"}
    change(book / "closereading" / "diversity.py", '"""', '"""Changed. ')
    assert ran(book) == {"text-statistics"}
    change(book / "closereading" / "reading.css", "\n", "\n\n")
    assert ran(book) == {"the-article"}
    change(book / "requirements.txt", "\n", "\n\n")
    assert ran(book) == {"the-article", "text-statistics"}


def test_a_changed_seed_changes_the_published_number(book):
    """The known fault of caching by code alone: old numbers stay published after the data has changed."""

    def result():
        return re.search(r"The body has (?!\{)[^.]*", re.sub("<[^>]*>", "", page(book, "the-article")))[0]

    ran(book)
    before = result()
    blocks, sentences = (book / "seeds" / "kazakhstan-crisis" / f"{name}.csv" for name in ("blocks", "sentences"))
    change(blocks, "Leave a Reply,boilerplate", "Leave a Reply,paragraph")
    change(sentences, "Leave a Reply,,none", "Leave a Reply,narrator,none")
    ran(book)
    assert "27 paragraphs" in before and "28 paragraphs" in result()


def test_make_live_shows_what_make_book_builds(book):
    ran(book)
    live = book.parent / "live"
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "build",
        ".",
        live / "html",
        "-d",
        live / "doctrees",
        "-c",
        "tools/live",
        "-n",
        "-W",
    ]
    done = subprocess.run(command, cwd=book, env=of(book), capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    for name in ("the-article", "text-statistics"):
        shown = (live / "html" / "chapters" / f"{name}.html").read_text(encoding="utf-8")
        # A style sheet that MyST-NB writes has its checksum in its address only where it stood before: in no fresh build.
        assert re.sub(r"\?v=\w+", "", shown) == re.sub(r"\?v=\w+", "", page(book, name))


# --- what a notebook reads ---


@pytest.fixture
def app(tmp_path, monkeypatch):
    """What `fresh` needs of Sphinx, for a book of one notebook, a.ipynb."""
    (tmp_path / "extensions").mkdir()
    for name in ("noting.py", "inputs.py", "running.py"):
        (tmp_path / "extensions" / name).write_bytes((ROOT / "extensions" / name).read_bytes())
    (tmp_path / "requirements.txt").write_text("")
    monkeypatch.setattr(running, "HERE", tmp_path / "extensions")
    return SimpleNamespace(srcdir=str(tmp_path), tools="tools")


def notebook(app, *cells):
    path = Path(app.srcdir) / "a.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells]), path)
    time.sleep(0.1)  # what was written this moment counts as changed while the notebook ran
    return path


def test_everything_of_the_book_that_a_notebook_reads_is_noted(app, tmp_path):
    (tmp_path / "module.py").write_text("VALUE = 1", encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "numbers.txt").write_text("1", encoding="utf-8")
    (tmp_path.parent / "elsewhere.txt").write_text("1", encoding="utf-8")
    path = notebook(
        app,
        "import module, os\nopen('data/numbers.txt').read(), open('../elsewhere.txt').read(), os.listdir('data')",
        "open('written.txt', 'w').close()\nfrom closereading import edition\nloaded = edition.load('copy')\nloaded.speakers, loaded.raw",
    )
    edition = tmp_path / "seeds" / "copy"
    edition.parent.mkdir()
    edition.mkdir()
    for file in (ROOT / "seeds" / "kazakhstan-crisis").iterdir():
        (edition / file.name).write_bytes(file.read_bytes())
    read = fresh._run(app, "a", path)["read"]
    assert {"module.py", "data/numbers.txt"} <= set(read["files"]) and "data" in read["folders"]
    assert not [
        path for path in read["files"] if path.startswith("seeds/copy") or path in ("written.txt", "elsewhere.txt")
    ]
    assert set(read["editions"]["seeds/copy"]) == {"speakers", "raw", "notices"}


def test_what_was_read_is_the_same_until_one_of_it_changes(app, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "numbers.txt").write_text("1", encoding="utf-8")
    path = notebook(app, "import os\nopen('data/numbers.txt').read(), os.listdir('data')")
    kept = fresh._run(app, "a", path)
    assert fresh._outputs(app, "a", path) == json.loads(json.dumps(kept))  # nothing runs
    app.running = SimpleNamespace(submit=lambda *_: "it runs")
    for name, text in (("data/numbers.txt", "2"), ("data/another.txt", "2")):
        before = (tmp_path / name).read_text(encoding="utf-8") if (tmp_path / name).exists() else None
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert fresh._outputs(app, "a", path) == "it runs", name
        (tmp_path / name).unlink() if before is None else (tmp_path / name).write_text(before, encoding="utf-8")
    assert fresh._outputs(app, "a", path) == kept
    (tmp_path / "data" / "numbers.txt").unlink()
    assert fresh._outputs(app, "a", path) == "it runs"


def test_the_lock_and_how_chapters_are_run_are_among_what_outputs_rest_on(app, tmp_path):
    before = inputs.tools(tmp_path)
    (tmp_path / "requirements.txt").write_text("x==1", encoding="utf-8")
    assert inputs.tools(tmp_path) != before
    path = notebook(app, "1")
    fresh._run(app, "a", path)
    app.tools, app.running = "others", SimpleNamespace(submit=lambda *_: "it runs")
    assert fresh._outputs(app, "a", path) == "it runs"


@pytest.mark.parametrize("damage", [b"", b"[]", b"{", b"null", b'{"code": 1}', b"\xff"])
def test_kept_outputs_that_cannot_be_read_are_made_again(app, damage):
    path = notebook(app, "1")
    fresh._run(app, "a", path)
    fresh._kept(app, "a").write_bytes(damage)
    app.running = SimpleNamespace(submit=lambda *_: "it runs")
    assert fresh._outputs(app, "a", path) == "it runs"


def test_a_cell_that_gets_a_tag_runs_again(app):
    path = notebook(app, "1")
    fresh._run(app, "a", path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"metadata": {},', '"metadata": {"tags": ["raises-exception"]},', 1), encoding="utf-8")
    app.running = SimpleNamespace(submit=lambda *_: "it runs")
    assert fresh._outputs(app, "a", path) == "it runs"


def test_a_module_changed_within_a_second_and_to_the_same_length_is_read_anew(tmp_path):
    module = tmp_path / "closereading" / "module.py"
    module.parent.mkdir()
    (module.parent / "__init__.py").touch()
    for value in ("111", "222"):
        module.write_text(f"VALUE = {value}", encoding="utf-8")
        os.utime(module, (1, 1))
        inputs.forget_bytecode(tmp_path)
        code = "from closereading import module; print(module.VALUE)"
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path,
            env={**environment, "PYTHONPATH": str(tmp_path)},
            capture_output=True,
            text=True,
        )
        assert done.stdout == f"{value}\n", done.stderr
        assert list(module.parent.glob("__pycache__/*.pyc"))
        time.sleep(0.05)


def test_a_file_that_is_looked_for_and_missing_stops_nothing(app, tmp_path):
    path = notebook(app, "try:\n    open('missing.txt')\nexcept OSError:\n    print('absent')")
    assert fresh._run(app, "a", path)["read"]["files"]["missing.txt"] is None
    (tmp_path / "missing.txt").write_text("x", encoding="utf-8")
    app.running = SimpleNamespace(submit=lambda *_: "it runs")
    assert fresh._outputs(app, "a", path) == "it runs"


def test_outputs_are_not_kept_if_what_was_read_changed_meanwhile(app, tmp_path):
    (tmp_path / "numbers.txt").write_text("1", encoding="utf-8")
    path = notebook(
        app, "from pathlib import Path\nPath('numbers.txt').read_text()", "Path('numbers.txt').write_text('2')"
    )
    assert fresh._run(app, "a", path)["cells"][0][1][0]["data"]["text/plain"]
    assert not fresh._kept(app, "a").exists()


def test_outputs_are_not_kept_if_a_folder_that_was_listed_changed_meanwhile(app, tmp_path):
    (tmp_path / "data").mkdir()
    path = notebook(app, "import os\nos.listdir('data')", "open('data/new.txt', 'w').close()")
    assert fresh._run(app, "a", path)["read"]["folders"]["data"] and not fresh._kept(app, "a").exists()


def test_the_set_up_of_whoever_runs_a_notebook_has_no_part_in_it(app, tmp_path, monkeypatch):
    startup = tmp_path / "home" / ".ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00.py").write_text("print('hello'); VALUE = 1", encoding="utf-8")
    kernel = tmp_path / "home" / ".local" / "share" / "jupyter" / "kernels" / "python3"
    kernel.mkdir(parents=True)
    (kernel / "kernel.json").write_text(
        '{"argv": ["false"], "display_name": "Mine", "language": "python"}', encoding="utf-8"
    )
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "home" / ".ipython"))
    path = notebook(app, "'VALUE' in globals()")
    assert "".join(fresh._run(app, "a", path)["cells"][0][1][0]["data"]["text/plain"]) == "False"
