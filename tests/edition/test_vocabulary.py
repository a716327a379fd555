"""Plain words for codes: one for every value that the format allows and that a reader is shown."""

import pytest

from closereading.edition import vocabulary
from closereading.edition.format import VALUES


@pytest.mark.parametrize(
    ("words", "table", "column"),
    [
        (vocabulary.TYPES, "entities", "type"),
        (vocabulary.SENSES, "entities", "sense"),
        (vocabulary.POLARITY, "statements", "polarity"),
        (vocabulary.POLARITY, "positions", "position"),
        (vocabulary.MODES, "statements", "mode"),
        (vocabulary.MODES, "sentences", "mode"),
        (vocabulary.STANCES, "statements", "cue_stance"),
        (vocabulary.ROLES, "arguments", "role"),
        (vocabulary.RELATIONS, "relations", "relation"),
        (vocabulary.BASES, "relations", "basis"),
        (vocabulary.LINES, "blocks", "kind"),
        (vocabulary.CATEGORIES, "schema", "category"),
        (vocabulary.ENGAGEMENT, "engagement", "kind"),
        (vocabulary.PRESUPPOSITIONS, "presuppositions", "kind"),
        (vocabulary.PARTICIPANTS, "participants", "affected_kind"),
        (vocabulary.ELEMENTS, "frames", "element"),
    ],
)
def test_every_value_of_a_column_has_its_words_in_the_order_of_the_format(words, table, column):
    assert list(words) == VALUES[table][column]


def test_no_code_means_two_things():
    drawn = ("BOXES", "KEY_OF_BOXES", "DIRECTIONS", "GROUNDS")  # shorter words, for where a sentence has no room
    parts = [value for name, value in vars(vocabulary).items() if name.isupper() and name not in ("PLAIN", *drawn)]
    assert len(parts) == 14 and len(vocabulary.PLAIN) == sum(map(len, parts))
    assert all(vocabulary.PLAIN[code] == words for part in parts for code, words in part.items())


def test_no_two_codes_are_called_the_same_and_none_by_a_technical_name():
    words = list(vocabulary.PLAIN.values())
    assert len(set(words)) == len(words)
    assert all(word.strip() == word and word and "_" not in word and not word.isupper() for word in words)
