"""The names in a run of capitalised words: titles cut off, neighbours told apart, lists and head nouns
consulted.
"""

import re

from closereading.readers.language.lexicon import word_tags
from closereading.readers.language.text import CLITIC
from closereading.readers.names import gazetteers
from closereading.readers.names.capital_runs import FIRST_WORDS, person_next
from closereading.readers.names.context import Name, Page
from closereading.readers.names.gazetteers import common
from closereading.readers.names.name_types import unknown

_JOINING = frozenset("of for and on &".split())
_DIRECTIONS = gazetteers.word_class("direction")
_EVENTS = gazetteers.word_class("event")
_VENUE = gazetteers.word_class("venue")
_RULED = gazetteers.word_class("of a place")
_SPOKEN = gazetteers.word_class("language")
_PARTICLES = gazetteers.word_class("particle")
_DETERMINERS = frozenset("The A An THE AN".split())
_LANGUAGE = ("-speaking", "-language", "-speaker", "-speakers")
_PREFIXES = frozenset("pro anti non ex pre post mid trans inter".split())
_NO_NAME = frozenset("and for on of & with in at to from after over as by".split())
_ROMAN = re.compile(r"[IVX]+$")


def parts(page: Page, first: int, last: int, opening: int, closing: int) -> list[Name]:
    """The names in a run of tokens, each with the kind it looks like."""
    word = page.word
    while first < last and (word[first] in _DETERMINERS or word[first] == "&"):
        first += 1
    while last > first and (word[last - 1] in _JOINING or word[last - 1] in CLITIC):
        last -= 1
    if first >= last:
        return []
    known = page.longest(first, last)
    if known == last:
        kind = page.known[page.form(first, last)][0]
        if kind == "NORP" and _language(page, first, last, opening, closing):
            return []
        return [page.name(first, last, kind, _trust(page, first, last, kind), "known name")]
    if "-" in word[first] and (last - first == 1 or word[first].partition("-")[2].islower()):
        return _compound(page, first, opening, closing) + (
            parts(page, first + 1, last, opening, closing) if last - first > 1 else []
        )
    for place in range(first + 1, last - 1):
        ahead = word[place - 1] in page.heads or (
            place + 2 == last
            and common(word[place - 1])
            and word[place - 1] not in page.given
            and word[first] not in FIRST_WORDS
        )
        if ahead and page.person_begins(place, last) and word[last - 1] not in page.heads:
            return parts(page, first, place, opening, closing) + parts(page, place, last, opening, closing)
    if (
        word[first] in _DIRECTIONS
        and first + 1 < last
        and page.kind(word[first + 1]) == "GPE"
        and page.heads.get(word[last - 1]) is None
    ):
        rest = parts(page, first + 2, last, opening, closing) if first + 2 < last else []
        return [page.name(first, first + 2, "LOC", 3, "direction before a place")] + rest
    cut = _title(page, first, last)
    if cut:
        begin, after = cut
        left = parts(page, first, begin, opening, closing) if begin > first else []
        return left + (_after_title(page, after, last, opening, closing) if after < last else [])
    head = _head(page, first, last)
    if head is not None:
        kind, weight = head
        return [page.name(first, last, kind, weight, "head noun")] if kind else []
    ruled = (
        first - 1 > opening and word[first - 1] == "of" and word[first - 2].lower() in _RULED
    )  # "the emir of Sal Haran"
    if last - first > 1 and word[first] in page.given and not (known > first + 1 or ruled):
        surname = last - first == 2 and page.kind(word[last - 1]) == "NORP" and word[first] not in page.known
        surname = surname and (last == closing or page.text.tag[last][:1] not in "NJ")  # no "Ada German lessons"
        end = last if surname else _person_end(page, first, last)
        if end > first + 1:
            rest = parts(page, end, last, opening, closing) if end < last else []
            weight = 1.9 if common(word[end - 1]) and word[end - 1] not in page.surnames else 3
            return [page.name(first, end, "PERSON", weight, "given name")] + rest
    if (
        known > first
        and known < last <= known + 2
        and page.known[page.form(first, known)][0] == "GPE"
        and (_plural(page, last - 1) or page.kind(word[last - 1]) == "ORG" and last == known + 1)
    ):
        return [page.name(first, last, "ORG", 2, "team of a place")]
    if known == last - 1 and page.kind(word[known]) == "GPE" and page.known[page.form(first, known)][0] == "ORG":
        return [page.name(first, last, "ORG", 2, "place in it")]
    after = page.word[known:last] if known > first else []
    if len(after) > 1 and page.known[page.form(first, known)][0] == "GPE" and not _tells(page, known, last):
        return [page.name(first, last, "ORG", 1.5, "place in it")]
    if known > first:
        kind = page.known[page.form(first, known)][0]
        return [page.name(first, known, kind, _trust(page, first, known, kind), "known name")] + parts(
            page, known, last, opening, closing
        )
    # an unknown stretch, up to the next known name of several words, nationality or abbreviation
    end = first + 1
    while end < last and not (
        page.longest(end, last) > end + 1
        or page.kind(word[end]) == "NORP"
        or word[end] in ("US", "UK", "EU", "UN", "U.S.")
    ):
        end += 1
    nation = end == first + 1 == last - 1 and page.kind(word[end]) == "NORP" and not common(word[first])
    if nation and person_next(page, end, closing):  # "Ivo French fled"
        return [page.name(first, last, "PERSON", 1.9, "two words")]
    while end > first + 1 and (word[end - 1] in _JOINING or word[end - 1] == "the"):
        end -= 1
    rest = parts(page, end, last, opening, closing) if end < last else []
    return [unknown(page, first, end, opening, closing)] + rest


