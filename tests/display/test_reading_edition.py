"""The reading edition: every span stands where its row says, every note can be found, and every address leads to one place."""

from collections import Counter
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from support import ROOT, edition_of

from closereading.display import reading_edition
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
    labels = Counter(
        (label["class"][1], label["class"][2]) for label in page.select(".label") if len(label["class"]) > 2
    )
    assert labels["claims", "premise"] == (article.arguments.role == "premise").sum()
    assert sum(number for (layer, _), number in labels.items() if layer == "names") == len(article.entities)


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
        ((fold.find_previous("p")["id"], item.a.get_text(), note["data-row"]), note.select_one(".quote").get_text())
        for fold in page.select("details.coding")
        for item in fold.select("details > ul > li")
        for note in item.select("li")
    ]
    assert Counter(found) == Counter((place, quoted(" … ".join(texts))) for place, texts in wanted.items())


def test_text_and_rows_outside_of_all_sentences_are_not_lost(article):
    gone = article.sentences[article.sentences.id == "s13"].iloc[0]
    few = replace(article, sentences=article.sentences[article.sentences.id != "s13"])
    page = BeautifulSoup(reading_edition.reading_edition(few).data, "html.parser")
    assert gone.text in page.select_one(f"#{gone.block}").get_text() and not page.select("#s13")
    inside = article.entities[(article.entities.start >= gone.start) & (article.entities.end <= gone.end)]
    noted = page.select_one("[data-row='voices:s12']").find_parent("li")
    assert len(inside) and all(noted.select(f"[data-row='names:{row}']") for row in inside.id)


def set_apart(page, article, speaker):
    """The offsets of all characters that are set apart with a voice."""
    classes, found = {one: f"v{number}" for number, one in enumerate(article.speakers.id)}, set()
    for sentence in article.sentences.itertuples():
        place = sentence.start
        for piece in page.select(f"#{sentence.id} .piece"):
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


def test_the_number_beside_a_voice_is_that_of_its_sentences(page, article):
    words = statistics.words(article)
    names = speakers.short_names(article.speakers)
    shown = [label.get_text().strip() for label in page.select("label:has([name=voice])")]
    number = {speaker: words.sentence[words.voice == speaker].nunique() for speaker in article.speakers.id}
    assert shown == ["all", *(f"{names[speaker]} ({number[speaker]})" for speaker in article.speakers.id)]
    assert number["opponents"] == 1


def test_the_note_says_whose_the_sentence_is_and_lists_who_else_speaks_in_it(page):
    note = page.select_one("[data-row='voices:s3']")
    assert note.get_text() == "Sentence of the narrator, not reported."
    assert "Statement of the most prominent opponents" in note.find_parent("li").ul.get_text()


def test_a_statement_in_two_pieces_has_its_labels_once(page, article):
    """Of a statement that another speaker's words interrupt, each piece is marked, and the first is labelled."""
    contents = article.statements[article.statements.role == "content"].statement
    labels = page.select(".label.polarity")
    assert contents.duplicated().any() and len(labels) == contents.nunique()
    others = replace(article, statements=article.statements.assign(speaker="opponents"))
    rows = BeautifulSoup(reading_edition.reading_edition(others).data, "html.parser")
    named = rows.select(".label.voices[data-label='the most prominent opponents:']")
    assert len(named) == contents.nunique()


def test_a_voice_inside_of_anothers_sentence_is_named(page, article):
    names = speakers.short_names(article.speakers)
    content = article.statements[article.statements.role == "content"]
    for row in content.itertuples():
        sentence = article.sentences[(article.sentences.start <= row.start) & (row.start < article.sentences.end)].iloc[
            0
        ]
        if row.speaker != sentence.speaker:
            piece = page.select_one(f"#{sentence.id} .piece[data-notes*='polarity:{row.statement}']")
            before = [label.get("data-label") for label in piece.find_previous_siblings("span", limit=3)]
            assert f"{names[row.speaker]}:" in before, row.id


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
    assert len(page.select(".sentence")) == len(article.sentences) and not page.select(".label, [data-notes]")
