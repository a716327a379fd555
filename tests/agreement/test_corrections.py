"""Correcting what the machine read: rows without offsets, who decided, what changed, what to check first."""

from dataclasses import replace

from correcting import change
from spreadsheets import table, write
from support import edition_of

from closereading.agreement import corrections, what_to_check
from closereading.edition.format import COLUMNS, FURTHER
from closereading.workflow import begin


def test_rows_added_and_removed_and_given_new_ids(folder):
    rows = table(folder, "entities")
    write(folder, "entities", [row | {"id": f"x{number}"} for number, row in enumerate(rows[1:])])
    loaded = edition_of(folder)
    found = corrections.changes(loaded, corrections.machine_version(folder))
    assert found[["id", "what", "person"]].values.tolist() == [[rows[0]["id"], "removed", ""]]
    assert set(loaded.entities.by) == {"readers"}


def test_new_words_are_one_change_not_three(folder):
    change(folder, "entities", "e1", start="", end="", sentence="s2", text="ferry")
    found = corrections.changes(edition_of(folder), corrections.machine_version(folder))
    assert found[["id", "sentence", "what", "person"]].values.tolist() == [["e1", "s2", "changed", "ferry"]] and found[
        "columns"
    ].tolist() == [["text"]]


def test_of_a_long_text_that_was_corrected_at_its_end_the_end_is_shown(article):
    rows = article.arguments
    place = rows.text.str.len().idxmax()
    text, shorter = rows.text[place], rows.text[place].rsplit(" ", 2)[0]
    corrected = replace(article, arguments=rows.assign(text=rows.text.where(rows.index != place, shorter)))
    (one,) = corrections.changes(corrected, article).itertuples()
    assert len(shorter) > 80 and one.machine == f"{one.person}{text.removeprefix(shorter)}"
    assert one.person.startswith("… ") and one.person.endswith(shorter[-15:])


def test_every_table_can_differ(article, tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(article.raw, encoding="utf-8", newline="")
    folder = begin.begin(path, tmp_path / "to")[0]
    machine = edition_of(folder)
    found = corrections.changes(article, machine)
    assert set(found.table) == set(COLUMNS) and {*found.what} == {"added", "removed", "changed", "confirmed", "doubted"}
    assert not found.isna().any().any()
    lines = what_to_check.check_first(machine)
    assert set(lines.table) == {*COLUMNS} - {"questions", "positions", *FURTHER}  # which are for people
    assert not lines.isna().any().any() and len(lines) < sum(len(getattr(machine, name)) for name in COLUMNS)
