"""The table of alternatives: it is read, and each broken rule of it is one line that names file and row."""

import shutil

import pytest
from decided_edition import COMING, folder_of, rows
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from spreadsheets import DIALECTS, same, table
from support import examples

from closereading.common.errors import InputError
from closereading.edition import alternatives, corrected_edition, loading
from closereading.edition.format import ALTERNATIVES, ALTERNATIVES_COLUMNS, COLUMNS

ENTITY = "start, end, text, type, entity, sense, certainty"
WHOLE = "leave column and value blank"
KEYS = "keys of other decisions in this table; to mend: correct it, or remove it; between keys stands a blank"
SIGNS = "letters, digits, and any of _ . : -; to mend: rename it"
NAMED = "expected an id of entities.csv, e1 to e3; to mend: write an id that is there; if the alternative is to add a row, write that row into alternatives/entities.csv, and leave column and value blank here"
ONCE = "expected each cell changed once by a decision; to mend: remove one row"
STANDS = "expected another value than stands there; to mend: write the other value, or remove the row"
CIRCLE = "expected no circle of needs; to mend: remove one need, or make one decision of them"
MET = "expected needs that can be met together; to mend: correct needs or excludes"
AGREE = "to mend: make the rows agree, or leave this cell blank"


def decided(folder, alternatives=None, coming=COMING):
    return folder_of(folder / "ferry", rows() if alternatives is None else alternatives, coming)


def changed(**cells):
    """The rows, those with these ids having other cells."""
    return [row | cells.get(row["id"], {}) for row in rows()]


def told(folder, name=ALTERNATIVES):
    """What is told of one file of a folder, line by line, and that nothing is told of others."""
    with pytest.raises(InputError) as caught:
        loading.load(folder)
    lines = str(caught.value).splitlines()
    assert all(line.startswith(f"{folder / name}.csv, row ") for line in lines)
    with pytest.raises(InputError) as again:
        corrected_edition.read_edition(folder)
    assert str(again.value) == str(caught.value)
    return [line.removeprefix(f"{folder / name}.csv, ") for line in lines]


def test_an_edition_without_the_table_has_no_decisions(article, folder):
    assert corrected_edition.read_edition(folder)[0].decisions == ()


def test_the_decisions_are_read_in_the_order_of_the_table(tmp_path):
    read = loading.load(decided(tmp_path))
    assert [one.key for one in read.decisions] == "sense link name weight actor voice reason silence denial".split()
    sense, link, name, weight, actor, voice, reason, *_ = read.decisions
    assert (sense.decided, sense.otherwise, sense.reason, sense.other_reason) == (
        "It is so.",
        "It is not so.",
        "It seems so.",
        "It may not.",
    )
    assert (sense.guideline, sense.certainty, sense.by) == ("names-of-places", "likely", "ann")
    assert weight.needs == ("link",) and sense.excludes == ("actor",) and actor.excludes == ("sense",)
    assert voice.excludes == ("silence", "denial") and len(voice.changes) == 3
    assert sense.changes == (alternatives.Change("entities", "e2", "sense", "attribute", None, "x1"),)
    assert link.changes == (alternatives.Change("relations", "r2", "", "", None, "x2"),)
    assert name.changes[0].new | COMING["entities"][0] == name.changes[0].new and "row" not in name.changes[0].new
    assert reason.changes[0].value == 65


def test_a_persons_folder_is_read_the_same(tmp_path):
    folder = decided(tmp_path)
    loaded, (read, notices) = loading.load(folder), corrected_edition.read_edition(folder)
    same(read, loaded)
    assert read.decisions == loaded.decisions and not notices


@pytest.mark.parametrize("dialect", ["UTF-16, tabs", "sep=;", "empty columns", "everything quoted"])
def test_the_tables_may_come_from_a_spreadsheet(tmp_path, dialect):
    folder = decided(tmp_path)
    before = loading.load(folder).decisions
    for name in (ALTERNATIVES, f"{ALTERNATIVES}/entities"):
        (folder / f"{name}.csv").write_bytes(DIALECTS[dialect](table(folder, name)))
    assert corrected_edition.read_edition(folder)[0].decisions == before


def test_what_a_spreadsheet_did_to_a_row_that_comes_is_repaired(tmp_path):
    folder = decided(tmp_path)
    before, path = loading.load(folder).decisions, folder / ALTERNATIVES / "entities.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",27,32,", ",27.0,32.0,"), encoding="utf-8")
    assert corrected_edition.read_edition(folder)[0].decisions == before
    with pytest.raises(
        InputError, match="alternatives/entities.csv, row 2: found start = '27.0'; expected a whole number"
    ):
        loading.load(folder)


