"""Several codings of one article: measures by hand and against NLTK's, units, disputes, flips, and pages that data cannot break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask

from closereading.agreement import coefficients


def items(*coders):
    """Rows of labels, one string a coder, as items; a dot is a label left out."""
    return [
        {coder: label for coder, label in enumerate(column) if label != "."}
        for column in zip(*(row.split() for row in coders))
    ]


def test_alpha_of_krippendorffs_example():
    """Krippendorff (2011), Computing Krippendorff's alpha-reliability, example C: four observers, gaps; nominal, .743."""
    found = items(
        "1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."
    )
    assert coefficients.alpha(found) == pytest.approx(0.743, abs=0.0005)


def test_alpha_of_two_observers_and_two_labels():
    """The same paper, example A: 10 units, 6 alike, 14 zeros and 6 ones: 1 - (8 / 20) / (2 * 14 * 6 / (20 * 19)) = .095."""
    found = items("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
    assert coefficients.alpha(found) == pytest.approx(1 - (8 / 20) / (2 * 14 * 6 / (20 * 19)))
    assert coefficients.alpha(found) == pytest.approx(0.095, abs=0.0005)


def test_kappas_by_hand():
    """Artstein and Poesio (2008), 100 items: 20 and 50 alike, 20 and 10 not. Observed .7; expected .4 * .3 + .6 * .7 = .54."""
    found = items("a " * 20 + "a " * 20 + "b " * 10 + "b " * 50, "a " * 20 + "b " * 20 + "a " * 10 + "b " * 50)
    cohen, fleiss = (
        pytest.approx((0.7 - 0.54) / (1 - 0.54)),
        pytest.approx((0.7 - 0.545) / (1 - 0.545)),
    )  # both: .35 and .65
    assert coefficients.kappas(found) == {"observed": 0.7, "fleiss": fleiss, "cohen": cohen}


def test_fleiss_kappa_of_the_table_that_textbooks_print():
    """Ten items, fourteen coders, five labels; observed .378, by chance .213: .210."""
    table = [
        "0 0 0 0 14",
        "0 2 6 4 2",
        "0 0 3 5 6",
        "0 3 9 2 0",
        "2 2 8 1 1",
        "7 7 0 0 0",
        "3 2 6 3 0",
        "2 5 3 2 2",
        "6 5 2 1 0",
        "0 2 2 3 7",
    ]
    rows = [[label for label, times in enumerate(map(int, row.split())) for _ in range(times)] for row in table]
    found = coefficients.kappas([dict(enumerate(row)) for row in rows])
    assert found["observed"] == pytest.approx(0.378, abs=0.0005) and found["fleiss"] == pytest.approx(0.210, abs=0.0005)


def test_kappas_of_three_coders_by_hand():
    """Pairs observe 3/4, 2/4, 1/4; chance gives 1/2 to each (2/4 of either label). Mean observed 1/2."""
    found = items("a a b b", "a b b a", "b b a a")
    pairs = [("a a b b", "a b b a"), ("a a b b", "b b a a"), ("a b b a", "b b a a")]
    observed = [sum(one == other for one, other in zip(left.split(), right.split())) / 4 for left, right in pairs]
    assert observed == [0.5, 0.0, 0.5]
    assert coefficients.kappas(found)["fleiss"] == pytest.approx((sum(observed) / 3 - 0.5) / 0.5)
    assert coefficients.kappas(found)["cohen"] == pytest.approx((0 - 1 + 0) / 3)


@given(
    st.integers(2, 5).flatmap(
        lambda coders: st.lists(st.tuples(*[st.sampled_from("abc")] * coders), min_size=2, max_size=12)
    )
)
def test_kappas_are_nltks_where_every_item_has_every_label(rows):
    task = AnnotationTask([(coder, item, label) for item, row in enumerate(rows) for coder, label in enumerate(row)])
    found = coefficients.kappas([dict(enumerate(row)) for row in rows])
    assert found["observed"] == pytest.approx(task.avg_Ao())
    chance = [task.Ae_kappa(one, other) for one in task.C for other in task.C if one < other]
    if max(chance) < 1 - 1e-9:  # where it is 1, NLTK takes 1 for a pair that could not have differed
        assert found["fleiss"] == pytest.approx(task.pi()) and found["cohen"] == pytest.approx(task.kappa())


def test_where_nothing_can_differ_there_is_no_measure():
    nothing = {"observed": None, "fleiss": None, "cohen": None}
    assert coefficients.alpha([]) is None and coefficients.kappas([]) == nothing
    single = items("a a a", "a a a")
    assert coefficients.alpha(single) is None and coefficients.kappas(single) == {
        "observed": 1.0,
        "fleiss": None,
        "cohen": None,
    }
    apart = items("a .", ". b")
    assert coefficients.alpha(apart) is None and coefficients.kappas(apart) == nothing


@given(st.lists(st.dictionaries(st.integers(0, 3), st.sampled_from("abc"), max_size=4), max_size=9))
def test_alpha_without_one_unit_is_nltks_of_the_others(found):
    compared = [item for item in found if len(item) > 1]
    without = [compared[:place] + compared[place + 1 :] for place in range(len(compared))]
    expected = (None, None)
    if coefficients.alpha(found) is not None:
        alphas = [1 if (alpha := coefficients.alpha(left)) is None else alpha for left in without]
        expected = pytest.approx((min(alphas), max(alphas)))
    assert coefficients.without_one(found) == expected


def test_a_pair_is_compared_on_what_both_labelled():
    assert coefficients.kappas(items("a b . a", "a b b .", ". b a a"))["observed"] == pytest.approx(
        (2 / 2 + 2 / 2 + 1 / 2) / 3
    )
