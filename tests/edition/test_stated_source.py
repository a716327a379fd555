"""Where an article is from stands as edition.toml states it, and that nothing is stated is said."""

import datetime

import pytest

from closereading.edition import stated_source

FRESH = {
    "source": {"publisher": "unknown", "author": "unknown", "address": "unknown"},
    "date": {"published": "unknown"},
}


@pytest.mark.parametrize("meta", [FRESH, {}, {"source": "a paper", "date": 3}, {"source": {"author": " Unknown "}}])
def test_nothing_is_stated(meta):
    assert stated_source.stated_source(meta) == ""
    assert stated_source.source_line(meta).startswith("No source of the article is stated.")


def test_what_is_stated_stands_in_the_order_of_a_citation():
    source = {"publisher": "The Daily\nRain", "author": "Jane Roe", "address": "https://daily.example/rain"}
    meta = {"source": source, "date": {"published": datetime.date(2026, 11, 3)}}
    said = "Jane Roe; The Daily Rain; 2026-11-03; https://daily.example/rain"
    assert stated_source.stated_source(meta) == said
    assert stated_source.source_line(meta) == f"Source of the article: {said}."
    assert stated_source.stated_source(FRESH | {"date": {"published": "3 May"}}) == "3 May"
