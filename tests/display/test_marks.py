"""The reading edition: every span stands where its row says, every note can be found, and every address leads to one place."""

from dataclasses import replace

import pandas as pd

from closereading.common import english
from closereading.display import marks
from closereading.edition import vocabulary
from closereading.measures import arguments, speakers


def test_spans_are_given_to_every_sentence_that_they_cross():
    sentences = pd.DataFrame({"start": [0, 10, 20], "end": [9, 19, 29]})
    spans = pd.DataFrame({"name": ["a", "b", "c"], "start": [2, 5, 25], "end": [4, 26, 27]})
    found = list(marks.by_sentence(sentences, spans))  # looked at when all is made, as the page does
    assert [[row.name for row in rows] for rows in found] == [["a", "b"], ["b"], ["b", "c"]]


def test_pieces_cut_at_every_end_and_name_the_longest_first():
    spans = list(pd.DataFrame({"name": ["in", "out", "over"], "start": [2, 0, -5], "end": [4, 9, 6]}).itertuples())
    assert [(start, end, [row.name for row in rows]) for start, end, rows in marks.pieces(0, 9, spans)] == [
        (0, 2, ["over", "out"]),
        (2, 4, ["over", "out", "in"]),
        (4, 6, ["over", "out"]),
        (6, 9, ["out"]),
    ]


def test_a_note_leads_to_the_other_sentences_that_its_links_lead_to(article):
    links = arguments.links(article)
    away = links[links.from_sentence != links.to_sentence].groupby("source").to_sentence.agg(list)
    claims = marks.spans(article).query("layer == 'claims'")
    assert {row.id: row.sees for row in claims.itertuples() if row.sees} == away.to_dict() and len(away) > 9


def test_a_note_says_which_position_and_which_link_is_only_likely(article):
    notes = marks.spans(article).drop_duplicates("id").set_index("id").note
    asked = dict(zip(article.questions.question, article.questions.gloss))
    for row in article.positions.itertuples():
        said = f"On “{asked[row.question]}”: {vocabulary.POLARITY[row.position]}"
        assert (
            f"{said}, {row.certainty}" in notes[row.evidence]
            or row.certainty == "certain"
            and said in notes[row.evidence]
        )


def test_a_note_says_in_a_sentence_whose_words_these_are(article):
    rows = {row.id: row for row in article.sentences.itertuples()}
    own = f"{english.possessive('The narrator')} own words."
    assert marks.voice(rows["s2"], "the narrator", "paragraph", []) == own
    assert marks.voice(rows["s2"], "the narrator", "paragraph", ["A", "B"]) == f"{own} Words of A and B are in it."
    assert marks.voice(rows["s12"], "Arteonov", "paragraph", []) == "Said by Arteonov, in a paraphrase."
    free = "Said by Arteonov, going on without reporting words. This is likely, not certain."
    assert marks.voice(rows["s13"], "Arteonov", "paragraph", []) == free
    assert marks.voice(rows["s5"], "", "heading", []) == "This is a heading. Nobody is coded as its speaker."


def test_who_else_speaks_in_a_sentence_is_each_named_once(article):
    assert marks.others(article) == {"s3": ["the most prominent opponents"]}
    s4 = article.sentences.set_index("id").loc["s4"]
    within = (article.statements.start >= s4.start) & (article.statements.end <= s4.end)
    lent = article.statements.speaker.mask(within, "zatulin")
    assert marks.others(replace(article, statements=article.statements.assign(speaker=lent)))["s4"] == ["Zatulin"]


def test_the_note_on_a_row_says_what_it_is(article):
    notes = marks.spans(article).drop_duplicates("id").set_index("id").note
    for row in article.entities.itertuples():
        known = f"Names {row.entity} ({vocabulary.TYPES[row.type]})"
        assert notes[row.id].startswith(known + (", as a" if row.sense else "."))
    names = speakers.short_names(article.speakers)
    said = {"claim": "Claimed", "premise": "Given as a reason", "concession": "Granted"}
    for row in article.arguments.itertuples():
        assert notes[row.id].startswith(f"{said[row.role]} by {names[row.speaker]}")
    for row in article.statements[article.statements.role == "content"].itertuples():
        assert notes[row.statement].startswith(
            f"{vocabulary.POLARITY[row.polarity].capitalize()} by {names[row.speaker]}"
        )
