"""What a reader brings may be anything: it ends in a result or in lines of InputError, soon, in little memory; it is never run,
and nothing outside the folders that were named is read into a result, written or removed."""

import ast
import base64
import getpass
import io
import json
import os
import random
import re
import shutil
import socket
import struct
import subprocess
import sys
import time
import zipfile
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest
from bounds import bounded
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from support import ROOT, examples

from closereading.__main__ import main
from closereading.agreement import handed_in_files, several_codings
from closereading.common.errors import InputError
from closereading.edition import article, corrected_edition, loading, spreadsheet
from closereading.edition.format import COLUMNS, FILES
from closereading.measures import acceptability
from closereading.readers.pipeline import tables
from closereading.workflow import annotate, begin, hand_in

fuzzed = settings(max_examples=examples(60), deadline=None, suppress_health_check=list(HealthCheck))
SHORT = "Town floods\n\nThe river rose in Paris on Monday. “We are safe now,” said the mayor, Jane Roe.\n"
SECRET = "what-nobody-asked-for"
POSIX = pytest.mark.skipif(os.name != "posix", reason="this system has no such files")


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A folder to be corrected."""
    path = tmp_path_factory.mktemp("begun") / "flood.txt"
    path.write_text(SHORT, encoding="utf-8", newline="")
    return begin.begin(path)[0]


@pytest.fixture
def folder(begun, tmp_path):
    """A copy of it, to be broken."""
    return Path(shutil.copytree(begun, tmp_path / "flood"))


def answered(call):
    """What a call returns, or None if it ends in clear lines. Anything but InputError goes through."""
    try:
        return call()
    except InputError as error:
        lines = str(error).splitlines()
        assert lines and all("to mend: " in line and line.isprintable() and len(line) < 4000 for line in lines)


# --- much of it ---


def rows(folder, table, number, **columns):
    """Fill a table with so many rows; columns: a value, or a function of the row's number."""
    names = ["id", *COLUMNS[table], "by", "certainty", "rule"]
    given = {"by": "readers", "certainty": "certain", "rule": "a rule", "start": 0, "end": 4, "text": "Town"} | columns
    cells = [given.get(name, "") for name in names]
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(names) + "\n")
        for row in range(number):
            file.write(",".join(str(cell(row) if callable(cell) else cell) for cell in cells) + "\n")
    return folder


SAID = {"role": "content", "speaker": "narrator", "mode": "none", "cue_stance": "neutral", "polarity": "asserts"}
ENTITY = {"type": "GPE", "entity": "Town", "sense": "place"}
NUMBERED = {"id": "t{}".format, "statement": "t{}".format}

MANY = {
    "a million rows": (lambda at: rows(at, "entities", 10**6, id="e{}".format, **ENTITY), "entities.csv: found more than 20 MB"),
    "more rows than are read": (lambda at: rows(at, "arguments", 20_001, id="a{}".format), "found more than 20,000 rows; expected at most 20,000"),
    "faults in every row": (lambda at: rows(at, "entities", 10**5, id="e1", text="Twon", type="X"), "row 2: found type 'X'"),
    "parents in a chain": (lambda at: rows(at, "statements", 80_000, **SAID | NUMBERED, parent=lambda row: f"t{row + 1}" if row < 79_999 else ""), "result"),
    "parents in a circle": (lambda at: rows(at, "statements", 80_000, **SAID | NUMBERED, parent=lambda row: f"t{(row + 1) % 80_000}"), "nested in itself"),
    "rows without ids": (lambda at: rows(at, "statements", 80_000, **SAID, statement="t1"), "fill in t1-content, which is free"),
    "words to be looked up": (lambda at: rows(at, "entities", 10**5, start="", end="", text="Twon"), "row 2: found start = ''"),
    "a cell of 19 MB": (lambda at: rows(at, "questions", 1, id="q1", question="q", gloss="x" * 19_000_000), "result"),
    "a million columns": (lambda at: (at / "questions.csv").write_text("c," * 10**6), "questions.csv, row 1: found c, c"),
    "keys in keys": (lambda at: (at / "edition.toml").write_text("a." * 9_000 + "a = 1"), "edition.toml: found no "),
    "lists in lists": (lambda at: (at / "edition.toml").write_text("x = " + "[" * 19_000), "edition.toml: found no valid TOML"),
    "a number of 15,000 digits": (lambda at: (at / "edition.toml").write_text("x = " + "9" * 15_000), "edition.toml: found no valid TOML"),
    "a table of 20 GB": (lambda at: os.truncate(at / "blocks.csv", 20 * 10**9), "blocks.csv: found more than 20 MB"),
    "an article of 20 GB": (lambda at: os.truncate(at / "article.txt", 20 * 10**9), "article.txt: found more than 1 MB"),
}  # fmt: skip


