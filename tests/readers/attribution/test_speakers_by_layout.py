"""What a page's layout gives away: colons, signatures, credits, headlines, bare quotations."""

import pytest
from reports import proposed, tables, texts

from closereading.readers.attribution.attribution_types import Statement
from closereading.readers.attribution.speakers_by_layout import credits, introduced, signed, uncued
from closereading.readers.language.text import tagged_text

LETTER = "The road is dark. Nobody came.\n\nIt is cold, too."


@pytest.mark.parametrize(
    "raw",
    [
        f"A road\n\nDear Ms Doe,\n\n{LETTER}\n\nYours sincerely,\n\nJane Roe, Leeds\n",
        f"Letters\n\n{LETTER}\n\n— Jane Roe, Leeds\n",
        f"Dear Ms Doe,\n\n{LETTER}\n\nKind regards\n\nJane Roe\n",
    ],
)
def test_who_signs_a_letter_says_all_of_it(raw):
    sentences = tables(raw)[2]
    said = sentences[sentences.speaker == "jane-roe"]
    assert list(said.text) == ["The road is dark.", "Nobody came.", "It is cold, too."]


def test_who_signs_an_article_below_is_its_narrator():
    raw = "Roads\n\n" + "The road is dark. Nobody came.\n\n" * 4 + "— Jane Roe, Leeds\n"
    assert list(tables(raw)[1].id) == ["narrator"]


def test_a_point_of_a_list_signs_nothing():
    assert list(tables(f"Roads\n\n{LETTER}\n\n— The main roads will be lit\n\n— Nobody pays\n")[1].id) == ["narrator"]


def test_a_colon_before_a_paragraph_of_quotation_and_a_signature_after_it_name_the_speaker():
    raw = "Jane Roe wrote to her staff:\n\n“We are all very sorry about this.”\n\nThey read it.\n"
    assert proposed(raw) == [("Jane Roe", "wrote", "“We are all very sorry about this.”")]
    raw = "It was a long day for all.\n\n“We are all very sorry about this.” – Jane Roe\n\nThey read it.\n"
    assert proposed(raw) == [("Jane Roe", None, "“We are all very sorry about this.”")]


def test_a_quotation_over_paragraphs_belongs_to_whoever_says_it_at_its_end():
    raw = "It was a long day.\n\n“We came late.\n\n“We saw no boat.\n\n“We left,” Jane Roe said.\n"
    said = tables(raw)[0]
    assert said[said.role == "content"].text.tolist() == ["“We came late", "“We saw no boat", "“We left,”"]
    assert set(said.speaker) == {"jane-roe"} and set(said.rule) == {"after the quotation"}


def test_a_picture_credit_is_nobodys_words():
    said = tables("The river rose. It stayed high.\n\nThe flooded town on Monday. Image: Jane Roe.\n")[0]
    assert set(said["mode"]) == {"none"}
    assert set(said.rule) == {"credit"}


END = "\n\nNothing else happened in the town on that day.\n"


def given(raw, how, *more):
    """(rule, certainty, (source, cue, content)) of each statement that a layout gives."""
    return [(each.rule, each.certainty, texts(raw, each)) for each in how(tagged_text(raw), *more)]


def test_whoever_acts_before_a_colon_speaks_the_paragraph_of_quotation_after_it():
    raw = "On Monday the mayor wrote to all:\n\n“We are very sorry about this.”" + END
    spans = ["the mayor"], ["wrote"], ["“We are very sorry about this.”"]
    assert given(raw, introduced) == [("colon before a quotation", "likely", spans)]


@pytest.mark.parametrize(
    "raw",
    [
        "The mayor wrote to all.\n\n“We are very sorry about this.”",
        "The mayor wrote to all:\n\nShe said: “We are very sorry about this.”",
        "The mayor wrote to all:\n\n“Sorry” was all.",
        "A letter to all:\n\n“We are very sorry about this.”",
        "The mayor waited for all:\n\nWe are very sorry about this.",
    ],
)
def test_without_a_colon_an_actor_or_speech_that_opens_the_next_paragraph_nobody_is_introduced(raw):
    assert given(raw + END, introduced) == []


def test_after_a_colon_and_a_reporting_verb_a_paragraph_is_somebodys_words_without_marks():
    raw = "The mayor replied in a letter:\n\nWe are very sorry about this. It was late.\n\nIt rained." + END
    spans = ["The mayor"], ["replied"], ["We are very sorry about this. It was late."]
    assert given(raw, introduced) == [("colon before a paragraph", "likely", spans)]


