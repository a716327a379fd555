"""The edition in other formats: each read back by a reader of that format, on this edition and on hostile ones; the same
bytes each time; none of the article's running text where no licence for it is given."""

import hashlib
import io
import json
import re
import zipfile
from dataclasses import replace

import frictionless
import pandas as pd
import pytest
import yaml
from any_edition import HARD, argdown_read, editions, package, unpacked
from decided_edition import COMING, folder_of, rows
from hypothesis import given
from support import ROOT, SLUG

from closereading import exports
from closereading.edition import format, loading
from closereading.edition.alternatives import Change
from closereading.exports import datapackage, plain, webannotation
from closereading.exports.plain import CODING, QUOTED

QUOTING = {name for name, kind in exports.KINDS.items() if kind.quotes}


ALTERNATIVES = {
    "alternatives",
    *(f"alternatives-{table}" for table in ("engagement", "frames", "positions", "relations", "schema", "speakers")),
}


def test_frictionless_finds_the_package_valid_and_reads_every_table(article, made, tmp_path):
    path = unpacked(package(made), tmp_path)
    report = frictionless.Package.validate_descriptor(json.loads(path.read_text(encoding="utf-8")))
    assert report.valid, report.flatten()
    report = frictionless.validate(str(path))
    assert report.valid, report.flatten(["name", "rowNumber", "type", "note"])
    read = frictionless.Package(str(path))
    assert {one.name for one in read.resources} == set(format.COLUMNS) | ALTERNATIVES | {
        "nltk-reading",
        "neighbours",
        "scores",
    }
    for table in format.COLUMNS:
        rows = pd.DataFrame([row.to_dict() for row in read.get_resource(table).read_rows()]).fillna("")
        pd.testing.assert_frame_equal(rows, getattr(article, table)[rows.columns], check_dtype=False)
        assert set(getattr(article, table).columns) - set(rows.columns) <= {"text"}


@pytest.mark.parametrize(
    "table, old, new, fault",
    [
        ("entities", ",GPE,", ",COUNTRY,", "constraint-error"),
        ("relations", "r1,a3,", "r1,a999,", "foreign-key"),
        ("relations", "r3,", "r1,", "primary-key"),
        ("blocks", "b1,0,", "b1,-1,", "constraint-error"),
        ("sentences", "s1,b1,0", "s1,b1,x", "type-error"),
        ("speakers", "narrator,the narrator", "narrator,", "constraint-error"),
        ("scores", "names,", "namez,", "hash-count"),
    ],
)
def test_frictionless_sees_what_is_broken(made, tmp_path, table, old, new, fault):
    """The package's own description is strict enough to find faults, so that its being valid means something."""
    files = package(made)
    assert old in files[f"{table}.csv"]
    files[f"{table}.csv"] = files[f"{table}.csv"].replace(old, new, 1)
    report = frictionless.validate(str(unpacked(files, tmp_path)))
    assert fault in {row[0] for row in report.flatten(["type"])}


def test_the_package_says_whose_it_is_and_under_which_terms(made):
    about, citation = (
        json.loads(made["datapackage.json"]),
        yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8")),
    )
    assert [licence["name"] for licence in about["licenses"]] == ["CC-BY-4.0"] and CODING in about["description"]
    assert about["version"] == str(citation["version"]) and about["keywords"] == citation["keywords"]
    assert about["created"] == f"{citation['date-released']}T00:00:00Z"
    assert "homepage" not in about  # no address is known here
    assert [one["title"] for one in about["contributors"]] == plain.authors(citation)
    assert (
        about["article"]["sha256"] == hashlib.sha256((ROOT / "seeds" / SLUG / "article.txt").read_bytes()).hexdigest()
    )
    assert {one["name"] for one in about["resources"] if "provenance" in one} == {
        "nltk-reading",
        "neighbours",
        "scores",
    }
    for one in about["resources"]:
        assert f"## {one['path']}\n" in made["README.md"] and one["description"] in made["README.md"]
        assert one["bytes"] == len(made[one["path"]].encode())


def test_the_zip_holds_the_package_and_nothing_else(made):
    with zipfile.ZipFile(io.BytesIO(made[exports.PACKAGE])) as file:
        assert file.testzip() is None and file.namelist() == sorted(package(made))
        assert {name: file.read(name).decode() for name in file.namelist()} == package(made)


@pytest.mark.full
@HARD
@given(editions())
def test_frictionless_reads_back_any_edition(tmp_path_factory, hostile):
    files = datapackage.files(hostile, {})
    path = unpacked(files, tmp_path_factory.mktemp("package"))
    assert frictionless.validate(str(path)).flatten(["name", "rowNumber", "type", "note"]) == []
    read = frictionless.Package(str(path))
    assert re.fullmatch(r"[a-z0-9._-]+", read.name)
    for table in [name for name in format.COLUMNS if name not in format.FURTHER or len(getattr(hostile, name))]:
        rows = [
            {name: "" if value is None else value for name, value in row.to_dict().items()}
            for row in read.get_resource(table).read_rows()
        ]
        assert rows == getattr(hostile, table).drop(columns="text", errors="ignore").to_dict("records")


def longest_run(article, text):
    """How many words in a row of the article stand in a text, whatever the marks and line ends between them."""

    def words(string):
        return re.findall(r"\w+", string.lower())

    title = " ".join(words(article.meta["title"]))  # every file may name the article
    source, found = words(article.raw), f" {' '.join(words(text))} ".replace(f" {title} ", " | ")
    longest = 0
    for start in range(len(source)):
        while start + longest < len(source) and f" {' '.join(source[start : start + longest + 1])} " in found:
            longest += 1
    return longest


