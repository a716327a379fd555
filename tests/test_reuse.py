"""Whose each file is, and under which licence: REUSE.toml by the specification of reuse.software, and by what the files hold."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from support import ROOT, SLUG, sources

ARTICLE = "LicenseRef-article"


def lint(root):
    """What `reuse lint` finds in a folder."""
    # The same way to find out how a file is encoded on every machine: Linux has libmagic, others have not.
    environment = {**os.environ, "REUSE_ENCODING_MODULE": "charset_normalizer"}
    done = subprocess.run(
        [sys.executable, "-m", "reuse", "--root", root, "lint", "--json"],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode in (0, 1) and done.stdout, done.stderr
    found = json.loads(done.stdout)
    assert done.returncode == (not found["summary"]["compliant"])
    return found


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """All source files, without what is generated: so also where there is no git to tell one from the other."""
    root = tmp_path_factory.mktemp("sources")
    for name in sources():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, root / name)
    return root


@pytest.fixture(scope="module")
def found(copy):
    return lint(copy)


@pytest.fixture(scope="module")
def licences(found):
    """The licences of each file by its path."""
    return {one["path"]: {part["value"] for part in one["spdx_expressions"]} for one in found["files"]}


def test_every_file_says_whose_it_is_and_under_which_licence(found):
    assert found["summary"]["compliant"], {name: what for name, what in found["non_compliant"].items() if what}
    assert found["reuse_spec_version"] == "3.3" and found["summary"]["files_total"] > 500


def test_a_licence_without_a_text_and_a_text_that_nobody_uses_are_found(copy):
    terms, text = copy / "REUSE.toml", (copy / "REUSE.toml").read_text(encoding="utf-8")
    terms.write_text(text.replace('"OFL-1.1"', '"OFL-1.0"'), encoding="utf-8")
    try:
        wrong = lint(copy)["non_compliant"]
    finally:
        terms.write_text(text, encoding="utf-8")
    assert set(wrong["missing_licenses"]) == {"OFL-1.0"} and wrong["unused_licenses"] == ["OFL-1.1"]


def test_a_file_that_repeats_the_article_says_that_no_licence_is_granted_for_it(licences):
    """From eight of its words in a row, and nothing says that an open licence alone covers the whole of it."""

    def words(path):
        return re.findall(r"\w+", path.read_text(encoding="utf-8").lower())

    def runs(found):
        return {tuple(found[start : start + 8]) for start in range(len(found) - 7)}

    article = runs(words(ROOT / "seeds" / SLUG / "article.txt"))
    repeating = {
        name
        for name in licences
        if name.endswith((".md", ".py", ".ipynb", ".csv", ".txt", ".toml")) and article & runs(words(ROOT / name))
    }
    assert {"chapters/the-article.ipynb", f"seeds/{SLUG}/sentences.csv"} <= repeating
    assert not [name for name in repeating if not any(ARTICLE in licence for licence in licences[name])]
    assert licences[f"seeds/{SLUG}/article.txt"] == {ARTICLE}


def test_the_licences_are_what_the_book_says_of_them(licences):
    for name, licence in {
        "closereading/edition/article.py": "MIT",
        "appendices/rights.md": "CC-BY-4.0",
        "seeds/night-ferry/article.txt": "CC-BY-4.0",
        "seeds/night-ferry/machine/article.txt": "CC-BY-4.0",
        f"seeds/{SLUG}/entities.csv": f"CC-BY-4.0 AND {ARTICLE}",
        "_static/fonts/crisis-serif-ext.woff2": "OFL-1.1",
        "closereading/readers/lexicons/places.csv": "MIT AND CC-BY-4.0",
    }.items():
        assert licences[name] == {licence}, name
    said = (ROOT / "LICENSE").read_text(encoding="utf-8")
    named = set(re.findall(r"LICENSES/(\S+?\.txt)", said)) | {"MIT.txt"}
    assert named == {path.name for path in (ROOT / "LICENSES").iterdir()}
    # The MIT licence stands in LICENSE with the name of whoever grants it, else word for word.
    granted = said[said.index("MIT License\n\nCopyright") :].replace(
        "2026 The Reading a Crisis project", "<year> <copyright holders>"
    )
    assert granted.split() == (ROOT / "LICENSES" / "MIT.txt").read_text(encoding="utf-8").split()
