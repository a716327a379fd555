"""Where boxes and lines stand: what is argued for above, two boxes abreast at most, lines from border to border."""

from argument_maps import boxes, chain, fan, made, pages

from closereading.display import argument_layout
from closereading.display.argument_layout import WIDTH


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
