"""Correcting what the machine read: rows without offsets, who decided, what changed, what to check first."""

import csv
import os
import shutil
import signal
import subprocess
import sys
import unicodedata

import pandas as pd
import pytest
from conftest import SLUG, begun, edition_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from test_spreadsheet import DIALECTS, WAYS, table, write

from closereading.__main__ import main
from closereading.agreement import review
from closereading.common.errors import InputError
from closereading.edition import corrected
from closereading.edition.format import COLUMNS
from closereading.workflow import annotate, begin

TEXT = (
    "Ferry delayed\n\nThe ferry was late on January 10, said Anna Weiß. She said that Anna had waited, and that “it — the 2,000 tons — would go”.\n\n"
    "It was considered that the ferry was old. The ferry left, because the wind had fallen.\n"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return begun(tmp_path_factory.mktemp("made"), "ferry", TEXT)


@pytest.fixture
def folder(made, tmp_path):
    return shutil.copytree(made, tmp_path / "ferry")


def add(folder, where, **cells):
    """Add a row: blank, but for what is given."""
    with (folder / f"{where}.csv").open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        rows, header = list(reader), reader.fieldnames
    write(folder, where, [*rows, dict.fromkeys(header, "") | cells])
    return len(rows) + 2


def change(folder, name, key, **cells):
    rows = table(folder, name)
    next(row for row in rows if row["id"] == key).update(cells)
    write(folder, name, rows)


NEW = {"id": "e99", "type": "PERSON", "entity": "Anna Weiß", "certainty": "certain"}


def test_begin_writes_tables_for_a_spreadsheet_and_the_machines_beside(made):
    assert made.name == "ferry" and made.is_dir()
    for name in COLUMNS:
        data = (made / f"{name}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\n") == data.count(b"\r\n")
        assert (b",sentence," in data.splitlines()[0]) == (name in ("entities", "statements", "arguments"))
        assert not (made / "machine" / f"{name}.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (made / "article.txt").read_bytes() == (made / "machine" / "article.txt").read_bytes() == TEXT.encode()
    assert {path.name for path in (made / "machine").iterdir()} == {
        "article.txt",
        "edition.toml",
        "aliases.csv",
        *(f"{name}.csv" for name in COLUMNS),
    }
    loaded, notices = corrected.read_edition(made)
    machine = review.machine_version(made)
    assert notices == []
    for name in COLUMNS:
        pd.testing.assert_frame_equal(getattr(loaded, name), getattr(machine, name))
    assert review.changes(loaded, machine).empty and "reader" not in loaded.meta["coders"]


def test_begin_keeps_what_was_corrected(made, tmp_path):
    path = tmp_path / "ferry.txt"
    path.write_bytes(TEXT.encode())
    folder = begin.begin(path)
    change(folder, "entities", "e1", certainty="undecidable")
    before = (folder / "entities.csv").read_bytes()
    assert begin.begin(path) == folder and (folder / "entities.csv").read_bytes() == before
    path.write_bytes(TEXT.encode() + b"More.")
    with pytest.raises(InputError, match="another text than .*rename the file"):
        begin.begin(path)
    assert (folder / "entities.csv").read_bytes() == before


def test_begin_writes_the_same_bytes_into_any_folder(made, tmp_path):
    path = tmp_path / "ferry.txt"
    path.write_bytes(TEXT.encode())
    (tmp_path / "to" / ".ferry.new" / "half").mkdir(parents=True)  # what a killed run leaves
    other = begin.begin(str(path), tmp_path / "to")
    assert other == tmp_path / "to" / "ferry" and [one.name for one in (tmp_path / "to").iterdir()] == ["ferry"]
    for one in sorted(made.rglob("*.*")):
        assert one.read_bytes() == (other / one.relative_to(made)).read_bytes()


def test_begin_finds_an_edition(made):
    assert begin.begin(made) == made and begin.begin(SLUG).name == SLUG
    assert review.machine_version(SLUG) is None


@pytest.mark.parametrize(
    "name, data, found",
    [
        ("none.txt", None, "no such file or folder.*beside the notebook"),
        ("", None, "."),
        ("ferry", b"It rained.", "without an ending"),
        ("page.txt", b"<p>a</p><p>b</p>", "HTML"),
        ("no.txt", b"\xff\xfeI\0", "UTF-16"),
        ("empty.txt", b" ", "no text"),
        ("here.txt", b"It rained.", "something that is no edition"),
    ],
)
def test_begin_says_in_one_line_what_it_cannot_read(tmp_path, monkeypatch, name, data, found):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "thesis.doc").write_bytes(b"mine")
    if data is not None:
        (tmp_path / name).write_bytes(data)
    if name:
        with pytest.raises(InputError, match=found) as caught:
            begin.begin(name)
        assert len(str(caught.value).splitlines()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        {"here", name} - {"", *([name] if data is None else [])}
    )
    assert (tmp_path / "here" / "thesis.doc").read_bytes() == b"mine"


def test_a_killed_run_leaves_nothing_half_and_the_next_heals(tmp_path):
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, encoding="utf-8", newline="")
    code = (
        "import os, signal; from closereading.edition import spreadsheet; from closereading.workflow import begin\n"
        "seen = []; csv = spreadsheet.csv\n"
        "def stop(rows):\n    seen.append(1)\n    os.kill(os.getpid(), signal.SIGKILL) if len(seen) == 4 else None\n    return csv(rows)\n"
        f"spreadsheet.csv = stop; begin.begin({str(path)!r})"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=os.getcwd())
    assert done.returncode == -signal.SIGKILL and not (tmp_path / "ferry").exists()
    edition_of(begin.begin(path))
    assert sorted(one.name for one in tmp_path.iterdir()) == ["ferry", "ferry.txt"]


