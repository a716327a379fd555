"""A coding in which the rows of one unit are exchanged for those that another coding has for it.

All codings are put in the same terms first: an id is the number of its unit, and so are the names by which rows name others.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace

import pandas as pd

from closereading.agreement.two_codings import LABELS
from closereading.agreement.units import Unit
from closereading.edition.loading import Edition

# The table of each kind of unit.
TABLES = {
    "line": "blocks",
    "sentence": "sentences",
    "name": "entities",
    "statement": "statements",
    "argument": "arguments",
    "link": "relations",
    "position": "positions",
    **{kind: table for table, (kind, _) in LABELS.items()},
}

Rows = dict[str, dict[int, list[dict]]]  # {kind: {number of the unit: rows of its table}}


def rows_of_units(editions: dict[str, Edition], found: dict[str, list[Unit]], base: str) -> dict[str, Rows]:
    """The rows of each coding by unit, in the same terms. found: what `units.units` gives; base: whose names of entities all take."""
    rows = {name: _rows(coded, name, found) for name, coded in editions.items()}
    mentions = {name: [row for some in kinds["name"].values() for row in some] for name, kinds in rows.items()}
    for own in mentions.values():
        same = _same_entities(mentions[base], own)
        for row in own:
            row["entity"] = same[row["entity"]]
    return rows


def _rows(coded, name, found):
    number = {
        kind: {key: place for place, unit in enumerate(some) for key in unit.rows.get(name, [])}
        for kind, some in found.items()
    }
    question, rows = _questions(coded), {kind: {} for kind in TABLES}
    for kind, table in TABLES.items():
        for row in getattr(coded, table).to_dict("records"):
            place = number[kind][row["statement" if kind == "statement" else "id"]]
            own = rows[kind].setdefault(place, [])
            row["id"] = f"{place}" if kind in ("line", "argument") else f"{place}.{len(own)}"
            if kind == "sentence":
                row["block"] = f"{number['line'][row['block']]}"
            elif kind == "statement":
                row |= {"statement": f"{place}", "parent": f"{number[kind].get(row['parent'], '')}"}
            elif kind == "link":
                row |= {end: f"{number['argument'][row[end]]}" for end in ("source", "target")}
            elif kind == "position":
                row |= {"question": question[row["question"]], "evidence": f"{number['statement'][row['evidence']]}"}
            own.append(row)
    return rows


def _questions(coded):
    """What each question of a coding is called by all: its words, with a number if it is asked twice."""
    times, called = Counter(), {}
    for key, gloss in zip(coded.questions.question, coded.questions.gloss):
        times[gloss] += 1
        called[key] = gloss if times[gloss] == 1 else f"{gloss} ({times[gloss]})"
    return called


def _same_entities(base, other):
    """{what another coding calls an entity: what the first calls it}: what has the same name, then what shares most mentions."""
    at = {(row["start"], row["end"]): row["entity"] for row in base}
    free, same = {*at.values()}, {}
    shared = Counter((row["entity"], at.get((row["start"], row["end"]), "")) for row in other)
    ranked = sorted(shared, key=lambda pair: (pair[0] != pair[1], -shared[pair], pair))
    for one, there in [(row["entity"], row["entity"]) for row in other] + ranked:
        if one not in same and there in free:
            same[one] = there
            free.discard(there)
    return {row["entity"]: same.get(row["entity"], f"{row['entity']} of another coding") for row in other}


class Exchange:
    """One coding, and what it becomes with other rows. editions, rows: all codings, and what `rows_of_units` gives."""

    def __init__(self, editions: dict[str, Edition], rows: dict[str, Rows], base: str):
        self.rows = rows[base]
        coded = [editions[base], *editions.values()]
        # Speakers and questions that only others have say nothing by themselves.
        speakers = pd.concat([one.speakers for one in coded]).drop_duplicates("id")
        asked = [one.questions.assign(question=one.questions.question.map(_questions(one))) for one in coded]
        questions = pd.concat(asked).drop_duplicates("question")
        self.edition = replace(editions[base], speakers=speakers, questions=questions, decisions=())
        self.edition = self.exchanged(self.rows)

    def exchanged(self, changes: Mapping[str, Mapping[int, list[dict]]]) -> Edition:
        """The coding with these rows for some units, none where the list is empty.

        What names a row that is not there any more is mended: a link to it goes, a statement in it stands by itself.
        """
        rows = {kind: _flat(self.rows[kind] | changes[kind]) for kind in changes}
        if "sentence" in rows:
            known = {row["id"] for row in _flat(self.rows["line"])}
            rows["sentence"] = [self._in_block(row, known) for row in rows["sentence"]]
        if "statement" in rows:
            known = {row["statement"] for row in rows["statement"]}
            rows["statement"] = [row if row["parent"] in known else row | {"parent": ""} for row in rows["statement"]]
        if "argument" in rows:
            known = {row["id"] for row in rows["argument"]}
            links = rows.get("link", _flat(self.rows["link"]))
            rows["link"] = [row for row in links if {row["source"], row["target"]} <= known]
        return replace(self.edition, **{TABLES[kind]: self._table(TABLES[kind], some) for kind, some in rows.items()})

    def _table(self, table, rows):
        given = getattr(self.edition, table)
        kinds = {"start": int, "end": int} if "start" in given else {}
        return pd.DataFrame(rows, columns=given.columns).astype(kinds)

    def _in_block(self, row, known):
        if row["block"] in known:
            return row
        lines = sorted((line["start"], line["id"]) for line in _flat(self.rows["line"]))
        return row | {"block": max(line for line in lines if line <= (row["start"], "~"))[1]}


def _flat(units: Mapping[int, list[dict]]) -> list[dict]:
    return [row for rows in units.values() for row in rows]


def with_what_they_name(kind: str, numbers: Collection[int], rows: Rows, base: Rows) -> Rows:
    """The rows of units in a coding as changes of another (`Exchange.exchanged`), with what they cannot stand without.

    A part of an argument that the other lacks comes with its links, a position with the statement that shows it.
    """
    own = [row for number in numbers for row in rows[kind].get(number, [])]
    changes = {kind: {number: rows[kind].get(number, []) for number in numbers}}
    if kind == "argument":
        come = {row["id"] for row in own} - {row["id"] for row in _flat(base[kind])}
        changes["link"] = {
            place: some
            for place, some in rows["link"].items()
            if any({row["source"], row["target"]} & come for row in some)
        }
    if kind == "position":
        needed = {int(row["evidence"]) for row in own} - base["statement"].keys()
        changes["statement"] = {place: rows["statement"][place] for place in needed}
    return changes
