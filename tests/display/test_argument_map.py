"""Argument maps: every part and link once, boxes apart, lines from border to border, the same as a list, text never obeyed."""

import re
from collections import Counter
from dataclasses import replace
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pandas as pd
import pytest
from argument_maps import ARTICLE, HOSTILE, SPEAKERS, boxes, chain, fan, frame, made, numbers, pages
from hypothesis import given, settings
from hypothesis import strategies as st
from support import examples, same_elsewhere

from closereading.common.errors import InputError
from closereading.display import argument_map, text_width
from closereading.display.argument_drawing import PADDING, SIZE
from closereading.display.argument_layout import PORT, WIDTH
from closereading.edition.vocabulary import BASES
from closereading.measures import arguments


@st.composite
def editions(draw):
    words = st.sampled_from(
        ["because", "the", "government", "internationalisation", "no", "—", "字字字字字字字字字字字字字字字", "x" * 60]
    )
    part = st.tuples(
        st.sampled_from(SPEAKERS),
        st.sampled_from(["claim", "premise", "concession"]),
        st.lists(words, min_size=1, max_size=12).map(" ".join),
    )
    parts = draw(st.lists(part, min_size=1, max_size=14))
    ends = [(one, other) for one in range(len(parts)) for other in range(len(parts)) if one != other]
    chosen = draw(st.lists(st.sampled_from(ends), unique=True, max_size=24)) if ends else []
    return made(
        parts,
        [(*pair, draw(st.sampled_from(["support", "attack"])), draw(st.sampled_from(list(BASES)))) for pair in chosen],
    )


def stations(link):
    """The points where a line goes straight or begins to turn, from its upper to its lower end."""
    points = []
    for letter, given_numbers in re.findall(r"([MLC])([^MLC]+)", link.select_one("path.line")["d"]):
        points.append(tuple(numbers(given_numbers)[-2:]))
        assert letter == "M" or len(points) > 1
    return points


def check_content(article):
    """Every part and link where it belongs and nowhere twice, with its words, in the drawing and in the list."""
    drawn, sentence = pages(article), dict(zip(arguments.located(article).id, arguments.located(article).sentence))
    relations, speaker = article.relations.set_index("id"), dict(zip(article.arguments.id, article.arguments.speaker))
    seen, parts = Counter(), Counter()
    for whose, page in drawn.items():
        links = page.select("svg g[data-link]")
        for link in links:
            row = relations.loc[link["data-link"]]
            assert [link[f"data-{name}"] for name in ("source", "target", "relation", "basis")] == [
                row.source,
                row.target,
                row.relation,
                row.basis,
            ]
            verb = {"support": "supports", "attack": "attacks"}[row.relation]
            assert verb in link.title.get_text() and BASES[row.basis] in link.title.get_text()
            assert link.select_one("path.line").has_attr("stroke-dasharray") == (row.basis == "inferred")
            assert f"{verb}, {BASES[row.basis]}" in page.select_one(".key").get_text()
            seen[link["data-link"]] += whose is not None or speaker[row.source] != speaker[row.target]
        listed = page.select("details li[data-link]")
        assert Counter(item["data-link"] for item in listed) == Counter(link["data-link"] for link in links)
        for item in listed:
            row = relations.loc[item["data-link"]]
            assert item["data-argument"] == row.source and item.parent.parent["data-argument"] == row.target
            assert item.get_text().startswith(
                ("supported by" if row.relation == "support" else "attacked by") + f" ({BASES[row.basis]})"
            )
        anchors = page.select("svg a")
        assert {anchor["data-argument"] for anchor in anchors} == {
            item["data-argument"] for item in page.select("details li")
        }
        for anchor in [*anchors, *page.select("details li")]:
            link = anchor if anchor.name == "a" else anchor.a
            assert (link.get("href") or link["xlink:href"]) == f"the-article.ipynb#{sentence[anchor['data-argument']]}"
        parts.update(anchor["data-argument"] for anchor in anchors if whose is not None)
    assert seen == Counter(relations.index) and parts == Counter(article.arguments.id)
    ids = [element["id"] for page in drawn.values() for element in page.find_all(id=True)]
    assert len(ids) == len(set(ids)) == len(drawn)


