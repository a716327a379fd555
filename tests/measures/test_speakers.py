"""Speakers: shares, turns, reports and positions hold together with the edition's tables."""

from dataclasses import replace
from itertools import groupby

import pandas as pd
import pytest
from small_editions import own_statement

from closereading.measures import speakers, statistics


@pytest.fixture(scope="module")
def words(article):
    return statistics.words(article)


@pytest.fixture(scope="module")
def body(words):
    return statistics.body(words)


def test_shares_add_up(article, body):
    shares = speakers.shares(body, article.speakers)
    assert shares.share.sum() == pytest.approx(100) and shares.words.sum() == len(body)
    assert shares.sentences.sum() == body.sentence.nunique() and shares.words.is_monotonic_decreasing
    assert shares.words_of_sentences.sum() == len(body)


def test_shares_by_hand(article, body):
    """Zatulin's sentences are s20 and s21; his words are those of t12 to t15, without "ruled out that" and the like.

    The opponents have a statement in a sentence of the narrator, and no sentence.
    """
    lengths = statistics.lengths(body).set_index("sentence").words
    shares = speakers.shares(body, article.speakers).set_index("voice")
    zatulin = shares.loc["zatulin"]
    assert zatulin.words_of_sentences == lengths["s20"] + lengths["s21"] and zatulin.sentences == 2
    said = [row.text for row in article.statements.itertuples() if row.speaker == "zatulin" and row.role == "content"]
    assert zatulin.words == sum(len(text.split()) for text in said) < zatulin.words_of_sentences
    opponents = shares.loc["opponents"]
    assert (opponents.words, opponents.sentences, opponents.words_of_sentences, opponents["first"]) == (10, 0, 0, "s3")


def test_what_the_chapter_answers_if_it_is_considered_is_the_narrators(article):
    """The sample answer of the first exercise: Shapovalov would then have the most words of all commentators."""

    def most(coded):
        shares = speakers.shares(statistics.body(statistics.words(coded)), coded.speakers)
        return shares[shares.kind == "person"].voice.iloc[0]

    owner = article.statements.speaker.mask(article.statements.statement == "t7", "narrator")
    given = article.sentences.speaker.mask(article.sentences.id == "s14", "narrator")
    changed = replace(
        article, statements=article.statements.assign(speaker=owner), sentences=article.sentences.assign(speaker=given)
    )
    assert (most(article), most(changed)) == ("arteonov", "shapovalov")
    assert speakers.turns(statistics.body(statistics.words(changed))).speaker.value_counts()["arteonov"] == 2


def test_every_voice_with_a_statement_or_a_sentence_has_a_share(article):
    heard = {*article.statements.speaker, *article.sentences.speaker} - {""}
    for coded in (article, replace(article, statements=article.statements[article.statements.speaker != "zatulin"])):
        assert set(speakers.shares(statistics.body(statistics.words(coded)), coded.speakers).voice) == heard


def runs(column):
    """Each run of one value, and how long it is."""
    return [(value, len(list(run))) for value, run in groupby(column)]


def test_the_voices_of_words_part_the_frames_from_what_is_reported(body):
    stretches = runs(body.voice)
    assert sum(length for _, length in stretches) == len(body) and len(stretches) > len(speakers.turns(body))
    # he considered that | there are few reasons ... : the reporter's words come before his
    told = runs(body.voice[body.sentence == "s21"])
    assert told == [("narrator", 4), ("zatulin", 25), ("narrator", 4), ("zatulin", 11)]


def test_a_queue_is_broken_by_who_comes_back_and_not_by_the_narrator(article):
    def given(sentence, speaker):
        return replace(
            article,
            sentences=article.sentences.assign(
                speaker=article.sentences.speaker.mask(article.sentences.id == sentence, speaker)
            ),
        )

    assert speakers.queue(article) and speakers.queue(given("s14", "narrator"))
    assert not speakers.queue(given("s40", "zatulin"))
    persons = article.sentences.speaker.isin(["arteonov", "zatulin"])
    two = replace(
        article, sentences=article.sentences.assign(speaker=article.sentences.speaker.where(persons, "narrator"))
    )
    assert not speakers.queue(two), "two who speak in turn are no queue"


def test_turns_cover_the_body_without_a_gap(body):
    turns = speakers.turns(body)
    assert turns.begins.iloc[0] == 0 and turns.words.sum() == len(body)
    assert (turns.begins.iloc[1:].to_numpy() == (turns.begins + turns.words).iloc[:-1].to_numpy()).all()
    assert (turns.speaker != turns.speaker.shift()).all()


def test_every_commentator_has_one_turn(article, body):
    persons = article.speakers[article.speakers.kind == "person"].id
    assert list(speakers.turns(body).speaker.value_counts()[persons]) == [1] * 5


def test_headings_fall_before_the_words_under_them(words, body):
    headings = speakers.headings(words)
    assert len(headings) == 6 and headings.begins.is_monotonic_increasing
    for heading in headings.itertuples():
        assert body.section.iloc[heading.begins] == heading.heading != body.section.iloc[heading.begins - 1]


def test_positions_are_the_table_turned(article):
    matrix = speakers.positions(article)
    for row in article.positions.itertuples():
        assert matrix.loc[row.speaker, row.question] == row.position
    assert (matrix != "silent").sum().sum() == len(article.positions)
    assert list(matrix.columns) == list(article.questions.question)


def test_evidence_stands_in_a_sentence_of_that_speaker(article):
    sentences = article.sentences.set_index("id")
    for row in speakers.evidence(article).itertuples():
        assert sentences.speaker[row.sentence] == row.speaker and row.asked.endswith("?")


def test_a_position_of_the_narrator_finds_its_sentence(article):
    """The narrator's own statement is evidence of a position, though it is not reported."""
    own = own_statement(article, "s6")
    position = article.positions.iloc[[0]].assign(speaker="narrator", evidence="n1")
    (row,) = speakers.evidence(replace(own, positions=position)).itertuples()
    assert row.sentence == "s6"


def test_leaving_out_a_voice_by_hand():
    matrix = pd.DataFrame(
        {"p": ["asserts", "denies", "silent"], "q": ["silent", "silent", "open"]}, index=["a", "b", "c"]
    )
    assert speakers.opposed(matrix) == ["p"]
    left = speakers.leaving_out(matrix).set_index("speaker")
    assert left.unanswered.to_dict() == {"a": [], "b": [], "c": ["q"]} and left.opposed.to_dict() == {
        "a": [],
        "b": [],
        "c": ["p"],
    }


def test_short_names(article):
    names = speakers.short_names(article.speakers)
    assert (
        names["arteonov"] == "Arteonov"
        and names["foreign-ministry"] == "the Russian Foreign Ministry"
        and names["narrator"] == "the narrator"
    )


@pytest.mark.parametrize(
    "name, short",
    [
        ("Claudio De Vincenti", "De Vincenti"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Robert Downey Jr.", "Downey Jr."),
        ("De Vincenti", "De Vincenti"),
        ("Anna Maria Weber", "Weber"),
    ],
)
def test_a_surname_keeps_the_words_that_belong_to_it(name, short):
    people = pd.DataFrame({"id": ["a"], "name": [name], "kind": ["person"]})
    assert speakers.short_names(people)["a"] == short


def test_a_name_of_endless_length_is_cut():
    people = pd.DataFrame({"id": ["a"], "name": ["x" * 1000], "kind": ["group"]})
    assert speakers.short_names(people)["a"] == "the " + "x" * (speakers.LONGEST - 2) + " …"
