"""Alternatives as a person writes them: what would change and why; the rest of a decision is made of what stands in the tables."""

from closereading.common import english
from closereading.edition.format import AGREE, COLUMNS, REFERENCES
from closereading.edition.vocabulary import DIRECTIONS

# The columns of alternatives.csv that a person fills; the others may be blank, or not there.
SHORT = ["id", "table", "row", "column", "value", "reason", "other_reason", "by"]

_WORDS = 80  # characters of a row's text


def complete(rows: list[dict], tables: dict[str, list[dict]]) -> list[dict]:
    """The rows of alternatives.csv with each decision whole; rows that name their decision stay as they are.

    A row without `decision` is one by itself, with its id as the key: what was decided, and what otherwise, is said of the row
    of its table, its certainty is likely, and it excludes those that give the same cell another value. A change of what all
    rows of a statement share changes them all; where its content goes, the statement goes.
    """
    found, before = [], {}
    for row in rows:
        if row["decision"]:
            found.append(row)
            continue
        own = _named(tables.get(row["table"], ()), row["row"])
        statement = _statement(row, own)
        cell = row["table"], statement or row["row"], row["column"]
        rivals = [key for key, value in before.get(cell, []) if value != row["value"]] if row["column"] else []
        before.setdefault(cell, []).append((row["id"], row["value"]))
        made = dict(zip(("decided", "otherwise"), _both(row, own, statement, tables))) | {"certainty": "likely"}
        made = {name: row[name] or value for name, value in made.items()}
        whole = row | made | {"decision": row["id"], "excludes": row["excludes"] or " ".join(rivals)}
        others = [one for one in tables["statements"] if one["statement"] == statement and one["id"] != row["row"]]
        found += [whole, *(whole | {"id": f"{row['id']}.{n}", "row": one["id"]} for n, one in enumerate(others, 2))]
    return found


def _statement(row, own):
    """The statement of which all rows change with this one, or ""."""
    together = own and (row["column"] in AGREE or not row["column"] and own.get("role") == "content")
    return own["statement"] if together and row["table"] == "statements" else ""


def _both(row, own, statement, tables):
    """What was decided, and what would be otherwise, each a sentence."""
    if not own:
        return row["row"], row["row"]  # a fault, which the rules name
    said = ("it counts.", "it does not count.")
    if column := row["column"]:
        values = own.get(column, ""), row["value"]
        said = tuple(f"no {column}." if value == "" else f"{column} {value}." for value in values)
    return f"{_called(row, own, statement, tables)}: {said[0]}", said[1]


def _called(row, own, statement, tables):
    """A row by its id, its words or what else it says, and its sentence."""
    table, key = row["table"], row["row"]
    if statement:
        parts = [one for one in tables["statements"] if one["statement"] == statement]
        own, key = next((one for one in parts if one["role"] == "content"), own), statement
    if table == "relations":
        ends = (_named(tables["arguments"], own[side]) for side in ("source", "target"))
        joins = f" {DIRECTIONS.get(own['relation'], own['relation'])} "
        words = joins.join(_words(one) if one else "?" for one in ends)
    else:
        words = _words(own) if "text" in own else ""
    cells = (_in_words(table, name, own, tables) for name in COLUMNS[table] if name != row["column"])
    says = words or ", ".join(filter(None, cells))
    where = _sentence(table, own, tables)
    return f"{key} ({says}{f', {where}' if where not in ('', key) else ''})"


def _in_words(table, column, own, tables):
    """A cell: of a speaker the name, of a question its words; "" for a statement, of which the sentence is said."""
    other, key = REFERENCES.get(table, {}).get(column, ("", ""))
    named = _named(tables[other], own[column], key) if other else None
    if other == "statements":
        return ""
    if named and other == "questions":
        return f"“{english.short(named['gloss'].translate(english.INNER), _WORDS)}”"
    return named["name"] if named and other == "speakers" else own[column]


def _named(rows, value, key="id"):
    """The first row that has this value as its key, or None."""
    return next((one for one in rows if one[key] == value), None)


def _words(own):
    return f"“{english.short(own['text'].translate(english.INNER), _WORDS)}”"


def _sentence(table, own, tables):
    """The sentence in which a row stands, or what it joins or rests on; "" where there is none."""
    if "start" in own:
        inside = (one["id"] for one in tables["sentences"] if one["start"] <= own["start"] < one["end"])
        return next(inside, "")
    for column, (other, key) in REFERENCES.get(table, {}).items():
        if other in ("statements", "arguments"):
            rows = [one for one in tables[other] if one[key] == own[column]]
            rows.sort(key=lambda one: one.get("role") != "content")  # what is said, and not who says it
            return _sentence(other, rows[0], tables) if rows else ""
    return ""
