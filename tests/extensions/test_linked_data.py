"""What each page says of itself to search engines: read by a parser of JSON-LD, in schema.org's terms, and true of the page."""

import json
import os
import re
import sys
from urllib.parse import unquote, urljoin

import nbformat
import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from support import ROOT

sys.path.insert(0, str(ROOT / "extensions"))  # as Jupyter Book does
import citation_file  # noqa: E402
import linked_data  # noqa: E402

CFF = citation_file.load(ROOT)
SCHEMA = Namespace("https://schema.org/")
# The site's address, or where a reader has opened a site that does not know it.
HERE = (os.environ.get("SITE_ADDRESS") or "https://read.example.org/book").rstrip("/") + "/"
LICENCE = citation_file.read(ROOT)["licence"][1]

# The terms that the pages use, as schema.org defines them (release 30.0 of August 2026): what a class is a kind of; of what
# classes a property is, and what it holds.
KINDS = {
    "CreativeWork": ["Thing"],
    "Book": ["CreativeWork"],
    "Chapter": ["CreativeWork"],
    "LearningResource": ["CreativeWork"],
    "Dataset": ["CreativeWork"],
    "MediaObject": ["CreativeWork"],
    "DataDownload": ["MediaObject"],
    "Organization": ["Thing"],
    "Person": ["Thing"],
}
PROPERTIES = {
    "name": ({"Thing"}, {"Text"}),
    "description": ({"Thing"}, {"Text"}),
    "author": ({"CreativeWork"}, {"Organization", "Person"}),
    "publisher": ({"CreativeWork"}, {"Organization", "Person"}),
    "datePublished": ({"CreativeWork"}, {"Date"}),
    "version": ({"CreativeWork"}, {"Text"}),
    "inLanguage": ({"CreativeWork"}, {"Text"}),
    "license": ({"CreativeWork"}, {"CreativeWork", "URL"}),
    "isPartOf": ({"CreativeWork"}, {"CreativeWork", "URL"}),
    "teaches": ({"CreativeWork", "LearningResource"}, {"Text"}),
    "educationalLevel": ({"CreativeWork", "LearningResource"}, {"Text"}),
    "timeRequired": ({"CreativeWork"}, {"Duration"}),
    "distribution": ({"Dataset"}, {"DataDownload"}),
    "contentUrl": ({"MediaObject"}, {"URL"}),
    "encodingFormat": ({"CreativeWork", "MediaObject"}, {"Text"}),
}
FORMS = {"Text": r"(?s).+", "Date": r"\d{4}-\d\d-\d\d", "Duration": r"PT\d+M"}
# schema.org's own context says as much of these; read from the network, no test may.
CONTEXT = {"@vocab": str(SCHEMA), "license": {"@type": "@id"}, "contentUrl": {"@type": "@id"}}


def kinds(name):
    """A class of schema.org, and all that it is a kind of."""
    return {name}.union(*map(kinds, KINDS.get(name, [])))


def outside_the_vocabulary(graph):
    """What a graph says that is no schema.org, or of what it cannot be said."""
    of = {
        one: set().union(*(kinds(kind.removeprefix(SCHEMA)) for kind in graph.objects(one, RDF.type)))
        for one in graph.subjects()
    }
    for subject, predicate, value in graph:
        name = predicate.removeprefix(SCHEMA)
        if predicate == RDF.type:
            if value.removeprefix(SCHEMA) not in KINDS:
                yield f"no class {value}"
        elif name not in PROPERTIES:
            yield f"no property {predicate}"
        else:
            classes, values = PROPERTIES[name]
            if not of[subject] & classes:
                yield f"{name} of a {sorted(of[subject])}"
            if isinstance(value, Literal):
                fits = any(re.fullmatch(FORMS[form], value) for form in values & set(FORMS))
            else:
                fits = of.get(value, set()) & values or "URL" in values and isinstance(value, URIRef)
            if not fits:
                yield f"{name} is {value!r}"


def graph_of(data, address=HERE):
    assert data["@context"] == "https://schema.org"
    return Graph().parse(data=json.dumps({**data, "@context": CONTEXT}), format="json-ld", publicID=address)


def data_of(page):
    return [json.loads(script.string) for script in page.find_all("script", type="application/ld+json")]


@pytest.fixture(scope="module")
def described(pages):
    """(data, graph) by page, of all that describe themselves."""
    found = {name: data_of(page) for name, page in pages.items()}
    return {name: (one[0], graph_of(one[0], HERE + name)) for name, one in found.items() if len(one) == 1}


def test_each_page_that_can_be_cited_says_what_it_is(pages, described):
    assert set(described) == {name for name, page in pages.items() if page.select_one("section.cite")}
    for name, (data, _) in described.items():
        kind = data["@type"]
        if name in ("index.html", "appendices/how-to-cite.html"):
            assert kind == "Book" and "isPartOf" not in data
        elif name == "appendices/data-dictionary.html":
            assert kind == "Dataset"
        else:
            taught = "What you will learn." in pages[name].get_text()
            assert kind == (["Chapter", "LearningResource"] if taught else "Chapter"), name
    assert sum("LearningResource" in data["@type"] for data, _ in described.values()) >= 6


