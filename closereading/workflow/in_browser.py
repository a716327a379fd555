"""A reader's own article on the page *Read an article here*: what that page's script asks of Python, which runs in the browser.

Files come and go as bytes. An edition's folder lies in the memory of the page; what is to be kept of it leaves as a ZIP. Each
function returns a dictionary that becomes an object of JavaScript; its key `faults` lists what is wrong, one line each.
"""

import datetime
import json
import os
import re
import shutil
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path

from closereading.agreement import corrections
from closereading.common import english
from closereading.common.characters import shown
from closereading.common.errors import InputError, fault
from closereading.display import own_words, your_article
from closereading.display.outputs import HTML
from closereading.display.show import ARTICLE
from closereading.edition import corrected_edition
from closereading.edition.format import FILES, OPTIONAL, READING
from closereading.exports import archive
from closereading.readers import unsuitable_texts
from closereading.workflow import begin, hand_in, reading_text

PLACE = Path("own-article")  # the folder in which the text and its edition lie
ASIDE = Path("own-article-aside")  # where files are tried before they take the place of others
_FOLDERS = re.compile(rf"(?:{ASIDE}|{PLACE})/(?:[^/:]+/)?")
# A file that is downloaded twice gets a number from the browser: entities (1).csv
_NUMBERED = re.compile(r" ?\(\d+\)(?=\.\w+$)")
_SOURCE = {
    "publisher": "source",
    "author": "source",
    "address": "source",
    "published": "date",
}  # key: table of edition.toml

_parts: dict[
    str, Callable[[], list[HTML]]
] = {}  # of the reading that was opened last: a heading to what makes its part


def told(call: Callable[..., dict]) -> Callable[..., dict]:
    """A function whose InputError is returned as a dictionary with its lines under `faults`."""

    @wraps(call)
    def tells(*given: object) -> dict:
        try:
            return call(*given)
        except InputError as error:
            return {"faults": _plain(str(error).splitlines())}

    return tells


@told
def take(file: str, data: bytes, name: str) -> dict:
    """Read a text, a page that was handed in, or the ZIP of an edition, in place of what was read before; as `_reading`.

    file: its name; data: its bytes; name: the reader's. What was read before is kept where this cannot be read.
    """
    _empty(ASIDE)
    path = ASIDE / Path(file.replace("\\", "/")).name
    if path.suffix.casefold() in (".csv", ".toml"):
        found = fault(
            file, "a table of a coding", "a text", "read its text first; then give the table back among the tables"
        )
        raise InputError(found)
    if not path.suffix:
        path = path.with_name(f"{path.name}.txt")
    try:
        path.write_bytes(bytes(data))
    except (OSError, ValueError) as error:
        raise InputError(fault(file, str(error), "a name for a file", "give the file another name")) from None
    folder, notices = begin.begin(path)
    article, more = corrected_edition.read_edition(folder, name)
    shutil.rmtree(PLACE, ignore_errors=True)
    os.rename(ASIDE, PLACE)
    return _reading(PLACE / folder.name, article, [*notices, *more])


@told
def open_edition(edition: str, name: str) -> dict:
    """Read an edition of the book by its name under `seeds/`, in a copy that can be corrected; as `_reading`."""
    found = corrected_edition.find_folder(edition)
    _empty(PLACE)
    shutil.copytree(found, PLACE / edition)
    return _reading(PLACE / edition, *corrected_edition.read_edition(PLACE / edition, name))


@told
def correct(files: Mapping[str, bytes], name: str) -> dict:
    """Put corrected files (name to bytes) in the place of the edition's own; as `_reading`. With any fault, none is taken.

    changed: what this changes, in words; noticed: what was found in reading the files, one line each, that was not there before.
    """
    folder = _folder()
    before, former = corrected_edition.read_edition(folder, name)
    known = {*_plain(former)}  # the folder is another one while the files are tried
    faults, given = [], {}
    for file, data in files.items():
        own = _NUMBERED.sub("", file)
        if own not in {*FILES, *OPTIONAL} - {"article.txt"}:
            tables = english.listing([one for one in FILES if one.endswith(".csv")], "or")
            faults.append(
                fault(
                    file,
                    "a file that the coding does not have",
                    tables,
                    "give it the name of the table that it corrects; save a spreadsheet as CSV",
                )
            )
        given[own] = data
    if faults:
        raise InputError("\n".join(faults))
    article, notices = _tried(given, name)
    changes = corrections.changes(article, before).what.value_counts(sort=False)
    changed = english.listing(f"{english.count(number, 'row')} {what}" for what, number in changes.items())
    noticed = [line for line in _plain(notices) if line not in known]
    return _reading(folder, article, notices) | {"changed": changed, "noticed": noticed}