@pytest.mark.full
@POSIX
@pytest.mark.parametrize("change, said", MANY.values(), ids=MANY.keys())
def test_much_of_it_is_answered_soon_and_in_little_memory(folder, change, said):
    shutil.rmtree(folder / "machine")  # an edition that `annotate` made
    change(folder)
    assert said in bounded(lambda: corrected_edition.read_edition(folder)[0].raw[:4])


def test_a_machines_own_version_is_held_to_the_same(folder):
    os.truncate(folder / "machine" / "blocks.csv", 20 * 10**9)
    assert "blocks.csv: found more than 20 MB" in bounded(lambda: corrected_edition.read_edition(folder)[0].raw[:4])


LONG = {
    "half a million lines": ("a\n" * 490_000, "result"),
    "one line": ("rained and " * 90_000, "result"),
    "marks in marks": ("“a ‘b (c [d " * 60_000 + "said Roe.", "result"),
    "marks upon a letter": ("Roe said that e" + "\u0301" * 400_000 + " rained.", "result"),
    "50 MB": ("a b\n" * 12_500_000, "found more than 1 MB"),
}


@pytest.mark.full
@POSIX
@pytest.mark.parametrize("raw, said", LONG.values(), ids=LONG.keys())
def test_a_long_article_is_an_edition_or_too_long(tmp_path, raw, said):
    (tmp_path / "long.txt").write_text(raw, encoding="utf-8", newline="")
    assert said in bounded(
        lambda: len(article.read_text(tmp_path / "long.txt")) and len(tables(article.read_text(tmp_path / "long.txt")))
    )


