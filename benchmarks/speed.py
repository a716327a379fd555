"""What reading costs: time by stage, words per second and peak memory, beside NLTK's tagger and chunker; prints tables.

    python benchmarks/speed.py

Every size runs in a process of its own, so that the peak memory of one does not hide another's. Loading lexicons and models
is not counted. The longer texts repeat one article, so their vocabulary does not grow. Nothing is asserted: the figures hold
for the machine they come from. NLTK is measured where NLTK_DATA holds its models.
"""

import argparse
import contextlib
import io
import json
import platform
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import readings
from nltk.tokenize import NLTKWordTokenizer

from closereading.edition import article
from closereading.readers.argumentation import arguments
from closereading.readers.attribution import statements
from closereading.readers.language import text as reading
from closereading.readers.names import entities
from closereading.readers.pipeline import tables
from closereading.workflow import annotate

ROOT = Path(__file__).resolve().parents[1]
SEED = ROOT / "seeds" / "kazakhstan-crisis" / "article.txt"
ARTICLES = [1, 10, 100, 1000]
WORDS = [10**3, 10**4, 10**5, 10**6]
NLTK_LIMIT = 10**5  # words; its speed does not change beyond
# What reading an article does, in order: each takes the raw text and what was done before, by name.
STAGES = {
    "text": lambda raw, done: reading.tagged_text(raw),
    "entities": lambda raw, done: entities.find_names(done["text"]),
    "named": lambda raw, done: entities.named(done["text"], done["entities"]),
    "statements": lambda raw, done: statements.find_statements(done["named"], done["entities"])[0],
    "arguments": lambda raw, done: arguments.find_arguments(done["named"], done["statements"]),
}
MEGABYTE = 1024 * (1024 if sys.platform == "darwin" else 1)  # ru_maxrss counts bytes on macOS, kilobytes on Linux


def words(raw):
    return len(raw.split())


def long_text(raw, number):
    """A text of exactly `number` words: the article again and again, each time as new paragraphs."""
    size = words(raw)
    whole, rest = divmod(number, size)
    pieces = [raw.strip()] * whole
    if rest:
        ends = [end for _, end in article.token_spans(raw) if end == len(raw) or raw[end].isspace()]
        pieces.append(next(raw[:end] for end in ends if words(raw[:end]) == rest))
    return "\n\n".join(pieces)


def articles(number):
    """Read `number` copies of the article, each from a folder of its own. Figures as a dictionary."""
    raw = SEED.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"article-{place}" / "article.txt" for place in range(number)]
        for path in paths:
            path.parent.mkdir()
            path.write_bytes(raw)
        return _measured(article.read_text(path) for path in paths)


def annotated(number):
    """Run the command annotate on `number` copies of the article, files and all. Figures as a dictionary."""
    _loaded()
    raw = SEED.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"article-{place}.txt" for place in range(number)]
        for path in paths:
            path.write_bytes(raw)
        begin = time.perf_counter()
        with contextlib.redirect_stdout(io.StringIO()):
            annotate.annotate(paths, Path(folder) / "editions")
        seconds = {"annotate": time.perf_counter() - begin}
    return {"words": number * words(raw.decode("utf-8")), "seconds": seconds, "memory": _memory()}


def text(number):
    """Read one text of `number` words. Figures as a dictionary."""
    return _measured([long_text(article.read_text(SEED), number)])


def _measured(raws):
    _loaded()  # once for a process, so outside what grows with the text
    seconds, counted = dict.fromkeys(STAGES, 0.0), 0
    for raw in raws:
        counted += words(raw)
        done = {}
        for name, stage in STAGES.items():
            begin = time.perf_counter()
            done[name] = stage(raw, done)
            seconds[name] += time.perf_counter() - begin
    return {"words": counted, "seconds": seconds, "memory": _memory()}


def with_nltk(number):
    """Tag and chunk one text of `number` words with NLTK's models. Figures as a dictionary, without seconds if they are absent."""
    models = readings.nltk_models()
    if not models:
        return {}
    raw, tokenizer = long_text(article.read_text(SEED), number), NLTKWordTokenizer()
    found = article.sentences(raw)
    begin = time.perf_counter()
    tagged = [models[0].tag(tokenizer.tokenize(sentence)) for sentence in found.text]
    middle = time.perf_counter()
    for sentence in tagged:
        models[1].parse(sentence)
    seconds = {"pos_tag": middle - begin, "ne_chunk": time.perf_counter() - middle}
    return {"words": number, "seconds": seconds, "memory": _memory()}


def nothing(_):
    """What it takes to load the lexicons, before anything is read. Figures as a dictionary."""
    return {"seconds": _loaded(), "memory": _memory()}


def _loaded():
    """Read a few words, so that every lexicon is loaded; the seconds that took."""
    begin, done = time.perf_counter(), {}
    for name, stage in STAGES.items():
        done[name] = stage("Ada Lee of Oslo said that it rained because she was out.", done)
    return time.perf_counter() - begin


