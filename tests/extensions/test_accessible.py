"""The mends of the templates: each is needed, and each is made in every page."""

import extensions.accessible as accessible


def test_every_mend_of_the_templates_is_needed_and_made(site, pages):
    """A piece that no page would have is a mend of something that has changed, and is to be looked at again."""
    html = "".join((site / name).read_text(encoding="utf-8") for name in pages)
    for piece, better in accessible.MENDS.items():
        assert better in html and piece not in html.replace(better, ""), piece
