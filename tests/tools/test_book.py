"""Building is safe: whatever happens to a build, a whole site stands, and the next build needs no hand."""

import io
import re
import runpy
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from support import ROOT, SLUG, of, tiny_book

from tools import book as book_tool

# Puts a new site in place of the former one, and is killed before the n-th thing it does to files.
KILLED = """
import os, signal, sys
from tools import book
left = int(sys.argv[1])
def audit(event, given):
    global left
    if event in ("os.rename", "os.remove", "os.rmdir", "shutil.rmtree"):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(audit)
book.put()
"""


def contents(folder):
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*")}


def book(root):
    command = [sys.executable, "tools/book.py"]
    return subprocess.run(command, cwd=root, env=of(root), capture_output=True, text=True, encoding="utf-8")


def test_a_build_that_fails_leaves_the_site_and_says_so_in_a_line(tmp_path):
    root = tiny_book(tmp_path / "a book", f"from closereading import edition\nlen(edition.load({SLUG!r}).relations)")
    for name in ("closereading", "seeds"):
        (root / name).rmdir()
        shutil.copytree(ROOT / name, root / name)
    (root / "_build" / "aside" / "_build" / "html").mkdir(parents=True)  # what a build that was killed left
    done = book(root)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    said = re.sub(r"[\d.]+ s$", "9 s", done.stdout, flags=re.M).splitlines()
    address = (root / "_build" / "html" / "index.html").as_uri()
    assert said[0].startswith("Running the chapters") and not done.stderr
    # "a book": no part of the address is lost where somebody copies it.
    assert {*said[1:-2]} == {"Reading the pages (1) ...", "  one: run in 9 s", "Writing the pages ..."} and len(
        said
    ) == 6
    assert said[-2:] == ["The book stands.", f"Open it in a browser: {address}"] and " " not in address
    page = root / "_build" / "html" / "one.html"
    before, path = page.read_bytes(), root / "seeds" / SLUG / "relations.csv"
    path.write_bytes(path.read_bytes().replace(b",support,", b",suport,", 1))
    done = book(root)
    line, log, last = done.stderr.splitlines()[-3:]
    assert done.returncode and line.startswith("one.ipynb, code cell 1: ")
    assert "relations.csv, row" in line and "found relation 'suport'" in line
    assert "The book was not built" in log and "in build_sphinx" not in done.stderr  # which says nothing of the cause
    whole = (root / "_build" / "aside" / "book.log").read_text(encoding="utf-8")
    assert log.endswith("_build/aside/book.log.") and "in build_sphinx" in whole and line in whole
    assert "the one before stands" in last and page.read_bytes() == before
    assert sorted(path.name for path in (root / "_build").iterdir()) == ["aside", "executed", "html"]


def test_warnings_are_shown_whole_and_end_the_build(tmp_path):
    root = tiny_book(tmp_path / "a book", "1 + 1")
    notebook = nbformat.read(root / "one.ipynb", as_version=4)
    notebook.cells[0].source = "# One\n\n[a](#nowhere) and [b](two.md)"
    nbformat.write(notebook, root / "one.ipynb")
    done = book(root)
    assert done.returncode and not (root / "_build" / "html").exists()
    for missing in ("nowhere", "two.md"):
        assert re.search(rf"one\.ipynb:\d+: .*WARNING.*{re.escape(missing)}", done.stderr), missing
    assert done.stderr.endswith("Of the site in _build/html: there is none.\n")


@pytest.mark.parametrize(
    "lines, shown",
    [
        (["WARNING: a\n", "WARNING: b\n"], "WARNING: a\nWARNING: b\n"),
        (["Error\n", "Traceback (most recent call last):\n", '  File "sphinx.py", line 1, in build_sphinx\n', "x\n"], "Error\n"),
        (["Traceback (most recent call last):\n", '  File "a.py", line 1, in load\n', "x\n"], None),
        (["a\n", "Traceback (most recent call last):\n"], None),
    ],
)  # fmt: skip
def test_of_errors_only_the_way_through_jupyter_book_is_left_to_the_log(lines, shown, capsys):
    """Another traceback, as of a file of settings that cannot be read, is the cause."""
    log = io.StringIO()
    book_tool.pass_on(lines, log)
    assert capsys.readouterr().err == ("".join(lines) if shown is None else shown)
    assert log.getvalue() == "".join(lines)


def other_article(root):
    """A book whose one chapter loads the sample article, and quotes another: in its prose, and by its code."""
    shows = 'from closereading import edition\nlen(edition.read_edition("night-ferry")[0].sentences)'
    tiny_book(root, shows, "from closereading.display import show\nshow.say(show.quote('no such words', 's2'))")
    (root / "seeds").rmdir()
    shutil.copytree(ROOT / "seeds", root / "seeds")
    (root / "_toc.yml").write_text("format: jb-book\nroot: chapters/the-article\n", encoding="utf-8")
    shutil.copy(ROOT / "extensions" / "notebook_links.py", root / "extensions")  # by which the address s2 is known
    settings = root / "_config.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("myst_nb,", "myst_nb, notebook_links,"), encoding="utf-8"
    )
    (root / "chapters").mkdir()
    notebook = nbformat.read(root / "one.ipynb", as_version=4)
    notebook.cells[0].source = "# One\n\n## s2\n\n“Like a snowball” ([s2](the-article.ipynb#s2))."
    (root / "one.ipynb").unlink()
    nbformat.write(notebook, root / "chapters" / "the-article.ipynb")
    return root / "chapters" / "the-article.ipynb"


