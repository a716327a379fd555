"""Boundaries: where one content ends because the next begins."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from closereading.edition.article import COMPLEMENTISER
from closereading.readers.attribution.attribution_types import Found, without_stops
from closereading.readers.language import grammar
from closereading.readers.language.grammar import STOPS, Stretch
from closereading.readers.language.stretches import speech
from closereading.readers.language.text import SIGNS, Text

_ASIDES = {"aside", "as they say", "according to", "in somebody's opinion", "after the quotation"}


_JOINING = {"and", "but", "while", "whereas", "although", "though"}
_STOPPING = STOPS | _JOINING | {"that"}


def bounded(words: Stretch, found: list[Found], end: int) -> list[Found]:
    """End each content where another begins: before a clause with a cue of its own, and before "and that"."""
    starts = sorted({_opening(words, each) for each in found if each.cue} - {None})
    result = []
    for each in found:
        if each.rule == "as they say" and _vouched(each, result):
            continue
        if each.rule == "aside":
            each = _last_clause(words, each, result)
        if each.rule in _ASIDES:
            result.append(each)
            continue
        (first, last), *_ = each.content
        stop = without_stops(words, first, min((start for start in starts if first < start < last), default=last))
        stop = _acting_again(words, each, first, _own_clause(words, each, first, stop))
        for part in _parted(words, each, first, stop):
            (start, last), *_ = part.content
            twice = not part.cue and any(start <= other.cue[0][0] < last for other in found if other.cue)
            if start < last and not twice:
                result.append(part)
    return result


def _own_clause(words, each, first, stop):
    """Where a content ends whose cue stands in a fronted or relative clause: "When he asked why, she left"."""
    head = min(part[0] for part in each.source + each.cue)
    opener = words.low[head - 1] if head else words.low[0]
    fronted = opener in _OPENERS and (head <= 1 or words.low[head - 2] in STOPS)
    relative = words.low[head] in ("who", "which") and opener == ","
    for place in range(first + 1, stop - 1) if fronted or relative else ():
        if words.low[place] == "," and (
            relative
            and words.tag[place + 1] in grammar.FINITE | {"VBN"}
            or fronted
            and grammar.clause(words, place + 1, stop)
        ):
            return place
        if fronted and words.tag[place] == grammar.QUOTE and grammar.clause(words, place + 1, stop):
            return place + 1  # "When Roe said it was “for all,” Doe left"
    return stop


# What a speaker does beside saying something: "said that it was over and accused the rest".
_ACTS = set(
    """accused urged called pointed praised criticised criticized condemned welcomed rejected defended dismissed blamed
    thanked apologised apologized vowed pledged refused declined promised demanded""".split()
)


def _acting_again(words, each, first, stop):
    """Where a content without marks ends because its speaker acts again, or at a semicolon."""
    if not each.rule.endswith((" that", " clause", " question", " noun phrase")):
        return stop
    clause, phrase = False, each.rule.endswith(" noun phrase")
    if each.rule == "participle, noun phrase":
        close = grammar.phrases(words, first)
        after = close + (words.low[close : close + 1] == [","])
        if first < close and after < stop and words.tag[after] in grammar.FINITE:
            return close  # "the committee supporting Jane Roe spent two millions"
    for place in range(first, stop - 1):
        following = words.low[place + 1]
        if words.low[place] == ";" and following != "that":
            return place
        if words.low[place] == "," and following in _RESULTS:
            return place
        if phrase and not clause and words.low[place] in ("and", "but") and words.tag[place + 1] in grammar.FINITE:
            return place  # "denied the charge but was found guilty"
        if (
            phrase
            and words.low[place] == ","
            and following in ("and", "but")
            and grammar.clause(words, place + 2, stop)
        ):
            return place
        if clause and words.low[place] in ("and", "but") and following in _ACTS:
            return place
        clause = clause or words.tag[place] in grammar.FINITE
    return stop


# What follows from somebody's words is told by the reporter: "said that it was over, prompting a recount".
_RESULTS = set("prompting sparking triggering drawing fuelling fueling".split())

_OPENERS = set(
    "when as after before if while since although though once because asked pressed responding reacting questioned".split()
)


def _parted(words, each, first, last):
    """One attribution for each "that" clause, and one of its own for the reason that follows what is denied."""
    cuts = [first]
    reason = None
    if each.rule.endswith(" that"):
        for place in range(first + 2, last - 1):
            if words.low[place] == "that" and words.low[place - 1] == "and":
                cuts.append(place + 1)
            if words.low[place] in ("because", "since") and each.polarity == "denies" and words.low[place - 1] == ",":
                reason, last = (place + 1, last), place
                break
    ends = [place - 2 for place in cuts[1:]] + [last]
    for start, stop in zip(cuts, ends):
        yield replace(each, content=[(start, without_stops(words, start, stop))])
    if reason:
        yield replace(
            each, cue=[], content=[reason], polarity="asserts", rule="reason after a denial", certainty="likely"
        )


def _vouched(each, result):
    """Join "as he put it" to the attribution that it follows: it keeps what is said at a distance."""
    before = [n for n, other in enumerate(result) if other.cue and other.content[-1][1] <= each.cue[0][0]]
    if not before:
        return False
    near = before[-1]
    other = result[near]
    result[near] = replace(other, source=other.source + each.source, cue=other.cue + each.cue, stance="distancing")
    return True


def _last_clause(words, each, result):
    """What "he says" at the end of a sentence covers, if another cue comes before: the last coordinated clause."""
    first, last = each.content[0]
    if len(each.content) > 1 or not any(other.cue and first <= other.cue[0][0] < last for other in result):
        return each
    for place in range(last - 2, first, -1):
        if (
            words.low[place] in ("and", "but")
            and words.low[place - 1] == ","
            and grammar.clause(words, place + 1, last)
        ):
            for number, other in enumerate(result):
                if other.content[-1][0] < place < other.content[-1][1]:
                    result[number] = replace(other, content=other.content[:-1] + [(other.content[-1][0], place - 1)])
            return replace(each, content=[(place + 1, last)])
    return each


def _opening(words, each):
    """The item at which a coordinated clause with a cue of its own begins, if it does: ", and he added", ", stressing"."""
    first = min(part[0] for part in (each.source + each.cue))
    cue = each.cue[0][0]
    if each.rule in ("as they say", "aside"):
        return first if each.content[-1][1] <= first else None
    if each.rule.startswith("participle") and cue and words.low[cue - 1] == ",":
        return cue - 1
    if each.rule.startswith("verb") and cue:
        first = cue
    if each.content[0][0] < first or not first:
        return None
    place = first - 1
    while place > max(0, first - 6) and words.low[place] not in _STOPPING and words.tag[place][:2] != "VB":
        place -= 1  # an adverb, or a phrase as in ", and in this context he"
    if words.low[place] in _JOINING:
        return place - 1 if place and words.low[place - 1] == "," else place
    return place if words.low[place] == ";" else None


def with_marks(text: Text, starts: list[int], content: list[tuple[int, int]]) -> list[tuple[int, int]]:
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


def whole_quotations(text: Text, starts: list[int], content: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The content with the later parts of a quotation that goes on over several blocks."""
    whole = list(content)
    start, end = content[-1]
    place = bisect_right(starts, end - 1)
    if place and starts[place - 1] >= start and text.quotations[place - 1][1] <= end + 1:
        while place < len(starts) and text.quotations[place][2]:
            whole.append(text.quotations[place][:2])
            place += 1
    return whole


