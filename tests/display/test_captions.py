"""Captions and text alternatives: the finding in words and numbers, from the table that is drawn."""

import pandas as pd
import pytest
from argument_maps import made, pages

from closereading.display import captions
from closereading.measures import arguments


@pytest.mark.parametrize(
    "parts, links, caption",
    [
        ([("one", "claim", "c")], [], "1 claim. No reason is given for the claim."),
        ([("one", "premise", "c")], [], "1 premise."),
        (
            [("one", "claim", "c"), ("one", "claim", "d"), ("one", "premise", "p")],
            [(2, 0, "support", "inferred")],
            "2 claims and 1 premise. A reason is given for 1 of the 2 claims. No word of the text makes the link.",
        ),
        (
            [("one", "claim", "c"), ("one", "premise", "p"), ("one", "premise", "q")],
            [(1, 0, "support", "explicit"), (2, 0, "attack", "explicit")],
            "1 claim and 2 premises. A reason is given for the claim. A word of the text makes both links.",
        ),
    ],
)
def test_the_caption_of_a_speakers_map_counts_parts_reasons_and_connectives(parts, links, caption):
    assert pages(made(parts, links))["one"].figcaption.p.get_text() == caption


def test_the_crossing_caption_counts_links_and_pairs(article):
    across = arguments.links(article).query("across")
    pairs = {frozenset(pair) for pair in zip(across.from_speaker, across.to_speaker)}
    assert (
        pages(article)[None]
        .figcaption.p.get_text()
        .startswith(f"{len(across)} links lead from one voice to another, between {len(pairs)} pairs of voices.")
    )


def test_no_word_is_second_where_several_are():
    rows = pd.DataFrame({"word": ["line", "took", "train"], "count": [3, 2, 2]})
    assert captions.word_bars(rows)[0].endswith("; no other content word occurs more than twice.")
    assert captions.word_bars(rows.head(2))[0].endswith("; “took” is next, with 2.")


NAMES = {"a": "Ada", "b": "Jones", "c": "the crew"}


@pytest.mark.parametrize(
    "words, caption, alt",
    [
        (
            {"rain": 3, "wind": 2},
            "“rain” occurs 3 times in the body, more often than any other content word; “wind” is next, with 2.",
            "Bar chart of the 2 most frequent content words: rain 3 and wind 2.",
        ),
        (
            {"rain": 2, "wind": 2, "sea": 1},
            "“rain” and “wind” both occur twice in the body; no content word occurs more often.",
            "Bar chart of the 3 most frequent content words: rain 2, wind 2 and sea 1.",
        ),
        (
            {"rain": 1},
            "“rain” occurs once in the body, more often than any other content word.",
            "Bar chart of the most frequent content word: rain 1.",
        ),
        (
            {"rain": 1, "wind": 1},
            "No content word occurs more than once in the body.",
            "Bar chart of the 2 most frequent content words: rain 1 and wind 1.",
        ),
        (
            {"rain": 1200, "wind": 1100},
            "“rain” occurs 1,200 times in the body, more often than any other content word; “wind” is next, with 1,100.",
            "Bar chart of the 2 most frequent content words: rain 1200 and wind 1100.",
        ),
    ],
)
def test_the_most_frequent_word_and_the_second(words, caption, alt):
    assert captions.word_bars(pd.DataFrame(words.items(), columns=["word", "count"])) == (caption, alt)


