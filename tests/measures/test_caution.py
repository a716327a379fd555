"""Diversity, keyness, caution, readability and neighbours, against values worked out by hand and against other libraries."""

from support import ROOT, table_of_words

from closereading.measures import caution, statistics


def test_caution_takes_the_longest_phrase_and_stays_inside_sentences():
    found = caution.occurrences(table_of_words("At any cost it may fall in", "fact May came"))
    assert list(zip(found.kind, found.phrase)) == [("certainty", "at any cost"), ("caution", "may")]
    assert list(caution.occurrences(table_of_words("May it be")).phrase) == ["may"]


def test_a_likeness_is_cautious_and_a_choice_is_not():
    told = table_of_words("It is very similar to war", "similar protests took two possible paths as soon as possible")
    assert list(zip(caution.occurrences(told).phrase, caution.occurrences(told).sentence)) == [("similar to", "s0")]
    assert (
        list(caution.occurrences(table_of_words("a possible war", "he does not rule out war")).kind) == ["caution"] * 2
    )


def test_a_kind_that_nobody_uses_is_counted_as_none():
    (row,) = caution.by_voice(table_of_words("it may rain"), {"x": "Ada"}).itertuples()
    assert (row.voice, row.words, row.caution, row.certainty, row.sentences) == ("Ada", 3, 1, 0, "s0")


def test_a_phrase_is_his_who_has_its_last_word():
    words = table_of_words("it could at all events").assign(voice=["x", "x", "x", "y", "y"])
    assert list(caution.occurrences(words).voice) == ["x", "y"]


def test_the_list_of_caution_is_clean():
    lines = (ROOT / "closereading" / "measures" / caution.LIST).read_text(encoding="utf-8").splitlines()
    entries = [line for line in lines if not line.startswith("#")]
    assert entries == sorted(set(entries)) and len(caution.PHRASES) == len(entries)
    assert set(caution.PHRASES.values()) == {"caution", "certainty", "neither"}


def test_caution_of_the_voices_adds_up(article):
    body = statistics.body(statistics.words(article))
    voices = caution.by_voice(body, {name: name for name in article.speakers.id})
    assert voices.words.sum() == len(body) and voices[["caution", "certainty"]].to_numpy().sum() == len(
        caution.occurrences(body)
    )
    said = caution.occurrences(body).groupby("voice").sentence.agg(set)
    assert {row.voice: set(row.sentences.split(", ")) for row in voices.itertuples() if row.sentences} == dict(said)
