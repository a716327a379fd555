"""Named entities: counts, variants, distances and agreement, against values worked out by hand."""

import json
import re

import pandas as pd
import pytest
from support import ROOT

from closereading.measures import entities


@pytest.fixture(scope="module")
def mentions(article):
    return entities.mentions(article)


def test_each_mention_lies_in_its_sentence(article, mentions):
    sentences = article.sentences.set_index("id")
    for mention in mentions.itertuples():
        sentence = sentences.loc[mention.sentence]
        assert sentence.start <= mention.start and mention.end <= sentence.end


def test_no_capitalised_name_was_forgotten(article, mentions):
    """Every occurrence of a name that is coded somewhere is coded everywhere, or lies inside a longer name."""
    covered = {place for start, end in zip(mentions.start, mentions.end) for place in range(start, end)}
    for name in set(mentions[mentions.type != "DATE"].text):
        place = article.raw.find(name)
        while place >= 0:
            assert place in covered or article.raw[place:].startswith("Turkish-speaking"), (name, place)
            place = article.raw.find(name, place + 1)


def test_counts_add_up(mentions):
    counts = entities.counts(mentions)
    assert counts.mentions.sum() == len(mentions) and counts.mentions.is_monotonic_decreasing
    assert counts.entity.is_unique
    assert counts.set_index("entity").types[["Russia", "NATO"]].tolist() == [
        "country, region or city; nationality or group",
        "organisation",
    ]


def test_senses_add_up(mentions):
    senses = entities.senses(mentions, least=1)
    assert senses.mentions.sum() == (mentions.sense != "").sum()
    assert (senses.place + senses.actor + senses.attribute == senses.mentions).all()


def test_the_dateline_is_the_only_city_of_moscow(mentions):
    assert list(mentions.query("entity == 'Moscow' and sense == 'place'").sentence) == ["s2"]


def test_variants_hold_both_spellings(mentions):
    variants = entities.variants(mentions)
    assert set(variants[variants.entity == "Maxim Arteonov"].form) == {"Maxim Arteonov", "Artyunov"}
    assert (variants.groupby("entity").form.nunique() > 1).all()


def test_similarity_of_the_spellings(mentions):
    """Arteonov, Artyunov. By hand: A r t o n v and A r t n o v match within a window of 3, one pair of them crossed."""
    best = entities.similar_surnames(mentions).iloc[0]
    jaro = (6 / 8 + 6 / 8 + (6 - 1) / 6) / 3
    assert {best.one, best.other} == {"Arteonov", "Artyunov"} and best.edits == 2
    assert best.similarity == pytest.approx(jaro + 3 * 0.1 * (1 - jaro))  # Winkler: 3 common first letters


def test_agreement_by_hand():
    score = entities.agreement({(0, 1), (2, 3), (4, 5), (6, 7)}, {(0, 1), (2, 3), (8, 9)})
    assert score["precision"] == pytest.approx(2 / 3) and score["recall"] == pytest.approx(2 / 4)
    assert score["F1"] == pytest.approx(2 * (2 / 3) * (2 / 4) / (2 / 3 + 2 / 4))
    assert entities.agreement({(0, 1)}, set()) == {"precision": None, "recall": 0, "F1": 0}
    assert entities.agreement(set(), set())["F1"] is None and entities.agreement({(0, 1)}, {(2, 3)})["F1"] == 0


def test_differences_pair_what_overlaps():
    by_hand = pd.DataFrame(
        {"start": [0, 10, 30], "end": [5, 25, 35], "text": ["alpha", "Ministry of War", "gamma"], "sentence": "s1"}
    )
    marked = pd.DataFrame(
        {
            "start": [0, 10, 22, 40],
            "end": [5, 18, 25, 45],
            "text": ["alpha", "Ministry", "War", "delta"],
            "sentence": "s2",
        }
    )
    rows = entities.differences(by_hand, marked)
    assert list(rows.itertuples(index=False, name=None)) == [
        (10, "Ministry of War", "Ministry | War", "s1"),
        (30, "gamma", "", "s1"),
        (40, "", "delta", "s2"),
    ]


def test_event_names_leave_out_what_names_something_else():
    text = "the crisis with them is a crisis and protests are protests".split()
    words = pd.DataFrame({"word": text, "sentence": "s1", "voice": ["", *["x"] * (len(text) - 1)]})
    rows = entities.event_names(words, ["crisis", "protests"], ["crisis with"])
    assert list(rows.itertuples(index=False, name=None)) == [("protests", "x", 2, "s1"), ("crisis", "x", 1, "s1")]


def test_event_names_of_headings_alone_come_last():
    words = pd.DataFrame({"word": ["crisis", "crisis", "riots"], "sentence": "s1", "voice": ["", "", "x"]})
    assert list(entities.event_names(words, ["crisis", "riots"], []).noun) == ["riots", "crisis"]


@pytest.mark.first_article
def test_phrases_for_other_events_stand_in_the_article(article):
    """A phrase in the chapter that fits nothing would leave nothing out, unseen."""
    source = (ROOT / "chapters" / "named-entities.ipynb").read_text(encoding="utf-8")
    phrases = re.findall(r'\\"([^"\\]+)\\"', re.search(r"elsewhere = \[([^\]]+)\]", source)[1])
    assert len(phrases) == 5 and all(phrase in article.raw for phrase in phrases)


@pytest.mark.first_article
def test_what_the_chapter_says_of_moscow_and_kazakhstan_is_coded_so(article):
    """The sentences that it links to for what acts, is affected or dealt with: each names it as an actor."""
    notebook = json.loads((ROOT / "chapters" / "named-entities.ipynb").read_text(encoding="utf-8"))
    (text,) = [
        "".join(c["source"])
        for c in notebook["cells"]
        if "the neighbour's capital is mostly somebody" in "".join(c["source"])
    ]
    moscow, kazakhstan = re.search(r"Moscow acts where(.*?) Kazakhstan acts where(.*?)\n\n", text, re.S).groups()
    mentions = entities.mentions(article)
    for entity, part in (("Moscow", moscow), ("Kazakhstan", kazakhstan)):
        actor = mentions.sentence[(mentions.entity == entity) & (mentions.sense == "actor")]
        linked = set(re.findall(r"\[(s\d+)\]", part))
        assert len(linked) > 2 and linked <= set(actor), entity
    senses = entities.senses(mentions).set_index("entity")
    assert senses.actor["Moscow"] > senses.place["Moscow"] and senses.place["Kazakhstan"] > senses.actor["Kazakhstan"]
