"""Every figure, of this article and of odd ones: readable at 320 px, nothing cut off or overlapping, no meaning by colour alone."""

import re
import warnings
from itertools import combinations
from xml.etree import ElementTree

import pandas as pd
import pytest
from book_figures import FIGURES, drawn
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from closereading.display import captions, figures, show
from closereading.measures import speakers

SVG = "{http://www.w3.org/2000/svg}"
PAGES = {"light": "#ffffff", "dark": "#131416"}
COLOURS = {name: getattr(figures, name) for name in ("BLUE", "ORANGE", "GREY")}
HOSTILE = [
    "<script>alert(1)</script>",
    "$x$ and $\\frac{1}$",
    "_",
    "_hidden",
    "\u202egnp.exe",
    "a\u0000b\nc",
    "&amp; \"'",
    "=1+1",
    "",
    "Донаудампфшиффартс" * 6,
    "a name of many words " * 8,
    "哈萨克斯坦共和国外交部",
    "محمد",
    "x" * 200,
    "%s {0} \\n",
]


def odd(name, labels):
    """The arguments of one figure and of its caption, for a made-up article in which everything has one of `labels` as its name."""
    size = len(labels)
    ids = [f"i{number}" for number in range(size)]
    names = dict(zip(ids, labels))
    headings = pd.DataFrame(
        {"heading": labels, "begins": [50 * number for number in range(size)]}, columns=["heading", "begins"]
    )
    if name == "word_bars":
        rows = pd.DataFrame({"word": labels, "count": list(range(size, 0, -1))})
        return (rows,), (rows,)
    if name == "sense_bars":
        rows = pd.DataFrame(
            [
                (label, row % 3, (row + 1) % 3, 40 * row, row % 3 + (row + 1) % 3 + 40 * row)
                for row, label in enumerate(labels)
            ],
            columns=["entity", "place", "actor", "attribute", "mentions"],
        )
        return (rows,), (rows,)
    if name == "voice_strip":
        order = ids + ids[:2]  # the first two return, after all the others
        rows = pd.DataFrame(
            {
                "voice": order,
                "first": [f"s{number}" for number in range(len(order))],
                "begins": [50 * number for number in range(len(order))],
                "words": [50] * len(order),
            }
        )
        return (rows, headings, names), (rows.rename(columns={"voice": "speaker"}), rows, names)
    if name == "dispersion":
        places = [[1 + row, 25 * (row + 1), 50 * size] for row in range(size)]
        rows = pd.DataFrame(
            {"entity": labels, "places": places, "mentions": 3}, columns=["entity", "places", "mentions"]
        )
        return (rows, headings, 50 * size), (rows, 50 * size)
    if name == "position_matrix":
        position = ["asserts", "denies", "open", "silent"]
        questions = {f"q{number}": label for number, label in enumerate(labels[:3])}
        rows = pd.DataFrame(
            {
                question: [position[(row + column) % 4] for row in range(size)]
                for column, question in enumerate(questions)
            },
            index=ids,
        )
        evidence = pd.DataFrame(
            [(question, speaker, "s1") for question in questions for speaker in ids],
            columns=["question", "speaker", "sentence"],
        )
        return (rows, evidence, questions, names), (rows, questions, names)
    if name == "firmness":
        keys = [f"d{number}" for number in range(1, size + 3)]
        rows = pd.DataFrame(
            {
                "question": labels,
                "share": [1 / (number + 2) for number in range(size)],
                "alone": [keys[: number % 3] for number in range(size)],
                "depends": [keys[: number + 2] for number in range(size)],
            }
        )
        return (rows, {"What a name means": keys[:1], "Reasons and objections": keys[1:]}), (rows,)
    others = pd.DataFrame(
        {"words": [100 + size, 9000], "type_token_ratio": [1.0, 0.0], "reported": [0.0, 100.0], "quoted": [100.0, 0.0]}
    )
    if name == "reported_and_quoted":
        here = {"words": 100, "reported": 100.0, "quoted": 0.0}
        return (here, others), (here, others)
    short = pd.DataFrame({"words": [50, 60], "type_token_ratio": [1.0, 0.9], "moving_average": [None, None]})
    return (short, others), (short, others)


CASES = {
    "none": [],
    "one": ["the narrator"],
    "one with a hostile name": ["$x$ <script> \u202e_"],
    "twenty": [f"the Ministry of Foreign Affairs no. {number}" for number in range(1, 21)],
    "hostile": HOSTILE,
}
# The two with two scales are drawn from numbers alone, which always are there.
EMPTY = set(FIGURES) - {"reported_and_quoted", "diversity"}


