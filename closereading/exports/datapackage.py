"""The tables as a Frictionless data package (specs.frictionlessdata.io): CSV files and the description of every column.

No file of it repeats the article: columns named `text` are left out, offsets and the article's checksum stay.
"""

import hashlib
import json
import re
from collections import defaultdict
from importlib import resources
from pathlib import Path

import pandas as pd

from closereading.common.kept_tables import kept_table, provenance
from closereading.edition.format import (
    ALTERNATIVES,
    ALTERNATIVES_COLUMNS,
    BLANK,
    CERTAINTY,
    CODER,
    COLUMNS,
    DECISION_TEXTS,
    FURTHER,
    REFERENCES,
    VALUES,
)
from closereading.edition.loading import Edition, find_folder
from closereading.exports import dictionary
from closereading.exports.plain import CODING, LICENCE, as_json, authors

# Tables that are not part of the coding: beside an edition, or in this package. Columns that name a row, if any do.
MEASURED = {"aliases": [], "nltk-reading": ["start"], "neighbours": ["article"], "scores": []}

_VALUES = VALUES | {ALTERNATIVES: {"table": [*COLUMNS]}}
_BLANK = BLANK | {ALTERNATIVES: ["column", "value", *DECISION_TEXTS]}

RIGHTS = (
    f"{CODING} The article is not in this package and no licence is granted for it. Offsets count Unicode "
    "characters (code points) of article.txt, whose sha256 is under `article`: article[start:end] is the text of a row."
)


def files(
    edition: Edition, measured: dict[str, tuple[pd.DataFrame, dict]], citation: dict | None = None, home: str = ""
) -> dict[str, str]:
    """The files of the package, name to text: datapackage.json, README.md and one CSV file a table.

    measured: as `measured` returns. citation: CITATION.cff as a dictionary, for title, version, date, keywords
    and authors. home: the address of the book, if it is known.
    """
    coded = {name: getattr(edition, name) for name in COLUMNS}
    tables = {name: _coding(rows, name) for name, rows in coded.items() if name not in FURTHER or len(rows)}
    tables |= _alternatives(edition)
    tables |= {name: rows.drop(columns="text", errors="ignore") for name, (rows, _) in measured.items()}
    # RFC 4180's line ends: with any other, the writer leaves a carriage return inside a cell without quotation marks
    texts = {f"{name}.csv": rows.to_csv(index=False, lineterminator="\r\n") for name, rows in tables.items()}
    words = dictionary.load_columns()
    resources = []
    for name, rows in tables.items():
        data = texts[f"{name}.csv"].encode("utf-8")
        resource = {
            "profile": "tabular-data-resource",
            "name": name.replace("/", "-"),
            "path": f"{name}.csv",
            "description": dictionary.meaning(words, name)[1],
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": len(data),
            "hash": "sha256:" + hashlib.sha256(data).hexdigest(),
            "schema": _schema(edition, name, rows, words),
        }
        if name in measured and measured[name][1]:
            resource["provenance"] = measured[name][1]
        resources.append(resource)
    texts["datapackage.json"] = as_json(_about(edition, citation, home) | {"resources": resources})
    texts["README.md"] = _readme(edition, resources, words)
    return texts


def measured(folder: Path | str) -> dict[str, tuple[pd.DataFrame, dict]]:
    """The measured tables beside an edition and in this package. Name to (rows as text, provenance or {})."""
    wings = [resources.files(f"closereading.{wing}") for wing in ("measures", "readers")]
    found = {}
    for name in MEASURED:
        for place in (find_folder(folder), *wings):
            if place.joinpath(f"{name}.csv").is_file():
                rows = kept_table(place, name, dtype=str, keep_default_na=False)
                found[name] = rows, provenance(place, name) if place.joinpath(f"{name}.toml").is_file() else {}
    return found


def _coding(rows, name):
    """Rows of a table of the coding without the article's words, the columns in the order of the format."""
    columns = ["id", *COLUMNS[name], *CODER] + (["rule"] if "rule" in rows else [])
    return rows[[column for column in columns if column != "text"]]


