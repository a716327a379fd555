"""What the machine readers make of an edition's article and, for each place where they differ from it, why."""

from dataclasses import replace

import pandas as pd

from closereading.agreement import two_codings
from closereading.common import english
from closereading.edition.loading import Edition
from closereading.readers.language.text import tagged_text
from closereading.readers.pipeline import tables
from closereading.readers.rule_meanings import explain

_TABLES = {"entity": "entities", "sentence": "sentences", "statement": "statements", "argument": "arguments"}


def reading(article: Edition) -> Edition:
    """The machine's coding of an edition's article, as an Edition: the same text, every table by the readers."""
    return replace(article, **tables(article.raw), decisions=())  # those of a person are about rows of theirs


# What is counted as found: task and measure of `two_codings.scores`, by what they are called where they are shown.
FOUND = {
    "sentences": ("sentences", "cut alike"),
    "names and dates": ("entities", "span and type"),
    "statements quoted or paraphrased": ("statements", "content, at least .3"),
    "parts of arguments": ("arguments", "span, half of either"),
    "links between these parts": ("relations", "joined pair and kind"),
}


def found(scores: pd.DataFrame) -> pd.DataFrame:
    """How much of an edition a machine finds, kind by kind. Columns: what, found, missed, added (marked by the machine and not in the edition).

    scores: what `two_codings.scores` returned for the edition and the machine's.
    """
    counted = scores.set_index(["task", "measure"])[["agreed", "reference", "other"]]
    rows = [
        (what, agreed, reference - agreed, other - agreed)
        for what, (agreed, reference, other) in ((what, counted.loc[place]) for what, place in FOUND.items())
    ]
    return pd.DataFrame(rows, columns=["what", "found", "missed", "added"])


def ledger(article: Edition, machine: Edition, kind: str) -> pd.DataFrame:
    """Each difference of one kind between an edition and the machine's, with the reason for what the machine did.

    kind: entity, sentence, statement, argument or relation. Columns: sentence (id), difference, edition, machine (what
    either says, blank for nothing), why.
    """
    table = two_codings.disagreements(article, machine, kind)
    text, missed = tagged_text(article.raw), missed_links(article, machine) if kind == "relation" else None
    why = [_why(row, article, machine, text, missed) for row in table.itertuples()]
    table = table.assign(why=why, what=table.what.map(_IN_WORDS).fillna(table.what))
    return table.rename(columns={"what": "difference", "one": "edition", "other": "machine"})[
        ["sentence", "difference", "edition", "machine", "why"]
    ]


_IN_WORDS = {two_codings.MISSED: "missed", two_codings.EXTRA: "not in the edition"}
_MODES = {
    ("mixed", "indirect"): "fewer than four words in quotation marks are taken for a label",
    ("indirect", "mixed"): "four words or more in quotation marks are taken for speech",
}


def _why(row, article, machine, text, missed):
    if row.kind == "relation":
        return _why_relation(row, machine, missed)
    if row.what in _ALWAYS:
        return _ALWAYS[row.what]
    if row.what == "another mode":
        return _MODES.get((row.one, row.other), "")
    if row.kind == "sentence" and row.what == two_codings.CUT:
        return "a line is cut only after a stop"
    over = _over(getattr(machine, _TABLES[row.kind]), row.start, row.end)
    if row.what == two_codings.MISSED:
        return _WHY_MISSED[row.kind](row, article, text, over)
    if row.what == two_codings.CUT and row.kind == "statement":
        longer = over.end.iloc[0] > row.end
        return "taken to run on to the end of the sentence" if longer else "a conjunction before it is left out"
    why = explain(over.rule.iloc[0])
    if row.what == two_codings.CUT:
        return f"{_CUT[row.kind]} (marked because: {why})"
    return f"taken for a {row.other}: {why}" if row.what == "another role" else why


