"""Argument maps as SVG: every box a link, every line with its words, nothing by colour alone, text never obeyed."""

from argument_maps import made, pages


def test_roles_kinds_and_bases_differ_without_colour():
    parts = [("one", role, role) for role in ("claim", "premise", "concession")]
    page = pages(made(parts, [(1, 0, "support", "explicit"), (2, 0, "attack", "inferred")]))["one"]
    shapes = {
        anchor["aria-label"].split()[0]: (
            anchor.select_one(".box").name,
            anchor.select_one(".box").get("rx"),
            anchor.select_one(".box")["stroke-width"],
        )
        for anchor in page.select("svg a")
    }
    assert len(set(shapes.values())) == len(shapes) == 3
    support, attack = page.select_one("g[data-relation=support]"), page.select_one("g[data-relation=attack]")
    assert support.select("path")[1].has_attr("fill") and not attack.select("path")[1].has_attr("fill")
    assert attack.select_one("text").get_text() == "attacks" and not support.select("text")
    assert all(
        word in anchor.get_text()
        for anchor in page.select("svg a")
        for word in [anchor["aria-label"].split()[0], anchor["xlink:href"].split("#")[1]]
    )
