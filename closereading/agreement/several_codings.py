"""Several codings of one article: how far they agree, and which findings change from one to another."""

import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations, count
from math import fsum  # sum() rounds otherwise from Python 3.12 on
from pathlib import Path

import pandas as pd

from closereading.agreement import coefficients, error_analysis, matching
from closereading.agreement.findings import FINDINGS, TOO_LITTLE, findings
from closereading.agreement.handed_in_files import author, unpack
from closereading.agreement.two_codings import LABELS
from closereading.agreement.units import NOBODY, units, words
from closereading.common.characters import shown
from closereading.common.english import listing, short
from closereading.common.errors import InputError, fault
from closereading.edition import corrected_edition, loading
from closereading.edition.format import FURTHER, REFERENCES
from closereading.edition.loading import Edition
from closereading.measures import entities
from closereading.measures.speakers import short_names

MACHINE = "the machine readers"


def read_codings(folders: Sequence[Path | str]) -> tuple[dict[str, Edition], list[str]]:
    """Codings of one article as {name: Edition}, in the order given, and a list of notices of what was mended, as of `edition.read_edition`.

    One coding alone is followed by what the machine readers make of its article. folders: paths, or names under seeds/; also
    pages that `export` wrote, or their ZIPs. A coding is called by its coder: the names of the persons in edition.toml, or that
    of the author of the page. Where neither is known, or several have one name, it is called by its folder or file (too), with
    as many of the folders above as tell it from the others; notices and faults call it so. `meta["file"]` says which it is.
    Raises InputError if one does not load, if the articles differ in a byte, or if a folder is named twice.
    """
    if not folders:
        mend = "name the folder of an edition, or several of one article"
        raise InputError(fault("the list of codings", "nothing", "at least one folder", mend))
    files = [Path(folder).is_file() for folder in folders]
    found = [Path(folder) if is_file else loading.find_folder(folder) for folder, is_file in zip(folders, files)]
    names = _names([path.with_suffix("") if is_file else path for path, is_file in zip(found, files)])
    authors = [author(path) if is_file else "" for path, is_file in zip(found, files)]
    with tempfile.TemporaryDirectory() as place:
        try:
            found = [
                unpack(path, Path(place) / name) if is_file else path
                for path, name, is_file in zip(found, names, files)
            ]
            loaded, told = zip(*map(corrected_edition.read_edition, found))
            same_article(found, loaded)
        except InputError as error:  # a student knows the file, and not where it was unpacked
            raise InputError(str(error).replace(f"{place}{os.sep}", "")) from None
    notices = [
        line.replace(f"{path}{os.sep}", f"{name}/") for name, path, lines in zip(names, found, told) for line in lines
    ]
    coders = [_coders(coded) or one for coded, one in zip(loaded, authors)]
    own = [replace(coded, meta=coded.meta | {"file": name}) for coded, name in zip(loaded, names)]
    editions = dict(zip(_by_coder(names, coders), own))
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


def _coders(coded):
    """The names of the persons who coded an edition, blank where nobody is named."""
    people = [coder.get("name") for coder in coded.meta["coders"].values() if coder["kind"] == "person"]
    return listing(dict.fromkeys(_one_line(name) for name in people if isinstance(name, str) and name.strip()))


def _one_line(name):
    return short(shown(name), 60)


def _by_coder(names, coders):
    """What to call each coding: its coder, with its file where that is not known or not enough."""
    called = [coder or name for name, coder in zip(names, coders)]
    times = Counter(called if len(called) > 1 else [*called, MACHINE])
    told = [f"{one} ({name})" if times[one] > 1 else one for one, name in zip(called, names)]
    return told if len({*told}) == len(told) else names


def file_of(name: str, coded: Edition) -> str:
    """The folder or file of a coding that `read_codings` calls by its coder; blank where its name says it already."""
    file = f"{coded.meta.get('file', name)}"
    return "" if name == file or name.endswith(f"({file})") else file


def aligned(editions: dict[str, Edition]) -> dict[str, Edition]:
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
    for table, columns in REFERENCES.items():
        for column in [name for name, to in columns.items() if to == ("speakers", "id")]:
            rows = getattr(other, table)
            tables[table] = rows.assign(**{column: [same.get(key, "") for key in rows[column]]})
    return replace(other, **tables, decisions=())  # their rows name other keys


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
    ("word", "category"): "words: the part of the news schema they belong to",
    ("proposition", "kind"): "propositions: how they are put forward",
    ("presupposition", "kind"): "what is given as known: by which kind of words",
    ("action", "agent_kind"): "actions: how the agent is said, if at all",
    ("action", "affected_kind"): "actions: how the affected is said, if at all",
    ("element of a frame", "element"): "frames: problem, cause, judgement or remedy",
}
_TABLES = {kind: table for table, (kind, _) in LABELS.items()}
_WORDS = {"type": "entities", "category": "schema"}  # whose spans do not overlap
MOVED = ["lowest without one", "highest without one"]
MEASURES = ["alpha", *MOVED, "Fleiss’ kappa", "Cohen’s kappa", "observed agreement"]
FEW = 20  # units; with fewer, one answer more or less moves a coefficient by several hundredths


