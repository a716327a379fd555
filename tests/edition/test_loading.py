"""The edition: it loads, and every broken rule of its format is one line that names file and row."""

import re
import subprocess
import sys

import pytest
from support import ROOT, SLUG, change, sources, without_decisions

from closereading.common.errors import InputError, InputWarning
from closereading.edition import loading
from closereading.edition.format import COLUMNS


def add(folder, table, line):
    path = folder / f"{table}.csv"
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8", newline="")


def test_it_loads_with_every_table_filled(article):
    for table in COLUMNS:
        assert len(getattr(article, table)), table
    assert article.sentences.start.dtype.kind == "i"


@pytest.mark.parametrize(
    "table, line, words",
    [
        ("relations", 'r99,a1,"a2,support,explicit,editors,certain', "check the quotation marks"),
        ("relations", "r99,a1,a2,support", "found 4 cells; expected 7"),
        ("relations", "r99,a3,a2,attack,inferred,editors,certain", "a3, a2 again"),
        ("questions", "again,repeat,Will it?,editors,certain", "repeat again"),
    ],
)
def test_a_bad_line_is_named(copy, table, line, words):
    number = len((copy / f"{table}.csv").read_text(encoding="utf-8").splitlines()) + 1
    add(copy, table, line)
    with pytest.raises(InputError, match=rf"{table}.csv, row {number}: .*{words}"):
        loading.load(copy)


@pytest.mark.parametrize(
    "header, words",
    [
        ("id,start,end,text,kind,by", "row 1: found no column certainty; expected the columns id, start.*put it back"),
        (
            "id,start,end,text,what,by,certainty",
            "row 1: found no column kind; .*now called 'what', give it back its name",
        ),
        ("id,start,end,text,kind,kind,certainty", "row 1: found no column by"),
        ("id,start,end,text,kind,by,certainty,kind", "row 1: found the column kind 2 times; expected each column once"),
        ("b0,0,4,Rain,title,editors,certain", "row 1: found b0, 0, 4, Rain.*write the names of the columns"),
        (
            "id;start;end;text;kind;by;certainty",
            r"row 2: found 1 cell \(and in 37 rows more\); expected 7",
        ),  # the rows have commas
    ],
)
def test_a_wrong_header_is_named(copy, header, words):
    path = copy / "blocks.csv"
    path.write_text(header + "\n" + path.read_text(encoding="utf-8").split("\n", 1)[1], encoding="utf-8")
    with pytest.raises(InputError, match=f"blocks.csv, {words}") as caught:
        loading.load(copy)
    assert len(str(caught.value).splitlines()) == 1  # nothing is said of what follows from it


@pytest.mark.parametrize(
    "header", ["id,start,end,text,kind,by,certainty,colour", "ID,start,End,text,kind,by,Certainty"]
)
def test_a_column_of_ones_own_is_kept_and_capitals_are_taken_with_a_notice(copy, header):
    path, before = copy / "blocks.csv", loading.load(copy)
    lines = path.read_text(encoding="utf-8").splitlines()
    more = ",blue" * header.count("colour")
    path.write_text("\n".join([header, *(line + more for line in lines[1:])]), encoding="utf-8")
    with pytest.warns(
        InputWarning,
        match="blocks.csv, row 1: found ('colour', which|the column 'ID'|the column 'End'|the column 'Certainty')",
    ):
        loaded = loading.load(copy)
    assert loaded.blocks.equals(before.blocks)


def test_a_table_without_rows_or_without_a_file(copy):
    (copy / "blocks.csv").write_text("id,start,end,text,kind,by,certainty\n", encoding="utf-8")
    (copy / "relations.csv").unlink()
    with pytest.raises(InputError) as caught:
        loading.load(copy)
    assert "blocks.csv: found no rows" in str(caught.value) and "relations.csv: found no such file" in str(caught.value)


