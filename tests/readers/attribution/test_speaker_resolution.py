"""Voices: who a pronoun, a surname, a role or a label is."""

import re

import pytest
from reports import tables

from closereading.readers.attribution.speaker_resolution import Voices
from closereading.readers.language.text import tagged_text


def test_pronouns_surnames_and_the_same_speaker_are_one_person():
    said, speakers, sentences = tables(
        "The analyst Jane Roe said that prices would fall.\n\n"
        "Roe added that wages would rise. She warned that nobody should hope for more.\n\n"
        "The same speaker believes that the worst is over.\n"
    )
    assert list(dict.fromkeys(said.speaker)) == ["jane-roe"]
    assert list(sentences.speaker) == ["jane-roe"] * 4
    roe = speakers.set_index("id").loc["jane-roe"]
    assert (roe["kind"], roe.role, roe.pronoun, roe.evidence) == ("person", "analyst", "She", "s1")


def test_a_pronoun_goes_to_whoever_the_sentence_before_is_about():
    said = tables("John Doe was arrested. He said that he was innocent.")[0]
    assert list(dict.fromkeys(said.speaker)) == ["john-doe"]


def test_he_in_a_quotation_is_not_who_is_quoted():
    said = tables("John Doe was arrested. “He thinks that it is over,” said Richard Roe.")[0]
    voices = said[said.role == "source"].set_index("text").speaker
    assert voices["Richard Roe"] == "richard-roe" and voices["He"] == "john-doe"


def test_the_minister_in_a_quotation_is_not_who_is_quoted():
    said = tables("“The minister knows that it is over,” said Richard Roe, who owns the boat.")[0]
    voices = said[said.role == "source"].set_index("text").speaker
    assert voices["Richard Roe"] == "richard-roe" and voices["The minister"] == "minister"


def test_a_body_of_somebody_and_an_office_without_an_article_point_back():
    said = tables("Roe’s entourage said that it rained. His entourage said that it was cold.")[0]
    assert said.speaker.nunique() == 1
    said = tables(
        "Bishop Jane Roe said that it rained. The bishop said that it was cold. His advisers said that it snowed."
    )[0]
    assert set(said.speaker) == {"jane-roe", "advisers"}
    said = tables("Jane Roe said that it rained. The Leeds-born flanker said that it was cold.")[0]
    assert set(said.speaker) == {"jane-roe"}
    said = tables("Jane Roe, secretary of the ACC, said that it rained. ACC secretary said that it was cold.")[0]
    assert set(said.speaker) == {"jane-roe"}


@pytest.mark.parametrize(
    ("source", "role"),
    [
        ("Minister of Rivers Dr Jane Roe", "Minister of Rivers"),
        ("Dr. Jane Roe, head of the bank,", "head of the bank"),
        ("On Saturday evening nurse Jane Roe", "nurse"),
        ("They heard from Deputy Finance Minister Jane Roe, who", "Deputy Finance Minister"),
        ("Jane Roe, 59, who came from Leeds,", ""),
        ("Jane Roe, 59, a nurse,", "nurse"),
        ("The friend\xa0Jane Roe", "friend"),
    ],
)
def test_a_role_has_no_courtesy_and_no_age(source, role):
    assert list(tables(f"{source} said that it rained.")[1].role) == ["", role]


def voices(raw, *named):
    """The `Voices` of a text in which each (name, type, entity) is a mention wherever the name stands."""
    rows = [
        (match.start(), match.end(), kind, entity)
        for name, kind, entity in named
        for match in re.finditer(rf"\b{re.escape(name)}\b", raw)
    ]
    mentions = [dict(zip(["start", "end", "type", "entity"], row)) for row in sorted(rows)]
    return Voices(tagged_text(raw), mentions)


ROE, DOE = ("Jane Roe", "PERSON", "Jane Roe"), ("John Doe", "PERSON", "John Doe")
BANK = ("Bank of Leeds", "ORG", "Bank of Leeds")


def resolve(known, source, **more):
    """(Voice, certainty) of a source, given by its words."""
    start = known.text.raw.index(source)
    return known.resolve(start, start + len(source), known.narrator, **more)


