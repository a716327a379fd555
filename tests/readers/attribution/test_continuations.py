"""Sentences without a cue: the narrator's, or of the voice that spoke before."""

from reports import tables


def test_a_sentence_may_go_on_in_a_voice_without_a_cue_and_is_told_apart():
    said, _, sentences = tables("Jane Roe said that prices would fall. The trend is clear.\n\nRain fell all day.")
    assert list(sentences.speaker) == ["jane-roe", "jane-roe", "narrator"]
    assert list(sentences["mode"]) == ["indirect", "free", "none"]
    assert said[said["mode"] == "free"].certainty.eq("likely").all()
