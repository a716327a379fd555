"""Statements: who says what, as the edition's tables of statements, speakers and sentences."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import pandas as pd

from closereading.readers.attribution import attributions
from closereading.readers.stretches import speech, stretches, words_of
from closereading.readers.subjects import introduction
from closereading.readers.voices import Voices
from closereading.rules import COMPLEMENTISER

ROLES = ["source", "cue", "content"]
# A sentence is somebody's if contents hold this share of what is neither source nor cue in it.
SHARE = 0.5


@dataclass(eq=False)
class Statement:
    """One statement: its spans by role, as (start, end), and what the rules said of it."""

    source: list
    cue: list
    content: list
    polarity: str
    stance: str
    rule: str
    certainty: str
    mode: str = ""
    voice: object = None
    parent: object = None
    number: int = 0

    @property
    def start(self):
        return min(first for first, _ in self.source + self.cue + self.content)


def read(text, mentions):
    """Read the statements of a Text whose names are known.

    mentions: the entities table. Returns three DataFrames with the columns of the edition's tables and `rule`:
    statements (a row a span; id, statement, role, start, end, text, speaker, mode, cue_stance, polarity, parent), speakers
    (id, name, kind, role, pronoun, evidence) and sentences (id, block, start, end, text, speaker, mode).
    """
    statements = proposals(text)
    voices = Voices(text, mentions)
    _nest(statements)
    for each in statements:
        _give_voice(each, voices)
    statements += _continuations(text, statements)
    statements.sort(key=lambda each: (each.start, each.content[0]))
    for number, each in enumerate(statements, 1):
        each.number = number
    return _statement_rows(text, statements), *_speaker_and_sentence_rows(text, statements, voices)


def proposals(text):
    """Every `Statement` that a cue or a layout gives away, in the order of the text, without its speaker."""
    found = []
    for words, block in stretches(text):
        for each in attributions(words):
            spans = [
                [(words.start[first], words.end[last - 1]) for first, last in getattr(each, role)]
                for role in ROLES
            ]
            found.append(Statement(*spans, each.polarity, each.stance, each.rule, each.certainty))
    found += _introduced(text) + _credits(text) + _signed(text)
    told = [span for each in found for span in each.content]
    found += _uncued(text, told)
    starts = [start for start, _, _ in text.quotations]
    for each in found:
        content = _whole_quotations(text, starts, _with_marks(text, starts, each.content))
        each.content = [span for span in (_trim(text.raw, *span) for span in content) if span[0] < span[1]]
        each.mode = each.mode or _mode(text, starts, each.content)
    found = [each for each in found if each.content]
    found.sort(key=lambda each: each.start)
    return found


# --- what the layout says: colons, signatures, credits, quotations without a cue ---

_CREDIT = re.compile(
    r"\b(?:image|photo(?:graph)?|picture|credit)s?(?: by| credit)?: *(?P<source>[^.]+?)\.?$", re.I
)
_SIGNED = re.compile(r"[\s,]*[-–—―]\s*(?P<source>[A-Z][^.!?]{2,80})$")
_HEADLINE = re.compile(
    r"(?P<source>(?:\w+ )?(?:reports?|study|poll|survey|police|officials?|experts?|sources?|witness(?:es)?|minister|researchers"
    r"|scientists|analysts?|lawyers?)): (?P<content>.+)$",
    re.I,
)


def _introduced(text):
    """A block that ends with a colon before a block that is a quotation: whoever acts in the first speaks the second."""
    found = []
    starts = [start for start, _, _ in text.quotations]
    last_sentence = {each.block: each for each in text.sentences}
    for number, (start, end, _) in enumerate(text.blocks[:-1]):
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
                Statement(
                    [source], [cue], content, "asserts", "neutral", "colon before a quotation", "likely"
                )
            )
    return found


def _signed(text):
    """A block that is a quotation and, after a dash, a name."""
    found = []
    for number, (start, end, _) in enumerate(text.quotations):
        stop = text.blocks[bisect_right(text.blocks, start, key=lambda block: block[0]) - 1][1]
        match = _SIGNED.match(text.raw, end, stop) if stop - end < 100 else None
        if match and speech(text, number):
            source = match.span("source")
            found.append(
                Statement([source], [], [(start, end)], "asserts", "neutral", "signature", "certain")
            )
    return found


def _credits(text):
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


def _uncued(text, told):
    """Quotations that are sentences and that no cue claims: the voice that spoke last goes on."""
    told = sorted(told)
    found = []
    for number, (start, end, goes_on) in enumerate(text.quotations):
        place = bisect_right(told, (start, len(text.raw))) - 1
        if (
            any(last > start for _, last in told[max(0, place - 3) : place + 1])
            or goes_on
            or not speech(text, number)
        ):
            continue
        first, last = bisect_left(text.start, start), bisect_left(text.start, end)
        verbs = any(tag in ("VBD", "VBZ", "VBP", "MD") for tag in text.tag[first:last])
        sentence = text.sentences[text.sentence[first]]
        if (
            verbs
            and sentence.start == start
            and text.raw[start:end].rstrip("\"”'’»").endswith((".", ",", "!", "?", "…"))
        ):
            each = Statement(
                [], [], [(start, end)], "asserts", "neutral", "quotation without a cue", "likely", "free"
            )
            found.append(each)
    return found


# --- contents ---


def _with_marks(text, starts, content):
    """The content with the marks of the labels at its ends: a stretch has no items for them."""
    marked = []
    for start, end in content:
        first = bisect_right(starts, start) - 1
        if first >= 0 and text.quotations[first][0] == start - 1 and text.quotations[first][1] <= end + 1:
            start -= 1
        last = bisect_right(starts, end) - 1
        if last >= 0 and text.quotations[last][1] == end + 1 and text.quotations[last][0] >= start:
            end += 1
        marked.append((start, end))
    return marked


def _whole_quotations(text, starts, content):
    """The content with the later parts of a quotation that goes on over several blocks."""
    whole = list(content)
    start, end = content[-1]
    place = bisect_right(starts, end - 1)
    if place and starts[place - 1] >= start and text.quotations[place - 1][1] <= end + 1:
        while place < len(starts) and text.quotations[place][2]:
            whole.append(text.quotations[place][:2])
            place += 1
    return whole


def _trim(raw, start, end):
    """A span without the stops and spaces at its ends, and without a leading "that"."""
    while start < end and (raw[start].isspace() or raw[start] in ",;:–—-"):
        start += 1
    while start < end and (raw[end - 1].isspace() or raw[end - 1] in ".,;:–—-"):
        end -= 1
    if COMPLEMENTISER.match(raw, start, end):
        start += len("that ")
    return start, end


def _mode(text, starts, content):
    """direct if all of a content stands in quotation marks, mixed if it holds quoted speech, else indirect."""
    whole = quoted = 0
    for start, end in content:
        whole += end - start
        for number in range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)):
            first, last, _ = text.quotations[number]
            if speech(text, number) and last > start:
                quoted += min(end, last) - max(start, first)
    return "direct" if quoted >= whole - 2 else "mixed" if quoted else "indirect"


# --- voices ---


def _nest(statements):
    """Give each statement the innermost one in whose content its source and cue stand."""
    open_ = []
    for each in statements:
        own = each.source + each.cue
        if not own:
            open_.append(each)  # a quotation without a cue may hold statements, too
            continue
        start, end = min(first for first, _ in own), max(last for _, last in own)
        around = [
            (last - first, other)
            for other in open_
            for first, last in other.content
            if first <= start and end <= last and other is not each
        ]
        each.parent = min(around, key=lambda pair: pair[0])[1] if around else None
        open_ = [other for other in open_ if max(last for _, last in other.content) > each.start] + [each]


def _give_voice(each, voices):
    outer = each.parent.voice if each.parent else voices.narrator
    if each.source:
        each.voice, certainty = voices.resolve(*each.source[0], outer)
        if each.parent is None:
            voices.spoke = each.voice
        if certainty != "certain" and each.certainty == "certain":
            each.certainty = certainty
    elif each.mode == "free" and voices.spoke is not voices.narrator:
        each.voice = voices.spoke
    else:
        each.voice, each.certainty = voices.unnamed(each.start), "undecidable"


# --- sentences ---

# A sentence with a date or a number reports; a judgement seldom holds one.
_DATED = re.compile(
    r"\d|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:January|February|April|June|July|August|September|October"
    r"|November|December)\b"
)
_GOES_ON = {"in fact", "actually", "indeed", "of course", "clearly", "rather"}


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
        owners.append(best if best and sum(shares.values()) >= enough else None)
    return owners


def _continuations(text, statements):
    """Sentences that go on in the voice of the sentence before them, without a cue: mode free, likely only.

    Such a sentence follows in the same paragraph, nobody speaks in it, and it says how things are, will be or should be: its
    first finite verb is in the present tense or modal, and it has no date or number; or it holds a word such as "in fact". A report of events in the past
    tense is taken to be the narrator's.
    """
    owners = _owners(text, statements)
    touched = set()
    starts = [sentence.start for sentence in text.sentences]
    for each in statements:
        for start, end in each.source + each.cue + each.content:
            touched.update(range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)))
    found = []
    for number in range(1, len(text.sentences)):
        sentence, before = text.sentences[number], owners[number - 1]
        if before is None or number in touched or before.voice.kind not in ("person", "group", "institution"):
            continue
        if (
            text.sentences[number - 1].block != sentence.block
            or text.blocks[sentence.block][2] != "paragraph"
        ):
            continue
        verb = _first_finite(text.tag[sentence.first : sentence.last])
        low = text.raw[sentence.start : sentence.end].lower()
        if low.endswith("?") or _DATED.search(text.raw, sentence.start, sentence.end):
            continue
        if verb != "VBD" or any(f" {sign} " in low for sign in _GOES_ON):
            content = [_trim(text.raw, sentence.start, sentence.end)]
            each = Statement([], [], content, "asserts", "neutral", "goes on without a cue", "likely", "free")
            each.voice = before.voice
            owners[number] = each
            found.append(each)
    return found


def _first_finite(tags):
    """The tag of the first finite verb; a past form before a preposition is a participle ("the lessons learned from")."""
    for tag, following in zip(tags, [*tags[1:], "."]):
        if tag in ("VBZ", "VBP", "MD") or tag == "VBD" and following not in ("IN", "TO"):
            return tag
    return "VBD"


# --- rows ---


def _statement_rows(text, statements):
    rows = []
    for each in statements:
        key = f"t{each.number}"
        parent = f"t{each.parent.number}" if each.parent else ""
        for role in ROLES:
            for place, (start, end) in enumerate(getattr(each, role), 1):
                name = f"{key}-{role}" + (f"-{place}" if place > 1 else "")
                rows.append(
                    (name, key, role, start, end, text.raw[start:end], each.voice.id, each.mode, each.stance)
                    + (each.polarity, parent, each.certainty, each.rule)
                )
    columns = (
        "id statement role start end text speaker mode cue_stance polarity parent certainty rule".split()
    )
    return pd.DataFrame(rows, columns=columns)


def _speaker_and_sentence_rows(text, statements, voices):
    owners = _owners(text, statements)
    rows = []
    for number, (sentence, owner) in enumerate(zip(text.sentences, owners), 1):
        paragraph = text.blocks[sentence.block][2] == "paragraph"
        voice = (owner.voice if owner else voices.narrator).id if paragraph else ""
        rows.append(
            (f"s{number}", f"b{sentence.block + 1}", sentence.start, sentence.end)
            + (text.raw[sentence.start : sentence.end], voice, owner.mode if owner else "none")
            + (owner.certainty if owner else "certain", owner.rule if owner else "no cue")
        )
    columns = "id block start end text speaker mode certainty rule".split()
    sentences = pd.DataFrame(rows, columns=columns)
    starts = [sentence.start for sentence in text.sentences]
    met = [
        (voice.id, voice.name, voice.kind, voice.role, voice.pronoun)
        + (
            f"s{max(1, bisect_right(starts, voice.place))}",
            "likely",
            "narrator" if voice is voices.narrator else "source",
        )
        for voice in voices.speakers
    ]
    speakers = pd.DataFrame(met, columns="id name kind role pronoun evidence certainty rule".split())
    return speakers, sentences
