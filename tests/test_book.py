"""Building is safe: what stands is a whole site, whatever happens to a build, and the next one needs no hand."""

import hashlib
import os
import re
import signal
import subprocess
import sys
import time

import pytest
from conftest import build, of, small_book

pytest.importorskip("fcntl", reason="make book is for systems that have make")  # not on Windows
import tools.book as tool  # noqa: E402

TITLE = "A title that tells builds apart"


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = small_book(tmp_path_factory.mktemp("book"))
    done = book(root)
    assert done.returncode == 0 and "The book stands" in done.stdout, done.stdout[-2000:] + done.stderr[-2000:]
    return root


def command(root):
    return {"args": [sys.executable, "tools/book.py"], "cwd": root, "env": of(root), "text": True, "encoding": "utf-8"}


def book(root):
    return subprocess.run(**command(root), capture_output=True)


def site(root):
    """Every file that a reader may meet, by its checksum."""
    html = root / "_build" / "html"
    return {
        path.relative_to(html): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(html.rglob("*"))
        if path.is_file()
    }


def retitle(root, number):
    path = root / "chapters" / "text-statistics.ipynb"
    path.write_text(
        re.sub(r'"# [^"]*"', f'"# {TITLE} {number}\\\\n"', path.read_text(encoding="utf-8"), count=1), encoding="utf-8"
    )


def test_nothing_is_done_where_nothing_changed(root):
    before = (root / "_build" / "html").resolve()
    done = book(root)
    assert done.returncode == 0 and "Nothing changed" in done.stdout and (root / "_build" / "html").resolve() == before


def test_a_site_that_lost_something_is_built_again(root):
    for name, damage in (
        ("index.html", None),
        ("chapters/text-statistics.html", None),
        ("manifest.json", "{"),
        ("chapters/the-article.html", "changed"),
    ):
        path = root / "_build" / "html" / name
        if path.exists():
            path.unlink() if damage is None else path.write_text(damage, encoding="utf-8")
    assert book(root).returncode == 0 and "Nothing changed" in book(root).stdout
    assert (root / "_build" / "html" / "chapters" / "the-article.html").read_text(encoding="utf-8") != "changed"


def test_odd_files_among_the_sources_stop_nothing(root):
    odd = [root / "dangling", root / os.fsdecode(b"caf\xe9.txt"), root / "_build" / "site-notes"]
    odd[0].symlink_to("nowhere")
    for path in odd[1:]:
        path.write_text("x", encoding="utf-8")
    assert book(root).returncode == 0 and "Nothing changed" in book(root).stdout and odd[2].exists()
    for path in odd:
        path.unlink()


def test_what_jupyter_book_writes_into_the_site_by_itself_is_noticed(root):
    assert book(root).returncode == 0
    assert (root / "_build" / "html").resolve().parents[1].joinpath("state").is_file()
    build(root, root)
    assert (
        not (root / "_build" / "html").resolve().parents[1].joinpath("state").exists()
        and "Nothing changed" not in book(root).stdout
    )


def test_a_build_that_fails_leaves_the_site_and_says_so_in_a_line(root):
    before, path = site(root), root / "seeds" / "kazakhstan-crisis" / "relations.csv"
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b",support,", b",suport,", 1))
    done = book(root)
    path.write_bytes(whole)
    line, last = done.stderr.splitlines()[-2:]
    assert (
        done.returncode == 1 and "relations.csv, row" in line and "'suport'" in line and "the one before stands" in last
    )
    assert site(root) == before and "Nothing changed" in book(root).stdout


def test_a_build_that_is_killed_at_any_time_leaves_a_whole_site_and_the_next_one_heals(root):
    whole = [site(root)]
    for number, seconds in enumerate((0.2, 1, 2, 3, 4.5, 6)):
        retitle(root, number)
        running = subprocess.Popen(
            **command(root), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(seconds)
        if running.poll() is None:  # as quick as this machine is, it may have been ready
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        if running.returncode == 0:
            whole.append(site(root))
        assert site(root) in whole, seconds
    done = book(root)
    assert done.returncode == 0, done.stderr[-2000:]
    page = root / "_build" / "html" / "chapters" / "text-statistics.html"
    assert f"{TITLE} {number}" in page.read_text(encoding="utf-8")
    assert len(list((root / "_build").glob("site-*"))) == 1


def test_two_builds_at_once_wait_for_each_other(root):
    retitle(root, "two")
    running = [subprocess.Popen(**command(root), stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    said = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0, 0] and sum(
        "Nothing changed" in words for words in said
    ) == 1


@pytest.mark.parametrize("name", ["symlink_to", "replace", "rename"])
def test_between_any_two_steps_there_is_a_whole_site(tmp_path, monkeypatch, name):
    """Stopped before or after each thing that is done to the file system, the link leads to the old site or to the new one."""
    monkeypatch.setattr(tool, "SITE", tmp_path / "_build" / "html")

    def made(text):
        place = tmp_path / "_build" / f"site-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
        (place / "_build" / "html").mkdir(parents=True)
        (place / "_build" / "html" / "index.html").write_text(text, encoding="utf-8")
        return place / "_build" / "html"

    def stopped(after, real):
        def step(*arguments, **named):
            if after:
                real(*arguments, **named)
            raise KeyboardInterrupt

        return step

    tool.put(made("old"))
    for number, after in enumerate((False, True)):
        with monkeypatch.context() as patched:
            owner = tool.Path if name == "symlink_to" else os
            patched.setattr(owner, name, stopped(after, getattr(owner, name)))
            try:
                tool.put(made(f"new {number}"))
            except KeyboardInterrupt:
                pass
        assert (tool.SITE / "index.html").read_text(encoding="utf-8") in ("old", "new 0", "new 1")
    tool.put(made("last"))
    tool.clear()
    assert (tool.SITE / "index.html").read_text(encoding="utf-8") == "last" and len(
        list(tool.SITE.parent.iterdir())
    ) == 2


def test_a_folder_that_jupyter_book_made_by_itself_gives_way(tmp_path, monkeypatch):
    monkeypatch.setattr(tool, "SITE", tmp_path / "_build" / "html")
    tool.SITE.mkdir(parents=True)
    (tool.SITE / "index.html").write_text("plain", encoding="utf-8")
    new = tmp_path / "_build" / "site-0123abcd" / "_build" / "html"
    os.rename(tool.SITE, tool.SITE.with_name("site-former"))  # stopped just before the new site takes its place
    tool.clear()
    assert (tool.SITE / "index.html").read_text(encoding="utf-8") == "plain"
    new.mkdir(parents=True)
    tool.put(new)
    tool.clear()
    assert (
        tool.SITE.resolve() == new
        and not (tool.SITE / "index.html").exists()
        and len(list(tool.SITE.parent.iterdir())) == 2
    )
