"""The machine beside the edition: every difference with a reason, every rule with a meaning, every score with its size."""

import dataclasses

import pytest

from closereading.agreement import error_analysis, two_codings
from closereading.measures import entities, reference_corpus, speakers

KINDS = ["entity", "sentence", "statement", "argument", "relation"]


@pytest.fixture(scope="module")
def by_rules(article):
    return error_analysis.reading(article)


@pytest.mark.parametrize("kind", KINDS)
def test_every_difference_from_the_edition_has_a_reason(article, by_rules, kind):
    ledger = error_analysis.ledger(article, by_rules, kind)
    assert len(ledger) == (two_codings.disagreements(article, by_rules).kind == kind).sum() > 0
    assert list(ledger.columns) == ["sentence", "difference", "edition", "machine", "why"]
    assert (ledger.why.str.len() > 10).all()
    assert set(ledger.sentence) <= set(article.sentences.id)


@pytest.mark.parametrize("kind", KINDS)
def test_an_edition_does_not_differ_from_itself(article, kind):
    assert error_analysis.ledger(article, article, kind).empty


def test_a_statement_of_the_narrator_is_missed_for_another_reason_than_one_that_goes_on(article, by_rules):
    missed = error_analysis.ledger(article, by_rules, "statement")
    narrators = set(article.statements[article.statements["mode"] == "none"].statement)
    assert narrators and missed.astype(str).sum(axis=1).str.contains("statement of the narrator").sum() == len(
        narrators
    )


def test_a_changed_row_of_the_machine_changes_the_ledger(article, by_rules):
    before = error_analysis.ledger(article, by_rules, "entity")
    by_rules.entities.loc[0, "type"], kept = "ORG", by_rules.entities.loc[0, "type"]
    after = error_analysis.ledger(article, by_rules, "entity")
    by_rules.entities.loc[0, "type"] = kept
    assert len(after) == len(before) + 1
    assert (
        after.iloc[0].edition == "Kazakhstan (country, region or city)"
        and after.iloc[0].machine == "Kazakhstan (organisation)"
    )


def test_names_compared(article, by_rules):
    found = {"itself": article.entities, "half": article.entities.iloc[::2], "machine": by_rules.entities}
    table = entities.compared(article.entities, found).set_index("machine")
    assert (table.loc["itself", ["precision", "recall", "F1"]] == 1).all()
    assert table.loc["half", "precision"] == 1 and table.loc["half", "found"] == (len(article.entities) + 1) // 2


def test_shares_and_measures_of_two_codings_stand_side_by_side(article):
    table = speakers.shares_beside(article, article)
    assert (table.edition == table.rules).all() and table.edition.sum() == pytest.approx(100)
    silent = article.sentences.assign(
        speaker=article.sentences.speaker.where(article.sentences.speaker == "", "narrator")
    )
    nobody = dataclasses.replace(article, sentences=silent, statements=article.statements.head(0))
    table = speakers.shares_beside(article, nobody).set_index("voice")
    assert table.rules["the narrator"] == pytest.approx(100) and table.rules["Arteonov"] == 0
    others = article.speakers["name"].str.removeprefix("the ")  # an article before a name makes no other voice
    same = speakers.shares_beside(article, dataclasses.replace(article, speakers=article.speakers.assign(name=others)))
    assert (same.edition == same.rules).all()
    here = reference_corpus.of_edition(article)
    both = reference_corpus.both(here, here, ["reported", "words"])
    assert (both.edition == both.rules).all() and both.measure.notna().all()


def test_a_row_that_only_touches_a_place_does_not_lie_over_it(article):
    first, second = article.sentences.sort_values("start").iloc[:2].itertuples()
    beside = article.sentences.assign(start=second.end, end=second.end + 5).iloc[:1]
    assert error_analysis._over(beside, second.start, second.end).empty
    assert list(error_analysis._over(article.sentences, first.start, first.end).id) == [first.id]
