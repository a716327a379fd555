"""The names in a run of capitalised words: titles cut off, neighbours told apart, lists and head nouns
consulted.
"""

import re

from closereading.readers.language.text import CLITIC
from closereading.readers.names import gazetteers
from closereading.readers.names.capital_runs import FIRST_WORDS, person_next
from closereading.readers.names.context import Name, Page
from closereading.readers.names.gazetteers import common
from closereading.readers.names.name_types import unknown

_JOINING = frozenset("of for and on &".split())
_DIRECTIONS = gazetteers.word_class("direction")
_SMALL = _JOINING | {"The", "A", "An", "THE", "AN", "the"}
_EVENTS = gazetteers.word_class("event")
_RULED = gazetteers.word_class("of a place") | gazetteers.word_class("settlement")
_SPOKEN = gazetteers.word_class("language")
_LANGUAGE = ("-speaking", "-language", "-speaker", "-speakers")
_PREFIXES = frozenset("pro anti non ex pre post mid trans inter".split())
_COUNTRIES = [[country] for country in gazetteers.countries()]
_JOINED = frozenset("born run held made style bound era".split())  # and forms in -ed
_ROMAN = re.compile(r"[IVX]+$")


def parts(page: Page, first: int, last: int, opening: int, closing: int) -> list[Name]:
    """The names in a run of tokens, each with the kind it looks like."""
    word = page.word
    while first < last and word[first] in _SMALL:
        first += 1
    while last > first and (word[last - 1] in _JOINING or word[last - 1] in CLITIC):
        last -= 1
    if first >= last:
        return []
    known = page.longest(first, last)
    kind = page.known[page.form(first, known)][0] if known > first else ""
    if known == last:
        language = kind == "NORP" and _language(page, first, last, opening, closing)
        return [] if language else [page.name(first, last, kind, 3, "known name")]
    if page.text.tag[first] in ("MD", "IN") and word[first + 1 : last] in _COUNTRIES:
        return parts(page, first + 1, last, opening, closing)  # "Can Chile win?"
    if "-" in word[first] and (last - first == 1 or word[first].partition("-")[2].islower()):
        return _compound(page, first, opening, closing) + parts(page, first + 1, last, opening, closing)
    joined = next((place for place in range(first + 1, last) if _modifies(page, place)), last)
    if joined < last:
        return _long_compound(page, first, joined) + parts(page, joined + 1, last, opening, closing)
    beyond = {"GPE": "LOC", "NORP": "NORP"}.get(page.kind(word[first + 1])) if first + 1 < last else None
    if beyond and word[first] in _DIRECTIONS and page.heads.keys().isdisjoint(word[first + 2 : last]):
        name = page.name(first, first + 2, beyond, 3, "direction before a place")
        return [name] + parts(page, first + 2, last, opening, closing)
    begin = last - 2
    if (
        begin > first
        and (page.capital[begin - 1] or word[begin - 1] in ("&", "and"))
        and word[begin - 1] not in page.given
    ):
        keeper = begin - 1 == first == opening and word[first].endswith(("er", "ist", "man"))  # "Beekeeper Anna Roe"
        plain = common(word[begin - 1]) or keeper
        if plain and word[first] not in FIRST_WORDS and page.person_begins(begin, last):
            return parts(page, first, begin, opening, closing) + parts(page, begin, last, opening, closing)
    cut = _title(page, first, last, known)
    if cut:
        begin, after = cut
        return parts(page, first, begin, opening, closing) + _after_title(page, after, last, opening, closing)
    head = _head(page, first, last)
    if head is not None:
        return [page.name(first, last, head, 3, "head noun")] if head else []
    ruled = word[first - 1] == "of" and page.low[first - 2] in _RULED  # "the emir of Sal Haran"
    ruled = ruled or word[first] in ("Al", "El") and page.place_before(first)  # "they live in Al Karak"
    if last - first > 1 and word[first] in page.given and known <= first + 1 and not ruled:
        plain = common(word[last - 1]) and word[last - 1] not in page.surnames
        weight = 1.9 if plain or word[first] in ("Al", "El") else 3
        return [page.name(first, last, "PERSON", weight, "given name")]
    if kind == "GPE" and word[known] in ("de", "del"):
        return [page.name(first, last, "GPE", 2.5, "known name")]  # "San Juan de Lurigancho"
    if kind == "GPE" and (last - known > 1 or word[known].endswith("s")) and _untold(page, known, last):
        return [page.name(first, last, "ORG", 1.5, "place in it")]
    if kind == "ORG" and word[known] not in page.titles and common(word[known]) and _untold(page, known, last):
        return [page.name(first, last, "ORG", 1.9, "known name")]  # "Tata Sons"
    if known > first:
        return [page.name(first, known, kind, 3, "known name")] + parts(page, known, last, opening, closing)
    return [unknown(page, first, last, opening, closing)]


def _untold(page, first, last):
    """Whether nothing tells that the words behind a place are no part of its name."""
    words = page.word[first:last]
    return all(page.capital[first:last]) and not any(
        word in page.given or page.kind(word) not in ("", "ORG") for word in words
    )


