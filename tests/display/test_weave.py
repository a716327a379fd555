"""The weave: every sentence once, in reading order, as wide as its words, in the lane of its speaker."""

import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from small_editions import coded

from closereading.display import voices, weave
from closereading.measures import speakers, statistics


def style(tag):
    return {name.strip(): float(value) for name, value in re.findall(r"(--[\w-]+): ([\d.]+)", tag["style"])}


@pytest.fixture(scope="module")
def drawn(article):
    return BeautifulSoup(weave.weave(article), "html.parser")


def test_every_sentence_of_the_body_stands_once_in_reading_order_as_long_as_its_words(article, drawn):
    body = statistics.body(statistics.words(article))
    lengths = body.groupby("sentence", sort=False).size()
    bars = drawn.select(".turn li")
    assert [bar.a["href"] for bar in bars] == [f"the-article.ipynb#{sentence}" for sentence in lengths.index]
    assert [style(bar)["--words"] for bar in bars] == list(lengths)


def test_every_turn_stands_where_its_words_are_with_the_look_and_name_of_its_speaker(article, drawn):
    looks, body = voices.looks(article), statistics.body(statistics.words(article))
    begins = {row.first: row.begins for row in speakers.turns(body).itertuples()}
    whole, lanes = len(body), {}
    for turn in drawn.select(".turn"):
        sentence = turn.a["href"].partition("#")[2]
        speaker = article.sentences.set_index("id").speaker[sentence]
        assert looks.look[speaker] in " ".join(turn["class"]) and turn.select_one(".name").text == looks.short[speaker]
        place = style(turn)
        assert place["--x"] == pytest.approx(list(body.sentence).index(sentence) / whole, abs=1e-4)
        assert lanes.setdefault(speaker, place["--lane"]) == place["--lane"]
        assert abs(begins.get(sentence, round(place["--x"] * whole)) - place["--x"] * whole) < 1
    assert sorted(lanes.values()) == list(range(len(lanes)))
    assert len(drawn.select(".named")) == len(lanes)  # each voice is named once where all stand in lanes


def test_headings_stand_before_the_sentences_under_them(article, drawn):
    items = drawn.select(".lanes > li")
    for number, item in enumerate(items):
        if "heading" in item["class"]:
            following = items[number + 1].a["href"].partition("#")[2]
            words = statistics.words(article).set_index("sentence")
            assert words.section[following].iloc[0] == item.text
    assert sum("heading" in item["class"] for item in items) == len(speakers.headings(statistics.words(article)))


def test_one_word_is_one_word():
    article = coded(
        "No.",
        blocks=[{"id": "b1", "kind": "paragraph", "text": "No."}],
        speakers=[{"id": "narrator", "name": "the narrator", "kind": "narrator", "evidence": "s1"}],
        sentences=[{"id": "s1", "block": "b1", "text": "No.", "speaker": "narrator", "mode": "none"}],
    )
    page = BeautifulSoup(weave.chosen(article), "html.parser")
    assert page.select_one(".turn button")["aria-label"] == "s1, the narrator, 1 word"
    assert "1 whole sentence: the one word (100\xa0%)" in page.get_text()


def test_a_voice_can_be_chosen_and_each_sentence_opened(article):
    page = BeautifulSoup(weave.chosen(article, "<i>{sentence}</i>"), "html.parser")
    texts = article.sentences.set_index("id").text
    for button in page.select(".turn button"):
        opened = page.find(id=button["popovertarget"])
        sentence = button.select_one(".id").text
        assert opened.blockquote.text == " ".join(texts[sentence].split()) and opened.i.text == sentence
    choices = [label["for"] for label in page.select("label.name")]
    assert set(choices) == {box["id"] for box in page.select("input[name=voice][id]")}
    # What is said of each voice: its sentences are those of its speaker.
    own = article.sentences[article.sentences.speaker == "zatulin"].id
    about = next(part for part in page.select(".about p") if "Zatulin" in part.text)
    assert [button.text for button in about.select("button")] == list(own) and "in 1 turn." in about.text


def test_an_opened_sentence_says_who_else_speaks_in_it(article):
    page = BeautifulSoup(weave.chosen(article), "html.parser")
    said = {sentence: page.select_one(f"#open-{sentence} .who").get_text() for sentence in ("s2", "s3", "s12")}
    assert said["s3"].endswith("· own words, with words of the most prominent opponents")
    assert said["s2"].endswith("· not reported") and said["s12"].endswith("· in a paraphrase")


def test_markup_in_names_and_sentences_is_shown(article):
    changed = replace(article, speakers=article.speakers.assign(name="<b>" + article.speakers["name"]))
    for html in (weave.weave(changed), weave.chosen(changed)):
        assert "&lt;b&gt;" in html and "<b>the" not in html


def test_where_nobody_has_a_sentence_there_is_no_weave():
    assert weave.weave(coded("No paragraph at all.")) is None
