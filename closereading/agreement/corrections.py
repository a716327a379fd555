"""A person corrects what the machine read: what was changed, who decided, what to check first."""

from pathlib import Path

import pandas as pd

from closereading.common import english
from closereading.edition import corrected_edition, loading
from closereading.edition.coders import differing, mates
from closereading.edition.format import CERTAINTY, COLUMNS
from closereading.edition.loading import Edition
from closereading.edition.sentences import sentence_holding
from closereading.edition.vocabulary import PLAIN
from closereading.readers.rule_meanings import explain


def machine_version(folder: Path | str) -> Edition | None:
    """The machine's version that is kept beside an edition (given as in `edition.load`), an Edition; None if none is."""
    folder = loading.find_folder(folder) / corrected_edition.MACHINE
    return corrected_edition.read_edition(folder)[0] if (folder / "edition.toml").is_file() else None


def changes(corrected: Edition, machine: Edition) -> pd.DataFrame:
    """What a person changed in the machine's version of an edition, row by row, in the order of the tables.

    Columns: table, id, sentence (id), what (added, removed, changed, or confirmed where only certainty or coder differ), columns
    (a list of those that differ), machine, person (what either says, in short; blank where it says nothing).
    """
    found = []
    for table in COLUMNS:
        rows = getattr(corrected, table).to_dict("records")
        former = getattr(machine, table).to_dict("records")
        places, before = _sentences(corrected, table), _sentences(machine, table)
        paired = mates(table, rows, former)
        for row, mate in zip(rows, paired):
            where = table, row["id"], places[row["id"]]
            if not mate:
                found.append((*where, "added", [], "", _short(table, row)))
            elif columns := differing(table, row, mate):
                what = "confirmed" if columns == ["certainty"] else "changed"
                if "text" in columns:  # which says more than the offsets do
                    columns = [column for column in columns if column not in ("start", "end")]
                found.append((*where, what, columns, _values(mate, columns), _values(row, columns)))
            elif row["by"] != mate["by"]:
                found.append((*where, "confirmed", ["by"], mate["by"], row["by"]))
        kept = {mate["id"] for mate in paired if mate}
        for row in former:
            if row["id"] not in kept:
                found.append((table, row["id"], before[row["id"]], "removed", [], _short(table, row), ""))
    columns = ["table", "id", "sentence", "what", "columns", "machine", "person"]
    return pd.DataFrame(found, columns=columns)


def _values(row, columns):
    if len(columns) == 1:
        return english.short(str(row[columns[0]])) or "(blank)"
    return "; ".join(f"{column} {english.short(str(row[column])) or '(blank)'}" for column in columns)


def _short(table, row):
    """A row in short: its words, or its columns where it has none."""
    if row.get("text"):
        kind = row.get("type") or row.get("role") or row.get("kind") or row.get("mode")
        return f"{english.short(row['text'])} ({kind})"
    return ", ".join(english.short(row[column]) for column in COLUMNS[table] if row[column])


def deciders(coded: Edition) -> pd.DataFrame:
    """Who decided what in an edition. One row for each table and coder who made rows in it.

    Columns: table, coder, kind (person or machine), certain, likely, undecidable (rows), rows.
    """
    found = []
    for table in COLUMNS:
        rows = getattr(coded, table)
        for key, coder in coded.meta["coders"].items():
            counts = rows.certainty[rows.by == key].value_counts()
            if len(counts):
                each = [int(counts.get(value, 0)) for value in CERTAINTY]
                found.append((table, key, coder["kind"], *each, sum(each)))
    return pd.DataFrame(found, columns=["table", "coder", "kind", *CERTAINTY, "rows"])


# On what stands first the most hangs: statements have speakers, relations join arguments.
_FIRST = ["speakers", "statements", "arguments", "relations", "entities", "sentences", "blocks"]


def check_first(coded: Edition) -> pd.DataFrame:
    """The machine's rows of an edition, those first of which it is least certain, and of these those on which most hangs.

    Speakers, then statements, arguments, relations, entities, sentences, blocks, each in the order of the article. A statement
    is one row, with its content and the least of its certainties; mentions with the same words, codes and rule are one row, the first.
    Columns: table, id, sentence (id), text, says (what the row says, in words), why (what its rule means), certainty.
    """
    machines = [key for key, coder in coded.meta["coders"].items() if coder["kind"] == "machine"]
    names = dict(zip(coded.speakers.id, coded.speakers.name))
    texts = dict(zip(coded.arguments.id, map(english.short, coded.arguments.text)))
    found = []
    for table in _FIRST:
        rows = getattr(coded, table)
        rows = rows[rows.by.isin(machines)]
        if table == "speakers":  # every text has a narrator
            rows = rows[rows.kind != "narrator"]
        if rows.empty:
            continue
        places = _sentences(coded, table)
        for row in _GATHERED.get(table, _each)(rows):
            text, says = _SAYS[table](row, names, texts)
            outside = table == "sentences" and not row["speaker"]
            why = "titles, headings and captions have no speaker" if outside else _why(row["rule"])
            found.append((table, row["id"], places[row["id"]], text, says, why, row["certainty"]))
    columns = ["table", "id", "sentence", "text", "says", "why", "certainty"]
    listed = pd.DataFrame(found, columns=columns)
    order = listed.certainty.map(CERTAINTY.index)
    return listed.iloc[(-order.astype(int)).argsort(kind="stable")].reset_index(drop=True)


