"""What hangs on what: shares by hand, every answer against its reading computed whole, and a check that can fail."""

import gzip
import json
from collections import Counter
from dataclasses import replace
from itertools import combinations

import pandas as pd
import pytest
from decided_edition import COMING, folder_of, rows

from closereading.agreement import facts, readings, touched_facts
from closereading.agreement.findings import TOO_LITTLE, findings
from closereading.agreement.readings import dependence, firmness, in_words, look_up, spread
from closereading.edition import loading
from closereading.edition.alternatives import Change, Decision, admissible, otherwise

DISPUTE, PLACE = "On which questions do speakers contradict each other?", "What is most often named as a place?"
BARE = "What share of the claims has no reason in the coding, and who makes most of these?"


@pytest.fixture(scope="module")
def ferry(tmp_path_factory):
    return loading.load(folder_of(tmp_path_factory.mktemp("decided") / "ferry", rows(), COMING))


@pytest.fixture(scope="module")
def all_readings(ferry):
    """The findings of every admissible reading, each computed from its tables: {decisions: {question: answer, sentences}}."""
    keys = [decision.key for decision in ferry.decisions]
    some = [frozenset(one) for number in range(len(keys) + 1) for one in combinations(keys, number)]
    return {one: answers(otherwise(ferry, one)) for one in some if admissible(ferry.decisions, one)}


@pytest.fixture(scope="module")
def table(ferry):
    return dependence(ferry).set_index("question")


def answers(edition):
    table = findings(edition)
    return dict(zip(table.question, zip(table.answer, table.sentences)))


def decision(key, *changes, needs=(), excludes=()):
    return Decision(key, f"It is {key}.", "Not so.", "a", "b", "", tuple(needs), tuple(excludes), "likely", changes)


def gone(table, *ids):
    return [Change(table, key, "", "") for key in ids]


def test_every_answer_is_that_of_its_reading_computed_whole(all_readings, table):
    assert len(all_readings) == 3 * 5 * 3 * 2 * 2  # sense or actor; voice, silence, denial; link, weight; name; reason
    for question, given in table.answers.items():
        given = json.loads(json.dumps(given))  # as a page has it
        for keys, found in all_readings.items():
            assert look_up(given, keys) == found[question], (question, sorted(keys))


def test_shares_count_all_readings(all_readings, table):
    for question, row in table.iterrows():
        stays = [found[question][0] == row.answer for found in all_readings.values()]
        assert row.share == pytest.approx(sum(stays) / len(stays)), question
        assert row.counted == "all readings" and row.low is None and row.high is None
    assert Counter(table.share < 1)[True] > 6


def test_depends_and_alone_are_what_turning_one_decision_shows(ferry, all_readings, table):
    for question, row in table.iterrows():
        said = {keys: found[question][0] for keys, found in all_readings.items()}
        matters = {key for keys in said for key in keys if keys - {key} in said and said[keys - {key}] != said[keys]}
        assert set(row.depends) == matters, question
        assert set(row.alone) == {
            key for key in matters if frozenset([key]) in said and said[frozenset([key])] != row.answer
        }
        for keys in row.together:
            assert not row.alone and said[frozenset(keys)] != row.answer
    assert list(table.depends[DISPUTE]) == ["silence", "denial"]


def test_shares_by_hand(table):
    # Nobody contradicts as long as the denial does not come, or goes without what it denies: of the five ways to take voice,
    # silence and denial, the denial alone makes a dispute, and the silence alone leaves nothing to ask.
    assert table.answer[DISPUTE] == "none" and table.share[DISPUTE] == 3 / 5
    assert look_up(table.answers[DISPUTE], ["denial"]) == ("Does the ferry sink?", "s2, s3")
    assert look_up(table.answers[DISPUTE], ["silence"]) == (TOO_LITTLE, "")
    assert table.alone[DISPUTE] == ["silence", "denial"] and table.together[DISPUTE] == []


