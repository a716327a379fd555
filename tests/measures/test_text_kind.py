"""What kind of text it seems to be: each kind by its signs, on texts written for it; and unsure is only what the rules found."""

from dataclasses import replace

import pytest
import unlike_texts
from support import edition_of

from closereading.measures.text_kind import KINDS, UNSURE, text_kind

COLUMN = """\
The lane nobody needs

I have driven to work on the Harbour Road for twelve years, and I know it by heart. The council now wants to give half of it to buses.

Councillor Maria Dent says that the lane will make the city cleaner. That is nonsense. Buses that stand empty make nothing cleaner. My neighbours, who have to drive because their shifts begin at four, will pay for it.

“I have listened to everybody,” Dent told this paper last week. She has not listened to me. The lane takes away forty places where people can park, and it gives nothing back.
"""
INTERVIEW = """\
A talk with the captain

For how long have you steered the ferry?

Twenty-two years. It was another boat then, and the sound was full of sails.

Is the car park empty because of it?

No. The road was closed, and people went elsewhere.

Would you take a fare?

A small one, if it bought a second boat.
"""
TABLE = "Ferries in May\n\n" + "\n".join(f"{day} May\t{12 * day}\t{7 * day} cars" for day in range(1, 9))
TEXTS = unlike_texts.TEXTS
CASES = [
    ("column", COLUMN, "“I”, “me” or “my” stands 4 times outside quotation marks and reports"),
    ("interview", INTERVIEW, "3 lines are questions"),
    ("table", TABLE, "8 of 9 lines look like the rows of a table"),
    ("transcript", TEXTS["transcript"], "6 of 8 lines begin with who speaks"),
    ("verse", TEXTS["verse"], "8 of 13 lines end without a full stop, and most are short"),
    ("one voice", TEXTS["no quotation"], "nobody is found who is reported to say something"),
    ("one other", TEXTS["one speaker"], "only one is found who is reported to say something, Joan Abara"),
    ("report", TEXTS["non-ASCII names"], "4 voices are reported, in 6 statements"),
    ("column", TEXTS["letter"], "“I”, “me” or “my” stands 15 times outside quotation marks and reports"),
]


@pytest.mark.parametrize("kind, raw, signs", CASES)
def test_each_kind_by_its_signs(kind, raw, signs):
    article = unlike_texts.edition_of(raw)
    found = text_kind(article)
    assert (found.kind, found.signs) == (kind, signs) and found.unsure == (kind in UNSURE) and kind in KINDS
    person = {"ann": {"kind": "person", "version": "1"}}
    checked = replace(article, meta=article.meta | {"coders": person}, sentences=article.sentences.assign(by="ann"))
    assert not text_kind(checked).unsure


@pytest.mark.parametrize("slug", ["kazakhstan-crisis", "night-ferry"])
def test_the_books_own_articles_are_reports(slug):
    assert text_kind(edition_of(slug)).kind == "report"


def test_news_that_was_never_seen_here_is_no_column_and_no_verse():
    articles = dict(unlike_texts.corpus())
    if not articles:
        pytest.skip("the news articles of ../shared/evaluation are not here")
    kinds = {name: text_kind(unlike_texts.edition_of(raw)).kind for name, raw in articles.items()}
    assert set(kinds.values()) <= {"report", "one voice", "one other"}, kinds