def agreement(editions: dict[str, Edition]) -> pd.DataFrame:
    """How far several codings agree, layer by layer. Each number is None where it is not defined.

    Columns: what (in words); units (how many were labelled by two codings or more), labels (how many different ones);
    alpha (Krippendorff 1980); lowest without one, highest without one (alpha with any single unit left out); Fleiss’
    kappa (1971), Cohen’s kappa (1960, mean over pairs), observed agreement (mean over pairs, 0 to 1), as in `reliability`; F1
    of spans (0 to 1, mean over pairs): how far the same units were marked at all (in the row of words, with the same type).
    Units are those of `units.units`, words those of the whole text, of names whose type has a sense. A sentence counts if a
    coding gives it a speaker. A layer of a table that an edition may lack is left out if fewer than two codings have it. Which coding comes first matters for the matching of statements and arguments alone.
    """
    editions = aligned(editions)
    found = units(editions)
    rows = []
    for (kind, asked), what in LAYERS.items():
        table = _WORDS.get(asked, _TABLES.get(kind))
        among = {name: coded for name, coded in editions.items() if table not in FURTHER or len(getattr(coded, table))}
        if len(among) < 2:
            continue  # not coded
        if kind == "word":
            items, marked = (
                words(among, table, asked),
                {name: _spans(coded, table, asked) for name, coded in among.items()},
            )
        else:
            items, marked = _items(found[kind], asked), _marked(among, found[kind])
        compared = [labels for labels in items if len(labels) > 1]
        labels = {label for item in compared for label in item.values()}
        given = coefficients.kappas(compared)
        alphas = coefficients.alpha(compared), *coefficients.without_one(compared)
        values = *alphas, given["fleiss"], given["cohen"], given["observed"]
        spans = None if kind == "position" else _mean_f1(marked)
        rows.append((what, len(compared), len(labels), *values, spans))
    table = pd.DataFrame(rows, columns=["what", "units", "labels", *MEASURES, "F1 of spans"])
    return table.astype(dict.fromkeys([*MEASURES, "F1 of spans"], float))


def _spans(coded, table, column):
    rows = getattr(coded, table)
    return {*zip(rows.start, rows.end, rows[column])}


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


# --- what flips ---

FLIPS, PARTLY, HOLDS = "changes", "holds where there is an answer", "holds"


def flips(editions: dict[str, Edition]) -> pd.DataFrame:
    """Which findings of the chapters change from coding to coding; first those that do.

    Columns: chapter (its notebook), question, verdict, answers (as `grouped` gives them). Verdicts: FLIPS, where two codings
    give different answers; PARTLY, where some have too little to say and the others agree; HOLDS; TOO_LITTLE, where no
    coding has an answer; questions on a table that an edition may lack, and no coding has, are left out. Within a verdict in the order of the chapters.
    """
    same = aligned(editions)
    names = called(same.values())
    given = {name: findings(coded, names) for name, coded in same.items()}
    first = next(iter(given.values()))
    rows = []
    for place, (chapter, question) in enumerate(zip(first.chapter, first.question)):
        answers = {name: table.answer[place] for name, table in given.items()}
        if FINDINGS[place].layer in FURTHER and {*answers.values()} == {TOO_LITTLE}:
            continue  # not coded
        rows.append((chapter, question, _verdict(answers.values()), grouped(answers)))
    table = pd.DataFrame(rows, columns=["chapter", "question", "verdict", "answers"])
    order = table.verdict.map([FLIPS, PARTLY, HOLDS, TOO_LITTLE].index)
    return table.loc[order.sort_values(kind="stable").index].reset_index(drop=True)


def called(same: Iterable[Edition]) -> dict[str, str]:
    """What to call the speakers of aligned editions, id to name, the same in all: a namesake whom one coder adds renames nobody in one alone."""
    return short_names(pd.concat([coded.speakers for coded in same]).drop_duplicates("id"))


def _verdict(answers):
    answers = list(answers)
    said = set(answers) - {TOO_LITTLE}
    if not said:
        return TOO_LITTLE
    return FLIPS if len(said) > 1 else PARTLY if TOO_LITTLE in answers else HOLDS


def grouped(answers: dict[str, str]) -> list[tuple[str, list[str]]]:
    """Answers with the codings that give them, the most given first: [(answer, [names])]. answers: {coding: answer}."""
    found = {}
    for name, answer in answers.items():
        found.setdefault(answer, []).append(name)
    return sorted(found.items(), key=lambda group: -len(group[1]))


def named(names: list[str]) -> str:
    """The codings that give one answer, with their number where they are several."""
    return f"{len(names)}: {', '.join(names)}" if len(names) > 1 else names[0]


def same_article(folders: Sequence[Path], editions: Iterable[Edition]) -> None:
    """Raise InputError unless all editions are of the article of the first, byte for byte."""
    sums = [one.meta["article_sha256"] for one in editions]
    other = next((place for place, one in enumerate(sums) if one != sums[0]), None)
    if other is not None:
        raise InputError(
            fault(
                folders[other] / "article.txt",
                f"sha256 {sums[other]}",
                f"{sums[0]} as {folders[0] / 'article.txt'} has",
                "compare codings of one article only, byte for byte",
            )
        )
