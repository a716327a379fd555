"""What hangs on what: which findings hold in which admissible readings of an edition, and on which decisions each depends.

A reading takes some of the edition's decisions otherwise; it is admissible if what they need is taken too and none excludes
another. To compute a result under every combination of defensible choices is called a multiverse analysis (Steegen,
Tuerlinckx, Gelman and Vanpaemel 2016), and a picture of the results by the choices a specification curve (Simonsohn, Simmons
and Nelson 2020). Each admissible reading counts once: a share of readings is no probability that a finding is true.

The readings are too many to compute one by one. But a finding is made of facts, and few decisions touch a fact
(`touched_facts`). So each fact is computed for the combinations of these, and the answer for all combinations of the decisions
that change some fact of it. That is exact; readings drawn at random are computed whole as well, and compared.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import chain, combinations, product
from math import prod, sqrt
from random import Random

import pandas as pd

from closereading.agreement.facts import facts
from closereading.agreement.findings import FINDINGS, NOTHING, SOME, TOO_LITTLE, answer, parts
from closereading.agreement.touched_facts import changed_rows, touched_facts
from closereading.common.english import capitalised, count, from_to, listing
from closereading.edition.alternatives import admissible, otherwise, with_needs
from closereading.edition.loading import Edition

MOST = 14  # decisions whose combinations are all computed
SAMPLE = 400  # readings that are drawn where an answer depends on more
CHECKED = 8  # readings that are computed whole as well
NAMED = 3  # of these, that are named in a sentence
TRIED = 5000  # sets of decisions that are tried together

NO_ALTERNATIVES = "no alternatives to its decisions were written down"  # why nothing is known of how firm an answer is

COLUMNS = [
    *("chapter", "question", "answer", "sentences", "share", "low", "high", "counted"),
    *("alone", "together", "depends", "answers"),
]


def dependence(edition: Edition) -> pd.DataFrame:
    """What each finding hangs on, in the order of `findings.findings`.

    Columns: chapter, question, answer, sentences, as there; share (0 to 1) of the admissible readings in which the words of the
    answer stay; low, high (its 95 % interval, Wilson 1927, None where all readings count); counted (which readings, in words);
    alone (keys of the decisions that change the answer when only they are taken otherwise); together (where there are none,
    the smallest sets that do, as tuples of keys); depends (all decisions that matter to the words of the answer in some reading);
    answers (for `look_up`, None where not all could be computed).

    share is None, and counted says why, for an edition without decisions. Raises RuntimeError where a reading that is computed
    whole gives another answer than the table: then the program is wrong, and no share may be used.
    """
    space = _Space(edition)
    rows = [_row(space, finding) for finding in FINDINGS]
    return pd.DataFrame(rows, columns=COLUMNS, dtype=object)  # else None would become nan where one row has a number


def look_up(answers: dict, keys: Iterable[str]) -> tuple[str, str]:
    """The answer of a finding, and its sentences, when these decisions are taken otherwise.

    answers: as `dependence` gives them, a dictionary of lists that can be written as JSON, for a page to look up the same way.
    Each of its pieces has decisions, cells and texts: texts[cells[n]] is [answer, sentences], where bit i of n says whether
    decisions[i] is taken otherwise (a cell is None where no admissible reading is such). Where answers["list"] is true, the
    answer of a piece is None where nobody says anything, else one entry or blank; the whole is the entries that are not blank,
    sorted, with a space between (and their sentences in this order); answers["none"] if there are none, answers["nothing"] if
    all are None. Raises KeyError where no admissible reading is such.
    """
    taken, found = {*keys}, []
    for piece in answers["pieces"]:
        cell = piece["cells"][sum(2**place for place, key in enumerate(piece["decisions"]) if key in taken)]
        if cell is None:
            raise KeyError(f"no admissible reading takes {', '.join(sorted(taken))} otherwise")
        found.append(piece["texts"][cell])
    if not answers["list"]:
        return tuple(found[0])
    if all(text is None for text, _ in found):
        return answers["nothing"], ""
    entries = sorted((text, where) for text, where in found if text)
    ids = dict.fromkeys(key for _, where in entries for key in where.split(", ") if key)
    return " ".join(text for text, _ in entries) or answers["none"], ", ".join(ids)


def firmness(edition: Edition, question: str, what: str = "This") -> str:
    """How firm the answer to one question of `findings.findings` is, in sentences; what: the subject of the first, the answer."""
    row = hangs(edition, question)
    words = in_words(row, edition)
    return f"{capitalised(words)}." if row["share"] is None else f"{what} holds {words}."


def hangs(edition: Edition, question: str) -> dict:
    """The row of `dependence` for one question, as a dictionary."""
    row = _row(_space(edition), next(one for one in FINDINGS if one.question == question))
    return dict(zip(COLUMNS, row))


def in_words(row: dict, edition: Edition) -> str:
    """The same for a row of `dependence`, as a dictionary, in words that end a sentence, without a full stop."""
    if row["share"] is None:
        return row["counted"]
    decided = {decision.key: decision.decided for decision in edition.decisions}
    if not row["depends"]:
        return "in every admissible reading" if row["low"] is None else f"in all of {row['counted']}"
    where = f"in {_percent(row['share'])} of the admissible readings"
    if row["low"] is not None:
        where += f" (counted in {row['counted']}, 95 % interval {from_to(_percent(row['low']), _percent(row['high']))})"
    if len(row["alone"]) == 1:
        (key,) = row["alone"]
        # Where nothing else matters, the share only says that a decision has two sides
        why = f"{key}: {decided[key].removesuffix('.')}"
        return f"as long as one decision stands, {why}" if len(row["depends"]) == 1 else f"{where}. It depends on {why}"
    if row["alone"]:
        return f"{where}. It depends on {listing(row['alone'])}: each of these alone changes it"
    # Pairs can be read one after the other, larger sets cannot.
    sets = row["together"][: NAMED if all(len(keys) == 2 for keys in row["together"]) else 1]
    told = "; ".join(" with ".join(keys) if len(keys) == 2 else listing(keys) for keys in sets)
    if told:
        told = f": {told}" if {*row["depends"]} == {*chain(*sets)} else f", for example {told}"
    return f"{where}. No decision alone changes it, but some together do{told}"


def _percent(share):
    if share > 0.995:
        return "more than 99 %"
    return "less than 1 %" if share < 0.005 else f"{100 * share:.0f} %"


def hanging(hangs: pd.DataFrame) -> pd.DataFrame:
    """The rows of `dependence` whose answers some decision changes, the least firm first."""
    return hangs[hangs.depends.map(bool).astype(bool)].sort_values("share", kind="stable")


def as_table(hangs: pd.DataFrame) -> pd.DataFrame:
    """What `dependence` gives, for a reader. Columns: question, answer, share (percent), changed by, depends on (keys of decisions)."""
    return pd.DataFrame(
        {
            "question": hangs.question,
            "answer": hangs.answer,
            "share": [None if share is None else 100.0 * share for share in hangs.share],
            "changed by": hangs.alone.map(", ".join),
            "depends on": hangs.depends.map(", ".join),
        }
    )


def spread(edition: Edition, number: Callable[[Edition], float], tables: Iterable[str]) -> tuple[float, float]:
    """The lowest and highest that a number of an edition becomes when decisions are taken otherwise.

    tables: those that the number is made of; decisions that change no row of these are left alone. From the edition on, a
    decision is taken otherwise (or back) if that moves the number further, until none does; of decisions that do not move it
    alone, two are tried together. So what only three or more move together is not found.
    """
    kept, decisions = {}, edition.decisions

    def at(keys):
        if keys not in kept:
            kept[keys] = number(otherwise(edition, keys) if keys else edition)
        return kept[keys]

    base, tried = at(frozenset()), list(_alone(decisions, tables).values())
    still = [keys for keys in tried if at(keys) == base]
    pairs = [one | other for one, other in combinations(still, 2) if admissible(decisions, one | other)]
    moving = [keys for keys in tried if at(keys) != base] + [keys for keys in pairs if at(keys) != base]
    ends = []
    for sign in (-1, 1):
        now, before = frozenset(), None
        while before != now:
            before = now
            for keys in moving:
                other = now - keys if keys <= now else now | keys
                if admissible(decisions, other) and sign * at(other) > sign * at(now):
                    now = other
        ends.append(at(now))
    return tuple(ends)


def moved_by(edition: Edition, number: Callable[[Edition], float], tables: Iterable[str]) -> str:
    """The decisions that change a number of an edition when only they (and what they need) are taken otherwise: "d79 and d104".

    tables: as for `spread`.
    """
    base = number(edition)
    tried = _alone(edition.decisions, tables)
    return listing(key for key, keys in tried.items() if number(otherwise(edition, keys)) != base) or "no decision"


def _alone(decisions, tables):
    """Each decision that changes a row of these tables, by its key, with what it needs to be taken otherwise; if that is admissible."""
    changing = [decision.key for decision in decisions if {change.table for change in decision.changes} & {*tables}]
    taken = {key: frozenset(with_needs(decisions, [key])) for key in changing}
    return {key: keys for key, keys in taken.items() if admissible(decisions, keys)}


def span(edition: Edition, number: Callable[[Edition], float], tables: Iterable[str]) -> str:
    """The same in words: "7" if it is the same in all of these readings, else "4 to 8"."""
    return from_to(*(f"{end:,.0f}" for end in spread(edition, number, tables)))


# --- the admissible readings ---


@lru_cache(maxsize=1)  # a chapter asks for one finding after another
def _space(edition):
    return _Space(edition)


class _Space:
    """The admissible readings of one edition, with the facts of those that were computed."""

    def __init__(self, edition):
        self.edition, self.decisions = edition, edition.decisions
        self.order = {decision.key: place for place, decision in enumerate(self.decisions)}
        self.groups = {group: self._sets(group) for group in _bound(self.decisions)}
        self.group_of = {key: group for group in self.groups for key in group}
        self._kept, self._touching, self._changes = {}, {}, None

    def _sets(self, group):
        """The admissible sets of the decisions of a group that needs and excludes bind, or None if there may be too many."""
        if len(group) > MOST:
            return None
        subsets = (frozenset(some) for number in range(len(group) + 1) for some in combinations(group, number))
        return [some for some in subsets if admissible(self.decisions, some)]

    def in_order(self, keys):
        return tuple(sorted(keys, key=self.order.__getitem__))

    def draw(self, random):
        """One admissible reading, each as likely as any other: of each group one of its sets.

        In a group that is too large to be listed, a decision has a coin of its own if what it needs is taken and nothing that
        it excludes; this makes some readings more likely than others.
        """
        found = frozenset()
        for group, sets in self.groups.items():
            if sets is not None:
                found |= sets[int(random.random() * len(sets))]  # the same on every Python, as random() is
                continue
            by_key = {decision.key: decision for decision in self.decisions}
            for key in with_needs(self.decisions, group):
                free = found.issuperset(by_key[key].needs) and found.isdisjoint(by_key[key].excludes)
                found |= {key} if random.random() < 0.5 and free else frozenset()
        return found

    def facts(self, layer, keys):
        """The facts of a layer in one reading, computed whole."""
        if (layer, keys) not in self._kept:
            self._kept[layer, keys] = facts(otherwise(self.edition, keys) if keys else self.edition, layer)
        return self._kept[layer, keys]

    def touching(self, layer):
        """The decisions that touch each fact of a layer."""
        if layer not in self._touching:
            self._changes = self._changes or changed_rows(self.edition)
            touched = touched_facts(self.edition, self._changes, layer)
            every = {*self.facts(layer, frozenset())}.union(*(some for some in touched.values() if some))
            found = {fact: [] for fact in every}
            for key, some in touched.items():
                for fact in every if some is None else some:
                    found[fact].append(key)
            self._touching[layer] = found
        return self._touching[layer]

    def possible(self, keys):
        """The sets of these decisions that some admissible reading takes otherwise, with the number of readings that do.

        Counted are readings of these decisions and of those that are bound to them.
        """
        some = defaultdict(list)
        for key in keys:
            some[self.group_of[key]].append(key)
        numbers = [Counter(one.intersection(own) for one in self.groups[group]) for group, own in some.items()]
        return {
            frozenset().union(*(taken for taken, _ in way)): prod(times for _, times in way)
            for way in product(*(counted.items() for counted in numbers))
        }


def _bound(decisions):
    """The decisions in groups that needs and excludes bind, as tuples of keys in their order."""
    group = {decision.key: {decision.key} for decision in decisions}
    for decision in decisions:
        for other in (*decision.needs, *decision.excludes):
            joined = group[decision.key] | group[other]
            group |= dict.fromkeys(joined, joined)
    return list({tuple(key for key in group if key in group[one]): None for one in group})


# --- one finding ---


def _row(space, finding):
    now = _direct(space, finding, frozenset())
    head = [finding.chapter, finding.question, *now]
    if not space.decisions:
        return [*head, None, None, None, NO_ALTERNATIVES, [], [], [], None]
    pieces = _pieces(space, finding)
    if pieces is None:
        return [*head, *_sampled(space, finding, now[0])]
    answers = {
        "pieces": [{"decisions": [*keys], "cells": cells, "texts": texts} for keys, cells, texts in pieces],
        **{"list": finding.listed, "none": NOTHING, "nothing": TOO_LITTLE},
    }

    def known(keys):
        return look_up(answers, keys)

    random = Random(0)
    for keys in (space.draw(random) for _ in range(CHECKED)):
        if known(keys) != (found := _direct(space, finding, keys)):
            raise RuntimeError(
                f"{finding.question} With {', '.join(space.in_order(keys))} taken otherwise the answer is {found}, and the table "
                f"of answers gives {known(keys)}: some row touches a fact that {touched_facts.__module__} does not know of"
            )
    depends = _decisive(space, pieces)
    share = _share(space, pieces, now[0], known, finding.listed)
    if share is None:
        return [*head, *_sampled(space, finding, now[0], answers, depends)]
    return [*head, share, None, None, "all readings", *_flips(space, known, depends), [*depends], answers]


def _direct(space, finding, keys):
    """The answer in one reading, computed whole."""
    return answer(finding, parts(finding, space.facts(finding.layer, keys).values()))


def _pieces(space, finding):
    """The answer for all combinations of decisions, as (decisions, cells, texts), in a list with one piece a fact if it is a list.

    None where too many decisions matter.
    """
    fixed, varying, order = set(), {}, {}
    for fact, keys in space.touching(finding.layer).items():
        if len(keys) > MOST or any(space.groups[space.group_of[key]] is None for key in keys):
            return None
        values = {}
        for taken in space.possible(keys):
            # With all that they need, which touches the fact only if it is among them
            found = space.facts(finding.layer, frozenset(with_needs(space.decisions, taken))).get(fact)
            values[taken] = None if found is None else finding.part(found)
            if found is not None:
                order.setdefault(fact, found[0])
        keys, values = _shortened(keys, values)
        if keys:
            varying[fact] = keys, values
        else:
            fixed |= {values[frozenset()]} - {None}
    if SOME in fixed:  # then no other fact has to say that the question can be answered
        plain = {
            fact: {taken: None if part == SOME else part for taken, part in values.items()}
            for fact, (_, values) in varying.items()
        }
        varying = {fact: _shortened(keys, plain[fact]) for fact, (keys, _) in varying.items()}
    if not finding.listed:
        decisive = space.in_order({key for keys, _ in varying.values() for key in keys})
        if len(decisive) > MOST:
            return None
        own = [(frozenset(keys), values) for keys, values in varying.values()]
        still = sorted(fixed, key=lambda part: part[0])  # so that to sort them again takes no time
        texts = {
            taken: answer(finding, [*still, *({values[taken & keys] for keys, values in own} - {None})])
            for taken in space.possible(decisive)
        }
        return [_piece(decisive, texts)]
    entries = [(part[0], (), {frozenset(): part}) for part in fixed if part != SOME]
    entries += [(order[fact], keys, values) for fact, (keys, values) in varying.items()]
    pieces = [
        _piece(keys, {taken: _entry(finding, part) for taken, part in values.items()})
        for _, keys, values in sorted(entries, key=lambda entry: entry[0])
    ]
    return pieces + ([_piece((), {frozenset(): ("", "")})] if SOME in fixed else [])


def _entry(finding, part):
    """What the part of one fact enters in a list: None if there is none, blank if it enters nothing."""
    if part is None or part == SOME:
        return (None if part is None else ""), ""
    return answer(finding, {part})


def _shortened(keys, values):
    """The same table without the decisions that never matter. values: {set of decisions: value}."""
    kept = []
    for key in keys:
        shorter = {}
        if all(shorter.setdefault(taken - {key}, value) == value for taken, value in values.items()):
            values = shorter
        else:
            kept.append(key)
    return kept, values


def _piece(keys, texts):
    keys, texts = _shortened(keys, texts)
    number = {text: place for place, text in enumerate(dict.fromkeys(texts.values()))}
    sets = (frozenset(key for place, key in enumerate(keys) if bits >> place & 1) for bits in range(2 ** len(keys)))
    return (
        tuple(keys),
        [number[texts[taken]] if taken in texts else None for taken in sets],
        [[*text] for text in number],
    )


def _decisive(space, pieces):
    """The decisions on which the words of the answer depend, whatever its sentences."""
    found = set()
    for keys, cells, texts in pieces:
        sets = (frozenset(key for place, key in enumerate(keys) if bits >> place & 1) for bits in range(len(cells)))
        words = {taken: texts[cell][0] or "" for taken, cell in zip(sets, cells) if cell is not None}
        found.update(_shortened(keys, words)[0])
    return space.in_order(found)


def _share(space, pieces, now, known, listed):
    """The share of readings in which the words of the answer stay; None where too many decisions are joined."""
    if not listed:
        ((keys, _, _),) = pieces
        possible = space.possible(keys)
        return sum(times for taken, times in possible.items() if known(taken)[0] == now) / sum(possible.values())
    blocks = []  # decisions that are bound or matter to one entry, with the entries that they matter to
    for piece in pieces:
        keys = {other for key in piece[0] for other in space.group_of[key]}
        joined = [block for block in blocks if block[0] & keys]
        blocks = [block for block in blocks if block not in joined]
        blocks.append(
            (keys.union(*(block[0] for block in joined)), [piece, *(one for block in joined for one in block[1])])
        )
    # The number of readings by whether all entries stay so far, and whether nobody has said anything so far
    ways = {(True, True): 1}
    for _, own in blocks:
        keys = space.in_order({key for piece in own for key in piece[0]})
        if len(keys) > MOST:
            return None
        after = Counter()
        for taken, times in space.possible(keys).items():
            entries = [(_text(piece, taken), _text(piece, frozenset())) for piece in own]
            stays, silent = (
                all((one or "") == (other or "") for one, other in entries),
                all(one is None for one, _ in entries),
            )
            for (stayed, still), others in ways.items():
                after[stayed and stays, still and silent] += others * times
        ways = after
    stay = sum(times for (_, silent), times in ways.items() if silent) if now == TOO_LITTLE else ways[True, False]
    return stay / sum(ways.values())


def _text(piece, taken):
    keys, cells, texts = piece
    return texts[cells[sum(2**place for place, key in enumerate(keys) if key in taken)]][0]


def _flips(space, known, depends):
    """The decisions that change an answer alone, and the smallest sets that do where none does."""
    now, found, tried = known(frozenset())[0], [], 0
    for number in range(1, len(depends) + 1):
        for some in combinations(depends, number):
            keys, tried = frozenset(with_needs(space.decisions, some)), tried + 1
            if tried > TRIED:
                break
            if (
                admissible(space.decisions, keys)
                and not any(smaller <= keys for smaller in found)
                and known(keys)[0] != now
            ):
                found.append(keys)
        if tried > TRIED or found:
            break
    alone = space.in_order(key for keys in found if len(keys) == 1 for key in keys)
    return [*alone], [] if alone else [space.in_order(keys) for keys in found]


def _sampled(space, finding, now, answers=None, depends=None):
    """What `dependence` says of a finding from its share on, by readings drawn at random."""

    def known(keys):
        return look_up(answers, keys) if answers else _direct(space, finding, keys)

    random = Random(0)
    stays = sum(known(space.draw(random))[0] == now for _ in range(SAMPLE))
    if depends is None:  # those that alone change it are all that can be told
        depends = space.in_order(
            key for key in space.order if admissible(space.decisions, [key]) and known(frozenset([key]))[0] != now
        )
    return [
        stays / SAMPLE,
        *_wilson(stays, SAMPLE),
        f"a random sample of {count(SAMPLE, 'reading')}",
        *_flips(space, known, depends),
        [*depends],
        answers,
    ]


def _wilson(some, whole):
    """The 95 % interval of a share that was counted in a sample (Wilson 1927)."""
    z = 1.959964
    middle = some + z * z / 2
    width = z * sqrt(some * (whole - some) / whole + z * z / 4)
    return (middle - width) / (whole + z * z), (middle + width) / (whole + z * z)
