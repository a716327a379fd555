"""Runs of capitalised words: where a name may begin, and over which small words it goes on."""

import re
from collections.abc import Iterator

from closereading.readers.language.text import CLITIC
from closereading.readers.names import gazetteers
from closereading.readers.names.context import Page
from closereading.readers.names.gazetteers import common

_JOINING = frozenset("of for and on &".split())
FIRST_WORDS = {
    word: kind
    for name, kind in zip(("land", "building", "place", "event", "body"), ("LOC", "FAC", "GPE", "EVENT", "ORG"))
    for word in gazetteers.word_class(f"first of {'an' if name == 'event' else 'a'} {name}")
}
_ON = gazetteers.word_class("joined by on")
_PARTICLES = gazetteers.word_class("particle")
_LEADING = gazetteers.word_class("leading particle")
_DETERMINERS = frozenset("The A An".split())
_ABBREVIATED = gazetteers.word_class("abbreviation")
_OWNERS = gazetteers.word_class("owner")
_CALENDAR = gazetteers.word_class("calendar") | {"I"}
_DIRECTIONS = gazetteers.word_class("direction")
_DOMAINS = frozenset("com org net info gov edu uk".split())
_SITES = [[domain] for domain in sorted(_DOMAINS)]
_MONTH_BEFORE = frozenset("in since early late last next this until mid from by of".split())
_NO_NAME = CLITIC | {"the", "a", "on", "to"}
_COURTESY = frozenset("Mr Mrs Ms Miss Dr Lady Lord Sir".split())
_LONGEST = 20  # tokens in a name, so that a page without small letters takes no more than linear time
_COMPANY = frozenset(["Inc", "Corp", "Jr", "Sr", "Ltd", "Co", "Bros"])
_NEVER = gazetteers.word_class("label")
_NEVER |= {word.upper() for word in _NEVER}
_AFTER_NAME = gazetteers.word_class("after a name")
SAYING = gazetteers.word_class("saying")
_MONEY = frozenset("$€£¥")  # "US$5"
_ROMAN = re.compile(r"[IVX]+$")
_NO_SUFFIX = ("ing", "ly", "ness", "tion", "tions", "ists", "isms", "ism", "able", "ized", "ised", "ers")


