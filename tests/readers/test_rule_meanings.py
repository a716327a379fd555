"""The machine beside the edition: every difference with a reason, every rule with a meaning, every score with its size."""

import pytest
from report_patterns import PATTERNS

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