def test_the_narrator_is_the_first_voice_of_any_text():
    known = voices("")
    assert [(each.id, each.kind) for each in known.speakers] == [("narrator", "narrator")]
    assert known.last is known.spoke is known.narrator


@pytest.mark.parametrize(
    ("source", "name", "kind", "role"),
    [
        ("Jane Roe", "Jane Roe", "person", ""),
        ("the lawyer Jane Roe", "Jane Roe", "person", "lawyer"),
        ("Jane Roe, head of the town", "Jane Roe", "person", "head of the town"),
        ("Jane Roe, 71", "Jane Roe", "person", ""),
        ("Mrs. Jane Roe", "Jane Roe", "person", ""),
        ("the clerk's son, Captain Jane Roe", "Jane Roe", "person", "clerk's son, Captain"),
        ("a supervisor", "supervisor", "person", ""),
        ("Bank of Leeds", "Bank of Leeds", "institution", ""),
        ("a lawyer for Jane Roe", "lawyer for Jane Roe", "person", ""),
        ("Jane Roe’s lawyer", "Jane Roe’s lawyer", "person", ""),
        ("two nurses", "two nurses", "group", ""),
        ("the police", "police", "group", ""),
        ("a striker", "striker", "person", ""),
        ("the ministry", "ministry", "institution", ""),
    ],
)
def test_a_source_is_whom_its_head_names_or_else_what_it_describes(source, name, kind, role):
    voice, _ = resolve(voices(f"It rained, {source} said.", ROE, BANK), source)
    assert (voice.name, voice.kind, voice.role) == (name, kind, role)


def test_a_name_is_certain_and_a_description_likely():
    known = voices("Jane Roe said it. A nurse said it.", ROE)
    assert (resolve(known, "Jane Roe")[1], resolve(known, "A nurse")[1]) == ("certain", "likely")


def test_two_names_of_one_entity_are_one_voice():
    known = voices("Jane Roe left. Ms. Roe came.", ROE, ("Roe", "PERSON", "Jane Roe"))
    assert resolve(known, "Jane Roe")[0] is resolve(known, "Ms. Roe")[0]


def test_a_title_that_does_not_fit_makes_another_person_of_the_same_surname():
    said, speakers, _ = tables("Ann Roe spoke.\n\nMs Roe said that it rained. Mr Roe said that it was dry. He wept.\n")
    assert said[said.role == "source"].speaker.tolist() == ["ann-roe", "mr-roe"]
    assert speakers.name.tolist() == ["the narrator", "Ann Roe", "Mr Roe"]


def test_a_title_tells_which_pronoun_may_mean_a_person():
    known = voices("Mr. John Doe said it. Mrs. Jane Roe said it. He left.", ROE, DOE)
    doe, _ = resolve(known, "Mr. John Doe")
    resolve(known, "Mrs. Jane Roe")
    assert resolve(known, "He") == (doe, "likely") and doe.pronoun == "He"


def test_a_word_of_kinship_tells_which_pronoun_may_mean_a_person():
    known = voices("Jane Roe spoke. Her brother John Doe left. She said it.", ROE, DOE)
    assert resolve(known, "She")[0].name == "Jane Roe"


def test_of_two_persons_a_pronoun_is_certain_only_if_its_gender_is_known():
    known = voices("John Doe left. Jane Roe said it. She asked why. She left.", ROE, DOE)
    resolve(known, "Jane Roe")
    assert resolve(known, "She asked"[:3])[1] == "likely"


def test_a_pronoun_is_certain_if_it_means_whoever_spoke_last():
    known = voices("Jane Roe said it. She left.", ROE)
    roe, _ = resolve(known, "Jane Roe")
    assert resolve(known, "She") == (roe, "certain") and (roe.gender, roe.pronoun) == ("she", "She")


def test_a_pronoun_that_can_mean_nobody_is_undecidable():
    voice, certainty = resolve(voices("It rained, he said."), "he")
    assert (voice.name, voice.kind, certainty) == ("not named", "person", "undecidable")


