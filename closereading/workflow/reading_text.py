"""The file reading.md of an edition's folder: what its reader writes about the article, and if the sentences named in it are there."""

from pathlib import Path

import pandas as pd

from closereading.common import english
from closereading.common.errors import InputError, fault
from closereading.display.own_words import sentences_named
from closereading.edition import article
from closereading.edition.format import READING

MOST = 200_000  # bytes; a thesis
_HERE = "Write here, in place of this line."
TEMPLATE = f"# My reading\n\n{_HERE}\n\n# Answers to the exercises\n\n{_HERE}\n"


def reading_text(folder: Path) -> str:
    """What reading.md in a folder says, without the lines that only ask for it; "" if that is nothing, or there is no such file.

    Raises InputError if it cannot be read.
    """
    path = folder / READING
    if not path.is_file() or not path.stat().st_size:
        return ""
    return without_template(article.read_text(path, "your reading", MOST))


def without_template(text: str) -> str:
    """A text with blank lines in the place of those that only ask for it, so that its lines keep their numbers; "" if nothing else is there.

    A heading of the template with nothing under it asks, too.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    own, headings, under = [], {line for line in TEMPLATE.splitlines() if line.startswith("#")}, False
    for line in reversed(text.split("\n")):
        asks = line.strip() == _HERE or line.strip() in headings and not under
        own.append("" if asks else line)
        under = (under or bool(own[-1].strip())) and not line.startswith("#")
    return "\n".join(reversed(own)).rstrip()


def check_sentences(where: Path | str, text: str, sentences: pd.DataFrame) -> None:
    """Raise InputError with one line for each sentence that a text names and the article does not have.

    sentences: the table of the edition, columns id and start.
    """
    listed = sentences.sort_values("start").id.tolist()
    expected = f"a sentence of the article, {english.listing([listed[0], listed[-1]], 'to')}"
    mend = "look up the number in the text with its coding"
    found = [
        fault(f"{where}, line {line}", f"{key!r}", expected, mend)
        for line, key in sentences_named(text)
        if key not in listed
    ]
    if found:
        raise InputError("\n".join(found))
