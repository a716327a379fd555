"""Named entities: who and what is named, in which spellings, as a place or as an actor."""

from collections.abc import Collection, Iterable
from itertools import combinations

import pandas as pd
from nltk import ConditionalFreqDist
from nltk.metrics.distance import edit_distance, jaro_winkler_similarity
from nltk.metrics.scores import f_measure, precision, recall

from closereading.edition.loading import Edition
from closereading.edition.sentences import sentence_at
from closereading.edition.vocabulary import TYPES
from closereading.measures.statistics import each_once


def mentions(edition: Edition) -> pd.DataFrame:
    """Every mention with the sentence it stands in. Columns of entities.csv and sentence."""
    return edition.entities.assign(sentence=sentence_at(edition.sentences, edition.entities.start))


def counts(mentions: pd.DataFrame) -> pd.DataFrame:
    """How often each entity is named. Columns: entity, types (in words), mentions, sentences (ids); most named first."""
    groups = mentions.groupby("entity", sort=False)
    table = groups.agg(
        types=("type", lambda types: "; ".join(TYPES[one] for one in dict.fromkeys(types))),
        mentions=("id", "size"),
        sentences=("sentence", each_once),
    ).reset_index()
    return table.sort_values("mentions", ascending=False, kind="stable", ignore_index=True)


def senses(mentions: pd.DataFrame, least: int = 3) -> pd.DataFrame:
    """How often each entity with at least `least` mentions stands as a place, an actor or an attribute.

    Columns: entity, place, actor, attribute, mentions, sentences (ids); most mentions first. Entities whose type has no sense are left out.
    """
    mentions = mentions[mentions.sense != ""]
    table = ConditionalFreqDist(mentions[["entity", "sense"]].itertuples(index=False))
    where = mentions.groupby("entity").sentence.agg(each_once)
    rows = [
        (entity, senses["place"], senses["actor"], senses["attribute"], senses.N(), where[entity])
        for entity, senses in table.items()
        if senses.N() >= least
    ]
    frame = pd.DataFrame(rows, columns=["entity", "place", "actor", "attribute", "mentions", "sentences"])
    return frame.sort_values("mentions", ascending=False, kind="stable", ignore_index=True)


def variants(mentions: pd.DataFrame) -> pd.DataFrame:
    """Entities with more than one spelling. Columns: entity, form, mentions, sentences (ids)."""
    groups = mentions.groupby(["entity", "text"], sort=False)
    table = groups.agg(mentions=("id", "size"), sentences=("sentence", each_once)).reset_index()
    table = table[table.groupby("entity").text.transform("size") > 1]
    return table.rename(columns={"text": "form"}).sort_values("entity", kind="stable", ignore_index=True)


def similar_surnames(mentions: pd.DataFrame) -> pd.DataFrame:
    """Each pair of different last words of personal names, with how alike they are, most alike first.

    Columns: one, other; similarity (Jaro-Winkler, 0 to 1: Winkler 1990); edits (Levenshtein 1966, in letters); sentences (ids, where either stands).
    """
    surnames = {}
    for person in mentions[mentions.type == "PERSON"].itertuples():
        surnames.setdefault(person.text.split()[-1], []).append(person.sentence)
    rows = [
        (
            one,
            other,
            jaro_winkler_similarity(one, other),
            edit_distance(one, other),
            each_once(surnames[one] + surnames[other]),
        )
        for one, other in combinations(surnames, 2)
    ]
    table = pd.DataFrame(rows, columns=["one", "other", "similarity", "edits", "sentences"])
    return table.sort_values("similarity", ascending=False, kind="stable", ignore_index=True)


def event_names(words: pd.DataFrame, nouns: Collection[str], elsewhere: Iterable[str]) -> pd.DataFrame:
    """Which voice calls the events what: every occurrence of some nouns, but not where they name other events.

    words: statistics.words of the whole text; nouns: in lower case; elsewhere: phrases in lower case, such as "crisis
    with", inside which a noun means something else. Columns: noun, voice (the speaker whose word it is; "page" for headings,
    captions and the title), times, sentences (ids); the noun that voices have most often first, its voices in the order of the text.
    """
    patterns = [phrase.split() for phrase in elsewhere]
    text, rows = list(words.word), []
    for place, word in enumerate(words.itertuples()):
        around = (
            text[place - offset : place - offset + len(pattern)] == pattern
            for pattern in patterns
            for offset in range(min(len(pattern), place + 1))
        )
        if word.word in nouns and not any(around):
            rows.append((word.word, word.voice or "page", word.sentence))
    table = pd.DataFrame(rows, columns=["noun", "voice", "sentence"]).groupby(["noun", "voice"], sort=False)
    table = table.sentence.agg(times="size", sentences=each_once).reset_index()
    said = table.times.where(table.voice != "page", 0)
    return (
        table.assign(order=said.groupby(table.noun).transform("sum"))
        .sort_values(["order", "noun"], ascending=[False, True], kind="stable")
        .drop(columns="order")
        .reset_index(drop=True)
    )


def spans(table: pd.DataFrame) -> set[tuple[int, int]]:
    """The (start, end) pairs of a table, as a set."""
    return set(zip(table.start, table.end))


def agreement(reference: set, other: set) -> dict[str, float | None]:
    """Precision, recall and F1 of one set of spans against another, exact matches only (0 to 1), as a dictionary.

    Both are sets of tuples, such as (start, end) or (start, end, type). A rate of nothing is None; F1 is 0 where only one
    side has anything (NLTK's gives None there).
    """
    both = len(reference | other)
    return {
        "precision": precision(reference, other),
        "recall": recall(reference, other),
        "F1": (f_measure(reference, other) or 0.0) if both else None,
    }


def compared(mentions: pd.DataFrame, found: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """How several machines' names agree with a reference, whatever their type.

    mentions: the reference; found: a dictionary from a machine's name to its names; all with columns start, end. Columns:
    machine, names in the edition, marked, found, precision, recall, F1 (0 to 1).
    """
    reference = spans(mentions)
    rows = []
    for machine, names in found.items():
        marked = spans(names)
        score = agreement(reference, marked)
        rows.append((machine, len(reference), len(marked), len(reference & marked), *score.values()))
    columns = ["machine", "in the edition", "marked", "found", "precision", "recall", "F1"]
    return pd.DataFrame(rows, columns=columns)


def differences(mentions: pd.DataFrame, marked: pd.DataFrame) -> pd.DataFrame:
    """Where two sets of spans differ: names that the other missed or cut differently, and what it marked besides.

    Both have the columns start, end, text, sentence; mentions is the reference. Columns: start, name (blank if the
    reference has none there), other (what the other marked there), sentence.
    """
    both = spans(mentions) & spans(marked)
    left = [name for name in mentions.itertuples() if (name.start, name.end) not in both]
    right = [name for name in marked.itertuples() if (name.start, name.end) not in both]
    rows = [
        (
            name.start,
            name.text,
            " | ".join(other.text for other in right if other.start < name.end and name.start < other.end),
            name.sentence,
        )
        for name in left
    ]
    rows += [
        (other.start, "", other.text, other.sentence)
        for other in right
        if not any(other.start < name.end and name.start < other.end for name in left)
    ]
    return pd.DataFrame(rows, columns=["start", "name", "other", "sentence"]).sort_values("start", ignore_index=True)
