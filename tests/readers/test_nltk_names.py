"""NLTK: what needs no data runs without any; what its pretrained models said is remade where their data is."""

import hashlib
import json
import os
import re
import subprocess
import sys

import pytest
from support import NLTK_DATA, ROOT, SLUG, edition_of

from closereading.common.errors import InputError
from closereading.common.kept_tables import provenance
from closereading.measures import entities
from closereading.readers import nltk_names


def test_the_kept_table_is_of_this_article_and_this_nltk(article):
    record = provenance(ROOT / "seeds" / SLUG, nltk_names.NAME)
    locked = re.search(r"^nltk==(\S+)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.M)[1]
    assert record["article_sha256"] == article.meta["article_sha256"] and record["nltk"] == locked
    assert (
        record["table_sha256"]
        == hashlib.sha256((ROOT / "seeds" / SLUG / f"{nltk_names.NAME}.csv").read_bytes()).hexdigest()
    )
    assert len(record["models"]) == 7 and all(
        re.fullmatch("[0-9a-f]{64}", checksum) for checksum in record["models"].values()
    )


def test_the_kept_table_keeps_to_the_article(article):
    table = nltk_names.load_reading(ROOT / "seeds" / SLUG)
    assert [article.raw[start:end] for start, end in zip(table.start, table.end)] == list(table.text)
    assert set(table.chunk) == {"B", "I", "O"} and set(table.sentence) == set(article.sentences.id)


def test_chunks_are_runs(article):
    chunks = nltk_names.chunks(nltk_names.load_reading(ROOT / "seeds" / SLUG), article.raw)
    table = nltk_names.load_reading(ROOT / "seeds" / SLUG)
    assert len(chunks) == (table.chunk == "B").sum() and "United States" in set(chunks.text)


@pytest.mark.skipif(
    not NLTK_DATA, reason="NLTK's pretrained models are not here; set NLTK_DATA to the folder that holds them"
)
def test_the_models_say_the_same_again(copy):
    kept = {name: (copy / name).read_bytes() for name in (f"{nltk_names.NAME}.csv", f"{nltk_names.NAME}.toml")}
    for name in kept:
        (copy / name).unlink()
    subprocess.run(
        [sys.executable, "-m", "closereading.readers.nltk_names", copy],
        check=True,
        env=os.environ | {"NLTK_DATA": NLTK_DATA},
    )
    assert {name: (copy / name).read_bytes() for name in kept} == kept


def test_nothing_else_needs_data(tmp_path):
    """With no NLTK data anywhere, the models raise NLTK's LookupError, and everything a chapter calls works."""
    code = f"""
import nltk, json
nltk.data.path[:] = []
from closereading import edition
from closereading.edition import article
from closereading.measures import entities, statistics
from closereading.readers import nltk_names
loaded = edition.load({str(ROOT / "seeds" / SLUG)!r})
words = statistics.words(loaded)
results = [len(article.sentences(loaded.raw)), len(statistics.frequencies(words)), len(statistics.pairs(words)),
           len(statistics.concordance(loaded, words, "protests")), len(entities.similar_surnames(entities.mentions(loaded)))]
try:
    nltk_names.make(loaded)
except LookupError:
    results.append("LookupError")
print(json.dumps(results))
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={"HOME": str(tmp_path), "PATH": os.environ["PATH"]},
    )
    assert done.returncode == 0, done.stderr
    results = json.loads(done.stdout)
    assert results[-1] == "LookupError" and all(results[:-1])


def test_each_error_of_the_chunker_has_a_reason(article):
    table = nltk_names.load_reading("kazakhstan-crisis")
    mentions = entities.mentions(article)
    names = mentions[mentions.type != "DATE"]
    errors = entities.differences(names, nltk_names.chunks(table, article.raw))
    reasons = dict(zip(errors.name, nltk_names.reasons(errors, table)))
    assert len(errors) == len(nltk_names.reasons(errors, table)) and all(reasons.values())
    assert (
        "Moscow-" in reasons["Moscow"]
        and "“of” IN" in reasons["Ministry of the Interior"]
        and "VB" in reasons["Russia"]
    )


def test_a_reading_of_another_article_is_refused():
    table = nltk_names.load_reading(ROOT / "seeds" / SLUG)
    other = edition_of("night-ferry").raw
    with pytest.raises(InputError, match=r"nltk-reading.csv: found 'The' for 0,3; expected what stands there, 'Sho'"):
        nltk_names.chunks(table, other)