def test_a_book_that_builds_says_which_quotations_the_article_does_not_have(tmp_path):
    chapter = other_article(tmp_path / "a book")
    done = book(tmp_path / "a book")
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    assert said[-3:-1] == [
        "The book builds, but 2 quotations are not in the sentence named:",
        "  chapters/the-article.ipynb: 2 quotations (“Like a snowball” is not in s2)",
    ]
    assert said[-1].startswith("Open it in a browser: file:")
    # Nor does a link to no sentence at all end the build: until its prose is written, nearly all of a second book's are such.
    chapter.write_text(
        chapter.read_text(encoding="utf-8").replace("[s2](the-article.ipynb#s2)", "[s99](the-article.ipynb#s99)"),
        encoding="utf-8",
    )
    done = book(tmp_path / "a book")
    assert done.returncode == 0 and not done.stderr, done.stderr
    assert done.stdout.splitlines()[-3:-1] == [
        "The book builds, but 1 quotation is not in the sentence named and 1 link leads to no sentence, decision or map:",
        "  chapters/the-article.ipynb: 1 quotation (“no such words” is not in s2) and 1 link (to s99)",
    ]
    # A build that fails for another reason tells the whole of the work that is left, too.
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(text.replace("#s99", "#no-heading"), encoding="utf-8")
    done = book(tmp_path / "a book")
    assert done.returncode and "WARNING: local id not found" in done.stderr
    assert done.stderr.splitlines()[-4] == "In its prose, 1 quotation is not in the sentence named:"


def test_what_make_live_needs_is_found_although_its_settings_stand_in_a_folder_of_their_own():
    settings = runpy.run_path(str(ROOT / "tools" / "live" / "conf.py"))
    (themes,) = settings["html_theme_path"]
    for path in (Path(themes) / settings["html_theme"] / "theme.toml", settings["html_favicon"]):
        assert Path(path).is_absolute() and Path(path).is_file()
    assert all(Path(path).is_absolute() and Path(path).exists() for path in settings["html_static_path"])


def test_make_lab_says_what_to_do_before_it_starts():
    """Which chapter opens, how to run it, where one's own article goes, how to stop: each as it is in the command and in JupyterLab."""
    if not shutil.which("make"):
        pytest.skip("needs make")
    command = ["make", "--no-print-directory", "-n", "-o", ".venv/lab", "lab"]  # which `make test` would have it print
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    *said, start = done.stdout.splitlines()
    said = [re.fullmatch('echo "(.*)"', line)[1] for line in said]
    assert start.endswith("chapters/the-article.ipynb") and "chapter The article" in said[0] and len(said) == 4
    title = nbformat.read(ROOT / "chapters" / "the-article.ipynb", as_version=4).cells[0].source
    assert title == "# The article" and "Run > Run All Cells" in said[0]
    (own,) = re.findall(r"chapters/\S+\.ipynb", said[1])
    assert (ROOT / own).is_file() and "Ctrl+C twice" in said[3]
    assert "Keep The article open" in said[2]


@pytest.mark.full
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a system that kills")
@pytest.mark.parametrize("first", [True, False])
def test_killed_at_any_step_the_former_site_or_the_new_one_is_whole_and_the_next_run_puts_it_in_place(tmp_path, first):
    root, found = tiny_book(tmp_path / "a book"), []
    site, aside = root / "_build" / "html", root / "_build" / "aside"
    former = dict.fromkeys(("index.html", "one.html", "two.html"), "former")
    new = dict.fromkeys(("index.html", "one.html", "three.html"), "new")
    for number in range(30):
        shutil.rmtree(root / "_build", ignore_errors=True)
        for folder, files in ((aside / "_build" / "html", new), *([] if first else [(site, former)])):
            folder.mkdir(parents=True)
            for name, text in files.items():
                (folder / name).write_text(text, encoding="utf-8")
        done = subprocess.run([sys.executable, "-c", KILLED, str(number)], cwd=root, env=of(root))
        assert done.returncode in (0, -signal.SIGKILL)
        here = contents(site)
        assert here in (former, new) or (not here and (first or contents(aside / "former") == former))
        subprocess.run(
            [sys.executable, "-c", "from tools import book; book.tidy()"], cwd=root, env=of(root), check=True
        )
        assert contents(site) == (here or ({} if first else former)) and not aside.exists()
        found.append(here)
        if not done.returncode:
            break
    assert found[0] == ({} if first else former) and found[-1] == new and (first or {} in found)
