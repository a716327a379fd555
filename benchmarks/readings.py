"""The readers as the benchmarks call them: text in, plain lists out, with the labels of evaluation.py."""

import nltk
from evaluation import TYPES, trimmed

from closereading.measures import statements as one_row_each
from closereading.readers.argumentation import arguments, relating
from closereading.readers.attribution import statements as attribution
from closereading.readers.language import text
from closereading.readers.names import entities


def names(raw):
    """The names that the machine reads: (start, end, type), of the three types only, without a leading determiner."""
    table = entities.find_names(text.tagged_text(raw))
    spans = zip(table.start, table.end, table.type)
    return [(*trimmed(raw, start, end), TYPES[kind]) for start, end, kind in spans if kind in TYPES]


def statements(raw):
    """The statements that the machine reads, those without a cue left out: dictionaries with content, source, mode."""
    read = text.tagged_text(raw)
    table = one_row_each.statements(attribution.find_statements(read, entities.find_names(read))[0])
    return table[table["mode"] != "free"][["content", "source", "mode"]].to_dict("records")


def argument(units):
    """The machine's argument over units: opponent, target and relation, one entry a unit."""
    table = relating.relate(units)
    return {
        "opponent": [role == "concession" for role in table.role],
        "target": list(table.target),
        "relation": list(table.relation),
    }


def preceding(units):
    """The baseline: the first unit is the claim, each other supports the one before it, and there is no opponent."""
    return {
        "opponent": [False] * len(units),
        "target": list(range(-1, len(units) - 1)),
        "relation": [""] + ["support"] * (len(units) - 1),
    }


def nltk_models():
    """NLTK's tagger and its chunker of names, each loaded once; None where NLTK_DATA does not hold them."""
    try:
        return nltk.tag.PerceptronTagger(), nltk.chunk.ne_chunker(fmt="binary")
    except LookupError:
        return None


def chunked(document, models):
    """The (start, end) of the names that NLTK's chunker marks in a document of evaluation.names, on its own tokens."""
    tagger, chunker = models
    found, raw = [], document["text"]
    for sentence in document["sentences"]:
        tree = chunker.parse(tagger.tag([raw[start:end] for start, end in sentence]))
        for (start, end), (_, _, mark) in zip(sentence, nltk.chunk.tree2conlltags(tree)):
            if mark[0] == "I":
                found[-1] = (found[-1][0], end)
            elif mark[0] == "B":
                found.append((start, end))
    return [trimmed(raw, start, end) for start, end in found]


def _text(raw, done):
    return text.tagged_text(raw)


def _entities(raw, done):
    return entities.find_names(done["text"])


def _statements(raw, done):
    return attribution.find_statements(done["text"], done["entities"])[0]


def _arguments(raw, done):
    return arguments.find_arguments(done["text"], done["statements"])


# What reading an article does, in order: each takes the raw text and what was done before, by name.
STAGES = {"text": _text, "entities": _entities, "statements": _statements, "arguments": _arguments}
