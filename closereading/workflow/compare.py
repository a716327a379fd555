"""Codings of one article side by side, printed for a reader: how far they agree, and where they do not."""

import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import pandas as pd

from closereading.agreement import matching, several_codings, two_codings
from closereading.agreement.disputes import disputes as find_disputes
from closereading.agreement.several_codings import named, same_article
from closereading.common import english
from closereading.common.characters import shown
from closereading.edition import corrected_edition, loading

WIDTH = 110

# What is measured, in words: for units that both may have, and for what is said of those that both have.
UNITS = {
    ("entities", "span and type"): "names: the same letters and the same type",
    ("entities", "span"): "names: the same letters, whatever the type",
    ("sentences", "cut alike"): "sentences cut at the same places",
    ("statements", "content, at least .3"): "statements: 3/10 of the content or more covered",
    ("statements", "content, at least .8"): "statements: 8/10 of the content or more covered",
    ("statements that go on without a cue", "content, at least .3"): "statements without a cue, counted apart",
    ("arguments", "span, half of either"): "arguments: half of each is in the other",
    ("relations", "joined pair"): "relations: the same two arguments joined",
    ("relations", "joined pair and kind"): "relations: joined, and by the same kind",
}
SHARES = {
    ("blocks", "kind"): "lines of the page cut alike: the same kind",
    ("entities", "sense"): "names cut alike: the same sense (place, actor, attribute)",
    ("entities", "entity"): "names cut alike: the same entity",
    ("sentences", "speaker"): "sentences cut alike: the same speaker",
    ("sentences", "speaker, kappa"): "  the same beyond chance (Cohen’s kappa)",
    ("statements", "speaker"): "matched statements: the same speaker",
    ("statements", "source overlaps"): "matched statements: the words for the speaker overlap",
    ("statements", "polarity"): "matched statements: the same polarity (asserts, denies, open)",
    ("statements", "cue_stance"): "matched statements: the same stance of the cue",
    ("statements", "mode"): "matched statements: the same mode (direct, indirect, mixed)",
    ("arguments", "role"): "matched arguments: the same role",
}
KINDS = {
    "block": "Lines of the page",
    "entity": "Names",
    "sentence": "Sentences and whose they are",
    "statement": "Statements",
    "argument": "Arguments",
    "relation": "Relations between arguments",
}
HELP = """\
How to read this: the reference is the coding that the other is held against. It is one reading, not the
truth; name the coding that you trust more first. “Found”: of what the reference has, how much the other has
too (recall). “Shared”: of what the other has, how much the reference has too (precision). F1 is the harmonic
mean of the two. All run from 0 to 1. Kappa is 1 if two codings always agree, 0 if they agree as often as
chance would have it, less than 0 if less often. A dash stands where there is nothing to compare. Types of
names: PERSON, ORG organisation, GPE state or city, LOC other place, NORP nationality or group, FAC building,
EVENT, DATE. Not compared: certainty, nesting, schemes, the basis of a relation, questions and positions."""


def compare(folder: Path | str, other: Path | str, out: TextIO | None = None) -> None:
    """Print how two editions of one article agree; `folder` holds the reference. Both are folders or names under seeds/.

    out: an open text file, standard output if None. Raises InputError if either does not load, or their articles differ.
    """
    out = sys.stdout if out is None else out
    folders = [loading.find_folder(folder), loading.find_folder(other)]
    (one, mended), (two, more) = map(corrected_edition.read_edition, folders)
    for line in mended + more:
        print(line, file=sys.stderr)
    same_article(folders, (one, two))
    speakers = matching.speakers(one, two)
    lines = [
        *_head(folders, (one, two)),
        *_scores(two_codings.scores(one, two)),
        "",
        *_speakers(one, two, speakers),
        "",
        *_disagreements(two_codings.disagreements(one, two), one.raw),
    ]
    print("\n".join(lines), file=out)


def _head(folders, editions):
    yield f"Two codings of “{english.short(editions[0].meta['title'], 85)}”"
    yield ""
    for name, folder, one in zip(("the reference", "the other"), folders, editions):
        yield f"{name:13}  {folder}"
        for key, coder in one.meta["coders"].items():
            note = f": {coder['note']}" if "note" in coder else ""
            yield from textwrap.wrap(
                f"coded by {key} ({coder['kind']}){note}",
                WIDTH - 15,
                initial_indent=" " * 15,
                subsequent_indent=" " * 15,
            )
    yield ""
    yield HELP
    yield ""