@pytest.mark.parametrize(
    "cells, line",
    [
        ({"x1": {"id": ""}}, f"row 2: found id ''; expected {SIGNS}"),
        ({"x1": {"id": "x 1"}}, f"row 2: found id 'x 1'; expected {SIGNS}"),
        ({"x2": {"id": "x1"}}, "row 3: found id x1 again (row 2 has it); expected ids that are unique; to mend: rename it"),
        ({"x2": {"decision": "a link"}, "x4": {"needs": ""}}, f"row 3: found decision 'a link'; expected {SIGNS}"),
        ({"x1": {"by": "bob"}}, "row 2: found by 'bob'; expected ann; to mend: choose one of these"),
        (
            {"x1": {"certainty": ""}},
            "row 2: found certainty ''; expected certain or likely or undecidable; to mend: choose one of these",
        ),
        (
            {"x1": {"table": "names"}},
            f"row 2: found table 'names'; expected {' or '.join(COLUMNS)}; to mend: choose one of these",
        ),
        ({"x1": {"row": "e9"}}, f"row 2: found row 'e9'; {NAMED}"),
        ({"x1": {"row": "e4"}}, f"row 2: found row 'e4'; {NAMED}"),
        ({"x2": {"table": "entities", "row": "r2"}}, f"row 3: found row 'r2'; {NAMED}"),
        (
            {"x1": {"column": "id"}},
            f"row 2: found column 'id'; expected a column of entities.csv: {ENTITY}; to mend: choose one of these",
        ),
        (
            {"x1": {"column": "by"}},
            f"row 2: found column 'by'; expected a column of entities.csv: {ENTITY}; to mend: choose one of these",
        ),
        (
            {"x1": {"column": ""}},
            "row 2: found value 'attribute' without a column; expected a column, or two blanks; "
            f"to mend: fill in column; for a whole row that goes or comes, {WHOLE}",
        ),
        ({"x1": {"value": "place"}}, f"row 2: found sense 'place', as in entities.csv; {STANDS}"),
        ({"x9": {"value": "73"}}, f"row 10: found start 73, as in arguments.csv; {STANDS}"),
        (
            {"x9": {"value": "65.5"}},
            "row 10: found value '65.5' for start; expected a whole number; to mend: count characters from the start of article.txt",
        ),
        (
            {"x7": {"row": "t1-source"}},
            f"row 8: found speaker of t1-source in statements.csv again (row 7 changes it); {ONCE}",
        ),
        (
            {"x7": {"row": "t1-source", "column": "", "value": ""}, "x11": {"row": "t1-content"}, "x12": {"row": "t1-source"}},
            f"row 8: found the whole of t1-source in statements.csv again (row 7 changes it); {ONCE}",
        ),
        (
            {"x12": {"row": "t1-source", "column": "speaker", "value": "berg"}},
            f"row 13: found speaker of t1-source in statements.csv again (row 12 changes it); {ONCE}",
        ),
        (
            {"x1": {"decided": ""}},
            "row 2: found decided blank; expected decided in the first row of decision sense; to mend: fill in decided",
        ),
        (
            {"x6": {"other_reason": ""}},
            "row 7: found other_reason blank; expected other_reason in the first row of decision voice; to mend: fill in other_reason",
        ),
        (
            {"x7": {"decided": "It is else."}},
            f"row 8: found decided 'It is else.'; expected 'It is so.' as in row 7 of the same decision voice; {AGREE}",
        ),
        (
            {"x12": {"excludes": "name"}},
            f"row 13: found excludes 'name'; expected 'voice' as in row 12 of the same decision silence; {AGREE}",
        ),
        (
            {"x7": {"certainty": "certain"}},
            "row 8: found certainty 'certain'; expected 'likely' as in row 7 of the same decision voice; to mend: make the rows agree",
        ),
        ({"x1": {"needs": "nothing"}}, f"row 2: found needs 'nothing'; expected {KEYS}"),
        ({"x1": {"needs": "link, name"}}, f"row 2: found needs 'link,'; expected {KEYS}"),
        ({"x1": {"excludes": "sense"}}, f"row 2: found excludes 'sense'; expected {KEYS}"),
        ({"x4": {"excludes": "link"}}, f"row 5: found decision weight with link and weight, which exclude each other; {MET}"),
        (
            {"x1": {"needs": "voice silence"}},
            f"row 2: found decision sense with silence and voice, which exclude each other; {MET}",
        ),
        (
            {"x5": {"excludes": ""}},
            "row 6: found sense of e2 in entities.csv, which sense (row 2) changes too; expected actor and sense that exclude "
            "each other; to mend: write sense into excludes of actor, or let one need the other",
        ),
        (
            {"x1": {"value": "town"}},
            "row 2: found with sense otherwise, in entities.csv, row 3: sense 'town'; expected place or actor or attribute; "
            "to mend: choose one of these",
        ),
        (
            {"x1": {"value": ""}},
            "row 2: found with sense otherwise, in entities.csv, row 3: sense '' for GPE; expected place or actor or attribute; "
            "to mend: write place or actor or attribute into the cell sense, or correct the type",
        ),
        (
            {"x4": {"column": "speaker", "value": "eve"}},
            "row 5: found with weight otherwise, in arguments.csv, row 2: speaker 'eve'; expected a value of id in speakers.csv, such as lind; "
            "to mend: correct it, add that row, or remove this one",
        ),
        (
            {"x10": {"column": "certainty", "value": "likely"}},
            "row 10: found with reason otherwise, in arguments.csv, row 4: 'the ferry is new' for 65,89; expected what stands there, "
            "'because the ferry is new'; to mend: set start,end to 73,89",
        ),
        (
            {"x13": {"table": "relations", "row": "r1"}},  # a position without its statement
            "row 12: found with silence otherwise, in positions.csv, row 2: evidence 't1'; expected a value of statement in "
            "statements.csv; to mend: correct it, add that row, or remove this one",
        ),
    ],
)  # fmt: skip
def test_a_broken_rule_is_one_line_with_file_and_row(tmp_path, cells, line):
    assert told(decided(tmp_path, changed(**cells))) == [line]


