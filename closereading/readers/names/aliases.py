"""Variants of one name: surnames, abbreviations, short forms and spellings, each merge with its evidence."""

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import pairwise

import pandas as pd
from nltk.metrics.distance import edit_distance, jaro_winkler_similarity

from closereading.readers.names import gazetteers

_SMALL = frozenset("of the for and on in & de la".split())
_SAME = 50  # names that share a word, beyond which no more are remembered: the time stays linear
_CAP = 200  # surnames compared with each other; beyond, a text is too long for the comparison to mean anything


def aliases(mentions: pd.DataFrame) -> pd.DataFrame:
    """Propose which names of one text mean the same. Columns: form, entity, evidence, certainty (certain, likely).

    mentions: a table with columns start, end, text, type, in the order of the text. Similarity is Jaro-Winkler
    (Winkler 1990), edits are Levenshtein's (1966). Neighbours are an organisation and the abbreviation in brackets
    after it, or before.
    """
    rows = mentions[["start", "end", "text", "type"]].itertuples(index=False, name=None)
    return pd.DataFrame(merges(rows), columns=["form", "entity", "evidence", "certainty"]).astype(object)


def merges(mentions: Iterable[tuple[int, int, str, str]]) -> list[tuple[str, str, str, str]]:
    """The rows of `aliases` for mentions (start, end, text, type)."""
    named = [row for row in mentions if row[3] != "DATE"]
    forms = dict.fromkeys((plain(text), kind) for _, _, text, kind in named)
    beside = dict(
        pair
        for (_, end, one, kind), (start, _, other, kind_of_other) in pairwise(named)
        if 2 <= start - end <= 3 and kind == kind_of_other == "ORG"
        for pair in ((plain(one), plain(other)), (plain(other), plain(one)))
    )
    return proposals(forms, beside)


def plain(form: str) -> str:
    """A name with straight apostrophes and single blanks."""
    return " ".join(form.replace("’", "'").split())


def proposals(forms: Collection[tuple[str, str]], beside: dict[str, str]) -> list[tuple[str, str, str, str]]:
    """The rows of `aliases` for distinct (form, type) pairs in the order of the text; beside: each form's
    neighbour.
    """
    persons = [form for form, kind in forms if kind == "PERSON"]
    bodies = [form for form, kind in forms if kind in ("ORG", "FAC")]
    rows = _listed(forms)
    merged = {row[0] for row in rows}
    first = {}
    for form, _ in sorted(forms, key=lambda form: len(form[0]) > 4 and form[0].isupper()):  # capitals are no spelling
        same = first.setdefault(_letters(form), form)
        if same != form and form not in merged:
            rows.append((form, same, f"the letters of {same}, accents and capitals apart", "certain"))
            merged.add(form)
    return rows + _persons(persons) + _organisations([form for form in bodies if form not in merged], bodies, beside)


def _listed(forms):
    """Other names of countries, and of what the text itself calls by more than one of its listed names."""
    known, rows = gazetteers.names(), []
    meant = defaultdict(set)
    for form, kind in forms:
        if kind != "PERSON" and form in known:
            meant[known[form][1]].add(form)
    for form, kind in forms:
        entity = known[form][1] if kind != "PERSON" and form in known else form
        if entity != form and (kind == "NORP" or entity in gazetteers.countries() or len(meant[entity]) > 1):
            rows.append(
                (form, entity, f"{'adjective of' if kind == 'NORP' else 'listed as a name of'} {entity}", "certain")
            )
    return rows


