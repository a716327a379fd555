"""What the chapters' methods show of any edition: tables and figures, or a line that says what is missing."""

from dataclasses import replace
from io import StringIO

import pandas as pd
import pytest
import unlike_texts
from bs4 import BeautifulSoup
from small_editions import coded
from support import edition_of

from closereading.agreement import corrections, findings
from closereading.display import your_article
from closereading.edition import corrected_edition, loading
from closereading.edition.alternatives import Change, otherwise
from closereading.edition.stated_source import NOT_STATED
from closereading.readers import published_scores


def test_a_coding_without_the_machines_version_says_so():
    article = edition_of("kazakhstan-crisis")
    assert (
        "cannot tell what was changed"
        in your_article.deciders(article, corrections.machine_version(loading.find_folder("kazakhstan-crisis"))).data
    )


RAW = "Rain in Ely\n\nAda said that Ely floods because it rains. Ben denied it.\n"
BLOCKS = [
    {"id": "b1", "text": "Rain in Ely", "kind": "heading"},
    {"id": "b2", "text": "Ada said that Ely floods because it rains. Ben denied it.", "kind": "paragraph"},
]
SENTENCES = [
    {"id": "s1", "text": "Rain in Ely", "block": "b1", "mode": "none"},
    {"id": "s2", "text": "Ada said that Ely floods because it rains.", "block": "b2", "speaker": "ada"},
    {"id": "s3", "text": "Ben denied it.", "block": "b2", "speaker": "ben"},
]
SPEAKERS = [
    {"id": "narrator", "name": "the narrator", "kind": "narrator", "evidence": "s1"},
    {"id": "ada", "name": "Ada", "kind": "person", "evidence": "s2", "rule": "source"},
    {"id": "ben", "name": "Ben", "kind": "person", "evidence": "s3", "rule": "source"},
]
SAID = {"statement": "t1", "speaker": "ada", "mode": "indirect", "cue_stance": "neutral", "polarity": "asserts"}
STATEMENTS = [
    SAID | {"id": "t1a", "role": "cue", "text": "said"},
    SAID | {"id": "t1b", "role": "content", "text": "Ely floods because it rains"},
]
CLAIM = {"id": "a1", "text": "Ely floods", "speaker": "ada", "role": "claim"}
REASON = {"id": "a2", "text": "it rains", "speaker": "ada", "role": "premise"}
BECAUSE = {"id": "r1", "source": "a2", "target": "a1", "relation": "support", "basis": "explicit"}


def edition(**tables):
    """The article with these rows, beside its blocks, sentences and speakers."""
    return coded(RAW, **{"blocks": BLOCKS, "sentences": SENTENCES, "speakers": SPEAKERS} | tables)


def page(shown):
    return BeautifulSoup(shown.data, "html.parser")


def said(shown):
    """The paragraphs of what is shown."""
    return [part.get_text() for part in page(shown).select("p")]


def body(table):
    """The cells of the rows of a table."""
    return [[cell.get_text() for cell in row.select("td")] for row in table.select("tbody tr")]


EMPTY = coded("", speakers=SPEAKERS[:1])


@pytest.mark.parametrize(
    "show, missing",
    [
        (your_article.words, "no content word occurs 3 times in the body"),
        (your_article.phrases, "no phrase of three words or more is repeated"),
        (your_article.beside_others, "the text has no paragraph with a word"),
        (your_article.names, "no name was found"),
        (your_article.actors_and_places, "nothing that can act or be a place is named 3 times"),
        (your_article.where_named, "nothing is named 3 times in the body"),
        (your_article.in_order, "no paragraph has a sentence with a speaker"),
        (your_article.voices, "the text has no paragraph with a word"),
        (your_article.reporting, "nobody is reported to say anything, and nothing stands in quotation marks"),
        (your_article.positions, "the table questions.csv has no question yet"),
        (your_article.maps, "no claim and no reason was found"),
        (your_article.bare, "no claim was found"),
    ],
)
def test_of_a_text_without_a_word_each_method_says_what_is_missing_and_shows_nothing(show, missing):
    assert show(EMPTY).data == f"<p>Too little to say: {missing}.</p>"


