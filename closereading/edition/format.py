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

# Tables that an edition may lack: what is not coded there has no row.
FURTHER = {
    "schema": SPAN + ["category"],
    "engagement": SPAN + ["voice", "kind", "cue"],
    "presuppositions": SPAN + ["voice", "kind", "trigger", "gloss"],
    "participants": SPAN + ["action", "agent", "agent_kind", "affected", "affected_kind"],
    "frames": SPAN + ["voice", "element", "gloss"],
}
COLUMNS |= FURTHER

# The table of what another careful reader would decide, which an edition may have; the texts say it once for each decision.
ALTERNATIVES = "alternatives"
DECISION_TEXTS = ["decided", "otherwise", "reason", "other_reason", "guideline", "needs", "excludes"]
ALTERNATIVES_COLUMNS = ["decision", *DECISION_TEXTS[:2], "table", "row", "column", "value", *DECISION_TEXTS[2:]]

# What a reader writes about the article, in Markdown: prose, and answers to exercises.
READING = "reading.md"

# The folder inside an edition in which the machine's version of it is kept, where a person corrects it.
MACHINE = "machine"

# The files of an edition's folder, and those that it may have besides.
FILES = ["article.txt", "edition.toml", *(f"{table}.csv" for table in COLUMNS if table not in FURTHER)]
OPTIONAL = [
    *(f"{table}.csv" for table in [*FURTHER, ALTERNATIVES]),
    *(f"{ALTERNATIVES}/{table}.csv" for table in COLUMNS),
    READING,
]

POLARITY = ["asserts", "denies", "open"]
MODES = ["direct", "indirect", "mixed", "free", "none"]
_PARTICIPANTS = ["named", "role", "group", "state", "impersonal", "unsaid"]
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
    "schema": {
        "category": [
            *("headline", "lead", "main event", "consequences", "background"),
            *("verbal reactions", "evaluation", "expectations", "other"),
        ]
    },
    "engagement": {"kind": ["bare", "denied", "acknowledged", "endorsed", "distanced"]},
    "presuppositions": {"kind": ["existential", "factive", "lexical"]},
    "participants": {"agent_kind": _PARTICIPANTS, "affected_kind": [*_PARTICIPANTS, "nothing"]},
    "frames": {"element": ["problem", "cause", "judgement", "remedy"]},
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
    "engagement": ["cue"],
    "participants": ["agent", "affected"],
    "frames": ["voice"],
}
# Columns that are blank where another column has one of these values, and nowhere else.
BLANK_WITH = {
    "participants": {"agent": ("agent_kind", ["unsaid"]), "affected": ("affected_kind", ["unsaid", "nothing"])}
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
    **{table: {"voice": ("speakers", "id")} for table in ("engagement", "presuppositions", "frames")},
}

# Columns beside those with the article's words, or a person's, where everything else is a key or one of few values.
WORDS = {
    "speakers": ["name", "role", "pronoun"],
    "entities": ["entity"],
    "questions": ["question", "gloss"],
    "engagement": ["cue"],
    "presuppositions": ["trigger", "gloss"],
    "participants": ["action", "agent", "affected"],
    "frames": ["gloss"],
}
# Of these, the words of the row's own text.
INSIDE = {"presuppositions": ["trigger"], "participants": ["action"]}

# Tables in which a column `sentence` (an id) and `text` may say where a row stands; start and end are blank then.
LOCATED = ["entities", "statements", "arguments", *FURTHER]

# The rows of one statement agree in these.
AGREE = ["speaker", "mode", "cue_stance", "polarity", "parent"]

META = ["slug", "title", "language", "article_sha256", "guideline_version", "source", "date", "rights", "coders"]
