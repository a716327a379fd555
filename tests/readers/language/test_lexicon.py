"""The word lists of the readers: their rows, and what each list holds and says of itself."""

from importlib.resources import files

import pytest

from closereading.readers.language import connectives, lexicon
from closereading.readers.language.lexicon import rows


def test_lexicons_hold_what_the_rules_know():
    senses = {"reason", "conclusion", "contrast", "concession", "admission", "example", "addition", "analogy", "deixis"}
    assert {opening for opening, _ in connectives.LEXICON.values()} <= senses | {""}
    assert all(opening or inside for opening, inside in connectives.LEXICON.values())
    assert {row["kind"] for row in rows("arguing-cues.csv")} == {"opinion", "reason"}
    for name in ("connectives.csv", "arguing-cues.csv", "schemes.csv", "antonyms.csv"):
        found = [tuple(row.values()) for row in rows(name)]
        assert len(found) == len(set(found)) and all(value == value.lower() for row in found for value in row)


def test_no_word_list_holds_a_person_of_the_article(article):
    surnames = {name.split()[-1] for name in article.entities[article.entities.type == "PERSON"].text}
    for path in files("closereading.readers").joinpath("lexicons").iterdir():
        assert not surnames & set(path.read_text(encoding="utf-8").replace(",", "\n").split()), path.name


def test_word_lists_say_where_they_come_from():
    for path in files("closereading.readers").joinpath("lexicons").iterdir():
        if path.name != "rules.csv":
            head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
            assert any("ompiled by" in line or "ensus" in line for line in head), path.name
    assert all(set(row) == {"rule", "reader", "meaning"} and all(row.values()) for row in rows("rules.csv"))


def test_comments_are_no_rows_and_a_blank_cell_is_blank(tmp_path, monkeypatch):
    monkeypatch.setattr(lexicon, "files", lambda package: tmp_path)
    (tmp_path / "lexicons").mkdir()
    path = tmp_path / "lexicons" / "words.csv"
    path.write_text('# One.\n# Two, "three".\nword,kind\n"a, #b",x\né,\n# four\n', encoding="utf-8")
    assert rows("words.csv") == [{"word": "a, #b", "kind": "x"}, {"word": "é", "kind": ""}]
    path.write_text("# One.\nword,kind\n", encoding="utf-8")
    assert rows("words.csv") == []


def test_a_list_that_is_not_there_is_an_error():
    with pytest.raises(FileNotFoundError):
        rows("none.csv")
