"""Several codings of one article: measures by hand and against NLTK's, units, disputes, flips, and pages that data cannot break."""

import re
from dataclasses import replace

import markdown_it
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from support import ROOT, SLUG, same_elsewhere

from closereading.agreement import disputes, error_analysis, hanging, several_codings
from closereading.common.english import listing
from closereading.display import coding_pages, show
from closereading.edition.format import COLUMNS, FURTHER
from closereading.edition.spreadsheet import csv

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


def test_the_verb_fits_the_number_of_layers_and_of_findings(article):
    agreed = several_codings.agreement({"one": article, "other": error_analysis.reading(article)})
    sure, few = (
        agreed[agreed.alpha.notna() & known] for known in (agreed.units >= several_codings.FEW, agreed.units > 0)
    )
    one = pd.concat([sure.head(2), few.head(1).assign(units=2)])
    assert " 1 of 3 layers has fewer than" in coding_pages.agreement_in_words(one)
    close = sure.head(2).assign(**dict(zip(several_codings.MOVED, (0.521, 0.524))), alpha=[0.52, 0.53])
    assert "0.52 to 0.52" not in coding_pages.most_and_least(close, "{}", 2)
    flips = several_codings.flips({"one": article, "other": article})
    alone = flips[flips.verdict == several_codings.HOLDS].head(1)
    assert coding_pages.flips_in_words(alone) == "No finding changes between these codings."
    made = error_analysis.reading(article)
    made = replace(made, meta=made.meta | {"coders": {"readers": {"kind": "machine", "version": "1"}}})
    machine = {"one": made, "other": made}
    whole = sum(len(getattr(machine["one"], table)) for table in COLUMNS)
    assert f" All {whole} rows of *one* were made by a machine, and" in coding_pages.introduced(machine)
    changed = coding_pages.flips_in_words(alone.assign(verdict=several_codings.FLIPS))
    assert changed.startswith("The one finding changes with the coding: *")


def compared(editions):
    """What the pages are made of: the findings under each coding, the disputes, and what hangs on them."""
    table = several_codings.flips(editions)
    return table, disputes.disputes(editions), hanging.hanging(editions, table)


def pages(editions, made=None):
    """The page of disputes and that of findings, parsed. made: what `compared` gives."""
    table, disputed, hangs = made or compared(editions)
    first = next(iter(editions.values()))
    made = coding_pages.disputes(disputed, hangs, first), coding_pages.flips(table, len(editions), hangs, disputed)
    return [BeautifulSoup(page.data, "html.parser") for page in made]


@pytest.fixture(scope="module")
def with_machine(article):
    return {"one": article, "other": error_analysis.reading(article)}


@pytest.fixture(scope="module")
def of_twenty(twenty):
    return compared(twenty)


def test_the_page_of_disputes(with_machine):
    page, _ = pages(with_machine)
    found = disputes.disputes(with_machine).set_index("sentence")
    shown = {part["id"]: part for part in page.select("div.dispute")}
    assert {*shown} == {*found.index} and len(shown) == len(page.select("div.dispute"))
    for sentence, row in found.iterrows():
        own = shown[sentence]
        assert row.text in own.blockquote.get_text()
        for number, matter in enumerate(row.matters, 1):
            part = own.find(id=f"{sentence}-{number}")
            assert part.select_one(".ask").get_text() == matter.question
            assert [item.get_text() for item in part.select("li")] == [
                f"{one} – {who}" for one, (who,) in matter.answers
            ]
    ids = {part["id"] for part in page.find_all(id=True)}
    assert {link["href"] for link in page.find_all("a")} == {f"#{one}" for one in shown} <= {f"#{one}" for one in ids}


def test_the_most_discussable_are_open_and_the_rest_is_folded_in_the_order_of_the_article(twenty, of_twenty):
    _, disputed, hangs = of_twenty
    best = disputes.most_discussable(disputed, disputes.hanging_on(disputed, hangs))
    page, _ = pages(twenty, of_twenty)
    order = [part["id"] for part in page.select("div.dispute")]
    open_ = [part for part in page.select("div.dispute") if not part.find_parents("details")]
    assert [part["id"] for part in open_] == [sentence for sentence, _ in best[:10]]
    for part, (_, matter) in zip(open_, best):
        (asked,) = [one for one in part.select(".ask") if not one.find_parents("details")]
        assert asked.get_text() == matter.question
    assert order[10:] == [one for one in disputed.sentence if one not in order[:10]]
    assert page.p.get_text().startswith(f"In dispute: {len(disputed)} of 42 sentences. The first 10 are open.")


def test_each_finding_that_changes_is_linked_to_the_disputes_that_change_it(with_machine):
    table, disputed, hangs = compared(with_machine)
    page, findings = pages(with_machine)
    where = {
        (one.spot, one.asked): f"{row.sentence}-{n}"
        for row in disputed.itertuples()
        for n, one in enumerate(row.matters, 1)
    }
    for row in hangs.itertuples():
        (own,) = [part for part in findings.select(".flip") if part.select_one(".ask").get_text() == row.question]
        links = [link["href"] for link in own.select(".hangs a")]
        wanted = [f"#{where.get(key) or where[key[0], disputes.SETTLED]}" for key in row.spots]
        assert {*links} <= {*wanted} and {link.split("-")[0] for link in links} == {
            link.split("-")[0] for link in wanted
        }
        for link in wanted:
            below = page.find(id=link[1:]).select_one(".hangs")
            assert (below is not None and row.question in below.get_text()) == row.alone
        told, number = own.select_one(".hangs").get_text(), len(wanted)
        start = ("One dispute alone" if number == 1 else "Each of these") if row.alone else "No single dispute changes"
        assert told.startswith(start) and ("for example these: " in told) == (not row.alone)
    assert {*hangs.alone} == {True, False}


