"""The page of decisions: every decision with both sides, every finding, and data from which a script can look up each answer."""

import json
from dataclasses import replace

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from decided_edition import COMING, folder_of, rows

from closereading.agreement.readings import dependence, look_up
from closereading.display import captions, decisions
from closereading.edition import loading


@pytest.fixture(scope="module")
def ferry(tmp_path_factory):
    return loading.load(folder_of(tmp_path_factory.mktemp("decided") / "ferry", rows(), COMING))


@pytest.fixture(scope="module")
def hangs(ferry):
    return dependence(ferry)


@pytest.fixture(scope="module")
def page(ferry, hangs):
    return BeautifulSoup(decisions.switches(ferry, hangs).data, "html.parser")


def test_decisions_are_grouped_by_the_table_that_they_change_first(ferry):
    found = decisions.grouped(ferry.decisions)
    assert sorted(one.key for some in found.values() for one in some) == sorted(one.key for one in ferry.decisions)
    for kind, some in found.items():
        assert {decisions.GROUPS[one.changes[0].table] for one in some} == {kind}
    assert f"has {len(ferry.decisions)} decisions" in decisions.introduced(ferry)


def test_a_decision_quotes_the_sentences_that_it_names_and_no_others(ferry, hangs):
    named = replace(ferry.decisions[0], decided="Lind speaks (s2).")
    page = BeautifulSoup(
        decisions.switches(replace(ferry, decisions=(named, *ferry.decisions[1:])), hangs).data, "html.parser"
    )
    (quoted,) = page.select("blockquote")
    assert quoted.get_text() == "Lind said the ferry sinks in Oslo. (s2)"
    assert quoted.find_parent(id=named.key) and quoted.a["href"].endswith("#s2")


def test_each_decision_is_there_with_both_sides_and_both_reasons(ferry, page):
    for decision in ferry.decisions:
        (place,) = page.select(f"#{decision.key}")
        assert place.select_one("input[role=switch]")["value"] == decision.key
        text = place.get_text()
        for words in (decision.decided, decision.otherwise, decision.reason, decision.other_reason):
            assert words in text
        assert bool(place.select("a[href^='../appendices/guidelines.md#']")) == bool(decision.guideline)


def test_decisions_on_which_no_answer_depends_stand_under_a_fold_and_no_others(ferry, hangs):
    keys = [decision.key for decision in ferry.decisions]
    hardly = hangs.assign(depends=[[key for key in keys if key in row] and keys[:1] for row in hangs.depends])
    page = BeautifulSoup(decisions.switches(ferry, hardly).data, "html.parser")
    folded = [place["id"] for place in page.select("details.idle .decision")]
    assert sorted(folded) == sorted(keys[1:]) and page.select_one(f"#{keys[0]}").find_parent("details") is None
    for fold in page.select("details.idle"):
        number = len(fold.select(".decision"))
        assert (
            fold.summary.get_text()
            == f"{number} decision{'s' if number > 1 else ''} here that change{'s' if number == 1 else ''} no answer"
        )


def test_each_part_of_the_list_is_reached_from_its_head(ferry, page):
    links = page.select(".parts a")
    assert [link.get_text() for link in links[:-1]] == list(decisions.grouped(ferry.decisions))
    for link in links[:-1]:
        assert (
            page.select_one(link["href"])["aria-label"]
            == page.select_one(f"{link['href']} h3").get_text()
            == link.get_text()
        )
    assert page.select_one(links[-1]["href"]).h3.get_text() == links[-1].get_text()


def test_what_a_finding_hangs_on_leads_to_its_decisions(ferry, hangs):
    row = hangs.iloc[0].to_dict() | {"share": 0.5, "low": None, "depends": ["d1", "d2", "d3"], "alone": ["d1", "d2"]}
    (said,) = BeautifulSoup(decisions._finding(0, row, ferry), "html.parser").select(".hangs")
    links = {link.get_text(): link["href"].split("#")[1] for link in said.select("a")}
    assert links == {"admissible readings": "readings", "d1": "d1", "d2": "d2", "d3": "d3"}


def test_each_finding_stands_there_as_the_edition_answers_it(hangs, page):
    shown = {place.select_one(".asked").get_text(): place for place in page.select(".finding-answer")}
    assert set(shown) == set(hangs.question)
    for row in hangs.itertuples():
        place = shown[row.question]
        assert place.select_one(".given").get_text() == row.answer
        assert [link.get_text() for link in place.select(".where a")] == [
            key for key in row.sentences.split(", ") if key
        ]
        assert bool(place.find_parent("details")) == (not row.depends)


