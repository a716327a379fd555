"""What the figures of names show is what the tables say."""

import pandas as pd
from bs4 import BeautifulSoup
from twice_drawn import of_edition

from closereading.display import name_figures, voices
from closereading.measures import entities, people, statistics

PAGE = "headings and captions (no voice)"
MARKUP = "<script>alert(1)</script>"


def test_actors_are_left_and_places_right_each_as_long_as_its_number(article):
    senses = of_edition(article, "place_or_actor")[1]
    for axes in name_figures.place_or_actor(senses):
        lengths = [(bar.get_x(), bar.get_width()) for bar in axes.patches]
        (axis,) = {x for x, width in lengths}
        unit = max(abs(width) for _, width in lengths) / max(senses.place.max(), senses.actor.max())
        rows = name_figures.by_role(senses)
        expected = [n for row in rows.itertuples() for n in (-row.actor, row.place) if n]
        assert [round(width / unit) for _, width in lengths] == expected and axis > 0
        # What is told by the side is told by the filling, too.
        assert {bar.get_width() < 0 for bar in axes.patches if bar.get_facecolor()[3]} == {True}
        dots = axes.lines[0].get_xydata().reshape(-1, 3, 2)[:, :2]
        for bar in axes.patches:
            inside = [row for row in dots if bar.get_y() < row[0, 1] < bar.get_y() + bar.get_height()]
            end = bar.get_x() + bar.get_width()
            assert (
                bar.get_width() < 0
                or [(round(one - axis), round(end - last)) for (one, _), (last, _) in inside] == [(6, 4)] * 3
            )


def test_what_is_neither_stands_in_its_row(article):
    senses = of_edition(article, "place_or_actor")[1]
    said = [f"({number} more as attribute)" for number in name_figures.by_role(senses).attribute if number]
    for axes in name_figures.place_or_actor(senses):
        assert [text.get_text() for text in axes.texts if "attribute" in text.get_text()] == said != []


def test_who_is_most_of_an_actor_stands_on_top(article):
    rows = name_figures.by_role(of_edition(article, "place_or_actor")[1])
    assert rows.entity.iloc[0] == "Moscow" and rows.entity.iloc[-1] == "Kazakhstan"
    assert (rows.place - rows.actor).is_monotonic_increasing
    assert name_figures.place_or_actor(rows.head(1)) is None


def called(article):
    nouns = ["protests", "riots", "crisis"]
    return entities.event_names(statistics.words(article), nouns, ["crisis with"]), voices.looks(article)


def test_a_noun_meets_a_voice_in_a_cell_of_its_colour(article):
    named, looks = called(article)
    table = BeautifulSoup(name_figures.event_names(named, looks), "html.parser").table
    heads = [head.abbr["title"] for head in table.select("thead th")]
    short = dict(zip(looks.short, looks["look"])) | {PAGE: "nobody"}
    found = {}
    for row in table.select("tbody tr"):
        for head, cell in zip(heads, row.select("td"), strict=True):
            if chip := cell.select_one(".voice-initial"):
                found[row.th.contents[0].strip(), head] = int(chip.get_text())
                assert set(short[head].split()) <= set(chip["class"])
            else:
                assert cell.get_text() == "–"
        voices_of = {head for noun, head in found if noun == row.th.contents[0].strip()} - {PAGE}
        assert row.span.get_text().split()[0] == (str(len(voices_of)) if voices_of else "no")
    rows = name_figures.named_voices(named, looks)
    assert found == dict(zip(zip(rows.noun, rows.voice), rows.times)) and len(found) > 5
    assert name_figures.event_names(named.head(0), looks) is None


def test_the_key_names_every_voice_beside_its_initial(article):
    named, looks = called(article)
    key = BeautifulSoup(name_figures.event_names(named, looks), "html.parser").select(".voice-key li")
    said = {item.get_text().split(" ", 1)[1]: item.span.get_text() for item in key}
    having = looks[looks.index.isin(named.voice)]
    assert said == dict(zip(having.short, having.initial)) | {PAGE: "§"}


def test_everybody_is_in_one_list_with_a_link(article):
    table = people.who_has_a_name(article)
    page = BeautifulSoup(name_figures.who_has_a_name(table, voices.looks(article)), "html.parser")
    listed = [item.b.get_text() for item in page.select(".who-has-a-name ul li")]
    assert sorted(listed) == sorted(table.who)
    assert [int(count.get_text()) for count in page.select(".count")] == [
        len(rows) for rows in name_figures.groups(table).values()
    ]
    assert len(page.select("a[href^='the-article.ipynb#s']")) == len(listed)
    assert name_figures.who_has_a_name(table.head(0), voices.looks(article)) is None


def test_markup_in_a_name_is_shown():
    table = pd.DataFrame(
        [(MARKUP, "", "person", MARKUP, True, "s1")], columns="who speaker kind role named sentences".split()
    )
    looks = pd.DataFrame(
        [("voice-person-1", "<", MARKUP, MARKUP)], columns="look initial short name".split(), index=["x"]
    )
    named = pd.DataFrame([(MARKUP, "x", 1, "s1")], columns="noun voice times sentences".split())
    for html in (name_figures.who_has_a_name(table, looks), name_figures.event_names(named, looks)):
        page = BeautifulSoup(html, "html.parser")
        assert not page.find_all("script") and MARKUP in page.get_text()
