"""What hangs on what: which findings hold in which admissible readings of an edition, and on which decisions each depends.

A reading takes some of the edition's decisions otherwise; it is admissible if what they need is taken too and none excludes
another. To compute a result under every combination of defensible choices is called a multiverse analysis (Steegen,
Tuerlinckx, Gelman and Vanpaemel 2016), and a picture of the results by the choices a specification curve (Simonsohn, Simmons
and Nelson 2020). Each reading counts once here: a share of readings is no probability that a finding is true.

All readings are too many to compute one by one. A finding is made of facts, and decisions that touch different facts are
independent (`reading_space`), so it is enough to compute what each block of decisions makes of its facts, and the answer for
each combination of these outcomes. That is exact; readings drawn at random are computed whole as well, and compared.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations, product
from math import prod, sqrt
from random import Random

import numpy as np
import pandas as pd

from closereading.agreement import reading_space
from closereading.agreement.findings import FINDINGS, NOTHING, SOME, TOO_LITTLE, answer, parts
from closereading.agreement.reading_space import MOST, Block, Space
from closereading.edition.loading import Edition

SAMPLE = 400  # readings that are drawn where not all can be computed
TOGGLED = 50  # of them, in which each decision is turned by itself
CHECKED = 8  # readings that are computed whole as well
TRIED = 5000  # sets of decisions that are tried together

COLUMNS = [
    *("chapter", "question", "answer", "sentences", "share", "low", "high", "counted"),
    *("alone", "together", "depends", "answers"),
]
NO_ALTERNATIVES = "no alternatives were written down for this edition"


def dependence(edition: Edition) -> pd.DataFrame:
    """What each finding hangs on, in the order of `findings.findings`.

    Columns: chapter, question, answer, sentences, as there; share (0 to 1) of the admissible readings in which the answer
    stays; low, high (its 95 % interval, Wilson 1927, None where all readings count); counted (which readings, in words);
    alone (keys of the decisions that change the answer when only they are taken otherwise); together (where there are none,
    the smallest sets that do, as tuples of keys; no set is named that holds a smaller one); depends (all decisions that
    matter to the answer in some reading); answers (for `look_up`, None where not all could be computed). An answer has changed
    if its words have; sentences may change without.

    share is None, and counted says why, for an edition without decisions. Raises RuntimeError where a reading that is computed
    whole gives another answer than the table: then the program is wrong, and no share may be used.
    """
    space = Space(edition)
    return pd.DataFrame([_row(space, finding) for finding in FINDINGS], columns=COLUMNS).astype(object)


def look_up(answers: dict, keys: Iterable[str]) -> tuple[str, str]:
    """The answer of a finding, and its sentences, when these decisions are taken otherwise.

    answers: as `dependence` gives them, a dictionary of lists that can be written as JSON, for a page to look up the same way:
    pieces, each with axes, cells and texts. An axis has decisions, values and size; its value is values[n], where bit i of
    n says whether decisions[i] is taken otherwise (None where no admissible reading is such). Values make the number of a cell
    as digits make a number, the first axis first, each times the sizes after it; texts[cells[number]] is [answer, sentences].
    Where answers["list"] is true, the answer of each piece is null where nobody says anything, else one entry or blank; the
    whole is the entries that are not blank, sorted, with a space between, answers["none"] if there are none, answers["nothing"]
    if all are null; and the sentences of all, each once. Raises KeyError where the reading is not admissible.
    """
    taken, found = {*keys}, []
    for piece in answers["pieces"]:
        cell = 0
        for axis in piece["axes"]:
            value = axis["values"][sum(2**place for place, key in enumerate(axis["decisions"]) if key in taken)]
            if value is None:
                raise KeyError(f"no admissible reading takes {', '.join(sorted(taken))} otherwise")
            cell = cell * axis["size"] + value
        found.append(piece["texts"][piece["cells"][cell]])
    return _whole(found) if answers["list"] else tuple(found[0])


def firmness(edition: Edition, question: str) -> str:
    """How firm the answer to one question of `findings.findings` is, in plain words that end a sentence, without a full stop."""
    row = dict(zip(COLUMNS, _row(Space(edition), next(one for one in FINDINGS if one.question == question))))
    return in_words(row, edition)


def in_words(row: dict, edition: Edition) -> str:
    """The same for a row of `dependence`, as a dictionary or Series."""
    if row["share"] is None:
        return row["counted"]
    decided = {decision.key: decision.decided for decision in edition.decisions}
    if not row["depends"]:
        return "in every admissible reading" if row["low"] is None else f"in all of {row['counted']}"
    where = f"{_how_many(row['share'])} ({_percent(row['share'])})"
    if row["low"] is not None:
        where += f", counted in {row['counted']}"
    if len(row["alone"]) == 1:
        (key,) = row["alone"]
        return f"{where}; hangs on one decision, {key}: {decided[key]}"
    if row["alone"]:
        return f"{where}; hangs on {len(row['alone'])} decisions, and each alone changes it: {', '.join(row['alone'])}"
    if row["together"]:
        sets = [" with ".join(keys) for keys in row["together"]]
        return f"{where}; no decision alone changes it, but several together do: {'; '.join(sets)}"
    return f"{where}; no decision alone changes it, but some together do"


def _how_many(share):
    if share == 0.5:
        return "in half of the readings"
    return "in most readings" if share > 0.5 else "in fewer than half of the readings"


def _percent(share):
    if share > 0.99:
        return "more than 99 %"
    return "less than 1 %" if share < 0.01 else f"{100 * share:.0f} %"


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
        "pieces": [piece.as_lists(space) for piece in pieces],
        **{"list": finding.listed, "none": NOTHING, "nothing": TOO_LITTLE},
    }

    def known(keys):
        return look_up(answers, keys)

    _check(space, finding, known)
    depends = space.in_order({key for piece in _told_apart(pieces) for key in piece.decisive(space)})
    share = float(_share(pieces, now[0]) if finding.listed else _share_of_cells(*pieces, now[0]))
    counted = "all readings" if space.number is None else f"all {space.number:,} readings"
    return [*head, share, None, None, counted, *_flips(space, known, depends), [*depends], answers]


def _direct(space, finding, keys):
    """The answer in one reading, computed whole."""
    return answer(finding, parts(finding, space.facts(finding.layer, keys).values()))


def _check(space, finding, known):
    """Raise RuntimeError if some reading, drawn at random and computed whole, gives another answer."""
    random = Random(0)
    for _ in range(CHECKED):
        keys = space.draw(random)
        told, found = known(keys), _direct(space, finding, keys)
        if told != found:
            raise RuntimeError(
                f"{finding.question} In the reading with {', '.join(space.in_order(keys))} taken otherwise the answer is "
                f"{found}, and the table of answers gives {told}: a fact of the layer {finding.layer!r} reads something that "
                f"{reading_space.__name__} does not know of; correct TABLES or the links there"
            )


def _flips(space, known, depends):
    """The decisions that change an answer alone, and the smallest sets that do where none does."""
    now, found, tried = known(frozenset())[0], [], 0
    for number in range(1, len(depends) + 1):
        for some in combinations(depends, number):
            keys, tried = space.with_needs(some), tried + 1
            if tried > TRIED:
                break
            if space.admissible(keys) and not any(smaller <= keys for smaller in found) and known(keys)[0] != now:
                found.append(keys)
        if tried > TRIED or found and number > 1 or any(len(keys) == 1 for keys in found):
            break
    found = [one for one in found if not any(other < one for other in found)]
    alone = [key for keys in found if len(keys) == 1 for key in keys]
    return alone, [] if alone else [space.in_order(keys) for keys in found]


# --- what blocks of decisions make of their facts, and the answer to each combination ---


@dataclass(frozen=True)
class _Axis:
    """The outcomes of one block, numbered: `outcomes` gives that of each of its admissible sets of decisions."""

    block: Block
    outcomes: dict[frozenset[str], int]

    def size(self):
        return max(self.outcomes.values()) + 1

    def table(self, space):
        """The decisions that tell the outcomes apart, and the outcome of each combination of these."""
        kept, outcomes = [*self.block.keys], self.outcomes
        # What touches no fact is left out first.
        for key in sorted(kept, key=lambda key: key in self.block.sources):
            shorter = {}
            for keys, value in outcomes.items():
                shorter.setdefault(keys - {key}, set()).add(value)
            if all(len(values) == 1 for values in shorter.values()):
                kept.remove(key)
                outcomes = {keys: min(values) for keys, values in shorter.items()}
        combined = [
            frozenset(key for place, key in enumerate(kept) if bits >> place & 1) for bits in range(2 ** len(kept))
        ]
        return kept, [outcomes.get(keys) for keys in combined]


@dataclass(frozen=True)
class _Piece:
    """The answers to all combinations of outcomes: `cells`, an array with a dimension for each axis, of numbers in `texts`."""

    axes: list[_Axis]
    cells: np.ndarray
    texts: list[tuple[str | None, str]]

    def merged(self):
        """The same with outcomes that never differ made one, and without blocks that decide nothing."""
        axes, cells = [], self.cells
        for axis in self.axes:
            place, numbers = len(axes), {}
            slices = np.moveaxis(cells, place, 0)
            same = [numbers.setdefault(one.tobytes(), len(numbers)) for one in slices]
            cells = np.moveaxis(np.stack([slices[same.index(number)] for number in range(len(numbers))]), 0, place)
            if len(numbers) == 1:
                cells = cells.take(0, place)
            else:
                axes.append(_Axis(axis.block, {keys: same[value] for keys, value in axis.outcomes.items()}))
        return _Piece(axes, cells, self.texts)

    def entry(self, keys):
        """The answer to one of the sets of the only block, or of none."""
        return self.texts[self.cells[tuple(axis.outcomes[keys] for axis in self.axes)]][0]

    def as_lists(self, space):
        """As a dictionary of lists, for `look_up`."""
        axes = [dict(zip(("decisions", "values"), axis.table(space)), size=axis.size()) for axis in self.axes]
        return {"axes": axes, "cells": self.cells.flatten().tolist(), "texts": [[*text] for text in self.texts]}

    def decisive(self, space):
        """The decisions on which the words of the answer depend, whatever its sentences."""
        said = [text for text, _ in self.texts]
        first = np.array([said.index(text) for text in said])
        return [key for axis in replace(self, cells=first[self.cells]).merged().axes for key in axis.table(space)[0]]


def _pieces(space, finding):
    """The answer of a finding by the outcomes of all blocks, in one piece, or in one for each fact where it is a list.

    None where the combinations are more than MOST.
    """
    blocks = space.blocks(finding.layer)
    if any(block.sets is None for block in blocks):
        return None
    made = [{keys: space.facts_of(finding.layer, block, keys) for keys in block.sets} for block in blocks]
    base = space.facts(finding.layer, frozenset())
    still = {fact: value for fact, value in base.items() if not any(block.has(fact) for block in blocks)}
    if not finding.listed:
        piece = _piece(finding, still, list(zip(blocks, made)))
        return piece and [piece]
    order = {
        fact: value[0]
        for some in [base, *(found for one in made for found in one.values())]
        for fact, value in some.items()
    }
    pieces = []
    for fact in sorted(order, key=order.__getitem__):
        own = [
            (block, {keys: {fact: found[fact]} if fact in found else {} for keys, found in one.items()})
            for block, one in zip(blocks, made)
            if block.has(fact)
        ]
        pieces.append(_piece(finding, {fact: still[fact]} if fact in still else {}, own))
    return None if None in pieces else pieces


def _piece(finding, still, made):
    axes, outcomes = [], []
    for block, found in made:
        values = {keys: frozenset(parts(finding, facts.values())) for keys, facts in found.items()}
        number = {value: place for place, value in enumerate(dict.fromkeys(values.values()))}
        axes.append(_Axis(block, {keys: number[value] for keys, value in values.items()}))
        outcomes.append([*number])
    if prod(map(len, outcomes)) > MOST:
        return None
    still, texts, cells = parts(finding, still.values()), {}, []
    for some in product(*outcomes):
        all_parts = still.union(*some)
        given = _entry(finding, all_parts) if finding.listed else answer(finding, all_parts)
        cells.append(texts.setdefault(given, len(texts)))
    return _Piece(axes, np.array(cells).reshape([len(one) for one in outcomes]), [*texts]).merged()


def _entry(finding, found):
    """What the parts of one fact enter in a list: None if there are none, blank if they enter nothing."""
    if found <= {SOME}:
        return ("" if found else None), ""
    return answer(finding, found)


def _whole(entries):
    """A list from its entries, and their sentences."""
    texts, where = zip(*entries) if entries else ((), ())
    if all(text is None for text in texts):
        return TOO_LITTLE, ""
    ids = dict.fromkeys(key for some in where for key in some.split(", ") if key)
    return " ".join(sorted(filter(None, texts))) or NOTHING, ", ".join(ids)


def _told_apart(pieces):
    """Pieces that tell no entry from nobody's word only where that can decide the whole: if nobody may say anything at all."""
    if all(any(text is None for text, _ in piece.texts) for piece in pieces):
        return pieces
    return [replace(piece, texts=[(text or "", where) for text, where in piece.texts]) for piece in pieces]


