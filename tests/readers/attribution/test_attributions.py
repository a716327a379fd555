"""Attribution in one stretch: a sentence for each pattern in which news reports."""

import pytest
from report_patterns import PATTERNS
from reports import proposed


@pytest.mark.parametrize(("sentence", "source", "cue", "content"), PATTERNS)
def test_a_sentence_gives_its_source_its_cue_and_its_content(sentence, source, cue, content):
    # a second paragraph keeps the sentence from being taken for a title
    found = proposed(sentence + "\n\nNothing else happened in the town on that day.\n")
    assert (source, cue, content) in found if content else not found
