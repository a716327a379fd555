"""SHA256SUMS: the checksum of every file of the site, by which a copy is checked."""

import hashlib
import shutil
import subprocess

import pytest


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
