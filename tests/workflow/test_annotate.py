"""The command annotate: what it writes, what it keeps, and what it says to wrong input."""

import signal
import subprocess
import sys

import pytest
from support import ROOT, SLUG

from closereading.__main__ import main
from closereading.agreement import corrections
from closereading.common.errors import InputError
from closereading.edition import corrected_edition, loading
from closereading.edition.format import COLUMNS, FURTHER
from closereading.workflow import annotate, edition_folder

SEED = ROOT / "seeds" / SLUG / "article.txt"
SHORT = "Town floods\n\nThe river rose in Paris on Monday. “We are safe now,” said the mayor, Jane Roe.\n"


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "flood.txt"
    path.write_text(SHORT, encoding="utf-8", newline="")
    return path


def run(*arguments):
    """(exit status, lines of standard error) of one call of the command."""
    done = subprocess.run([sys.executable, "-m", "closereading", *map(str, arguments)], capture_output=True, text=True)
    return done.returncode, done.stderr.splitlines()


def test_an_edition_is_written_that_keeps_every_rule_of_the_format(tmp_path):
    assert main(["annotate", str(SEED), "--to", str(tmp_path)]) == 0
    made = loading.load(tmp_path / "article")
    for name in FURTHER:  # to be filled in
        header = (tmp_path / "article" / f"{name}.csv").read_text(encoding="utf-8").split(",")
        assert header[:2] == ["id", "sentence"] and {*COLUMNS[name]} < {*header}
    assert "surname of" in (tmp_path / "article" / "aliases.csv").read_text(encoding="utf-8")
    assert (tmp_path / "article" / "article.txt").read_bytes() == SEED.read_bytes()
    assert made.meta["coders"]["readers"]["kind"] == "machine"
    for name in COLUMNS:
        table = getattr(made, name)
        assert list(table.columns)[: len(COLUMNS[name]) + 1] == ["id", *COLUMNS[name]]
        if name in ("questions", "positions", *FURTHER):  # which are for people
            assert table.empty, name
        else:
            assert len(table) and (table.rule != "").all(), name


def test_the_same_article_gives_the_same_bytes(tmp_path):
    for folder in ("one", "two"):
        main(["annotate", str(SEED), "--to", str(tmp_path / folder)])
    one, two = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (tmp_path / "one", tmp_path / "two")
    )
    assert one == two and any("machine" in path.parts for path in one)


def test_a_corrected_row_is_the_persons_without_a_signature(article, tmp_path):
    main(["annotate", str(article), "--to", str(tmp_path)])
    table = tmp_path / "flood" / "entities.csv"
    table.write_text(
        table.read_text(encoding="utf-8").replace("Paris,GPE,Paris,place", "Paris,GPE,Paris,actor"), encoding="utf-8"
    )
    coded = corrected_edition.read_edition(tmp_path / "flood")[0]
    by = dict(zip(coded.entities.text, coded.entities.by))
    assert by["Paris"] == "reader" and by["Jane Roe"] == "readers"
    (change,) = corrections.changes(coded, corrections.machine_version(tmp_path / "flood")).to_dict("records")
    assert change["table"] == "entities" and change["columns"] == ["sense"]
    # Who signs at the end of edition.toml is named, and no row has to be touched for it.
    with (tmp_path / "flood" / "edition.toml").open("a", encoding="utf-8") as file:
        file.write('[coders.jane]\nkind = "person"\nversion = "1.0"\n')
    coded = corrected_edition.read_edition(tmp_path / "flood")[0]
    assert list(coded.entities.by[coded.entities.text == "Paris"]) == ["jane"]


