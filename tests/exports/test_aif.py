"""The edition in other formats: each read back by a reader of that format, on this edition and on hostile ones; the same
bytes each time; none of the article's running text where no licence for it is given."""

import json
import warnings

import arguebuf
from any_edition import HARD, editions
from hypothesis import given

from closereading.exports import aif
from closereading.exports.plain import as_json


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
