"""Connectives: markers of argument, found by where they stand in a clause."""

from closereading.readers.language import connectives


def test_markers_may_follow_one_another_with_any_apostrophe():
    assert connectives.markers("And that’s why we should stay.") == ({"addition", "conclusion", "obligation"}, 15)
