"""A little grammar over tagged words: verb groups, noun phrases to the right, clauses.

Everything works on a `Stretch`: the words of one or more sentences with each quotation that is speech folded into one
item, so that a verb inside somebody's speech is not taken for a verb of the sentence around it.
"""

from dataclasses import dataclass

QUOTE = "QUOTE"
NOUNS = {"NN", "NNS", "NNP", "NNPS"}
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
INNER = set("of for to at in from on with between against about into by under within near behind over".split())
INNER |= set("across around throughout inside outside among along beyond including per".split())


@dataclass(frozen=True)
class Stretch:
    """Parallel lists over the items of a stretch: low (lower-case word), tag, start, end (offsets into the raw text)."""

    low: list[str]
    tag: list[str]
    start: list[int]
    end: list[int]

    def __len__(self):
        return len(self.low)

    def part(self, first: int, last: int) -> "Stretch":
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
    bare: bool  # a past participle alone: "a concept known as"


def group(words: Stretch, head: int) -> Group:
    """The verb group around the verb at `head`, with auxiliaries, modals, adverbs and negation to its left."""
    first = head
    while first > 0 and (
        words.tag[first - 1] in ("MD", "RB", "RBR", "TO")
        or words.low[first - 1] in AUXILIARY
        and words.tag[first - 1] != "POS"
        or words.low[first - 1] in ("not", "n't", "to")
        or words.low[first - 1 : first + 1] == ["no", "longer"]
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
        bare=tag == "VBN" and first == head,
    )


def phrase(words: Stretch, first: int) -> int:
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
        elif tag in ("DT", "PDT", "JJ", "JJR", "JJS", "PRP$", "POS", "#", "$") or low in ("'s", "’s", "/", "-", "&"):
            pass
        elif tag in ("VBN", "VBG") and place > first and words.tag[place - 1] in ("DT", "JJ", "PRP$"):
            pass
        elif low == "and" and place > first and words.tag[place - 1] in ("NN", "NNS", "NNP", "NNPS"):
            pass
        elif low in ("of", "for") and last == place and place > first:
            pass
        elif low == "(" and last == place and words.low[place + 2 : place + 3] == [")"]:
            place += 2  # "the Central Bureau of Rivers (CBR)"
            last = place + 1
        elif low in ("at", "to", "from") and last == place and place > first and _goes_with(words, place):
            pass
        else:
            break
        place += 1
    return last


def phrases(words: Stretch, first: int) -> int:
    """The end of the noun phrase that begins at item `first`, with what hangs on it: "an officer of the port in Danville"."""
    last = phrase(words, first)
    while first < last < len(words) and words.tag[last] == "IN" and words.low[last] in INNER:
        after = phrase(words, last + 1)
        if after == last + 1:
            break
        last = after
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


_DESCRIBING = {"JJ", "JJR", "JJS", "RBR", "RBS"}


def _goes_with(words, place):
    """Whether "at", "to" or "from" goes on with a role ("professor at Leeds") and not with a name ("Roe at a briefing")."""
    return words.tag[place - 1] not in ("NNP", "NNPS") or words.tag[place + 1 : place + 2] == ["NNP"]


def clause(words: Stretch, first: int, last: int, plain: bool = False) -> bool:
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
            if words.low[place] in STOPS or words.low[place] == "that":
                return False
        return False
    if (
        words.tag[first] not in NOMINAL
        and words.tag[first] not in ("DT", "PDT", "JJ", "JJR", "JJS", "PRP$", "VBG", "RB", "WP")
        or words.low[first] in ("him", "them", "me", "us", "himself", "themselves", "itself", "herself")
    ):
        return False
    if words.tag[first] == "JJ" and words.tag[first + 1 : first + 2] in (["IN"], ["TO"]):
        return False  # "found guilty of theft"
    commas = relatives = depth = 0
    for place in range(first, min(last, first + 40)):
        tag, low = words.tag[place], words.low[place]
        if low in ("(", ")"):
            depth += 1 if low == "(" else -1
        elif depth > 0 or place == first:
            continue
        elif low == "," and {words.tag[place - 1], *words.tag[place + 1 : place + 2]} <= _DESCRIBING:
            continue  # "older, more common boats"
        elif low == "," or low in DASHES:
            commas += 1
            if commas > 4:
                return False
        elif low in STOPS or low in SUBORDINATORS and low != "that":
            return False
        elif low in ("which", "who", "that", "whose", "whom"):
            relatives += 1
        elif tag in FINITE and words.tag[place - 1] == "CC":
            return False  # "claimed responsibility and threatened"
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
