"""The command: its exit status, and one line for what is wrong."""

import pytest
from correcting import change

from closereading.__main__ import main


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
