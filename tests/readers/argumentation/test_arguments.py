"""The argument reader: each rule on an example, and nothing where nothing is argued."""

import pandas as pd
import pytest

from closereading.readers.argumentation import arguments
from closereading.readers.argumentation.clauses import clauses
from closereading.readers.language import connectives, text
from closereading.readers.language.lexicon import rows

# --- clauses ---

CLAUSES = {
    "The plan will fail, because it is too dear.": [("The plan will fail", ""), ("it is too dear", "reason")],
    "Because it is dear, the plan will fail.": [("it is dear", "reason"), ("the plan will fail", "")],
    "It is dear; therefore it will fail.": [("It is dear", ""), ("it will fail", "conclusion")],
    "The plan is good, but it is too dear.": [("The plan is good", ""), ("it is too dear", "contrast")],
    "Police arrived as crowds gathered.": [("Police arrived as crowds gathered", "")],
    "She has worked there since 2019.": [("She has worked there since 2019", "")],
    "It will end badly, as is the case in other towns.": [
        ("It will end badly", ""),
        ("as is the case in other towns", "analogy"),
    ],
}


@pytest.mark.parametrize("sentence", CLAUSES)
def test_sentences_are_cut_at_connectives(sentence):
    found = clauses(text.tagged_text(sentence), 0, len(sentence))
    assert [(sentence[clause.start : clause.end], clause.sense) for clause in found] == CLAUSES[sentence]


# --- read: a text and its statements, given as (speaker, cue, polarity, content) ---

COLUMNS = [
    "statement",
    "role",
    "start",
    "end",
    "text",
    "speaker",
    "mode",
    "cue_stance",
    "polarity",
    "parent",
    "certainty",
    "rule",
]


def reading(raw, *told):
    rows = []
    for number, (speaker, cue, polarity, content) in enumerate(told, 1):
        for role, span in (("cue", cue), ("content", content)):
            if span:
                start = raw.index(span)
                mode = "indirect" if cue else "free"
                rows.append(
                    (
                        f"t{number}",
                        role,
                        start,
                        start + len(span),
                        span,
                        speaker,
                        mode,
                        "neutral",
                        polarity,
                        "",
                        "certain",
                        "told",
                    )
                )
    return arguments.find_arguments(text.tagged_text(raw), pd.DataFrame(rows, columns=COLUMNS))


def described(found):
    """Each argument as (text, role), each relation as (text of source, relation, text of target, basis)."""
    table, relations = found
    texts = dict(zip(table.id, table.text))
    return (
        list(zip(table.text, table.role)),
        [(texts[row.source], row.relation, texts[row.target], row.basis) for row in relations.itertuples()],
    )


def test_a_reason_given_with_because():
    raw = "Ms Hale ruled out that the bridge will close, because the town needs it."
    units, links = described(
        reading(raw, ("hale", "ruled out", "denies", "the bridge will close, because the town needs it"))
    )
    assert units == [("ruled out that the bridge will close", "claim"), ("the town needs it", "premise")]
    assert links == [("the town needs it", "support", "ruled out that the bridge will close", "explicit")]


def test_what_is_conceded_stands_before_but():
    raw = "Ms Hale believes that the bridge is old, but it should stay open."
    units, links = described(
        reading(raw, ("hale", "believes", "asserts", "the bridge is old, but it should stay open"))
    )
    assert units == [("the bridge is old", "concession"), ("it should stay open", "claim")]
    assert links == [("it should stay open", "attack", "the bridge is old", "explicit")]


def test_a_connective_before_the_speaker_joins_sentences():
    raw = "Ms Hale believes that the bridge is unsafe. Therefore, she warns that it must close."
    _, links = described(
        reading(
            raw, ("hale", "believes", "asserts", "the bridge is unsafe"), ("hale", "warns", "asserts", "it must close")
        )
    )
    assert links == [("the bridge is unsafe", "support", "it must close", "explicit")]


