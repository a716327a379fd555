"""The machine beside the edition: every difference with a reason, every rule with a meaning, every score with its size."""

from importlib.resources import files

import pytest
from report_patterns import PATTERNS

from closereading.readers.language.lexicon import rows
from closereading.readers.pipeline import tables
from closereading.readers.rule_meanings import explain, meanings


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
