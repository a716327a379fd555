"""What the figures of words show is where the tables say."""

import numpy as np
import pandas as pd
import pytest
from twice_drawn import OTHERS, drawings, figure, of_edition, texts

from closereading.display import drawing, word_figures
from closereading.measures import reference_corpus


def test_a_stroke_is_at_its_word_and_a_row_ends_at_its_last(article):
    given, _, rows = of_edition(article, "dispersion")
    for axes in word_figures.dispersion(*given):
        rules, lines, marks = axes.lines[:3]
        ends = np.array(lines.get_xdata()).reshape(-1, 3)[:, :2]
        xs = np.array(marks.get_xdata()).reshape(-1, 3)[:, 0]
        places = [place for one in rows.places for place in one]
        assert len(xs) == len(places) and np.corrcoef(xs, places)[0, 1] == pytest.approx(1)
        at = dict(zip(places, xs))
        assert ends == pytest.approx(np.array([(at[one[0]], at[one[-1]]) for one in rows.places]))


def test_what_stops_early_is_bold_and_says_where(article):
    given, _, rows = of_edition(article, "dispersion")
    words = given[2]
    early = {
        name: places[-1] for name, places in zip(rows.name, rows.places) if places[-1] <= word_figures.EARLY * words
    }
    assert "Moscow" in early and "Kazakhstan" not in early
    for axes in word_figures.dispersion(*given):
        bold = {text.get_text() for text in axes.texts if text.get_weight() == "bold"}
        assert set(early) == bold & set(rows.name)
        assert {f"last at word {place:,}" for place in early.values()} <= {text.get_text() for text in axes.texts}


def test_the_points_are_the_articles_and_the_two_nearest_are_named(article):
    here, others = reference_corpus.of_edition(article), reference_corpus.load_measures()
    near = reference_corpus.nearest(here, others)
    page, phone = word_figures.reported_and_quoted(here, others)
    for axes in (page, phone):
        every, named, own = axes.lines
        assert list(zip(every.get_xdata(), every.get_ydata())) == list(zip(others.reported, others.quoted))
        assert set(named.get_xdata()) == set(near.reported) and own.get_xdata()[0] == here["reported"]
        assert own.get_markerfacecolor() == drawing.MARK and named.get_markerfacecolor() == drawing.INK
    written = " ".join(text.text for text in texts(drawings(figure(*_case(article)))[0]))
    assert all(title.split()[0] in written and title.split()[-1] in written for title in near.title)
    assert "hardly quoted" in written


def _case(article):
    return "reported_and_quoted", of_edition(article, "reported_and_quoted")


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
    given, _, rows = of_edition(article, "diversity")
    for axes in word_figures.diversity(*given):
        written = [text.get_text() for text in axes.texts]
        assert {f"{rows.type_token_ratio.iloc[-1]:.2f}", f"{rows.moving_average.iloc[-1]:.2f}"} <= set(written)
        assert axes.get_legend() is None and "its mean over windows" in written
    assert word_figures.diversity(rows.head(1), given[1]) is None


def test_a_share_is_written_with_a_blank_that_does_not_break():
    assert [word_figures.percent(share) for share in (0, 0.4, 2.02)] == ["0\u00a0%", "under 1\u00a0%", "2\u00a0%"]
