"""Fifty mistakes that a person makes in the tables, ten to a table: each gives one message that can be acted on, or does no harm.

What is said of each stands beside it. LibreOffice itself is tried by `benchmarks/spreadsheets.py`; here stands what it and
Excel are known to write.
"""

import re
import shutil

import pytest
from spreadsheets import table, write, written
from support import ROOT, begun

from closereading.agreement import corrections
from closereading.common.errors import InputError
from closereading.edition import corrected_edition

ARTICLES = {
    "the sample": (ROOT / "seeds" / "night-ferry" / "article.txt").read_bytes().decode("utf-8"),
    "the book's": (ROOT / "seeds" / "kazakhstan-crisis" / "article.txt").read_bytes().decode("utf-8"),
    "a bus lane": (
        "Bus lane opens in May\n\nThe bus lane opens on May 5, said Anna Weiß, the mayor of Leeds. She said that Leeds needs it "
        "because the roads are full. It is 5-4 for the lane, she added.\n\nNot everybody agrees\n\n“It is a mistake,” said Ben "
        "Cole of the Traders' Union. He denied that shops would close, but said that the lane must go because it cost 2,000 "
        "pounds.\n\nCole pointed out that Leeds had 007 buses. Weiß left on May 6.\n"
    ),
}


# What is done to the rows of a table: each takes and returns a list of dictionaries of text.


def cell(column, value, pick=0):
    """A value typed into one row."""
    return lambda rows: [row | {column: value} if place == pick % len(rows) else row for place, row in enumerate(rows)]


def delete(pick):
    return lambda rows: [row for place, row in enumerate(rows) if place != pick % len(rows)]


def paste_a_row(rows):
    return [*rows, dict(rows[1])]


def without(column):
    return lambda rows: [{name: value for name, value in row.items() if name != column} for row in rows]


def rename(column, name):
    return lambda rows: [{name if one == column else one: value for one, value in row.items()} for row in rows]


def sort_rows(column):
    return lambda rows: sorted(rows, key=lambda row: row[column])


def sort_column(column):
    def sorted_alone(rows):
        cells = sorted((row[column] for row in rows), reverse=True)
        return [row | {column: value} for row, value in zip(rows, cells)]

    return sorted_alone


def slip(column):
    """A cell inserted at the top, so that the column is a row further down."""

    def slipped(rows):
        cells = ["", *(row[column] for row in rows)]
        return [row | {column: value} for row, value in zip(rows, cells)]

    return slipped


def to_the_end(column):
    return lambda rows: [without(column)([row])[0] | {column: row[column]} for row in rows]


def notes(rows):
    return [row | {"my notes": "ask Tom" if place else ""} for place, row in enumerate(rows)]


def every(column, change):
    return lambda rows: [row | {column: change(row[column])} for row in rows]


