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
CATEGORIES = {
    "headline": "the headline",
    "lead": "the lead",
    "main event": "the main event",
    "consequences": "what followed from the event",
    "background": "background and history",
    "verbal reactions": "what others say of the event",
    "evaluation": "what the reporter thinks of the event",
    "expectations": "what the reporter expects",
    "other": "no part of the news schema",
}
ENGAGEMENT = {
    "bare": "put forward as if nobody could doubt it",
    "denied": "put forward as a denial",
    "acknowledged": "given as what somebody says",
    "endorsed": "given as what somebody says, and as true",
    "distanced": "given as what somebody says, at a distance",
}
PRESUPPOSITIONS = {
    "existential": "by a phrase that takes for granted that something is there",
    "factive": "by a verb that takes for granted what follows",
    "lexical": "by a word that repeats, compares or changes",
}
PARTICIPANTS = {
    "named": "by a name",
    "role": "by what they do or which office they hold",
    "group": "as a number or a group",
    "state": "by the name of a country or capital, in the stead of people",
    "impersonal": "as an event, a thing or an idea",
    "unsaid": "not said",
    "nothing": "nobody and nothing",
}
ELEMENTS = {
    "problem": "what is the problem",
    "cause": "who or what caused it",
    "judgement": "how somebody is judged",
    "remedy": "what should be done",
}

# All of them, for what shows codes of any column; no code means two things in two columns.
PLAIN = TYPES | SENSES | POLARITY | MODES | STANCES | ROLES | RELATIONS | BASES | LINES
PLAIN |= CATEGORIES | ENGAGEMENT | PRESUPPOSITIONS | PARTICIPANTS | ELEMENTS


def named_type(code: str) -> str:
    """A type of names by its code and in words, as who writes it into a table needs both; any other code as it is."""
    return f"{code} ({TYPES[code]})" if code in TYPES else code
