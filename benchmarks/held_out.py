"""Texts that were kept apart while the rules were written: which they are, and how their files are read.

The choice was fixed before the readers were run on any of them. They are run on them once, and then not after each change.

- who says what: the test part of PolNeAR (networkdynamics/PolNeAR, data/test), the first annotation of each article. At hand
  were its parts train and dev.
- names: of the Worldwide English newswire (stanfordnlp/en-worldwide-newswire), the articles in whose name (without .txt) the
  sha256 is an odd number, by region. The others were at hand.
- commitment: of CommitmentBank (mcdm/CommitmentBank), the items in whose uID the sha256 is an odd number. The others were at hand.
- arguments: the second part of the microtexts (discourse-lab/arg-microtexts-part2). Of the first part, half was at hand.

What cannot be read as below is left out, and counted. FOLDER holds a clone of each collection under the name of its repository.
A document is a dictionary as in evaluation.py; its `files` are what it was read from.
"""

import csv
import hashlib
import io
from xml.etree import ElementTree

from evaluation import RELATIONS, TYPES

POLNEAR, WORLDWIDE = "PolNeAR", "en-worldwide-newswire"
COMMITMENT, MICROTEXTS = "CommitmentBank", "arg-microtexts-part2"
# What a collection is called, and the licence that its README or LICENSE states.
FILES = {
    WORLDWIDE: ("Worldwide English newswire", "none stated"),
    POLNEAR: ("PolNeAR, test part", "none stated"),
    COMMITMENT: ("CommitmentBank", "none stated"),
    MICROTEXTS: ("argumentative microtexts, second part", "CC BY-NC-SA 4.0"),
}
REGIONS = {"LATAM": "Latin America"}
_NAMED = {"Person": "PERSON", "Organization": "ORG", "Location": "LOC", "Facility": "FAC"}
_QUOTED = {"``": '"', "''": '"'}


def kept_apart(name):
    """Whether the sha256 of a name is odd."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 == 1


def load(folder):
    """{collection: its documents, None for each that is left out} of the collections that the folder holds."""
    loaders = {WORLDWIDE: names, POLNEAR: statements, COMMITMENT: commitment, MICROTEXTS: arguments}
    return {name: list(read(folder / name)) for name, read in loaders.items() if (folder / name).is_dir()}


def statements(folder):
    """Each article of PolNeAR's test part: text, statements as in evaluation.attributions (quote_type is blank)."""
    test = folder / "data" / "test"
    noted = {path.stem.rpartition("_")[0]: path for path in sorted((test / "attributions").glob("*.ann"), reverse=True)}
    for path in sorted((test / "text").glob("*.txt")):
        if path.stem in noted:
            files = [path, noted[path.stem]]
            raw, lines = map(_text, files)
            yield {"text": raw, "statements": list(_noted(lines.split("\n"))), "files": files}
        else:
            yield None


def _noted(lines):
    """The statements of a file in brat's format: a line T for each span, a line E for what belongs together."""
    spans = {}
    for key, what, *_ in (line.split("\t") for line in lines if line.startswith("T")):
        spans[key] = [tuple(map(int, part.split())) for part in what.partition(" ")[2].split(";")]
    for line in lines:
        if line.startswith("E"):
            found = {"content": [], "source": [], "cue": []}
            for part in line.split("\t")[1].split():
                role, _, key = part.partition(":")
                role = role.lower().rstrip("0123456789")
                if role in found:
                    found[role] += spans.get(key, [])
            if found["content"]:
                yield found | {"quote_type": ""}


def names(folder):
    """Each article of the newswire that was kept apart: region, and text, names and sentences as in evaluation.names.

    The text is the original article. Left out: an article that is not there, or whose words the annotation has otherwise.
    """
    regions = _regions(_text(folder / "regions.txt"))
    for path in sorted((folder / "processed_annotated").glob("*.tsv")):
        stem = path.name.split(".")[0]
        if kept_apart(stem):
            files = [path, folder / "original_articles" / f"{stem}.txt"]
            begins = max(filter(stem.startswith, regions), key=len, default=None)
            found = begins and files[1].is_file() and _aligned(*map(_text, files))
            yield {**found, "region": regions[begins], "files": files} if found else None