def test_the_first_sentence_names_what_is_coded_and_not_what_is_not(article):
    nothing = {table: getattr(article, table).head(0) for table in ("entities", "statements", "arguments")}

    def opening(**tables):
        tables["meta"] = article.meta | {"title": "A ferry"}
        return BeautifulSoup(your_article.found(replace(article, **nothing | tables)).data, "html.parser").get_text()

    assert opening() == "No name, no statement and no part of an argument is coded so far."
    assert (
        opening(arguments=article.arguments.head(1)) == "In “A ferry”, 1 part of an argument is coded so far. Check it."
    )
    assert opening(entities=article.entities.head(2)) == "In “A ferry”, 2 names and dates are coded so far. Check them."


def test_the_opening_counts_words_sentences_and_lines_outside_the_paragraphs():
    assert said(your_article.opening(edition()))[:3] == [
        "A title",
        NOT_STATED,
        "11 words in 2 sentences and 1 paragraph; beside them 1 heading.",
    ]
    assert said(your_article.opening(edition(blocks=[row | {"kind": "heading"} for row in BLOCKS])))[2] == (
        "No paragraph: the chapters' measures are taken from paragraphs, so there is too little to say."
    )


def test_a_title_is_shown_and_never_obeyed():
    (title,) = page(your_article.opening(coded("", title="<b>x</b> \u202ey"))).select("strong")
    assert title.get_text() == "<b>x</b> \ufffdy" and not title.select("b")


@pytest.mark.parametrize("number, folded", [(1, False), (10, False), (11, True)])
def test_repairs_are_told_under_a_fold_where_there_are_many(number, folded):
    shown = page(your_article.opening(edition(), [f"entities.csv, row {row}: <x>" for row in range(number)]))
    lines = [item.get_text() for item in shown.select("li") if "entities.csv" in item.get_text()]
    assert len(lines) == number and lines[0] == "entities.csv, row 0: <x>"
    assert [fold.get_text() for fold in shown.select("summary")] == (
        [f"{number} things found in reading the files"] if folded else []
    )


def test_rows_to_be_checked_are_ten_in_sight_and_the_rest_under_a_fold():
    people = {"by": "ann", "rule": ""}
    mentions = [
        {"id": f"e{number}", "text": "Ely", "type": "GPE", "entity": f"Ely {number}", "rule": "a net"}
        for number in range(12)
    ]
    mentions[7]["certainty"] = "likely"
    given = {"blocks": BLOCKS, "sentences": SENTENCES, "speakers": SPEAKERS}
    given = {name: [row | people for row in rows] for name, rows in given.items()}
    shown = page(your_article.check_first(edition(**given, entities=mentions)))
    assert shown.p.get_text().startswith("The rules made 12 decisions that nobody has changed yet.")
    assert "First come those that may well be wrong (here: 1)." in shown.p.get_text()
    assert shown.p.get_text().endswith("the column type says of what kind a name is: GPE (country, region or city).")
    first, rest = shown.select("ol.to-check")
    assert len(first.select("li")) == 10 and len(rest.select("li")) == 2
    assert shown.summary.get_text() == "2 more rows, in this order"
    assert first.li.get_text(" ", strip=True) == (
        "s1 “Ely” names Ely 7 (country, region or city) likely: a net (entities.csv, e7)"
    )
    assert {link["href"] for link in shown.select("a")} == {"#s1"}
    nothing = your_article.check_first(edition(**given))
    assert said(nothing) == ["No row of this coding was decided by a machine, so there is none to check."]


def test_of_a_quotation_to_be_checked_the_marks_are_not_doubled():
    shown = page(your_article.check_first(edition_of("night-ferry")))
    items = [item.get_text() for item in shown.select("ol.to-check li")]
    assert any(
        "“Nurses get home after the late shift, and nobody has to drive around the bay.”" in item for item in items
    )
    assert not any("“‘" in item or "’”" in item for item in items)


def test_who_decided_how_many_rows_and_what_was_changed():
    machine = edition(entities=[{"id": "e1", "text": "Ada", "type": "PERSON", "entity": "Ada"}])
    mine = edition(entities=[{"id": "e1", "text": "Ada", "type": "PERSON", "entity": "Ada Roe", "by": "ann"}])
    shown = your_article.deciders(mine, machine)
    assert [item.get_text() for item in page(shown).select("li")] == ["rules (machine)", "ann (person)"]
    assert ["entities", "0", "1", "0"] in body(page(shown).table) and ["speakers", "3", "0", "0"] in body(
        page(shown).table
    )
    heads = [[head.get_text() for head in table.select("thead th")] for table in page(shown).select("table")]
    assert heads[1][-2:] == ["machine’s version", "person’s version"]
    assert said(shown)[1] == "Compared with the machine’s version: 1 row changed."
    assert said(your_article.deciders(machine, machine))[1] == (
        "No row was changed: this is the machine’s reading, and nobody has checked it."
    )


