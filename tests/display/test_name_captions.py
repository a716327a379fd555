"""The captions of the figures of names: the finding in words and numbers, from the table that is drawn."""

import pandas as pd
import pytest

from closereading.display import name_captions, voices
from closereading.measures import people

ATTRIBUTE = " “As attribute” means that a name only qualifies another word."
SENSES = ["entity", "place", "actor", "attribute"]


def senses(*rows):
    return pd.DataFrame([(*row, sum(row[1:])) for row in rows], columns=[*SENSES, "mentions"])


@pytest.mark.parametrize(
    "rows, title, caption",
    [
        (
            [("Ely", 3, 1, 0), ("Rome", 0, 2, 1)],
            "Rome mostly acts or is affected; Ely is mostly a place",
            "Of the names in this figure, Rome is named as an actor most often: it acts or is affected in 2 of 3 mentions and only qualifies another word in 1. "
            "Ely is named as a place most often: it is a place in 3 of 4 mentions and acts or is affected in 1."
            + ATTRIBUTE,
        ),
        (
            [("Ely", 0, 2, 0), ("Rome", 0, 2, 1)],
            "Ely mostly acts or is affected",
            "Of the names in this figure, most often named as an actor: Ely (both mentions) and Rome (2 of 3 mentions)."
            + ATTRIBUTE,
        ),
        (
            [("Ely", 0, 0, 3), ("Rome", 0, 0, 3)],
            "No name is mostly an actor, and none mostly a place",
            "Nothing is named as a place or an actor." + ATTRIBUTE,
        ),
        (
            [("Ely", 3, 1, 0)],
            "",
            "Ely alone is named often enough to be drawn: 3 of 4 mentions as a place and 1 of 4 mentions as an actor.",
        ),
    ],
)
def test_who_is_most_often_a_place_and_who_an_actor(rows, title, caption):
    said = name_captions.place_or_actor(senses(*rows))
    assert (said["title"], said["caption"]) == (title, caption)


def test_bars_are_told_one_by_one_and_no_more_than_are_drawn():
    said = name_captions.place_or_actor(senses(*((f"E{number}", 1, 2, 0) for number in range(21))))
    assert (
        " The figure shows the 20 names with most mentions, of 21." in said["caption"]
        and "1 more name" in said["caption"]
    )
    assert "E0: 2 as actor, 1 as place, 0 as attribute." in said["alt"] and said["alt"].count(" as actor") == 20


def nouns(*rows):
    return pd.DataFrame(rows, columns=["noun", "voice", "times", "sentences"])


def test_the_title_names_the_noun_of_most_and_the_noun_of_one(article):
    looks = voices.looks(article)
    called = nouns(
        ("protests", "zatulin", 2, "s21"), ("protests", "page", 1, "s17"), ("riots", "interior-ministry", 1, "s4")
    )
    said = name_captions.event_names(called, looks)
    assert (
        said["title"]
        == "“protests” is in the words of 1 of 9 voices, “riots” only in those of the Ministry of the Interior"
    )
    others = "Arteonov, Osmolovskaya, Lipikhin or Shapovalov."
    assert " is never in the words of the narrator, " in said["caption"] and others in said["caption"]
    assert "only in" not in name_captions.event_names(called.head(2), looks)["title"]


def test_who_speaks_with_a_name_and_who_without_is_counted(article):
    table = people.who_has_a_name(article)
    said = name_captions.who_has_a_name(table)
    person, speaks = table.kind == "person", table.speaker != ""
    assert said["title"] == (
        f"{person.sum()} persons have a name: {(person & speaks).sum()} speak, {(person & ~speaks).sum()} are only spoken of"
    )
    assert ", and 1 without a name." in said["caption"]
    assert "Nobody speaks without a name." in name_captions.who_has_a_name(table[table.named])["caption"]
    one = name_captions.who_has_a_name(table[person & speaks].head(1))
    assert one["title"] == "One person has a name, and speaks"


def group(who, *kinds):
    """A table of who_has_a_name: of each, kind, whether it speaks, whether it has a name."""
    rows = [
        (f"{who} {number}", f"v{number}" * speaks, kind, "", named, "s1")
        for number, (kind, speaks, named) in enumerate(kinds)
    ]
    return pd.DataFrame(rows, columns=["who", "speaker", "kind", "role", "named", "sentences"])


ADA, TOLD, FIRM, CROWD = ("person", 1, True), ("person", 0, True), ("institution", 1, True), ("group", 1, False)


@pytest.mark.parametrize(
    "kinds, title, caption",
    [
        (
            [TOLD],
            "One person has a name, and is only spoken of",
            "Beside them, no institution or group with a name speaks. Nobody speaks without a name.",
        ),
        ([CROWD], "No person has a name", "No institution or group with a name speaks. 1 speaker has no name."),
        ([FIRM], "No person has a name", "1 institution or group with a name speaks. Nobody speaks without a name."),
        (
            [ADA, FIRM, CROWD, CROWD],
            "One person has a name, and speaks",
            "Beside them, 1 institution or group with a name speaks, and 2 without a name.",
        ),
        (
            [ADA, ADA, CROWD, CROWD],
            "2 persons have a name: 2 speak, none are only spoken of",
            "Beside them, no institution or group with a name speaks. 2 speakers have no name.",
        ),
    ],
)
def test_where_a_number_is_none_or_one_the_words_say_so(kinds, title, caption):
    said = name_captions.who_has_a_name(group("Ada", *kinds))
    assert said["title"] == title and said["caption"].startswith(caption + " People who have no name")


@pytest.mark.parametrize(
    "rows, speakers, title",
    [
        ([("riots", "zatulin", 1, "s3")], ["zatulin"], "the one voice"),
        ([("riots", "zatulin", 1, "s3")], ["zatulin", "lipikhin"], "1 of 2 voices"),
        ([("riots", "page", 1, "s1")], ["zatulin", "lipikhin", "arteonov"], "none of 3 voices"),
        ([("riots", "zatulin", 1, "s3"), ("riots", "lipikhin", 1, "s5")], ["zatulin", "lipikhin"], "both voices"),
    ],
)
def test_a_noun_of_one_voice_of_all_and_of_none(article, rows, speakers, title):
    looks = voices.looks(article).loc[speakers]
    assert name_captions.event_names(nouns(*rows), looks)["title"] == f"“riots” is in the words of {title}"


@pytest.mark.parametrize(
    "said, missing",
    [
        (
            name_captions.place_or_actor(pd.DataFrame()),
            "no entity is often enough named as a place, an actor or an attribute",
        ),
        (name_captions.event_names(pd.DataFrame(), pd.DataFrame()), "none of the nouns is in the text"),
        (name_captions.who_has_a_name(pd.DataFrame()), "nobody speaks except the narrator, and no person is named"),
    ],
)
def test_where_nothing_can_be_drawn_the_caption_says_what_is_missing(said, missing):
    assert said == {"title": "", "caption": f"Too little to say: {missing}.", "alt": f"Too little to say: {missing}."}