def _language(page, first, last, opening, closing):
    """Whether the word for a people is that for its language here: "in French", "English lessons"."""
    alone = last == closing or page.text.tag[last][:1] not in "NJ" and page.word[last] not in CLITIC
    before = page.word[first - 1].lower() if first > opening else ""
    return alone and before in _SPOKEN or last < closing and page.word[last] in _SPOKEN


def _tells(page, first, last):
    """Whether words behind a place tell that they are no part of its name: given names, titles, small words, other names."""
    return any(
        page.word[place] in page.given
        or page.word[place] in page.titles
        or page.word[place] in page.known
        or not page.capital[place]
        or page.word[place].isupper()
        for place in range(first, last)
    )


def _plural(page, place):
    word = page.word[place]
    return (
        word.endswith("s")
        and not word.endswith("ss")
        and len(word) > 4
        and word not in page.given
        and word not in page.known
        and word[:-1] not in page.titles
    )


def _trust(page, first, last, kind):
    if last - first == 1 and (page.word[first] in page.given or common(page.word[first])) and kind != "NORP":
        return 2
    return 3


def _compound(page, place, opening, closing):
    """What is named in a word with hyphens: "Western-oriented", "pro-Russian", "London-based"; a name of its
    own otherwise.
    """
    word = page.word[place]
    first, _, rest = word.partition("-")
    if word.endswith(_LANGUAGE):
        return []
    if rest[:1].islower() and word[0].isupper() and rest.split("-")[0] not in _PARTICLES:
        if first in page.known:
            kind, weight = page.known[first][0], 3
        elif common(rest.split("-")[0]) or common(first):
            kind, weight = "GPE" if rest == "based" else "", 2
        else:
            return [unknown(page, place, place + 1, opening, closing)]
        end = page.start[place] + len(first)
        name = Name(place, place + 1, page.start[place], end, kind, weight, "part of a compound")
        return [name] if kind else []
    if word[0].islower() and first in _PREFIXES:
        kind = page.kind(rest)
        name = Name(place, place + 1, page.end[place] - len(rest), page.end[place], kind, 3, "part of a compound")
        return [name] if kind else []
    return [unknown(page, place, place + 1, opening, closing)]


def _title(page, first, last):
    """(begin, end) of the last title with its modifiers in a run, if a title is there and does not make an
    organisation.
    """
    word = page.word
    known = page.longest(first, last)
    for place in range(last - 1, (known if known > first + 1 else first) - 1, -1):
        if (
            word[place] in page.titles
            or word[place] in ("State", "Staff")
            and place - 2 >= first
            and word[place - 1] == "of"
        ):
            if (
                place + 1 < last
                and word[place + 1] not in _JOINING
                and page.heads.get(word[last - 1]) == "ORG"
                and word[last - 1] not in page.titles
            ):
                continue
            if place > first and word[place - 1] in page.given and place == last - 1:
                continue
            begin = place
            if word[place] in ("State", "Staff"):
                begin -= 2
            while begin > max(first, known * (known <= place)) and (
                word[begin - 1] in page.modifiers or word[begin - 1] in page.titles or word[begin - 1] in ("and", "&")
            ):
                begin -= 1
            while begin < place and word[begin] in ("and", "&", "of"):
                begin += 1
            after = place + 1
            if after < last and word[after] == ".":
                after += 1
            return begin, after
    return None


