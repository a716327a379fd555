"""Whatever is stopped, at whatever step: the last good edition or page stands under its name, and the next run heals itself."""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT

from closereading.__main__ import main
from closereading.common import files
from closereading.common.errors import InputError
from closereading.edition import corrected_edition, loading
from closereading.workflow import begin, hand_in

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that can be stopped at each step")

SHORT = "Town floods\n\nThe river rose in Paris on Monday. “We are safe now,” said the mayor, Jane Roe.\n"

# Runs a call again and again, each time in a process of its own in a folder of its own, which is stopped at the n-th thing it
# does to files: killed before it does it, or told that the disk is full. Prints how each ended, one line of JSON.
STOPPED = """
import errno, json, os, shutil, signal, sys
from pathlib import Path
from closereading import edition
from closereading.workflow import begin, hand_in
from closereading.__main__ import main
start, place, how, call = sys.argv[1:]
calls = {
    "annotate": lambda: main(["annotate", "flood.txt", "--to", "to"]),
    "force": lambda: main(["annotate", "--force", "flood.txt", "--to", "to"]),
    "begin": lambda: begin.begin("flood.txt"),
    "export": lambda: hand_in.write("flood", "Ann", "ann.html"),
    "load": lambda: edition.read_edition("flood"),
}
EVENTS = {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate", "shutil.rmtree", "shutil.copyfile"}
left = -1
def audit(event, given):
    global left
    writes = event == "open" and (isinstance(given[1], str) and set(given[1]) & set("wax+") or given[1] is None and given[2] & 3)
    if left >= 0 and (event in EVENTS or writes):
        left -= 1
        if left < 0:
            if how == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(errno.ENOSPC, "No space left on device")
sys.addaudithook(audit)
for number in range(200):
    folder = Path(place) / f"{number}"
    shutil.copytree(start, folder, symlinks=True)
    child = os.fork()
    if not child:
        os.chdir(folder)
        for stream in (1, 2):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
        left = number
        try:
            calls[call]()
        except ValueError:  # InputError: one line
            os._exit(1 if left < 0 else 0)
        except BaseException:
            os._exit(9)
        os._exit(1 if left < 0 else 0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(json.dumps([folder.name, status]), flush=True)
    if not status:
        break
"""


def stopped(start, place, how, call):
    """The folders in which a call was stopped, one for each step, and how it ended there; it ran to its end after them all."""
    command = [sys.executable, "-c", STOPPED, start, place, how, call]
    # Without it a module that is compiled on the way would be one of the files written.
    environ = os.environ | {
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": os.pathsep.join([os.environ["PYTHONPATH"], str(ROOT)]),
    }
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environ)
    assert not done.returncode, done.stderr
    ended = [json.loads(line) for line in done.stdout.splitlines()]
    assert ended.pop()[1] == 0 and {status for _, status in ended} <= {-signal.SIGKILL if how == "kill" else 1}
    return [place / name for name, _ in ended]


@pytest.fixture(scope="module")
def start(tmp_path_factory):
    """A folder with an article, its edition with a person's work in it, the folder to be corrected, and a page."""
    folder = tmp_path_factory.mktemp("start")
    (folder / "flood.txt").write_text(SHORT, encoding="utf-8", newline="")
    assert main(["annotate", str(folder / "flood.txt"), "--to", str(folder / "to")]) == 0
    (folder / "to" / "flood" / "notes.txt").write_text("mine", encoding="utf-8")
    begin.begin(folder / "flood.txt")
    (folder / "ann.html").write_text("the page of yesterday", encoding="utf-8")
    return folder


def without(start, folder, name):
    """A copy of the folder without one thing in it."""
    copied = Path(shutil.copytree(start, folder))
    (shutil.rmtree if (copied / name).is_dir() else os.remove)(copied / name)
    return copied


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.full
@pytest.mark.parametrize("how", ["kill", "full"])
def test_force_never_loses_the_former_edition(start, tmp_path, how):
    former = contents(start / "to" / "flood")
    folders = stopped(start, tmp_path, how, "force")
    assert len(folders) > 12
    for folder in folders:
        to = folder / "to"
        assert how == "kill" or (to / "flood").exists()
        kept = [contents(one) for one in to.iterdir() if one.is_dir()]
        assert former in kept, "what the person did is gone"
        for one in to.iterdir():  # what can be seen is whole
            if not one.name.startswith("."):
                loading.load(one)
        assert main(["annotate", "--force", str(folder / "flood.txt"), "--to", str(to)]) == 0
        assert sorted(one.name for one in to.iterdir()) == ["flood", "flood.before-1"], sorted(to.iterdir())
        assert contents(to / "flood.before-1") == former and "notes.txt" not in contents(to / "flood")
        loading.load(to / "flood")


