"""From counts per text to a score with its interval.

Every score here is made of the same three counts for each text and label: how many units agree, how many the reference
has, how many the reader has. Scores over several texts add the counts first (micro) and average over labels last (macro).
"""

import numpy as np

from closereading.agreement import matching

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
    """The counts of one microtext as {measure: {label: counts}}: central claim, role, function, attachment.

    Both are dictionaries with opponent, target and relation, one entry a unit. The four measures are those of Peldszus and
    Stede (2015): each unit is the central claim or not, the proponent's or the opponent's, the claim, a support or an
    attack; each ordered pair of units is attached or not.
    """
    labels = [_labels(graph) for graph in (reference, other)]
    return {measure: by_label(labels[0][measure], labels[1][measure]) for measure in labels[0]}


def _labels(graph):
    units = range(len(graph["target"]))
    return {
        "central claim": [target == -1 for target in graph["target"]],
        "role": list(graph["opponent"]),
        "function": [relation or "claim" for relation in graph["relation"]],
        "attachment": [graph["target"][here] == there for here in units for there in units if here != there],
    }


def by_label(reference, other):
    """The counts of two lists of labels for the same items, as {label: counts}."""
    return {
        label: (
            sum(one == two == label for one, two in zip(reference, other)),
            reference.count(label),
            other.count(label),
        )
        for label in {*reference, *other}
    }


def score(texts, share=False):
    """One score over texts, each given as counts or as {label: counts}: a dictionary.

    value: F1, the mean over labels if there are several; with share=True what agrees of what the reference has. precision,
    recall: of a single label's F1, else None. low, high: the middle 95 percent of the score over SAMPLES sets of texts drawn
    with replacement (Efron 1979); drawn from texts, not units, since units of one text are alike. items: units of the
    reference; texts: how many.
    """
    labelled = [text if isinstance(text, dict) else {"": text} for text in texts]
    labels = sorted({label for text in labelled for label in text}, key=str)
    counts = np.array([[text.get(label, (0, 0, 0)) for label in labels] for text in labelled], dtype=float)
    draws = np.random.default_rng(0).multinomial(len(texts), np.full(len(texts), 1 / len(texts)), SAMPLES)
    samples = _value(np.tensordot(draws, counts, 1), share)
    total = counts.sum(axis=0)
    single = len(labels) == 1 and not share
    low, high = np.percentile(samples[~np.isnan(samples)], [2.5, 97.5]) if total[:, 1:].any() else (np.nan, np.nan)
    return {
        "value": float(_value(total, share)),
        "precision": float(_divide(total[0, 0], total[0, 2])) if single else None,
        "recall": float(_divide(total[0, 0], total[0, 1])) if single else None,
        "low": float(low),
        "high": float(high),
        "items": int(total[:, 1].sum()),
        "texts": len(texts),
    }


def _value(counts, share):
    """The score of an array of counts whose last two axes are the labels and the three counts."""
    agreed, reference, other = np.moveaxis(counts, -1, 0)
    by = _divide(agreed, reference) if share else _divide(2 * agreed, reference + other)
    there = ~np.isnan(by)  # a label that neither side uses says nothing
    return _divide(np.where(there, by, 0).sum(axis=-1), there.sum(axis=-1))


def _divide(over, under):
    """The quotient, and NaN where nothing is divided by nothing."""
    return np.divide(over, under, out=np.full(np.shape(under), np.nan), where=np.asarray(under) > 0)
