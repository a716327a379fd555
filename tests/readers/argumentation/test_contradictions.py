"""Contradictions: what two speakers say of one topic that cannot both stand."""

import pytest
from told_statements import reading

from closereading.readers.argumentation.contradictions import contradictions
from closereading.readers.argumentation.propositions import Proposition


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


def found(*said, left_out=()):
    """The contradictions between (speaker, clause, whether the speaker denies it)."""
    raw, units = "", []
    for speaker, clause, denies in said:
        start, end = len(raw), len(raw) + len(clause)
        raw += clause + "\n"
        told = {
            "sense": "",
            "marker": "",
            "forward": False,
            "cue": "",
            "wording": "",
            "judging": True,
            "arguable": True,
        }
        told |= {"opens": True, "free": False, "denies": denies, "content": start, "clausal": True}
        units.append(Proposition(start, end, speaker, sentence=len(units), block=0, **told))
    return contradictions(raw, units, [number for number in range(len(units)) if number not in left_out])


OLD = "the old bridge carries lorries"


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        # four words in common
        ((OLD, False), ("The old bridge carries no lorries", False), "one denies; both: bridge, carries, lorries"),
        ((OLD, False), ("hardly old, the bridge carries lorries", False), "one denies; both: bridge, carries, lorries"),
        # two are enough if a speaker denies, or if an antonym stands
        (("the bridge carries", True), ("the bridge carries", False), "one denies; both: bridge, carries"),
        (("the bridge is safe for lorries", False), ("the bridge is dangerous for lorries", False),
         "safe or dangerous; both: bridge, lorries"),
        # a people stands for its place
        (("Russian troops left", False), ("no troops of Russia left", False), "one denies; both: left, russia, troops"),
    ],
)  # fmt: skip
def test_the_later_of_two_attacks_the_earlier(one, other, rule):
    assert found(("hale", *one), ("orr", *other)) == [(1, 0, "attack", "inferred", rule)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((OLD, False), (OLD, False)),
        (("no old bridge carries lorries", False), ("the old bridge never carries lorries", False)),
        ((OLD, False), ("no old bridge never carries lorries", False)),  # two negations assert
        (("the bridge carries lorries", False), ("no bridge carries trams", False)),  # two words in common
        (("the bridge is safe for lorries", False), ("the bridge is not dangerous for lorries", False)),
        (("the bridge carries", True), ("the bridge carries lorries, trams and many heavy loads", True)),
        (("", False), ("", True)),
    ],
)
def test_what_can_both_stand_is_no_contradiction(one, other):
    assert found(("hale", *one), ("orr", *other)) == []


def test_nobody_contradicts_himself_nor_what_is_no_argument():
    no = "no old bridge carries lorries"
    assert found(("hale", OLD, False), ("hale", no, False)) == []
    assert found(("hale", OLD, False), ("orr", no, False), left_out=[0]) == []
    assert found() == []


def test_of_several_the_one_with_most_in_common_is_attacked():
    trams = "the old bridge carries trams"
    links = found(("hale", trams, False), ("lee", OLD, False), ("orr", "no old bridge carries lorries", False))
    assert [link[:2] for link in links] == [(2, 1)]


@pytest.mark.parametrize(("number", "links"), [(7, 1), (8, 0)])
def test_words_in_more_than_eight_arguments_are_no_topic(number, links):
    said = [("hale", OLD, False)] * number
    assert len(found(*said, ("orr", "no old bridge carries lorries", False))) == links
