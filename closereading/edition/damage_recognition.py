"""What spreadsheets make of words: whether a cell can be what a spreadsheet made of the article's words, and of which.

Only changes are known that a program makes unasked. A cell that no such change explains was written by a person.
"""

import re
import unicodedata
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache

from dateutil import parser

from closereading.edition.spreadsheet import CODE_PAGES, guarded

# Marks that are put in each other's place as one types, or when a character set lacks one.
_ALIKE = ('"“”„‟«»', "'‘’‚‛′`", "-‐‑‒–—―−")
# One unit of writing: white space, dots, dashes, or a letter with its marks.
_PIECE = re.compile(r"\s+|\.\.\.|--|.[\u0300-\u036f]*", re.DOTALL)
_REACH, _STEPS = 1_000, 1_000_000  # of a search; what takes more is no text of an article, and is not found
LIMITS = (32_767, 65_535)  # UTF-16 units in a cell of Excel and .xlsx, and of LibreOffice

# What stands in a cell that could not be computed, or was too narrow, in the languages of Excel and in LibreOffice.
_ERROR = re.compile(r"#(?:[^\sa-z]{2,}[!?]|N/[A-Z]{1,2}|N/A[!?]?|NV|#+)|Err(?:or)?:\d{3}")

_GROUPS = r"(?:\d{1,3}(?:%s\d{3})+|\d+)"
_NUMBER = re.compile(
    rf"(?P<unit>[$€£¥]?)(?P<sign>[+-]?)(?:(?P<english>(?:{_GROUPS % ','})?(?:\.\d+)?)|(?P<other>{_GROUPS % '[. ]'}(?:,\d+)?))"
    r"(?P<power>[eE][+-]?\d{1,3})?(?P<percent>%?)",
    re.ASCII,
)

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_WORD = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|[ap]m)"
)
_DATE = re.compile(rf"(?:{_WORD}|\d{{1,4}})(?:[-/.:, ]{{1,2}}(?:{_WORD}|\d{{1,4}})){{1,6}}", re.I | re.ASCII)
_FIRST, _SECOND = datetime(1996, 1, 1, 1, 1, 1), datetime(2004, 12, 31, 2, 2, 2)
_PARTS = ("year", "month", "day", "hour", "minute", "second")
_ZERO = date(1899, 12, 30)  # the day that spreadsheets count from

_TRUTHS = ("true", "false")

# Kinds of change.
GUARD, SPELLING, NUMBER, DATE, TRUTH, ERROR, FORMULA, CUT = (
    "the apostrophe that keeps a formula from being run",
    "other quotation marks, dashes, spaces or lost characters",
    "a number written anew",
    "a date",
    "a truth value",
    "an error",
    "a formula that was run",
    "the end cut off",
)


def change(cell: str, words: str) -> str:
    """What a spreadsheet did to `words` if `cell` is what it made of them: a kind of change; "" if it is something else."""
    value, length = cell.strip(), _units(cell)
    if guarded(words) and cell.startswith("'"):
        if cell[1:] == words:
            return GUARD
        cell = cell[1:]
    if _spelled(cell, words):
        return SPELLING
    if _same_number(value, words):
        return NUMBER
    if value.lower() in _TRUTHS and value.lower() == words.lower():
        return TRUTH
    if _same_date(value, words):
        return DATE
    if is_error(value):
        return ERROR
    if words.startswith(("=", "+", "-", "@")) and _numbers(value) and not _numbers(words):
        return FORMULA
    return CUT if length in LIMITS and _spelled(cell, words, whole=False) else ""


def is_fragile(words: str) -> bool:
    """Whether a spreadsheet may change words unasked, be they short and without quotation marks or dashes."""
    return not words.isascii() or bool(_numbers(words) or _dates(words)) or words.lower() in _TRUTHS


def is_error(cell: str) -> bool:
    """Whether a cell is what a spreadsheet shows for something that it could not compute."""
    return bool(_ERROR.fullmatch(cell))


def is_date(cell: str) -> bool:
    """Whether a cell is a date as spreadsheets write it (10-Jan, Jan-22, 10-Jan-22, 1/10/2022) and hardly anyone else."""
    month = f"(?:{_MONTHS.replace(' ', '|')})"
    return bool(
        re.fullmatch(rf"\d\d?-{month}(?:-\d\d(?:\d\d)?)?|{month}-\d\d|\d\d?/\d\d?/\d\d(?:\d\d)?", cell, re.I | re.A)
    )


