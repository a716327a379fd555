"""Several codings of one article: how far they agree, and which findings change from one to another."""

import os
import tempfile
from collections import Counter
from dataclasses import replace
from itertools import combinations, count
from math import fsum  # sum() rounds otherwise from Python 3.12 on
from pathlib import Path

import pandas as pd

from closereading.agreement import coefficients, error_analysis, matching
from closereading.edition import loading
from closereading.measures import entities
from closereading.workflow.compare import same_article
from closereading.common.errors import InputError, fault
from closereading.agreement.findings import TOO_LITTLE, findings
from closereading.edition.format import COLUMNS
from closereading.agreement.submission import unpack
from closereading.display.show import REPAIRED, listing, plain
from closereading.display.show import count as count_of
from closereading.measures.speakers import short_names
from closereading.agreement.units import NOBODY, units, words

MACHINE = "the machine readers"
TOLD = 10  # repairs that are named; the others are counted


def read(folders):
    """Codings of one article as {name: Edition}, in the order given, and a list of notices of what was mended, as of `edition.read`.

    One coding alone is followed by what the machine readers make of its article. folders: paths, or names under seeds/; also
    pages that `export` wrote, or their ZIPs. A coding is called by its folder's or file's name, with as many of the folders
    above as tell it from the others; notices and faults call it so. Raises InputError if one does not load, if the articles
    differ in a byte, or if a folder is named twice.
    """
    if not folders:
        mend = "name the folder of an edition, or several of one article"
        raise InputError(fault("the list of codings", "nothing", "at least one folder", mend))
    files = [Path(folder).is_file() for folder in folders]
    found = [Path(folder) if is_file else loading.find(folder) for folder, is_file in zip(folders, files)]
    names = _names([path.with_suffix("") if is_file else path for path, is_file in zip(found, files)])
    with tempfile.TemporaryDirectory() as place:
        try:
            found = [
                unpack(path, Path(place) / name) if is_file else path
                for path, name, is_file in zip(found, names, files)
            ]
            loaded, told = zip(*map(loading.read, found))
            same_article(found, loaded)
        except InputError as error:  # a student knows the file, and not where it was unpacked
            raise InputError(str(error).replace(f"{place}{os.sep}", "")) from None
    notices = [
        line.replace(f"{path}{os.sep}", f"{name}/") for name, path, lines in zip(names, found, told) for line in lines
    ]
    editions = dict(zip(names, loaded))
    if len(editions) == 1:
        editions[MACHINE] = error_analysis.reading(loaded[0])
    return editions, notices


def _names(folders):
    paths = [Path(folder).resolve() for folder in folders]
    for path, times in Counter(paths).items():
        if times > 1:
            mend = "name each coding once"
            raise InputError(fault(path.name, "the same folder twice", "codings by different coders", mend))
    for depth in count(1):
        # Without the root, or what is handed in there would be unpacked there
        names = ["/".join(part.strip(":/\\") for part in path.parts[-depth:]).strip("/") for path in paths]
        if len(set(names)) == len(names):
            return names


def aligned(editions):
    """The same codings with the keys, names and kinds of the first one's speakers (`matching.speakers`).

    A speaker whom the first coding does not have keeps the name, which becomes the key, so that two others may share it.
    """
    first, *others = editions
    found = {first: editions[first]}
    for name in others:
        found[name] = _with_speakers_of(editions[first], editions[name])
    return found


def _with_speakers_of(first, other):
    same = dict(zip(*matching.speakers(first, other)[["other", "one"]].T.to_numpy()))
    taken = set(first.speakers.id)
    for key, name in zip(other.speakers.id, other.speakers.name):
        if key not in same:
            free = (name + mark for mark in [""] + [f" ({number})" for number in range(2, len(other.speakers) + 2)])
            same[key] = next(one for one in free if one not in taken)
        taken.add(same[key])
    known = first.speakers.set_index("id")
    keys = other.speakers.id.map(same)
    own = dict(zip(keys, zip(other.speakers.name, other.speakers.kind)))
    called = [(known.name[key], known.kind[key]) if key in known.index else own[key] for key in keys]
    names, kinds = zip(*called)
    tables = {"speakers": other.speakers.assign(id=keys, name=names, kind=kinds)}
    for table in ("sentences", "statements", "arguments", "positions"):
        rows = getattr(other, table)
        tables[table] = rows.assign(speaker=[same.get(key, "") for key in rows.speaker])
    return replace(other, **tables)


