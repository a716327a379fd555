"""SHA256SUMS: the checksum of every file of the site, by which a copy is checked."""

import hashlib
import shutil
import subprocess
from types import SimpleNamespace

import pytest

import extensions.checksums as checksums


def test_the_checksums_are_those_of_all_files(site):
    lines = (site / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    found = {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }
    assert lines == [f"{found[name]}  {name}" for name in sorted(found)] and ".buildinfo" not in found


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="this system has no sha256sum")
def test_a_copy_is_checked_with_sha256sum(site, tmp_path):
    copy = shutil.copytree(site, tmp_path / "a copy")
    (copy / "index.html").write_text("changed", encoding="utf-8")
    done = subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=copy, capture_output=True, text=True)
    assert done.returncode == 1 and done.stdout == "index.html: FAILED\n"


# The SHA-256 of "abc" is the first example of the standard (FIPS 180-2); of nothing it is as well known.
ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def app(outdir, kind="html"):
    return SimpleNamespace(outdir=outdir, builder=SimpleNamespace(format=kind))


@pytest.fixture
def small(tmp_path):
    """A site of three files in two folders, one of them for Sphinx alone."""
    (tmp_path / "a folder").mkdir()
    (tmp_path / "index.html").write_bytes(b"abc")
    (tmp_path / "a folder" / "é.html").write_bytes(b"")
    (tmp_path / ".buildinfo").write_bytes(b"abc")
    return tmp_path


def test_the_list_is_sorted_by_path_and_leaves_itself_out(small):
    lines = f"{ABC}  .buildinfo\n{NOTHING}  a folder/é.html\n{ABC}  index.html\n"
    assert checksums.checksums(small) == lines
    (small / "SHA256SUMS").write_text("old", encoding="utf-8")
    assert checksums.checksums(small) == lines


def test_a_site_of_no_file_has_no_line(tmp_path):
    assert checksums.checksums(tmp_path) == ""


def test_what_is_for_sphinx_alone_goes_before_the_list_is_written(small):
    checksums.write(app(small), None)
    assert not (small / ".buildinfo").exists()
    assert (small / "SHA256SUMS").read_bytes() == f"{NOTHING}  a folder/é.html\n{ABC}  index.html\n".encode()


@pytest.mark.parametrize("kind, error", [("html", ValueError("the build failed")), ("latex", None)])
def test_after_a_failure_and_by_another_builder_nothing_is_touched(small, kind, error):
    checksums.write(app(small, kind), error)
    assert (small / ".buildinfo").exists() and not (small / "SHA256SUMS").exists()
