"""Statements: who says what, as the edition's tables of statements, speakers and sentences."""

from bisect import bisect_right
from collections.abc import Iterable

from closereading.readers.attribution.attribution_types import Statement
from closereading.readers.attribution.attributions import attributions
from closereading.readers.attribution.content_spans import (
    closed,
    is_question,
    mode,
    trimmed,
    whole_quotations,
    with_marks,
)
from closereading.readers.attribution.continuations import continuations
from closereading.readers.attribution.speaker_resolution import Voices
from closereading.readers.attribution.speakers_by_layout import credits, introduced, signed, signed_below, uncued
from closereading.readers.attribution.transcripts import labelled
from closereading.readers.language import cues
from closereading.readers.language.stretches import stretches
from closereading.readers.language.text import Text

ROLES = ["source", "cue", "content"]


def find_statements(text: Text, mentions: list[dict]) -> tuple[list[dict], list[dict], list[dict]]:
    """Read the statements of a Text whose names are known, and tagged as such.

    mentions: the rows of its entities. Returns the rows of three of the edition's tables, with `rule`:
    statements (a row a span; id, statement, role, start, end, text, speaker, mode, cue_stance, polarity, parent), speakers
    (id, name, kind, role, pronoun, evidence) and sentences (id, block, start, end, text, speaker, mode).
    """
    transcript = {each: label for each, *label in labelled(text)}
    statements = proposals(text, list(transcript))
    voices = Voices(text, mentions)
    _nest(statements)
    for each in statements:
        if each in transcript:
            each.voice = voices.labelled(*transcript[each])
        else:
            _give_voice(each, voices)
    statements = [each for each in statements if each.voice]
    going_on, owners, touched = continuations(text, statements)
    statements += going_on
    statements.sort(key=lambda each: (each.start, each.content[0]))
    for number, each in enumerate(statements, 1):
        each.number = number
    return _statement_rows(text, statements), *_speaker_and_sentence_rows(text, owners, touched, voices)


def proposals(text: Text, known: Iterable[Statement] = ()) -> list[Statement]:
    """Every `Statement` that a cue or a layout gives away, in the order of the text, without its speaker; `known` among them."""
    found = list(known)
    for words in stretches(text):
        for each in attributions(words):
            spans = [
                [(words.start[first], words.end[last - 1]) for first, last in getattr(each, role)] for role in ROLES
            ]
            found.append(Statement(*spans, each.polarity, each.stance, each.rule, each.certainty))
    found += introduced(text) + credits(text) + signed(text) + signed_below(text)
    found.sort(key=lambda each: each.start)
    found += uncued(text, found)
    starts = [start for start, _, _ in text.quotations]
    for each in found:
        content = whole_quotations(text, starts, with_marks(text, starts, each.content))
        if each.rule.endswith(", quotation"):
            content = closed(text.raw, content)
        each.content = [span for span in (trimmed(text.raw, *span) for span in content) if span[0] < span[1]]
        each.mode = each.mode or mode(text, starts, each.content)
        if each.mode == "direct" and each.polarity == "asserts" and is_question(text, each.content):
            each.polarity = "open"
    found = [each for each in found if each.content]
    found.sort(key=lambda each: each.start)
    return found


# --- voices ---


def _nest(statements):
    """Give each statement the innermost one in whose content its source and cue stand; what it reports ends there, too."""
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
        if around:
            each.parent = min(around, key=lambda pair: pair[0])[1]
            limit = each.parent.content[-1][1]
            each.content = [(start, min(end, limit) if start < limit else end) for start, end in each.content]
        open_ = [other for other in open_ if max(last for _, last in other.content) > each.start] + [each]


def _give_voice(each, voices):
    while each.parent and not each.parent.voice:
        each.parent = each.parent.parent  # nobody's words were no statement
    outer = each.parent.voice if each.parent else voices.narrator
    if each.source:
        quoted = bool(each.parent) and each.parent.mode == "direct"
        content = [span for span in each.content if span[0] < each.source[0][0]] if each.mode != "indirect" else ()
        each.voice, certainty = voices.resolve(*each.source[0], outer, quoted, content)
        if each.parent is None and each.voice:
            voices.spoke = each.voice
        if certainty != "certain" and each.certainty == "certain":
            each.certainty = certainty
    elif each.mode == "free" and voices.spoke is not voices.narrator:
        each.voice = voices.spoke
    else:
        each.voice, each.certainty = voices.unnamed(each.start), "undecidable"


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
    return _keyed("id statement role start end text speaker mode cue_stance polarity parent certainty rule", rows)


def _speaker_and_sentence_rows(text, owners, touched, voices):
    rows = []
    for number, (sentence, owner) in enumerate(zip(text.sentences, owners), 1):
        paragraph = text.blocks[sentence.block][2] == "paragraph"
        reported = paragraph and (number - 1 in touched or _may_report(text, sentence))
        nobody = ("likely", "reporting word in it") if reported else ("certain", "no cue")
        voice = (owner.voice if owner else voices.narrator).id if paragraph else ""
        rows.append(
            (f"s{number}", f"b{sentence.block + 1}", sentence.start, sentence.end)
            + (text.raw[sentence.start : sentence.end], voice, owner.mode if owner else "none")
            + ((owner.certainty, owner.rule) if owner else nobody)
        )
    sentences = _keyed("id block start end text speaker mode certainty rule", rows)
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
    return _keyed("id name kind role pronoun evidence certainty rule", met), sentences


def _may_report(text, sentence):
    """Whether a sentence has a quotation or a form of a reporting verb: of such ones, the reader misses more reports."""
    tokens = range(sentence.first, sentence.last)
    return any(text.quotation[place] >= 0 or text.low[place] in cues.verbs() for place in tokens)


def _keyed(columns, rows):
    names = columns.split()
    return [dict(zip(names, row)) for row in rows]
