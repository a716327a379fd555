"""Part-of-speech tags: the tag that a word has most often, then what its neighbours make of it."""

import re
from functools import cache

from textblob._text import _suffix_rules

from closereading.readers.language.lexicon import word_tags

_NUMBER = re.compile(r"[\d.,:/%-]*\d[\d.,:/%-]*$")
_FIXED = (
    {"US": "NNP", "May": "NNP", "briefly": "RB", "police": "NNS"}
    | dict.fromkeys("is has does".split(), "VBZ")
    | dict.fromkeys("are have do".split(), "VBP")
    | dict.fromkeys(["was", "were"], "VBD")
)
FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_BE = frozenset("be is are was were been being am 's 're 'm get got gets getting".split())
_HAVE = frozenset("have has had having 've".split())
_DO = frozenset("do does did to".split())
# Forms that do not tell the past from the present.
_SAME_PAST = frozenset("put cut hit set let read cost cast spread quit split shut hurt burst bid shed".split())
_ONE = frozenset("he she it this which who one".split())
_MANY = frozenset("i you we they who which".split())
_NOUN = frozenset(["NN", "NNS", "NNP", "NNPS"])
_OBJECT = frozenset(["DT", "PRP", "PRP$"])  # what follows a verb and no noun
_THING = _OBJECT | _NOUN | {"CD", "JJ", "JJR", "$", '"'}
_NO_OBJECT = frozenset("by in to with on from at for of as".split())


@cache
def _known(word):
    """The tag that a word has most often in the lexicon, or None."""
    return _FIXED.get(word) or word_tags().get(word.replace("’", "'"))


@cache
def verb(form: str) -> bool:
    """Whether a form in small letters, plain or with -s, may be one of a verb: the lexicon has a verb's forms of it."""
    stems = [form]
    if form.endswith("s"):
        stems = [form[:-1], form[:-3] + "y"] if form.endswith("ies") else [form[:-1]]
        stems += [form[:-2]] * form.endswith("es")
    return any(
        (word_tags().get(stem + ending) or "")[:2] == "VB"
        for stem in stems
        for ending in ("", "ed", "d", "ing", *((f"{stem[-1]}ing", f"{stem[-1]}ed") if stem else ()))
    ) or any((word_tags().get(stem[:-1] + "ing") or "") == "VBG" for stem in stems if stem.endswith("e"))


def tags(words: list[str], low: list[str]) -> list[str]:
    """Penn Treebank tags of one sentence's tokens; low: the tokens in small letters, with straight apostrophes.

    A word has its most frequent tag in TextBlob's lexicon (De Smedt and Daelemans 2012, after Brill 1992), an unknown one
    the tag of its shape; then the few rules of context below, which decide between verb and noun, past and participle. A
    sentence that is left without a finite verb gets one where a word can be none but this.
    """
    found, mixed = [], any(map(str.islower, words))
    for place, word in enumerate(words):
        tag = _known(word)
        if place == 0 and (not tag or tag.startswith("NNP")) and not (words[1:2] and words[1][0].isupper()):
            tag = _known(word.lower()) or tag
        if mixed and word.isupper() and len(word) > 1 and word.isalpha():
            tag = "NNP"  # "WHO", "US", "IT": no pronouns in a sentence that has small letters
        if word.isupper() and word != "I" and len(word) == 1 and words[place + 1 : place + 2] == ["."]:
            tag = "NNP"  # "A. Roe"
        if word == "old" and low[place - 1] == "year":
            tag = "NN"  # "said the 22 year old"
        found.append(_shape(word) if not tag or word[0].isdigit() else tag)
    for place, tag in enumerate(found):
        if place and tag[0] in "NVP":
            found[place] = _in_context(low, words, found, place)
        elif tag[:2] == "RB" and found[place + 1 : place + 2] == ["IN"]:
            if found[place - 1] == "DT" or tag == "RBS" and low[place + 1] == "of":
                found[place] = "NN"  # "the south of the country", "most of the drivers"
    if low[-1:] in (["."], ["!"], ["?"], ['"'], ["”"]) and FINITE.isdisjoint(found):
        _find_verb(low, found)
    return found


