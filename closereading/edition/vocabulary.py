"""What each code of the format is called in plain words. Whatever shows a code to a reader takes its words from here."""

# OntoNotes' types of names.
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
SENSES = {"place": "a place", "actor": "somebody who acts or is affected", "attribute": "a word about another"}
POLARITY = {"asserts": "asserted", "denies": "denied", "open": "left open"}
MODES = {
    "direct": "in the speaker’s own words",
    "indirect": "in a paraphrase",
    "mixed": "in a paraphrase with quoted words",
    "free": "going on without reporting words",
    "none": "not reported",
}
STANCES = {
    "neutral": "reporting words that take no stance",
    "endorsing": "reporting words that present it as true",
    "distancing": "reporting words that keep a distance from it",
}
ROLES = {"claim": "a claim", "premise": "a reason", "concession": "something granted"}
RELATIONS = {"support": "supports", "attack": "attacks"}
BASES = {"explicit": "said by words of the text", "inferred": "inferred by the coder"}
# The same for a drawing, where a link begins at the part that is linked: for s20, by a word of the text.
BOXES = {"claim": "claim", "premise": "reason", "concession": "granted"}
KEY_OF_BOXES = {"claim": "claim", "premise": "reason (premise)", "concession": "granted (concession)"}
DIRECTIONS = {"support": "for", "attack": "against"}
GROUNDS = {"explicit": "by a word of the text", "inferred": "as the coder reads it"}
LINES = {
    "title": "the title",
    "heading": "a heading",
    "paragraph": "a paragraph",
    "caption": "the caption of a picture",
    "boilerplate": "no part of the article, but of the page",
}

# All of them, for what shows codes of any column; no code means two things in two columns.
PLAIN = TYPES | SENSES | POLARITY | MODES | STANCES | ROLES | RELATIONS | BASES | LINES
