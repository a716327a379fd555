"""*Run this chapter here*, in Chromium: each cell gives what is printed; what is changed is told; the page can be put back."""

import pytest
from browsing import Log
from support import ROOT

CHAPTERS = sorted(path.stem for path in (ROOT / "chapters").glob("*.ipynb"))
ENDED = "/^(Of|This did not|The notebook)/.test(document.querySelector('.run-bar [role=status]')?.textContent ?? '')"


@pytest.fixture
def run(page, home, browser_parts):
    """Open a chapter and run it; its page, with the log."""

    def run(chapter):
        page.log = Log(page, home)
        page.goto(f"{home}chapters/{chapter}.html")
        page.printed = page.inner_html("main")
        page.click(".run-here")
        page.wait_for_function(ENDED, timeout=180_000)
        return page

    return run


def verdicts(page):
    return page.evaluate("[...document.querySelectorAll('.run-cell .verdict')].map((one) => one.dataset.found)")


@pytest.mark.parametrize(
    "chapter", [pytest.param(name, marks=[pytest.mark.full] * (name != "named-entities")) for name in CHAPTERS]
)
def test_every_cell_gives_what_is_printed(chapter, run):
    page = run(chapter)
    found = verdicts(page)
    assert len(found) == page.locator(".cell_input").count() > 2 and {*found} <= {"same", "drawing"}
    drawn = page.evaluate("[...document.querySelectorAll('figure .drawing .wide')].length")
    assert found.count("drawing") <= drawn
    assert page.log.errors == [] and page.log.elsewhere == []
    assert f"Of {len(found)} cells, {found.count('same')}: the same as printed" in page.inner_text(".run-bar")


def test_a_change_is_told_and_can_be_put_back(run):
    page = run("the-article")
    page.evaluate("for (const one of document.querySelectorAll('details.code')) one.open = true")
    first, *_, last = page.locator(".run-cell").all()
    code = last.locator("textarea").input_value()
    for source, verdict, shown in (
        ("6 * 7", "differs", "42"),
        ("1 / 0", "failed", "ZeroDivisionError"),
        (code, "same", ""),
    ):
        last.locator("textarea").fill(source)
        page.evaluate("document.querySelector('.run-bar [role=status]').textContent = ''")
        last.locator("button").click()
        page.wait_for_function(ENDED)
        assert verdicts(page)[-1] == verdict and shown in last.locator(".run-result").inner_text()
        assert {*verdicts(page)[:-1]} == {"same"}
    first.locator("textarea").fill("1 / 0")
    page.evaluate("document.querySelector('.run-bar [role=status]').textContent = ''")
    first.locator("button").click()
    page.wait_for_function(ENDED)
    assert verdicts(page) == ["failed", "", "", ""] and "1: failed; 3: not run" in page.inner_text(".run-bar")
    page.click(".run-bar button")
    page.evaluate("for (const one of document.querySelectorAll('details.code')) one.open = false")
    assert page.locator(".run-cell, .run-bar, .summed").count() == 0
    assert page.evaluate("[...document.querySelectorAll('.cell_input .highlight')].every((one) => !one.hidden)")
    assert not page.locator(".run-here").is_disabled()
