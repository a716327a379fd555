"""The arcs: every part and link of the table on both drawings, what joins two voices above the rest and with both its ends."""

import re
from dataclasses import replace

import pytest
from argument_maps import HOSTILE, chain, fan, made
from bs4 import BeautifulSoup

from closereading.display import arcs, text_width, voices
from closereading.display.drawing import PARTS
from closereading.edition import corrected_edition
from closereading.edition.vocabulary import DIRECTIONS
from closereading.measures import arguments


def drawings(article):
    """The figure, and its two drawings: along a page and down a phone."""
    shown = BeautifulSoup(arcs.argument_arcs(article, "What & who."), "html.parser")
    return shown, shown.select("svg[role]")


def heights(drawing):
    """How far each arc leaves the line of the parts, by its link: of a curve, the coordinate of its first handle."""
    along = "along" in drawing["class"]
    found = {}
    for arc in drawing.select("g[data-link]"):
        start, handle = arc.path["d"][1:].split("C")[0].split(), arc.path["d"].split("C")[1].split()[:2]
        axis = 1 if along else 0
        found[arc["data-link"]] = abs(float(start[axis]) - float(handle[axis]))
    return found


@pytest.mark.parametrize("shape", ["article", "fan", "chain", "crossing"])
def test_each_part_is_a_link_to_its_sentence_and_each_link_an_arc_with_what_the_tables_say(shape, article):
    article = {
        "article": article,
        "fan": fan(20),
        "chain": chain(30),
        "crossing": made(
            [("one", "claim", "c"), ("crossing", "premise", "p")] * 12,
            [(n, 0, "support", "explicit") for n in range(1, 24, 2)],
        ),
    }[shape]
    located, links = arguments.located(article), arguments.links(article)
    for drawing in drawings(article)[1]:
        assert [(dot["data-argument"], dot["xlink:href"]) for dot in drawing.select("a")] == [
            (row.id, f"the-article.ipynb#{row.sentence}") for row in located.itertuples()
        ]
        found = {
            arc["data-link"]: (
                *(arc[f"data-{name}"] for name in ("source", "target", "relation", "basis")),
                arc.has_attr("data-across"),
            )
            for arc in drawing.select("g[data-link]")
        }
        assert found == {
            row.relation: (row.source, row.target, row.kind, row.basis, row.across) for row in links.itertuples()
        }
        for arc in drawing.select("g[data-link]"):
            assert bool(arc.select(".gap")) == (arc["data-relation"] == "attack")
            assert {arc["data-relation"], arc["data-basis"]} < set(arc["class"])


def test_the_arcs_between_voices_rise_above_those_inside_and_each_has_a_height_of_its_own(article):
    across = set(arguments.links(article).query("across").relation)
    for drawing in drawings(article)[1]:
        reach = heights(drawing)
        inside = [height for link, height in reach.items() if link not in across]
        assert max(inside) < min(reach[link] for link in across)
        assert len({reach[link] for link in across}) == len(across)


def test_each_link_between_voices_names_both_its_ends(article):
    links, short = arguments.links(article).query("across"), voices.looks(article).short
    said = {
        f"{short[row.from_speaker]} {row.from_sentence} {DIRECTIONS[row.kind]} {short[row.to_speaker]} {row.to_sentence}"
        for row in links.itertuples()
    }
    shown, (along, _) = drawings(article)
    assert {text.get_text() for text in along.select("text.across")} == said
    assert {item.get_text().rpartition(", ")[0] for item in shown.select("ol li")} == said


def test_all_stands_inside_the_drawing(article):
    for drawing in drawings(article)[1]:
        _, _, width, height = map(float, drawing["viewbox"].split())
        for bar in drawing.select("rect"):
            assert 0 <= float(bar["x"]) and float(bar["x"]) + float(bar["width"]) <= width + 0.5
            assert 0 <= float(bar["y"]) and float(bar["y"]) + float(bar["height"]) <= height
        for text in drawing.select("text"):
            assert 0 <= float(text["x"]) <= width and 0 < float(text["y"]) <= height


def test_each_voice_has_its_bar_its_initial_and_its_name(article):
    looks = voices.looks(article)
    arguing = looks.loc[[speaker for speaker in looks.index if speaker in set(article.arguments.speaker)]]
    for drawing in drawings(article)[1]:
        assert {" ".join(bar["class"]) for bar in drawing.select("rect")} == set(arguing.look)
        assert {text.get_text() for text in drawing.select("text.initial")} == set(arguing.initial)
        assert set(arguing.short) <= {text.get_text() for text in drawing.select("text")} or "down" in drawing["class"]


def test_a_name_is_in_its_bar_if_it_has_room_and_else_in_one_row_below(article):
    along = drawings(article)[1][0]
    bars = {bar["class"][0]: (float(bar["x"]), float(bar["x"]) + float(bar["width"])) for bar in along.select("rect")}
    looks = voices.looks(article)
    short = dict(zip(looks.short, looks["look"]))
    names = [text for text in along.select("text") if text.get_text() in short]
    assert len({text["y"] for text in names}) == 2  # in the bars, and below them
    for text in names:
        left, right = bars[short[text.get_text()]]
        assert left <= float(text["x"]) + 4 and float(text["x"]) < right
        assert "on" not in text.get("class", []) or short[text.get_text()] in text["class"]


def test_the_key_has_what_occurs_and_draws_it_as_it_is_drawn(article):
    shown, _ = drawings(article)
    drawn = {tuple(arc["class"]) for arc in shown.select("g[data-link]")}
    assert {tuple(line["class"]) for line in shown.select(".key g")} <= drawn
    plain = made([("one", "claim", "c"), ("one", "premise", "p")], [(1, 0, "support", "explicit")])
    assert [item.get_text().strip() for item in drawings(plain)[0].select(".key li")] == [
        "claim",
        "reason (premise)",
        "inside one voice",
    ]


