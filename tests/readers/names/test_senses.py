"""Metonymy: the sense of a name by what governs it and what follows it."""

import pytest
from names_read import page_of, read, span

from closereading.readers.names.senses import sense


@pytest.mark.parametrize(
    "raw, name, expected",
    [
        ("Protests continued in Ukraine.", "Ukraine", "place"),
        ("Moscow will not allow it.", "Moscow", "actor"),
        ("It affects Moscow's interests.", "Moscow", "actor"),
        ("The talks with Ukraine failed.", "Ukraine", "actor"),
        ("The Russian army left.", "Russian", "attribute"),
        ("NATO agreed.", "NATO", "actor"),
        ("He met Rishi Sunak.", "Rishi Sunak", ""),
    ],
)
def test_senses(raw, name, expected):
    table = read(raw)
    assert list(table.sense[table.text == name]) == [expected]


@pytest.mark.parametrize(
    "raw, form, kind, expected",
    [
        ("The Russians left.", "Russians", "NORP", "actor"),
        ("The Russian army left.", "Russian", "NORP", "attribute"),
        ("The EU ambassador left.", "EU", "ORG", "actor"),  # a role: the EU acts through it
        ("The EU flag fell.", "EU", "ORG", "attribute"),
        ("They met at Heathrow.", "Heathrow", "FAC", "place"),
        ("Talks between Russia and Ukraine failed.", "Russia", "GPE", "actor"),
        ("They held talks between Russia and Ukraine.", "Ukraine", "GPE", "actor"),  # listed after "between"
        ("Protests in Russia and Ukraine failed.", "Ukraine", "GPE", "place"),  # listed after "in"
        ("It lies on the border with Ukraine.", "Ukraine", "GPE", "place"),
        ("The crisis of Ukraine lasted.", "Ukraine", "GPE", "place"),
        ("The demands of Ukraine were met.", "Ukraine", "GPE", "actor"),
        ("According to Ukraine, all is calm.", "Ukraine", "GPE", "actor"),
        ("They accused Ukraine.", "Ukraine", "GPE", "actor"),
        ("They met in the neighbouring Ukraine.", "Ukraine", "GPE", "place"),
        ("Ukraine's borders are long.", "Ukraine", "GPE", "actor"),
        ("Ukraine's streets are long.", "Ukraine", "GPE", "place"),
        ("Ukraine is big.", "Ukraine", "GPE", "place"),
        ("Ukraine is fighting.", "Ukraine", "GPE", "actor"),
        ("Ukraine", "Ukraine", "GPE", "place"),
        ("Ann Lee left.", "Ann Lee", "PERSON", ""),
        ("He left in May.", "May", "DATE", ""),
    ],
)
def test_the_sense_follows_what_stands_before_and_after(raw, form, kind, expected):
    page = page_of(raw)
    assert sense(page.text, *span(page, form), kind) == expected