def _find_verb(low, found):
    """Give a sentence without a finite verb the first that it can have: a participle or a form in -s after a noun."""
    for place in range(1, len(found) - 1):
        if found[place - 1] not in _NOUN | {"RB", ",", ")"} or found[place - 1] == "," and place < 4:
            continue
        if found[place] == "VBN" and low[place + 1] != "by":
            found[place] = "VBD"
            return
        singular = found[place] == "NNS" and found[place - 1] in ("NN", "NNP", "RB")
        if singular and verb(low[place]) or found[place] == "NN" and found[place - 1] == "NNS" and verb(low[place]):
            found[place] = "VBZ" if singular else "VBP"
            return


def _shape(word):
    if not any(map(str.isalnum, word)):
        return ":"
    if _NUMBER.match(word):
        return "CD"
    if word[0].isupper() or word[0] == "@":
        return "NNP"
    if word[0].isdigit():
        return "JJ"
    return _suffix_rules([word, "NN"])[1]


def _in_context(low, words, found, place):
    tag, word = found[place], low[place]
    if tag == "POS":
        return _clitic(low, found, place)
    if words[place][0].isupper() or tag in ("PRP", "PRP$", "PDT", "MD"):
        return tag
    left = place - 1
    while left > 0 and (found[left] == "RB" or low[left] == "neither"):
        left -= 1  # look through adverbs: "has already said", "did not say"
    before, previous = low[left], found[left]
    after = found[place + 1] if place + 1 < len(found) else "."
    if before == "to" and left and low[left - 1] == "according":
        return "NN" if tag[0] == "V" else tag
    if tag in ("NN", "VB", "VBP", "VBD") or word in _SAME_PAST:
        asked = previous == "PRP" and left and low[left - 1] in _DO - {"to"}  # "do you argue"
        if previous == "MD" or before in _DO or asked:
            return tag if tag == "NN" and (before == "to" or asked) and not _plainly(word, after) else "VB"
    if tag in ("VBD", "VBN") or word in _SAME_PAST and tag[0] in "VN":
        return _past(low, found, place, left, words[left][0].isupper())
    if word in _FIXED:
        return tag
    if word == "lead" and after in _NOUN:
        return "JJ"  # "lead author"
    if tag in ("VB", "VBP", "NN"):
        return _plain(low, found, place, left, after)
    if tag in ("VBZ", "NNS") and word.endswith("s"):
        return _with_s(low, found, place, left, after)
    return tag


def _clitic(low, found, place):
    """'s: a verb after a pronoun, and before what no owner has: "it's late", "the mayor's not here"."""
    if low[place] != "'s":
        return "POS"
    if found[place - 1] in ("PRP", "EX", "WP", "WRB") or low[place - 1] in ("that", "here", "there", "who", "what"):
        return "VBZ"
    after = found[place + 1] if place + 1 < len(found) else "."
    return "VBZ" if after in ("DT", "PRP") or low[place + 1 : place + 2] in (["not"], ["also"], ["been"]) else "POS"


def _plainly(word, after):
    """Whether a word that is a noun most often is an infinitive here: "to guard the quay", "to change"."""
    nominal = word.endswith(("tion", "ment", "ness", "ity", "ism", "er", "or", "ance", "ence", "ship"))
    return not nominal and verb(word) and after not in ("POS", "VBZ", "VBD")


