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


NAMES = {"a": "Ada", "b": "Jones", "c": "the crew"}


def runs(order, words=10):
    """A table of turns (column speaker) or of stretches (column voice); each name a run of so many words."""
    begins = [words * place for place in range(len(order))]
    return pd.DataFrame({"speaker": list(order), "voice": list(order), "begins": begins, "words": words})


@pytest.mark.parametrize(
    "order, caption",
    [
        ("b", "All sentences are Jones’."),
        (
            "abab",
            "Each of the 2 speakers with sentences of their own comes back after another. The last turn is Jones’.",
        ),
        (
            "ab",
            "One speaker after another: each of the 2 with sentences of their own has one turn and does not come back. The last turn is Jones’.",
        ),
        (
            "abca",
            "One speaker after another: 2 of 3 speakers with sentences of their own have one turn and do not come back; Ada does. The last turn is Ada’s.",
        ),
        (
            "aba",
            "1 of 2 speakers with sentences of their own has one turn and does not come back; Ada does. The last turn is Ada’s.",
        ),
    ],
)
def test_who_has_one_turn_who_comes_back_and_who_has_the_last_one(order, caption):
    said = captions.weave(runs(order), NAMES, pd.DataFrame())
    assert said == f"Every sentence of the body, in reading order, as long as its words. {caption}"


def test_headings_are_spoken_of_only_where_they_are_drawn():
    turns = pd.DataFrame({"speaker": ["a", "b"], "begins": [0, 1], "words": [1, 9]})
    headings = pd.DataFrame({"heading": ["What next"], "begins": [1]})
    assert captions.weave(turns, NAMES, headings).endswith(
        " Each heading is printed above the place where it comes in the text."
    )
    assert "heading" not in captions.weave(turns, NAMES, headings.head(0))


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


def test_where_each_link_crosses_none_stays():
    article = made([("one", "claim", "c"), ("crossing", "claim", "d")], [(1, 0, "attack", "inferred")])
    _, alt = captions.argument_arcs(
        arguments.located(article), arguments.links(article), {"one": "Ada", "crossing": "Ben"}
    )
    assert "1 link between them. No link stays inside one voice. Between voices: Ben attacks Ada" in alt


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
        ({"q1": ["asserts"], "q2": ["denies"]}, "Only one voice, Ada, takes a position: on both questions."),
        ({"q1": ["asserts"], "q2": ["silent"]}, "Only one voice, Ada, takes a position: on 1 of 2 questions."),
    ],
)
def test_on_how_many_questions_speakers_are_opposed(matrix, caption):
    table = pd.DataFrame(matrix)
    table.index = ["a", "b"][: len(table)]
    note = " A dash means that the text is silent; the speaker can still have an opinion."
    assert captions.positions(table, QUESTIONS, NAMES).removesuffix(note) == caption


NONE = pd.DataFrame()


@pytest.mark.parametrize(
    "made, missing",
    [
        ((captions.weave(NONE, {}, NONE),) * 2, "no paragraph has a sentence with a speaker"),
        (captions.argument_arcs(NONE, NONE, {}), "no part of an argument is found"),
        ((captions.positions(NONE, QUESTIONS, {}),) * 2, "no voice is given a position on a question"),
        ((captions.positions(NONE, {}, {}),) * 2, "no question is asked"),
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
