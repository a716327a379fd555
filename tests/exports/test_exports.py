"""The edition in other formats: each read back by a reader of that format, on this edition and on hostile ones; the same
bytes each time; none of the article's running text where no licence for it is given."""

import json
import re
import subprocess
import sys
from dataclasses import replace

import frictionless
import pytest
from any_edition import package, unpacked
from support import ROOT, SLUG, same_elsewhere

from closereading import exports
from closereading.exports import aif, argdown, datapackage, webannotation
from closereading.exports.plain import as_json


def test_nothing_hidden_is_in_a_download(article):
    named = replace(
        article, speakers=article.speakers.assign(name="a\u202eb\x1b"), meta={**article.meta, "title": "\u202etitle"}
    )
    for text in (
        argdown.text(named),
        as_json(aif.graph(named)),
        as_json(webannotation.entities(named)),
        datapackage.files(named, {})["datapackage.json"],
    ):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert json.loads(as_json({"a": "\u202e\x00\U000e0001 é\n"})) == {"a": "\u202e\x00\U000e0001 é\n"}


@pytest.mark.full
def test_the_same_bytes_each_time():
    code = (
        "import hashlib; from closereading import exports;"
        "made = exports.files('kazakhstan-crisis', 'https://book.example/x.html');"
        "print(hashlib.sha256(repr(sorted(made.items())).encode()).hexdigest())"
    )
    assert same_elsewhere(code)


def test_an_edition_made_by_machine_goes_into_every_format(tmp_path):
    from closereading.__main__ import main

    source = tmp_path / "Ein Text.txt"
    source.write_text(
        "A title\n\nParis is safe, the mayor of Paris, Anna Meyer, said on Monday, because the police are there.\n",
        encoding="utf-8",
    )
    assert main(["annotate", str(source), "--to", str(tmp_path)]) == 0
    files = exports.files(tmp_path / "Ein Text")
    (tmp_path / "out").mkdir()
    assert frictionless.validate(str(unpacked(package(files), tmp_path / "out"))).valid
    about = json.loads(files["datapackage.json"])
    assert about["name"] == "ein-text" and "aliases" in {one["name"] for one in about["resources"]}
    assert "rule" in files["sentences.csv"].splitlines()[0]


def test_the_page_tells_how_to_get_the_words_back(article, made, tmp_path):
    """The lines of Python that the page shows do what it says."""
    page = (ROOT / "appendices" / "data-dictionary.md").read_text(encoding="utf-8")
    code = re.search(r"```python\n(.*?)```", page, re.S)[1]
    (tmp_path / "entities.csv").write_text(made["entities.csv"], encoding="utf-8", newline="")
    (tmp_path / "article.txt").write_bytes((ROOT / "seeds" / SLUG / "article.txt").read_bytes())
    code += "print(entities.text.to_json(orient='values'))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert json.loads(done.stdout) == list(article.entities.text)
