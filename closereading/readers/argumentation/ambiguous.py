"""Connectives of several uses: whether one governs a clause, and argues."""

import re

from closereading.readers.argumentation.cores import core
from closereading.readers.language.grammar import AUXILIARY, STOPS
from closereading.readers.language.text import Text

# These compare, date or measure as often as they argue: behind them a subject and its verb must follow.
_BEFORE_MAIN = {"while", "whilst", "whereas"}  # after the main clause they set side by side
TEMPORAL = {"as", "since"} | _BEFORE_MAIN
AMBIGUOUS = {"so", "but", "yet", "thus", "hence", "after all"} | TEMPORAL
_DO = {"do", "does", "did"}
_STATES = {"is", "are", "am", "was", "were", "'s", "'re", "'m", "has", "have", "had", "'ve"} | _DO
_DETERMINED = {"DT", "PRP$", "POS", "CD", "NNP"}
# What makes "as" compare or date: "as close to it as", "even as".
_COMPARED = re.compile(r"(?<!\w)(?:(?:as|so|such|same)\b(?: \S+){1,6}|even|just|i|we|he|she|they|of|[-–—]) as$")


def argues(text: Text, words: str, start: int, after: int, end: int, marker: str, where: str) -> bool:
    """Whether an ambiguous connective governs a clause of a stretch, in a sense that argues.

    words: the stretch in plain letters, from offset start to end of the text; after: where the connective ends in it;
    where: opening (it opens the stretch), paused (a comma or a dash stands before it) or inside.
    """
    found = core(text, start + after, end)
    if found is None:
        return False
    stretch, first, last, verb = found
    low, tag = stretch.low, stretch.tag
    if marker == "so":  # no degree ("so strong"), no purpose ("so they can see"), no question
        aims = where != "opening" and low[verb] in ("can", "could")
        return tag[0] not in ("RB", "JJ", "IN") and not aims and "?" not in words[after:]
    if marker not in TEMPORAL:
        return True
    if set(tag[:first]) - {"RB"} or tag[verb] == "VBD" and (where == "inside" or low[verb] not in _STATES):
        return False
    if marker in _BEFORE_MAIN:
        return where == "opening"
    perfect = low[verb] in ("have", "has", "'ve") and "VBN" in tag[verb : verb + 3]
    if perfect and (marker == "as" or where == "inside"):  # "as many have said", "since they have been here"
        return False
    if marker == "since":
        return True
    role = tag[last - 1] == "NN" and not _DETERMINED.intersection(tag[:last])  # "as prime minister"
    if first or role or "," in low[last : verb + 2] or _COMPARED.search(words, max(0, after - 40), after):
        return False
    # A state or a power is a reason; what goes on meanwhile, or is done alike ("as we did"), is none.
    light = (place for place in range(verb, len(low)) if tag[place] not in ("RB", "MD") and low[place] not in AUXILIARY)
    head = next(light, 0)
    states = low[verb] in _STATES and tag[head] != "VBG" and (low[verb] not in _DO or tag[head] == "VB")
    return head > 0 and low[head] not in STOPS and (states or tag[verb] == "MD")
