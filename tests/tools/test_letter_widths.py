"""The table of how wide letters are: it is the one that matplotlib's own face gives."""

from tools import letter_widths


def test_the_kept_table_is_that_of_the_face():
    kept = letter_widths.FILE.read_text(encoding="utf-8")
    assert kept == letter_widths.table(), "the face has changed: run tools/letter_widths.py, and then make notebooks"
    assert "6e,6e,1298,1458" in kept.splitlines()  # the letter n
