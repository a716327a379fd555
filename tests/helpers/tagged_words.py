"""Stretches of words with the tags that a test gives them."""

from closereading.readers.language.grammar import QUOTE, Stretch


def stretch(words):
    """The stretch of words that stand as word/TAG, a blank between two; offsets as if the words stood alone with blanks."""
    pairs = [item.rsplit("/", 1) for item in words.split()]
    low, tag = [word if word == QUOTE else word.lower() for word, _ in pairs], [tag for _, tag in pairs]
    start = [sum(len(word) + 1 for word in low[:place]) for place in range(len(low))]
    return Stretch(low, tag, start, [first + len(word) for first, word in zip(start, low)])
