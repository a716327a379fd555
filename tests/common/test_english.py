"""English made of tables: lists and counts, and the links that stand in them."""

from closereading.common import english
from closereading.display import show


def test_english():
    assert english.listing(["a"]) == "a" and english.listing(["a", "b", "c"]) == "a, b and c"
    assert english.count(1, "sentence") == "1 sentence" and english.count(1200, "sentence") == "1,200 sentences"
    assert show.links(["s1", "s2", "s1"]) == "[s1](the-article.ipynb#s1), [s2](the-article.ipynb#s2)"
