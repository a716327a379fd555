"""What the tests share: the edition, a copy of it to break, the built site."""

import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

import tools.offline.sitecustomize  # noqa: F401  the network is cut, here and in all that is started
from closereading.common.errors import InputError
from closereading.edition import corrected, loading
from closereading.workflow import begin
from tools import building, pdf

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


def small_book(tmp_path):
    """A copy of the book with one chapter beside the article, to be broken."""
    root = tmp_path / "a book"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns(".*", "_build", "tests", "__pycache__"))
    (root / "_toc.yml").write_text(
        "format: jb-book\nroot: chapters/the-article\nchapters:\n- file: chapters/text-statistics\n", encoding="utf-8"
    )
    for name, pattern in (
        ("the-article", r"\]\((?!the-article)[^)]*\)"),
        ("text-statistics", r"\]\((?!the-article|https)[^)]*\)"),
    ):
        path = root / "chapters" / f"{name}.ipynb"
        path.write_text(re.sub(pattern, "]", path.read_text(encoding="utf-8")), encoding="utf-8")
    return root


def build(root, output):
    """Build the book in `root` into `output`, any warning being an error; the finished process with its output."""
    return subprocess.run(
        building.command(root, output), capture_output=True, text=True, encoding="utf-8", env=of(root)
    )


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
