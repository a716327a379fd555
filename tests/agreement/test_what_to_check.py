"""What is to be checked first: the rows of which the machine is least certain, in words."""

import pytest
from small_editions import coded
from support import edition_of

from closereading.agreement import corrections, what_to_check


def test_what_the_machine_is_least_sure_of_comes_first(folder):
    first = what_to_check.check_first(edition_of(folder))
    assert first.columns.tolist() == ["table", "id", "sentence", "text", "says", "why", "certainty"]
    assert not first.isna().any().any() and (first[["says", "why", "certainty"]] != "").all().all()
    order = ["undecidable", "likely", "certain"]
    assert first.certainty.map(order.index).is_monotonic_increasing and first.certainty.iloc[0] == "undecidable"
    hangs = ["speakers", "statements", "arguments", "relations", "entities", "sentences", "blocks"]
    assert all(rows.table.map(hangs.index).is_monotonic_increasing for _, rows in first.groupby("certainty"))
    statements = edition_of(folder).statements
    assert (first.table == "statements").sum() == statements.statement.nunique()
    assert set(first.table) == {*hangs} - {"relations"}  # none in so short a text


def test_an_edition_by_people_has_nothing_of_the_machine_to_check(article):
    first = what_to_check.check_first(article)
    assert first.empty and first.columns.tolist() == ["table", "id", "sentence", "text", "says", "why", "certainty"]
    assert set(corrections.deciders(article).coder) == {"editors"}


RAW = "Rain in Ely\n\nAda said that it rains. It pours because clouds came. Ely waits.\n"
SPEAKERS = [
    {"id": "narrator", "name": "the narrator", "kind": "narrator", "evidence": "s1", "rule": "narrator"},
    {"id": "ada", "name": "Ada", "kind": "person", "evidence": "s2", "rule": "source"},
]
SENTENCES = [
    {"id": "s1", "text": "Rain in Ely", "block": "b1", "mode": "none", "by": "ann"},
    {"id": "s2", "text": "Ada said that it rains.", "block": "b2", "speaker": "ada", "mode": "indirect", "by": "ann"},
    {"id": "s3", "text": "It pours because clouds came.", "block": "b2", "speaker": "ada", "mode": "free", "by": "ann"},
    {"id": "s4", "text": "Ely waits.", "block": "b2", "speaker": "narrator", "mode": "none", "by": "ann"},
]
SAID = {"statement": "t1", "speaker": "ada", "mode": "indirect", "cue_stance": "neutral", "polarity": "asserts"}
CLAIM = {"id": "a1", "text": "It pours", "speaker": "ada", "role": "claim", "rule": "supported: because"}
REASON = {"id": "a2", "text": "clouds came", "speaker": "ada", "role": "premise", "scheme": "cause", "rule": "a net"}


def listed(**tables):
    """What is to be checked of the article with these rows of the machine, beside sentences that a person coded."""
    found = what_to_check.check_first(coded(RAW, **{"speakers": SPEAKERS[:1], "sentences": SENTENCES} | tables))
    return found.to_dict("records")


@pytest.mark.parametrize(
    "table, row, sentence, text, says",
    [
        ("speakers", SPEAKERS[1], "s2", "Ada", "is a voice of the article (person)"),
        (
            "speakers",
            SPEAKERS[1] | {"role": "mayor", "pronoun": "she"},
            "s2",
            "Ada",
            "is a voice of the article (person), role “mayor”, pronoun “she”",
        ),
        (
            "entities",
            {"id": "e1", "text": "Ely", "type": "GPE", "entity": "Ely", "sense": "place"},
            "s1",
            "Ely",
            "names Ely (country, region or city), as a place",
        ),
        (
            "entities",
            {"id": "e1", "text": "Ada", "type": "PERSON", "entity": "Ada Roe"},
            "s2",
            "Ada",
            "names Ada Roe (person)",
        ),
        ("blocks", {"id": "b1", "text": "Rain in Ely", "kind": "title"}, "s1", "Rain in Ely", "is the title"),
    ],
)
def test_a_row_says_in_words_what_it_decides(table, row, sentence, text, says):
    (found,) = listed(**{table: [row | {"rule": "layout"}]})
    assert found == {
        "table": table,
        "id": row["id"],
        "sentence": sentence,
        "text": text,
        "says": says,
        "why": "each line is a block; its length, its last mark and its place say what kind",
        "certainty": "certain",
    }


