"""Tests that state facts of the first article: they run in this book, and are skipped in a book on another article, which says so."""

import shutil
import subprocess
import sys

import pytest
import sentence_search
from support import ROOT, SLUG, of

TESTS = """
import pytest

@pytest.mark.first_article
def test_marked():
    pass

def test_other():
    pass
"""


@pytest.fixture
def book(tmp_path):
    """A copy of what all tests share, with two tests, and the folder of chapters, which is empty."""
    for name in ("tests/helpers", "tools", "extensions"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("tests/conftest.py", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "tests" / "test_two.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / "chapters").mkdir()
    return tmp_path


def run(book):
    """The finished run of the tests of a book."""
    command = [sys.executable, "-m", "pytest", "-v", "-rs", "-p", "no:cacheprovider", "tests/test_two.py"]
    return subprocess.run(command, cwd=book, env=of(ROOT), capture_output=True, text=True, encoding="utf-8")


@pytest.mark.parametrize("name, marked", [(SLUG, "PASSED"), ("my-article", "SKIPPED")])
def test_they_are_skipped_where_the_chapters_load_another_article_and_no_other_test_is(book, name, marked):
    (book / "chapters" / "the-article.ipynb").write_text(f'["load(\\"{name}\\")"]', encoding="utf-8")
    done = run(book)
    assert f"::test_marked {marked}" in done.stdout and "::test_other PASSED" in done.stdout, done.stdout + done.stderr
    assert (f"about {SLUG}; the chapters load my-article" in done.stdout) == (marked == "SKIPPED")


def test_where_the_chapters_load_none_nothing_runs(book):
    done = run(book)
    assert done.returncode != 0 and "PASSED" not in done.stdout and "SKIPPED" not in done.stdout
    assert 'the-article.ipynb: no load("…") names the edition' in done.stderr


def test_here_all_run_or_all_are_skipped_as_the_chapters_say(request):
    marked = [item for item in request.session.items if item.get_closest_marker("first_article")]
    skipped = [item for item in marked if item.get_closest_marker("skip")]
    assert skipped == ([] if sentence_search.shown(ROOT) == SLUG else marked)
