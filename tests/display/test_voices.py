"""Every voice has a look of its own, and a second cue beside its colour."""

import pandas as pd

from closereading.display import voices
from closereading.display.show import sheets
from closereading.display.voices import OTHERS, PERSONS, _initials


def test_looks_of_the_article_are_in_the_order_of_the_text(article):
    looks = voices.looks(article)
    assert list(looks.index[:2]) == ["narrator", "opponents"] and looks.look["narrator"] == "voice-narrator"
    persons = looks[looks.look.str.contains("person")]
    assert list(persons.short) == ["Arteonov", "Zatulin", "Osmolovskaya", "Lipikhin", "Shapovalov"]
    assert list(persons.look) == [f"voice-person-{number}" for number in range(1, PERSONS + 1)]
    assert looks.initial.is_unique and looks.initial["narrator"] == "N" and looks.initial["shapovalov"] == "S"


def test_every_look_stands_in_the_style(article):
    style = sheets("voices.css")
    wanted = (
        [f"person-{n + 1}" for n in range(PERSONS)] + [f"other-{n + 1}" for n in range(OTHERS)] + ["narrator", "again"]
    )
    assert all(f".voice-{one}{{" in style for one in wanted)


def test_names_with_one_initial_get_more_letters_and_at_last_a_number():
    given = _initials(pd.Series({"a": "Smith", "b": "Smart", "c": "the police", "d": "Ürün", "e": "…"}))
    assert given == {"a": "Smi", "b": "Sma", "c": "P", "d": "Ü", "e": "?"}
    assert len(set(_initials(pd.Series({n: f"Anna {n}" for n in range(30)})).values())) == 30
