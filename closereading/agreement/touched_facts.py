"""Which facts of the findings each decision of an edition can touch, in whatever reading.

A fact (`facts`) is made of few rows. A decision touches it if it changes, takes away or brings one of these. `readings` computes
each fact for the decisions that touch it, and for no others, and holds the result against readings that it computes whole.
"""

from collections import defaultdict
from collections.abc import Hashable

import pandas as pd

from closereading.edition.alternatives import admissible, otherwise, with_needs
from closereading.edition.corrected_edition import rows_by_id
from closereading.edition.format import COLUMNS, FURTHER
from closereading.edition.loading import Edition
from closereading.measures.speakers import short_names

# The tables whose rows each layer of facts is made of. What else an edition has touches every fact.
TABLES = {
    "text": ["sentences", "statements"],
    "names": ["entities"],
    "reports": ["statements"],
    "arguments": ["arguments", "relations"],
    "positions": ["positions", "statements"],
    **{table: [table] for table in FURTHER},
}
_ROWS = {table for tables in TABLES.values() for table in tables}
_WHOSE = {"speaker", "mode", "by", "certainty", "rule"}  # columns of a sentence that say nothing of where it is


def changed_rows(edition: Edition) -> dict[str, list[tuple]]:
    """The rows that each decision of an edition changes beside what it needs: {key: [(table, columns, old row, new row)]}."""
    found = {}
    for decision in edition.decisions:
        keys = with_needs(edition.decisions, [decision.key])
        if admissible(edition.decisions, keys):
            before = otherwise(edition, [key for key in keys if key != decision.key]) if len(keys) > 1 else edition
            found[decision.key] = [*_difference(before, otherwise(edition, keys))]
        else:
            found[decision.key] = []
    return found


def touched_facts(edition: Edition, changes: dict[str, list[tuple]], layer: str) -> dict[str, set[Hashable] | None]:
    """For each decision of an edition, the keys of the facts of a layer that it touches; None where it may touch them all.

    changes: what `changed_rows` gives.
    """
    known = {table: [*rows_by_id(edition, table).values()] for table in TABLES[layer]}
    for table, _, _, new in (change for some in changes.values() for change in some):
        if table in known and new:
            known[table].append(new)
    links, renamed = _LINKS[layer](edition, known), _names_change(edition, changes)
    return {key: _touched(some, layer, links, renamed) for key, some in changes.items()}


def _touched(changes, layer, links, renamed):
    found = set()
    for table, columns, old, new in changes:
        if table == "speakers" and not old and not renamed:
            continue  # whose words are this speaker's, other rows say
        if table not in _ROWS or table == "sentences" and not columns <= _WHOSE:
            return None
        if table in TABLES[layer]:
            found |= {fact for row in (old, new) if row for fact in links(table, row)}
    return found


def _difference(edition, other):
    for table in COLUMNS:
        if getattr(edition, table) is not getattr(other, table):
            old, new = rows_by_id(edition, table), rows_by_id(other, table)
            for key in old.keys() | new.keys():
                one, two = old.get(key), new.get(key)
                if one != two:
                    columns = {name for name in one or two if (one or {}).get(name) != (two or {}).get(name)}
                    yield table, columns, one, two


def _names_change(edition, changes):
    """Whether the speakers whom decisions bring could change the short name of another, or be the narrator."""
    come = [new for some in changes.values() for table, _, old, new in some if table == "speakers" and not old]
    called = short_names(pd.concat([edition.speakers, pd.DataFrame(come)], ignore_index=True))
    alone = {row["id"]: short_names(pd.DataFrame([row]))[row["id"]] for row in come}
    return called != short_names(edition.speakers) | alone or "narrator" in {row["kind"] for row in come}


# --- which facts a row touches: `known` are the rows of the edition and all that decisions make of them ---


def _text_links(edition, known):
    sentences = sorted((row["start"], row["end"], row["id"]) for row in rows_by_id(edition, "sentences").values())
    found, inner = defaultdict(set), defaultdict(set)
    for row in known["statements"]:
        inside = {key for start, end, key in sentences if start < row["end"] and row["start"] < end}
        before = [key for start, _, key in sentences if start <= row["start"]][-1:]
        found[row["statement"]] |= inside.union(before or [sentences[0][2]])
        inner[row["parent"]].add(row["statement"])

    def links(table, row):
        # How deep a statement is decides whose the words are in all that it holds.
        return (
            {row["id"]}
            if table == "sentences"
            else {key for one in _onward(row["statement"], inner) for key in found[one]}
        )

    return links


def _argument_links(edition, known):
    supported, incident = defaultdict(set), defaultdict(set)
    for row in known["relations"]:
        supported[row["source"]].add(row["target"])
        for end in (row["source"], row["target"]):
            incident[end].add(("relation", row["id"]))

    def links(table, row):
        if table == "arguments":
            return {row["id"], *incident[row["id"]]}
        # What counts for or against one part counts, through it, for or against what it is linked to.
        return {("relation", row["id"]), *_onward(row["target"], supported)}

    return links


def _position_links(edition, known):
    shown = defaultdict(set)
    for row in known["positions"]:
        shown[row["evidence"]].add(row["question"])
    return lambda table, row: {row["question"]} if table == "positions" else shown[row["statement"]]


def _own_links(edition, known):
    return lambda table, row: {row["id"]}


_LINKS = {
    "text": _text_links,
    "names": _own_links,
    "reports": lambda edition, known: lambda table, row: {row["statement"]},
    "arguments": _argument_links,
    "positions": _position_links,
    **dict.fromkeys(FURTHER, _own_links),
}


def _onward(first, following):
    """What is reached from the first, itself with it."""
    waiting, seen = [first], set()
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += following[one]
    return seen
