"""Correcting what the machine read: rows without offsets, who decided, what changed, what to check first."""

import os
import shutil
import signal
import subprocess
import sys

import pandas as pd
import pytest
from correcting import TEXT, change
from support import SLUG, edition_of

from closereading.agreement import corrections
from closereading.common.errors import InputError
from closereading.edition import corrected_edition
from closereading.edition.format import COLUMNS, FURTHER, LOCATED
from closereading.workflow import begin, hand_in, own_article


def test_begin_writes_tables_for_a_spreadsheet_and_the_machines_beside(made):
    assert made.name == "ferry" and made.is_dir()
    for name in COLUMNS:
        data = (made / f"{name}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\n") == data.count(b"\r\n")
        assert (b",sentence," in data.splitlines()[0]) == (name in LOCATED)
        if name in FURTHER:  # which no machine codes: only a header, to be filled in
            assert data.count(b"\n") == 1 and not (made / "machine" / f"{name}.csv").exists()
        else:
            kept = (made / "machine" / f"{name}.csv").read_bytes()
            assert not kept.startswith(b"\xef\xbb\xbf")
            assert kept.splitlines()[0] == data.splitlines()[0].removeprefix(b"\xef\xbb\xbf")
    assert (made / "article.txt").read_bytes() == (made / "machine" / "article.txt").read_bytes() == TEXT.encode()
    assert {path.name for path in (made / "machine").iterdir()} == {
        "article.txt",
        "edition.toml",
        "aliases.csv",
        *(f"{name}.csv" for name in COLUMNS if name not in FURTHER),
    }
    loaded, notices = corrected_edition.read_edition(made)
    machine = corrections.machine_version(made)
    assert notices == []
    for name in COLUMNS:
        pd.testing.assert_frame_equal(getattr(loaded, name), getattr(machine, name))
    assert corrections.changes(loaded, machine).empty and "reader" not in loaded.meta["coders"]


def test_a_row_copied_from_the_machines_table_is_that_row(made, tmp_path):
    folder = shutil.copytree(made, tmp_path / "copied")
    for name in ("entities", "statements", "arguments"):
        path = folder / f"{name}.csv"
        rows, kept = (
            file.read_text(encoding="utf-8-sig").splitlines() for file in (path, folder / "machine" / path.name)
        )
        path.write_text("\n".join([*rows[:1], kept[1], *rows[2:]]) + "\n", encoding="utf-8-sig")
    loaded, notices = corrected_edition.read_edition(folder, "Jane Roe")
    assert notices == [] and corrections.changes(loaded, corrections.machine_version(folder)).empty


def test_a_machines_version_without_the_column_is_read_as_before(made, tmp_path):
    folder = shutil.copytree(made, tmp_path / "older")
    for name in ("entities", "statements", "arguments"):
        path = folder / "machine" / f"{name}.csv"
        rows = pd.read_csv(path, dtype=str, keep_default_na=False).drop(columns="sentence")
        path.write_text(rows.to_csv(index=False, lineterminator="\n"), encoding="utf-8", newline="")
    change(folder, "entities", "e1", certainty="undecidable")
    loaded, notices = corrected_edition.read_edition(folder, "Jane Roe")
    changed = corrections.changes(loaded, corrections.machine_version(folder))
    assert notices == [] and changed.id.tolist() == ["e1"] and changed.what.tolist() == ["doubted"]


def test_begin_keeps_what_was_corrected(made, tmp_path):
    path = tmp_path / "ferry.txt"
    path.write_bytes(TEXT.encode())
    folder, _ = begin.begin(path)
    change(folder, "entities", "e1", certainty="undecidable")
    before = (folder / "entities.csv").read_bytes()
    assert begin.begin(path)[0] == folder and (folder / "entities.csv").read_bytes() == before
    path.write_bytes(TEXT.encode() + b"More.")
    with pytest.raises(InputError, match="another text than .*rename the file"):
        begin.begin(path)
    assert (folder / "entities.csv").read_bytes() == before


def test_begin_writes_the_same_bytes_into_any_folder(made, tmp_path):
    path = tmp_path / "ferry.txt"
    path.write_bytes(TEXT.encode())
    (tmp_path / "to" / ".ferry.new" / "half").mkdir(parents=True)  # what a killed run leaves
    other, _ = begin.begin(str(path), tmp_path / "to")
    assert other == tmp_path / "to" / "ferry" and [one.name for one in (tmp_path / "to").iterdir()] == ["ferry"]
    for one in sorted(made.rglob("*.*")):
        assert one.read_bytes() == (other / one.relative_to(made)).read_bytes()


def test_begin_finds_an_edition(made):
    assert begin.begin(made) == (made, []) and begin.begin(SLUG)[0].name == SLUG
    assert corrections.machine_version(SLUG) is None