@pytest.mark.parametrize(
    "rows, caption",
    [
        (
            [("Ely", 3, 1, 0), ("Rome", 0, 2, 1)],
            "Rome is named as an actor most often: it acts or is affected in 2 of 3 mentions and only qualifies another word in 1. "
            "Ely is named as a place most often: it is a place in 3 of 4 mentions and acts or is affected in 1.",
        ),
        (
            [("Ely", 0, 2, 0), ("Rome", 0, 2, 1)],
            "Most often named as an actor: Ely (2 of 2 mentions) and Rome (2 of 3 mentions).",
        ),
        (
            [("Ely", 3, 1, 0)],
            "Ely alone is named often enough to be drawn: 3 of 4 mentions as a place and 1 of 4 mentions as an actor.",
        ),
        ([("Ely", 0, 0, 1)], "Ely alone is named often enough to be drawn: 1 of 1 mention as an attribute."),
        ([("Ely", 0, 0, 3), ("Rome", 0, 0, 3)], "Nothing is named as a place or an actor."),
    ],
)
def test_who_is_most_often_a_place_and_who_an_actor(rows, caption):
    table = pd.DataFrame([(*row, sum(row[1:])) for row in rows], columns=[*SENSES, "mentions"])
    assert captions.sense_bars(table)[0] == caption


SENSES = ["entity", "place", "actor", "attribute"]


def test_bars_of_senses_are_told_one_by_one_and_no_more_than_are_drawn():
    rows = pd.DataFrame([(f"E{number}", 1, 2, 0, 3) for number in range(21)], columns=[*SENSES, "mentions"])
    caption, alt = captions.sense_bars(rows)
    assert caption.endswith(" The figure shows the 20 names with most mentions, of 21.") and "1 more" in caption
    assert alt.startswith("Stacked bars. E0: 2 as actor, 1 as place, 0 as attribute. E1: ")
    assert alt.count(" as actor") == 20


def runs(order, words=10):
    """A table of turns (column speaker) or of stretches (column voice); each name a run of so many words."""
    begins = [words * place for place in range(len(order))]
    return pd.DataFrame({"speaker": list(order), "voice": list(order), "begins": begins, "words": words})


@pytest.mark.parametrize(
    "order, caption",
    [
        ("b", "The whole body is in one voice, Jones'."),
        (
            "abab",
            "Each of the 2 speakers with sentences of their own comes back after another. The last turn is Jones'.",
        ),
        (
            "ab",
            "One speaker after another: each of the 2 with sentences of their own has one turn and does not come back. The last turn is Jones'.",
        ),
        (
            "abca",
            "One speaker after another: 2 of 3 speakers with sentences of their own have one turn and do not come back; Ada does. The last turn is Ada's.",
        ),
        (
            "aba",
            "1 of 2 speakers with sentences of their own has one turn and does not come back; Ada does. The last turn is Ada's.",
        ),
    ],
)
def test_who_has_one_turn_who_comes_back_and_who_has_the_last_one(order, caption):
    assert captions.voice_strip(runs(order), runs(order), NAMES)[0] == caption


def test_whose_words_stand_in_the_sentences_of_others():
    names = {"narrator": "the narrator", "a": "Ada", "b": "the council"}
    turns = pd.DataFrame({"speaker": ["narrator", "a"], "begins": [0, 20], "words": [20, 1500]})
    stretches = pd.DataFrame(
        {"voice": ["narrator", "b", "narrator", "a"], "begins": [0, 15, 20, 25], "words": [15, 5, 5, 1495]}
    )
    caption, alt = captions.voice_strip(turns, stretches, names)
    assert "The words of the council are all inside sentences of other speakers." in caption
    assert "5 of the narrator's 20 words are in other speakers' sentences" in caption
    assert alt == (
        "The body from first to last word, one lane for each voice. The narrator: 20 words in 2 stretches, in words 1 to 25. "
        "The council: words 16 to 20. Ada: words 26 to 1520."
    )
    one = captions.voice_strip(turns.head(1), stretches.head(2), names)[0]
    assert one.startswith("All sentences are the narrator's. The words of the council") and "thin marks" not in one


