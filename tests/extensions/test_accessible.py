"""The mends of the templates: each is needed, and each is made in every page."""

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup

import extensions.accessible as accessible


def test_every_mend_of_the_templates_is_needed_and_made(site, pages):
    """A piece that no page would have is a mend of something that has changed, and is to be looked at again."""
    html = "".join((site / name).read_text(encoding="utf-8") for name in pages)
    for piece, better in accessible.MENDS.items():
        assert better in html and piece not in html.replace(better, ""), piece


def app(page):
    """What the extension asks of Sphinx: a builder whose templates put out this page."""
    return SimpleNamespace(builder=SimpleNamespace(templates=SimpleNamespace(render=lambda template, context: page)))


@pytest.mark.parametrize("piece, better", accessible.MENDS.items())
def test_each_piece_of_a_template_is_mended_wherever_it_stands(piece, better):
    given = app(f"<p>a</p>{piece}<p>b</p>{piece}")
    accessible.mend(given)
    assert given.builder.templates.render("page.html", {}) == f"<p>a</p>{better}<p>b</p>{better}"


def test_a_page_without_such_a_piece_stays_as_it_is():
    given = app('<p class="caption">The narrow <b>sea</b></p>')
    accessible.mend(given)
    assert given.builder.templates.render("page.html", {}) == '<p class="caption">The narrow <b>sea</b></p>'


def test_template_and_context_are_handed_on():
    given = app("")
    given.builder.templates.render = lambda template, context: f"{template} {context['title']}"
    accessible.mend(given)
    assert given.builder.templates.render("search.html", {"title": "Search"}) == "search.html Search"


TABLE = (
    '<table class="docutils align-default"><thead><tr class="row-odd"><th class="head"><p>a <em>file</em></p></th>\n'
    '<th class="head"><p>"so"</p></th></tr></thead><tbody><tr class="row-even"><td><code>x.csv</code></td>\n<td></td></tr></tbody></table>'
)


def test_each_cell_of_a_table_that_becomes_cards_names_its_head():
    context = {"body": f"<p>one</p>{TABLE}<table><tr><th>other</th></tr><tr><td>of show.table</td></tr></table>"}
    accessible.label_cells(None, "page", "page.html", context, None)
    page = BeautifulSoup(context["body"], "html.parser")
    assert page.table["class"] == ["docutils", "cards", "align-default"]
    cells = page.select("td")
    assert [cell.get("data-head") for cell in cells] == ["a file", '"so"', None]


def test_a_narrow_table_one_without_heads_and_a_page_without_a_body_stay_as_they_are():
    for given in ({"body": TABLE.replace("code", "em")}, {"body": TABLE.replace("th", "td")}, {}):
        context = dict(given)
        accessible.label_cells(None, "page", "page.html", context, None)
        assert context == given


def test_every_wide_table_of_the_text_has_its_heads_in_its_cells(content):
    tables = [table for page in content.values() for table in page.select("table.docutils:has(th)")]
    assert any(table.code for table in tables)
    for table in tables:
        if len(table.select("thead th")) < 3 and not table.code:
            continue
        heads = [" ".join(head.text.split()) for head in table.select("thead th")]
        for row in table.select("tbody tr"):
            assert [" ".join(cell["data-head"].split()) for cell in row.select("td")] == heads
