"""Reporting words, looked up by form: "ruled out", "stressing", "the hope that"."""

from dataclasses import dataclass
from functools import cache

from closereading.readers.language.lexicon import rows

VOWELS = "aeiou"
# Verbs of one syllable, or stressed on the last, double their last letter: "admitted", "planned".
_DOUBLED = {"admit", "plan", "quip", "sum", "rebut", "infer", "refer", "concur", "submit"}


@dataclass(frozen=True)
class Cue:
    """A reporting word: its base form, its particle or "", what it takes, its stance and its polarity."""

    lemma: str
    particle: str
    takes: str
    stance: str
    polarity: str


@cache
def verbs() -> dict[str, list[Cue]]:
    """Reporting verbs by form: a dictionary from each inflected form to its `Cue`s, those with a particle first."""
    found = {}
    for row in rows("cues.csv"):
        cue = Cue(row["cue"], row["particle"], row["takes"], row["stance"], row["polarity"])
        for form in {cue.lemma, *row["forms"].split(), *_inflected(cue.lemma, bool(row["forms"]))}:
            found.setdefault(form, []).append(cue)
    return {form: sorted(cues, key=lambda cue: not cue.particle) for form, cues in found.items()}


@cache
def nouns() -> dict[str, tuple[str, Cue]]:
    """Reporting nouns, singular and plural, and adjectives by form: a dictionary to (class, `Cue`)."""
    found = {}
    for row in rows("cue-nouns.csv"):
        cue = Cue(row["cue"], "", "t", row["stance"], row["polarity"])
        found[cue.lemma] = (row["class"], cue)
        if row["class"] == "noun":
            found[cue.lemma + "s"] = (row["class"], cue)
    return found


def _inflected(verb, irregular):
    """The regular forms of a verb; of an irregular one only -s and -ing."""
    if verb.endswith("y") and verb[-2] not in VOWELS:
        forms = [verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    elif verb.endswith("e") and not verb.endswith("ee"):
        forms = [verb + "s", verb + "d", verb[:-1] + "ing"]
    else:
        stem = verb + verb[-1] if verb in _DOUBLED else verb
        forms = [verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s"), stem + "ed", stem + "ing"]
    if irregular:
        return [forms[0], forms[2]]
    if verb.endswith(("al", "el", "il")):  # "signalled", "labelled"
        forms += [verb + "led", verb + "ling"]
    return forms
