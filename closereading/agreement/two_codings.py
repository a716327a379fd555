"""How far two codings of one article agree, in numbers and place by place. The first coding is the reference.

Units are matched one to one by `matching.py`; precision, recall and F1 are NLTK's, Cohen's kappa (1960) too.
"""

import pandas as pd
from nltk.metrics.agreement import AnnotationTask

from closereading.agreement import matching
from closereading.common.english import short
from closereading.edition.loading import Edition
from closereading.edition.sentences import sentence_at
from closereading.edition.vocabulary import PLAIN, TYPES
from closereading.measures import entities, statements

LENIENT, STRICT = 0.3, 0.8  # shares of the reference's content that a statement must cover
HALF = 0.5  # share of either argument that the other must cover

# The rows of the tables that an edition may lack: what one is called, and the columns that say what it is.
LABELS = {
    "schema": ("part of the news schema", ["category"]),
    "engagement": ("proposition", ["kind"]),
    "presuppositions": ("presupposition", ["kind"]),
    "participants": ("action", ["agent_kind", "affected_kind"]),
    "frames": ("element of a frame", ["element"]),
}

COLUMNS = ["task", "measure", "value", "precision", "recall", "agreed", "reference", "other"]


def scores(one: Edition, other: Edition, *about: str) -> pd.DataFrame:
    """Measures of agreement between two editions of one article; `one` is the reference.

    about: entities, sentences (with blocks), statements, arguments (with relations), and the tables of LABELS, which give no
    row where an edition lacks them; all unless some are named, and then no other table is looked at. Columns: task, measure, value (0 to 1, kappa -1 to 1; NaN where there is nothing to compare), precision, recall (NaN
    unless value is an F1), agreed, reference, other: the counts behind it. For a share of matched units, reference and
    other are both the number of units compared.
    """
    found = [_SCORES[kind](one, other) for kind in about or _SCORES]
    return pd.DataFrame([row for rows in found for row in rows], columns=COLUMNS)


def kappa(one: list[str], other: list[str]) -> float | None:
    """Cohen's kappa of two lists of labels for the same items, -1 to 1; None unless two labels at least are in use.

    With a single label both agree by necessity, and the formula divides nothing by nothing.
    """
    if len({*one, *other}) < 2:
        return None
    data = [(coder, item, label) for coder, labels in enumerate((one, other)) for item, label in enumerate(labels)]
    return AnnotationTask(data).kappa()


# --- scores ---


def _f1(task, measure, reference, other):
    """A row for two sets."""
    score = entities.agreement(reference, other)
    return (
        task,
        measure,
        score["F1"],
        score["precision"],
        score["recall"],
        len(reference & other),
        len(reference),
        len(other),
    )


def _share(task, measure, agreeing):
    """A row for a list of yes and no."""
    value = sum(agreeing) / len(agreeing) if agreeing else None
    return task, measure, value, None, None, sum(agreeing), len(agreeing), len(agreeing)


def _matched(task, measure, reference, other, found):
    """A row for units matched one to one; `found` is what matching.pairs returned."""
    inverse = {there: here for here, there in found.items()}
    return _f1(
        task, measure, set(range(len(reference))), {inverse.get(there, ("other", there)) for there in range(len(other))}
    )


def _entity_scores(one, other):
    here, there = ({*zip(table.start, table.end, table.type)} for table in (one.entities, other.entities))
    rows = [
        _f1("entities", "span and type", here, there),
        _f1("entities", "span", entities.spans(one.entities), entities.spans(other.entities)),
    ]
    for kind in sorted({row[2] for row in here | there}):
        rows.append(_f1("entities", kind, *({row for row in side if row[2] == kind} for side in (here, there))))
    both = _same_spans(one.entities, other.entities)
    sensed = [pair for pair in both if pair[0].sense and pair[1].sense]
    rows.append(_share("entities", "sense", [row.sense == rival.sense for row, rival in sensed]))
    return [*rows, _share("entities", "entity", [row.entity == rival.entity for row, rival in both])]


def _same_spans(one, other):
    """The rows of two tables that have the same span, as pairs."""
    theirs = {(row.start, row.end): row for row in other.itertuples()}
    return [(row, theirs[row.start, row.end]) for row in one.itertuples() if (row.start, row.end) in theirs]