_ALWAYS = {
    "another sense": "guessed from the words beside the name",
    "another entity": "spellings are joined by surname, letters or list",
    "another cue stance": "each reporting word has one stance in the list",
    "another kind": "guessed from the line’s length, last mark and place",
}
_CUT = {
    "entity": "a name ends where the capital letters end",
    "argument": "cut at connectives, and where what is said begins",
}


def _over(table, start, end):
    """The rows of a table that share words with a span, those that share most first, then the shortest."""
    shared = table.end.clip(upper=end) - table.start.clip(lower=start)
    found = table.assign(shared=shared, length=table.end - table.start)[shared > 0]
    return found.sort_values(["shared", "length"], ascending=[False, True], kind="stable")


def _missed_name(row, article, text, over):
    places = [n for n, (start, end) in enumerate(zip(text.start, text.end)) if start < row.end and row.start < end]
    if all(text.quotation[place] >= 0 for place in places):
        return "it stands in quotation marks, and in no list"
    return "no rule marks it; tagged " + ", ".join(f"“{text.word[place]}” as {text.tag[place]}" for place in places)


def _missed_statement(row, article, text, over):
    known = article.statements
    (number, *_) = known[(known.start == row.start) & (known.role == "content")].statement
    cue = known[(known.statement == number) & (known.role == "cue")].text
    if cue.empty:
        if (known[known.statement == number]["mode"] == "none").all():
            return "it is a statement of the narrator, without reporting words; the readers look for none of these"
        return "it has no reporting words, and no rule lets it go on in the voice before it"
    return f"“{' … '.join(cue)}” is no reporting word that the readers know"


def _missed_argument(row, article, text, over):
    if len(over):
        return f"the readers cut otherwise here, as part of “{english.short(over.text.iloc[0], 40)}”"
    return "no rule marks it as a claim or as a reason"


_WHY_MISSED = {"entity": _missed_name, "statement": _missed_statement, "argument": _missed_argument}


def _why_relation(row, machine, missed):
    if row.what != two_codings.MISSED:
        begun = machine.arguments[machine.arguments.start == row.start].id
        rules = machine.relations[machine.relations.source.isin(begun)].rule
        return "; ".join(dict.fromkeys(map(explain, rules)))
    return missed[(missed.start == row.start) & (missed.words == row.one)].why.iloc[0]


def missed_links(article: Edition, machine: Edition) -> pd.DataFrame:
    """The relations of an edition that the machine does not draw, and what stands in the way of each.

    Columns: relation (id), start (of its source), words (as in `agreement.disagreements`), basis (explicit, inferred), ends
    (both found, or not), why.
    """
    ends, made = article.arguments.set_index("id"), machine.arguments.id
    pairs = two_codings.argument_pairs(article, machine).items()
    found = {article.arguments.id[here]: made[there] for here, there in pairs}
    drawn = set(zip(machine.relations.source, machine.relations.target))
    rows = []
    for relation in article.relations.itertuples():
        pair = found.get(relation.source), found.get(relation.target)
        if pair in drawn:
            continue
        source, target = ends.loc[relation.source], ends.loc[relation.target]
        words = two_codings.linked(source.text, relation.relation, target.text)
        why = _in_the_way(relation, pair, machine)
        rows.append((relation.id, source.start, words, relation.basis, all(pair), why))
    return pd.DataFrame(rows, columns=["relation", "start", "words", "basis", "ends", "why"])


def _in_the_way(relation, pair, machine):
    word = {"explicit": "a word joins them", "inferred": "no word joins them: the coder infers the link"}[
        relation.basis
    ]
    if not all(pair):
        return f"{word}; one of its parts was not found, or begins or ends elsewhere"
    voices = machine.arguments.set_index("id").speaker.loc[list(pair)]
    if relation.basis == "explicit" and voices.nunique() > 1:
        return f"{word}; but the readers gave the ends to different speakers"
    return f"{word}; both ends were found" + (
        "" if relation.basis == "inferred" else ", and the word was not used or used otherwise"
    )
