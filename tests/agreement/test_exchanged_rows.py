"""A coding with the rows of another: all of them give the other's findings, and what is left standing names only what is there."""

import sys
from dataclasses import replace

import pytest
from decided_edition import EDITION
from support import ROOT

from closereading.agreement import error_analysis, several_codings
from closereading.agreement.exchanged_rows import TABLES, Exchange, rows_of_units, with_what_they_name
from closereading.agreement.findings import findings
from closereading.agreement.units import units
from closereading.edition import loading


@pytest.fixture(scope="module")
def codings(article):
    sys.path.insert(0, str(ROOT / "benchmarks"))
    from codings import perturbed

    second = loading.load(ROOT / "seeds" / "kazakhstan-crisis" / "codings" / "second")
    return {
        "book": article,
        "machine": error_analysis.reading(article),
        "coder": perturbed(article, 5),
        "second": second,
    }


def exchanges(editions, base):
    same = several_codings.aligned(editions)
    rows = rows_of_units(same, units(same), base)
    return rows, Exchange(same, rows, base), several_codings.called(same.values()), same


@pytest.mark.parametrize("base", ["book", "machine", "coder", "second"])
def test_with_all_rows_of_another_coding_a_coding_has_the_findings_of_the_other(codings, base):
    rows, exchange, names, same = exchanges(codings, base)
    assert list(findings(exchange.edition, names).answer) == list(findings(same[base], names).answer)
    for other in codings:
        all_rows = {
            kind: {number: rows[other][kind].get(number, []) for number in {*rows[base][kind], *rows[other][kind]}}
            for kind in TABLES
        }
        there = findings(exchange.exchanged(all_rows), names)
        assert list(there.answer) == list(findings(same[other], names).answer), other


def test_a_link_goes_with_the_part_that_it_joins_and_comes_with_it():
    bare = replace(EDITION, arguments=EDITION.arguments.iloc[:2], relations=EDITION.relations.iloc[1:])
    rows, exchange, *_ = exchanges({"one": EDITION, "bare": bare}, "one")
    ((number, (premise,)),) = [
        (key, some) for key, some in rows["one"]["argument"].items() if some[0]["role"] == "premise"
    ]
    without = exchange.exchanged(with_what_they_name("argument", [number], rows["bare"], rows["one"]))
    assert len(without.arguments) == 2 and premise["id"] not in {*without.relations.source}
    assert len(without.relations) == 1
    _, back, *_ = exchanges({"bare": bare, "one": EDITION}, "bare")
    again = back.exchanged(with_what_they_name("argument", [number], rows["one"], rows["bare"]))
    assert len(again.arguments) == 3 and len(again.relations) == 2


def test_a_statement_inside_one_that_goes_stands_by_itself(article):
    inside = article.statements.parent.mask(article.statements.statement == "t24", "t30")
    nested = replace(
        article,
        statements=article.statements.assign(parent=inside),
        positions=article.positions[article.positions.evidence != "t30"],
    )
    fewer = replace(nested, statements=nested.statements[nested.statements.statement != "t30"].assign(parent=""))
    rows, exchange, *_ = exchanges({"one": nested, "other": fewer}, "one")
    (gone,) = rows["one"]["statement"].keys() - rows["other"]["statement"].keys()
    left = exchange.exchanged(with_what_they_name("statement", [gone], rows["other"], rows["one"])).statements
    assert f"{gone}" in {*exchange.edition.statements.parent} and f"{gone}" not in {*left.parent, *left.statement}


def test_what_two_codings_call_an_entity_is_one_name():
    named = replace(EDITION, entities=EDITION.entities.assign(entity=EDITION.entities.entity + ", a name"))
    rows, *_ = exchanges({"one": EDITION, "other": named}, "one")
    assert rows["one"]["name"] == rows["other"]["name"]