def test_two_runs_at_once_make_one_folder(tmp_path):
    """Each writes for itself; the later one finds the earlier one's, and nothing is left beside it."""
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, encoding="utf-8", newline="")
    code = f"import sys; from closereading.workflow import begin; sys.stdin.readline(); print(begin.begin({str(path)!r}).name)"
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=os.getcwd(),
        )
        for _ in range(3)
    ]
    said = [run.communicate("\n") for run in runs]
    assert all(out == "ferry\n" or "run again" in error for out, error in said), said
    edition_of(tmp_path / "ferry")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["ferry", "ferry.txt"]


def test_a_run_that_is_overtaken_keeps_the_other_ones_folder(tmp_path, monkeypatch):
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, encoding="utf-8", newline="")
    tables, began = begin.tables, []

    def overtaken(raw):
        if not began:
            began.append(1)
            folder = begin.begin(path)
            change(folder, "entities", "e1", certainty="undecidable")
        return tables(raw)

    monkeypatch.setattr(begin, "tables", overtaken)
    loaded = edition_of(begin.begin(path))
    assert loaded.entities.set_index("id").certainty["e1"] == "undecidable"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["ferry", "ferry.txt"]


@pytest.mark.parametrize(
    "name, there, found",
    [
        ("n" * 250, None, "File name too long"),
        ("dangling", "link", "something that is no edition"),
        ("taken", "file", "something that is no edition"),
    ],
)
def test_a_folder_that_cannot_be_made_gets_one_line(tmp_path, name, there, found):
    path, folder = tmp_path / f"{name}.txt", tmp_path / name
    path.write_text(TEXT, encoding="utf-8", newline="")
    if there == "link":
        folder.symlink_to(tmp_path / "nowhere")
    elif there:
        folder.write_text("mine")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(InputError, match=found) as caught:
        begin.begin(path)
    assert len(str(caught.value).splitlines()) == 1 and sorted(tmp_path.iterdir()) == before


def test_a_nul_far_into_a_text_is_named_and_nothing_is_made(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("Anna said that it rained.\n" * 5000 + "It \0 poured.\n", encoding="utf-8", newline="")
    with pytest.raises(InputError, match="long.txt, line 5001: found the character U.0000"):
        begin.begin(path)
    assert [one.name for one in tmp_path.iterdir()] == ["long.txt"]


def test_what_only_looks_like_ones_own_leftover_stays(tmp_path):
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, encoding="utf-8", newline="")
    (tmp_path / ".ferry.new").write_text("mine")
    (tmp_path / "far").mkdir()
    (tmp_path / ".ferry.new-1").symlink_to("far")
    edition_of(begin.begin(path))
    assert {one.name for one in tmp_path.iterdir()} == {".ferry.new", ".ferry.new-1", "far", "ferry", "ferry.txt"}


