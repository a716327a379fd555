"""Asides: cues that come after, or in the midst of, what they report: "..., she said", "– he continues –", "as he put it"."""

from closereading.readers.attribution.attribution_types import Found, without_opening
from closereading.readers.attribution.complements import NEED_HEARER
from closereading.readers.language import grammar
from closereading.readers.language.cues import Cue, verbs
from closereading.readers.language.grammar import DASHES, FINITE, QUOTE, STOPS, Group, Stretch
from closereading.readers.language.subjects import is_time


def trailing(
    words: Stretch, end: int, verb: Group, last: int, cue: Cue, own: tuple[int, int] | None, polarity: str
) -> Found | None:
    """ "..., she said", "... said the man", "– he continues –", "as he put it" """
    source, first = own, verb.first
    if source and source[1] < verb.first and words.low[verb.first - 1] == ",":
        close = grammar.phrase(words, last)
        if close > last and close < len(words) and words.low[close] == ",":
            source = None  # "That, said Roe, was": what stands before the comma is no subject of this verb
    closing = source and words.tag[source[0] - 1] == QUOTE and (last == end or words.low[last] in STOPS)
    bare = verb.bare and not closing  # but "... " the poll stated.
    if source and (words.low[source[0]] in ("which", "who", "that") or verb.negated or bare):
        return None
    if source and not verb.participle and _opens_aside(words, source[0]):
        first, after = source[0], last
    else:
        opens = (
            verb.first == 0
            or words.tag[verb.first - 1] == QUOTE
            or words.low[verb.first - 1] in STOPS - {";", ":"}
            or words.low[verb.first - 1] == "as"
        )
        if verb.participle or not opens or verb.first == 0:
            return None
        close = grammar.phrase(words, last)
        if close == last or "q" not in cue.takes or cue.lemma in NEED_HEARER - {"ask"}:
            return None  # "..., told the paper" names the hearer
        after = _apposition(words, close, end)
        source, first = (last, after), verb.first
    if source[0] < verb.first and _goes_on(words, verb, after, end, cue):
        return None
    behind = source[0] > verb.head and verb.first or source[0]  # said Roe, or Roe said
    set_off = behind and words.tag[behind - 1] == QUOTE
    after = _adjunct(words, after, end)
    if after < end and not (words.low[after] in STOPS or words.tag[after] == QUOTE):
        if not (set_off and (words.tag[after] in ("IN", "TO") or words.low[after] in grammar.SUBORDINATORS)):
            return None
        after = end  # "... " said Roe to the men who had waited
    manner = first > 0 and words.low[first - 1] == "as"
    if manner and first > 1 and words.low[first - 2] not in STOPS and words.tag[first - 2] != QUOTE:
        return None
    content = around(words, first - manner, after, end, manner)
    if not content:
        return None
    quoted = any(words.tag[place] == QUOTE for first, last in content for place in (first, last - 1))
    if (
        not quoted
        and not manner
        and ("c" not in cue.takes.lower() and len(content) < 2 or not _clausal(words, content))
    ):
        return None
    rule = "as they say" if manner else "after the quotation" if quoted else "aside"
    spot = [(verb.first, last)]
    if manner:
        spot.insert(0, (first - 1, first))
    return Found(
        [source],
        spot,
        content,
        polarity,
        "distancing" if manner else cue.stance,
        rule,
        "certain" if not manner else "likely",
    )


def _clausal(words, content):
    """Whether a finite verb stands in a content: "In spring, the museum warned visitors" says nothing of spring."""
    return any(tag in FINITE for first, last in content for tag in words.tag[first:last])


def _goes_on(words, verb, after, end, cue):
    """Whether the verb has an object, an agent or an infinitive of its own: "members stressed the need", "agree to talk"."""
    if after >= end:
        return False
    tag, low = words.tag[after], words.low[after]
    when = low in _TIMES or is_time(words, after)  # "said this week"
    if tag in ("DT", "PRP$", "JJ", "NN", "NNS", "CD", "$") and "o" not in cue.takes and not when:
        return True
    return (
        low == "by"
        and words.tag[verb.head] in ("VBD", "VBN")
        or tag == "TO"
        and words.tag[after + 1 : after + 2] == ["VB"]
    )


_TIMES = {"today", "yesterday", "late", "early"}


def _opens_aside(words, first):
    if first == 0:
        return False
    before = words.low[first - 1]
    return words.tag[first - 1] == QUOTE or before in DASHES or before in (",", "as", "?", "!", "…", "...", "(")


def _apposition(words, close, end):
    """The end of a source that goes on after a comma: "said Enver Solomon, head of the council"."""
    if close < end and words.low[close] == ",":
        for place in range(close + 1, min(end + 1, close + 25)):
            if place == end or words.low[place] in STOPS:
                return place if place > close + 1 and words.tag[close + 1] != QUOTE else close
            if words.tag[place] in FINITE or words.tag[place] == QUOTE:
                return close
    return close


_LONGEST = 30  # items of a hearer with an apposition: "told the Sunday paper of her home town, ..."


def _adjunct(words, place, end):
    """The item after a hearer, time or place that follows the cue: "told reporters on Tuesday"."""
    ahead = place
    while ahead < end and ahead < place + _LONGEST and words.low[ahead] not in STOPS and words.tag[ahead] != QUOTE:
        if words.tag[ahead] in FINITE or words.low[ahead] in ("that", "which", "who", "and", "but"):
            return place
        ahead += 1
    return ahead if ahead < place + _LONGEST else place


def around(words: Stretch, left: int, after: int, end: int, manner: bool) -> list[tuple[int, int]]:
    """Content left and right of an aside. Left: from the start of the stretch, or only the quotation that precedes."""
    content = []
    while left > 0 and words.low[left - 1] in STOPS:
        left -= 1
    start = without_opening(words, left)
    opened = 0 < left <= start  # "But, she says, ..."
    if left >= 2 and words.tag[left - 1] == QUOTE and words.low[left - 2] in STOPS | {"and", "but"}:
        start = left - 1
    parts = [place + 1 for place in range(start, left - 1) if words.low[place] in (":", ";")]
    start = max([start, *parts])  # "Holt thinks otherwise: the law, she says, is clear"
    if start < left:
        content.append((start, left))
    right = after
    while right < end and words.low[right] in STOPS:
        right += 1
    # After a quotation only another quotation goes on: not "..., who leads the party".
    quoted = content and words.tag[left - 1] == QUOTE
    acting = words.low[right : right + 2] if words.tag[right : right + 1] == ["VBG"] else []
    if quoted and acting and (acting[0] not in verbs() or acting[1:] == [","]):  # "she said, laughing, QUOTE"
        right = next((place for place in range(right, min(end, right + 8)) if words.tag[place] == QUOTE), right)
    if right < end and (words.tag[right] == QUOTE or not quoted and (content or manner or opened)):
        whole = content and not quoted and any(words.tag[place] in FINITE for place in range(*content[0]))
        if words.low[right] not in ("who", "whose") and not (
            whole and (words.tag[right] == "VBG" or words.low[right] in _RESTS)
        ):
            content.append((right, end))
    return content


# What follows a whole clause and "he said" with one of these is the reporter's, or nobody's: ", though she wept".
_RESTS = set("though although while but as when after before amid with on in at which".split())