def check_geometry(article):
    """No two boxes overlap; lines run from border to border, through no box; all is inside the drawing; text inside its box."""
    for page in pages(article).values():
        drawing = page.select_one(".scroll svg")
        if not drawing:
            continue
        frames, leaving = boxes(page), {}
        left, top, width, height = numbers(drawing["viewbox"])
        for one, other in combinations(frames.values(), 2):
            assert one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]
        for x, y, right, bottom in frames.values():
            assert left <= x and top <= y and right <= left + width and bottom <= top + height
        for link in page.select("svg g[data-link]"):
            points = stations(link)
            source, target = frames[link["data-source"]], frames[link["data-target"]]
            upper, lower = sorted((source, target), key=lambda box: box[1])
            assert points[0][1] == pytest.approx(upper[3]) and points[-1][1] == pytest.approx(lower[1])
            for (x, _), box in ((points[0], upper), (points[-1], lower)):
                assert abs(x - (box[0] + box[2]) / 2) <= PORT + 0.2
            for (x, y), (to_x, to_y) in pairwise(points):
                for box in frames.values():  # a curve stays inside the rectangle between its ends
                    assert (
                        max(x, to_x) <= box[0]
                        or min(x, to_x) >= box[2]
                        or max(y, to_y) <= box[1] + 0.01
                        or min(y, to_y) >= box[3] - 0.01
                    )
            head, border = numbers(link.select("path")[1]["d"])[1], upper[3] if target is upper else lower[1]
            assert abs(head - border) <= (0.01 if link["data-relation"] == "support" else 13)
            met = leaving.setdefault(points[0], (link["data-target"], link["data-relation"], link["data-basis"]))
            assert met == (link["data-target"], link["data-relation"], link["data-basis"]), (
                "lines that mean different things run together"
            )
        for anchor in page.select("svg a"):
            x, y, right, bottom = frame(anchor)
            for line in anchor.select("tspan"):
                assert (
                    text_width.width(line.get_text()[:-1], line.parent.get("font-weight") == "bold") * SIZE
                    <= WIDTH - 2 * PADDING + 1e-6
                )
                assert (
                    float(line["x"]) == pytest.approx(x + PADDING)
                    and y + SIZE < float(line["y"]) < bottom - PADDING / 2
                )
            said = "".join(line.get_text() for line in anchor.select("text[lang] tspan"))
            assert said.replace(" ", "") == text_width.visible(
                article.arguments.set_index("id").text[anchor["data-argument"]]
            ).replace(" ", "")


def test_the_edition(article):
    check_content(article)
    check_geometry(article)


@settings(max_examples=examples(60), deadline=None)
@given(editions())
def test_any_edition(article):
    check_content(article)
    check_geometry(article)


@pytest.mark.parametrize(
    "article",
    [
        fan(30),
        chain(40),
        made([("one", "claim", "c")], []),
        made([("one", "claim", "c")] * 9, []),
        made([], []),
        made(
            [("one", "premise", "p")] + [("one", "claim", "c")] * 12,
            [(0, n, "support", "explicit") for n in range(1, 13)],
        ),
        made(
            [("one", "claim", "c"), ("one", "claim", "d")], [(0, 1, "attack", "explicit"), (1, 0, "attack", "inferred")]
        ),
        made(
            [("one", "claim", "c")] * 4,
            [(one, other, "support", "inferred") for one in range(4) for other in range(4) if one != other],
        ),
        made([("one", "claim", HOSTILE), ("crossing", "concession", HOSTILE)], [(1, 0, "attack", "inferred")]),
    ],
    ids=["fan", "chain", "one", "loose", "none", "roots", "circle", "circles", "hostile"],
)
def test_maps_of_unlike_shape(article):
    check_content(article)
    check_geometry(article)


def test_a_long_chain_is_listed():
    assert argument_map.speaker_map(chain(1500), "one").data.count("<li data-argument") == 1500


def test_a_link_between_speakers_brings_what_its_premises_serve(article):
    page = pages(article)[None]
    across = arguments.links(article).query("across")
    ends = {*across.source, *across.target}
    roles = article.arguments.set_index("id").role
    shown = set(boxes(page))
    assert ends <= shown
    own = {(row.source, row.target) for row in arguments.links(article).itertuples() if not row.across}
    assert all(target in shown for source, target in own if source in shown and roles[source] != "claim")
    assert all(any((source, part) in own for source in shown if roles[source] != "claim") for part in shown - ends)
    names = dict(zip(article.speakers.id, article.speakers["name"]))
    speaker = article.arguments.set_index("id").speaker
    assert all(
        anchor["aria-label"].startswith(names[speaker[anchor["data-argument"]]]) for anchor in page.select("svg a")
    )


