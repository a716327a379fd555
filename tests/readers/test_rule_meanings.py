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


TEXT = """A pool is shut

The Zedbank Swimming Trust met in Ely, said Ada Roe, the mayor. ZST is poor, and Zedbank lost a boat.
Ada Roe believes that the old bridge is safe for lorries. Ben Moss thinks that the old bridge is dangerous for lorries.
Ada Roe said that the town must sell the mill by the river. Ben Moss denied that the town must sell the mill by the river.
"""


def test_a_name_in_a_longer_one_and_a_contradiction_have_a_meaning():
    found = tables(TEXT)
    rules = {*found["entities"].rule, *found["relations"].rule}
    said = {rule: explain(rule) for rule in rules}
    assert {"first word of Zedbank Swimming Trust", "initials of Zedbank Swimming Trust"} <= rules
    opposed = {rule: meaning for rule, meaning in said.items() if "; both: " in rule}
    assert {rule.partition(";")[0] for rule in opposed} == {"one denies", "safe or dangerous"}
    assert all("both speak of " in meaning for meaning in opposed.values())