# Rows without offsets


def test_a_row_is_found_by_its_sentence_and_words(folder):
    keep = [row for row in table(folder, "entities") if row["sentence"] != "s3"]
    write(folder, "entities", keep)
    add(folder, "entities", **NEW | {"sentence": "s3", "text": " Anna "})
    loaded, notices = corrected.read_edition(folder)
    row = loaded.entities.set_index("id").loc["e99"]
    assert (
        notices == [] and loaded.raw[row.start : row.end] == row.text == "Anna" and row.start == TEXT.index("Anna had")
    )
    assert (row.by, row.rule) == ("reader", "") and list(loaded.entities) == [
        "id",
        *COLUMNS["entities"],
        "by",
        "certainty",
        "rule",
    ]


@pytest.mark.parametrize(
    "text, words",
    [
        ("10-Jan", "January 10"),
        ("1/10/2022", "January 10"),
        ("2000 tons", None),
        ("2000", "2,000"),
        ('"it - the', "“it — the"),
        ("Wei?", "Weiß"),
    ],
)
def test_words_that_a_spreadsheet_changed_are_found(folder, text, words):
    sentence = "s3" if text[0] in '2"' else "s2"
    where = {"sentence": sentence, "text": text, "speaker": "narrator", "role": "claim", "certainty": "likely"}
    number = add(folder, "arguments", id="a99", **where)
    if words is None:
        with pytest.raises(InputError, match="arguments.csv, row .*'2000 tons', which is not in sentence s3"):
            edition_of(folder)
    else:
        loaded, (line,) = corrected.read_edition(folder)
        assert loaded.arguments.set_index("id").text["a99"] == words
        assert f"arguments.csv, row {number}: found text" in line and words in line


@pytest.mark.parametrize(
    "cells, found",
    [
        (
            {"sentence": "s4", "text": "e"},
            "'e' [0-9]+ times in sentence s4.*copy more words, or fill in start,end: [0-9]+,[0-9]+; [0-9]+,[0-9]+",
        ),
        (
            {"sentence": "s2", "text": "wind"},
            "'wind', which is not in sentence s2; expected words of that sentence; to mend: it stands in s5",
        ),
        ({"sentence": "s2", "text": "whale"}, "'whale', which is not in sentence s2.*copy the words from the sentence"),
        ({"sentence": "s99", "text": "ferry"}, "sentence 's99'; expected an id of sentences.csv"),
        ({"sentence": "", "text": "ferry"}, "start, end and sentence blank"),
        ({"sentence": "s2", "text": ""}, "start, end and text blank"),
        ({"sentence": "s2", "text": "ferry", "start": "19"}, "end = ''"),
        ({"sentence": "s2", "text": "ferry", "end": "24"}, "start = ''.*leave start and end blank"),
        (
            {"sentence": "s2", "text": "ferry", "start": "20", "end": "25"},
            "'ferry' for 20,25.*set start,end to 19,24, or empty both cells",
        ),
        ({"sentence": "s2", "text": "#NAME?"}, "'#NAME.', which is not in"),
    ],
)
def test_a_row_that_cannot_be_found_says_how_to_mend_it(folder, cells, found):
    number = add(folder, "arguments", id="a99", speaker="narrator", role="claim", certainty="likely", **cells)
    with pytest.raises(InputError, match=rf"arguments.csv, row {number}: found {found}") as caught:
        edition_of(folder)
    assert len(str(caught.value).splitlines()) == 1


def test_all_faults_are_said_at_once(folder):
    for sentence in ("s98", "s99"):
        add(
            folder,
            "arguments",
            id=f"a{sentence}",
            sentence=sentence,
            text="ferry",
            speaker="narrator",
            role="claim",
            certainty="likely",
        )
    add(folder, "entities", **NEW | {"sentence": "s2", "text": "whale"})
    with pytest.raises(InputError) as caught:
        edition_of(folder)
    assert len(str(caught.value).splitlines()) == 3


def test_offsets_win_over_the_sentence(folder):
    change(folder, "entities", "e1", sentence="s5")
    loaded, (line,) = corrected.read_edition(folder)
    assert "sentence 's5', in which" in line and "taken: start and end" in line
    assert review.changes(loaded, review.machine_version(folder)).empty


