"""What a class sees of several codings: who is compared, how far they agree, the sentences in dispute, the findings that change."""

from collections.abc import Sequence

import pandas as pd
from IPython.display import HTML

from closereading.agreement import matching
from closereading.agreement.disputes import Matter
from closereading.agreement.disputes import disputes as find_disputes
from closereading.agreement.findings import TOO_LITTLE
from closereading.agreement.several_codings import FEW, FLIPS, HOLDS, MOVED, PARTLY, named
from closereading.common.english import count, listing
from closereading.display.show import REPAIRED, plain, safe, sheets
from closereading.edition.format import COLUMNS
from closereading.edition.loading import Edition

_TITLES = {
    FLIPS: "change with the coding",
    PARTLY: "have an answer in only some of the codings, the same one in each of these",
    HOLDS: "stay the same under every coding",
    TOO_LITTLE: "have too little to go on in any coding",
}
_LOOKS = {FLIPS: "changes", PARTLY: "partly", HOLDS: "holds", TOO_LITTLE: "nothing"}
TOLD = 10  # repairs that are named; the others are counted
SHOWN = 5  # sentences in dispute that are shown unfolded
OPEN = 3  # matters of one sentence that are shown unfolded
MANY = 5  # codings with one answer that are named; more are counted, and named under a fold


def disputes(editions: dict[str, Edition]) -> HTML:
    """Each disputed sentence under its id, with what every coding says and a question to discuss, as HTML."""
    table, first = find_disputes(editions), next(iter(editions.values()))
    listed = [_sentence(row, safe(first.meta["language"])) for row in table.itertuples()]
    more = listed[SHOWN:]
    folded = (
        f"<details><summary>The other {count(len(more), 'sentence')} in dispute</summary>{''.join(more)}</details>"
        if more
        else ""
    )
    return _section("Sentences in dispute", _head(table, len(first.sentences)) + "\n".join(listed[:SHOWN]) + folded)


def flips(table: pd.DataFrame, codings: int) -> HTML:
    """The findings of the chapters: a square each, then those that change with their answers, the others under folds; as HTML.

    table: what `several_codings.flips` returned; codings: how many were compared.
    """
    parts, key = [], []
    for verdict, rows in table.groupby("verdict", sort=False):
        matters = "".join(
            f'<div class="flip">{_matter(Matter(row.question, row.chapter.replace("-", " "), row.answers), codings)}</div>'
            for row in rows.itertuples()
        )
        key.append(f'<li class="{_LOOKS[verdict]}">{"<i></i>" * len(rows)} {len(rows)} {_TITLES[verdict]}</li>')
        parts.append(
            matters
            if verdict == FLIPS
            else f"<details><summary>Those that {_TITLES[verdict]} ({len(rows)})</summary>{matters}</details>"
        )
    return _section("Findings under each coding", f'<ul class="squares">{"".join(key)}</ul>\n' + "\n".join(parts))


def _section(label, content):
    return HTML(f'<section class="codings" aria-label="{label}">\n{sheets("codings.css")}{content}</section>')


def _head(table, total):
    if table.empty:
        return "<p>No sentence is in dispute.</p>"
    most = table[table.number == table.number.max()].sentence
    said = f" The most is disputed in {listing(map(_link, most))}." if len(most) < 4 else ""
    listed = ", ".join(f"{_link(row.sentence)} ({row.number})" for row in table.itertuples())
    return (
        f"<p>In dispute: {len(table)} of {count(total, 'sentence')}.{said}</p>\n"
        f"<details><summary>Each with the number of its disputes</summary><p>{listed}</p></details>\n"
    )


def _link(sentence):
    return f'<a href="#{safe(sentence)}">{safe(sentence)}</a>'


def _sentence(row, lang):
    matters = [_matter(matter) for matter in row.matters]
    more = matters[OPEN:]
    folded = f"<details><summary>{len(more)} more</summary>{''.join(more)}</details>" if more else ""
    address = safe(row.sentence)
    return (
        f'<div class="dispute" id="{address}"><blockquote lang="{lang}"><a class="address" href="#{address}" '
        f'aria-label="Sentence {address}">{address}</a> {safe(row.text)}</blockquote>\n'
        f"{''.join(matters[:OPEN])}{folded}</div>"
    )


def _matter(matter, whole=None):
    """One question with its answers; where all of `whole` codings give one answer, nobody is named."""
    about = f'<p class="about">{safe(matter.about)}</p>' if matter.about else ""
    answers = "".join(
        f"<li>{safe(answer)}{'' if len(names) == whole else _who(names)}</li>" for answer, names in matter.answers
    )
    return f'<p class="ask">{safe(matter.question)}</p>{about}<ul>{answers}</ul>\n'


