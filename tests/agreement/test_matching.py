"""Agreement of two codings: every score by hand, changes to the edition that move just what they should, and what always holds."""

from hypothesis import given
from hypothesis import strategies as st

from closereading.agreement import matching


def test_overlaps_by_hand():
    one = [[(0, 10)], [(5, 8), (20, 30)]]
    other = [[(8, 25)], [(0, 3)], [(30, 40)]]
    assert matching.overlaps(one, other) == {(0, 0): 2, (0, 1): 3, (1, 0): 5}


def test_spans_that_overlap_inside_a_unit_count_once():
    assert matching.overlaps([[(0, 10), (5, 12)]], [[(0, 20)]]) == {(0, 0): 12}


def test_pairs_by_hand():
    """3 of 10 characters suffice at .3 and 2 do not; of two that cover all, the one that is most alike is taken."""
    reference, other = [[(0, 10)], [(20, 30)], [(40, 50)]], [[(7, 12)], [(28, 33)], [(35, 60)], [(40, 51)]]
    assert matching.pairs(reference, other, 0.3) == {0: 0, 2: 3}
    assert matching.pairs(reference, other, 0.8) == {2: 3}
    assert matching.pairs([[(0, 10)]], [[(0, 25)]], 0.5, 0.5) == {}
    assert matching.pairs([[(0, 10)]], [[(0, 20)]], 0.5, 0.5) == {0: 0}


def test_pairs_are_one_to_one():
    """One long unit over two short ones is one match, not two."""
    assert matching.pairs([[(0, 10)], [(10, 30)]], [[(0, 30)]], 0.3) == {1: 0}
    assert matching.pairs([[(0, 10)], [(0, 10)]], [[(0, 10)], [(0, 10)]], 0.3) == {0: 0, 1: 1}
    assert matching.pairs([[(0, 10)]], [[(0, 4)], [(0, 6)]], 0.3) == {0: 1}  # the most alike, not the first


span = st.tuples(st.integers(0, 60), st.integers(1, 15)).map(lambda pair: (pair[0], sum(pair)))


units = st.lists(st.lists(span, min_size=1, max_size=3), max_size=8)


def characters(unit):
    return {place for start, end in unit for place in range(start, end)}


@given(units, units)
def test_overlaps_are_what_sets_of_characters_share(one, other):
    expected = {
        (i, j): len(characters(here) & characters(there))
        for i, here in enumerate(one)
        for j, there in enumerate(other)
        if characters(here) & characters(there)
    }
    assert matching.overlaps(one, other) == expected


@given(units, units, st.sampled_from([0.3, 0.5, 0.8]), st.sampled_from([0, 0.5]))
def test_matches_are_one_to_one_and_never_below_the_threshold(one, other, least, least_back):
    found = matching.pairs(one, other, least, least_back)
    assert len(set(found.values())) == len(found)
    for i, j in found.items():
        here, there = characters(one[i]), characters(other[j])
        assert len(here & there) >= least * len(here) and len(here & there) >= least_back * len(there)
    left = [i for i in range(len(one)) if i not in found], [j for j in range(len(other)) if j not in found.values()]
    for i in left[0]:  # nothing that could be matched is left on both sides
        for j in left[1]:
            here, there = characters(one[i]), characters(other[j])
            shared = len(here & there)
            assert not shared or shared < least * len(here) or shared < least_back * len(there)


@given(units)
def test_a_coding_matches_itself(one):
    assert len(matching.pairs(one, one, 0.8, 0.8)) == len(one)
