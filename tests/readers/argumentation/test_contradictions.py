"""Contradictions: what two speakers say of one topic that cannot both stand."""

from told_statements import reading


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
