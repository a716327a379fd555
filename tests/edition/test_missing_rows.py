"""Rows of the machine's version that are gone: faults where the text or other rows need them, else a person's decision."""

import pytest
from spreadsheets import table, write

from closereading.common.errors import InputError
from closereading.edition import corrected_edition, loading


def without(folder, name, *keys):
    write(folder, name, [row for row in table(folder, name) if row["id"] not in keys])


def test_words_that_lose_their_sentence_are_a_fault_that_names_the_row(folder):
    without(folder, "sentences", "s5")
    with pytest.raises(InputError) as caught:
        corrected_edition.read_edition(folder)
    (line,) = str(caught.value).splitlines()
    assert (
        "sentences.csv: found no row s5; its words are in no other row: 'The ferry left, because the wind had fallen.'"
        in line
    )
    assert "to mend: copy the row s5 from machine/sentences.csv into sentences.csv" in line


def test_a_line_of_the_page_with_all_its_sentences_is_missed_too(folder):
    without(folder, "blocks", "b3")
    without(folder, "sentences", "s4", "s5")
    with pytest.raises(
        InputError, match="blocks.csv: found no row b3; its words are in no other row: 'It was considered"
    ):
        corrected_edition.read_edition(folder)


def test_two_sentences_made_one_are_no_loss(folder):
    rows = table(folder, "sentences")
    one, two = (next(row for row in rows if row["id"] == key) for key in ("s4", "s5"))
    raw = (folder / "article.txt").read_text(encoding="utf-8")
    one |= {"end": two["end"], "text": raw[int(one["start"]) : int(two["end"])]}
    write(folder, "sentences", [row for row in rows if row["id"] != "s5"])
    loaded, (line,) = corrected_edition.read_edition(folder)
    assert loaded.sentences.id.tolist() == ["s1", "s2", "s3", "s4"]
    assert "sentences.csv: found 1 row fewer than in the machine’s version (s5); taken: as removed by a person" in line


def test_without_a_machines_version_a_gap_is_told_by_its_place(copy):
    rows = table(copy, "sentences")
    write(copy, "sentences", [row for row in rows if row["id"] != "s9"])
    with pytest.raises(
        InputError, match="sentences.csv, row 9: found no row for 'During the 30 years .*' after this one"
    ):
        loading.load(copy)
    write(copy, "sentences", [row for row in rows if row["id"] != "s40"])
    with pytest.raises(InputError, match="sentences.csv, row 4[0-9]: found no row for .* after this one"):
        loading.load(copy)


def test_what_the_page_left_behind_needs_no_sentence(folder):
    rows = table(folder, "blocks")
    write(folder, "blocks", [row | {"kind": "boilerplate"} if row["id"] == "b1" else row for row in rows])
    without(folder, "sentences", "s1")
    speakers = table(folder, "speakers")
    write(folder, "speakers", [row | {"evidence": "s2"} for row in speakers])
    assert corrected_edition.read_edition(folder)[0].sentences.id[0] == "s2"


def test_an_id_that_others_name_and_that_stands_on_another_row_is_one_line(folder):
    rows = table(folder, "speakers")
    write(folder, "speakers", [row | {"id": f"x{place}"} for place, row in enumerate(rows)])
    with pytest.raises(InputError) as caught:
        corrected_edition.read_edition(folder)
    (line,) = str(caught.value).splitlines()
    assert "speakers.csv, row 2: found id 'x0' on the row that was narrator (and in 2 rows more)" in line
