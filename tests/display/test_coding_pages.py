"""Several codings of one article: measures by hand and against NLTK's, units, disputes, flips, and pages that data cannot break."""

from dataclasses import replace

import markdown_it
import pytest
from bs4 import BeautifulSoup
from support import ROOT, SLUG, same_elsewhere

from closereading.agreement import disputes, error_analysis, several_codings
from closereading.common.english import listing
from closereading.display import coding_pages, show
from closereading.edition.format import FURTHER

MARKUP = "<script>alert(1)</script>\"' onload=x </style> \u202e"


def test_repairs_are_named_up_to_a_number_and_the_rest_are_counted():
    said = coding_pages._mended([f"repair {number}" for number in range(2 * coding_pages.TOLD + 3)])
    assert said.count("\n- repair ") == coding_pages.TOLD and said.endswith(f"\n- and {coding_pages.TOLD + 3} more")
    assert "more" not in coding_pages._mended(["repair"] * coding_pages.TOLD)


def test_the_sentence_in_words_is_true_of_its_table(article):
    table = several_codings.agreement({"one": article, "other": error_analysis.reading(article)})
    said = coding_pages.agreement_in_words(table)
    enough = table[table.units >= several_codings.FEW]
    low = table.loc[enough.alpha.idxmin()]
    assert (
        f"least on *{low.what}* (alpha {low.alpha:.2f}, {low.units:,} units; {low[several_codings.MOVED[0]]:.2f} to {low[several_codings.MOVED[1]]:.2f} if one unit is left out)"
        in said
    )
    found = table.loc[table["F1 of spans"].idxmin()]
    assert f"they agree least in *{found.what}* (F1 {found['F1 of spans']:.2f})" in said
    high = enough[enough.alpha == enough.alpha.max()]
    assert (
        len(high) == 1
        or f"agree most on {listing(f'*{what}*' for what in high.what)} (alpha {high.alpha.iloc[0]:.2f})" in said
    )
    same = several_codings.agreement({"one": article, "other": article})
    alike = coding_pages.agreement_in_words(same)
    assert alike.startswith("Wherever it is defined, alpha is 1.00") and "to mark at all" not in alike
    bare = replace(
        article,
        **{
            name: getattr(article, name).head(0)
            for name in ("entities", "statements", "arguments", "relations", "questions", "positions", *FURTHER)
        },
        sentences=article.sentences.assign(speaker="", block="b1"),
        blocks=article.blocks.assign(kind="caption"),
    )
    nothing = several_codings.agreement({"one": bare, "other": bare})
    assert (
        coding_pages.agreement_in_words(nothing).startswith("There is too little to say") and nothing.alpha.isna().all()
    )


def test_the_page_of_disputes(article):
    editions = {"one": article, "other": error_analysis.reading(article)}
    page = BeautifulSoup(coding_pages.disputes(editions).data, "html.parser")
    found = disputes.disputes(editions)
    assert [part["id"] for part in page.select("div.dispute")] == list(found.sentence)
    assert len(page.select("p.ask")) == found.number.sum() == len(page.select("p.ask + ul, p.about + ul"))
    ids = {part["id"] for part in page.find_all(id=True)}
    assert {link["href"] for link in page.find_all("a")} == {f"#{one}" for one in ids} and not page.find_all("table")
    for part, text in zip(page.select("blockquote"), found.text):
        assert text in part.get_text()


def test_many_codings_with_one_answer_are_counted_and_named_under_a_fold(twenty):
    page = BeautifulSoup(coding_pages.disputes(twenty).data, "html.parser")
    for fold in page.select("details.who"):
        number, names = (
            int(fold.summary.get_text().split()[0]),
            fold.get_text().removeprefix(fold.summary.get_text()).split(", "),
        )
        assert number == len(names) > coding_pages.MANY and set(names) <= set(twenty)
    assert page.select("details.who") and all(
        len(part.get_text().split(", ")) <= coding_pages.MANY for part in page.select("span.who")
    )


def test_pages_without_a_difference(article):
    same = {"one": article, "other": article}
    assert "No sentence is in dispute." in BeautifulSoup(coding_pages.disputes(same).data, "html.parser").get_text()
    page = BeautifulSoup(coding_pages.flips(several_codings.flips(same), 2).data, "html.parser")
    summaries = [part.get_text() for part in page.select("summary")]
    assert summaries == ["Those that stay the same under every coding (27)"] and not page.select(".who")


def test_each_finding_has_its_square_and_what_changes_is_in_sight(article):
    table = several_codings.flips({"one": article, "other": error_analysis.reading(article)})
    page = BeautifulSoup(coding_pages.flips(table, 2).data, "html.parser")
    squares = {item["class"][0]: len(item.select("i")) for item in page.select(".squares li")}
    number = table.verdict.value_counts()
    assert squares["changes"] == number[several_codings.FLIPS] and squares["holds"] == number[several_codings.HOLDS]
    assert sum(squares.values()) == len(table) == len(page.select(".flip"))
    for part in page.select("details"):
        part.decompose()
    for asked, row in zip(
        page.select(".flip"), table[table.verdict == several_codings.FLIPS].itertuples(), strict=True
    ):
        assert asked.select_one(".ask").get_text() == row.question
        assert [item.get_text() for item in asked.select("li")] == [
            f"{answer} – {who}" for answer, (who,) in row.answers
        ]


def test_markup_in_codings_is_shown(article):
    hostile = replace(
        article,
        meta=article.meta | {"language": MARKUP},
        speakers=article.speakers.assign(name=MARKUP + article.speakers.name),
        sentences=article.sentences.assign(
            text=MARKUP, speaker=article.sentences.speaker.mask(article.sentences.speaker != "", "narrator")
        ),
        entities=article.entities.assign(entity=MARKUP, text=MARKUP),
        questions=article.questions.assign(gloss=MARKUP + article.questions.gloss),
        statements=article.statements.assign(text=MARKUP, polarity="open"),
        arguments=article.arguments.assign(text=MARKUP, role="claim"),
        positions=article.positions.assign(position="open"),
    )
    editions = {MARKUP: hostile, "other": article}
    for page in (coding_pages.disputes(editions), coding_pages.flips(several_codings.flips(editions), 2)):
        found = BeautifulSoup(page.data, "html.parser")
        assert not found.find_all("script") and not found.find_all(onload=True) and len(found.find_all("style")) == 1
        assert "\u202e" not in page.data and MARKUP.replace("\u202e", "\ufffd") in found.get_text()
    said = markdown_it.MarkdownIt().render(show.say(coding_pages.introduced(editions)).data)
    assert not BeautifulSoup(said, "html.parser").find_all("script") and "\u202e" not in said


@pytest.mark.full
def test_the_pages_are_the_same_in_another_process(tmp_path):
    code = (
        f"from closereading.agreement import several_codings; from closereading.display import coding_pages; import hashlib; e, _ = several_codings.read_codings([{str(ROOT / 'seeds' / SLUG)!r}]);"
        "print(hashlib.sha256((coding_pages.disputes(e).data + coding_pages.flips(several_codings.flips(e), 2).data + several_codings.agreement(e).to_csv()).encode()).hexdigest())"
    )
    assert same_elsewhere(code)
