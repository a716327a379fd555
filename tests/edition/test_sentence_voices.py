"""A sentence and the statement in it are in the same voice, or that is said."""

from pathlib import Path

import pytest
from small_editions import coded

from closereading.edition import corrected_edition
from closereading.edition.sentence_voices import disagreements

RAW = "Rain in Ely\n\nThe mayor, who came late and left before the end of it all, said “no”. Ada said it rains.\n"
VOICES = [("narrator", "narrator"), ("ada", "person"), ("ben", "person")]
SPEAKERS = [{"id": key, "name": key, "kind": kind, "evidence": "s2"} for key, kind in VOICES]
FIRST, SECOND = ("The mayor, who came late and left before the end of it all, said “no”.", "Ada said it rains.")
SAID = {"statement": "t1", "role": "content", "cue_stance": "neutral", "polarity": "asserts"}
QUOTED = SAID | {"id": "t1", "text": "“no”", "speaker": "ben", "mode": "direct"}
TOLD = SAID | {"id": "t1", "text": "it rains", "speaker": "ada", "mode": "indirect"}


def told(first, second, *statements):
    """Which sentences are named, with these speakers and statements."""
    sentences = [
        {"id": "s1", "text": "Rain in Ely", "block": "b1", "mode": "none"},
        {"id": "s2", "text": FIRST, "block": "b2", "speaker": first, "mode": "mixed"},
        {"id": "s3", "text": SECOND, "block": "b2", "speaker": second, "mode": "indirect"},
    ]
    article = coded(RAW, speakers=SPEAKERS, sentences=sentences, statements=[*statements])
    return disagreements(Path("ely"), article)


@pytest.mark.parametrize("first", ["narrator", "ada"])
def test_a_direct_quotation_in_a_sentence_of_another_voice_is_told(first):
    assert told(first, "narrator", QUOTED) == [
        f"ely/sentences.csv, s2: found speaker '{first}', and in statements.csv t1, a direct quotation by 'ben' in this "
        "sentence; taken: as they are; if they should agree, correct the speaker here or there"
    ]
    assert told("ben", "narrator", QUOTED) == []


def test_a_statement_in_a_sentence_of_somebody_who_says_nothing_there_is_told():
    (line,) = told("narrator", "ben", TOLD)
    assert line.startswith("ely/sentences.csv, s3: found speaker 'ben', and in statements.csv t1, a statement by 'ada'")


def test_two_voices_in_a_sentence_that_belongs_to_one_of_them_agree():
    both = TOLD | {"id": "t2", "statement": "t2", "text": "rains", "speaker": "ben", "mode": "direct"}
    assert told("narrator", "ada", TOLD, both) == [] and len(told("narrator", "narrator", TOLD, both)) == 1


def test_words_that_are_told_beside_what_the_narrator_tells_are_the_narrators_sentence():
    few = TOLD | {"text": "it"}
    assert told("narrator", "narrator", few) == [] and told("narrator", "ada", few) == []
    filling = TOLD | {"text": "said it rains"}
    assert len(told("narrator", "narrator", filling)) == 1


def test_the_books_editions_agree_but_for_what_is_told():
    for name in ("kazakhstan-crisis", "night-ferry"):
        article, notices = corrected_edition.read_edition(name)
        assert not [line for line in notices if "sentences.csv" in line]
