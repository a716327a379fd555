"""The benchmarks: scores of small invented files by hand, and plain words where the evaluation files are missing."""

import json
import subprocess
import sys
import tomllib

import numpy as np
import pandas as pd
import pytest
import small_collections
from support import ROOT

from closereading.agreement import coefficients
from closereading.readers.pipeline import tables
from closereading.readers.published_scores import load_scores
from closereading.workflow import annotate

sys.path.insert(0, str(ROOT / "benchmarks"))

import accuracy
import evaluation
import held_out
import intervals
import readings
import scoring
import speed


def lines(path, *rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


# --- the files ---

IOB = """-DOCSTART- n1 O

The\tB-ORG
Red\tI-ORG
Cross\tI-ORG
met\tO
Ada\tB-PER
Lee\tI-PER

in\tO
Oslo\tB-LOC
.\tO

-DOCSTART- n2 O

Bergen\tB-LOC
"""


@pytest.fixture
def iob(tmp_path):
    path = tmp_path / evaluation.NER
    path.write_text(IOB, encoding="utf-8")
    return path


def test_names_are_read_with_their_offsets(iob):
    one, two = evaluation.names(iob)
    assert one["text"] == "The Red Cross met Ada Lee in Oslo ." and two["text"] == "Bergen"
    assert [(one["text"][start:end], kind) for start, end, kind in one["names"]] == [
        ("The Red Cross", "ORG"),
        ("Ada Lee", "PER"),
        ("Oslo", "LOC"),
    ]
    assert [[one["text"][start:end] for start, end in sentence] for sentence in one["sentences"]] == [
        "The Red Cross met Ada Lee".split(),
        "in Oslo .".split(),
    ]


@pytest.mark.parametrize(
    "text, kept",
    [
        ("the Red Cross", "Red Cross"),
        ("A Coruña", "Coruña"),
        ("Norway's", "Norway"),
        ("Norway ’s", "Norway"),
        ("Athens'", "Athens"),
        ("Anna", "Anna"),
        ("The", "The"),
        ("'s", "'s"),
    ],
)
def test_a_determiner_and_a_possessive_do_not_count(text, kept):
    start, end = evaluation.trimmed(text, 0, len(text))
    assert text[start:end] == kept


def test_gum_mentions_are_cut_to_names(tmp_path):
    raw = "US President Ada Lee met the boss of Acme in Oslo, Norway, and the United States Navy's critics."
    kinds = {
        "US": "place",
        "US President Ada Lee": "person",
        "the boss of Acme": "person",
        "Acme": "organization",
        "Oslo, Norway": "place",
        "Norway": "place",
        "United States": "place",
        "the United States Navy's": "organization",
    }
    mentions = [
        {"type": kind, "proper": True, "start": raw.index(text), "end": raw.index(text) + len(text)}
        for text, kind in kinds.items()
    ]
    mentions.append({"type": "person", "proper": False, "start": 0, "end": 2})
    path = lines(tmp_path / "gum.jsonl", {"text": raw, "mentions": mentions})
    found = evaluation.proper_names(path)[0]["names"]
    assert [(raw[start:end], kind) for start, end, kind in found] == [
        ("US", "LOC"),
        ("US President Ada Lee", "PER"),
        ("Acme", "ORG"),
        ("Oslo", "LOC"),
        ("Norway", "LOC"),
        ("United States Navy", "ORG"),
    ]


MICROTEXT = {
    "text": "We should. It costs. But not much. See Oslo.",
    "adus": [
        {"id": "a1", "text": "We should."},
        {"id": "a2", "text": "It costs."},
        {"id": "a3", "text": "But not much."},
        {"id": "a4", "text": "See Oslo."},
    ],
    "dep": {"a2": ["a1", "reb"], "a3": ["a2", "und"], "a4": ["a3", "exa"]},
}
PARTS = [(0, 10), (11, 20), (21, 34), (35, 44)]


def test_a_microtext_is_read_with_its_offsets(tmp_path):
    (text,) = evaluation.microtexts(lines(tmp_path / "micro.jsonl", MICROTEXT))
    assert text["parts"] == PARTS and text["text"] == MICROTEXT["text"]
    assert text["links"] == {(1, 0): "attack", (2, 1): "attack", (3, 2): "support"}


# --- the scores ---


def test_micro_f1_by_hand():
    """2 of 4 and 1 of 1 found, 3 and 1 marked: P 3/4, R 3/5, F 2 * 3 / (5 + 4)."""
    score = scoring.score([(2, 4, 3), (1, 1, 1)])
    assert (score["precision"], score["recall"], score["value"]) == (3 / 4, 3 / 5, pytest.approx(6 / 9))
    assert (score["items"], score["texts"]) == (5, 2)
    # With two texts a drawn set is the first twice, both, or the second twice.
    assert score["low"] == pytest.approx(4 / 7) and score["high"] == 1


def test_share_by_hand():
    score = scoring.score([(1, 2, 2), (2, 2, 2)], share=True)
    assert score["value"] == 3 / 4 and score["precision"] is None


def test_the_interval_of_one_text_is_a_point_and_nothing_gives_nothing():
    score = scoring.score([(1, 2, 2)])
    assert score["low"] == score["value"] == score["high"] == 0.5
    score = scoring.score([(0, 0, 0)])
    assert score["value"] != score["value"] and score["items"] == 0


def test_attribution_by_hand():
    gold = [
        {"content": [(0, 100)], "source": [(110, 120)], "quote_type": "direct"},
        {"content": [(200, 300)], "source": [(310, 320)], "quote_type": "indirect"},
        {"content": [(400, 500)], "source": [], "quote_type": "indirect"},
        {"content": [(600, 700)], "source": [(710, 720)], "quote_type": "mixed"},
    ]
    read = [
        {"content": [(0, 90)], "source": [(115, 130)]},  # .9 of it, the same source
        {"content": [(220, 270)], "source": [(330, 340)]},  # .5 of it, another source
        {"content": [(400, 500)], "source": [(510, 520)]},  # the reference has no source to compare
        {"content": [(680, 800)], "source": [(710, 720)]},  # .2 of it: no match
        {"content": [(900, 950)], "source": []},
    ]
    assert scoring.attribution(gold, read) == {
        "content F1 at .3": (3, 4, 5),
        "content F1 at .8": (2, 4, 5),
        "speaker": (1, 2, 2),
        "recall, direct": (1, 1, 1),
        "recall, indirect": (2, 2, 2),
        "recall, mixed": (0, 1, 1),
    }


def test_arguing_by_hand(tmp_path):
    """The simplest guess joins the same neighbours and calls all of it support; a part that is not there joins nothing."""
    (gold,) = evaluation.microtexts(lines(tmp_path / "micro.jsonl", MICROTEXT))
    guess = readings.preceding(gold["text"])
    assert scoring.arguing(gold, guess) == {
        "F1, parts": (4, 4, 4),
        "F1, links": (3, 3, 3),
        "F1, links and kind": (1, 3, 3),
    }
    # the second covers too little of "It costs.", the third is the same but for its stop
    read = {"parts": [(0, 10), (11, 13), (21, 33)], "links": {(1, 0): "attack", (2, 1): "attack", (2, 0): "attack"}}
    assert scoring.arguing(gold, read) == {
        "F1, parts": (2, 4, 3),
        "F1, links": (0, 3, 3),
        "F1, links and kind": (0, 3, 3),
    }


# --- the programs ---


def test_names_are_scored_by_hand(iob, monkeypatch):
    """Of four names the reader has one right, one with another type, one cut short; the fourth it misses."""
    answers = {"The Red Cross met Ada Lee in Oslo .": [(4, 13, "ORG"), (18, 25, "LOC"), (29, 30, "LOC")], "Bergen": []}
    monkeypatch.setattr(readings, "names", answers.get)
    rows = {row["measure"]: row for row in accuracy.names(evaluation.names(iob), evaluation.FILES[evaluation.NER])}
    assert (rows["F1, span and type"]["precision"], rows["F1, span and type"]["recall"]) == (1 / 3, 1 / 4)
    assert (rows["F1, spans only"]["precision"], rows["F1, spans only"]["recall"]) == (2 / 3, 2 / 4)
    assert rows["F1, ORG"]["value"] == 1 and rows["F1, PER"]["value"] == 0 and rows["F1, LOC"]["items"] == 2
    assert {row["reader"] for row in rows.values()} == {accuracy.READER} and rows["F1, PER"]["texts"] == 2


def test_the_table_is_written_with_its_provenance(iob, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(readings, "names", lambda raw: [])
    monkeypatch.setattr(readings, "nltk_models", lambda: None)
    accuracy.main([str(tmp_path), "--to", str(tmp_path / "scores.csv")])
    said = capsys.readouterr().out
    assert (
        "NLTK's chunker is absent" in said and f"{evaluation.MICROTEXTS} is not here: its figures are absent." in said
    )
    header = (tmp_path / "scores.csv").read_text(encoding="utf-8").splitlines()[0]
    assert header.split(",") == accuracy.COLUMNS
    record = (tmp_path / "scores.toml").read_text(encoding="utf-8")
    assert "texts = 2" in record and evaluation.MICROTEXTS not in record


def test_no_score_is_published_of_what_annotate_does_not_run(iob, tmp_path, monkeypatch):
    """Where the tables that `annotate` writes are empty nothing is found: a reader beside them would still find something."""
    raw = "Mayor Ada Lee of Oslo said that the road must stay because the town needs it."
    spans = {words: [raw.index(words), raw.index(words) + len(words)] for words in ("Ada Lee", "said", raw[31:-1])}
    name, cue, content = spans.values()
    mention = {"type": "person", "proper": True, "start": name[0], "end": name[1]}
    said = {"source": [name], "cue": [cue], "content": [content], "quote_type": "indirect"}
    parts = ["the road must stay", "because the town needs it."]
    argued = {
        "text": raw,
        "adus": [{"id": f"a{number}", "text": part} for number, part in enumerate(parts)],
        "dep": {"a1": ["a0", "sup"]},
    }
    lines(tmp_path / evaluation.ENTITIES, {"text": raw, "mentions": [mention]})
    lines(tmp_path / evaluation.ATTRIBUTION, {"text": raw, "attributions": [said]})
    lines(tmp_path / evaluation.MICROTEXTS, argued)
    collections = held_out.load(small_collections.write(tmp_path))
    kept = load_scores().query("reader == @accuracy.READER")

    def scored():
        rows = accuracy.table(accuracy.at_hand(tmp_path) + accuracy.kept_apart(collections))
        return rows[rows.reader == accuracy.READER]

    found = scored()
    for seen in set(kept.seen):
        same = [rows[rows.seen == seen] for rows in (kept, found)]
        assert len({frozenset(zip(rows.task, rows.measure)) for rows in same}) == 1
    assert (found.groupby("task").value.max() == 1).all() and (found.groupby(["task", "seen"]).value.max() > 0.5).all()
    assert (found[found.task == "arguments"].value > 0).all()
    assert annotate.tables is readings.tables is tables
    monkeypatch.setattr(readings, "tables", lambda _: tables(""))
    assert not (scored().value > 0).any()


def test_commitment_is_scored_by_hand(tmp_path):
    """A question and a negation are not read as asserted; of the modal, which has none, what is asserted is; "know" is not there."""
    items = held_out.load(small_collections.write(tmp_path))[held_out.COMMITMENT]
    rows = {row["measure"]: row for row in accuracy.commitment(items, held_out.FILES[held_out.COMMITMENT])}
    assert {measure: row["value"] for measure, row in rows.items()} == {
        "found, conditional": 0,
        "wrongly asserted, conditional": 0,
        "found, modal": 1,
        "wrongly asserted, modal": 1,
        "found, negation": 1,
        "wrongly asserted, negation": 0,
        "found, question": 1,
        "wrongly asserted, question": 0,
    }
    assert {row["items"] for row in rows.values()} == {1}


def test_a_statement_counts_only_behind_the_place_and_with_the_verb():
    raw = "Ada Lee said that it rains.\n\nBen Roe denied that it snows.\n"
    assert readings.asserted(raw, "say", 0) is True and readings.asserted(raw, "deny", 0) is False
    assert readings.asserted(raw, "say", 10) is readings.asserted(raw, "claim", 0) is None


def test_what_was_kept_apart_is_measured_once_and_stays_with_the_rules_of_its_day(iob, tmp_path, monkeypatch, capsys):
    """First with the collections; then the rules change, and the table is made again without them, and with an empty folder."""
    monkeypatch.setattr(readings, "nltk_models", lambda: None)
    apart = small_collections.write(tmp_path / "apart")
    to = tmp_path / "scores.csv"

    def made(rules, *more):
        monkeypatch.setattr(accuracy.kept, "rules", lambda: rules)
        accuracy.main([str(tmp_path), *more, "--to", str(to)])
        return pd.read_csv(to), tomllib.loads(to.with_suffix(".toml").read_text(encoding="utf-8"))

    first, record = made("rules of May", "--held-out", str(apart))
    assert list(first.columns) == accuracy.COLUMNS
    assert list(dict.fromkeys(zip(first.task, first.seen))) == [
        ("names", "held out"),
        ("names", "at hand"),
        ("attribution", "held out"),
        ("commitment", "held out"),
        ("arguments", "held out"),
    ]
    assert set(first[first.task == "names"].data) == {
        "Worldwide English newswire, Asia",
        "Worldwide English newswire, Latin America",
        "UNER, English-PUD, news",
    }
    newswire = record["held_out"]["collections"]["en-worldwide-newswire"]
    assert (newswire["texts"], newswire["left_out"]) == (3, 3) and len(newswire["sha256"]) == 64
    assert record["rules"] == record["held_out"]["rules"] == "rules of May"

    monkeypatch.setattr(readings, "names", lambda raw: [])
    capsys.readouterr()
    again, since = made("rules of June")
    assert "The held-out figures are kept from the table that was there." in capsys.readouterr().out
    assert since["rules"] == "rules of June" and since["held_out"] == record["held_out"]
    for seen, same in (("held out", True), ("at hand", False)):
        assert again[again.seen == seen].equals(first[first.seen == seen]) is same

    assert made("rules of July", "--held-out", str(tmp_path / "nowhere"))[0].equals(again)  # nothing is written
    assert "The figures are absent" in capsys.readouterr().out
    last, none = made("rules of July", "--held-out", str(tmp_path))
    assert "PolNeAR is not here, held out: its figures are absent." in capsys.readouterr().out
    assert set(last.seen) == {"at hand"} and "held_out" not in none


def test_an_absent_folder_is_said_plainly(tmp_path):
    command = [sys.executable, ROOT / "benchmarks" / "accuracy.py", tmp_path / "nowhere"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "absent" in done.stdout and str(tmp_path / "nowhere") in done.stdout


def test_a_text_of_so_many_words():
    raw = "One two three.\n\nFour, five."
    assert speed.words(speed.long_text(raw, 12)) == 12
    assert speed.long_text(raw, 4) == "One two three.\n\nFour," and speed.long_text(raw, 5) == raw
    assert speed.long_text(raw, 6) == f"{raw}\n\nOne"


# --- intervals ---


def test_the_alpha_whose_intervals_are_tried_is_the_books():
    draw = np.random.default_rng(0)
    counts = intervals.coded(draw, 30, 3, [0.6, 0.3, 0.1], 0.3)
    items = [dict(enumerate(label for label, times in enumerate(row) for _ in range(times))) for row in counts.tolist()]
    weights = np.ones((1, 30), dtype=int)
    weights[0, 0] = 3
    assert intervals.alphas(counts, weights)[0] == pytest.approx(coefficients.alpha([items[0], items[0], *items]))
    assert np.isnan(intervals.alphas(np.array([[2, 0], [2, 0]]), np.ones((1, 2), dtype=int))[0])