@pytest.mark.full
def test_a_run_without_force_makes_what_a_killed_one_left_out(start, tmp_path, capsys):
    """Between two renames there is a moment without an edition in its place; any next run ends it."""
    former, missing = contents(start / "to" / "flood"), 0
    for folder in stopped(start, tmp_path, "kill", "force"):
        missing += not (folder / "to" / "flood").exists()
        assert main(["annotate", str(folder / "flood.txt"), "--to", str(folder / "to")]) == 0
        loading.load(folder / "to" / "flood")
        assert former in [contents(one) for one in (folder / "to").iterdir()]
        assert not [one for one in (folder / "to").iterdir() if one.name.startswith(".")]
    assert missing  # or this test would not test what it says


@pytest.mark.full
@pytest.mark.parametrize("how", ["kill", "full"])
@pytest.mark.parametrize("call, name", [("annotate", "to/flood"), ("begin", "flood")])
def test_what_is_made_first_is_whole_or_not_there(start, tmp_path, how, call, name):
    meant = contents(start / name)
    meant.pop("notes.txt", None)
    folders = stopped(without(start, tmp_path / "start", name), tmp_path, how, call)
    assert len(folders) > 12
    for folder in folders:
        assert not (folder / name).exists() or contents(folder / name) == meant
        if how == "full":  # nothing is left on a full disk of what could not be finished, so there is nothing to heal
            made = {f"{name}/{path}": data for path, data in contents(folder / name).items()}
            assert contents(folder) == contents(tmp_path / "start") | made
            continue
        if call == "begin":
            begin.begin(folder / "flood.txt")
        else:
            assert main(["annotate", str(folder / "flood.txt"), "--to", str(folder / "to")]) == 0
        assert contents(folder / name) == meant and not list((folder / name).parent.glob(".*"))


@pytest.mark.full
@pytest.mark.parametrize("how", ["kill", "full"])
def test_the_page_of_yesterday_stands_until_todays_is_whole(start, tmp_path, how):
    folders = stopped(start, tmp_path, how, "export")
    assert folders
    for folder in folders:
        assert (folder / "ann.html").read_text(encoding="utf-8") == "the page of yesterday"
        assert how == "kill" or not (folder / "ann.html.new").exists()
    hand_in.write(folders[-1] / "flood", "Ann", folders[-1] / "ann.html")
    assert not (folders[-1] / "ann.html.new").exists() and (folders[-1] / "ann.html").stat().st_size > 10_000


def test_loading_writes_nothing_at_all(start, tmp_path):
    """Also where a spreadsheet's changes are mended: they are mended in memory."""
    table = without(start, tmp_path / "start", "ann.html") / "flood" / "sentences.csv"
    table.write_bytes(table.read_bytes().replace("“".encode(), b'""').replace("”".encode(), b'""'))
    assert corrected_edition.read_edition(table.parent)[1]
    assert stopped(tmp_path / "start", tmp_path, "kill", "load") == []


def test_a_disk_that_fills_up_while_a_page_is_written(start, tmp_path, monkeypatch):
    class Full:
        def __init__(self, file):
            self.file = file

        def __enter__(self):
            return self

        def __exit__(self, *error):
            self.file.close()

        def write(self, text):
            self.file.write(text[: len(text) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files, "open", lambda *given, **named: Full(open(*given, **named)), raising=False)
    (tmp_path / "ann.html").write_text("the page of yesterday", encoding="utf-8")
    monkeypatch.setattr(hand_in, "page", lambda *given: "the page of today")
    with pytest.raises(InputError, match="ann.html: found No space left"):
        hand_in.write(start / "flood", "Ann", tmp_path / "ann.html")
    assert [path.name for path in tmp_path.iterdir()] == ["ann.html"]
    assert (tmp_path / "ann.html").read_text(encoding="utf-8") == "the page of yesterday"


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0 and not hasattr(os, "seteuid"), reason="needs rights to be refused"
)
def test_folders_that_cannot_be_written_get_one_line(start, tmp_path, capsys):
    folder = without(start, tmp_path / "start", "ann.html")
    before = contents(folder)
    for path in [tmp_path, *tmp_path.parents]:
        if path.stat().st_uid == os.getuid():
            path.chmod(path.stat().st_mode | 0o055)
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)  # nobody: root may write everywhere
    try:
        assert main(["annotate", "--force", str(folder / "flood.txt"), "--to", str(folder / "to")]) == 1
        (line,) = capsys.readouterr().err.splitlines()
        assert "flood.txt: found Permission denied" in line
        with pytest.raises(InputError, match="found Permission denied"):
            hand_in.write(folder / "flood", "Ann", folder / "ann.html")
        assert main(["annotate", str(folder / "flood.txt"), "--to", str(folder / "new")]) == 1
        assert "new: found Permission denied" in capsys.readouterr().err
    finally:
        if root:
            os.seteuid(0)
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o755)
    assert contents(folder) == before
