"""Invented collections of a few sentences, in the formats of those that were kept apart while the rules were written."""

CLAIM, REASON = "Mayor Ada Lee of Oslo said that the road must stay", "because the town needs it."
ARTICLE = f"{CLAIM} {REASON}"


def write(folder):
    """A folder with each collection under the name of its repository."""
    _polnear(folder / "PolNeAR" / "data" / "test")
    _newswire(folder / "en-worldwide-newswire")
    _commitment(folder / "CommitmentBank")
    _microtexts(folder / "arg-microtexts-part2" / "corpus")
    return folder


def _put(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))


def spans(text, *words):
    """The (start, end) of each of some words in a text."""
    return [(text.index(word), text.index(word) + len(word)) for word in words]


def _polnear(test):
    """An article with two annotations, of which the second is empty; one whose name begins the same; one without any."""
    source, cue, one, other = spans(
        ARTICLE, "Mayor Ada Lee of Oslo", "said", "that the road must stay", "because the town"
    )
    lines = [
        "E1\tAttribution:T3 Source:T1 Cue:T2 Content:T3",
        f"T1\tSource {source[0]} {source[1]}\tMayor Ada Lee of Oslo",
        f"T2\tCue {cue[0]} {cue[1]}\tsaid",
        f"T3\tContent {one[0]} {one[1]};{other[0]} {other[1]}\tthat the road must stay because the town",
        "E2\tAttribution:T1 Source:T1",  # nothing is said
        "#1\tAnnotatorNotes T1\tnothing",
    ]
    _put(test / "text" / "paper_1.txt", ARTICLE)
    _put(test / "attributions" / "paper_1_4a4a.ann", "\n".join(lines) + "\n")
    _put(test / "attributions" / "paper_1_9b9b.ann", "")
    _put(test / "text" / "paper.txt", "Nobody spoke.")
    _put(test / "attributions" / "paper_7c7c.ann", "")
    _put(test / "text" / "paper_2.txt", "Nobody listened.")


NEWS = "“The Sea Union met\u200b Ada Lee” in Oslo.\n\nBergen waits.\n"
TOKENS = [
    *('``\tO', "The\tB-Organization", "Sea\tI-Organization", "Union\tE-Organization", "met\tO", "Ada\tB-Person"),
    *("Lee\tE-Person", "''\tO", "in\tO", "Oslo\tS-Location", ".\tO", "", "Bergen\tS-Location", "waits\tS-Date", ".\tO", ""),
]  # fmt: skip
CHOSEN, NOT_CHOSEN = "north_daily_4", "north_daily_1"  # the sha256 of the first is odd, of the second even


def _newswire(folder):
    """Two articles that are chosen by their names, one that is not, and three that are chosen and cannot be read."""
    _put(folder / "regions.txt", "# how names begin\n\nLATAM:\nsouth_\n\nAsia:\nnorth_\nsouth_daily_5\n")
    plain = NEWS.replace("“", '"').replace("”", '"')
    for name, text in ((CHOSEN, plain), (NOT_CHOSEN, plain), ("south_daily_3", plain), ("south_daily_5", plain)):
        _article(folder, name, text)
    _article(folder, "north_daily_5", plain.replace("Union", "Onion"))  # other words
    _article(folder, "b", plain)  # of no region
    _put(folder / "processed_annotated" / "south_daily_7.txt.tsv", "\n".join(TOKENS))  # without its article


def _article(folder, name, text):
    _put(folder / "original_articles" / f"{name}.txt", text)
    _put(folder / "processed_annotated" / f"{name}.txt.tsv", "\n".join(TOKENS))


ITEMS = [
    ("item1", "question", "say", "He said so.", "Did Ada Lee say that the road is safe?"),
    ("item2", "negation", "say", "It rained, and\nit froze.", "Ada Lee did not say that the road is safe."),
    ("item3", "modal", "say", "", "Ada Lee said that the road is safe."),  # a reader that is right is wrong here
    ("item4", "conditional", "know", "", "If the road is safe, we go."),
    ("item5", "question", "say", "", "Did Ben Roe say that the road is safe?"),  # the sha256 of its name is even
]


def _commitment(folder):
    lines = ["uID,Target,Verb,Context,Embedding"]
    lines += [f'{key},"{target}",{verb},"{before}",{how}' for key, how, verb, before, target in ITEMS]
    _put(folder / "CommitmentBank-items.csv", "\ufeff" + "\r\n".join(lines) + "\r\n")


GRAPHS = {
    "micro_1": """<arggraph id="micro_1">
<edu id="e1"><![CDATA[The town needs the road,]]></edu><edu id="e2"><![CDATA[so it must stay.]]></edu>
<edu id="e3" implicit="true"><![CDATA[ROADS ARE GOOD.]]></edu><edu id="e4"><![CDATA[It costs & it is loud,]]></edu>
<edu id="e5"><![CDATA[but not much.]]></edu><edu id="e6"><![CDATA[Yes, it must stay.]]></edu>
<joint id="j1"/>
<adu id="a1" type="pro"/><adu id="a2" type="pro"/><adu id="a3" type="pro"/><adu id="a4" type="opp"/>
<edge id="c1" src="e1" trg="a1" type="seg"/><edge id="c2" src="e2" trg="a2" type="seg"/>
<edge id="c3" src="e3" trg="a3" type="seg"/><edge id="c4" src="e4" trg="j1" type="seg"/>
<edge id="c5" src="e5" trg="j1" type="seg"/><edge id="c6" src="j1" trg="a4" type="seg"/>
<edge id="c7" src="e6" trg="a2" type="seg"/>
<edge id="c8" src="a1" trg="a2" type="sup"/><edge id="c9" src="a2" trg="a3" type="sup"/>
<edge id="c10" src="a4" trg="c8" type="und"/>
</arggraph>""",
    "micro_2": f"""<arggraph id="micro_2">
<edu id="e1"><![CDATA[{CLAIM}]]></edu><edu id="e2"><![CDATA[{REASON}]]></edu>
<adu id="a1" type="pro"/><adu id="a2" type="pro"/>
<edge id="c1" src="e1" trg="a1" type="seg"/><edge id="c2" src="e2" trg="a2" type="seg"/>
<edge id="c3" src="a2" trg="a1" type="sup"/>
</arggraph>""",
}


def _microtexts(folder):
    for name, graph in GRAPHS.items():
        _put(folder / f"{name}.xml", f"<?xml version='1.0' encoding='UTF-8'?>\n{graph}")