def test_a_table_emptied_by_mistake_is_to_be_copied_from_the_machines(folder):
    (folder / "speakers.csv").write_text("id,name,kind,role,pronoun,evidence,by,certainty\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        loading.load(folder)
    (line,) = str(caught.value).splitlines()
    assert line.endswith(
        "speakers.csv: found no rows; expected at least one; to mend: copy the rows from machine/speakers.csv"
    )


@pytest.mark.parametrize(
    "old, new, words",
    [
        ('slug = "kazakhstan-crisis"', "", "found no slug"),
        ('slug = "kazakhstan-crisis"', "slug =", "no valid TOML"),
        ('kind = "person"', 'kind = "robot"', "coder editors"),
    ],
)
def test_a_bad_description_is_named(copy, old, new, words):
    path = copy / "edition.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(InputError, match=f"edition.toml.*{words}"):
        loading.load(copy)


def test_a_changed_article_is_refused(copy):
    path = copy / "article.txt"
    path.write_bytes(path.read_bytes().replace(b"Eight members", b"Seven members"))
    with pytest.raises(InputError, match="article.txt: found sha256"):
        loading.load(copy)


def test_markup_and_control_characters_stay_on_one_line(copy):
    change(copy, "entities", type="A\nB\u202e<script>")
    with pytest.raises(InputError) as caught:
        loading.load(copy)
    assert len(str(caught.value).splitlines()) == 1 and "\u202e" not in str(caught.value)


def test_rows_may_stand_in_any_order(copy, article):
    path = copy / "sentences.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([header, *reversed(rows)]) + "\n", encoding="utf-8", newline="")
    assert set(loading.load(copy).sentences.id) == set(article.sentences.id)


def check(folder):
    return subprocess.run(
        [sys.executable, "-m", "closereading", "check", str(folder)], capture_output=True, text=True, cwd=ROOT
    )


def test_the_command_says_what_is_wrong_and_writes_nothing(copy):
    change(copy, "entities", start="15")
    before = sources(copy)
    done = check(copy)
    assert done.returncode == 1 and done.stdout == "" and len(done.stderr.splitlines()) == 1
    assert "entities.csv, row 2" in done.stderr and sources(copy) == before


def test_the_command_accepts_what_is_right():
    assert check(SLUG).returncode == 0
    done = check("nowhere")
    assert done.returncode == 1 and "no such folder" in done.stderr and "Traceback" not in done.stderr


def test_what_a_spreadsheet_adds_is_passed_over(copy):
    """A byte-order mark, empty columns at the end, empty rows."""
    path = copy / "blocks.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text(
        "\ufeff" + "\n".join(f"{line},," for line in lines[:2]) + "\n" + "\n".join([",,,,,,", *lines[2:], ""]),
        encoding="utf-8",
    )
    assert len(loading.load(copy).blocks) == len(lines) - 1


@pytest.mark.parametrize(
    "coders, found",
    [
        ('[coders]\njane = "person"', "coder jane: found person"),
        ('[coders.jane]\nkind = "person"', "write \\[coders.jane\\]"),
        ("[coders]", "coder 'editors'"),
    ],
)
def test_a_coder_is_a_kind_and_a_version(copy, coders, found):
    path = copy / "edition.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("[coders")] + coders + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=found):
        loading.load(copy)


@pytest.mark.parametrize(
    "line, key, name",
    [
        ("[coders.mary smith]", "mary", "Mary Smith"),
        ("[ coders . Mary  McAdam ]", "mary", "Mary McAdam"),
        ("[coders.jürgen]", "jurgen", "Jürgen"),
        ("[coders.o'neill]", "o", "O'Neill"),
        ("[coders.Мария]", "reader", "Мария"),
        ("[coders.mary smith", "mary", "Mary Smith"),
    ],
)
def test_a_key_that_is_a_name_is_told_with_the_key_that_it_may_have(copy, line, key, name):
    """It may be the last line of the file, and have nothing after it."""
    path = copy / "edition.toml"
    text = path.read_text(encoding="utf-8")
    for after in ("", '\nkind = "person"\n'):
        path.write_text(f"{text}\n{line}{after}", encoding="utf-8")
        with pytest.raises(InputError) as caught:
            loading.load(copy)
        assert str(caught.value) == (
            f"{path}: found {line}; expected a key of one word: letters from a to z, digits, - and _; "
            f'to mend: write one word, such as [coders.{key}], and below it name = "{name}"'
        )


def test_an_empty_table_of_statements_is_a_table(copy):
    without_decisions(copy)  # they are about rows of these tables
    for name in ("statements", "arguments", "relations", "questions", "positions"):
        path = copy / f"{name}.csv"
        path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    loaded = loading.load(copy)
    assert loaded.statements.empty and loaded.statements.start.dtype == int


def test_a_mark_that_notepad_writes_is_no_fault(copy):
    path = copy / "edition.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert loading.load(copy).meta["slug"]


def test_toml_too_deep_to_read_gets_one_line(copy):
    with (copy / "edition.toml").open("a", encoding="utf-8") as file:
        file.write("\nx = " + "[" * 5_000)
    with pytest.raises(InputError, match="edition.toml: found no valid TOML") as caught:
        loading.load(copy)
    assert len(str(caught.value).splitlines()) == 1


def test_faults_are_short_and_not_more_than_one_can_read(copy):
    """A cell may hold a book, and a table a million rows; what is said of them is read by a person."""
    path = copy / "entities.csv"
    rows = path.read_text(encoding="utf-8")
    path.write_text(rows.replace("Kazakhstan", "x" * 100_000), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        loading.load(copy)
    assert max(map(len, str(caught.value).splitlines())) < 2000
    path.write_text(rows + rows.split("\n", 1)[1] * 3, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        loading.load(copy)
    *lines, last = str(caught.value).splitlines()
    assert len(lines) == loading.SEVERAL and all("entities.csv, row " in line for line in lines)
    more = int(
        re.search(r"entities.csv: found ([0-9,]+) faults more; .*sorted, moved or pasted", last)[1].replace(",", "")
    )
    assert more + len(lines) == 3 * (len(rows.splitlines()) - 1)  # each row again has an id that is taken