def test_an_article_that_gives_more_rows_than_can_be_loaded_gets_one_line(tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(spreadsheet.MOST_ROWS_OF, "sentences", 2)
    (tmp_path / "flood.txt").write_text(SHORT, encoding="utf-8", newline="")
    assert main(["annotate", str(tmp_path / "flood.txt"), "--to", str(tmp_path / "to")]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "found 3 rows for sentences.csv; expected at most 2 rows" in line and not list((tmp_path / "to").iterdir())


@pytest.mark.full
@POSIX
def test_codings_with_too_many_spans_over_one_another_get_one_line(folder, tmp_path):
    shutil.rmtree(folder / "machine")
    other = shutil.copytree(rows(folder, "statements", 20_000, **SAID | NUMBERED), tmp_path / "other")
    assert "too many spans over one another" in bounded(
        lambda: several_codings.agreement(several_codings.read_codings([folder, other])[0])
    )


# --- odd text ---

ODD = ["\0", "\x07", "\x1b[31m", "\x85", "\u2028", "\ufeff", "\ufffe", "\u200b", "\u202e", "\u2066", "e\u0301\u0301", "\U000e0041", "\U0010ffff", "\ud7ff",
       "“", "”", "‘", "’", '"', "'", "(", ")", "[", "]", "\r", "\n", "\r\n", "\t", " ", ".", "...", ",", ";", ":", "—", "-", "=1+1", "@SUM(A1)", "<script>", "&amp;",
       "{{x}}", "${x}", "%s", "{0}", "\\", "$x$", "`", "[a](javascript:b)", "Jane Roe", "Roe", "said", "said that", "because", "not", "Paris", "Monday", "1,000", "he", "the",
       "said the mayor", "According to", "İstanbul", "ǅ", "ß", "ﬁ", "٣", "¹", "②", "Ⅻ", "北京", "محمد", "👩\u200d👧"]  # fmt: skip


@fuzzed
@given(
    some.lists(some.sampled_from(ODD) | some.characters(exclude_categories=["Cs"]), min_size=1, max_size=40),
    some.sampled_from(["", " "]),
)
def test_odd_text_is_an_edition_or_one_line(tmp_path_factory, pieces, between):
    folder = tmp_path_factory.mktemp("odd")
    raw = between.join(pieces)
    (folder / "odd.txt").write_text(raw, encoding="utf-8", newline="")
    made = answered(lambda: begin.begin(folder / "odd.txt")[0])
    if made:
        assert corrected_edition.read_edition(made)[0].raw == raw
        answered(lambda: hand_in.write(made, raw[:20], folder / "page.html"))


@pytest.mark.parametrize("raw", ["¹", "¹ January", "January ² 2022", "② May", "٣ May", "On ⅔ of 1⁵0 days"])
def test_a_digit_that_is_no_number_of_a_day(raw):
    """A footnote's mark beside a month: found by trying."""
    assert len(tables(raw)["sentences"]) == 1


@fuzzed
@given(
    some.binary(max_size=60),
    some.sampled_from(["utf-8", "utf-16", "utf-32", "utf-16-le", "cp1252", "utf-7"]),
    some.booleans(),
)
def test_odd_bytes_are_an_edition_or_one_line(tmp_path_factory, data, encoding, first):
    folder = tmp_path_factory.mktemp("bytes")
    text = SHORT.encode(encoding, "ignore")
    (folder / "odd.txt").write_bytes(data + text if first else text + data + b"\xed\xa0\x80")
    answered(lambda: begin.begin(folder / "odd.txt"))


NAMES = ["a\nb", 'a"b', "a'b", "a\u202eb", "-a", "CON", "a" * 251, "a" * 200, ".a", "..a", "a%s{0}", "<b>a", "a;b", "=a", "\u0301", "é", "e\u0301", "~", "$HOME", "*", "a\\b", "C:"]  # fmt: skip


@POSIX
@pytest.mark.parametrize("name", [os.fsencode(name) for name in NAMES] + [b"\xff\xfe", b"a\xed\xa0\x80"])
def test_odd_names_of_files_are_folders_or_one_line(tmp_path, name, capsys):
    texts = tmp_path / "texts"
    texts.mkdir()
    path = os.fsdecode(os.path.join(os.fsencode(texts), name + b".txt"))
    Path(path).write_text(SHORT, encoding="utf-8", newline="")
    status = main(["annotate", path, "--to", str(tmp_path / "to")])
    said = capsys.readouterr()
    made = list((tmp_path / "to").iterdir())
    assert len(made) == 1 - status and len(said.err.splitlines()) == status
    assert {one.name for one in tmp_path.iterdir()} == {"texts", "to"} and len(list(texts.iterdir())) == 1
    assert "\u202e" not in said.out + said.err and "a\nb" not in said.out + said.err
    for one in made:
        loading.load(one)
        page = hand_in.write(one, "Ann", tmp_path / "page.html").read_text(encoding="utf-8")
        assert "\u202e" not in page


# --- editions ---

CELLS = ODD + ["-1", "0", "1e9", "99999999999999999999", "٣", "NaN", "1.0", "1,5", "'", "''", "#NAME?", "TRUE", "10-Jan", "x" * 5_000, "..", "/etc/passwd", "s1", "e1", "narrator", "t1", ""]  # fmt: skip


@fuzzed
@given(some.data())
def test_an_edition_with_odd_cells_is_read_or_told(begun, tmp_path_factory, data):
    folder = Path(shutil.copytree(begun, tmp_path_factory.mktemp("cells") / "flood"))
    for _ in range(data.draw(some.integers(1, 6))):
        path = folder / f"{data.draw(some.sampled_from(list(COLUMNS)))}.csv"
        lines = [line.split(",") for line in path.read_text(encoding="utf-8").split("\r\n")]
        line = data.draw(some.sampled_from(lines))
        line[data.draw(some.integers(0, len(line) - 1))] = data.draw(some.sampled_from(CELLS))
        path.write_text("\r\n".join(map(",".join, lines)), encoding="utf-8", newline="")
    if answered(lambda: corrected_edition.read_edition(folder)):
        page = answered(lambda: hand_in.write(folder, "Ann", folder.parent / "page.html"))
        assert page and "<script>" not in page.read_text(encoding="utf-8")
        answered(lambda: several_codings.read_codings([folder, begun]))


@fuzzed
@given(some.data())
def test_an_edition_with_odd_bytes_is_read_or_told(begun, tmp_path_factory, data):
    folder = Path(shutil.copytree(begun, tmp_path_factory.mktemp("bytes") / "flood"))
    path = folder / data.draw(some.sampled_from(FILES))
    old = path.read_bytes()
    place, length = data.draw(some.integers(0, len(old))), data.draw(some.integers(0, 9))
    path.write_bytes(
        old[:place]
        + data.draw(some.binary(max_size=9)) * data.draw(some.sampled_from([1, 1, 500]))
        + old[place + length :]
    )
    answered(lambda: corrected_edition.read_edition(folder))


@pytest.mark.parametrize("name", FILES)
@POSIX
def test_no_file_of_an_edition_leads_out_of_it(folder, tmp_path, name):
    """A folder of somebody else's may hold a link to what only its reader may read; it must not get into what the reader hands on."""
    outside = tmp_path / "outside"
    outside.write_bytes((folder / name).read_bytes())  # as good as the file itself, so that nothing else is wrong
    for place in ("", "machine"):
        path = folder / place / name
        inside = path.read_bytes()
        for target in (
            outside,
            Path("..") / (".." if place else "") / "outside",
            "/dev/zero",
            "/proc/self/environ",
            tmp_path / "none",
        ):
            path.unlink()
            path.symlink_to(target)
            with pytest.raises(InputError, match=f"{name}: found a link that leads out of the folder"):
                corrected_edition.read_edition(folder)
            with pytest.raises(InputError, match="a link that leads out of the folder"):
                hand_in.page(folder, "Ann", None)
        path.unlink()
        path.write_bytes(inside)
    corrected_edition.read_edition(folder)


@POSIX
def test_nor_does_the_machines_folder(folder, tmp_path):
    shutil.move(folder / "machine", tmp_path / "outside")
    (folder / "machine").symlink_to(tmp_path / "outside")
    with pytest.raises(InputError, match="machine: found a link that leads out"):
        corrected_edition.read_edition(folder)
    (folder / "machine").unlink()
    (folder / "machine").symlink_to("machine")  # a circle
    answered(lambda: corrected_edition.read_edition(folder))


@POSIX
def test_a_link_to_a_whole_edition_is_that_edition(folder, tmp_path):
    (tmp_path / "link").symlink_to(folder)
    assert corrected_edition.read_edition(tmp_path / "link")[0].raw == SHORT


def _fifo(path):
    os.mkfifo(path)


def _socket(path):
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(path))


@POSIX
@pytest.mark.parametrize(
    "name", ["article.txt", "edition.toml", "entities.csv", "machine/edition.toml", "machine/blocks.csv"]
)
@pytest.mark.parametrize(
    "make",
    [_fifo, Path.mkdir, lambda path: path.symlink_to(path.name), _socket],
    ids=["pipe", "folder", "circle", "socket"],
)
def test_what_is_no_file_is_told_and_not_waited_for(folder, monkeypatch, name, make):
    (folder / name).unlink()
    monkeypatch.chdir((folder / name).parent)  # such a name is short
    make(Path(Path(name).name))
    with pytest.raises(InputError):
        corrected_edition.read_edition(folder)


def test_a_workbook_is_no_table(folder):
    with zipfile.ZipFile(folder / "entities.csv", "w") as packed:
        packed.writestr("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:' + '///etc/passwd">]><a>&b;</a>')
    with pytest.raises(InputError, match="entities.csv: found a Word or other zipped document"):
        corrected_edition.read_edition(folder)


# --- where things are written ---


@POSIX
@pytest.mark.parametrize("force", [[], ["--force"]], ids=["", "force"])
def test_links_are_moved_and_what_they_lead_to_is_left_alone(folder, tmp_path, force):
    outside, to = tmp_path / "outside", tmp_path / "to"
    shutil.copytree(folder, outside)
    (outside / "notes.txt").write_text("mine", encoding="utf-8")
    before = {path: path.read_bytes() for path in outside.rglob("*") if path.is_file()}
    to.mkdir()
    for name in ("flood", ".flood.new-1", ".flood.away", "flood.before-1"):
        (to / name).symlink_to(outside)
    (tmp_path / "flood.txt").write_text(SHORT, encoding="utf-8", newline="")
    main(["annotate", *force, str(tmp_path / "flood.txt"), "--to", str(to)])
    assert before == {path: path.read_bytes() for path in outside.rglob("*") if path.is_file()}
    loading.load(to / "flood")


@POSIX
def test_a_page_is_not_written_through_a_link_that_lies_there(folder, tmp_path):
    outside = tmp_path / "outside"
    outside.write_text("mine", encoding="utf-8")
    for name in ("page.html.new", "page.html"):
        (tmp_path / name).symlink_to(outside)
    hand_in.write(folder, "Ann", tmp_path / "page.html")
    assert outside.read_text(encoding="utf-8") == "mine" and not (tmp_path / "page.html").is_symlink()


# --- what is handed in ---


def packed(names, compression=zipfile.ZIP_STORED):
    """A ZIP of names and what they hold."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as made:
        for name, data in names:
            made.writestr(name, data)
    return file.getvalue()


def files_of(folder):
    return [(f"flood/{name}", (folder / name).read_bytes()) for name in FILES]


def linked(names):
    """Members that say of themselves that they are links."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, data in names:
            entry = zipfile.ZipInfo(name)
            entry.external_attr = 0o120777 << 16
            made.writestr(entry, data)
    return file.getvalue()


def marked(data, place, bits):
    """The same with bits set in each entry of the directory and each file's head."""
    data = bytearray(data)
    for mark, at in ((b"PK\x01\x02", place + 2), (b"PK\x03\x04", place)):
        start = data.find(mark)
        while start >= 0:
            data[start + at] |= bits
            start = data.find(mark, start + 1)
    return bytes(data)


BOMB = [("edition.toml", b""), ("article.txt", bytes(90_000_000)), ("blocks.csv", bytes(90_000_000))]
HANDED = {
    "names that lead out": (lambda at: packed([(f"flood/../../{SECRET}", b"a"), ("/etc/" + SECRET, b"a"), *files_of(at)]), True),
    "an edition that lies outside": (lambda at: packed([(f"../../{name}", data) for name, data in files_of(at)]), True),
    "links": (lambda at: linked([*files_of(at)[:-1], ("flood/positions.csv", b"/etc/passwd")]), False),
    "names twice": (lambda at: packed([*files_of(at), *files_of(at)]), True),
    "a password": (lambda at: marked(packed(files_of(at)), 6, 1), False),
    "a ZIP in a ZIP": (lambda at: packed([("flood.zip", packed(files_of(at)))]), False),
    "a wrong checksum": (lambda at: packed(files_of(at)).replace(b"Paris", b"Plris", 1), False),
    "a bomb": (lambda at: packed(BOMB, zipfile.ZIP_DEFLATED), False),
    "another compression": (lambda at: packed(files_of(at), zipfile.ZIP_LZMA), False),
    "an unknown compression": (lambda at: marked(packed(files_of(at)), 8, 97), False),
    "no end": (lambda at: packed(files_of(at))[:-30], False),
    "many files": (lambda at: packed([(f"{number}", b"") for number in range(10_001)] + files_of(at)), False),
    "no edition": (lambda at: packed([("edition.toml/", b""), ("a\0edition.toml", b"")]), False),
}  # fmt: skip


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("as_page", [False, True], ids=["ZIP", "page"])
@pytest.mark.parametrize("make, loads", HANDED.values(), ids=HANDED.keys())
def test_what_is_handed_in_is_unpacked_in_its_place_or_told_in_a_line(folder, tmp_path, make, loads, as_page):
    data, path = make(folder), tmp_path / ("page.html" if as_page else "flood.zip")
    path.write_bytes(b'<a href="data:application/zip;base64,' + base64.b64encode(data) + b'">' if as_page else data)
    place = tmp_path / "place" / "inside"
    read = answered(lambda: corrected_edition.read_edition(handed_in_files.unpack(path, place)))
    assert bool(read) == loads
    assert not list(tmp_path.rglob(SECRET)) and not Path("/etc", SECRET).exists()
    for one in (tmp_path / "place").rglob("*"):
        assert not one.is_symlink() and (one.is_dir() or one.name in FILES)


def test_a_zip_whose_sizes_are_lies_is_told_in_a_line(folder, tmp_path):
    data = bytearray(packed([("edition.toml", b"x" * 1000), ("article.txt", bytes(10**7))], zipfile.ZIP_DEFLATED))
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = data.find(mark)
        while start >= 0:
            data[start + at : start + at + 4] = struct.pack("<I", 10)
            start = data.find(mark, start + 1)
    (tmp_path / "flood.zip").write_bytes(data)
    with pytest.raises(InputError, match="flood.zip: found "):
        handed_in_files.unpack(tmp_path / "flood.zip", tmp_path / "place")


@fuzzed
@given(some.data())
def test_odd_bytes_in_what_is_handed_in(begun, tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("handed")
    zipped = bytearray(
        packed(files_of(begun), data.draw(some.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])))
    )
    start = data.draw(some.sampled_from([0, zipped.find(b"PK\x01\x02"), len(zipped) - 22]))  # heads, directory, end
    for _ in range(data.draw(some.integers(1, 8))):
        zipped[data.draw(some.integers(start, len(zipped) - 1))] = data.draw(some.integers(0, 255))
    (folder / "flood.zip").write_bytes(zipped[: data.draw(some.sampled_from([len(zipped)] * 3 + [len(zipped) - 9]))])
    answered(lambda: corrected_edition.read_edition(handed_in_files.unpack(folder / "flood.zip", folder / "place")))


