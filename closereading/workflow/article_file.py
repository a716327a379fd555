"""An article's file as text: read as what it is, with a notice where that had to be found out."""

import codecs
import re
from pathlib import Path

from closereading.common import files
from closereading.common.errors import InputError, fault, notice
from closereading.edition import article
from closereading.readers.unsuitable_texts import refuse

# What no English text has when it is read in the right character set: Õ inside a word, many such characters in a row, ¼ beside a letter.
_MISREAD = re.compile(
    r"[a-z][À-ÞŒŠŽŸ][a-z]|[À-ÖØ-öø-ÿ]{4}|[^\x00-\x7f]{5}|£[^\W\d_]{2}|[^\W\d_][¤-¨¬¯±-¶¸-º¼-¾]|[¤-¨¬¯±-¶¸-º¼-¾][^\W\d_]"
)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# By so many breaks of lines, and by lines of so many characters, it is known that a program broke them.
_BREAKS, _NARROW, _WIDE = 8, 40, 100


def read_article(path: Path) -> tuple[str, list[str]]:
    """The text of an article's file, if it can be annotated and its name can name a folder; and notices of how it was read.

    A file in Windows-1252 or UTF-16 is read as such. Lines that a program broke are joined again, where that is certain.
    Raises InputError for anything else.
    """
    raw, notices = _decoded(path)
    refuse(path, raw)
    if "\0" in raw:  # which no table can hold
        where = f"{path}, line {raw.count(chr(10), 0, raw.index(chr(0))) + 1}"
        raise InputError(fault(where, "the character U+0000", "text", "remove it, and save the text as UTF-8"))
    if path.stem.startswith(".") or not path.stem.isprintable():
        mend = "rename it with letters and digits"
        raise InputError(fault(ascii(str(path)), "a file name that cannot name a folder", "a plain name", mend))
    if whole := unbroken(raw):
        notices.append(notice(path, "paragraphs that a program broke into lines", "each paragraph as a single line"))
    return whole or raw, notices


def _decoded(path):
    try:
        return article.read_text(path), []
    except InputError:
        data = files.data(path, "a text file with an article", article.MOST) if path.is_file() else b""
        page, name = ("utf-16", "UTF-16") if data.startswith(_UTF16) else ("cp1252", "Windows-1252")
        raw = _text(data, page)
        no_text = data.startswith(article.BINARY) or "\0" in raw or not raw.strip()
        if _text(data, "utf-8") or no_text or _MISREAD.search(raw):  # then it is something else that is wrong with it
            raise
    sample = re.search(r"\S*[^\x00-\x7f]\S*", raw)
    says = f", so that it says {sample[0]!r}; look if that is right" if sample else ""
    return raw, [notice(path, "no UTF-8", f"the encoding {name}{says}")]


def _text(data, encoding):
    """Bytes as a text, "" if they are none in this encoding."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


def unbroken(raw: str) -> str:
    """The text with each paragraph on a line of its own, if it is certain that a program broke its lines; else "".

    Certain is: paragraphs stand apart by empty lines; each line of one is so full that the first word of the next would not
    have fitted; most end inside a sentence; and no word is parted by a hyphen.
    """
    paragraphs = [
        [line.strip() for line in one.splitlines()] for one in re.split(r"\r?\n[ \t]*(?:\r?\n[ \t]*)+", raw.strip())
    ]
    broken = [lines for lines in paragraphs if len(lines) > 1]
    width = max((len(line) for lines in broken for line in lines), default=0)
    breaks = [pair for lines in broken for pair in zip(lines, lines[1:])]
    if len(breaks) < _BREAKS or len(paragraphs) < 2 or not _NARROW <= width <= _WIDE:
        return ""
    full = all(len(line) + 1 + len(after.split(" ", 1)[0]) > width for line, after in breaks)
    inside = sum(line[-1] not in ".?!”\"’':" for line, _ in breaks)
    parted = any(re.search(r"[^\W\d_]-$", line) for line, _ in breaks)
    if not full or parted or inside < len(breaks) / 2:
        return ""
    return "\n\n".join(" ".join(lines) for lines in paragraphs) + "\n"
