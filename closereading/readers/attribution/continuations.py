"""Whose sentence is it: of the statement that fills it, or of the voice before it that goes on."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from closereading.common.function_words import FIRST_PERSON
from closereading.readers.attribution.attribution_types import Statement
from closereading.readers.attribution.content_spans import trimmed
from closereading.readers.language.grammar import FINITE
from closereading.readers.language.text import SIGNS, Text
from closereading.readers.names.dates import DAYS

RULE = "goes on without a cue"
# A sentence is somebody's if contents hold this share of what is neither source nor cue in it.
SHARE = 0.5


# A sentence with a date or a number reports; a judgement seldom holds one.
_DATED = re.compile(
    rf"\d|\b(?:{'|'.join(sorted(DAYS))})\b|\b(?:January|February|April|June|July|August|September|October"
    r"|November|December)\b"
)


# Who tells, and says "I", speaks where nobody else does; once it may be a slip of quotation marks.
_LEAST = 2


# How a sentence goes on from the one before: with a word that points back, or by adding to it.
_POINTS_BACK = {"he", "she", "it", "they", "this", "these", "that", "those", "the", "such"}
_ADDS = {"also", "moreover", "furthermore", "besides", "likewise"}


def _owners(text, statements):
    """For each sentence, the statement whose content fills it most, if it fills enough; else None."""
    filled = [{} for _ in text.sentences]
    around = [0] * len(text.sentences)  # how much of a sentence is source or cue
    starts = [sentence.start for sentence in text.sentences]

    def parts(spans):
        for start, end in spans:
            for number in range(bisect_right(starts, start) - 1, bisect_left(starts, end)):
                sentence = text.sentences[number]
                yield number, max(0, min(end, sentence.end) - max(start, sentence.start))

    for each in statements:
        if each.parent is None and each.mode != "none":
            for number, length in parts(each.content):
                filled[number][each] = filled[number].get(each, 0) + length
            for number, length in parts(each.source + each.cue):
                around[number] += length
    owners = []
    for sentence, shares, outside in zip(text.sentences, filled, around):
        best = max(shares, key=shares.get, default=None)
        enough = SHARE * max(1, sentence.end - sentence.start - outside)
        if best and sum(shares.values()) < enough:
            best = replace(best, certainty="likely") if _main(text, sentence, best) else None
        owners.append(best)
    return owners


def _main(text, sentence, each):
    """Whether who speaks is the subject of a sentence, however long its opening: "Speaking in Leeds on Friday, Roe said"."""
    if each.rule == "after the quotation":
        return each.start == sentence.start  # "“It was,” said Roe, who has worked there for years."
    if not each.rule.startswith("subject, verb") or each.start < sentence.start:
        return False
    before = text.tag[sentence.first : bisect_left(text.start, each.start)]
    if before and before[0] in ("VBN", "VBG") and before[-1] == ",":
        before = ()  # "Asked if it was late, Roe said": the participle has no voice of its own
    return FINITE.isdisjoint(before) and not text.raw[each.content[-1][1] : sentence.end].strip(SIGNS + ".!?")


def continuations(text: Text, statements: list[Statement]) -> tuple[list[Statement], list[Statement | None], set[int]]:
    """(statements, owners, touched): sentences that go on in the voice of the sentence before them, without a cue: mode free, likely only.

    Such a sentence follows in the same paragraph on what is reported without quotation marks and not by "according to"; nobody
    speaks in it; it has no date or number; it points back to what was said and says what will, would or should be, or what also
    is. All others are taken to be the narrator's: of sentences in the present tense fewer than one in four went on.
    Owners: for each sentence the statement that it belongs to, these included, or None. Touched: the numbers of the sentences
    that hold a part of a statement. Where the narrator says "I", no voice
    goes on by itself.
    """
    owners = _owners(text, statements)
    touched = set()
    starts = [sentence.start for sentence in text.sentences]
    for each in statements:
        for start, end in each.source + each.cue + each.content:
            touched.update(range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)))
    if first_person(text, statements) >= _LEAST:
        return [], owners, touched
    found = []
    for number in range(1, len(text.sentences)):
        sentence, before = text.sentences[number], owners[number - 1]
        if before is None or number in touched or before.voice.kind not in ("person", "group", "institution"):
            continue
        if text.sentences[number - 1].block != sentence.block or text.blocks[sentence.block][2] != "paragraph":
            continue
        if before.mode != "indirect" and before.rule != RULE or before.rule == "according to":
            continue
        low = [word.lower() for word in text.word[sentence.first : sentence.last]]
        if low[-1] == "?" or _DATED.search(text.raw, sentence.start, sentence.end):
            continue
        verb = _first_finite(text.tag[sentence.first : sentence.last])
        if low[0] in _POINTS_BACK and (verb == "MD" or verb != "VBD" and _ADDS.intersection(low)):
            content = [trimmed(text.raw, sentence.start, sentence.end)]
            each = Statement([], [], content, "asserts", "neutral", RULE, "likely", "free")
            each.voice = before.voice
            owners[number] = each
            found.append(each)
    return found, owners, touched


def first_person(text: Text, statements: list[Statement]) -> int:
    """How often the narrator says "I", "me" or "my": outside quotations and what others are reported to say."""
    told = sorted(span for each in statements for span in each.content if each.mode != "none")
    told += [(start, end) for start, end, _ in text.quotations]
    places = (
        match.start() for start, end, kind in text.blocks for match in FIRST_PERSON.finditer(text.raw, start, end)
    )
    return sum(not any(start <= place < end for start, end in told) for place in places)


def _first_finite(tags):
    """The tag of the first finite verb; a past form before a preposition is a participle ("the lessons learned from")."""
    for tag, following in zip(tags, [*tags[1:], "."]):
        if tag in ("VBZ", "VBP", "MD") or tag == "VBD" and following not in ("IN", "TO"):
            return tag
    return "VBD"
