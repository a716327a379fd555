"""Sentences without a cue: the narrator's, or of the voice that spoke before."""

import pytest
from reports import tables, texts

from closereading.readers.attribution.attribution_types import Statement
from closereading.readers.attribution.continuations import continuations
from closereading.readers.attribution.speaker_resolution import Voice
from closereading.readers.language.text import tagged_text


def test_a_sentence_may_go_on_in_a_voice_without_a_cue_and_is_told_apart():
    said, _, sentences = tables("Jane Roe said that prices would fall. They will rise again.\n\nRain fell all day.")
    assert list(sentences.speaker) == ["jane-roe", "jane-roe", "narrator"]
    assert list(sentences["mode"]) == ["indirect", "free", "none"]
    assert said[said["mode"] == "free"].certainty.eq("likely").all()


FIRST = "Jane Roe said that prices would fall."


def read(raw, kind="person", mode="indirect", content="prices would fall"):
    """What goes on in a text whose first sentence is a statement: its sentences, and the owner of each by rule."""
    start = raw.index(content)
    spans = [(0, 8)], [(9, 13)], [(start, start + len(content))]
    each = Statement(*spans, "asserts", "neutral", "told", mode=mode, voice=Voice("Jane Roe", kind))
    found, owners, _ = continuations(tagged_text(raw), [each])
    assert all(other.voice is each.voice and other.mode == "free" for other in found)
    return [texts(raw, other) for other in found], [owner and owner.rule for owner in owners]


@pytest.mark.parametrize(
    "sentence",
    ["They will rise again.", "It must end.", "The lessons learned from it would help.", "This is also a danger."],
)
def test_a_sentence_that_points_back_and_foresees_or_adds_goes_on_in_the_voice_before_it(sentence):
    assert read(f"{FIRST} {sentence}") == ([([], [], [sentence[:-1]])], ["told", "goes on without a cue"])


@pytest.mark.parametrize(
    "sentence",
    [
        "The talks ended.",
        "The trend is clear.",  # fewer than one in four of these went on
        "But they will rise again.",  # the narrator answers
        "Wages will follow.",
        "They also fell last winter.",
        "The bank has 20 branches.",
        "The bank opens on Monday.",
        "Is the trend clear?",
        "Snow everywhere.",
    ],
)
def test_a_report_a_date_a_number_and_a_question_are_the_narrators(sentence):
    assert read(f"{FIRST} {sentence}") == ([], ["told", None])


@pytest.mark.parametrize("kind", ["group", "institution"])
def test_a_group_and_an_institution_go_on_too(kind):
    assert len(read(f"{FIRST} They will rise again.", kind)[0]) == 1


@pytest.mark.parametrize("mode", ["direct", "mixed"])
def test_after_a_quotation_the_narrator_goes_on(mode):
    assert read(f"{FIRST} They will rise again.", mode=mode) == ([], ["told", None])


def test_the_narrator_does_not_go_on():
    assert read(f"{FIRST} They will rise again.", "narrator") == ([], ["told", None])


def test_a_voice_goes_on_until_a_sentence_breaks_it_or_the_paragraph_ends():
    raw = f"{FIRST} They will rise again. It must end. It rained. It must end."
    assert read(raw)[1] == ["told", *["goes on without a cue"] * 2, None, None]
    assert read(f"{FIRST}\n\nThey will rise again. It must end.")[1] == ["told", None, None]


def test_a_sentence_is_nobodys_if_contents_fill_less_than_half_of_it():
    raw = "Jane Roe said so, and the town went on to build the bridge. It must end."
    assert read(raw, content="so") == ([], [None, None])


@pytest.mark.parametrize(
    ("sentence", "speaker", "certainty"),
    [
        ("Speaking at a long meeting in a cold hall on Friday night, Roe said it was over.", "roe", "likely"),
        ("Roe, who had led the town for ten years and lost the vote in May, said it was over.", "roe", "likely"),
        ("Asked in a long and cold meeting whether the town was lost, Roe said it was over.", "roe", "likely"),
        ("“It’s over,” said Roe, who had led the town for ten years and lost the vote in May.", "roe", "likely"),
        ("The hall was cold and the meeting long, but at its end Roe said it was over.", "narrator", "likely"),
        (
            "The hall was full; Roe nodded and confirmed nothing.",
            "narrator",
            "likely",
        ),  # a reporting word, no statement
        ("The hall was cold.", "narrator", "certain"),
    ],
)
def test_a_sentence_is_whose_clause_it_is_and_the_narrators_for_certain_only_without_a_reporting_word(
    sentence, speaker, certainty
):
    _, _, sentences = tables(f"A cold hall\n\n{sentence} It had rained.\n")
    assert (sentences.speaker[1], sentences.certainty[1]) == (speaker, certainty)


def test_a_credit_owns_no_sentence():
    assert read(f"{FIRST} They will rise again.", mode="none") == ([], [None, None])


@pytest.mark.parametrize("raw", ["", "It rained. It must end."])
def test_without_a_statement_nothing_goes_on(raw):
    text = tagged_text(raw)
    assert continuations(text, []) == ([], [None] * len(text.sentences), set())


@pytest.mark.parametrize(
    "told, owner",
    [
        (
            "I have read it, and I know it.",
            "narrator",
        ),  # the writer's own column: what follows is the writer's rebuttal
        ("“I have read it, and I know it,” she said.", "jane-roe"),  # she says "I", and not the writer
        ("The paper is long.", "jane-roe"),
    ],
)
def test_where_the_writer_says_i_the_answer_is_the_writers(told, owner):
    _, _, sentences = tables(
        f"{told}\n\nJane Roe said that prices would fall. They will never fall. That would be nonsense."
    )
    assert list(sentences.speaker)[-2:] == [owner] * 2
