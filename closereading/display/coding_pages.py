"""What a class sees of several codings: who is compared, how far they agree, the sentences in dispute, the findings that change."""

from collections.abc import Sequence
from decimal import Decimal

import pandas as pd

from closereading.agreement import matching
from closereading.agreement.disputes import SETTLED, hanging_on, most_discussable
from closereading.agreement.findings import TOO_LITTLE
from closereading.agreement.several_codings import FEW, FLIPS, HOLDS, MOVED, PARTLY, file_of, named
from closereading.common.english import among, capitalised, count, listing
from closereading.display.outputs import HTML
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
SHOWN = 10  # disputes that are shown unfolded
LINKED = 6  # sentences that a finding hangs on that are shown unfolded
MANY = 5  # codings with one answer that are named; more are counted, and named under a fold


def disputes(table: pd.DataFrame, hangs: pd.DataFrame, first: Edition) -> HTML:
    """The disputes that are most worth discussing, each with its sentence and what every coding says, the others under a fold.

    table: what `disputes.disputes` returned; hangs: what `hanging.hanging` returned; first: the first coding. As HTML.
    """
    hanging, lang = hanging_on(table, hangs), safe(first.meta["language"])
    rows = {row.sentence: row for row in table.itertuples()}
    best = most_discussable(table, hanging)[:SHOWN]
    shown = "\n".join(_sentence(rows.pop(sentence), lang, hanging, matter) for sentence, matter in best)
    rest = "\n".join(_sentence(row, lang, hanging) for row in rows.values())
    more = f"{count(len(rows), 'other sentence')} in dispute, in the order of the article"
    folded = f"<details><summary>{more}</summary>{rest}</details>" if rows else ""
    return _section("Sentences in dispute", _head(table, len(first.sentences)) + shown + folded)


def flips(table: pd.DataFrame, codings: int, hangs: pd.DataFrame, disputed: pd.DataFrame) -> HTML:
    """The findings of the chapters: a square each, then those that change with their answers, the others under folds; as HTML.

    table: what `several_codings.flips` returned; codings: how many were compared; hangs: what `hanging.hanging` returned;
    disputed: what `disputes.disputes` returned, to which the findings that change are linked.
    """
    parts, key = [], []
    hanging = {row.question: _hangs(row, _places(disputed)) for row in hangs.itertuples()}
    for verdict, rows in table.groupby("verdict", sort=False):
        matters = "".join(
            f'<div class="flip">{_asked(row.question, row.chapter.replace("-", " "), row.answers, codings)}'
            f"{hanging.get(row.question, '')}</div>"
            for row in rows.itertuples()
        )
        key.append(f'<li class="{_LOOKS[verdict]}">{"<i></i>" * len(rows)} {len(rows)} {_TITLES[verdict]}</li>')
        parts.append(
            matters
            if verdict == FLIPS
            else f"<details><summary>Those that {_TITLES[verdict]} ({len(rows)})</summary>{matters}</details>"
        )
    return _section("Findings under each coding", f'<ul class="squares">{"".join(key)}</ul>\n' + "\n".join(parts))


def _places(disputed):
    """The address of each matter: its sentence and its number among those of the sentence."""
    return {
        (matter.spot, matter.asked): f"{row.sentence}-{number}"
        for row in disputed.itertuples()
        for number, matter in enumerate(row.matters, 1)
    }


def _hangs(row, places):
    """On which disputes a finding hangs, with links to them."""
    linked, unlisted = {}, []
    for (spot, asked), sentence in zip(row.spots, row.sentences):
        place = places.get((spot, asked)) or places.get((spot, SETTLED))
        linked.setdefault(sentence, []).append(place) if place else unlisted.append(sentence)
    links = [
        f'<a href="#{safe(some[0])}">{safe(sentence)}</a>{f" ({len(some)} disputes)" if len(some) > 1 else ""}'
        for sentence, some in linked.items()
    ]
    own = f"the answer of {safe(row.coding)}"
    more = f"<details><summary>and {len(links) - LINKED} more</summary>{', '.join(links[LINKED:])}</details>"
    listed = ", ".join(links[:LINKED]) + (more if len(links) > LINKED else ".")
    where = listing(safe(one) for one in dict.fromkeys(unlisted))
    apart = "a difference in wording or extent, which is not listed below"
    if not row.alone:
        said = f"No single dispute changes {own}, but several together do"
        said += f", for example these: {listed}" if links else "."
        said += f" To these belongs {apart}: {where}." if links and unlisted else ""
    elif not links:
        said = f"Only {apart}, changes {own} alone: {where}."
    else:
        one = sum(map(len, linked.values())) == 1
        said = f"{'One dispute alone' if one else 'Each of these disputes alone'} changes {own}: {listed}"
        said += f" So does {apart}: {where}." if unlisted else ""
    return f'<div class="hangs">{said}</div>'


