"""Metonymy: whether a name stands for a place, for one who acts, or only qualifies a noun."""

from closereading.readers.language.text import Text
from closereading.readers.names import gazetteers

_SENSED = frozenset(["GPE", "LOC", "FAC", "ORG", "NORP"])
_WHERE = frozenset(
    "in at near from into inside outside across throughout around within through via off along to toward "
    "towards onto beyond above over under upon beneath leave left visit visited visiting entered enter "
    "leaving entering reached rocked shook".split()
)
_DEALING = frozenset(
    "with against by between for on over than unlike upon about behind accused accuses blamed urged told "
    "asked warned criticised criticized support supports supported attacked sanction invade invaded help "
    "threaten threatened".split()
)
_ABOUT_PLACE = frozenset(
    "crisis situation developments protests events unrest city town capital border part areas region "
    "coast streets people war scenario riots map north south east west centre center outside outskirts "
    "parts citizens countries territory".split()
)
_ACTORS_OWN = frozenset(
    "interests interest government president minister ministry policy position role leader leaders army "
    "military forces foreign parliament decision response ambassador support relations influence security "
    "prime allies intervention intentions".split()
)


def sense(text: Text, first: int, last: int, kind: str) -> str:
    """place, actor or attribute for a name of a kind that has senses, blank otherwise.

    text: a `Text`; first, last: the numbers of the name's tokens. The rules follow the edition's guidelines.
    """
    if kind not in _SENSED:
        return ""
    word, tag = text.word, text.tag
    sentence = text.sentences[text.sentence[first]]
    after = word[last] if last < sentence.last else ""
    after_tag = tag[last] if last < sentence.last else "."
    before = first - 1
    while before >= sentence.first and word[before].lower() in (
        "the",
        "former",
        "whole",
        "entire",
        "neighboring",
        "neighbouring",
    ):
        before -= 1
    previous = word[before].lower() if before >= sentence.first else ""
    if kind == "NORP":
        return "actor" if text.word[last - 1].endswith("s") and not after_tag.startswith("N") else "attribute"
    noun = after_tag in ("NN", "NNS") and after.islower()
    if kind == "ORG":
        return "attribute" if noun and after not in gazetteers.roles() else "actor"
    if kind == "FAC":
        return "place"
    if previous in ("of", "and", ",", "or") and previous != "of":
        return _listed(text, before, sentence, after, after_tag, last)
    governor = word[before - 1].lower() if before > sentence.first else ""
    if previous == "with":
        return "place" if governor in ("border", "borders") else "actor"
    if previous == "to" and governor and (tag[before - 1][:1] in "NJ" or governor == "according"):
        return "actor"
    if previous == "between":
        return "actor"
    if previous == "of":
        return "place" if governor in _ABOUT_PLACE else "actor"
    if previous in _WHERE or kind == "LOC" and previous in ("on", "over"):
        return "place"
    if previous in _DEALING or before >= sentence.first and tag[before][:2] == "VB" and tag[before] != "VBN":
        return "actor"
    return _subject(text, after, after_tag, last, sentence)


def _subject(text, after, after_tag, last, sentence):
    if after in ("'s", "’s"):
        owned = [word.lower() for word in text.word[last + 1 : min(last + 4, sentence.last)]]
        return (
            "place"
            if any(word in _ABOUT_PLACE for word in owned) and not any(word in _ACTORS_OWN for word in owned)
            else "actor"
        )
    if after in ("is", "was", "are", "were"):
        following = text.tag[last + 1] if last + 1 < sentence.last else "."
        return "actor" if following in ("VBG", "VBN", "RB", "TO") else "place"
    if after_tag in ("VBD", "VBZ", "VBP", "MD", "VB") or after in ("has", "have", "had"):
        return "actor"
    if after_tag.startswith("N"):
        return "attribute" if after_tag in ("NN", "NNS") else "place"
    return "place"


def _listed(text, before, sentence, after, after_tag, last):
    """A name in a list has the sense of the word that governs the list."""
    word = text.word
    for place in range(before - 1, max(sentence.first, before - 12) - 1, -1):
        token = word[place].lower()
        if token in ("with", "between", "against", "by"):
            return "actor"
        if token in _WHERE:
            return "place"
        if text.tag[place].startswith("V"):
            break
    return _subject(text, after, after_tag, last, sentence)