def _who(names):
    if len(names) > MANY:
        return f'<details class="who"><summary>{len(names)} codings</summary>{safe(", ".join(names))}</details>'
    return f' <span class="who">– {safe(named(names))}</span>'


def introduced(editions: dict[str, Edition], notices: Sequence[str] = ()) -> str:
    """Who is compared, which speakers were taken for one another, how many rows are a machine's in all codings, and what was mended.

    editions, notices: what `several_codings.read_codings` returns. As Markdown.
    """
    first, *others = editions
    told = [f"*{plain(name)}* ({_coders(coded)})" for name, coded in editions.items()]
    said = f"{count(len(editions), 'coding')} of one article: {listing(told)}."
    for name in others:
        pairs = matching.speakers(editions[first], editions[name])
        names = [dict(zip(editions[one].speakers.id, editions[one].speakers.name)) for one in (first, name)]
        alone = [
            [known for key, known in side.items() if key not in set(taken)]
            for side, taken in zip(names, (pairs.one, pairs.other))
        ]
        joined = [
            f"{plain(names[1][row.other])} (there {plain(names[0][row.one])})"
            for row in pairs.itertuples()
            if row.basis in ("part of the name", "overlap")
        ]
        if joined:
            said += f" Speakers of *{plain(name)}* whose names differ in *{plain(first)}*, but who are treated as the same: {listing(joined)}."
        for has, lacks, missing in ((first, name, alone[0]), (name, first, alone[1])):
            if missing:
                said += f" Speakers in *{plain(has)}* who are not in *{plain(lacks)}*: {listing(map(plain, missing))}."
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
    total = count(sum(len(getattr(editions[first], table)) for table in COLUMNS), "row")
    return (
        f" {shared:,} of the {total} of *{plain(first)}* were made by a machine, and no coding changed them. There, "
        "the codings agree because nobody changed the machine’s rows."
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


def agreement_in_words(table: pd.DataFrame) -> str:
    """What a table of `agreement` says, as Markdown, for readers who have not met the measures."""
    defined = table.dropna(subset="alpha").sort_values("alpha", kind="stable")
    many = defined[defined.units >= FEW]
    # What a single answer decides is no best and no worst, unless there is nothing else.
    ranked = many if len(many) > 1 else defined
    if ranked.empty:
        return "There is too little to say: alpha needs units that two codings labelled, and more than one label; no layer has both."
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
            f" In *{low.what.iloc[0]}*, two codings give the same answer to {100 * same:.0f} % of what both labelled (the average of all pairs). "
            "If the answers were given by chance, each as often as the coders give it, "
            f"{100 * (same - kappa) / (1 - kappa):.0f} % would be the same. So only agreement above that number tells something about the coders."
        )
    few = len(defined) - len(many)
    if few:
        said += (
            f" {few} of {len(defined)} layers have fewer than {FEW} units. There, one answer can change alpha a lot."
        )
    single, nothing = ((table.units > 0) & table.alpha.isna()).sum(), (table.units == 0).sum()
    if single:
        said += f" {_layers(single)} no alpha, because all units have the same label."
    if nothing:
        said += f" {_layers(nothing)} too little to say: no unit was labelled by two codings."
    found = table["F1 of spans"]
    if found.min() < found.max():
        said += f" On which stretches to mark at all, they agree least in *{table.what[found.idxmin()]}* (F1 {found.min():.2f})."
    return said


def _layers(number):
    return f"{number} {'layer has' if number == 1 else 'layers have'}"


def _on(rows):
    if len(rows) > 1:
        return f"{listing(f'*{what}*' for what in rows.what)} (alpha {rows.alpha.iloc[0]:.2f})"
    what, alpha, units, low, high = rows[["what", "alpha", "units", *MOVED]].iloc[0]
    moved = f"; {low:.2f} to {high:.2f} if one unit is left out" if low < high else ""
    return f"*{what}* (alpha {alpha:.2f}, {count(units, 'unit')}{moved})"


def flips_in_words(table: pd.DataFrame) -> str:
    """What a table of `flips` says, as Markdown."""
    number = table.verdict.value_counts()
    changing = table[table.verdict == FLIPS].question
    answered = len(table) - number.get(TOO_LITTLE, 0)
    if not answered:
        return "There is too little to say: no finding has an answer in any of the codings."
    if changing.empty:
        said = f"None of {answered} findings changes between these codings."
    else:
        verb = "changes" if len(changing) == 1 else "change"
        said = f"{len(changing)} of {answered} findings {verb} with the coding: " + " ".join(
            f"*{one}*" for one in changing
        )
    if number.get(PARTLY):
        verb = "has" if number[PARTLY] == 1 else "have"
        said += f" {number[PARTLY]} {verb} an answer in only some of the codings, and the same one in each of these."
    return said
