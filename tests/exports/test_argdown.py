"""The edition in other formats: each read back by a reader of that format, on this edition and on hostile ones; the same
bytes each time; none of the article's running text where no licence for it is given."""

import re

from any_edition import HARD, argdown_read, editions
from hypothesis import given

from closereading.exports import argdown
from closereading.measures.arguments import located


def test_argdown_holds_every_argument_and_relation(article, made):
    check_argdown(article, made["arguments.argdown"])


@HARD
@given(editions())
def test_argdown_of_any_edition_is_argdown(hostile):
    check_argdown(hostile, argdown.text(hostile))


def check_argdown(article, text):
    read, title = argdown_read(text), argdown._title
    assert read["front"]["title"] == article.meta["title"]
    assert len({title(name) for name in article.arguments.id}) == len(article.arguments)
    assert set(read["statements"]) == {title(name) for name in article.arguments.id}
    for row in located(article).itertuples():
        words, speaker, data = read["statements"][title(row.id)]
        hidden = (
            re.sub("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "\ufffd", " ".join(row.text.split())) or "\ufffd"
        )
        assert (words, speaker) == (hidden, row.speaker)
        assert data == {
            key: value
            for key, value in (
                ("role", row.role),
                ("scheme", row.scheme),
                ("sentence", row.sentence),
                ("certainty", row.certainty),
            )
            if value
        }
    assert read["relations"] == {
        (f"relation {row.id}", title(row.source), title(row.target), row.relation, row.basis)
        for row in article.relations.itertuples()
    }
