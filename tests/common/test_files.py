"""Files: read within a limit, and written whole or not at all."""

import pytest

from closereading.common.errors import InputError
from closereading.common.files import data, replace


def test_a_file_may_be_as_long_as_the_limit_and_no_longer(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xff" * 2_000)
    assert data(path, "a text", 2_000) == b"\xff" * 2_000
    path.write_bytes(b"\xff" * 2_001)
    with pytest.raises(InputError) as caught:
        data(path, "a text", 2_000)
    assert str(caught.value) == (
        f"{path}: found more than 0.002 MB; expected a text, at most 0.002 MB; to mend: shorten or divide it"
    )


def test_an_empty_file_has_no_bytes(tmp_path):
    (tmp_path / "a.txt").touch()
    assert data(tmp_path / "a.txt", "a text", 0) == b""


@pytest.mark.parametrize(
    ("name", "found"), [("none.txt", "No such file or directory"), ("", ""), ("a\0b", "null byte")]
)
def test_what_cannot_be_read_is_one_line(tmp_path, name, found):
    with pytest.raises(InputError) as caught:
        data(f"{tmp_path}/{name}", "a text", 10)
    (line,) = str(caught.value).splitlines()
    assert found in line
    assert line.endswith("; expected a text; to mend: check the name, and that you may read it")


def test_a_text_takes_the_place_of_the_old_one_with_its_line_ends(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old and longer", encoding="utf-8")
    replace(path, "é\r\nb\n")
    assert path.read_bytes() == b"\xc3\xa9\r\nb\n" and list(tmp_path.iterdir()) == [path]


def test_what_a_killed_run_left_is_no_hindrance_and_a_link_leads_nowhere(tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("mine", encoding="utf-8")
    (tmp_path / "a.txt.new").symlink_to(other)
    replace(tmp_path / "a.txt", "new")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "new"
    assert other.read_text(encoding="utf-8") == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "other.txt"]


def test_a_text_that_cannot_be_put_in_its_place_leaves_nothing_behind(tmp_path):
    path = tmp_path / "a.txt"
    (path / "full").mkdir(parents=True)
    with pytest.raises(OSError):
        replace(path, "new")
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"] and path.is_dir()
