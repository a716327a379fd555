"""The same bytes each time: the site's manifest is right, and a second build elsewhere, otherwise, gives the same site."""

import hashlib
import inspect
import json
import math
import os
import random
import shutil
import subprocess
import sys
from fractions import Fraction
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from conftest import ROOT
from sphinx_external_toc import collectors

from closereading.common.errors import InputError
from closereading.measures import lexical
from tools import verify

sys.path.insert(0, str(ROOT / "extensions"))  # as Jupyter Book does
import manifest  # noqa: E402
import repository  # noqa: E402

PAGE = """<html><body><h1 id="top">Words<a class="headerlink" href="#top">¶</a></h1>
<section id="counts"><h2>How often<a>¶</a></h2>
<p>It says <b>one</b>.</p>
<figure class="finding" id="bars"><svg><g id="axes_1"><text>A &lt; B</text></g></svg><figcaption>Ten</figcaption></figure>
<table><tr><td>1</td></tr></table><table><tr><td>2</td></tr></table></section></body></html>
"""


@pytest.fixture(scope="module")
def declared(site):
    return json.loads((site / "manifest.json").read_text(encoding="utf-8"))


# The manifest


def test_the_manifest_has_every_file_figure_and_table(site, declared):
    files = {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }
    del files["manifest.json"]
    assert (
        declared["files"] == files
        and list(declared["files"]) == sorted(files)
        and len(files) > 100
        and ".buildinfo" not in files
    )
    counted = {"figure": 0, "table": 0}
    for name in (name for name in files if name.endswith(".html")):
        page = BeautifulSoup((site / name).read_text(encoding="utf-8"), "html.parser")
        for tag in counted:
            counted[tag] += len(page.find_all(tag))
        assert {f"{name}#{figure['id']}" for figure in page.select("figure[id]")} <= set(declared["figures"])
    assert (len(declared["figures"]), len(declared["tables"])) == (counted["figure"], counted["table"]) and min(
        counted.values()
    ) > 20


def test_a_figure_can_be_checked_by_hand(site, declared):
    page = (site / "chapters" / "text-statistics.html").read_text(encoding="utf-8")
    begin = page.index('<figure class="finding" id="diversity">')
    figure = page[begin : page.index("</figure>", begin) + len("</figure>")]
    assert declared["figures"]["chapters/text-statistics.html#diversity"] == hashlib.sha256(figure.encode()).hexdigest()


def test_the_manifest_names_what_made_the_site_and_nothing_of_the_machine(site, declared):
    assert declared["versions"]["python"] == ".".join(map(str, sys.version_info[:3]))
    for name in (
        "jupyter-book",
        "sphinx",
        "myst-nb",
        "furo",
        "pandas",
        "numpy",
        "matplotlib",
        "nltk",
        "textblob",
        "igraph",
    ):
        assert declared["versions"][name] == metadata.version(name)
    assert (declared["book"]["commit"], declared["book"]["changed"]) == repository.commit(ROOT, os.environ)
    text = (site / "manifest.json").read_text(encoding="utf-8")
    for private in (
        str(ROOT),
        str(Path.home()),
        sys.prefix,
        os.environ.get("USER") or "/",
        os.uname().nodename if hasattr(os, "uname") else "/",
    ):
        assert len(private) < 3 or private not in text


# A second build


def test_another_folder_user_language_and_zone_give_the_same_bytes(site, declared, tmp_path):
    again = verify.rebuild(ROOT, tmp_path, declared["book"])
    assert list(verify.compare(site, again)) == []
    assert (site / "manifest.json").read_bytes() == (again / "manifest.json").read_bytes()


def test_chapters_begin_to_run_after_all_of_memory_was_looked_through():
    """What sphinx_external_toc does when it is loaded breaks, in Python 3.12 and 3.13, what other threads do meanwhile."""
    loaded = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))["sphinx"]["config"]["extensions"]
    assert loaded.index("sphinx_external_toc") < loaded.index("fresh") and "gc.get_objects()" in inspect.getsource(
        collectors
    )


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


# What differs is named, with its place


@pytest.fixture
def sites(tmp_path):
    """Two small sites alike: (one, other)."""
    one = tmp_path / "one"
    (one / "chapters").mkdir(parents=True)
    (one / "chapters" / "words.html").write_text(PAGE, encoding="utf-8")
    (one / "data.csv").write_text("word,count\nsnow,3\n", encoding="utf-8")
    (one / "picture.png").write_bytes(b"\x89PNG\xff\x00")
    return one, Path(shutil.copytree(one, tmp_path / "other"))