def test_the_first_person_is_whoever_speaks_around_it():
    known = voices("Jane Roe said that we believe it.", ROE)
    roe, _ = resolve(known, "Jane Roe")
    place = known.text.raw.index("we")
    assert known.resolve(place, place + 2, roe) == (roe, "certain")


def test_it_is_an_institution_and_they_may_be_a_person_only_outside_of_speech():
    known = voices("Bank of Leeds left. Jane Roe said it lost and they knew.", ROE, BANK)
    bank, _ = resolve(known, "Bank of Leeds")
    roe, _ = resolve(known, "Jane Roe")
    place = known.text.raw.index("they")
    assert resolve(known, "it") == (bank, "likely")
    assert known.resolve(place, place + 4, known.narrator) == (bank, "likely")
    assert known.resolve(place, place + 4, roe)[0] not in (bank, roe)


def test_a_relative_is_the_name_or_else_the_noun_before_it():
    known = voices("Jane Roe, who said it, met a nurse which said it.", ROE)
    assert resolve(known, "who")[0].name == "Jane Roe"
    voice, certainty = resolve(known, "which")
    assert (voice.name, voice.kind, certainty) == ("nurse", "group", "undecidable")


def test_a_bare_role_is_whoever_has_it_and_the_same_is_who_spoke_last():
    raw = "The lawyer Jane Roe said it. The nurse John Doe said it. That lawyer said it. The same speaker said it."
    known = voices(raw, ROE, DOE)
    roe, _ = (resolve(known, source)[0] for source in ("The lawyer Jane Roe", "The nurse John Doe"))
    assert resolve(known, "That lawyer") == (roe, "likely")
    assert resolve(known, "The same speaker") == (roe, "certain")


def test_keys_have_no_accents_and_two_of_one_name_are_told_apart():
    raw = "Zoë Müller-Šarić and 北京 and ?! and two."
    known = voices(raw)
    named = [known.unnamed(place) for place in (1, 2)]
    assert [each.id for each in named] == ["not-named", "not-named-2"]
    assert resolve(known, "Zoë Müller-Šarić")[0].id == "zoe-muller-saric"
    assert resolve(known, "北京")[0].id == "北京"
    assert resolve(known, "?!")[0].id == "speaker"


def test_whatever_is_reported_at_one_place_without_a_source_is_of_one_voice():
    known = voices("It is said to rain.")
    assert known.unnamed(3) is known.unnamed(3) and known.unnamed(3) is not known.unnamed(4)
    assert (known.last.kind, known.last.place) == ("group", 4)


def test_a_label_is_the_person_known_by_it_or_else_one_called_so_and_keeps_its_first_role():
    raw = "Jane Roe: It rains.\n\nHOST: Why?\n\nJane Roe: I do not know."
    known = voices(raw, ROE)
    roe = known.labelled((0, 8), "mayor")
    assert (roe.name, roe.role, known.spoke) == ("Jane Roe", "mayor", roe)
    start = raw.index("HOST")
    host = known.labelled((start, start + 4), "")
    assert (host.name, host.kind, host.id, host.place) == ("HOST", "person", "host", start)
    last = raw.rindex("Jane")
    assert known.labelled((last, last + 8), "farmer") is roe and roe.role == "mayor"


@pytest.mark.parametrize(
    "source", ["You", "Many", "Others", "One", "Everybody", "They", "It", "The", "Some of them", "Both", "We all"]
)
def test_a_word_that_is_nobodys_name_is_no_speaker(source):
    said, speakers, _ = tables(f"{source} said that prices would fall.")
    assert set(speakers.name) <= {"the narrator", "not named"} and set(said.certainty) <= {
        "undecidable",
        "likely",
        "certain",
    }
    assert source not in set(speakers.name)


@pytest.mark.parametrize("source", ["Nobody", "No one", "None of them"])
def test_what_nobody_says_is_told_by_whoever_says_so(source):
    said, speakers, sentences = tables(
        f"{source} believes that prices will fall.\n\nJane Roe says that {source.lower()} believes that they rise."
    )
    assert set(speakers.id) == {"narrator", "jane-roe"} and list(sentences.speaker) == ["narrator", "jane-roe"]
