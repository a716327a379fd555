"""What the tests share: the edition, a copy of it to break, the built site."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import sync_playwright

import tools.offline.sitecustomize  # noqa: F401  the network is cut, here and in all that is started
from closereading.common.errors import InputError
from closereading.edition import corrected, loading
from closereading.workflow import begin
from tools import book, pdf

ROOT = Path(__file__).resolve().parents[1]
SLUG = "kazakhstan-crisis"

# Of Chromium's own: it looks no other name up. An address given as a number is not asked for by any page of the site (test_browser.py).
OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"

# Nothing but the test of NLTK's pretrained models may find their data: chapters have to run without it.
NLTK_DATA = os.environ.pop("NLTK_DATA", None)


@pytest.fixture(scope="session")
def article():
    return loading.load(ROOT / "seeds" / SLUG)


def edition_of(folder):
    """The edition in a person's folder, with what a spreadsheet did to it repaired."""
    return corrected.read_edition(folder)[0]


@pytest.fixture
def copy(tmp_path):
    """A copy of the edition's folder, to be broken."""
    return Path(shutil.copytree(ROOT / "seeds" / SLUG, tmp_path / "seeds" / SLUG))


def begun(folder, name, text):
    """The folder to be corrected that `begin` makes of a text."""
    path = folder / f"{name}.txt"
    path.write_text(text, encoding="utf-8", newline="")
    return begin.begin(path)


def sources(root=ROOT):
    """The checksum of every source file by its path: all but what is generated."""
    generated = set(".git .venv _build __pycache__ .pytest_cache .ruff_cache .hypothesis .ipynb_checkpoints".split())
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not generated & set(path.relative_to(root).parts)
    }


def tiny_book(root, *cells):
    """A book of one chapter with these cells, in the folder `root`, which runs and is built like the whole one."""
    for name in ("extensions/chapter_outputs.py", "tools/book.py", "tools/live/conf.py", "requirements.txt"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    shutil.copytree(ROOT / "tools" / "offline", root / "tools" / "offline")
    for name in ("seeds", "_static", "closereading"):
        (root / name).mkdir()
    (root / "_static" / "icon.svg").touch()
    (root / "_toc.yml").write_text("format: jb-book\nroot: one\n", encoding="utf-8")
    (root / "_config.yml").write_text(
        "title: T\nonly_build_toc_files: true\nexecute: {execute_notebooks: 'off'}\n"
        "sphinx:\n  local_extensions: {chapter_outputs: extensions/}\n  config:\n"
        "    html_theme: basic\n    html_theme_options: {}\n    html_favicon: _static/icon.svg\n    bibtex_bibfiles: []\n"
        "    extensions: [jupyter_book, sphinx_comments, sphinx_external_toc, chapter_outputs, myst_nb, sphinxcontrib.bibtex]\n",
        encoding="utf-8",
    )
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# One")])
    notebook.metadata["language_info"] = {"name": "python"}
    notebook.cells += map(nbformat.v4.new_code_cell, cells)
    nbformat.write(notebook, root / "one.ipynb")
    return root


def build(root, output):
    """Build the book in `root` into `output`, any warning being an error; the finished process with its output."""
    return subprocess.run(book.command(root, output), capture_output=True, text=True, encoding="utf-8", env=of(root))


def of(root):
    """The environment of a process that uses the package in `root`, not the one that is installed."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [str(root), os.environ.get("PYTHONPATH")]))}


@pytest.fixture(scope="session")
def site():
    """The folder of the site as built now from these sources, which stay as they were."""
    before = sources()
    output = ROOT / "_build" / "test"
    shutil.rmtree(output, ignore_errors=True)
    done = build(ROOT, output)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert sources() == before, "building the book changed its sources"
    return output / "_build" / "html"


@pytest.fixture(scope="session")
def chromium():
    """The path of Chromium. Where there is none the tests that need it are left out and say so; in CI they fail."""
    try:
        return pdf.chromium()
    except InputError as error:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(str(error))


@pytest.fixture(scope="session")
def browser(chromium):
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu", OFFLINE])
        yield running
        running.close()
