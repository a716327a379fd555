"""What chapters show: links, tables, figures; the same bytes each time; markup in data is shown, never obeyed."""

import csv
import re
from io import StringIO
from urllib.parse import unquote

import markdown_it
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from support import same_elsewhere
from twice_drawn import MODULES as FIGURES
from twice_drawn import drawings, figure, of_edition

from closereading.common.errors import InputError
from closereading.display import drawing, name_figures, reading_edition, show, word_figures

MARKUP = "<script>alert(1)</script>\"' onload=x [a](b) *c*"


def public(module):
    return {
        name
        for name, one in vars(module).items()
        if callable(one) and one.__module__ == module.__name__ and name[0] != "_"
    }


def test_every_figure_that_is_drawn_twice_is_tested():
    helpers = {
        "by_role",
        "named_voices",
        "groups",
        "words_for",
        "percent",
        "stops_and_goes_on",
        "event_names",
        "who_has_a_name",
    }
    assert (public(word_figures) | public(name_figures)) - helpers == set(FIGURES)


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_has_caption_alternative_and_table(article, name):
    given = of_edition(article, name)
    page, said = BeautifulSoup(figure(name, given), "html.parser"), getattr(FIGURES[name][1], name)(*given[0])
    for svg in page.select("svg"):
        assert svg["role"] == "img" and svg["aria-label"] == said["alt"] and len(said["alt"]) > len(said["title"])
    assert page.figcaption.get_text() == show.together(said["caption"])
    assert page.select_one(".figure-title").get_text() == show.together(said["title"])
    assert len(page.select("details table tbody tr")) == len(given[1])


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_sound_svg_without_times_or_raster(article, name):
    page = figure(name, of_edition(article, name))
    assert len(drawings(page)) == 2 and "<image" not in page and "<metadata" not in page and drawing.INK not in page
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(set(ids)) == len(ids)


@pytest.mark.full
def test_a_figure_is_the_same_in_another_process():
    code = (
        "from support import ROOT, SLUG; from closereading import edition; from twice_drawn import MODULES, figure, of_edition;"
        "import hashlib; article = edition.load(ROOT / 'seeds' / SLUG);"
        "print(hashlib.sha256(''.join(figure(name, of_edition(article, name)) for name in MODULES).encode()).hexdigest())"
    )
    assert same_elsewhere(code)


def downloaded(rows):
    """What the link under the fold of a figure downloads: its file's name, the text of it, the page."""
    page = BeautifulSoup(show.figure(drawn_words(), "a-b", "c", "a", rows).data, "html.parser")
    (link,) = page.select("details.behind a[download]")
    kind, _, content = link["href"].partition(",")
    assert kind == "data:text/csv;charset=utf-8" and re.fullmatch(r"[\w.%~,;:/()-]*", content, re.ASCII)
    return link["download"], unquote(content, errors="strict"), page


WORDS = pd.DataFrame({"name": ["a"], "places": [[1]]})


def drawn_words(name="a"):
    """A drawing that holds a name."""
    rows = pd.DataFrame({"name": [name], "places": [[1]]})
    return word_figures.dispersion(rows, pd.DataFrame({"heading": [], "begins": []}), 9)


@pytest.mark.parametrize("name", FIGURES)
def test_the_table_behind_a_figure_downloads_in_full(article, name):
    rows = of_edition(article, name)[1]
    file, text, _ = downloaded(rows)
    assert file == "a-b.csv" and text[0] == "\ufeff"
    # pandas drops the byte order mark and reads every number back as it was.
    again = pd.read_csv(StringIO(text[1:]), keep_default_na=False, na_values=[""])
    assert list(again.columns) == list(rows.columns) and len(again) == len(rows)
    for column in rows:
        if isinstance(rows[column].iloc[0], list):
            assert [list(map(int, cell.split("; "))) for cell in again[column]] == list(rows[column])
        elif pd.api.types.is_numeric_dtype(rows[column]):
            assert again[column].astype(float).tolist() == pytest.approx(rows[column].tolist(), rel=1e-15, nan_ok=True)
        else:
            assert again[column].fillna("").tolist() == rows[column].tolist()
    assert len(text) < 60_000


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "'quoted'", '=HYPERLINK("x")']
)
def test_no_cell_of_a_download_is_a_formula_and_none_is_lost(cell):
    _, text, page = downloaded(pd.DataFrame({cell: [cell, "plain"], "n": [-1, 2.5]}))
    rows = list(csv.reader(StringIO(text[1:], newline="")))
    assert rows == [["'" + cell, "n"], ["'" + cell, "-1.0"], ["plain", "2.5"]]
    assert [field[0].removeprefix("'") for field in rows] == [cell, cell, "plain"]
    assert "apostrophe" in page.select_one("p.download").get_text()