@pytest.fixture(params=["edition", *(case for case in CASES if case != "none")])
def case(request):
    return request.param


@pytest.fixture(params=FIGURES)
def svg(request, case, article):
    """One figure of one case as the page has it."""
    return drawing(page_of(request.param, case, article))


def drawing(page):
    return ElementTree.fromstring(re.search("<svg.*</svg>", page, re.S)[0])


PAGES_DRAWN = {}


def page_of(name, case, article):
    """The figure's HTML, drawn once."""
    if (name, case) not in PAGES_DRAWN:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # a warning would stand in the chapter, with a path of this machine
            PAGES_DRAWN[name, case] = draw(name, case, article)
    return PAGES_DRAWN[name, case]


def draw(name, case, article):
    if case == "edition":
        axes, caption, alt, rows = drawn(article, name)
    else:
        given, told = odd(name, CASES[case])
        axes, (caption, alt), rows = getattr(figures, name)(*given), getattr(captions, name)(*told), pd.DataFrame()
    return show.figure(axes, "f", caption, alt, rows).data


def style(element):
    return dict(re.findall(r"([\w-]+): ([^;]+)", element.get("style", "")))


def box(text):
    """Left, top, right, bottom of a text element, by the widths that matplotlib measures."""
    look = style(text)
    font = FontProperties(
        family="DejaVu Sans",
        size=float(look["font-size"].removesuffix("px")),
        style=look.get("font-style", "normal"),
        weight=int(look.get("font-weight", 400)),
    )
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing")
        width, height, descent = text_to_path.get_text_width_height_descent(text.text, font, False)
    left, line = float(text.get("x")), float(text.get("y"))
    left -= width * {"start": 0, "middle": 0.5, "end": 1}[look["text-anchor"]]
    return left, line - height + descent, left + width, line + descent


def texts(svg):
    return [text for text in svg.iter(SVG + "text") if text.text]


def test_text_is_real_and_large_enough_on_a_phone_and_not_too_large_on_a_page(svg):
    width = float(svg.get("viewBox").split()[2])
    assert width == 320 and texts(svg)
    for text in texts(svg):
        size = float(style(text)["font-size"].removesuffix("px")) * 320 / width
        assert size >= 11 and size * 28 * 16 / 320 <= 17
        assert style(text)["font-family"] == "'DejaVu Sans', Verdana, sans-serif"
        assert "translate" not in text.get("transform", "") and not re.search(
            r"rotate\((?!-?0[ ,])", text.get("transform", "")
        )


def test_no_text_is_cut_off(svg):
    _, _, width, height = map(float, svg.get("viewBox").split())
    for text in texts(svg):
        left, top, right, bottom = box(text)
        assert left >= -0.5 and top >= -0.5 and right <= width + 0.5 and bottom <= height + 0.5, (text.text, box(text))


def test_no_two_texts_overlap(svg):
    for (one, (a, b, c, d)), (other, (e, f, g, h)) in combinations([(text.text, box(text)) for text in texts(svg)], 2):
        assert c <= e + 0.1 or g <= a + 0.1 or d <= f + 0.1 or h <= b + 0.1, (one, other)


def test_only_the_palette_and_the_ink_are_used(svg):
    used = set(re.findall(r"#[0-9a-f]{6}\b", " ".join(element.get("style", "") for element in svg.iter())))
    assert used <= set(COLOURS.values())
    # matplotlib leaves black out, which would not show on a black page.
    assert all("fill" in style(text) for text in texts(svg))


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_light(name, article):
    assert len(page_of(name, "edition", article)) < 100_000


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_of_odd_data_is_the_same_each_time(name, case, article):
    assert page_of(name, case, article) == draw(name, case, article)


@pytest.mark.parametrize("name", sorted(EMPTY))
def test_where_nothing_can_be_drawn_a_sentence_stands_and_no_figure(name):
    given, told = odd(name, [])
    axes, (caption, alt) = getattr(figures, name)(*given), getattr(captions, name)(*told)
    assert axes is None and re.fullmatch("Too little to say: [^.]+[.]", caption) and alt == caption
    assert show.figure(axes, "f", caption, alt, pd.DataFrame()).data == f'<p class="finding" id="f">{caption}</p>'


@pytest.mark.parametrize("name", sorted(EMPTY))
def test_hostile_names_are_shown_letter_for_letter(name):
    svg = drawing(page_of(name, "hostile", None))
    written = "".join(text.text for text in texts(svg)).replace(" ", "")
    for label in HOSTILE:
        shown = re.sub("[\u0000\u202e]", "\ufffd", "".join(label.split()))
        assert shown in written, label
    assert not re.search("[\u0000\u202e]", written) and not list(svg.iter(SVG + "script"))


