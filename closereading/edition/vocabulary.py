"""What each code of the format is called in plain words: types, senses, polarity, modes, stances, roles, relations, kinds of lines."""

BASES = {"explicit": "said by a connective", "inferred": "inferred by the coder"}


VERBS = {"support": "supports", "attack": "attacks"}


# OntoNotes' types in plain words.
TYPES = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "country, region or city",
    "LOC": "other place",
    "NORP": "nationality or group",
    "FAC": "building or facility",
    "EVENT": "event",
    "DATE": "date",
}


POLARITY = {"asserts": "asserted", "denies": "denied", "open": "left open"}
