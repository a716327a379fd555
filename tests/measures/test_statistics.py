"""Text statistics, against counts made by hand and against plain Python."""

import math
import re
from collections import Counter
from dataclasses import replace

import pandas as pd
import pytest
from support import table_of_words

from closereading.common import function_words
from closereading.measures import entities, measures_left_out, reference_corpus, statistics


@pytest.fixture(scope="module")
def words(article):
    return statistics.words(article)


def test_every_word_stands_where_it_says(article, words):
    assert [article.raw[start:end] for start, end in zip(words.start, words.end)] == list(words.text)
    assert words.start.is_monotonic_increasing


def test_words_are_about_those_between_spaces(article, words):
    """Only dashes, "..", and hyphenless captions make a difference to splitting at white space."""
    apart = [piece for piece in article.raw.split() if re.search(r"\w", piece)]
    assert len(words) == len(apart) + 1  # AlmatyPolice is cut in two by the edition


def test_kinds_add_up(article, words):
    parts = statistics.by_kind(words)
    assert parts.words.sum() == len(words)
    assert parts.sentences.sum() == len(article.sentences) and parts.blocks.sum() == len(article.blocks)


def test_the_body_is_the_paragraphs(article, words):
    body = statistics.body(words)
    assert set(body.speaker) <= set(article.speakers.id) and "" not in set(body.speaker)
    assert not set(body.sentence) & {"s1", "s5", "s31", "s41"}


def test_sections_begin_with_their_heading(words):
    assert list(dict.fromkeys(words.section)) == [
        "",
        "developments and concerns",
        "control and effects",
        "Events and significance",
        "Turkish imprint",
        "West’s turn",
        "external fingers",
    ]


def test_a_word_is_its_speakers_in_a_statement_and_else_the_narrators(article, words):
    """s3: the narrator's sentence, in which the opponents' call is theirs. s7: the Ministry's, in which the frame is the narrator's."""
    for sentence, speaker, other in (("s3", "narrator", "opponents"), ("s7", "foreign-ministry", "foreign-ministry")):
        own = words[words.sentence == sentence]
        said = " ".join(own.text[own.voice != "narrator"])
        contents = article.statements[(article.statements.role == "content") & (article.statements.speaker == other)]
        assert set(own.speaker) == {speaker} and set(own.voice) == {"narrator", other}
        assert said == " ".join(contents.text).replace(",", "")
    outside = words.kind != "paragraph"
    assert set(words.voice[outside]) == set(words.speaker[outside]) == {""} and "" not in set(words.voice[~outside])


def test_the_innermost_of_nested_statements_has_the_word(article):
    """One with a parent before its parent, even where that is shorter; else the shorter."""
    row = article.statements[article.statements.statement == "t39"].iloc[0]
    middle = row.start + len("The official cause of")

    def voice_of_cause(*spans):
        rows = [
            row.to_dict() | {"statement": key, "speaker": speaker, "start": start, "end": end, "parent": parent}
            for key, speaker, start, end, parent in spans
        ]
        words = statistics.words(replace(article, statements=pd.DataFrame(rows)))
        return words[words.start == article.raw.index("cause of the protests")].voice.item()

    long, short = (row.start, row.end), (row.start, middle)
    assert voice_of_cause(("a", "zatulin", *long, ""), ("b", "lipikhin", *short, "")) == "lipikhin"
    assert voice_of_cause(("b", "lipikhin", *short, ""), ("a", "zatulin", *long, "")) == "lipikhin"
    assert voice_of_cause(("a", "zatulin", *long, "b"), ("b", "lipikhin", *short, "")) == "zatulin"
    deep = [("c", "arteonov", *long, "b"), ("b", "lipikhin", *long, "a"), ("a", "zatulin", *short, "")]
    assert voice_of_cause(*deep) == "arteonov"


def test_without_a_narrator_a_frame_goes_with_its_sentence(article):
    people = replace(article, speakers=article.speakers[article.speakers.kind != "narrator"])
    words = statistics.words(people)
    assert set(words.voice[words.sentence == "s7"]) == {"foreign-ministry"}
    assert set(words.voice[words.sentence == "s3"]) == {"narrator", "opponents"}  # the sentence's own speaker


def test_lengths_count_words_by_hand(words):
    lengths = statistics.lengths(words).set_index("sentence").words
    # In her opinion , the important point lies in the dynamics of protest sentiment .
    assert lengths["s23"] == 13
    assert lengths["s42"] == 7 and lengths["s33"] == 2
    assert lengths.sum() == len(words)


def test_a_word_is_written_as_it_is_most_often_and_not_as_a_dateline(words):
    spelt = words.head(5).assign(word=["ely"] * 4 + ["uno"], text=["ELY", "Ely", "ELY", "Ely", "UNO"])
    assert statistics.frequencies(spelt).word.tolist() == ["Ely", "UNO"]