@pytest.mark.parametrize(
    "change, says",
    [
        ({}, "Ada: this is asserted, in a paraphrase, with reporting words that take no stance"),
        (
            {"polarity": "denies", "mode": "direct", "cue_stance": "distancing"},
            "Ada: this is denied, in the speaker’s own words, with reporting words that keep a distance from it",
        ),
        ({"mode": "free"}, "Ada: this is asserted, going on without reporting words"),
        (
            {"mode": "free", "parent": "t9"},
            "Ada: this is asserted, going on without reporting words, inside statement t9",
        ),
    ],
)
def test_a_statement_is_one_row_with_its_content_and_the_least_of_its_certainties(change, says):
    said = SAID | change
    spans = [
        said | {"id": "t1a", "role": "source", "text": "Ada"},
        said | {"id": "t1b", "role": "cue", "text": "said", "certainty": "likely"},
        said | {"id": "t1c", "role": "content", "text": "it rains", "rule": "source"},
    ]
    (found,) = listed(speakers=SPEAKERS, statements=spans)[:1]
    assert (found["table"], found["id"], found["sentence"], found["text"]) == ("statements", "t1c", "s2", "it rains")
    assert (found["says"], found["certainty"]) == (says, "likely")


def test_of_a_statement_whose_content_a_person_made_the_first_span_of_the_machine_stands():
    spans = [
        SAID | {"id": "t1a", "role": "cue", "text": "said", "rule": "source"},
        SAID | {"id": "t1b", "role": "source", "text": "Ada", "rule": "source"},
        SAID | {"id": "t1c", "role": "content", "text": "it rains", "by": "ann"},
    ]
    assert [(row["table"], row["id"]) for row in listed(speakers=SPEAKERS, statements=spans)] == [
        ("speakers", "ada"),
        ("statements", "t1b"),
    ]


def test_a_relation_names_what_it_joins_and_a_rule_of_another_machine_its_own_name():
    relation = {"id": "r1", "source": "a2", "target": "a1", "relation": "support", "basis": "explicit"}
    given = [relation | {"rule": "supported: because"}]
    found = listed(speakers=SPEAKERS, arguments=[REASON, CLAIM], relations=given)
    assert [(row["id"], row["text"], row["says"]) for row in found] == [
        ("ada", "Ada", "is a voice of the article (person)"),
        ("a1", "It pours", "Ada: this is a claim"),
        ("a2", "clouds came", "Ada: this is a reason (scheme: cause)"),
        ("r1", "clouds came → It pours", "the first supports the second; said by words of the text"),
    ]
    assert found[2]["why"] == "a net" and found[1]["why"].endswith("it goes by “because”")


def test_a_sentence_outside_the_paragraphs_says_why_it_has_no_speaker():
    rows = [row | {"by": "rules", "rule": "no cue"} for row in (SENTENCES[3], SENTENCES[0])]
    assert [(row["id"], row["says"], row["why"]) for row in listed(sentences=rows)] == [
        (
            "s1",
            "stands outside the paragraphs, and is given to no speaker",
            "titles, headings and captions have no speaker",
        ),
        ("s4", "is in the voice of the narrator, not reported", "no statement fills it, so it is left to the narrator"),
    ]


def test_mentions_that_are_coded_alike_are_one_row_and_others_their_own():
    ely = {"text": "Ely", "type": "GPE", "entity": "Ely", "sense": "place", "rule": "a net"}
    last = {"start": RAW.rindex("Ely"), "end": RAW.rindex("Ely") + 3}
    same = [ely | last | {"id": "e2"}, ely | {"id": "e1"}]
    assert [row["id"] for row in listed(entities=same)] == ["e1"]
    for change in ({"sense": "actor"}, {"rule": "another"}, {"entity": "Ely (Cambridgeshire)"}):
        assert [row["id"] for row in listed(entities=[same[0] | change, same[1]])] == ["e1", "e2"]


def test_the_least_certain_comes_first_whatever_its_table():
    rows = {
        "speakers": [SPEAKERS[0], SPEAKERS[1] | {"certainty": "likely"}],
        "arguments": [CLAIM],
        "blocks": [{"id": "b1", "text": "Rain in Ely", "kind": "title", "rule": "layout", "certainty": "undecidable"}],
    }
    assert [(row["id"], row["certainty"]) for row in listed(**rows)] == [
        ("b1", "undecidable"),
        ("ada", "likely"),
        ("a1", "certain"),
    ]


def test_of_a_person_and_of_the_narrator_nothing_is_to_be_checked():
    assert listed() == [] and listed(arguments=[CLAIM | {"by": "ann", "speaker": "narrator"}]) == []