def _each(rows):
    return rows.to_dict("records")


def _in_order(rows):
    return rows.sort_values(["start", "end"], kind="stable").to_dict("records")


def _statements(rows):
    """One row for each statement: its first content, or what is first where a person made that."""
    for _, spans in rows.groupby("statement", sort=False):
        first = min(spans.to_dict("records"), key=lambda row: (row["role"] != "content", row["start"]))
        yield first | {"certainty": max(spans.certainty, key=CERTAINTY.index)}


def _mentions(rows):
    return _in_order(
        rows.sort_values("start").drop_duplicates(["text", "type", "entity", "sense", "rule", "certainty"])
    )


_GATHERED = {
    "statements": _statements,
    "entities": _mentions,
    "arguments": _in_order,
    "sentences": _in_order,
    "blocks": _in_order,
}


def _why(rule):
    """What a rule means; its name, if another machine than the book's readers made the row."""
    try:
        return explain(rule)
    except KeyError:
        return rule


def _sentences(coded, table):
    """The sentence of each row of a table by the row's id: where it begins, or the one that shows it, or blank."""
    rows = getattr(coded, table)
    if table in ("questions", "sentences"):
        found = rows.id if table == "sentences" else [""] * len(rows)
    elif table == "speakers":
        found = rows.evidence
    elif table == "relations":
        found = rows.source.map(_sentences(coded, "arguments"))
    elif table == "positions":
        spans = coded.statements[coded.statements.role == "content"].sort_values("start")
        first = spans.drop_duplicates("statement").set_index("statement")
        found = rows.evidence.map(dict(zip(first.index, sentence_holding(coded.sentences, first.start))))
    elif table == "blocks":
        first = coded.sentences.sort_values("start").drop_duplicates("block")
        found = rows.id.map(dict(zip(first.block, first.id))).fillna("")
    else:
        found = sentence_holding(coded.sentences, rows.start)
    return dict(zip(rows.id, found))


def _says_speaker(row, names, texts):
    more = [f"role “{row['role']}”"] * bool(row["role"]) + [f"pronoun “{row['pronoun']}”"] * bool(row["pronoun"])
    return row["name"], ", ".join([f"is a voice of the article ({row['kind']})", *more])


def _says_statement(row, names, texts):
    inside = [f"inside statement {row['parent']}"] * bool(row["parent"])
    said = f"{names[row['speaker']]}: this is {PLAIN[row['polarity']]}"
    # What goes on by itself has no reporting words that could have a stance.
    stance = [f"with {PLAIN[row['cue_stance']]}"] if row["mode"] not in ("free", "none") else []
    return row["text"], ", ".join([said, PLAIN[row["mode"]], *stance, *inside])


def _says_argument(row, names, texts):
    scheme = f" (scheme: {row['scheme']})" if row["scheme"] else ""
    return row["text"], f"{names[row['speaker']]}: this is {PLAIN[row['role']]}{scheme}"


def _says_relation(row, names, texts):
    joined = f"{texts[row['source']]} → {texts[row['target']]}"
    return joined, f"the first {PLAIN[row['relation']]} the second; {PLAIN[row['basis']]}"


def _says_entity(row, names, texts):
    sense = f", as {PLAIN[row['sense']]}" if row["sense"] else ""
    return row["text"], f"names {row['entity']} ({PLAIN[row['type']]}){sense}"


def _says_sentence(row, names, texts):
    if not row["speaker"]:
        return row["text"], "stands outside the paragraphs, and is given to no speaker"
    return row["text"], f"is in the voice of {names[row['speaker']]}, {PLAIN[row['mode']]}"


def _says_block(row, names, texts):
    return row["text"], f"is {PLAIN[row['kind']]}"


_SAYS = {
    "speakers": _says_speaker,
    "statements": _says_statement,
    "arguments": _says_argument,
    "relations": _says_relation,
    "entities": _says_entity,
    "sentences": _says_sentence,
    "blocks": _says_block,
}