def test_only_three_tables_have_a_sentence(folder):
    rows = table(folder, "blocks")
    write(folder, "blocks", [row | {"sentence": "s1"} for row in rows])
    with pytest.raises(InputError, match="blocks.csv, row 1"):
        edition_of(folder)


# Who decided


def test_what_differs_is_the_persons_and_the_rest_the_machines(folder):
    speaker, statement = table(folder, "speakers")[1]["id"], table(folder, "statements")[0]["id"]
    change(folder, "entities", "e1", entity="Anna Weiß the elder")
    change(folder, "entities", "e2", certainty="undecidable")
    change(folder, "speakers", speaker, by="")
    rows = table(folder, "relations")
    write(folder, "entities", table(folder, "entities")[::-1])
    loaded = edition_of(folder)
    machine = review.machine_version(folder)
    entities = loaded.entities.set_index("id")
    assert entities.by[["e1", "e2"]].tolist() == ["reader"] * 2 and entities.rule[["e1", "e2"]].tolist() == [""] * 2
    assert set(entities.by.drop(["e1", "e2"])) == {"readers"} and (entities.rule.drop(["e1", "e2"]) != "").all()
    assert loaded.meta["coders"]["reader"] == {"kind": "person", "version": "1.0"} and len(rows) == len(
        loaded.relations
    )
    found = review.changes(loaded, machine).set_index("id")
    assert found.what.to_dict() == {"e1": "changed", "e2": "confirmed", speaker: "confirmed"}
    assert found.columns.tolist() == ["table", "sentence", "what", "columns", "machine", "person"]
    assert found.loc["e1", "person"] == "Anna Weiß the elder" and found.loc["e1", "columns"] == ["entity"]
    assert found.loc[speaker, ["columns", "machine", "person"]].tolist() == [["by"], "readers", "reader"]
    who = review.deciders(loaded)
    assert who[(who.table == "entities") & (who.coder == "reader")][
        ["kind", "undecidable", "rows"]
    ].values.tolist() == [["person", 1, 2]]
    assert who.rows.sum() == sum(len(getattr(loaded, name)) for name in COLUMNS)
    assert not {"e1", "e2", speaker} & set(review.check_first(loaded).id) and statement


def test_rows_added_and_removed_and_given_new_ids(folder):
    rows = table(folder, "entities")
    write(folder, "entities", [row | {"id": f"x{number}"} for number, row in enumerate(rows[1:])])
    loaded = edition_of(folder)
    found = review.changes(loaded, review.machine_version(folder))
    assert found[["id", "what", "person"]].values.tolist() == [[rows[0]["id"], "removed", ""]]
    assert set(loaded.entities.by) == {"readers"}


def test_new_words_are_one_change_not_three(folder):
    change(folder, "entities", "e1", start="", end="", sentence="s2", text="ferry")
    found = review.changes(edition_of(folder), review.machine_version(folder))
    assert found[["id", "sentence", "what", "person"]].values.tolist() == [["e1", "s2", "changed", "ferry"]] and found[
        "columns"
    ].tolist() == [["text"]]


PEOPLE = '\n[coders.jane]\nkind = "person"\nversion = "2.0"\n'


def test_a_person_who_is_named_is_named(folder):
    with (folder / "edition.toml").open("a", encoding="utf-8") as file:
        file.write(PEOPLE)
    change(folder, "entities", "e1", entity="Anna")
    change(folder, "entities", "e2", by="jane")
    loaded = edition_of(folder)
    assert (
        loaded.entities.set_index("id").by[["e1", "e2"]].tolist() == ["jane"] * 2
        and "reader" not in loaded.meta["coders"]
    )
    with (folder / "edition.toml").open("a", encoding="utf-8") as file:
        file.write(PEOPLE.replace("jane", "john"))
    with pytest.raises(
        InputError, match="entities.csv, row .*a corrected row without its coder; expected jane or john"
    ) as caught:
        edition_of(folder)
    assert len(str(caught.value).splitlines()) == 1
    change(folder, "entities", "e1", by="john")
    assert edition_of(folder).entities.set_index("id").by[["e1", "e2"]].tolist() == ["john", "jane"]
    change(folder, "entities", "e1", by="nobody")
    with pytest.raises(InputError, match="coder 'nobody'; expected"):
        edition_of(folder)