def places(cell: str, raw: str, start: int, end: int) -> tuple[list[tuple[int, int]], str]:
    """Where words stand in raw that begin between two offsets and are the cell, or became it: (list of (start, end), kind).

    Words that are the cell come first, and among them those that begin and end with words; kind is "" for them. Of two
    places, one inside the other, the longer is taken.
    """
    last = end + len(cell) - 1
    exact, place = [], raw.find(cell, start, last)
    while place > -1 and len(exact) < _REACH:
        exact.append((place, place + len(cell)))
        place = raw.find(cell, place + 1, last)
    if exact:
        return [span for span in exact if _whole_words(raw, *span)] or exact, ""
    if respelled := _outer(_respelled(cell, raw, start, end)):
        return respelled, SPELLING
    if not (_numbers(cell) or _dates(cell) or cell.lower() in _TRUTHS):
        return [], ""
    stretch = raw[start : end + 40]
    firsts = [one.start() for one in re.finditer(r"(?<!\w)[$€£¥]?[+-]?\.?\w", stretch[: end - start])]
    lasts = [one.end() for one in re.finditer(r"\w(?!\w)%?", stretch)]
    spans = [(one, other) for one in firsts for other in lasts if one < other <= one + 40]
    kinds = {span: kind for span in spans if (kind := change(cell, stretch[slice(*span)]))}
    outer = _outer(kinds)
    return [(start + one, start + other) for one, other in outer], kinds[outer[0]] if outer else ""


def _whole_words(raw, start, end):
    inside = raw[start - 1 : start + 1] if start else "", raw[end - 1 : end + 1]
    return not any(re.fullmatch(r"\w\w", pair) for pair in inside)


def _outer(spans):
    """Those spans that lie in no other."""
    outer, reached = [], -1
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end > reached:
            outer.append((start, end))
            reached = end
    return outer


def _units(text):
    return len(text.encode("utf-16-le", "replace")) // 2


# Spelling


def _spelled(cell, words, whole=True):
    """Whether every unit of writing in `words`, or in their beginning, is the same in the cell or became what stands there."""
    cell, reached = _spaced(cell), {0}
    for match in _PIECE.finditer(words):
        if not reached or not whole and len(cell) in reached:
            break
        reached = _step(cell, reached, match[0])
        if len(reached) > _REACH:
            return False
    return len(cell) in reached


def _respelled(cell, raw, start, end):
    """Each span beginning between two offsets whose words are spelled as in the cell, more or less."""
    pieces = list(_PIECE.finditer(raw, start, min(len(raw), end + 2 * len(cell) + 10)))
    cell, found, steps = _spaced(cell), [], 0
    for number, first in enumerate(pieces):
        if first.start() >= end or first[0].isspace() or "" in _forms(first[0]):
            continue
        reached = {0}
        for match in pieces[number:]:
            reached = _step(cell, reached, match[0])
            steps += 1 + len(reached)
            if steps > _STEPS:
                return []
            if len(cell) in reached:
                found.append((first.start(), match.end()))
            if not reached or len(cell) in reached:
                break
    return found


def _step(cell, reached, piece):
    """Where in the cell one can be after a unit of writing, from the places reached before it."""
    after = {place + len(form) for place in reached for form in _forms(piece) if cell.startswith(form, place)}
    if piece.isspace():  # the form of a letter before it may end in white space
        after |= {place for place in reached if cell[:place].endswith(" ")}
    return after


def _spaced(text):
    return re.sub(r"\s+", " ", text)


@cache
def _forms(piece):
    """All that a unit of writing may have become: itself, its like, itself misread, or what stands for what was lost."""
    forms = {piece, unicodedata.normalize("NFC", piece), unicodedata.normalize("NFD", piece)}
    for marks in _ALIKE:
        if piece in marks:
            forms |= {*marks}
    if piece in ("...", "…"):
        forms |= {"...", "…"}
    if piece == "--":
        forms |= {"–", "—"}
    if piece.isspace():
        forms = {" "}
    if not piece.isascii():
        lost = {len(piece), _units(piece)}
        forms |= {"?" * number for number in lost}
        forms |= {"\ufffd" * number for number in lost | {len(piece.encode("utf-8"))}}
        forms |= {_spaced(form) for form in _misread(piece)} | {_plain(piece)}
    if all(unicodedata.category(char) in ("Cc", "Cf") and char not in "\n\r\x85" for char in piece):
        forms.add("")  # control characters, tabs among them, do not survive every file
    else:
        forms.discard("")
    return forms


