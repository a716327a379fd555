"""CITATION.cff, the one place for title, authors, version, date, publisher, language, licence, repository and site address."""

import datetime
import re
from pathlib import Path

import repository
import yaml
from sphinx.errors import ConfigError

from closereading.common.characters import shown

_EXAMPLES = {
    "title": "title: My book",
    "authors": 'authors: [{name: "Our project"}]',
    "version": "version: 1.0.0",
    "date-released": "date-released: 2026-01-31",
    "preferred-citation": "preferred-citation: {type: book, ...}",
    "publisher": 'publisher: {name: "Our project"}',
    "languages": "languages: [en]",
}


def plain(text):
    """Text on one line, without characters that nobody sees."""
    return " ".join(shown(text, "").split())


def load(root):
    """CITATION.cff in the folder `root` as a dictionary whose values are all text: a version 1.10 is not the number 1.1.

    Raises ConfigError, in one line, where the file is missing or no YAML.
    """
    path = Path(root) / "CITATION.cff"
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    except FileNotFoundError:
        raise ConfigError(
            f"CITATION.cff is missing in {path.parent.name}; every page needs it to say how it is cited"
        ) from None
    except yaml.YAMLError as error:
        raise ConfigError(f"CITATION.cff is no YAML: {plain(error)}") from None


def read(root):
    """The reference by CITATION.cff in the folder `root`.

    Returns a dict: title, authors (a list of (family name, given names); ("name of the group", "")), version, date
    (datetime.date), language, and, None where not given, publisher, licence (of the text: its name, its address),
    repository and url. The publisher is None, too, where it is the author: no style prints a name twice (Publication
    Manual of the APA, 9.29). Raises ConfigError, naming the field and how to write it.
    """
    cff = load(root)
    book = _field(cff, "preferred-citation")
    for name in ("title", "authors", "version", "date-released"):
        if _field(cff, name) != _field(book, name, "preferred-citation: "):
            raise ConfigError(
                f"CITATION.cff: preferred-citation: {name} is {book[name]!r}, but {name} is {cff[name]!r}; "
                "both must say the same"
            )
    try:
        date = datetime.date.fromisoformat(cff["date-released"])
    except ValueError:
        raise ConfigError(
            f"CITATION.cff: date-released is {cff['date-released']!r}; write {_EXAMPLES['date-released']}"
        ) from None
    if _field(book, "year", "preferred-citation: ") != str(date.year):
        raise ConfigError(
            f"CITATION.cff: preferred-citation: year is {book['year']!r}, but date-released is of {date.year}"
        )
    for name in ("url", "repository-code"):
        if name in cff and not repository.web(cff[name]):
            raise ConfigError(f"CITATION.cff: {name} is {cff[name]!r}; expected an http(s) address, or no such line")
    publisher = plain(
        _field(_field(book, "publisher", "preferred-citation: "), "name", "preferred-citation: publisher: ")
    )
    authors = [_author(author) for author in cff["authors"]]
    return {
        "title": plain(cff["title"]),
        "authors": authors,
        "version": plain(cff["version"]),
        "date": date,
        "publisher": None if authors == [(publisher, "")] else publisher,
        "language": _field(book, "languages", "preferred-citation: ")[0],
        "licence": _licence(cff.get("license", [])),
        "repository": cff.get("repository-code"),
        "url": cff.get("url"),
    }


def _field(mapping, name, where=""):
    value = mapping.get(name) if isinstance(mapping, dict) else None
    if not value:
        raise ConfigError(
            f"CITATION.cff: {where}{name} is missing; write for example {_EXAMPLES.get(name, name + ': ...')}"
        )
    return value


def _author(author):
    if "name" in author:
        return plain(author["name"]), ""
    family = " ".join(author[part] for part in ("name-particle", "family-names", "name-suffix") if part in author)
    if not family:
        raise ConfigError(
            f"CITATION.cff: authors: {author!r} has no name; write name: (a group) or family-names: (a person)"
        )
    return plain(family), plain(author.get("given-names", ""))


def _licence(names):
    """(name, address) of the first Creative Commons licence among SPDX's names, which is that of the text; None if there is none."""
    for name in [names] if isinstance(names, str) else names:
        if match := re.fullmatch(r"CC-(BY(?:-[A-Z]+)*)-(\d\.\d)", name):
            kind, version = match.groups()
            return f"CC {kind} {version}", f"https://creativecommons.org/licenses/{kind.lower()}/{version}/"
    return None
