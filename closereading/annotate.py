"""The command `annotate`: one machine-made edition for each article, whole or not at all."""

import csv
import hashlib
import io
import json
import os
import re
import shutil
import sys
from collections import Counter
from importlib.metadata import version
from pathlib import Path

import pandas as pd
from tqdm import tqdm

from closereading import article
from closereading.errors import InputError, fault
from closereading.format import CODER, COLUMNS
from closereading.readers import arguments, entities, statements
from closereading.readers.text import read
from closereading.statistics import FUNCTION_WORDS

CODER_KEY = "readers"
# Of an English text about four words in ten are function words; of one in another language, hardly any.
ENGLISH = 0.2
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]")
_TAG = re.compile(
    r"</?(?:html|head|body|div|p|span|a|br|script|meta|h[1-6]|li|ul|img|article)\b[^<>]*>", re.I
)


def annotate(paths, to, force=False):
    """Write an edition of each article file into the folder `to`, and say of each what was found.

    A bad file is named in one line and the others go on; an edition that is there already is kept unless `force`.
    Returns how many files could not be annotated.
    """
    to, bad, seen = Path(to), 0, {}
    for path in tqdm(
        [Path(path) for path in paths], disable=None if len(paths) > 1 else True, unit="article"
    ):
        try:
            if path.stem in seen:
                raise InputError(
                    fault(
                        path,
                        f"the name {path.stem!r} again, after {seen[path.stem]}",
                        "different names",
                        "rename one file",
                    )
                )
            seen[path.stem] = path
            line = _one(path, to / path.stem, force)
        except InputError as error:
            tqdm.write(str(error), file=sys.stderr)
            bad += 1
        else:
            tqdm.write(line)
    return bad


def tables(raw):
    """Read a raw text with every reader: a dictionary of DataFrames, one for each table of an edition.

    Columns as in the edition's format, with `by` and, in each row, the `rule` that made it. Questions and positions are
    for people to ask: they stay empty.
    """
    text = read(raw)
    names = entities.read(text)
    spoken, speakers, sentences = statements.read(text, names)
    reasons, relations = arguments.read(text, spoken)
    blocks = pd.DataFrame(text.blocks, columns=["start", "end", "kind"])
    blocks["text"] = [raw[start:end] for start, end, _ in text.blocks]
    found = {
        "blocks": blocks.assign(
            id=[f"b{number}" for number in range(1, len(blocks) + 1)], certainty="likely", rule="layout"
        ),
        "sentences": sentences,
        "speakers": speakers,
        "entities": names.assign(id=[f"e{number}" for number in range(1, len(names) + 1)]),
        "statements": spoken,
        "arguments": reasons,
        "relations": relations,
    }
    made = {}
    for name, columns in COLUMNS.items():
        table = found.get(name, pd.DataFrame()).reindex(columns=["id", *columns, *CODER, "rule"])
        made[name] = table.assign(by=CODER_KEY)
    return made


def _one(path, folder, force):
    """Annotate one article into a folder; the line that says what was found."""
    _recover(folder)
    if folder.exists() and not force:
        return f"{folder}: kept as it is (--force writes it anew)"
    raw = article.read(path)
    _refuse(path, raw)
    for warning in _doubts(raw):
        tqdm.write(f"{path}: warning: {warning}", file=sys.stderr)
    made = tables(raw)
    new = folder.with_name(f".{folder.name}.new")
    new.mkdir(parents=True)
    shutil.copyfile(path, new / "article.txt")
    title = made["blocks"].text[made["blocks"].kind == "title"]
    title = title.iloc[0] if len(title) else made["sentences"].text.iloc[0]
    (new / "edition.toml").write_text(_toml(folder.name, title, raw), encoding="utf-8", newline="")
    for name, table in made.items():
        (new / f"{name}.csv").write_text(_csv(table), encoding="utf-8", newline="")
    _move(new, folder)
    return f"{folder}: " + _found(made)


def _refuse(path, raw):
    tags = _TAG.findall(raw[:100_000])
    if len(tags) >= 4:
        raise InputError(
            fault(
                path,
                f"HTML, {Counter(tags).most_common(1)[0][0]}",
                "plain text",
                "open the page, copy the article's text and save it as plain text",
            )
        )
    if not re.search(r"\w", raw):
        raise InputError(fault(path, "no word", "an article", "put the article's text into the file"))


def _doubts(raw):
    words = re.findall(r"[^\W\d_]+", raw[:50_000].lower())
    common = sum(word in FUNCTION_WORDS for word in words)
    if len(words) >= 20 and common < ENGLISH * len(words):
        yield f"{common} of its first {len(words)} words are common English words; the readers know English only"
    hidden = len(_INVISIBLE.findall(raw, 1))
    if hidden:
        yield f"{hidden} invisible characters (such as {_INVISIBLE.search(raw, 1).group()!a}); a name that holds one is not recognised"


def _found(made):
    count = {name: len(table) for name, table in made.items()}
    spoken = made["statements"].statement.nunique()
    return (
        f"{count['sentences']} sentences, {count['entities']} names, {spoken} statements by "
        f"{made['statements'].speaker.nunique()} speakers, {count['arguments']} arguments, {count['relations']} relations"
    )


def _csv(table):
    rows = io.StringIO()
    table.to_csv(rows, index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    return rows.getvalue()


def _toml(slug, title, raw):
    """The edition.toml of a machine's edition: it knows the text and nothing of where it comes from."""
    quoted = {
        key: json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        for key, value in {"slug": slug, "title": title}.items()
    }
    checksum = hashlib.sha256(raw.encode("utf-8")).hexdigest()
    return f"""slug = {quoted["slug"]}
title = {quoted["title"]}
language = "en"
article_sha256 = "{checksum}"
guideline_version = "1.0"

[source]
publisher = "unknown"
author = "unknown"
address = "unknown"

[date]
published = "unknown"

[rights]
status = "unknown"

[coders.{CODER_KEY}]
kind = "machine"
version = "{version("closereading")}"
note = "Coded by rules, not by reading; every row names its rule. To be corrected by a person: add a coder for yourself."
"""


def _recover(folder):
    """Put back what a killed run had moved aside, and clear away what it had not finished."""
    old, new = folder.with_name(f".{folder.name}.old"), folder.with_name(f".{folder.name}.new")
    if old.exists() and not folder.exists():
        os.rename(old, folder)
    for left in (old, new):
        if left.exists():
            shutil.rmtree(left)


def _move(new, folder):
    """Put a finished folder in its place; one that is there steps aside first and is removed last."""
    old = folder.with_name(f".{folder.name}.old")
    if folder.exists():
        os.rename(folder, old)
    os.rename(new, folder)
    if old.exists():
        shutil.rmtree(old)
