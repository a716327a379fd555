"""How far several coders agree beyond chance: coefficients for labels of the same items, items left out allowed."""

from itertools import combinations

import numpy as np
from nltk.metrics.agreement import AnnotationTask


def alpha(items: list[dict[str, str]]) -> float | None:
    """Krippendorff's alpha (1980) for nominal labels, 1 at most; None unless two labels are in use where coders can differ.

    items: a list of {coder: label}; whoever did not label an item is left out of it. An item with one label counts for
    nothing. By NLTK, which gives 1 where there is one label only: nothing could have been otherwise there, so that it says nothing.
    """
    items = [labels for labels in items if len(labels) > 1]
    if len({label for labels in items for label in labels.values()}) < 2:
        return None
    rows = ((coder, number, label) for number, labels in enumerate(items) for coder, label in labels.items())
    return AnnotationTask(rows).alpha()


def without_one(items: list[dict[str, str]]) -> tuple[float | None, float | None]:
    """The lowest and the highest alpha of the same items with any single one left out, (None, None) where alpha is not defined.

    How far one answer moves alpha; no confidence interval. Where one label alone is left, it counts as 1, since nobody
    differs. Krippendorff's own formula, by the labels of each item, to leave each out in one go; tests hold it to NLTK's alpha.
    """
    items = [labels for labels in items if len(labels) > 1]
    labels = list(dict.fromkeys(label for item in items for label in item.values()))
    if len(labels) < 2:
        return None, None
    counts = np.array([[list(item.values()).count(label) for label in labels] for item in items])
    sizes = counts.sum(axis=1)
    differing = (sizes**2 - (counts**2).sum(axis=1)) / (sizes - 1)
    left = counts.sum(axis=0) - counts
    total = left.sum(axis=1)
    chance = total**2 - (left**2).sum(axis=1)
    disagreement = (total - 1) * (differing.sum() - differing) / np.where(chance, chance, 1)
    return float(1 - disagreement.max()), float(1 - disagreement.min())


def kappas(items: list[dict[str, str]]) -> dict[str, float | None]:
    """Agreement over all pairs of coders: a dictionary of observed (mean share of items with the same label, 0 to 1), fleiss, cohen.

    fleiss: by chance, labels would be dealt out as often as all coders together give them (Fleiss 1971, NLTK's pi); cohen:
    the mean of the kappas (Cohen 1960) of the pairs for which one is defined (NLTK's kappa). A pair is compared on the items
    that both labelled. None where nothing is compared, and for the kappas where one label alone is in use. NLTK's own go
    through all items for every pair, and twenty coders of a thousand words would take them seconds; tests hold these to them.
    """
    labels = {
        label: number for number, label in enumerate(dict.fromkeys(label for item in items for label in item.values()))
    }
    coders = list(dict.fromkeys(coder for item in items for coder in item))
    given = np.array([[labels[item[coder]] if coder in item else -1 for item in items] for coder in coders])
    observed, expected = [], []
    for one, other in combinations(given, 2):
        both = (one >= 0) & (other >= 0)
        number = both.sum()
        if number:
            one, other = one[both], other[both]
            observed.append((one == other).mean())
            counts = [np.bincount(side, minlength=len(labels)) for side in (one, other)]
            expected.append(counts[0] @ counts[1] / number**2)
    together = np.array([labels[label] for item in items if len(item) > 1 for label in item.values()], dtype=int)
    pooled = np.bincount(together, minlength=len(labels)) / max(1, len(together))
    each = [_beyond_chance(*pair) for pair in zip(observed, expected)]
    each = [kappa for kappa in each if kappa is not None]
    return {
        "observed": float(np.mean(observed)) if observed else None,
        "fleiss": _beyond_chance(np.mean(observed), pooled @ pooled) if observed else None,
        "cohen": float(np.mean(each)) if each else None,
    }


def _beyond_chance(observed, expected):
    """The agreement beyond chance as a share of what chance leaves open; None if it leaves nothing open."""
    return None if np.isclose(expected, 1) else float((observed - expected) / (1 - expected))
