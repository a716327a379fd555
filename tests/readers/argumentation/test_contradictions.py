"""Contradictions: what two speakers say of one topic that cannot both stand."""

import pytest
from told_statements import reading

from closereading.readers.argumentation.contradictions import contradictions
from closereading.readers.argumentation.propositions import Proposition
from closereading.readers.language.text import tagged_text


def test_two_speakers_contradict_each_other():
    raw = "Ms Hale believes that the old bridge is safe for lorries. "
    raw += "Mr Orr thinks that the old bridge is dangerous for lorries."
    table, relations = reading(
        raw,
        ("hale", "believes", "asserts", "the old bridge is safe for lorries"),
        ("orr", "thinks", "asserts", "the old bridge is dangerous for lorries"),
    )
    assert relations[["source", "target", "relation", "basis", "certainty"]].values.tolist() == [
        ["a2", "a1", "attack", "inferred", "likely"]
    ]
    assert "dangerous" in relations.rule[0] and table.speaker.tolist() == ["hale", "orr"]


def test_two_denials_agree():
    told = (
        ("hale", "denies", "denies", "the old stone bridge carries lorries"),
        ("orr", "thinks", "asserts", "no lorries cross the old stone bridge"),
    )
    raw = "Ms Hale denies that the old stone bridge carries lorries. "
    raw += "Mr Orr thinks that no lorries cross the old stone bridge."
    assert reading(raw, *told)[1].empty


def found(*said):
    """The contradictions between (speaker, clause, whether the speaker denies it)."""
    raw, units = "", []
    for speaker, clause, denies in said:
        start, end = len(raw), len(raw) + len(clause)
        raw += clause + "\n"
        told = dict.fromkeys(("sense", "marker", "cue", "wording"), "") | dict.fromkeys(("judging", "arguable"), True)
        told |= {"forward": False, "opens": True, "denies": denies, "content": start, "clausal": True}
        units.append(Proposition(start, end, speaker, sentence=len(units), **told))
    return contradictions(tagged_text(raw), units)


OLD = "The old bridge carries lorries"


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        ((OLD, False), ("The old bridge carries no lorries", False), "one denies; both: bridge, lorries"),
        ((OLD, False), ("The bridge never carries lorries", False), "one denies; both: bridge, lorries"),
        ((OLD, False), ("No bridge carries lorries", False), "one denies; both: bridge, lorries"),
        ((OLD, False), ("The bridge doesn't carry lorries", False), "one denies; both: bridge, lorries"),
        ((OLD, True), ("The bridge carries lorries", False), "one denies; both: bridge, lorries"),
        (("The inn is open", False), ("The inn was never open", False), "one denies; both: inn"),
        (("The bridge is safe for lorries", False), ("The bridge is dangerous for lorries", False),
         "safe or dangerous; both: bridge, lorries"),
        (("The council's mill by the river should be sold", False), ("The mill should not be sold", False),
         "one denies; both: mill"),
        (("The mill is ours", False), ("The mill will not be ours", False), "one denies; both: mill"),
    ],
)  # fmt: skip
def test_the_later_of_two_attacks_the_earlier(one, other, rule):
    assert found(("hale", *one), ("orr", *other)) == [(1, 0, "attack", "inferred", rule)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((OLD, False), (OLD, False)),
        (("No old bridge carries lorries", False), ("The old bridge never carries lorries", False)),
        ((OLD, False), ("No old bridge never carries lorries", False)),  # two negations assert
        (("The bridge carries lorries", False), ("No bridge carries trams", False)),  # of other things
        (("The bridge carries lorries", False), ("No ferry carries lorries", False)),  # another subject
        (("The bridge carries lorries", False), ("The bridge tolls no lorries", False)),  # another predicate
        (("The bridge carries lorries", False), ("Lorries do not need the bridge that carries trams", False)),
        (("The bridge should carry lorries", False), ("The bridge does not carry lorries", False)),  # ought and is
        (("The bridge might carry lorries", False), ("The bridge might not carry lorries", False)),
        (("If the bridge carries lorries", False), ("The bridge never carries lorries", False)),
        (("It carries lorries", False), ("It never carries lorries", False)),  # of whom?
        (("The bridge is safe for lorries", False), ("The bridge is not dangerous for lorries", False)),
        (("", False), ("", True)),
    ],
)
def test_what_can_both_stand_is_no_contradiction(one, other):
    assert found(("hale", *one), ("orr", *other)) == []


def test_nobody_contradicts_himself_and_the_narrator_nobody():
    no = "No old bridge carries lorries"
    assert found(("hale", OLD, False), ("hale", no, False)) == []
    assert found(("narrator", OLD, False), ("orr", no, False)) == []
    assert found() == []


def test_a_thought_inside_what_is_said_does_not_contradict_it():
    raw = "Ms Hale says the hall should not be let while Mr Orr thinks the hall should be let."
    told = [
        ("hale", "says", "asserts", "the hall should not be let while Mr Orr thinks the hall should be let"),
        ("orr", "thinks", "asserts", "the hall should be let"),
    ]
    assert reading(raw, *told)[1].empty


@pytest.mark.parametrize(("number", "links"), [(7, 1), (9, 0)])
def test_after_eight_that_say_the_same_no_more_are_compared(number, links):
    said = [("orr", OLD, False)] * number + [("hale", OLD, False)]
    assert len(found(*said, ("orr", "No old bridge carries lorries", False))) == links