def _persons(forms):
    """Surnames and given names to full names, short names to longer ones; then alike surnames."""
    full = [form for form in forms if len(form.split()) > 1]
    by_last, by_first = defaultdict(list), defaultdict(list)
    for form in full:
        words = form.split()
        for word in words[1:]:  # every later word: "Fernández" is Fernández de Kirchner's surname
            _remember(by_last, _bare(word), form)
        _remember(by_first, words[0], form)
    rows, alone = [], []
    for form in forms:
        words = form.split()
        parts = {*map(_bare, form.casefold().split())}
        longer = [
            name
            for name in by_last.get(_bare(words[-1]), ())
            if len(name.split()) > len(words) and parts <= {*map(_bare, name.casefold().split())}
        ]
        if longer:
            name = max(longer, key=len) if len(words) > 1 else longer[0]
            others = {other for other in longer if not set(other.split()) <= set(name.split())}
            note = "surname of" if len(words) == 1 else "part of"
            rows.append((form, name, f"{note} {name}", "likely" if others else "certain"))
        elif len(words) == 1 and by_first.get(form):
            name = by_first[form][0]
            family = form not in gazetteers.words("given-names.txt") or "-" in name.split()[-1]  # "Park Sun-ae"
            rows.append(
                (form, name, f"{'family name, which stands first, of' if family else 'given name of'} {name}", "likely")
            )
        elif len(words) == 1:
            alone.append(form)
    return rows + _spellings(alone[:_CAP], full[:_CAP])


def _bare(word):
    """A surname without the Arabic article: Dr Roe may be Ali Al-Roe."""
    return word[3:] if word[:3].lower() in ("al-", "el-") else word


def _letters(form):
    """A name without accents, capitals, hyphens and stops."""
    plain = unicodedata.normalize("NFKD", form).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def _remember(index, word, form):
    if len(index[word]) < _SAME:
        index[word].append(form)


def _spellings(alone, full):
    """Surnames that never have a given name, to full names whose surname is spelled almost alike."""
    by_letter, rows = defaultdict(list), []
    for name in full:
        by_letter[name.split()[-1][0]].append(name)
    for form in alone:
        best = max(
            ((jaro_winkler_similarity(form, name.split()[-1]), name) for name in by_letter[form[0]]), default=(0, "")
        )
        similarity, name = best
        if similarity >= 0.8 and len(form) > 4:
            edits = edit_distance(form, name.split()[-1])
            if edits <= max(2, len(form) // 4):
                counted = f"{edits} edit{'s' * (edits != 1)}"
                evidence = f"spelling: {name.split()[-1]}, Jaro-Winkler {similarity:.2f}, {counted}"
                rows.append((form, name, evidence, "likely"))
    return rows


def initials(form: str) -> str:
    """The initials of the capitalised words of a name: "World Food Programme" gives WFP."""
    return "".join(word[0] for word in form.replace("-", " ").split() if word not in _SMALL and word[0].isupper())


def _abbreviates(short, long):
    """Whether the letters of an abbreviation occur in a name of several words, in order, the first as an
    initial.
    """
    letters = iter(long.upper())
    return short.isupper() and short[0] in initials(long) and " " in long and all(letter in letters for letter in short)


def _organisations(forms, bodies, beside):
    by_initials, by_word = {}, defaultdict(list)
    for form in bodies:
        words = form.split()
        if len(words) > 1:
            by_initials.setdefault(initials(form), form)
            by_initials.setdefault("".join(word[0].upper() for word in words), form)
            _remember(by_word, words[0], form)
            _remember(by_word, words[-1], form)
    rows = []
    for form in forms:
        if form.replace(".", "").isupper() and len(form) > 1 and form.replace(".", "") in by_initials:
            name = by_initials[form.replace(".", "")]
            if name != form:
                rows.append((form, name, f"initials of {name}", "certain"))
            continue
        if form in beside and _abbreviates(form, beside[form]):
            rows.append((form, beside[form], f"stands beside {beside[form]}, its letters in order", "certain"))
            continue
        words = form.split()
        candidates = by_word.get(words[0], []) + by_word.get(words[-1], [])
        for name in candidates:
            longer = name.split()
            if len(longer) > len(words) and words == longer[: len(words)] and longer[len(words)] not in ("and",):
                rows.append((form, name, f"first part of {name}", "likely"))
                break
            if len(longer) > len(words) > 1 and words == longer[-len(words) :]:
                rows.append((form, name, f"last part of {name}", "likely"))
                break
    return rows
