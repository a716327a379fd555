"""A little grammar over tagged words: verb groups, their subjects, noun phrases to the right, clauses.

Everything works on a `Stretch`: the words of one or more sentences with each quotation that is speech folded into one
item, so that a verb inside somebody's speech is not taken for a verb of the sentence around it.
"""

from dataclasses import dataclass

QUOTE = "QUOTE"
FINITE = {"VBD", "VBZ", "VBP", "MD"}
NOMINAL = {"NN", "NNS", "NNP", "NNPS", "CD", "PRP", "EX", QUOTE}
DASHES = {"–", "—", "-", "--", "―"}
STOPS = {",", ":", ";", ".", "?", "!", "…", "(", ")", "[", "]", "..", "..."} | DASHES
AUXILIARY = set(
    "be is are was were been being am 's 're 'm 've have has had having 'd do does did get got gets getting".split()
)
BE = set("be is are was were been being am 's 're 'm get got gets getting".split())
NEGATION = {"not", "n't", "never", "no", "nobody", "none", "neither", "hardly", "cannot"}
SUBORDINATORS = set(
    "because as while after since although though if before when where whether until unless that than once so why how "
    "what lest whereas".split()
)
# Prepositions inside a name or a role: "head of", "ambassador to", "spokesman for", "professor at".
INNER = set(
    "of for to at in from on with between against about into by under within near behind over".split()
)


@dataclass(frozen=True)
class Stretch:
    """Parallel lists over the items of a stretch: low (lower-case word), tag, start, end (offsets into the raw text)."""

    low: list
    tag: list
    start: list
    end: list

    def __len__(self):
        return len(self.low)

    def part(self, first, last):
        """The stretch of items first to last (exclusive)."""
        return Stretch(*(values[first:last] for values in (self.low, self.tag, self.start, self.end)))


@dataclass(frozen=True)
class Group:
    """A verb group: items first to last (exclusive) with its head, the verb that carries the meaning."""

    first: int
    head: int
    last: int
    negated: bool
    modal: bool
    passive: bool
    infinitive: bool
    participle: bool


def group(words, head):
    """The verb group around the verb at `head`, with auxiliaries, modals, adverbs and negation to its left."""
    first = head
    while first > 0 and (
        words.tag[first - 1] in ("MD", "RB", "RBR", "TO")
        or words.low[first - 1] in AUXILIARY
        or words.low[first - 1] in ("not", "n't", "to")
    ):
        first -= 1
    while first < head and words.tag[first] in ("RB", "RBR") and words.low[first] not in NEGATION:
        first += 1  # an adverb before the auxiliaries belongs to the clause
    before = words.low[first:head]
    be = any(word in BE for word in before)
    tag = words.tag[head]
    return Group(
        first,
        head,
        head + 1,
        negated=any(word in NEGATION for word in before),
        modal="MD" in words.tag[first:head],
        passive=be and tag in ("VBN", "VBD"),
        infinitive="to" in before,
        participle=tag == "VBG" and not be,
    )


def subject(words, before):
    """(first, last) of the noun phrase that ends just before item `before`, an aside skipped; None if there is none."""
    last = before - 1
    while last >= 0 and words.tag[last] in ("RB", "RBR"):
        last -= 1
    if last >= 0 and (words.low[last] == "," or words.low[last] in DASHES or words.low[last] == ")"):
        return _around_aside(words, last)
    return _phrase_before(words, last)


