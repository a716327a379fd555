"""The edition in other formats: each read back by a reader of that format, on this edition and on hostile ones; the same
bytes each time; none of the article's running text where no licence for it is given."""

import hashlib
import io
import json
import re
import subprocess
import sys
import warnings
import zipfile
from dataclasses import replace

import arguebuf
import frictionless
import pandas as pd
import pytest
import rdflib
import yaml
from conftest import ROOT, SLUG
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from rdflib.namespace import DCTERMS, RDF, RDFS

from closereading import exports
from closereading.common.errors import InputError
from closereading.edition import format, loading
from closereading.exports import aif, argdown, datapackage, dictionary, webannotation
from closereading.exports.plain import CODING, QUOTED, as_json
from closereading.measures.arguments import located

OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
AS = rdflib.Namespace("http://www.w3.org/ns/activitystreams#")
QUOTING = {name for name, kind in exports.KINDS.items() if kind.quotes}
HOSTILE = [
    "</script><script>alert(1)</script>",
    'a "b" \\ c\\',
    "[a1]: b",
    "]",
    "# x",
    "#tag #(tag)",
    "{a: b}} {",
    "=== x ===",
    "a\n\n\nb",
    "a\r\nb\x85c\u2028d",
    "a\rb",
    "\r",
    "\u202eabc\u202c",
    "\x00\x1b[31m",
    "// c",
    "/* c",
    "<!-- c",
    "<a> @[b] @<c>",
    "+ [a]",
    "- -- ---",
    "(1) x",
    "1. x",
    "* _ ** __ *a* _b_",
    ".x. :y: U.S.A. a:b:c",
    "[x](y)",
    "=HYPERLINK(1)",
    "a,b;c",
    "\ufeffx",
    "😀 é ё 中 \u200d",
    "\ud7ff\U0010fffd",
    "- ",
    "\\",
    " ",
]


def hostile_text():
    return some.one_of(
        some.sampled_from(HOSTILE),
        some.lists(some.sampled_from(HOSTILE), min_size=1, max_size=4).map(" ".join),
        some.text(some.characters(codec="utf-8"), min_size=1, max_size=30),
    )


@some.composite
def editions(draw):
    """Editions of any shape and content that the format allows: no argument, no relation, any marks in texts and ids."""
    raw = "".join(draw(some.lists(hostile_text(), min_size=1, max_size=4)))
    ids = some.text(some.characters(codec="utf-8"), min_size=1, max_size=6).filter(
        lambda text: text.isprintable() and not re.search(r"\s", text)
    )
    span = some.tuples(some.integers(0, len(raw) - 1), some.integers(1, len(raw))).map(
        lambda pair: (min(pair), max(pair[0] + 1, pair[1]))
    )
    speakers = draw(some.lists(ids, min_size=1, max_size=3, unique=True))
    arguments = draw(some.lists(ids, max_size=4, unique=True))
    pairs = (
        draw(
            some.lists(
                some.tuples(some.sampled_from(arguments), some.sampled_from(arguments)).filter(
                    lambda pair: pair[0] != pair[1]
                ),
                max_size=4,
                unique=True,
            )
        )
        if len(arguments) > 1
        else []
    )

    def rows(table, names, **columns):
        given = ["id", *format.COLUMNS[table], *format.CODER]
        made = []
        for name in names:
            row = {
                column: draw(some.sampled_from(format.VALUES[table][column])) if column in format.VALUES[table] else ""
                for column in given
            }
            row |= {"id": name, "by": "me", "certainty": draw(some.sampled_from(format.CERTAINTY))}
            if "start" in given:
                row["start"], row["end"] = draw(span)
                row["text"] = raw[row["start"] : row["end"]]
            made.append(row | {column: draw(value) for column, value in columns.items()})
        return pd.DataFrame(made)[given] if made else loading._frame([], format.COLUMNS[table])

    speaker = some.sampled_from(speakers)
    tables = {
        "blocks": rows("blocks", ["b1"]),
        "sentences": rows("sentences", ["s1"], block=some.just("b1"), speaker=speaker),
        "speakers": rows("speakers", speakers, name=hostile_text(), role=hostile_text(), evidence=some.just("s1")),
        "entities": rows("entities", draw(some.lists(ids, max_size=3, unique=True)), entity=hostile_text()),
        "statements": rows(
            "statements", draw(some.lists(ids, max_size=3, unique=True)), statement=some.just("t1"), speaker=speaker
        ),
        "arguments": rows("arguments", arguments, speaker=speaker, scheme=some.one_of(some.just(""), hostile_text())),
        "relations": rows("relations", [f"r{number}" for number in range(len(pairs))]),
        "questions": rows("questions", ["q]"], question=some.just("q]"), gloss=hostile_text()),
        "positions": rows("positions", [], question=some.just("q]")),
    }
    tables["relations"] = (
        tables["relations"]
        .assign(source=[a for a, _ in pairs], target=[b for _, b in pairs])
        .astype({"source": object, "target": object})
    )
    meta = {
        "slug": draw(hostile_text()),
        "title": draw(hostile_text()),
        "language": "en",
        "guideline_version": "1",
        "article_sha256": hashlib.sha256(raw.encode()).hexdigest(),
        "source": {"x": draw(hostile_text())},
        "date": {"n": float("nan")},
        "rights": {},
        "coders": {"me": {"kind": draw(some.sampled_from(["person", "machine"])), "version": "1"}},
    }
    return loading.Edition(raw, meta, **tables)


