"""What tests of several wings call: where the book is, editions and folders to break, small books, builds."""

import csv
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pandas as pd
from bs4 import BeautifulSoup

from closereading.edition import corrected_edition
from closereading.workflow import begin
from tools import book

ROOT = Path(__file__).resolve().parents[2]
SLUG = "kazakhstan-crisis"
# `make test` is the short tier; `make test-all` runs what is marked `full` besides, and every property test with all its examples.
FULL = os.environ.get("TIER") == "full"
# Nothing but the test of NLTK's pretrained models may find their data: chapters have to run without it.
NLTK_DATA = os.environ.pop("NLTK_DATA", None)


def examples(number):
    """How many examples a property test tries: a tenth of them in the short tier, ten at least."""
    return number if FULL else max(10, number // 10)


def pages(folder):
    """Every page of a site by its path, parsed."""
    return {
        path.relative_to(folder).as_posix(): BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for path in sorted(folder.rglob("*.html"))
        if "_static" not in path.parts
    }


def flat(text):
    """Text with typographic quotation marks and all white space made plain."""
    return re.sub(r"\s+", " ", text.translate(str.maketrans("“”‘’]", "\"\"'' "))).strip()


def edition_of(folder):
    """The edition in a person's folder, with what a spreadsheet did to it repaired."""
    return corrected_edition.read_edition(folder)[0]


def begun(folder, name, text):
    """The folder to be corrected that `begin` makes of a text."""
    path = folder / f"{name}.txt"
    path.write_text(text, encoding="utf-8", newline="")
    return begin.begin(path)[0]


def bear(faults):
    """Fail if there are any faults, each a line made by `fault`: whoever wrote the book reads the lines, and no expression."""
    __tracebackhide__ = True
    if faults:
        raise AssertionError("\n".join(faults))


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
    copied = ("extensions/chapter_outputs.py", "tools/book.py", "tools/quotations.py", "tools/live/conf.py")
    for name in (*copied, "requirements.txt"):
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


def change(folder, table, **values):
    """Change cells in the second row (the first of the data) of a table, or in the row whose id is given."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    row = next(row for row in rows if row["id"] == values.get("at", rows[0]["id"]))
    row.update({key: value for key, value in values.items() if key != "at"})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def table_of_words(*sentences):
    """Sentences as a table of words, as statistics.words makes it."""
    rows = [(word, word.lower(), f"s{number}", "x") for number, text in enumerate(sentences) for word in text.split()]
    return pd.DataFrame(rows, columns=["text", "word", "sentence", "voice"])


def same_elsewhere(code):
    """What a piece of code prints, if it prints the same in two other processes, with other orders of sets and time zones."""
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT / "tests" / "helpers",
            env={"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "PATH": "", "PYTHONPATH": str(ROOT)},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Almaty"))
    }
    return len(printed) == 1 and printed.pop().strip()


def without_decisions(folder):
    """Take the table of decisions out of an edition's folder, where a test changes rows that it is about."""
    (folder / "alternatives.csv").unlink()
    shutil.rmtree(folder / "alternatives")
