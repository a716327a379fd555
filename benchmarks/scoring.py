"""From counts per text to a score with its interval.

Every score here is made of the same three counts for each text: how many units agree, how many the reference has, how
many the reader has. Scores over several texts add the counts first (micro).
"""

import numpy as np

from closereading.agreement import matching, two_codings

LENIENT, STRICT = 0.3, 0.8  # shares of the reference's content that must be covered
SAMPLES = 2000


def sets(reference, other):
    """The counts for two sets of things that are equal or not."""
    return len(reference & other), len(reference), len(other)


def attribution(reference, other):
    """The counts of one text as {measure: counts}: content at .3 and .8, the speaker, and recall by kind of quotation.

    reference, other: lists of dictionaries with content and source (lists of spans); the reference's also have quote_type.
    The speaker counts among the statements matched at .3 whose source the reference marks: the source spans overlap.
    """
    contents = [[statement["content"] for statement in statements] for statements in (reference, other)]
    found = matching.pairs(*contents, LENIENT)
    counts = {
        "content F1 at .3": (len(found), len(reference), len(other)),
        "content F1 at .8": (len(matching.pairs(*contents, STRICT)), len(reference), len(other)),
    }
    sourced = [(here, there) for here, there in found.items() if reference[here]["source"]]
    right = sum(
        bool(matching.overlaps([reference[here]["source"]], [other[there]["source"]])) for here, there in sourced
    )
    counts["speaker"] = (right, len(sourced), len(sourced))
    for kind in ("direct", "indirect", "mixed"):
        places = {place for place, statement in enumerate(reference) if statement["quote_type"] == kind}
        counts[f"recall, {kind}"] = (len(places & found.keys()), len(places), len(places))
    return counts


def arguing(reference, other):
    """The counts of one text as {measure: counts}: parts, links, and links with their kind.

    Both are dictionaries with parts (spans) and links, {(number of the source, number of the target): kind}. Parts are
    matched as the arguments of two codings are: half of either must be covered. A link counts if both its ends do.
    """
    sides = [[[part] for part in side["parts"]] for side in (reference, other)]
    found = matching.pairs(*sides, two_codings.HALF, two_codings.HALF)
    same = {there: here for here, there in found.items()}
    links = {tuple(same.get(end, f"only here: {end}") for end in ends): kind for ends, kind in other["links"].items()}
    return {
        "F1, parts": (len(found), *map(len, sides)),
        "F1, links": sets(set(reference["links"]), set(links)),
        "F1, links and kind": sets(set(reference["links"].items()), set(links.items())),
    }


def score(texts, share=False):
    """One score over the counts of several texts: a dictionary.

    value: F1; with share=True what agrees of what the reference has. precision, recall: of an F1, else None. low, high: the
    middle 95 percent of the score over SAMPLES sets of texts drawn with replacement (Efron 1979); drawn from texts, not units,
    since units of one text are alike. items: units of the reference; texts: how many.
    """
    counts = np.array(texts, dtype=float)
    draws = np.random.default_rng(0).multinomial(len(texts), np.full(len(texts), 1 / len(texts)), SAMPLES)
    samples = _value(draws @ counts, share)
    total = counts.sum(axis=0)
    low, high = np.percentile(samples[~np.isnan(samples)], [2.5, 97.5]) if total[1:].any() else (np.nan, np.nan)
    return {
        "value": float(_value(total, share)),
        "precision": None if share else float(_divide(total[0], total[2])),
        "recall": None if share else float(_divide(total[0], total[1])),
        "low": float(low),
        "high": float(high),
        "items": int(total[1]),
        "texts": len(texts),
    }


def _value(counts, share):
    """The score of an array whose last axis is the three counts."""
    agreed, reference, other = np.moveaxis(counts, -1, 0)
    return _divide(agreed, reference) if share else _divide(2 * agreed, reference + other)


def _divide(over, under):
    """The quotient, and NaN where nothing is divided by nothing."""
    return np.divide(over, under, out=np.full(np.shape(under), np.nan), where=np.asarray(under) > 0)