@pytest.mark.parametrize(
    "name, data, found",
    [
        ("none.txt", None, "no such file or folder.*beside the notebook"),
        ("", None, "."),
        ("ferry", b"It rained.", "without an ending"),
        ("page.txt", b"<p>a</p><p>b</p>", "HTML"),
        ("no.txt", b"\xff\xfeI", "UTF-16"),
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
    edition_of(begin.begin(path)[0])
    assert sorted(one.name for one in tmp_path.iterdir()) == ["ferry", "ferry.txt"]


@pytest.mark.full
def test_two_runs_at_once_make_one_folder(tmp_path):
    """Each writes for itself; the later one finds the earlier one's, and nothing is left beside it."""
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, encoding="utf-8", newline="")
    code = f"import sys; from closereading.workflow import begin; sys.stdin.readline(); print(begin.begin({str(path)!r})[0].name)"
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
            folder, _ = begin.begin(path)
            change(folder, "entities", "e1", certainty="undecidable")
        return tables(raw)

    monkeypatch.setattr(begin, "tables", overtaken)
    loaded = edition_of(begin.begin(path)[0])
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
    edition_of(begin.begin(path)[0])
    assert {one.name for one in tmp_path.iterdir()} == {".ferry.new", ".ferry.new-1", "far", "ferry", "ferry.txt"}


@pytest.mark.parametrize(
    "name, meant",
    [
        ("bus-lane", "bus-lane.txt"),
        ("Bus-Lane.txt", "bus-lane.txt"),
        ("buslane.txt", "bus-lane.txt"),
        ("bus-lane.doc", "bus-lane.txt"),
        ("ferri", "ferry"),
    ],
)
def test_a_slip_in_the_name_is_told_what_may_be_meant(tmp_path, monkeypatch, name, meant):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bus-lane.txt").write_text("It rained.", encoding="utf-8")
    (tmp_path / "ferry.txt").write_text("It rained.", encoding="utf-8")
    begin.begin("ferry.txt")
    (tmp_path / "ferry.txt").unlink()
    with pytest.raises(InputError, match=f"found no such file or folder; .*to mend: write '{meant}', if that is meant"):
        begin.begin(name)
    with pytest.raises(InputError, match="to mend: check the name; a text file has to lie beside the notebook"):
        begin.begin("quite another name")


def test_a_text_in_windows_1252_keeps_its_folder(tmp_path):
    path = tmp_path / "lane.txt"
    path.write_bytes("It’s late, said Zoë Weiß.".encode("cp1252"))
    folder, (line,) = begin.begin(path)
    assert edition_of(folder).raw == "It’s late, said Zoë Weiß." and begin.begin(path) == (folder, [line])
    assert "Windows-1252" in line and "It’s" in line


def test_an_article_is_read_once_and_a_page_unpacked_once(tmp_path, monkeypatch, folder):
    done = []
    read, unpack = begin.read_article, begin.handed_in_files.unpack
    monkeypatch.setattr(begin, "read_article", lambda path: done.append(path.name) or read(path))
    monkeypatch.setattr(begin.handed_in_files, "unpack", lambda path, to: done.append(path.name) or unpack(path, to))
    path = tmp_path / "lane.txt"
    path.write_text("It’s late, said Zoë Weiß.", encoding="utf-8")
    own_article.OwnArticle(str(path))
    page = hand_in.write(folder, "Jane Roe", tmp_path / "ferry-Jane-Roe.html")
    own_article.OwnArticle(str(page))
    assert done == ["lane.txt", "ferry-Jane-Roe.html"]


def test_a_page_that_was_handed_in_is_the_folder_again(tmp_path, folder):
    """With all that was corrected; and what is corrected after that stays, although the page says otherwise."""
    change(folder, "entities", "e1", entity="Corrected by hand")
    page = hand_in.write(folder, "Jane Roe", tmp_path / "ferry-Jane-Roe.html")
    home = tmp_path / "home"
    home.mkdir()
    again, notices = begin.begin(shutil.copy(page, home))
    assert notices == [] and again == home / "ferry-Jane-Roe" and not list(home.glob(".*"))
    assert edition_of(again).entities.entity[0] == "Corrected by hand"
    assert begin.begin(home / page.name) == (again, [])
    change(again, "entities", "e1", entity="Corrected at home")
    kept, (line,) = begin.begin(home / page.name)
    assert edition_of(kept).entities.entity[0] == "Corrected at home"
    assert "found another coding than in the folder ferry-Jane-Roe (entities.csv); taken: the folder" in line


def test_a_page_without_a_coding_is_no_article(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("<html><body><p>News</p><p>More</p></body></html>", encoding="utf-8")
    with pytest.raises(InputError, match="page.html: found HTML"):
        begin.begin(path)