def _around_aside(words, close):
    """The noun phrase before an aside that closes at item `close`, together with the aside if it is an apposition."""
    partner = "(" if words.low[close] == ")" else words.low[close]
    for opening in range(close - 1, max(-1, close - 45), -1):
        if words.tag[opening] == QUOTE and partner == ",":
            return None
        if words.low[opening] == partner and opening and words.tag[opening + 1] != "CC":
            break
    else:
        # "The firm, has said": a stray comma after a subject that opens the sentence
        found = _phrase_before(words, close - 1) if partner == "," else None
        return found if found and found[0] == 0 else None
    if opening + 1 == close:
        return None
    relative = words.low[opening + 1] in ("who", "which", "whose", "where", "whom")
    # verbs of a relative clause inside the aside do not make it a clause: "a biochemist who was not involved"
    inner = next(
        (n for n in range(opening + 2, close) if words.low[n] in ("who", "which", "that", "whose")), close
    )
    # a past form right after the comma is a participle: "the studies, published in 1989,"
    verbs = any(tag in FINITE for tag in words.tag[opening + 2 : inner]) or words.tag[
        opening + 1
    ] in FINITE - {"VBD"}
    noun = words.tag[close - 1] in NOMINAL or words.low[close - 1] == ")"
    if verbs and not relative:
        return None
    found = _phrase_before(words, opening - 1)
    if found and words.tag[found[0] : found[1]] == ["CD"] and found[0] > 1 and words.low[found[0] - 1] == ",":
        found = _phrase_before(words, found[0] - 2)  # "Jane Roe, 71, who lives there, said"
        return (found[0], close) if found else None
    if found and words.tag[found[0]] != "PRP" and (relative or partner != ","):
        return found
    if found and words.tag[opening + 1] in ("IN", "TO", "VBG", "RB") or not noun:
        return found
    if found:
        # "The report, Moscow said" has no apposition: a name or pronoun after the comma is a subject of its own
        return found[0], close
    return None


def _phrase_before(words, last):
    if last < 0:
        return None
    tag, low = words.tag[last], words.low[last]
    if tag in ("PRP", "WP", "WDT") or low in ("who", "which", "that", "everyone", "someone", "nobody"):
        return (last, last + 1) if low not in ("them", "him", "me", "us", "whom") else None
    if not (tag in NOMINAL or tag in ("JJ", "DT", "PDT", "JJR", "JJS", "POS", "VBG") or tag == QUOTE):
        return None
    if tag == QUOTE:
        return None
    first = last
    while first > 0 and _inside_phrase(words, first - 1, first):
        first -= 1
    first = _trimmed(words, first, last)
    return (first, last + 1) if first <= last else None


