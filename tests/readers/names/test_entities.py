"""The entity reader: where names end, what kind they are, which of them are one."""

import random

import pytest
from names_read import named, read

from closereading.edition import loading


@pytest.mark.parametrize(
    "raw, expected",
    [
        ("They met Prime Minister Rishi Sunak.", [("Rishi Sunak", "PERSON")]),
        ("Ms. von der Leyen spoke.", [("von der Leyen", "PERSON")]),
        ("The Ministry of Foreign Affairs of Japan protested.", [("Ministry of Foreign Affairs of Japan", "ORG")]),
        ("the Food and Drug Administration agreed.", [("Food and Drug Administration", "ORG")]),
        ("He left The Hague for Paris, Texas.", [("Hague", "GPE"), ("Paris", "GPE"), ("Texas", "GPE")]),
        ("It was Moscow's answer.", [("Moscow", "GPE")]),
        ("a Western-oriented and Turkish-speaking elite", [("Western", "NORP")]),
        ("pro-Russian forces and a London-based bank", [("Russian", "NORP"), ("London", "GPE")]),
        ("We met in Western Kazakhstan.", [("Western Kazakhstan", "LOC")]),
        (
            "He works for General Motors Co. and Marks & Spencer.",
            [("General Motors Co.", "ORG"), ("Marks & Spencer", "ORG")],
        ),
        ("She saw St. Peter's Square.", [("St. Peter's Square", "FAC")]),
        ("It was George W. Bush who came.", [("George W. Bush", "PERSON")]),
        ("They sued Gawker.com again.", [("Gawker.com", "ORG")]),
        ("Near Xanthopol, the army stopped.", [("Xanthopol", "GPE")]),
        ("They follow the actor Jason Beghe.", [("Jason Beghe", "PERSON")]),
        ("The German Chancellor Angela Merkel came.", [("German", "NORP"), ("Angela Merkel", "PERSON")]),
        ("After World War II they left.", [("World War II", "EVENT")]),
        ("LONDON (Reuters) - It rained.", [("LONDON", "GPE"), ("Reuters", "ORG")]),
        ("UN Coordinator Zora Vantrel spoke.", [("UN", "ORG"), ("Zora Vantrel", "PERSON")]),
        ("The prince of Val Zedko left. JT Marsh, 22, sang.", [("Val Zedko", "GPE"), ("JT Marsh", "PERSON")]),
        ("FILE PHOTO: Zora Vantrel sings.", [("Zora Vantrel", "PERSON")]),
        ("His novel “Letters to Zora” won; he met “Zora Vantrel”.", [("Zora Vantrel", "PERSON")]),
        ("The map is at https://t.co/Zedko and www.qwandor.org/Zora-Vantrel today.", [("today", "DATE")]),
        ("It cost US$5 in the US.", [("US", "GPE")]),
        ("They speak English in an English town.", [("English", "NORP")]),
        (
            "Zora Vantrel won. Vantrel sang. Park Zed-ko left. Park spoke.",
            [("Zora Vantrel", "PERSON"), ("Vantrel", "PERSON"), ("Park Zed-ko", "PERSON"), ("Park", "PERSON")],
        ),
        ("Paris Health and Water Corporation left.", [("Paris Health and Water Corporation", "ORG")]),
        ("The Department of Health and Human Services left.", [("Department of Health and Human Services", "ORG")]),
        (
            "the Ministry of Farming, Forestry and Fisheries and Ada Lee",
            [("Ministry of Farming, Forestry and Fisheries", "ORG"), ("Ada Lee", "PERSON")],
        ),
        ("the Saudi Arabia-led talks and a Marks & Spencer-owned shop", [("Saudi Arabia", "GPE"), ("Marks & Spencer", "ORG")]),
        ("They live in Al Zedko. Vantrel Al Qwandor left.", [("Al Zedko", "GPE"), ("Vantrel Al Qwandor", "PERSON")]),
        ("The shop in Canada, Zedko Vantrel, has closed.", [("Canada", "GPE"), ("Zedko Vantrel", "PERSON")]),
        ("Can Chile win? It is Chile's turn.", [("Chile", "GPE"), ("Chile", "GPE")]),
        ("The town of Zora de Vantrel and San Juan de Zedko.", [("Zora de Vantrel", "GPE"), ("San Juan de Zedko", "GPE")]),
        ("Zora Ford sang. “No,” Ford said. It is a Ford.", [("Zora Ford", "PERSON"), ("Ford", "PERSON"), ("Ford", "ORG")]),
        ("The General Elections are near the King Zedko II Airbase.", [("King Zedko II Airbase", "FAC")]),
        ("They thank God for the Dh 500 of the Opposition.", []),
        ("They left Hawke's Bay and Executive Directors of the RTA.", [("Hawke's Bay", "LOC"), ("RTA", "ORG")]),
        ("They met Zedko van der Linden and Jan van Zedko.", [("Zedko van der Linden", "PERSON"), ("Jan van Zedko", "PERSON")]),
        ("Hurricane Zora hit it. Zora tore roofs.", [("Hurricane Zora", "EVENT"), ("Zora", "EVENT")]),
        ("They live in\n\nZora-Lena Vantrel left.", [("Zora-Lena Vantrel", "PERSON")]),
        ("June Carver left. E. J. Harrow has Parkinson’s disease.", [("June Carver", "PERSON"), ("E. J. Harrow", "PERSON")]),
        ("Beekeeper Yusuf Vantrel left.", [("Yusuf Vantrel", "PERSON")]),
        ("Tata Sons paid Fitch Ratings.", [("Tata Sons", "ORG"), ("Fitch Ratings", "ORG")]),
        ("Central American trade and North Indians", [("Central American", "NORP"), ("North Indians", "NORP")]),
        ("Zedko said no. Zedko chair Zora Vantrel left.", [("Zedko", "ORG"), ("Zedko", "ORG"), ("Zora Vantrel", "PERSON")]),
        ("Jordan Vantrel left. Jordan’s king spoke.", [("Jordan Vantrel", "PERSON"), ("Jordan", "GPE")]),
    ],
)  # fmt: skip
def test_names(raw, expected):
    assert named(raw) == expected