@pytest.mark.parametrize("before", ["And from Jane Roe:", "From the desk of Jane Roe."])
def test_a_line_says_whom_the_next_paragraph_comes_from(before):
    found = given(f"{before}\n\n“We are very sorry about this.”{END}", introduced)
    assert [(source, content) for *_, (source, _, content) in found] == [
        (["Jane Roe"], ["“We are very sorry about this.”"])
    ]


@pytest.mark.parametrize(
    ("after", "source"),
    [
        (" – Jane Roe", "Jane Roe"),
        (" — Zoë Müller-Šarić, nurse", "Zoë Müller-Šarić, nurse"),
        (", - Jane Roe", "Jane Roe"),
    ],
)
def test_a_name_after_a_dash_signs_the_quotation_before_it(after, source):
    raw = f"It was a long day.\n\n“We are very sorry about this.”{after}" + END
    spans = [source], [], ["“We are very sorry about this.”"]
    assert given(raw, signed) == [("signature", "certain", spans)]


@pytest.mark.parametrize(
    "after", ["", " Jane Roe", " – she wept", " – Jane Roe wept. Then she left", " – " + "Roe " * 30]
)
def test_what_is_no_name_after_a_dash_signs_nothing(after):
    assert given(f"It was a long day.\n\n“We are very sorry about this.”{after}" + END, signed) == []


def test_a_credit_is_the_source_of_its_caption_and_nobody_speaks():
    raw = "It rained all day.\n\nThe flooded town on Monday. Photo by: Jane Roe." + END
    (each,) = credits(tagged_text(raw))
    assert texts(raw, each) == (["Jane Roe"], ["Photo by:"], ["The flooded town on Monday. "])
    assert (each.rule, each.mode) == ("credit", "none")


def test_a_credit_without_a_caption_is_the_source_of_nothing():
    assert given("It rained all day.\n\nImage: Jane Roe." + END, credits) == []


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Police: Two men held", [(["Police"], [], ["Two men held"])]),
        ("New study: Rents have doubled", [(["New study"], [], ["Rents have doubled"])]),
        ("The new pier: A plan for the coast", []),
    ],
)
def test_a_headline_names_a_source_before_its_colon_if_it_can_speak(title, found):
    assert [spans for _, _, spans in given(title + END, credits)] == found


def test_a_quotation_that_is_a_sentence_and_that_no_cue_claims_has_a_voice_that_goes_on():
    raw = "It was a long day. “We are very sorry.” “They are not sorry at all.”" + END
    one, other = "“We are very sorry.”", "“They are not sorry at all.”"
    both = given(raw, uncued, [])
    assert both == [("quotation without a cue", "likely", ([], [], [text])) for text in (one, other)]
    told = Statement([], [], [(raw.index(one), raw.index(one) + len(one))], "asserts", "neutral", "told")
    assert given(raw, uncued, [told]) == both[1:]


def test_a_quotation_that_is_resumed_is_one_statement():
    said, _, sentences = tables(
        "“We are very sorry,” Jane Roe said on Monday. “It will not come again.” It rained." + END
    )
    assert list(said.statement.unique()) == ["t1"]
    assert list(said[said.role == "content"].text) == ["“We are very sorry,”", "“It will not come again.”"]
    assert list(sentences.speaker)[:3] == ["jane-roe", "jane-roe", "narrator"]


@pytest.mark.parametrize(
    "raw",
    [
        "It was a long day. “A very long day indeed.”",
        "They call it “the day we are all very sorry” here.",
        "It was “over”.",
        "“We are very sorry about” was the title.",
    ],
)
def test_a_quotation_that_is_no_sentence_of_its_own_has_no_voice(raw):
    assert given(raw + END, uncued, []) == []


def test_a_quotation_that_goes_on_from_the_paragraph_before_is_not_told_twice():
    raw = "It was a long day.\n\n“We are very sorry.\n\n“They are not sorry at all.”" + END
    assert [spans for _, _, spans in given(raw, uncued, [])] == [([], [], ["“We are very sorry."])]


@pytest.mark.parametrize(
    ("title", "source"),
    [
        ("Doe: The wall must go", "Doe"),
        ("Doe to neighbours: The wall must go", "Doe to neighbours"),
        ("Leeds: The wall must go", None),  # a town says nothing here
    ],
)
def test_a_headline_gives_the_words_of_whoever_the_text_says_speaks(title, source):
    found = given(f"{title}\n\nMax Doe said on Monday that it rained in Leeds.{END}", credits)
    spans = ([source], [], ["The wall must go"])
    assert found == ([("headline", "likely", spans)] if source else [])