def _tried(files, name):
    """The edition and notices with some files in the place of its own, which they take if they can be read."""
    folder = _folder()
    _empty(ASIDE)
    tried = ASIDE / folder.name
    shutil.copytree(folder, tried)
    for own, data in files.items():
        (tried / own).write_bytes(bytes(data))
    read = corrected_edition.read_edition(tried, name)
    for own, data in files.items():
        (folder / own).write_bytes(bytes(data))
    return read


@told
def state_source(stated: Mapping[str, str], name: str) -> dict:
    """Write into edition.toml where the article is from (publisher, author, address, published); a blank one is unknown.

    first: the first part of the reading, which says so; else as `take`, of which it has less.
    """
    folder = _folder()
    path = folder / "edition.toml"
    text = path.read_text(encoding="utf-8")
    for key, value in stated.items():
        said = json.dumps(" ".join(shown(value, "").split()) or "unknown", ensure_ascii=False)
        text, changed = re.subn(rf"(?m)^{key} = .*$", lambda _, key=key, said=said: f"{key} = {said}", text, count=1)
        if not changed:
            text = text.replace(f"[{_SOURCE[key]}]\n", f"[{_SOURCE[key]}]\n{key} = {said}\n", 1)
    article, notices = _tried({"edition.toml": text.encode("utf-8")}, name)
    return {"first": _first(folder, article, notices)[1], "source": _source(article)} | _files(folder)


@told
def write_words(words: str) -> dict:
    """Keep the reader's own words as reading.md; `said` shows them, with their links."""
    folder = _folder()
    article, _ = corrected_edition.read_edition(folder)
    own = reading_text.without_template(words)
    reading_text.check_sentences("your words", own, article.sentences)
    (folder / READING).write_text(words, encoding="utf-8", newline="")
    html = own_words.own_words(own, {*article.sentences.id}).data if own.strip() else ""
    return {"said": html.replace(f'href="{ARTICLE}#', 'href="#')} | _files(folder)


@told
def page(name: str) -> dict:
    """The page to hand in: `file`, its name, and `html`, its text."""
    folder = _folder()
    return {"file": hand_in.file_name(folder, name).name, "html": hand_in.page(folder, name, datetime.date.today())}


@told
def part(heading: str) -> dict:
    """One part of the reading that was opened last: its HTML."""
    return {"html": _html(_parts[heading]())}


def _reading(folder, article, notices):
    """What the page shows first of an edition; the rest of its parts is to be asked for one by one, each by `part`.

    title; slug, the name of its folder; parts: lists of a heading and its HTML, which is empty for all but the first;
    source, words: what is stated and written; the files.
    """
    _parts.clear()
    _parts["Check the first reading"] = lambda: [your_article.check_first(article)]
    _parts["Who decided"] = lambda: [your_article.deciders(article, corrections.machine_version(folder))]
    for heading, shows in your_article.SECTIONS.items():
        _parts[heading] = lambda shows=shows: [show(article) for show in shows]
    return {
        "title": article.meta["title"],
        "slug": folder.name,
        "parts": [_first(folder, article, notices), *([heading, ""] for heading in _parts)],
        "source": _source(article),
        "words": reading_text.reading_text(folder),
    } | _files(folder)


def _first(folder, article, notices):
    """The first part of a reading: its heading and its HTML."""
    first = [your_article.in_order(article), your_article.opening(article, _plain(notices))]
    if any(unsuitable_texts.doubts(article.raw)):  # which have to be read before the figure
        first.reverse()
    first.insert(0, your_article.found(article))
    return ["At first sight", _html(first)]


def _html(shown):
    return "\n".join(one.data for one in shown)


def _source(article):
    return {key: article.meta.get(table, {}).get(key, "") for key, table in _SOURCE.items()}


def _plain(lines):
    """Lines without the folders of the page's own memory, which the reader does not know: the two places, and the edition's in them."""
    return [_FOLDERS.sub("", line) for line in lines]


def _files(folder):
    """The files of an edition: tables, those that can be corrected, name to bytes; kept, all of them as a ZIP."""
    names = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    kept = archive({path.relative_to(folder).as_posix(): path.read_bytes() for path in names})
    own = [name for name in [*FILES, *OPTIONAL] if (folder / name).is_file()]
    return {"tables": {name: (folder / name).read_bytes() for name in own}, "kept": kept}


def _folder():
    found = list(PLACE.glob("*/edition.toml"))
    if not found:
        raise InputError(fault("the page", "no article", "one that was read", "choose a text first"))
    return found[0].parent


def _empty(place):
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