def _section(label, content):
    return HTML(f'<section class="codings" aria-label="{label}">\n{sheets("codings.css")}{content}</section>')


def _head(table, total):
    if table.empty:
        return "<p>No sentence is in dispute.</p>"
    listed = ", ".join(f"{_link(row.sentence)} ({row.number})" for row in table.itertuples())
    order = (
        f"{'The first ' + str(SHOWN) + ' are open. ' if len(table) > SHOWN else ''}First comes what alone changes a finding; "
        "then what something is, before where it begins and ends; then what divides the coders most evenly."
    )
    return (
        f"<p>In dispute: {len(table)} of {count(total, 'sentence')}. {order}</p>\n"
        f"<details><summary>Each with the number of its disputes</summary><p>{listed}</p></details>\n"
    )


def _link(sentence):
    return f'<a href="#{safe(sentence)}">{safe(sentence)}</a>'


def _sentence(row, lang, hanging, first=None):
    """A sentence with its disputes; if one of them is named, the others are under a fold."""
    address = safe(row.sentence)
    numbered = [(one, _matter(one, f"{address}-{number}", hanging)) for number, one in enumerate(row.matters, 1)]
    shown = [text for one, text in numbered if first in (None, one)]
    more = [text for one, text in numbered if first not in (None, one)]
    summary = f"{count(len(more), 'more question')} on this sentence"
    folded = f"<details><summary>{summary}</summary>{''.join(more)}</details>" if more else ""
    return (
        f'<div class="dispute" id="{address}"><blockquote lang="{lang}"><a class="address" href="#{address}" '
        f'aria-label="Sentence {address}">{address}</a> {safe(row.text)}</blockquote>\n'
        f"{''.join(shown)}{folded}</div>"
    )


def _matter(matter, address, hanging):
    """One dispute with its answers and the findings that hang on it."""
    findings = hanging.get((matter.spot, matter.asked), [])
    told = f'<p class="hangs">It alone changes: {safe(" ".join(findings))}</p>' if findings else ""
    return f'<div class="matter" id="{address}">{_asked(matter.question, matter.about, matter.answers)}{told}</div>\n'


def _asked(question, about, answers, whole=None):
    """One question with its answers; where all of `whole` codings give one answer, nobody is named."""
    words = f'<p class="about">{safe(about)}</p>' if about else ""
    listed = "".join(
        f"<li>{safe(answer)}{'' if len(names) == whole else _who(names)}</li>" for answer, names in answers
    )
    return f'<p class="ask">{safe(question)}</p>{words}<ul>{listed}</ul>'


def _who(names):
    if len(names) > MANY:
        return f'<details class="who"><summary>{len(names)} codings</summary>{safe(", ".join(names))}</details>'
    return f' <span class="who">– {safe(named(names))}</span>'