def test_a_map_can_be_reached_and_has_words(article):
    for whose, page in pages(article).items():
        drawing = page.select_one(".scroll svg")
        if not drawing:
            continue
        caption = page.figcaption.get_text()
        assert drawing["role"] == "group" and caption in drawing["aria-label"] and re.search(r"\d", caption)
        assert page.select_one(".scroll")["tabindex"] == "0" and page.select_one(".scroll")["role"] == "region"
        assert page.figure["id"] == (f"map-{whose}" if whose else "crossing-map")
        html = (argument_map.speaker_map(article, whose) if whose else argument_map.crossing_map(article)).data
        ElementTree.fromstring(re.search(r"<svg xmlns.*?</svg>", html, re.S)[0])


def test_where_there_is_nothing_to_draw_a_sentence_says_so(article):
    silent = set(article.speakers.id) - set(article.arguments.speaker)
    names = dict(zip(article.speakers.id, article.speakers["name"]))
    for speaker in silent:
        page = pages(article)[speaker]
        said = page.get_text()
        assert not page.svg and said.casefold() == f"{names[speaker]}: no part of an argument is found.".casefold()
        assert said[0].isupper()
    alone, apart = made([("one", "claim", "c")], []), made([("one", "claim", "c"), ("crossing", "claim", "d")], [])
    for edition, said in (
        (alone, "Fewer than two voices are found to argue, so there is nobody who could answer another."),
        (apart, "This coding has no link from one voice to another."),
    ):
        page = pages(edition)[None]
        assert not page.svg and page.get_text() == said
    assert silent


def test_an_unknown_speaker_is_named_with_those_there_are(article):
    with pytest.raises(InputError, match="speaker 'nobody'.*zatulin"):
        argument_map.speaker_map(article, "nobody")


def test_markup_in_data_is_shown():
    article = made([("one", "claim", HOSTILE), ("crossing", "premise", HOSTILE)], [(1, 0, "attack", "inferred")])
    name = '<img src=x onerror=y>" \u202e'
    article = replace(
        article,
        speakers=article.speakers.assign(name=name),
        meta={"language": '"><script>'},
        sentences=article.sentences.assign(id=['s"><script>', "s'onload=x"]),
        arguments=article.arguments.assign(id=[f'"><b>{n}' for n in "ab"]),
        relations=article.relations.assign(id='"><b>', source='"><b>b', target='"><b>a'),
    )
    for page in pages(article).values():
        html = str(page)
        assert (
            not page.find_all(["script", "img", "b"])
            and not page.find_all(onload=True)
            and not page.find_all(onerror=True)
        )
        assert "\u202e" not in html and "\u202c" not in html and "\x07" not in html
        if page.svg:
            assert "\ufffdevil\ufffd" in page.get_text() and "<script>alert(1)</script>" in page.details.get_text()
            assert {(link.get("href") or link["xlink:href"]).split("#")[0] for link in page.find_all("a")} == {
                "the-article.ipynb"
            }
    assert name[:21] in pages(article)[None].details.get_text()


def test_names_of_speakers_are_no_addresses_of_other_maps():
    strange = ['"><script>', "a&b", "one", "map-one", "crossing-map", "crossing"]
    article = replace(
        ARTICLE,
        speakers=pd.DataFrame({"id": strange, "name": strange, "kind": "person"}),
        arguments=ARTICLE.arguments.assign(speaker="a&b"),
    )
    ids = [page.find(id=True)["id"] for page in pages(article).values()]
    assert ids == [f"map-{speaker}" for speaker in strange] + ["crossing-map"]


@pytest.mark.full
def test_a_map_is_the_same_in_another_process():
    code = (
        "from support import ROOT, SLUG; from closereading import edition; from closereading.display import argument_map; import hashlib;"
        "article = edition.load(ROOT / 'seeds' / SLUG);"
        "maps = [argument_map.speaker_map(article, speaker).data for speaker in article.speakers.id] + [argument_map.crossing_map(article).data];"
        "print(hashlib.sha256(''.join(maps).encode()).hexdigest())"
    )
    assert same_elsewhere(code)
