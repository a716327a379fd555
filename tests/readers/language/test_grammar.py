"""Grammar over tagged words: verb groups, stops of names, noun phrases to the right, clauses."""

import pytest
from tagged_words import stretch

from closereading.readers.language.grammar import Stretch, clause, group, phrase, phrases


def test_a_stretch_has_a_length_and_parts():
    words = stretch("the/DT river/NN rose/VBD")
    assert len(words) == 3 and words.part(1, 3) == Stretch(["river", "rose"], ["NN", "VBD"], [4, 10], [9, 14])
    assert len(words.part(3, 9)) == 0


@pytest.mark.parametrize(
    ("words", "head", "first", "said"),
    [
        ("roe/NNP said/VBD", 1, 1, set()),
        ("she/PRP has/VBZ not/RB yet/RB been/VBN told/VBN", 5, 1, {"negated", "passive"}),
        ("they/PRP will/MD say/VB", 2, 1, {"modal"}),
        ("to/TO have/VB said/VBN", 2, 0, {"infinitive"}),
        ("a/DT concept/NN known/VBN as/IN", 2, 2, {"bare"}),
        ("roe/NNP ,/, saying/VBG", 2, 2, {"participle"}),
        ("roe/NNP is/VBZ saying/VBG", 2, 1, set()),
        ("roe/NNP quietly/RB had/VBD said/VBN", 3, 2, set()),
        ("never/RB said/VBD", 1, 0, {"negated"}),
        ("did/VBD n't/RB say/VB", 2, 0, {"negated"}),
        ("said/VBD", 0, 0, set()),
    ],
)
def test_a_verb_group_begins_with_its_auxiliaries_and_says_what_they_make_of_the_verb(words, head, first, said):
    found = group(stretch(words), head)
    assert (found.first, found.head, found.last) == (first, head, head + 1)
    flags = ("negated", "modal", "passive", "infinitive", "participle", "bare")
    assert {flag for flag in flags if getattr(found, flag)} == said


@pytest.mark.parametrize(
    ("words", "first", "end"),
    [
        ("the/DT old/JJ mayor/NN of/IN leeds/NNP said/VBD", 0, 5),
        ("said/VBD mr/NNP roe/NNP and/CC ms/NNP doe/NNP on/IN monday/NNP", 1, 6),
        ("the/DT bureau/NNP of/IN rivers/NNPS (/( BR/NNP )/) said/VBD", 0, 7),
        ("a/DT professor/NN at/IN leeds/NNP", 0, 4),
        ("roe/NNP at/IN a/DT briefing/NN", 0, 1),
        ("ambassador/NNP to/TO norway/NNP", 0, 3),
        ("roe/NNP and/CC left/VBD", 0, 1),
        ("the/DT town/NN 's/POS mayor/NN", 0, 4),
        ("he/PRP roe/NNP", 0, 1),
        ("her/PRP$ ./.", 0, 1),
        ("her/PRP$ house/NN", 0, 2),
        ("said/VBD roe/NNP", 0, 0),
        ("the/DT quickly/RB", 0, 0),
        ("roe/NNP", 1, 1),
        ("", 0, 0),
    ],
)
def test_a_noun_phrase_ends_after_its_last_noun(words, first, end):
    assert phrase(stretch(words), first) == end


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("an/DT officer/NN of/IN the/DT port/NN in/IN leeds/NNP said/VBD", 7),
        ("an/DT officer/NN in/IN quickly/RB", 2),
        ("quickly/RB in/IN leeds/NNP", 0),
    ],
)
def test_what_hangs_on_a_noun_phrase_with_a_preposition_belongs_to_it(words, end):
    assert phrases(stretch(words), 0) == end


CLAUSES = {
    "the/DT plan/NN will/MD fail/VB": True,
    "he/PRP left/VBD": True,
    "the/DT plan/NN of/IN the/DT mayor/NN": False,
    "in/IN may/NNP ,/, the/DT plan/NN failed/VBD": True,
    "in/IN may/NNP the/DT plan/NN failed/VBD": False,
    "in/IN may/NNP ,/, QUOTE/QUOTE": True,
    "in/IN may/NNP ;/: the/DT plan/NN ,/, failed/VBD": False,
    "as/RB many/JJ as/IN ten/CD people/NNS died/VBD": True,
    "the/DT man/NN who/WP left/VBD": False,
    "the/DT man/NN who/WP left/VBD returned/VBD": True,
    "the/DT plan/NN ,/, an/DT old/JJ one/NN ,/, failed/VBD": True,
    "the/DT plan/NN ,/, he/PRP says/VBZ": False,
    "the/DT plan/NN (/( it/PRP failed/VBD )/)": False,
    "the/DT plan/NN because/IN it/PRP failed/VBD": False,
    "the/DT plan/NN to/TO put/VBD": False,
    "him/PRP failed/VBD": False,
    "failed/VBD": False,
    "the/DT man/NN QUOTE/QUOTE": True,
    "": False,
}


@pytest.mark.parametrize("words", CLAUSES)
def test_a_clause_is_a_noun_phrase_and_then_a_finite_verb(words):
    assert clause(stretch(words), 0, len(words.split())) is CLAUSES[words]


def test_a_clause_ends_where_it_is_said_to():
    words = stretch("the/DT plan/NN failed/VBD")
    assert clause(words, 0, 3) and not clause(words, 0, 2) and not clause(words, 3, 3)


def test_a_form_in_ed_before_a_preposition_is_no_verb_if_verbs_have_to_be_plain():
    words = stretch("the/DT cars/NNS burned/VBD by/IN protesters/NNS")
    assert clause(words, 0, 5) and not clause(words, 0, 5, plain=True)
