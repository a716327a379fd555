"""The Python that the site gives to a browser: what is in it, and that what stands in for a package counts as the package does."""

import os
import subprocess
import sys
import zipfile
from types import SimpleNamespace

import in_browser
import pytest
from support import ROOT

from tools import browser_python

STANDING_IN = """
import sys
if sys.argv[1:]:
    sys.path.insert(0, sys.argv[1])
import regex
from nltk.tokenize import NLTKWordTokenizer, TreebankWordTokenizer, sent_tokenize
from closereading.workflow import in_browser
if sys.argv[1:]:
    assert regex.__file__.startswith(sys.argv[1]), regex.__file__
for edition in ("night-ferry", "kazakhstan-crisis"):
    found = in_browser.open_edition(edition, "Jane Roe")
    text = open(f"seeds/{edition}/article.txt", encoding="utf-8").read()
    parts = [html or in_browser.part(heading)["html"] for heading, html in found["parts"]]
    print(parts, list(NLTKWordTokenizer().span_tokenize(text)))
"""


@pytest.fixture
def app(tmp_path):
    return SimpleNamespace(
        srcdir=str(ROOT), doctreedir=str(tmp_path), builder=SimpleNamespace(format="html"), inputs="x"
    )


@pytest.fixture
def made(app, browser_parts):
    in_browser.make(app)
    return app.python


def run(folder, *given):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-c", STANDING_IN, *given]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert not done.returncode, done.stderr
    return done.stdout


def test_with_what_stands_in_for_regex_everything_is_the_same(tmp_path):
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    with_regex = run(tmp_path)
    assert run(tmp_path, str(in_browser.HERE)) == with_regex and len(with_regex) > 100_000


def test_a_pattern_that_only_regex_understands_says_so_when_it_is_used(monkeypatch):
    monkeypatch.syspath_prepend(in_browser.HERE)
    monkeypatch.delitem(sys.modules, "regex", raising=False)
    import regex

    assert regex.compile("a+").findall("aab", timeout=1) == ["aa"] and regex.sub("a", "b", "aa") == "bb"
    with pytest.raises(regex.error, match="needs the package regex"):
        regex.compile(r"\p{Lu}").search("A")
    monkeypatch.delitem(sys.modules, "regex")


def test_the_site_gets_all_that_is_imported_and_nothing_for_another_machine(made):
    with zipfile.ZipFile(made / "book.zip") as packed:
        names = packed.namelist()
    wanted = {"closereading/workflow/in_browser.py", "closereading/readers/lexicons/places.csv", "nltk/__init__.py"}
    wanted |= {
        "pandas/__init__.py",
        "numpy/__init__.py",
        "textblob/en/en-lexicon.txt",
        "seeds/night-ferry/article.txt",
        "regex.py",
    }
    assert wanted <= {*names} and len(names) == len({*names})
    compiled = [name for name in names if name.endswith(".so")]
    assert len(compiled) > 50 and all("wasm32-emscripten" in name for name in compiled)
    assert not [name for name in names if "__pycache__" in name]


def test_the_sizes_and_checksums_are_those_of_the_files(made, app):
    for part in in_browser.listed(app):
        path = made / part["url"]
        assert part == {
            "url": path.name,
            "bytes": path.stat().st_size,
            "sha256": in_browser.checksum(browser_python.sha256(path)),
        }


def test_without_numpy_it_is_asked_for_at_its_own_host(app, browser_parts, tmp_path, monkeypatch):
    """As where somebody gives a folder that has Pyodide's own files only."""
    few = tmp_path / "book" / "_build" / browser_python.PARTS.name
    few.mkdir(parents=True)
    for path in browser_parts.iterdir():
        if path.name != browser_python.NUMPY:
            (few / path.name).symlink_to(path)
    for name in ("closereading", "seeds"):
        (tmp_path / "book" / name).symlink_to(ROOT / name)
    app.srcdir = str(tmp_path / "book")
    in_browser.make(app)
    _, _, _, *far = in_browser.listed(app)
    for one, (name, digest) in zip(far, browser_python.WHEELS.items(), strict=True):
        assert one["url"] == browser_python.RELEASE + name and one["sha256"] == in_browser.checksum(digest)
        assert one["bytes"] == (browser_parts / name).stat().st_size
    with zipfile.ZipFile(app.python / "book.zip") as packed:
        assert not [name for name in packed.namelist() if name.startswith("numpy")]
    assert "and 11 MB from cdn.jsdelivr.net" in in_browser.form(app, "../")


def test_where_python_could_not_be_had_the_page_says_so(app, tmp_path):
    app.srcdir = str(tmp_path)
    in_browser.make(app)
    assert app.python is None and "cannot read an article" in in_browser.CANNOT