def test_it_is_in_schema_orgs_terms(described):
    assert not [(name, fault) for name, (_, graph) in described.items() for fault in outside_the_vocabulary(graph)]


@pytest.mark.parametrize(
    "data, words",
    [
        ({"@type": "Book", "titel": "x"}, "no property"),
        ({"@type": "Buch", "name": "x"}, "no class"),
        ({"@type": "Organization", "license": HERE}, "license of a"),
        ({"@type": "Chapter", "timeRequired": "half an hour"}, "timeRequired is"),
        ({"@type": "Chapter", "author": "Jane Roe"}, "author is"),
        ({"@type": "Dataset", "distribution": {"@type": "Book"}}, "distribution is"),
    ],
)
def test_what_is_not_in_schema_orgs_terms_is_noticed(data, words):
    found = outside_the_vocabulary(graph_of({"@context": "https://schema.org", **data}))
    assert any(words in fault for fault in found)


def test_it_says_the_same_as_the_citation_file(pages, described):
    for name, (data, _) in described.items():
        title = pages[name].find("meta", attrs={"name": "citation_title"})["content"]
        assert (data["name"], data["datePublished"], data["version"]) == (title, CFF["date-released"], CFF["version"])
        assert [one["name"] for one in data["author"]] == [
            f"{given} {family}".strip() for family, given in citation_file.read(ROOT)["authors"]
        ]
        assert (
            data["inLanguage"] == citation_file.read(ROOT)["language"]
            and data.get("isPartOf", {"name": CFF["title"]})["name"] == CFF["title"]
        )
        assert os.environ.get("SITE_ADDRESS") or not {"@id", "url"} & {*data, *data.get("isPartOf", {})}


def test_only_what_may_be_reused_is_given_a_licence(pages, described):
    """The page of the article and the files that quote it are not under the licence of the book: they lead to the page of rights."""
    for name, (data, graph) in described.items():
        (link,) = pages[name].head.find_all("link", rel="license")
        assert link["href"] == data["license"]
        assert (data["license"] == LICENCE) == (name != "chapters/the-article.html")
        for terms in set(graph.objects(None, SCHEMA.license)) - {URIRef(LICENCE)}:
            assert str(terms).endswith("/appendices/rights.html")
    page = "appendices/data-dictionary.html"
    rows = [row for row in pages[page].select("tr:has(a)") if "no licence" in row.get_text()]
    quoting = {urljoin(HERE + page, row.a["href"]) for row in rows}
    files = described[page][1].subject_objects(SCHEMA.contentUrl)
    assert quoting == {str(address) for one, address in files if (one, SCHEMA.license, None) in described[page][1]}
    assert len(quoting) >= 2


def test_a_chapter_teaches_what_it_says(described):
    minutes = {"Half": 30, "A little": 30, "About an hour": 60, "A quarter of an hour to read, and an hour": 75}
    for name, (data, _) in described.items():
        if "LearningResource" in data["@type"]:
            cells = nbformat.read(ROOT / name.replace(".html", ".ipynb"), 4).cells
            (cell,) = [cell.source for cell in cells if "**What you will learn.**" in cell.source]
            said = re.search(r"\*\*What you will learn\.\*\* (.*)", cell)[1]
            assert data["teaches"] == re.sub(r"\[(.*?)\]\(.*?\)", r"\1", said).replace("'", "’"), name
            time = re.search(r"\*\*Time\.\*\* (.*)", cell)[1]
            needed = next((f"PT{number}M" for words, number in minutes.items() if time.startswith(words)), None)
            assert data.get("timeRequired") == needed, name


@pytest.mark.parametrize("text", ["As long as you like. Half an hour is too short.", "", "Two weeks."])
def test_a_time_that_is_not_said_is_not_made_up(text):
    assert linked_data.duration(text) is None


def test_every_file_of_the_page_of_data_can_be_downloaded(site, pages, described):
    page = "appendices/data-dictionary.html"
    data, graph = described[page]
    files = {str(address) for address in graph.objects(None, SCHEMA.contentUrl)}
    assert files == {urljoin(HERE + page, link["href"]) for link in pages[page].select("table a[href*='data/']")}
    assert len(files) > 20 and all((site / unquote(one.removeprefix(HERE))).is_file() for one in files)
    assert len(data["description"]) >= 50


def test_no_text_ends_the_script_that_holds_it():
    text = linked_data.script({"name": "</script><!--"})
    assert text.count("<") == 2 and json.loads(re.search(">(.*)<", text)[1]) == {"name": "</script><!--"}
