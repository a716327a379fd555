"""Speakers: shares, turns, reports and positions hold together with the edition's tables."""

from dataclasses import replace

from small_editions import own_statement

from closereading.edition import loading
from closereading.measures import statements
from closereading.workflow import annotate


def test_reports_are_all_statements_in_order(article):
    reports = statements.reports(article)
    told = article.statements[article.statements.speaker != "narrator"]
    assert set(reports.statement) == set(told.statement) and reports.statement.is_unique
    numbers = reports.sentence.str[1:].astype(int)
    assert numbers.is_monotonic_increasing


def test_the_narrators_own_statements_are_located_and_not_reported(article):
    coded = own_statement(article, "s6")
    assert list(statements.reports(coded).statement) == list(statements.reports(article).statement)
    assert statements.located(coded).set_index("statement").sentence["n1"] == "s6"


def test_discontinuous_spans_are_joined(article):
    report = statements.reports(article).set_index("statement").loc["t17"]
    assert (report.source, report.cue) == ("her", "In … opinion")


def test_polarity_is_not_in_the_content(article):
    report = statements.reports(article).set_index("statement").loc["t12"]
    assert (report.cue, report.polarity) == ("ruled out", "denies") and report.content.startswith(
        "Kazakhstan will witness"
    )


def test_fragments_are_all_that_stands_in_quotation_marks(article):
    fragments = statements.fragments(article)
    assert len(fragments) == article.raw.count("“") == article.raw.count("”")
    for row in fragments.itertuples():
        assert f"“{row.text}”" in article.sentences.set_index("id").text[row.sentence] and row.words >= 1
    assert set(fragments[fragments.kind == "speech"].sentence) <= set(
        article.sentences[article.sentences["mode"] == "mixed"].id
    )
    assert dict(zip(fragments.text, fragments.kind))["clans"] == "label"


def test_a_fragment_has_the_voice_of_its_words_and_none_outside_paragraphs(tmp_path, article):
    assert set(statements.fragments(article).voice) == {"arteonov", "zatulin", "lipikhin", "shapovalov"}
    without = replace(article, statements=article.statements.head(0))
    assert set(statements.fragments(without).voice) == {"narrator"}
    headings = replace(article, blocks=article.blocks.assign(kind="heading"))
    assert set(statements.fragments(headings).voice) == {""}


def test_quotations_of_whole_sentences_are_speech(tmp_path):
    """One that runs over two sentences is in both; one that goes on without reporting words is no label."""
    (tmp_path / "a.txt").write_text(
        'A headline\n"I was there. It was cold," said Ada Lee. "Nobody came."\nThe "ghost train" ran on time, the council said.\n',
        encoding="utf-8",
    )
    annotate.annotate([tmp_path / "a.txt"], tmp_path / "editions")
    rows = statements.fragments(loading.load(tmp_path / "editions" / "a"))
    assert list(rows.text) == ["I was there.", "It was cold,", "Nobody came.", "ghost train"]
    assert list(rows.words) == [3, 3, 2, 2] and rows.sentence.is_unique
    assert list(rows.kind) == ["speech", "speech", "speech", "label"]


def test_speech_that_goes_on_beyond_the_marks_makes_no_quotation(tmp_path, article):
    """A statement without reporting words is quoted if all of it stands in the marks, not if a part does."""
    opens = article.raw.index("“clans”")
    free = article.statements[article.statements.role == "content"].iloc[[0]].assign(mode="free", start=opens + 1)
    kinds = [
        dict(zip(found.text, found.kind))["clans"]
        for found in (
            statements.fragments(replace(article, statements=free.assign(end=end))) for end in (opens + 6, opens + 30)
        )
    ]
    assert kinds == ["speech", "label"]


def test_cues_hold_every_statement(article):
    reports = statements.reports(article)
    cues = statements.cues(reports)
    assert cues.statements.sum() == len(reports) and "ruled out" in cues.set_index("speaker").cues["zatulin"]