HARMLESS, TOLD = "", "its changes are listed with what a person decided"
MISTAKES = {
    "sentences": [
        ("the first row deleted", delete(0), "no row s1; .*copy the row s1 from machine/sentences.csv"),
        ("a row deleted", delete(2), "no row s3; .*copy the row s3 from machine/sentences.csv"),
        (
            "the last row deleted",
            lambda rows: delete(max(place for place, row in enumerate(rows) if row["speaker"]))(rows),
            "no row s[0-9]+; its words are in no other row",
        ),
        ("a speaker emptied", cell("speaker", "", 1), "row 3: found speaker '' in a paragraph"),
        (
            "a speaker mistyped",
            cell("speaker", "the mayer", 1),
            "row 3: found speaker 'the mayer'; expected a value of id in",
        ),
        (
            "the words shortened",
            lambda rows: cell("text", rows[1]["text"][:9], 1)(rows),
            "row 3: found .* expected what stands there",
        ),
        ("the column text sorted by itself", sort_column("text"), "found the cells of the column text in other rows"),
        ("the column mode slipped down", slip("mode"), "(row 2: found mode blank|the cells of the column mode)"),
        ("all rows sorted by text", sort_rows("text"), HARMLESS),
        (
            "numbers saved as 12.0",
            lambda rows: every("end", "{}.0".format)(every("start", "{}.0".format)(rows)),
            HARMLESS,
        ),
    ],
    "speakers": [
        ("the narrator deleted", delete(0), "no row narrator; .*copy the row narrator from machine/speakers.csv"),
        ("a speaker deleted", delete(1), "no row .*; [0-9]+ rows of other tables name it.*copy the row"),
        ("a name changed", cell("name", "Somebody else", 1), TOLD),
        ("a kind with a capital", cell("kind", "Person", 1), "row 3: found kind 'Person'; taken: 'person'"),
        (
            "a kind that there is not",
            cell("kind", "politician", 1),
            "row 3: found kind 'politician'; expected narrator or person",
        ),
        ("the key changed", cell("id", "mayor", 1), "row 3: found id 'mayor' on the row that was .*write .* again"),
        (
            "an office that the text does not give",
            cell("role", "Prime Minister of Wales", 1),
            "row 3: found role 'Prime Minister",
        ),
        ("the column evidence deleted", without("evidence"), "row 1: found no column evidence.*put it back"),
        (
            "the column name called Name",
            rename("name", "Name"),
            "row 1: found the column 'Name'; taken: the column name",
        ),
        ("a row pasted again", paste_a_row, r"found id .* again \(row 3 has it\)"),
    ],
    "entities": [
        (
            "a row deleted",
            delete(0),
            r"found 1 row fewer than in the machine’s version \(e1\); taken: as removed by a person",
        ),
        ("all rows deleted", lambda rows: [], "found [0-9]+ rows fewer than in the machine’s version"),
        (
            "a type in small letters",
            lambda rows: cell("type", rows[0]["type"].lower())(rows),
            "row 2: found type '[a-z]+'; taken: '[A-Z]+'",
        ),
        (
            "a certainty mistyped",
            cell("certainty", "sure"),
            "row 2: found certainty 'sure'; expected certain or likely",
        ),
        ("the column entity sorted by itself", sort_column("entity"), "the cells of the column entity in other rows"),
        ("the column start emptied in one row", cell("start", ""), "row 2: found start = ''; expected a whole number"),
        ("a column of notes", notes, "found 'my notes', which this table does not have; taken: a column of your own"),
        ("the column text at the end", to_the_end("text"), HARMLESS),
        (
            "days as Excel shows them",
            lambda rows: [
                row | {name: "05-May" for name in ("text", "entity") if row[name] == "May 5"} for row in rows
            ],
            HARMLESS,
        ),
        ("a name with a blank before it", lambda rows: cell("entity", " " + rows[0]["entity"])(rows), HARMLESS),
    ],
    "statements": [
        (
            "Denies, with a capital",
            every("polarity", str.capitalize),
            r"found polarity '[A-Z][a-z]+'( \(and in [0-9]+ rows? more\))?; taken: '",
        ),
        (
            "a polarity that there is not",
            cell("polarity", "agrees"),
            "row 2: found polarity 'agrees'; expected asserts or denies",
        ),
        (
            "the speaker of one row of a statement",
            cell("speaker", "narrator"),
            "found speaker .*; expected '.*' as in row .* of the same statement",
        ),
        (
            "a row of reporting words deleted",
            lambda rows: delete(next(i for i, row in enumerate(rows) if row["role"] == "cue"))(rows),
            "found 1 row fewer than in the machine’s version",
        ),
        (
            "the only words of a statement deleted",
            lambda rows: delete(
                next(
                    i
                    for i, row in enumerate(rows)
                    if row["role"] == "content"
                    and sum(one["statement"] == row["statement"] and one["role"] == "content" for one in rows) == 1
                )
            )(rows),
            "without content; expected at least one content row",
        ),
        ("a statement's key emptied", cell("statement", ""), "row 2: found statement blank"),
        (
            "a full stop more",
            lambda rows: cell("text", rows[0]["text"] + ".")(rows),
            "row 2: found .*; expected what stands there",
        ),
        (
            "the column role moved up by one",
            slip("role"),
            "(found the cells of the column role in other rows|row 2: found role blank)",
        ),
        (
            "the column sentence slipped down",
            slip("sentence"),
            r"found sentence .*, in which .* do not begin( \(and in [0-9]+ rows? more\))?; taken: start and end",
        ),
        (
            "the key of a new coder",
            cell("by", "tom"),
            "row 2: found coder 'tom', who is not in edition.toml; taken: a person",
        ),
    ],
    "arguments": [
        (
            "a reason deleted that is joined",
            lambda rows: delete(next(place for place, row in enumerate(rows) if row["role"] == "premise"))(rows),
            "no row a[0-9]+; .*copy the row a[0-9]+ from machine/arguments.csv",
        ),
        (
            "a role that there is not",
            cell("role", "reason"),
            "row 2: found role 'reason'; expected claim or premise or concession",
        ),
        ("an id emptied", cell("id", ""), "row 2: found id (blank|'' on the row that was)"),
        (
            "a row added without a place",
            lambda rows: [
                *rows,
                dict.fromkeys(rows[0], "")
                | {"id": "a99", "text": "Leeds", "role": "claim", "speaker": "narrator", "certainty": "certain"},
            ],
            "found start, end and sentence blank; expected a place in the article",
        ),
        (
            "a row added in a sentence that there is not",
            lambda rows: [
                *rows,
                dict.fromkeys(rows[0], "")
                | {
                    "id": "a99",
                    "sentence": "s999",
                    "text": "Leeds",
                    "role": "claim",
                    "speaker": "narrator",
                    "certainty": "certain",
                },
            ],
            "found sentence 's999'; expected an id of sentences.csv",
        ),
        ("the column speaker deleted", without("speaker"), "row 1: found no column speaker"),
        (
            "the column speaker twice",
            lambda rows: [row | {"Speaker": row["speaker"]} for row in rows],
            "row 1: found the column speaker 2 times",
        ),
        ("a scheme of one's own", cell("scheme", "my scheme"), TOLD),
        ("undecidable", cell("certainty", "undecidable"), TOLD),
        ("the table sorted by its words", sort_rows("text"), HARMLESS),
    ],
}
ALL = [
    pytest.param(name, change, said, id=f"{name}: {what}")
    for name, some in MISTAKES.items()
    for what, change, said in some
]


