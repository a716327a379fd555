"""Dates: days, months, years, and spans of time of a day or longer."""

from collections.abc import Iterator

from closereading.readers.language.text import Text

DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
DAYS |= {day + "s" for day in DAYS}
_MONTHS = frozenset(
    "January February March April May June July August September October November December "
    "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec".split()
)
_SEASONS = frozenset("spring summer autumn fall winter".split())
_UNITS = frozenset(
    "day days week weeks weekend weekends month months year years decade decades century centuries fortnight".split()
)
_PLURALS = frozenset("days weeks months years decades centuries weekends".split())
_RELATIVE = frozenset("last next this past previous coming recent following earlier".split())
_QUANTITY = frozenset(
    "several few many couple dozen dozens some two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty "
    "seventy eighty ninety hundred thousand one half".split()
)
_ABOUT = frozenset("nearly almost about around over approximately roughly some only just".split())
_LIMITS = frozenset([("more", "than"), ("less", "than"), ("at", "least"), ("at", "most"), ("up", "to")])
_AFTER = frozenset("ago earlier later old".split())
_EDGE = frozenset("early late mid".split())
_SINGLE = frozenset("today yesterday tomorrow".split())
_HOLIDAYS = frozenset(
    "Christmas Easter Ramadan Thanksgiving Halloween Hanukkah Passover Diwali Nowruz Lent Yuletide Eid".split()
)
_PARTS = frozenset("morning afternoon evening night".split())
_INTRODUCE = frozenset(
    "in since of by from until till after before during to and between early late mid for around ( circa than".split()
)
_MAY = frozenset("in since of by until till after before during early late mid last next this from on to".split())

# What a date can begin with, apart from numbers.
STARTS = DAYS | _MONTHS | _SEASONS | _UNITS | _RELATIVE | _QUANTITY | _ABOUT | _EDGE | _SINGLE | _HOLIDAYS
STARTS |= {word.capitalize() for word in _RELATIVE | _QUANTITY | _ABOUT | _EDGE | _SINGLE}
STARTS |= {"a", "New", "more", "More", "less", "Less", "at", "At", "up", "Up", "each", "Each", "every", "Every"}


def dates(text: Text) -> Iterator[tuple[int, int, str]]:
    """Yield (first, last, rule) of each date of a `Text`, as numbers of its tokens, last exclusive."""
    word, sentences, number = text.word, text.sentences, text.sentence
    end, begins = (
        0,
        {token for token in set(word) if token in STARTS or token[0].isdigit() or token[:4].lower() == "mid-"},
    )
    for place in [place for place, token in enumerate(word) if token in begins]:
        if place >= end:
            limit = sentences[number[place]].last
            last, rule = _date(word, text.tag, sentences[number[place]].first, place, limit)
            if last > place:
                yield place, last, rule
                end = last


def _date(word, tag, first, place, limit):
    token = word[place]
    if token in DAYS or token in _MONTHS or token[0].isdigit() or token.startswith(("mid-", "Mid-")):
        return _calendar(word, tag, first, place, limit)
    if token in _HOLIDAYS:
        article = _at(word, place + 1, limit).lower()  # "Eid al-Adha", "Eid al Fitr"
        more = token == "Eid" and (article in ("al", "ul") and 2 or article.startswith(("al-", "ul-")))
        return place + 1 + more, "holiday"
    if token == "New" and _at(word, place + 1, limit) == "Year" and _at(word, place + 2, limit) in ("'s", "’s"):
        return place + (4 if _at(word, place + 3, limit) in ("Eve", "Day") else 3), "holiday"
    if token.lower() in _SINGLE:
        if token[0].isupper() and place > first and word[place - 1].isalpha():
            return place, ""  # a name, as in "the Today programme"
        return place + 1, "day named by its distance"
    if token.lower() in _EDGE:
        following = _at(word, place + 1, limit)
        if following in _MONTHS or following[:4].isdigit() and len(following) in (4, 5):
            last, _ = _calendar(word, tag, first, place + 1, limit)
            return (last if last > place + 1 else place), "calendar date"
        return place, ""
    return _span(word, tag, first, place, limit)


def _at(word, place, limit):
    return word[place] if place < limit else ""


def _year(token):
    return len(token) == 4 and token.isdigit() and "1000" <= token <= "2100"


def _day(token):
    token = token[:-2] if token.endswith(("st", "nd", "rd", "th")) else token
    return token.isdecimal() and 1 <= len(token) <= 2 and 1 <= int(token) <= 31