def test_what_is_handed_in_is_unpacked_into_a_place_of_its_own_wherever_it_lies(monkeypatch):
    """At the root of a disk too, where a name made of all folders above would be an absolute one."""
    monkeypatch.setattr(several_codings.Path, "resolve", lambda path: path)
    assert several_codings._names([Path("/flood"), Path("/b/flood")]) == ["flood", "b/flood"]


# --- nothing is run ---

RUNS = {"eval", "exec", "compile", "__import__", "breakpoint", "input"}
LOADERS = {"pickle", "cPickle", "marshal", "shelve", "dill", "joblib", "subprocess", "runpy", "code", "codeop", "xmlrpc", "multiprocessing", "pty", "importlib.util", "imp"}  # fmt: skip
CALLS = {"system", "popen", "spawnl", "spawnv", "execv", "execl", "posix_spawn", "read_pickle", "to_pickle", "read_hdf", "read_html", "read_xml", "read_excel",
         "unsafe_load", "full_load", "load_all", "import_module", "allow_pickle", "extractall", "run_line_magic", "run_cell", "eval"}  # fmt: skip


def dangers(source):
    """Yield what in a module's source could run what it reads."""
    for node in ast.walk(ast.parse(source)):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
        yield from (name for name in names if name in LOADERS or name.split(".")[0] in LOADERS)
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Name) and called.id in RUNS:
                yield called.id
            if isinstance(called, ast.Attribute) and called.attr in CALLS:
                yield called.attr
            if (
                isinstance(called, ast.Attribute)
                and called.attr == "query"
                and not all(isinstance(one, ast.Constant) for one in node.args)
            ):
                yield "query"  # a formula that is no constant
            if isinstance(called, ast.Attribute) and called.attr == "load" and isinstance(called.value, ast.Name):
                loaders = {
                    one.value.attr
                    for one in node.keywords
                    if one.arg == "Loader" and isinstance(one.value, ast.Attribute)
                }
                if called.value.id in ("yaml", "np", "numpy") and not loaders & {"BaseLoader", "SafeLoader"}:
                    yield f"{called.value.id}.load"
            yield from (
                one.arg
                for one in node.keywords
                if one.arg in ("shell", "allow_pickle") and getattr(one.value, "value", True)
            )