def introduced(editions, notices=()):
    """Who is compared, which speakers were taken for one another, how many rows are a machine's in all codings, and what was mended.

    editions, notices: what `read` returns. As Markdown.
    """
    first, *others = editions
    told = [f"*{plain(name)}* ({_coders(coded)})" for name, coded in editions.items()]
    said = f"{count_of(len(editions), 'coding')} of one article: {listing(told)}."
    for name in others:
        pairs = matching.speakers(editions[first], editions[name])
        names = [dict(zip(editions[one].speakers.id, editions[one].speakers.name)) for one in (first, name)]
        alone = [
            [known for key, known in side.items() if key not in set(taken)]
            for side, taken in zip(names, (pairs.one, pairs.other))
        ]
        joined = [
            f"{plain(names[1][row.other])} for {plain(names[0][row.one])}"
            for row in pairs.itertuples()
            if row.basis in ("part of the name", "overlap")
        ]
        if joined:
            said += f" Of the speakers of *{plain(name)}* and those of *{plain(first)}*, these are taken for one another: {listing(joined)}."
        for side, missing in zip(
            (f"*{plain(first)}* has and *{plain(name)}* has not", f"*{plain(name)}* has and *{plain(first)}* has not"),
            alone,
        ):
            if missing:
                said += f" Speakers whom {side}: {listing(map(plain, missing))}."
    return said + _untouched(editions) + _mended(notices)


def _mended(notices):
    if not notices:
        return ""
    listed = "".join(f"\n- {plain(line)}" for line in notices[:TOLD])
    more = f"\n- and {len(notices) - TOLD:,} more" if len(notices) > TOLD else ""
    return f"\n\n{REPAIRED}\n{listed}{more}"


def _untouched(editions):
    """How much of the coding is a machine's and the same in all, in a sentence; nothing if none of it is."""
    rows = [set(_by_machine(coded)) for coded in editions.values()]
    shared, first = len(set.intersection(*rows)), next(iter(editions))
    if not shared:
        return ""
    total = count_of(sum(len(getattr(editions[first], table)) for table in COLUMNS), "row")
    return (
        f" {shared:,} of the {total} of *{plain(first)}* were made by a machine, and stand in all codings as it made them. There, "
        "agreement may mean no more than that nobody changed anything."
    )


def _by_machine(coded):
    """The rows of an edition that a machine decided, each as a tuple."""
    machines = [key for key, coder in coded.meta["coders"].items() if coder["kind"] == "machine"]
    for table, columns in COLUMNS.items():
        rows = getattr(coded, table)
        for row in rows.loc[rows.by.isin(machines), ["id", *columns, "certainty"]].itertuples(index=False):
            yield table, *row


def _coders(coded):
    tables = (coded.blocks, coded.sentences, coded.entities, coded.statements, coded.arguments)
    return "rows by " + listing(dict.fromkeys(plain(key) for table in tables for key in table.by))


# --- agreement ---

# What is compared, in words: kind of unit and what is asked of it (units.py).
LAYERS = {
    ("line", "kind"): "lines of the page: what each is",
    ("sentence", "speaker"): "sentences: whose they are",
    ("word", "type"): "words: the type of name they belong to, or none",
    ("name", "sense"): "names: place, actor or attribute",
    ("statement", "speaker"): "statements: whose they are",
    ("statement", "mode"): "statements: quoted or paraphrased",
    ("statement", "polarity"): "statements: asserted, denied or left open",
    ("statement", "cue_stance"): "statements: what the reporting words do",
    ("argument", "role"): "parts of arguments: claim, reason or concession",
    ("link", "relation"): "links between them: support or attack",
    ("position", "position"): "speakers on questions: for, against, open or silent",
}
MOVED = ["lowest without one", "highest without one"]
MEASURES = ["alpha", *MOVED, "Fleiss’ kappa", "Cohen’s kappa", "observed agreement"]
FEW = 20  # units; with fewer, one answer more or less moves a coefficient by several hundredths


