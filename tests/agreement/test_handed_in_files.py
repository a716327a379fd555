"""Several codings of one article: measures by hand and against NLTK's, units, disputes, flips, and pages that data cannot break."""

import shutil
import zipfile

import pytest
from decided_edition import COMING, folder_of, rows
from spreadsheets import table, write
from support import ROOT

from closereading.agreement import handed_in_files, several_codings
from closereading.common.errors import InputError
from closereading.display import coding_pages
from closereading.edition import loading
from closereading.edition.format import COLUMNS
from closereading.workflow import hand_in


@pytest.fixture
def handed_in(tmp_path):
    """The sample's coding as a folder, as the page that is handed in, and as its ZIP, packed with its folder."""
    sample = ROOT / "seeds" / "night-ferry"
    page = hand_in.write(sample, "Ann", tmp_path / "ferry-Ann.html")
    with zipfile.ZipFile(tmp_path / "ferry-Ben.zip", "w") as packed:
        for file in sample.rglob("*.*"):
            packed.write(file, f"night-ferry/{file.relative_to(sample)}")
        packed.writestr("../../outside.csv", "a")
    return [sample, page, tmp_path / "ferry-Ben.zip"]


def test_what_was_handed_in_is_compared_as_it_is(handed_in):
    found, notices = several_codings.read_codings(handed_in)
    assert list(found) == ["night-ferry", "Ann", "ferry-Ben"]
    assert len(notices) == 6
    assert all("rows fewer than in" in line or "row fewer than in the machine’s version" in line for line in notices)
    first = next(iter(found.values()))
    for other in found.values():
        assert other.raw == first.raw and all(getattr(other, table).equals(getattr(first, table)) for table in COLUMNS)
    assert set(several_codings.flips(found).verdict) == {several_codings.HOLDS}
    rows = sum(len(getattr(first, table)) for table in COLUMNS)
    machines = sum((getattr(first, table).by == "readers").sum() for table in COLUMNS)
    assert (
        f"{machines} of the {rows} rows of *night-ferry* were made by a machine, and no coding changed them."
        in coding_pages.introduced(found)
    )


def test_what_a_spreadsheet_changed_in_a_coding_is_said_with_the_codings_name(handed_in):
    sample = shutil.copytree(handed_in[0], handed_in[1].parent / "ben" / "night-ferry")
    write(
        sample,
        "sentences",
        [row | {"text": row["text"].replace("“", '"').replace("”", '"')} for row in table(sample, "sentences")],
    )
    found, notices = several_codings.read_codings([handed_in[0], sample])
    notices = [line for line in notices if " fewer than in " not in line]
    assert notices and all(line.startswith("ben/night-ferry/sentences.csv, row ") for line in notices)
    said = coding_pages.introduced(found, notices)
    assert (
        said.count("\n- ben/night-ferry/sentences.csv, row ") == min(len(notices), coding_pages.TOLD)
        and "/tmp" not in said
    )


def test_the_author_of_a_page_is_whose_reading_it_is(handed_in, tmp_path):
    page = hand_in.write(handed_in[0], "Zoë “J” <Roe> & Co", tmp_path / "page.html")
    assert handed_in_files.author(page) == "Zoë “J” <Roe> & Co"
    assert handed_in_files.author(handed_in[2]) == ""


@pytest.mark.parametrize(
    "name, data, said",
    [
        ("essay.html", b"<p>My essay</p>", "found no coding in it"),
        ("a.zip", b"PK", "found File is not a zip file"),
        ("a.txt", b"", "found no coding in it"),
    ],
)
def test_a_file_without_a_coding_is_said_in_one_line(handed_in, tmp_path, name, data, said):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError) as error:
        several_codings.read_codings([handed_in[0], tmp_path / name])
    assert said in str(error.value) and len(str(error.value).splitlines()) == 1


def test_a_fault_in_what_was_handed_in_names_the_file_and_no_folder_of_the_program(handed_in, tmp_path):
    with zipfile.ZipFile(handed_in[2]) as packed, zipfile.ZipFile(tmp_path / "carl.zip", "w") as changed:
        for name in packed.namelist():
            changed.writestr(
                name,
                packed.read(name).replace(b",asserts,", b",claims,")
                if name == "night-ferry/statements.csv"
                else packed.read(name),
            )
    with pytest.raises(InputError) as error:
        several_codings.read_codings([handed_in[0], tmp_path / "carl.zip"])
    assert str(error.value).startswith("carl/statements.csv, row 2: found polarity 'claims'") and "/tmp" not in str(
        error.value
    )


def test_a_zip_that_would_fill_the_disk_is_not_unpacked(tmp_path):
    with zipfile.ZipFile(tmp_path / "big.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("edition.toml", b"")
        packed.writestr("article.txt", bytes(10**8 + 1))
    with pytest.raises(InputError, match=r"big.zip: found more than 100 MB"):
        several_codings.read_codings([tmp_path / "big.zip", ROOT / "seeds" / "night-ferry"])


def test_decisions_come_along_in_the_page(tmp_path):
    folder = folder_of(tmp_path / "ferry", rows(), COMING)
    page = hand_in.write(folder, "Ann", tmp_path / "ferry-Ann.html")
    again = loading.load(handed_in_files.unpack(page, tmp_path / "again"))
    assert again.decisions == loading.load(folder).decisions and len(again.decisions) == 9