def test_names_are_counted_and_other_spellings_stand_in_a_table_of_their_own():
    ely = {"text": "Ely", "type": "GPE", "entity": "Ely", "sense": "place"}
    second = RAW.rindex("Ely")
    ada = {"id": "e3", "text": "Ada", "type": "PERSON", "entity": "Ada Roe"}
    again = ely | {"id": "e2", "start": second, "end": second + 3}
    counted, people = page(your_article.names(edition(entities=[ely | {"id": "e1"}, again, ada]))).select("table")
    assert [row[0] for row in body(counted)] == ["Ely", "Ada Roe"]
    assert [row[0] for row in body(people)] == ["Ada", "Ben"]  # a spelling of a name is no other person
    shown = page(your_article.names(edition(entities=[ada, again | {"entity": "Ada Roe", "type": "PERSON"}])))
    assert [caption.get_text() for caption in shown.select("caption")] == [
        "Named most often",
        "Names that stand in more than one form",
        shown.figcaption.get_text(),
    ]


def test_a_single_voice_has_its_share_and_nothing_to_be_compared_with():
    alone = [row | {"speaker": "narrator"} if row["block"] == "b2" else row for row in SENTENCES]
    (told,) = said(your_article.in_order(edition(sentences=alone)))
    assert told == "Too little to say: all sentences are the narrator’s, so there is no order of voices."
    shown = your_article.voices(edition(sentences=alone))
    assert body(page(shown).table) == [["the narrator", "narrator", "11", "100", "s2", "2", "11"]]


def test_two_voices_have_a_figure_whose_links_stay_on_the_page():
    """Ada has the words of her statement; "Ada said that" and what Ben is said to do are the narrator's words."""
    shown = page(your_article.voices(edition(statements=STATEMENTS)))
    assert body(shown.table)[:2] == [
        ["the narrator", "narrator", "6", "54.5", "s2", "0", "0"],
        ["Ada", "person", "5", "45.5", "s2", "1", "8"],
    ]
    assert body(shown.table)[2] == ["Ben", "person", "0", "0.0", "s3", "1", "3"]
    shown = page(your_article.in_order(edition(statements=STATEMENTS)))
    said = shown.figcaption.get_text()
    assert (
        shown.figure["id"] == "voices"
        and "The last turn is Ben’s." in said
        and said.endswith("Each heading is printed above the place where it comes in the text.")
    )
    assert "the-article.ipynb" not in str(shown) and shown.select('a[href="#s2"]')


def test_reports_are_told_with_their_cues_and_what_is_not_asserted():
    shown = your_article.reporting(edition(statements=STATEMENTS))
    (table,) = page(shown).select("table")
    assert body(table)[0][:3] == ["Ada", "1", "said"]
    assert said(shown) == ["No statement is reported as denied or left open."]
    denied = [row | {"polarity": "denies"} for row in STATEMENTS]
    _, turned = page(your_article.reporting(edition(statements=denied))).select("table")
    assert body(turned) == [["Ada", "said", "Ely floods because it rains", "denies", "s2"]]


@pytest.mark.parametrize(
    "asked, missing",
    [
        (1, "1 question asked, but no position is coded on it"),
        (2, "2 questions asked, but no position is coded on them"),
    ],
)
def test_questions_without_a_position_are_told(asked, missing):
    questions = [{"id": f"n{number}", "question": f"q{number}", "gloss": "Is it so?"} for number in range(asked)]
    assert said(your_article.positions(edition(questions=questions))) == [f"Too little to say: {missing}."]


def test_a_position_is_drawn():
    questions = [{"id": "n1", "question": "q1", "gloss": "Does Ely flood?"}]
    taken = [{"id": "p1", "question": "q1", "speaker": "ada", "position": "asserts", "evidence": "t1"}]
    shown = page(your_article.positions(edition(statements=STATEMENTS, questions=questions, positions=taken)))
    assert shown.figcaption.get_text() == "Only one voice, Ada, takes a position: on the one question."


