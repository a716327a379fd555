"""Commitment: whether a speaker asserts, denies or leaves open what is reported."""

from closereading.readers.language.cues import Cue
from closereading.readers.language.grammar import STOPS, Group, Stretch

# Who does not say a thing does not deny it.
_KEPT_BACK = {"say", "tell", "announce", "describe", "decide", "determine"}
_NOBODY = {"no", "nobody", "none", "neither", "few", "not"}
_IF = {
    "if",
    "unless",
    "whether",
    "suppose",
    "supposing",
    "assuming",
    "provided",
    "lest",
    "maybe",
    "perhaps",
    "possibly",
}
_IF |= {"probably", "presumably"}
_OPEN = {"may", "might", "could", "would", "can", "should", "must", "ought", "'d"}
_FIRST = {"i", "we"}
# An infinitive after these is done: "went on to say", "was quick to add". After all others it may be or may not be.
_DONE = set("went go goes going continued continues began begins started starts proceeded proceeds came comes".split())
_DONE |= set("managed manages used liked likes loved loves quick rose rises took takes had".split())
_DONE |= set(
    "phoned rang wrote writes emailed emails texted tweeted posted stepped stood interrupted intervened".split()
)


def polarity_of(words: Stretch, verb: Group, cue: Cue, source: tuple[int, int] | None) -> str:
    """asserts, denies or open: what the cue says, turned by negation, opened by a question, a condition or a modal verb.

    verb: the group that the cue belongs to, of an infinitive with the verb that it hangs on; source: the items of who reports.
    """
    negated = verb.negated or bool(source and words.low[source[0]] in _NOBODY)
    negated = negated or words.low[verb.first - 1 : verb.first] == ["nor"]
    start = min(verb.first, source[0]) if source else verb.first
    done = _DONE.intersection(words.low[verb.first : verb.head]) and "yet" not in words.low[verb.first : verb.head]
    if is_open(words, start) or verb.infinitive and not done:
        return "open"
    modal = next((low for low in words.low[verb.first : verb.head] if low in _OPEN), "")
    if negated and (cue.polarity != "asserts" or cue.stance == "endorsing" or cue.lemma in _KEPT_BACK or modal):
        return "open"  # "does not exclude", "did not show", "would not say" leave the matter open
    if negated:
        return "denies"
    mine = source and words.low[source[0]] in _FIRST  # "I must admit", "we can confirm": said by saying so
    return "open" if modal and not (mine and modal in ("can", "must", "would", "'d", "should")) else cue.polarity


def is_open(words: Stretch, place: int) -> bool:
    """Whether a report that begins at an item is asked or supposed: in a question, after "if" or "maybe"."""
    if words.low[-1:] == ["?"]:
        return True
    while place > 0 and words.low[place - 1] not in STOPS:
        place -= 1
        if words.low[place] in _IF:
            return True
    return place > 1 and words.low[place - 1] == "," and words.low[place - 2] in _IF
