"""Stretches: the words of a sentence, or of sentences that one quotation holds together, with speech folded into one item."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from closereading.readers.language import cues
from closereading.readers.language.grammar import FINITE, QUOTE, Stretch
from closereading.readers.language.quotations import quotations
from closereading.readers.language.text import SIGNS, Text

FINAL = ".,!?…;"
_EDGE = (
    20  # characters at the end of a quotation that tell how it ends, so that a long one costs no more than a short one
)
_FEW = 4  # tokens with the marks: "the 'safe' pier" quotes nobody
# No sentence of prose has so many words: a longer one is read in pieces, so that time stays linear in any text.
LONGEST = 400


def stretches(text: Text) -> Iterator[Stretch]:
    """Yield a stretch for each sentence of a text, and for what stands inside its quotations.

    Sentences that one quotation runs across belong together, and so does a sentence that begins in lower case after a
    quotation ("... ?" asked the man.). What a quotation says comes after the stretch that holds it, as stretches of its own.
    """
    place, sentences = 0, text.sentences
    while place < len(sentences):
        last = place + 1
        while last < len(sentences) and _joined(text, sentences[last - 1], sentences[last]):
            last += 1
        first, end = sentences[place].first, sentences[last - 1].last
        outer, inner = _folded(text, first, end)
        for start in range(0, len(outer), LONGEST):
            yield outer.part(start, start + LONGEST)
        for opening, closing in inner:
            yield from _inside(text, opening, closing)
        place = last


def _joined(text, one, other):
    if one.block != other.block or other.first >= other.last or one.first >= one.last:
        return False
    across = text.quotation[one.last - 1]
    if across >= 0 and text.quotations[across][1] > other.start:
        return True
    return across >= 0 and (text.raw[other.start].islower() or _asked(text, one, other))


def _asked(text, one, other):
    """Whether a sentence only says who speaks the quotation before it: "...?” Roe asked.", "...!” the men shouted."."""
    start, end, _ = text.quotations[text.quotation[one.last - 1]]
    if not text.raw[max(start, end - _EDGE) : end].rstrip(SIGNS).endswith(("?", "!", "…")):
        return False
    for place in range(other.first, min(other.last - 1, other.first + 12)):
        if text.tag[place] in FINITE:
            takes = "".join(cue.takes for cue in cues.verbs().get(text.low[place], ()))
            rest = _REST | {"NNP", "NNS", "DT"} if "o" in takes else _REST  # "Roe told the paper"
            follows = text.tag[place + 1] in rest or not text.word[place + 1].isalnum()
            return "q" in takes and place > other.first and follows
    return False


_REST = {"IN", "TO", "RB", "PRP"}  # what may follow "Roe asked" there, apart from a stop


def speech(text: Text, number: int) -> bool:
    """Whether a quotation is speech: of four words or more, or with a stop before its closing mark; else it is a label."""
    start, end, _ = text.quotations[number]
    spaces = text.raw[start : min(end, start + 10 * _EDGE)].strip(SIGNS).count(" ")
    stopped = text.raw[max(start, end - _EDGE) : end].rstrip(SIGNS)[-1:] in tuple(FINAL)
    opens = start == 0 or text.raw[start - 1] == "\n"
    return spaces >= 3 or stopped and (spaces >= 1 or opens)


def _folded(text, first, last):
    """The stretch of tokens first to last, and the (first, last) tokens of each quotation folded in it."""
    first = _after_dateline(text, first, last)
    inner, parts, place = [], [], first
    while place < last:
        opening, number = place, text.quotation[place]
        while place < last and text.quotation[place] == number:
            place += 1
        if number >= 0 and speech(text, number):
            inner.append((opening, place))
            parts.append(_quote(text, opening, place))
        else:
            parts.append(words_of(text, opening, place))
    return _joined_up(parts), inner


def _quote(text, first, last):
    return Stretch([QUOTE], [QUOTE], [text.start[first]], [text.end[last - 1]])


def _joined_up(parts):
    if len(parts) == 1:
        return parts[0]
    names = ("low", "tag", "start", "end")
    return Stretch(*([item for part in parts for item in getattr(part, name)] for name in names))


# "PARIS, May 3 (AP) —", "LONDON (Reuters) -", "Moscow-", "10.42": where or when a report comes, before its first word.
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.’' -]{2,30}[A-Z],?[^()\n]{0,30}(?:\([^()\n]{2,30}\))?|[A-Z][\w.]+ ?\([A-Z][^()\n]{1,30}\))"
    r"\s*[-–—]{1,2}\s(?=[A-Z“\"‘])|[A-Z][a-z]+[-–—]\s|\d\d?[.:]\d\d(?:\s?[ap]\.?m\.?)?:?\s(?=[A-Z“\"‘])"
)


def _after_dateline(text, first, last):
    """The token after the dateline, if the tokens open a block with one."""
    block = text.blocks[text.sentences[text.sentence[first]].block] if first < last else None
    match = _DATELINE.match(text.raw, text.start[first]) if block and block[0] == text.start[first] else None
    return bisect_left(text.start, match.end()) if match and match.end() < text.end[last - 1] else first


def _inside(text, first, last):
    """One stretch for each sentence inside a quotation, without its marks; what is quoted in it is folded, and comes after."""
    nested = _nested(text, first, last)
    while first < last:
        end, parts, place = first, [], first
        while end < last and text.sentence[end] == text.sentence[first]:
            if end in nested:
                parts += [words_of(text, place, end), _quote(text, end, nested[end])]
                end = place = nested[end]
            else:
                end += 1
        words = _joined_up([*parts, words_of(text, place, end)])
        for start in range(0, len(words), LONGEST):
            yield words.part(start, start + LONGEST)
        for opening in range(first, end):
            if opening in nested:
                yield from _inside(text, opening + 1, nested[opening] - 1)
        first = end


def _nested(text, first, last):
    """{first token: token after the last} of what single marks quote inside a quotation: "He said, 'Leave the keys.'"."""
    start, end = text.start[first] + 1, text.end[last - 1] - 1
    if not any(mark in text.raw[start:end] for mark in ("'", "‘")):
        return {}
    spans = (span for *span, _ in quotations(text.raw, [(start, end)]) if text.raw[span[0]] in "'‘")
    found = {bisect_left(text.start, opening): bisect_left(text.start, closing) for opening, closing in spans}
    return {opening: closing for opening, closing in found.items() if closing - opening > _FEW}


def words_of(text: Text, first: int, last: int) -> Stretch:
    """The stretch of tokens first to last (exclusive) with nothing folded, quotation marks left out.

    A stop right behind a word inside its sentence is a part of that word: "Corp. said", "Mr. Roe", "(D-Mass.)".
    """
    skipped, ends = text.items
    places = [place for place in range(first, last) if place not in skipped]
    return Stretch(
        [text.low[place] for place in places],
        [text.tag[place] for place in places],
        [text.start[place] for place in places],
        [ends[place] for place in places],
    )