def test_lanes_are_told_by_their_first_and_last_word_and_headings_only_where_they_are_drawn():
    turns = pd.DataFrame({"speaker": ["a", "b"], "voice": ["a", "b"], "begins": [0, 1], "words": [1, 9]})
    headings = pd.DataFrame({"heading": ["What next"], "begins": [1]})
    caption, alt = captions.voice_strip(turns, turns, NAMES, headings)
    assert alt == "The body from first to last word, one lane for each voice. Ada: word 1. Jones: words 2 to 10."
    assert caption.endswith(" Each heading is printed above the place where it comes in the text.")
    assert "heading" not in captions.voice_strip(turns, turns, NAMES, headings.head(0))[0]


def parts(*rows):
    return pd.DataFrame(
        [(f"a{number}", speaker, role) for number, (speaker, role) in enumerate(rows)],
        columns=["id", "speaker", "role"],
    )


def links(*rows):
    """Links of (speaker, kind, basis, speaker)."""
    made = [("a1", "a0", kind, basis, "s2", "s1", one, other, one != other) for one, kind, basis, other in rows]
    columns = "source target kind basis from_sentence to_sentence from_speaker to_speaker across".split()
    return pd.DataFrame(made, columns=columns).astype({"across": bool})


INSIDE, ACROSS = ("a", "support", "explicit", "a"), ("b", "attack", "inferred", "a")
SAID = ("b", "support", "explicit", "a")
NO_WORD = (
    "The text has no word such as “because” or “but” that links the argument of one voice with the argument of another."
)


@pytest.mark.parametrize(
    "speaking, joined, caption",
    [
        (["a"], [], "Only one part of an argument is found: a claim of Ada."),
        (["a", "a"], [INSIDE], "Only Ada is found to argue: 2 parts of arguments, 1 link between them."),
        (["a", "a"], [], "Only Ada is found to argue: 2 parts of arguments, no link between them."),
        (["a", "b"], [], "2 parts of arguments are found, and no link between them."),
        (
            ["a", "b"],
            [INSIDE],
            f"{NO_WORD} Such words make 1 link between parts of arguments, inside one voice. The coder infers no link between voices.",
        ),
        (
            ["a", "b"],
            [INSIDE, INSIDE, ACROSS],
            f"{NO_WORD} Such words make 2 links between parts of arguments, each inside one voice. The coder infers 1 link between voices.",
        ),
        (["a", "b"], [ACROSS, ACROSS], f"{NO_WORD} The coder infers 2 links between voices."),
        (
            ["a", "b"],
            [INSIDE, ACROSS, SAID, SAID],
            "A word such as “because” or “but” makes 2 of the 3 links between voices. The coder infers the other one.",
        ),
        (
            ["a", "b"],
            [ACROSS, ACROSS, SAID],
            "A word such as “because” or “but” makes 1 of the 3 links between voices. The coder infers the other 2.",
        ),
        (["a", "b"], [INSIDE, SAID], "A word such as “because” or “but” makes the link between voices."),
    ],
)
def test_whether_a_word_of_the_text_links_two_voices(speaking, joined, caption):
    given = parts(*((speaker, "claim") for speaker in speaking))
    assert captions.argument_arcs(given, links(*joined), NAMES)[0] == caption


def test_each_link_that_crosses_is_told_in_words():
    given = parts(("a", "claim"), ("b", "premise"))
    assert captions.argument_arcs(given, links(INSIDE, ACROSS), NAMES)[1] == (
        "Arc diagram of 2 parts of arguments and 2 links between them. 1 link stays inside one voice. "
        "Between voices: Jones attacks Ada, s2 on s1, inferred."
    )
    assert captions.argument_arcs(given, links(), NAMES)[1] == (
        "Arc diagram of 2 parts of arguments and no link between them."
    )


QUESTIONS = {"q1": "Is it so?", "q2": "Why?", "q3": "Who?"}


