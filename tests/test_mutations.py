"""The tests notice what changes: a small sample of `make mutate`, and that it says so where nothing notices."""

import json
import random
import re
import subprocess
import sys

import pytest
from conftest import ROOT, sources

from closereading.edition.format import COLUMNS
from tools import mutate, mutations

CAUGHT = re.compile(r"^(\w+): (\d+) changed, (\d+) caught, 0 explained, 0 survived", re.M)


def test_every_class_is_caught():
    """One change a class, other than the package's code, whose mutants need a tester that only `make mutate` installs."""
    before = sources()
    classes = [name for name in mutations.CLASSES if name != "package"]
    command = [sys.executable, ROOT / "tools" / "mutate.py", *classes, "--most", "1", "--seed", "7"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert CAUGHT.findall(done.stdout) == [(name, "1", "1") for name in classes]
    assert sources() == before


@pytest.fixture
def small(tmp_path):
    """A copy of a repository with one page, of which one test reads the first line."""
    (tmp_path / "copy" / "tests").mkdir(parents=True)
    (tmp_path / "copy" / "pyproject.toml").write_text("[tool.pytest.ini_options]\n", encoding="utf-8")
    (tmp_path / "copy" / "page.md").write_text("There are 5 of them.\nNobody reads 12.\n", encoding="utf-8")
    (tmp_path / "copy" / "tests" / "test_page.py").write_text(
        "def test_page():\n    assert open('page.md').readline() == 'There are 5 of them.\\n'\n", encoding="utf-8"
    )
    return tmp_path / "copy"


def changed(copy, old, new):
    return mutations.Change("page.md", "digits", "line", lambda: (copy / "page.md").read_bytes().replace(old, new))


def test_what_nothing_notices_survives_and_the_copy_is_put_back(small):
    before, rounds = sources(small), [["tests/test_page.py"]]
    assert mutate.unchanged(small, rounds[0], 1) > 0
    assert mutate.noticed(small, changed(small, b"5", b"6"), rounds, {}, 1) == "tests/test_page.py::test_page"
    assert mutate.noticed(small, changed(small, b"12", b"13"), rounds, {}, 1) is None
    assert sources(small) == before


@pytest.mark.parametrize(
    "arguments, words",
    [(["tests/test_page.py", "-k", "nothing"], "does not pass"), (["tests/test_none.py"], "does not pass")],
)
def test_a_run_that_tests_nothing_is_no_pass(small, arguments, words):
    with pytest.raises(mutate.Harness, match=words):
        mutate.unchanged(small, arguments, 1)


def test_a_fault_of_the_harness_is_neither_caught_nor_survived(small):
    """Tests that fail without any change, and a test process that dies."""
    rounds = [["tests/test_page.py"]]
    (small / "page.md").write_text("Changed before.\n", encoding="utf-8")
    with pytest.raises(mutate.Harness, match="without any change"):
        mutate.unchanged(small, rounds[0], 1)
    with pytest.raises(mutate.Harness, match="without any change"):
        mutate.noticed(small, changed(small, b"before", b"after"), rounds, {}, 1)
    (small / "tests" / "test_page.py").write_text(
        "import os\n\n\ndef test_page():\n    os._exit(0)\n", encoding="utf-8"
    )
    with pytest.raises(mutate.Harness, match="ended without a word"):
        mutate.noticed(small, changed(small, b"before", b"after"), rounds, {str(rounds[0]): 1}, 1)


def test_every_kind_of_change_changes_one_thing():
    """Each class finds places in the files it is for; each change differs from its file, and by its seed is the same again."""
    for name in set(mutations.CLASSES) - {"package"}:
        once, again = (
            [(one.file, one.kind, one.place, one.make()) for one in mutations.sample(ROOT, name, random.Random(3), 40)]
            for _ in "ab"
        )
        assert once == again and len(once) > 20
        for file, kind, place, content in once:
            assert content != (ROOT / file).read_bytes(), (kind, place)


def test_every_table_and_every_chapter_is_reached():
    places = {(change.file, change.kind) for change in mutations.annotations(ROOT, random.Random(1))}
    for folder in ("kazakhstan-crisis", "night-ferry"):
        for table in COLUMNS:
            kinds = {kind.split(": ")[1] for file, kind in places if file == f"seeds/{folder}/{table}.csv"}
            assert {"row removed", "row doubled", "another certainty"} <= kinds, (folder, table)
    for path in (ROOT / "chapters").glob("*.ipynb"):
        for name in ("prose", "code", "outputs", "figures"):
            found = {change.file for change in mutations.CLASSES[name](ROOT, random.Random(1))}
            drawn = "<svg" in path.read_text(encoding="utf-8")
            assert path.relative_to(ROOT).as_posix() in found or name == "figures" and not drawn


def test_a_notebook_written_again_is_the_same_but_for_its_change():
    for change in mutations.sample(ROOT, "outputs", random.Random(5), 8):
        before, after = json.loads((ROOT / change.file).read_bytes()), json.loads(change.make())
        assert [one["cell_type"] for one in before["cells"]] == [one["cell_type"] for one in after["cells"]]
        assert before["metadata"] == after["metadata"] and before["cells"] != after["cells"]
        assert [one["source"] for one in before["cells"]] == [one["source"] for one in after["cells"]]
