"""The kind of a name that no list holds: by its own shape, or by what stands around it."""

import re

from closereading.readers.language.lexicon import word_tags
from closereading.readers.language.text import CLITIC
from closereading.readers.names import gazetteers
from closereading.readers.names.capital_runs import SAYING, person_next
from closereading.readers.names.context import Name, Page
from closereading.readers.names.gazetteers import common, given_after

_DOMAINS = frozenset("com org net info gov edu uk".split())
_QUOTES = frozenset("“ ” \" ‘ ’ ' `` ''".split())
_PLACE_BEFORE = gazetteers.word_class("before a place")
_SETTLEMENTS = gazetteers.word_class("settlement")
_BODIES = gazetteers.word_class("body")
_WORKS = gazetteers.word_class("work")
_TERMS = gazetteers.word_class("technical")
_SITES_OF = gazetteers.word_class("site")
_LANDS = gazetteers.word_class("land")
_ROMAN = re.compile(r"[IVX]+$")
_INITIALS = re.compile(r"(?:[A-Z]\.){2,4}|[A-Z]{2}")
_RULED = gazetteers.word_class("of a place")
_FIRM_OF = gazetteers.word_class("of an organisation")
_FOLLOWERS = gazetteers.word_class("follower")
_STAFF = gazetteers.word_class("staff")
_DASHES = (["—"], ["–"], ["-"])
_AFTER = frozenset("to of from with for by on at near via".split())  # after these a name is no subject
_PLACED = frozenset(["at", "under", "over", "around", "through"])
_ALONG = frozenset(["over", "across", "along", "through", "near", "into", "leave", "left"])
_GOING = gazetteers.word_class("going")


def unknown(page: Page, first: int, last: int, opening: int, closing: int) -> Name:
    """The kind of a name that no list holds: by its own shape, or by what stands around it."""
    word = page.word
    before = word[first - 1] if first > opening else ""
    after = word[last] if last < closing else ""
    form = word[first]
    short = last - first == 1 and form.isupper() and 1 < len(form) < 6  # "phosphate producer OCP"
    if before in page.roles and before.islower() and not short:
        return page.name(first, last, "PERSON", 3, "role before the name")
    whole = page.form(first, last)
    if whole.isupper() and len(whole) > 3:
        if whole.title() in page.known:
            return page.name(first, last, page.known[whole.title()][0], 3, "known name")
    if first == opening and _dateline(page, last, closing, whole.isupper() and len(whole) > 3):
        return page.name(first, last, "GPE", 2, "place in a dateline")
    if before in _QUOTES and after in _QUOTES:
        return page.name(first, last, "", 0.5, "quoted title or word")
    if _site(page, first, last):
        return page.name(first, last, "ORG", 3, "address of a site")
    if before in _WORKS and page.text.tag[first - 1] == "NN":
        return page.name(first, last, "", 2, "title of a work or name of a thing")
    owner = after in CLITIC or after in ("'", "’") and word[last + 1 : last + 2] == ["s"]
    kind = _noun_beside(page, first, last, opening, closing)
    if kind and (before == "of" or form not in page.given or last - first == 1):
        return page.name(first, last, kind, 2, "kind of thing named beside it")
    kind = "" if form in page.given else _apposed(page, first, last, opening, closing)
    if kind:
        return page.name(first, last, kind, 2.5, "apposition")
    if last - first == 1:
        return _one_word(page, first, before, after, owner, opening, closing)
    return _several_words(page, first, last, before, owner, closing)


