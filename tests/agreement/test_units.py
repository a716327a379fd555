"""Several codings of one article: measures by hand and against NLTK's, units, disputes, flips, and pages that data cannot break."""

from dataclasses import replace

from closereading.agreement import disputes, units
from closereading.measures import statistics


def test_words_are_labelled_by_the_name_they_belong_to(article):
    words = units.words(
        {"one": article, "other": replace(article, entities=article.entities.head(0))}, "entities", "type"
    )
    counted = statistics.words(article)
    assert len(words) == len(counted) - 1  # the word that is glued of two captions' words
    assert {row["other"] for row in words} == {"none"}
    inside = {place for start, end in zip(article.entities.start, article.entities.end) for place in range(start, end)}
    assert sum(row["one"] != "none" for row in words) == counted.start.isin(inside).sum()


def test_a_name_inside_a_compound_labels_its_word(article):
    within = article.entities.head(1).assign(start=16, end=18, text=article.raw[16:18])
    (word,) = [
        row
        for row in units.words({"one": replace(article, entities=within)}, "entities", "type")
        if row["one"] != "none"
    ]
    assert word == {"one": "GPE"}


def test_undecidable_is_an_answer_of_its_own(article):
    def doubted(by_whom):
        rows = article.sentences.assign(
            certainty=article.sentences.certainty.mask(article.sentences.id == "s14", "undecidable")
        )
        return replace(article, sentences=rows.assign(speaker=rows.speaker.mask(rows.id == "s14", by_whom)))

    editions = {"one": article, "two": doubted("narrator"), "three": doubted("zatulin")}
    (matter,) = disputes.disputes(editions).matters[0]
    assert matter.answers == [("undecidable", ["two", "three"]), ("Maxim Arteonov", ["one"])]
    assert "undecidable" in {
        label for unit in units.units(editions)["sentence"] for label in (unit.answers["two"]["speaker"],)
    }


def test_statements_and_arguments_cut_a_little_differently_are_the_same(article):
    cut = article.arguments.assign(end=article.arguments.end - 4, text=article.arguments.text.str[:-4])
    assert disputes.disputes({"one": article, "other": replace(article, arguments=cut)}).empty


def test_whoever_lacks_an_argument_has_no_say_on_its_links(article):
    lost = article.relations.iloc[0]
    fewer = replace(
        article,
        arguments=article.arguments[article.arguments.id != lost.source],
        relations=article.relations[
            (article.relations.source != lost.source) & (article.relations.target != lost.source)
        ],
    )
    found = units.units({"one": article, "other": fewer})
    assert all("other" not in unit.absent for unit in found["link"] if "other" not in unit.answers)
    (matter,) = [
        matter for matters in disputes.disputes({"one": article, "other": fewer}).matters for matter in matters
    ]
    assert matter.question == "Is this a part of an argument, and which?"


def test_a_coding_that_does_not_ask_a_question_is_not_silent_on_it(article):
    no_question = replace(article, questions=article.questions.head(0), positions=article.positions.head(0))
    silent = replace(article, positions=article.positions.head(0))
    asked = units.units({"one": article, "other": no_question})["position"]
    assert all(set(unit.answers) == {"one"} for unit in asked)
    table = disputes.disputes({"one": article, "other": silent})
    matters = [matter for matters in table.matters for matter in matters]
    assert len(matters) == len(article.positions)
    assert all(dict(matter.answers)["silent"] == ["other"] for matter in matters)