def test_a_download_without_formulas_says_nothing_of_them():
    _, text, page = downloaded(pd.DataFrame({'a, "b"': ["x\r\ny", None], "list": [["s1", "s2"], []]}))
    assert "apostrophe" not in page.select_one("p.download").get_text()
    assert list(csv.reader(StringIO(text[1:], newline=""))) == [['a, "b"', "list"], ["x\r\ny", "s1; s2"], ["", ""]]


def test_text_that_looks_like_the_drawings_own_marks_stays_as_it_is():
    words = [f'{drawing.INK} id="x" url(#y) xlink:href="#z" \'DejaVu Sans\' <style>b</style>']
    page = BeautifulSoup(show.figure(drawn_words(words[0]), "f", "c", "a", WORDS).data, "html.parser")
    for svg in page.select("svg"):
        assert "".join(words[0].split()) in "".join(text.get_text() for text in svg.find_all("text")).replace(" ", "")
        assert not svg.find_all("style")


def test_markup_in_data_is_shown(article):
    html = (
        show.table(pd.DataFrame({MARKUP: [MARKUP]}), MARKUP).data
        + show.figure(drawn_words("<b>a</b>"), "f", MARKUP, MARKUP, pd.DataFrame({"a": [MARKUP]})).data
    )
    page = BeautifulSoup(html, "html.parser")
    assert not page.find_all(["script", "em"]) and not page.find_all(onload=True)
    assert page.select_one("td").get_text() == MARKUP


def test_markup_in_an_article_or_a_coding_is_shown(article):
    from dataclasses import replace

    hostile = replace(
        article,
        raw=MARKUP + article.raw[len(MARKUP) :],
        meta={"language": MARKUP},
        entities=article.entities.assign(entity=MARKUP),
        questions=article.questions.assign(gloss=MARKUP),
        speakers=article.speakers.assign(name=MARKUP),
        arguments=article.arguments.assign(scheme=MARKUP),
        statements=article.statements.assign(text=MARKUP),
    )
    page = BeautifulSoup(reading_edition.reading_edition(hostile).data, "html.parser")
    assert not page.find_all(["script", "em"]) and not page.find_all(onload=True)
    assert page.select_one(".label.voices")["data-label"] == f"the {MARKUP}"
    shown = page.get_text()
    assert (
        MARKUP in shown
        and f"Names {MARKUP} (organisation)" in shown
        and f"reporting words “{MARKUP}”" in shown
        and f"On “{MARKUP}”" in shown
    )
    assert len(page.select("input[name=voice]")) == len(article.speakers) + 1 and MARKUP not in page.style.get_text()


def test_markdown_in_a_quotation_is_shown():
    assert show.quote("a *b* [c](d) “e”", "s1") == "“a \\*b\\* \\[c\\](d) ‘e’” ([s1](the-article.ipynb#s1))"


def test_what_a_cell_says_links_into_the_book_and_shows_everything_else():
    said = show.say(
        f"*Two* by A <b>B</b> ![x](http://a.b/c.png) [y](javascript:z) \u202e ({show.link('s1')}) [t](../appendices/glossary.md#term-a)"
    ).data
    html = markdown_it.MarkdownIt().render(said)
    page = BeautifulSoup(html, "html.parser")
    assert [link["href"] for link in page.find_all("a")] == ["the-article.ipynb#s1", "../appendices/glossary.md#term-a"]
    assert (
        not page.find_all(["img", "b"])
        and "A <b>B</b> ![x](http://a.b/c.png) [y](javascript:z) \ufffd" in page.get_text()
    )
    assert page.em.get_text() == "Two"


def test_what_a_finding_hangs_on_is_said_below_it_with_its_decisions_and_sentences():
    said = show.say(
        "A *finding*.", "This holds in 50 % of the admissible readings. It depends on d63: <b>“A” (s12)."
    ).data
    page = BeautifulSoup(markdown_it.MarkdownIt().render(said), "html.parser")
    assert page.p.get_text() == "A finding." and not page.b
    below = page.select_one("p.firm")
    assert below.get_text() == "This holds in 50\u00a0% of the admissible readings. It depends on d63: <b>“A” (s12)."
    assert {link.get_text(): link["href"] for link in below.find_all("a")} == {
        "admissible readings": "what-hangs-on-what.ipynb#readings",
        "d63": "what-hangs-on-what.ipynb#d63",
        "s12": "the-article.ipynb#s12",
    }
    assert show.say("A *finding*.").data == "A *finding*."


