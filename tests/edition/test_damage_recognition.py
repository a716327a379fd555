"""Tables as spreadsheets leave them: every dialect is read, what a program changed is undone and said, what a person got wrong is not."""

import pytest
from bounds import bounded
from hypothesis import given, settings
from hypothesis import strategies as some
from spreadsheets import WAYS
from support import examples

from closereading.edition import damage_recognition

CHANGED = [
    ('"We go"', "“We go”", damage_recognition.SPELLING), ("Moscow's", "Moscow’s", damage_recognition.SPELLING), ("a - b", "a — b", damage_recognition.SPELLING),
    ("a–b", "a--b", damage_recognition.SPELLING), ("so...", "so…", damage_recognition.SPELLING), ("so…", "so...", damage_recognition.SPELLING), ("a b", "a\u00a0 b", damage_recognition.SPELLING),
    ("a\nb", "a\r\nb", damage_recognition.SPELLING), ("ab", "a\tb", damage_recognition.SPELLING), ("ab", "a\x07b", damage_recognition.SPELLING), ("?ód?", "Łódź", damage_recognition.SPELLING),
    ("Lódz", "Łódź", damage_recognition.SPELLING), ("\ufffd\ufffdd", "Łód", damage_recognition.SPELLING), ("??", "😀", damage_recognition.SPELLING), ("\ufffd", "é", damage_recognition.SPELLING),
    ("â€œWeâ€\x9d", "“We”", damage_recognition.SPELLING), ("â€œWeâ€", "“We”", damage_recognition.SPELLING), ("‚ÄúWe‚Äù", "“We”", damage_recognition.SPELLING), ("Ã  la", "à la", damage_recognition.SPELLING),
    ("e\u0301te\u0301", "été", damage_recognition.SPELLING), ("été", "e\u0301te\u0301", damage_recognition.SPELLING), ("'-said", "-said", damage_recognition.GUARD), ("'=é", "=é", damage_recognition.GUARD),
    ("'=?", "=é", damage_recognition.SPELLING), ("2000", "2,000", damage_recognition.NUMBER), ("7", "007", damage_recognition.NUMBER), ("1.5", "1.50", damage_recognition.NUMBER), ("1,5", "1.50", ""),
    ("1E+05", "100000", damage_recognition.NUMBER), ("100000", "1E5", damage_recognition.NUMBER), ("1.23457E+19", "12345678901234567890", damage_recognition.NUMBER), ("1", "+1", damage_recognition.NUMBER),
    ("3.14159265358979", "3.14159265358979323846", damage_recognition.NUMBER), ("0.05", "5%", damage_recognition.NUMBER), ("2", "2,000", damage_recognition.NUMBER),
    ("10-Jan", "January 10", damage_recognition.DATE), ("Jan-10", "January 10", damage_recognition.DATE), ("2022-01-10", "January 10", damage_recognition.DATE),
    ("1/10/2022", "January 10", damage_recognition.DATE), ("10/01/22", "January 10", damage_recognition.DATE), ("44571", "January 10", damage_recognition.DATE), ("10. Jan", "January 10", damage_recognition.DATE),
    ("Jan-22", "January 2022", damage_recognition.DATE), ("01/01/22", "January 2022", damage_recognition.DATE), ("11-Sep", "9/11", damage_recognition.DATE), ("4-May", "5-4", damage_recognition.DATE),
    ("10:30:00", "10:30", damage_recognition.DATE), ("3:00 PM", "3 pm", damage_recognition.DATE), ("TRUE", "True", damage_recognition.TRUTH), ("#NAME?", "-said", damage_recognition.ERROR), ("#VALUE!", "=x", damage_recognition.ERROR),
    ("#REF!", "x", damage_recognition.ERROR), ("Err:508", "=x", damage_recognition.ERROR), ("#N/A", "=x", damage_recognition.ERROR), ("#NOM?", "=x", damage_recognition.ERROR), ("#####", "January 10", damage_recognition.ERROR),
    ("3", "=SUM(1,2)", damage_recognition.FORMULA), ("x" * 32_767, "x" * 40_000, damage_recognition.CUT), ("'=" + "x" * 32_765, "=" + "x" * 40_000, damage_recognition.CUT),
    # what no program does unasked
    ("Moscow", "Moscow,", ""), ("Moscow,", "Moscow", ""), ("Moscow", "Moscow”", ""), ("“Moscow", "Moscow", ""), ("Moscow", "Moscow.", ""), ("a", "a ", ""),
    ("wait...", "wait..", ""), ("wait", "wait…", ""), ("oscow", "Moscow", ""), ("Moskva", "Moscow", ""), ("moscow", "Moscow", ""), ("5", "5.", ""), ("5", "5%", ""),
    ("5", "$5", ""), ("2001", "2,000", ""), ("8", "007", ""), ("3.14", "3.14159", ""), ("11-Jan", "January 10", ""), ("10-Feb", "January 10", ""),
    ("10-Jan", "January 10,", ""), ("10-Jan", "January", ""), ("10-Jan", "January 10, 2022", ""), ("44572", "January 10", ""), ("1/10/2021", "January 10, 2022", ""),
    ("FALSE", "true", ""), ("TRUE", "truth", ""), ("#Kazakhstan", "Kazakhstan", ""), ("#1", "1", ""), ("3", "SUM", ""), ("x" * 32_766, "x" * 40_000, ""),
    ("1e400", "1", ""), ("１２", "12", ""), ("?", "a", ""), ("e", "a", ""), ("9" * 9999, "1", ""), ("", "a", ""),
]  # fmt: skip


