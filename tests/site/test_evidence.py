"""A link to a sentence shows the sentence beside itself: to a mouse, to the keyboard, from a folder; and it goes away again."""

import re

import pytest
from browsing import Log

from closereading.measures import speakers

PAGE = "chapters/named-entities.html"
LINK = 'main p a[href*="the-article.html#s"]'


@pytest.fixture
def shown(loaded):
    """Whether a note says whose the sentence is that a link leads to, which one it is, and all of its words."""
    names, sentences = speakers.short_names(loaded.speakers), loaded.sentences.set_index("id")

    def shown(note, link):
        key = link.get_attribute("href").partition("#")[2]
        row = sentences.loc[key]
        whose = f"{names[row.speaker]}, " if row.speaker else ""
        return re.sub(r"\s+", " ", note.inner_text()) == f"{whose}{key} {row.text}"

    return shown


def test_a_mouse_sees_the_sentence_and_can_move_onto_it(page, home, shown):
    log = Log(page, home)
    page.goto(home + PAGE)
    link, note = page.locator(LINK).first, page.get_by_role("tooltip")
    assert not note.count()
    link.hover()
    note.wait_for()
    assert shown(note, link)
    assert link.get_attribute("aria-describedby") == note.get_attribute("id")
    note.hover()
    page.wait_for_timeout(400)
    assert note.is_visible()
    page.mouse.move(2, 2)
    note.wait_for(state="hidden")
    assert not link.get_attribute("aria-describedby") and not log.errors


def test_the_keyboard_sees_it_and_can_close_it(page, home, shown):
    page.goto(home + PAGE)
    link, note = page.locator(LINK).first, page.get_by_role("tooltip")
    link.focus()  # as with the tab key: nothing was pressed with a mouse
    note.wait_for()
    assert shown(note, link)
    page.keyboard.press("Escape")
    assert not note.is_visible() and link.evaluate("link => link === document.activeElement")


@pytest.mark.parametrize("width", [320, 1280])
def test_it_stays_in_the_window_beside_its_link(page, home, width):
    page.set_viewport_size({"width": width, "height": 500})
    page.goto(home + PAGE)
    note = page.get_by_role("tooltip")
    for link in page.locator('main p a[href*="the-article.html#s"]').all()[:12]:
        if not link.is_visible():
            continue
        link.focus()
        note.wait_for()
        box, line = note.bounding_box(), link.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width
        assert box["y"] >= line["y"] + line["height"] - 1 or box["y"] + box["height"] <= line["y"] + 1  # never over it
        page.keyboard.press("Escape")


@pytest.mark.first_article
def test_a_decision_is_shown_with_both_sides(page, home, article):
    page.goto(home + PAGE)
    page.locator('main figcaption a[href$="what-hangs-on-what.html#d49"]').first.hover()
    note = page.get_by_role("tooltip")
    note.wait_for()
    (one,) = (one for one in article.decisions if one.key == "d49")
    assert note.locator("p").all_inner_texts() == ["Decision d49", one.decided, f"Or: {one.otherwise}"]


def test_a_touch_shows_it_and_a_second_one_goes_there(browser, home):
    page = browser.new_page(has_touch=True, viewport={"width": 360, "height": 740})
    page.goto(home + PAGE)
    link, note = page.locator(LINK).first, page.get_by_role("tooltip")
    sentence = link.get_attribute("href").partition("#")[2]
    link.tap()
    note.wait_for()
    assert page.url == home + PAGE and note.locator("p").last.inner_text() == f"Touch {sentence} again to go there."
    link.tap()
    page.wait_for_url(f"**/the-article.html#{sentence}")
    page.close()


def test_a_link_whose_words_are_the_sentence_goes_there_at_once(browser, home, loaded):
    page = browser.new_page(has_touch=True)
    words = re.findall(r"[^\W\d_]+", loaded.raw)  # whole ones: the search finds none by its end
    page.goto(f"{home}search.html?q={max(words, key=len)}")
    link = page.locator("#in-the-article li a").first
    sentence = link.get_attribute("href").partition("#")[2]
    link.tap()
    page.wait_for_url(f"**/the-article.html#{sentence}")
    page.close()


def test_a_copy_that_is_opened_from_a_folder_has_it(page, site, shown):
    page.goto((site / PAGE).as_uri())
    link, note = page.locator(LINK).first, page.get_by_role("tooltip")
    link.hover()
    note.wait_for()
    assert shown(note, link)
