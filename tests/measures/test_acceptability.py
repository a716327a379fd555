"""Abstract argumentation against textbook examples and against trying every set."""

from itertools import chain, combinations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from closereading.measures import acceptability


def relations(**kinds):
    rows = [(*pair, kind) for kind, pairs in kinds.items() for pair in pairs]
    return pd.DataFrame(rows, columns=["source", "target", "relation"])


# Dung (1995): a chain reinstates its end; two that attack each other leave a choice; a circle of three leaves nothing.
@pytest.mark.parametrize(
    "attacks, grounded, preferred",
    [
        ({"ba", "cb"}, "ac", ["ac"]),
        ({"ab", "ba"}, "", ["a", "b"]),
        ({"ab", "bc", "ca"}, "", [""]),
        (set(), "abc", ["abc"]),
        ({"ab", "ba", "bc"}, "", ["ac", "b"]),
        ({"aa"}, "bc", ["bc"]),
    ],
)
def test_textbook_examples(attacks, grounded, preferred):
    pairs, arguments = (
        {tuple(pair) for pair in attacks},
        sorted(set("".join(attacks)) or set("abc")) if "aa" not in attacks else list("abc"),
    )
    assert acceptability.grounded(arguments, pairs) == frozenset(grounded)
    assert {frozenset(one) for one in preferred} == set(acceptability.preferred(arguments, pairs))


PAIRS = some.sets(some.tuples(some.sampled_from("abcde"), some.sampled_from("abcde")), max_size=9)


def admissible(group, attacks):
    return not any((one, other) in attacks for one in group for other in group) and all(
        any((one, attacker) in attacks for one in group) for attacker, attacked in attacks if attacked in group
    )


@given(PAIRS)
def test_against_trying_every_set(attacks):
    groups = [frozenset(group) for group in chain.from_iterable(combinations("abcde", size) for size in range(6))]
    possible = [group for group in groups if admissible(group, attacks)]
    largest = {group for group in possible if not any(group < other for other in possible)}
    assert set(acceptability.preferred("abcde", attacks)) == largest
    complete = [
        group
        for group in possible
        if all(
            one in group
            for one in "abcde"
            if all(any((two, by) in attacks for two in group) for by, at in attacks if at == one)
        )
    ]
    assert acceptability.grounded("abcde", attacks) == min(complete, key=len)


def test_an_attack_on_the_only_reason_reaches_the_claim():
    only = relations(support=["pc", "cd"], attack=["xp"])
    assert acceptability.attacks(only) == {("x", "p"), ("x", "c"), ("x", "d")}
    another = relations(support=["pc", "qc", "cd"], attack=["xp"])
    assert acceptability.attacks(another) == {("x", "p")}


def test_without_a_reason():
    chained = relations(support=["ab", "bc", "dc"])
    assert acceptability.without(chained, ["a"]) == (["b"], ["c"])
    assert acceptability.without(chained, ["a", "d"]) == (["b", "c"], [])
    assert acceptability.without(chained, ["c"]) == ([], [])


def test_the_clash_on_turkey_falls_with_its_repair(article):
    """Read literally, Shapovalov's sentence attacks nobody, and Lipikhin's chain stands."""
    repaired = acceptability.grounded(article.arguments.id, acceptability.attacks(article.relations))
    literal = acceptability.grounded(
        article.arguments.id, acceptability.attacks(article.relations[article.relations.id != "r40"])
    )
    assert literal - repaired == {"a37", "a38", "a39"}