HARD = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def made():
    return exports.files(
        ROOT / "seeds" / SLUG, citation=yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    )


# The data dictionary


def test_the_dictionary_says_what_every_column_and_value_of_the_format_means():
    words = dictionary.load_columns()
    assert not words[["table", "column"]].duplicated().any() and (words.meaning != "").all()
    for table, columns in format.COLUMNS.items():
        assert dictionary.meaning(words, table)[1].endswith(".")
        for column in ["id", *columns, *format.CODER, "rule"]:
            kind, meaning = dictionary.meaning(words, table, column)
            assert kind == ("integer" if column in ("start", "end") else "string")
            values = format.CERTAINTY if column == "certainty" else format.VALUES[table].get(column, [])
            assert all(f"`{value}`" in meaning for value in values) or (table, column) == ("statements", "mode"), (
                table,
                column,
            )


def test_the_dictionary_describes_nothing_that_is_not_there(made):
    package = json.loads(made["datapackage.json"])
    there = {(one["name"], field["name"]) for one in package["resources"] for field in one["schema"]["fields"]}
    words = dictionary.load_columns()
    for row in words[(words.table != "") & (words.column != "") & (words.table != "aliases")].itertuples():
        assert (row.table, row.column) in there, row


def test_a_column_without_a_meaning_is_one_line_that_says_so(article):
    with pytest.raises(
        InputError,
        match=r"^column 'mood' of scores.csv: found nothing in data-dictionary.csv; expected what it means; to mend: [^\n]+$",
    ):
        datapackage.files(article, {"scores": (pd.DataFrame({"mood": ["x"]}), {})})


# The data package


def unpacked(files, folder):
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder / "datapackage.json"


def package(files):
    """The files of the package among all files."""
    return {
        name: text for name, text in files.items() if name.endswith(".csv") or name in ("datapackage.json", "README.md")
    }


def test_frictionless_finds_the_package_valid_and_reads_every_table(article, made, tmp_path):
    path = unpacked(package(made), tmp_path)
    report = frictionless.Package.validate_descriptor(json.loads(path.read_text(encoding="utf-8")))
    assert report.valid, report.flatten()
    report = frictionless.validate(str(path))
    assert report.valid, report.flatten(["name", "rowNumber", "type", "note"])
    read = frictionless.Package(str(path))
    assert {one.name for one in read.resources} == set(format.COLUMNS) | {"nltk-reading", "neighbours", "scores"}
    for table in format.COLUMNS:
        rows = pd.DataFrame([row.to_dict() for row in read.get_resource(table).read_rows()]).fillna("")
        pd.testing.assert_frame_equal(rows, getattr(article, table)[rows.columns], check_dtype=False)
        assert set(getattr(article, table).columns) - set(rows.columns) <= {"text"}


