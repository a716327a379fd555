"""Which unit of one coding is which of another: spans, statements and speakers matched one to one.

A unit is a list of (start, end) pairs, offsets into the same text, end exclusive; several pairs are a discontinuous span.
"""

import re
from collections import Counter, defaultdict

import pandas as pd

from closereading.common.errors import InputError, fault
from closereading.edition.loading import Edition

Spans = list[tuple[int, int]]
MOST = 5_000_000  # pairs of overlapping spans; two codings of a novel have fewer


def overlaps(one: list[Spans], other: list[Spans]) -> dict[tuple[int, int], int]:
    """How many characters the units of two lists share, as {(number in one, number in other): characters}.

    Spans are walked once in the order of the text, so that the time grows with their number (and with how deep they nest).
    Raises InputError if there are more than MOST pairs.
    """
    spans = sorted(
        (start, end, side, number)
        for side, units in enumerate((one, other))
        for number, unit in enumerate(units)
        for start, end in _merged(unit)
    )
    shared, reaching, looked = Counter(), ([], []), 0
    for start, end, side, number in spans:
        reaching[1 - side][:] = [span for span in reaching[1 - side] if span[0] > start]
        looked += len(reaching[1 - side])
        if looked > MOST:
            found, mend = "too many spans over one another", "remove those that say the same"
            raise InputError(fault("the codings", found, f"at most {MOST:,} pairs of them", mend))
        for last, rival in reaching[1 - side]:
            pair = (rival, number) if side else (number, rival)
            shared[pair] += min(end, last) - start
        reaching[side].append((end, number))
    return dict(shared)


def pairs(reference: list[Spans], other: list[Spans], least: float, least_back: float = 0.0) -> dict[int, int]:
    """Match units one to one: {number in the reference: number in the other}.

    least: the share of the reference's characters that the other must cover (0 to 1); least_back: the share of the
    other's that the reference must cover. Of several candidates the most alike is taken first (Dice 1945: shared
    characters over the characters of both), then the first in the text; a greedy choice, not an optimal one, and the
    same every time.
    """
    sizes = [[_size(unit) for unit in units] for units in (reference, other)]
    candidates = []
    for (here, there), shared in overlaps(reference, other).items():
        size, back = sizes[0][here], sizes[1][there]
        if shared >= least * size and shared >= least_back * back:
            candidates.append((-2 * shared / (size + back), here, there))
    return _one_to_one(sorted(candidates))


def _one_to_one(candidates):
    """Take candidates (rank, here, there) in the order given, each here and there once; in the order of here."""
    found, taken = {}, set()
    for _, here, there in candidates:
        if here not in found and there not in taken:
            found[here] = there
            taken.add(there)
    return dict(sorted(found.items()))


def speakers(one: Edition, other: Edition) -> pd.DataFrame:
    """Which speaker of one edition is which of another, one to one. Keys may differ, so names and spans decide.

    First the narrators, then the same name, then a name inside a longer one, word by word, then whoever shares the most
    characters of sentences and statements, if these are more than half of what either says; among several the largest
    overlap, then the order of speakers.csv. Columns: one, other (keys), basis: narrator, name, part of the name, overlap.
    """
    here, there = _said(one), _said(other)
    shared = overlaps(list(here.values()), list(there.values()))
    sizes = [[_size(unit) for unit in said.values()] for said in (here, there)]
    names = [[_name(row.name) for row in table.itertuples(index=False)] for table in (one.speakers, other.speakers)]
    kinds = [list(table.kind) for table in (one.speakers, other.speakers)]
    bases = {
        "narrator": lambda i, j: kinds[0][i] == kinds[1][j] == "narrator",
        "name": lambda i, j: names[0][i] == names[1][j],
        "part of the name": lambda i, j: _inside(names[0][i], names[1][j]) or _inside(names[1][j], names[0][i]),
        "overlap": lambda i, j: 2 * shared.get((i, j), 0) > min(sizes[0][i], sizes[1][j]),
    }
    found, basis_of = {}, {}
    for basis, same in bases.items():
        left = [i for i in range(len(here)) if i not in found]
        right = [j for j in range(len(there)) if j not in found.values()]
        candidates = sorted((-shared.get((i, j), 0), i, j) for i in left for j in right if same(i, j))
        for i, j in _one_to_one(candidates).items():
            found[i], basis_of[i] = j, basis
    keys, others = list(here), list(there)
    rows = [(keys[i], others[j], basis_of[i]) for i, j in sorted(found.items())]
    return pd.DataFrame(rows, columns=["one", "other", "basis"])


def _said(edition):
    """Each speaker's sentences and contents of statements, as {key: unit}, in the order of speakers.csv."""
    said = {key: [] for key in edition.speakers.id}
    contents = edition.statements[edition.statements.role == "content"]
    for table in (edition.sentences, contents):
        for speaker, start, end in zip(table.speaker, table.start, table.end):
            if speaker:
                said[speaker].append((start, end))
    return said


def _name(name):
    return re.sub(r"^(?:the|an?) ", "", " ".join(name.casefold().split())).split()


def _inside(short, long):
    return any(long[place : place + len(short)] == short for place in range(len(long) - len(short) + 1))


def _merged(unit):
    """The unit without overlaps inside it, in order."""
    found = []
    for start, end in sorted(unit):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _size(unit):
    return sum(end - start for start, end in _merged(unit))


def clusters(one: list[Spans], other: list[Spans]) -> tuple[defaultdict[int, list[int]], defaultdict[int, list[int]]]:
    """The units of each list that a unit of the other touches: two dictionaries, number -> numbers of the other list."""
    touching = defaultdict(list), defaultdict(list)
    for here, there in sorted(overlaps(one, other)):
        touching[0][here].append(there)
        touching[1][there].append(here)
    return touching
