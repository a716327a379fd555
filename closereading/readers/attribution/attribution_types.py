"""What an attribution is made of: `Found` in items of a stretch, `Statement` in offsets of the text."""

from dataclasses import dataclass

from closereading.readers.attribution.speaker_resolution import Voice
from closereading.readers.language.grammar import STOPS, Stretch


@dataclass(eq=False)
class Found:
    """One attribution. source, cue and content are lists of (first, last) items of the stretch; source may be empty."""

    source: list[tuple[int, int]]
    cue: list[tuple[int, int]]
    content: list[tuple[int, int]]
    polarity: str
    stance: str
    rule: str
    certainty: str = "certain"


def end_of(words: Stretch) -> int:
    """The item after the last, final stops left out."""
    end = len(words)
    while end and words.low[end - 1] in STOPS - {")"}:
        end -= 1
    return end


def without_opening(words: Stretch, left: int) -> int:
    """The first item of the stretch that is no conjunction or stop."""
    start = 0
    while start < left and (words.tag[start] == "CC" or words.low[start] in STOPS):
        start += 1
    return start


def without_stops(words: Stretch, first: int, stop: int) -> int:
    """The item after the last of a span that is no stop, brackets excepted."""
    while stop > first and words.low[stop - 1] in STOPS - {")", "]"}:
        stop -= 1
    return stop


@dataclass(eq=False)
class Statement(Found):
    """The same of a text: its spans as (start, end) offsets, and what the other rules said of it."""

    mode: str = ""
    voice: Voice | None = None
    parent: "Statement | None" = None
    number: int = 0

    @property
    def start(self) -> int:
        return min(first for first, _ in self.source + self.cue + self.content)
