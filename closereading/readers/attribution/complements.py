"""Complements: where the content begins that follows a cue."""

from closereading.readers.language import grammar
from closereading.readers.language.cues import Cue, nouns, verbs
from closereading.readers.language.grammar import FINITE, QUOTE, STOPS, Stretch
from closereading.readers.language.subjects import WEEKDAYS
from closereading.readers.language.tags import verb

_WH = {"what", "why", "how", "whether", "who", "where", "when", "which", "if"}


def complement(words: Stretch, place: int, end: int, cue: Cue) -> tuple[int, str] | None:
    """Where content begins to the right of a cue: (item, how it is marked), or None."""
    takes = cue.takes
    if (
        "o" in takes
        and place < end
        and words.tag[place] in ("DT", "NNP", "NNPS", "PRP", "PRP$", "NNS", "NN", "CD")
        and words.low[place] != "that"
    ):
        marked = _marked(words, place, end, takes, hearer=True)
        if marked:
            return marked
        pronoun = words.tag[place] == "PRP" or words.low[place : place + 2] == ["her", "that"]
        hearer = place + 1 if pronoun else grammar.phrases(words, place)  # "told a crowd in the hall"
        if place < hearer < end:
            if _to_do(words, hearer, end, takes):
                return place, "infinitive"
            found = direct(words, hearer, end, takes)
            if found:
                return found
            # a hearer of several names: "told Sky News any process must"
            for split in range(hearer - 1, place, -1):
                if words.tag[split] in ("DT", "PRP", "PRP$") and _takes_clause(words, split, end, takes):
                    return split, "clause"
            if cue.lemma in NEED_HEARER or words.tag[place] == "PRP" and words.low[place] in _OBJECTS:
                return None
    found = direct(words, place, end, takes)
    if found:
        return found
    marked = _marked(words, place, end, takes, hearer=False)
    if marked:
        return marked
    if "i" in takes:
        found = _to_do(words, grammar.phrase(words, place), end, takes)
        if found and found[0] > place:
            return place, "infinitive"
    if "v" in takes and place + 1 < end and words.low[place] == "to" and words.tag[place + 1].startswith("VB"):
        return place, "infinitive"  # "promised to push", "threatened to veto"
    if "k" in takes and _called(words, place, end):
        return place, "noun phrase"
    if "a" in takes:
        charge = grammar.phrase(words, place)
        if place < charge < end - 1 and words.low[charge] in ("of", "for", "over"):
            return charge + 1, "charge"
    if (
        "n" in takes
        and place < end
        and words.tag[place] in ("DT", "NN", "NNS", "NNP", "JJ", "PRP$", "CD", "VBG", "NNPS")
        and not (words.tag[place] == "DT" and place + 1 == end)  # "rejected this" does not tell what
    ):
        return place, "noun phrase"
    return None


def direct(words: Stretch, place: int, end: int, takes: str) -> tuple[int, str] | None:
    """Content that begins right here, after adverbs: that, a question word, a quotation, a colon, a clause."""
    while place < end and _skipped(words, place):
        place += 1
    if words.low[place : place + 2] == ["as", "follows"]:
        place += 2
    if place >= end:
        return None
    low = words.low[place]
    if low == "that" and "t" in takes and place + 1 < end:
        if words.tag[place + 1 : place + 3] == ["JJ", "TO"]:
            return None  # "find that hard to believe"
        if words.tag[place + 1] in FINITE:
            return place, "clause"  # "assumed that was the last"
        return (place + 1, "that") if _has_verb(words, place + 2, end) else None  # "denied that charge"
    if low == ":" and place + 1 < end and "q" in takes:
        return place + 1, "colon"
    if low in (",", ":") and place + 1 < len(words) and words.tag[place + 1] == QUOTE and ("q" in takes):
        return place + 1, "quotation"
    if words.tag[place] == QUOTE and "q" in takes:
        return place, "quotation"
    if "w" in takes and low in _WH:
        return place, "question"
    if low == "," and "t" in takes:
        # "said, in a statement, that"
        for close in range(place + 1, min(end - 1, place + 14)):
            if words.low[close] == ",":
                return (close + 2, "that") if words.low[close + 1] == "that" else None
        return None
    if _takes_clause(words, place, end, takes):
        return place, "clause"
    return None


def _has_verb(words, place, end):
    """Whether a word that is or may be a verb stands between two items."""
    tags = words.tag[place:end]
    return any(tag in FINITE or tag[:2] == "VB" or tag == QUOTE for tag in tags) or any(map(verb, words.low[place:end]))


def _takes_clause(words, place, end, takes):
    return (
        "s" in takes
        and _says(words, place, end)
        or "c" in takes
        and grammar.clause(words, place, end)
        or "C" in takes
        and grammar.clause(words, place, end, plain=True)
    )