def test_who_argues_has_a_map_and_links_between_speakers_one_more():
    one = page(your_article.maps(edition(arguments=[CLAIM, REASON], relations=[BECAUSE])))
    assert [part["id"] for part in one.select(".argument-map")] == ["map-ada"]
    two = edition(arguments=[CLAIM, REASON | {"speaker": "ben"}], relations=[BECAUSE])
    shown = page(your_article.maps(two))
    assert [part["id"] for part in shown.select(".argument-map")] == ["map-ada", "map-ben", "crossing-map"]


OTHER = {"id": "a3", "text": "Ben denied it", "speaker": "ben", "role": "claim"}


@pytest.mark.parametrize(
    "rows, relations, line, bare",
    [
        ([CLAIM, REASON], [BECAUSE], "The coding has a reason for 1 of 1 claim.", []),
        ([CLAIM], [], "The coding has a reason for none of 1 claim.", ["Ely floods"]),
        ([CLAIM, OTHER, REASON], [BECAUSE], "The coding has a reason for 1 of 2 claims.", ["Ben denied it"]),
        ([CLAIM, OTHER], [], "The coding has a reason for none of 2 claims.", ["Ely floods", "Ben denied it"]),
        (
            [CLAIM, OTHER, REASON],
            [BECAUSE, BECAUSE | {"id": "r2", "target": "a3"}],
            "The coding has a reason for 2 of 2 claims.",
            [],
        ),
        (
            [CLAIM, OTHER, REASON | {"role": "claim"}],
            [BECAUSE],
            "The coding has a reason for 1 of 3 claims.",
            ["it rains", "Ben denied it"],
        ),
    ],
)
def test_claims_without_a_reason_are_counted_and_listed(rows, relations, line, bare):
    shown = your_article.bare(edition(arguments=rows, relations=relations))
    assert said(shown) == [line]
    assert [text for table in page(shown).select("table") for _, text, _ in body(table)] == bare


def test_of_an_answer_the_first_sentences_are_named():
    raw = " ".join(f"Rain {number}." for number in range(9))
    rows = [
        {"id": f"s{number}", "text": f"Rain {number}.", "block": "b1", "speaker": "narrator", "mode": "none"}
        for number in range(9)
    ]
    blocks = [{"id": "b1", "text": raw, "kind": "paragraph"}]
    shown = page(your_article.in_short(coded(raw, blocks=blocks, sentences=rows, speakers=SPEAKERS[:1])))
    named = [row[-1].split(", ") for row in body(shown.table)]
    assert max(map(len, named)) == your_article.FIRST
    assert ["s0", "s1", "s2", "s3", "s4", "s5"] in named


def test_the_sentences_of_an_answer_stand_in_the_order_of_the_text():
    questions = [{"id": "n1", "question": "q1", "gloss": "So?"}, {"id": "n2", "question": "q2", "gloss": "Else?"}]
    later = [SAID | {"id": "t2a", "statement": "t2", "speaker": "ben", "role": "content", "text": "denied it"}]
    taken = [
        {"id": "p1", "question": "q1", "speaker": "ada", "position": "asserts", "evidence": "t1"},
        {"id": "p2", "question": "q2", "speaker": "ben", "position": "denies", "evidence": "t2"},
    ]
    made = edition(statements=STATEMENTS + later, questions=questions, positions=taken)
    answers = {row[0]: row[1:3] for row in body(page(your_article.in_short(made)).table)}
    assert answers["On which questions is only one voice heard?"] == ["Else? So?", "s2, s3"]


def test_further_tables_are_drawn_where_they_are_coded_and_named_where_not(article):
    said = your_article.further(article).data
    assert f"Of {len(article.speakers)} voices," in said, "the title and headings are no voice"
    assert "the title and headings" in said and ">nan<" not in said and "Nothing is coded" not in said
    bare = replace(article, frames=article.frames.head(0), schema=article.schema.head(0))
    assert "Nothing is coded yet in schema.csv and frames.csv." in your_article.further(bare).data


def text_of(html):
    return BeautifulSoup(html.data, "html.parser").get_text(" ", strip=True)


