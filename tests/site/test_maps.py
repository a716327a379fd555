"""Argument maps in a real browser: one voice at a time, chosen by name or by address; a tree where there is room, else a list."""

import pytest
from argument_maps import ARTICLE

from closereading.display import argument_map


@pytest.fixture
def shown(page, tmp_path):
    """The maps of the article on a page of their own, without any script."""
    path = tmp_path / "maps.html"
    html = argument_map.argument_maps(ARTICLE).data + argument_map.crossing_map(ARTICLE).data
    path.write_text(f"<!doctype html><meta charset=utf-8><body>{html}", encoding="utf-8")
    page.goto(path.as_uri())
    return page


def visible(page):
    return [figure.get_attribute("id") for figure in page.locator("figure[data-map]:visible").all()]


def test_one_map_is_shown_and_the_name_of_a_voice_chooses_another(shown):
    assert visible(shown) == ["map-narrator"]
    shown.get_by_role("radio", name="Zatulin").check(force=True)
    assert visible(shown) == ["map-zatulin"]


def test_the_address_of_a_map_chooses_it_until_a_name_is_chosen(shown):
    address = shown.url
    shown.goto(f"{address}#map-zatulin")
    assert visible(shown) == ["map-zatulin"]
    shown.locator(".choice a:visible").click()  # the name of the voice that came up first takes the address back
    assert visible(shown) == ["map-narrator"]
    shown.goto(f"{address}#map-zatulin")
    shown.get_by_role("radio", name="Lipikhin").check(force=True)
    assert visible(shown) == ["map-lipikhin"]


def test_on_paper_all_maps_stand_below_each_other(shown):
    shown.emulate_media(media="print")
    assert len(visible(shown)) == ARTICLE.arguments.speaker.nunique() and not shown.locator(".choice").is_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_a_reason_stands_beside_its_claim_where_there_is_room_and_under_it_where_there_is_none(shown, width):
    shown.set_viewport_size({"width": width, "height": 800})
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    pairs = shown.eval_on_selector_all(
        "figure[data-map] .level-2 > li:first-child > .part",
        """parts => parts.filter(part => part.checkVisibility()).map(part => {
            const [reason, claim] = [part, part.closest('ul').previousElementSibling].map(one => one.getBoundingClientRect());
            return [reason.left >= claim.right, reason.top >= claim.bottom];
        })""",
    )
    assert pairs and all(pair == ([True, False] if width == 1280 else [False, True]) for pair in pairs)


@pytest.mark.parametrize("width", [320, 1280])
def test_the_end_of_a_line_is_at_the_part_that_is_served(shown, width):
    shown.set_viewport_size({"width": width, "height": 800})
    gaps = shown.eval_on_selector_all(
        "figure[data-map] .part > i",
        """(ends, wide) => ends.filter(end => end.checkVisibility()).map(end => {
            const [line, part] = [end, end.parentElement].map(one => one.getBoundingClientRect());
            return wide ? line.left - part.right : line.top - part.bottom;
        })""",
        width == 1280,
    )
    assert gaps and all(abs(gap) <= 1 for gap in gaps)


def test_wider_spacing_of_text_pushes_no_words_out_of_their_box(shown):
    shown.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
    )
    out = shown.eval_on_selector_all(
        ".part > span",
        """spans => spans.filter(span => span.scrollWidth > span.clientWidth + 1
            || span.getBoundingClientRect().bottom > span.parentElement.getBoundingClientRect().bottom).length""",
    )
    assert out == 0
