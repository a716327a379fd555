"""Every figure that is drawn twice, of this article and of odd ones: readable on a page and a phone, nothing cut off or overlapping."""

import re
from itertools import combinations

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from twice_drawn import MODULES, SVG, box, drawings, figure, of_edition, of_labels, style, texts

from closereading.display import drawing, show

HOSTILE = [
    "<script>alert(1)</script>",
    "$x$ and $\\frac{1}$",
    "_hidden",
    "\u202egnp.exe",
    "a\u0000b\nc",
    "&amp; \"'",
    "",
    "Донаудампфшиффартс" * 6,
    "a name of many words " * 8,
    "哈萨克斯坦共和国外交部",
    "محمد",
    "x" * 200,
    "%s {0} \\n",
]
CASES = {
    "two": ["the narrator", "Ada"],
    "twenty": [f"the Ministry of Foreign Affairs no. {number}" for number in range(1, 21)],
    "hostile": HOSTILE,
}
NAMED = ["dispersion", "place_or_actor"]  # the other two have no names of an article


@pytest.fixture(params=["edition", *CASES])
def case(request):
    return request.param


@pytest.fixture(params=MODULES)
def page(request, case, article):
    """One figure of one case as the page has it."""
    name = request.param
    return figure(name, of_edition(article, name) if case == "edition" else of_labels(name, CASES[case]))


def test_text_keeps_14_pixels_on_a_page_and_on_a_phone_of_320(page):
    for svg, least in zip(drawings(page), (drawing.WIDE.width - 32, 320 - 32), strict=True):
        scale = least / float(svg.get("viewBox").split()[2])
        assert texts(svg)
        for text in texts(svg):
            assert float(style(text)["font-size"].removesuffix("px")) * scale >= 14
            assert style(text)["font-family"].startswith("var(--sans, ")


def test_no_text_is_cut_off(page):
    for svg in drawings(page):
        _, _, width, height = map(float, svg.get("viewBox").split())
        for text in texts(svg):
            left, top, right, bottom = box(text)
            assert left >= -0.5 and top >= -1 and right <= width + 0.5 and bottom <= height + 0.5, (
                text.text,
                box(text),
            )


def test_no_two_texts_overlap(page):
    for svg in drawings(page):
        boxes = [(text.text, box(text)) for text in texts(svg)]
        for (one, (a, b, c, d)), (other, (e, f, g, h)) in combinations(boxes, 2):
            assert c <= e + 0.1 or g <= a + 0.1 or d <= f + 0.1 or h <= b + 0.1, (one, other)


def test_only_the_colours_of_the_page_are_used(page):
    for svg in drawings(page):
        used = {look.get(part, "none").strip() for look in map(style, svg.iter()) for part in ("fill", "stroke")}
        # matplotlib leaves black out, which would not show on a black page.
        assert used <= {"none", *drawing.COLOURS.values()} and all("fill" in style(text) for text in texts(svg))


def test_one_drawing_is_shown_and_either_has_the_text_alternative(article):
    soup = BeautifulSoup(figure("dispersion", of_edition(article, "dispersion")), "html.parser")
    wide, phone = soup.select_one(".wide svg"), soup.select_one(".phone svg")
    assert wide["aria-label"] == phone["aria-label"] and wide["role"] == phone["role"] == "img"
    ids = [element["id"] for element in soup.select("[id]")]
    assert len(set(ids)) == len(ids)
    rules = soup.style.get_text() + soup.select("style")[1].get_text()
    assert ".drawing .phone { display: none; }" in rules and "@media screen and (max-width: 46rem)" in rules


@pytest.mark.parametrize("name", MODULES)
def test_a_figure_is_light_and_the_same_each_time(name, article):
    page = figure(name, of_edition(article, name))
    assert page == figure(name, of_edition(article, name)) and len(page) < 60_000


@pytest.mark.parametrize("name", NAMED)
def test_hostile_names_are_shown_letter_for_letter(name):
    for svg in drawings(figure(name, of_labels(name, HOSTILE))):
        written = "".join(text.text for text in texts(svg)).replace(" ", "")
        for label in HOSTILE:
            assert re.sub("[\u0000\u202e]", "\ufffd", "".join(label.split())) in written, label
        assert not re.search("[\u0000\u202e]", written) and not list(svg.iter(SVG + "script"))


@pytest.mark.parametrize("name, given", [("dispersion", []), ("place_or_actor", []), ("place_or_actor", ["Ely"])])
def test_where_there_is_nothing_to_compare_a_sentence_stands_and_no_figure(name, given):
    page = BeautifulSoup(figure(name, of_labels(name, given)), "html.parser")
    assert page.p["id"] == "f" and not page.select("svg, table") and len(page.get_text()) > 20


def test_a_label_in_the_way_of_a_rule_interrupts_it():
    axes = drawing.WIDE.axes()
    labels, places = ["one that is long enough to reach the second place", "two"], [100.0, 200.0]
    end, rules = drawing.ruler(drawing.WIDE, axes, labels, places, 700)
    assert end == 2 * drawing.WIDE.line + 3
    # The second stands below, so nothing is in the way of either.
    assert [(x, y) for x, y, *_ in rules] == [(100, 3), (100, 23), (200, 23)]
    labels = ["x" * 30, "one that ends at the right edge of the sheet", "y"]
    _, rules = drawing.ruler(drawing.WIDE, drawing.WIDE.axes(), labels, [300.0, 310.0, 400.0], 700)
    assert [y for x, y, *_ in rules if x == 400] == [43]


def test_several_strokes_are_one_path():
    axes = drawing.WIDE.axes()
    drawing.strokes(axes, [(0, 0, 1, 1), (2, 2, 3, 3)], color=drawing.INK)
    (line,) = axes.lines
    assert list(pd.Series(line.get_xdata()).dropna()) == [0, 1, 2, 3]


def test_a_percent_sign_stays_with_its_number():
    assert show.together("2 % of 3 %, 4%") == "2\u00a0% of 3\u00a0%, 4%"
    assert "2\u00a0%" in show.say("2 %").data and "2\u00a0%" in show.opening("2 %.", True).data