def _alternatives(edition):
    """The table of alternatives, and the rows that come, each without the article's words; nothing if there are no decisions."""
    rows, come = [], defaultdict(list)
    for decision in edition.decisions:
        texts = {name: getattr(decision, name) for name in DECISION_TEXTS}
        texts |= {name: " ".join(texts[name]) for name in ("needs", "excludes")}
        for change in decision.changes:
            if change.new is not None:
                come[f"{ALTERNATIVES}/{change.table}"].append(change.new)
            if change.column != "text":
                cell = {name: getattr(change, name) for name in ("id", "table", "row", "column", "value")}
                coder = {name: getattr(decision, name) for name in CODER}
                rows.append(cell | texts | coder | {"decision": decision.key})
                texts = dict.fromkeys(texts, "")  # they stand in the first row
    found = {ALTERNATIVES: pd.DataFrame(rows)[["id", *ALTERNATIVES_COLUMNS, *CODER]]} if rows else {}
    return found | {name: _coding(pd.DataFrame(come[name]), name.rpartition("/")[2]) for name in sorted(come)}


def _about(edition, citation, home):
    about = {
        "profile": "tabular-data-package",
        "name": _name(edition.meta["slug"]),
        "title": f"A coding of “{edition.meta['title']}”",
        "description": RIGHTS,
        "licenses": [{"name": "CC-BY-4.0", "path": LICENCE, "title": "Creative Commons Attribution 4.0 International"}],
        # dates of TOML and what JSON has no number for become text
        "article": json.loads(
            json.dumps(
                {
                    "title": edition.meta["title"],
                    "language": edition.meta["language"],
                    "sha256": edition.meta["article_sha256"],
                    "characters": len(edition.raw),
                    "guideline_version": edition.meta["guideline_version"],
                }
                | {key: edition.meta[key] for key in ("source", "date", "rights", "coders")},
                default=str,
            ),
            parse_constant=str,
        ),
    }
    if citation:
        about |= {
            "version": str(citation["version"]),
            "created": f"{citation['date-released']}T00:00:00Z",  # the day of the release: the same in every build
            "contributors": [{"title": author, "role": "author"} for author in authors(citation)],
            "sources": [{"title": citation["title"]} | ({"path": citation["url"]} if "url" in citation else {})],
        }
        if citation.get("keywords"):
            about["keywords"] = citation["keywords"]
    if home:
        about["homepage"] = home
    return about


def _name(slug):
    """A slug in the characters that a package's name may have."""
    return re.sub(r"[^a-z0-9._-]+", "-", slug.lower()).strip("-._") or "edition"


def _schema(edition, table, rows, words):
    schema = {"fields": [_field(edition, table, column, words) for column in rows.columns]}
    key = MEASURED.get(table, ["id"])
    if key:
        schema["primaryKey"] = key
    references = REFERENCES.get(table, {})
    if table == "nltk-reading":
        references = {"sentence": ("sentences", "id")}
    if references:
        schema["foreignKeys"] = [
            # a table refers to itself by the empty name
            {"fields": [column], "reference": {"resource": "" if other == table else other, "fields": [name]}}
            for column, (other, name) in references.items()
        ]
    return schema


def _field(edition, table, column, words):
    kind, meaning = dictionary.meaning(words, table, column)
    field = {"name": column, "type": kind, "description": meaning}
    constraints, table = {}, table.rpartition("/")[2]
    if table not in MEASURED:
        allowed = _VALUES[table].get(column)
        if column in CODER:
            allowed = sorted(edition.meta["coders"]) if column == "by" else CERTAINTY
        if column not in [*_BLANK.get(table, []), "rule"]:
            constraints["required"] = True
        if allowed:
            constraints["enum"] = allowed
    if column in ("start", "end"):
        constraints["minimum"] = 0
    return field | ({"constraints": constraints} if constraints else {})


def _readme(edition, resources, words):
    """What a person reads who has only the package."""
    shared = words[words.column != "text"]  # which the package leaves out
    parts = [
        f"# A coding of one article\n\n{RIGHTS}\n\nsha256 of article.txt: {edition.meta['article_sha256']}\n",
        "Start with any table; `datapackage.json` says the same as this page in a form that programs read.\n",
        f"## Columns of many tables\n\n{dictionary.markdown(shared, '')}",
        *(f"## {one['path']}\n\n{dictionary.markdown(words, one['path'][:-4])}" for one in resources),
    ]
    return "\n".join(parts)