def _sentence_scores(one, other):
    labels = _sentence_speakers(one, other)
    shared = [label for label in labels.itertuples() if label.one or label.other]
    agreeing = [label.one == label.same_as for label in shared]
    value = kappa([label.one for label in shared], [label.same_as for label in shared])
    lines = _same_spans(one.blocks, other.blocks)
    return [
        _share("blocks", "kind", [row.kind == rival.kind for row, rival in lines]),
        _f1("sentences", "cut alike", entities.spans(one.sentences), entities.spans(other.sentences)),
        _share("sentences", "speaker", agreeing),
        ("sentences", "speaker, kappa", value, None, None, sum(agreeing), len(shared), len(shared)),
    ]


def _sentence_speakers(one, other):
    """The sentences cut alike. Columns of `one`'s sentences and one, other (speakers), same_as (the key of `one`'s speaker
    that is the other's, or the other's own key marked as foreign)."""
    theirs = {(row.start, row.end): row.speaker for row in other.sentences.itertuples()}
    spans = zip(one.sentences.start, one.sentences.end)
    table = one.sentences[[span in theirs for span in spans]].rename(columns={"speaker": "one"})
    table = table.assign(other=[theirs[span] for span in zip(table.start, table.end)])
    return table.assign(same_as=_translated(table.other, matching.speakers(one, other)))


def _translated(keys, speakers):
    """The other edition's speaker keys as keys of the first; those without a counterpart get a mark no key can have."""
    same = dict(zip(speakers.other, speakers.one)) | {"": ""}
    return [same.get(key, f"only in the other: {key}") for key in keys]


def statement_pairs(one: pd.DataFrame, other: pd.DataFrame, least: float = LENIENT) -> dict[int, int]:
    """Match two tables of `statements.statements` on their contents: {row number in one: row number in other}."""
    return matching.pairs(list(one.content), list(other.content), least)


def _statement_scores(one, other):
    """Rows for the reported statements with a source or cue, and rows for those that go on without one (mode free)."""
    said = [statements.reported(edition.statements, edition.speakers) for edition in (one, other)]
    tables = [statements.statements(table) for table in said]
    here, there = (table[table["mode"] != "free"].reset_index(drop=True) for table in tables)
    rows = [
        _matched("statements", measure, here, there, statement_pairs(here, there, least))
        for measure, least in (("content, at least .3", LENIENT), ("content, at least .8", STRICT))
    ]
    found = statement_pairs(here, there)
    both = [(here.iloc[i], there.iloc[j]) for i, j in found.items()]
    same = _same_speakers(one, other)
    sources = [
        bool(matching.overlaps([row.source], [rival.source])) for row, rival in both if row.source or rival.source
    ]
    rows += [
        _share("statements", "speaker", [row.speaker == same.get(rival.speaker) for row, rival in both]),
        _share("statements", "source overlaps", sources),
        _share("statements", "polarity", [row.polarity == rival.polarity for row, rival in both]),
        _share("statements", "mode", [row["mode"] == rival["mode"] for row, rival in both]),
        _share("statements", "cue_stance", [row.cue_stance == rival.cue_stance for row, rival in both]),
    ]
    here, there = (table[table["mode"] == "free"] for table in tables)
    found = statement_pairs(here, there)
    return [*rows, _matched("statements that go on without a cue", "content, at least .3", here, there, found)]


def _same_speakers(one, other):
    """The keys of `one`'s speakers by the keys of the other's."""
    speakers = matching.speakers(one, other)
    return dict(zip(speakers.other, speakers.one))


def argument_pairs(one: Edition, other: Edition) -> dict[int, int]:
    """Match the arguments of two editions: {row number in one: row number in other}."""
    return _span_pairs(one.arguments, other.arguments)


def _span_pairs(one, other):
    """Match the rows of two tables with spans, if half of either is covered by the other."""
    here, there = ([[span] for span in zip(table.start, table.end)] for table in (one, other))
    return matching.pairs(here, there, HALF, HALF)


def _relations(one, other, found):
    """Both editions' relations as {(source, target): kind}, the other's in `one`'s ids where the argument is matched."""
    same = {other.arguments.id[there]: one.arguments.id[here] for here, there in found.items()}
    here = {(row.source, row.target): row.relation for row in one.relations.itertuples()}
    there = {
        tuple(same.get(end, ("other", end)) for end in (row.source, row.target)): row.relation
        for row in other.relations.itertuples()
    }
    return here, there


def _argument_scores(one, other):
    found = argument_pairs(one, other)
    roles = [one.arguments.role[here] == other.arguments.role[there] for here, there in found.items()]
    here, there = _relations(one, other, found)
    return [
        _matched("arguments", "span, half of either", one.arguments, other.arguments, found),
        _share("arguments", "role", roles),
        _f1("relations", "joined pair", set(here), set(there)),
        _f1("relations", "joined pair and kind", set(here.items()), set(there.items())),
    ]