def test_a_circle_of_needs_is_told_at_each_decision_in_it(tmp_path):
    assert told(decided(tmp_path, changed(x2={"needs": "weight"}))) == [
        f"row 3: found decision link, which needs weight, which needs link; {CIRCLE}",
        f"row 5: found decision weight, which needs link, which needs weight; {CIRCLE}",
    ]


def test_a_row_that_one_decision_changes_and_another_takes_away_goes(tmp_path):
    edition = loading.load(decided(tmp_path, changed(x11={"excludes": ""})))
    both, silence = (alternatives.otherwise(edition, keys) for keys in (["voice", "silence"], ["silence"]))
    assert both.statements.equals(silence.statements) and both.positions.equals(silence.positions)
    assert alternatives.otherwise(edition, ["voice"]).positions.speaker.tolist() == ["berg"] and both.positions.empty


@pytest.mark.parametrize(
    "cells",
    [
        {"x5": {"excludes": "", "needs": "sense"}},  # the last word is the actor's
        {"x5": {"excludes": "link", "needs": ""}, "x1": {"needs": "link"}},  # excluded by way of what the other needs
        {"x5": {"excludes": "", "value": "attribute"}},  # both say the same
        {"x1": {"table": "relations", "row": "r2", "column": "", "value": ""}},  # both take the row away
        {"x1": {"column": "certainty", "value": "undecidable"}},
    ],
)
def test_decisions_that_do_not_contradict_each_other_need_not_exclude_each_other(tmp_path, cells):
    assert len(loading.load(decided(tmp_path, changed(**cells))).decisions) == 9


def test_a_row_that_has_gone_cannot_be_changed_by_a_decision_that_needs_it_gone(tmp_path):
    cell = {"table": "relations", "row": "r2", "column": "basis", "value": "explicit"}
    (line,) = told(decided(tmp_path, changed(x4=cell)))
    assert line.startswith(
        "row 5: found basis of r2 in relations.csv, which link (row 3) takes away; expected weight and link"
    )
    assert loading.load(decided(tmp_path / "other", changed(x4=cell | {"needs": ""}, x2={"needs": "weight"})))


def come(**cells):
    """The rows that come, with other cells of the entity."""
    return COMING | {"entities": [COMING["entities"][0] | cells]}


def test_a_row_that_comes_has_an_id_of_its_own(tmp_path):
    assert told(decided(tmp_path, changed(x3={"row": "e3"}), come(id="e3")), f"{ALTERNATIVES}/entities") == [
        "row 2: found id e3, which is in entities.csv; expected an id that the edition does not use; to mend: give it an id of its own"
    ]
    twice = COMING | {"entities": COMING["entities"] * 2}
    assert told(decided(tmp_path / "twice", coming=twice), f"{ALTERNATIVES}/entities") == [
        "row 3: found id e4 again (row 2 has it); expected ids that are unique; to mend: rename it"
    ]


