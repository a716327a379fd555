"""What is handed in says in its own tables whose each row is, and keeps all else as it was."""

import csv
import io
import tomllib

from correcting import change
from spreadsheets import table, write

from closereading.edition import corrected_edition
from closereading.workflow.signed_files import signed_files


def rows(files, name):
    return list(csv.DictReader(io.StringIO(files[f"{name}.csv"].decode("utf-8-sig"), newline="")))


def test_rows_of_a_person_are_signed_and_a_persons_own_column_stays(folder):
    write(
        folder,
        "entities",
        [row | {"my notes": f"note on {row['id']}"} for row in table(folder, "entities")],
        separator=";",
    )
    rows_before = {row["id"]: row for row in table(folder, "speakers")}
    text = (folder / "entities.csv").read_text(encoding="utf-8-sig").replace(";Anna Weiß;;readers", ";Anna;;readers", 1)
    (folder / "entities.csv").write_text(text, encoding="utf-8")
    article, _ = corrected_edition.read_edition(folder, "Zoë “Z” Weiß")
    files = signed_files(folder, article, "My words.")
    signed = rows(files, "entities")
    assert [row["id"] for row in signed if row["by"] == "zoë-z-weiß"] == ["e2"]
    assert [row["my notes"] for row in signed] == [f"note on {row['id']}" for row in signed]
    assert {row["id"]: row for row in rows(files, "speakers")} == rows_before
    assert files["speakers.csv"] == (folder / "speakers.csv").read_bytes() and files["reading.md"] == b"My words.\n"
    coders = tomllib.loads(files["edition.toml"].decode())["coders"]
    assert coders["zoë-z-weiß"] == {"kind": "person", "version": "1.0", "name": "Zoë “Z” Weiß"} and "readers" in coders
    assert files["machine/entities.csv"] == (folder / "machine" / "entities.csv").read_bytes()


def test_what_nobody_changed_and_nobody_wrote_is_handed_in_as_it_is(folder):
    article, _ = corrected_edition.read_edition(folder, "Jane Roe")
    files = signed_files(folder, article, "")
    assert "reading.md" not in files and files["entities.csv"] == (folder / "entities.csv").read_bytes()
    change(folder, "entities", "e1", by="jane roe")
    article, _ = corrected_edition.read_edition(folder, "Jane Roe")
    assert rows(signed_files(folder, article, ""), "entities")[0]["by"] == "jane-roe"


def test_an_alternative_is_signed_and_its_own_reader_is_kept_when_another_reads_on(folder):
    line = "d1,entities,e1,certainty,undecidable,it is clear,it is not,\n"
    with (folder / "alternatives.csv").open("a", encoding="utf-8") as file:
        file.write(line)
    article, _ = corrected_edition.read_edition(folder, "Jane Roe")
    files = signed_files(folder, article, "")
    assert [(row["id"], row["by"]) for row in rows(files, "alternatives")] == [("d1", "jane-roe")]
    for name in ("alternatives.csv", "edition.toml"):
        (folder / name).write_bytes(files[name])
    assert corrected_edition.read_edition(folder, "Ann Other")[0].decisions[0].by == "jane-roe"