def runs(page: Page, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of each run of one sentence's tokens that may hold names."""
    end = first
    for place in [place for place in range(first, last) if page.capital[place]]:
        if place < end or not _opens(page, place, first, last):
            continue
        end = _run(page, place, last)
        begin = place
        while begin > first and page.word[begin - 1] in _LEADING and not page.initial(begin - 1, first):
            begin -= 1
        if begin < place and page.word[begin] in ("de", "el", "al") and page.word[place] in page.known:
            begin = place
        yield begin, end


def _opens(page, place, first, last):
    """Whether a capitalised token can be (part of) a name."""
    word = page.word[place]
    following = page.word[place + 1] if place + 1 < last else ""
    if (
        word in _NEVER
        or place in page.titled
        or following in _MONEY
        or place > first
        and word in _AFTER_NAME
        and _stands_after(page, place)
    ):
        return False
    if word in page.surnamed:
        return not (place and page.low[place - 1] in _MONTH_BEFORE)
    if word in _CALENDAR:
        return page.longest(place, last) > place + 1 or _month_as_given_name(page, place, last)
    if not page.initial(place, first):
        return True
    return (word not in _DETERMINERS or following == ".") and _opens_sentence(page, place, last)


def _month_as_given_name(page, place, last):
    """Whether a month is the first name of somebody: "June Carter", but "in June Carter" and "the June Paris talks"."""
    before = page.low[place - 1] if place else ""
    if page.word[place] not in page.given or before in _MONTH_BEFORE or before in _NO_NAME:
        return False
    following = page.word[place + 1] if place + 1 < last else ""
    known = not common(following) or person_next(page, place + 1, last)
    return following in _PARTICLES or following[:1].isupper() and known


def _opens_sentence(page, place, last):
    """The same for the first word of a sentence, where the capital tells nothing."""
    word, lower = page.word[place], page.low[place]
    known = page.longest(place, last)
    if known > place + 1:
        return True
    if not common(word):
        met = word in page.middle or word in page.given or word in page.family or word in page.known
        return met or not (lower in page.lower or word[1:].islower() and lower.endswith(_NO_SUFFIX))  # "Sanders said"
    if word.isupper() and len(word) > 1:
        return True
    alone = lower not in page.lower
    if alone and (known > place or word in page.surnames and person_next(page, place, last)):
        return True
    end = _run(page, place, last)
    if page.word[place + 1 : end][:1] == ["."]:
        return True  # "J. K. Roe spoke"
    if end == place + 1:
        return word in page.family or alone and word in page.middle
    if word in page.given or word in page.titles or word in page.modifiers or word in FIRST_WORDS:
        return True
    if word in _DIRECTIONS and page.kind(page.word[place + 1]) == "NORP":
        return True  # "Central American trade grew"
    noun = end - 2 if _ROMAN.match(page.word[end - 1]) else end - 1
    tells = word in page.heads or page.word[noun] in page.heads or word in page.middle
    return tells and page.text.tag[place][:1] in "NJ"


def person_next(page: Page, place: int, last: int) -> bool:
    """Whether what follows a token is what follows people: a possessive, or a finite verb."""
    following = page.word[place + 1] if place + 1 < last else ""
    return (
        following in CLITIC or following in SAYING or page.text.tag[place + 1 : place + 2] in (["VBD"], ["VBZ"], ["MD"])
    )


def _run(page, place, last):
    """The end of the run of capitalised words that begins here, over what joins the words of one name."""
    capital, here, last = page.capital, place + 1, min(last, place + _LONGEST)
    known = page.longest(place, last)
    here = max(here, known)
    while here < last:
        end = _next_word(page, here, last) if capital[here] else _join(page, place, here, last)
        if end == here:
            break
        here = end
    return here


def _next_word(page, here, last):
    """The end of the capitalised word, or known name, that goes on a run here; `here` if it cannot."""
    token = page.word[here]
    if token in _CALENDAR and not (token in page.surnamed and page.word[here - 1] in page.given | _COURTESY):
        return here
    stop = token in _NEVER or here in page.titled or token in _AFTER_NAME and _stands_after(page, here)
    return here if stop else max(here + 1, page.longest(here, last))


def _stands_after(page, place):
    """Whether letters of honour end a name, or follow it after a comma: "Anna Roe, KC"."""
    before = place - 1 - (page.word[place - 1] == ",")
    return page.capital[before] and not any(page.capital[place + 1 : place + 2])


def _join(page, place, here, last):
    """The end of the small word or mark here that joins the run before it to what follows; `here` if it does
    not.
    """
    word, token = page.word, page.word[here]
    following = here + 1 < last and page.capital[here + 1]
    if token == ".":
        if following and _abbreviation(page, here):
            return here + 1
        if page.start[here] == page.end[here - 1]:
            if word[here - 1] in _COMPANY:
                return here + 1
            if word[here + 1 : here + 2] in _SITES and page.start[here + 1] == page.end[here]:
                return here + 2
        return here
    if token in CLITIC or token in ("'", "’"):
        return here + _owner(page, here, last)
    if token == "&" or token == "-" and word[here - 1] in ("Al", "El"):  # "Al - Sabah" in text that was cut into words
        return here + following
    if token == ",":
        return _series(page, place, here, last)
    if token in _PARTICLES and _particle(page, here, last):
        return here + 1 + (word[here + 1] in _PARTICLES)
    return _joined(page, place, here, last) if token in _JOINING else here


def _abbreviation(page, dot):
    """Whether a stop belongs to the initial or abbreviation before it."""
    before = page.word[dot - 1]
    return page.start[dot] - page.end[dot - 1] <= 1 and (
        len(before) == 1 and before.isupper() or before in _ABBREVIATED
    )


def _owner(page, here, last):
    """Whether a possessive stands inside a name: "Children's Hospital", "St. Peter's Square"."""
    following = here + 1 < last and page.capital[here + 1]
    owner = (
        page.word[here - 1] in _OWNERS
        or page.word[here - 1] in page.titles
        or page.word[here] in ("'", "’")
        and page.word[here - 1].endswith("s")
        and common(page.word[here - 1])
    )
    bay = following and page.heads.get(page.word[here + 1]) == "LOC" and page.word[here - 1] not in page.known
    alone = here < 2 or not page.capital[here - 2]
    owner = owner or alone and bay and _run(page, here + 1, last) == here + 2  # "Hawke's Bay"
    return (
        following
        and owner
        and page.end[here - 1] == page.start[here]
        and _run(page, here + 1, last) <= here + 4
        and page.word[_run(page, here + 1, last) - 1] in page.heads
    )


def _particle(page, here, last):
    """Whether a particle stands inside a name: "Bill de Blasio"."""
    following = here + 1
    if following < last and page.word[following] in _PARTICLES:
        following += 1
    if (
        following >= last
        or not page.capital[following]
        or page.word[here] in ("do", "den", "ten", "e", "la", "le")
        and page.word[here - 1] not in page.given
    ):
        return False
    return page.word[here - 1] not in page.heads or page.word[here] in ("de", "del", "du", "della", "di")


def _joined(page, place, here, last):
    """The end of what "of", "for", "and", "on" join to the run before them, or `here` where they join
    nothing.
    """
    word, joint = page.word, page.word[here]
    following = here + 1
    if following < last and word[following] == "the" and joint in ("of", "for", "on"):
        following += 1
    if following >= last or not page.capital[following] or word[following] in _CALENDAR:
        return here
    before = word[here - 1]
    if joint in ("of", "for", "on"):
        if before in page.titles:  # "Minister of Education", "Secretary for Health"
            portfolio = (
                joint != "on"
                and word[following] in page.modifiers
                and (following == here + 1 or word[following] == "Exchequer")
            )
            return following + 1 if portfolio else here
        if joint == "on" and before not in _ON:
            return here
        inside = any(word[other] in ("of", "for") for other in range(place + 1, here))
        if before not in page.heads and not (inside and common(before)):
            return here
        if joint == "of" or not common(word[following]) or word[following] not in page.known:
            return _tail(page, following, last)
        return here
    return _joined_by_and(page, place, here, following, last)


def _series(page, place, here, last):
    """The end of a series of common words inside a name: "Ministry of Agriculture, Forestry and Fisheries"."""
    word, end = page.word, here
    if not {"of", "for"} & {*word[place:here]} or not common(word[here - 1]) or word[here - 1] in page.titles:
        return here
    while end + 1 < last and word[end] in (",", "and") and page.capital[end + 1] and common(word[end + 1]):
        if page.longest(end + 1, last) > end + 2:
            return here
        joint, end = word[end], end + 2
        while end < last and page.capital[end] and common(word[end]):
            end += 1
        if joint == "and":
            return end if word[end - 1] not in page.titles and word[end - 1] not in page.heads else here
        end += word[end : end + 2] == [",", "and"]
    return here


def _joined_by_and(page, place, here, following, last):
    """The same for "and", which joins common words of one name: "Department of Health and Human Services",
    "Food and Drug Administration".
    """
    word, before = page.word, page.word[here - 1]
    end = _tail(page, following, last)
    inside = any(word[other] in ("of", "for", "on") for other in range(place + 1, here))
    if (
        inside
        and (common(before) or before in page.known)
        and word[following] not in page.titles
        and page.kind(word[following]) in (page.kind(before), "ORG")
        and page.longest(following, last) <= following + 1
        and (page.heads.get(word[end - 1]) is None or all(map(common, word[following:end])))
    ):
        return end
    if (
        here - place <= 4
        and all(
            common(other)
            and (page.heads.get(other) in (None, "GPE") or other.endswith("s"))
            and other not in page.titles
            for other in word[place + (here - place > 1 and page.kind(word[place]) == "GPE") : here]
        )
        and common(word[end - 1])
        and page.heads.get(word[end - 1]) == "ORG"
        and page.kind(before) in ("", "ORG")
    ):
        return end
    return here


def _tail(page, place, last):
    """The end of the capitalised words that begin here, without a personal name after them."""
    here = max(place + 1, page.longest(place, last))
    while (
        here < last and page.capital[here] and page.word[here] not in _CALENDAR and not page.person_begins(here, last)
    ):
        here += 1
    return here
