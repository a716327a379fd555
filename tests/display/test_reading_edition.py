"""The reading edition: every span stands where its row says, every note can be found, and every address leads to one place."""

from collections import Counter
from dataclasses import replace

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from support import ROOT, edition_of

from closereading.common import english
from closereading.display import reading_edition, voices
from closereading.measures import speakers, statistics


@pytest.fixture(scope="module")
def page(article):
    return BeautifulSoup(reading_edition.reading_edition(article).data, "html.parser")


def texts(page):
    """For each key of a note, the text of all pieces that carry it, joined."""
    found = {}
    for piece in page.select(".sentence .piece[data-notes]"):
        for key in piece["data-notes"].split():
            found[key] = found.get(key, "") + piece.get_text()
    return found


def test_the_pieces_of_each_row_are_its_text(page, article):
    found = texts(page)
    assert all(found[f"names:{row.id}"] == row.text for row in article.entities.itertuples())
    # A part of an argument may run over the end of a sentence; the blank between them is in neither.
    squeeze = lambda text: "".join(text.split())  # noqa: E731
    assert all(squeeze(found[f"claims:{row.id}"]) == squeeze(row.text) for row in article.arguments.itertuples())
    content = article.statements[article.statements.role == "content"].sort_values("start")
    for statement, rows in content.groupby("statement"):
        assert squeeze(found[f"polarity:{statement}"]) == squeeze("".join(rows.text)), statement
    spoken = article.sentences[article.sentences.speaker != ""]
    assert {key for key in found if key.startswith("voices:")} == {f"voices:{sentence}" for sentence in spoken.id}


def test_each_row_is_labelled_once_and_has_its_note(page, article):
    notes = {row["data-row"] for row in page.select("[data-row]")}
    assert set(texts(page)) <= notes
    said = [(label["class"][2], label["data-label"]) for label in page.select(".label.claims")]
    words = {"claim": "claim", "premise": "reason", "concession": "granted"}
    assert said == [(row.role, words[row.role]) for row in article.arguments.sort_values("start").itertuples()]


def test_a_name_has_the_line_of_its_sense(page, article):
    lines = {}
    for piece in page.select(".sentence .piece.names"):
        for key in piece["data-notes"].split():
            lines.setdefault(key, set()).add(piece["class"][piece["class"].index("names") + 1])
    for row in article.entities.itertuples():
        assert (row.sense or "name") in lines[f"names:{row.id}"], row.id


def test_a_label_has_the_ground_of_what_it_names_and_no_line_of_a_name(page):
    for label in page.select(".sentence .label:not(.voices)"):
        holder = label.parent
        assert {label["class"][1], label["class"][2]} <= set(holder["class"]) and "names" not in holder["class"]
        assert not holder.get_text() and holder.next_sibling["data-notes"] == holder["data-notes"]


def quoted(text):
    """In quotation marks, and once only."""
    return text if text.startswith("“") and text.endswith("”") else f"“{text}”"


@pytest.mark.parametrize("folder", sorted((ROOT / "seeds").glob("*/edition.toml")), ids=lambda path: path.parent.name)
def test_each_row_has_its_note_under_the_sentence_in_which_it_begins_once_and_nowhere_else(folder):
    article = edition_of(folder.parent)
    page = BeautifulSoup(reading_edition.reading_edition(article).data, "html.parser")
    content = article.statements[article.statements.role == "content"]
    rows = [(f"names:{row.id}", row) for row in article.entities.itertuples()]
    rows += [(f"polarity:{row.statement}", row) for row in content.itertuples()]
    rows += [(f"claims:{row.id}", row) for row in article.arguments.itertuples()]
    wanted = {}
    for key, row in sorted(rows, key=lambda row: row[1].start):
        [where] = [one for one in article.sentences.itertuples() if one.start <= row.start < one.end]
        wanted.setdefault((where.block, where.id, key), []).append(row.text)
    found = [
        (
            (fold.find_parent(class_="block").find(id=True)["id"], fold["data-sentence"], note["data-row"]),
            note.select_one(".quote").get_text(),
        )
        for fold in page.select("details.coding")
        for note in fold.select("li")
    ]
    assert Counter(found) == Counter((place, quoted(" … ".join(texts))) for place, texts in wanted.items())


