"""The kind of a name that no list holds: by its own shape, or by what stands around it."""

import re

from closereading.readers.language.text import CLITIC
from closereading.readers.names import gazetteers
from closereading.readers.names.capital_runs import SAYING, person_next
from closereading.readers.names.context import Name, Page
from closereading.readers.names.gazetteers import common, given_after

_DOMAINS = frozenset("com org net info gov edu uk".split())
_SAID = frozenset(", “ ” \" ‘ ’ ' `` ''".split())
_PLACE_BEFORE = gazetteers.word_class("before a place")
_TERMS = gazetteers.word_class("technical")
# What a common noun makes of the name beside it: "Walhi, an environmental group", "Herat district".
_NOUNS = dict.fromkeys(gazetteers.word_class("body"), "ORG") | dict.fromkeys(gazetteers.word_class("land"), "LOC")
_NOUNS |= dict.fromkeys(gazetteers.word_class("settlement"), "GPE")
# And before "of": "mayor of Herat", "founder of Hitwise".
_NOUNS_OF = dict.fromkeys(gazetteers.word_class("of a place") | gazetteers.word_class("settlement"), "GPE")
_NOUNS_OF |= dict.fromkeys(gazetteers.word_class("of an organisation"), "ORG")
_NUMERAL = re.compile(r"[IVX]{2,}|.*\d|[^a-z]+s|[A-Z]-[A-Z]+")
_ABBREVIATION = re.compile(r"(?![IVX]+$)[A-Z]{2,}")
_OF_A_PERSON = re.compile(r", (?:who(?:se)?\b|\d\d [,.)])")
_DASHES = (["—"], ["–"], ["-"])
_AFTER = frozenset("to of from with for by on at near via".split())  # after these a name is no subject
_PLACED = frozenset("at under over around through from".split())
_LED = frozenset("chair chairman chairwoman chairperson founder co-founder CEO employees shareholders shares".split())
_OF_FAMILIES = frozenset("van von bin ibn bint binti".split())
_DISEASES = (["disease"], ["syndrome"], ["Disease"], ["Syndrome"])
_ARTICLES = ("the", "a", "an")


def unknown(page: Page, first: int, last: int, opening: int, closing: int) -> Name:
    """The kind of a name that no list holds: by its own shape, or by what stands around it."""
    word, form = page.word, page.word[first]
    before = word[first - 1] if first > opening else ""
    short = last - first == 1 and form.isupper() and 1 < len(form) < 6  # "phosphate producer OCP"
    if before in page.roles and not short:
        return page.name(first, last, "PERSON", 3, "role before the name")
    shout = page.form(first, last)
    shout = shout.title() if shout.isupper() else ""
    if shout in page.known:
        return page.name(first, last, page.known[shout][0], 1.9, "known name")
    if first == opening and _dateline(page, last, closing, bool(shout)):
        return page.name(first, last, "GPE", 2, "place in a dateline")
    if last - first > 2 and word[last - 1] in _DOMAINS and word[last - 2] == ".":
        return page.name(first, last, "ORG", 3, "address of a site")
    if last - first == 1 or form not in page.given or before == "of":
        kind = _noun_beside(page, first, last, before, closing)
        if kind:
            return page.name(first, last, kind, 2, "kind of thing named beside it")
        kind = "" if form in page.given else _apposed(page, last, closing)
        if kind:
            return page.name(first, last, kind, 2.5, "apposition")
    kind = _one_word if last - first == 1 else _several_words
    return page.name(first, last, *kind(page, first, last, before.lower(), opening, closing))


def _one_word(page, first, last, before, opening, closing):
    """(type, weight, rule) of a name of one word."""
    word, form = page.word, page.word[first]
    after = word[last] if last < closing else ""
    tag = page.text.tag[last] if last < closing else ""
    if after[:1].isdigit():
        return "", 1.8, "unit or thing that is counted"  # "Dh 500"
    if before and page.text.tag[first - 1] == "CD" or before in ("a", "an") and tag not in ("NN", "NNS"):
        return "", 2, "unit or thing that is counted"
    if "." in form and (before == "," or page.place_before(first)):
        return "GPE", 2, "preposition of place before it"
    if _NUMERAL.fullmatch(form):
        return "", 0.5, "numeral, model or plural of an abbreviation"
    if form.isupper() and len(form) > 1:
        if form.lower() in page.lower and common(form) or after == ":" and first == opening:
            return "", 0.5, "word in capitals"  # "MODERATOR: ..."
        term = form in page.terms or after in _TERMS
        return ("", 2, "abbreviation of a term") if term else ("ORG", 1.9, "capital letters throughout")
    if after in CLITIC and word[last + 1 : last + 2] in _DISEASES:
        return "", 2, "abbreviation of a term"  # "Parkinson's disease"
    if all(map(common, form.split("-"))):
        return _common_word(page, first, before, closing)
    if before == "the":
        return "", 1.2, "determiner before it"
    if after in _LED:
        return "ORG", 3, "kind of thing named beside it"
    owner = after in CLITIC
    if page.place_before(first) and not owner:
        return "GPE", 2, "preposition of place before it"
    if form in page.given:
        return "PERSON", 1.9, "given name"
    if after in SAYING:
        return "PERSON", 2, "acts like a person"
    if before in SAYING and first - 2 >= opening and word[first - 2] in _SAID or _of_a_person(page, last):
        return "PERSON", 2, "acts like a person"
    if after in ("was", "were", "been") and not _PLACE_BEFORE.isdisjoint(word[last + 1 : last + 2]):
        return "GPE", 1.5, "what happens to places"
    if before == "to" and page.low[first - 2] == "according":
        return "ORG", 1, "according to it"
    if before in _PLACED and not owner:
        return "GPE", 1, "preposition of place before it"
    person = owner or before not in _AFTER and person_next(page, first, closing)
    return "PERSON" if person else "", 1 if person else 0.5, "name of one word"