@pytest.mark.parametrize(
    "table, old, new, fault",
    [
        ("entities", ",GPE,", ",COUNTRY,", "constraint-error"),
        ("relations", "r1,a3,", "r1,a999,", "foreign-key"),
        ("relations", "r2,", "r1,", "primary-key"),
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
    assert (
        about["version"] == str(citation["version"])
        and about["contributors"][0]["title"] == citation["authors"][0]["name"]
    )
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


@HARD
@given(editions())
def test_frictionless_reads_back_any_edition(tmp_path_factory, hostile):
    files = datapackage.files(hostile, {})
    path = unpacked(files, tmp_path_factory.mktemp("package"))
    assert frictionless.validate(str(path)).flatten(["name", "rowNumber", "type", "note"]) == []
    read = frictionless.Package(str(path))
    assert re.fullmatch(r"[a-z0-9._-]+", read.name)
    for table in format.COLUMNS:
        rows = [
            {name: "" if value is None else value for name, value in row.to_dict().items()}
            for row in read.get_resource(table).read_rows()
        ]
        assert rows == getattr(hostile, table).drop(columns="text", errors="ignore").to_dict("records")


# What the downloads may repeat of the article


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


# The Argument Interchange Format


def test_arguebuf_reads_every_argument_and_relation(article, made):
    graph = check_aif(article, made["arguments.aif.json"])
    assert {arguebuf.Support.SIGN, arguebuf.Support.ANALOGY, arguebuf.Support.CONSEQUENCES} <= {
        node.scheme for node in graph.scheme_nodes.values()
    }


@HARD
@given(editions())
def test_arguebuf_reads_any_edition(hostile):
    check_aif(hostile, as_json(aif.graph(hostile)))


def check_aif(article, text):
    data = json.loads(text)
    with warnings.catch_warnings():  # its graphs have no dialogue: it says so of every edge of an L-node or YA-node
        warnings.simplefilter("ignore")
        graph = arguebuf.load.aif(data)
    assert {node.id: node.plain_text for node in graph.atom_nodes.values()} == {
        f"argument-{row.id}": row.text for row in article.arguments.itertuples()
    }
    kinds = {arguebuf.Support: "support", arguebuf.Attack: "attack"}
    read = {
        (source.id, target.id, kinds[type(node.scheme)])
        for node in graph.scheme_nodes.values()
        for source in graph.incoming_nodes(node)
        for target in graph.outgoing_nodes(node)
    }
    assert read == {
        (f"argument-{row.source}", f"argument-{row.target}", row.relation) for row in article.relations.itertuples()
    }
    assert len(graph.scheme_nodes) == len(article.relations)
    # What arguebuf leaves out: who says it.
    ids = {node["nodeID"]: node for node in data["nodes"]}
    assert len(ids) == len(data["nodes"]) == 3 * len(article.arguments) + len(article.relations)
    assert (
        len({edge["edgeID"] for edge in data["edges"]})
        == len(data["edges"])
        == 2 * len(article.arguments) + 2 * len(article.relations)
    )
    assert all(edge["fromID"] in ids and edge["toID"] in ids for edge in data["edges"])
    people = {one["participantID"]: one["surname"] for one in data["participants"]}
    names = dict(zip(article.speakers.id, article.speakers["name"]))
    after = {edge["fromID"]: edge["toID"] for edge in data["edges"]}
    said = {
        after[after[one["nodeID"]]]: (people[one["personID"]], ids[one["nodeID"]]["text"]) for one in data["locutions"]
    }
    assert said == {
        f"argument-{row.id}": (names[row.speaker], f"{names[row.speaker]} : {row.text}")
        for row in article.arguments.itertuples()
    }
    return graph


# Argdown. Its one parser is a program for Node.js (@argdown/core 2.0.1; it read this edition and hostile ones as this does).

LINE = re.compile(
    r"(?P<head>\[[^\]\[\s]+\]: |  [+-] \[[^\]\[\s]+\] |#{1,2} )(?P<text>(?:\\.|[^\\@#*_\[\]{}<>/=])*?)(?: ?(?P<data>\{[^{}]*\}))?"
)


def argdown_read(text):
    """Read the part of Argdown that is written here, strictly: every line is a heading, a statement or a relation."""
    front, body = re.fullmatch(r"===\n([^=]*)\n===\n\n(.*)\n", text, re.S).groups()
    found = {"front": yaml.safe_load(front), "statements": {}, "relations": set(), "speakers": []}
    last = None
    for part in body.split("\n\n"):
        for line in part.split("\n"):
            match = LINE.fullmatch(line)
            assert match, line
            # Elsewhere a point or colon begins a name (.x. or :x:).
            assert not re.search(r"(?<!\\)[.:](?=\S)", re.sub(r"\\\\", "", match["text"])), line
            words, data = re.sub(r"\\(.)", r"\1", match["text"]), yaml.safe_load(match["data"]) if match["data"] else {}
            if match["head"].startswith("## "):
                found["speakers"].append((words, data["speaker"]))
            elif match["head"].startswith("["):
                last = match["head"][1:-3]
                assert last not in found["statements"]
                found["statements"][last] = (words, found["speakers"][-1][1], data)
            elif match["head"] != "# ":
                ((name, basis),) = data.items()
                found["relations"].add(
                    (name, match["head"][5:-2], last, {"+": "support", "-": "attack"}[match["head"][2]], basis)
                )
                assert not words
    return found


def test_argdown_holds_every_argument_and_relation(article, made):
    check_argdown(article, made["arguments.argdown"])


@HARD
@given(editions())
def test_argdown_of_any_edition_is_argdown(hostile):
    check_argdown(hostile, argdown.text(hostile))


def check_argdown(article, text):
    read, title = argdown_read(text), argdown._title
    assert read["front"]["title"] == article.meta["title"]
    assert len({title(name) for name in article.arguments.id}) == len(article.arguments)
    assert set(read["statements"]) == {title(name) for name in article.arguments.id}
    for row in located(article).itertuples():
        words, speaker, data = read["statements"][title(row.id)]
        hidden = (
            re.sub("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "\ufffd", " ".join(row.text.split())) or "\ufffd"
        )
        assert (words, speaker) == (hidden, row.speaker)
        assert data == {
            key: value
            for key, value in (
                ("role", row.role),
                ("scheme", row.scheme),
                ("sentence", row.sentence),
                ("certainty", row.certainty),
            )
            if value
        }
    assert read["relations"] == {
        (f"relation {row.id}", title(row.source), title(row.target), row.relation, row.basis)
        for row in article.relations.itertuples()
    }


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


# Web annotations. The terms that the files use, as the W3C Recommendation "Web Annotation Vocabulary" defines them.
ID, VOCABULARY = {"@type": "@id"}, {"@type": "@vocab"}
CONTEXT = {
    "oa": str(OA),
    "as": str(AS),
    "id": "@id",
    "type": "@type",
    "Annotation": "oa:Annotation",
    "TextualBody": "oa:TextualBody",
    "SpecificResource": "oa:SpecificResource",
    "TextPositionSelector": "oa:TextPositionSelector",
    "Software": "as:Application",
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "classifying": "oa:classifying",
    "describing": "oa:describing",
    "identifying": "oa:identifying",
    "tagging": "oa:tagging",
    "body": {"@id": "oa:hasBody", **ID},
    "target": {"@id": "oa:hasTarget", **ID},
    "source": {"@id": "oa:hasSource", **ID},
    "selector": {"@id": "oa:hasSelector", **ID},
    "scope": {"@id": "oa:hasScope", **ID},
    "creator": {"@id": str(DCTERMS.creator), **ID},
    "rights": {"@id": str(DCTERMS.rights), **ID},
    "motivation": {"@id": "oa:motivatedBy", **VOCABULARY},
    "purpose": {"@id": "oa:hasPurpose", **VOCABULARY},
    "items": {"@id": "as:items", "@container": "@list", **ID},
    "partOf": {"@id": "as:partOf", **ID},
    "first": {"@id": "as:first", **ID},
    "value": str(RDF.value),
    "start": "oa:start",
    "end": "oa:end",
    "name": "http://xmlns.com/foaf/0.1/name",
    "label": str(RDFS.label),
    "total": "as:totalItems",
    "startIndex": "as:startIndex",
}


def triples(text):
    """A JSON-LD file read by rdflib, with the context above in the place of the address where W3C keeps it."""
    document = json.loads(text)
    assert document["@context"] == "http://www.w3.org/ns/anno.jsonld"

    def keys(value):
        if isinstance(value, dict):
            return set(value).union(*map(keys, value.values()))
        return set().union(*map(keys, value)) if isinstance(value, list) else set()

    assert keys(document) - {"@context"} <= set(CONTEXT)  # JSON-LD drops in silence what its context does not know
    return rdflib.Graph().parse(data=json.dumps({**document, "@context": CONTEXT}), format="json-ld")


@pytest.mark.parametrize("table", ["entities", "statements"])
def test_rdflib_reads_every_annotation(article, made, table):
    check_annotations(article, made[f"{table}.jsonld"], table)


@HARD
@given(editions())
def test_rdflib_reads_any_edition(hostile):
    for table in ("entities", "statements"):
        check_annotations(hostile, as_json(getattr(webannotation, table)(hostile)), table)


def check_annotations(article, text, table):
    graph, rows = triples(text), getattr(article, table)
    (collection,) = graph.subjects(RDF.type, AS.OrderedCollection)
    page = graph.value(collection, AS.first)
    assert int(graph.value(collection, AS.totalItems)) == len(rows) and graph.value(page, AS.partOf) == collection
    assert str(graph.value(collection, DCTERMS.rights)) == "https://creativecommons.org/licenses/by/4.0/"
    ordered = list(graph.items(graph.value(page, AS["items"])))
    assert len(set(ordered)) == len(rows) == len(set(graph.subjects(RDF.type, OA.Annotation)))
    for name, row in zip(ordered, rows.to_dict("records")):
        target = graph.value(name, OA.hasTarget)
        selector = graph.value(target, OA.hasSelector)
        assert graph.value(selector, RDF.type) == OA.TextPositionSelector
        assert article.raw[int(graph.value(selector, OA.start)) : int(graph.value(selector, OA.end))] == row["text"]
        assert str(graph.value(target, OA.hasSource)).startswith("ni:///sha-256;")
        said = {str(graph.value(body, RDF.value)) for body in graph.objects(name, OA.hasBody)}
        expected = (
            {row["type"], row["entity"], f"sense: {row['sense']}"}
            if table == "entities"
            else {
                f"{column}: {row[column]}"
                for column in ("statement", "role", "speaker", "mode", "cue_stance", "polarity", "parent")
            }
        )
        assert said == {value for value in expected if value and not value.endswith(": ")} | {
            f"certainty: {row['certainty']}"
        }
        software = (graph.value(name, DCTERMS.creator), RDF.type, AS.Application) in graph
        assert software == (article.meta["coders"][row["by"]]["kind"] == "machine")


def test_an_annotation_names_its_sentence_where_the_site_has_an_address(article):
    found = webannotation.entities(article, "https://book.example/a b.html")["first"]["items"]
    sentences = article.sentences.set_index("id")
    for one in found:
        address, _, sentence = one["target"]["scope"].partition("#")
        selector = one["target"]["selector"]
        assert address == "https://book.example/a b.html"
        assert sentences.start[sentence] <= selector["start"] < selector["end"] <= sentences.end[sentence]
    assert "scope" not in webannotation.entities(article)["first"]["items"][0]["target"]


def test_two_codings_of_one_article_have_other_names_for_their_annotations(article):
    other = replace(article, meta={**article.meta, "slug": "other"})
    names = [{one["id"] for one in webannotation.entities(one)["first"]["items"]} for one in (article, other)]
    assert len(names[0]) == len(article.entities) and not names[0] & names[1]


# All together


def test_the_same_bytes_each_time():
    code = (
        "import hashlib; from closereading import exports;"
        "made = exports.files('kazakhstan-crisis', 'https://book.example/x.html');"
        "print(hashlib.sha256(repr(sorted(made.items())).encode()).hexdigest())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "PATH": "", "PYTHONPATH": str(ROOT)},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Almaty"))
    }
    assert len(outputs) == 1


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
