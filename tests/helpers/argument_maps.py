"""Editions of arguments of any shape, and their maps."""

from dataclasses import replace

import pandas as pd
from bs4 import BeautifulSoup
from support import ROOT, SLUG

from closereading.display import argument_map
from closereading.edition import loading

ARTICLE = loading.load(ROOT / "seeds" / SLUG)


SPEAKERS = ["narrator", "one", "crossing", "map-one"]


HOSTILE = (
    '</text></svg></li><script>alert(1)</script> "\' onload=x <b>b</b> &amp; href="evil.ipynb#s1" '
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
        statements=ARTICLE.statements.head(0),
        arguments=table.assign(id="a" + table.number.astype(str), scheme="", **coder),
        relations=pd.DataFrame(relations, columns=list(ARTICLE.relations.columns)),
        speakers=pd.DataFrame(
            [{"id": speaker, "name": f"Name of {speaker}", "kind": "person"} for speaker in SPEAKERS]
        ),
    )


def page(html):
    return BeautifulSoup(html.data, "html.parser")


def pages(article):
    """The map of each speaker who argues, and under None the one across speakers."""
    figures = page(argument_map.argument_maps(article)).select("figure")
    return {figure["id"].removeprefix("map-"): figure for figure in figures} | {
        None: page(argument_map.crossing_map(article))
    }


def fan(number):
    return made(
        [("one", "claim", "c")] + [("one", "premise", "a reason")] * number,
        [(n, 0, "support", "explicit") for n in range(1, number + 1)],
    )


def chain(number):
    return made([("one", "claim", "c")] * number, [(n, n - 1, "support", "inferred") for n in range(1, number)])
