"""What several codings say of the same units: lines, sentences, names, statements, parts of arguments, links, positions.

A unit that was marked by two coders alike has two answers; one that a coder did not mark has none from that coder, and
the coder is kept among those who could have. A row that a coder marked as undecidable gives the answer UNDECIDABLE to
whatever it is asked: the format makes the coder fill the row in, and what stands there is no decision.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from closereading.agreement import matching, two_codings
from closereading.edition import article
from closereading.edition.loading import Edition
from closereading.measures import statements

UNDECIDABLE, NO_NAME, SILENT, NOBODY = "undecidable", "none", "silent", "nobody"


# answers: {coding: {what is asked: answer}}; absent: the codings that could have marked the unit and did not; rows: {coding:
# ids of its rows}, of statements their keys.
class Unit(NamedTuple):
    start: int
    end: int
    about: str | tuple[str, str]
    answers: dict[str, dict[str, str]]
    absent: list[str]
    rows: dict[str, list[str]]


def units(editions: dict[str, Edition]) -> dict[str, list[Unit]]:
    """The units of several codings of one article, as {kind: list of Unit}.

    editions: {name of the coding: Edition}, the same speakers under the same keys (`several_codings.aligned`). Kinds and what is
    asked: line (kind), sentence (speaker), name (type, sense, entity), statement (speaker, mode, polarity, cue_stance),
    argument (role), link (relation), position (position), and those of `two_codings.LABELS`. Lines, sentences and names are units where they are cut
    alike. Statements are one unit if three tenths of either are covered by the other, arguments and the rows of LABELS if half is, one to one,
    the most alike first (`matching.pairs`); what matches nothing is a unit of its own. A link is the pair of arguments
    that it joins, and a coding that lacks one of them has no say. A position is a speaker on a question that the coding
    asks, silent if it has no row. about: the words of the unit; of a link or position a pair of texts.
    """
    called = _called(editions)
    further = {
        kind: _matched(
            {name: edition for name, edition in editions.items() if len(getattr(edition, table))},
            {name: _labelled_rows(edition, table, columns) for name, edition in editions.items()},
            two_codings.HALF,
        )[0]
        for table, (kind, columns) in two_codings.LABELS.items()
    }
    arguments, rows_of = _matched(
        editions, {name: _argument_rows(edition) for name, edition in editions.items()}, two_codings.HALF
    )
    return {
        "line": _cut_alike(editions, "blocks", ["kind"]),
        "sentence": _cut_alike(editions, "sentences", ["speaker"], called),
        "name": _cut_alike(editions, "entities", ["type", "sense", "entity"]),
        "statement": _matched(
            editions,
            {name: _statement_rows(edition, called) for name, edition in editions.items()},
            two_codings.LENIENT,
        )[0],
        "argument": arguments,
        "link": _links(editions, arguments, rows_of),
        "position": _positions(editions, called),
    } | further


def spot(kind: str, unit: Unit) -> tuple:
    """What tells one unit from all others of the same codings: its kind, start, end and words."""
    return kind, unit.start, unit.end, unit.about


def clusters(found: Iterable[Unit]) -> Iterator[list[Unit]]:
    """Units in groups of those that touch each other, directly or through others; found: in the order of the text."""
    group, reach = [], -1
    for unit in found:
        if group and unit.start >= reach:
            yield group
            group = []
        group.append(unit)
        reach = max(reach, unit.end)
    if group:
        yield group


def words(editions: dict[str, Edition], table: str, column: str) -> list[dict[str, str]]:
    """What each coding says of each word of the article in a column of a table with spans that do not overlap, NO_NAME where nothing.

    A list of {coding: value}, one entry a word.
    """
    raw = next(iter(editions.values())).raw
    tokens = article.tokens(raw)
    starts, ends = (tokens[side][tokens.word].to_numpy() for side in ("start", "end"))
    found = [dict.fromkeys(editions, NO_NAME) for _ in starts]
    for name, edition in editions.items():
        rows = getattr(edition, table)
        # A word counts if any of its letters do: a name may begin inside a compound.
        firsts = ends.searchsorted(rows.start.to_numpy(dtype=int), side="right")
        lasts = starts.searchsorted(rows.end.to_numpy(dtype=int), side="left")
        for first, last, row in zip(firsts, lasts, rows.itertuples()):
            for place in range(first, last):
                found[place][name] = _answer(row, column)
    return found


def _answer(row, column):
    return UNDECIDABLE if row.certainty == UNDECIDABLE else getattr(row, column)


def _called(editions):
    """What to call each speaker: the whole name; speakers of one name are numbered."""
    names = {}
    for edition in editions.values():
        for key, name in zip(edition.speakers.id, edition.speakers.name):
            names.setdefault(key, name)
    times, called = Counter(names.values()), {"": NOBODY, UNDECIDABLE: UNDECIDABLE}
    for name in times:
        for number, key in enumerate((key for key in names if names[key] == name), 1):
            called[key] = f"{name} ({number})" if times[name] > 1 else name
    return called


def _cut_alike(editions, table, asked, called=None):
    """Units of the rows that have the same span in several codings."""
    found = {}
    for name, edition in editions.items():
        for row in getattr(edition, table).itertuples():
            unit = found.setdefault((row.start, row.end), Unit(row.start, row.end, row.text, {}, [], {}))
            unit.rows.setdefault(name, []).append(row.id)
            answers = {column: _answer(row, column) for column in asked}
            if called:
                answers = {column: called[answer] for column, answer in answers.items()}
            unit.answers[name] = answers
    return _with_absent(editions, found.values())


def _with_absent(editions, found):
    for unit in found:
        unit.absent.extend(name for name in editions if name not in unit.answers)
    return sorted(found, key=lambda unit: (unit.start, unit.end))


def _statement_rows(edition, called):
    """Each statement as (spans, text, answers, statement)."""
    contents = edition.statements[edition.statements.role == "content"]
    doubted = set(contents[contents.certainty == UNDECIDABLE].statement)
    for row in statements.statements(edition.statements).itertuples():
        answers = {column: getattr(row, column) for column in ("speaker", "mode", "polarity", "cue_stance")}
        answers["speaker"] = called[row.speaker]
        if row.statement in doubted:
            answers = dict.fromkeys(answers, UNDECIDABLE)
        yield row.content, row.text, answers, row.statement


def _argument_rows(edition):
    return _labelled_rows(edition, "arguments", ["role"])


def _labelled_rows(edition, table, columns):
    """Each row of a table with spans as (spans, text, answers, id)."""
    for row in getattr(edition, table).sort_values(["start", "end"]).itertuples():
        yield [(row.start, row.end)], row.text, {column: _answer(row, column) for column in columns}, row.id


def _matched(editions, rows, least):
    """Units of rows (spans, text, answers, id) that are matched from coding to coding, and {coding: {id: number of unit}}."""
    spans, found, numbers = [], [], {}
    for name, given in rows.items():
        given = list(given)
        pairs = matching.pairs(spans, [row[0] for row in given], least, least)
        place = {there: here for here, there in pairs.items()}
        numbers[name] = {}
        for number, (unit, text, answers, identity) in enumerate(given):
            if number not in place:
                place[number] = len(spans)
                spans.append(unit)
                found.append(Unit(unit[0][0], unit[-1][1], text, {}, [], {}))
            found[place[number]].answers[name] = answers
            found[place[number]].rows[name] = [identity]
            numbers[name][identity] = place[number]
    _with_absent(editions, found)  # the numbers hold for the order in which they were found
    return found, numbers


def _links(editions, arguments, numbers):
    found = {}
    for name, edition in editions.items():
        for row in edition.relations.itertuples():
            pair = numbers[name][row.source], numbers[name][row.target]
            source, target = (arguments[number] for number in pair)
            unit = found.setdefault(pair, Unit(source.start, source.end, (source.about, target.about), {}, [], {}))
            unit.rows.setdefault(name, []).append(row.id)
            unit.answers[name] = {"relation": _answer(row, "relation")}
    for (source, target), unit in found.items():
        able = arguments[source].answers.keys() & arguments[target].answers.keys()
        unit.absent.extend(name for name in editions if name in able and name not in unit.answers)
    return sorted(found.values(), key=lambda unit: (unit.start, unit.end))


def _positions(editions, called):
    """Units for every speaker who takes a position anywhere, on every question that is asked anywhere."""
    places, asked, taken, rows = {}, {}, {}, {}
    for name, edition in editions.items():
        glosses = dict(zip(edition.questions.question, edition.questions.gloss))
        for gloss in glosses.values():
            asked.setdefault(gloss, []).append(name)
        contents = edition.statements[edition.statements.role == "content"]
        spans = {row.statement: (row.start, row.end) for row in contents[::-1].itertuples()}
        for row in edition.positions.itertuples():
            key = glosses[row.question], called[row.speaker]
            taken.setdefault(key, {})[name] = _answer(row, "position")
            rows.setdefault(key, {}).setdefault(name, []).append(row.id)
            places.setdefault(key, spans[row.evidence])
    found = []
    voices = dict.fromkeys(speaker for _, speaker in taken)
    for gloss, names in asked.items():
        for speaker in voices:
            key = gloss, speaker
            answers = {name: {"position": taken.get(key, {}).get(name, SILENT)} for name in names}
            found.append(Unit(*places.get(key, (0, 0)), key, answers, [], rows.get(key, {})))
    return found
