"""Tables as spreadsheets read and write them: CSV in any of its dialects, and cells that are never run as formulas."""

import codecs
import csv as dialects
import io
import re
from collections.abc import Collection
from pathlib import Path

import pandas as pd

from closereading.common import english, files
from closereading.common.errors import InputError, fault, notice
from closereading.edition import article

# What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection"), in East Asia's wide forms too.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# The character sets that spreadsheets read and write where they do not use Unicode: Windows' by region, and the Mac's.
CODE_PAGES = ("cp1252", "cp1250", "cp1251", "cp1254", "mac_roman")

_SAVE = "save the table as CSV UTF-8 (in LibreOffice: Text CSV, character set UTF-8)"
_OWN = "a column of your own, which is kept in the file and not read"
_NAMED = 5  # columns in a line
_DECLARED = re.compile(r"\"?sep=(.)\"?(?:\r\n|\r|\n)", re.IGNORECASE)  # Excel's own first line, which it does not count
MOST_BYTES, MOST_ROWS = 20_000_000, 100_000  # of a table; an article as long as a novel needs less
# Where each row is compared with all others, or drawn.
MOST_ROWS_OF = {"alternatives": 500, "speakers": 1_000, "questions": 100, "relations": 5_000, "arguments": 20_000}
MOST_DIGITS = 15
_LONGEST = 2**31 - 1  # characters of a cell; Python's own limit is shorter than a long paragraph


def csv(rows: pd.DataFrame) -> str:
    """A DataFrame as CSV that a spreadsheet opens as it is meant: UTF-8 with a byte order mark, every value in full.

    A list becomes its items joined by "; ". Text that a spreadsheet would run as a formula gets an apostrophe in front, and so
    does text that begins with an apostrophe: to have every text as it was, take one apostrophe from each that begins
    with one. Numbers stay as they are.
    """
    safe = rows.astype(object).map(_harmless).rename(columns=_harmless)
    # Line ends of RFC 4180, so that cells with either half of them inside are put in quotation marks.
    return "\ufeff" + safe.to_csv(index=False, lineterminator="\r\n")


def plain_csv(rows: pd.DataFrame) -> str:
    """A DataFrame as CSV, as `DataFrame.to_csv` writes it without index, in a tenth of the time that a small table takes there."""
    text = io.StringIO()
    writer = dialects.writer(text, lineterminator="\n")
    writer.writerow(rows.columns)
    columns = ([None if cell != cell else cell for cell in rows[name].tolist()] for name in rows)
    writer.writerows(zip(*columns))
    return text.getvalue()


def guarded(cell: object) -> bool:
    """Whether `csv` puts an apostrophe in front of a cell."""
    return isinstance(cell, str) and cell.startswith((*FORMULA, "'"))


def unguarded(cell: str) -> str:
    """A cell as it was before `csv` wrote it. Text that `csv` does not write, such as 'Ndrangheta, stays as it is."""
    return cell[1:] if cell.startswith("'") and guarded(cell[1:]) else cell


def _harmless(cell):
    text = "; ".join(map(str, cell)) if isinstance(cell, list) else cell
    return "'" + text if guarded(text) else text


def is_whole_number(cell: str) -> bool:
    """Whether a cell is a whole number, not negative, of at most MOST_DIGITS digits."""
    return cell.isdecimal() and cell.isascii() and len(cell) <= MOST_DIGITS


def most_rows(table: str) -> int:
    """How many rows a table may have."""
    return MOST_ROWS_OF.get(table, MOST_ROWS)