def test_text_and_rows_outside_of_all_sentences_are_not_lost(article):
    gone = article.sentences[article.sentences.id == "s13"].iloc[0]
    few = replace(article, sentences=article.sentences[article.sentences.id != "s13"])
    page = BeautifulSoup(reading_edition.reading_edition(few).data, "html.parser")
    assert gone.text in page.select_one(f"#{gone.block}").get_text() and not page.select("#s13")
    inside = article.entities[(article.entities.start >= gone.start) & (article.entities.end <= gone.end)]
    noted = page.select_one("[data-row='voices:s12']").find_parent("details")
    assert len(inside) and all(noted.select(f"[data-row='names:{row}']") for row in inside.id)


def set_apart(page, article, speaker):
    """The offsets of all characters that are set apart with a voice."""
    classes, found = {one: f"v{number}" for number, one in enumerate(article.speakers.id)}, set()
    for sentence in article.sentences.itertuples():
        place = sentence.start
        for piece in page.find(id=sentence.id).select(".piece"):
            end = place + len(piece.get_text())
            found.update(range(place, end) if classes[speaker] in piece["class"] else [])
            place = end
    return found


def test_a_voice_set_apart_has_its_own_words_and_no_others(page, article):
    """The narrator's are not the opponents', and "the Russian Foreign Ministry announced" is not the Ministry's."""
    words = statistics.words(article)
    for speaker in article.speakers.id:
        shown = words.start.isin(set_apart(page, article, speaker))
        assert list(words.text[shown]) == list(words.text[words.voice == speaker]), speaker
    assert not page.select(".title .piece[class*=' v'], .heading .piece[class*=' v']")


def test_a_run_of_one_speakers_sentences_has_a_bar_and_a_name(article):
    """Where the speaker changes inside of a paragraph a new run begins; what follows of the same speaker stays in it."""
    speaker = article.sentences.speaker.mask(article.sentences.id == "s10", "zatulin")
    changed = replace(article, sentences=article.sentences.assign(speaker=speaker))
    page = BeautifulSoup(reading_edition.reading_edition(changed).data, "html.parser")
    looks = voices.looks(changed)

    def runs(block):
        return [
            (run.select_one(".label")["data-label"], run["class"][1], [one["id"] for one in run.select(".sentence")])
            for run in page.select(f"#{block} > .run")
        ]

    assert runs("b9") == [
        ("the narrator", looks["look"]["narrator"], ["s9"]),
        ("Zatulin", looks["look"]["zatulin"], ["s10"]),
    ]
    assert runs("b11") == [("Arteonov", looks["look"]["arteonov"], ["s12", "s13"])]
    assert page.select("#b5 .sentence") and not runs("b5")


def test_words_that_are_not_the_speakers_are_told_apart(page, article):
    for sentence in article.sentences[article.sentences.speaker != ""].itertuples():
        number = list(article.speakers.id).index(sentence.speaker)
        for piece in page.select(f"#{sentence.id} .piece"):
            assert ("within" in piece["class"]) == (f"v{number}" not in piece["class"]), (sentence.id, piece)


def test_title_and_headings_are_headings_with_the_addresses_of_their_blocks(page, article):
    level = {"title": "h2", "heading": "h3"}
    for block in article.blocks.itertuples():
        assert page.find(id=block.id).name == level.get(block.kind, "p")
    assert [one.get_text() for one in page.select("h3 .sentence")] == list(
        article.blocks.text[article.blocks.kind == "heading"]
    )


def test_a_voice_is_named_with_its_initial_and_its_sentences_are_counted(page, article):
    words, looks = statistics.words(article), voices.looks(article)
    shown = [label.get_text().split(" ", 2)[1:] for label in page.select("label:has([name=voice]):not(:first-of-type)")]
    assert shown == [[row.initial, row.short.removeprefix("the ")] for row in looks.itertuples()]
    for number, speaker in enumerate(article.speakers.id):
        [said] = page.select(f".heard .v{number}")
        heard = words.sentence[words.voice == speaker]
        assert said.get_text().endswith(
            f": words in {english.count(heard.nunique(), 'sentence')}, first {heard.iloc[0]}"
        )
        assert said.a["href"] == f"#{heard.iloc[0]}"