@pytest.mark.parametrize("cell, words, kind", CHANGED)
def test_what_a_program_did_is_told_from_what_a_person_did(cell, words, kind):
    assert damage_recognition.change(cell, words) == kind


SAMPLES = [
    "“",
    "”",
    "’",
    "—",
    "…",
    "\u00a0",
    " ",
    "a",
    "B.",
    "é",
    "Ł",
    "😀",
    "-",
    "=1",
    "\n",
    "2,000",
    "007",
    "?",
    ",",
    "中",
    "й",
    "January 10",
]


@settings(max_examples=examples(300), deadline=None)
@given(some.lists(some.sampled_from(SAMPLES), min_size=1, max_size=12).map("".join), some.sampled_from(WAYS))
def test_any_text_changed_by_a_spreadsheet_is_recognised(words, way):
    cell = way(words)
    assert cell == words or damage_recognition.change(cell, words)


@settings(max_examples=examples(300), deadline=None)
@given(some.text(some.sampled_from("ab ,.”é’-"), min_size=2, max_size=12), some.integers(0, 11), some.integers(1, 3))
def test_no_text_loses_letters_or_commas_unseen(words, place, length):
    """A cell that lacks letters, commas or stops of the words is never taken for the words."""
    cell = words[:place] + words[place + length :]
    missing = words[place : place + length]
    if any(char in "ab,.é" for char in missing) and sum(map(cell.count, "ab,.é")) < sum(map(words.count, "ab,.é")):
        assert not damage_recognition.change(cell, words)


@settings(max_examples=examples(200), deadline=None)
@given(some.text(max_size=40), some.text(max_size=40))
def test_hostile_cells_are_answered(cell, words):
    assert isinstance(damage_recognition.change(cell, words), str)
    damage_recognition.places(cell or "x", words, 0, len(words))


@pytest.mark.full
@pytest.mark.parametrize(
    "words, cell", [("a" * 20_000, "a" * 5_000 + "?"), ("’" * 20_000, "'"), ("😀" * 10_000, "?" * 9_999)]
)
def test_words_that_are_none_are_answered(words, cell):
    assert bounded(lambda: len(damage_recognition.places(cell, words, 0, len(words)))).startswith("result")
    assert bounded(lambda: damage_recognition.change("?" * len(words), words)).startswith("result")
