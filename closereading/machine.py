"""What the machine readers make of an edition's article and, for each place where they differ from it, why."""

from dataclasses import replace

from closereading import agreement, annotate
from closereading.readers.explain import explain
from closereading.readers.text import read

_TABLES = {"entity": "entities", "sentence": "sentences", "statement": "statements", "argument": "arguments"}


def reading(article):
    """The machine's coding of an edition's article, as an Edition: the same text, every table by the readers."""
    return replace(article, **annotate.tables(article.raw))


def ledger(article, machine, kind):
    """Each difference of one kind between an edition and the machine's, with the reason for what the machine did.

    kind: entity, sentence, statement, argument or relation. Columns: sentence (id), difference, edition, machine (what
    either says, blank for nothing), why.
    """
    table = agreement.disagreements(article, machine).query("kind == @kind")
    text = read(article.raw)
    why = [_why(row, article, machine, text) for row in table.itertuples()]
    table = table.assign(why=why, what=table.what.map(_IN_WORDS).fillna(table.what))
    return table.rename(columns={"what": "difference", "one": "edition", "other": "machine"})[
        ["sentence", "difference", "edition", "machine", "why"]
    ]


_IN_WORDS = {agreement.MISSED: "missed", agreement.EXTRA: "not in the edition"}
_CUT = {
    "sentence": "a line is cut only after a stop",
    "statement": "what is said is taken to run on to the next reporting word or the end, without a conjunction before it",
}
_MODES = {
    ("mixed", "indirect"): "fewer than four words in quotation marks are taken for a label",
    ("indirect", "mixed"): "four words or more in quotation marks are taken for speech",
}


def _why(row, article, machine, text):
    if row.kind == "relation":
        return _why_relation(row, article, machine)
    if row.what == "another mode":
        return _MODES.get((row.one, row.other), "")
    rule = _rule(getattr(machine, _TABLES[row.kind]), row.start, row.end)
    if row.what == agreement.CUT and row.kind in _CUT:
        return _CUT[row.kind]
    if row.what == agreement.MISSED:
        return _WHY_MISSED[row.kind](row, article, text)
    return explain(rule)


def _rule(table, start, end):
    """The rule of the row that shares most with a span; the shortest such row."""
    shared = table.end.clip(upper=end) - table.start.clip(lower=start)
    best = table.assign(shared=shared, length=table.end - table.start)
    best = best[best.shared > 0].sort_values(["shared", "length"], ascending=[False, True], kind="stable")
    return best.rule.iloc[0] if len(best) else ""


def _missed_name(row, article, text):
    places = [
        n for n, (start, end) in enumerate(zip(text.start, text.end)) if start < row.end and row.start < end
    ]
    tagged = ", ".join(f"{text.word[place]} {text.tag[place]}" for place in places)
    return f"in no list, and nothing beside it gives a type (tagged {tagged})"


def _missed_statement(row, article, text):
    known = article.statements
    (number, *_) = known[(known.start == row.start) & (known.role == "content")].statement
    cue = known[(known.statement == number) & (known.role == "cue")].text
    if cue.empty:
        return "it has no reporting words"
    return f"“{' … '.join(cue)}” is no reporting word that the readers know"


def _missed_argument(row, article, text):
    return "no connective joins it to another clause, and no word makes it a judgement"


_WHY_MISSED = {"entity": _missed_name, "statement": _missed_statement, "argument": _missed_argument}


def _why_relation(row, article, machine):
    if row.what != agreement.MISSED:
        begun = machine.arguments[machine.arguments.start == row.start].id
        rules = machine.relations[machine.relations.source.isin(begun)].rule
        return "; ".join(dict.fromkeys(map(explain, rules)))
    ends = article.arguments.set_index("id")
    for relation in article.relations.itertuples():
        source, target = ends.loc[relation.source], ends.loc[relation.target]
        if source.start == row.start and agreement.short(target.text, 38) in row.one:
            if relation.basis == "inferred":
                return "no word says so: the edition infers it"
            both = all(_found(end, machine.arguments) for end in (source, target))
            return "its connective was read another way" if both else "one of its ends was missed"
    return ""


def _found(argument, table):
    """Whether half of either of two arguments is in the other."""
    shared = table.end.clip(upper=argument.end) - table.start.clip(lower=argument.start)
    enough = agreement.HALF * (table.end - table.start).clip(lower=argument.end - argument.start)
    return bool((shared >= enough).any())