def _one_word(page, first, before, after, owner, opening, closing):
    word, last, form = page.word, first + 1, page.word[first]
    counted = first > opening and page.text.tag[first - 1] == "CD" and after not in SAYING
    if counted or before in ("a", "an", "A", "An") and page.text.tag[last : last + 1] not in (["NN"], ["NNS"]):
        return page.name(first, last, "", 2, "unit or thing that is counted")
    if "&" in form and not person_next(page, first, closing):  # "a Q&A"
        return page.name(first, last, "", 0.5, "word in capitals")
    if "." in form and form.isupper() and (before == "," or page.place_before(first)):
        return page.name(first, last, "GPE", 2, "preposition of place before it")
    if _ROMAN.match(form) and len(form) > 1 or form[:-1].isupper() and form[-1] in "s0123456789" or form[-1].isdigit():
        return page.name(first, last, "", 0.5, "numeral, model or plural of an abbreviation")
    if form.isupper() and len(form) > 1:
        if common(form) and (form.lower() in page.lower or word_tags()[form.lower()][:1] not in "NJ"):
            return page.name(first, last, "", 0.5, "word in capitals")
        if form in page.terms or after in _TERMS:
            return page.name(first, last, "", 2, "abbreviation of a term")
        return page.name(first, last, "ORG", 1.9, "capital letters throughout")
    if "-" in form and all(map(common, form.split("-"))):
        return page.name(first, last, "", 0.5, "common words")
    if common(form):
        acts = before.lower() not in ("the", "a", "an") and person_next(page, first, closing)
        acts = acts and word_tags()[form.lower()][:2] in ("NN", "JJ", "VB", "RB")
        if form in page.surnames and acts and form.lower() not in page.lower:
            return page.name(first, last, "PERSON", 1, "surname that is also a word")
        if form in page.family and before.lower() not in ("the", "a", "an"):
            return page.name(first, last, "PERSON", 1.5, "surname of a person named here")
        if form.lower() not in page.lower and form not in page.heads:
            if form in page.given and before.lower() != "the":
                return page.name(first, last, "PERSON", 1.5, "given name")
            if page.middle[form] > 1 and acts:
                return page.name(first, last, "PERSON", 1, "common word, always with a capital")
        return page.name(first, last, "", 0.5, "common word")
    if before.lower() == "the":
        along = first - 2 >= opening and word[first - 2].lower() in _ALONG
        return page.name(first, last, "LOC" if along else "", 1.5 if along else 1.2, "determiner before it")
    if page.place_before(first) and not owner:
        return page.name(first, last, "GPE", 2, "preposition of place before it")
    if (
        after == ","
        and last + 1 < closing
        and page.kind(word[last + 1]) == "GPE"
        and before.lower() in ("of", "from", "at", "to")
    ):
        return page.name(first, last, "GPE", 2, "larger place after it")
    if form in page.given:
        return page.name(first, last, "PERSON", 1.9, "given name")
    if after in SAYING and _itself(word[last + 1 : last + 3 + (word[last + 1 : last + 2] == ["that"])]):
        return page.name(first, last, "ORG", 1.5, "speaks of itself as it")
    said = before in SAYING and first - 2 >= opening and (word[first - 2] == "," or word[first - 2] in _QUOTES)
    if said or after in SAYING or after == "," and _of_a_person(page, last + 1):
        return page.name(first, last, "PERSON", 2, "acts like a person")
    if after in ("was", "were", "been") and word[last + 1 : last + 2] and word[last + 1] in _PLACE_BEFORE:
        return page.name(first, last, "GPE", 1.5, "what happens to places")
    if before == "from" and not owner:
        return page.name(first, last, "GPE", 1, "preposition of place before it")
    prior = word[first - 2].lower() if first - 2 >= opening else ""
    if before in _PLACED or before == "to" and prior in _GOING:
        kind = "ORG" if before == "at" and prior in _STAFF else "GPE"
        return page.name(first, last, kind, 1, "preposition of place before it")
    owns = owner and page.text.tag[last + 1 : last + 2] != [] and page.text.tag[last + 1][:1] in "NJVR"
    if (
        owns
        and word[last + 1] not in _TERMS
        or not owner
        and before not in _AFTER
        and person_next(page, first, closing)
    ):
        return page.name(first, last, "PERSON", 1, "name of one word")
    return page.name(first, last, "", 0.5, "name of one word")


def _itself(words):
    """Whether what somebody says is said of "it": "Velgas said it would drill"."""
    return words[words[:1] == ["that"] :][:1] == ["it"] and words[-1] in (
        "would",
        "will",
        "had",
        "has",
        "could",
        "may",
        "plans",
    )


def _of_a_person(page, place):
    """Whether what stands after a comma is said of people: "who", or an age."""
    word = page.word
    return word[place : place + 1] in (["who"], ["whose"]) or (
        word[place : place + 1] != []
        and len(word[place]) == 2
        and word[place].isdecimal()
        and word[place + 1 : place + 2] in ([","], ["."], [")"])
    )