def test_the_package_has_nothing_that_could_run_what_it_reads():
    found = {}
    for path in sorted((ROOT / "closereading").rglob("*.py")):
        if said := [*dangers(path.read_text(encoding="utf-8"))]:
            found[path.name] = said
    assert found == {}


def test_extensions_and_tools_start_programs_and_nothing_else():
    """They read what is the repository's own: but no YAML and no pickle that could run, and no shell.

    What lies in extensions/browser runs in a reader's browser, on that reader's own code.
    """
    for path in [*(ROOT / "extensions").glob("*.py"), *(ROOT / "tools").rglob("*.py")]:
        assert {*dangers(path.read_text(encoding="utf-8"))} <= {"subprocess"}, path


@pytest.mark.parametrize("source", ["eval(x)", "import pickle", "from subprocess import run", "yaml.load(x)", "yaml.load(x, Loader=yaml.Loader)", "pd.read_pickle(x)",
                                    "table.query(x)", "os.system(x)", "run(x, shell=True)", "from importlib import util", "np.load(x, allow_pickle=True)", "zip.extractall(x)"])  # fmt: skip
def test_the_test_above_sees_them(source):
    assert [*dangers(source)]


RUN = """
import json, os, sys, warnings
from pathlib import Path
warnings.simplefilter("ignore")
from closereading import edition
from closereading.agreement import disputes, hanging, several_codings
from closereading.display import coding_pages
from closereading.workflow import begin, hand_in
from closereading.__main__ import main
here, mark = Path(sys.argv[1]), sys.argv[2]
def all_of_it(folder):
    os.chdir(folder)
    main(["annotate", "flood.txt", "--to", "to"])
    made = begin.begin("flood.txt")[0]
    for name in sorted(os.listdir("bad")):
        try:
            edition.read_edition(Path("bad") / name)
            hand_in.write(Path("bad") / name, mark, "page.html")
        except ValueError:
            pass
    main(["export", "flood", "--name", mark, "--to", "page.html"])
    main(["check", "flood"]); main(["compare", "flood", "to/flood"])
    found, _ = several_codings.read_codings([made, "page.html", "handed.zip"])
    flips, disputed = several_codings.flips(found), disputes.disputes(found)
    hangs = hanging.hanging(found, flips)
    coding_pages.disputes(disputed, hangs, found[next(iter(found))]); coding_pages.flips(flips, len(found), hangs, disputed)
all_of_it(here / "harmless")
seen = []
def audit(event, given):
    if event in ("exec", "compile"):
        code = given[0]
        text = repr(code) + repr(getattr(code, "co_consts", ""))
        if mark in text or mark in repr(given) or str(here) in text:
            seen.append([event, text[:200]])
    elif event == "import" and (mark in repr(given[0]) or str(here) in repr(given[1])):
        seen.append([event, repr(given)[:200]])
    elif event in ("pickle.find_class", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.startfile", "webbrowser.open", "marshal.load") or event.startswith("socket."):
        seen.append([event, repr(given)[:200]])
    elif event == "open" and isinstance(given[0], (str, bytes)) and (set(given[1] or "") & set("wax+") or given[1] is None and given[2] & 3):
        path = os.path.realpath(os.fsdecode(given[0]))
        if not path.startswith((str(here), os.path.realpath(os.environ["TMPDIR"]))) and path != os.devnull:
            seen.append([event, path])
    elif event in ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree", "os.symlink", "os.link", "os.chmod"):
        if given[0] and isinstance(given[0], str) and os.path.isabs(given[0]) and not given[0].startswith((str(here), os.environ["TMPDIR"])):
            seen.append([event, given[0]])
sys.addaudithook(audit)
all_of_it(here / "hostile")
print("SEEN " + json.dumps(seen))
"""


