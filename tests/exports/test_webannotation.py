"""The edition in other formats: each read back by a reader of that format, on this edition and on hostile ones; the same
bytes each time; none of the article's running text where no licence for it is given."""

import json
from dataclasses import replace

import pytest
import rdflib
from any_edition import HARD, editions
from hypothesis import given
from rdflib.namespace import DCTERMS, RDF, RDFS

from closereading.exports import webannotation
from closereading.exports.plain import as_json

OA = rdflib.Namespace("http://www.w3.org/ns/oa#")


AS = rdflib.Namespace("http://www.w3.org/ns/activitystreams#")


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
