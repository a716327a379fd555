"""The machine beside the edition: every difference with a reason, every rule with a meaning, every score with its size."""

from importlib.resources import files

from closereading.common.kept_tables import provenance
from closereading.readers import published_scores

SCORED = provenance(files("closereading.readers"), published_scores.NAME)


def test_scores_rest_on_sizes_and_stand_beside_a_baseline():
    kept = published_scores.load_scores()
    assert ((kept.low <= kept.value) & (kept.value <= kept.high)).all()
    assert (kept["items"] > 0).all() and (kept.texts > 0).all() and (kept.licence != "").all()
    for task in ("names", "attribution", "arguments"):
        shown = published_scores.of_task(kept, task)
        assert len(shown) == (kept.task == task).sum() > 0
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
