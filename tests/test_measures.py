"""Diversity, keyness, caution, readability and neighbours, against values worked out by hand and against other libraries."""

import hashlib
import json
import math
import tomllib
from collections import Counter
from importlib.resources import files

import pandas as pd
import pytest
from conftest import ROOT
from hypothesis import assume, given
from hypothesis import strategies as some

from closereading.common.errors import InputError
from closereading.common.kept_tables import provenance
from closereading.measures import caution, keyness, left_out, lexical, readability, reference_corpus, statistics

RECORD = provenance(files("closereading.measures"), reference_corpus.NAME)
WORDS = some.lists(some.sampled_from("abcdefgh"), min_size=1, max_size=60)


def table_of_words(*sentences):
    """Sentences as a table of words, as statistics.words makes it."""
    rows = [(word, word.lower(), f"s{number}", "x") for number, text in enumerate(sentences) for word in text.split()]
    return pd.DataFrame(rows, columns=["text", "word", "sentence", "speaker"])


def test_type_token_ratio_and_its_mean_over_windows_by_hand():
    assert lexical.type_token_ratio("a b a".split()) == pytest.approx(2 / 3)
    assert lexical.moving_average("a b a a".split(), 2) == pytest.approx((1 + 1 + 0.5) / 3)
    assert lexical.type_token_ratio([]) is None and lexical.moving_average(["a"], 2) is None


@given(WORDS)
def test_a_window_as_long_as_the_text_is_the_plain_ratio(words):
    assert lexical.moving_average(words, len(words)) == lexical.type_token_ratio(words)
    assert lexical.growth(words, 5, step=7).words.iloc[-1] == len(words)


def test_log_odds_by_hand():
    """One text a a b, the other b b c; the prior is both together: a 2, b 3, c 1."""
    row = keyness.log_odds(list("aab"), list("bbc")).set_index("word").loc["a"]
    assert (row.one, row.other) == (2, 0)
    assert row.log_odds == pytest.approx(math.log(4 / (3 + 6 - 4)) - math.log(2 / (3 + 6 - 2)))
    assert row.z == pytest.approx(row.log_odds / math.sqrt(1 / 4 + 1 / 2))


@given(WORDS, WORDS)
def test_log_odds_turn_round_with_the_texts(one, other):
    assume(len({*one, *other}) > 1)  # with one kind of word there are no odds
    here, there = (keyness.log_odds(*pair).set_index("word").sort_index() for pair in ((one, other), (other, one)))
    assert list(here.z) == pytest.approx(list(-there.z))


def test_large_differences_pass_the_mark():
    assert keyness.log_odds(["a"] * 300 + ["b"] * 300, ["b"] * 300 + ["c"] * 300).z.iloc[0] > keyness.SURE


def test_log_likelihood_by_hand():
    """Two cells, expected 2 and 2 of 4 in texts of equal length: 2 (3 ln 1.5 + 1 ln 0.5)."""
    assert keyness.log_likelihood(3, 1, 10, 10) == pytest.approx(2 * (3 * math.log(1.5) + math.log(0.5)))
    assert keyness.log_likelihood(2, 2, 10, 10) == 0


def test_caution_takes_the_longest_phrase_and_stays_inside_sentences():
    found = caution.occurrences(table_of_words("At any cost it may fall in", "fact May came"))
    assert list(zip(found.kind, found.phrase)) == [("certainty", "at any cost"), ("caution", "may")]
    assert list(caution.occurrences(table_of_words("May it be")).phrase) == ["may"]


def test_a_kind_that_nobody_uses_is_counted_as_none():
    (row,) = caution.by_voice(table_of_words("it may rain"), {"x": "Ada"}).itertuples()
    assert (row.voice, row.words, row.caution, row.certainty, row.sentences) == ("Ada", 3, 1, 0, "s0")


def test_the_list_of_caution_is_clean():
    lines = (ROOT / "closereading" / "measures" / caution.LIST).read_text(encoding="utf-8").splitlines()
    entries = [line for line in lines if not line.startswith("#")]
    assert entries == sorted(set(entries)) and len(caution.PHRASES) == len(entries)
    assert set(caution.PHRASES.values()) == {"caution", "certainty"}


def test_caution_of_the_voices_adds_up(article):
    body = statistics.body(statistics.words(article))
    voices = caution.by_voice(body, {name: name for name in article.speakers.id})
    assert voices.words.sum() == len(body) and voices[["caution", "certainty"]].to_numpy().sum() == len(
        caution.occurrences(body)
    )
    said = caution.occurrences(body).groupby("speaker").sentence.agg(set)
    assert {row.voice: set(row.sentences.split(", ")) for row in voices.itertuples() if row.sentences} == dict(said)


@pytest.mark.parametrize(
    "word, number", {"the": 1, "crisis": 2, "table": 2, "safe": 1, "committee": 3, "rhythm": 1, "tv": 1}.items()
)
def test_syllables(word, number):
    assert readability.syllables(word) == number


def test_readability_by_hand():
    assert readability.flesch("the cat sat on the mat".split(), 1) == pytest.approx(206.835 - 1.015 * 6 - 84.6)
    assert readability.zipf(["a"] * 4 + ["b"] * 2) == pytest.approx(-1)


@given(WORDS)
def test_yule_as_in_its_other_form(words):
    """K = 10,000 (-1/N + sum over i of V(i) (i/N)^2), the form of Tweedie and Baayen (1998)."""
    size, spectrum = len(words), Counter(Counter(words).values())
    assert readability.yule(words) == pytest.approx(
        1e4 * (-1 / size + sum(n * (i / size) ** 2 for i, n in spectrum.items()))
    )


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


def test_the_pairs_with_the_most_information_are_counted():
    """Two words that stand together only, once: one pair. A second such pair in the same number of words: two."""
    common = ["a b c", "b a c", "c a b", "a c b"]
    said = [
        left_out.table_of_words(
            dict.fromkeys(reference_corpus.load_measures().columns[2:], math.nan), table_of_words(*common, *rare)
        ).iloc[-2]
        for rare in (["x y"], ["x y", "v w"])
    ]
    assert said[0]["why it is left out"].startswith("One pair has the highest value; 1 of them stands once.")
    assert said[1]["why it is left out"].startswith("2 pairs share the highest value; all of them stand once.")


def test_measures_left_out_have_values_and_reasons(article):
    rows = left_out.table_of_words(reference_corpus.of_edition(article), statistics.body(statistics.words(article)))
    assert len(rows) == 5 and (rows["why it is left out"].str.len() > 40).all()
    assert all(math.isfinite(float(value)) for value in rows.value)