def test_two_sites_alike_do_not_differ(sites):
    assert list(verify.compare(*sites)) == [] and set(manifest.checksums(sites[0])["tables"]) == {
        "chapters/words.html#bars",
        "chapters/words.html#bars (2)",
    }


@pytest.mark.parametrize(
    "old, new, lines",
    [
        (
            "one",
            "two",
            [
                "  changed file: chapters/words.html",
                "    line 3, at #counts, under “How often”",
                "      here:  <p>It says <b>one</b>.</p>",
                "      again: <p>It says <b>two</b>.</p>",
            ],
        ),
        (
            "Ten",
            "Two",
            [
                "  changed file: chapters/words.html",
                "    line 4, at #bars, under “How often”",
                "  changed figure: chapters/words.html#bars",
            ],
        ),
        (
            "<td>2</td>",
            "<td>3</td>",
            [
                "  changed file: chapters/words.html",
                "    line 5, at #bars",
                "  changed table: chapters/words.html#bars (2)",
            ],
        ),
        (
            'id="bars"',
            'id="lines"',
            ["  missing figure: chapters/words.html#bars", "  added figure: chapters/words.html#lines"],
        ),
        ("</body></html>\n", "", ["      again: …</tr></table></section>"]),
        ("one", "\u202eone\x1b[2J" + 300 * "x", ["      again: <p>It says <b>\ufffdone\ufffd[2J" + 48 * "x" + "…"]),
    ],
)
def test_a_change_in_a_page_is_named_with_its_place(sites, old, new, lines):
    one, other = sites
    assert PAGE.count(old) == 1
    (other / "chapters" / "words.html").write_text(PAGE.replace(old, new), encoding="utf-8")
    found = list(verify.compare(one, other))
    for line in lines:
        assert any(place.startswith(line) for place in found), found
    assert not [line for line in found if "picture" in line or "data" in line]


def test_a_change_elsewhere_is_named_with_its_place(sites):
    one, other = sites
    (other / "data.csv").write_text("word,count\nsnow,4\n", encoding="utf-8")
    (other / "picture.png").write_bytes(b"\x89PNG\xff\x01")
    assert list(verify.compare(one, other)) == [
        "  changed file: data.csv",
        "    line 2",
        "      here:  snow,3",
        "      again: snow,4",
        "  changed file: picture.png",
        "    no text; 6 bytes, built again 6",
    ]


def test_a_page_damaged_on_its_way_is_named_with_its_place(sites):
    one, other = sites
    page = other / "chapters" / "words.html"
    page.write_bytes(PAGE.encode().replace(b"Ten", b"T\xffn"))
    assert list(verify.compare(one, other)) == [
        "  changed file: chapters/words.html",
        "    line 4, at #bars, under “How often”",
        "      here:  …</g></svg><figcaption>Ten</figcaption></figure>",
        "      again: …</g></svg><figcaption>T?n</figcaption></figure>",
        "  changed figure: chapters/words.html#bars",
    ]


def test_names_of_files_are_shown_and_not_obeyed(sites):
    one, other = sites
    for site, text in zip(sites, "ab"):
        (site / "a\u202eb\n  added file: c\x1b[2J: d.csv").write_text(text, encoding="utf-8")
    (other / "\udcff.csv").write_text("", encoding="utf-8")
    lines = list(verify.compare(one, other))
    assert (
        lines[0] == "  changed file: a\ufffdb   added file: c\ufffd[2J: d.csv"
        and lines[-1] == "  added file: ?.csv"
        and len(lines) == 5
    )


def test_a_missing_and_an_added_file_are_named(sites):
    one, other = sites
    (other / "picture.png").rename(other / "photo.png")
    assert list(verify.compare(one, other)) == ["  added file: photo.png", "  missing file: picture.png"]


def test_the_site_is_held_against_its_manifest(site, declared, tmp_path):
    copy = Path(shutil.copytree(site, tmp_path / "site"))
    assert list(verify.differences(declared, manifest.checksums(copy))) == []
    page = copy / "chapters" / "text-statistics.html"
    begin, at, rest = page.read_bytes().partition(b'id="diversity"')
    page.write_bytes(begin + at + rest.replace(b"</text>", b".</text>", 1))
    (copy / "index.html").unlink()
    (copy / "new.html").write_text("new", encoding="utf-8")
    found = list(verify.differences(declared, manifest.checksums(copy)))
    assert found == [
        "  changed file: chapters/text-statistics.html",
        "  missing file: index.html",
        "  added file: new.html",
        "  changed figure: chapters/text-statistics.html#diversity",
        "  missing figure: index.html#what-it-found",
        "  missing table: index.html#what-it-found",
    ]


