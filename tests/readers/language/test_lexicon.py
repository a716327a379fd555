"""The word lists of the readers: their rows, and what each list holds and says of itself."""

from importlib.resources import files

from closereading.readers.language import connectives
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
