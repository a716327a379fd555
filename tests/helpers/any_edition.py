"""Editions of any content, hostile characters among it, and how their exports are read back."""

import hashlib
import re

import pandas as pd
import yaml
from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from support import examples

from closereading.edition import format, loading

HOSTILE = [
    "</script><script>alert(1)</script>",
    'a "b" \\ c\\',
    "[a1]: b",
    "]",
    "# x",
    "#tag #(tag)",
    "{a: b}} {",
    "=== x ===",
    "a\n\n\nb",
    "a\r\nb\x85c\u2028d",
    "a\rb",
    "\r",
    "\u202eabc\u202c",
    "\x00\x1b[31m",
    "// c",
    "/* c",
    "<!-- c",
    "<a> @[b] @<c>",
    "+ [a]",
    "- -- ---",
    "(1) x",
    "1. x",
    "* _ ** __ *a* _b_",
    ".x. :y: U.S.A. a:b:c",
    "[x](y)",
    "=HYPERLINK(1)",
    "a,b;c",
    "\ufeffx",
    "😀 é ё 中 \u200d",
    "\ud7ff\U0010fffd",
    "- ",
    "\\",
    " ",
]


def hostile_text():
    return some.one_of(
        some.sampled_from(HOSTILE),
        some.lists(some.sampled_from(HOSTILE), min_size=1, max_size=4).map(" ".join),
        some.text(some.characters(codec="utf-8"), min_size=1, max_size=30),
    )


@some.composite
def editions(draw):
    """Editions of any shape and content that the format allows: no argument, no relation, any marks in texts and ids."""
    raw = "".join(draw(some.lists(hostile_text(), min_size=1, max_size=4)))
    ids = some.text(some.characters(codec="utf-8"), min_size=1, max_size=6).filter(
        lambda text: text.isprintable() and not re.search(r"\s", text)
    )
    span = some.tuples(some.integers(0, len(raw) - 1), some.integers(1, len(raw))).map(
        lambda pair: (min(pair), max(pair[0] + 1, pair[1]))
    )
    speakers = draw(some.lists(ids, min_size=1, max_size=3, unique=True))
    arguments = draw(some.lists(ids, max_size=4, unique=True))
    pairs = (
        draw(
            some.lists(
                some.tuples(some.sampled_from(arguments), some.sampled_from(arguments)).filter(
                    lambda pair: pair[0] != pair[1]
                ),
                max_size=4,
                unique=True,
            )
        )
        if len(arguments) > 1
        else []
    )

    def rows(table, names, **columns):
        given = ["id", *format.COLUMNS[table], *format.CODER]
        made = []
        for name in names:
            row = {
                column: draw(some.sampled_from(format.VALUES[table][column])) if column in format.VALUES[table] else ""
                for column in given
            }
            row |= {"id": name, "by": "me", "certainty": draw(some.sampled_from(format.CERTAINTY))}
            if "start" in given:
                row["start"], row["end"] = draw(span)
                row["text"] = raw[row["start"] : row["end"]]
            made.append(row | {column: draw(value) for column, value in columns.items()})
        return pd.DataFrame(made)[given] if made else loading._frame([], format.COLUMNS[table])

    speaker = some.sampled_from(speakers)
    tables = {
        "blocks": rows("blocks", ["b1"]),
        "sentences": rows("sentences", ["s1"], block=some.just("b1"), speaker=speaker),
        "speakers": rows("speakers", speakers, name=hostile_text(), role=hostile_text(), evidence=some.just("s1")),
        "entities": rows("entities", draw(some.lists(ids, max_size=3, unique=True)), entity=hostile_text()),
        "statements": rows(
            "statements", draw(some.lists(ids, max_size=3, unique=True)), statement=some.just("t1"), speaker=speaker
        ),
        "arguments": rows("arguments", arguments, speaker=speaker, scheme=some.one_of(some.just(""), hostile_text())),
        "relations": rows("relations", [f"r{number}" for number in range(len(pairs))]),
        "questions": rows("questions", ["q]"], question=some.just("q]"), gloss=hostile_text()),
        "positions": rows("positions", [], question=some.just("q]")),
        "schema": rows("schema", ["h1"]),
        "engagement": rows(
            "engagement", draw(some.lists(ids, max_size=2, unique=True)), voice=speaker, cue=hostile_text()
        ),
        "presuppositions": rows("presuppositions", ["u1"], voice=speaker, trigger=hostile_text(), gloss=hostile_text()),
        "participants": rows(
            "participants", ["k1"], action=hostile_text(), agent=hostile_text(), affected=hostile_text()
        ),
        "frames": rows("frames", ["f1"], voice=speaker, gloss=hostile_text()),
    }
    tables["relations"] = (
        tables["relations"]
        .assign(source=[a for a, _ in pairs], target=[b for _, b in pairs])
        .astype({"source": object, "target": object})
    )
    meta = {
        "slug": draw(hostile_text()),
        "title": draw(hostile_text()),
        "language": "en",
        "guideline_version": "1",
        "article_sha256": hashlib.sha256(raw.encode()).hexdigest(),
        "source": {"x": draw(hostile_text())},
        "date": {"n": float("nan")},
        "rights": {},
        "coders": {"me": {"kind": draw(some.sampled_from(["person", "machine"])), "version": "1"}},
    }
    return loading.Edition(raw, meta, **tables)


HARD = settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.too_slow])


def unpacked(files, folder):
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder / "datapackage.json"


def package(files):
    """The files of the package among all files."""
    return {
        name: text for name, text in files.items() if name.endswith(".csv") or name in ("datapackage.json", "README.md")
    }


LINE = re.compile(
    r"(?P<head>\[[^\]\[\s]+\]: |  [+-] \[[^\]\[\s]+\] |#{1,2} )(?P<text>(?:\\.|[^\\@#*_\[\]{}<>/=])*?)(?: ?(?P<data>\{[^{}]*\}))?"
)


def argdown_read(text):
    """Read the part of Argdown that is written here, strictly: every line is a heading, a statement or a relation."""
    front, body = re.fullmatch(r"===\n([^=]*)\n===\n\n(.*)\n", text, re.S).groups()
    found = {"front": yaml.safe_load(front), "statements": {}, "relations": set(), "speakers": []}
    last = None
    for part in body.split("\n\n"):
        for line in part.split("\n"):
            match = LINE.fullmatch(line)
            assert match, line
            # Elsewhere a point or colon begins a name (.x. or :x:).
            assert not re.search(r"(?<!\\)[.:](?=\S)", re.sub(r"\\\\", "", match["text"])), line
            words, data = re.sub(r"\\(.)", r"\1", match["text"]), yaml.safe_load(match["data"]) if match["data"] else {}
            if match["head"].startswith("## "):
                found["speakers"].append((words, data["speaker"]))
            elif match["head"].startswith("["):
                last = match["head"][1:-3]
                assert last not in found["statements"]
                found["statements"][last] = (words, found["speakers"][-1][1], data)
            elif match["head"] != "# ":
                ((name, basis),) = data.items()
                found["relations"].add(
                    (name, match["head"][5:-2], last, {"+": "support", "-": "attack"}[match["head"][2]], basis)
                )
                assert not words
    return found
