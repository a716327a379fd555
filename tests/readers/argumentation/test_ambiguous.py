"""Connectives of several uses: each use that argues, and each that does not."""

import pytest

from closereading.readers.argumentation.clauses import clauses
from closereading.readers.language import text


@pytest.mark.parametrize(
    ("sentence", "sense"),
    [
        # "as": a reason where a subject and a state or a power follow at once
        ("The fair should be moved as the field is wet.", "reason"),
        ("The fair should be moved, as it could be stopped at any time.", "reason"),
        ("She thinks of herself as somebody who should try hard.", ""),
        ("The inn was open as usual but might close.", ""),
        ("As mayor he would shut the mill.", ""),
        ("The plan to name him as mayor of the town will fail.", ""),
        ("The firm should grow as prices rise.", ""),
        ("It should be shut as talks are going on.", ""),
        ("He should sell the mill as we did last year.", ""),
        ("It must be sold, as many have said.", ""),
        ("It should stay as near to the old river as it is now.", ""),
        ("It should be shut even as the town is fond of it.", ""),
        # "since": no time
        ("The mill must be sold, since it is too dear.", "reason"),
        ("The mill has been shut since they have been here.", ""),
        ("The mill must be shut since that year, and it is cold.", ""),
        # "while": before the main clause; after it, it sets side by side or dates
        ("While the mill is old, it should stay.", "concession"),
        ("The mill should stay, while the inn is new.", ""),
        # "so": no degree, purpose or question
        ("The mill is old, so it should be sold.", "conclusion"),
        ("The mill is old and so dear that it should be sold.", ""),
        ("The mill should be sold, so they can build a hall.", ""),
        ("The mill is old, so who should buy it?", ""),
        # "but": a clause with a subject of its own
        ("The mill is old, but it should stay.", "contrast"),
        ("The mill is old, but should stay.", ""),
        ("The point is not the mill, but rather the town we want.", ""),
        # a reason for what follows
        ("It will stay open, and because it is old, it will cost us much.", ""),
        ("They know that because it is old it should stay.", ""),
    ],
)
def test_a_connective_of_several_uses_must_govern_a_clause_that_argues(sentence, sense):
    cut = clauses(text.tagged_text(sentence), 0, len(sentence))
    assert [one.sense for one in cut if one.sense] == ([sense] if sense else [])