def test_a_text_of_one_page_may_be_anything():
    """Tags that never close, and markup in comments and scripts, are no figures."""
    text = '<figure id="a"><!-- <figure id="b"></figure> --><script>"<table></table>"</script></figure><table><figure id="c">'
    assert [(kind, part["name"]) for kind, part in manifest.Page(text).parts()] == [("figures", "a")]


# The command


@pytest.fixture
def built_again(monkeypatch, site):
    """The book as if it were built again: the site as it is."""
    monkeypatch.setattr(verify, "rebuild", lambda root, folder, book: site)
    return site


def test_one_plain_line_where_nothing_differs(built_again, declared, capsys):
    assert verify.main([str(built_again / "manifest.json")]) == 0
    files, figures, tables = (len(declared[kind]) for kind in ("files", "figures", "tables"))
    assert capsys.readouterr().out == (
        f"Nothing differs: built again, all {files} files came out the same, byte for byte, with "
        f"{figures} figures and {tables} tables in them.\n"
    )


def test_a_manifest_of_other_sources_names_what_differs(built_again, declared, tmp_path, capsys):
    declared = json.loads(json.dumps(declared))
    declared["book"].update(commit="0" * 40, changed=False)
    declared["figures"]["chapters/text-statistics.html#diversity"] = "0"
    declared["versions"].update(python="3.1", pandas="1.0")
    (tmp_path / "manifest.json").write_text(json.dumps(declared), encoding="utf-8")
    assert verify.main([str(tmp_path / "manifest.json")]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("The manifest is of commit 0000000000; these sources are of ")
    assert lines[1:3] == ["Built again, the book differs:", "  changed figure: chapters/text-statistics.html#diversity"]
    assert [line.split(":")[0].strip() for line in lines[3:]] == ["pandas", "python"] and "1.0 then" in lines[3]


@pytest.mark.parametrize(
    "text, words",
    [
        (None, "no such file"),
        ("{", "no JSON"),
        ("[" * 10**5, "no JSON"),
        ("[]", "no book in it"),
        ('{"book": {}}', "no versions in it"),
        ('{"book": {}, "versions": {}, "files": {}, "figures": {}, "tables": {}}', "no commit of the book"),
        (
            '{"book": {"commit": null, "site": 5}, "versions": {}, "files": {}, "figures": {}, "tables": {}}',
            "no site of the book",
        ),
    ],
)
def test_what_is_no_manifest_is_said_in_one_line(tmp_path, capsys, text, words):
    if text is not None:
        (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    assert verify.main([str(tmp_path / "manifest.json")]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert words in line and "to mend" in line and str(tmp_path) not in line


def test_sources_that_do_not_build_are_said(tmp_path):
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "_config.yml").write_text("title: [", encoding="utf-8")
    (tmp_path / "away").mkdir()
    book = {"commit": None, "changed": False, "site": None, "repository": None, "revision": None}
    with pytest.raises(InputError, match="do not build"):
        verify.rebuild(tmp_path / "book", tmp_path / "away", book)


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
    (tmp_path / "unpacked" / repository.ARCHIVED).write_text(f"node: {commit}\nchanged: yes\n", encoding="utf-8")
    assert repository.commit(tmp_path / "unpacked", {}) == (commit, True)


def test_a_page_without_a_parser_is_named(sites):
    page = sites[1] / "chapters" / "words.html"
    page.write_bytes(b"<![octype html>" + page.read_bytes())
    assert list(verify.compare(*sites))[0] == "  changed file: chapters/words.html"


def test_what_is_no_file_is_named(sites):
    """A link would be followed by a server, to wherever it leads."""
    (sites[1] / "more").symlink_to(sites[0])
    (sites[1] / "gone.html").symlink_to("nowhere")
    (sites[1] / "empty").mkdir()
    assert list(verify.compare(*sites)) == ["  added file: empty", "  added file: gone.html", "  added file: more"]


def test_a_manifest_with_another_title_or_other_versions_is_no_proof(
    site, built_again, declared, monkeypatch, tmp_path
):
    copy = Path(shutil.copytree(site, tmp_path / "site"))
    changed = {
        **declared,
        "book": {**declared["book"], "title": "Another"},
        "versions": {**declared["versions"], "pandas": "0"},
    }
    (copy / "manifest.json").write_text(json.dumps(changed), encoding="utf-8")
    lines = verify.verify(copy / "manifest.json", copy)
    assert any(line.startswith("  title: Another in the manifest") for line in lines) and any(
        "names other versions" in line for line in lines
    )
