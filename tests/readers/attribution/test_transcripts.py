"""Transcripts: lines that begin with who speaks, and lines that only look so."""

import pytest
import unlike_texts

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