def test_frequencies_agree_with_the_raw_text(article, words):
    table = statistics.frequencies(words).set_index("word")
    for word in ("Kazakhstan", "protests", "Moscow", "revolution"):
        assert table["count"][word] == len(re.findall(rf"\b{word}\b", article.raw, re.I))
    assert not {"the", "of", "that"} & set(table.index.str.lower())
    assert table["count"].is_monotonic_decreasing
    text = dict(zip(article.sentences.id, article.sentences.text))
    for word, ids in table.sentences.items():
        holding = [
            sentence
            for sentence in text
            if re.search(rf"(?<!\w)(?<!\w-){re.escape(word)}(?!\w)(?!-\w)", text[sentence], re.I)
        ]
        assert set(ids.split(", ")) == set(holding), word


def test_pairs_agree_with_plain_counting(words):
    body = statistics.body(words)
    plain = Counter()
    for _, sentence in body.groupby("sentence"):
        plain.update(zip(sentence.word, sentence.word.iloc[1:]))
    pairs = statistics.pairs(body, least=2)
    assert pairs.pair.iloc[0] == "in kazakhstan" and len(pairs) > 10
    assert all(plain[tuple(pair.split())] == count for pair, count, _ in pairs.itertuples(index=False))
    joined = {sentence: " ".join(group.word) for sentence, group in body.groupby("sentence")}
    for row in pairs.itertuples():
        assert set(row.sentences.split(", ")) == {
            sentence for sentence in joined if f" {row.pair} " in f" {joined[sentence]} "
        }
    expected = {pair for pair, count in plain.items() if count >= 2 and not set(pair) <= function_words.FUNCTION_WORDS}
    assert {tuple(pair.split()) for pair in pairs.pair} == expected


def test_concordance_keeps_the_text_as_it_stands(article, words):
    lines = statistics.concordance(article, words, "Revolution", width=12)
    assert list(lines.sentence) == ["s16", "s28", "s38", "s40"]
    assert lines.left.iloc[0].endswith("“colorful”") and lines.right.iloc[1].startswith("”")
    assert statistics.neighbours(lines).to_dict() == {"colorful": 3, "color": 1}


def test_a_concordance_is_cut_between_words(article, words):
    for width in (5, 12, 34):
        for line in statistics.concordance(article, words, "revolution", width).itertuples():
            assert len(line.left) <= width and len(line.right) <= width
            for part in (line.left, line.right):
                assert set(re.findall(r"\w+", part)) <= set(re.findall(r"\w+", article.raw)), part


def test_phrases_have_places_beside_names_and_names_are_no_words(article):
    words = statistics.body(statistics.words(article))
    mentions = entities.mentions(article)
    rows = statistics.dispersion(words, mentions, ["in Kazakhstan", "zebra"]).set_index("name")
    pairs = statistics.pairs(words).set_index("pair")["count"]
    assert rows.mentions["in Kazakhstan"] == pairs["in kazakhstan"] and "zebra" not in rows.index
    assert set(rows.places["in Kazakhstan"]) <= {place - 1 for place in rows.places["Kazakhstan"]}
    rest = statistics.outside(words, mentions)
    assert "moscow" not in set(rest.word) and len(rest) < len(words)


def test_a_word_that_is_not_there(article, words):
    lines = statistics.concordance(article, words, "zebra")
    assert len(lines) == 0 and len(statistics.neighbours(lines)) == 0


def test_dispersion_holds_together(article):
    words = statistics.words(article)
    body = statistics.body(words)
    places = statistics.dispersion(body, entities.mentions(article)).set_index("name")
    for _, row in places.iterrows():
        assert len(row.places) == row.mentions and row.places == sorted(row.places)
    assert places.places["Moscow"][0] == 1 and "Reuters" not in places.index  # captions are outside the body


def test_phrases_are_the_longest_that_recur():
    words = pd.DataFrame(
        {
            "word": "the red house fell and the red house rose a red house fell".split(),
            "sentence": ["s1"] * 5 + ["s2"] * 4 + ["s3"] * 4,
        }
    )
    rows = statistics.phrases(words)
    assert set(zip(rows.phrase, rows["count"])) == {("the red house", 2), ("red house fell", 2)}
    assert dict(zip(rows.phrase, rows.sentences))["red house fell"] == "s1, s3"


def test_the_pairs_with_the_most_information_are_counted():
    """Two words that stand together only, once: one pair. A second such pair in the same number of words: two."""
    common = ["a b c", "b a c", "c a b", "a c b"]
    said = [
        measures_left_out.table(
            dict.fromkeys(reference_corpus.load_measures().columns[2:], math.nan), table_of_words(*common, *rare), {}
        ).iloc[-2]
        for rare in (["x y"], ["x y", "v w"])
    ]
    assert said[0]["why it is left out"].startswith("One pair has the highest value; it occurs once.")
    assert said[1]["why it is left out"].startswith("2 pairs share the highest value; all of them occur once.")
