"""Argument maps as SVG: every box a link, every line with its words, nothing by colour alone, text never obeyed."""

from xml.etree import ElementTree

import pandas as pd
import pytest
from argument_maps import made, pages

from closereading.display.argument_drawing import LEAD, LINE, MARGIN, PADDING, drawing
from closereading.display.argument_layout import WIDTH


def test_roles_kinds_and_bases_differ_without_colour():
    parts = [("one", role, role) for role in ("claim", "premise", "concession")]
    page = pages(made(parts, [(1, 0, "support", "explicit"), (2, 0, "attack", "inferred")]))["one"]
    shapes = {
        anchor["aria-label"].split()[0]: (
            anchor.select_one(".box").name,
            anchor.select_one(".box").get("rx"),
            anchor.select_one(".box")["stroke-width"],
        )
        for anchor in page.select("svg a")
    }
    assert len(set(shapes.values())) == len(shapes) == 3
    support, attack = page.select_one("g[data-relation=support]"), page.select_one("g[data-relation=attack]")
    assert support.select("path")[1].has_attr("fill") and not attack.select("path")[1].has_attr("fill")
    assert attack.select_one("text").get_text() == "attacks" and not support.select("text")
    assert all(
        word in anchor.get_text()
        for anchor in page.select("svg a")
        for word in [anchor["aria-label"].split()[0], anchor["xlink:href"].split("#")[1]]
    )


SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
CLAIM = ("a1", "", "claim", "s3", "It pours.")
REASON = ("a2", "", "premise", "s4", "Clouds came.")
LINK = ("r1", "support", "explicit", "a2", "a1")


def drawn(parts, links=(), alt="Two boxes.", language="en"):
    """The drawing, read by a parser of XML."""
    parts = pd.DataFrame(parts, columns=["id", "name", "role", "sentence", "text"])
    links = pd.DataFrame(links, columns=["relation", "kind", "basis", "source", "target"])
    return ElementTree.fromstring(drawing(parts, links, alt, language))


def written(box, place):
    """The words of one of the texts of a box, as they are read or copied."""
    return "".join(box.findall(f"{SVG}text")[place].itertext()).strip()


def test_a_drawing_of_nothing_is_a_frame_with_its_alternative():
    svg = drawn([], alt='No <part> & no "link".')
    assert svg.get("aria-label") == 'No <part> & no "link".' and list(svg) == []


def test_a_box_leads_to_its_sentence_and_says_what_it_is():
    (box,) = drawn([CLAIM], language="de")
    assert box.get(HREF) == "the-article.ipynb#s3" and box.get("data-argument") == "a1"
    assert box.get("aria-label") == "claim s3: It pours."
    assert [written(box, 0), written(box, 1)] == ["claim · s3", "It pours."]
    assert box.findall(f"{SVG}text")[1].get("lang") == "de"


def test_where_several_speak_a_box_begins_with_the_speakers_name():
    (box,) = drawn([("a1", "Ada Roe", "claim", "s3", "It pours.")])
    assert box.get("aria-label") == "Ada Roe claim s3: It pours."
    assert [written(box, place) for place in range(3)] == ["Ada Roe", "claim · s3", "It pours."]


def test_a_drawing_is_as_large_as_its_box_and_the_margins():
    svg = drawn([CLAIM])
    height = 2 * PADDING + LEAD + 2 * LINE  # a line of what it is, and one of its words
    assert svg.get("viewBox") == f"{-MARGIN} {-MARGIN} {WIDTH + 2 * MARGIN} {height + 2 * MARGIN}"
    assert svg.find(f".//{SVG}rect").get("height") == str(height)


def test_a_link_is_told_at_the_line_and_at_the_box_that_it_leaves():
    svg = drawn([CLAIM, REASON], [LINK])
    line, first, second = svg
    assert line.find(f"{SVG}title").text == "premise s4 supports claim s3, said by words of the text"
    assert {name: line.get(f"data-{name}") for name in ("link", "source", "target", "relation", "basis")} == {
        "link": "r1",
        "source": "a2",
        "target": "a1",
        "relation": "support",
        "basis": "explicit",
    }
    assert first.get("aria-label") == "claim s3: It pours."
    assert second.get("aria-label") == "premise s4: Clouds came.; supports claim s3, said by words of the text"


@pytest.mark.parametrize(
    "kind, basis, dashed, word", [("support", "inferred", True, []), ("attack", "explicit", False, ["attacks"])]
)
def test_a_broken_line_is_inferred_and_an_attack_has_its_word(kind, basis, dashed, word):
    svg = drawn([CLAIM, REASON], [("r1", kind, basis, "a2", "a1")])
    line = svg[0]
    assert ("stroke-dasharray" in line.find(f"{SVG}path[@class='line']").attrib) == dashed
    assert [text.text for text in line.findall(f"{SVG}text")] == word


def test_boxes_are_read_from_above_whatever_their_order_in_the_text():
    _, *boxes = drawn([REASON, CLAIM], [LINK])
    assert [box.get("data-argument") for box in boxes] == ["a1", "a2"]


def test_the_words_of_an_article_are_shown_and_never_obeyed():
    markup = '</text><b>"'
    (box,) = drawn([('"><b>', markup, "claim", 's"><script>', f"{markup} \u202e\x07")])
    assert box.get("data-argument") == '"><b>' and box.get(HREF) == 'the-article.ipynb#s"><script>'
    assert not list(box.iter(f"{SVG}b"))
    # What would turn or control the text after it is a sign that stands for it.
    assert box.get("aria-label") == f'{markup} claim s"><script>: {markup} \ufffd\ufffd'
    assert written(box, 2) == f"{markup} \ufffd\ufffd"
