"""Diversity, keyness, caution, readability and neighbours, against values worked out by hand and against other libraries."""

import hashlib
import json
import math
import tomllib
from importlib.resources import files

import pandas as pd
import pytest

from closereading.common.errors import InputError
from closereading.common.kept_tables import provenance
from closereading.measures import reference_corpus, statistics

RECORD = provenance(files("closereading.measures"), reference_corpus.NAME)


RAW = 'Title\n\nOne says "yes" here. It may rain.\n\nA caption\n\nLast line stands alone.\n'


def test_measures_by_hand(tmp_path):
    text = {
        "id": "x",
        "url": "y",
        "text": RAW,
        "attributions": [{"content": [[RAW.index('"yes"'), RAW.index(" here")]]}],
    }
    (tmp_path / reference_corpus.SOURCE).write_text(json.dumps(text), encoding="utf-8")
    row = reference_corpus.make(tmp_path / reference_corpus.SOURCE).iloc[0]
    assert (row.words, row.paragraphs, row.sentences) == (11, 2, 3)
    assert row.single == 50 and row.quoted == row.reported == pytest.approx(100 / 11)
    assert row.caution == pytest.approx(1000 / 11) and row.certainty == 0
    assert row.once == 100 and row.type_token_ratio == 1 and math.isnan(row.moving_average)  # too short for a window
    assert row.words_per_sentence == pytest.approx(11 / 3)


def test_the_command_writes_the_table_beside_its_provenance(tmp_path, monkeypatch):
    text = {"id": "x", "url": "y", "text": RAW, "attributions": []}
    (tmp_path / reference_corpus.SOURCE).write_text(json.dumps(text), encoding="utf-8")
    monkeypatch.setattr(reference_corpus, "__file__", str(tmp_path / "neighbours.py"))
    reference_corpus.main([str(tmp_path)])
    made = pd.read_csv(tmp_path / f"{reference_corpus.NAME}.csv")
    assert list(made.article) == ["x"] and list(made.columns) == list(reference_corpus.load_measures().columns)
    record = tomllib.loads((tmp_path / f"{reference_corpus.NAME}.toml").read_text(encoding="utf-8"))
    assert record.keys() == RECORD.keys()
    assert record["sha256"] == hashlib.sha256((tmp_path / reference_corpus.SOURCE).read_bytes()).hexdigest()


@pytest.mark.parametrize("line", ["{", "[]", '{"id": "x"}'])
def test_a_line_that_is_no_article_is_named(tmp_path, line):
    (tmp_path / "f.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match="f.jsonl, line 1"):
        reference_corpus.make(tmp_path / "f.jsonl")


def test_the_kept_table_names_no_text_and_fits_its_provenance():
    kept = reference_corpus.load_measures()
    assert len(kept) == 12 and kept.article.is_unique and kept.address.str.startswith("https://en.wikinews.org/").all()
    assert RECORD["window"] == reference_corpus.WINDOW and len(RECORD["sha256"]) == 64


def test_the_text_model_cuts_this_article_as_the_edition_does(article):
    """Neighbours are cut by the model; the article's own numbers must not depend on who cut it."""
    words = statistics.body(statistics.words(article))
    here = reference_corpus.of_edition(article)
    assert here["words"] == len(words) and here["sentences"] == words.sentence.nunique()
    assert here["single"] == pytest.approx(100 * (words.groupby("block").sentence.nunique() == 1).mean())


def test_beside_ranks_the_article(article):
    beside, kept = (
        reference_corpus.beside(reference_corpus.of_edition(article), ["words_per_sentence", "quoted"]),
        reference_corpus.load_measures(),
    )
    assert list(beside.measure) == ["words_per_sentence", "quoted"]
    for row in beside.itertuples():
        assert row.rank == sum(kept[row.measure] < row.here) and row.lowest <= row.middle <= row.highest


def test_the_nearest_in_reported_words_come_first_with_their_titles():
    others = pd.DataFrame({"reported": [10.0, 50.0, 44.0], "address": ["x/A", "x/B_%27c_d%27", "x/it%27s"]})
    near = reference_corpus.nearest({"reported": 46.0}, others)
    assert list(near.title) == ["it’s", "B ‘c d’"]


def test_this_article_is_in_one_table_with_the_others_by_their_titles(article):
    here, others = reference_corpus.of_edition(article), reference_corpus.load_measures()
    rows = reference_corpus.reported_and_quoted(here, others)
    assert list(rows.columns) == ["article", "words", "% reported", "% quoted"]
    assert rows.iloc[0].tolist() == ["this article", here["words"], here["reported"], here["quoted"]]
    assert rows["% reported"][1:].is_monotonic_decreasing and set(rows["% reported"][1:]) == set(others.reported)
    assert "Scientology defector arrested after attempting to leave organization" in set(rows.article)
