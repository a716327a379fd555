"""Who says what: one short invented sentence for each pattern, and what resolves a source to a speaker."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_patterns import PATTERNS

from closereading.readers.attribution import statements
from closereading.readers.language.text import tagged_text
from closereading.readers.names import entities


def proposed(raw):
    """(source, cue, content) of each statement that a cue gives away; several spans joined by an ellipsis."""
    found = [each for each in statements.proposals(tagged_text(raw)) if each.mode != "free"]
    spans = [
        [" … ".join(raw[a:b] for a, b in getattr(each, role)) or None for role in statements.ROLES] for each in found
    ]
    return [tuple(each) for each in spans]


def tables(raw):
    """The statements, speakers and sentences of a text, its own names read by machine."""
    text = tagged_text(raw)
    return statements.find_statements(text, entities.find_names(text))


@pytest.mark.parametrize(("sentence", "source", "cue", "content"), PATTERNS)
def test_a_sentence_gives_its_source_its_cue_and_its_content(sentence, source, cue, content):
    # a second paragraph keeps the sentence from being taken for a title
    found = proposed(sentence + "\n\nNothing else happened in the town on that day.\n")
    assert (source, cue, content) in found if content else not found


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("Roe said that it was over.", "asserts"),
        ("Roe denied that it was over.", "denies"),
        ("Roe does not believe that it is over.", "denies"),
        ("Roe did not rule out that it was over.", "open"),
        ("Roe would not say whether it was over.", "open"),
        ("Roe hopes that it is over.", "open"),
        ("Nobody believes that it is over.", "denies"),
    ],
)
def test_the_cue_says_what_the_speaker_does_with_the_content(sentence, polarity):
    assert set(tables(sentence)[0].polarity) == {polarity}


@pytest.mark.parametrize(
    ("sentence", "mode"),
    [
        ("“It is over and we lost,” said Jane Roe.", "direct"),
        ("Jane Roe said that it was over.", "indirect"),
        ("Jane Roe said that it was “the worst day of my life” so far.", "mixed"),
        ("Jane Roe said that the “Maidan” was over.", "indirect"),
    ],
)
def test_quotation_marks_make_the_mode(sentence, mode):
    assert set(tables(sentence)[0]["mode"]) == {mode}


def test_pronouns_surnames_and_the_same_speaker_are_one_person():
    said, speakers, sentences = tables(
        "The analyst Jane Roe said that prices would fall.\n\n"
        "Roe added that wages would rise. She warned that nobody should hope for more.\n\n"
        "The same speaker believes that the worst is over.\n"
    )
    assert list(dict.fromkeys(said.speaker)) == ["jane-roe"]
    assert list(sentences.speaker) == ["jane-roe"] * 4
    roe = speakers.set_index("id").loc["jane-roe"]
    assert (roe["kind"], roe.role, roe.pronoun, roe.evidence) == ("person", "analyst", "She", "s1")


def test_a_pronoun_goes_to_whoever_the_sentence_before_is_about():
    said = tables("John Doe was arrested. He said that he was innocent.")[0]
    assert list(dict.fromkeys(said.speaker)) == ["john-doe"]


def test_he_in_a_quotation_is_not_who_is_quoted():
    said = tables("John Doe was arrested. “He thinks that it is over,” said Richard Roe.")[0]
    voices = said[said.role == "source"].set_index("text").speaker
    assert voices["Richard Roe"] == "richard-roe" and voices["He"] == "john-doe"


def test_an_origin_is_the_source_and_its_relay_belongs_to_the_cue():
    said = tables("Eight people died, according to local media, quoting the Ministry of Health.")[0]
    spans = said.set_index("role").text
    assert spans["source"] == "the Ministry of Health"
    assert spans["cue"] == "according to local media, quoting"


def test_a_statement_inside_a_statement_names_it_as_its_parent():
    said = tables("Jane Roe said that the police believe the men fled.")[0]
    outer = said[said.text == "said"].statement.iloc[0]
    inner = said[said.text == "believe"].iloc[0]
    assert inner.parent == outer
    assert said[said.statement == outer].parent.eq("").all()


def test_the_reason_for_a_denial_is_not_denied():
    said = tables("Jane Roe ruled out that the bank would fail, because the state stands behind it.")[0]
    contents = said[said.role == "content"].set_index("text").polarity
    assert contents["the bank would fail"] == "denies"
    assert contents["the state stands behind it"] == "asserts"


def test_a_sentence_may_go_on_in_a_voice_without_a_cue_and_is_told_apart():
    said, _, sentences = tables("Jane Roe said that prices would fall. The trend is clear.\n\nRain fell all day.")
    assert list(sentences.speaker) == ["jane-roe", "jane-roe", "narrator"]
    assert list(sentences["mode"]) == ["indirect", "free", "none"]
    assert said[said["mode"] == "free"].certainty.eq("likely").all()


def test_a_quotation_of_several_paragraphs_is_one_statement():
    raw = "Jane Roe said: “We came here in peace.\n\n“We stayed in peace.\n\n“We leave in peace.”\n\nShe sat down.\n"
    said = tables(raw)[0]
    contents = said[(said.role == "content") & (said.statement == said.statement.iloc[0])]
    assert list(contents.text) == ["“We came here in peace", "“We stayed in peace", "“We leave in peace.”"]


def test_a_colon_before_a_paragraph_of_quotation_and_a_signature_after_it_name_the_speaker():
    raw = "Jane Roe wrote to her staff:\n\n“We are all very sorry about this.”\n\nThey read it.\n"
    assert proposed(raw) == [("Jane Roe", "wrote", "“We are all very sorry about this.”")]
    raw = "It was a long day for all.\n\n“We are all very sorry about this.” – Jane Roe\n\nThey read it.\n"
    assert proposed(raw) == [("Jane Roe", None, "“We are all very sorry about this.”")]


def test_a_picture_credit_is_nobodys_words():
    said = tables("The river rose. It stayed high.\n\nThe flooded town on Monday. Image: Jane Roe.\n")[0]
    assert set(said["mode"]) == {"none"}
    assert set(said.rule) == {"credit"}


def test_a_text_without_any_report_has_no_statement():
    said, speakers, sentences = tables("Rain fell. The river rose. It was cold.")
    assert said.empty
    assert list(speakers.id) == ["narrator"]
    assert set(sentences.speaker) == {"narrator"}


PIECES = [
    "Roe",
    " said ",
    "that ",
    "“",
    "”",
    '"',
    "’",
    "it rains",
    ", ",
    ". ",
    "\n\n",
    "according to ",
    "he ",
    "– ",
    ": ",
    "not ",
    "(",
    ")",
    "who ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_heap_of_words_and_marks_gives_rows_whose_text_is_in_the_article(pieces):
    raw = "".join(pieces) + "x"
    said, speakers, sentences = tables(raw)
    for table in (said, sentences):
        assert all(raw[start:end] == text for start, end, text in zip(table.start, table.end, table.text))
    assert set(said.speaker) <= set(speakers.id)
    assert set(said.parent) - {""} <= set(said.statement)
    assert not said[said.role == "content"].text.str.endswith(".").any()