def _scores(table):
    rows = {(row.task, row.measure): row for row in table.itertuples()}
    found, here = "found", "shared"
    yield f"{'UNITS THAT BOTH MAY HAVE':50}{'F1':>5}   {found:>18}   {here:>22}"
    for key, words in UNITS.items():
        yield _units(words, rows[key])
        if key == ("entities", "span and type"):
            types = [row for row in rows.values() if row.task == "entities" and row.measure.isupper()]
            yield from (_units(f"    {row.measure}", row) for row in types)
    yield ""
    yield f"{'WHAT IS SAID OF UNITS THAT BOTH HAVE':62}{'share':>5}   {'agreeing':>18}"
    for key, words in SHARES.items():
        row = rows[key]
        counts = "" if "kappa" in key[1] else f"{row.agreed} of {row.reference}"
        yield f"{words:62}{_number(row.value)}   {counts:>18}".rstrip()


def _units(words, row):
    again, here = f"{row.agreed} of {row.reference}", f"{row.agreed} of {row.other}"
    return f"{words:50}{_number(row.value)}   {again:>12} {_number(row.recall)}   {here:>16} {_number(row.precision)}"


def _number(value):
    return f"{'–':>5}" if pd.isna(value) else f"{value:5.2f}"


def _speakers(one, other, speakers):
    """Who was taken for whom where the names differ, and who has no counterpart."""
    names = [dict(zip(table.speakers.id, table.speakers.name)) for table in (one, other)]
    yield "WHO IS WHO"
    told = [row for row in speakers.itertuples() if names[0][row.one] != names[1][row.other]]
    for row in told:
        why = {"overlap": "they say the same sentences"}.get(row.basis, row.basis)
        yield f"{names[0][row.one]} = {names[1][row.other]} ({why})"
    left = [[name for key, name in names[0].items() if key not in set(speakers.one)]]
    left += [[name for key, name in names[1].items() if key not in set(speakers.other)]]
    for side, missing in zip((two_codings.MISSED, two_codings.EXTRA), left):
        if missing:
            yield f"{side}: {', '.join(missing)}"
    if not told and not any(left):
        yield "The same speakers under the same names."


def _disagreements(table, raw):
    if table.empty:
        yield "No disagreement in what is compared."
        return
    yield f"WHERE THEY DIFFER: {english.count(len(table), 'difference')}, kind by kind; numbers are places (offsets) in article.txt"
    for kind, title in KINDS.items():
        rows = table[table.kind == kind]
        if rows.empty:
            continue
        counts = rows.what.value_counts()
        yield ""
        tally = f"{title}: " + ", ".join(f"{number} {what}" for what, number in counts.items())
        yield from textwrap.wrap(tally, WIDTH)
        for row in rows.itertuples():
            yield f"  {row.sentence}, {row.start}–{row.end}: {row.what}"
            if row.what.startswith("another") and kind in ("block", "sentence", "statement", "argument"):
                yield f"      of      “{english.short(raw[row.start : row.end], 90)}”"
            for name, words in (("ref.", row.one), ("other", row.other)):
                if words:
                    yield f"      {name:7} {words}"


_HEADS = ["units", "labels", "alpha", "low", "high", "Fleiss", "Cohen", "same", "F1"]


def compare_many(folders: Sequence[Path | str], out: TextIO | None = None) -> None:
    """Print how several codings of one article agree, which findings change, and where they differ.

    folders: as for `several_codings.read_codings`, whose InputErrors it raises. out: an open text file, standard output if
    None. The columns of the first table are those of `several_codings.agreement`.
    """
    editions, notices = several_codings.read_codings(folders)
    for line in notices:
        print(line, file=sys.stderr)
    agreed, flipping = several_codings.agreement(editions), several_codings.flips(editions)
    files = {name: several_codings.file_of(name, coded) for name, coded in editions.items()}
    lines = [line for name, file in files.items() if file for line in _printed(f"{name}: from {file}")]
    lines += [*_agreement(agreed), ""]
    for row in flipping.itertuples():
        lines += [f"{row.verdict}: {row.question}", *_answers(row.answers)]
    for row in find_disputes(editions).itertuples():
        lines += ["", *_printed(f"{row.sentence} “{row.text}”")]
        for matter in row.matters:
            lines += [*_printed(f"{matter.question} {matter.about}", "  "), *_answers(matter.answers)]
    print("\n".join(lines), file=sys.stdout if out is None else out)


def _agreement(table):
    yield _columns("", _HEADS)
    for row in table.itertuples(index=False):
        cells = (
            "–" if pd.isna(value) else f"{value:.2f}" if isinstance(value, float) else f"{value:,}" for value in row[1:]
        )
        yield _columns(row.what, cells)


def _columns(what, cells):
    return f"{what:53}" + "".join(f"{cell:>{max(6, len(head) + 1)}}" for head, cell in zip(_HEADS, cells))


def _answers(groups):
    for answer, names in groups:
        yield from _printed(f"{answer} – {named(names)}", "      ")


def _printed(text, indent=""):
    return textwrap.wrap(shown(text), WIDTH, initial_indent=indent, subsequent_indent=indent)
