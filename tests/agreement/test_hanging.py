"""On which disputes a finding hangs: small editions in which the answer is known, and exchanges in one go against one by one."""

import sys
from dataclasses import replace

import pandas as pd
import pytest
from decided_edition import EDITION
from small_editions import coded
from support import ROOT

from closereading.agreement import disputes, error_analysis, hanging, several_codings
from closereading.agreement.disputes import CUT, MARKED

ASSERTED = "How many reported statements are not asserted?"
ACTOR = "Which place, group or organisation is most often named as an actor (it acts or is affected)?"
NAMED = "Who or what is named most often?"
BARE = "What share of the claims has no reason in the coding, and who makes most of these?"
PERSONS = "Which persons does the article let speak?"
REPORTED = "How much of the body’s words is what somebody is reported to say?"

TOWNS = "Bergen wins. Oslo wins. Oslo loses. Bergen loses. Oslo sleeps."
NAMES = [
    {
        "id": f"e{number}",
        "text": text,
        "start": start,
        "end": start + len(text),
        "type": "GPE",
        "entity": text,
        "sense": "actor",
    }
    for number, (start, text) in enumerate(
        (start, text) for start in range(len(TOWNS)) for text in ("Bergen", "Oslo") if TOWNS.startswith(text, start)
    )
]
PIECES = TOWNS.split(". ")
SENTENCES = [
    {"id": f"s{number}", "block": "b1", "text": text.removesuffix("."), "mode": "none", "speaker": "n"}
    for number, text in enumerate(PIECES, 1)
]


def towns(*names):
    return coded(
        TOWNS,
        blocks=[{"id": "b1", "text": TOWNS, "kind": "paragraph"}],
        sentences=SENTENCES,
        speakers=[{"id": "n", "name": "the narrator", "kind": "narrator", "evidence": "s1"}],
        entities=[*names],
    )


def found(**editions):
    """What alone changes each finding that changes, by question: [(sentence, kind of unit, what is asked)]."""
    table = hanging.hanging(editions, several_codings.flips(editions))
    table.spots = table.spots.where(table.alone, None).map(lambda spots: spots or [])
    return {
        row.question: [(where, kind, asked) for where, ((kind, *_), asked) in zip(row.sentences, row.spots)]
        for row in table.itertuples()
    }


def changed(edition, table, where, **cells):
    rows = getattr(edition, table)
    key = "statement" if table == "statements" else "id"
    return replace(
        edition,
        **{table: rows.assign(**{name: rows[name].mask(rows[key] == where, cell) for name, cell in cells.items()})},
    )


def test_a_finding_hangs_on_the_one_decision_that_differs():
    other = changed(EDITION, "statements", "t1", polarity="denies")
    assert found(one=EDITION, other=other) == {ASSERTED: [("s2", "statement", "polarity")]}


def test_of_two_disputes_about_one_statement_a_finding_hangs_on_the_one_that_changes_it():
    other = changed(EDITION, "statements", "t1", polarity="open", cue_stance="distancing", mode="mixed")
    told = found(one=EDITION, other=other)
    assert told[ASSERTED] == [("s2", "statement", "polarity")]
    assert told["From whose statements do the reporting words keep a distance?"] == [("s2", "statement", "cue_stance")]


def test_each_of_several_disputes_that_changes_a_finding_alone_is_told():
    """Oslo acts three times, Bergen twice; with one of Oslo's less they are equal, and another coder has two less."""
    other = towns(*({**name, "sense": "place"} if name["id"] in ("e1", "e2") else name for name in NAMES))
    assert found(one=towns(*NAMES), other=other) == {ACTOR: [("s2", "name", "sense"), ("s3", "name", "sense")]} | {
        "What is most often named as a place?": [("s2", "name", "sense"), ("s3", "name", "sense")]
    }


def test_where_no_dispute_changes_a_finding_alone_none_is_told():
    """Oslo is named three times and Bergen once; only with two less of Oslo is nothing named more than once."""
    names = [name for name in NAMES if name["id"] != "e3"]
    other = towns(*(name for name in names if name["id"] not in ("e1", "e2")))
    told = found(one=towns(*names), other=other)
    assert told == {NAMED: [], ACTOR: []}
    back = found(other=other, one=towns(*names))
    assert back[NAMED] == [("s2", "name", CUT), ("s3", "name", CUT)]  # from the other side, one more is enough


def test_where_no_dispute_changes_a_finding_alone_those_are_told_that_do_so_together():
    """Bergen is named once and Oslo three times: two of Oslo's must go, and whether Bergen is a place does not matter."""
    names = [name for name in NAMES if name["id"] != "e3"]
    fewer = [name for name in names if name["id"] not in ("e1", "e2")]
    other = towns(*({**name, "sense": "place"} if name["id"] == "e0" else name for name in fewer))
    editions = {"one": towns(*names), "other": other}
    table = hanging.hanging(editions, several_codings.flips(editions)).set_index("question")
    assert not table.alone[NAMED] and table.sentences[NAMED] == ["s2", "s3"]
    assert [asked for _, asked in table.spots[NAMED]] == [CUT, CUT]
    assert table.coding[NAMED] == "one"


