"""On which disputes a finding hangs that changes from coding to coding.

What one coding has for a unit (`units`) is exchanged for what another has (`exchanged_rows`), and the finding is computed again.
It hangs on the dispute if that alone changes its answer. A fact (`facts`) is made of the rows of few units, so exchanges that
touch different facts are computed in one go.
"""

from collections import defaultdict
from collections.abc import Hashable
from typing import NamedTuple

import pandas as pd

from closereading.agreement.disputes import CUT, MARKED
from closereading.agreement.exchanged_rows import TABLES, Exchange, Rows, rows_of_units, with_what_they_name
from closereading.agreement.facts import facts
from closereading.agreement.findings import FINDINGS, TOO_LITTLE, Finding, answer, parts
from closereading.agreement.several_codings import FLIPS, aligned, called
from closereading.agreement.units import Unit, clusters, spot, units
from closereading.edition.format import COLUMNS
from closereading.edition.loading import Edition
from closereading.edition.sentences import sentence_at

# The kinds of units whose rows a layer of facts is made of.
_KINDS = {
    "text": ["line", "sentence", "statement"],
    "names": ["name"],
    "reports": ["statement"],
    "arguments": ["argument", "link"],
    "positions": ["position"],
    "schema": ["line", "part of the news schema"],
    **{
        table: [kind]
        for kind, table in TABLES.items()
        if table in ("engagement", "presuppositions", "participants", "frames")
    },
}
# What a layer is made of, of the columns of a statement.
_READ = {
    "text": ["role", "start", "end", "speaker", "mode", "parent"],
    "reports": ["speaker", "cue_stance", "polarity"],
}
# Spans that do not overlap within a coding: where codings cut them otherwise, those that touch each other go together.
_CUT = ("sentence", "name", "part of the news schema")


class Swap(NamedTuple):
    """What some other codings have for one unit, or for a few that go together. touched: keys of facts, None if any may be."""

    kind: str
    numbers: tuple[int, ...]
    changes: Rows
    touched: set[Hashable] | None
    others: set[str]


def hanging(editions: dict[str, Edition], flips: pd.DataFrame) -> pd.DataFrame:
    """The disputes on which the findings hang that change with the coding.

    flips: what `several_codings.flips` gives. Columns: question; coding: the first that has an answer, in which units are
    exchanged for those of every coding that answers otherwise; spots: pairs (`units.spot`, what is asked, as in
    `disputes.Matter`) of what alone changes the answer, in the order of the article; of what nobody is asked, such as where
    a statement ends, the second is blank; sentences: the sentence of each in the first coding; alone: whether each changes the
    answer alone; where none does, they are those of one other coding that do so together, and none of them can be left out.
    """
    same = aligned(editions)
    found, names = units(same), called(same.values())
    by_question = {finding.question: finding for finding in FINDINGS}
    rows, wanted, alone = [], defaultdict(list), {}
    for row in flips[flips.verdict == FLIPS].itertuples():
        given = {name: text for text, some in row.answers for name in some if text != TOO_LITTLE}
        base = next(name for name in editions if name in given)
        rows.append((row.question, base, set()))
        others = {name for name in given if given[name] != given[base]}
        wanted[base].append((by_question[row.question], others, rows[-1][2]))
    for base, findings in wanted.items():
        swaps = _Swaps(same, found, base, names)
        for layer in dict.fromkeys(finding.layer for finding, *_ in findings):
            asked = [one for one in findings if one[0].layer == layer]
            some = [name for name in editions if any(name in others for _, others, _ in asked)]
            for swap, then in swaps.tried(layer, some):
                for finding, others, spots in asked:
                    if swap.others & others and says(finding, then) != says(finding, swaps.facts(layer)):
                        spots.update(swaps.spots(swap, finding))
        for finding, others, spots in findings:
            alone[finding.question] = bool(spots)
            if not spots:
                one = next(name for name in editions if name in others)
                spots.update(pair for swap in swaps.together(finding, one) for pair in swaps.spots(swap))
    first, table = next(iter(same.values())).sentences, []
    for question, base, spots in rows:
        spots = sorted(spots, key=lambda pair: (pair[0][1:3], repr(pair)))
        where = [*sentence_at(first, [start for (_, start, *_), _ in spots])]
        table.append((question, base, spots, where, alone[question]))
    return pd.DataFrame(table, columns=["question", "coding", "spots", "sentences", "alone"])