@pytest.mark.parametrize(
    "matrix, caption",
    [
        ({"q1": ["asserts", "denies"]}, "On the one question one voice asserts what another denies."),
        ({"q1": ["asserts", "open"]}, "On the one question no voice denies what another asserts."),
        (
            {"q1": ["asserts", "denies"], "q2": ["open", "silent"], "q3": ["silent", "silent"]},
            "3 questions were asked of the article. On 1 of them (“Is it so?”) one voice asserts what another denies. On 1 question only one voice is heard. On 1 question nobody takes a position.",
        ),
        (
            {"q1": ["denies", "denies"], "q2": ["open", "asserts"]},
            "2 questions were asked of the article. On none of them does one voice assert what another denies.",
        ),
        (
            {"q1": ["asserts", "denies"], "q2": ["denies", "asserts"], "q3": ["open", "silent"]},
            "3 questions were asked of the article. On 2 of them one voice asserts what another denies. On 1 question only one voice is heard.",
        ),
        ({"q1": ["asserts"]}, "Only one voice, Ada, takes a position: on the one question."),
        ({"q1": ["asserts"], "q2": ["silent"]}, "Only one voice, Ada, takes a position: on 1 of 2 questions."),
    ],
)
def test_on_how_many_questions_speakers_are_opposed(matrix, caption):
    table = pd.DataFrame(matrix)
    table.index = ["a", "b"][: len(table)]
    assert captions.position_matrix(table, QUESTIONS, NAMES)[0] == caption


def test_each_position_is_told_and_silence_is_nobodys():
    matrix = pd.DataFrame({"q1": ["asserts", "denies"], "q2": ["silent", "silent"]}, index=["a", "b"])
    alt = "Grid of 2 questions by 2 voices. Is it so? Ada asserts, Jones denies. Why? nobody."
    assert captions.position_matrix(matrix, QUESTIONS, NAMES)[1] == alt


def test_where_the_first_is_named_and_who_is_not_named_at_the_end():
    rows = pd.DataFrame(
        [("Ely", [1, 1090], 2), ("Rome", [5, 660], 2), ("Oslo", [661], 1)], columns=["entity", "places", "mentions"]
    )
    assert captions.dispersion(rows, 1100) == (
        "Ely is named from word 1 to word 1,090, of 1,100 words in all. Not named in the last two fifths of the text: Rome (last at word 660).",
        "Strokes along the body; each stroke is a mention. Ely, 2 mentions, at words 1 and 1090. "
        "Rome, 2 mentions, at words 5 and 660. Oslo, 1 mention, at words 661.",
    )
    # The first alone stands in the caption, however early its last mention.
    assert captions.dispersion(rows.iloc[2:], 5000)[0] == "Oslo is named at word 661, of 5,000 words in all."


OTHERS = pd.DataFrame({"reported": [10.0, 50.0, 20.0], "quoted": [1.0, 2.0, 3.0]})


@pytest.mark.parametrize(
    "reported, quoted, caption",
    [
        (
            40,
            2.5,
            "40 % of the words of this article's body are what somebody is reported to say; in 2 of 3 other news articles the share is lower. "
            "2 % are in quotation marks; in 2 of 3 other news articles the share is lower.",
        ),
        (
            60,
            0.4,
            "60 % of the words of this article's body are what somebody is reported to say; in all 3 other news articles the share is lower. "
            "Under 1 % are in quotation marks; in each of 3 other news articles the share is the same or higher.",
        ),
        (
            0,
            0,
            "No word of this article is found to be what somebody is reported to say. No word is in quotation marks.",
        ),
    ],
)
def test_this_article_is_ranked_among_the_others(reported, quoted, caption):
    assert captions.reported_and_quoted({"words": 50, "reported": reported, "quoted": quoted}, OTHERS)[0] == caption


def test_the_other_articles_are_told_from_the_least_reported_on():
    assert captions.reported_and_quoted({"words": 50, "reported": 40, "quoted": 0}, OTHERS)[1] == (
        "One point for each article: the percentages of its words that are reported and that are quoted. This article: 40 and 0. "
        "The others: 10 and 1, 20 and 3 and 50 and 2."
    )


