"""Words of caution and of certainty, as far as a list finds them: where a text weakens a claim, and where it insists on it."""

from importlib.resources import files

import pandas as pd

from closereading.measures.statistics import each_once

LIST = "caution-certainty.txt"


def _phrases():
    lines = files("closereading.measures").joinpath(LIST).read_text(encoding="utf-8").splitlines()
    kinds = [line.split(": ") for line in lines if not line.startswith("#")]
    return {tuple(phrase.split()): kind for kind, phrase in kinds}


PHRASES = _phrases()
_FIRST = {first for first, *_ in PHRASES}


def occurrences(words: pd.DataFrame) -> pd.DataFrame:
    """Every word or phrase of caution or certainty in a table of words (statistics.words); of two that overlap, the longer one.

    Columns: kind (caution or certainty), phrase, sentence, voice; in the order of the text. A phrase stays inside a sentence.
    The voice is that of its last word: of "does not exclude the possibility" the reporter has the first words.
    Phrases of the kind neither ("two possible") keep a word of the list from being counted. The list sees no negation
    but the one in its phrases, and no meaning.
    """
    rows, longest = [], max(map(len, PHRASES))
    for sentence, group in words.groupby("sentence", sort=False):
        # "May" with a capital is the month, unless the sentence begins with it.
        text, place = ["" if word == "May" and at else word.lower() for at, word in enumerate(group.text)], 0
        while place < len(text):
            some = longest if text[place] in _FIRST else 0
            fits = [n for n in range(some, 0, -1) if tuple(text[place : place + n]) in PHRASES]
            if fits:
                phrase = tuple(text[place : place + fits[0]])
                rows.append((PHRASES[phrase], " ".join(phrase), sentence, group.voice.iloc[place + len(phrase) - 1]))
            place += fits[0] if fits else 1
    return pd.DataFrame([row for row in rows if row[0] != "neither"], columns=["kind", "phrase", "sentence", "voice"])


def by_voice(words: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """How often each voice has words of caution and of certainty. Columns: voice, words, caution, certainty, sentences.

    words: the body (statistics.body), counted by voice: a word of a reporter's frame is the narrator's. names: speaker id to
    what to call it. caution and certainty are counts of occurrences, sentences the ids of where they stand.
    """
    found = occurrences(words)
    counts = pd.crosstab(found.voice, found.kind).reindex(columns=["caution", "certainty"], fill_value=0)
    table = words.groupby("voice", sort=False).size().rename("words").to_frame().join(counts).fillna(0).astype(int)
    table["sentences"] = found.groupby("voice").sentence.agg(each_once).reindex(table.index).fillna("")
    return table.rename(index=names).rename_axis("voice").reset_index()