def _language(page, first, last, opening, closing):
    """Whether the word for a people is that for its language here: "in French", "English lessons"."""
    after = page.word[last] if last < closing else ""
    before = page.word[first - 1].lower() if first > opening else ""
    alone = not after or page.text.tag[last][:1] not in "NJ" and after not in CLITIC
    return alone and before in _SPOKEN or after in _SPOKEN


def _compound(page, place, opening, closing):
    """What is named in a word with hyphens: "Western-oriented", "pro-Russian", "London-based"; a name of its
    own otherwise.
    """
    word = page.word[place]
    first, _, rest = word.partition("-")
    start, end = page.start[place], page.end[place]
    if rest[:1].islower() and word[0].isupper() and (common(rest) or first in page.known):
        kind = "" if word.endswith(_LANGUAGE) else page.kind(first) or ("GPE" if rest == "based" else "")
        return [Name(place, place + 1, start, start + len(first), kind, 3, "part of a compound")] if kind else []
    if first in _PREFIXES:
        kind = page.kind(rest)
        return [Name(place, place + 1, end - len(rest), end, kind, 3, "part of a compound")] if kind else []
    return [unknown(page, place, place + 1, opening, closing)]


def _modifies(page, place):
    """Whether a word is joined to what the name before it does there: "New York-based", but not "Park Sun-ae"."""
    _, hyphen, rest = page.word[place].rpartition("-")
    return bool(hyphen) and (rest.islower() and rest.endswith("ed") or rest in _JOINED)


def _long_compound(page, first, place):
    """What is named before the hyphen of the last of several words: "Saudi Arabia-led", "New York-based"."""
    begin, end = page.start[first], page.end[place] - len(page.word[place].rpartition("-")[2]) - 1
    name, piece = page.flat[begin:end], page.flat[page.start[place] : end]
    kind = page.known[name][0] if name in page.known else page.heads.get(piece, "")
    kind = kind or "PERSON" * (page.word[first] in page.given) or "GPE" * page.word[place].endswith("-based")
    return [Name(first, place + 1, begin, end, kind, 3, "part of a compound")] if kind else []


def _title(page, first, last, known):
    """(begin, end) of the last title with its modifiers in a run, if a title is there and does not make an
    organisation.
    """
    word = page.word
    for place in range(last - 1, (known if known > first + 1 else first) - 1, -1):
        if word[place] not in page.titles:
            continue
        following = word[place + 1] if place + 1 < last else ""
        head = page.heads.get(word[last - 1])
        place_of = head in ("FAC", "LOC") and last > place + 2 and word[last - 1] not in page.family
        if following and following not in _JOINING and (head == "ORG" or place_of):  # "King Roe Airbase"
            continue
        if not following and place > first and word[place - 1] in page.given:
            continue
        begin = place
        while begin > max(first, known * (known <= place)) and word[begin - 1] in page.modifiers:
            begin -= 1
        return begin, place + 1 + (following == ".")
    return None


def _after_title(page, first, last, opening, closing):
    """A title is followed by a personal name, unless what follows is known to be something else."""
    joined = first < last and page.word[first] in _SMALL and page.word[first + 1 : first + 2] != ["."]
    while joined and first < last and (page.word[first] in _SMALL or page.word[first] in page.modifiers):
        first += 1
    if first == last:
        return []
    alone = last - first == 1
    if page.kind(page.word[first]) == "NORP" or page.word[first] in page.heads or "of" in page.word[first:last]:
        return parts(page, first, last, opening, closing)
    plain = alone and common(page.word[first])
    known = page.word[first] in page.surnames or page.word[first] in page.family
    if plain and not known and not person_next(page, first, closing):
        return []  # "the General Public"
    unsure = plain or alone and page.kind(page.word[first]) == "GPE"
    weight = 1.9 if unsure else 4  # "Miss Norland", "Director Commercial"
    return [page.name(first, last, "PERSON", weight, "title before the name")]


def _head(page, first, last):
    """The type that a head noun gives a run, or None: its last word, or the word before "of", "for", "on"."""
    word = page.word
    end = next((place for place in range(first + 1, last) if word[place] in ("of", "for", "on")), last)
    if end - first > 1 and (word[end - 1] == "." or _ROMAN.match(word[end - 1])):
        end -= 1
    kind = page.heads.get(word[end - 1])
    if kind is None and last - first > 2 and word[last - 1] in ("Cross", "Crescent"):
        kind = "ORG"
    if kind is None and last - first > 1:
        kind = FIRST_WORDS.get(word[first])
    given = word[first] in page.given or len(word[first]) == 2 and word[first].isupper()
    family = word[end - 1] in page.surnames or word[end - 1] not in page.heads  # "Coral Sea"
    if kind == "LOC" and given and family and end == last <= first + 3 and not page.place_before(first):
        return None  # "Marc Lamont Hill", "JT Marsh"
    if last - first > 1 or kind is None:
        return kind
    if word[first] in _EVENTS:
        return "EVENT"
    if word[first] in page.family:
        return None  # "Park Sun-ae left. Park spoke"
    return "" if common(word[first]) or kind == "" else None  # the head alone: "the Ministry"; no name by itself
