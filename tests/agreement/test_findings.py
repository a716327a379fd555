"""Findings: those of the chapters, on the book's article; and on editions that have little or nothing to find."""

from dataclasses import replace

import pandas as pd
import pytest
from small_editions import own_statement
from speaker_columns import with_keys
from support import ROOT

from closereading.agreement import error_analysis
from closereading.agreement.findings import TOO_LITTLE, findings
from closereading.common.english import coarse_share
from closereading.edition import loading
from closereading.edition.format import FURTHER
from closereading.measures import arguments, entities, speakers, statements, statistics
from closereading.workflow import annotate


def answers(coded):
    table = findings(coded)
    return dict(zip(table.question, table.answer))


def answer(coded, words):
    """The answer to the one question that holds these words."""
    (found,) = [given for question, given in answers(coded).items() if words in question]
    return found


def test_every_chapter_has_findings_and_every_sentence_exists(article):
    table = findings(article)
    assert list(table.columns) == ["chapter", "question", "answer", "sentences"]
    assert 12 <= len(table) <= 27 and table.question.is_unique and (table.answer != TOO_LITTLE).all()
    for chapter in table.chapter.unique():
        assert (ROOT / "chapters" / f"{chapter}.ipynb").is_file()
    assert table.chapter.nunique() == 6
    known = set(article.sentences.id)
    for ids in table.sentences:
        assert set(filter(None, ids.split(", "))) <= known
    assert table.sentences.str.len().gt(0).equals(table.answer != "none")


def test_the_answers_are_what_the_chapters_compute(article):
    body = statistics.body(statistics.words(article))
    names = speakers.short_names(article.speakers)
    shares, turns = speakers.shares(body, article.speakers), speakers.turns(body)
    assert answer(article, "more of the body").startswith(names[shares.voice.iloc[0]] + " (")
    assert answer(article, "last word") == names[turns.speaker.iloc[-1]]
    reports = statements.reports(article)
    polarity = reports.polarity.value_counts()
    assert answer(article, "not asserted") == f"{polarity['denies']} denied, {polarity['open']} left open"
    for words, stance in (("present as true", "endorsing"), ("distance", "distancing")):
        voices = {names[speaker] for speaker in reports.speaker[reports.cue_stance == stance]}
        assert set(answer(article, words).split(" and ")) == voices
    assert answer(article, "named most often") == entities.counts(entities.mentions(article)).entity.iloc[0]
    senses = entities.senses(entities.mentions(article))
    assert answer(article, "as a place") == senses.entity[senses.place.idxmax()]
    assert answer(article, "named as an actor") == senses.entity[senses.actor.idxmax()]
    bare, claims = arguments.reasons_by_speaker(article), arguments.claims(article)
    share, _, barest = answer(article, "no reason").partition("; ")
    most = sorted(names[speaker] for speaker in bare.speaker[bare.bare == bare.bare.max()])
    assert barest == " and ".join(most) + ", equally" and share == coarse_share(
        (claims.supports == 0).sum(), len(claims)
    )
    links = arguments.links(article)
    assert answer(article, "are made by a word") == "none" and not (links.across & (links.basis == "explicit")).any()
    assert answer(article, "no question be in dispute") == "Lipikhin or Shapovalov"
    matrix, asked = speakers.positions(article), dict(zip(article.questions.question, article.questions.gloss))
    assert answer(article, "contradict") == " ".join(sorted(asked[one] for one in speakers.opposed(matrix)))


def test_shares_in_words():
    assert [coarse_share(some, 100) for some in (0, 1, 9, 10, 24, 25, 49, 50, 99, 100)] == [
        "none",
        "less than a tenth",
        "less than a tenth",
        "a tenth to a quarter",
        "a tenth to a quarter",
        "a quarter to a half",
        "a quarter to a half",
        "half or more",
        "half or more",
        "all",
    ]


def test_names_of_speakers_and_not_their_keys(article):
    keys = {key: f"key-{number}" for number, key in enumerate(article.speakers.id)} | {"": ""}
    speakers = article.speakers.assign(id=article.speakers.id.map(keys))
    renamed = replace(article, speakers=speakers, **with_keys(article, keys))
    pd.testing.assert_frame_equal(findings(renamed), findings(article))


def test_the_name_for_an_entity_is_what_the_article_calls_it(article):
    """Coders choose their own names for entities; that alone changes no finding."""
    renamed = replace(
        article, entities=article.entities.assign(entity="The " + article.entities.entity + " (as I call it)")
    )
    pd.testing.assert_frame_equal(findings(renamed), findings(article))


def test_a_changed_decision_changes_its_finding_and_no_other(article):
    turned = article.statements.assign(
        polarity=article.statements.polarity.mask(article.statements.statement == "t12", "asserts")
    )
    old, new = answers(article), answers(replace(article, statements=turned))
    assert [question for question in old if old[question] != new[question]] == [
        "How many reported statements are not asserted?"
    ]
    assert new["How many reported statements are not asserted?"].startswith("1 denied")


def test_ties_are_told_as_ties(article):
    twice = article.entities[article.entities.text.isin(["Moscow", "Ukraine"])]
    two = pd.concat([rows.head(2) for _, rows in twice.groupby("text")]).assign(sense="place")
    assert answer(replace(article, entities=two), "named most often") == "Moscow and Ukraine, equally"
    once = pd.concat([rows.head(1) for _, rows in two.groupby("text")])
    assert answer(replace(article, entities=once), "named most often") == "nothing more than once"
    assert answer(replace(article, entities=once.head(1)), "as a place") == "nothing more than once"


