"""Names whose kind changes with their use: places that play matches, institutions called by a building."""

from closereading.readers.language.text import Text
from closereading.readers.names import gazetteers
from closereading.readers.names.context import Name

_SPORT = gazetteers.word_class("sport")
_WHERE = frozenset("in at near from across throughout outside inside of visit visiting to".split())
_AT = frozenset("in at near outside inside into to around toward towards".split())
_BUILDING_NAMES = frozenset(
    ["White House", "Kremlin", "Pentagon", "Downing Street", "Elysee Palace", "Capitol", "Parliament"]
)
_BUILDINGS = frozenset(name.split()[-1] for name in _BUILDING_NAMES)
_LEAST, _SHARE = (4, 0.01)  # so many different sports words, and this share of all words, make a text a sports report


def sports(text: Text) -> bool:
    """Whether a text reports on sports."""
    found = [word for word in text.word if word in _SPORT]
    return len(set(found)) >= _LEAST and len(found) >= _SHARE * len(text.word)


def used(text: Text, names: list[Name]) -> list[Name]:
    """The names, with the kind that their use gives them.

    In a sports report, a country or city that plays rather than holds the match is an organisation. An
    institution that is called by its building is the building after a preposition of place.
    """
    report = sports(text)
    return [
        _team(text, name) if name.type == "GPE" and (report or _plays(text, name)) else _building(text, name)
        for name in names
    ]


_BEAT = frozenset(["beat", "thrashed", "defeated", "trounced"])


def _plays(text, name):
    """Whether the word beside a place says that it plays, also in a text on something else."""
    sentence = text.sentences[text.sentence[name.first]]
    words = set(text.word[sentence.first : sentence.last])
    beside = {*text.word[name.last : name.last + 1], *text.word[max(0, name.first - 1) : name.first]}
    return bool(beside & _BEAT and words & _SPORT)


def _team(text, name):
    before = text.word[name.first - 1].lower() if name.first else ""
    after = text.word[name.last] if name.last < len(text.word) else ""
    if before in _WHERE or after == ",":
        return name
    return name._replace(type="ORG", rule="place that plays in a sports report", weight=1.5)


def _building(text, name):
    if name.type != "ORG" or text.word[name.last - 1] not in _BUILDINGS:
        return name
    before = name.first - 1
    while before > 0 and text.word[before].lower() in ("the", "new", "old"):
        before -= 1
    stands = before >= 0 and text.word[before].lower() in _AT and text.raw[name.start : name.end] in _BUILDING_NAMES
    return name._replace(type="FAC", rule="building after a preposition of place") if stands else name