def _regions(text):
    """{how the names of files begin: region}."""
    regions, region = {}, ""
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.endswith(":"):
            region = REGIONS.get(line[:-1], line[:-1])
        elif not line.startswith("#"):
            regions[line] = region
    return regions


def _aligned(tokens, raw):
    """An article with its names, from lines of token TAB tag (BIOES); None where the tokens are not those of the text."""
    found, sentences, place, kind = [], [[]], 0, ""
    for line in tokens.split("\n"):
        word, tag, *_ = f"{line.rstrip()}\tO".split("\t")
        if not word.strip():
            sentences.append([])
            kind = ""
            continue
        while place < len(raw) and (raw[place].isspace() or not raw[place].isprintable()):
            place += 1
        written = next((form for form in (word, _QUOTED.get(word)) if form and raw.startswith(form, place)), None)
        if written is None:
            return None
        start, place = place, place + len(written)
        sentences[-1].append((start, place))
        before, (mark, _, kind) = kind, tag.partition("-")
        if mark in ("I", "E") and kind == before:
            found[-1][1] = place
        elif mark != "O":
            found.append([start, place, kind])
    named = [(start, end, TYPES[_NAMED[kind]]) for start, end, kind in found if kind in _NAMED]
    return {"text": raw, "names": named, "sentences": list(filter(None, sentences))}


def commitment(folder):
    """Each item that was kept apart: text, embedding (question, conditional, modal or negation), verb, start of the sentence.

    In no item does anybody assert what the verb reports: it is asked, supposed, held possible or denied that they do.
    """
    path = folder / "CommitmentBank-items.csv"
    for row in csv.DictReader(io.StringIO(_text(path).lstrip("\ufeff"), newline=None)):
        if kept_apart(row["uID"]):
            before = row["Context"].strip() + "\n\n"
            text = {"text": f"{before}{row['Target'].strip()}\n", "start": len(before), "files": [path]}
            yield text | {"embedding": row["Embedding"], "verb": row["Verb"]}


def arguments(folder):
    """Each microtext: text, parts and links as in evaluation.microtexts.

    The text is its segments, joined by spaces. Claims that the annotators added because nobody wrote them (`implicit`) are no
    part of it, and no link begins or ends at one. What is said in several places counts at the first.
    """
    for path in sorted((folder / "corpus").glob("*.xml")):
        yield _graph(ElementTree.fromstring(path.read_bytes())) | {"files": [path]}


def _graph(graph):
    words, spans, units = "", [], {}
    joined = {edge.get("src"): edge.get("trg") for edge in graph.iter("edge") if edge.get("type") == "seg"}
    for number, segment in enumerate(one for one in graph.iter("edu") if one.get("implicit") != "true"):
        written = "".join(segment.itertext()).strip()
        words += f"{' ' if words else ''}{written}"
        spans.append((len(words) - len(written), len(words)))
        to = joined.get(segment.get("id"))
        units.setdefault(joined.get(to, to), []).append(number)  # by way of a joint, or straight
    units.pop(None, None)
    together = [[one for place, one in enumerate(own) if one == own[0] + place] for own in units.values()]
    place = {unit: number for number, unit in enumerate(units)}
    edges = [edge for edge in graph.iter("edge") if edge.get("type") != "seg"]
    sources = {edge.get("id"): edge.get("src") for edge in edges}  # a link to a link ends at its source
    ends = [(edge.get("src"), sources.get(edge.get("trg"), edge.get("trg")), edge.get("type")) for edge in edges]
    return {
        "text": words,
        "parts": [(spans[own[0]][0], spans[own[-1]][1]) for own in together],
        "links": {
            (place[one], place[other]): RELATIONS[kind] for one, other, kind in ends if {one, other} <= place.keys()
        },
    }


def checksum(documents):
    """One sha256 over the files that documents were read from, each once, in order."""
    found = hashlib.sha256()
    for path in dict.fromkeys(path for one in documents for path in one["files"]):
        found.update(path.read_bytes())
    return found.hexdigest()


def _text(path):
    return path.read_bytes().decode("utf-8", errors="replace")
