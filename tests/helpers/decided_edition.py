"""A small edition with decisions that another careful reader would take otherwise, as a folder to be loaded or broken."""

import hashlib

import pandas as pd
from small_editions import coded

from closereading.edition.format import ALTERNATIVES, ALTERNATIVES_COLUMNS, CODER, COLUMNS

RAW = "Night ferry\n\nLind said the ferry sinks in Oslo. Berg denied this because the ferry is new.\n"
LIND, BERG = "Lind said the ferry sinks in Oslo.", "Berg denied this because the ferry is new."
SAID = {"statement": "t1", "speaker": "lind", "mode": "indirect", "cue_stance": "neutral", "polarity": "asserts"}
NEW = RAW.index("the ferry is new")

EDITION = coded(
    RAW,
    title="Night ferry",
    blocks=[
        {"id": "b1", "text": "Night ferry", "kind": "title"},
        {"id": "b2", "text": f"{LIND} {BERG}", "kind": "paragraph"},
    ],
    sentences=[
        {"id": "s1", "block": "b1", "text": "Night ferry", "mode": "none"},
        {"id": "s2", "block": "b2", "text": LIND, "speaker": "lind", "mode": "indirect"},
        {"id": "s3", "block": "b2", "text": BERG, "speaker": "berg", "mode": "indirect"},
    ],
    speakers=[
        {"id": "lind", "name": "Lind", "kind": "person", "evidence": "s2"},
        {"id": "berg", "name": "Berg", "kind": "person", "evidence": "s3"},
    ],
    entities=[
        {"id": "e1", "text": "Lind", "type": "PERSON", "entity": "Lind"},
        {"id": "e2", "text": "Oslo", "type": "GPE", "entity": "Oslo", "sense": "place"},
        {"id": "e3", "text": "Berg", "type": "PERSON", "entity": "Berg"},
    ],
    statements=[
        SAID | {"id": "t1-source", "role": "source", "text": "Lind"},
        SAID | {"id": "t1-content", "role": "content", "text": "the ferry sinks in Oslo"},
    ],
    arguments=[
        {"id": "a1", "text": "the ferry sinks in Oslo", "speaker": "lind", "role": "claim"},
        {"id": "a2", "text": "Berg denied this", "speaker": "berg", "role": "claim"},
        {"id": "a3", "text": "the ferry is new", "speaker": "berg", "role": "premise"},
    ],
    relations=[
        {"id": "r1", "source": "a3", "target": "a2", "relation": "support", "basis": "explicit"},
        {"id": "r2", "source": "a2", "target": "a1", "relation": "attack", "basis": "inferred"},
    ],
    questions=[{"id": "q1", "question": "sinks", "gloss": "Does the ferry sink?"}],
    positions=[{"id": "p1", "question": "sinks", "speaker": "lind", "position": "asserts", "evidence": "t1"}],
)

COMING = {
    "entities": [
        {
            "id": "e4",
            "start": RAW.index("ferry sinks"),
            "text": "ferry",
            "type": "FAC",
            "entity": "ferry",
            "sense": "place",
        }
    ],
    "statements": [
        SAID | {"id": "t2-source", "statement": "t2", "role": "source", "start": RAW.index("Berg"), "text": "Berg"},
        SAID | {"id": "t2-content", "statement": "t2", "role": "content", "start": NEW, "text": "the ferry is new"},
    ],
    "positions": [{"id": "p2", "question": "sinks", "speaker": "berg", "position": "denies", "evidence": "t2"}],
}
for row in [*COMING["entities"], *COMING["statements"]]:
    row["end"] = row["start"] + len(row["text"])
for row in COMING["statements"]:
    row.update(speaker="berg", polarity="denies")


def rows():
    """The rows of alternatives.csv: by their ids x1, x2 and on."""
    texts = {
        "decided": "It is so.",
        "otherwise": "It is not so.",
        "reason": "It seems so.",
        "other_reason": "It may not.",
    }
    found = []

    def add(decision, *cells, **more):
        for number, (table, row, column, value) in enumerate(cells):
            said = texts | more if not number else {}
            cell = {"id": f"x{len(found) + 1}", "decision": decision, "table": table, "row": row}
            blank = dict.fromkeys(ALTERNATIVES_COLUMNS, "")
            found.append(blank | said | cell | {"column": column, "value": value, "by": "ann", "certainty": "likely"})

    add("sense", ("entities", "e2", "sense", "attribute"), guideline="names-of-places")
    add("link", ("relations", "r2", "", ""))
    add("name", ("entities", "e4", "", ""))
    add("weight", ("arguments", "a1", "role", "concession"), needs="link")
    add("actor", ("entities", "e2", "sense", "actor"), excludes="sense")
    add(
        "voice",
        ("statements", "t1-source", "speaker", "berg"),
        ("statements", "t1-content", "speaker", "berg"),
        ("positions", "p1", "speaker", "berg"),
    )
    add(
        "reason",
        ("arguments", "a3", "start", NEW - len("because ")),
        ("arguments", "a3", "text", "because the ferry is new"),
    )
    add(
        "silence",
        ("statements", "t1-source", "", ""),
        ("statements", "t1-content", "", ""),
        ("positions", "p1", "", ""),
        excludes="voice",
    )
    add(
        "denial",
        ("statements", "t2-content", "", ""),
        ("statements", "t2-source", "", ""),
        ("positions", "p2", "", ""),
        excludes="voice",
    )
    return found


def folder_of(folder, alternatives, coming):
    """The edition's files in a folder, with these rows of alternatives and those that come, by table."""
    (folder / ALTERNATIVES).mkdir(parents=True)
    (folder / "article.txt").write_text(RAW, encoding="utf-8", newline="")
    keys = {"slug": "ferry", "title": "Night ferry", "language": "en", "guideline_version": "1.0"}
    keys["article_sha256"] = hashlib.sha256(RAW.encode()).hexdigest()
    lines = [f'{key} = "{value}"\n' for key, value in keys.items()]
    lines += ['[source]\n[date]\n[rights]\n[coders.ann]\nkind = "person"\nversion = "1"\n']
    (folder / "edition.toml").write_text("".join(lines), encoding="utf-8")
    for table, columns in COLUMNS.items():
        given = ["id", *columns, *CODER]
        getattr(EDITION, table)[given].assign(by="ann").to_csv(folder / f"{table}.csv", index=False)
        if table in coming:
            come = [dict.fromkeys(given, "") | {"by": "ann", "certainty": "likely"} | row for row in coming[table]]
            pd.DataFrame(come, columns=given).to_csv(folder / ALTERNATIVES / f"{table}.csv", index=False)
    given = ["id", *ALTERNATIVES_COLUMNS, *CODER]
    pd.DataFrame(alternatives, columns=given).to_csv(folder / f"{ALTERNATIVES}.csv", index=False)
    return folder