def says(finding: Finding, found: dict[Hashable, tuple]) -> str:
    """The answer of a finding to the facts of its layer."""
    return answer(finding, parts(finding, found.values()))[0]


def groups(kind: str, found: list[Unit]) -> list[tuple[int, ...]]:
    """The numbers of the units of one kind, those in a group that are exchanged together."""
    if kind not in _CUT:
        return [(number,) for number in range(len(found))]
    codings = {name for unit in found for name in unit.answers}
    number = {id(unit): place for place, unit in enumerate(found)}
    given = []
    for group in clusters(sorted(found, key=lambda unit: (unit.start, unit.end))):
        numbers = tuple(number[id(unit)] for unit in group)
        given += [(one,) for one in numbers] if all(codings == {*unit.answers} for unit in group) else [numbers]
    return given


class _Swaps:
    """What of one coding can be exchanged for what others have, and the facts then."""

    def __init__(self, editions, found, base, names):
        self.base, self.names, self.found = base, names, found
        self.rows = rows_of_units(editions, found, base)
        self.groups = {kind: groups(kind, found[kind]) for kind in TABLES}
        self.exchange = Exchange(editions, self.rows, base)
        own = (row for rows in self.rows[base]["sentence"].values() for row in rows)
        self.sentences = sorted((row["start"], row["end"], row["id"]) for row in own)
        self._facts = {}

    def facts(self, layer):
        if layer not in self._facts:
            self._facts[layer] = facts(self.exchange.edition, layer, self.names)
        return self._facts[layer]

    def tried(self, layer, others):
        """Yield each exchange for what some of these codings have, with the facts of the layer then."""
        now = self.facts(layer)
        for some in _at_once(self._all(layer, others)):
            then = self._then(layer, some)
            for swap in some:
                if swap.touched is None:
                    yield swap, then
                else:
                    kept = {key: fact for key, fact in now.items() if key not in swap.touched}
                    yield swap, kept | {key: then[key] for key in swap.touched if key in then}

    def _then(self, layer, some):
        """The facts of a layer after some exchanges."""
        changes = defaultdict(dict)
        for swap in some:
            for kind, rows in swap.changes.items():
                changes[kind] |= rows
        return facts(self.exchange.exchanged(changes), layer, self.names)

    def together(self, finding, other):
        """Exchanges with one coding that change an answer together, and would not if one of them were left out."""
        now, some = says(finding, self.facts(finding.layer)), [*self._all(finding.layer, [other])]
        for swap in [None, *some]:
            fewer = [one for one in some if one is not swap]
            if says(finding, self._then(finding.layer, fewer)) != now:
                some = fewer
            elif swap is None:
                return []
        return some

    def _all(self, layer, others):
        """All exchanges that change what the layer is made of, each once."""
        for kind in _KINDS[layer]:
            read = _READ.get(layer) if kind == "statement" else None
            for numbers in self.groups[kind]:
                own, given = self._read(self.base, kind, numbers, read), {}
                for name in others:
                    if self._asked(kind, numbers, name) and (there := self._read(name, kind, numbers, read)) != own:
                        given.setdefault(there, []).append(name)
                for names in given.values():
                    rows, touched = self.rows[names[0]], self._touched(layer, kind, numbers, names[0])
                    if touched is None or touched:
                        changes = with_what_they_name(kind, numbers, rows, self.rows[self.base])
                        yield Swap(kind, numbers, changes, touched, {*names})

    def _asked(self, kind, numbers, name):
        """Whether both codings could have marked these units."""
        some = [self.found[kind][number] for number in numbers]
        return all(one in unit.answers or one in unit.absent for unit in some for one in (self.base, name))

    def _own(self, name, kind, numbers):
        return [row for number in numbers for row in self.rows[name][kind].get(number, [])]

    def _read(self, name, kind, numbers, columns=None):
        columns = columns or COLUMNS[TABLES[kind]]
        return tuple(tuple(row[column] for column in columns) for row in self._own(name, kind, numbers))

    def _touched(self, layer, kind, numbers, name):
        """The keys of the facts that an exchange can change."""
        both = [self._own(one, kind, numbers) for one in (self.base, name)]
        if layer == "arguments" or layer == "schema" and kind == "line":
            return None
        if layer == "text" and kind != "sentence":
            spans = both[0] if kind == "line" else [*self._told(self.base, numbers), *self._told(name, numbers)]
            return {*self._sentences_at(spans)}
        key = {"reports": "statement", "positions": "question"}.get(layer, "id")
        return {row[key] for rows in both for row in rows}

    def _told(self, name, numbers):
        """The contents of statements, and of those inside of them, whose voice may be another then."""
        statements, waiting, seen = self.rows[name]["statement"], [*numbers], set()
        while waiting:
            number = waiting.pop()
            seen.add(number)
            inside = (one for one, rows in statements.items() if rows[0]["parent"] == f"{number}")
            waiting += [one for one in inside if one not in seen]
        return [row for number in seen for row in statements.get(number, []) if row["role"] == "content"]

    def _sentences_at(self, spans):
        """The sentences that spans overlap, and those that spans begin after."""
        for span in spans:
            before = [key for start, _, key in self.sentences if start <= span["start"]][-1:] or [self.sentences[0][2]]
            yield from before
            yield from (key for start, end, key in self.sentences if start < span["end"] and span["start"] < end)

    def spots(self, swap, finding=None):
        """What is asked of an exchange, with the unit that it is asked of: what alone changes the answer of a finding, or the first."""
        if len(swap.numbers) > 1 and swap.kind != "part of the news schema":
            yield spot(swap.kind, self.found[swap.kind][swap.numbers[0]]), CUT
            return
        for number in swap.numbers:
            own, given = self.rows[self.base][swap.kind].get(number, []), swap.changes[swap.kind][number]
            if own or given:
                key = spot(swap.kind, self.found[swap.kind][number])
                yield from ((key, asked) for asked in self._asked_of(swap.kind, number, own, given, finding))

    def _asked_of(self, kind, number, own, given, finding):
        if kind == "position":
            return ["position"]
        if not own or not given:
            return [CUT if kind in ("sentence", "name") else MARKED]
        asked = self.found[kind][number].answers[self.base]
        differing = {column: given[0][column] for column in asked if given[0][column] != own[0][column]}
        if finding is None:
            return [*differing][:1] or [""]
        alone = [column for column, value in differing.items() if self._changes(kind, number, {column: value}, finding)]
        return alone or ([*differing] if self._changes(kind, number, differing, finding) else [""])

    def _changes(self, kind, number, cells, finding):
        """Whether an answer changes with some cells of one unit."""
        changed = [row | cells for row in self.rows[self.base][kind][number]]
        then = facts(self.exchange.exchanged({kind: {number: changed}}), finding.layer, self.names)
        return says(finding, then) != says(finding, self.facts(finding.layer))


def _at_once(swaps):
    """Exchanges in lists of those that touch different facts."""
    lists = []
    for swap in swaps:
        for touched, some in lists:
            if swap.touched is not None and touched is not None and touched.isdisjoint(swap.touched):
                touched |= swap.touched
                some.append(swap)
                break
        else:
            lists.append((swap.touched and {*swap.touched}, [swap]))
    return [some for _, some in lists]