def read_table(
    path: Path, expected: list[str], optional: Collection[str] = (), numbered: str = "row"
) -> tuple[list[dict], list[str], list[str]]:
    """The rows of a table's file as dictionaries of text, the faults in reading them, and notices of what was mended.

    expected: the columns, in any order; optional: columns that may be there. numbered: the name of the row's number in the
    spreadsheet, which is added; at most `most_rows` rows and MOST_BYTES bytes are read. UTF-8 and UTF-16 are read, and Windows-1252 with a notice; commas, semicolons or tabs between the columns; any line ends.
    Columns of a person's own are passed over with a notice; empty rows and columns, and white space around a cell, except in
    the column `text`, without one. Nothing is ever run.
    """
    if not path.is_file():
        mend = "restore it; it may hold only its header" if not path.exists() else "move away what has its name"
        return [], [fault(path, "no such file", "a table", mend)], []
    try:
        lines, header, pages, notices = _opened(path, expected)
    except InputError as error:
        return [], [str(error)], []
    if pages:
        notices.append(notice(path, f"UTF-8 that was read as {pages[0]}", "the characters that were meant"))
    unnamed = {place for place, name in enumerate(header) if not name}
    header, found, more = _columns(f"{path}, row 1", header, expected, optional)
    notices += more
    if found:
        return [], found, notices
    rows, odd, number, most = [], {}, 1, most_rows(path.stem)
    try:
        for number, cells in lines:
            if len(rows) + sum(map(len, odd.values())) >= most and any(cell.strip() for cell in cells):
                mend = "divide the article, and code each part by itself"
                found.append(fault(path, f"more than {most:,} rows", f"at most {most:,} rows", mend))
                break
            if any(cell.strip() for cell in cells):
                row = _row(cells, header, pages)
                if unnamed and any(cells[place].strip() for place in unnamed if place < len(cells)):
                    notices.append(notice(f"{path}, row {number}", "words in a column without a name", _OWN))
                    unnamed = set()  # said once
                if isinstance(row, int):
                    odd.setdefault(row, []).append(number)
                else:
                    rows.append(row | {numbered: number})
    except dialects.Error as error:
        where, mend = f"{path}, row {number + 1}", "check the quotation marks"
        found.append(fault(where, error, "comma-separated values", mend))
    for cells, numbers in odd.items():
        said = english.count(cells, "cell") + english.and_more(len(numbers) - 1)
        mend = "put a cell that has a comma, semicolon or tab in it between quotation marks"
        found.append(fault(f"{path}, row {numbers[0]}", said, len(header), mend))
    return rows, found, notices


def with_cells(path: Path, column: str, cells: dict[str, str]) -> bytes:
    """The file of a table with other cells in one column, given by the row's id; all other cells stay, a person's own columns too.

    Where none differs, these are the bytes of the file. The table must be one that `read_table` reads.
    """
    lines, header, pages, _ = _opened(path, ["id", column])
    rows, differ = [cells for _, cells in lines], False
    key, place = (list(map(str.casefold, header)).index(name) for name in ("id", column))
    for row in rows:
        value = cells.get(row[key].strip()) if len(row) > max(key, place) else None
        if value is not None and row[place].strip() != value:
            row[place], differ = value, True
    if not differ or pages:  # what was misread is kept as it is, to be repaired again
        return path.read_bytes()
    written = io.StringIO(newline="")
    dialects.writer(written, lineterminator="\r\n").writerows([header, *rows])
    return ("\ufeff" + written.getvalue()).encode("utf-8")


def _opened(path, expected):
    """The numbered rows of a file, its header, and character sets, as `_header` gives them, and notices of how it was decoded."""
    text, notices = _decoded(path, expected)
    dialects.field_size_limit(_LONGEST)
    declared = _DECLARED.match(text)
    separators = declared[1] if declared else ",;\t"
    return *_header(text[declared.end() if declared else 0 :], separators, expected), notices


def _decoded(path, expected):
    """The text of a file and the notices of how it was read."""
    data = files.data(path, "a table", MOST_BYTES)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # Excel's "Unicode Text"
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError as error:
            found = f"UTF-16 that breaks off at offset {error.start}"
            raise InputError(fault(path, found, "a table", _SAVE)) from None
        return _whole(path, text), []
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        # What is no table at all (a workbook, a PDF) has no such header, and `article.read_text` says what it is.
        if all(name.encode() in data[:1000] for name in expected):
            found = "no UTF-8, so that characters beyond Windows-1252 may be lost"
            return _whole(path, _windows(data)), [notice(path, found, f"Windows-1252; to mend: {_SAVE}")]
    return _whole(path, article.read_text(path, "a table", MOST_BYTES).removeprefix("\ufeff")), []


def _whole(path, text):
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        raise InputError(fault(f"{path}, line {row}", "the character U+0000", "text", _SAVE))
    return text