def _memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE


# Texts without an end that have once cost a reader more than their length.
HOSTILE = {
    "Roe said that ...": "Roe said that ",
    "marks that open": "“",
    "quoted words": "“a b c d” ",
    "names and commas": "Roe, ",
    "according to him": "according to him, ",
    "dashes": "Roe – he says – ",
    "sentences of a word": "x. ",
    "headings with a colon": "Roe: it rained\n\n",
    "paragraphs quoted": "“It rained.\n\n",
}
HOSTILE_SIZES = [10**5, 4 * 10**5]  # characters


def hostile(number):
    """Read each hostile text at one size. Seconds by text, as a dictionary."""
    _loaded()
    size, spent = HOSTILE_SIZES[number], {}
    for name, piece in HOSTILE.items():
        begin = time.perf_counter()
        tables(piece * (size // len(piece)))
        spent[name] = time.perf_counter() - begin
    return {"seconds": spent}


CHILDREN = {
    "hostile": hostile,
    "articles": articles,
    "annotate": annotated,
    "text": text,
    "nltk": with_nltk,
    "nothing": nothing,
}


def in_child(what, number=0):
    """The figures of one size, measured in a fresh process."""
    command = [sys.executable, str(Path(__file__).resolve()), "--child", what, str(number)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)


def main():
    print(f"Python {platform.python_version()}, {platform.platform()}; one core; memory is the peak of the process")
    loading = in_child("nothing")
    print(f"Lexicons and imports: {loading['memory']:.0f} MB; loading the lexicons, once: {loading['seconds']:.2f} s\n")
    stages = "".join(f"{name:>12}" for name in STAGES)
    head = f"{'words':>10}{'seconds':>10}{'words/s':>10}{'MB':>7}   share of time:{stages}"
    for what, sizes in (("articles", ARTICLES), ("text", WORDS)):
        print(f"{'articles of the same length' if what == 'articles' else 'one text, ever longer'}\n{'size':>10}{head}")
        rates = {}
        for size in sizes:
            figures = in_child(what, size)
            spent = sum(figures["seconds"].values())
            rates[size] = figures["words"] / spent
            shares = "".join(f"{seconds / spent:12.0%}" for seconds in figures["seconds"].values())
            line = f"{size:10,}{figures['words']:10,}{spent:10.2f}{rates[size]:10,.0f}{figures['memory']:7.0f}"
            print(f"{line}{'':17}{shares}", flush=True)
        first, last = sizes[-2:]
        print(f"time per word at {last:,} over that at {first:,}: {rates[first] / rates[last]:.2f} (1: linear)\n")
    print(f"the command annotate, editions written and all\n{'articles':>10}{'seconds':>10}{'words/s':>10}{'MB':>7}")
    for size in ARTICLES:
        figures = in_child("annotate", size)
        spent = figures["seconds"]["annotate"]
        print(f"{size:10,}{spent:10.2f}{figures['words'] / spent:10,.0f}{figures['memory']:7.0f}", flush=True)
    small, large = (in_child("hostile", number)["seconds"] for number in range(2))
    print(
        f"\none hostile text: seconds at {HOSTILE_SIZES[0]:,} characters, and time per character at {HOSTILE_SIZES[1]:,} over that (1: linear)"
    )
    for name in HOSTILE:
        print(f"{name:>24}{small[name]:8.2f}{large[name] / small[name] * HOSTILE_SIZES[0] / HOSTILE_SIZES[1]:8.2f}")
    print()
    _beside_nltk(rates)


def _beside_nltk(rates):
    """Print NLTK's speed at the sizes whose words per second `rates` holds, and how many times faster the readers are."""
    print("the readers, all stages, beside NLTK on the same text (words/s)")
    print(f"{'words':>10}{'readers':>10}{'pos_tag':>10}{'ne_chunk':>10}{'both':>10}{'MB':>7}{'readers/both':>14}")
    for size in (size for size in WORDS if size <= NLTK_LIMIT):
        figures = in_child("nltk", size)
        if not figures:
            print("NLTK's models are absent: set NLTK_DATA to the folder that holds them.")
            return
        tag, chunk = figures["seconds"].values()
        both = size / (tag + chunk)
        line = f"{size:10,}{rates[size]:10,.0f}{size / tag:10,.0f}{size / chunk:10,.0f}{both:10,.0f}"
        print(f"{line}{figures['memory']:7.0f}{rates[size] / both:14.1f}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python benchmarks/speed.py", description=__doc__.splitlines()[0])
    parser.add_argument("--child", nargs=2, metavar=("WHAT", "SIZE"), help="measure one size here; used by the program")
    given = parser.parse_args()
    if given.child:
        print(json.dumps(CHILDREN[given.child[0]](int(given.child[1]))))
    else:
        main()
