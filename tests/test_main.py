"""The command: its exit status, and one line for what is wrong."""

import csv
import sys

import pytest
from correcting import change
from decided_edition import COMING, folder_of, rows
from support import ROOT

from closereading import __main__ as command
from closereading.__main__ import main
from closereading.common.errors import InputError
from closereading.edition import loading
from closereading.workflow import hand_in


@pytest.fixture
def flood(tmp_path):
    path = tmp_path / "flood.txt"
    path.write_text(
        "Town floods\n\nThe river rose in Paris on Monday. “We are safe now,” said the mayor, Jane Roe.\n",
        encoding="utf-8",
        newline="",
    )
    return path


def test_check_says_what_was_mended_beside_the_answer(folder, capsys):
    change(folder, "entities", "e1", sentence="s5")
    assert main(["check", str(folder)]) == 0
    said = capsys.readouterr()
    assert "no fault" in said.out and len(said.err.splitlines()) == 1 and "entities.csv, row 2" in said.err


def test_check_says_once_that_nobody_is_named_whose_rows_are_a_persons(folder, capsys):
    def told():
        assert main(["check", str(folder)]) == 0
        return capsys.readouterr().err

    assert told() == ""
    change(folder, "entities", "e1", certainty="undecidable")
    told_of_one = told()
    assert told_of_one.startswith(
        f"{folder / 'edition.toml'}: found nobody named, and 1 row changed or added by a person;"
    )
    change(folder, "entities", "e2", certainty="undecidable")
    change(folder, "speakers", "narrator", by="reader")
    assert told() == told_of_one.replace("1 row", "3 rows")
    change(folder, "speakers", "narrator", by="readers")
    with (folder / "edition.toml").open("a", encoding="utf-8") as file:
        file.write('\n[coders.mary]\nkind = "person"\nversion = "1.0"\nname = "Mary Smith"\n')
    assert told() == ""


def test_check_counts_the_decisions_of_an_edition_that_has_some(tmp_path, capsys):
    folder = folder_of(tmp_path / "ferry", rows(), COMING)
    assert main(["check", str(folder)]) == 0
    assert capsys.readouterr().out == f"{folder}: 3 sentences, 3 entities, 9 decisions, no fault\n"


def test_check_counts_one_sentence_as_one(tmp_path, capsys):
    path = tmp_path / "one.txt"
    path.write_text("Rain fell in Ely.\n", encoding="utf-8")
    main(["annotate", str(path), "--to", str(tmp_path)])
    capsys.readouterr()
    main(["check", str(tmp_path / "one")])
    assert capsys.readouterr().out == f"{tmp_path / 'one'}: 1 sentence, 1 entity, no fault\n"