def test_a_voice_without_words_has_no_first_sentence(article):
    one = article.speakers.tail(1).assign(id="nobody", name="Nobody")
    silent = replace(article, speakers=pd.concat([article.speakers, one], ignore_index=True))
    page = BeautifulSoup(reading_edition.reading_edition(silent).data, "html.parser")
    said = page.select_one(f".heard .v{len(article.speakers)}")
    assert said.get_text().endswith(": words in 0 sentences") and not said.a


def test_the_note_says_whose_the_sentence_is_and_who_else_speaks_in_it(page):
    note = page.select_one("[data-row='voices:s3']")
    own = english.possessive("The narrator")
    assert note.get_text() == f"{own} own words. Words of the most prominent opponents are in it."
    assert "by the most prominent opponents" in note.find_parent("details").ul.get_text()


def test_the_key_says_of_each_mark_what_it_means(page):
    marks = [(mark["class"][1], mark.get_text()) for mark in page.select(".key summary .piece")]
    assert marks == [(row["class"][0], row.b.get_text()) for row in page.select(".key li")]
    used = {name for piece in page.select(".sentence .piece") for name in piece["class"]}
    assert used & {
        "place",
        "actor",
        "attribute",
        "name",
        "asserts",
        "denies",
        "open",
        "claim",
        "premise",
        "concession",
        "within",
    } <= {mark["class"][2] for mark in page.select(".key summary .piece")}


def test_a_statement_in_two_pieces_has_its_labels_once(page, article):
    """Of a statement that another speaker's words interrupt, each piece is marked, and the first is labelled."""
    contents = article.statements[article.statements.role == "content"].statement
    labels = page.select(".label.polarity")
    assert contents.duplicated().any() and len(labels) == contents.nunique()
    others = replace(article, statements=article.statements.assign(speaker="opponents"))
    rows = BeautifulSoup(reading_edition.reading_edition(others).data, "html.parser")
    named = rows.select(".label.voices[aria-label='the most prominent opponents:']")
    assert len(named) == contents.nunique()


def test_a_voice_inside_of_anothers_sentence_is_named(page, article):
    names = speakers.short_names(article.speakers)
    content = article.statements[article.statements.role == "content"]
    for row in content.itertuples():
        within = (article.sentences.start <= row.start) & (row.start < article.sentences.end)
        sentence = article.sentences[within].iloc[0]
        if row.speaker != sentence.speaker:
            before = page.select_one(f"#{sentence.id} .piece[data-notes*='polarity:{row.statement}']")
            assert before.select_one(".label.voices")["aria-label"] == f"{names[row.speaker]}:", row.id


def test_addresses_are_unique_where_tables_share_ids(article):
    same = article.entities.assign(id=["s2", "b3", "a1", "t1", *article.entities.id[4:]])
    page = BeautifulSoup(reading_edition.reading_edition(replace(article, entities=same)).data, "html.parser")
    ids = Counter(tag["id"] for tag in page.select("[id]"))
    assert max(ids.values()) == 1 and {"s2", "b3", "a1", "t1"} <= set(ids)
    assert page.select_one("#s2")["class"] == ["sentence"] and page.select_one('[data-row="names:s2"]')
    assert texts(page)["names:s2"] == same.text[0]


def test_an_edition_without_coding_can_be_read(article):
    empty = {
        name: getattr(article, name).iloc[:0]
        for name in ("entities", "statements", "arguments", "relations", "questions", "positions")
    }
    bare = replace(article, sentences=article.sentences.assign(speaker="", mode="none"), **empty)
    page = BeautifulSoup(reading_edition.reading_edition(bare).data, "html.parser")
    assert len(page.select(".sentence")) == len(article.sentences) and not page.select(".label, [data-notes], .run")
