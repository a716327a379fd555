"""The evaluation files: texts that others annotated, as plain lists, with the project's names for their labels.

None of them is part of this repository; benchmarks/accuracy.py looks for the folder that holds them.
"""

import json
import re

NER, ENTITIES = "ner_uner_pud_news.iob2", "entities_coref_gum_news.jsonl"
ATTRIBUTION, MICROTEXTS = "attribution_gum_news.jsonl", "arguments_microtexts.jsonl"
FILES = {
    NER: ("UNER, English-PUD, news", "CC BY-SA 4.0"),
    ENTITIES: ("GUM, news", "text CC BY 2.5, annotation CC BY 4.0"),
    ATTRIBUTION: ("GUM, news", "text CC BY 2.5, annotation CC BY 4.0"),
    MICROTEXTS: ("argumentative microtexts", "CC BY-NC-SA 4.0"),
}

# The three types that all the corpora tell apart; NORP, DATE, EVENT and others are left out.
TYPES = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "PER": "PER"}
GUM_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
RELATIONS = {"sup": "support", "exa": "support", "add": "support", "reb": "attack", "und": "attack"}

_DETERMINER = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"\s?['’]s?$")
_SMALL = {"of", "the", "and", "for", "on", "to", "de", "la", "del", "der", "van", "von", "al", "bin", "da", "di", "du"}
_SMALL |= {"&", "-", ","}


def trimmed(raw, start, end):
    """The span without a leading determiner and without a possessive at its end."""
    leading = _DETERMINER.match(raw, start, end)
    start = leading.end() if leading and leading.end() < end else start
    ending = _POSSESSIVE.search(raw[start:end])
    return start, start + ending.start() if ending and ending.start() else end


def names(path):
    """Each document of an IOB2 file: text (the tokens joined by spaces), names (start, end, type), sentences.

    sentences: lists of the tokens' (start, end); a document begins at -DOCSTART-, a sentence after a blank line.
    """
    documents = []
    for group in re.split(r"^-DOCSTART-.*$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        words, found, sentences = [], [], []
        place = 0
        for sentence in filter(None, (part.strip("\n") for part in re.split(r"\n\s*\n", group))):
            sentences.append([])
            for line in sentence.split("\n"):
                word, tag = line.split("\t")
                if tag.startswith("B-"):
                    found.append([place, place + len(word), TYPES[tag[2:]]])
                elif tag.startswith("I-"):
                    found[-1][1] = place + len(word)
                sentences[-1].append((place, place + len(word)))
                words.append(word)
                place += len(word) + 1
        documents.append({"text": " ".join(words), "names": [tuple(name) for name in found], "sentences": sentences})
    return documents


def proper_names(path):
    """Each article of GUM: text, names (start, end, type). GUM marks whole noun phrases, so its names are cut to ours.

    A name is a mention of a person, an organisation or a place marked `proper` all of whose words are capitalised (but for
    "of", "and" and the like), without leading determiner or possessive; of "Mountain View, California" the part before the
    comma; no person behind a determiner ("the President"); no name inside a longer one, unless that is a person's ("US
    President Barack Obama"). A person's title stays in GUM's span: compare persons by their ends.
    """
    return [{"text": text["text"], "names": _gum_names(text)} for text in _lines(path)]


def _gum_names(text):
    raw, found = text["text"], set()
    for mention in text["mentions"]:
        kind = GUM_TYPES.get(mention["type"])
        if not kind or not mention["proper"]:
            continue
        start, end = trimmed(raw, mention["start"], mention["end"])
        if kind == "LOC" and "," in raw[start:end]:
            end = raw.index(",", start)
        if kind == "PER" and start != mention["start"]:
            continue
        if all(word[0].isupper() or word.lower() in _SMALL for word in raw[start:end].split()):
            found.add((start, end, kind))
    longer = [name for name in found if name[2] != "PER"]
    inside = {
        name for name in found if any(one[:2] != name[:2] and one[0] <= name[0] and name[1] <= one[1] for one in longer)
    }
    return sorted(found - inside)


def attributions(path):
    """Each article of GUM: text, statements (dictionaries: content, source and cue as lists of spans, quote_type)."""
    rows = []
    for text in _lines(path):
        statements = [
            {
                **{role: [tuple(span) for span in found[role]] for role in ("content", "source", "cue")},
                "quote_type": found["quote_type"],
            }
            for found in text["attributions"]
        ]
        rows.append({"text": text["text"], "statements": statements})
    return rows


def credited(raw, statement):
    """Whether a statement of GUM is the credit of a picture ("Image: Jane Roe."), which is nobody's speech."""
    return any(raw[:start].rstrip().endswith("Image:") for start, _ in statement["source"])


def microtexts(path):
    """Each microtext: text, parts (spans) and links, {(number of the source, number of the target): support or attack}.

    sup, exa and add are support, reb and und attack; an undercut's target is the source of the relation it attacks (the
    corpus's own `dep`).
    """
    rows = []
    for text in _lines(path):
        place = {unit["id"]: number for number, unit in enumerate(text["adus"])}
        parts, end = [], 0
        for unit in text["adus"]:
            start = text["text"].index(unit["text"], end)
            end = start + len(unit["text"])
            parts.append((start, end))
        links = {(place[one], place[other]): RELATIONS[kind] for one, (other, kind) in text["dep"].items()}
        rows.append({"text": text["text"], "parts": parts, "links": links})
    return rows


def _lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