def test_check_and_compare_speak_to_a_person(flood, tmp_path, capsys):
    main(["annotate", str(flood), "--to", str(tmp_path)])
    capsys.readouterr()
    assert main(["check", str(tmp_path / "flood")]) == 0
    assert "no fault" in capsys.readouterr().out
    assert main(["compare", str(tmp_path / "flood"), str(tmp_path / "flood")]) == 0
    assert main(["compare", "kazakhstan-crisis", str(tmp_path / "flood")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "annotate" in capsys.readouterr().out


def calls(monkeypatch):
    """What the command starts, noted and not run."""
    found = []
    monkeypatch.setattr(command, "annotate", lambda *given: found.append(("annotate", *given)) or 0)
    monkeypatch.setattr(command.compare, "compare", lambda *given: found.append(("two", *given)))
    monkeypatch.setattr(command.compare, "compare_many", lambda *given: found.append(("many", *given)))
    return found


@pytest.mark.parametrize(
    "arguments, started",
    [
        (["annotate", "a.txt", "--to", "to"], ("annotate", ["a.txt"], "to", False)),
        (["annotate", "a.txt", "b.txt", "--force", "--to", "to"], ("annotate", ["a.txt", "b.txt"], "to", True)),
        (["compare", "one", "two"], ("two", "one", "two")),
        (["compare", "one", "two", "three"], ("many", ["one", "two", "three"])),
    ],
)
def test_each_command_starts_what_it_says_with_what_it_was_given(monkeypatch, arguments, started):
    found = calls(monkeypatch)
    assert main(arguments) == 0 and found == [started]


@pytest.mark.parametrize("bad, status", [(0, 0), (1, 1), (3, 1)])
def test_however_many_articles_fail_the_status_is_one(monkeypatch, bad, status):
    monkeypatch.setattr(command, "annotate", lambda *given: bad)
    assert main(["annotate", "a.txt", "--to", "to"]) == status


@pytest.mark.parametrize(
    "error, status, said",
    [
        (InputError("a.txt: found no text"), 1, ["a.txt: found no text"]),
        (InputError("one\ntwo"), 1, ["one", "two"]),
        (
            OSError(28, "No space left on device", "a.csv"),
            1,
            [
                "a.csv: found No space left on device; expected what can be read and written; to mend: check the name and the disk"
            ],
        ),
        (
            OSError(5, "Input/output error"),
            1,
            [
                "the output: found Input/output error; expected what can be read and written; to mend: check the name and the disk"
            ],
        ),
        (
            KeyboardInterrupt(),
            130,
            ["Stopped. What is finished is whole, and will be kept when you run the command again."],
        ),
    ],
)
def test_what_goes_wrong_is_told_in_a_line_and_by_the_status(monkeypatch, capsys, error, status, said):
    def fail(*given):
        raise error

    monkeypatch.setattr(command, "annotate", fail)
    assert main(["annotate", "a.txt", "--to", "to"]) == status
    told = capsys.readouterr()
    assert told.out == "" and told.err.splitlines() == said


def test_when_whoever_read_the_output_has_gone_nothing_is_said(monkeypatch, capsys):
    def gone(*given):
        raise BrokenPipeError

    monkeypatch.setattr(command, "annotate", gone)
    monkeypatch.setattr(sys, "stdout", sys.stdout)  # put back after the test
    assert main(["annotate", "a.txt", "--to", "to"]) == 1
    assert sys.stdout is None and capsys.readouterr().err == ""


@pytest.mark.parametrize("fault", [ValueError, RuntimeError, ZeroDivisionError])
def test_a_fault_of_the_program_itself_is_not_passed_off_as_one_of_the_input(monkeypatch, fault):
    def fail(*given):
        raise fault("of the program")

    monkeypatch.setattr(command, "annotate", fail)
    with pytest.raises(fault):
        main(["annotate", "a.txt", "--to", "to"])


@pytest.mark.parametrize(
    "arguments, said",
    [
        ([], "required: COMMAND"),
        (["read"], "invalid choice: 'read'"),
        (["annotate", "a.txt"], "required: --to"),
        (["annotate", "--to", "to"], "required: ARTICLE"),
        (["compare", "one"], "required: other"),
        (["export", "one"], "required: --name"),
    ],
)
def test_a_command_that_is_not_whole_is_told_what_is_missing(capsys, arguments, said):
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2 and said in capsys.readouterr().err


def test_check_of_no_edition_is_one_line(tmp_path, capsys):
    assert main(["check", str(tmp_path / "none")]) == 1
    told = capsys.readouterr()
    assert told.out == "" and len(told.err.splitlines()) == 1 and str(tmp_path / "none") in told.err


def test_check_counts_what_it_checked(capsys):
    """The counts are those of the tables: lines of the files without the first."""
    rows = {}
    for name in ("sentences", "entities", "alternatives"):
        with (ROOT / "seeds" / "night-ferry" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows[name] = len(list(csv.DictReader(file)))
    assert main(["check", "night-ferry"]) == 0
    counted = f"night-ferry: {rows['sentences']} sentences, {rows['entities']} entities, {rows['alternatives']} decisions, no fault\n"
    assert capsys.readouterr().out == counted


def test_export_writes_the_page_where_it_is_told_and_prints_where(monkeypatch, capsys):
    found = []
    monkeypatch.setattr(hand_in, "write", lambda *given: found.append(given) or "page.html")
    assert main(["export", "night-ferry", "--name", "Ann", "--to", "page.html"]) == 0
    assert main(["export", "night-ferry", "--name", "Ann"]) == 0
    folder = loading.find_folder("night-ferry")
    assert found == [(folder, "Ann", "page.html"), (folder, "Ann", None)]
    assert capsys.readouterr().out == "page.html\n" * 2
