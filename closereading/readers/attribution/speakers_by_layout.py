"""What the layout of a page gives away of who speaks: colons, signatures, credits, headlines, bare quotations."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from closereading.readers.attribution.attribution_types import Statement
from closereading.readers.language.grammar import FINITE
from closereading.readers.language.stretches import speech, words_of
from closereading.readers.language.subjects import introduction
from closereading.readers.language.text import Text

_CREDIT = re.compile(r"\b(?:image|photo(?:graph)?|picture|credit)s?(?: by| credit)?: *(?P<source>[^.]+?)\.?$", re.I)


_SIGNED = re.compile(r"[\s,]*[-–—―]\s*(?P<source>[A-Z][^.!?]{2,80})$")


_HEADLINE = re.compile(
    r"(?P<source>(?:\w+ )?(?:reports?|study|poll|survey|police|officials?|experts?|sources?|witness(?:es)?|minister|researchers"
    r"|scientists|analysts?|lawyers?)): (?P<content>.+)$",
    re.I,
)


def introduced(text: Text) -> list[Statement]:
    """A block that ends with a colon before a block that is a quotation: whoever acts in the first speaks the second."""
    found = []
    starts = [start for start, _, _ in text.quotations]
    last_sentence = {each.block: each for each in text.sentences}
    for number, (_, end, _) in enumerate(text.blocks[:-1]):
        following = text.blocks[number + 1][0]
        place = bisect_left(starts, following)
        if text.raw[end - 1] != ":" or starts[place : place + 1] != [following] or not speech(text, place):
            continue
        sentence = last_sentence[number]
        main = introduction(words_of(text, sentence.first, sentence.last))
        if main:
            source, cue = main
            content = [text.quotations[place][:2]]
            found.append(
                Statement([source], [cue], content, "asserts", "neutral", "colon before a quotation", "likely")
            )
    return found


def signed(text: Text) -> list[Statement]:
    """A block that is a quotation and, after a dash, a name."""
    found = []
    for number, (start, end, _) in enumerate(text.quotations):
        stop = text.blocks[bisect_right(text.blocks, start, key=lambda block: block[0]) - 1][1]
        match = _SIGNED.match(text.raw, end, stop) if stop - end < 100 else None
        if match and speech(text, number):
            source = match.span("source")
            found.append(Statement([source], [], [(start, end)], "asserts", "neutral", "signature", "certain"))
    return found


def credits(text: Text) -> list[Statement]:
    """ "... Image: Jane Roe." below a picture: the caption's matter comes from the one credited. Nobody's words: mode none."""
    found = []
    for start, end, kind in text.blocks:
        match = _CREDIT.search(text.raw, start, end) if kind == "caption" else None
        if match and match.start() > start:
            source, cue = match.span("source"), (match.start(), match.start("source") - 1)
            each = Statement(
                [source], [cue], [(start, match.start())], "asserts", "neutral", "credit", "likely", "none"
            )
            found.append(each)
        match = _HEADLINE.match(text.raw, start, end) if kind in ("title", "heading") else None
        if match:
            spans = [match.span("source")], [], [match.span("content")]
            found.append(Statement(*spans, "asserts", "neutral", "headline", "likely"))
    return found


def uncued(text: Text, told: Iterable[tuple[int, int]]) -> list[Statement]:
    """Quotations that are sentences and that no cue claims: the voice that spoke last goes on."""
    told = sorted(told)
    found = []
    for number, (start, end, goes_on) in enumerate(text.quotations):
        place = bisect_right(told, (start, len(text.raw))) - 1
        if any(last > start for _, last in told[max(0, place - 3) : place + 1]) or goes_on or not speech(text, number):
            continue
        first, last = bisect_left(text.start, start), bisect_left(text.start, end)
        verbs = any(tag in FINITE for tag in text.tag[first:last])
        sentence = text.sentences[text.sentence[first]]
        if (
            verbs
            and sentence.start == start
            and text.raw[start:end].rstrip("\"”'’»").endswith((".", ",", "!", "?", "…"))
        ):
            each = Statement([], [], [(start, end)], "asserts", "neutral", "quotation without a cue", "likely", "free")
            found.append(each)
    return found
