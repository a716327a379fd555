"""Clauses: text cut where a connective begins a reason, a conclusion, a contrast or a concession."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from closereading.readers.argumentation.cores import core
from closereading.readers.language.connectives import LEXICON, found, plain
from closereading.readers.language.grammar import AUXILIARY, STOPS
from closereading.readers.language.text import Text

_CUT = {"reason", "conclusion", "contrast", "concession", "analogy"}
# These need no comma before them.
_FREE = {"because", "given that", "considering that", "although", "even though", "which is why"}
# Markers that cut nothing: too often something else.
SHUNNED = {
    "for",
    "only",
    "still",
    "then",
    "rather",
    "like",
    "given",
    "considering",
    "as long as",
    "instead",
    "except",
    "unless",
    "at the same time",
    "actually",
    "so that",
}
# These compare, date or measure as often as they argue: behind them a subject and its verb must follow.
_BEFORE_MAIN = {"while", "whilst", "whereas"}  # after the main clause they set side by side
TEMPORAL = {"as", "since"} | _BEFORE_MAIN
_AMBIGUOUS = {"so", "but", "yet", "thus", "hence", "after all"} | TEMPORAL
# A condition or a time without its main clause: nothing may be cut off after it.
_CONDITION = re.compile(r"[\s,]*(?:and |but )?(?:if|when|once|until|before|after|where|whether)\b[^,]*,?$")
_STATES = {"is", "are", "am", "was", "were", "'s", "'re", "'m", "has", "have", "had", "'ve", "do", "does", "did"}
_DETERMINED = {"DT", "PRP$", "POS", "CD", "NNP"}
_ANYBODY = {"i", "we", "you", "it", "many", "some"}
# What makes "as" compare or date: "as close to it as", "even as".
_COMPARED = re.compile(r"(?<!\w)(?:(?:as|so|such|same)\b(?: \S+){1,6}|even|just|i|we|he|she|they|of|[-–—]) as$")
_EDGE = ' \t\r\n,;:.…–—-"“”«»?!'


@dataclass(frozen=True)
class Clause:
    """A clause: offsets, sense and wording of the connective before it, whether it leads to the next."""

    start: int
    end: int
    sense: str
    marker: str
    forward: bool


def clauses(text: Text, start: int, end: int) -> list[Clause]:
    """The `Clause`s of text.raw[start:end], in order, without their connectives, commas and final stops.

    text: a `closereading.readers.language.text.Text`. A stretch that nothing cuts is one clause with a blank sense.
    """
    words = plain(text.raw[start:end])
    cuts = list(_cuts(text, words, start, end))
    leads = _leads(text, words, start, cuts)
    if leads:  # "Because it rains, we stay": the comma is the second cut
        cuts.insert(1, (leads, leads + 1, "", ""))
    cut = []
    for number, (first, last, sense, marker) in enumerate([(0, 0, "", "")] + cuts):
        opening = first if sense == "analogy" else last  # "as is the case with ..." stands only as a whole
        closing = cuts[number][0] if number < len(cuts) else len(words)
        left, right = trimmed(text.raw, start + opening, start + closing)
        if left < right:
            cut.append(Clause(left, right, sense, marker, bool(leads) and number == 1))
    return cut


def _leads(text, words, start, cuts):
    """Where the comma stands that ends a clause with its connective in front, or 0 if there is none."""
    if not cuts or any(map(str.isalnum, words[: cuts[0][0]])) or cuts[0][2] not in ("reason", "concession"):
        return 0
    return _comma(text, words, start, cuts[0][1], cuts[1][0] if len(cuts) > 1 else len(words))


def _comma(text, words, start, first, last):
    """The first comma with a finite verb on either side, else the first with one after it, or 0."""
    commas = [first + comma.end() - 1 for comma in re.finditer(r"(?<=\w\W),|(?<=\w),", words[first:last])]
    after = [comma for comma in commas if clausal(text, start + comma, start + last)]
    return next((comma for comma in after if clausal(text, start + first, start + comma)), after[0] if after else 0)


def trimmed(raw: str, start: int, end: int) -> tuple[int, int]:
    """Offsets without blanks, commas and stops at the ends, or quotation marks with no partner inside."""
    while start < end and raw[end - 1] in _EDGE and not _paired(raw, start, end, end - 1):
        end -= 1
    while start < end and raw[start] in _EDGE and not _paired(raw, start, end, start):
        start += 1
    return start, end


def _paired(raw, start, end, place):
    """Whether a quotation mark at the edge belongs to a quotation inside the span, not around it all."""
    partner = {"“": "”", "”": "“", "«": "»", "»": "«", '"': '"'}.get(raw[place])
    if partner is None:
        return False
    other = raw.find(partner, start + 1, end) if place == start else raw.rfind(partner, start, place)
    return other >= 0 and not (other == end - 1 and place == start or other == start and place == end - 1)


def _cuts(text, words, start, end):
    """(start, end, sense, marker) of each connective that cuts, offsets into the stretch."""
    last = 0
    for first, after, marker in found(words):
        sense = LEXICON[marker][0]
        if sense not in _CUT or marker in SHUNNED:
            continue
        left = words[:first].rstrip()
        joined = left.endswith((" and", " but"))
        bare = left[:-4].rstrip() if joined else left
        begins = not any(map(str.isalnum, bare))
        paused = begins or bare[-1] in ",;:–—-."
        if not paused and marker not in _FREE | TEMPORAL and sense != "analogy" and not joined:
            continue
        if sense in ("conclusion", "contrast") and not paused and not joined:
            continue
        if not begins and (not clausal(text, start + last, start + len(bare)) or _CONDITION.match(bare, last)):
            continue
        if not begins and sense in ("reason", "concession"):  # "and because it rains, we stay" leads to what follows
            if left.endswith((" that", " just", " or")) or joined and _comma(text, words, start, after, len(words)):
                continue
        if marker in _AMBIGUOUS:
            if not _argues(text, words, start, after, end, marker, begins, paused):
                continue
        elif sense != "analogy" and not clausal(text, start + after, end):
            continue
        yield len(bare) if joined else first, after, sense, marker
        last = after


def clausal(text: Text, start: int, end: int) -> bool:
    """Whether a finite verb stands between two offsets."""
    return bisect_left(text.finite_verbs, start) < bisect_left(text.finite_verbs, end)


def _argues(text, words, start, after, end, marker, begins, paused):
    """Whether an ambiguous connective governs a clause, and in a sense that argues."""
    found = core(text, start + after, end)
    if found is None:
        return False
    stretch, first, last, verb = found
    low, tag = stretch.low, stretch.tag
    if marker == "so":  # no degree ("so strong"), no purpose ("so they can see"), no question
        aims = not begins and low[verb] in ("can", "could")
        return tag[0] not in ("RB", "JJ", "IN") and not aims and "?" not in words[after:]
    if marker not in TEMPORAL:
        return True
    if any(one != "RB" for one in tag[:first]) or begins and not _comma(text, words, start, after, len(words)):
        return False
    if marker in _BEFORE_MAIN:
        return begins
    perfect = low[verb] in ("have", "has", "'ve") and "VBN" in tag[verb : verb + 3]
    if tag[verb] == "VBD" and not (paused and low[verb] in _STATES):
        return False
    if marker == "since":
        return paused or not perfect
    role = tag[last - 1] == "NN" and not _DETERMINED.intersection(tag[:last])  # "as prime minister"
    if (
        first
        or role
        or perfect
        and begins
        or "," in low[last : verb + 2]
        or _COMPARED.search(words, max(0, after - 40), after)
    ):
        return False
    # A state or a power is a reason; what goes on meanwhile, is done alike ("as we did") or is well known is none.
    head = next((place for place in range(verb, len(low)) if tag[place] != "RB" and low[place] not in AUXILIARY), 0)
    if not head or low[head] in STOPS or low[head] == "done" or tag[0] == "VBG":
        return False
    states = low[verb] in _STATES and tag[head] != "VBG" or tag[verb] == "MD"
    return states and not (perfect and low[0] in _ANYBODY)
