"""The same bytes each time: a second build elsewhere, otherwise, gives the same site; an archive knows its commit."""

import math
import random
import shutil
import subprocess
import sys
from fractions import Fraction

import pytest
from support import ROOT

from closereading.measures import lexical
from tools import verify

sys.path.insert(0, str(ROOT / "extensions"))  # as Jupyter Book does
import repository  # noqa: E402

# The site


@pytest.mark.full
def test_another_folder_home_language_and_zone_give_the_same_bytes(site, tmp_path):
    again = verify.elsewhere(tmp_path)
    files = [
        {path.relative_to(one): path.read_bytes() for path in one.rglob("*") if path.is_file()} for one in (site, again)
    ]
    assert len(files[0]) > 100 and files[0].keys() == files[1].keys()
    assert [str(name) for name in files[0] if files[0][name] != files[1][name]] == []


# Every Python


def test_means_are_the_same_in_every_python():
    """sum() adds with less rounding from Python 3.12 on; these words are chosen so that the two ways differ."""
    words = random.Random(1).choices("abcdefghijklmnopqrstuvwxyz", k=600)
    ratios = [len(set(words[start : start + 30])) / 30 for start in range(571)]
    naive = 0.0
    for ratio in ratios:
        naive += ratio
    exact = float(sum(map(Fraction, ratios)))
    assert naive != exact == math.fsum(ratios)
    assert lexical.moving_average(words, 30) == exact / len(ratios) == lexical.growth(words, 30).moving_average.iloc[-1]


# An archive


def test_an_archive_knows_its_commit(tmp_path):
    """A ZIP of the repository has no .git: git itself writes the commit into one file of it."""
    root = tmp_path / "repository"
    root.mkdir()
    for name in (".gitattributes", repository.ARCHIVED):
        shutil.copy(ROOT / name, root)

    def git(*arguments):
        who = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
        return subprocess.run(["git", *who, "-C", root, *arguments], check=True, capture_output=True).stdout

    assert repository.commit(root, {}) == (None, False)  # what git has not written is no commit
    git("init", "--quiet")
    git("add", "--all")
    git("commit", "--quiet", "--message=one")
    (tmp_path / "book.zip").write_bytes(git("archive", "--format=zip", "HEAD"))
    shutil.unpack_archive(tmp_path / "book.zip", tmp_path / "unpacked")
    commit = git("rev-parse", "HEAD").decode().strip()
    assert repository.commit(tmp_path / "unpacked", {"GITHUB_SHA": "0" * 40}) == (commit, False)
