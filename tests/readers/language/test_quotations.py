"""Quotations: of every kind of mark, balanced or not, within one block and across blocks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closereading.readers.language.quotations import quotations
from closereading.readers.language.text import tagged_text


def quoted(raw):
    return [(raw[start:end], goes_on) for start, end, goes_on in tagged_text(raw).quotations]


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("He said “one two” and “three”.", [("“one two”", False), ("“three”", False)]),
        ('He said "one two" and "three".', [('"one two"', False), ('"three"', False)]),
        ("He said ‘one’s own’ and left.", [("‘one’s own’", False)]),
        ("The dogs' and cats' food isn't 'new'.", [("'new'", False)]),
        ("« un », „zwei“ and »drei«.", [("« un »", False), ("„zwei“", False), ("»drei«", False)]),
        ("“One.\n\n“Two.\n\n“Three.”", [("“One.", False), ("“Two.", True), ("“Three.”", True)]),
        ("“One.\n\nTwo.” Three.", [("“One.", False), ("Two.”", True)]),
        ("“One.\n\nTwo.", [("“One.", False)]),
        ("one” two", []),
        ("He said ''one two'' and left.", [("''one two''", False)]),
        ('He said “one two" and left.', [('“one two"', False)]),
        ('He said "one two” and left.', [('"one two”', False)]),
        ("He left ‘early and late.", []),
    ],
)
def test_quotations_of_every_mark_balanced_or_not(raw, found):
    assert quoted(raw) == found


@given(st.lists(st.sampled_from(list("“”\"'‘’«»„ ab.,\n")), max_size=60))
def test_quotations_are_in_order_and_inside_their_block(marks):
    raw = "".join(marks)
    spans = [(match, match + len(line)) for match, line in _lines(raw)]
    found = quotations(raw, spans)
    assert all(one[1] <= two[0] for one, two in zip(found, found[1:]))
    assert all(any(first <= start < end <= last for first, last in spans) for start, end, _ in found)


def _lines(raw):
    place = 0
    for line in raw.split("\n"):
        if line:
            yield place, line
        place += len(line) + 1
