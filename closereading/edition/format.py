"""The format of an edition: its tables, their columns, and the values they may hold. Described in the data dictionary."""

SPAN = ["start", "end", "text"]
CODER = ["by", "certainty"]

COLUMNS = {
    "blocks": SPAN + ["kind"],
    "sentences": ["block"] + SPAN + ["speaker", "mode"],
    "speakers": ["name", "kind", "role", "pronoun", "evidence"],
    "entities": SPAN + ["type", "entity", "sense"],
    "statements": ["statement", "role"] + SPAN + ["speaker", "mode", "cue_stance", "polarity", "parent"],
    "arguments": SPAN + ["speaker", "role", "scheme"],
    "relations": ["source", "target", "relation", "basis"],
    "questions": ["question", "gloss"],
    "positions": ["question", "speaker", "position", "evidence"],
}

# The table of what another careful reader would decide, which an edition may have; the texts say it once for each decision.
ALTERNATIVES = "alternatives"
DECISION_TEXTS = ["decided", "otherwise", "reason", "other_reason", "guideline", "needs", "excludes"]
ALTERNATIVES_COLUMNS = ["decision", *DECISION_TEXTS[:2], "table", "row", "column", "value", *DECISION_TEXTS[2:]]

# The files of an edition's folder; those with alternatives may be missing.
FILES = [
    *("article.txt", "edition.toml", *(f"{table}.csv" for table in COLUMNS)),
    *(f"{ALTERNATIVES}.csv", *(f"{ALTERNATIVES}/{table}.csv" for table in COLUMNS)),
]

POLARITY = ["asserts", "denies", "open"]
MODES = ["direct", "indirect", "mixed", "free", "none"]
VALUES = {
    "blocks": {"kind": ["title", "heading", "paragraph", "caption", "boilerplate"]},
    "sentences": {"mode": MODES},
    "speakers": {"kind": ["narrator", "person", "institution", "group"]},
    "entities": {
        "type": ["PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "DATE"],
        "sense": ["place", "actor", "attribute"],
    },
    "statements": {
        "role": ["source", "cue", "content"],
        "mode": MODES,
        "cue_stance": ["neutral", "endorsing", "distancing"],
        "polarity": POLARITY,
    },
    "arguments": {"role": ["claim", "premise", "concession"]},
    "relations": {"relation": ["support", "attack"], "basis": ["explicit", "inferred"]},
    "questions": {},
    "positions": {"position": POLARITY},
}
CERTAINTY = ["certain", "likely", "undecidable"]
SENSELESS = ["PERSON", "EVENT", "DATE"]  # entity types whose sense is blank

# Columns in which a blank says something.
BLANK = {
    "sentences": ["speaker"],
    "speakers": ["role", "pronoun"],
    "entities": ["sense"],
    "statements": ["parent"],
    "arguments": ["scheme"],
}

# Columns whose value must stand in another table's column.
REFERENCES = {
    "sentences": {"block": ("blocks", "id"), "speaker": ("speakers", "id")},
    "speakers": {"evidence": ("sentences", "id")},
    "statements": {"speaker": ("speakers", "id"), "parent": ("statements", "statement")},
    "arguments": {"speaker": ("speakers", "id")},
    "relations": {"source": ("arguments", "id"), "target": ("arguments", "id")},
    "positions": {
        "question": ("questions", "question"),
        "speaker": ("speakers", "id"),
        "evidence": ("statements", "statement"),
    },
}

# Columns beside those with the article's words, or a person's, where everything else is a key or one of few values.
WORDS = {"speakers": ["name", "role", "pronoun"], "entities": ["entity"], "questions": ["question", "gloss"]}

# Tables in which a column `sentence` (an id) and `text` may say where a row stands; start and end are blank then.
LOCATED = ["entities", "statements", "arguments"]

# The rows of one statement agree in these.
AGREE = ["speaker", "mode", "cue_stance", "polarity", "parent"]

META = ["slug", "title", "language", "article_sha256", "guideline_version", "source", "date", "rights", "coders"]
