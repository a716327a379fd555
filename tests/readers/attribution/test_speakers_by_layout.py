"""What a page's layout gives away: colons, signatures, credits, headlines, bare quotations."""

from reports import proposed, tables


def test_a_colon_before_a_paragraph_of_quotation_and_a_signature_after_it_name_the_speaker():
    raw = "Jane Roe wrote to her staff:\n\n“We are all very sorry about this.”\n\nThey read it.\n"
    assert proposed(raw) == [("Jane Roe", "wrote", "“We are all very sorry about this.”")]
    raw = "It was a long day for all.\n\n“We are all very sorry about this.” – Jane Roe\n\nThey read it.\n"
    assert proposed(raw) == [("Jane Roe", None, "“We are all very sorry about this.”")]


def test_a_picture_credit_is_nobodys_words():
    said = tables("The river rose. It stayed high.\n\nThe flooded town on Monday. Image: Jane Roe.\n")[0]
    assert set(said["mode"]) == {"none"}
    assert set(said.rule) == {"credit"}
