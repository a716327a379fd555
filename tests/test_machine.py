"""The machine beside the edition: every difference with a reason, every rule with a meaning, every score with its size."""

import dataclasses
from importlib.resources import files

import pytest
from test_readers_statements import PATTERNS

from closereading.agreement import error_analysis, pairwise
from closereading.common.kept_tables import provenance
from closereading.measures import entities, reference_corpus, speakers
from closereading.readers import accuracy
from closereading.readers.language.lexicon import rows
from closereading.readers.pipeline import tables
from closereading.readers.rule_meanings import explain, meanings

SCORED = provenance(files("closereading.readers"), accuracy.NAME)
KINDS = ["entity", "sentence", "statement", "argument", "relation"]


@pytest.fixture(scope="module")
def by_rules(article):
    return error_analysis.reading(article)


@pytest.mark.parametrize("kind", KINDS)
def test_every_difference_from_the_edition_has_a_reason(article, by_rules, kind):
    ledger = error_analysis.ledger(article, by_rules, kind)
    assert len(ledger) == (pairwise.disagreements(article, by_rules).kind == kind).sum() > 0
    assert list(ledger.columns) == ["sentence", "difference", "edition", "machine", "why"]
    assert (ledger.why.str.len() > 10).all()
    assert set(ledger.sentence) <= set(article.sentences.id)


@pytest.mark.parametrize("kind", KINDS)
def test_an_edition_does_not_differ_from_itself(article, kind):
    assert error_analysis.ledger(article, article, kind).empty


def test_a_changed_row_of_the_machine_changes_the_ledger(article, by_rules):
    before = error_analysis.ledger(article, by_rules, "entity")
    by_rules.entities.loc[0, "type"], kept = "ORG", by_rules.entities.loc[0, "type"]
    after = error_analysis.ledger(article, by_rules, "entity")
    by_rules.entities.loc[0, "type"] = kept
    assert len(after) == len(before) + 1
    assert after.iloc[0].edition == "Kazakhstan (GPE)" and after.iloc[0].machine == "Kazakhstan (ORG)"


def test_every_rule_that_makes_a_row_has_a_meaning(article):
    text = article.raw + "\n\n" + "\n\n".join(sentence for sentence, *_ in PATTERNS)
    for name, table in tables(text).items():
        for rule in table.rule.unique():
            assert explain(rule), (name, rule)
    with pytest.raises(KeyError):
        explain("a rule that nobody made")


def test_a_rule_of_several_parts_means_them_all():
    assert explain("subject, verb, that") == "; ".join(meanings()[part] for part in ("subject", "verb", "that"))
    assert explain("supported: because") == f"{meanings()['supported']}; it goes by “because”"
    assert explain("part of Jane Roe").endswith(": Jane Roe")


def test_no_word_list_holds_a_person_of_the_article(article):
    surnames = {name.split()[-1] for name in article.entities[article.entities.type == "PERSON"].text}
    for path in files("closereading.readers").joinpath("lexicons").iterdir():
        assert not surnames & set(path.read_text(encoding="utf-8").replace(",", "\n").split()), path.name


def test_word_lists_say_where_they_come_from():
    for path in files("closereading.readers").joinpath("lexicons").iterdir():
        if path.name != "rules.csv":
            head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
            assert any("ompiled by" in line or "ensus" in line for line in head), path.name
    assert all(set(row) == {"rule", "reader", "meaning"} and all(row.values()) for row in rows("rules.csv"))


def test_scores_rest_on_sizes_and_stand_beside_a_baseline():
    kept = accuracy.load_scores()
    assert ((kept.low <= kept.value) & (kept.value <= kept.high)).all()
    assert (kept["items"] > 0).all() and (kept.texts > 0).all() and (kept.licence != "").all()
    for task in ("names", "attribution", "arguments"):
        shown = accuracy.of_task(kept, task)
        assert len(shown) == (kept.task == task).sum() > 0
        assert shown.what.notna().all() and shown.by.notna().all()
    assert {"names", "arguments"} <= set(kept[kept.reader != "closereading"].task)
    # the scores are those of these rules, or they are no scores: python benchmarks/accuracy.py FOLDER --to closereading/readers/scores.csv
    assert SCORED["rules"] == accuracy.rules(), "the rules changed since the scores were made"
    assert set(SCORED["files"]) == {
        "ner_uner_pud_news.iob2",
        "entities_coref_gum_news.jsonl",
        "attribution_gum_news.jsonl",
        "arguments_microtexts.jsonl",
    }


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
    table = speakers.shares_beside(article, dataclasses.replace(article, sentences=silent)).set_index("voice")
    assert table.rules["the narrator"] == pytest.approx(100) and table.rules["Maxim Arteonov"] == 0
    here = reference_corpus.of_edition(article)
    both = reference_corpus.both(here, here, ["reported", "words"])
    assert (both.edition == both.rules).all() and both.measure.notna().all()


def test_a_row_that_only_touches_a_place_does_not_lie_over_it(article):
    first, second = article.sentences.sort_values("start").iloc[:2].itertuples()
    beside = article.sentences.assign(start=second.end, end=second.end + 5).iloc[:1]
    assert error_analysis._over(beside, second.start, second.end).empty
    assert list(error_analysis._over(article.sentences, first.start, first.end).id) == [first.id]