def test_nothing_that_is_brought_is_run_and_nothing_outside_is_written(tmp_path, begun):
    mark = "Zqxvrun"
    runs = f"__import__('os').system('touch {mark}')"
    for name, said in (
        ("harmless", "It rains"),
        (
            "hostile",
            f"{runs} {{{{{runs}}}}} ${{{runs}}} `touch {mark}` $(touch {mark}) !!python/object/apply:os.system [{mark}] %run {mark} =cmd|'{mark}'!A0",
        ),
    ):
        place = tmp_path / name
        place.mkdir()
        (place / "flood.txt").write_text(
            f"{said}\n\n{SHORT}\n“{said},” said Jane Roe. She said that {said}.\n", encoding="utf-8", newline=""
        )
        with zipfile.ZipFile(place / "handed.zip", "w") as made:
            sample = begin.begin(place / "flood.txt")[0]
            for file in FILES:
                made.write(sample / file, file)
        for number, file in enumerate(FILES):  # one broken thing each
            bad = shutil.copytree(begun, place / "bad" / f"{number}")
            (bad / file).write_bytes(
                (bad / file).read_bytes().replace(b"Jane", said.encode()).replace(b"certain", said.encode(), 1)
                + f"\n{said},{said}".encode()
            )
            for module in (
                "csv.py",
                "pandas.py",
                "edition.py",
                "sitecustomize.py",
                "conftest.py",
                "__init__.py",
                "entities.py",
            ):
                (bad / module).write_text(f"open({mark!r}, 'w')")
        shutil.rmtree(sample)
    (tmp_path / "tmp").mkdir()
    environ = os.environ | {
        "TMPDIR": str(tmp_path / "tmp"),
        "PYTHONPATH": os.pathsep.join([os.environ["PYTHONPATH"], str(ROOT)]),
    }
    done = subprocess.run(
        [sys.executable, "-c", RUN, tmp_path, mark], capture_output=True, text=True, env=environ, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.splitlines()[-1] == "SEEN []"
    assert not list(tmp_path.rglob(f"*{mark}*")) and not list((tmp_path / "tmp").iterdir())


# --- nothing of the machine is told ---


def own():
    """What is this machine's and its user's own: folders, names. Words of English are not looked for alone."""
    names = {socket.gethostname(), getpass.getuser(), os.environ.get("HOSTNAME", "")}
    return {str(ROOT), str(Path.home()), *(name for name in names if len(name) > 4)} - {"/", ""}


@pytest.mark.full
def test_what_is_written_and_printed_tells_nothing_of_the_machine(tmp_path, begun):
    """Twice, as two users on two days in two places: the same bytes, and no word of either."""
    made = {}
    for user, zone, seed in (("ann-zqxv", "Asia/Tokyo", "1"), ("ben-zqxv", "America/New_York", "2")):
        home = tmp_path / f"home-{user}"
        (home / "work").mkdir(parents=True)
        (home / "work" / "flood.txt").write_text(SHORT, encoding="utf-8", newline="")
        code = (
            "import datetime, sys; from closereading.workflow import begin; from closereading.__main__ import main\n"
            "class Day(datetime.date):\n    today = classmethod(lambda cls: cls(2026, 1, 31))\n"
            "datetime.date = Day\n"
            "main(['annotate', 'flood.txt', '--to', 'to']); main(['annotate', 'none.txt', 'flood.txt', '--to', 'to', '--force'])\n"
            "begin.begin('flood.txt'); main(['check', 'flood']); main(['check', 'nowhere']); main(['compare', 'flood', 'to/flood'])\n"
            "main(['export', 'flood', '--name', 'Reader'])"
        )
        environ = {"HOME": str(home), "USER": user, "LOGNAME": user, "HOSTNAME": user, "TZ": zone, "PYTHONHASHSEED": seed, "TMPDIR": str(home),
                   "PYTHONPATH": str(ROOT), "PATH": "", "MPLCONFIGDIR": str(home / ".mpl"), "PYTHONUTF8": "1"}  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=home / "work",
            env=environ,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
        written = {
            path.relative_to(home).as_posix(): path.read_bytes()
            for path in (home / "work").rglob("*")
            if path.is_file()
        }
        assert len(written) > 30 and "work/flood-Reader.html" in written
        made[user] = written | {"printed": done.stdout.encode(), "told": done.stderr.encode()}
    one, other = made.values()
    assert one.keys() == other.keys() and [name for name in one if one[name] != other[name]] == []
    hidden = [os.fsencode(word) for word in own() | {str(tmp_path), "zqxv"}] + [sys.prefix.encode()]
    for name, data in one.items():
        assert not [word for word in hidden if word in data], name
        assert not re.search(rb"\d\d:\d\d:\d\d|\d{10}\.\d", data), name  # a time of day, or seconds since 1970
        for page in re.findall(rb"base64,([A-Za-z0-9+/=]+)", data):
            for entry in zipfile.ZipFile(io.BytesIO(base64.b64decode(page))).infolist():
                assert entry.date_time == (1980, 1, 1, 0, 0, 0)


def test_notebooks_tell_nothing_of_the_machine():
    for path in (ROOT / "chapters").glob("*.ipynb"):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            stored = json.dumps(cell.get("outputs", []), ensure_ascii=False)
            assert not [word for word in own() if word in stored], path.name
            assert not re.search(r"\d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT|/(?:home|Users|tmp|var)/|[A-Z]:\\\\", stored), (
                path.name
            )


@pytest.mark.full
def test_the_site_tells_nothing_of_the_machine(site):
    today = time.strftime("%Y-%m-%d")
    if f"date-released: {today}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8"):
        today = "no other day"  # on the day of its release the book has to name it
    words = [os.fsencode(word) for word in own() | {sys.prefix, os.environ.get("TMPDIR") or "/tmp/"}]
    for path in site.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not [word for word in words if word in data], path
            if not path.name.endswith((".js", ".map")):
                assert not re.search(
                    rb"\b" + today.encode() + rb"T?|\b\d{4}-\d\d-\d\d[T ](?!00:00:00Z)\d\d:\d\d", data
                ) or path.suffix in (".png", ".woff2"), path