def test_the_table_has_each_decision_that_changes_a_finding_under_what_it_is_about(ferry, hangs):
    shown = BeautifulSoup(decisions.matrix(ferry, hangs), "html.parser")
    kinds = [head.get_text() for head in shown.select("thead th")][1:-1]
    assert kinds == list(decisions.grouped(ferry.decisions))
    rows = {row.th.get_text(): row for row in shown.select("tbody tr:not(.firm)")}
    hanging = hangs[hangs.depends.map(len) > 0]
    assert set(rows) == set(hanging.question) and list(hanging.share.sort_values()) == [
        hanging.set_index("question").share[question] for question in rows
    ]
    for row in hanging.itertuples():
        cells = rows[row.question]("td")
        for kind, cell in zip(kinds, cells[:-1], strict=True):
            links = {link.get_text(): link for link in cell("a")}
            own = {one.key for one in decisions.grouped(ferry.decisions)[kind]}
            assert set(links) == own & set(row.depends)
            for key, link in links.items():
                assert link["href"] == f"#{key}" and link["class"] == ["alone" if key in row.alone else "joint"]
                assert bool(link.find_parent("b")) == (key in row.alone)
        assert cells[-1].get_text().startswith(f"{100 * row.share:.0f} % of the admissible readings")
    assert {sample["class"][0] for sample in shown.select(".key span")} == {"alone", "joint"}
    (firm,) = shown.select("tr.firm th")
    assert firm.get_text().startswith(str(len(hangs) - len(hanging)))


def test_where_nothing_hangs_on_a_decision_there_is_no_table(ferry, hangs):
    bare = replace(ferry, decisions=())
    assert decisions.matrix(bare, dependence(bare)) is None
    assert captions.firmness(dependence(bare)).startswith("Too little to say: no alternatives")
    told = captions.firmness(hangs)
    assert f"of {len(hangs)} findings" in told and hangs.sort_values("share", kind="stable").question.iloc[0] in told


def test_the_data_of_the_page_answer_as_the_table_does(ferry, hangs, page):
    data = json.loads(page.select_one("script.answers").string)
    assert data["keys"] == [decision.key for decision in ferry.decisions]
    for decision in ferry.decisions:
        assert data["needs"].get(decision.key, []) == [*decision.needs]
        assert data["excludes"].get(decision.key, []) == [*decision.excludes]
    for given, row in zip(data["findings"], hangs.itertuples(), strict=True):
        for keys in ([], ["denial"], ["silence"], ["name", "sense"]):
            assert look_up(given, keys) == look_up(row.answers, keys)


def test_a_finding_that_no_table_answers_is_named(ferry, hangs):
    few = hangs.assign(answers=[None, *hangs.answers[1:]])
    page = BeautifulSoup(decisions.switches(ferry, few).data, "html.parser")
    assert f"for the switches to answer: {hangs.question[0]}" in page.get_text()
    assert len(page.select(".finding-answer")) == len(hangs) - 1


def test_markup_in_a_decision_is_shown(ferry, hangs):
    first = replace(ferry.decisions[0], decided="<b>bold</b> </script>")
    page = BeautifulSoup(
        decisions.switches(replace(ferry, decisions=(first, *ferry.decisions[1:])), hangs).data, "html.parser"
    )
    assert "<b>bold</b> </script>" in page.get_text()


def test_what_changes_alone_and_what_is_firm_in_words(ferry, hangs):
    table = decisions.alone(ferry, hangs)
    for row in table.itertuples():
        known = hangs.set_index("question").loc[row.finding]
        assert row.decision in known.alone and row[5] != row.answer == known.answer
    assert len(table) == sum(map(len, hangs.alone))
    said = decisions.in_words(ferry, hangs)
    firm = sum(not keys for keys in hangs.depends)
    assert said.startswith(f"**{firm} of {len(hangs)} findings have") and said.count("\n- ") == len(hangs) - firm
    one = hangs[[bool(keys) for keys in hangs.depends]].head(2)
    one = pd.concat([one, hangs[[not keys for keys in hangs.depends]].head(1)])
    assert decisions.in_words(ferry, one).startswith("**1 of 3 findings has the same answer")
    assert captions.firmness(one).startswith("1 of 3 findings has the same answer")
    joint = one.assign(alone=[[]] * 3)
    assert " None would change with one decision alone. 2 change only if several" in captions.firmness(joint)


def test_an_edition_without_decisions_says_so(ferry, hangs):
    bare = replace(ferry, decisions=())
    assert decisions.in_words(bare, dependence(bare)) == decisions.introduced(bare)
    assert "Nobody has written down yet" in decisions.introduced(bare)
    assert decisions.switches(bare, dependence(bare)).data == (
        "<p>Too little to say: no alternatives to the decisions of this coding were written down.</p>"
    )


def test_where_each_finding_hangs_on_a_decision_none_is_counted_as_firm(ferry, hangs):
    open_ = hangs[[bool(keys) for keys in hangs.depends]]
    page = BeautifulSoup(decisions.switches(ferry, open_).data, "html.parser")
    assert page.select_one("details.firm summary").get_text() == "No finding that none of these decisions changes"
