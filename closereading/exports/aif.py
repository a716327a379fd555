"""Arguments in the Argument Interchange Format, as JSON in the shape of AIFdb (Chesnevar et al. 2006; Lawrence et al. 2012).

An argument is an I-node (what is said), put forward in an L-node (who says it) through a YA-node (that it is asserted). A
relation is an S-node between two I-nodes: RA for support, CA for attack. Keys that AIFdb does not know (sentence, role,
basis, rights) stand beside its own; readers pass over them.
"""

from closereading.edition.loading import Edition
from closereading.exports.plain import CODING, LICENCE, QUOTED
from closereading.measures.arguments import located

_NODES = {"support": ("RA", "Default Inference"), "attack": ("CA", "Default Conflict")}


def graph(edition: Edition) -> dict:
    """The edition's arguments as a dictionary with nodes, edges, locutions, participants and rights."""
    names = dict(zip(edition.speakers.id, edition.speakers["name"]))
    arguments = located(edition)
    schemes = dict(zip(arguments.id, arguments.scheme))
    nodes, edges, locutions = [], [], []
    for row in arguments.itertuples():
        said, saying, asserting = f"argument-{row.id}", f"locution-{row.id}", f"asserting-{row.id}"
        nodes += [
            _node(said, "I", row.text)
            | {"sentence": row.sentence, "role": row.role, "scheme": row.scheme, "certainty": row.certainty},
            _node(saying, "L", f"{names[row.speaker]} : {row.text}"),
            _node(asserting, "YA", "Asserting"),
        ]
        edges += [(saying, asserting), (asserting, said)]
        locutions.append({"nodeID": saying, "personID": row.speaker, "timestamp": ""})
    for row in edition.relations.itertuples():
        kind, words = _NODES[row.relation]
        # The scheme is that of the reason. AIFdb writes the names of schemes with capitals.
        scheme = schemes[row.source].title() if kind == "RA" else ""
        nodes.append(
            _node(f"relation-{row.id}", kind, scheme or words)
            | {"scheme": scheme or words, "basis": row.basis, "certainty": row.certainty}
        )
        edges += [(f"argument-{row.source}", f"relation-{row.id}"), (f"relation-{row.id}", f"argument-{row.target}")]
    speaking = [speaker for speaker in edition.speakers.id if speaker in set(arguments.speaker)]
    return {
        "rights": {"coding": LICENCE, "quotations": "no licence is granted", "statement": f"{CODING} {QUOTED}"},
        "nodes": nodes,
        "edges": [
            {"edgeID": f"{start} {end}", "fromID": start, "toID": end, "formEdgeID": None} for start, end in edges
        ],
        "locutions": locutions,
        "participants": [
            {"participantID": speaker, "firstname": "", "surname": names[speaker]} for speaker in speaking
        ],
    }


def _node(name, kind, text):
    # AIFdb gives each node a time; the article has none, and a clock would make each build another file.
    return {"nodeID": name, "text": text, "type": kind, "timestamp": ""}
