"""Propositions: the clauses that could argue, whose they are, and what introduces them."""

import pytest
from told_statements import statements

from closereading.readers.argumentation.propositions import propositions
from closereading.readers.language.text import tagged_text


def found(raw, *told):
    return propositions(tagged_text(raw), statements(raw, *told))


def texts(raw, units):
    return [raw[unit.start : unit.end] for unit in units]


def test_a_statement_is_cut_into_clauses_of_its_speaker():
    raw = "Ms Hale believes that the bridge is old, but it should stay open."
    units = found(raw, ("hale", "believes", "asserts", "the bridge is old, but it should stay open"))
    assert texts(raw, units) == ["the bridge is old", "it should stay open"]
    told = [(unit.speaker, unit.sense, unit.marker, unit.cue, unit.wording, unit.judging, unit.opens) for unit in units]
    assert told == [
        ("hale", "", "", "opinion", "believes", False, True),
        ("hale", "contrast", "but", "", "", True, False),
    ]
    assert all(unit.clausal and not unit.denies and unit.content == unit.start for unit in units)


def test_what_somebody_does_not_say_is_no_clause():
    raw = "Ms Hale did not say when the bridge would close. She did not rule out that it would."
    told = (
        ("hale", "did not say", "open", "when the bridge would close"),
        ("hale", "did not rule out", "open", "it would"),
    )
    assert [unit.wording for unit in found(raw, *told)] == ["did not rule out"]


@pytest.mark.parametrize(
    ("cue", "kind"), [("believes", "opinion"), ("explains", "reason"), ("says", ""), ("has explained", "reason")]
)
def test_reporting_words_tell_an_opinion_or_a_reason(cue, kind):
    raw = f"Ms Hale {cue} that the bridge is old."
    (unit,) = found(raw, ("hale", cue, "asserts", "the bridge is old"))
    assert (unit.cue, unit.wording) == (kind, cue)


def test_the_words_of_denying_belong_to_the_argument_and_not_to_its_content():
    raw = "Ms Hale ruled out that the bridge will close, because it is old."
    one, two = found(raw, ("hale", "ruled out", "denies", "the bridge will close, because it is old"))
    assert texts(raw, [one, two]) == ["ruled out that the bridge will close", "it is old"]
    assert raw[one.content :].startswith("the bridge") and two.content == two.start
    assert one.denies and not two.denies


@pytest.mark.parametrize(
    ("clause", "judging", "arguable"),
    [
        ("it must close", True, True),  # obligation
        ("its success was great", True, True),  # an assessment that is predicated
        ("successful firms met there", False, True),  # one that is not
        ("it will close", False, True),  # a forecast
        ("it might close", False, True),
        ("it closed on Monday", False, False),
    ],
)
def test_a_judgement_values_or_obliges_and_a_forecast_is_arguable_only(clause, judging, arguable):
    raw = f"Ms Hale says {clause}."
    (unit,) = found(raw, ("hale", "says", "asserts", clause))
    assert (unit.judging, unit.arguable) == (judging, arguable)


@pytest.mark.parametrize(
    ("content", "left"),
    [
        ("that it must close", "it must close"),
        ("and that it must close", "it must close"),
        ("That must close", "That must close"),
    ],
)
def test_the_complementiser_is_left_out(content, left):
    raw = f"Ms Hale says {content}."
    assert texts(raw, found(raw, ("hale", "says", "asserts", content))) == [left]


def test_a_connective_before_the_reporting_words_introduces_the_clause():
    raw = "However, Ms Hale warns that it must close."
    (unit,) = found(raw, ("hale", "warns", "asserts", "it must close"))
    assert (unit.sense, unit.marker) == ("contrast", "however")


@pytest.mark.parametrize(
    ("raw", "sense"),
    [
        ("But Ms Hale warns that it must close.", "contrast"),
        ("Ms Hale, however, warns that it must close.", "contrast"),
        ("While Ms Hale warns that it must close.", ""),  # looks forward
        ("Although it is old, Ms Hale warns that it must close.", ""),  # governs another clause
        ("But if Ms Hale warns that it must close.", ""),
        ("Rain fell but Ms Hale warns that it must close.", ""),  # joins what the writer says
        ("She is so sure that Ms Hale warns that it must close.", ""),
    ],
)
def test_a_connective_before_a_statement_must_govern_its_report(raw, sense):
    unit = found(raw, ("hale", "warns", "asserts", "it must close"))[-1]
    assert unit.sense == sense


def test_a_sentence_given_to_a_voice_by_guess_takes_up_nothing():
    raw = "Ms Hale says the bridge is old. But it should stay. “But it should go.”"
    loose, quoted = found(
        raw, ("hale", "", "asserts", "But it should stay"), ("hale", "", "asserts", "“But it should go.”")
    )
    assert (loose.sense, quoted.sense) == ("", "contrast")


def test_a_statement_goes_on_in_its_next_sentence_without_its_reporting_words():
    raw = "Ms Hale warned the bridge is unsafe. It must close now."
    units = found(raw, ("hale", "warned", "asserts", "the bridge is unsafe. It must close now"))
    told = [(unit.sentence, unit.opens, unit.cue) for unit in units]
    assert texts(raw, units) == ["the bridge is unsafe", "It must close now"]
    assert told == [(0, True, "opinion"), (1, False, "")]


def test_of_two_statements_in_each_other_the_inner_counts_if_it_is_most_of_the_outer():
    raw = "He said that many think it must close."
    inner = ("many", "think", "asserts", "it must close")
    units = found(raw, ("he", "said", "asserts", "many think it must close"), inner)
    assert [unit.speaker for unit in units] == ["many"]
    raw = "He said that many of those who live there think it must close."
    units = found(raw, ("he", "said", "asserts", "many of those who live there think it must close"), inner)
    assert [unit.speaker for unit in units] == ["he", "many"]


def test_the_narrator_argues_only_where_a_sentence_of_a_paragraph_gives_a_reason():
    raw = "Floods because rain fell\n\nThe river rose. The town is safe because the wall is high."
    units = found(raw)
    assert texts(raw, units) == ["The town is safe", "the wall is high"]
    told = [(unit.speaker, unit.sentence, unit.sense) for unit in units]
    assert told == [("narrator", 2, ""), ("narrator", 2, "reason")]


def test_what_stands_in_a_statement_or_a_quotation_is_not_the_narrators():
    raw = "Ms Hale says it is safe because the wall is high."
    assert {one.speaker for one in found(raw, ("hale", "says", "asserts", raw[13:-1]))} == {"hale"}
    assert found("“The town is safe because the wall is high.”") == []


@pytest.mark.parametrize("raw", ["", "\n", "?!", "“"])
def test_where_nothing_is_said_there_is_none(raw):
    assert found(raw) == []