def _labelled_scores(table):
    def rows(one, other):
        here, there = getattr(one, table), getattr(other, table)
        if here.empty or there.empty:
            return []
        found = _span_pairs(here, there)
        return [
            _matched(table, "span, half of either", here, there, found),
            *(
                _share(table, column, [here[column][i] == there[column][j] for i, j in found.items()])
                for column in LABELS[table][1]
            ),
        ]

    return rows


_SCORES = {
    "entities": _entity_scores,
    "sentences": _sentence_scores,
    "statements": _statement_scores,
    "arguments": _argument_scores,
    **{table: _labelled_scores(table) for table in LABELS},
}

# --- disagreements ---

MISSED, EXTRA, CUT = "only in the reference", "only in the other", "cut differently"


def disagreements(one: Edition, other: Edition, *kinds: str) -> pd.DataFrame:
    """Where two editions of one article differ, in the order of the article, as something to talk about.

    kinds: all unless some are named, and then no other table is looked at.
    Columns: kind (block, entity, sentence, statement, argument, relation, and those of LABELS), what (only in the reference, only in the other, cut
    differently, another kind, type, sense, entity, speaker, polarity, mode, cue stance, role or relation), sentence (id in `one`), start, end (offsets of the
    reference's unit, or the other's where the reference has none), one, other (what either says there, in short; blank
    where it says nothing).
    """
    rows = [row for kind in kinds or _ROWS for row in _ROWS[kind](one, other)]
    table = pd.DataFrame(rows, columns=["kind", "what", "start", "end", "one", "other"])
    table = table.sort_values(["start", "end"], kind="stable", ignore_index=True)
    table.insert(2, "sentence", sentence_at(one.sentences, table.start))
    return table


def _block_rows(one, other):
    for row, rival in _same_spans(one.blocks, other.blocks):
        if row.kind != rival.kind:
            yield "block", "another kind", row.start, row.end, row.kind, rival.kind


def _entity_rows(one, other):
    def words(row):
        return f"{short(row.text)} ({TYPES[row.type]})"

    yield from _span_rows("entity", one.entities, other.entities, words)
    for row, rival in _same_spans(one.entities, other.entities):
        if rival.type != row.type:
            yield "entity", "another type", row.start, row.end, words(row), words(rival)
        for column in ("sense", "entity"):
            here, there = getattr(row, column), getattr(rival, column)
            if here != there:
                said = (f"{row.text}: {value or 'none'}" for value in (here, there))
                yield "entity", f"another {column}", row.start, row.end, *said


def _sentence_rows(one, other):
    yield from _span_rows("sentence", one.sentences, other.sentences, lambda row: short(row.text))
    names = _names(one), _names(other)
    for row in _sentence_speakers(one, other).itertuples():
        if row.one != row.same_as:
            said = names[0][row.one], names[1][row.other]
            yield "sentence", "another speaker", row.start, row.end, *said


def _span_rows(kind, one, other, words):
    """Rows for the spans of two tables that are not the same; a span that others overlap is cut differently."""
    same = entities.spans(one) & entities.spans(other)
    mine, theirs = ([row for row in table.itertuples() if (row.start, row.end) not in same] for table in (one, other))
    touching, touched = matching.clusters(*([[(row.start, row.end)] for row in rows] for rows in (mine, theirs)))
    for place, row in enumerate(mine):
        rivals = " | ".join(words(theirs[number]) for number in touching[place])
        yield kind, CUT if rivals else MISSED, row.start, row.end, words(row), rivals
    for place, row in enumerate(theirs):
        if not touched[place]:
            yield kind, EXTRA, row.start, row.end, "", words(row)


def _names(edition):
    return dict(zip(edition.speakers.id, edition.speakers.name)) | {"": "nobody"}


def _statement_rows(one, other):
    here, there = (statements.statements(edition.statements) for edition in (one, other))
    names, same = (_names(one), _names(other)), _same_speakers(one, other)
    found = _all_pairs(here, there)
    theirs = list(there.itertuples())
    for place, row in enumerate(here.itertuples()):
        span = row.content[0][0], row.content[-1][1]
        if place not in found:
            yield "statement", MISSED, *span, f"{names[0][row.speaker]}: {short(row.text)}", ""
            continue
        rival = theirs[found[place]]
        if row.content != rival.content:
            yield "statement", CUT, *span, *_around(row.text, rival.text)
        if row.speaker != same.get(rival.speaker):
            yield "statement", "another speaker", *span, names[0][row.speaker], names[1][rival.speaker]
        for column in ("polarity", "mode", "cue_stance"):
            if getattr(row, column) != getattr(rival, column):
                what = f"another {column.replace('_', ' ')}"
                yield "statement", what, *span, getattr(row, column), getattr(rival, column)
    for place in sorted(set(range(len(theirs))) - set(found.values())):
        row = theirs[place]
        span = row.content[0][0], row.content[-1][1]
        yield "statement", EXTRA, *span, "", f"{names[1][row.speaker]}: {short(row.text)}"


