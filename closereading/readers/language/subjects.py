"""Subjects: the noun phrase to the left of a verb, across adverbs, appositions and other asides."""

from closereading.readers.language.grammar import (
    DASHES,
    FINITE,
    INNER,
    NOMINAL,
    NOUNS,
    QUOTE,
    STOPS,
    SUBORDINATORS,
    Stretch,
    group,
    phrase,
)
from closereading.readers.names.dates import DAYS

# What a noun phrase is made of, prepositions and participles apart.
_PARTS = NOUNS | {"JJ", "JJR", "JJS", "CD", "DT", "PDT", "PRP$", "POS", "#", "$"}


def subject(words: Stretch, before: int) -> tuple[int, int] | None:
    """(first, last) of the noun phrase that ends just before item `before`, an aside skipped; None if there is none."""
    last = _before_time(words, before - 1)
    if last >= 0 and (words.low[last] == "," or words.low[last] in DASHES or words.low[last] == ")"):
        return _around_aside(words, last)
    found = _phrase_before(words, last)
    if found and words.tag[found[0]] == "NNP" and ")" in words.low[max(0, found[0] - 1) : found[0]]:
        opening = next((place for place in range(found[0] - 2, found[0] - 6, -1) if words.low[max(place, 0)] == "("), 0)
        office = _phrase_before(words, opening - 1)  # "the superintendent (north) Anna Roe"
        found = (office or found)[0], found[1]
    return _before_relative(words, found[0]) or found if found else None


def _before_relative(words, start):
    """The noun phrase whose relative clause reaches to item `start`: "a dealer who fell ill a decade ago says"; or None."""
    verbs = 0
    for place in range(start - 1, max(0, start - 20), -1):
        if words.low[place] in STOPS or words.tag[place] == QUOTE:
            return None
        relative = words.low[place] in ("who", "which") or words.low[place] == "that" and words.tag[place + 1] in FINITE
        if relative and words.tag[place - 1] in NOUNS:
            return _phrase_before(words, place - 1) if verbs == 1 else None
        if words.tag[place] == "VBG" and words.tag[place - 1] in NOUNS and not verbs:
            return _phrase_before(words, place - 1)  # "men trying to regain control of the town say"
        verbs += words.tag[place] in FINITE
    return None


def _before_time(words, last):
    """The item before adverbs and a time that stand between a subject and its verb: "Roe on Monday also said"."""
    while last >= 0 and (words.tag[last] in ("RB", "RBR") or words.low[last].endswith(("self", "selves"))):
        last -= 1
    if last > 0 and words.low[last] in ("neither", "both", "all", "each") and words.tag[last - 1] in NOMINAL:
        last -= 1
    if last > 0 and words.tag[last] in ("JJR", "RBS") and words.tag[last - 1] in ("PRP", "NNP"):
        last -= 1  # "he further said"
    start = last
    if last > 1 and words.low[last] in TIMES and words.low[last - 1] in _WHICH:
        start = last - 2
    elif last > 0 and (words.low[last] in WEEKDAYS or words.low[last] in ("yesterday", "today")):
        start = last - 1
    if start == last:
        return last
    if words.low[start] == "on":
        start -= 1
    return start if start >= 0 and words.tag[start] in NOMINAL or words.low[start] in (",", ")") else last