def _past(low, found, place, left, named):
    """VBD, VBN or VB for a form of the past; named: the word before has a capital letter ("French said")."""
    tag, word, before, previous = found[place], low[place], low[left], found[left]
    if (before in _HAVE or before in _BE) and previous != "POS":
        return "VBN"
    if previous in ("JJ", "DT", "PDT") and left and (low[left - 1] in _HAVE):
        found[left] = "RB"  # "have long warned", "have all said"
        return "VBN"
    if word in ("was", "were", "had", "did") or before == "that" and left and found[left - 1] in _NOUN:
        return "VBD"
    if previous == "POS":
        finite = word in ("said", "told") or tag == "VBD" and not word.endswith("ed")  # "Kohl's fell"
        return "VBD" if finite else "VBN"  # "Christie's said", but "Christie's proposed plan"
    if previous in ("DT", "PRP$", "JJ", "IN") and left == place - 1 and not (named and previous == "JJ"):
        return "VBN" if tag[0] == "V" else tag
    after = found[place + 1] if place + 1 < len(found) else "."
    following = low[place + 1] if place + 1 < len(low) else "."
    if word in _SAME_PAST and tag[0] == "N" and not (previous in _NOUN | {"PRP"} and after in _THING):
        return tag
    if previous in ("NNP", "NNPS", "PRP", "WP", "WDT") or before in _MANY:
        return "VBD"
    if following == "by" and found[place + 2 : place + 3] != ["NN"]:
        return "VBN"  # not "fled by car"
    if previous in ("NN", "NNS", "CC", ",", ")") and after in _THING and following not in _NO_OBJECT:
        return "VBD" if previous in _NOUN or _finite_before(found, left) else tag
    if previous == "," and tag[0] == "V" and FINITE.isdisjoint(found[:left]):
        commas = found[:place].count(",")
        if commas == 2 and tag == "VBN":
            return "VBD"  # after an apposition: "The mayor, Jane Roe, stated"
        close = found.index(",", place) if commas == 1 and "," in found[place:] else len(found)
        if found[close + 1 : close + 2] and found[close + 1] in FINITE:
            return "VBN"  # "The bridge, opened in May, is old"
    return tag if tag[0] == "V" else "VBD"


def _finite_before(found, place):
    """Whether the verb before a conjunction or comma is in the past."""
    return next((found[other] for other in range(place, -1, -1) if found[other][:2] == "VB"), "") == "VBD"


def _plain(low, found, place, left, after):
    """NN, VB or VBP for a form without an ending."""
    tag, word, before, previous = found[place], low[place], low[left], found[left]
    if word == "say":
        return "VBP"
    if after == "MD" and previous not in ("PRP", "NNS", "NNPS"):
        return "NN"  # "said pay must rise"
    many = before in _MANY or before == "that" and left and found[left - 1] == "NNS"
    if tag == "NN" and not verb(word):
        return tag
    if tag == "NN":
        if left < place - 1 and after in _OBJECT:
            return "VBP"  # "the towns all strongly support him"
        if many and (before != "that" or after in _OBJECT):
            return "VBP"
        return "VBP" if previous in ("NNS", "NNPS") and after in _OBJECT else tag
    if previous in ("DT", "PRP$", "JJ", "POS") and left == place - 1 and before not in ("both", "all"):
        return "NN"
    return "VBP" if many or previous in ("NNS", "NNPS", "NNP") or tag == "VBP" else tag


def _with_s(low, found, place, left, after):
    """NNS or VBZ for a form in -s."""
    tag, word, before, previous = found[place], low[place], low[left], found[left]
    if tag == "VBZ":
        return (
            "NNS" if previous in ("DT", "PRP$", "JJ", "CD", "POS") and left == place - 1 and before not in _ONE else tag
        )
    if not verb(word):
        return tag
    if before in _ONE or previous in ("WDT", "WP"):
        return "VBZ" if previous != "DT" or after in _OBJECT | {"IN", "TO"} else tag
    that = low[place + 1 : place + 2] == ["that"] and FINITE.isdisjoint(found[place + 2 : place + 3])
    direct = after in _OBJECT or that  # not "the projects that are carried out"
    return "VBZ" if previous in ("NN", "NNP") and direct else tag
