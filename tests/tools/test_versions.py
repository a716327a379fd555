"""Locked versions: what changed since the last commit, and lists that were changed by hand."""

import subprocess
import sys

import pytest
from support import ROOT

from tools import versions


def test_changed_versions_by_hand():
    before = versions.versions("a==1.0 \\\n    --hash=sha256:0\nb-c==2 ; sys_platform == 'win32' \\\nd==4\n# x==9\n")
    assert before == {"a": "1.0", "b-c": "2", "d": "4"}
    assert versions.table(before, before) == "Every locked version is that of the last commit."
    assert versions.table(before, {"a": "1.1", "b-c": "2", "e": "1"}).splitlines()[2:] == [
        "| a | 1.0 | 1.1 |",
        "| d | 4 | – |",
        "| e | – | 1 |",
    ]


def test_the_last_commit_is_what_versions_are_compared_with(tmp_path):
    def git(*words):
        subprocess.run(
            ["git", "-C", tmp_path, "-c", "user.name=x", "-c", "user.email=x@example.org", *words],
            check=True,
            capture_output=True,
        )

    path = tmp_path / "requirements.txt"
    path.write_text("a==1\n", encoding="utf-8")
    git("init")
    with pytest.raises(SystemExit, match="requirements.txt: git has no committed version"):
        versions.committed(path)
    git("add", ".")
    git("commit", "-m", "one")
    path.write_text("a==2\n", encoding="utf-8")
    assert versions.committed(path) == "a==1\n"


def test_the_locked_lists_are_as_they_were_made():
    """A hash or a version that was changed by hand would else be noticed only by whoever installs the book."""
    kept = (ROOT / "requirements.sha256").read_text(encoding="utf-8")
    assert kept == versions.seal(sorted(ROOT.glob("requirements*.txt"))), "run `make lock`"


# The SHA-256 of "abc" is the first example of the standard (FIPS 180-2).
ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_seal_is_the_same_whatever_the_line_ends(tmp_path):
    paths = [tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt"]
    for path, data in zip(paths, (b"abc", b"one\ntwo\n", b"one\r\ntwo\r\n")):
        path.write_bytes(data)
    one, two, three = versions.seal(paths).splitlines()
    assert one == f"{ABC}  a.txt" and two.split()[0] == three.split()[0]
    assert versions.seal([]) == ""


@pytest.fixture
def lists(tmp_path, monkeypatch):
    """A folder with two locked lists, which hold what the last commit held but for one version."""
    (tmp_path / "requirements.txt").write_text("a==1\nb==1\n", encoding="utf-8")
    (tmp_path / "requirements-test.txt").write_text("b==1\nc==2\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("x==1\n", encoding="utf-8")
    former = {"requirements.txt": "a==1\nb==1\n", "requirements-test.txt": "b==1\nc==1\n"}
    monkeypatch.setattr(versions, "ROOT", tmp_path)
    monkeypatch.setattr(versions, "committed", lambda path: former[path.name])
    return tmp_path


def test_the_command_prints_what_changed_in_any_list(lists, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["versions.py"])
    versions.main()
    assert capsys.readouterr().out.splitlines()[2:] == ["| c | 1 | 2 |"] and not list(lists.glob("*.sha256"))


def test_with_seal_the_command_writes_the_checksums_and_prints_nothing(lists, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["versions.py", "--seal"])
    versions.main()
    assert capsys.readouterr().out == ""
    kept = (lists / "requirements.sha256").read_text(encoding="utf-8").splitlines()
    assert [line.split("  ")[1] for line in kept] == ["requirements-test.txt", "requirements.txt"]