def test_only_another_spelling_of_a_surname_is_one(article):
    people = article.entities[article.entities.type == "PERSON"].head(3)
    for forms, said in (
        (["Alan Reece", "Reece", "Alan"], "nobody’s"),
        (["Alan Reece", "REECE", "Mr Reece"], "nobody’s"),
        (["Alan Reece", "Reese", "Alan"], "Reece or Reese"),
    ):
        coded = replace(article, entities=people.assign(text=forms, entity="Reece"))
        assert answer(coded, "surname") == said


def test_the_share_of_one_voice_is_that_of_the_voice_with_most(article):
    given = article.presuppositions.head(8)
    for voices, said in (
        (["narrator"] * 6 + ["zatulin"] * 2, "half or more"),
        (["narrator", "zatulin"] * 4, "half or more"),
    ):
        assert answer(replace(article, presuppositions=given.assign(voice=voices)), "words of one voice") == said
    four = ["narrator", "zatulin", "arteonov", "lipikhin"] * 2
    coded = replace(article, presuppositions=given.assign(voice=four))
    assert answer(coded, "words of one voice") == coarse_share(2, 8)


def test_what_is_bare_or_denied_has_no_source(article):
    said = article.engagement.head(10)
    for kind, sourced in (("bare", 0), ("denied", 0), ("acknowledged", 10), ("endorsed", 10), ("distanced", 10)):
        coded = replace(article, engagement=said.assign(kind=kind))
        assert answer(coded, "has a source") == coarse_share(sourced, 10)


TABLES = ["entities", "statements", "arguments", "relations", "questions", "positions", *FURTHER]
# What goes with a table that is emptied, since it refers to it.
WITH = {"statements": ["positions"], "arguments": ["relations"], "questions": ["positions"]}


@pytest.mark.parametrize(
    "empty, number",
    [
        (["entities"], 4),
        (["statements"], 6),
        (["arguments"], 3),
        (["relations"], 2),
        (["questions"], 3),
        (["positions"], 3),
        (TABLES, 20),
        (["participants"], 2),
        (["schema", "engagement"], 2),
        (["presuppositions", "frames"], 3),
    ],
)
def test_an_empty_table_leaves_too_little_to_say(article, empty, number):
    gone = {name for one in empty for name in [one, *WITH.get(one, [])]}
    given = answers(replace(article, **{name: getattr(article, name).head(0) for name in gone}))
    assert list(given) == list(answers(article))
    assert list(given.values()).count(TOO_LITTLE) == number


def test_without_a_paragraph_there_is_no_body(article):
    lines = article.blocks.assign(kind="caption")
    coded = replace(article, blocks=lines, sentences=article.sentences.assign(speaker=""))
    given = answers(coded)
    for words in ("paragraphs", "reported to say", "caution", "more of the body", "last word", "quoted as speech"):
        assert [said for question, said in given.items() if words in question] == [TOO_LITTLE]


def test_one_narrator_only(article):
    voices = article.speakers[article.speakers.kind == "narrator"]
    spoken = article.sentences.assign(
        speaker=article.sentences.speaker.mask(article.sentences.speaker != "", "narrator")
    )
    gone = {name: getattr(article, name).head(0) for name in TABLES}
    coded = replace(article, speakers=voices, sentences=spoken, **gone)
    assert answer(coded, "let speak") == "none" and answer(coded, "more of the body") == "the narrator (all)"


@pytest.mark.parametrize(
    "text",
    [
        "Rain.",
        "O rose, thou art sick!\nThe invisible worm\nThat flies",
        "IT RAINED.\nADA LEE SAID SO.",
        "ANNA: I was there.\nBEN: You were not.",
        "Łukasz Żółć powiedział, że pada.\nÅrhus.",
        "He said: “*[x](y)* <b>&” and \u202e left.",
    ],
)
def test_any_text_has_findings(tmp_path, text, capsys):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    annotate.annotate([tmp_path / "a.txt"], tmp_path / "editions")
    coded = loading.load(tmp_path / "editions" / "a")
    assert answers(coded) == answers(error_analysis.reading(coded)) and all(answers(coded).values())


def test_a_statement_of_the_narrator_is_not_reported_speech(article):
    """It changes no finding: what the narrator says in its own name is not what somebody is reported to say."""
    assert answers(own_statement(article, "s6")) == answers(article)
    ids = findings(article).sentences
    assert list(findings(own_statement(article, "s6")).sentences) == list(ids)


def test_a_statement_in_anothers_sentence_counts_for_its_own_speaker(article):
    """Whose words fill most is asked of statements and frames, and not of whole sentences."""
    assert answer(article, "more of the body") == "the narrator (a quarter to a half)"
    given = article.statements.assign(speaker="opponents", parent="")
    coded = replace(article, statements=given, positions=article.positions.head(0))
    assert answer(coded, "more of the body") == "the most prominent opponents (half or more)"


def test_a_dispute_is_shown_by_those_who_assert_and_deny(article):
    (first,) = article.positions[article.positions.id == "p2"].to_dict("records")
    leaves_open = pd.DataFrame([first | {"id": "p99", "question": "turkish-hand", "position": "open"}])
    more = replace(article, positions=pd.concat([article.positions, leaves_open], ignore_index=True))
    before, after = (findings(coded).set_index("question").sentences for coded in (article, more))
    (question,) = [question for question in before.index if "contradict" in question]
    assert after[question] == before[question] == "s30, s34"


def test_a_link_that_a_word_makes_has_the_sentences_of_both_ends(article):
    across = arguments.links(article).query("across").iloc[0]
    basis = article.relations.basis.mask(article.relations.id == across.relation, "explicit")
    table = findings(replace(article, relations=article.relations.assign(basis=basis))).set_index("question")
    row = table.loc["How many links between the arguments of different voices are made by a word of the text?"]
    assert (row.answer, row.sentences) == ("1", f"{across.from_sentence}, {across.to_sentence}")