def _misread(piece):
    """Yield what a unit of writing looks like when it is written in one character set and read in another."""
    for written in ("utf-8", *CODE_PAGES):
        try:
            data = piece.encode(written)
        except UnicodeEncodeError:
            continue
        for page in CODE_PAGES:
            for instead in ("", "\ufffd", None, 0xF100):  # for bytes that mean nothing there
                yield "".join(
                    bytes([byte]).decode(page, "ignore")
                    or (instead if isinstance(instead, str) else chr((instead or 0) + byte))
                    for byte in data
                )


def _plain(piece):
    """The letter without its marks, as character sets give it that lack the letter."""
    base = unicodedata.normalize("NFKD", piece)[:1]
    name = unicodedata.name(base, "")
    try:
        return unicodedata.lookup(name.split(" WITH ")[0])
    except KeyError:
        return base


# Numbers


def _same_number(cell, words):
    """Whether two texts are one number, or the first the second with the digits that a spreadsheet shows."""
    shown, meant = _numbers(cell), _numbers(words)
    if cell == words or not shown or not meant:
        return False
    for (unit, one), (other, two) in zip(shown, meant):
        if one is None or two is None or unit != other:
            continue
        digits = one.normalize().as_tuple()
        close = abs(one - two) < Decimal(10) ** digits.exponent
        if one == two or close and ("e" in cell.lower() or len(digits.digits) >= 9):
            return True
    return False


def _numbers(text):
    """A text as a number: (currency, value) with the comma between thousands and with the decimal comma, None if it is none so.

    Empty if it is no number at all.
    """
    match = _NUMBER.fullmatch(text.replace("\u00a0", " ").replace("\u202f", " "))
    if not match or not re.search(r"\d", match["english"] or match["other"] or ""):
        return []
    digits = text[match.start("english") : match.end("english")] or match["other"]
    values = []
    for thousands, point in ((",", "."), (".", ",")):
        whole = re.fullmatch(rf"{_GROUPS % f'[{thousands} ]'}?(?:\{point}\d+)?", digits, re.ASCII)
        value = None
        if whole:
            plain = re.sub(f"[{thousands} ]", "", digits).replace(point, ".")
            value = Decimal(match["sign"] + plain + (match["power"] or ""))
            value = value / 100 if match["percent"] else value
        values.append((match["unit"], value))
    return values


# Dates


def _same_date(cell, words):
    """Whether all that `words` say of a date or time is said in the cell too, and otherwise written."""
    if cell == words or not _DATE.fullmatch(words):
        return False
    return any(_agree(shown, meant) for shown in _dates(cell, True) for meant in _dates(words))


def _agree(shown, meant):
    """Whether the parts of one date are among the parts of another; of two years one may have two digits."""
    for part, value in meant.items():
        other = shown.get(part)
        if (
            other is None
            or value != other
            and not (part == "year" and value % 100 == other % 100 and min(value, other) < 100)
        ):
            return False
    return bool(meant)


@cache
def _dates(text, shown=False):
    """Every way to read a text as a date or time: dictionaries of the parts that it gives. shown: also as spreadsheets show it."""
    found = []
    if shown and re.fullmatch(r"\d{4,5}", text, re.A):  # a day by its number
        day = _ZERO + timedelta(days=int(text))
        found.append({part: getattr(day, part) for part in _PARTS[:3]})
    if not _DATE.fullmatch(text):
        return found
    if shown and re.fullmatch(r"[a-z]+-\d\d", text, re.I | re.A):  # Jan-22 is a month
        found += [{part: way[part] for part in ("year", "month")} for way in _dates(f"1-{text}")]
    text = re.sub(r"^(\d+)[-/.](\d+)(?:[-/.](\d+))?$", lambda m: "/".join(filter(None, m.groups())), text)
    for day_first in (False, True):
        for year_first in (False, True):
            try:
                one, two = (
                    parser.parse(text, default=default, dayfirst=day_first, yearfirst=year_first)
                    for default in (_FIRST, _SECOND)
                )
            except (ValueError, OverflowError):
                continue
            given = {part: getattr(one, part) for part in _PARTS if getattr(one, part) == getattr(two, part)}
            if "year" in given and str(given["year"]) not in text:  # which century is the parser's guess
                given["year"] %= 100
            found.append(given)
    return found
