"""The admissible readings of an edition, and which decisions can be followed by themselves.

A reading takes some decisions otherwise. Decisions that touch no fact in common, and neither need nor exclude each other, are
independent: what one changes does not hang on the other. So they fall into blocks, whose few combinations can all be computed,
where those of all decisions could not.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from itertools import product
from math import prod
from random import Random

import pandas as pd

from closereading.agreement.facts import LAYERS, facts
from closereading.edition.alternatives import admissible, otherwise, with_needs
from closereading.edition.corrected_edition import rows_by_id
from closereading.edition.format import COLUMNS
from closereading.edition.loading import Edition
from closereading.measures.speakers import short_names

MOST = 4096  # combinations that are computed

# The tables whose rows each layer of facts is made of. What else an edition has touches every fact.
TABLES = {
    "text": ["sentences", "statements"],
    "names": ["entities"],
    "reports": ["statements"],
    "arguments": ["arguments", "relations"],
    "positions": ["positions", "statements"],
}
_ROWS = {table for tables in TABLES.values() for table in tables}
_WHOSE = {"speaker", "mode", "by", "certainty", "rule"}  # columns of a sentence that say nothing of where it stands


@dataclass(frozen=True)
class Block:
    """Decisions that must be followed together, and the facts of one layer that they touch.

    keys: of the decisions; sets: those that can be taken otherwise together, None where they are more than MOST; facts: keys of
    facts, None for all. sources: the decisions that touch facts; others are here since they need or exclude these.
    """

    keys: tuple[str, ...]
    sources: frozenset[str]
    sets: list[frozenset[str]] | None
    facts: frozenset[Hashable] | None

    def has(self, fact: Hashable) -> bool:
        """Whether the fact of this key is one of the block's."""
        return self.facts is None or fact in self.facts