def _apposed(page, first, last, opening, closing):
    """The type that a noun in apposition gives: "Walhi, an environmental group", "her publisher, Anagrama,"."""
    word = page.word
    if word[last : last + 1] in ([","], ["is"], ["was"]) and word[last + 1 : last + 2] in (["a"], ["an"], ["the"]):
        for place in range(last + 2, min(last + 6, closing)):
            if word[place] in _BODIES:
                return "ORG"
            if word[place] in _SETTLEMENTS | _LANDS:
                return "GPE" if word[place] in _SETTLEMENTS else "LOC"
            if not word[place].islower() or word[place] in ("of", "who", "whose"):
                return ""
    between = first - 2 >= opening and word[first - 1] == "," and word[last : last + 1] == [","]
    return "ORG" if between and word[first - 2] in _BODIES else ""


def _several_words(page, first, last, before, owner, closing):
    word = page.word
    if any(word[place] == "&" for place in range(first, last)):
        return page.name(first, last, "ORG", 1.5, "ampersand")
    capitals = [place for place in range(first, last) if page.capital[place]]
    acts = person_next(page, last - 1, closing) or word[last : last + 1] == [","] and _of_a_person(page, last + 1)
    initials = _INITIALS.fullmatch(word[first]) and ("." in word[first] or acts)
    if initials and not any(map(common, word[first + 1 : last])):
        return page.name(first, last, "PERSON", 1.5, "initials before a surname")
    if any(word[place].isupper() and len(word[place]) > 1 and not _ROMAN.match(word[place]) for place in capitals):
        return page.name(first, last, "", 0.5, "capital letters in it")
    if page.place_before(first) and word[first] not in page.given and not owner:
        return page.name(first, last, "GPE", 1.5, "preposition of place before it")
    plain = [len(word[place]) > 1 and common(word[place]) for place in capitals]
    the = before.lower() == "the"
    if word[first] in page.given or not any(plain) and not the or given_after(word[last - 1]):
        if page.kind(word[last - 1]) == "GPE" and word[first] not in page.given:
            return page.name(first, last, "ORG", 1, "place in it")
        return page.name(first, last, "PERSON", 1.9 if acts else 1.5, "several words, none common")
    if plain == [False, True] and not the and word[last - 1] in page.surnames:
        return page.name(first, last, "PERSON", 1.5, "two words")
    if plain == [True, False] and not the and (acts or word[last - 1] in page.given | page.surnames):
        return page.name(first, last, "PERSON", 1, "two words")
    if plain == [False, True] and not the:
        return page.name(first, last, "ORG", 1, "common words in it")
    return page.name(first, last, "", 0.5, "common words in it")


def _noun_beside(page, first, last, opening, closing):
    """The type that a common noun beside a name gives it: "the company Hitwise", "city of Herat", "the Ahram
    newspaper".
    """
    word = page.word
    before = word[first - 1] if first > opening else ""
    if before == "of" and first - 2 >= opening:
        noun = word[first - 2].lower()
        if noun in _SETTLEMENTS or noun in _RULED or noun in _FIRM_OF:
            return "ORG" if noun in _FIRM_OF else "GPE"
    if before.islower() and word[first - 2 : first - 1] != ["of"] and before in _BODIES:
        return "ORG"
    if word[last : last + 2] == ["news", "agency"] or last < closing and word[last] in _FOLLOWERS:
        return "ORG"
    if last < closing and word[last] in _SETTLEMENTS and before not in ("a", "an"):
        return "GPE"
    if last < closing and first > opening and word[first - 1].lower() in ("the", "a", "an", "its", "their"):
        noun = word[last + 1] if page.text.tag[last] == "JJ" and last + 1 < closing else word[last]
        if noun in _BODIES:
            return "ORG"
        if noun in _SITES_OF or noun in _LANDS:
            return "FAC" if noun in _SITES_OF else "LOC"
    return ""


def _dateline(page, place, closing, capitals):
    """Whether what stands after a name makes it the place of a dateline: an agency in brackets, a dash; in capitals, less."""
    after = page.word[place : min(place + 8, closing)]
    if not capitals:
        return after[:1] in (["("], [","]) and ")" in after and after[after.index(")") + 1 :][:1] in _DASHES
    return (
        after[:1] == ["("]
        and after[2:3] == [")"]
        or after[:1] in _DASHES
        or after[:1] == [","]
        and bool({"—", "("} & {*after})
    )


def _site(page, first, last):
    """Whether the tokens are the address of a site, such as "Amazon.com"."""
    return last - first >= 3 and page.word[last - 1] in _DOMAINS and page.word[last - 2] == "."