def _calendar(word, tag, first, place, limit):
    """A date that begins with a weekday, month, day of the month or year."""
    token, here = word[place], place
    if token in DAYS:
        here += 1
        if _at(word, here, limit) in _PARTS:
            here += 1
        comma = here + (_at(word, here, limit) == ",")
        last = _month_and_day(word, comma, limit)
        return (last if last > comma else here), "weekday"
    if token in _MONTHS or _day(token) or token.startswith(("mid-", "Mid-")):
        last = _month_and_day(word, place, limit)
        if last > place:
            return last, "calendar date"
    before = word[place - 1].lower() if place > first else ""
    if _year(token):
        if before in _INTRODUCE | {"the"} or place == first and tag[place + 1 : place + 2] == [","]:
            following = tag[place + 1] if place + 1 < limit else "."
            if before in ("in", "since", "of", "until", "during") or following != "NNS":
                if _at(word, place + 1, limit) in ("-", "–") and _at(word, place + 2, limit).isdigit():
                    return place + 3, "year"
                return place + 1, "year"
        return (place + 1, "year") if _in_brackets(word, place, limit) else (place, "")
    if token[:-1].isdigit() and token.endswith("s") and len(token) in (3, 5) and token[-2] == "0":
        return place + 1, "decade"
    if token.endswith(("st", "nd", "rd", "th")) and _at(word, place + 1, limit) in ("century", "Century", "centuries"):
        return place + 2, "century"
    return _span(word, tag, first, place, limit)


def _in_brackets(word, place, limit):
    return (
        _at(word, place + 1, limit) == ")"
        or _at(word, place + 1, limit) in ("-", "–")
        and _year(_at(word, place + 2, limit))
    )


def _month_and_day(word, place, limit):
    """The end of "July 21, 2017", "21 July 2017", "21st of July", "July 2017", "July"; or `place`."""
    here = place
    token = _at(word, here, limit)
    if _day(token):
        if _at(word, here + 1, limit) in ("-", "–", "to", "and") and _day(_at(word, here + 2, limit)):
            here += 2  # "11-30 July"
        here += 1 + (_at(word, here + 1, limit) == "of")
        if _at(word, here, limit) not in _MONTHS:
            return place
        here += 1
    elif token in _MONTHS or token[:4].lower() == "mid-" and token[4:] in _MONTHS:
        if token == "May" or token == "March" or token == "Mar":
            before = word[place - 1].lower() if place else ""
            if not (_at(word, here + 1, limit)[:1].isdigit() or before in _MAY or before in (",", "-")):
                return place
        here += 1
        here += _at(word, here, limit) == "." and _at(word, here + 1, limit)[:1].isdigit()
        if _day(_at(word, here, limit)):
            here += 1
            if _at(word, here, limit) in ("-", "–") and _day(_at(word, here + 1, limit)):
                here += 2
    elif token[:4].lower() == "mid-" and _year(token[4:8]):
        return place + 1
    else:
        return place
    comma = here + (_at(word, here, limit) == ",")
    return comma + 1 if _year(_at(word, comma, limit)) else here


def _span(word, tag, first, place, limit):
    """A span of time, counted or not: "nearly 30 years", "a few months ago", "last week", "coming days"."""
    here, counted, relative, article = place, False, False, False
    token = _at(word, here, limit).lower()
    if token in ("each", "every"):
        following = _at(word, here + 1, limit)
        return (here + 2 if following in _UNITS or following in DAYS else place), "repeated time"
    while here < limit:
        token = word[here].lower()
        if token in _RELATIVE:
            relative = True
        elif token in ("a", "an") and here == place or token in _ABOUT and not counted:
            article = True
        elif (
            token in _QUANTITY
            or tag[here] == "CD"
            or token == "of"
            and counted
            and word[here - 1] in ("couple", "dozens")
        ):
            counted = True
        elif (token, _at(word, here + 1, limit)) in _LIMITS:
            here += 1
        elif token in ("-", "–") and counted and _at(word, here + 1, limit)[:1].isdigit():
            here += 1
        else:
            break
        here += 1
        if here - place > 6:
            return place, ""
    token = _at(word, here, limit)
    if token in _UNITS:
        here += 1
        after = _at(word, here, limit)
        if after in _AFTER and (counted or article):
            return here + 1, "span of time"
        if counted or relative:
            return here, "span of time"
        if article and here - place == 2 and word[place] != "a":
            return here, "span of time"
        if (
            here - place == 1
            and token in _PLURALS
            and place > first
            and word[place - 1].lower() in ("for", "in", "over")
        ):
            return here, "span of time"
        return place, ""
    if relative and not counted and (token in _SEASONS or token in DAYS or token in _MONTHS):
        here += 1
        return (here + 1 if _at(word, here, limit) in _PARTS else here), "span of time"
    return place, ""