def test_a_row_is_added_by_its_sentence_without_counting(article, tmp_path):
    main(["annotate", str(article), "--to", str(tmp_path)])
    table = tmp_path / "flood" / "entities.csv"
    header, first, *_ = table.read_text(encoding="utf-8").splitlines()
    cells = dict.fromkeys(header.split(","), "")
    assert first.split(",")[header.split(",").index("sentence")] == "s2"  # the river, Paris, Monday
    cells |= {"id": "e99", "sentence": "s2", "text": "river", "type": "LOC", "entity": "river", "sense": "place"}
    cells |= {"certainty": "certain"}
    with table.open("a", encoding="utf-8") as file:
        file.write(",".join(cells.values()) + "\n")
    coded = corrected_edition.read_edition(tmp_path / "flood")[0]
    row = coded.entities.set_index("id").loc["e99"]
    assert (row.start, row.end, row.by) == (SHORT.index("river"), SHORT.index("river") + 5, "reader")


def test_a_changed_version_of_the_machine_is_noticed_and_force_keeps_it(article, tmp_path):
    """What lies in the folder `machine` counts when two editions are compared, too."""
    main(["annotate", str(article), "--to", str(tmp_path)])
    table = tmp_path / "flood" / "machine" / "entities.csv"
    made = table.read_text(encoding="utf-8")
    table.write_text(made.replace("Paris,GPE,Paris", "Paris,GPE,Paris (Texas)"), encoding="utf-8")
    with pytest.raises(InputError, match=r"machine.entities\.csv: found another table than the machine wrote"):
        corrected_edition.read_edition(tmp_path / "flood")
    assert main(["annotate", "--force", str(article), "--to", str(tmp_path)]) == 0
    assert table.read_text(encoding="utf-8") == made
    assert "Paris (Texas)" in (tmp_path / "flood.before-1" / "machine" / "entities.csv").read_text(encoding="utf-8")


def test_what_a_person_corrected_is_kept_unless_force_is_said(article, tmp_path, capsys):
    main(["annotate", str(article), "--to", str(tmp_path)])
    table = tmp_path / "flood" / "entities.csv"
    made = table.read_text(encoding="utf-8")
    table.write_text(made.replace("Paris,GPE,Paris", "Paris,GPE,Paris (Texas)"), encoding="utf-8")
    assert main(["annotate", str(article), "--to", str(tmp_path)]) == 0
    assert "Paris (Texas)" in table.read_text(encoding="utf-8")
    assert "kept as it is" in capsys.readouterr().out
    assert main(["annotate", "--force", str(article), "--to", str(tmp_path)]) == 0
    assert table.read_text(encoding="utf-8") == made
    assert "Paris (Texas)" in (tmp_path / "flood.before-1" / "entities.csv").read_text(encoding="utf-8")


def test_a_bad_file_is_named_and_the_others_go_on(article, tmp_path, capsys):
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"caf\xe9 \x81")
    missing = tmp_path / "missing.txt"
    assert main(["annotate", str(bad), str(missing), str(article), "--to", str(tmp_path / "to")]) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 2 and "bad.txt" in said[0] and "missing.txt" in said[1]
    assert [path.name for path in (tmp_path / "to").iterdir()] == ["flood"]