def _says(words, place, end):
    """Whether a clause begins here, after a verb that has no object: any word that may be a verb makes it one.

    "said pay must rise", "said police guard the quay", "said about forty people died", "said the fire killed four".
    """
    if words.tag[place] in ("IN", "RB", "DT") and words.tag[place + 1 : place + 2] == ["CD"]:
        place += 1
    if words.tag[place] not in grammar.NOMINAL | {"DT", "PDT", "JJ", "JJR", "PRP$", "VBG"}:
        return False
    commas = relatives = 0
    for ahead in range(place + 1, min(end, place + 40)):
        tag, low, before = words.tag[ahead], words.low[ahead], words.tag[ahead - 1]
        commas += low == ","
        relatives += low in ("that", "who", "which")
        if before == "CC" and tag[:2] == "VB":
            return False  # "said goodbye and left"
        if tag in FINITE or tag == "VBN" or tag in ("NN", "NNS") and before in grammar.NOUNS | {"RB"} and verb(low):
            if not relatives:  # a list has commas before its "and"
                return commas % 2 == 0 or "and" in words.low[place:ahead]
            relatives -= tag in FINITE
        if low in STOPS - {",", "(", ")"} or low in ("because", "when", "if"):
            return False
    return False


def _called(words, place, end):
    """Whether somebody or something is called something here: "called the plan a mistake", "called it “shocking”"."""
    last = place + 1 if words.tag[place : place + 1] == ["PRP"] else grammar.phrase(words, place)
    if last == place or last > end:
        return False
    inner = any(words.low[ahead] in ("a", "an") for ahead in range(place + 1, last))
    return (
        inner
        or "as" in words.low[last : min(end, last + 6)]
        or words.tag[last : last + 1] in ([QUOTE], ["JJ"], ["DT"])
        and last < end
    )


# Words of time that may stand between a cue and its content: "said Monday the", "said earlier that".
_WHEN = WEEKDAYS | set("today yesterday tonight earlier later recently afterwards afterward".split())


def _skipped(words, place):
    if words.low[place] in _WHEN:
        return words.low[place + 1 : place + 2] != ["'s"]  # "said Friday's vote was close"
    counts = words.tag[place + 1 : place + 2] == ["CD"]  # "nearly ninety beds"
    return words.tag[place] in ("RB", "RP", "RBR") and words.low[place] not in _WH | {"not", "there"} and not counts


# These have a hearer whenever a noun phrase follows; with others ("warned", "promised") it may be the subject of a clause.
NEED_HEARER = {"tell", "ask", "inform", "convince", "assure", "remind", "notify", "persuade"}
_OBJECTS = {"me", "us", "him", "them"}
_PHRASE = {"IN", "TO", "NNP", "NNPS", "NN", "NNS", "DT", "PRP", "PRP$", "CD", "JJ"}


_CLAUSES = grammar.SUBORDINATORS - {"after", "before", "since"}  # "said after a meeting that"


def _marked(words, place, end, takes, hearer):
    """Content after a phrase of time, place or hearer: "said on Monday that", "told the press, QUOTE"."""
    if place >= end or words.tag[place] not in _PHRASE:
        return None
    for ahead in range(place + 1, min(end, place + 14)):
        low, tag = words.low[ahead], words.tag[ahead]
        if low == "that" and "t" in takes and words.tag[ahead - 1] in grammar.NOMINAL | {"JJ", ",", "VB", "RB"}:
            if not hearer and words.low[place] != "in" and words.low[ahead - 1] in nouns():
                return None  # "has seen no proof that", "responded to reports that": the noun reports
            if words.tag[ahead - 1] == "VB" and words.low[ahead - 1] in verbs():
                return None  # "wrote in to say that"
            follows = ahead + 1 < end and words.tag[ahead + 1] not in FINITE | {"VBN", "VB"}
            return (ahead + 1, "that") if follows else None
        if tag == QUOTE and "q" in takes:
            return ahead, "quotation"
        if low == ":" and "q" in takes:
            follows = ahead + 1 < end and (words.tag[ahead + 1] == QUOTE or grammar.clause(words, ahead + 1, end))
            return (ahead + 1, "colon") if follows else None
        if low == "," and ahead + 1 < len(words) and words.tag[ahead + 1] == QUOTE and "q" in takes:
            return ahead + 1, "quotation"
        if low in _WH and "w" in takes and (hearer or words.low[place] == "to"):
            return ahead, "question"
        if (
            tag in FINITE
            or low in STOPS
            and words.low[ahead + 1 : ahead + 2] != ["that"]
            and (words.tag[ahead + 1 : ahead + 2], words.low[ahead + 2 : ahead + 3]) != (["NNP"], [","])
            or low in _CLAUSES
        ):
            break
    if "c" in takes and not hearer and words.tag[place] in ("IN", "TO"):
        # "said in a statement the company would": the clause begins at a determiner or pronoun after the phrase
        for ahead in range(place + 2, min(end, place + 9)):
            if (
                words.tag[ahead] in ("DT", "PRP")
                and words.tag[ahead - 1] in grammar.NOMINAL
                and grammar.clause(words, ahead, end)
            ):
                return ahead, "clause"
            if words.tag[ahead] in FINITE or words.low[ahead] in STOPS:
                break
    return None


def _to_do(words, place, end, takes):
    if "i" in takes and place + 1 < end and words.low[place] == "to" and words.tag[place + 1].startswith("VB"):
        return place, "infinitive"
    return None