FEW = {
    "two": made([("one", "claim", "c"), ("crossing", "claim", "d")], [(1, 0, "attack", "inferred")]),
    "three": made(
        [("narrator", "claim", "c"), ("crossing", "claim", "p"), ("one", "premise", "q")],
        [(1, 0, "attack", "inferred"), (2, 0, "support", "inferred"), (2, 1, "attack", "explicit")],
    ),
    "six": made(
        [(who, "claim", "c") for who in ("one", "crossing", "one", "crossing", "map-one", "narrator")],
        [
            (1, 0, "attack", "inferred"),
            (4, 0, "support", "inferred"),
            (5, 4, "attack", "inferred"),
            (5, 1, "attack", "inferred"),
        ],
    ),
}


@pytest.mark.parametrize("number", FEW)
def test_few_parts_take_the_whole_width(number):
    along = drawings(FEW[number])[1][0]
    bars = [(float(bar["x"]), float(bar["x"]) + float(bar["width"])) for bar in along.select("rect")]
    assert min(left for left, _ in bars) == 4 and max(right for _, right in bars) == pytest.approx(arcs.WIDE - 4)


def short_names(article):
    return replace(article, speakers=article.speakers.assign(name=["Ann Roe", "Ben Ek", "Cleo Hall", "Dan Orr"]))


@pytest.mark.parametrize("shape", ["article", "night", *FEW, *(f"{number}, short names" for number in FEW)])
def test_no_label_stands_on_an_arc_and_numbers_stand_there_where_it_would(shape, article):
    known = FEW | {f"{number}, short names": short_names(few) for number, few in FEW.items()}
    known |= {"article": article, "night": corrected_edition.read_edition("night-ferry")[0]}
    shown, (along, down) = drawings(known[shape])
    labels, numbers, listed = along.select("text.across"), along.select("text.number"), shown.select_one("ol")
    across = along.select("g[data-across]")
    assert len(labels or numbers) == len(across) and not (labels and numbers)
    assert bool(numbers) == ("down" not in listed.get("class", [])) == (shape in ("three", "six", "six, short names"))
    curves = [[float(one) for one in re.findall(r"-?[\d.]+", arc.path["d"])] for arc in across]
    places = [
        [
            sum(w * c for w, c in zip(((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3), curve[axis::2]))
            for axis in (0, 1)
        ]
        for curve in curves
        for t in (step / 200 for step in range(201))
    ]
    for label in labels:
        half, y = text_width.width(label.get_text(), bold=True) * arcs.TEXT / 2, float(label["y"])
        assert not [x for x, height in places if abs(x - float(label["x"])) < half and y - 11 < height < y + 3]
    for drawing in (down, along) if numbers else (down,):
        ends = {
            number.get_text(): listed.select("li")[int(number.get_text()) - 1].get_text()
            for number in drawing.select("text.number")
        }
        assert len(ends) == len(across)
        for number, arc in zip(drawing.select("text.number"), drawing.select("g[data-across]")):
            named = [f"s{arc[side].removeprefix('a')}" for side in ("data-source", "data-target")]
            assert shape in ("article", "night") or re.findall(r"s\d+", ends[number.get_text()]) == named


def test_a_name_does_not_run_into_its_initials():
    article = made([("one", "claim", "c"), ("crossing", "claim", "d")], [])
    names = ["Name", "Nairn Low", "Nairobi Lee", "Name"]
    along = drawings(replace(article, speakers=article.speakers.assign(name=names)))[1][0]
    ends = [
        float(text["x"]) + text_width.width(text.get_text(), bold=True) * arcs.TEXT / 2
        for text in along.select("text.initial")
    ]
    begins = [float(text["x"]) for text in along.select("text.on")]
    assert len(ends) == len(begins) == 2 and max(len(text.get_text()) for text in along.select("text.initial")) > 1
    assert all(end + 3 < begin for end, begin in zip(ends, begins))


def test_names_beside_short_bars_stand_below_each_other():
    down = drawings(made([(who, "claim", "c") for who in ("one", "crossing", "map-one", "narrator")], []))[1][1]
    lines = [float(text["y"]) for text in down.select('text[x="0"]')]
    assert len(lines) == 8 and all(after - before >= 18 for before, after in zip(lines, lines[1:]))
    assert lines[-1] + 4 <= float(down["viewbox"].split()[3])


def test_a_label_has_its_middle_over_its_arc_or_moves_to_where_it_stands_on_none():
    large, small = (10, 700, 150), (600, 620, 80)
    assert arcs._free(50, (300, 400, 80), [large, (300, 400, 80)]) == 350
    assert arcs._free(120, small, [large, small]) < 600 - 100
    assert arcs._free(120, small, [large, small, (440, 480, 150), (540, 560, 120)]) is None


def test_more_parts_than_a_drawing_holds_are_left_out_with_their_links():
    for drawing in drawings(chain(PARTS + 50))[1]:
        assert len(drawing.select("a")) == PARTS and len(drawing.select("g[data-link]")) == PARTS - 1


def test_nothing_is_drawn_where_nobody_argues():
    assert arcs.argument_arcs(made([], []), "alt") is None


def test_markup_is_shown_and_never_obeyed():
    article = made([("one", "claim", "c"), ("crossing", "premise", "p")], [(1, 0, "attack", "inferred")])
    article = replace(article, speakers=article.speakers.assign(name=HOSTILE[:80]))
    shown, both = drawings(article)
    assert not shown.find_all(["script", "b", "img"]) and not shown.find_all(onload=True)
    assert all(drawing["aria-label"] == "What & who." for drawing in both)
