"""Nouns and adjectives that report: "his claim that", "expressed the hope that", "is convinced that"."""

from dataclasses import replace

from closereading.readers.attribution.attribution_types import Found
from closereading.readers.attribution.commitment import is_open
from closereading.readers.attribution.complements import direct
from closereading.readers.attribution.reporting_verbs import coordinated
from closereading.readers.attribution.sources import can_speak
from closereading.readers.language import cues, grammar
from closereading.readers.language.grammar import FINITE, STOPS, Stretch
from closereading.readers.language.subjects import subject

# Verbs whose subject is who says it: "expressed the hope that"; and those whose subject says that it is not so.
_LIGHT = (
    "express",
    "mak",
    "made",
    "issu",
    "voic",
    "rais",
    "repeat",
    "has",
    "have",
    "had",
    "shar",
    "hold",
    "held",
    "reach",
)
_LIGHT += (
    "see",
    "saw",
    "find",
    "found",
    "gave",
    "giv",
    "offer",
    "publish",
    "releas",
    "reiterat",
    "stat",
    "add",
    "back",
    "defend",
    "is",
    "was",
    "remain",
)
_DOUBTING = ("question", "challeng", "doubt")
_DENYING = ("reject", "dismiss", "deni", "deny", "disput", "refut", "rebut")


def nouns(words: Stretch, end: int) -> list[Found]:
    """What the reporting nouns and adjectives of a stretch give away, in the order of the text: `Found`s."""
    lexicon, found = cues.nouns(), []
    for place, low in enumerate(words.low[: end - 1]):
        if low not in lexicon:
            continue
        kind, cue = lexicon[low]
        made = (_noun if kind == "noun" else _adjective)(words, end, place, cue)
        if made:
            found.append(made)
    return found


def _noun(words, end, place, cue):
    """ "his claim that", "expressed the hope that", "issued a warning that" """
    if words.low[place + 1] != "that" or place + 2 >= end or words.tag[place + 2] in FINITE:
        return None
    if place and words.tag[place - 1] == "PRP$":
        return Found(
            [(place - 1, place)], [(place, place + 1)], [(place + 2, end)], cue.polarity, cue.stance, "possessive, noun"
        )
    start = place
    while start and words.tag[start - 1] in ("DT", "JJ", "PRP$", "NN"):
        start -= 1
        if words.tag[start] == "DT":
            break  # "expressed in a statement the hope that"
    if start and words.tag[start - 1] == "POS":
        owner = subject(words, start - 1)
        if owner:
            return Found(
                [owner], [(start, place + 1)], [(place + 2, end)], cue.polarity, cue.stance, "possessive, noun"
            )
    for back in range(start - 1, max(-1, start - 7), -1):
        if words.tag[back][:2] == "VB":
            verb = grammar.group(words, back)
            owner = subject(words, verb.first)
            if owner and words.tag[owner[0]] == "EX":
                return None  # "there is no doubt that": nobody's doubt
            if owner is None and coordinated(words, verb):
                owner = _earlier_subject(words, verb.first)
            denied = words.low[back].startswith(_DENYING)
            doubted = "doubt" in words.low[back:place] or words.low[back].startswith(_DOUBTING)
            if not doubted and words.tag[start - 1] == "IN":
                return None  # "voiced concern at claims that": somebody else's claims
            if not owner or not can_speak(words, owner, documents=True):
                return None
            if denied or doubted or words.low[back].startswith(_LIGHT):
                spans = [owner], [(verb.first, place + 1)], [(place + 2, end)]
                no = "no" in words.low[back:place]
                if no and cue.polarity == "denies":
                    return Found(*spans, "asserts", cue.stance, "verb, noun", "likely")  # "have no doubt that"
                opened = doubted or verb.negated or verb.modal or no or is_open(words, owner[0])
                polarity = "open" if opened else "denies" if denied else cue.polarity
                return Found(*spans, polarity, cue.stance, "verb, noun", "likely" if opened else "certain")
            return None  # "faces allegations that": the subject is not who says it
        if words.low[back] in STOPS:
            return None
    return None


def _earlier_subject(words, before):
    for place in range(before - 1, -1, -1):
        if words.tag[place] in ("VBD", "VBZ", "VBP"):
            found = subject(words, grammar.group(words, place).first)
            if found:
                return found
    return None


_PERSUADED = {"convinced", "persuaded"}  # who is not, thinks the opposite


def _adjective(words, end, place, cue):
    """ "is convinced that", "are concerned the government will" """
    if not place:
        return None
    head = place - 1
    while head > 0 and words.tag[head] in ("RB", "RBR"):
        head -= 1
    if words.low[head] not in grammar.BE | {"remain", "remains", "remained", "feel", "feels", "felt"}:
        return None
    verb = grammar.group(words, head)
    verb = replace(verb, negated=verb.negated or not grammar.NEGATION.isdisjoint(words.low[head:place]))
    owner = subject(words, verb.first)
    if not owner or not can_speak(words, owner, documents=False):
        return None
    right = direct(words, place + 1, end, "tcqw" if cue.polarity == "open" or verb.negated else "tcq")
    if not right or right[1] != "question" and words.low[right[0]] in grammar.FRONTED:
        return None
    opened = verb.modal or is_open(words, owner[0]) or verb.negated and cue.lemma not in _PERSUADED
    return Found(
        [owner],
        [(verb.first, place + 1)],
        [(right[0], end)],
        "open" if opened else "denies" if verb.negated else cue.polarity,
        cue.stance,
        f"adjective, {right[1]}",
        "likely",
    )
