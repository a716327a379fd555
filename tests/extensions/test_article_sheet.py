"""The article as a sheet to print: all of its words with the numbers of its sentences, and nothing that is coded."""

import re

from bs4 import BeautifulSoup
from docutils import nodes

import extensions.article_sheet as article_sheet
from closereading.display.reading_edition import reading_edition


def test_the_sheet_has_every_word_and_number_and_no_coding(article):
    page = BeautifulSoup(article_sheet.text(reading_edition(article).data), "html.parser")
    level = {"title": "h1", "heading": "h2"}
    assert [(block.name, block["class"]) for block in page.div.find_all(True, recursive=False)] == [
        (level.get(kind, "p"), [kind]) for kind in article.blocks.sort_values("start").kind
    ]
    assert [number.get_text() for number in page("b")] == list(article.sentences.sort_values("start").id)
    for number in page("b"):
        number.extract()
    assert "".join(page.get_text().split()) == "".join("".join(article.blocks.sort_values("start").text).split())


def test_text_is_shown_as_it_is_and_its_blanks_do_not_part_a_number_from_it():
    html = (
        '<article class="reading" lang="en"><div class="block"><p class="paragraph" id="b1"><sup><a>s1</a>\xa0</sup>'
        '<span class="sentence" id="s1">1 &lt;b&gt; &amp; 2</span></p><div class="beside">Notes</div></div></article>'
    )
    assert article_sheet.text(html) == (
        '<div class="numbered" lang="en"><p class="paragraph"><b>s1</b>\xa01 &lt;b&gt; &amp; 2</p></div>'
    )


def test_the_site_has_a_sheet_that_the_edition_and_the_plans_lead_to(pages, loaded):
    sheet = pages["print/the-article.html"].select_one(".article-sheet")
    assert [number.get_text() for number in sheet.select(".numbered b")] == list(
        loaded.sentences.sort_values("start").id
    )
    assert not sheet.select("form, details, .label, .run, script")
    for name, place in (
        ("chapters/the-article.html", ".reading .to-print a"),
        ("appendices/teaching.html", "li a[href*=print]"),
    ):
        assert pages[name].select_one(place)["href"] == "../print/the-article.html"


def test_outside_the_site_there_is_no_link():
    document = nodes.paragraph("", "", article_sheet.role("", "", "the text", 0, None)[0][0])
    app = type("App", (), {"builder": type("Builder", (), {"format": "latex"}), "env": None})
    article_sheet.fill(app, document, "index")
    assert document.astext() == "the text" and not re.search("<reference", document.pformat())
