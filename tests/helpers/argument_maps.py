"""Editions of arguments of any shape, their maps, and where a map has its boxes."""

import re
from dataclasses import replace

import pandas as pd
from bs4 import BeautifulSoup
from support import ROOT, SLUG

from closereading.display import argument_map
from closereading.display.argument_layout import WIDTH
from closereading.edition import loading

ARTICLE = loading.load(ROOT / "seeds" / SLUG)


SPEAKERS = ["narrator", "one", "crossing", "map-one"]


HOSTILE = (
    '</text></svg><script>alert(1)</script> "\' onload=x <b>b</b> &amp; href="evil.ipynb#s1" '
    + "\u202eevil\u202c \x07 "
    + "x" * 300
    + " 👩‍👩‍👧" * 40
)


def made(parts, links):
    """An edition of (speaker, role, text) and of (source, target, relation, basis) by number; each part is a sentence."""
    rows, start = [], 0
    for number, (speaker, role, text) in enumerate(parts):
        rows.append(
            {"start": start, "end": start + len(text), "text": text, "speaker": speaker, "role": role, "number": number}
        )
        start += len(text) + 1
    table = pd.DataFrame(rows, columns=["start", "end", "text", "speaker", "role", "number"])
    coder = {"by": "editors", "certainty": "certain"}
    relations = [
        {"id": f"r{number}", "source": f"a{source}", "target": f"a{target}", "relation": kind, "basis": basis, **coder}
        for number, (source, target, kind, basis) in enumerate(links)
    ]
    return replace(
        ARTICLE,
        sentences=table.assign(id="s" + table.number.astype(str), block="b1", mode="none", **coder),
        arguments=table.assign(id="a" + table.number.astype(str), scheme="", **coder),
        relations=pd.DataFrame(relations, columns=list(ARTICLE.relations.columns)),
        speakers=pd.DataFrame(
            [{"id": speaker, "name": f"Name of {speaker}", "kind": "person"} for speaker in SPEAKERS]
        ),
    )


def pages(article):
    """The map of each speaker, and the one across speakers."""
    maps = {speaker: argument_map.speaker_map(article, speaker).data for speaker in article.speakers.id}
    return {
        speaker: BeautifulSoup(html, "html.parser")
        for speaker, html in {**maps, None: argument_map.crossing_map(article).data}.items()
    }


def numbers(text):
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", text)]


def frame(anchor):
    """The corners of a box: left, top, right, bottom."""
    box = anchor.select_one(".box")
    if box.name == "rect":
        x, y, width, height = (float(box[name]) for name in ("x", "y", "width", "height"))
        return x, y, x + width, y + height
    x, y, _, _, _, upright, *_ = numbers(box["d"])  # M x y h_ l_ _ v_: the corners are cut by the same on each side
    return x - 12, y, x - 12 + WIDTH, y + upright + 24


def boxes(page):
    return {anchor["data-argument"]: frame(anchor) for anchor in page.select("svg a")}


def fan(number):
    return made(
        [("one", "claim", "c")] + [("one", "premise", "a reason")] * number,
        [(n, 0, "support", "explicit") for n in range(1, number + 1)],
    )


def chain(number):
    return made([("one", "claim", "c")] * number, [(n, n - 1, "support", "inferred") for n in range(1, number)])