def test_random_names_do_not_show_in_what_is_kept(tmp_path):
    """Folders in the making have random names; none of it stays."""
    (tmp_path / "flood.txt").write_text(SHORT, encoding="utf-8", newline="")
    random.seed(0)
    for _ in range(3):
        annotate.annotate([tmp_path / "flood.txt"], tmp_path / "to", force=True)
    assert [path.name for path in (tmp_path / "to").iterdir()] == ["flood"]


# --- arguments without end ---

ASKED = some.sampled_from("abcdefg")
ATTACKS = some.sets(some.tuples(ASKED | some.just("nobody"), ASKED | some.just("nobody")), max_size=16)


def tried(arguments, attacks):
    """Every largest set by trying all of them, the ones with most arguments first and then in their order."""

    def stands(group):
        return all(
            one not in group and any((other, one) in attacks for other in group)
            for one, attacked in attacks
            if attacked in group
        )

    found = []
    for size in range(len(arguments), -1, -1):
        for group in map(frozenset, combinations(arguments, size)):
            if not any(group <= larger for larger in found) and stands(group):
                found.append(group)
    return found


@fuzzed
@given(ATTACKS)
def test_the_largest_sets_are_those_that_trying_all_finds_in_their_order(attacks):
    found = acceptability.preferred("abcdefg", attacks)
    assert len(found) == len(set(found)) and set(found) == set(tried("abcdefg", attacks))
    assert [len(one) for one in found] == sorted(map(len, found), reverse=True)


