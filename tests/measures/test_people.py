"""Who has a name: the tables of the edition, and small ones."""

from small_editions import coded

from closereading.measures import people

RAW = "Ada Roe said it rains. A witness said it does not. Ben Low was not there.\n"
PERSON = {"type": "PERSON"}


def table(last="paragraph"):
    speakers = [
        {"id": "narrator", "name": "the narrator", "kind": "narrator", "evidence": "s1"},
        {"id": "ada", "name": "Ada Roe", "kind": "person", "evidence": "s1"},
        {"id": "witness", "name": "a witness", "kind": "person", "evidence": "s2"},
    ]
    entities = [
        PERSON | {"id": "e1", "text": "Ada Roe", "entity": "Ada Roe"},
        PERSON | {"id": "e2", "text": "Ben Low", "entity": "Ben Low"},
    ]
    first, second = RAW.partition("Ben")[0].strip(), "Ben" + RAW.strip().partition("Ben")[2]
    blocks = [{"id": "b1", "text": first, "kind": "paragraph"}, {"id": "b2", "text": second, "kind": last}]
    sentences = [
        {"id": "s1", "text": "Ada Roe said it rains.", "block": "b1", "speaker": "ada"},
        {"id": "s2", "text": "A witness said it does not.", "block": "b1", "speaker": "witness"},
        {"id": "s3", "text": "Ben Low was not there.", "block": "b2", "speaker": "narrator"},
    ]
    return people.who_has_a_name(
        coded(RAW, blocks=blocks, sentences=sentences, speakers=speakers, entities=entities)
    ).set_index("who")


def test_who_speaks_without_a_name_and_who_is_named_and_does_not_speak():
    rows = table()
    assert dict(rows.named) == {"Ada Roe": True, "a witness": False, "Ben Low": True}
    assert dict(rows.speaker) == {"Ada Roe": "ada", "a witness": "witness", "Ben Low": ""}
    assert dict(rows.sentences) == {"Ada Roe": "s1", "a witness": "s2", "Ben Low": "s3"}
    assert list(table("boilerplate").index) == ["Ada Roe", "a witness"]


def test_in_the_article_the_opponents_alone_speak_without_a_name(article):
    rows = people.who_has_a_name(article)
    assert list(rows[~rows.named].who) == ["the most prominent opponents"]
    assert set(rows[rows.speaker == ""].who) == {"Nursultan Nazarbayev", "Alexander Lukashenko"}
    assert len(rows[rows.speaker != ""]) == (article.speakers.kind != "narrator").sum()
