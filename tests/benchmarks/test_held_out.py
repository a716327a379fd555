"""The texts that were kept apart: which of an invented collection are chosen, and what is read of their files."""

import hashlib
import sys

import pytest
import small_collections
from small_collections import ARTICLE, spans
from support import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

import held_out


@pytest.fixture
def found(tmp_path):
    return held_out.load(small_collections.write(tmp_path))


def test_the_choice_is_by_the_checksum_of_a_name():
    """The last digit of the sha256 says whether it is odd."""
    for name, odd in ((small_collections.CHOSEN, True), (small_collections.NOT_CHOSEN, False)):
        last = hashlib.sha256(name.encode()).hexdigest()[-1]
        assert (last in "13579bdf") is odd is held_out.kept_apart(name)


def test_a_statement_has_the_spans_that_its_first_annotation_joins(found):
    """An article without any annotation is left out; one whose name begins like another's has its own."""
    silent, article, bare = found[held_out.POLNEAR]
    (said,) = article["statements"]
    assert article["text"] == ARTICLE and silent["statements"] == [] and bare is None
    assert said == {
        "source": spans(ARTICLE, "Mayor Ada Lee of Oslo"),
        "cue": spans(ARTICLE, "said"),
        "content": spans(ARTICLE, "that the road must stay", "because the town"),
        "quote_type": "",
    }


def test_names_are_those_of_the_chosen_articles_by_region(found):
    """Words in the collection's own quotation marks are found; an article that is not there, or has other words, is left out."""
    articles = found[held_out.WORLDWIDE]
    read = {one["files"][1].stem: one for one in articles if one}
    assert {name: one["region"] for name, one in read.items()} == {
        small_collections.CHOSEN: "Asia",
        "south_daily_3": "Latin America",
        "south_daily_5": "Asia",  # the longest beginning
    }
    assert articles.count(None) == 3
    article = read[small_collections.CHOSEN]
    raw = article["text"]
    assert [(raw[start:end], kind) for start, end, kind in article["names"]] == [
        ("The Sea Union", "ORG"),
        ("Ada Lee", "PER"),
        ("Oslo", "LOC"),
        ("Bergen", "LOC"),
    ]
    assert [[raw[start:end] for start, end in sentence] for sentence in article["sentences"]] == [
        ['"', "The", "Sea", "Union", "met", "Ada", "Lee", '"', "in", "Oslo", "."],
        ["Bergen", "waits", "."],
    ]


def test_an_item_is_its_context_and_its_sentence(found):
    items = found[held_out.COMMITMENT]
    assert [one["embedding"] for one in items] == ["question", "negation", "modal", "conditional"]
    assert [one["text"][one["start"] :] for one in items[:2]] == [
        "Did Ada Lee say that the road is safe?\n",
        "Ada Lee did not say that the road is safe.\n",
    ]
    assert items[1]["text"].startswith("It rained, and\nit froze.\n\nAda") and items[3]["verb"] == "know"


def test_a_microtext_is_what_was_written_and_a_link_to_a_link_ends_at_its_source(found):
    """A claim that the annotators added is no part of it, nor is its link; what is said again counts where it is said first."""
    text, other = found[held_out.MICROTEXTS]
    raw = "The town needs the road, so it must stay. It costs & it is loud, but not much. Yes, it must stay."
    assert text["text"] == raw
    parts = ["The town needs the road,", "so it must stay.", "It costs & it is loud, but not much."]
    assert text["parts"] == spans(raw, *parts)
    assert text["links"] == {(0, 1): "support", (2, 0): "attack"}
    assert other["text"] == ARTICLE and other["links"] == {(1, 0): "support"}


def test_the_checksum_is_that_of_each_file_once(found, tmp_path):
    item, *others = found[held_out.COMMITMENT]
    data = (tmp_path / held_out.COMMITMENT / "CommitmentBank-items.csv").read_bytes()
    assert held_out.checksum([item, *others]) == hashlib.sha256(data).hexdigest()


def test_a_collection_that_is_not_there_is_not_read(tmp_path):
    assert held_out.load(tmp_path) == {}