def test_two_articles_of_one_name_are_not_written_over_each_other(article, tmp_path, capsys):
    other = tmp_path / "other" / "flood.txt"
    other.parent.mkdir()
    other.write_text("Nothing happened in the town.", encoding="utf-8")
    assert main(["annotate", str(article), str(other), "--to", str(tmp_path / "to")]) == 1
    assert "the name 'flood' again" in capsys.readouterr().err
    assert loading.load(tmp_path / "to" / "flood").raw == SHORT


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "no text"),
        (b" \r\n\t", "no text"),
        (b"\xef\xbb\xbf", "no text"),
        (b"... !!! ???", "no word"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "byte 0x00 at offset 8"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04 ...", "a Word"),
        ("Café".encode("utf-16")[:-1], "UTF-16"),
        ("The café\nin Łódź closed.".encode("iso-8859-2"), "byte 0xe9 at offset 7"),
        (b"<!DOCTYPE html><html><body><p>News</p></body></html>", "HTML"),
    ],
)  # fmt: skip
def test_what_is_no_article_gets_one_line_that_says_how_to_mend_it(data, found, tmp_path, capsys):
    path = tmp_path / "wrong.txt"
    path.write_bytes(data)
    assert main(["annotate", str(path), "--to", str(tmp_path / "to")]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert str(path) in line and found in line and "to mend: " in line
    assert not (tmp_path / "to").exists() or not list((tmp_path / "to").iterdir())


ODD = {
    "no quotation": "Rain fell all day. The river rose in Paris.",
    "one speaker": "Jane Roe said that rain fell. She said that it was cold. She said no more was needed.",
    "unbalanced marks": "Jane Roe said: “It rains.\n\nShe left” at \"noon. ‘What",
    "straight marks": 'He said: "It rains a lot here." \'It does,\' said Jane Roe.',
    "guillemets": "« It rains a lot here », said Jane Roe. »It does rain here«, said John Doe.",
    "names beyond ASCII": "Gérald Łukasz-Østergård said that Åland and İstanbul were far. Ахмет agreed that they were.",
    "right to left": "Jane Roe said that \u202eهذا خبر\u202c was news. \u05e9\u05dc\u05d5\u05dd!",
    "zero width": "Jane\u200b Roe said that Kazakh\u200bstan was\ufeff far\u00ad away.",
    "Windows line ends": "Town floods\r\n\r\nJane Roe said that it rained.\r\n",
    "old Mac line ends": "Town floods\r\rJane Roe said that it rained.\r",
    "byte-order mark": "\ufeffTown floods\n\nJane Roe said that it rained.\n",
    "hard-wrapped": "Town floods\n\nJane Roe said on Monday that the river\nhad risen and that the people of the\ntown had to leave their houses\nat once.\n",
    "one word": "Rain",
    "capitals": "JANE ROE SAID THAT IT RAINED IN PARIS.",
    "no capitals": "jane roe said that it rained in paris.",
    "no stop": "Jane Roe said that it rained and " + "rained and " * 3000 + "rained",
    "emoji and controls": "Jane Roe said 👩‍👩‍👧 that it\x07 rained\x0b a lot\x0c. \U0001f600",
    "deep nesting": "Roe said that " * 400 + "it rained.",
    "many marks": "“" * 2000 + "a" + "”" * 2000 + " (" * 500 + ", " * 2000 + "said Roe.",
}  # fmt: skip


@pytest.mark.parametrize("raw", ODD.values(), ids=ODD.keys())
def test_odd_but_real_text_gives_an_edition_without_a_fault(raw, tmp_path):
    path = tmp_path / "odd.txt"
    path.write_text(raw, encoding="utf-8", newline="")
    assert main(["annotate", str(path), "--to", str(tmp_path / "to")]) == 0
    assert loading.load(tmp_path / "to" / "odd").raw == raw


def test_another_language_and_invisible_characters_are_warned_of(tmp_path, capsys):
    path = tmp_path / "french.txt"
    path.write_text(
        "Le président a déclaré que la ville était sûre et que les habitants pouvaient rentrer chez eux. " * 2
    )
    assert main(["annotate", str(path), "--to", str(tmp_path)]) == 0
    assert "know English only" in capsys.readouterr().err
    path = tmp_path / "german.txt"
    path.write_text("Der Minister hat in Paris gesagt, dass die Lage ernst ist.")
    assert main(["annotate", str(path), "--to", str(tmp_path)]) == 0
    assert "know English only" in capsys.readouterr().err
    path = tmp_path / "hidden.txt"
    path.write_text(SHORT.replace("Paris", "Pa\u200bris"))
    assert main(["annotate", str(path), "--to", str(tmp_path)]) == 0
    assert "1 invisible characters" in capsys.readouterr().err


@pytest.mark.full
def test_a_run_that_was_killed_leaves_whole_editions_only(tmp_path):
    texts = tmp_path / "texts"
    texts.mkdir()
    for number in range(60):
        (texts / f"a{number:02}.txt").write_text(SEED.read_text(encoding="utf-8"), encoding="utf-8")
    to = tmp_path / "to"
    command = [sys.executable, "-m", "closereading", "annotate", *map(str, sorted(texts.iterdir())), "--to", str(to)]
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not (to / "a00").exists() and started.poll() is None:
        pass
    started.send_signal(signal.SIGKILL)
    started.wait()
    whole = [path for path in to.iterdir() if not path.name.startswith(".")]
    assert 0 < len(whole) < 60
    for path in whole:
        loading.load(path)
    assert run("annotate", *sorted(texts.iterdir()), "--to", to)[0] == 0
    assert sorted(path.name for path in to.iterdir()) == sorted(path.stem for path in texts.iterdir())


def test_force_keeps_what_a_person_did_beside_the_new_edition(article, tmp_path, capsys):
    main(["annotate", str(article), "--to", str(tmp_path)])
    assert main(["annotate", "--force", str(article), "--to", str(tmp_path)]) == 0
    assert not list(tmp_path.glob("flood.before*"))  # nothing was changed, so nothing is kept twice
    (tmp_path / "flood" / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / ".flood.new").mkdir()  # as a killed run leaves it
    assert main(["annotate", "--force", str(article), "--to", str(tmp_path)]) == 0
    assert (tmp_path / "flood.before-1" / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert loading.load(tmp_path / "flood").raw == SHORT and not (tmp_path / ".flood.new").exists()


def test_what_is_no_edition_is_never_touched(article, tmp_path, capsys):
    (tmp_path / "flood").mkdir()
    (tmp_path / "flood" / "thesis.txt").write_text("mine", encoding="utf-8")
    for more in ([], ["--force"]):
        assert main(["annotate", *more, str(article), "--to", str(tmp_path)]) == 1
        (line,) = capsys.readouterr().err.splitlines()
        assert "no edition" in line
    assert (tmp_path / "flood" / "thesis.txt").read_text(encoding="utf-8") == "mine"


def test_another_article_of_the_same_name_is_said_and_not_lost(article, tmp_path, capsys):
    main(["annotate", str(article), "--to", str(tmp_path)])
    article.write_text("Nothing happened in the town.", encoding="utf-8")
    assert main(["annotate", str(article), "--to", str(tmp_path)]) == 1
    assert "another text" in capsys.readouterr().err
    assert loading.load(tmp_path / "flood").raw == SHORT


@pytest.mark.parametrize("to", ["flood.txt", "flood.txt/below"])
def test_a_target_that_is_no_folder_gets_one_line(article, tmp_path, to, capsys):
    assert main(["annotate", str(article), "--to", str(tmp_path / to)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "a folder for editions" in line
    assert article.read_text(encoding="utf-8") == SHORT


def test_a_folder_or_nothing_for_an_article_gets_one_line(tmp_path, capsys):
    for path, found in ((tmp_path, "a folder"), (tmp_path / "none.txt", "no such file"), ("", "a folder")):
        assert main(["annotate", str(path), "--to", str(tmp_path / "to")]) == 1
        (line,) = capsys.readouterr().err.splitlines()
        assert found in line


def test_a_disk_that_fails_is_named_and_the_others_go_on(article, tmp_path, monkeypatch, capsys):
    other = tmp_path / "other.txt"
    other.write_text(SHORT, encoding="utf-8", newline="")
    write = edition_folder.write_to_correct

    def fail(new, name, *rest):
        if name == article.stem:
            raise OSError(28, "No space left on device")
        write(new, name, *rest)

    monkeypatch.setattr(annotate, "write_to_correct", fail)
    assert main(["annotate", str(article), str(other), "--to", str(tmp_path / "to")]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "No space left" in line and str(article) in line
    assert loading.load(tmp_path / "to" / "other").raw == SHORT


def test_titles_with_quotation_marks_and_controls_are_valid_toml(tmp_path):
    path = tmp_path / "title.txt"
    path.write_text('He said "no\\yes" \x7f again\n\nJane Roe said that it rained.\n', encoding="utf-8")
    assert main(["annotate", str(path), "--to", str(tmp_path)]) == 0
    assert loading.load(tmp_path / "title").meta["title"] == 'He said "no\\yes" \x7f again'