def test_explaining_gives_a_reason():
    raw = "Ms Hale warned that the bridge must close, explaining that its piers are cracked."
    _, links = described(
        reading(
            raw,
            ("hale", "warned", "asserts", "the bridge must close"),
            ("hale", "explaining", "asserts", "its piers are cracked"),
        )
    )
    assert links == [("its piers are cracked", "support", "the bridge must close", "explicit")]


def test_a_voice_that_goes_on_supports_its_judgement():
    raw = "Ms Hale believes that the bridge is unsafe. Its piers stand in soft ground."
    _, links = described(
        reading(
            raw,
            ("hale", "believes", "asserts", "the bridge is unsafe"),
            ("hale", "", "asserts", "Its piers stand in soft ground"),
        )
    )
    assert links == [("Its piers stand in soft ground", "support", "the bridge is unsafe", "inferred")]


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


def test_schemes_are_named_by_their_phrases():
    raw = "Ms Hale argues that the bridge could lead to accidents, as is the case in other towns."
    table, _ = reading(
        raw, ("hale", "argues", "asserts", "the bridge could lead to accidents, as is the case in other towns")
    )
    assert table.scheme.tolist() == ["consequences", "analogy"]


TELLING = [
    "The match was cancelled because of heavy rain. The teams left the ground at noon, but some fans stayed.",
    "Born in 1931, she worked as a nurse. She married in 1950, and moved to Leeds since her mother was ill.",
    "Police arrived as crowds gathered. A spokesman said that two men were held.",
]


@pytest.mark.parametrize("raw", TELLING)
def test_what_only_tells_argues_nothing(raw):
    told = [("spokesman", "said", "asserts", "two men were held")] if "spokesman" in raw else []
    table, relations = reading(raw, *told)
    assert table.empty and relations.empty
    assert table.columns.tolist() == ["id", "start", "end", "text", "speaker", "role", "scheme", "certainty", "rule"]


def test_spans_and_ids_are_the_edition_s(article):
    table, relations = arguments.find_arguments(text.tagged_text(article.raw), article.statements)
    assert [article.raw[row.start : row.end] for row in table.itertuples()] == table.text.tolist()
    assert table.id.is_unique and not table.duplicated(["start", "end", "speaker"]).any()
    assert not table.text.str.contains(r"^(?:that|because|but)\b|[.,;]$").any()
    assert set(relations.source) | set(relations.target) <= set(table.id)
    assert (relations.source != relations.target).all() and not relations.duplicated(["source", "target"]).any()
    assert (table.rule != "").all() and (relations.rule != "").all()
    assert set(table.role) <= {"claim", "premise", "concession"} and set(relations.relation) == {"support", "attack"}


@pytest.mark.parametrize(
    "raw", ["", "\n\n", "?!", "“", "Die Brücke ist alt, aber sie soll bleiben.", "but because although " * 300]
)
def test_hostile_texts(raw):
    table, relations = reading(raw)
    assert table.empty and relations.empty


# --- the lexicons ---


def test_markers_may_follow_one_another_with_any_apostrophe():
    assert connectives.markers("And that’s why we should stay.") == ({"addition", "conclusion", "obligation"}, 15)


def test_lexicons_hold_what_the_rules_know():
    senses = {"reason", "conclusion", "contrast", "concession", "admission", "example", "addition", "analogy", "deixis"}
    assert {opening for opening, _ in connectives.LEXICON.values()} <= senses | {""}
    assert all(opening or inside for opening, inside in connectives.LEXICON.values())
    assert {row["kind"] for row in rows("arguing-cues.csv")} == {"opinion", "reason"}
    for name in ("connectives.csv", "arguing-cues.csv", "schemes.csv", "antonyms.csv"):
        found = [tuple(row.values()) for row in rows(name)]
        assert len(found) == len(set(found)) and all(value == value.lower() for row in found for value in row)