@pytest.fixture
def pair(ferry):
    """A claim with two reasons, each of which may go."""
    reasons = pd.concat([ferry.relations[ferry.relations.id == "r1"]] * 2, ignore_index=True)
    reasons = reasons.assign(id=["r1", "r3"], source=["a3", "a1"])
    return replace(
        ferry,
        relations=reasons,
        decisions=(
            decision("one", *gone("relations", "r1")),
            decision("two", *gone("relations", "r3")),
            decision("role", Change("arguments", "a3", "scheme", "sign")),
        ),
    )


def test_decisions_that_change_an_answer_only_together(pair):
    row = dependence(pair).set_index("question").loc[BARE]
    assert (row.answer, row.share, row.alone, row.together) == ("half or more; Lind", 3 / 4, [], [("one", "two")])
    assert row.depends == ["one", "two"] and look_up(row.answers, ["one", "two"])[0] == "all; Berg and Lind, equally"
    assert firmness(pair, BARE) == (
        "This holds in 75 % of the admissible readings. No decision alone changes it, but some together do: one with two."
    )
    more = {"share": 0.75, "low": None, "depends": ["one", "two", "three"], "alone": [], "together": [("one", "two")]}
    assert in_words(more, pair).endswith("some together do, for example one with two")
    three = more | {
        "together": [("one", "two", "three"), ("one", "two", "four")],
        "depends": ["one", "two", "three", "four"],
    }
    assert in_words(three, pair).endswith("some together do, for example one, two and three")


def test_what_a_decision_needs_is_taken_with_it(pair):
    bound = (pair.decisions[0], replace(pair.decisions[1], needs=("role",)), pair.decisions[2])
    row = dependence(replace(pair, decisions=bound)).set_index("question").loc[BARE]
    # role, two: neither, role, both; each with or without one
    assert row.share == 5 / 6 and row.together == [("one", "two", "role")] and row.depends == ["one", "two"]


def test_what_excludes_a_decision_weighs_though_it_changes_nothing(pair):
    bound = (pair.decisions[0], pair.decisions[1], replace(pair.decisions[2], excludes=("two",)))
    bound = (bound[0], replace(bound[1], excludes=("role",)), bound[2])
    row = dependence(replace(pair, decisions=bound)).set_index("question").loc[BARE]
    assert row.share == 5 / 6 and row.depends == ["one", "two"]


def test_how_firm_a_finding_is_in_words(ferry, table):
    said = {question: in_words(row, ferry) for question, row in table.iterrows()}
    assert said["How many paragraphs and sentences does the body have?"] == "in every admissible reading"
    assert said[DISPUTE] == (
        "in 60 % of the admissible readings. It depends on silence and denial: each of these alone changes it"
    )
    assert firmness(ferry, DISPUTE, "The dispute") == f"The dispute holds {said[DISPUTE]}."
    one = {"share": 0.5, "low": None, "depends": ["name"], "alone": ["name"], "together": []}
    decided = next(decision.decided for decision in ferry.decisions if decision.key == "name")
    assert in_words(one, ferry) == f"as long as one decision stands, name: {decided.removesuffix('.')}"
    for share, words in ((0.501, "50 %"), (0.996, "more than 99 %"), (0.004, "less than 1 %")):
        assert in_words(one | {"share": share, "depends": ["name", "voice"]}, ferry).startswith(
            f"in {words} of the admissible readings. It depends on name: "
        )


def test_nothing_is_claimed_of_an_edition_without_decisions(ferry):
    bare = replace(ferry, decisions=())
    table = dependence(bare)
    assert (
        set(table.share) == {None}
        and set(table.counted) == {"no alternatives to its decisions were written down"}
        and set(table.answers) == {None}
    )
    assert firmness(bare, DISPUTE) == "No alternatives to its decisions were written down."
    pd.testing.assert_frame_equal(
        table[["chapter", "question", "answer", "sentences"]], findings(bare), check_dtype=False
    )


def test_what_is_too_much_to_count_is_drawn(ferry, table, monkeypatch):
    monkeypatch.setattr(readings, "MOST", 1)
    monkeypatch.setattr(readings, "SAMPLE", 200)
    drawn = dependence(ferry).set_index("question")
    few = drawn[drawn.low.notna()]
    assert len(few) > 6 and set(few.counted) == {"a random sample of 200 readings"}
    assert few.alone.equals(table.alone[few.index])
    assert all(row.low < row.share < row.high or row.share in (0, 1) for row in few.itertuples())
    assert "(counted in a random sample of 200 readings, 95 % interval " in in_words(few.loc[DISPUTE], ferry)


