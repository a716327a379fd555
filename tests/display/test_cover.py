"""The cover says what the edition bears out, and how firm it is."""

from dataclasses import replace

from bs4 import BeautifulSoup

from closereading.agreement import readings
from closereading.display import cover
from closereading.measures import entities, reference_corpus, speakers


def test_the_headline_is_the_article_s_and_the_numbers_are_counted(article):
    page = BeautifulSoup(cover.headline(article), "html.parser")
    title = article.blocks.text[article.blocks.kind == "title"].iloc[0]
    assert page.select_one(".headline").text == title
    assert (
        f"{(article.sentences.speaker != '').sum()} sentences by 8 speakers (the narrator, 2 institutions and 5 persons)"
        in page.text
    )


def test_each_finding_is_what_the_tables_say(article):
    queue, reported, senses, disputed = cover.findings(article)
    assert queue.sentence.startswith("Not a debate but a queue: each commentator has finished")
    assert "Only 2\xa0%" in reported.sentence and "reported: 65\xa0% of 1,191 words" in reported.drawing
    table = entities.senses(entities.mentions(article)).set_index("entity")
    drawn = BeautifulSoup(senses.drawing, "html.parser").find_all("circle")
    filled = [circle["fill"] == "currentColor" for circle in drawn]
    assert filled[: table.place["Kazakhstan"]] == [False] * table.place["Kazakhstan"]
    assert sum(filled) == table.actor["Kazakhstan"] + table.actor["Moscow"] + 1  # and one in the key
    assert senses.hangs["share"] == readings.hangs(article, cover._ACTOR)["share"] < 1
    boxes = BeautifulSoup(disputed.drawing, "html.parser").find_all("rect")
    opposed = speakers.opposed(speakers.positions(article))
    matrix = speakers.positions(article)
    assert [box["fill"] == "currentColor" for box in boxes] == [one in opposed for one in matrix]


def test_only_is_said_of_a_small_share_and_one_question_is_not_counted(article, monkeypatch):
    known = reference_corpus.of_edition(article)
    monkeypatch.setattr(
        cover.reference_corpus, "of_edition", lambda edition: known | {"reported": 60.0, "quoted": 50.0}
    )
    one = article.questions.question.isin(speakers.opposed(speakers.positions(article)))
    alone = replace(
        article,
        questions=article.questions[one],
        positions=article.positions[article.positions.question.isin(article.questions.question[one])],
        decisions=(),
    )
    said = [finding.sentence for finding in cover.findings(alone)]
    assert "More than half of the words report what somebody says. 50\xa0% stand in quotation marks." in said
    monkeypatch.setattr(cover.reference_corpus, "of_edition", lambda edition: known | {"quoted": 0.0})
    assert "somebody says. None stands in quotation marks." in " ".join(one.sentence for one in cover.findings(alone))
    assert said[-1].startswith("On the one question, one voice asserts what another denies: “")


def test_a_finding_says_on_what_it_hangs(article):
    queue, _, senses, disputed = (
        BeautifulSoup(cover.article(one, article), "html.parser") for one in cover.findings(article)
    )
    assert "In every admissible reading." in queue.text and queue.i["style"] == "width: 100%"
    assert "Hangs on several decisions together." in senses.text
    keys = [link.text for link in disputed.select("a") if "#d" in link["href"]]
    assert keys == list(readings.hangs(article, cover._DISPUTED)["alone"])
    assert f"Any one of {len(keys)} decisions changes it." in disputed.text


def test_nothing_is_said_to_be_firm_where_no_alternatives_are_written_down(article):
    bare = replace(article, decisions=())
    shown = [BeautifulSoup(cover.article(one, bare), "html.parser") for one in cover.findings(bare)]
    assert len(shown) == 4
    assert {one.b.text for one in shown} == {"No alternatives to its decisions were written down."}


def test_an_edition_without_a_title_in_the_text_has_that_of_its_description(article):
    blocks = article.blocks.assign(kind=article.blocks.kind.replace("title", "heading"))
    untitled = replace(article, blocks=blocks, meta=article.meta | {"title": "Rain"})
    page = BeautifulSoup(cover.headline(untitled), "html.parser")
    assert page.select_one(".headline").text == "Rain" and page.text.count("This is the title of a news article.") == 1


def test_what_another_edition_does_not_bear_out_is_left_out(article):
    silent = replace(article, positions=article.positions.head(0), entities=article.entities.head(0), decisions=())
    assert [one.chapter for one in cover.findings(silent)] == ["speaker-comparison", "text-statistics"]
    half = article.entities.assign(sense=article.entities.sense.where(article.entities.entity != "Moscow", "attribute"))
    chosen = next(one for one in cover.findings(replace(article, entities=half)) if one.chapter == "named-entities")
    assert "Moscow" not in chosen.sentence  # which is named often, and mostly as nothing of these