def agreement(editions):
    """How far several codings agree, layer by layer. Each number is None where it is not defined.

    Columns: what (in words); units (how many were labelled by two codings or more), labels (how many different ones);
    alpha (Krippendorff 1980); lowest without one, highest without one (alpha with any single unit left out); Fleiss’
    kappa (1971), Cohen’s kappa (1960, mean over pairs), observed agreement (mean over pairs, 0 to 1), as in `reliability`; F1
    of spans (0 to 1, mean over pairs): how far the same units were marked at all (in the row of words, with the same type).
    Units are those of `units.units`, words those of the whole text, of names whose type has a sense. A sentence counts if a
    coding gives it a speaker. Which coding comes first matters for the matching of statements and arguments alone.
    """
    editions = aligned(editions)
    found = units(editions)
    marked = {
        kind: _marked(editions, found[kind]) for kind in ("line", "sentence", "name", "statement", "argument", "link")
    }
    marked["word"] = {
        name: {(row.start, row.end, row.type) for row in coded.entities.itertuples()}
        for name, coded in editions.items()
    }
    spans = {kind: _mean_f1(sets) for kind, sets in marked.items()}
    rows = []
    for (kind, asked), what in LAYERS.items():
        items = words(editions) if kind == "word" else _items(found[kind], asked)
        compared = [labels for labels in items if len(labels) > 1]
        labels = {label for item in compared for label in item.values()}
        given = coefficients.kappas(compared)
        alphas = coefficients.alpha(compared), *coefficients.without_one(compared)
        values = *alphas, given["fleiss"], given["cohen"], given["observed"]
        rows.append((what, len(compared), len(labels), *values, spans.get(kind)))
    table = pd.DataFrame(rows, columns=["what", "units", "labels", *MEASURES, "F1 of spans"])
    return table.astype(dict.fromkeys([*MEASURES, "F1 of spans"], float))


def _items(found, asked):
    items = [{name: answers[asked] for name, answers in unit.answers.items() if answers[asked]} for unit in found]
    if asked == "speaker":
        items = [item for item in items if set(item.values()) != {NOBODY}]
    return items


def _marked(editions, found):
    """Which of the units each coding marked, by number."""
    return {name: {number for number, unit in enumerate(found) if name in unit.answers} for name in editions}


def _mean_f1(marked):
    scores = [entities.agreement(one, other)["F1"] for one, other in combinations(marked.values(), 2)]
    scores = [score for score in scores if score is not None]
    return fsum(scores) / len(scores) if scores else None


def agreement_in_words(table):
    """What a table of `agreement` says, as Markdown, for readers who have not met the measures."""
    defined = table.dropna(subset="alpha").sort_values("alpha", kind="stable")
    many = defined[defined.units >= FEW]
    # What a single answer decides is no best and no worst, unless there is nothing else.
    ranked = many if len(many) > 1 else defined
    if ranked.empty:
        return (
            "There is too little to say: in no layer is a unit labelled by two codings and more than one label in use."
        )
    low, high = (ranked[ranked.alpha == ranked.alpha.iloc[end]] for end in (0, -1))
    if len(low) == len(ranked):
        wherever = (
            "Wherever it is defined" if len(ranked) == len(defined) else f"Wherever there are {FEW} units or more"
        )
        said = f"{wherever}, alpha is {high.alpha.iloc[0]:.2f}: {listing(f'*{what}*' for what in high.what)}."
    else:
        among = "" if len(ranked) == len(defined) else f"Where there are {FEW} units or more, the"
        said = f"{among or 'The'} codings agree most on {_on(high)} and least on {_on(low)}."
        same, kappa = low["observed agreement"].iloc[0], low["Fleiss’ kappa"].iloc[0]
        said += (
            f" In {'the latter' if len(low) == 1 else 'the first of the latter'}, two codings give the same answer to {same:.0%} of what "
            "both labelled, on average over all pairs. Labels dealt out by chance, each as often as the coders use it, would be the same "
            f"in {(same - kappa) / (1 - kappa):.0%}: only what lies above that counts."
        )
    few = len(defined) - len(many)
    if few:
        said += f" In {few} of {len(defined)} layers there are fewer than {FEW} units: a single answer can move alpha far there."
    single, nothing = ((table.units > 0) & table.alpha.isna()).sum(), (table.units == 0).sum()
    if single:
        said += f" {_layers(single)} no alpha, because one label alone is in use."
    if nothing:
        said += f" {_layers(nothing)} too little to say: no unit was labelled by two codings."
    return said


