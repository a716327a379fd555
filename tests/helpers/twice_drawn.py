"""The figures that are drawn twice, of the edition and of odd tables; and what stands where in a drawing."""

import re
import warnings
from xml.etree import ElementTree

import pandas as pd
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from closereading.display import name_captions, name_figures, show, word_captions, word_figures
from closereading.measures import entities, lexical, reference_corpus, speakers, statistics

SVG = "{http://www.w3.org/2000/svg}"
OTHERS = pd.DataFrame(
    {
        "words": [600, 9000, 70],
        "type_token_ratio": [0.9, 0.1, 0.5],
        "reported": [0.0, 100.0, 60.0],
        "quoted": [100.0, 0.0, 60.0],
        "address": [
            "x/A_story",
            "x/A_very_long_title_of_an_article_with_many_many_words_in_it_and_%27quotes%27",
            "x/漢",
        ],
    }
)
MODULES = {
    "dispersion": (word_figures, word_captions),
    "reported_and_quoted": (word_figures, word_captions),
    "diversity": (word_figures, word_captions),
    "place_or_actor": (name_figures, name_captions),
}


def of_edition(article, name):
    """What a figure and its caption are made of, and its table."""
    words = statistics.words(article)
    body, mentions, others = statistics.body(words), entities.mentions(article), reference_corpus.load_measures()
    if name == "dispersion":
        often = statistics.frequencies(statistics.outside(body, mentions)).word.head(5)
        rows = statistics.dispersion(body, mentions, often)
        return (rows, speakers.headings(words), len(body)), rows
    if name == "place_or_actor":
        rows = entities.senses(mentions)
        return (rows,), rows
    first = lexical.growth(body.word, 100) if name == "diversity" else reference_corpus.of_edition(article)
    return (first, others), first if name == "diversity" else others


def of_labels(name, labels):
    """The same for a made-up article in which everything has one of the labels as its name."""
    size = len(labels)
    headings = pd.DataFrame({"heading": labels, "begins": [50 * number for number in range(size)]})
    if name == "dispersion":
        places = [[1 + row, 25 * (row + 1), 40 * (row + 1)] for row in range(size)]
        rows = pd.DataFrame({"name": labels, "places": places}, columns=["name", "places"])
        return (rows, headings, 50 * size), rows
    if name == "place_or_actor":
        counts = [(label, row % 3, (row + 1) % 3, 40 * row) for row, label in enumerate(labels)]
        rows = pd.DataFrame(counts, columns=["entity", "place", "actor", "attribute"])
        rows["mentions"] = rows.place + rows.actor + rows.attribute
        return (rows,), rows
    if name == "reported_and_quoted":
        here = {"words": 100, "reported": 100.0, "quoted": 0.0}
        return (here, OTHERS), OTHERS
    growth = pd.DataFrame({"words": [50, 60], "type_token_ratio": [1.0, 0.9], "moving_average": [None, None]})
    return (growth, OTHERS), growth


def figure(name, given):
    """The figure as a page has it."""
    drawn, rows = given
    figures, captions = MODULES[name]
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a warning would stand in the chapter, with a path of this machine
        return show.figure(getattr(figures, name)(*drawn), "f", rows=rows, **getattr(captions, name)(*drawn)).data


def drawings(page):
    """The drawings of a page: the wide one and the phone's."""
    return [ElementTree.fromstring(svg) for svg in re.findall("<svg.*?</svg>", page, re.S)]


def texts(svg):
    return [text for text in svg.iter(SVG + "text") if text.text]


def style(element):
    return dict(re.findall(r"([\w-]+): ([^;]+)", element.get("style", "")))


def box(text):
    """Left, top, right, bottom of a text element, by the widths that matplotlib measures."""
    look = style(text)
    font = FontProperties(
        family="DejaVu Sans", size=float(look["font-size"].removesuffix("px")), weight=int(look.get("font-weight", 400))
    )
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing")
        width, height, descent = text_to_path.get_text_width_height_descent(text.text, font, False)
    left, line = float(text.get("x")), float(text.get("y"))
    left -= width * {"start": 0, "middle": 0.5, "end": 1}[look["text-anchor"]]
    return left, line - height + descent, left + width, line + descent
