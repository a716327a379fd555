"""The readers as the benchmarks call them: text in, plain lists out, with the labels of evaluation.py.

What is scored is what the command `annotate` makes: `closereading.readers.pipeline`, and no reader by itself.
"""

import nltk
from evaluation import TYPES, trimmed

from closereading.edition import article
from closereading.measures.statements import statements as one_row_each
from closereading.readers.language import cues
from closereading.readers.pipeline import tables


def names(raw):
    """The names that the machine reads: (start, end, type), of the three types only, without a leading determiner."""
    table = tables(raw)["entities"]
    spans = zip(table.start, table.end, table.type)
    return [(*trimmed(raw, start, end), TYPES[kind]) for start, end, kind in spans if kind in TYPES]


def statements(raw):
    """The statements that the machine reads, those without a cue left out: dictionaries with content, source, mode."""
    table = one_row_each(tables(raw)["statements"])
    return table[table["mode"] != "free"][["content", "source", "mode"]].to_dict("records")


def asserted(raw, verb, start):
    """Whether the machine reads as asserted what a verb behind a place reports; None where it finds no such statement."""
    for _, rows in tables(raw)["statements"].groupby("statement", sort=False):
        cue = rows[rows.role == "cue"]
        found = {one.lemma for word in " ".join(cue.text).lower().split() for one in cues.verbs().get(word, ())}
        if verb in found and cue.start.min() >= start:
            return rows.polarity.iloc[0] == "asserts"
    return None


def arguments(raw):
    """The arguments that the machine reads: parts (spans) and links, {(number of the source, number of the target): kind}."""
    found = tables(raw)
    place = {key: number for number, key in enumerate(found["arguments"].id)}
    links = {(place[row.source], place[row.target]): row.relation for row in found["relations"].itertuples()}
    return {"parts": list(zip(found["arguments"].start, found["arguments"].end)), "links": links}


def said(raw):
    """The same where the whole text is put into a speaker's mouth; offsets into the text without that."""
    before = "Jane Roe said: “"
    found = arguments(f"{before}{raw}”")
    return found | {"parts": [(start - len(before), end - len(before)) for start, end in found["parts"]]}


def preceding(raw):
    """The baseline: each sentence is a part and supports the one before it."""
    found = article.sentences(raw)
    links = {(number, number - 1): "support" for number in range(1, len(found))}
    return {"parts": list(zip(found.start, found.end)), "links": links}


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
