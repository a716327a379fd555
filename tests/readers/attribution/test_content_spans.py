"""Content: where it begins and ends, and what quotation marks make of it."""

import pytest
from reports import parts, stretch, tables

from closereading.readers.attribution.attribution_types import Found, end_of
from closereading.readers.attribution.content_spans import bounded, mode, trimmed, whole_quotations, with_marks
from closereading.readers.language.text import tagged_text


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


@pytest.mark.parametrize(
    ("span", "kept"),
    [
        (", it rained. ", "it rained"),
        (" – that it rained –", "it rained"),
        ("That it rained", "it rained"),
        ("thatched roofs", "thatched roofs"),
        ("it rained!", "it rained!"),
        ("(it rained)", "(it rained)"),
        ("“it rained.”", "“it rained.”"),
        (" .,;", ""),
        ("", ""),
    ],
)
def test_a_span_loses_spaces_stops_and_that_but_no_mark_that_belongs_to_it(span, kept):
    raw = f"x{span}x"
    start, end = trimmed(raw, 1, 1 + len(span))
    assert raw[start:end] == kept


def span(raw, part):
    return raw.index(part), raw.index(part) + len(part)


def read(raw):
    text = tagged_text(raw)
    return text, [start for start, _, _ in text.quotations]


@pytest.mark.parametrize(
    ("raw", "contents", "how"),
    [
        ("Roe said: “It is over and done.”", ["“It is over and done.”"], "direct"),
        ("“It is over,” Roe said, “and we lost.”", ["“It is over,”", "“and we lost.”"], "direct"),
        ("Roe said it was “the worst day of my life” so far.", ["it was “the worst day of my life” so far"], "mixed"),
        ("Roe said “It is over and done” and left.", ["“It is over and done” and left"], "mixed"),
        ("Roe said the “Maidan” was over.", ["the “Maidan” was over"], "indirect"),
        ("Roe said it was over. “It is over and done.”", ["it was over"], "indirect"),
    ],
)
def test_the_mode_is_how_much_of_a_content_stands_in_marks_of_speech(raw, contents, how):
    assert mode(*read(raw), [span(raw, part) for part in contents]) == how


@pytest.mark.parametrize(
    ("content", "marked"),
    [
        ("Maidan” was a “square", "“Maidan” was a “square”"),
        ("Maidan” was", "“Maidan” was"),
        ("was a “square", "was a “square”"),
        ("was a", "was a"),
        ("“Maidan” was a “square”", "“Maidan” was a “square”"),
    ],
)
def test_a_content_that_begins_or_ends_with_a_label_has_both_its_marks(content, marked):
    raw = "Roe said the “Maidan” was a “square”."
    assert with_marks(*read(raw), [span(raw, content)]) == [span(raw, marked)]


def test_a_label_that_ends_outside_a_content_lends_it_no_mark():
    raw = "Roe said the “Maidan in Kyiv” was one."
    assert with_marks(*read(raw), [span(raw, "Maidan")]) == [span(raw, "Maidan")]


def test_a_quotation_that_goes_on_is_told_with_all_its_paragraphs_and_no_other():
    raw = "Roe said: “We came here.\n\n“We stayed.\n\n“We left.”\n\n“Nobody else came.”\n"
    first, *more = [span(raw, part) for part in ("“We came here.", "“We stayed.", "“We left.”")]
    assert whole_quotations(*read(raw), [first]) == [first, *more]


def test_a_content_that_does_not_end_with_its_quotation_stays_as_it_is():
    raw = "Roe said: “We came here.\n\n“We stayed.”\n"
    for part in ("We came", "Roe"):
        assert whole_quotations(*read(raw), [span(raw, part)]) == [span(raw, part)]


def cut(raw, *found):
    """(source, cue, content) of each after `bounded`, given as (rule, polarity, source, cue, content), words of the text."""
    words = stretch(raw)
    joined = " ".join(words.low)

    def item(part):
        first = len(joined[: joined.index(part)].split())
        return [(first, first + len(part.split()))] if part else []

    made = [Found(*map(item, spans), polarity, "neutral", rule) for rule, polarity, *spans in found]
    return [(*spans, each.polarity) for each in bounded(words, made, end_of(words)) for spans in parts(words, [each])]