RESTS_ON_VOICES = [
    your_article.in_order,
    your_article.voices,
    your_article.reporting,
    your_article.maps,
    your_article.in_short,
]


def test_the_first_screen_says_what_kind_of_text_it_seems_to_be_and_how_far_the_rules_are_to_be_trusted():
    report, column = (unlike_texts.edition_of(unlike_texts.TEXTS[name]) for name in ("non-ASCII names", "letter"))
    said = text_of(your_article.opening(report))
    assert "This seems to be a report: 4 voices are reported, in 6 statements." in said
    assert "They were tried on" in said
    said = text_of(your_article.opening(column))
    assert (
        "This seems to be a column or another text in which the writer says “I”: “I”, “me” or “my” stands 15 times"
        in said
    )
    assert "nobody has measured them on such texts" in said and "%" not in said


def test_how_well_the_rules_did_is_said_of_the_texts_that_were_kept_apart_where_there_are_any(monkeypatch):
    columns = ["task", "measure", "seen", "value", "recall", "texts"]
    rows = [
        ("attribution", "content F1 at .3", "at hand", 0.8, 0.9, 12),
        ("attribution", "speaker", "at hand", 0.7, None, 12),
        ("attribution", "content F1 at .3", "held out", 0.5, 0.4, 30),
        ("attribution", "speaker", "held out", 0.6, None, 30),
    ]
    report = unlike_texts.edition_of(unlike_texts.TEXTS["non-ASCII names"])

    def said(rows):
        monkeypatch.setattr(published_scores, "load_scores", lambda: pd.DataFrame(rows, columns=columns))
        return text_of(your_article.opening(report))

    assert (
        "They were tried on 30 news reports in which other people had marked who says what. The rules found 40\u00a0% of the reported "
        "statements. For 60\u00a0% of these, they also found the words that name the speaker. Nobody had looked at these reports"
    ) in said(rows)
    assert (
        "on 12 news reports in which other people had marked who says what. The rules found 90\u00a0% of the reported statements. For "
        "70\u00a0% of these, they also found the words that name the speaker. Who wrote the rules had looked at some of these reports"
    ) in said(rows[:2])


@pytest.mark.parametrize("shown", RESTS_ON_VOICES, ids=lambda shown: shown.__name__)
def test_what_rests_on_voices_is_marked_where_they_are_not_to_be_relied_on(shown):
    report, column = (unlike_texts.edition_of(unlike_texts.TEXTS[name]) for name in ("non-ASCII names", "letter"))
    assert "unsure" not in shown(report).data
    page = BeautifulSoup(shown(column).data, "html.parser")
    if page.select("figure, table"):  # what is not drawn needs no mark
        mark = page.find()
        assert mark["class"] == ["unsure"] and "The voices are uncertain here: this seems to be a column" in mark.text


def test_an_alternative_stands_with_both_reasons_and_the_answers_that_it_changes():
    article, _ = corrected_edition.read_edition("night-ferry")
    items = BeautifulSoup(your_article.contested(article).data, "html.parser").find_all("li")
    for decision, item in zip(article.decisions, items, strict=True):
        for said in (decision.decided, f"Or: {decision.otherwise}", decision.reason, decision.other_reason):
            assert said in item.text
    now = {row.question: row.answer for row in findings.findings(article).itertuples()}
    then = {row.question: row.answer for row in findings.findings(otherwise(article, ["d1"])).itertuples()}
    changed = [f"{one} Then: {then[one]} (now: {now[one]})" for one in now if now[one] != then[one]]
    assert len(changed) > 1 and all(line in items[0].text for line in changed)
    assert items[0].text.count("Then: ") == len(changed)
    shown = pd.read_html(StringIO(your_article.in_short(article).data))[0].set_index("question")["changes with"]
    assert {key for key, value in shown.items() if value == "d1"} == {one for one in now if now[one] != then[one]}


def test_an_alternative_that_changes_nothing_and_an_edition_without_any_say_so():
    article, _ = corrected_edition.read_edition("night-ferry")
    change = Change("blocks", "b1", "certainty", "likely")
    idle = replace(article.decisions[0], changes=(change,))
    said = your_article.contested(replace(article, decisions=(idle,))).data
    assert "Alone, it changes no answer above." in said and "Then: " not in said
    assert "Nobody has written down yet" in your_article.contested(replace(article, decisions=())).data