def _after_title(page, first, last, opening, closing):
    """A title is followed by a personal name, unless what follows is known to be something else."""
    if page.word[first] in _JOINING or page.word[first] in _DETERMINERS:
        while first < last and (
            page.word[first] in _JOINING | _DETERMINERS | {"the"} or page.word[first] in page.modifiers
        ):
            first += 1
        if first == last:
            return []
    known = page.longest(first, last)
    if (
        known == last
        and page.known[page.form(first, last)][0] in ("NORP", "ORG")
        and page.word[first] not in page.given
    ):
        return parts(page, first, last, opening, closing)
    named = page.word[first] in page.given or page.word[first] in page.surnames
    other = not named and (page.word[first] in page.heads or page.word[first] in page.modifiers)
    if known > first + 1 or page.kind(page.word[first]) == "NORP" or other:
        return parts(page, first, last, opening, closing)
    end = _person_end(page, first, last)
    rest = parts(page, end, last, opening, closing) if end < last else []
    alone = end - first == 1 and not named and (page.kind(page.word[first]) == "GPE" or common(page.word[first]))
    weight = 1.9 if alone else 4  # "Miss Norland", "Director Commercial"
    return [page.name(first, end, "PERSON", weight, "title before the name")] + rest


def _person_end(page, first, last):
    """A personal name ends before a nationality, an abbreviation or a small word."""
    end = first + 1
    while (
        end < last
        and page.kind(page.word[end]) != "NORP"
        and not (page.longest(end, last) > end + 1 and page.word[end] not in page.given)
    ):
        word = page.word[end]
        if word.lower() in _NO_NAME or word.isupper() and len(word) > 2 and not _ROMAN.match(word):
            break
        if end > first + 1 and word not in page.surnames | page.given and word_tags().get(word.lower(), "")[:2] == "VB":
            break  # a headline: "Ada Roe Leaves Moscow"
        end += 1
    return end


def _head(page, first, last):
    """(type, weight) that a head noun gives a run, or None: its last word, or the word before "of", "for",
    "on".
    """
    word = page.word
    end = last
    for place in range(first + 1, last):
        if word[place] in ("of", "for", "on"):
            end = place
            break
    if word[end - 1] == "." or _ROMAN.match(word[end - 1]) and end - first > 1:
        end -= 1
    kind = page.heads.get(word[end - 1])
    if kind is None and end < last and word[last - 1] in page.heads:
        kind, end = page.heads[word[last - 1]], last
    if kind is None and last - first > 2 and word[last - 1] in ("Cross", "Crescent"):
        kind = "ORG"
    if kind is None and last - first > 1:
        kind = FIRST_WORDS.get(word[first])
    if kind is None:
        return None
    if end - first == 1 and end == last and word[first] in _EVENTS:
        return "EVENT", 3
    if end - first == 1 and end == last and word[first] in page.family and word[first - 1].lower() != "the":
        return None  # "Park Sun-ae left. Park spoke"
    if end - first == 1 and end == last:  # the head alone: "the Ministry"; no name by itself
        return ("", 0) if common(word[first]) or kind == "" else None
    if (
        word[first] in page.given
        and kind not in ("ORG", "")
        and word[last - 1] in page.surnames
        and not page.place_before(first)
    ):
        return None  # "Marc Lamont Hill"
    if kind == "ORG" and word[end - 1] in ("Center", "Centre") and word[end - 2] in _VENUE:
        kind = "FAC"
    if (
        last - first == 2
        and (word[first] in page.given and not common(word[first]) or len(word[first]) == 2 and word[first].isupper())
        and kind not in ("ORG", "FAC", "EVENT")
        and word[first + 1] not in ("River", "Lake", "County", "Island")
    ):
        return None  # "Tony Hill", "Nigel Forest"
    return kind, 3
