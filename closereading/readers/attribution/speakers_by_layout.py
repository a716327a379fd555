"""What the layout of a page gives away of who speaks: colons, signatures, credits, headlines, bare quotations."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from closereading.readers.attribution.attribution_types import Statement
from closereading.readers.language import cues
from closereading.readers.language.grammar import BE, FINITE, phrase
from closereading.readers.language.stretches import speech, words_of
from closereading.readers.language.subjects import introduction
from closereading.readers.language.text import Text

_CREDIT = re.compile(r"\b(?:image|photo(?:graph)?|picture|credit)s?(?: by| credit)?: *(?P<source>[^.]+?)\.?$", re.I)


_SIGNED = re.compile(r"[\s,]*[-–—―]\s*(?P<source>[A-Z][^.!?]{2,80})$")


_NAME = r"[A-Z][\w.’'-]+(?: (?:[a-z]{2,3} )?[A-Z][\w.’'-]+){1,3}"
_NAME_ALONE = re.compile(rf"(?P<source>{_NAME})(?:, [A-Z][\w.’' -]{{2,30}})?")
_NAME_BELOW = re.compile(rf"[-–—―]\s*{_NAME_ALONE.pattern}")
_CLOSING = re.compile(r"(?:Yours|Sincerely|Respectfully|Regards|(?:Best|Kind|Warm) (?:regards|wishes))\b[\w ]{0,20},?")
_SALUTATION = re.compile(r"D(?:ear|EAR) [^.!?\n]{2,60}[,:]")
_LETTER = 3  # paragraphs: what is longer and signed after a dash is an article, and its author its narrator


_HEADLINE = re.compile(
    r"(?P<source>(?:\w+ )?(?:reports?|study|poll|survey|police|officials?|experts?|sources?|witness(?:es)?|minister|researchers"
    r"|scientists|analysts?|lawyers?)): (?P<content>.+)$",
    re.I,
)


_NAMED = re.compile(
    r"(?P<source>(?P<name>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3})(?: (?:to|on|in) \w[\w ]{1,30})?): (?P<content>.+)$"
)


def introduced(text: Text) -> list[Statement]:
    """A block before a block that is a quotation: whoever acts in it, if it ends with a colon, or whom it comes from.

    After a colon the next paragraph is somebody's words without quotation marks, too, if the block has a reporting verb.
    """
    found = []
    starts = [start for start, _, _ in text.quotations]
    last_sentence = {each.block: each for each in text.sentences}
    for number, (_, end, _) in enumerate(text.blocks[:-1]):
        following = text.blocks[number + 1]
        place = bisect_left(starts, following[0])
        quoted = starts[place : place + 1] == [following[0]] and speech(text, place)
        colon = text.raw[end - 1] == ":"
        unmarked = colon and following[2] == "paragraph" and (place == len(starts) or starts[place] >= following[1])
        if not (quoted or unmarked):
            continue
        words = words_of(text, last_sentence[number].first, last_sentence[number].last)
        main = introduction(words) if colon else None
        if main and text.raw[slice(*main[1])].lower() in BE:
            continue  # "Here they are:"
        if main is None and quoted:
            main = _sender(words)
        elif main and not quoted and text.raw[slice(*main[1])].lower() not in cues.verbs():
            continue
        if main:
            source, cue = main
            content = [text.quotations[place][:2] if quoted else following[:2]]
            rule = "colon before a quotation" if quoted else "colon before a paragraph"
            found.append(Statement([source], [cue], content, "asserts", "neutral", rule, "likely"))
    return found


def _sender(words):
    """Source and cue of a block without a verb that says whom the next one comes from: "And from Ms Roe:"."""
    opening = words.low[:2]
    if not opening or FINITE & set(words.tag) or "from" not in opening or len(words) > 12:
        return None
    place = opening.index("from")
    first = place + 1
    while "of" in words.low[first:]:
        first = words.low.index("of", first) + 1  # "from the desk of Roe"
    last = phrase(words, first)
    return ((words.start[first], words.end[last - 1]), (words.start[place], words.end[place])) if first < last else None


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


def signed_below(text: Text) -> list[Statement]:
    """Letters: what stands above a name under "Yours sincerely,", or up to three paragraphs above "— Anna Roe, Leeds"."""
    found, above, closing = [], [], False
    for start, end, kind in text.blocks:
        match = (_NAME_ALONE if closing else _NAME_BELOW).fullmatch(text.raw, start, end)
        if match and above and (closing or len(above) <= _LETTER):
            source = match.span("source")
            found.append(Statement([source], [], above, "asserts", "neutral", "signature", "likely", "direct"))
        if _CLOSING.fullmatch(text.raw, start, end):
            closing = True
        elif match or kind in ("title", "heading") or _SALUTATION.fullmatch(text.raw, start, end):
            above, closing = [], False
        elif kind == "paragraph" and not closing:
            above = [*above, (start, end)]
    return found


def credits(text: Text) -> list[Statement]:
    """ "... Image: Jane Roe." below a picture: the caption's matter comes from the one credited. Nobody's words: mode none."""
    found, speaking = [], None
    for start, end, kind in text.blocks:
        match = _CREDIT.search(text.raw, start, end) if kind == "caption" else None
        if match and match.start() > start:
            source, cue = match.span("source"), (match.start(), match.start("source") - 1)
            each = Statement(
                [source], [cue], [(start, match.start())], "asserts", "neutral", "credit", "likely", "none"
            )
            found.append(each)
        match = _HEADLINE.match(text.raw, start, end) if kind in ("title", "heading") else None
        named = _NAMED.match(text.raw, start, end) if kind in ("title", "heading") else None
        if not match and named:
            speaking = _speaking(text) if speaking is None else speaking
            match = named if named["name"].split()[-1] in speaking else None
        if match:
            spans = [match.span("source")], [], [match.span("content")]
            found.append(Statement(*spans, "asserts", "neutral", "headline", "likely"))
    return found


def _speaking(text):
    """The words of the paragraphs that a reporting verb follows within a few words: names that say something are among them."""
    known, found = cues.verbs(), set()
    for place, word in enumerate(text.word):
        if any("q" in cue.takes for cue in known.get(word, ())):
            for before in range(max(0, place - 5), place):
                if text.blocks[text.sentences[text.sentence[before]].block][2] == "paragraph":
                    found.add(text.word[before])
    return found


def uncued(text: Text, statements: Iterable[Statement]) -> list[Statement]:
    """Quotations that are sentences and that no cue claims: the voice that spoke last goes on.

    One that follows in its paragraph on a sentence that ends by saying who speaks belongs to that statement and is added to its
    content: "..." she said. "..." One that goes on over paragraphs to where somebody says it belongs there, too.
    """
    told = sorted(((span, each) for each in statements for span in each.content), key=lambda pair: pair[0])
    cued = [each for each in statements if each.cue and each.rule == "after the quotation"]
    ends = [max(last for _, last in each.source + each.cue) for each in cued]
    found = []
    for number, (start, end, goes_on) in enumerate(text.quotations):
        if goes_on or not speech(text, number) or _claimed(told, start) is not None:
            continue
        first, last = bisect_left(text.start, start), bisect_left(text.start, end)
        sentence = text.sentences[text.sentence[first]]
        if sentence.start != start:
            continue
        before = bisect_right(ends, start) - 1
        if _told_at_last(text, number, told):
            continue
        if before >= 0 and _resumed(text, ends[before], first):
            cued[before].content.append((start, end))
            ends[before] = end
        elif any(tag in FINITE for tag in text.tag[first:last]) and text.raw[start:end].rstrip("\"”'’»").endswith(
            (".", ",", "!", "?", "…")
        ):
            each = Statement([], [], [(start, end)], "asserts", "neutral", "quotation without a cue", "likely", "free")
            found.append(each)
    return found


def _claimed(told, start):
    """The statement in whose content an offset stands, or None."""
    place = bisect_right(told, start, key=lambda pair: pair[0][0])
    return next((each for (_, last), each in told[max(0, place - 4) : place] if last > start), None)


def _told_at_last(text, number, told):
    """Add a quotation that goes on over paragraphs to the statement that claims a later part; whether there is one."""
    parts = [text.quotations[number][:2]]
    for place in range(number + 1, len(text.quotations)):
        *span, goes_on = text.quotations[place]
        owner = _claimed(told, span[0]) if goes_on else None
        if owner:
            owner.content[:0] = parts
        if owner or not goes_on:
            return bool(owner)
        parts.append(tuple(span))
    return False


def _resumed(text, end, first):
    """Whether the sentence before the token `first`, in the same block, holds the offset `end`: there its speaker is named."""
    number = text.sentence[first]
    one, other = text.sentences[number - 1], text.sentences[number]
    return number > 0 and one.block == other.block and one.start < end <= one.end
