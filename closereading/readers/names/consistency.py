"""What the whole text says of each name: one type for all its occurrences, and the names in headlines."""

from collections import defaultdict

from closereading.readers.names import gazetteers
from closereading.readers.names.aliases import initials
from closereading.readers.names.capital_runs import person_next
from closereading.readers.names.context import Name, Page
from closereading.readers.names.gazetteers import common

_COORDINATED = {"PERSON": 3, "ORG": 2, "GPE": 2, "LOC": 2}  # the least weight that tells of a neighbour
_UNTOLD = frozenset(["name of one word", "determiner before it"])  # where nothing told a type
_STORMS = frozenset("Hurricane Typhoon Cyclone Storm".split())
_BESIDE = "coordinated with the name beside it"


def settle(page: Page, names: list[Name]) -> list[Name]:
    """One type for all occurrences of a form: that of the longer name it shortens, or the one with most
    weight behind it.
    """
    text, names = page.text, _coordinated(page, names)
    forms = [
        page.form(name.first, name.last) if _whole(page, name) else text.raw[name.start : name.end] for name in names
    ]
    weights = defaultdict(lambda: defaultdict(float))
    for name, form in zip(names, forms):
        weights[form][name.type] += name.weight**2
    votes = {form: max(types, key=types.get) for form, types in weights.items()}
    longer = _longer(votes, weights)
    found = [_settled(page, name, form, votes, longer) for name, form in zip(names, forms)]
    return [name for name in found if name.type]


def _coordinated(page, names):
    """The names; one that little is known of has the kind of the name beside it in a list: "in Paris, Xanthopol and Dorn"."""
    names = list(names)
    places = range(len(names))
    for one, step in [*((place, -1) for place in places[1:]), *((place, 1) for place in places[-2::-1])]:
        name, other = names[one], names[one + step]
        weak = name.weight < 2 and (name.type or name.rule in _UNTOLD)
        if weak and (other.weight >= _COORDINATED.get(other.type, 9) or other.rule == _BESIDE):
            if _listed(page, *sorted((name, other))):
                names[one] = name._replace(type=other.type, weight=1.5, rule=_BESIDE)
    return names


def _listed(page, one, other):
    """Whether two names stand side by side in a list: "and" between them, or a comma and another before or after.

    So stands what is in brackets behind an organisation: "the National Tourism Fund (Fonatur)".
    """
    between = page.word[one.last : other.first]
    if between == ["("]:
        return one.type == "ORG" and page.word[other.last : other.last + 1] == [")"]
    if between in (["and"], ["or"], [",", "and"]):
        return True
    after = page.word[other.last : other.last + 2]
    if after[:1] == [","] and other.last > other.first + 1 and after[1:] != ["and"]:
        if not any(page.capital[other.last + 1 : other.last + 2]):
            return False  # "of the bank in Danville, Anna Roe, left"
    return between == [","] and (after[:1] in ([","], ["and"]) or page.word[one.first - 1 : one.first] == [","])


def _whole(page, name):
    return name.start == page.start[name.first] and name.end == page.end[name.last - 1]


def _longer(votes, weights):
    """(type, rule, weight) of forms that shorten a longer name of the text."""
    found = {}
    for form, kind in votes.items():
        words = form.split()
        if len(words) < 2 or weights[form][kind] < 2:
            continue
        if kind == "ORG" and not common(words[0]):
            found.setdefault(words[0], ("ORG", f"first word of {form}", 2))
        if kind == "EVENT" and len(words) == 2 and words[0] in _STORMS:
            found[words[1]] = ("EVENT", f"part of {form}", 2)  # "Hurricane Zeta", "Zeta"
        if kind in ("ORG", "GPE", "LOC", "FAC"):
            found.setdefault(initials(form), (kind, f"initials of {form}", 2))
    for form, kind in votes.items():
        words = form.split()
        if kind == "PERSON" and len(words) > 1:
            parts = [" ".join(words[place:]) for place in range(1, len(words))]
            place = votes.get(words[0]) in ("GPE", "LOC", "ORG") and words[0] not in gazetteers.words("given-names.txt")
            if not place and words[0] not in gazetteers.countries():  # "Jordan" is not Jordan Roe
                parts.append(words[0])
            for part in parts:
                found[part] = ("PERSON", f"part of {form}", 2 if weights[form][kind] >= 9 else 1.5)
    return found


def _settled(page, name, form, votes, longer):
    kind, rule, weight = longer.get(form, ("", "", 0))
    known = page.kind(form)
    acts = kind == "PERSON" and known and person_next(page, name.last - 1, len(page.word))
    if name.type == "NORP" and not (acts and page.word[name.first - 1].lower() != "the") or name.weight >= 4:
        return name
    weak = name.weight < 2 or kind == "PERSON" and name.weight < 3
    surname = (
        kind == "PERSON"
        and (not known or acts and known in ("GPE", "NORP", "ORG"))
        and not page.place_before(name.first)
    )
    country = kind == "PERSON" and not acts and form in gazetteers.countries()  # "Jordan", whatever Jordan Roe did
    if kind and not country and (weak or surname and kind != name.type):
        return name._replace(type=kind, rule=rule, weight=weight)
    if votes[form] != name.type:
        return name._replace(type=votes[form], rule="as elsewhere in the text", weight=1.5)
    return name


def headlines(page: Page, names: list[Name]) -> list[Name]:
    """The names in sentences that capitalise most words: those known from the rest of the text or from the
    lists.
    """
    text = page.text
    body = {}
    for name in names:
        if _whole(page, name):
            form = page.form(name.first, name.last).casefold()
            body[form] = name.type
            if name.type == "PERSON":
                body.setdefault(form.split()[-1], "PERSON")
    found = []
    for sentence, headline in zip(text.sentences, page.headline):
        place = sentence.first
        while headline and place < sentence.last:
            name = _known_here(page, place, sentence.last, body)
            if name:
                found.append(name)
            place = name.last if name else place + 1
    return found


def _known_here(page, place, last, body):
    """The longest name, known from the lists or from the text's `body` (forms without case), that begins with
    a token.
    """
    word = page.word[place]
    if not page.capital[place] or word in ("The", "A", "An"):
        return None
    for end in range(min(place + 6, last), place, -1):
        form = page.form(place, end)
        shout = form.isupper() and len(form) > 4
        kind = body.get(form.casefold()) or (page.known.get(form) or shout and page.known.get(form.title()) or ("",))[0]
        if kind and (end > place + 1 or kind == "NORP" or form.casefold() in body or not common(word)):
            return page.name(place, end, kind, 3, "known name in a headline")
    surname = page.word[place + 1] if place + 1 < last else ""
    if word.title() in page.given and surname[:1].isupper() and not common(surname):
        return page.name(place, place + 2, "PERSON", 2, "given name in a headline")
    return None
