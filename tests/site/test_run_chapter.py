"""*Run this chapter here*, in Chromium: each cell gives what is printed; what is changed is told; the page can be put back."""

import pytest
from browsing import Log
from support import ROOT

CHAPTERS = sorted(path.stem for path in (ROOT / "chapters").glob("*.ipynb"))
ENDED = "/^(Of|All|Stopped|The code|.*Nothing is lost)/.test(document.querySelector('.run-bar [role=status]')?.textContent ?? '')"
NOT_SAID = "document.querySelector('.run-bar [role=status]').textContent = ''"


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
    assert f"All {len(found)} parts of the code show what is printed" in page.inner_text(".run-bar")


def test_a_change_is_told_and_can_be_put_back(run):
    page = run("the-article")
    page.click("text=Go to the code")
    first, *_, last = page.locator(".run-cell").all()
    code = last.locator("textarea").input_value()
    for source, verdict, shown in (
        ("6 * 7", "differs", "42"),
        ("1 / 0", "failed", "In line 1 of this code: ZeroDivisionError"),
        (code, "same", ""),
    ):
        last.locator("textarea").fill(source)
        assert verdicts(page)[-1] == "changed" and "1 is changed and not run yet" in page.inner_text(".run-bar")
        page.evaluate(NOT_SAID)
        last.locator("button >> nth=0").click()
        page.wait_for_function(ENDED)
        assert verdicts(page)[-1] == verdict and shown in last.locator(".run-result").inner_text()
        assert {*verdicts(page)[:-1]} == {"same"}
    first.locator("textarea").fill("1 / 0")
    page.evaluate(NOT_SAID)
    first.locator("textarea").press("Shift+Enter")
    page.wait_for_function(ENDED)
    assert verdicts(page) == ["failed", *["waiting"] * 3] and "1 failed, 3 were not run" in page.inner_text(".run-bar")
    first.locator("text=Put this code back").click()
    assert verdicts(page)[0] == "changed" and not first.locator("text=Put this code back").is_visible()
    page.click(".run-bar >> text=Put the page back")
    page.evaluate("for (const one of document.querySelectorAll('details.code')) one.open = false")
    assert page.locator(".run-cell, .run-bar, .summed").count() == 0
    assert page.evaluate("[...document.querySelectorAll('.cell_input .highlight')].every((one) => !one.hidden)")
    assert not page.locator(".run-here").is_disabled()


def test_what_never_ends_can_be_stopped_and_no_code_is_lost(run):
    page = run("the-article")
    page.click("text=Go to the code")
    last = page.locator(".run-cell").last
    last.locator("textarea").fill("while True: pass")
    last.locator("button >> nth=0").click()
    page.wait_for_timeout(300)
    page.click(".run-bar button:text-is('Stop')")
    assert page.inner_text(".run-bar [role=status]").startswith("Stopped; the next run starts Python anew. Of 4 parts")
    assert last.locator("textarea").input_value() == "while True: pass"
    last.locator("button >> nth=0").click()
    page.click(".run-bar button:text-is('Stop')")  # while Python loads
    assert not page.locator(".run-bar progress").is_visible() and page.locator("text=Go to the code").is_visible()
    last.locator("textarea").fill("2")
    page.evaluate(NOT_SAID)
    last.locator("button >> nth=0").click()  # Python begins anew, with the first part
    page.wait_for_function(ENDED, timeout=180_000)
    assert verdicts(page) == ["same", "same", "same", "differs"]
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.click(".run-bar >> text=Put the page back")
    assert "Delete what you changed" in asked[0] and page.locator(".run-cell").count() == 4


def test_code_that_is_changed_while_it_runs_is_not_called_the_same(run):
    page = run("the-article")
    page.click("text=Go to the code")
    last = page.locator(".run-cell").last
    code = last.locator("textarea").input_value()
    last.locator("textarea").fill(f"import time; time.sleep(2)\n{code}")
    page.evaluate(NOT_SAID)
    last.locator("button >> nth=0").click()
    last.locator("textarea").fill("6 * 7")
    page.wait_for_function(ENDED)
    assert verdicts(page)[-1] == "changed" and "1 is changed and not run yet" in page.inner_text(".run-bar")


def test_without_a_network_it_says_so_and_can_be_tried_again(page, home, browser_parts):
    page.goto(f"{home}chapters/the-article.html")
    page.context.set_offline(True)
    page.click(".run-here")
    page.wait_for_function("document.querySelector('.said').textContent")
    assert "Is there a network?" in page.inner_text(".said")
    page.context.set_offline(False)
    page.route("**/parts.json", lambda route: route.abort())
    page.click(".run-here")
    page.wait_for_function(ENDED, timeout=60_000)
    assert page.inner_text(".run-bar [role=status]").startswith("Python did not load; perhaps there is no network.")
    page.unroute("**/parts.json")
    page.click(".run-here")
    page.wait_for_function(ENDED.replace("|.*Nothing is lost", ""), timeout=180_000)
    assert {*verdicts(page)} == {"same"}