def test_no_file_under_the_licence_repeats_the_article(article, made):
    open_files = {name: text for name, text in made.items() if name not in QUOTING and name != exports.PACKAGE}
    assert len(open_files) == len(made) - 3
    for name, text in open_files.items():
        # The title is named, speakers' offices are copied, and questions use a few of the article's words.
        assert longest_run(article, text) <= 15, name
    for name in ("entities.csv", "nltk-reading.csv", "statements.csv"):
        columns = pd.read_csv(io.StringIO(made[name]), dtype=str, keep_default_na=False)
        for column in columns:
            assert longest_run(article, " ".join(columns[column])) <= 15, (name, column)


def test_the_measure_of_repetition_would_find_the_article(article):
    assert longest_run(article, "x " + article.sentences.text[2].replace(" ", "\n") + " y") > 40
    assert (
        longest_run(
            article, " ".join(pd.read_csv(ROOT / "seeds" / SLUG / "nltk-reading.csv", keep_default_na=False).text)
        )
        > 500
    )


@pytest.mark.full
@HARD
@given(editions())
def test_no_word_of_the_text_columns_is_in_the_tables(hostile):
    """Of any edition: take away the text, and the files of the package stay the same."""
    empty = replace(
        hostile,
        **{
            table: getattr(hostile, table).assign(text="TEXT")
            for table in format.COLUMNS
            if "text" in format.COLUMNS[table]
        },
    )
    assert datapackage.files(hostile, {}) == datapackage.files(empty, {})
    assert [webannotation.entities(hostile), webannotation.statements(hostile)] == [
        webannotation.entities(empty),
        webannotation.statements(empty),
    ]


def test_files_that_quote_say_under_which_terms(made):
    assert {"arguments.argdown", "arguments.aif.json"} == QUOTING
    graph = json.loads(made["arguments.aif.json"])
    assert graph["rights"]["statement"] == f"{CODING} {QUOTED}" and "no licence" in graph["rights"]["quotations"]
    assert argdown_read(made["arguments.argdown"])["front"]["rights"] == f"{CODING} {QUOTED}"


@pytest.fixture(scope="module")
def decided(tmp_path_factory):
    """The files of the package of a small edition with decisions, and the edition."""
    edition = loading.load(folder_of(tmp_path_factory.mktemp("decided") / "ferry", rows(), COMING))
    return datapackage.files(edition, {}), edition


def test_decisions_and_the_rows_that_they_bring_are_in_the_package(decided, tmp_path):
    files, edition = decided
    come = {"alternatives-entities", "alternatives-statements", "alternatives-positions"}
    path = unpacked(files, tmp_path)
    assert frictionless.validate(str(path)).flatten(["name", "rowNumber", "type", "note"]) == []
    read = frictionless.Package(str(path))
    coded = {*format.COLUMNS} - {*format.FURTHER}  # what is not coded has no file
    assert {one.name for one in read.resources} == {*coded, "alternatives", *come}
    read = pd.read_csv(io.StringIO(files["alternatives.csv"]), dtype=str, keep_default_na=False)
    assert read.decision.unique().tolist() == [one.key for one in edition.decisions]
    before = pd.DataFrame(rows())[list(read.columns)].astype(str)
    # What excludes is written on both sides; the change of a text is left out.
    before.loc[:, "excludes"] = read.set_index("id").excludes.reindex(before.id).fillna("").tolist()
    assert read.to_dict("records") == before[before.column != "text"].to_dict("records")
    assert read.set_index("id").excludes[["x1", "x5", "x6"]].tolist() == ["actor", "sense", "silence denial"]
    for name in come:
        assert f"## {name.replace('-', '/')}.csv\n" in files["README.md"]


def test_frictionless_sees_what_is_broken_in_decisions(decided, tmp_path):
    files = dict(decided[0])
    for name, old, new in (("alternatives", ",relations,", ",links,"), ("alternatives/entities", ",FAC,", ",FERRY,")):
        assert old in files[f"{name}.csv"]
        files[f"{name}.csv"] = files[f"{name}.csv"].replace(old, new, 1)
    report = frictionless.validate(str(unpacked(files, tmp_path)))
    faulty = {task.name for task in report.tasks if "constraint-error" in {error.type for error in task.errors}}
    assert faulty == {"alternatives", "alternatives-entities"}


def test_no_word_of_the_texts_is_in_the_decisions(decided):
    files, edition = decided
    other = tuple(
        replace(
            one,
            changes=tuple(
                replace(
                    change,
                    value="TEXT" if change.column == "text" else change.value,
                    new=change.new and {name: "TEXT" if name == "text" else cell for name, cell in change.new.items()},
                )
                for change in one.changes
            ),
        )
        for one in edition.decisions
    )
    assert Change("arguments", "a3", "text", "TEXT", None, "x10") in [one for each in other for one in each.changes]
    assert datapackage.files(replace(edition, decisions=other), {}) == files


def test_an_edition_without_decisions_has_no_table_of_them(decided):
    files, edition = decided
    bare = datapackage.files(replace(edition, decisions=()), {})
    assert {*files} - {*bare} == {f"alternatives{name}.csv" for name in ("", "/entities", "/statements", "/positions")}
