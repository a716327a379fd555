"""Clauses: text cut where a connective begins a reason, a conclusion, a contrast or a concession."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from closereading.readers.argumentation.ambiguous import AMBIGUOUS, TEMPORAL, argues
from closereading.readers.language.connectives import LEXICON, found, plain
from closereading.readers.language.text import Text

_CUT = {"reason", "conclusion", "contrast", "concession", "analogy"}
# These need no comma before them.
_FREE = {"because", "given that", "considering that", "although", "even though", "which is why"}
# A condition or a time without its main clause: nothing may be cut off after it.
_CONDITION = re.compile(r"[\s,]*(?:and |but )?(?:if|when|once|until|before|after|where|whether)\b[^,]*,?$")
_REACH = 400  # no clause before its main clause is so long; time stays linear
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
    last = min(last, first + _REACH)
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
        if sense not in _CUT:
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
        if marker in AMBIGUOUS:
            if begins and marker in TEMPORAL and not _comma(text, words, start, after, len(words)):
                continue  # there is no main clause
            where = "opening" if begins else "paused" if paused else "inside"
            if not argues(text, words, start, after, end, marker, where):
                continue
        elif sense != "analogy" and not clausal(text, start + after, end):
            continue
        yield len(bare) if joined else first, after, sense, marker
        last = after


def clausal(text: Text, start: int, end: int) -> bool:
    """Whether a finite verb stands between two offsets."""
    return bisect_left(text.finite_verbs, start) < bisect_left(text.finite_verbs, end)