# --- in how many readings an answer stays ---


def _share_of_cells(piece, now):
    """The share of readings in which a piece gives an answer: each cell counts as often as its outcomes come."""
    same = np.array([text == now for text, _ in piece.texts])[piece.cells].flatten().tolist()
    numbers = [Counter(axis.outcomes.values()) for axis in piece.axes]
    cells = product(*([number[value] for value in range(len(number))] for number in numbers))
    whole = prod(number.total() for number in numbers)
    return Fraction(sum(prod(times) for times, stays in zip(cells, same) if stays), whole)


def _share(pieces, now):
    """The share of readings in which a list stays as it is: each entry must, and blocks are independent."""
    by_block = {}
    for piece in pieces:
        block = piece.axes[0].block if piece.axes else None
        sets, own = by_block.setdefault(block and block.keys, (block.sets if block else [frozenset()], []))
        own.append(piece)
    ways = {(True, True): Fraction(1)}  # (whether all entries stay so far, whether nobody has said anything so far)
    for sets, own in by_block.values():
        before, outcomes, after = [piece.entry(frozenset()) for piece in own], Counter(), Counter()
        for keys in sets:
            entries = [piece.entry(keys) for piece in own]
            stays = all((one or "") == (other or "") for one, other in zip(before, entries))
            outcomes[stays, all(one is None for one in entries)] += 1
        for (stayed, silent), share in ways.items():
            for (stays, still), times in outcomes.items():
                after[stayed and stays, silent and still] += share * times / len(sets)
        ways = after
    if now == TOO_LITTLE:
        return sum(share for (_, silent), share in ways.items() if silent)
    return ways[True, False]