def _around_aside(words, close):
    """The noun phrase before an aside that closes at item `close`, together with the aside if it is an apposition."""
    partner = "(" if words.low[close] == ")" else words.low[close]
    for opening in range(close - 1, max(-1, close - 45), -1):
        if words.tag[opening] == QUOTE and partner == ",":
            found = _phrase_before(words, close - 1)  # "..., " the priest of the town, told the paper
            return found if found and found[0] == opening + 1 else None
        if words.low[opening] == partner and opening and words.tag[opening + 1] != "CC":
            if not _larger_place(words, opening, close):
                break
    else:
        # "The firm, has said": a stray comma after a subject that opens the sentence
        found = _phrase_before(words, close - 1) if partner == "," else None
        return found if found and found[0] == 0 else None
    if opening + 1 == close:
        return None
    relative = words.low[opening + 1] in ("who", "which", "whose", "where", "whom")
    # verbs of a relative clause inside the aside do not make it a clause: "a biochemist who was not involved"
    inner = next((n for n in range(opening + 2, close) if words.low[n] in ("who", "which", "that", "whose")), close)
    # a past form right after the comma is a participle: "the studies, published in 1989,"
    verbs = any(tag in FINITE for tag in words.tag[opening + 2 : inner]) or words.tag[opening + 1] in FINITE - {"VBD"}
    noun = words.tag[close - 1] in NOMINAL or words.low[close - 1] == ")"
    if verbs and not relative:
        return None
    found = _phrase_before(words, opening - 1)
    if found and words.tag[found[0] : found[1]] == ["CD"] and found[0] > 1 and words.low[found[0] - 1] == ",":
        found = _phrase_before(words, found[0] - 2)  # "Jane Roe, 71, who lives there, said"
        return (found[0], close) if found else None
    if found and words.tag[found[0]] != "PRP" and (relative or partner != ","):
        return _with_name(words, found)
    if found and words.tag[opening + 1] in ("IN", "TO", "VBG", "RB") or not noun:
        return found
    if found and 0 < found[0] < 3 and words.tag[found[0] - 1] in ("IN", "PRP$"):
        return _phrase_before(words, close - 1)  # "For her part, Roe, said"
    if found:
        # "The report, Moscow said" has no apposition: a name or pronoun after the comma is a subject of its own
        return found[0], close
    return None


def _with_name(words, found):
    """A phrase with the name before its comma, if it is an apposition: "Lena Holt, the head of the order, who was late,"."""
    first = found[0]
    office = words.tag[first] == "DT" or found[1] == first + 1 and "-" in words.low[first]  # "the head", "R-Utah"
    if first > 1 and words.low[first - 1] == "," and office and words.tag[first - 2] == "NNP":
        name = _phrase_before(words, first - 2)
        return (name[0], found[1]) if name else found
    return found


def _larger_place(words, comma, close):
    """Whether a comma stands between a place and the larger one it lies in: "of Millfield, Norland,"."""
    place = comma - 1
    while place > 0 and words.tag[place] == "NNP":
        place -= 1
    names = all(tag == "NNP" for tag in words.tag[comma + 1 : close])
    return names and words.low[place] in ("of", "from", "in", "near") and words.low[place - 1 : place] == [","]


def _phrase_before(words, last):
    if last < 0:
        return None
    tag, low = words.tag[last], words.low[last]
    if tag == "POS" and last and words.tag[last - 1] == "NNP":
        name = _phrase_before(words, last - 1)  # "Sainsbury's said": a name, for nothing is owned
        return (name[0], last + 1) if name else None
    partitive = low in ("them", "us") and last > 1 and words.low[last - 1] == "of"  # "one of them said"
    if (
        not partitive
        and tag in ("PRP", "WP", "WDT")
        or low in ("who", "which", "that", "everyone", "someone", "nobody")
    ):
        return (last, last + 1) if low not in ("them", "him", "me", "us", "whom") else None
    if tag not in _PARTS | {"EX"} and not partitive:
        return None
    first = last
    while first > 0 and _inside_phrase(words, first - 1, first):
        first -= 1
    first = _trimmed(words, first, last)
    if first + 1 < last and words.tag[first] in ("IN", "RB") and words.tag[first - 1 : first] == ["CD"]:
        first -= 1  # "about four in ten voters"
    if words.low[first] in WEEKDAYS and first < last and words.tag[first + 1] == "IN":
        # "left on Friday with an aide saying": no Friday says it
        return (first + 2, last + 1) if words.low[first + 1] == "with" and first + 1 < last else None
    if tag in ("PRP$", "POS") or tag in ("DT", "PDT") and (first < last or low in ("the", "a", "an", "no", "every")):
        return None  # "the alleged arsonist": what ends so goes on
    return (first, last + 1) if first <= last else None


