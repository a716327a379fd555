"""Several codings of one article: measures by hand and against NLTK's, units, disputes, flips, and pages that data cannot break."""

from dataclasses import replace

import pandas as pd
import pytest

from closereading.agreement import disputes, error_analysis


@pytest.mark.parametrize(
    "table, where, column, value, question, answers",
    [
        ("sentences", "s20", "speaker", "narrator", "Whose sentence is this", ["Konstantin Zatulin", "the narrator"]),
        ("blocks", "b1", "kind", "heading", "What is this line", ["the title", "a heading"]),
        ("entities", "e1", "type", "ORG", "What kind of thing", ["country, region or city", "organisation"]),
        (
            "entities",
            "e1",
            "sense",
            "actor",
            "Does this name stand for a place",
            ["a place", "somebody who acts or is affected"],
        ),
        ("entities", "e1", "entity", "the steppe", "Who or what is meant", ["Kazakhstan", "the steppe"]),
        ("arguments", "a1", "role", "premise", "Is this a claim", ["a claim", "a reason"]),
        ("relations", "r1", "relation", "attack", "Does the first support the second", ["supports", "attacks"]),
        ("positions", "p2", "position", "open", "What does Konstantin Zatulin say", ["denied", "left open"]),
    ],
)
def test_one_changed_decision_is_one_dispute(article, table, where, column, value, question, answers):
    rows = getattr(article, table)
    other = replace(article, **{table: rows.assign(**{column: rows[column].mask(rows.id == where, value)})})
    found = disputes.disputes({"one": article, "other": other})
    (matters,) = found.matters
    assert len(matters) == found.number[0] == 1 and matters[0].question.startswith(question)
    assert matters[0].answers == [(answers[0], ["one"]), (answers[1], ["other"])]
    assert found.text[0] == article.sentences.set_index("id").text[found.sentence[0]]


@pytest.mark.parametrize(
    "column, value, question",
    [
        ("speaker", "narrator", "Who is reported to say this?"),
        ("polarity", "open", "Is this asserted"),
        ("mode", "direct", "Is this said in the speaker’s own words"),
        ("cue_stance", "distancing", "Do the reporting words present"),
    ],
)
def test_a_statement_in_dispute(article, column, value, question):
    rows = article.statements
    other = replace(article, statements=rows.assign(**{column: rows[column].mask(rows.statement == "t12", value)}))
    (matters,) = disputes.disputes({"one": article, "other": other}).matters
    assert [matter.question.startswith(question) for matter in matters] == [True]


def test_names_cut_differently_are_one_dispute(article):
    """Baikonur cosmodrome, or Baikonur, or nothing."""
    row = article.entities[article.entities.text == "Baikonur cosmodrome"].iloc[0]
    cut = article.entities.assign(
        end=article.entities.end.mask(article.entities.id == row.id, row.start + 8),
        text=article.entities.text.mask(article.entities.id == row.id, "Baikonur"),
    )
    editions = {
        "one": article,
        "two": replace(article, entities=cut),
        "three": replace(article, entities=article.entities.drop(row.name)),
    }
    (matters,) = disputes.disputes(editions).matters
    assert [answer for answer, _ in matters[0].answers] == [
        "“Baikonur cosmodrome” (building or facility)",
        "“Baikonur” (building or facility)",
        "no name",
    ]


def test_sentences_cut_differently_are_one_dispute(article):
    found = disputes.disputes({"one": article, "other": error_analysis.reading(article)})
    (matter,) = [
        matter
        for matter in found.set_index("sentence").matters["s31"]
        if matter.question.startswith("Where does a sentence")
    ]
    assert matter.answers[0][0].count("“") == 2 and matter.answers[1][0].count("“") == 1


def test_disputes_follow_the_article_and_the_most_divided_come_first(article):
    narrators = replace(
        article,
        sentences=article.sentences.assign(
            speaker=article.sentences.speaker.mask(article.sentences.id == "s20", "narrator")
        ),
    )
    both = replace(narrators, arguments=narrators.arguments.assign(role="claim"))
    found = disputes.disputes({"a": article, "b": article, "c": narrators, "d": both})
    order = {sentence: number for number, sentence in enumerate(article.sentences.sort_values("start").id)}
    assert list(found.sentence) == sorted(found.sentence, key=order.get)
    first, *rest = found.set_index("sentence").matters["s20"]
    assert (
        first.question.startswith("Whose sentence") and rest and all(len(matter.answers[0][1]) == 3 for matter in rest)
    )


def test_the_most_discussable_come_first():
    def matter(number, asked, *sizes):
        return disputes.Matter("?", "", [("x", ["a"] * size) for size in sizes], ("name", number, number, ""), asked)

    decides, even, uneven = matter(1, disputes.CUT, 3, 1), matter(2, "sense", 2, 2), matter(3, "sense", 3, 1)
    many, marked, cut = matter(4, "sense", 4, 4), matter(5, disputes.MARKED, 2, 2), matter(6, disputes.CUT, 2, 2)
    rows = [
        ("s1", [cut]),
        ("s2", [uneven, even]),
        ("s3", [marked, cut]),
        ("s4", [uneven]),
        ("s5", [decides]),
        ("s6", [many]),
    ]
    table = pd.DataFrame(rows, columns=["sentence", "matters"])
    found = disputes.most_discussable(table, {(decides.spot, decides.asked): ["A finding?"]})
    wanted = [("s5", decides), ("s6", many), ("s2", even), ("s4", uneven), ("s3", marked), ("s1", cut)]
    assert found == wanted


def test_a_finding_hangs_on_what_is_asked_and_on_whether_the_text_settles_it():
    def matter(number, asked):
        return disputes.Matter("?", "", [], ("name", number, number, ""), asked)

    table = pd.DataFrame({"matters": [[matter(1, "sense"), matter(1, "type")], [matter(2, disputes.SETTLED)]]})
    doubted, elsewhere = ("name", 2, 2, ""), ("name", 3, 3, "")
    rows = [
        ("A?", [(("name", 1, 1, ""), "sense"), (doubted, "type")], True),
        ("B?", [(elsewhere, "")], True),
        ("C?", [(("name", 1, 1, ""), "type"), (doubted, "type")], False),  # only together
    ]
    hangs = pd.DataFrame(rows, columns=["question", "spots", "alone"])
    found = disputes.hanging_on(table, hangs)
    assert found == {(("name", 1, 1, ""), "sense"): ["A?"], (("name", 2, 2, ""), disputes.SETTLED): ["A?"]}


@pytest.mark.parametrize(
    "table, kind", [("frames", "Is a problem named here"), ("participants", "Is an action told here")]
)
def test_a_row_of_a_further_table_that_one_lacks_is_a_dispute(article, table, kind):
    rows = getattr(article, table)
    (matters,) = disputes.disputes({"one": article, "other": replace(article, **{table: rows.iloc[1:]})}).matters
    (matter,) = matters
    assert matter.question.startswith(kind) and [answer.split(",")[0] for answer, _ in matter.answers] == ["yes", "no"]
