"""Voices: who a pronoun, a surname, a role or a label is."""

from reports import tables


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
