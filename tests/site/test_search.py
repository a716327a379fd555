"""The search page as a reader has it: sentences of the article first, with the hit in their words, and then pages."""

import re

import pytest
from browsing import Log
from support import flat

ROWS = "rows => rows.map(row => [row.querySelector('a').href.split('#')[1], [...row.querySelectorAll('mark')].map(mark => mark.textContent)])"


def searched(page, address, query):
    """Type a query into the page's own field and send it; the sentences found, with what is marked in each."""
    page.goto(address)
    page.get_by_role("main").get_by_role("searchbox").fill(query)
    page.get_by_role("main").get_by_role("button", name="Search").click()
    page.wait_for_url("**/search.html?q=*")
    part = page.get_by_role("region", name="In the article")
    return part.locator("li").evaluate_all(ROWS), part.get_by_role("status").inner_text()


@pytest.mark.first_article
def test_a_phrase_finds_its_sentence_first_and_the_link_leads_into_it(page, home):
    log = Log(page, home)
    found, said = searched(page, f"{home}search.html", "turkish fingerprints")
    assert found == [["s30", ["Turkish fingerprints"]]] and said == "1 of 42 sentences has all these words."
    assert page.get_by_role("main").get_by_role("searchbox").input_value() == "turkish fingerprints"
    before = page.get_by_role("main").get_by_role("listitem").filter(has_text="fingerprints").first
    assert "Lipikhin" in before.inner_text()
    page.locator("#search-results li").first.wait_for()  # the pages still are found, below
    assert page.get_by_role("heading", level=2).all_inner_texts()[:2] == ["In the article", "On the pages"]
    page.wait_for_load_state("networkidle")  # Sphinx fetches each page found; leaving before would cut these short
    before.get_by_role("link").click()
    page.wait_for_url("**/the-article.html#s30")
    assert page.locator("#s30:target").count() and not log.errors


@pytest.mark.first_article
@pytest.mark.parametrize("query", ["the Soviet Union", "russia", "Kazakhstan west", "mosc"])
def test_every_sentence_that_has_the_words_is_found_and_no_other(page, home, article, query):
    """Whole words where there are any; else words that begin so. The sentences are counted from the tables."""
    found, _ = searched(page, f"{home}search.html", query)
    said = {row.id: re.findall(r"\w+", row.text.lower()) for row in article.sentences.itertuples()}
    asked = query.lower().split()
    expected = {key for key, words in said.items() if all(any(word.startswith(one) for word in words) for one in asked)}
    assert expected and {row[0] for row in found} == expected
    # All that have each word whole stand before those that have its beginning only; and something is marked in each.
    whole = [all(one in said[row[0]] for one in asked) for row in found]
    assert whole == sorted(whole, reverse=True) and all(marks for _, marks in found)
    phrase = [
        flat(query).lower() in " ".join(said[row[0]]) for row in found if all(one in said[row[0]] for one in asked)
    ]
    assert phrase == sorted(phrase, reverse=True)


def test_what_no_sentence_has_is_said(page, home):
    found, said = searched(page, f"{home}search.html", "zeppelin <b>")
    assert found == [] and said == "No sentence has all these words."


def test_an_empty_search_says_what_can_be_searched_and_shows_no_list(page, home):
    page.goto(f"{home}search.html")
    assert "sentences of the article" in page.get_by_role("main").get_by_role("searchbox").evaluate(
        "field => document.getElementById(field.getAttribute('aria-describedby')).textContent"
    )
    assert not page.get_by_role("region", name="In the article").count()


@pytest.mark.first_article
def test_the_page_for_what_is_not_there_leads_to_results(page, home):
    found, _ = searched(page, f"{home}404.html", "fingerprints")
    assert [row[0] for row in found] == ["s30"]


@pytest.mark.first_article
def test_a_copy_that_is_opened_from_a_folder_finds_sentences_and_pages(page, site):
    page.goto((site / "search.html").as_uri() + "?q=Turkish+fingerprints")
    assert page.locator("#in-the-article li mark").all_inner_texts() == ["Turkish fingerprints"]
    page.locator("#search-results li").first.wait_for()
