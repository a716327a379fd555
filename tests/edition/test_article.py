"""The text model: offsets are right whatever the text holds; bad files get one clear line."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import ROOT, SLUG, examples

from closereading.common.errors import InputError
from closereading.edition import article

# Ordinary text, and everything that breaks offsets: line ends, marks, joiners, directions, quotes, other planes.
PIECES = [
    *"ab.,'’\"“”«»`-–\r\n\t \ufeff\u2028\u2029\u200b\u202e\u0301\x00\x0b\x85",
    "..",
    "’s",
    "n't",
    "U.S.",
    "``",
    "''",
    "1,2",
    "😀",
]
HOSTILE = st.lists(st.one_of(st.sampled_from(PIECES), st.characters(codec="utf-8"))).map("".join)


@settings(max_examples=examples(300), deadline=None)
@given(HOSTILE)
def test_units_are_the_text_between_their_offsets(raw):
    for units in (article.blocks(raw), article.sentences(raw), article.tokens(raw)):
        assert [raw[start:end] for start, end in zip(units.start, units.end)] == list(units.text)
        assert all(units.end > units.start) and all(units.start.iloc[1:].to_numpy() >= units.end.iloc[:-1].to_numpy())


@settings(max_examples=examples(300), deadline=None)
@given(HOSTILE)
def test_no_letter_is_lost(raw):
    """Whatever is not white space lies in a block and in a sentence, and letters and digits lie in a token."""
    for units, wanted in (
        (article.blocks(raw), lambda char: not char.isspace()),
        (article.sentences(raw), lambda char: not char.isspace()),
        (article.tokens(raw), str.isalnum),
    ):
        covered = {place for start, end in zip(units.start, units.end) for place in range(start, end)}
        assert not [char for place, char in enumerate(raw) if wanted(char) and place not in covered]


def test_the_article_is_the_given_file_byte_for_byte():
    data = (ROOT / "seeds" / SLUG / "article.txt").read_bytes()
    assert hashlib.sha256(data).hexdigest() == "fc6a1bad6b35342ef8fc1acf46ad2329f58ed419c4e594cf81a5e4ab628032a8"


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Moscow’s interests", ["Moscow", "’s", "interests"]),
        ("the mayor's office", ["the", "mayor", "'s", "office"]),
        ("They don't re-orientate.", ["They", "do", "n't", "re-orientate", "."]),
        ("O’Brien paid 1,270.50 in the U.S.", ["O’Brien", "paid", "1,270.50", "in", "the", "U.S."]),
        ("Kazakhstan .. Is", ["Kazakhstan", "..", "Is"]),
        ("AlmatyPolice", ["AlmatyPolice"]),
        ("हिन्दी, كِتَابٌ ภาษาไทย e\u0301cole.", ["हिन्दी", ",", "كِتَابٌ", "ภาษาไทย", "e\u0301cole", "."]),
        ("The R&D unit of Ada&Bo", ["The", "R&D", "unit", "of", "Ada", "&", "Bo"]),
        (
            "See https://zedko.org/a-b?c=D, www.zedko.org.",
            ["See", "https://zedko.org/a-b?c=D", ",", "www.zedko.org", "."],
        ),
        (
            "As @ada_7 of ada@zedko.org says: #rain",
            ["As", "@ada_7", "of", "ada", "@", "zedko", ".", "org", "says", ":", "#rain"],
        ),
    ],
)
def test_tokens(text, expected):
    assert list(article.tokens(text).text) == expected


def test_words_are_tokens_without_marks_and_clitics():
    tokens = article.tokens("“Moscow’s” 30 years – don't.")
    assert list(tokens[tokens.word].text) == ["Moscow", "30", "years", "do"]


def test_headings_do_not_run_into_paragraphs():
    raw = "A heading\r\n\r\nMr. Smith left. He did not say why, e.g. to us.\n"
    assert list(article.sentences(raw).text) == ["A heading", "Mr. Smith left.", "He did not say why, e.g. to us."]


@pytest.mark.parametrize(
    "raw, expected",
    [
        ("Mr. He left. Sens. Roe and Moss came.", ["Mr. He left.", "Sens. Roe and Moss came."]),
        (
            "See no. 5, nos. 6 and fig. 7. She said no. Then she left.",
            ["See no. 5, nos. 6 and fig. 7.", "She said no.", "Then she left."],
        ),
        (
            "T.J. Zedko came. He left the U.S. The mayor left the U.N. hall.",
            ["T.J. Zedko came.", "He left the U.S.", "The mayor left the U.N. hall."],
        ),
        (
            "It closed at 5 p.m. The staff left at 6 p.m. Monday.",
            ["It closed at 5 p.m.", "The staff left at 6 p.m. Monday."],
        ),
        (
            "Zedko, Calif. (QP) — It rained. He lives in Zedko, Calif. (It rains.)",
            ["Zedko, Calif. (QP) — It rained.", "He lives in Zedko, Calif.", "(It rains.)"],
        ),
        ("Smt. Roe paid Rs. 500. Md. Moss left.", ["Smt. Roe paid Rs. 500.", "Md. Moss left."]),
        ("His note (“Why not?”, 3 May) is lost. He left.", ["His note (“Why not?”, 3 May) is lost.", "He left."]),
        ("“Did it rain?” asked the man. “Yes.” He sang.", ["“Did it rain?” asked the man.", "“Yes.”", "He sang."]),
        ("She is a Ph.D. student. she sings.", ["She is a Ph.D. student.", "she sings."]),
        ("It was 5.Then 6. (Or 7.) Ada sang.", ["It was 5.Then 6.", "(Or 7.)", "Ada sang."]),
    ],
)
def test_a_stop_after_a_short_form_ends_a_sentence_only_before_a_word_that_begins_one(raw, expected):
    assert list(article.sentences(raw).text) == expected


def test_the_model_proposes_the_edition_but_for_the_glued_captions(article):
    from closereading.edition import article as model

    proposed = set(model.sentences(article.raw)[["start", "end"]].itertuples(index=False, name=None))
    coded = set(article.sentences[["start", "end"]].itertuples(index=False, name=None))
    assert len(proposed - coded) == 1 and len(coded - proposed) == 2


@pytest.mark.parametrize(
    "data, words",
    [
        (None, "no such file"),
        (b"", "no text"),
        (b"\xef\xbb\xbf \r\n", "no text"),
        ("caf\xe9\nna\xefve".encode("latin-1"), "line 1: found byte 0xe9 at offset 3"),
    ],
)
def test_a_bad_file_gets_one_line(tmp_path, data, words):
    path = tmp_path / "article.txt"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(InputError, match=words) as caught:
        article.read_text(path)
    assert str(path) in str(caught.value) and len(str(caught.value).splitlines()) == 1
    assert "expected" in str(caught.value) and "to mend" in str(caught.value)


def test_line_ends_and_byte_order_marks_count(tmp_path):
    path = tmp_path / "article.txt"
    path.write_bytes("\ufeffa\r\nb".encode())
    assert article.read_text(path) == "\ufeffa\r\nb"