THAT, CLAUSE, NOUN = "subject, verb, that", "subject, verb, clause", "subject, verb, noun phrase"
BESIDE = "participle, noun phrase"


def test_a_content_ends_where_a_clause_with_a_cue_of_its_own_begins():
    raw = "Roe said that it rained, but Doe wrote that it snowed."
    assert cut(
        raw,
        (THAT, "asserts", "roe", "said", "it rained , but doe wrote that it snowed"),
        (THAT, "asserts", "doe", "wrote", "it snowed"),
    )[0] == (["roe"], ["said"], ["it rained"], "asserts")


def test_and_that_begins_a_content_of_its_own_for_the_same_speaker():
    raw = "Roe said that it rained and that it snowed."
    assert cut(raw, (THAT, "asserts", "roe", "said", "it rained and that it snowed")) == [
        (["roe"], ["said"], ["it rained"], "asserts"),
        (["roe"], ["said"], ["it snowed"], "asserts"),
    ]


def test_the_reason_for_a_denial_is_asserted_and_the_reason_for_a_claim_stays_with_it():
    raw = "Roe denied that it rained, because it snowed."
    told = "roe", "denied", "it rained , because it snowed"
    assert cut(raw, (THAT, "denies", *told)) == [
        (["roe"], ["denied"], ["it rained"], "denies"),
        (["roe"], [], ["it snowed"], "asserts"),
    ]
    assert cut(raw, (THAT, "asserts", *told)) == [(["roe"], ["denied"], [told[2]], "asserts")]


@pytest.mark.parametrize(
    ("raw", "rule", "content", "kept"),
    [
        ("Roe said that it rained; Doe left.", THAT, "it rained ; doe left", "it rained"),
        ("Roe said it rained and accused Doe.", CLAUSE, "it rained and accused doe", "it rained"),
        ("Roe said it rained and flooded.", CLAUSE, "it rained and flooded", "it rained and flooded"),
        ("Roe said that it rained, .", THAT, "it rained ,", "it rained"),
        ("Roe said to the dam no, but it was built.", NOUN, "the dam no , but it was built", "the dam no"),
        ("Crews of Roe who said the dam spent a lot.", BESIDE, "the dam spent a lot", "the dam"),
    ],
)
def test_a_content_ends_at_a_semicolon_and_where_its_speaker_acts_again(raw, rule, content, kept):
    assert cut(raw, (rule, "asserts", "roe", "said", content)) == [(["roe"], ["said"], [kept], "asserts")]


def test_the_content_of_a_fronted_or_relative_clause_ends_with_it():
    raw = "When Roe asked why it rained, the man left the room."
    told = "subject, verb, question", "open", "roe", "asked", "why it rained , the man left the room"
    assert cut(raw, told) == [(["roe"], ["asked"], ["why it rained"], "open")]
    raw = "The man, who said that it rained, left."
    assert cut(raw, (THAT, "asserts", "who", "said", "it rained , left")) == [
        (["who"], ["said"], ["it rained"], "asserts")
    ]


def test_as_he_put_it_joins_the_report_before_it():
    raw = "Roe said that it rained, as he put it."
    assert cut(
        raw, (THAT, "asserts", "roe", "said", "it rained"), ("as they say", "asserts", "he", "put it", "it rained")
    ) == [(["roe", "he"], ["said", "put it"], ["it rained"], "asserts")]


def test_an_aside_after_another_report_covers_the_last_clause_only():
    raw = "Roe said that it rained, and it snowed, Doe wrote."
    assert cut(
        raw,
        (THAT, "asserts", "roe", "said", "it rained , and it snowed"),
        ("aside", "asserts", "doe", "wrote", "roe said that it rained , and it snowed"),
    ) == [(["roe"], ["said"], ["it rained"], "asserts"), (["doe"], ["wrote"], ["it snowed"], "asserts")]


def test_nothing_found_is_nothing_bounded():
    assert bounded(stretch("It rained."), [], 2) == []
