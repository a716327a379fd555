"""The edition: it loads, and every broken rule of its format is one line that names file and row."""

import re

import pytest
from random_readings import drawn
from support import SLUG, edition_of

from closereading.edition.alternatives import otherwise, with_needs
from closereading.edition.format import COLUMNS
from closereading.edition.loading import load
from closereading.edition.sentences import sentence_at
from closereading.edition.validation import broken_rules


@pytest.fixture(params=[SLUG, "night-ferry"])
def coding(request):
    return edition_of(request.param)


def test_the_evidence_of_a_speaker_is_where_that_voice_begins(coding):
    """The first sentence in which a speaker has the voice or a statement; the narrator's may be the first of the text."""
    order = list(coding.sentences.sort_values("start").id)
    said = sentence_at(coding.sentences, coding.statements.start)
    for speaker in coding.speakers.itertuples():
        own = {
            *coding.sentences.id[coding.sentences.speaker == speaker.id],
            *said[coding.statements.speaker == speaker.id],
        }
        first = min(own, key=order.index)
        assert speaker.evidence in ({first, order[0]} if speaker.kind == "narrator" else {first}), speaker.id


def test_role_and_pronoun_of_a_speaker_stand_where_that_speaker_does(coding):
    """The role in the sentence that introduces the speaker, the pronoun in a sentence of theirs."""
    text_of = dict(zip(coding.sentences.id, coding.sentences.text))
    for speaker in coding.speakers.itertuples():
        own = coding.sentences.text[
            (coding.sentences.speaker == speaker.id) | (coding.sentences.id == speaker.evidence)
        ]
        assert speaker.role in text_of[speaker.evidence], speaker.id
        assert not speaker.pronoun or own.str.contains(rf"\b{speaker.pronoun}\b", case=False).any(), speaker.id


def test_a_statement_has_a_source_and_a_cue_unless_it_goes_on_in_a_voice(coding):
    # What the narrator says is not reported: it has neither.
    roles = coding.statements[~coding.statements["mode"].isin(["free", "none"])].groupby("statement").role.agg(set)
    without = {
        role: {statement for statement, found in roles.items() if role not in found} for role in ("source", "cue")
    }
    # "It is considered that" names nobody; the reason for what Zatulin rules out has no reporting words of its own.
    assert without == (
        {"source": {"t7"}, "cue": {"t13"}} if coding.meta["slug"] == SLUG else {"source": set(), "cue": set()}
    )


def test_what_is_no_matter_of_judgement_is_equally_sure_in_every_row(coding):
    """Blocks, speakers and questions, by coder; and all rows of one statement."""
    for table in (coding.blocks, coding.speakers, coding.questions):
        assert (table.groupby("by").certainty.nunique() == 1).all()
    assert (coding.statements.groupby(["statement", "by"]).certainty.nunique() == 1).all()


def test_only_what_a_machine_decided_names_a_rule():
    coding = edition_of("night-ferry")
    for table in COLUMNS:
        rows = getattr(coding, table)
        assert ((rows.get("rule", "") == "") == (rows.by == "editors")).all(), table


def test_every_doubtful_row_has_a_decision(article):
    """Whatever is not certain can be decided otherwise."""
    touched = {(change.table, change.row) for decision in article.decisions for change in decision.changes}
    doubtful = {
        (table, row.id)
        for table in COLUMNS
        for row in getattr(article, table).itertuples()
        if row.certainty != "certain"
    }
    assert len(article.decisions) > 50 and doubtful and doubtful <= touched


def test_readings_drawn_at_random_keep_every_rule(article):
    """Each decision alone is checked in loading; here many of them together."""
    for some in drawn(article, 40):
        other = otherwise(article, some)
        tables = {
            name: [row | {"row": number} for number, row in enumerate(getattr(other, name).to_dict("records"), 2)]
            for name in COLUMNS
        }
        assert not [*broken_rules(article.raw, article.meta["coders"], tables)], some


def test_what_the_decisions_quote_is_in_the_article(article):
    for decision in article.decisions:
        texts = decision.decided, decision.otherwise, decision.reason, decision.other_reason
        for words in re.findall("“([^”]*)”", " ".join(texts)):
            assert words in article.raw, (decision.key, words)


def test_the_other_codings_are_of_the_same_article_and_questions(article):
    for name in ("first", "second"):
        coded = load(f"kazakhstan-crisis/codings/{name}")
        assert coded.raw == article.raw and not coded.decisions
        assert dict(zip(coded.questions.question, coded.questions.gloss)) == dict(
            zip(article.questions.question, article.questions.gloss)
        )
        assert set(coded.positions.by) == {name}


STANCE = {"neutral": "acknowledged", "endorsing": "endorsed", "distancing": "distanced"}


def test_what_reporting_words_do_is_the_same_in_both_tables_that_say_it_whatever_is_decided(article):
    """Engagement has a row for each reported statement, but for one that is only a noun (s38)."""
    for key in ["", *(decision.key for decision in article.decisions)]:
        edition = otherwise(article, with_needs(article.decisions, [key])) if key else article
        contents = edition.statements[edition.statements.role == "content"]
        first, last = contents.groupby("statement").start.min(), contents.groupby("statement").end.max()
        said = {(row.voice, row.start, row.end): row.kind for row in edition.engagement.itertuples()}
        narrators = set(edition.speakers.id[edition.speakers.kind == "narrator"])
        lacking = []
        for row in contents.drop_duplicates("statement").itertuples():
            kinds = [
                kind
                for (voice, start, end), kind in said.items()
                if voice == row.speaker
                and max(start, first[row.statement]) < min(end, last[row.statement])
                and (min(end, last[row.statement]) - max(start, first[row.statement])) > 0.5 * (end - start)
            ]
            expected = "bare" if row.speaker in narrators else STANCE[row.cue_stance]
            if not kinds:
                lacking.append(row.statement)
            assert expected in kinds or not kinds, (key, row.statement, kinds)
        no_proposition = ["t1", "t4"] if key == "d110" else []  # a call and a hope
        assert lacking == [*no_proposition, "t33"], (key, lacking)