def test_what_an_entity_is_called_is_no_dispute():
    named = [{**name, "entity": f"{name['entity']} (town)"} for name in NAMES]
    assert found(one=towns(*NAMES), other=towns(*named)) == {}
    fewer = towns(*(name for name in named if name["id"] != "e1"))
    assert found(one=towns(*NAMES), other=fewer) == {NAMED: [("s2", "name", CUT)], ACTOR: [("s2", "name", CUT)]}


def test_a_reason_that_one_coder_lacks_comes_with_its_link():
    """With the reason goes the link, and the claim that it supports has none; the link alone is asked of who has both."""
    bare = replace(
        EDITION,
        arguments=EDITION.arguments[EDITION.arguments.id != "a3"],
        relations=EDITION.relations[EDITION.relations.id != "r1"],
    )
    assert found(one=EDITION, other=bare)[BARE] == [("s3", "argument", MARKED)]
    assert found(other=bare, one=EDITION)[BARE] == [("s3", "argument", MARKED)]
    unlinked = replace(EDITION, relations=EDITION.relations[EDITION.relations.id != "r1"])
    assert found(one=EDITION, other=unlinked)[BARE] == [("s3", "link", MARKED)]


def test_a_sentence_and_a_statement_that_one_coder_lacks():
    silent = replace(EDITION, statements=EDITION.statements.head(0), positions=EDITION.positions.head(0))
    told = found(
        one=changed(EDITION, "sentences", "s2", speaker="berg"),
        other=changed(silent, "sentences", "s2", speaker="berg"),
    )
    assert told[PERSONS] == [("s2", "statement", MARKED)]
    told = found(one=EDITION, other=changed(EDITION, "sentences", "s3", speaker="lind"))
    assert all(where == ("s3", "sentence", "speaker") for some in told.values() for where in some)


def test_where_something_ends_is_no_question_and_is_told_as_such():
    """With its last word the statement has half of the body's words or more, and nobody is asked where it ends."""
    raw, rows = EDITION.raw, EDITION.statements
    content = rows.id == "t1-content"
    start = int(rows[content].start.iloc[0])
    end = raw.index("because")
    longer = replace(
        EDITION, statements=rows.assign(end=rows.end.mask(content, end), text=rows.text.mask(content, raw[start:end]))
    )
    assert found(one=EDITION, other=longer)[REPORTED] == [("s2", "statement", "")]


def test_a_position_that_only_one_coder_sees_brings_its_statement():
    told = {"question": "sinks", "speaker": "berg", "position": "denies"}
    statement = {
        "statement": "t2",
        "speaker": "berg",
        "mode": "indirect",
        "cue_stance": "neutral",
        "polarity": "denies",
    }
    start = EDITION.raw.index("the ferry is new")
    blank = dict.fromkeys(EDITION.statements.columns, "")
    more = (
        blank
        | statement
        | {"id": "t2-content", "role": "content", "start": start, "end": start + 16, "text": "the ferry is new"}
    )
    other = replace(
        EDITION,
        statements=pd.concat([EDITION.statements, pd.DataFrame([more])], ignore_index=True),
        positions=pd.concat(
            [
                EDITION.positions,
                pd.DataFrame([dict.fromkeys(EDITION.positions.columns, "") | told | {"id": "p2", "evidence": "t2"}]),
            ],
            ignore_index=True,
        ),
    )
    found_in = found(one=EDITION, other=other)
    assert found_in["On which questions do speakers contradict each other?"] == [("s3", "position", "position")]


def test_what_a_name_stands_for_is_asked_of_those_who_mark_it():
    """A third coder does not mark it: that is another dispute."""
    other = towns(*({**name, "sense": "place"} if name["id"] == "e1" else name for name in NAMES))
    third = towns(*(name for name in NAMES if name["id"] != "e1"))
    assert found(one=towns(*NAMES), other=other, third=third)[ACTOR] == [("s2", "name", "sense"), ("s2", "name", CUT)]
    (matters,) = disputes.disputes({"one": towns(*NAMES), "other": other, "third": third}).matters
    assert {matter.asked for matter in matters} == {"sense", CUT}


def test_a_coding_without_an_answer_is_not_exchanged_with_and_the_first_with_an_answer_is_told():
    silent = replace(EDITION, statements=EDITION.statements.head(0), positions=EDITION.positions.head(0))
    editions = {"silent": silent, "one": EDITION, "other": changed(EDITION, "statements", "t1", polarity="open")}
    table = hanging.hanging(editions, several_codings.flips(editions))
    assert dict(zip(table.question, table.coding))[ASSERTED] == "one"


@pytest.fixture(scope="module")
def codings(article):
    sys.path.insert(0, str(ROOT / "benchmarks"))
    from codings import perturbed

    return {"book": article, "machine": error_analysis.reading(article)} | {
        f"coder {number}": perturbed(article, number) for number in range(1, 4)
    }


def test_exchanges_in_one_go_are_those_one_by_one(codings, monkeypatch):
    flips = several_codings.flips(codings)
    together = hanging.hanging(codings, flips)
    assert together.spots.map(len).sum() > 10
    monkeypatch.setattr(hanging, "_at_once", lambda swaps: [[swap] for swap in swaps])
    monkeypatch.setattr(hanging._Swaps, "_touched", lambda *given: None)
    alone = hanging.hanging(codings, flips)
    assert list(alone.spots) == list(together.spots) and list(alone.sentences) == list(together.sentences)