def test_the_key_reader_may_be_written_before_anybody_is_named(folder):
    for key in ("e1", "e2"):
        change(folder, "entities", key, by="reader")
    assert edition_of(folder).entities.set_index("id").by[["e1", "e2"]].tolist() == ["reader"] * 2


def test_what_a_spreadsheet_changed_is_no_decision(folder):
    rows = table(folder, "entities")
    for row in rows:
        if row["text"] == "January 10":
            row.update(text="10-Jan", entity="10-Jan")
        row["start"] += ".0"
        row.pop("rule")
    write(folder, "entities", rows, separator=";", end="\r")
    loaded, notices = corrected.read_edition(folder)
    assert len(notices) == 2 and review.changes(loaded, review.machine_version(folder)).empty
    assert set(loaded.entities.by) == {"readers"}


def test_the_machine_of_another_article_is_a_fault(folder):
    shutil.rmtree(folder / "machine")
    path = folder.parent / "machine.txt"
    path.write_text("It rained.", encoding="utf-8")
    annotate.annotate([path], folder)
    with pytest.raises(InputError, match="machine: found another article"):
        edition_of(folder)
    shutil.rmtree(folder / "machine")
    edition_of(folder)


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


@pytest.mark.parametrize("name", [name for name in COLUMNS if name not in ("relations", "questions", "positions")])
def test_corrections_in_the_machines_own_tables_are_refused_with_the_place_where_they_belong(folder, name):
    rows = table(folder / "machine", name)
    write(folder / "machine", name, [rows[0] | {"certainty": "undecidable"}, *rows[1:]])
    with pytest.raises(
        InputError,
        match=f"machine.{name}.csv: found another table than the machine wrote.*{name}.csv beside the folder machine",
    ):
        edition_of(folder)


def test_a_spreadsheet_may_save_the_machines_tables(folder):
    for name in COLUMNS:
        if rows := table(folder / "machine", name):
            write(folder / "machine", name, rows, separator=";")
    assert review.changes(*(corrected.read_edition(folder)[0], review.machine_version(folder))).empty


def test_the_machine_cannot_be_called_a_person(folder):
    path = folder / "edition.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('kind = "machine"', 'kind = "person"'), encoding="utf-8")
    with pytest.raises(
        InputError, match="edition.toml, coder readers: found kind 'person'; expected 'machine'.*of your own"
    ):
        edition_of(folder)


def test_ids_that_others_name_are_not_given_to_other_rows(folder):
    """Else a relation would join other arguments than it did, and still count as the machine's."""
    for name in ("blocks", "sentences"):
        former = table(folder, name)
        keys = [row["id"] for row in former]
        write(folder, name, [row | {"id": key} for row, key in zip(former, keys[1:] + keys[:1])])
        with pytest.raises(
            InputError,
            match=f"{name}.csv, row 2: found id '{keys[1]}' on the row that was '{keys[0]}'.*write {keys[0]} again",
        ):
            edition_of(folder)
        write(folder, name, former)


# Names a person may give, though a program might have made them of the article's words: they stay.

NAMES = [
    "2022-01-10",
    "January 10, 2022",
    "10 January",
    "Anna Weiss",
    "Zoe",
    "Zoé",
    "Ann’s",
    "Ann's",
    "TRUE",
    "2000",
    "Lodz",
    "“A”",
    '"A"',
    "a - b",
    "a – b",
]
OWN = (
    "On January 10 it rained, said Mr. Zoé Weiß. In Łódź Mr. Zoé Weiß met Ms. True. Anna Weiß said that Saint-Denis is far. "
    "Mr. O’Hara and Ms. O'Hara said that José Núñez left in March 2022. The crew must stay because the wind fell.\n"
)


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    return begun(tmp_path_factory.mktemp("own"), "own", OWN)