def _inside_phrase(words, place, right):
    """Whether the item at `place` belongs to the noun phrase that goes on at `right`."""
    tag, low, following = words.tag[place], words.low[place], words.low[right]
    if low in _PAIRED:
        return True
    if words.tag[right] in ("DT", "PRP$") and tag in NOUNS:
        return False  # "told Al Jazeera both leaders": a determiner begins a phrase of its own
    if low in SUBORDINATORS or low in STOPS and low not in ("-", "/"):
        return False
    if tag in _PARTS or low in ("/", "-", "&", "close", "familiar"):
        return True
    if tag in ("IN", "TO") or low in INNER:
        return low in INNER
    if tag == "CC":
        return (
            low in ("and", "or", "&")
            and place > 0
            and words.tag[place - 1] in NOUNS | {"JJ"}
            and words.tag[right] != "PRP"
        )
    if tag in ("VBN", "VBD") and place > 0:  # "seen by", "published in", or an adjective before its noun
        return words.tag[place - 1] in ("NN", "NNS", "NNP", "DT", "PRP$") and (
            (following in INNER or following in _WHEN)
            and (tag == "VBN" or following == "by")
            or words.tag[right] in ("NN", "NNS")
            and tag == "VBN"
        )
    if tag == "VBG" and place and following in INNER:
        return words.tag[place - 1] in ("NN", "NNS")  # "people living near the plant"
    if tag == "VBG":
        return words.tag[right] in ("DT", "NN", "NNS", "NNP", "JJ", "CD", "PRP$")
    if tag in ("RB", "RBR", "RBS"):
        return words.tag[right] in ("JJ", "CD", "JJR") and place > 0
    return False


TIMES = set("day week weekend month year morning afternoon evening night spring summer autumn winter".split())
WEEKDAYS = {day.lower() for day in DAYS}


def is_time(words: Stretch, first: int) -> bool:
    """Whether the noun phrase that begins at an item tells a time: "two days later"."""
    return any(low.removesuffix("s") in TIMES for low in words.low[first : phrase(words, first)])


_WHICH = {"this", "last", "that", "next", "every", "earlier"}
_WHEN = {"last", "this", "yesterday", "today", "earlier"}  # "data published last week"
_PAIRED = {"neither", "either"}


def _trimmed(words, first, last):
    """The first item of the phrase itself: without conjunctions, and without a phrase of time or place before it."""
    if any(words.tag[place] == "CC" and words.tag[place + 1] in ("IN", "RB") for place in range(first, last)):
        return last + 1  # "combative and on several occasions": no subject, but a second verb
    while (
        first <= last
        and words.tag[first] in ("CC", "RB", "POS")
        and words.low[first] not in _PAIRED
        or first <= last
        and words.low[first] in ("'s", "-", "/")
    ):
        first += 1
    if first <= last and first > 0 and words.tag[first - 1] in FINITE | {"VB", "VBG", "VBN"}:
        # what stands before "and" is the object of another verb
        for place in range(last - 1, first, -1):
            if words.low[place] == "and":
                return place + 1
    if first <= last and (words.tag[first] in ("IN", "TO") or words.low[first] in INNER):
        for place in range(last, first, -1):
            if words.tag[place] in ("DT", "PRP$") and words.tag[place - 1] in NOMINAL:
                return place
        place = first + 1
        while place < last and words.tag[place] in ("DT", "JJ", "PRP$", "CD"):
            place += 1
        while (
            place < last
            and words.tag[place] in ("NN", "NNS", "CD")
            and words.tag[place + 1] in ("NNP", "NNPS", "CD", "NN", "NNS")
        ):
            place += 1
            if words.tag[place] in ("NNP", "NNPS"):
                break
        return place if place <= last and place > first + 1 else first + 1
    return first


def introduction(words: Stretch) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The subject and the verb of the first finite clause, as (start, end) offsets, or None."""
    for place, tag in enumerate(words.tag):
        if tag in FINITE and tag != "MD":
            verb = group(words, place)
            found = subject(words, verb.first)
            if found:
                return (words.start[found[0]], words.end[found[1] - 1]), (words.start[verb.first], words.end[place])
    return None