LINKS = some.lists(some.tuples(ASKED, ASKED, some.sampled_from(["support", "attack"])), max_size=14)


@fuzzed
@given(LINKS, some.sets(ASKED, max_size=2))
def test_what_follows_from_relations_is_what_their_definitions_say(links, dropped):
    relations = pd.DataFrame(links, columns=["source", "target", "relation"])
    reasons = {
        to: {source for source, target, kind in links if kind == "support" and target == to} for _, to, _ in links
    }
    found = {(source, target) for source, target, kind in links if kind == "attack"}
    for _ in links:
        found |= {
            (attacker, to) for attacker, attacked in found for to, sources in reasons.items() if sources == {attacked}
        }
    assert acceptability.attacks(relations) == found
    gone = {*dropped}
    for _ in links:
        gone |= {to for to, sources in reasons.items() if sources and sources <= gone}
    fallen, weakened = acceptability.without(relations, dropped)
    assert {*fallen} == gone - dropped and {*weakened} == {
        to for to, sources in reasons.items() if sources & gone and to not in gone
    }


@POSIX
@pytest.mark.parametrize("attacks, said", [
    ({pair for one in range(0, 24, 2) for pair in ((one, one + 1), (one + 1, one))}, "result 4096"),
    ({pair for one in range(0, 400, 2) for pair in ((one, one + 1), (one + 1, one))}, "found more than 10,000 largest sets"),
    ({(one, (one + 1) % 301) for one in range(301)}, "result 1"),
    ({(one, (one * step + add) % 2_000) for one in range(2_000) for step, add in ((7, 1), (3, 2), (1, 5))}, "too many circles"),
    ({(one, other) for one in range(100) for other in range(100) if one != other}, "result 100"),
], ids=["a choice of two, 12 times", "200 times", "a ring", "a tangle", "each against all"])  # fmt: skip
def test_no_tangle_of_attacks_takes_for_ever(attacks, said):
    assert said in bounded(
        lambda: len(acceptability.preferred({one for pair in attacks for one in pair}, attacks)), seconds=30
    )


@POSIX
def test_attacks_that_multiply_are_told():
    chain = [(f"c{one}", f"c{one + 1}", "support") for one in range(2_000)] + [
        (f"x{one}", "c0", "attack") for one in range(2_000)
    ]
    relations = pd.DataFrame(chain, columns=["source", "target", "relation"])
    assert "found more than 1,000,000 attacks" in bounded(lambda: len(acceptability.attacks(relations)), seconds=30)
    assert bounded(lambda: len(acceptability.without(relations, ["c0"])[0])) == "result 2000"
    assert bounded(lambda: len(acceptability.grounded([], {(one, one + 1) for one in range(50_000)}))) == "result 0"
