"""The entity reader: names and dates of a text, with their types, entities and senses, by rules that name themselves."""

from collections import defaultdict

import pandas as pd

from closereading.readers.aliases import aliases, initials, plain
from closereading.readers.dates import dates
from closereading.readers.names import Name, Scanner
from closereading.readers.senses import sense
from closereading.readers.teams import teams

COLUMNS = ["start", "end", "text", "type", "entity", "sense", "certainty", "rule"]


def read(text):
    """Read the named entities of a `closereading.readers.text.Text`.

    Columns: start, end, text; type (OntoNotes 5: PERSON ORG GPE LOC NORP FAC EVENT DATE); entity (one name for all its
    variants in this text); sense (place, actor, attribute; blank for PERSON EVENT DATE); certainty (certain, likely,
    undecidable); rule. In the order of the text, without overlap.
    """
    scanner = Scanner(text)
    found = settle(scanner, scanner.names())
    found = teams(text, found + headlines(scanner, found))
    days = [
        Name(first, last, text.start[first], text.end[last - 1], "DATE", 3, rule)
        for first, last, rule in dates(text)
    ]
    found = _apart(found, days)
    rows = [
        (name.start, name.end, text.raw[name.start : name.end], name.type, name.first, name.last, name.weight, name.rule)
        for name in found
    ]
    table = pd.DataFrame(rows, columns=["start", "end", "text", "type", "first", "last", "weight", "rule"])
    merges = {row.form: (row.entity, row.certainty) for row in aliases(table)[::-1].itertuples()}
    rows = [_row(text, row, merges) for row in rows]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"start": int, "end": int})


def _row(text, row, merges):
    start, end, written, kind, first, last, weight, rule = row
    entity, certainty = plain(written), "certain"
    for _ in range(3 * (kind != "DATE")):  # a spelling may lead to a surname, that to a full name
        if entity in merges:
            entity, surety = merges[entity]
            certainty = surety if surety == "likely" else certainty
    certainty = "likely" if weight < 2 else certainty
    return start, end, written, kind, entity, sense(text, first, last, kind), certainty, rule


def _apart(names, days):
    """Names and dates in the order of the text, without those that overlap a longer one."""
    kept = []
    for name in sorted(names + days, key=lambda name: (name.start, -name.end)):
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
        elif name.end - name.start > kept[-1].end - kept[-1].start:
            kept[-1] = name
    return kept


def settle(scanner, names):
    """One type for all occurrences of a form: that of the longer name it shortens, or the one with most weight behind it."""
    text = scanner.text
    forms = [scanner.form(name.first, name.last) if _whole(scanner, name) else text.raw[name.start : name.end] for name in names]
    weights = defaultdict(lambda: defaultdict(float))
    for name, form in zip(names, forms):
        weights[form][name.type] += name.weight**2
    votes = {form: max(types, key=types.get) for form, types in weights.items()}
    longer = _longer(votes, weights)
    found = [_settled(scanner, name, form, votes, longer) for name, form in zip(names, forms)]
    return [name for name in found if name.type]


def _whole(scanner, name):
    return name.start == scanner.start[name.first] and name.end == scanner.end[name.last - 1]


def _longer(votes, weights):
    """(type, rule) of forms that shorten a longer name of the text."""
    found = {}
    for form, kind in votes.items():
        words = form.split()
        if len(words) < 2 or weights[form][kind] < 4:
            continue
        if kind == "ORG":
            found.setdefault(words[0], ("ORG", f"first word of {form}"))
            found.setdefault(initials(form), ("ORG", f"initials of {form}"))
    for form, kind in votes.items():
        words = form.split()
        if kind == "PERSON" and len(words) > 1 and weights[form][kind] >= 4:
            for part in (words[0], *(" ".join(words[place:]) for place in range(1, len(words)))):
                found[part] = ("PERSON", f"part of {form}")
    return found


def _settled(scanner, name, form, votes, longer):
    if name.type == "NORP" or name.weight >= 4 or name.rule == "word in capitals":
        return name
    kind, rule = longer.get(form, ("", ""))
    if kind and kind != name.type and (name.weight < 3 or kind == "PERSON" and scanner.kind(form) in ("", "GPE") and not scanner.place_before(name.first)):
        if kind == "PERSON" or name.weight < 2:
            return name._replace(type=kind, rule=rule, weight=2)
    if kind == name.type and name.weight < 2:
        return name._replace(rule=rule, weight=2)
    if votes[form] != name.type:
        return name._replace(type=votes[form], rule="as elsewhere in the text", weight=2)
    return name


def headlines(scanner, names):
    """The names in sentences that capitalise most words: those known from the rest of the text or from the lists."""
    text = scanner.text
    body = {scanner.form(name.first, name.last): name.type for name in names if _whole(scanner, name)}
    folded = {form.casefold(): kind for form, kind in body.items()} 
    found = []
    for sentence, headline in zip(text.sentences, scanner.headline):
        place = sentence.first
        while headline and place < sentence.last:
            name = scanner.known_here(place, sentence.last, folded)
            if name:
                found.append(name)
            place = name.last if name else place + 1
    return found