class Space:
    """All admissible readings of one edition; keeps what was computed for some of them.

    number: how many there are, None where they cannot be counted in a short time.
    """

    def __init__(self, edition: Edition) -> None:
        self.edition, self.decisions = edition, edition.decisions
        self.order = {key: place for place, key in enumerate(decision.key for decision in self.decisions)}
        self._groups = _bound(self.decisions)
        sets = [self._sets(group) for group in self._groups]
        self.number = None if None in sets else prod(map(len, sets))
        self._listed = dict(zip(self._groups, sets))
        self._kept, self._blocks, self._touched = {}, {}, None

    def admissible(self, keys: Iterable[str]) -> bool:
        """Whether these decisions can be taken otherwise together."""
        return admissible(self.decisions, keys)

    def with_needs(self, keys: Iterable[str]) -> frozenset[str]:
        """These decisions and all that they need."""
        return frozenset(with_needs(self.decisions, keys))

    def in_order(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Keys of decisions in the order of the edition."""
        return tuple(sorted(keys, key=self.order.__getitem__))

    def _sets(self, group):
        """The sets of decisions of a group that are admissible, None if more than MOST."""
        by_key, sets = {decision.key: decision for decision in self.decisions}, [frozenset()]
        for key in with_needs(self.decisions, group):
            needs, excludes = {*by_key[key].needs}, {*by_key[key].excludes}
            sets += [one | {key} for one in sets if needs <= one and not excludes & one]
            if len(sets) > MOST:
                return None
        return sets

    def draw(self, random: Random) -> frozenset[str]:
        """One admissible reading at random, each as likely as any other: a coin for each decision, what is inadmissible thrown away.

        The groups that needs and excludes bind are drawn one by one. In a group that has more than MOST sets, a decision has a
        coin of its own only if what it needs is taken and nothing that it excludes, which makes some readings more likely.
        """
        found = frozenset()
        for group, sets in self._listed.items():
            if sets is None:
                by_key = {decision.key: decision for decision in self.decisions}
                for key in with_needs(self.decisions, group):
                    free = found.issuperset(by_key[key].needs) and found.isdisjoint(by_key[key].excludes)
                    found |= {key} if random.random() < 0.5 and free else frozenset()
            else:
                found |= sets[int(random.random() * len(sets))]  # the same on every Python, as random() is
        return found

    def facts(self, layer: str, keys: frozenset[str]) -> dict:
        """The facts of a layer in the reading that takes these decisions otherwise."""
        if (layer, keys) not in self._kept:
            self._kept[layer, keys] = facts(self._reading(keys), layer)
        return self._kept[layer, keys]

    def _reading(self, keys):
        return otherwise(self.edition, keys) if keys else self.edition

    def facts_of(self, layer: str, block: Block, keys: frozenset[str]) -> dict:
        """The facts of a block in the reading that takes only these decisions of it otherwise.

        Raises RuntimeError where a fact outside the block changes with them: then the blocks are wrong.
        """
        kept = layer, block.keys, keys & block.sources
        if kept not in self._kept:
            base, found = self.facts(layer, frozenset()), facts(self._reading(keys), layer)
            for fact in {*base, *found}:
                if not block.has(fact) and base.get(fact) != found.get(fact):
                    raise RuntimeError(
                        f"decisions {', '.join(self.in_order(keys))} change what {fact!r} adds to the findings ({layer}), and "
                        f"the rows they change are not known to touch it: correct TABLES or _links in {__name__}"
                    )
            self._kept[kept] = {fact: value for fact, value in found.items() if block.has(fact)}
        return self._kept[kept]

    def blocks(self, layer: str) -> list[Block]:
        """The blocks of decisions that touch facts of a layer."""
        if layer not in self._blocks:
            self._blocks[layer] = [*self._made(layer)]
        return self._blocks[layer]

    def _made(self, layer):
        if self._touched is None:
            self._touched = self._changes()
        touched = _touches(layer, self.edition, self._touched)
        everything = any(keys is None for keys in touched.values())
        merged = _Groups()
        for key, keys in touched.items():
            merged.join(("decision", key), *(("fact", fact) for fact in keys or ()), *["all"] * everything)
        for group in self._groups:
            merged.join(*(("decision", key) for key in group))
        for members in merged.groups():
            keys = self.in_order(key for kind, key in members - {"all"} if kind == "decision")
            sources = frozenset(keys) & touched.keys()
            if sources:
                found = None if everything else frozenset(key for kind, key in members if kind == "fact")
                groups = [self._listed[group] for group in self._groups if group[0] in keys]
                few = None not in groups and prod(map(len, groups)) <= MOST
                sets = [frozenset().union(*some) for some in product(*groups)] if few else None
                yield Block(keys, sources, sets, found)

    def _changes(self):
        """The rows that each decision changes with all that it needs: {key: [(table, columns, old row, new row)]}."""
        found = {}
        for decision in self.decisions:
            keys = with_needs(self.decisions, [decision.key])
            if self.admissible(keys):
                found[decision.key] = [*_difference(self.edition, otherwise(self.edition, keys))]
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


def _touches(layer, edition, changes):
    """The keys of the facts of a layer that each decision touches, None for all; only of decisions that touch any."""
    known = {table: [*rows_by_id(edition, table).values()] for table in TABLES[layer]}
    for table, _, _, new in (change for some in changes.values() for change in some):
        if table in known and new:
            known[table].append(new)
    links, found = _LINKS[layer](edition, known), {}
    renames_nobody = _come_under_new_names(edition, changes)
    for key, some in changes.items():
        touched = set()
        for table, columns, old, new in some:
            if table == "speakers" and not old and renames_nobody:
                continue  # whose words are this speaker's, other rows say
            if table not in _ROWS or table == "sentences" and not columns <= _WHOSE:
                touched = None
                break
            if table in known:
                touched |= {fact for row in (old, new) if row for fact in links(table, row)}
        if touched != set():
            found[key] = touched
    return found


def _come_under_new_names(edition, changes):
    """Whether the speakers whom decisions bring leave all others their short names, whoever of them comes."""
    come = [new for some in changes.values() for table, _, old, new in some if table == "speakers" and not old]
    called = short_names(pd.concat([edition.speakers, pd.DataFrame(come)], ignore_index=True))
    alone = [short_names(pd.DataFrame([row]))[row["id"]] for row in come]
    return called == short_names(edition.speakers) | {row["id"]: name for row, name in zip(come, alone)}


# --- which facts a row touches, in any reading: `known` are the rows of the edition and all that decisions make of them ---


def _text_links(edition, known):
    sentences = sorted((row["start"], row["end"], row["id"]) for row in rows_by_id(edition, "sentences").values())
    found, inner = defaultdict(set), defaultdict(set)
    for row in known["statements"]:
        inside = {key for start, end, key in sentences if start < row["end"] and row["start"] < end}
        before = [key for start, _, key in sentences if start <= row["start"]][-1:]
        found[row["statement"]] |= inside.union(before or [sentences[0][2]])
        inner[row["parent"]].add(row["statement"])

    def links(table, row):
        if table == "sentences":
            return {row["id"]}
        # How deep a statement stands decides whose the words are in all that stand in it.
        waiting, seen = [row["statement"]], set()
        while waiting:
            statement = waiting.pop()
            if statement not in seen:
                seen.add(statement)
                waiting += inner[statement]
        return {key for statement in seen for key in found[statement]}

    return links


def _argument_links(edition, known):
    merged = _Groups()
    for row in known["relations"]:
        merged.join(("relation", row["id"]), row["source"], row["target"])

    def links(table, row):
        return merged.group(row["id"] if table == "arguments" else ("relation", row["id"]))

    return links


def _position_links(edition, known):
    shown = defaultdict(set)
    for row in known["positions"]:
        shown[row["evidence"]].add(row["question"])
    return lambda table, row: {row["question"]} if table == "positions" else shown[row["statement"]]


_LINKS = {
    "text": _text_links,
    "names": lambda edition, known: lambda table, row: {row["id"]},
    "reports": lambda edition, known: lambda table, row: {row["statement"]},
    "arguments": _argument_links,
    "positions": _position_links,
}
assert _LINKS.keys() == TABLES.keys() == LAYERS.keys()


class _Groups:
    """Things that are joined, in groups."""

    def __init__(self):
        self._of = {}

    def join(self, *things):
        joined = set().union(*(self.group(thing) for thing in things))
        for thing in joined:
            self._of[thing] = joined

    def group(self, thing):
        return self._of.get(thing, {thing})

    def groups(self):
        return list({id(group): group for group in self._of.values()}.values())


def _bound(decisions):
    """The decisions in groups that needs and excludes bind, as tuples of keys."""
    merged = _Groups()
    for decision in decisions:
        merged.join(decision.key, *decision.needs, *decision.excludes)
    return [tuple(decision.key for decision in decisions if decision.key in group) for group in merged.groups()]
