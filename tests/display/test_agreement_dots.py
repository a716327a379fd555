"""Agreement layer by layer: each mark stands where its number says, and too few units are said in a word."""

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from closereading.agreement import error_analysis, several_codings
from closereading.display import agreement_dots

COLUMNS = ["what", "units", "labels", *several_codings.MEASURES, "F1 of spans"]


def table(*rows):
    """Rows of (what, units, alpha, observed agreement)."""
    filled = [(what, units, 2, alpha, alpha, alpha, alpha, alpha, same, None) for what, units, alpha, same in rows]
    return pd.DataFrame(filled, columns=COLUMNS).astype(dict.fromkeys(several_codings.MEASURES, float))


def test_each_mark_stands_where_its_number_says(article):
    agreed = several_codings.agreement({"one": article, "other": error_analysis.reading(article)})
    page = BeautifulSoup(agreement_dots.dots(agreed), "html.parser")
    drawn = {row.th.get_text(): row for row in page.select("tbody tr")}
    assert {*drawn} == {*agreed.what[agreed.units > 0]}
    for row in agreed[agreed.units > 0].to_dict("records"):
        own = drawn[row["what"]]
        for look, measure in (("alpha", "alpha"), ("same", "observed agreement")):
            place = float(own.select_one(f"i.{look}")["style"].removeprefix("--at: "))
            assert place == pytest.approx(row[measure], abs=0.0001)
            assert f"{row[measure]:.2f}" in [cell.get_text() for cell in own.select("td")]
        assert ("few" in own.select("td")[-1].get_text()) == (row["units"] < several_codings.FEW)


def test_the_rows_go_from_the_least_agreement_to_the_most_and_few_units_come_last():
    agreed = table(
        ("few", 19, 0.1, 0.2),
        ("b", 20, 0.8, 0.9),
        ("none", 30, None, 1.0),
        ("a", 40, -0.123, 0.4),
        ("empty", 0, None, None),
    )
    page = BeautifulSoup(agreement_dots.dots(agreed), "html.parser")
    assert [head.get_text() for head in page.select("tbody th")] == ["a", "b", "few", "none"]
    first, *_, last = page.select("tbody tr")
    assert first.select_one("i.alpha")["style"] == "--at: 0.0000" and "-0.12" in first.get_text()
    assert not last.select("i.alpha") and last.select("td")[1].get_text() == "–"


def test_the_caption_says_where_coders_agree_most_and_least_and_how_it_is_drawn():
    said = agreement_dots.caption(table(("a", 40, -0.1, 0.4), ("b", 20, 0.8, 0.9), ("c", 19, 0.1, 0.2)))
    assert "agree most on “b” (alpha 0.80, 20 units) and least on “a” (alpha -0.10, 40 units)." in said
    assert "fewer than 20 units" in said and "below zero is drawn at zero" in said
    said = agreement_dots.caption(table(("a", 40, 0.1, 0.4), ("b", 20, 0.8, 0.9)))
    assert "fewer" not in said and "below" not in said


def test_without_a_unit_nothing_is_drawn():
    nothing = table(("a", 0, None, None))
    assert agreement_dots.dots(nothing) is None and agreement_dots.caption(nothing).startswith(
        "There is too little to say"
    )
