"""The machine beside the edition: every difference with a reason, every rule with a meaning, every score with its size."""

from importlib.resources import files

import pandas as pd

from closereading.common.kept_tables import provenance
from closereading.readers import published_scores

SCORED = provenance(files("closereading.readers"), published_scores.NAME)


def test_scores_rest_on_sizes_and_stand_beside_a_baseline():
    kept = published_scores.load_scores()
    assert ((kept.low <= kept.value) & (kept.value <= kept.high)).all()
    assert (kept["items"] > 0).all() and (kept.texts > 0).all() and (kept.licence != "").all()
    assert set(kept.seen) <= set(published_scores.SEEN)
    for task in kept.task.unique():
        shown = published_scores.of_task(kept, task)
        assert len(shown) == (kept.task == task).sum() > 0
        assert list(shown.seen) == sorted(shown.seen, reverse=True)  # "kept apart ..." before "at hand ..."
        assert shown.what.notna().all() and shown.by.notna().all()
    assert {"names", "arguments"} <= set(kept[kept.reader != "closereading"].task)
    # the scores are those of these rules, or they are no scores: python benchmarks/accuracy.py FOLDER --to closereading/readers/scores.csv
    assert SCORED["rules"] == published_scores.rules(), "the rules changed since the scores were made"
    assert set(SCORED["files"]) == {
        "ner_uner_pud_news.iob2",
        "entities_coref_gum_news.jsonl",
        "attribution_gum_news.jsonl",
        "arguments_microtexts.jsonl",
    }


def test_scores_on_texts_kept_apart_are_published_for_each_task_with_the_rules_of_their_day():
    kept = published_scores.load_scores()
    for task in ("names", "attribution", "commitment", "arguments"):
        apart = published_scores.fairest(kept, task)
        assert set(apart.seen) == {"held out"} and "closereading" in set(apart.reader), (
            f"{task}: run python benchmarks/accuracy.py FOLDER --held-out FOLDER --to closereading/readers/scores.csv, once"
        )
    assert len(SCORED["held_out"]["rules"]) == 64 and SCORED["held_out"]["date"]
    assert set(SCORED["held_out"]["collections"]) == {
        "PolNeAR",
        "en-worldwide-newswire",
        "CommitmentBank",
        "arg-microtexts-part2",
    }


def scored(*rows):
    columns = ["task", "measure", "value", "low", "high", "items", "texts", "data", "seen", "reader"]
    return pd.DataFrame([[*row, "closereading"] for row in rows], columns=columns)


AT_HAND = ("names", "F1, PER", 0.9, 0.8, 1.0, 20, 3, "letters", "at hand")
APART = ("names", "F1, PER", 0.5, 0.4, 0.6, 10, 2, "diaries", "held out")
OTHER = ("arguments", "F1, parts", 0.3, 0.2, 0.4, 10, 2, "essays", "at hand")


def test_what_was_kept_apart_comes_first_and_alone_where_a_sentence_needs_one_figure():
    kept = scored(AT_HAND, OTHER, APART)
    shown = published_scores.of_task(kept, "names")
    assert list(shown.texts) == ["2 of diaries", "3 of letters"] and list(shown.what) == ["persons (F1)"] * 2
    assert list(shown.seen) == ["kept apart", "at hand"]
    assert list(published_scores.fairest(kept, "names").data) == ["diaries"]
    assert list(published_scores.fairest(kept, "arguments").data) == ["essays"]  # nothing was kept apart


def test_it_is_said_if_the_rules_changed_since_the_texts_kept_apart_were_measured(monkeypatch):
    def after(**measured):
        monkeypatch.setattr(published_scores, "provenance", lambda *_: measured)
        return published_scores.changed_since()

    assert after() == after(held_out={"rules": published_scores.rules(), "date": "2030-01-02"}) == ""
    assert "changed after that measurement (2030-01-02)" in after(held_out={"rules": "others", "date": "2030-01-02"})
