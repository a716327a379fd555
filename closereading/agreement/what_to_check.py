"""What a person checks first in a machine's coding: the rows of which the machine is least certain, with what each says, in words."""

import pandas as pd

from closereading.common import english
from closereading.edition.format import CERTAINTY
from closereading.edition.loading import Edition
from closereading.edition.sentences import sentences_of_rows
from closereading.edition.vocabulary import PLAIN
from closereading.readers.rule_meanings import explain

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
        places = sentences_of_rows(coded, table)
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
