"""CITATION.cff: what is read of it, and what is said of one that is wrong."""

import subprocess
import sys

import pytest
import yaml
from cited import WORK
from sphinx.errors import ConfigError
from support import ROOT, bear

from closereading.common.errors import fault

sys.path.insert(0, str(ROOT / "extensions"))  # as Jupyter Book does
import citation_file  # noqa: E402

CFF = citation_file.load(ROOT)
TITLE, AUTHORS = CFF["title"], citation_file.read(ROOT)["authors"]
VERSION, DATE = CFF["version"], CFF["date-released"]


def test_the_citation_file_is_valid(tmp_path):
    wrong = tmp_path / "CITATION.cff"
    wrong.write_text(yaml.safe_dump({**CFF, "titel": "x"}), encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format"]
    command += ["--force-filetype", "yaml"]
    right, found = (
        subprocess.run([*command, path], capture_output=True, text=True) for path in (ROOT / wrong.name, wrong)
    )
    assert right.returncode == 0, right.stdout + right.stderr
    assert found.returncode == 1 and "'titel' was unexpected" in found.stdout


def test_the_citation_is_typed_in_the_citation_file_alone(loaded):
    """A page that repeats it is wrong after the next version. It may name who coded the article, and of what year the article is."""
    coders = [coder.get("name", "") for coder in loaded.meta["coders"].values()]
    article = str([loaded.meta["source"], loaded.meta["date"]])
    values = {TITLE: "the title", VERSION: "the version"}
    values |= {name: "an author" for name, _ in AUTHORS if not any(name in coder for coder in coders)}
    values |= {DATE[:4]: "the year"} if DATE[:4] not in article else {}
    page = (ROOT / "appendices" / "how-to-cite.md").read_text(encoding="utf-8")
    expected = "that it stands in CITATION.cff alone, from which the line at the end of the page is made"
    bear(
        [
            fault("appendices/how-to-cite.md", f"“{value}”, {name} of the book", expected, "take it out of the page")
            for value, name in values.items()
            if value in page
        ]
    )


@pytest.mark.parametrize(
    "old, new, words",
    [
        (f"\nversion: {VERSION}", "", "version is missing; write for example version: 1.0.0"),
        (f"\n  version: {VERSION}", "", "preferred-citation: version is missing"),
        (
            f"\n  version: {VERSION}",
            f"\n  version: {VERSION}.1",
            f"preferred-citation: version is '{VERSION}.1', but version is '{VERSION}'",
        ),
        (f"\n  year: {DATE[:4]}", "\n  year: 1025", f"year is '1025', but date-released is of {DATE[:4]}"),
        (
            f"date-released: {DATE}",
            "date-released: yesterday",
            "date-released is 'yesterday'; write date-released: 2026-01-31",
        ),
        ("languages:\n    - en", "languages: []", "languages is missing; write for example languages: [en]"),
        ("publisher:\n    name:", "publisher:\n    alias:", "publisher: name is missing"),
        ("preferred-citation:", "preferred:", "preferred-citation is missing"),
        (
            f"- {next(iter(CFF['authors'][0]))}:",
            "- alias:",
            "has no name; write name: (a group) or family-names: (a person)",
        ),
        (
            "type: software",
            "type: software\nurl: javascript:alert(1)",
            "url is 'javascript:alert(1)'; expected an http",
        ),
        (
            "type: software",
            "type: software\nrepository-code: ../book",
            "repository-code is '../book'; expected an http",
        ),
        ("type: software", "type: [", "is no YAML"),
    ],
)
def test_what_is_wrong_with_the_citation_file_is_said_in_one_line(tmp_path, old, new, words):
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "CITATION.cff").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        citation_file.read(tmp_path)
    assert words in str(error.value) and "\n" not in str(error.value) and "CITATION.cff" in str(error.value)


def test_a_missing_citation_file_is_said(tmp_path):
    with pytest.raises(ConfigError, match="CITATION.cff is missing in"):
        citation_file.read(tmp_path)


def test_a_publisher_that_is_the_author_is_no_publisher(tmp_path):
    named = {**CFF["preferred-citation"], "publisher": {"name": "A press"}}
    for publisher, cff in (("A press", {**CFF, "preferred-citation": named}), (None, CFF)):
        (tmp_path / "CITATION.cff").write_text(yaml.safe_dump(cff), encoding="utf-8")
        assert citation_file.read(tmp_path)["publisher"] == publisher


@pytest.mark.parametrize(
    "given, expected",
    [
        (["MIT", "CC-BY-4.0"], WORK["licence"]),
        ("CC-BY-NC-SA-3.0", ("CC BY-NC-SA 3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/")),
        (["MIT"], None),
        (None, None),
    ],
)
def test_the_licence_of_the_text_is_that_of_creative_commons(tmp_path, given, expected):
    cff = {name: value for name, value in {**CFF, "license": given}.items() if value}
    (tmp_path / "CITATION.cff").write_text(yaml.safe_dump(cff), encoding="utf-8")
    assert citation_file.read(tmp_path)["licence"] == expected
