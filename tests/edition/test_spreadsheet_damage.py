"""Tables as spreadsheets leave them: every dialect is read, what a program changed is undone and said, what a person got wrong is not."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from spreadsheets import WAYS
from support import examples

from closereading.edition import spreadsheet_damage

CHANGED = [
    ('"We go"', "“We go”", spreadsheet_damage.SPELLING), ("Moscow's", "Moscow’s", spreadsheet_damage.SPELLING), ("a - b", "a — b", spreadsheet_damage.SPELLING),
    ("a–b", "a--b", spreadsheet_damage.SPELLING), ("so...", "so…", spreadsheet_damage.SPELLING), ("so…", "so...", spreadsheet_damage.SPELLING), ("a b", "a\u00a0 b", spreadsheet_damage.SPELLING),
    ("a\nb", "a\r\nb", spreadsheet_damage.SPELLING), ("ab", "a\tb", spreadsheet_damage.SPELLING), ("ab", "a\x07b", spreadsheet_damage.SPELLING), ("?ód?", "Łódź", spreadsheet_damage.SPELLING),
    ("Lódz", "Łódź", spreadsheet_damage.SPELLING), ("\ufffd\ufffdd", "Łód", spreadsheet_damage.SPELLING), ("??", "😀", spreadsheet_damage.SPELLING), ("\ufffd", "é", spreadsheet_damage.SPELLING),
    ("â€œWeâ€\x9d", "“We”", spreadsheet_damage.SPELLING), ("â€œWeâ€", "“We”", spreadsheet_damage.SPELLING), ("‚ÄúWe‚Äù", "“We”", spreadsheet_damage.SPELLING), ("Ã  la", "à la", spreadsheet_damage.SPELLING),
    ("e\u0301te\u0301", "été", spreadsheet_damage.SPELLING), ("été", "e\u0301te\u0301", spreadsheet_damage.SPELLING), ("'-said", "-said", spreadsheet_damage.GUARD), ("'=é", "=é", spreadsheet_damage.GUARD),
    ("'=?", "=é", spreadsheet_damage.SPELLING), ("2000", "2,000", spreadsheet_damage.NUMBER), ("7", "007", spreadsheet_damage.NUMBER), ("1.5", "1.50", spreadsheet_damage.NUMBER), ("1,5", "1.50", ""),
    ("1E+05", "100000", spreadsheet_damage.NUMBER), ("100000", "1E5", spreadsheet_damage.NUMBER), ("1.23457E+19", "12345678901234567890", spreadsheet_damage.NUMBER), ("1", "+1", spreadsheet_damage.NUMBER),
    ("3.14159265358979", "3.14159265358979323846", spreadsheet_damage.NUMBER), ("0.05", "5%", spreadsheet_damage.NUMBER), ("2", "2,000", spreadsheet_damage.NUMBER),
    ("10-Jan", "January 10", spreadsheet_damage.DATE), ("Jan-10", "January 10", spreadsheet_damage.DATE), ("2022-01-10", "January 10", spreadsheet_damage.DATE),
    ("1/10/2022", "January 10", spreadsheet_damage.DATE), ("10/01/22", "January 10", spreadsheet_damage.DATE), ("44571", "January 10", spreadsheet_damage.DATE), ("10. Jan", "January 10", spreadsheet_damage.DATE),
    ("Jan-22", "January 2022", spreadsheet_damage.DATE), ("01/01/22", "January 2022", spreadsheet_damage.DATE), ("11-Sep", "9/11", spreadsheet_damage.DATE), ("4-May", "5-4", spreadsheet_damage.DATE),
    ("10:30:00", "10:30", spreadsheet_damage.DATE), ("3:00 PM", "3 pm", spreadsheet_damage.DATE), ("TRUE", "True", spreadsheet_damage.TRUTH), ("#NAME?", "-said", spreadsheet_damage.ERROR), ("#VALUE!", "=x", spreadsheet_damage.ERROR),
    ("#REF!", "x", spreadsheet_damage.ERROR), ("Err:508", "=x", spreadsheet_damage.ERROR), ("#N/A", "=x", spreadsheet_damage.ERROR), ("#NOM?", "=x", spreadsheet_damage.ERROR), ("#####", "January 10", spreadsheet_damage.ERROR),
    ("3", "=SUM(1,2)", spreadsheet_damage.FORMULA), ("x" * 32_767, "x" * 40_000, spreadsheet_damage.CUT), ("'=" + "x" * 32_765, "=" + "x" * 40_000, spreadsheet_damage.CUT),
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
    assert spreadsheet_damage.change(cell, words) == kind


CURLY = str.maketrans("“”‘’—–…", "\"\"''--\x00")


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
    assert cell == words or spreadsheet_damage.change(cell, words)


@settings(max_examples=examples(300), deadline=None)
@given(some.text(some.sampled_from("ab ,.”é’-"), min_size=2, max_size=12), some.integers(0, 11), some.integers(1, 3))
def test_no_text_loses_letters_or_commas_unseen(words, place, length):
    """A cell that lacks letters, commas or stops of the words is never taken for the words."""
    cell = words[:place] + words[place + length :]
    missing = words[place : place + length]
    if any(char in "ab,.é" for char in missing) and sum(map(cell.count, "ab,.é")) < sum(map(words.count, "ab,.é")):
        assert not spreadsheet_damage.change(cell, words)


@settings(max_examples=examples(200), deadline=None)
@given(some.text(max_size=40), some.text(max_size=40))
def test_hostile_cells_are_answered(cell, words):
    assert isinstance(spreadsheet_damage.change(cell, words), str)
    spreadsheet_damage.places(cell or "x", words, 0, len(words))


@pytest.mark.full
@pytest.mark.parametrize(
    "words, cell", [("a" * 20_000, "a" * 5_000 + "?"), ("’" * 20_000, "'"), ("😀" * 10_000, "?" * 9_999)]
)
def test_words_that_are_none_are_answered_in_time(words, cell):
    started = time.perf_counter()
    spreadsheet_damage.places(cell, words, 0, len(words))
    spreadsheet_damage.change("?" * len(words), words)
    assert time.perf_counter() - started < 20
