"""What is no article, and what may not be one: refused in one line, or doubted in one."""

import pytest

from closereading.readers import unsuitable_texts


@pytest.mark.parametrize(
    "raw, doubted",
    [
        # None of its words is in the list of foreign ones, and hardly any is English.
        (
            "Kaikki ihmiset syntyvät vapaina ja tasavertaisina arvoltaan ja oikeuksiltaan heille on annettu järki ja omatunto ja heidän "
            "on toimittava toisiaan kohtaan veljeyden hengessä",
            True,
        ),
        (
            "All human beings are born free and equal in dignity and rights, and they should act towards one another in a spirit of brotherhood.",
            False,
        ),
        ("Prices rise, shops close, people queue.", False),  # too short to tell
    ],
)
def test_a_language_is_told_by_its_common_words(raw, doubted):
    assert any("know English only" in line for line in unsuitable_texts.doubts(raw)) == doubted
