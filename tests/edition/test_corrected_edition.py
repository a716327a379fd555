"""Correcting what the machine read: rows without offsets, who decided, what changed, what to check first."""

import shutil

import pytest
from spreadsheets import table, write
from support import ROOT, edition_of

from closereading.agreement import corrections, what_to_check
from closereading.common.errors import InputError
from closereading.edition import corrected_edition
from closereading.edition.format import COLUMNS, FURTHER
from closereading.workflow import annotate, begin


def test_the_machine_of_another_article_is_a_fault(folder):
    shutil.rmtree(folder / "machine")
    path = folder.parent / "machine.txt"
    path.write_text("It rained.", encoding="utf-8")
    annotate.annotate([path], folder)
    with pytest.raises(InputError, match="machine: found another article"):
        edition_of(folder)
    shutil.rmtree(folder / "machine")
    edition_of(folder)


def test_the_folder_of_the_machines_version_gone_is_one_line(folder):
    """What was added by a person has no `by`: only beside the machine's version is it hers."""
    rows = table(folder, "speakers")
    write(folder, "speakers", [*rows, *(rows[-1] | {"id": key, "by": "", "rule": ""} for key in ("x1", "x2"))])
    edition_of(folder)
    shutil.rmtree(folder / "machine")
    with pytest.raises(InputError) as caught:
        edition_of(folder)
    (line,) = str(caught.value).splitlines()
    assert "machine: found no such folder, and 2 rows whose `by` is blank; expected the machine’s version" in line
    assert "to mend: put it back" in line
    write(folder, "speakers", rows)
    (line,) = corrected_edition.read_edition(folder)[1]
    assert "machine: found no such folder" in line and "taken: each row as decided by whom its `by` names" in line


def test_an_edition_that_never_had_a_machines_version_has_none_to_miss():
    assert corrected_edition.read_edition(ROOT / "seeds" / "kazakhstan-crisis")[1] == []


@pytest.mark.parametrize("there", ["an empty folder", "a file", "nothing at its end"])
def test_half_a_machines_version_is_a_fault(folder, there):
    """Without it a person's rows would count as the machine's."""
    shutil.rmtree(folder / "machine")
    if there == "an empty folder":
        (folder / "machine").mkdir()
    elif there == "a file":
        (folder / "machine").write_text("x")
    else:
        (folder / "machine").symlink_to("nowhere")
    with pytest.raises(InputError, match="machine: found no edition.toml.*restore it"):
        edition_of(folder)


@pytest.mark.parametrize("name", ["blocks", "sentences", "speakers", "entities", "statements", "arguments"])
def test_corrections_in_the_machines_own_tables_are_refused_with_the_place_where_they_belong(folder, name):
    rows = table(folder / "machine", name)
    write(folder / "machine", name, [rows[0] | {"certainty": "undecidable"}, *rows[1:]])
    with pytest.raises(
        InputError,
        match=f"machine.{name}.csv: found another table than the machine wrote.*{name}.csv beside the folder machine",
    ):
        edition_of(folder)


def test_a_spreadsheet_may_save_the_machines_tables(folder):
    for name in [name for name in COLUMNS if name not in FURTHER]:
        if rows := table(folder / "machine", name):
            write(folder / "machine", name, rows, separator=";")
    assert corrections.changes(*(corrected_edition.read_edition(folder)[0], corrections.machine_version(folder))).empty


@pytest.mark.parametrize("name", ["arguments", "schema"])
def test_the_column_sentence_by_another_name_is_one_fault_and_no_row_without_a_place(folder, name):
    rows = table(folder, "arguments") if name == "arguments" else []
    new = {"id": "x1", "sentence": "s2", "text": "ferry", "role": "claim", "speaker": "narrator", "category": "lead"}
    columns = ["id", "sentence", *COLUMNS[name], "by", "certainty"]
    rows = [{column: row.get(column, "") for column in columns} for row in [*rows, new, new | {"id": "x2"}]]
    write(folder, name, [{"Satz" if key == "sentence" else key: cell for key, cell in row.items()} for row in rows])
    with pytest.raises(InputError) as caught:
        edition_of(folder)
    (line,) = str(caught.value).splitlines()
    assert f"{name}.csv, row 1: found no column sentence, and 2 rows with blank start and end" in line
    assert "to mend: if it is now called 'Satz', give it back its name" in line


def test_rows_with_start_and_end_do_not_need_the_column_sentence(folder):
    rows = table(folder, "arguments")
    write(folder, "arguments", [{key: cell for key, cell in row.items() if key != "sentence"} for row in rows])
    assert corrections.changes(edition_of(folder), corrections.machine_version(folder)).empty


def test_the_machine_cannot_be_called_a_person(folder):
    path = folder / "edition.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('kind = "machine"', 'kind = "person"'), encoding="utf-8")
    with pytest.raises(
        InputError, match="edition.toml, coder readers: found kind 'person'; expected 'machine'.*of your own"
    ):
        edition_of(folder)


@pytest.mark.parametrize("raw", ["Rain.", "RAIN FELL IN PARIS.", "ANNA: It rains.\nBEN: It does.\n", "“It rains”"])
def test_any_text_can_be_corrected(tmp_path, raw):
    path = tmp_path / "any.txt"
    path.write_text(raw, encoding="utf-8", newline="")
    folder = begin.begin(path)[0]
    loaded = edition_of(folder)
    assert corrections.changes(loaded, corrections.machine_version(folder)).empty
    assert len(what_to_check.check_first(loaded)) and len(corrections.deciders(loaded))


@pytest.mark.parametrize("name", ["entities (1).csv", "entities.xlsx", "entities-old.CSV", "entities.ods"])
def test_a_file_that_may_be_meant_for_a_table_is_not_left_out_without_a_word(tmp_path, name):
    path = tmp_path / "ferry.txt"
    path.write_text("Anna said that it rained.", encoding="utf-8")
    folder = begin.begin(path)[0]
    (folder / name).write_bytes(b"x")
    _, (line,) = corrected_edition.read_edition(folder)
    assert name in line and "entities.csv alone" in line
    (folder / "entities.csv").unlink()
    with pytest.raises(InputError) as error:
        corrected_edition.read_edition(folder)
    assert "under the name entities.csv" in str(error.value) and name in str(error.value)