def test_a_quotation_says_what_the_article_says():
    html = markdown_it.MarkdownIt().render(show.say(show.quote("a &lt;b&gt; <i>c</i> \u202ed", "s1")).data)
    assert BeautifulSoup(html, "html.parser").get_text().startswith("“a &lt;b&gt; <i>c</i> \ufffdd” (s1)")


def test_sentence_ids_in_tables_become_links():
    page = BeautifulSoup(
        show.table(pd.DataFrame({"where": ["s1, s12", "sense"], "number": [1200, 3]}), "c").data, "html.parser"
    )
    assert [link["href"] for link in page.find_all("a")] == ["the-article.ipynb#s1", "the-article.ipynb#s12"]
    assert page.select("td.number")[0].get_text() == "1,200"


def test_the_numbers_of_a_column_have_the_same_decimals_under_a_head_at_their_side():
    rows = pd.DataFrame({"a": ["x", "y"], "n": [22.9, 7.14], "p": [0.5, None], "k": [120.4, 3.0], "w": [2.0, 3.0]})
    table = BeautifulSoup(show.table(rows, "c").data, "html.parser").table
    cells = [[cell.get_text() for cell in row.select("td")] for row in table.select("tbody tr")]
    assert cells == [["x", "22.9", "0.50", "120", "2"], ["y", "7.1", "", "3", "3"]]
    assert [head.get("class") for head in table.select("th")] == [None, *[["number"]] * 4]


def test_where_a_row_is_a_measure_its_numbers_have_their_own_decimals():
    rows = pd.DataFrame(
        {"measure": ["words", "ratio"], "here": [1191.0, 0.39], "highest": [924.0, 0.6], "rank": [12, 1]}
    )
    table = BeautifulSoup(show.table(rows, "c").data, "html.parser").table
    cells = [[cell.get_text() for cell in row.select("td")] for row in table.select("tbody tr")]
    assert cells == [["words", "1,191", "924", "12"], ["ratio", "0.39", "0.60", "1"]]


@pytest.mark.parametrize(
    "rows, cards", [({"a": ["x"], "b": [1]}, False), ({"a": ["x " * 30]}, True), (dict.fromkeys("abcd", ["x"]), True)]
)
def test_on_a_phone_a_row_of_many_or_long_cells_is_a_card_with_its_heads(rows, cards):
    rows = pd.DataFrame(rows)
    box = BeautifulSoup(show.table(rows, "c").data, "html.parser").div
    assert ("cards" in box["class"]) == cards
    assert [cell.get("data-head") for cell in box.select("td")] == (
        list(rows.columns) if cards else [None] * len(rows.columns)
    )


def test_the_reading_edition_holds_every_sentence_once(article):
    page = BeautifulSoup(reading_edition.reading_edition(article).data, "html.parser")
    spans = page.select("span.sentence")
    assert [span["id"] for span in spans] == list(article.sentences.sort_values("start").id)
    for span, sentence in zip(spans, article.sentences.sort_values("start").itertuples()):
        number = span.find_previous("a")
        assert span.get_text() == sentence.text and number["href"] == f"#{sentence.id}" == f"#{number.get_text()}"


def test_a_word_that_looks_like_a_sentence_is_no_link():
    html = show.table(pd.DataFrame({"entity": ["s3"], "sentences": ["s3, s4"], "first": ["s5"]}), "x").data
    assert [link.get_text() for link in BeautifulSoup(html, "html.parser").find_all("a")] == [
        "s3",
        "s4",
        "s5",
    ] and '<a href="the-article.ipynb#s3">s3</a>, ' in html


def test_a_finding_that_the_tables_do_not_bear_out_is_not_shown():
    assert (
        show.opening("It is <so>.", True).data
        == '<p class="opening" role="heading" aria-level="2">It is &lt;so&gt;.</p>'
    )
    with pytest.raises(InputError, match=r"do not bear out: 'It is so\.'.*write what they show"):
        show.opening("It is so.", False)
    drawn = ("<ol><li>drawn</li></ol>", "one", "Caption.", "", pd.DataFrame({"a": [1]}))
    assert "It is so." in show.figure(*drawn, title="It is so.", holds=True).data
    with pytest.raises(InputError, match=r"do not bear out: 'It is so\.'.*write what they show"):
        show.figure(*drawn, title="It is so.", holds=False)


def test_the_title_of_a_figure_stands_above_it():
    html = show.figure(
        "<ol><li>drawn</li></ol>", "one", "Caption.", "", pd.DataFrame({"a": [1]}), title="A <finding>"
    ).data
    assert html.index("A &lt;finding&gt;") < html.index("<ol>") < html.index("Caption.")
