"""The switches of *What hangs on what* in a real browser: what they show is what the findings are in that reading, computed whole."""

import pytest
from random_readings import drawn

from closereading.agreement import findings
from closereading.edition.alternatives import otherwise, with_needs

pytestmark = pytest.mark.first_article  # which of its decisions move which finding, and exclude which
PAGE = "chapters/what-hangs-on-what.html"
SHOWN = """places => places.map(place => [
    place.querySelector('.asked').firstChild.textContent.trim(),
    place.querySelector('.given').textContent,
    place.querySelector('.where').textContent,
])"""


def shown(page):
    return sorted(page.eval_on_selector_all(".finding-answer", SHOWN))


def computed(edition, keys):
    other = otherwise(edition, with_needs(edition.decisions, keys)) if keys else edition
    found = findings.findings(other)
    return sorted([row.question, row.answer, row.sentences] for row in found.itertuples())


def on(page):
    return page.eval_on_selector_all(".decisions input", "boxes => boxes.filter(b => b.checked).map(b => b.value)")


def test_a_link_to_a_reading_shows_what_the_findings_are_in_it(home, page, article):
    seen = set()
    for keys in [[], *drawn(article, 4, most=6), *drawn(article, 4)]:
        page.goto("about:blank")
        page.goto(f"{home}{PAGE}#otherwise:{','.join(keys)}")
        assert {*on(page)} == {*keys}
        answers = shown(page)
        assert answers == computed(article, keys), keys
        seen.add(str(answers))
    assert len(seen) > 4  # else nothing moved


def test_a_switch_moves_its_finding_and_back(home, page):
    page.goto(home + PAGE)
    before = shown(page)
    box = page.get_by_role("switch", name="d20 ", exact=False)
    box.check()
    assert shown(page) != before and on(page) == ["d20"] and page.url.endswith("#otherwise:d20")
    assert "d20" in page.inner_text(".told") and page.locator(".changes .finding-answer:visible").count()
    page.locator(".changes .where a").first.click()
    page.wait_for_url("**/the-article.html#s*")
    page.go_back()
    page.wait_for_function("document.querySelector('.decisions input[value=d20]').checked")
    page.get_by_role("button", name="Take all back").click()
    assert shown(page) == before and not on(page)


def test_what_cannot_go_together_is_taken_back(home, page, article):
    page.goto(home + PAGE)
    first = next(decision for decision in article.decisions if decision.excludes)
    page.locator(f"input[value={first.excludes[0]}]").check()
    page.locator(f"input[value={first.key}]").check()
    assert first.key in on(page) and first.excludes[0] not in on(page)
    assert f"{first.excludes[0]} was taken back" in page.inner_text(".told")
