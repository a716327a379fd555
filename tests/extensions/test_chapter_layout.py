"""Code stands under a fold after what it put out; the contents of a page after its opening."""

from types import SimpleNamespace

from docutils import nodes
from docutils.utils import new_document

import extensions.chapter_layout as layout


def cell(code=None, html=None):
    box = nodes.container(classes=["cell"])
    if code:
        box += nodes.container("", nodes.literal_block(code, code), classes=["cell_input"])
    if html:
        box += nodes.container("", nodes.raw("", html, format="html"), classes=["cell_output"])
    return box


def page(*parts):
    document = new_document("")
    document += nodes.section("", nodes.title("", "Title"), *parts, ids=["title"])
    return document


def said(document):
    return [node.astext() for node in document.findall(lambda one: isinstance(one, nodes.raw | nodes.literal_block))]


FOLD = '<details class="code"><summary>How this was computed</summary>'


def test_all_code_since_the_last_output_stands_in_the_fold_after_the_next():
    document = page(
        cell("import"),
        cell("opening", '<p class="opening">So.</p>'),
        cell("draw", "<figure></figure>"),
        cell("count", "3"),
    )
    layout.fold(None, document)
    assert said(document) == [
        '<p class="opening">So.</p>', "<figure></figure>", FOLD, "import", "opening", "draw", "</details>", "3", FOLD, "count", "</details>",
    ]  # fmt: skip


def test_code_after_the_last_output_is_kept():
    document = page(cell("count", "3"), cell("rest"))
    layout.fold(None, document)
    assert said(document)[-3:] == [FOLD, "rest", "</details>"]


def placed(*parts, name="chapter"):
    document = page(*parts)
    layout.mark_place(
        SimpleNamespace(env=SimpleNamespace(docname=name), config=SimpleNamespace(root_doc="index")), document
    )
    return [child.astext() for child in document.children[0].children]


def test_the_contents_stand_after_the_opening_and_its_figure_or_after_the_title():
    opening, figure = cell(html='<p class="opening">So.</p>'), cell(html="<figure></figure>")
    text = nodes.paragraph("", "Text")
    assert placed(opening, figure, text)[3] == layout.PLACE
    assert placed(text, figure)[1] == layout.PLACE
    assert layout.PLACE not in placed(text, name="index")


def test_a_page_with_one_section_has_no_list_of_sections():
    for toc, number in (
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", 0),
        ("<ul><li>a<ul><li>b</li><li>c</li></ul></li></ul>", 2),
    ):
        context = {"body": f"x{layout.PLACE}y", "toc": toc}
        layout.list_page(None, "chapter", "page.html", context, None)
        assert context["body"].count(toc) == number and layout.PLACE not in context["body"]


def test_no_code_is_open_on_the_site_and_none_is_lost(content):
    for name, part in content.items():
        for code in part.select("div.cell_input"):
            fold = code.find_parent("details", class_="code")
            assert fold and not fold.has_attr("open"), name
