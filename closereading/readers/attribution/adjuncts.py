"""Adjuncts that name a source: "according to the minister", "in her opinion"."""

from closereading.readers.attribution.attribution_types import Found, without_opening
from closereading.readers.attribution.sources import can_speak
from closereading.readers.language import grammar
from closereading.readers.language.cues import verbs
from closereading.readers.language.grammar import FINITE, STOPS, Stretch
from closereading.readers.language.subjects import subject

_OPINION = {
    "opinion",
    "view",
    "words",
    "estimation",
    "judgment",
    "judgement",
    "account",
    "eyes",
    "assessment",
    "estimate",
}


_MEASURES = set(
    """plan plans schedule law laws rule rules size need needs condition conditions norms principles standards criteria age
    type kind level ability custom tradition taste circumstances""".split()
)


def adjuncts(words: Stretch, end: int) -> list[Found]:
    """What the adjuncts of a stretch give away: `Found`s whose content is the rest of the sentence or clause."""
    found = []
    for place, low in enumerate(words.low):
        made = None
        if low == "according" and place + 2 < len(words) and words.low[place + 1] == "to":
            made = _adjunct_source(words, end, place, place + 2)
        elif low == "as" and words.low[place + 2 : place + 3] == ["by"] and words.low[place + 1] in verbs():
            made = _adjunct_source(words, end, place, place + 3)  # "as announced by the president"
        elif low == "in" and place + 2 < len(words):
            made = _in_opinion(words, end, place)
        elif low == "per" and words.tag[place] == "IN" and place + 1 < len(words):
            made = _per(words, end, place)
        if made:
            found.append(made)
    return found


def _adjunct_source(words, end, place, start):
    last = _long_phrase(words, start, end)
    if last == start:
        return None
    cue, source = [(place, start)], [(start, last)]
    if last - start >= 2 and words.tag[start] == "PRP$" and words.low[last - 1] in _OPINION:
        cue, source = [(place, start), (last - 1, last)], [(start, start + 1)]
    if last + 2 < len(words) and words.low[last] == "," and words.low[last + 1] in ("quoting", "citing"):
        # the origin is the source, whoever passes it on belongs to the cue
        origin = grammar.phrase(words, last + 2)
        if origin > last + 2:
            cue, source, last = [(place, last + 2)], [(last + 2, origin)], origin
    if _MEASURES.intersection(words.low[start : grammar.phrase(words, start)]):
        return None  # what is done according to a plan, or differs according to size, is not said
    return _sentence_adjunct(words, end, place, last, cue, source, "according to")


def _per(words, end, place):
    """ "per the ministry", "as per police"; but "per year", "as per instructions" """
    behind_as = words.low[place - 1 : place] == ["as"]
    if not behind_as and words.tag[place + 1] not in ("NNP", "DT"):
        return None
    made = _adjunct_source(words, end, place - behind_as, place + 1)
    return None if made and behind_as and not can_speak(words, made.source[0], documents=True) else made


def _in_opinion(words, end, place):
    """ "in her opinion", "in the view of experts", "in the minister's words" """
    if words.tag[place + 1] == "PRP$" and words.low[place + 2] in _OPINION:
        return _sentence_adjunct(
            words,
            end,
            place,
            place + 3,
            [(place, place + 1), (place + 2, place + 3)],
            [(place + 1, place + 2)],
            "in somebody's opinion",
        )
    last = grammar.phrase(words, place + 1)
    if last > place + 2 and words.low[last - 1] in _OPINION:
        for owner in range(last - 2, place, -1):
            if words.tag[owner] == "POS" or words.low[owner] in ("'s", "'"):
                return _sentence_adjunct(
                    words,
                    end,
                    place,
                    last,
                    [(place, place + 1), (owner + 1, last)],
                    [(place + 1, owner)],
                    "in somebody's opinion",
                )
    if (
        words.low[place + 1] in ("the",)
        and words.low[place + 2] in _OPINION
        and place + 4 < end
        and words.low[place + 3] == "of"
    ):
        last = grammar.phrase(words, place + 4)
        if last > place + 4:
            return _sentence_adjunct(
                words, end, place, last, [(place, place + 4)], [(place + 4, last)], "in somebody's opinion"
            )
    return None


def _long_phrase(words, start, end):
    """A noun phrase with its appositions between commas: "the Afghan team's coach, Alireza Mehraban,"."""
    last = grammar.phrase(words, start)
    if words.tag[start] == "PRP":
        return last  # "according to him, this bill ..."
    longer = grammar.phrases(words, start)
    if longer >= end or words.low[longer] in STOPS:
        last = longer  # "according to a study by the port, rents rose"
    if start < last < end - 2 and words.low[last] in ("close", "familiar"):
        last = grammar.phrase(words, last + 2)  # "two people close to the mayor"
    if start < last < end and words.tag[last] == "VBN":  # "figures published by the broadcaster,"
        stop = last
        while stop < end and words.low[stop] not in STOPS and words.tag[stop] not in FINITE:
            stop += 1
        if stop == end or words.low[stop] in STOPS:
            return stop
    while last < end and last > start and words.low[last] == ",":
        close = next(
            (
                place
                for place in range(last + 1, min(end, last + 16))
                if words.low[place] == ","
                or words.tag[place] in FINITE
                and words.low[place - 1] not in ("who", "which", "that")
            ),
            None,
        )
        if (
            close is None
            and start > 3
            and words.tag[last + 1] in ("NNP", "DT")
            and FINITE.isdisjoint(words.tag[last:end])
        ):
            return end  # "rents rose, according to Anna Roe, a broker."
        if (
            close is None
            or words.low[close] != ","
            or words.tag[last + 1] not in ("NNP", "DT", "WP", "WDT")
            or _is_clause_start(words, last + 1, end)
        ):
            return last
        return close
    return last


def _is_clause_start(words, place, end):
    last = grammar.phrase(words, place)
    return last < end and words.tag[last] in FINITE


def _sentence_adjunct(words, end, place, last, cue, source, rule):
    """Content of an adjunct: the rest of the sentence, on both sides; or of its clause, where it parts subject and verb."""
    left = place
    while left and words.low[left - 1] in STOPS:
        left -= 1
    right = last
    while right < end and words.low[right] in STOPS:
        right += 1
    relative = left and words.low[left - 1] in ("who", "which")
    parting = right < end and left < place and (relative or _finite_next(words, right))
    if place and left == place and right < end and words.tag[place - 1] in ("CC", "IN", "RB"):
        left = 0  # "and according to him, ...": what precedes is another clause
    start = _clause_start(words, left) if parting else without_opening(words, left)
    content = []
    if left - start >= 2 or left - start == 1 and words.tag[start][:2] == "NN":
        content.append((start, left))
    if right < end:
        content.append((right, end))
    return Found(source, cue, content, "asserts", "neutral", rule) if content else None


def _finite_next(words, place):
    while place < len(words) and words.tag[place] in ("RB", "RBR"):
        place += 1
    return place < len(words) and words.tag[place] in FINITE


def _clause_start(words, left):
    """Where the subject that ends at item `left` begins; before a relative, the noun that it stands for."""
    if words.low[left - 1] in ("who", "which"):
        noun = left - 1
        while noun and words.low[noun - 1] in STOPS:
            noun -= 1
        found = subject(words, noun)
    else:
        found = subject(words, left)
    return found[0] if found else without_opening(words, left)