def _common_word(page, first, before, closing):
    form = page.word[first]
    if before not in _ARTICLES:
        if form in page.family:
            return "PERSON", 1.5, "surname of a person named here"
        always = form.lower() not in page.lower and (form in page.surnames or page.middle[form] > 1)
        if always and person_next(page, first, closing):
            return "PERSON", 1, "common word, always with a capital"
    return "", 0.5, "common word"


def _of_a_person(page, last):
    """Whether what stands after a name is said of people: "who", or an age, after a comma."""
    return bool(_OF_A_PERSON.match(" ".join(page.word[last : last + 3])))


def _apposed(page, last, closing):
    """The type that a noun in apposition gives: "Walhi, an environmental group"."""
    word = page.word
    if word[last : last + 1] in ([","], ["is"], ["was"]) and word[last + 1 : last + 2] in (["a"], ["an"], ["the"]):
        for noun in word[last + 2 : min(last + 6, closing)]:
            if noun in _NOUNS:
                return _NOUNS[noun]
            if not noun.islower() or noun in ("of", "who", "whose"):
                break
    return ""


def _several_words(page, first, last, before, opening, closing):
    """(type, weight, rule) of a name of several words."""
    word = page.word
    if "&" in word[first:last]:
        return "ORG", 1.5, "ampersand"
    if page.place_before(first) and word[last : last + 1] not in (["'s"], ["’s"]):
        return "GPE", 1.5, "preposition of place before it"
    if not _OF_FAMILIES.isdisjoint(word[first + 1 : last - 1]):
        return "PERSON", 2, "several words, none common"  # "Marijke van der Linden"
    acts = person_next(page, last - 1, closing) or _of_a_person(page, last)
    initials = acts and len(word[first]) == 2  # "PJ Roe spoke"
    if any(_ABBREVIATION.fullmatch(word[place]) for place in range(first + initials, last)):
        return "", 0.5, "capital letters in it"
    names = [place for place in range(first, last) if page.capital[place] and word[place] not in ("Al", "El")]
    plain = [len(word[place]) > 1 and common(word[place]) for place in names]
    if not any(plain) and before != "the" or given_after(word[last - 1]):
        initial = len(word[first]) == 1 and word[first + 1] == "."  # "E. J. Leeds"
        if page.kind(word[last - 1]) == "GPE" and not initial:
            return "ORG", 1, "place in it"
        return "PERSON", 1.9 if acts else 1.5, "several words, none common"
    end = word[last - 1]
    person = end in page.surnames or end in page.given or acts and page.kind(end) == "NORP"
    if len(plain) == 2 and before != "the" and person:
        return "PERSON", 1, "two words"  # "Ivo French fled", "they met Rand Paul"
    return "", 0.5, "common words in it"


def _noun_beside(page, first, last, before, closing):
    """The type that a common noun beside a name gives it: "the company Hitwise", "city of Herat", "the Ahram
    newspaper".
    """
    word = page.word
    if before == "of" and word[first - 2].lower() in _NOUNS_OF:
        return _NOUNS_OF[word[first - 2].lower()]
    if _NOUNS.get(before) == "ORG":
        return "ORG"
    kind = _NOUNS.get(word[last], "") if last < closing else ""
    return kind if kind == "GPE" or before.lower() in ("the", "a", "an", "its", "their") else ""


def _dateline(page, place, closing, capitals):
    """Whether what stands after a name makes it the place of a dateline: an agency in brackets, a dash; in capitals, less."""
    after = page.word[place : min(place + 8, closing)]
    dash = ")" in after and after[after.index(")") + 1 :][:1] in _DASHES
    if after[:1] in (["("], [","]) and (dash or capitals and bool({"—", "("} & {*after})):
        return True
    return capitals and after[:1] in _DASHES