def _all_pairs(here, there):
    """Match statements as the scores do, those with a cue among themselves; then what is left over, whatever its mode."""
    found = {}
    for chosen in (lambda table: table["mode"] != "free", lambda table: table["mode"].notna()):
        left = here[chosen(here) & ~here.index.isin(found.keys())]
        right = there[chosen(there) & ~there.index.isin(found.values())]
        more = statement_pairs(left, right)
        found |= {left.index[i]: right.index[j] for i, j in more.items()}
    return found


def _around(one, other):
    """Two texts that differ, in short: where they are long, their beginnings and ends."""
    return tuple(text if len(text) <= 70 else f"{short(text, 45)} {_last(text)}" for text in (one, other))


def _last(text, width=25):
    return text[-width:].split(" ", 1)[-1]


def _argument_rows(one, other):
    found = argument_pairs(one, other)
    theirs = list(other.arguments.itertuples())
    for place, row in enumerate(one.arguments.itertuples()):
        if place not in found:
            yield "argument", MISSED, row.start, row.end, f"{row.role}: {short(row.text)}", ""
            continue
        rival = theirs[found[place]]
        if (row.start, row.end) != (rival.start, rival.end):
            yield "argument", CUT, row.start, row.end, *_around(row.text, rival.text)
        if row.role != rival.role:
            yield "argument", "another role", row.start, row.end, row.role, rival.role
    for place in sorted(set(range(len(theirs))) - set(found.values())):
        row = theirs[place]
        yield "argument", EXTRA, row.start, row.end, "", f"{row.role}: {short(row.text)}"


def linked(source: str, kind: str, target: str) -> str:
    """Two arguments and the relation between them (support or attack), in short."""
    return f"“{short(source, 38)}” {kind}s “{short(target, 38)}”"


def _relation_rows(one, other):
    found = argument_pairs(one, other)
    here, there = _relations(one, other, found)
    mine, theirs = ({row.id: row for row in edition.arguments.itertuples()} for edition in (one, other))
    same = {one.arguments.id[i]: other.arguments.id[j] for i, j in found.items()}

    def words(arguments, kind, source, target):
        return linked(arguments[source].text, kind, arguments[target].text)

    for (source, target), kind in here.items():
        rival = there.get((source, target))
        if rival != kind:
            what = "another relation" if rival else MISSED
            other_words = words(theirs, rival, same[source], same[target]) if rival else ""
            start, end = mine[source].start, mine[source].end
            yield "relation", what, start, end, words(mine, kind, source, target), other_words
    back = {there: here for here, there in same.items()}
    for row in other.relations.itertuples():
        if (back.get(row.source), back.get(row.target)) not in here:
            start, end = theirs[row.source].start, theirs[row.source].end
            yield "relation", EXTRA, start, end, "", words(theirs, row.relation, row.source, row.target)


def _labelled_rows(table):
    kind, columns = LABELS[table]

    def words(row):
        return f"{', '.join(PLAIN[getattr(row, column)] for column in columns)}: {short(row.text)}"

    def rows(one, other):
        here, there = getattr(one, table), getattr(other, table)
        if here.empty or there.empty:
            return
        found, theirs = _span_pairs(here, there), list(there.itertuples())
        for place, row in enumerate(here.itertuples()):
            if place not in found:
                yield kind, MISSED, row.start, row.end, words(row), ""
            elif any(getattr(row, column) != getattr(theirs[found[place]], column) for column in columns):
                yield kind, "another kind", row.start, row.end, words(row), words(theirs[found[place]])
        for place in sorted(set(range(len(theirs))) - set(found.values())):
            row = theirs[place]
            yield kind, EXTRA, row.start, row.end, "", words(row)

    return rows


_ROWS = {
    "block": _block_rows,
    "entity": _entity_rows,
    "sentence": _sentence_rows,
    "statement": _statement_rows,
    "argument": _argument_rows,
    "relation": _relation_rows,
    **{kind: _labelled_rows(table) for table, (kind, _) in LABELS.items()},
}