@pytest.mark.parametrize(
    "growth, caption",
    [
        (
            [(100, 0.7, 0.7), (200, 0.6, 0.65)],
            "The number of kinds of words, divided by the number of words, falls from 0.70 after 100 words to 0.60 at the end of the same text; "
            "the mean of this ratio over windows goes from 0.70 to 0.65.",
        ),
        (
            [(50, 0.9, None), (100, 0.7, 0.7), (1200, 0.704, 0.704)],
            "The number of kinds of words, divided by the number of words, is 0.70 after 100 words and 0.70 at the end of the same text; "
            "the mean of this ratio over windows stays at 0.70.",
        ),
        (
            [(50, 0.8, None), (100, 0.9, 0.9)],
            "The number of kinds of words, divided by the number of words, goes from 0.80 after 50 words to 0.90 at the end of the same text; "
            "the mean of this ratio over windows is 0.90.",
        ),
        (
            [(50, 1.0, None), (60, 0.9, None)],
            "The number of kinds of words, divided by the number of words, falls from 1.00 after 50 words to 0.90 at the end of the same text; "
            "the text is too short for a mean over windows.",
        ),
    ],
)
def test_how_the_ratio_of_kinds_of_words_moves(growth, caption):
    others = pd.DataFrame({"words": [100, 300], "type_token_ratio": [0.8, 0.5]})
    table = pd.DataFrame(growth, columns=["words", "type_token_ratio", "moving_average"])
    assert captions.diversity(table, others) == (
        caption,
        f"{caption} 2 other articles, of 100 to 300 words, have ratios from 0.50 to 0.80: "
        "0.80 on average in the shorter half of them, 0.50 in the longer half.",
    )


NONE = pd.DataFrame()
GROWTH = pd.DataFrame({"words": [60], "type_token_ratio": [0.9], "moving_average": [None]})


@pytest.mark.parametrize(
    "made, missing",
    [
        (captions.word_bars(NONE), "the body has only function words"),
        (captions.sense_bars(NONE), "no entity is often enough named as a place, an actor or an attribute"),
        (captions.voice_strip(NONE, NONE, {}), "no paragraph has a word"),
        (captions.argument_arcs(NONE, NONE, {}), "no part of an argument is found"),
        (captions.position_matrix(NONE, QUESTIONS, {}), "no voice is given a position on a question"),
        (captions.position_matrix(NONE, {}, {}), "no question is asked"),
        (captions.dispersion(NONE, 9), "the body names no entity often enough"),
        (captions.reported_and_quoted({"words": 49}, OTHERS), "49 words are too few to be set beside whole articles"),
        (captions.reported_and_quoted({"words": 1}, OTHERS), "1 word is too few to be set beside whole articles"),
        (
            captions.diversity(GROWTH, OTHERS),
            "60 words are too few to show how the ratio of kinds of words to words changes",
        ),
        (captions.diversity(GROWTH.head(0), OTHERS), "no paragraph has a word"),
    ],
)
def test_where_nothing_can_be_drawn_caption_and_alternative_say_what_is_missing(made, missing):
    assert made == (f"Too little to say: {missing}.",) * 2


def test_the_caption_of_a_speakers_map_counts_parts_reasons_and_links():
    given = parts(("a", "claim"), ("a", "claim"), ("a", "premise"), ("a", "concession"))
    joined = links(INSIDE, INSIDE, ("a", "attack", "inferred", "a"))
    assert captions.speaker_map(given, joined) == (
        "2 claims, 1 premise and 1 concession. A reason is given for 1 of the 2 claims. A word of the text makes 2 of the 3 links."
    )
    assert captions.speaker_map(given.tail(1), links()) == "1 concession."


def test_the_map_across_speakers_counts_a_pair_once_whoever_begins():
    assert captions.crossing_map(links(INSIDE, ACROSS, ("a", "support", "inferred", "b"))) == (
        "2 links lead from one voice to another, between 1 pair of voices. No word of the text makes either of the 2 links."
    )