def _layers(number):
    return f"{number} {'layer has' if number == 1 else 'layers have'}"


def _on(rows):
    return listing(
        f"*{what}* (alpha {alpha:.2f}, {count_of(units, 'unit')}"
        + (f"; {low:.2f} to {high:.2f} if a single one is left out)" if low < high else ")")
        for what, alpha, units, low, high in rows[["what", "alpha", "units", *MOVED]].itertuples(index=False)
    )


# --- what flips ---

FLIPS, PARTLY, HOLDS = "changes", "holds where there is an answer", "holds"


def flips(editions):
    """Which findings of the chapters change from coding to coding; first those that do.

    Columns: chapter (its notebook), question, verdict, answers (as `grouped` gives them). Verdicts: FLIPS, where two codings
    give different answers; PARTLY, where some have too little to say and the others agree; HOLDS; TOO_LITTLE, where no
    coding has an answer. Within a verdict in the order of the chapters.
    """
    same = aligned(editions)
    called = _called(same.values())
    given = {name: findings(coded, called) for name, coded in same.items()}
    first = next(iter(given.values()))
    rows = []
    for place, (chapter, question) in enumerate(zip(first.chapter, first.question)):
        answers = {name: table.answer[place] for name, table in given.items()}
        rows.append((chapter, question, _verdict(answers.values()), grouped(answers)))
    table = pd.DataFrame(rows, columns=["chapter", "question", "verdict", "answers"])
    order = table.verdict.map([FLIPS, PARTLY, HOLDS, TOO_LITTLE].index)
    return table.loc[order.sort_values(kind="stable").index].reset_index(drop=True)


def _called(same):
    """What to call the speakers of aligned editions, the same in all: a namesake whom one coder adds renames nobody in one alone."""
    return short_names(pd.concat([coded.speakers for coded in same]).drop_duplicates("id"))


def _verdict(answers):
    answers = list(answers)
    said = set(answers) - {TOO_LITTLE}
    if not said:
        return TOO_LITTLE
    return FLIPS if len(said) > 1 else PARTLY if TOO_LITTLE in answers else HOLDS


def grouped(answers):
    """Answers with the codings that give them, the most given first: [(answer, [names])]. answers: {coding: answer}."""
    found = {}
    for name, answer in answers.items():
        found.setdefault(answer, []).append(name)
    return sorted(found.items(), key=lambda group: -len(group[1]))


def flips_in_words(table):
    """What a table of `flips` says, as Markdown."""
    number = table.verdict.value_counts()
    changing = table[table.verdict == FLIPS].question
    answered = len(table) - number.get(TOO_LITTLE, 0)
    if not answered:
        return "There is too little to say: no finding has an answer in any of the codings."
    if changing.empty:
        said = f"None of {answered} findings changes from one of these codings to another."
    else:
        verb = "changes" if len(changing) == 1 else "change"
        said = f"{len(changing)} of {answered} findings {verb} with the coding: " + " ".join(
            f"*{one}*" for one in changing
        )
    if number.get(PARTLY):
        verb = "has" if number[PARTLY] == 1 else "have"
        said += f" {number[PARTLY]} {verb} an answer in some of the codings only, and it is the same in these."
    return said
