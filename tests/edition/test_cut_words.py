"""A row that begins or ends in the middle of a word is told, with the word, and nothing else is."""

from pathlib import Path

import pytest
from correcting import add
from small_editions import coded
from support import ROOT

from closereading.edition import corrected_edition
from closereading.edition.cut_words import cut_words

RAW = "Nine roof beams of the town’s non-slip pool in AlmatyPolice cars from 1998, 中文字.\n"


def told(text, *sentences, table="entities"):
    """What is told of one row with this text."""
    sentences = [{"id": f"s{number}", "text": text} for number, text in enumerate(sentences)]
    return cut_words(Path("pool"), coded(RAW, sentences=sentences, **{table: [{"id": "e1", "text": text}]}))


@pytest.mark.parametrize(
    "text, words",
    [
        ("roof beam", "“beams”"),
        ("eams", "“beams”"),
        ("oof bea", "“roof” and “beams”"),
        ("eam", "“beams”"),
        ("199", "“1998”"),
        ("lip pool", "“slip”"),
        ("Almaty", "“AlmatyPolice”"),
    ],
)
def test_a_row_that_cuts_a_word_is_told_with_the_word(text, words):
    assert told(text, RAW.strip()) == [
        f"pool/entities.csv, e1: found {text!r}, which cuts {words} of the article; taken: as it is; if the whole word is "
        "meant, write the text with the whole word and empty start and end"
    ]


@pytest.mark.parametrize("text", ["roof beams", "town", "non", "slip pool", "Nine", "1998", "文", RAW])
def test_a_whole_word_is_not_told(text):
    assert told(text, RAW.strip()) == []


def test_words_that_two_sentences_share_are_not_cut():
    first, second = RAW[: RAW.index("Police")], RAW[RAW.index("Police") :].strip()
    assert told("Almaty", first, second) == [] and told("Police cars", first, second) == []
    assert len(told("Alma", first, second)) == 1


def test_it_is_told_of_statements_and_tables_of_close_reading_too():
    assert all(len(told("oof", RAW.strip(), table=table)) == 1 for table in ("statements", "arguments", "frames"))


def test_reading_an_edition_tells_it(folder):
    text = (folder / "article.txt").read_text(encoding="utf-8")
    assert "2,000 tons" in text
    add(
        folder,
        "entities",
        id="e99",
        sentence="s3",
        text="ton",
        type="FAC",
        entity="ton",
        sense="place",
        certainty="certain",
    )
    assert [line for line in corrected_edition.read_edition(folder)[1] if "'ton', which cuts “tons”" in line]


def test_no_edition_or_coding_of_this_book_cuts_a_word():
    codings = [path.parent for path in (ROOT / "seeds").rglob("edition.toml") if path.parent.name != "machine"]
    assert len(codings) >= 4
    for coding in codings:
        assert not [line for line in corrected_edition.read_edition(coding)[1] if "which cuts" in line]
