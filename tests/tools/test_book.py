"""Building is safe: whatever happens to a build, a whole site stands, and the next build needs no hand."""

import shutil
import signal
import subprocess
import sys

import pytest
from support import ROOT, SLUG, of, tiny_book

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
    assert done.returncode == 0 and "The book stands" in done.stdout, done.stdout[-2000:] + done.stderr[-2000:]
    page = root / "_build" / "html" / "one.html"
    before, path = page.read_bytes(), root / "seeds" / SLUG / "relations.csv"
    path.write_bytes(path.read_bytes().replace(b",support,", b",suport,", 1))
    done = book(root)
    line, last = done.stderr.splitlines()[-2:]
    assert done.returncode and "a cell fails" in done.stderr and "relations.csv, row" in line and "'suport'" in line
    assert "the one before stands" in last and page.read_bytes() == before
    assert sorted(path.name for path in (root / "_build").iterdir()) == ["aside", "executed", "html"]


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
