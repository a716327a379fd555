"""Adjuncts that name a source, and those that name none."""

from reports import tables


def test_an_origin_is_the_source_and_its_relay_belongs_to_the_cue():
    said = tables("Eight people died, according to local media, quoting the Ministry of Health.")[0]
    spans = said.set_index("role").text
    assert spans["source"] == "the Ministry of Health"
    assert spans["cue"] == "according to local media, quoting"
