"""Entities and statements as W3C Web Annotations (Web Annotation Data Model, W3C Recommendation 2017), in JSON-LD.

Targets are offsets into the article, which is named by its checksum (RFC 6920); none of its words are repeated.
"""

import base64
import uuid

from closereading.edition.format import COLUMNS, SPAN
from closereading.edition.loading import Edition
from closereading.edition.sentences import sentence_at
from closereading.exports.plain import LICENCE

# Why a column says something of a span, in the words of the data model; every other column is a tag "column: value".
_PURPOSES = {"type": "classifying", "entity": "identifying"}


def entities(edition: Edition, page: str = "") -> dict:
    """An AnnotationCollection with one annotation for each row of entities.csv.

    page: the absolute address of the page that shows the sentences, each at its id, if there is one.
    """
    return _collection(edition, "entities", page)


def statements(edition: Edition, page: str = "") -> dict:
    """An AnnotationCollection with one annotation for each row of statements.csv, that is for each span of a statement."""
    return _collection(edition, "statements", page)


def _collection(edition, table, page):
    source = _source(edition.meta["article_sha256"])
    # Two codings of one article have other slugs, so that their annotations have other names.
    space = uuid.uuid5(uuid.NAMESPACE_URL, f"{source} {edition.meta['slug']} {table}")
    collection, first = space.urn, uuid.uuid5(space, "page 1").urn
    rows, items = getattr(edition, table), []
    for row, sentence in zip(rows.to_dict("records"), sentence_at(edition.sentences, rows.start)):
        target = {
            "type": "SpecificResource",
            "source": source,
            "selector": {"type": "TextPositionSelector", "start": int(row["start"]), "end": int(row["end"])},
        }
        if page:
            target["scope"] = f"{page}#{sentence}"
        items.append(
            {
                "id": uuid.uuid5(space, f"row {row['id']}").urn,
                "type": "Annotation",
                "label": f"{table}.csv, {row['id']}",
                "motivation": "classifying" if table == "entities" else "describing",
                "creator": _creator(edition, space, row["by"]),
                "body": [
                    _body(column, row[column])
                    for column in [*COLUMNS[table], "certainty"]
                    if column not in SPAN and row[column]
                ],
                "target": target,
            }
        )
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": collection,
        "type": "AnnotationCollection",
        "label": f"{table}.csv of “{edition.meta['title']}”; positions count the Unicode characters of the article whose "
        f"sha256 is {edition.meta['article_sha256']}",
        "rights": LICENCE,
        "total": len(items),
        "first": {"id": first, "type": "AnnotationPage", "partOf": collection, "startIndex": 0, "items": items},
    }


def _source(sha256):
    """The article's name: the checksum of its bytes as an `ni` URI."""
    return "ni:///sha-256;" + base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")


def _creator(edition, space, key):
    """The coder. Only of a machine is said what it is: by `person` the format means coding by reading."""
    coder = edition.meta["coders"][key]
    kind = {"type": "Software"} if coder["kind"] == "machine" else {}
    return {"id": uuid.uuid5(space, f"coder {key}").urn, **kind, "name": f"{key} {coder['version']}"}


def _body(column, value):
    purpose = _PURPOSES.get(column, "tagging")
    words = value if column in _PURPOSES else f"{column}: {value}"
    return {"type": "TextualBody", "purpose": purpose, "value": words}
