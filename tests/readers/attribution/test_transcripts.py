"""Transcripts: lines that begin with who speaks, and lines that only look so."""

import pytest
import unlike_texts
from reports import texts

from closereading.readers.attribution.transcripts import labelled
from closereading.readers.language.text import tagged_text

TURNS = [
    ("moderator", "Good evening. Why did you cut the night bus?"),
    ("anna-lindqvist", "We cut it because nobody rode it. The last count found four passengers a night"),
    ("tom-okoro", "That count was made in August. Students are away in August, so it says nothing"),
    ("moderator", "Is that right?"),
    ("anna-lindqvist", "I do not deny it. The council said in June that it would count again"),
    ("tom-okoro", "Then count in October"),
]


def test_a_transcript_gives_each_line_to_whom_its_label_names():
    article = unlike_texts.edition_of(unlike_texts.TRANSCRIPT)
    rows = article.statements[article.statements.rule == "label of a transcript"]
    assert [(row.speaker, row.text) for row in rows[rows.role == "content"].itertuples()] == TURNS and set(
        rows["mode"]
    ) == {"direct"}
    assert dict(zip(article.speakers.id, article.speakers.role))["anna-lindqvist"] == "councillor"
    assert (
        article.sentences[article.sentences.block.isin(article.blocks.id[2:])]
        .speaker.isin({speaker for speaker, _ in TURNS})
        .all()
    )


@pytest.mark.parametrize(
    "raw",
    [
        "Snow in two cities\nMoscow: The city woke to snow. Nobody had expected it.\nLondon: Rain fell all day. The river rose.\nNothing else happened.\n",
        "The match\nThe match began at 10:30 and ended at 12:15.\nNote: Times are local ones.\nNote: This will be updated.\nIt was a draw.\n",
        "What now: a plan for the coast\nThe plan was read on Monday.\nWhat next: the vote\nThe vote is in June.\n",
        "A week\nMonday: The shop opened.\nTuesday: It closed.\nMonday: It opened again.\n",
        "A visit\nAda Moss: This is the only line with a label.\nIt was a long visit. The weather was fine.\n",
    ],
)
def test_a_colon_in_ordinary_news_is_no_label(raw):
    assert "label of a transcript" not in set(unlike_texts.edition_of(raw).statements.rule)


def lines(raw):
    """(name, role, (source, cue, content)) of each labelled line."""
    return [(raw[start:end], role, texts(raw, each)) for each, (start, end), role in labelled(tagged_text(raw))]


def test_a_label_may_have_a_seat_and_a_party_or_an_office_before_the_name():
    raw = "Mr Tom Okoro (Mill) (Ind): Why?\n\nThe Minister of State for Rivers (Anna Roe): It rains.\n\nMr Tom Okoro: I see.\n"
    assert [line[:2] for line in lines(raw)] == [
        ("Mr Tom Okoro", "Mill"),
        ("Anna Roe", "Minister of State for Rivers"),
        ("Mr Tom Okoro", ""),
    ]


def test_a_label_may_have_a_post_in_capitals_and_its_surname_alone_names_the_same_voice():
    raw = "ANNA ROE, HOST: Is it open?\n\nTOM OKORO, REPORTER: It is closed.\n\nROE: I see.\n"
    assert [line[:2] for line in lines(raw)] == [("ANNA ROE", "HOST"), ("TOM OKORO", "REPORTER"), ("ROE", "")]
    speakers = unlike_texts.edition_of(raw).speakers
    assert list(speakers.name[speakers.kind == "person"]) == ["ANNA ROE", "TOM OKORO"]


def test_a_label_may_be_a_letter_with_a_stop_or_a_handle():
    raw = "A talk\n\nQ. Did it rain?\n\nA. It did.\n"
    assert lines(raw) == [("Q", "", (["Q"], ["."], ["Did it rain?"])), ("A", "", (["A"], ["."], ["It did."]))]
    raw = "@roe: It rains.\n\n@doe_7: It pours.\n"
    assert [line[0] for line in lines(raw)] == ["@roe", "@doe_7"]


def test_a_label_is_the_source_its_colon_the_cue_and_the_rest_of_the_line_the_content():
    raw = "ANNA ROE (mayor): We cut it.\n\nTOM OKORO [ farmer ]: Why?\n\nANNA ROE: It was dear.\n"
    assert lines(raw) == [
        ("ANNA ROE", "mayor", (["ANNA ROE (mayor)"], [":"], ["We cut it."])),
        ("TOM OKORO", "farmer", (["TOM OKORO [ farmer ]"], [":"], ["Why?"])),
        ("ANNA ROE", "", (["ANNA ROE"], [":"], ["It was dear."])),
    ]


@pytest.mark.parametrize(
    "name", ["Moderator", "HOST", "Ada van der Berg", "Żółkiewski", "Dr. Roe", "JEAN-LUC O’HARA", "N. Roe"]
)
def test_a_name_of_any_script_title_or_particle_can_be_a_label(name):
    raw = f"{name}: It rains.\n\n{name}: It pours.\n"
    assert [line[0] for line in lines(raw)] == [name, name]


@pytest.mark.parametrize(
    "label", ["Moscow", "MOSCOW", "Tuesday", "Note", "UPDATE", "the speaker", "Rain", "A Roe And Four More Words", "10"]
)
def test_a_place_a_day_a_note_or_a_common_word_is_no_label(label):
    assert lines(f"{label}: It rains.\n\n{label}: It pours.\n") == []


def test_labels_that_never_come_back_must_begin_every_other_paragraph():
    turns = "Ada Moss: It rains here.\n\nTom Okoro: It pours here.\n\n"
    assert len(lines(turns + "It went on.\n\nIt stopped.\n")) == 2
    assert lines(turns + "It went on.\n\nIt stopped.\n\nThey left.\n") == []


@pytest.mark.parametrize("raw", ["Ada Moss:\n\nAda Moss:\n", "Ada Moss:It rains.\n\nAda Moss:It pours.\n", ""])
def test_a_label_without_a_space_and_words_after_it_is_none(raw):
    assert lines(raw) == []