def _windows(data):
    """Windows-1252, in which five bytes mean nothing: they stay what they are."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


def _columns(where, header, expected, optional):
    """The names of the columns as the format writes them, blank for a person's own, with faults and notices.

    Where a column of the table is missing, that is all that is said of it: no row can be read.
    """
    known, notices = {name.casefold(): name for name in [*expected, *optional]}, []
    meant = [known.get(name.casefold(), name) for name in header]
    missing = [name for name in expected if name not in meant]
    own = [name for name in meant if name and name not in known.values()]
    columns = ", ".join(expected) + (f" (and {' or '.join(optional)})" if optional else "")
    if len(missing) == len(expected):
        mend = "write the names of the columns into the first row; between them stands a comma, a semicolon or a tab"
        return (
            meant,
            [fault(where, f"{', '.join(filter(None, header)) or 'nothing'}", f"the columns {columns}", mend)],
            [],
        )
    if missing:
        found = fault(where, f"no column {english.listing(missing)}", f"the columns {columns}", put_back(own))
        return meant, [found], []
    if twice := next((name for name in known.values() if meant.count(name) > 1), None):
        found = f"the column {twice} {meant.count(twice)} times"
        return meant, [fault(where, found, "each column once", "remove or rename the one that is not meant")], []
    for name, column in zip(header, meant):
        if name != column:
            notices.append(notice(where, f"the column {name!r}", f"the column {column}"))
    if own:
        named = english.listing([repr(english.short(name, 40)) for name in own][:_NAMED])
        notices.append(notice(where, f"{named}, which this table does not have", _OWN))
    return [name if name in known.values() else "" for name in meant], [], notices


def put_back(own: Collection[str]) -> str:
    """How to mend that a column is missing. own: what the table's other columns are called, of which one may be it."""
    mend = "put it back with all its cells; if the folder machine has this table, copy them there"
    called = english.listing([repr(english.short(name, 40)) for name in own][:_NAMED], "or")
    return f"if it is now called {called}, give it back its name; if not, {mend}" if called else mend


def header(path: Path, expected: Collection[str]) -> list[str]:
    """The names of the columns as they stand in a table's file. expected: names by which the header is known. Raises InputError as `files.data`."""
    return _opened(path, expected)[1]


def _header(text, separators, expected):
    """The numbered rows after the header, the header, and the character sets in one of which its UTF-8 was wrongly read."""
    found = []
    for separator in separators:
        reader = dialects.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        lines = enumerate(reader, 1)
        try:
            header = next((cells for _, cells in lines if any(map(str.strip, cells))), [])
        except dialects.Error:
            header = []
        marks = {name: codecs.BOM_UTF8.decode(name, "ignore") for name in CODE_PAGES}
        pages = [name for name, mark in marks.items() if header and header[0].startswith(mark)]
        if pages:
            header[0] = header[0].removeprefix(marks[pages[0]]).strip('"')
        header = [name.strip().strip("\ufeff") for name in header]
        found.append((len({*map(str.casefold, header)} & {*expected}), lines, header, pages))
    _, lines, header, pages = max(found, key=lambda one: one[0])
    return lines, header, pages


def _row(cells, header, pages):
    """A row as a dictionary; the number of its cells, if these are not as many as columns."""
    cells, named = list(cells), max(place for place, name in enumerate(header, 1) if name)
    while len(cells) > len(header) and not cells[-1].strip():
        cells.pop()
    if not named <= len(cells) <= len(header):
        return len(cells)
    if pages:
        cells = [_meant(cell, pages) for cell in cells]
    return {name: cell if name == "text" else cell.strip() for name, cell in zip(header, cells) if name}


def _meant(cell, pages):
    """A cell whose UTF-8 was read in another character set, as it was meant; one that was typed since, as it is."""
    for page in pages:
        try:
            return b"".join(_byte(char, page) for char in cell).decode("utf-8")
        except UnicodeError:
            pass
    return cell


def _byte(char, page):
    """The byte that a character was made of; LibreOffice puts U+F100 and on for bytes that mean nothing."""
    if 0xF180 <= ord(char) <= 0xF1FF or 0x80 <= ord(char) <= 0x9F:
        return bytes([ord(char) & 0xFF])
    return char.encode(page)