# The longest takes half of the time.
LONG = [pytest.param(name, marks=pytest.mark.full) if name == "the book's" else name for name in ARTICLES]


@pytest.fixture(scope="module", params=LONG)
def made(request, tmp_path_factory):
    return begun(tmp_path_factory.mktemp("class"), "article", ARTICLES[request.param])


def test_there_are_ten_for_each_table():
    assert {name: len(some) for name, some in MISTAKES.items()} == dict.fromkeys(MISTAKES, 10) and len(MISTAKES) == 5


@pytest.mark.parametrize("name, change, said", ALL)
def test_a_mistake_gives_one_message_or_does_no_harm(made, tmp_path, name, change, said):
    folder = shutil.copytree(made, tmp_path / "article")
    rows = table(folder, name)
    changed = change(rows)
    if changed:
        write(folder, name, changed)
    else:
        (folder / f"{name}.csv").write_text(",".join(rows[0]) + "\n", encoding="utf-8")
    before = (folder / f"{name}.csv").read_bytes()
    try:
        loaded, lines = corrected_edition.read_edition(folder)
        differing = corrections.changes(loaded, corrections.machine_version(folder))
    except InputError as error:
        lines, differing = str(error).splitlines(), ()
        assert all("; expected " in line and "; to mend: " in line for line in lines)
    assert (folder / f"{name}.csv").read_bytes() == before  # nothing of the person's is changed or lost
    if said == TOLD:
        assert len(differing) == 1 and lines == []
    elif said == HARMLESS:
        assert len(differing) == 0 and all("05-May" in line for line in lines)
    else:
        assert len({re.sub(r"[0-9]+|'[^']*'", "", line) for line in lines}) == 1, lines
        assert all(f"{name}.csv" in line for line in lines) and re.search(said, lines[0]), lines


def test_the_tables_are_read_in_the_dialect_that_excel_writes_in_much_of_europe(made, tmp_path):
    folder = shutil.copytree(made, tmp_path / "article")
    for name in MISTAKES:
        (folder / f"{name}.csv").write_bytes(written(table(folder, name), ";").encode("utf-8-sig"))
    loaded, lines = corrected_edition.read_edition(folder)
    assert lines == [] and corrections.changes(loaded, corrections.machine_version(folder)).empty
