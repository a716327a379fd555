"""Where boxes and lines stand: what is argued for above, two boxes abreast at most, lines from border to border."""

import pytest
from argument_maps import boxes, chain, fan, made, pages

from closereading.display import argument_layout
from closereading.display.argument_layout import GAP, STUB, TURN, WIDTH, place


def test_a_map_is_no_wider_than_two_boxes_and_the_lanes_between_them():
    for article in (fan(30), chain(40), made([("one", "claim", "c")] * 9, [])):
        assert (
            argument_layout.place(
                [50] * len(article.arguments),
                [
                    (int(row.source[1:]), int(row.target[1:]), (row.relation, row.basis))
                    for row in article.relations.itertuples()
                ],
            )[0]
            < 2 * WIDTH + 40
        )


def test_what_is_argued_for_stands_above(article):
    for page in pages(article).values():
        frames = boxes(page)
        for link in page.select("svg g[data-link]"):  # this edition argues in no circle
            assert frames[link["data-target"]][3] < frames[link["data-source"]][1]


def test_in_a_circle_an_attack_is_turned_round_sooner_than_a_support():
    page = pages(
        made(
            [("one", "claim", "c"), ("one", "claim", "d")],
            [(0, 1, "attack", "explicit"), (1, 0, "support", "inferred")],
        )
    )["one"]
    frames = boxes(page)
    assert frames["a0"][3] < frames["a1"][1]


# Places worked out by hand: a row is as high as its highest box, and two rows stand 2 * STUB + TURN apart.
APART = 2 * STUB + TURN
SUPPORT, ATTACK = ("support", "explicit"), ("attack", "explicit")


def test_nothing_takes_the_room_of_two_boxes_and_no_height():
    width, height, corners, lines = place([], [])
    assert (height, corners, lines) == (0, [], [])


@pytest.mark.parametrize(
    "heights, height, corners",
    [
        ([50], 50, [(0, 0)]),
        ([50, 70], 70, [(0, 0), (WIDTH + GAP, 0)]),
        ([50, 70, 30], 70 + 2 * GAP + 30, [(0, 0), (WIDTH + GAP, 0), (0, 70 + 2 * GAP)]),
    ],
)
def test_boxes_without_a_link_stand_two_abreast_and_then_below(heights, height, corners):
    width, *found, lines = place(heights, [])
    assert found == [height, corners] and lines == []
    assert width == max(x for x, _ in corners) + WIDTH


def test_a_reason_stands_under_its_claim_and_its_line_runs_straight_from_border_to_border():
    for source, target, heights in ((1, 0, [50, 30]), (0, 1, [30, 50])):
        width, height, corners, ((points, up),) = place(heights, [(source, target, SUPPORT)])
        assert (width, height) == (WIDTH, 50 + APART + 30)
        assert corners[target] == (0, 0) and corners[source] == (0, 50 + APART)
        middle = WIDTH / 2
        assert points == [(middle, 50), (middle, 50 + STUB), (middle, 50 + STUB + TURN), (middle, 50 + APART)] and up


def test_two_reasons_stand_side_by_side_with_their_claim_between_them_and_share_its_port():
    width, height, corners, lines = place([50, 40, 60], [(1, 0, SUPPORT), (2, 0, SUPPORT)])
    assert (width, height) == (2 * WIDTH + GAP, 50 + APART + 60)
    assert corners[0] == ((WIDTH + GAP) / 2, 0)
    assert sorted(corners[1:]) == [(0, 50 + APART), (WIDTH + GAP, 50 + APART)]
    assert lines[0][0][0] == lines[1][0][0] == (width / 2, 50)


def test_lines_of_different_styles_meet_a_box_at_different_places():
    *_, lines = place([50, 40, 60], [(1, 0, SUPPORT), (2, 0, ATTACK)])
    (one, _), (other, _) = lines[0][0][0], lines[1][0][0]
    assert one != other and abs(one - other) >= 1


def test_a_third_reason_stands_in_a_row_of_its_own():
    _, height, corners, _ = place([50] * 4, [(number, 0, SUPPORT) for number in (1, 2, 3)])
    assert [y for _, y in corners] == [0, 50 + APART, 50 + APART, 2 * (50 + APART)] and height == 3 * 50 + 2 * APART


def test_a_line_that_passes_a_row_goes_round_its_box():
    """The last of a chain also serves the first: it passes the one between them."""
    *_, corners, lines = place([50] * 3, [(1, 0, SUPPORT), (2, 1, SUPPORT), (2, 0, SUPPORT)])
    points, up = lines[2]
    left = corners[1][0]
    assert up and len(points) == 6 and points[2][0] == points[3][0]
    assert not left < points[2][0] < left + WIDTH
    assert [y for _, y in points[2:4]] == [corners[1][1] - STUB, corners[1][1] + 50 + STUB]


def test_of_two_that_attack_each_other_one_stands_above_and_its_line_says_that_it_leads_down():
    _, _, corners, lines = place([50, 50], [(0, 1, ATTACK), (1, 0, ATTACK)])
    assert sorted(y for _, y in corners) == [0, 50 + APART]
    assert sorted(up for _, up in lines) == [False, True]


def test_parts_that_hang_together_come_before_boxes_alone():
    _, _, corners, _ = place([50, 50, 50], [(2, 1, SUPPORT)])
    assert corners[1] == (0, 0) and corners[2] == (0, 50 + APART) and corners[0] == (WIDTH + GAP, 0)
