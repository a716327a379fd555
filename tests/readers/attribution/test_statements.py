"""Statements: the tables of who says what, for one text as a whole."""

from hypothesis import given
from hypothesis import strategies as st
from reports import tables


def test_a_statement_inside_a_statement_names_it_as_its_parent():
    said = tables("Jane Roe said that the police believe the men fled.")[0]
    outer = said[said.text == "said"].statement.iloc[0]
    inner = said[said.text == "believe"].iloc[0]
    assert inner.parent == outer
    assert said[said.statement == outer].parent.eq("").all()


def test_what_is_reported_in_a_report_ends_where_that_ends():
    said = tables("When Roe said that the mayor called it “a plan for all,” Doe left the room.")[0]
    assert set(said.text[said.role == "content"]) == {"the mayor called it “a plan for all,”", "it “a plan for all,”"}


def test_a_plural_name_states_nothing():
    assert tables("The United States Department of Rivers on Monday restricted fishing for two towns.")[0].empty


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
