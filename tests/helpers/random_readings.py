"""Admissible readings of an edition, drawn at random: decisions with all that they need, as long as none excludes another."""

from random import Random

from closereading.edition.alternatives import admissible, with_needs


def drawn(edition, number, most=None):
    """Lists of keys, the same each time; each takes at most `most` decisions otherwise, and about half of those that it can."""
    random, keys = Random(16), [decision.key for decision in edition.decisions]
    for _ in range(number):
        some = []
        for key in random.sample(keys, len(keys)):
            more = with_needs(edition.decisions, [*some, key])
            if random.random() < 0.5 and admissible(edition.decisions, more) and len(more) <= (most or len(keys)):
                some = more
        yield some
