"""How often a bootstrap interval of Krippendorff's alpha holds the true value; prints a table, and asserts nothing.

    python benchmarks/intervals.py

The usual interval (95 %) draws the units again many times and cuts off the ends (Zapf et al. 2016 recommend it, on more units
than one article has). Here coders of invented units err at random, so that the true alpha is known: it is that of very many
units. Where the interval holds it in far fewer than 95 of 100 trials it promises what it does not keep; that is why
the chapter on comparing codings shows none.
"""

import numpy as np

UNITS = [10, 20, 40, 100, 400]
LABELS = [[0.5, 0.5], [0.8, 0.15, 0.05], [0.9, 0.1]]
CODERS, ERRORS = [2, 5], [0.05, 0.15, 0.4]
MANY, TRIALS, DRAWS = 400_000, 300, 500


def coded(draw, units, coders, shares, error):
    """How often each label was given to each unit: coders who take the true one, or err and take any by its share."""
    true = np.repeat(draw.choice(len(shares), units, p=shares)[:, None], coders, axis=1)
    given = np.where(draw.random(true.shape) < error, draw.choice(len(shares), true.shape, p=shares), true)
    return np.stack([(given == label).sum(axis=1) for label in range(len(shares))], axis=1)


def alphas(counts, weights):
    """Alpha for each row of weights (how often each unit is drawn); NaN where one label alone is in use."""
    sizes = counts.sum(axis=1)
    differing = weights @ ((sizes**2 - (counts**2).sum(axis=1)) / (sizes - 1))
    totals = weights @ counts
    number = totals.sum(axis=1)
    chance = (number**2 - (totals**2).sum(axis=1)).astype(float)
    chance[chance == 0] = np.nan
    return 1 - (number - 1) * differing / chance


def holds(draw, units, coders, shares, error, true):
    """The share of trials in which the interval holds the true alpha, of those in which alpha is defined."""
    held = []
    for _ in range(TRIALS):
        counts = coded(draw, units, coders, shares, error)
        if not np.isnan(alphas(counts, np.ones((1, units), dtype=int))[0]):
            again = alphas(counts, draw.multinomial(units, np.full(units, 1 / units), DRAWS))
            low, high = np.nanquantile(again, [0.025, 0.975])
            held.append(low <= true <= high)
    return np.mean(held)


def main():
    draw = np.random.default_rng(1)
    print("Share of trials in which an interval of 95 % holds the true alpha, by the number of units")
    print(f"{'shares of labels':20}{'coders':>7}{'alpha':>7}" + "".join(f"{units:7}" for units in UNITS))
    for shares in LABELS:
        for coders in CODERS:
            for error in ERRORS:
                very_many = coded(draw, MANY, coders, shares, error)
                true = alphas(very_many, np.ones((1, MANY), dtype=int))[0]
                held = [holds(draw, units, coders, shares, error, true) for units in UNITS]
                print(f"{str(shares):20}{coders:7}{true:7.2f}" + "".join(f"{share:7.2f}" for share in held))


if __name__ == "__main__":
    main()