def test_a_difference_that_is_not_listed_is_said():
    spots = [(("statement", 3, 9, "so"), ""), (("name", 4, 5, "x"), "sense")]
    row = pd.DataFrame(
        [("Q?", "<Ann>", spots, ["s1", "s2"])], columns=["question", "coding", "spots", "sentences"]
    ).assign(alone=True)
    (one,), (both,) = (
        [*row.assign(spots=[some], sentences=[ids]).itertuples()]
        for some, ids in ((spots[:1], ["s1"]), (spots, ["s1", "s2"]))
    )
    assert (
        "Only a difference in wording or extent, which is not listed below, changes the answer of &lt;Ann&gt; alone: s1."
        in coding_pages._hangs(one, {})
    )
    told = BeautifulSoup(coding_pages._hangs(both, {spots[1]: "s2-1"}), "html.parser")
    assert told.a["href"] == "#s2-1" and told.get_text().endswith(
        "So does a difference in wording or extent, which is not listed below: s1."
    )


def test_many_codings_with_one_answer_are_counted_and_named_under_a_fold(twenty, of_twenty):
    page, _ = pages(twenty, of_twenty)
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
    page, findings = pages({"one": article, "other": article})
    assert "No sentence is in dispute." in page.get_text()
    summaries = [part.get_text() for part in findings.select("summary")]
    assert summaries == ["Those that stay the same under every coding (27)"] and not findings.select(".who")


def test_each_finding_has_its_square_and_what_changes_is_in_sight(with_machine):
    table, *_ = compared(with_machine)
    _, page = pages(with_machine)
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


def test_all_measures_have_two_decimals(with_machine):
    agreed = several_codings.agreement(with_machine)
    shown = BeautifulSoup(show.folded(coding_pages.rounded(agreed), "Agreement").data, "html.parser")
    heads = [head.get_text() for head in shown.select("thead th")]
    for row, cells in zip(agreed.to_dict("records"), shown.select("tbody tr"), strict=True):
        for head, cell in zip(heads[3:], cells.select("td")[3:]):
            value = row[head]
            assert cell.get_text() == ("" if pd.isna(value) else f"{value:.2f}") and cell["class"] == ["number"]
    written = csv(coding_pages.rounded(agreed)).splitlines()[1].split(",")
    assert written[-1] == "1.00"
    assert str(coding_pages._two_decimals(-0.001)) == "0.00" and str(coding_pages._two_decimals(-0.5)) == "-0.50"
    told = coding_pages.agreement_in_words(agreed)
    assert "%" not in told and not re.search(r"\d\.\d(?!\d)|\d\.\d{3}", told)


def test_who_is_compared_is_called_by_name_and_the_file_is_said_once(article):
    coders = {"readers": {"kind": "machine"}, "editors": {"kind": "person", "name": "Jane *Roe*"}}
    named = replace(article, meta=article.meta | {"coders": coders, "file": "my-article"})
    again = replace(named, meta=named.meta | {"file": "other"})
    said = coding_pages.introduced({"Jane *Roe*": named, "Jane *Roe* (other)": again, "first": article})
    assert "*Jane \\*Roe\\** (from my-article; rows by Jane \\*Roe\\*), " in said
    assert "*Jane \\*Roe\\* (other)* (rows by Jane \\*Roe\\*) and *first* (rows by editors)." in said


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
    table, disputed, hangs = compared(editions)
    for page in (coding_pages.disputes(disputed, hangs, hostile), coding_pages.flips(table, 2, hangs, disputed)):
        found = BeautifulSoup(page.data, "html.parser")
        assert not found.find_all("script") and not found.find_all(onload=True) and len(found.find_all("style")) == 1
        assert "\u202e" not in page.data and MARKUP.replace("\u202e", "\ufffd") in found.get_text()
    said = markdown_it.MarkdownIt().render(show.say(coding_pages.introduced(editions)).data)
    assert not BeautifulSoup(said, "html.parser").find_all("script") and "\u202e" not in said


@pytest.mark.full
def test_the_pages_are_the_same_in_another_process(tmp_path):
    code = (
        "from closereading.agreement import disputes, hanging, several_codings; from closereading.display import coding_pages; import hashlib;"
        f"e, _ = several_codings.read_codings([{str(ROOT / 'seeds' / SLUG)!r}]); f, d = several_codings.flips(e), disputes.disputes(e); h = hanging.hanging(e, f);"
        "made = coding_pages.disputes(d, h, next(iter(e.values()))).data + coding_pages.flips(f, 2, h, d).data + several_codings.agreement(e).to_csv();"
        "print(hashlib.sha256(made.encode()).hexdigest())"
    )
    assert same_elsewhere(code)
