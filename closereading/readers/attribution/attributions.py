"""Attribution: who says what in one stretch, as source, cue and content, each with the rule that found it."""

from closereading.readers.attribution.adjuncts import adjuncts
from closereading.readers.attribution.attribution_types import Found, end_of
from closereading.readers.attribution.content_spans import bounded
from closereading.readers.attribution.reporting_nouns import nouns
from closereading.readers.attribution.reporting_verbs import verbs
from closereading.readers.language.grammar import Stretch


def attributions(words: Stretch) -> list[Found]:
    """Every attribution in a stretch, in the order of their cues."""
    end = end_of(words)
    found = verbs(words, end)
    begun = {each.content[0][0] for each in found}  # "told the paper in a statement that" reports once
    found += [each for each in nouns(words, end) if each.content[0][0] not in begun]
    found += adjuncts(words, end)
    found.sort(key=lambda each: each.cue[0] if each.cue else each.content[0])
    return bounded(words, found, end)
