"""What each row of the tables that an edition may lack adds to the findings: its schema, engagement, participants, frames."""

from typing import NamedTuple

from closereading.edition.loading import Edition
from closereading.edition.sentences import sentence_holding
from closereading.measures import statistics
from closereading.measures.frames import NO_VOICE


class Part(NamedTuple):
    """One part of the news schema, by its id. words: how many of the body's words lie in it."""

    place: tuple
    category: str
    words: int
    sentence: str


class Proposition(NamedTuple):
    """One proposition, by its id. kind: of engagement."""

    place: tuple
    voice: str
    kind: str
    sentence: str


class Given(NamedTuple):
    """One thing that is given as known, by its id."""

    place: tuple
    voice: str
    sentence: str


class Action(NamedTuple):
    """One clause with an action, by its id; agent and affected are blank where the text does not say them."""

    place: tuple
    agent: str
    agent_kind: str
    affected: str
    affected_kind: str
    sentence: str


class Frame(NamedTuple):
    """One element of a frame, by its id."""

    place: tuple
    voice: str
    element: str
    sentence: str


def parts(edition: Edition, names: dict[str, str]) -> dict[str, Part]:
    """The parts of the news schema that hold words of the body."""
    starts = statistics.body(statistics.words(edition)).start if len(edition.schema) else []
    found = _placed(edition, edition.schema, "end", "category")
    words = {key: sum(place[0] <= start < end for start in starts) for key, (place, end, *_) in found.items()}
    return {
        key: Part(place, category, words[key], sentence)
        for key, (place, _, category, sentence) in found.items()
        if words[key]
    }


def propositions(edition: Edition, names: dict[str, str]) -> dict[str, Proposition]:
    """The propositions of the body, with the name of the voice."""
    found = _placed(edition, edition.engagement, "voice", "kind")
    return {key: Proposition(place, names[voice], *rest) for key, (place, voice, *rest) in found.items()}


def given(edition: Edition, names: dict[str, str]) -> dict[str, Given]:
    """What is given as known, with the name of the voice."""
    found = _placed(edition, edition.presuppositions, "voice")
    return {key: Given(place, names[voice], sentence) for key, (place, voice, sentence) in found.items()}


def actions(edition: Edition, names: dict[str, str]) -> dict[str, Action]:
    """The clauses with an action."""
    found = _placed(edition, edition.participants, "agent", "agent_kind", "affected", "affected_kind")
    return {key: Action(*rest) for key, rest in found.items()}


def frames(edition: Edition, names: dict[str, str]) -> dict[str, Frame]:
    """The elements of frames, with the name of the voice, or NO_VOICE."""
    found = _placed(edition, edition.frames, "voice", "element")
    names = names | {"": NO_VOICE}
    return {key: Frame(place, names[voice], *rest) for key, (place, voice, *rest) in found.items()}


def _placed(edition, table, *columns):
    """Some columns of a table by the ids of its rows, between the place of the row and its sentence."""
    where = sentence_holding(edition.sentences, table.start)
    values = zip(table.id, table.start.tolist(), *(table[column].tolist() for column in columns), where)
    return {key: ((start, key), *rest) for key, start, *rest in values}
