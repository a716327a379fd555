"""Every rule of the edition's format, as functions that yield (table, row, found, expected, how to mend)."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from itertools import chain, count

from closereading.common import alike, english
from closereading.edition.article import COMPLEMENTISER
from closereading.edition.format import (
    AGREE,
    BLANK,
    BLANK_WITH,
    CERTAINTY,
    COLUMNS,
    INSIDE,
    REFERENCES,
    SENSELESS,
    SPAN,
    VALUES,
)
from closereading.edition.vocabulary import named_type

_SIGN = "write one of these, or name yourself at the end of edition.toml, as its last lines show (the key is one word)"

_LOOKED_FOR = 1_000  # texts in wrong places for which the right one is looked for in the article
_HINTS = 20  # names that are not there for which one like it is looked for
_SHOWN = 1_000  # characters of what stands in a place; a fault shows fewer

_APART = ["blocks", "sentences", "entities", "schema"]  # tables whose rows do not overlap

# An id is an address: it stands in links, and no character of it means anything there.
ID = re.compile(r"[\w.:-]+")


def broken_rules(
    raw: str, coders: dict[str, dict], tables: dict[str, list[dict]], changed: Collection[str] = tuple(COLUMNS)
) -> Iterator[tuple[str, int, str, str, str]]:
    """The broken rules of an edition's tables (lists of dictionaries, `row` being the row's number in its file).

    The rules stand in steps, and only the first step in which one is broken is told: what a later one says of a row with a
    blank or a wrong name in it follows from that. changed: the tables that may break a rule, where all rules were kept
    before; only what these can break is looked at.
    """
    for step in _STEPS:
        broken = False
        for rule, read in step:
            if {*read} & {*changed}:
                # Cells are looked at one by one, and most of the time goes there.
                some = {name: tables[name] for name in changed} if rule is _cells else tables
                for one in rule(raw, coders, some):
                    broken = True
                    yield one
        if broken:
            return


def _cells(raw, coders, tables):
    for table, rows in tables.items():
        values = VALUES[table] | {"certainty": CERTAINTY}
        seen, free = {}, _free(table, rows)
        strange = Counter(row["by"].strip() for row in rows if row["by"] not in coders)
        for row in rows:
            where = table, row["row"]
            if row["id"] and not ID.fullmatch(row["id"]):
                yield *where, f"id {row['id']!r}", "letters, digits, and any of _ . : -", "rename it"
            if row["id"] in seen:
                yield (
                    *where,
                    f"id {row['id']} again (row {seen[row['id']]} has it)",
                    "ids that are unique",
                    f"give it a new id, such as {free(row)}, which is free",
                )
            seen.setdefault(row["id"], row["row"])
            for column in ["id", *COLUMNS[table], "certainty"]:
                value, allowed = row[column], values.get(column)
                blank = value != "" and column != "text" and not str(value).strip()
                if value == "" and column not in BLANK.get(table, []) or blank:
                    yield (
                        *where,
                        f"{column} blank",
                        allowed and " or ".join(map(named_type, allowed)) or "a value",
                        f"fill in {column}" if column != "id" else f"fill in {free(row)}, which is free",
                    )
                elif value != "" and allowed and value not in allowed:
                    yield *where, f"{column} {value!r}", " or ".join(map(named_type, allowed)), "choose one of these"
            if row["by"] not in coders and (times := strange.pop(row["by"].strip(), 0)):  # said once of each
                said = f"coder {row['by']!r}" if row["by"].strip() else "by blank"
                yield *where, f"{said}{english.and_more(times - 1)}", " or ".join(coders), _SIGN
            elif row["by"] in coders and coders[row["by"]]["kind"] == "machine" and not row.get("rule"):
                if "rule" in row or row is rows[0]:  # a column that is not there is said once
                    yield *where, "a machine's row without a rule", "the rule that made it", "fill in rule"


def _free(table, rows):
    """A function that gives the next row without an id an id that no row has, like those of its table."""
    taken = {row["id"] for row in rows}
    numbered = [match for match in map(re.compile(r"(\D+)(\d{1,9})").fullmatch, taken) if match]
    prefix = Counter(sorted(match[1] for match in numbered)).most_common(1)
    prefix = prefix[0][0] if prefix else {"statements": "t"}.get(table, table[0])
    number = max((int(match[2]) for match in numbered if match[1] == prefix), default=0)

    numbers = {"": count(number + 1)}  # going on where the last search for the same base ended

    def free(row):
        base = f"{row['statement']}-{row['role']}" if row.get("statement") and row.get("role") else ""
        keys = (f"{base}-{more}" if base else f"{prefix}{more}" for more in numbers.setdefault(base, count(2)))
        key = next(key for key in chain([base] if base else [], keys) if key not in taken)
        taken.add(key)
        return key

    return free


def _references(raw, coders, tables):
    for table, columns in REFERENCES.items():
        for column, (other, key) in columns.items():
            known, strange = {row[key]: True for row in tables[other]}, defaultdict(list)
            for row in tables[table]:
                if row[column] and row[column] not in known:
                    strange[row[column]].append(row["row"])
            there = alike.which(known) if strange else ""
            expected = ", ".join(filter(None, [f"a value of {key} in {other}.csv", there]))
            for place, (value, rows) in enumerate(strange.items()):
                like = alike.key_meant(value, known) if place < _HINTS else ""
                yield (
                    table,
                    rows[0],
                    f"{column} {value!r}{english.and_more(len(rows) - 1)}",
                    expected,
                    f"{f'{like}; if not' if like else 'correct it'}, add that row, or remove this one",
                )


def _spans(raw, coders, tables):
    looked = 0
    for table in _with_spans():
        for row in tables[table]:
            start, end, text = (row[column] for column in SPAN)
            if text and not (0 <= start < end <= len(raw) and raw[start:end] == text):
                looked += 1
                place = _nearest(raw, text, start) if looked <= _LOOKED_FOR else -1
                mend = f"set start,end to {place},{place + len(text)}" if place >= 0 else "copy text from article.txt"
                if place >= 0 and "sentence" in row:
                    mend += ", or empty both cells and name the sentence in which it stands"
                if _half(text, raw[start:end]):
                    mend = f"write these words again; if those of the cell are meant, {mend}"
                yield (
                    table,
                    row["row"],
                    f"{text!r} for {start},{end}",
                    f"what stands there, {raw[start : min(end, start + _SHOWN)]!r}",
                    mend,
                )


def _half(text, words):
    """Whether a text is a part of words of the article that begins or ends inside one of them, as half a cell does."""
    place = words.find(text)
    edges = (place, place + len(text)) if place >= 0 else ()
    return any(re.fullmatch(r"\w\w", words[max(0, edge - 1) : edge + 1]) for edge in edges)


def _nearest(raw, text, start):
    """Where `text` stands nearest to `start`, or -1."""
    before, after = raw.rfind(text, 0, start + len(text)), raw.find(text, start)
    places = [place for place in (before, after) if place >= 0]
    return min(places, key=lambda place: abs(place - start), default=-1)


def _overlaps(raw, coders, tables):
    for table in _APART:
        rows = sorted(tables[table], key=lambda row: (row["start"], row["end"]))
        last = None
        for row in rows:
            if last and row["start"] < last["end"]:
                yield (
                    table,
                    row["row"],
                    f"{row['id']} at {row['start']},{row['end']} over {last['id']} (row {last['row']}) at "
                    f"{last['start']},{last['end']}",
                    "spans that do not overlap",
                    "shorten or remove one",
                )
            if not last or row["end"] > last["end"]:
                last = row


def gaps(raw: str, tables: dict[str, list[dict]]) -> Iterator[tuple[str, dict, int, int]]:
    """Stretches of a text that have lost their row: (table, the row before in the text, or the first, start, end).

    Every line of the text is in a block, and every word of a block in a sentence; what the web page left behind needs none.
    """
    blocks = sorted(tables["blocks"], key=lambda row: row["start"])
    yield from (("blocks", *gap) for gap in _between(raw, 0, len(raw), blocks))
    inside = defaultdict(list)
    for row in sorted(tables["sentences"], key=lambda row: row["start"]):
        inside[row["block"]].append(row)
    last = min(tables["sentences"], key=lambda row: row["start"], default=None)
    for block in blocks if last else []:
        rows = inside[block["id"]]
        if block["kind"] != "boilerplate":
            yield from (("sentences", *gap) for gap in _between(raw, block["start"], block["end"], rows, last))
        last = rows[-1] if rows else last


def _between(raw, start, end, rows, last=None):
    """(the row before, or the first, start, end) of each stretch of words that no row holds."""
    last, at = last or next(iter(rows), None), start
    for row in [*rows, {"start": end, "end": end}]:
        words = raw[at : row["start"]]
        if last and words.strip("\ufeff \t\r\n") and not words.isspace():
            first = at + len(words) - len(words.lstrip())
            yield last, first, first + len(words.strip())
        if "id" in row:
            last = row
        at = max(at, row["end"])


def _gaps(raw, coders, tables):
    expected = {"blocks": "each line of the article in a row", "sentences": "each word of a block in a sentence"}
    for table, before, start, end in gaps(raw, tables):
        place = "after" if before["start"] < start else "before"
        mend = "put the row back that was there, or let one beside it reach over these words"
        yield (
            table,
            before["row"],
            f"no row for {raw[start:end]!r} {place} this one ({start},{end})",
            expected[table],
            mend,
        )


def _sentences(raw, coders, tables):
    blocks = {row["id"]: row for row in tables["blocks"]}
    for row in tables["sentences"]:
        block = blocks.get(row["block"])
        if not block:
            continue
        if not block["start"] <= row["start"] <= row["end"] <= block["end"]:
            yield (
                "sentences",
                row["row"],
                f"{row['start']},{row['end']}",
                f"a span inside block {block['id']}, {block['start']},{block['end']}",
                "correct the block or the span",
            )
        if (block["kind"] == "paragraph") != bool(row["speaker"]):
            yield (
                "sentences",
                row["row"],
                f"speaker {row['speaker']!r} in a {block['kind']}",
                "a speaker in paragraphs, a blank elsewhere",
                "fill in or remove the speaker",
            )


def _speakers(raw, coders, tables):
    for row in tables["speakers"]:
        for column in ("role", "pronoun"):
            if row[column] and not re.search(rf"(?<!\w){re.escape(row[column])}(?!\w)", raw):
                yield (
                    "speakers",
                    row["row"],
                    f"{column} {row[column]!r}",
                    "words of the article",
                    "copy it from article.txt",
                )


def _entities(raw, coders, tables):
    for row in tables["entities"]:
        where, text = ("entities", row["row"]), row["text"]
        if (row["type"] in SENSELESS) == bool(row["sense"]):
            senses = " or ".join(VALUES["entities"]["sense"])
            expected = "a blank" if row["sense"] else senses
            mend = "empty the cell sense" if row["sense"] else f"write {senses} into the cell sense"
            yield *where, f"sense {row['sense']!r} for {row['type']}", expected, f"{mend}, or correct the type"
        if row["type"] != "DATE" and re.match(r"(?:the|an?)\s", text, re.I) or re.match(r"the\s", text, re.I):
            yield *where, f"{text!r}", "no leading determiner", "let the span begin after it"
        if re.search(r"['’]s$", text) and text.replace("’", "'") not in row["entity"].replace("’", "'"):
            mend = "let the span end before it, or write it in entity too if it belongs to the name"
            yield *where, f"{text!r}", "no possessive 's", mend


def _statements(raw, coders, tables):
    groups = defaultdict(list)
    for row in tables["statements"]:
        groups[row["statement"]].append(row)
    circular = _circular({key: rows[0]["parent"] for key, rows in groups.items()})
    for key, rows in groups.items():
        first = rows[0]
        if not any(row["role"] == "content" for row in rows):
            yield (
                "statements",
                first["row"],
                f"statement {key} without content",
                "at least one content row",
                "add it, or delete the statement's other rows",
            )
        for column in AGREE:
            if other := next((row for row in rows if row[column] != first[column]), None):
                yield (
                    "statements",
                    other["row"],
                    f"{column} {other[column]!r}",
                    f"{first[column]!r} as in row {first['row']} of the same statement {key}",
                    "make all rows of the statement agree",
                )
        if key in circular:
            yield (
                "statements",
                first["row"],
                f"statement {key} nested in itself",
                "a parent further out",
                "correct parent",
            )
        for row in rows:
            if row["role"] == "content" and row["text"].endswith("."):
                yield (
                    "statements",
                    row["row"],
                    "content with its final stop",
                    "no final stop",
                    "end the span before it",
                )
            if row["role"] == "content" and COMPLEMENTISER.match(row["text"]):
                yield (
                    "statements",
                    row["row"],
                    "content that begins with 'that'",
                    "no complementiser",
                    "begin the span after it",
                )
    yield from _twice("statements", tables, ("statement", "role", "start", "end"))


def _circular(parents):
    """The statements from which the way outwards never ends."""
    ends = {}
    for key in parents:
        way = {}
        while key and key not in ends and key not in way:
            way[key] = True
            key = parents.get(key)
        ends.update(dict.fromkeys(way, not key or ends.get(key, False)))
    return {key for key, end in ends.items() if not end}


def _relations(raw, coders, tables):
    for row in tables["relations"]:
        if row["source"] == row["target"]:
            yield (
                "relations",
                row["row"],
                f"{row['source']} related to itself",
                "two arguments",
                "correct source or target",
            )
    yield from _twice("relations", tables, ("source", "target"))


def _positions(raw, coders, tables):
    speakers = {row["statement"]: row["speaker"] for row in tables["statements"]}
    for row in tables["positions"]:
        if speakers.get(row["evidence"], row["speaker"]) != row["speaker"]:
            yield (
                "positions",
                row["row"],
                f"evidence {row['evidence']} by {speakers[row['evidence']]}",
                f"a statement by {row['speaker']}",
                "choose another statement",
            )
    yield from _twice("positions", tables, ("question", "speaker"))
    yield from _twice("questions", tables, ("question",))


def _blanks(raw, coders, tables):
    for table, columns in BLANK_WITH.items():
        for row in tables[table]:
            for column, (other, values) in columns.items():
                if bool(row[column]) == (row[other] in values):
                    expected = f"a blank where {other} is {' or '.join(values)}, and words elsewhere"
                    found = f"{column} {row[column]!r} with {other} {row[other]!r}"
                    yield table, row["row"], found, expected, f"correct {column} or {other}"


def _inside(raw, coders, tables):
    for table, columns in INSIDE.items():
        for row in tables[table]:
            for column in columns:
                if row[column] not in row["text"]:
                    mend = "copy it from text"
                    yield table, row["row"], f"{column} {row[column]!r}", f"words of {row['text']!r}", mend


def _twice(table, tables, columns):
    counts = Counter()
    for row in tables[table]:
        key = tuple(row[column] for column in columns)
        counts[key] += 1
        if counts[key] > 1:
            yield (
                table,
                row["row"],
                f"{', '.join(map(str, key))} again",
                f"each {', '.join(columns)} once",
                "remove one row",
            )


def _with_spans():
    return [table for table, columns in COLUMNS.items() if "start" in columns]


_STEPS = (
    [(_cells, COLUMNS)],
    [(_references, COLUMNS)],
    [(_spans, _with_spans())],
    [
        (_overlaps, _APART),
        (_gaps, ["blocks", "sentences"]),
        (_sentences, ["blocks", "sentences"]),
        (_speakers, ["speakers"]),
        (_entities, ["entities"]),
        (_statements, ["statements"]),
        (_relations, ["relations"]),
        (_positions, ["statements", "questions", "positions"]),
        (_blanks, BLANK_WITH),
        (_inside, INSIDE),
    ],
)
