"""Content: where it begins and ends, and what quotation marks make of it."""

import pytest
from reports import tables


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


def test_the_reason_for_a_denial_is_not_denied():
    said = tables("Jane Roe ruled out that the bank would fail, because the state stands behind it.")[0]
    contents = said[said.role == "content"].set_index("text").polarity
    assert contents["the bank would fail"] == "denies"
    assert contents["the state stands behind it"] == "asserts"


def test_a_quotation_of_several_paragraphs_is_one_statement():
    raw = "Jane Roe said: “We came here in peace.\n\n“We stayed in peace.\n\n“We leave in peace.”\n\nShe sat down.\n"
    said = tables(raw)[0]
    contents = said[(said.role == "content") & (said.statement == said.statement.iloc[0])]
    assert list(contents.text) == ["“We came here in peace", "“We stayed in peace", "“We leave in peace.”"]