@pytest.mark.parametrize(
    "raw", ["However, police left.", "Regrettably, nothing came.", "The Internet is slow.", "I said so.", "He has HIV."]
)
def test_no_names(raw):
    assert named(raw) == []


def test_hand_edition():
    """The reader agrees with the hand-made edition on most names; a fault in a rule shows here first."""
    article = loading.load("kazakhstan-crisis")
    table = read(article.raw)
    hand = article.entities
    mine, gold = (set(zip(names.start, names.end, names.type)) for names in (table, hand))
    assert 2 * len(mine & gold) / (len(mine) + len(gold)) > 0.9
    both = table.merge(hand, on=["start", "end"], suffixes=("", "_hand"))
    assert (both.entity == both.entity_hand).mean() > 0.95
    assert (both.sense == both.sense_hand).mean() > 0.85


@pytest.mark.parametrize(
    "raw, expected",
    [
        ("Sainsbury's said so. They like Sainsbury’s shares.", ["Sainsbury's", "Sainsbury’s"]),
        ("Mrs Sainsbury left. Sainsbury's shares fell.", ["Sainsbury", "Sainsbury"]),  # hers
        ("Rain fell at Lord's on Monday.", ["Lord's", "Monday"]),
        ("We saw the Lord's house.", []),
        ("They flew from St. John's to Paris.", ["St. John's", "Paris"]),
    ],
)
def test_an_s_belongs_to_a_listed_name_where_nothing_is_owned(raw, expected):
    assert list(read(raw).text) == expected


def test_certain_is_what_a_rule_found_that_is_nearly_always_right():
    table = read("Zora Vantrel met Qwandor, 71, in Paris. Qwandor Rain Trust paid.")
    assert dict(zip(table.text, table.certainty)) == {
        "Zora Vantrel": "certain",
        "Qwandor": "likely",
        "Paris": "certain",
        "Qwandor Rain Trust": "likely",
    }


WORDS = (
    "Paris Bank University St President New York US al- de van 2019 May last year “ ” ' 's ( ) Smith John Western "
    "Russian-led of for and the The A Mr . , & - # @ I Children State Minister Team ’ KGB Кризис أزمة \u200b \n"
).split(" ")


def test_any_text_is_read_without_overlap():
    chance = random.Random(7)
    for _ in range(500):
        raw = " ".join(chance.choices(WORDS, k=chance.randint(1, 14)))
        if not raw.strip():
            continue
        table = read(raw)
        assert all(raw[start:end] == name for start, end, name in zip(table.start, table.end, table.text))
        assert (table.start[1:].to_numpy() >= table.end[:-1].to_numpy()).all()
        assert set(table.certainty) <= {"certain", "likely", "undecidable"} and (table.entity != "").all()


@pytest.mark.parametrize("raw", ["x", "Paris " * 3000, "THE BANK OF PARIS " * 500, "а" * 5000, "Xyz of the " * 2000])
def test_hostile_texts(raw):
    read(raw)


@pytest.mark.parametrize(
    "raw, expected",
    [
        ("They fought in Xanthopol and Zyrtecia.", [("Xanthopol", "GPE"), ("Zyrtecia", "GPE")]),
        ("A state of infectious disorder (IDQ) spread; IDQ kills.", []),
        ("They watched the film Qwandor.", []),
        ("They own the company Qwandor.", [("Qwandor", "ORG")]),
        ("It was a Brazilian-born Frenchman.", [("Brazilian", "NORP"), ("Frenchman", "NORP")]),
        ("They shop at McDonald's daily.", [("McDonald's", "ORG")]),
        ("Nicola Sturgeon left. Sturgeon denied it.", [("Nicola Sturgeon", "PERSON"), ("Sturgeon", "PERSON")]),
        ("The White House was silent.", [("White House", "ORG")]),
        ("He met the secretary of state, Minister for Health John Smith.", [("John Smith", "PERSON")]),
    ],
)
def test_what_stands_beside_a_name(raw, expected):
    assert named(raw) == expected
