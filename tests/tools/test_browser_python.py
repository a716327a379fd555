"""What a browser needs to run Python: only files with the right checksums, from wherever they come."""

import hashlib
import re

import pytest
from browsing import served
from support import ROOT

from tools import browser_python


@pytest.fixture
def small(tmp_path, monkeypatch):
    """Two files in the place of Pyodide's, in a folder of their own, and an empty one for what is got."""
    contents = {"a.js": b"one", "b.whl": b"two"}
    source, parts = tmp_path / "source", tmp_path / "parts"
    source.mkdir()
    parts.mkdir()
    for name, data in contents.items():
        (source / name).write_bytes(data)
    monkeypatch.setattr(
        browser_python, "FILES", {name: hashlib.sha256(data).hexdigest() for name, data in contents.items()}
    )
    return source, parts


def have(parts):
    return {path.name: path.read_bytes() for path in parts.iterdir()}


@pytest.fixture(params=["folder", "release"])
def get(request, small, monkeypatch):
    """Either way to get them from another place."""
    source, parts = small
    with served(source) as address:
        monkeypatch.setattr(browser_python, "RELEASE", address)
        ways = {
            "folder": lambda: browser_python.from_folder(parts, source),
            "release": lambda: browser_python.from_release(parts),
        }
        yield ways[request.param]


def test_files_come_from_a_folder_or_from_a_host(get, small):
    get()
    assert have(small[1]) == {"a.js": b"one", "b.whl": b"two"} and not browser_python.lacking(small[1])


def test_a_file_with_one_bit_flipped_is_refused(get, small, capsys):
    source, parts = small
    (source / "b.whl").write_bytes(b"twn")
    get()
    assert have(parts) == {"a.js": b"one"} and browser_python.lacking(parts) == ["b.whl"]
    assert "Refused: b.whl" in capsys.readouterr().err


def test_a_file_that_was_changed_later_is_got_again(small):
    source, parts = small
    (parts / "a.js").write_bytes(b"other")
    browser_python.from_folder(parts, source)
    assert have(parts)["a.js"] == b"one"


def test_where_nothing_can_be_had_it_is_said_and_the_book_goes_on(small, capsys, monkeypatch):
    _, parts = small
    monkeypatch.setattr(browser_python, "CORE", browser_python.FILES)
    monkeypatch.setattr(browser_python, "download", lambda *_: [])
    monkeypatch.setattr(browser_python, "RELEASE", "http://127.0.0.1:9/")
    monkeypatch.delenv("PYODIDE", raising=False)
    assert browser_python.main(parts) == 0
    said = capsys.readouterr().err
    assert "this copy cannot do it: a.js, b.whl, pandas could not be had" in said and "http://127.0.0.1:9/a.js" in said


def test_pandas_is_the_locked_one(browser_parts):
    """Its checksum is among those of requirements.txt, so that a reader's browser counts as the chapters do."""
    [wheel] = browser_parts.glob("pandas-*.whl")
    locked = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert f"--hash=sha256:{browser_python.sha256(wheel)}" in locked
    assert re.search(r"^pandas==(\S+)", locked, re.M)[1] == wheel.name.split("-")[1]


def test_what_was_got_is_what_is_named(browser_parts):
    assert browser_python.lacking(browser_parts) == []