def test_a_finding_that_reads_what_is_not_known_is_noticed(ferry, monkeypatch):
    """The proof that shares are right can fail: a column said to be unread, and a table that nobody knows to be read."""
    with monkeypatch.context() as patch:
        patch.setattr(touched_facts, "TABLES", touched_facts.TABLES | {"reports": []})
        turned = [Change("statements", key, "polarity", "denies") for key in ("t1-source", "t1-content")]
        with pytest.raises(
            RuntimeError, match="How many reported statements are not asserted.*With turned taken otherwise"
        ):
            firmness(
                replace(ferry, decisions=(decision("turned", *turned),)),
                "How many reported statements are not asserted?",
            )

    def hasty(edition, names):
        found = facts._questions(edition, names)
        return found if "r2" in set(edition.relations.id) else {}

    monkeypatch.setitem(facts.LAYERS, "positions", hasty)
    with pytest.raises(RuntimeError, match="taken otherwise the answer is .'too little to say', ''."):
        firmness(ferry, DISPUTE)


def test_the_book_on_its_article(article):
    """Every finding is counted over all readings, and the answer to no decision is that of the chapters."""
    table = dependence(article)
    given = findings(article)
    assert len(article.decisions) > 20 and table.answers.notna().all() and table.low.isna().all()
    for row, now in zip(table.itertuples(), given.itertuples()):
        assert look_up(row.answers, []) == (now.answer, now.sentences) == (row.answer, row.sentences)
        assert (row.share == 1) == (row.depends == [])
    assert len(gzip.compress(json.dumps(list(table.answers)).encode())) < 20_000  # which every reader of the page loads
    assert readings.COLUMNS == list(table.columns)


def test_the_reading_of_the_sample_answer_changes_the_findings_that_it_names(article):
    reading = otherwise(article, ["d19", "d20", "d21", "d23"])
    now, then = (dict(zip(table.question, table.answer)) for table in (findings(article), findings(reading)))
    assert {question for question in now if now[question] != then[question]} == {
        "How many reported statements are not asserted?",
        BARE,
        "How many links between the arguments of different voices are made by a word of the text?",
        "Who names a cause?",
        "How much of what is taken for granted is in the words of one voice, at most?",
    }


def test_how_far_a_number_goes(ferry, pair):
    def denied(one):
        return (one.positions.position == "denies").sum()

    assert spread(replace(ferry, decisions=()), denied, ["positions"]) == (denied(ferry),) * 2
    every = [denied(otherwise(ferry, keys)) for keys in ([], ["silence"], ["denial"], ["voice"])]
    assert spread(ferry, denied, ["positions"]) == (min(every), max(every))
    assert spread(pair, lambda one: len(one.relations), ["relations"]) == (0, 2)
    supported = spread(pair, lambda one: one.relations.target.nunique(), ["relations"])
    assert supported == (0, 1)  # both reasons have to go
    assert readings.span(pair, lambda one: len(one.relations), ["relations"]) == "0 to 2"
    assert readings.span(pair, lambda one: len(one.arguments), ["relations"]) == f"{len(pair.arguments)}"
    nearly = 52 + 0.1 * len(pair.relations)
    assert nearly < 52.5 and readings.span(pair, lambda one: 52 + 0.1 * len(one.relations), ["relations"]) == "52"
    assert readings.moved_by(pair, lambda one: len(one.arguments), ["relations"]) == "no decision"


def test_the_decisions_that_move_a_number_are_named(ferry):
    def denied(one):
        return (one.positions.position == "denies").sum()

    alone = [key for key in ("silence", "denial", "voice") if denied(otherwise(ferry, [key])) != denied(ferry)]
    assert alone and readings.moved_by(ferry, denied, ["positions"]) == " and ".join(alone)
    assert readings.moved_by(ferry, denied, ["entities"]) == "no decision"