def luminance(colour):
    """Of WCAG 2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("colour", COLOURS)
def test_every_colour_stands_out_from_the_page(colour, page):
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast(COLOURS[colour], PAGES[page]) >= 3


@pytest.mark.parametrize("name", FIGURES)
def test_no_two_colours_differ_by_colour_alone(article, name):
    """What has another colour also has another hatching, another side, or (a line) another dash or marker."""
    axes = drawn(article, name)[0]
    looks = {}
    for patch in axes.patches:
        colour = patch.get_edgecolor() if hasattr(patch, "theta1") else patch.get_facecolor()
        looks.setdefault(colour, set()).add(patch.theta1 if hasattr(patch, "theta1") else patch.get_hatch() or "")
    for strip in axes.collections:
        colours = strip.get_facecolor() if len(strip.get_facecolor()) else strip.get_edgecolor()
        looks.setdefault(tuple(colours[0]), set()).add(strip.get_hatch() or "")
    lines = [line for line in axes.lines if line.get_label()[0] != "_"]
    for line in lines:
        dashes = line.is_dashed() if line.get_linestyle() != "None" else "no line"
        looks.setdefault((line.get_color(), line.get_markerfacecolor()), set()).add((dashes, line.get_marker()))
    for one, other in combinations(looks, 2):
        assert not looks[one] & looks[other], (one, other, looks)
    assert name in ("word_bars", "dispersion") or len(looks) > 1


def test_speakers_beyond_seven_follow_below_and_every_position_stays_a_link():
    (rows, *given), _ = odd("position_matrix", CASES["twenty"])
    svg = drawing(page_of("position_matrix", "twenty", None))
    taken = (rows != "silent").sum().sum()
    assert (
        len(
            [
                link
                for link in svg.iter(SVG + "a")
                if link.get("{http://www.w3.org/1999/xlink}href") == "the-article.ipynb#s1"
            ]
        )
        == taken
    )
    words = [text.text for text in texts(svg)]
    assert (
        sum(word in ("asserts", "denies", "open") for word in words) == taken and words.count("–") == rows.size - taken
    )


def test_a_mark_stands_under_its_own_speakers_label(article):
    """The names stand like stairs; each at the column of its rule."""
    axes = drawn(article, "position_matrix")[0]
    matrix = speakers.positions(article)
    names = speakers.short_names(article.speakers)
    at = {text.get_text(): text for text in axes.texts}
    for number, speaker in enumerate(matrix.index):
        middle = (number + 0.5) * 317 / len(matrix)
        assert abs(abs(at[names[speaker]].get_position()[0] - middle) - figures.GAP) < 0.01
    marks = sorted({round(bar.get_x() + bar.get_width() / 2, 3) for bar in axes.patches})
    assert set(marks) <= {round((number + 0.5) * 317 / len(matrix), 3) for number in range(len(matrix))}


def test_points_beyond_this_article_stay_inside_the_scales():
    for name in ("reported_and_quoted", "diversity"):
        (here, others), _ = odd(name, ["a"])
        axes = getattr(figures, name)(here, others)
        x, y = ("reported", "quoted") if name == "reported_and_quoted" else ("words", "type_token_ratio")
        assert others[x].between(*axes.get_xlim()).all() and others[y].between(*axes.get_ylim()).all()


def test_a_rule_pauses_at_every_text(article):
    for name in ("voice_strip", "dispersion", "position_matrix"):
        axes = drawn(article, name)[0]
        unit = (axes.get_xlim()[1] - axes.get_xlim()[0]) / figures.COLUMN
        rules = [
            line for line in axes.lines if line.get_linestyle() == ":" or line.is_dashed() and line.get_zorder() == 0
        ]
        assert rules
        for rule in rules:
            x, (top, bottom) = rule.get_xdata()[0], rule.get_ydata()
            for text in axes.texts:
                left, y = text.get_position()
                width = unit * figures._width(text.get_text(), style=text.get_style(), weight=text.get_weight()) / 1.03
                left -= width * {"left": 0, "center": 0.5, "right": 1}[text.get_ha()]
                assert not (left < x < left + width and top < y - 2 and y - figures.TEXT + 2 < bottom), (
                    name,
                    text.get_text(),
                )


def test_a_character_that_the_face_lacks_counts_as_a_full_square():
    assert figures._width("漢漢") == pytest.approx(2 * 1.03 * figures.TEXT)
    assert figures._width("i") < figures._width("W") < figures._width("漢")
