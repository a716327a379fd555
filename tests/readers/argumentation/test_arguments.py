"""The argument reader: each rule on an example, and nothing where nothing is argued."""

import pandas as pd
import pytest
from told_statements import reading

from closereading.readers.argumentation import arguments
from closereading.readers.language import text


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


@pytest.mark.parametrize(("telling", "links"), [("noting", 1), ("adding", 0)])
def test_what_a_speaker_notes_gives_a_reason_and_what_he_adds_none(telling, links):
    raw = f"Ms Hale warned that the bridge must close, {telling} that its piers are cracked."
    _, relations = reading(
        raw,
        ("hale", "warned", "asserts", "the bridge must close"),
        ("hale", telling, "asserts", "its piers are cracked"),
    )
    assert relations.basis.tolist() == ["inferred"] * links


def test_a_voice_that_only_goes_on_gives_no_reason():
    raw = "Ms Hale believes that the bridge is unsafe. “Its piers stand in soft ground.”"
    told = ("hale", "believes", "asserts", "the bridge is unsafe"), ("hale", "", "asserts", "Its piers stand in soft")
    units, links = described(reading(raw, *told))
    assert units == [("the bridge is unsafe", "claim")] and links == []


def test_but_at_the_start_of_a_sentence_is_held_against_the_one_before():
    raw = "Ms Hale said: “The bridge must stay. Many will cross it. But it could be costly.”"
    _, links = described(
        reading(raw, ("hale", "said", "asserts", "“The bridge must stay. Many will cross it. But it could be costly.”"))
    )
    assert links == [("it could be costly", "attack", "Many will cross it", "explicit")]


@pytest.mark.parametrize(("connective", "sure"), [(", because", "certain"), (", as", "likely"), (", but", "likely")])
def test_only_what_an_unambiguous_connective_joins_is_certain(connective, sure):
    raw = f"Ms Hale believes that the bridge should stay{connective} it is new."
    table, relations = reading(raw, ("hale", "believes", "asserts", raw[24:-1]))
    assert [*table.certainty, *relations.certainty] == [sure] * 3


@pytest.mark.parametrize(
    ("content", "claims"), [("the bridge must close", 1), ("both the bridge that must close", 0), ("closing it", 0)]
)
def test_a_judgement_is_a_clause(content, claims):
    assert len(reading(f"Ms Hale suggests {content}.", ("hale", "suggests", "asserts", content))[0]) == claims


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
    found = arguments.find_arguments(text.tagged_text(article.raw), article.statements.to_dict("records"))
    table, relations = map(pd.DataFrame, found)
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