def introduced(editions: dict[str, Edition], notices: Sequence[str] = ()) -> str:
    """Who is compared, which speakers were taken for one another, how many rows are a machine's in all codings, and what was mended.

    editions, notices: what `several_codings.read_codings` returns. As Markdown.
    """
    first, *others = editions
    files = {name: file_of(name, coded) for name, coded in editions.items()}
    sources = {name: f"from {plain(file)}; " if file else "" for name, file in files.items()}
    told = [f"*{plain(name)}* ({sources[name]}{_coders(coded)})" for name, coded in editions.items()]
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
    total = sum(len(getattr(editions[first], table)) for table in COLUMNS)
    some = f"All {total:,} rows" if shared == total else f"{shared:,} of the {count(total, 'row')}"
    was, them = ("was", "it") if shared == 1 else ("were", "them")
    return (
        f" {some} of *{plain(first)}* {was} made by a machine, and no coding changed {them}. There, "
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
    keys = dict.fromkeys(key for table in tables for key in table.by)
    names = {key: coder.get("name", key) for key, coder in coded.meta["coders"].items()}
    return "rows by " + listing(plain(f"{names.get(key, key)}") for key in keys)


def rounded(table: pd.DataFrame) -> pd.DataFrame:
    """A table of `agreement` with two decimals for each measure, to be shown."""
    measures = table.select_dtypes("float").columns
    return table.astype(object).assign(**{name: [*map(_two_decimals, table[name])] for name in measures})


def _two_decimals(value):
    return None if pd.isna(value) else Decimal(f"{value:.2f}") + 0  # -0.00 is 0.00


def agreement_in_words(table: pd.DataFrame) -> str:
    """What a table of `agreement` says, as Markdown, for readers who have not met the measures."""
    defined, ranked = _ranked(table)
    few = (defined.units < FEW).sum()
    layers = capitalised(among(few, len(defined), "layer", "has", "have"))
    small = f"{layers} fewer than {FEW} units. There, one answer can change alpha a lot."
    said = [most_and_least(table, "*{}*", len(table)), small if few else "", beyond_chance(table)]
    return " ".join(filter(None, said))


def _ranked(table):
    """The layers for which alpha is defined, from low to high, and those of them that count for the best and the worst."""
    defined = table.dropna(subset="alpha").sort_values("alpha", kind="stable")
    many = defined[defined.units >= FEW]
    # What a single answer decides is no best and no worst, unless there is nothing else.
    return defined, many if len(many) > 1 else defined


def most_and_least(table: pd.DataFrame, name: str, named: int) -> str:
    """On which layers coders agree most and least, in a sentence.

    name: how a layer is written, such as "*{}*"; named: how many with one alpha are named, not counted.
    """
    defined, ranked = _ranked(table)
    if ranked.empty:
        return "There is too little to say: alpha needs units that two codings labelled, and more than one label; no layer has both."
    low, high = (ranked[ranked.alpha == ranked.alpha.iloc[end]] for end in (0, -1))
    if len(low) == len(ranked):
        wherever = (
            "Wherever it is defined" if len(ranked) == len(defined) else f"Wherever there are {FEW} units or more"
        )
        return f"{wherever}, alpha is {high.alpha.iloc[0]:.2f} ({count(len(high), 'layer')})."
    among = "The" if len(ranked) == len(defined) else f"Where there are {FEW} units or more, the"
    return f"{among} codings agree most on {_on(high, name, named)} and least on {_on(low, name, named)}."


def beyond_chance(table: pd.DataFrame) -> str:
    """What chance alone would give where coders agree least, what has too little to say, and what they least mark alike; as Markdown."""
    defined, ranked = _ranked(table)
    said = []
    if len(ranked) and ranked.alpha.iloc[0] < ranked.alpha.iloc[-1]:
        what, same, kappa = ranked[["what", "observed agreement", "Fleiss’ kappa"]].iloc[0]
        said.append(
            f"In *{what}*, the observed agreement of two codings is {same:.2f} (the average of all pairs). If the answers "
            "were given by chance, each as often as the coders give it, it would be "
            f"{(same - kappa) / (1 - kappa):.2f}. So only agreement above that number tells something about the coders."
        )
    single, nothing = ((table.units > 0) & table.alpha.isna()).sum(), (table.units == 0).sum()
    if single:
        said.append(f"{_layers(single)} no alpha, because all units have the same label.")
    if nothing:
        said.append(f"{_layers(nothing)} too little to say: no unit was labelled by two codings.")
    found = table["F1 of spans"]
    if found.min() < found.max():
        least = table.what[found.idxmin()]
        said.append(f"On which stretches to mark at all, they agree least in *{least}* (F1 {found.min():.2f}).")
    return " ".join(said)


def _layers(number):
    return f"{number} {'layer has' if number == 1 else 'layers have'}"


def _on(rows, name, named):
    if len(rows) > named:
        return f"{count(len(rows), 'layer')} (alpha {rows.alpha.iloc[0]:.2f})"
    if len(rows) > 1:
        return f"{listing(map(name.format, rows.what))} (alpha {rows.alpha.iloc[0]:.2f})"
    what, alpha, units, low, high = rows[["what", "alpha", "units", *MOVED]].iloc[0]
    low, high = f"{low:.2f}", f"{high:.2f}"
    moved = f"; {low} to {high} if one unit is left out" if low != high else ""
    return f"{name.format(what)} (alpha {alpha:.2f}, {count(units, 'unit')}{moved})"


def flips_in_words(table: pd.DataFrame) -> str:
    """What a table of `flips` says, as Markdown."""
    number = table.verdict.value_counts()
    changing = table[table.verdict == FLIPS].question
    answered = len(table) - number.get(TOO_LITTLE, 0)
    if not answered:
        return "There is too little to say: no finding has an answer in any of the codings."
    said = capitalised(among(len(changing), answered, "finding", "changes", "change"))
    if changing.empty:
        said += " between these codings."
    else:
        said += " with the coding: " + " ".join(f"*{one}*" for one in changing)
    if number.get(PARTLY):
        verb = "has" if number[PARTLY] == 1 else "have"
        said += f" {number[PARTLY]} {verb} an answer in only some of the codings, and the same one in each of these."
    return said