def test_a_row_that_comes_belongs_to_one_decision(tmp_path):
    alone = [row for row in rows() if row["decision"] != "name"]
    assert told(decided(tmp_path, alone), f"{ALTERNATIVES}/entities") == [
        "row 2: found id 'e4', which no decision brings; expected a row of alternatives.csv that names it; to mend: add one "
        "with table entities, row e4, and blank column and value; or remove this one"
    ]
    both = changed(x1={"row": "e4", "column": "", "value": ""})
    assert told(decided(tmp_path / "both", both)) == [
        "row 4: found row e4 of alternatives/entities.csv again (row 2 brings it); expected a row that comes with one decision; "
        "to mend: give each decision a row of its own, with its own id"
    ]


def test_a_row_that_comes_keeps_the_rules_of_its_table(tmp_path):
    assert told(decided(tmp_path, coming=come(sense="town"))) == [
        "row 4: found with name otherwise, in row 2 of alternatives/entities.csv: sense 'town'; expected place or actor or "
        "attribute; to mend: choose one of these"
    ]


def test_every_decision_that_breaks_a_rule_is_told_once(tmp_path):
    lines = told(decided(tmp_path, changed(x1={"value": "town"}, x5={"value": ""}), come(type="COUNTRY", sense="town")))
    assert [line.split(":")[0] for line in lines] == ["row 2", "row 4", "row 6"]


def test_faults_of_the_edition_itself_are_told_first(tmp_path):
    folder = decided(tmp_path, changed(x1={"value": "town"}))
    path = folder / "entities.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",GPE,", ",TOWN,"), encoding="utf-8")
    with pytest.raises(InputError, match=r"^[^\n]+/entities.csv, row 3: found type 'TOWN'[^\n]+$"):
        loading.load(folder)


def test_a_file_that_is_missing_or_has_other_columns_is_told(tmp_path):
    folder = decided(tmp_path)
    path = folder / f"{ALTERNATIVES}.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("other_reason", "reasons", 1), encoding="utf-8")
    (line,) = told(folder)
    assert "row 1: found no column other_reason; expected the columns id, " in line and "now called 'reasons'" in line
    path.unlink()
    with pytest.raises(InputError, match="alternatives.csv: found no such file; expected a table"):
        loading.load(folder)
    shutil.rmtree(folder / ALTERNATIVES)
    assert loading.load(folder).decisions == ()
    path.write_text(text.splitlines()[0] + "\n", encoding="utf-8")
    assert loading.load(folder).decisions == ()


def test_copies_beside_the_tables_are_told(tmp_path):
    folder = decided(tmp_path)
    shutil.copy(folder / f"{ALTERNATIVES}.csv", folder / f"{ALTERNATIVES} (1).csv")
    shutil.copy(folder / ALTERNATIVES / "entities.csv", folder / ALTERNATIVES / "entities (1).csv")
    _, notices = corrected_edition.read_edition(folder)
    assert [line.split("; taken: ")[1] for line in notices] == ["alternatives.csv alone", "entities.csv alone"]


@pytest.mark.parametrize("name", [f"{ALTERNATIVES}.csv", f"{ALTERNATIVES}/entities.csv"])
def test_no_file_of_alternatives_leads_out_of_the_folder(tmp_path, name):
    folder = decided(tmp_path)
    shutil.move(folder / name, tmp_path / "outside")
    (folder / name).symlink_to(tmp_path / "outside")
    with pytest.raises(InputError, match=f"{name}: found a link that leads out of the folder"):
        corrected_edition.read_edition(folder)


CELLS = [
    "",
    " ",
    "e2",
    "sense",
    "start",
    "text",
    "entities",
    "positions",
    "link",
    "voice link",
    "-1",
    "9" * 20,
    "\U0001f600",
    "=1+1",
]


@settings(max_examples=examples(200), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    some.lists(
        some.tuples(some.integers(0, 15), some.sampled_from(["id", *ALTERNATIVES_COLUMNS]), some.sampled_from(CELLS)),
        min_size=1,
        max_size=4,
    )
)
def test_odd_cells_are_read_or_told_in_a_line(tmp_path_factory, cells):
    odd = rows()
    for place, column, value in cells:
        odd[place][column] = value
    try:
        read = loading.load(decided(tmp_path_factory.mktemp("odd"), odd))
    except InputError as error:
        assert all("to mend:" in line for line in str(error).splitlines())
    else:
        for one in read.decisions:
            alternatives.otherwise(read, alternatives.with_needs(read.decisions, [one.key]))