def _inside_phrase(words, place, right):
    """Whether the item at `place` belongs to the noun phrase that goes on at `right`."""
    tag, low, following = words.tag[place], words.low[place], words.low[right]
    if _full_stop_of_name(words, place) or low in _PAIRED:
        return True
    if low in SUBORDINATORS or low in STOPS and low not in ("-", "/"):
        return False
    if tag in (
        "NN",
        "NNS",
        "NNP",
        "NNPS",
        "JJ",
        "JJR",
        "JJS",
        "CD",
        "DT",
        "PDT",
        "PRP$",
        "POS",
        "#",
        "$",
    ) or low in ("'s", "’s", "/", "-", "&", "#"):
        return True
    if tag in ("IN", "TO") or low in INNER:
        return low in INNER
    if tag == "CC":
        return (
            low in ("and", "or", "&")
            and place > 0
            and (
                words.tag[place - 1] in ("NN", "NNS", "NNP", "NNPS", "JJ")
                and words.tag[right] not in ("PRP",)
            )
        )
    if tag in ("VBN", "VBD") and place > 0:  # "seen by", "published in", or an adjective before its noun
        return words.tag[place - 1] in ("NN", "NNS", "NNP", "DT", "PRP$") and (
            following in INNER
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


_PAIRED = {"neither", "either"}
_SHORTENED = set(
    "mr mrs ms dr prof st gen col lt sgt capt sen rep gov rev hon jr sr inc co corp ltd plc".split()
)


def _full_stop_of_name(words, place):
    """Whether a stop belongs to a title or an initial: "Mr. Roe", "George W. Bush"."""
    return (
        place > 0
        and words.low[place] == "."
        and (words.low[place - 1] in _SHORTENED or len(words.low[place - 1]) == 1)
    )


def _trimmed(words, first, last):
    """The first item of the phrase itself: without conjunctions, and without a phrase of time or place before it."""
    if any(words.tag[place] == "CC" and words.tag[place + 1] in ("IN", "RB") for place in range(first, last)):
        return last + 1  # "combative and on several occasions": no subject, but a second verb
    while (
        first <= last
        and words.tag[first] in ("CC", "RB", "POS")
        and words.low[first] not in _PAIRED
        or first <= last
        and words.low[first] in ("'s", "-", "/", "both")
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


def phrase(words, first):
    """The end (exclusive) of the noun phrase that begins at item `first`; `first` itself if none begins there."""
    place, last = first, first
    if place < len(words) and (
        words.tag[place] == "PRP"
        or words.low[place : place + 1] == ["her"]
        and (place + 1 == len(words) or words.low[place + 1] in STOPS)
    ):
        return place + 1
    while place < len(words):
        tag, low = words.tag[place], words.low[place]
        if tag in ("NN", "NNS", "NNP", "NNPS", "CD") or low in ("'s", "’s") and tag == "POS":
            last = place + 1
        elif tag in ("DT", "PDT", "JJ", "JJR", "JJS", "PRP$", "POS", "#", "$") or low in (
            "'s",
            "’s",
            "/",
            "-",
            "&",
        ):
            pass
        elif _full_stop_of_name(words, place):
            pass
        elif tag in ("VBN", "VBG") and place > first and words.tag[place - 1] in ("DT", "JJ", "PRP$"):
            pass
        elif low == "and" and place > first and words.tag[place - 1] in ("NN", "NNS", "NNP", "NNPS"):
            pass
        elif low in ("of", "for", "at", "to", "from") and last == place and place > first:
            pass
        else:
            break
        place += 1
    return last


_MEASURES = (["many"], ["much"], ["few"], ["little"])  # "as many as ten people had died" is a subject
FRONTED = {
    "if",
    "although",
    "though",
    "while",
    "by",
    "in",
    "as",
    "on",
    "under",
    "despite",
    "after",
    "when",
    "since",
    "at",
    "with",
}


def clause(words, first, last, plain=False):
    """Whether a clause begins at item `first`: a noun phrase, then a finite verb; a phrase up to a comma may stand before.

    With `plain` a form in -ed before a preposition is no finite verb: "showed the cars burned by protesters".
    """
    if first >= last:
        return False
    if words.low[first] == "as" and words.low[first + 1 : first + 2] in _MEASURES:
        return clause(words, first + 3, last, plain)
    if words.low[first] in FRONTED:
        for place in range(first + 1, min(last - 1, first + 16)):
            if words.low[place] == ",":
                return words.tag[place + 1] == QUOTE or clause(words, place + 1, last, plain)
            if words.low[place] in STOPS:
                return False
        return False
    if (
        words.tag[first] not in NOMINAL
        and words.tag[first] not in ("DT", "PDT", "JJ", "JJR", "JJS", "PRP$", "VBG", "RB", "WP")
        or words.low[first] in ("him", "them", "me", "us", "himself", "themselves", "itself", "herself")
    ):
        return False
    commas = relatives = depth = 0
    for place in range(first, min(last, first + 40)):
        tag, low = words.tag[place], words.low[place]
        if low in ("(", ")"):
            depth += 1 if low == "(" else -1
        elif depth > 0 or place == first:
            continue
        elif low == "," or low in DASHES:
            commas += 1
            if commas > 4:
                return False
        elif low in STOPS or low in SUBORDINATORS and low != "that":
            return False
        elif low in ("which", "who", "that", "whose", "whom"):
            relatives += 1
        elif tag in FINITE and words.low[place - 1] != "to":
            if (
                plain
                and tag == "VBD"
                and low.endswith("ed")
                and words.tag[place + 1 : place + 2] in (["IN"], ["TO"], ["RP"])
            ):
                continue
            if relatives and tag != "MD" or relatives and words.tag[place - 1] != "MD":
                relatives -= 1
            else:
                return commas % 2 == 0 or commas > 1
        elif tag == QUOTE:
            return True
    return False


def introduction(words):
    """The subject and the verb of the first finite clause, as (start, end) offsets, or None."""
    for place, tag in enumerate(words.tag):
        if tag in FINITE and tag != "MD":
            verb = group(words, place)
            found = subject(words, verb.first)
            if found:
                return (words.start[found[0]], words.end[found[1] - 1]), (
                    words.start[verb.first],
                    words.end[place],
                )
    return None