def bare(text):
    return (
        "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
        .replace("’", "'")
        .replace("-", "–")
    )


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(some.data(), some.sampled_from(sorted(DIALECTS)), some.sampled_from([WAYS[place] for place in (0, 1, 3, 4, 5)]))
def test_what_a_person_changed_is_never_undone_and_nothing_else_is_the_persons(
    own, tmp_path_factory, data, dialect, way
):
    """A spreadsheet changes the words, then a person some cells; loaded is what both meant, and `changes` lists the person's."""
    machine, folder = review.machine_version(own), tmp_path_factory.mktemp("any") / "own"
    shutil.copytree(own, folder)
    rows = {name: table(folder, name) for name in COLUMNS}
    for row in [*rows["entities"], *rows["statements"], *rows["arguments"], *rows["blocks"], *rows["sentences"]]:
        row["text"] = way(row["text"])
    for row in rows["entities"]:
        row["entity"] = way(row["entity"])
    wanted = {}
    for _ in range(data.draw(some.integers(1, 3))):
        name, column, values = data.draw(
            some.sampled_from(
                [
                    ("entities", "entity", NAMES),
                    ("entities", "entity", None),
                    ("entities", "certainty", ["undecidable"]),
                    ("speakers", "name", None),
                    ("arguments", "role", ["concession"]),
                    ("arguments", "scheme", ["cause"]),
                    ("sentences", "mode", ["free"]),
                    ("relations", "basis", ["inferred"]),
                ]
            )
        )
        row = data.draw(some.sampled_from(rows[name]))
        former = getattr(machine, name).set_index("id").loc[row["id"], column]
        wanted[name, row["id"], column] = row[column] = data.draw(some.sampled_from(values or [bare(former)]))
    for name, table_rows in rows.items():
        if table_rows:
            (folder / f"{name}.csv").write_bytes(DIALECTS[dialect](table_rows))
    loaded, _ = corrected.read_edition(folder)
    changed = set()
    for (name, key, column), value in wanted.items():
        assert getattr(loaded, name).set_index("id").loc[key, column] == value
        if getattr(machine, name).set_index("id").loc[key, column] != value:
            changed.add((name, key))
    found = review.changes(loaded, machine)
    assert set(zip(found.table, found.id)) == changed
    assert {(name, key) for name in COLUMNS for key in getattr(loaded, name).query("by == 'reader'").id} == changed


def test_a_speaker_whose_key_is_like_anothers_stays_another(tmp_path):
    path = tmp_path / "key.txt"
    path.write_text("Łukasz said that it rained. He said that it poured.", encoding="utf-8")
    folder = begin.begin(path)
    key = table(folder, "speakers")[1]["id"]
    assert not key.isascii()
    add(folder, "speakers", id="lukasz", name="Lukasz", kind="person", evidence="s2", certainty="certain")
    change(folder, "sentences", "s2", speaker="lukasz")
    loaded, notices = corrected.read_edition(folder)
    assert (
        loaded.sentences.set_index("id").speaker["s2"] == "lukasz"
        and set(loaded.speakers.id) == {"narrator", key, "lukasz"}
        and notices == []
    )


@pytest.mark.parametrize(
    "name, cells, mend",
    [
        ("entities", {"id": ""}, "fill in e[0-9]+, which is free"),
        ("arguments", {"id": ""}, "fill in a[0-9]+, which is free"),
        ("statements", {"id": ""}, "fill in t[0-9]+-content-2, which is free"),
        ("speakers", {"id": ""}, "fill in s[0-9]+, which is free"),
    ],
)
def test_a_row_without_an_id_is_offered_a_free_one(folder, name, cells, mend):
    rows = table(folder, name)
    write(folder, name, [*rows, rows[-1] | cells])
    with pytest.raises(InputError, match=f"{name}.csv, row {len(rows) + 2}: found id blank.*{mend}") as caught:
        edition_of(folder)
    free = str(caught.value).split("fill in ")[1].split(",")[0]
    assert free not in {row["id"] for row in rows}


def test_two_rows_without_ids_are_offered_two(folder):
    rows = table(folder, "entities")
    write(folder, "entities", [*rows[:-2], *({**row, "id": ""} for row in rows[-2:])])
    with pytest.raises(InputError) as caught:
        edition_of(folder)
    offered = [line.split("fill in ")[1].split(",")[0] for line in str(caught.value).splitlines() if "id blank" in line]
    assert len(offered) == len(set(offered)) == 2


