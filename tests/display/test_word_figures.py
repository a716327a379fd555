"""What the figures of words show is where the tables say."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from twice_drawn import OTHERS, drawings, figure, of_edition, texts

from closereading.display import drawing, word_figures
from closereading.measures import reference_corpus


def test_a_stroke_is_at_its_word_and_a_row_ends_at_its_last(article):
    given, rows = of_edition(article, "dispersion")
    for axes in word_figures.dispersion(*given):
        lines, *both = axes.lines[1:4]
        ends = np.array(lines.get_xdata()).reshape(-1, 3)[:, :2]
        xs = sorted(x for marks in both for x in np.array(marks.get_xdata()).reshape(-1, 3)[:, 0])
        places = sorted(place for one in rows.places for place in one)
        assert len(xs) == len(places) and np.corrcoef(xs, places)[0, 1] == pytest.approx(1)
        at = dict(zip(places, xs))
        expected = sorted((at[one[0]], at[one[-1]]) for one in rows.places)
        assert np.array(sorted(map(tuple, ends))) == pytest.approx(np.array(expected))


def test_the_two_rows_of_the_title_are_bold_and_say_where_they_end(article):
    given, rows = of_edition(article, "dispersion")
    stops, goes = word_figures.stops_and_goes_on(rows, given[2])
    assert rows.name[stops] == "Moscow"
    for axes in word_figures.dispersion(*given):
        written = [text.get_text() for text in axes.texts if text.get_weight() == "bold"]
        said = [
            (rows.name[row], str(len(rows.places[row])), f"{verb} word {rows.places[row][-1]:,}")
            for row, verb in ((stops, "stops at"), (goes, "goes on to"))
        ]
        assert written == [word for row in said for word in row]
        assert len(axes.lines[3].get_xdata()) == 3 * sum(len(rows.places[row]) for row in (stops, goes))


def test_what_goes_on_comes_most_nearly_as_often_as_what_stops():
    rows = pd.DataFrame({"name": list("abcd"), "places": [[1, 2, 3, 99], [1, 2, 95], [1, 40], [99]]})
    assert word_figures.stops_and_goes_on(rows, 100) == [2, 1]
    assert word_figures.stops_and_goes_on(rows[2:], 100) == [2, 3]
    assert word_figures.stops_and_goes_on(rows[:2], 100) == word_figures.stops_and_goes_on(rows[2:3], 100) == []


def test_a_heading_is_at_its_rule_or_has_a_number_there(article):
    given, _ = of_edition(article, "dispersion")
    page, phone = ([text.get_text() for text in axes.texts] for axes in word_figures.dispersion(*given))
    headings = list(given[1].heading)
    assert "developments and concerns" in page and "1" not in page
    assert phone[: len(headings)] == [f"{place}" for place in range(1, len(headings) + 1)]
    assert phone[-len(headings) :] == [f"{place} {heading}" for place, heading in enumerate(headings, 1)]


def test_the_points_are_the_articles_and_the_two_nearest_are_named(article):
    here, others = reference_corpus.of_edition(article), reference_corpus.load_measures()
    near = reference_corpus.nearest(here, others)
    for axes in word_figures.reported_and_quoted(here, others):
        _, every, own = axes.lines
        # The key, over the whole sheet: each mark as it stands among the scales.
        key = axes.figure.axes[-1].lines
        assert [line.get_marker() for line in key] == [every.get_marker(), own.get_marker()]
        assert key[1].get_markerfacecolor() == own.get_markerfacecolor()
        assert list(zip(every.get_xdata(), every.get_ydata())) == list(zip(others.reported, others.quoted))
        assert (own.get_xdata()[0], own.get_ydata()[0]) == (here["reported"], here["quoted"])
        assert own.get_markerfacecolor() == drawing.INK and every.get_markerfacecolor() == drawing.PAPER
    for svg in drawings(figure(*_case(article))):
        written = " ".join(text.text for text in texts(svg))
        assert all(title.split()[0] in written and title.split()[-1] in written for title in near.title)
        assert "hardly quoted" in written and "another news article" in written and written.count("this article") == 2


def _case(article):
    return "reported_and_quoted", of_edition(article, "reported_and_quoted")


def _boxes(axes, sheet):
    """Where each label among the scales is, in pixels, with its words."""
    to_pixels = 72 / axes.figure.dpi
    for text in axes.texts:
        x, y = to_pixels * axes.transData.transform(text.get_position())
        wide = sheet.measure(text.get_text(), text.get_fontweight() == "bold") / 1.03
        left = x - wide if text.get_ha() == "right" else x
        yield left, y - 0.2 * sheet.text, left + wide, y + 0.7 * sheet.text, text.get_text()


@pytest.mark.parametrize("reported, quoted", [(0, 0), (12, 10), (16, 8), (28, 28), (52, 40), (60, 60), (100, 60)])
def test_no_label_lies_over_another_wherever_the_article_is(reported, quoted):
    here, others = {"words": 300, "reported": reported, "quoted": quoted}, reference_corpus.load_measures()
    near = reference_corpus.nearest(here, others)
    for sheet, axes in zip((drawing.WIDE, drawing.PHONE), word_figures.reported_and_quoted(here, others)):
        labels = list(_boxes(axes, sheet))
        for one, other in combinations(labels, 2):
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart, (one, other)
        said = " ".join(label[-1] for label in labels)
        below = " ".join(text.get_text() for text in axes.figure.axes[-1].texts)
        for letter, title in zip("AB", near.sort_values("reported").title):
            assert title in said or f" {letter} " in f" {said} " and f"{letter}: {title.split()[0]}" in below


@pytest.mark.parametrize(
    "reported, quoted, words",
    [
        (99, 1, "much reported, hardly quoted"),
        (1, 99, "little reported, much quoted"),
        (30, 30, "some reported, some quoted"),
    ],
)
def test_much_and_little_are_said_by_the_ranks_among_the_others(reported, quoted, words):
    others = pd.DataFrame({"reported": [10, 20, 40, 60], "quoted": [10, 20, 40, 60]})
    assert word_figures.words_for({"reported": reported, "quoted": quoted}, others) == words


def test_points_beyond_this_article_stay_inside_the_scales():
    here = {"words": 100, "reported": 50.0, "quoted": 3.0}
    growth = pd.DataFrame({"words": [50, 60], "type_token_ratio": [1.0, 0.9], "moving_average": [None, None]})
    for axes in (*word_figures.reported_and_quoted(here, OTHERS), *word_figures.diversity(growth, OTHERS)):
        shown = axes.lines[0]
        (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
        assert all(left <= x <= right for x in shown.get_xdata()) and all(low <= y <= high for y in shown.get_ydata())


def test_each_line_of_diversity_has_its_name_and_its_last_value(article):
    given, rows = of_edition(article, "diversity")
    for axes in word_figures.diversity(*given):
        written = [text.get_text() for text in axes.texts]
        assert {f"{rows.type_token_ratio.iloc[-1]:.2f}", f"{rows.moving_average.iloc[-1]:.2f}"} <= set(written)
        assert f"{rows.type_token_ratio.iloc[0]:.2f}" in written and axes.get_legend() is None
        words = set(" ".join(written).split())
        assert set("the text from its beginning mean of stretches of 100 words".split()) <= words
    assert word_figures.diversity(rows.head(1), given[1]) is None


def test_a_share_is_written_with_a_blank_that_does_not_break():
    assert [word_figures.percent(share) for share in (0, 0.4, 2.02)] == ["0\u00a0%", "under 1\u00a0%", "2\u00a0%"]
