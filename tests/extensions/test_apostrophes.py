"""Apostrophes in outputs are curved as in the text, except in code and in words of the articles."""

import re

import pytest

from extensions.apostrophes import curve, straight


@pytest.mark.parametrize(
    "given, better",
    [
        ("<td>Zatulin's reason</td>", "<td>Zatulin’s reason</td>"),
        ("the opponents&#x27; call, isn&#x27;t it", "the opponents’ call, isn’t it"),
        ("<code>it's</code> <pre>a <b>it's</b></pre>", None),
        ("<script>say('s', it's)</script><a title=\"it's\">x</a>", None),
        ("the mayor&#x27;s office", None),
        ("'in kazakhstan' and 'so'", None),
    ],
)
def test_a_word_has_a_curved_apostrophe_where_it_is_no_code_and_not_the_article_s(given, better):
    assert curve(given, {"mayor's"}) == (better or given)


def test_the_words_of_the_articles_are_found(tmp_path):
    (tmp_path / "seeds" / "one").mkdir(parents=True)
    (tmp_path / "seeds" / "one" / "article.txt").write_text("The mayor's office. Ankara’s ‘call’.", encoding="utf-8")
    assert straight(tmp_path) == {"mayor's"}


def test_no_page_has_a_straight_possessive_but_the_article_s(content):
    for name, page in content.items():
        text = " ".join(
            str(part) for part in page.find_all(string=True) if not part.find_parent(["pre", "code", "script", "style"])
        )
        assert set(re.findall(r"\w+'s\b", text)) <= {"mayor's"}, name