def test_a_speaker_that_is_gone_may_take_the_row_along(folder):
    rows = table(folder, "speakers")
    write(folder, "speakers", rows[:1])
    with pytest.raises(InputError, match="correct it, add that row, or remove this one"):
        edition_of(folder)


@pytest.mark.parametrize("name", ["@nasa", "=1+1", "'quoted'", "Łukasz Ünïcode", "true"])
def test_names_that_a_spreadsheet_would_run_stay_names(tmp_path, name):
    path = tmp_path / "name.txt"
    path.write_text(f"{name} said that it rained. Anna said that “{name} left”.", encoding="utf-8")
    folder = begin.begin(path)
    loaded, notices = corrected.read_edition(folder)
    assert notices == [] and review.changes(loaded, review.machine_version(folder)).empty
    for one in folder.glob("*.csv"):
        for row in csv.DictReader(one.open(encoding="utf-8-sig", newline="")):
            assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values()), row


# What to check first


def test_what_the_machine_is_least_sure_of_comes_first(folder):
    first = review.check_first(edition_of(folder))
    assert first.columns.tolist() == ["table", "id", "sentence", "text", "says", "why", "certainty"]
    assert not first.isna().any().any() and (first[["says", "why", "certainty"]] != "").all().all()
    order = ["undecidable", "likely", "certain"]
    assert first.certainty.map(order.index).is_monotonic_increasing and first.certainty.iloc[0] == "undecidable"
    hangs = ["speakers", "statements", "arguments", "relations", "entities", "sentences", "blocks"]
    assert all(rows.table.map(hangs.index).is_monotonic_increasing for _, rows in first.groupby("certainty"))
    statements = edition_of(folder).statements
    assert (first.table == "statements").sum() == statements.statement.nunique()
    assert set(first.table) == {*hangs} - {"relations"}  # none in so short a text


def test_an_edition_by_people_has_nothing_of_the_machine_to_check(article):
    first = review.check_first(article)
    assert first.empty and first.columns.tolist() == ["table", "id", "sentence", "text", "says", "why", "certainty"]
    assert set(review.deciders(article).coder) == {"editors"}


def test_every_table_can_differ(article, tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(article.raw, encoding="utf-8", newline="")
    folder = begin.begin(path, tmp_path / "to")
    machine = edition_of(folder)
    found = review.changes(article, machine)
    assert set(found.table) == set(COLUMNS) and {*found.what} == {"added", "removed", "changed", "confirmed"}
    assert not found.isna().any().any()
    lines = review.check_first(machine)
    assert set(lines.table) == {*COLUMNS} - {"questions", "positions"}  # which are for people
    assert not lines.isna().any().any() and len(lines) < sum(len(getattr(machine, name)) for name in COLUMNS)


@pytest.mark.parametrize("raw", ["Rain.", "RAIN FELL IN PARIS.", "ANNA: It rains.\nBEN: It does.\n", "“It rains”"])
def test_any_text_can_be_corrected(tmp_path, raw):
    path = tmp_path / "any.txt"
    path.write_text(raw, encoding="utf-8", newline="")
    folder = begin.begin(path)
    loaded = edition_of(folder)
    assert review.changes(loaded, review.machine_version(folder)).empty
    assert len(review.check_first(loaded)) and len(review.deciders(loaded))


def test_check_says_what_was_mended_beside_the_answer(folder, capsys):
    change(folder, "entities", "e1", sentence="s5")
    assert main(["check", str(folder)]) == 0
    said = capsys.readouterr()
    assert "no fault" in said.out and len(said.err.splitlines()) == 1 and "entities.csv, row 2" in said.err


@pytest.mark.parametrize("name", ["entities (1).csv", "entities.xlsx", "entities-old.CSV", "entities.ods"])
def test_a_file_that_may_be_meant_for_a_table_is_not_left_out_without_a_word(tmp_path, name):
    path = tmp_path / "ferry.txt"
    path.write_text("Anna said that it rained.", encoding="utf-8")
    folder = begin.begin(path)
    (folder / name).write_bytes(b"x")
    _, (line,) = corrected.read_edition(folder)
    assert name in line and "entities.csv alone" in line
    (folder / "entities.csv").unlink()
    with pytest.raises(InputError) as error:
        corrected.read_edition(folder)
    assert "under the name entities.csv" in str(error.value) and name in str(error.value)