def _sampled(space, finding, now):
    """What `dependence` says of a finding from its share on, by readings drawn at random."""
    blocks, kept = space.blocks(finding.layer), {}
    base = space.facts(finding.layer, frozenset())
    still = parts(finding, (value for fact, value in base.items() if not any(block.has(fact) for block in blocks)))

    def of_block(block, keys):
        if (block.keys, keys) not in kept:
            kept[block.keys, keys] = parts(finding, space.facts_of(finding.layer, block, keys).values())
        return kept[block.keys, keys]

    def known(keys):
        return answer(finding, still.union(*(of_block(block, keys.intersection(block.keys)) for block in blocks)))

    _check(space, finding, known)
    random = Random(0)
    drawn = [space.draw(random) for _ in range(SAMPLE)]
    stays = sum(known(keys)[0] == now for keys in drawn)
    depends = set()
    for keys in drawn[:TOGGLED]:
        for key in set().union(*(block.sources for block in blocks)) - depends:
            if space.admissible(keys ^ {key}) and known(keys ^ {key})[0] != known(keys)[0]:
                depends.add(key)
    depends = space.in_order(depends)
    flips = _flips(space, known, depends)
    return [
        stays / SAMPLE,
        *_wilson(stays, SAMPLE),
        f"a random sample of {SAMPLE:,} readings",
        *flips,
        [*depends],
        None,
    ]


def _wilson(some, whole):
    """The 95 % interval of a share that was counted in a sample (Wilson 1927)."""
    z = 1.959964
    middle = some + z * z / 2
    width = z * sqrt(some * (whole - some) / whole + z * z / 4)
    return (middle - width) / (whole + z * z), (middle + width) / (whole + z * z)