def trimmed(raw: str, start: int, end: int) -> tuple[int, int]:
    """A span without the stops and spaces at its ends, and without a leading "that"."""
    while start < end and (raw[start].isspace() or raw[start] in ",;:–—-"):
        start += 1
    while start < end and (raw[end - 1].isspace() or raw[end - 1] in ".,;:–—-"):
        end -= 1
    if COMPLEMENTISER.match(raw, start, end):
        start += len("that ")
    return start, end


_CLOSED = re.compile(r"[\"“‘'][^\"“”]+?[,.!?…](?:[\"”]|[’'](?!\w))(?= [^\"“‘]+$)")


def closed(raw: str, content: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The content without what follows a quotation that ends in a stop: "said, “Go!” and left"."""
    (start, end), *more = content
    match = _CLOSED.match(raw[start:end])
    return [(start, start + match.end())] if match and not more else content


def is_question(text: Text, content: list[tuple[int, int]]) -> bool:
    """Whether a content is one sentence that ends in a question mark."""
    (start, end), *more = content
    last = text.raw[max(start, end - 3) : end].rstrip(SIGNS)
    return not more and last.endswith("?") and not re.search(r"[.!?…]\s", text.raw[start:end])


def mode(text: Text, starts: list[int], content: list[tuple[int, int]]) -> str:
    """direct if all of a content stands in quotation marks, mixed if it holds quoted speech, else indirect."""
    whole = quoted = 0
    for start, end in content:
        whole += end - start
        for number in range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)):
            first, last, _ = text.quotations[number]
            if speech(text, number) and last > start:
                quoted += min(end, last) - max(start, first)
    return "direct" if quoted >= whole - 2 else "mixed" if quoted else "indirect"
