"""Voices by kinds of engagement: each sentence stands in the row of its voice and the column of its kind; each mark at its word."""

import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from closereading.display import engagement as drawn
from closereading.measures import engagement, speakers, statistics


def test_every_proposition_stands_with_its_voice_and_kind(article):
    said, names = engagement.propositions(article), speakers.short_names(article.speakers)
    page = BeautifulSoup(drawn.figure(article), "html.parser")
    kinds = [head.b.get_text() for head in page.select("thead th")]
    assert kinds == [kind for kind in engagement.KINDS if (said.kind == kind).any()]
    found = []
    for row in page.select("tbody tr"):
        name = row.th.get_text().split(" ", 1)[1]
        for kind, cell in zip(kinds, row.select("td"), strict=True):
            for link in cell.select("a"):
                sentence, _, times = link.get_text().partition(" ×")
                assert link["href"] == f"the-article.ipynb#{sentence}"
                found += [(name, kind, sentence)] * int(times or 1)
    expected = [(names[row.voice], row.kind, row.sentence) for row in said.itertuples()]
    assert sorted(found) == sorted(expected)


def test_every_mark_stands_at_its_word_over_the_voice_whose_word_it_is(article):
    given = engagement.taken_for_granted(article)
    page = BeautifulSoup(drawn.figure(article), "html.parser")
    whole = len(statistics.body(statistics.words(article)))
    places = [float(re.search(r"--x: ([\d.]+)", mark["style"])[1]) for mark in page.select(".marks i")]
    assert places == pytest.approx([(place - 0.5) / whole for place in given.place], abs=1e-4)
    assert sum(int(part["style"].removeprefix("flex: ")) for part in page.select(".body i")) == whole
    assert page.select_one(".along").get_text().startswith(f"{len(given)} phrases take")


def test_the_caption_says_what_most_are_and_in_whose_words(article):
    said, given = engagement.propositions(article), engagement.taken_for_granted(article)
    caption = drawn.caption(said, given)
    assert f"{(said.kind == 'acknowledged').sum()} of {len(said)} propositions are acknowledged." in caption
    assert caption.endswith(
        f"{len(given)} phrases take something for granted, in the words of {given.voice.nunique()} voices."
    )


@pytest.mark.parametrize(
    "kinds, words",
    [
        (["bare"], "The one proposition is bare."),
        (["bare", "bare"], "Both propositions are bare."),
        (["bare"] * 3, "All 3 propositions are bare."),
        (["bare", "denied"], "1 of 2 propositions is bare."),
    ],
)
def test_the_verb_fits_the_number(article, kinds, words):
    said = engagement.propositions(article).head(len(kinds)).assign(kind=kinds)
    assert f" {words} The narrator" in drawn.caption(said, engagement.taken_for_granted(article))


def test_one_table_may_be_missing_and_both(article):
    nothing = {"engagement": article.engagement.head(0), "presuppositions": article.presuppositions.head(0)}
    assert "<table>" not in drawn.figure(replace(article, engagement=nothing["engagement"]))
    assert 'class="marks"' not in drawn.figure(replace(article, presuppositions=nothing["presuppositions"]))
    bare = replace(article, **nothing)
    assert drawn.figure(bare) is None
    caption = drawn.caption(engagement.propositions(bare), engagement.taken_for_granted(bare))
    assert caption.startswith("Too little to say")
