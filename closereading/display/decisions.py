"""What hangs on what, as a page shows it: each decision with the reason for either side, and every finding's answer to it."""

import json
from collections.abc import Iterable

import pandas as pd

from closereading.agreement import readings
from closereading.common.english import among, capitalised, count, listing
from closereading.display import captions
from closereading.display.outputs import HTML
from closereading.display.show import ARTICLE, SENTENCE_ID, decided, linked, plain, safe, sheets
from closereading.edition.alternatives import Decision
from closereading.edition.loading import Edition

# What a decision is about, by the table of its first change.
GROUPS = {
    **dict.fromkeys(["positions", "frames"], "What a speaker says"),
    "sentences": "Whose sentence it is",
    **dict.fromkeys(["statements", "engagement", "presuppositions"], "What is reported, asserted or taken for granted"),
    **dict.fromkeys(["arguments", "relations"], "Reasons and objections"),
    **dict.fromkeys(["entities", "participants"], "What a name means, and who does what"),
}

# Above the table: what a decision in it looks like. The samples are no links.
KEY = (
    '<ul class="key" role="list" aria-label="Key"><li>A decision in the table changes the answer:</li>'
    '<li><b><span class="alone">d</span></b> alone</li><li><span class="joint">d</span> only together with others</li></ul>\n'
)


def grouped(decisions: Iterable[Decision]) -> dict[str, list[Decision]]:
    """The decisions by what they are about, in the order in which each kind comes first."""
    found = {}
    for decision in decisions:
        found.setdefault(GROUPS.get(decision.changes[0].table, "The page, its parts and voices"), []).append(decision)
    return found


def introduced(edition: Edition) -> str:
    """How many decisions there are, and about what, in a sentence of Markdown."""
    if not edition.decisions:
        return "Nobody has written down yet which decisions of this coding another careful reader could make differently (`alternatives.csv`)."
    kinds = listing(
        f"{len(some)} on *{kind[0].lower() + kind[1:]}*" for kind, some in grouped(edition.decisions).items()
    )
    return f"The edition has {count(len(edition.decisions), 'decision')} that another careful reader could make differently: {kinds}."


def in_words(edition: Edition, hangs: pd.DataFrame) -> str:
    """Which findings are firm, and which change with a decision, in words of Markdown. hangs: from `readings.dependence`."""
    if not edition.decisions:
        return introduced(edition)
    firm = hangs[[not keys for keys in hangs.depends]]
    same = capitalised(among(len(firm), len(hangs), "finding", "has", "have"))
    said = f"**{same} the same answer in every admissible reading.**"
    for row in hangs[[bool(keys) for keys in hangs.depends]].to_dict("records"):
        said += f"\n- *{plain(row['question'])}* {plain(row['answer'])} – This holds {plain(readings.in_words(row, edition))}."
    return said


def alone(edition: Edition, hangs: pd.DataFrame) -> pd.DataFrame:
    """What each decision changes when it alone is taken otherwise. Columns: decision, otherwise, finding, answer, then."""
    rows = []
    for decision in edition.decisions:
        for row in hangs.itertuples():
            if decision.key in row.alone and row.answers is not None:
                keys = {decision.key, *decision.needs}
                then = readings.look_up(row.answers, keys)[0]
                rows.append((decision.key, decision.otherwise, row.question, row.answer, then))
    return pd.DataFrame(rows, columns=["decision", "otherwise", "finding", "answer", "answer then"])


def matrix(edition: Edition, hangs: pd.DataFrame) -> str | None:
    """The findings that some decision changes by what the decisions are about, as an HTML table; each decision is a link to its switch.

    hangs: from `readings.dependence`. Filled (and bold, where there is no style): the decision alone changes the answer; with a hatched
    edge: only together with others, as a key above says. At the end the share of the readings in which the answer stays. None where
    nothing hangs on a decision.
    """
    hanging = readings.hanging(hangs)
    if hanging.empty:
        return None
    groups = grouped(edition.decisions)
    rows = "\n".join(
        f'<tr><th scope="row">{safe(row.question)}</th>'
        + "".join(_deciding(kind, [one.key for one in some], row) for kind, some in groups.items())
        + _share(row.share)
        for row in hanging.itertuples()
    )
    firm = len(hangs) - len(hanging)
    rest = (
        f'\n<tr class="firm"><th scope="row">{count(firm, "other finding")}</th><td colspan="{len(groups)}">no decision of the table</td>'
        + _share(1.0)
        if firm
        else ""
    )
    heads = "".join(f'<th scope="col">{safe(kind)}</th>' for kind in groups)
    return (
        f'<div class="hangs-on">\n{sheets("decisions.css")}{KEY}<table><caption>Findings by the decisions that change them</caption>\n'
        f'<thead><tr><th scope="col">Finding, as a question</th>{heads}<th scope="col">Admissible readings with the same answer</th></tr></thead>\n'
        f"<tbody>\n{rows}{rest}\n</tbody></table></div>"
    )


def _deciding(kind, keys, row):
    """The decisions of one kind on which a finding depends."""
    found = [
        f'<b><a class="alone" href="#{safe(key)}" aria-label="{safe(key)}, alone">{safe(key)}</a></b>'
        if key in row.alone
        else f'<a class="joint" href="#{safe(key)}" aria-label="{safe(key)}, with others">{safe(key)}</a>'
        for key in keys
        if key in row.depends
    ]
    # Where a row is a card, what the decisions are about stands in it.
    return (
        f'<td><span class="kind" hidden="hidden">{safe(kind)}</span> {" ".join(found)}</td>' if found else "<td></td>"
    )


def _share(share):
    return (
        f'<td class="share" style="--share: {100 * share:.0f}%">{100 * share:.0f} % '
        '<span class="kind" hidden="hidden">of the admissible readings have the same answer</span></td></tr>'
    )


def switches(edition: Edition, hangs: pd.DataFrame) -> HTML:
    """A switch for each decision, and the findings, which answer at once where a script may run (_static/decisions.js).

    hangs: from `readings.dependence`. Without a script both stand there to be read, and `alone` says what each decision changes.
    """
    if not edition.decisions:
        return HTML(f"<p>{safe(captions.no_alternatives())}</p>")
    mattering = {key for keys in hangs.depends for key in keys}
    kinds = grouped(edition.decisions)
    groups = "".join(
        f'<div class="kind" id="kind-{number}" role="group" aria-label="{safe(kind)}"><h3>{safe(kind)}</h3>{_choices(some, mattering, edition)}</div>\n'
        for number, (kind, some) in enumerate(kinds.items(), start=1)
    )
    # On a phone the switches are many screens long.
    parts = "".join(f'<li><a href="#kind-{number}">{safe(kind)}</a></li>' for number, kind in enumerate(kinds, start=1))
    answered = [row for row in hangs.to_dict("records") if row["answers"] is not None]
    hanging = "".join(_finding(n, row, edition) for n, row in enumerate(answered) if row["depends"])
    firm = "".join(_finding(n, row, edition) for n, row in enumerate(answered) if not row["depends"])
    number = sum(not row["depends"] for row in answered)
    rest = [row["question"] for row in hangs.to_dict("records") if row["answers"] is None]
    silent = f"<p>Too many decisions matter here for the switches to answer: {safe(' '.join(rest))}</p>" if rest else ""
    return HTML(
        f'<section class="decisions" aria-label="Decisions and findings">\n{sheets("decisions.css")}'
        f'<a class="article" href="{ARTICLE}" hidden="hidden">The article</a>'
        f'<ul class="parts" role="list" aria-label="Parts of this list">{parts}<li><a href="#the-findings-answer">The findings, and what each hangs on</a></li></ul>'
        f'<div class="choices">{groups}</div>\n'
        '<div class="changes" role="region" aria-label="What changes" tabindex="0" hidden="hidden"><p class="told" role="status" tabindex="-1"></p>\n'
        '<p class="tools"><a class="permalink" href="#">Link to this reading</a> <button class="back" type="button">Take all back</button></p>\n'
        '<details class="other"><summary></summary><div></div></details></div>\n'
        f'<div class="findings" id="the-findings-answer"><h3>The findings, and what each hangs on</h3>\n<div class="hanging">{hanging}</div>\n'
        f'<details class="firm"><summary>{count(number, "finding") if number else "No finding"} that none of these decisions changes</summary>{firm}</details>{silent}</div>\n'
        f'<script type="application/json" class="answers">{_data(edition, answered)}</script></section>'
    )


def _choices(decisions, mattering, edition):
    """The decisions on which some answer depends, and under a fold those on which none does."""
    idle = [one for one in decisions if one.key not in mattering]
    shown = "".join(_decision(one, edition) for one in decisions if one.key in mattering)
    if not idle:
        return shown
    verb = "changes" if len(idle) == 1 else "change"
    rest = "".join(_decision(one, edition) for one in idle)
    return f'{shown}<details class="idle"><summary>{count(len(idle), "decision")} here that {verb} no answer</summary>{rest}</details>'


def _decision(decision, edition):
    key = safe(decision.key)
    about = {*SENTENCE_ID.findall(f"{decision.decided} {decision.otherwise}")}
    quoted = "".join(
        f"<blockquote>{safe(row.text)} ({linked(row.id)})</blockquote>"
        for row in edition.sentences.itertuples()
        if row.id in about
    )
    reasons = "sentence and reasons" if quoted else "reasons"
    more = (
        f' See the <a href="../appendices/guidelines.md#{safe(decision.guideline)}">guidelines</a>.'
        if decision.guideline
        else ""
    )
    bound = f" Cannot go together with {safe(listing(decision.excludes))}." if decision.excludes else ""
    bound += f" Possible only together with {safe(listing(decision.needs))}." if decision.needs else ""
    return (
        f'<div class="decision" id="{key}"><input type="checkbox" role="switch" autocomplete="off" hidden="hidden" value="{key}" '
        f'id="switch-{key}" aria-labelledby="name-{key} or-{key}"> <b id="name-{key}">{key}</b> <div><p class="now">{linked(decision.decided)}</p>'
        f'<label class="or" id="or-{key}" for="switch-{key}">or: {safe(decision.otherwise)}</label>'
        f'<details><summary aria-label="why {key}: {reasons}">why</summary>{quoted}'
        f"<p>For the edition: {linked(decision.reason)}</p>"
        f"<p>For the other side: {linked(decision.other_reason)}{bound}{more}</p></details></div></div>\n"
    )


def _finding(number, row, edition):
    others = [key for key in row["depends"] if key not in row["alone"]] if row["alone"] else []
    more = f" Together with other decisions, these change it, too: {safe(listing(others))}." if others else ""
    return (
        f'<div class="finding-answer" data-finding="{number}"><p class="asked">{safe(row["question"])}</p><p><span class="given">{safe(row["answer"])}</span> '
        f'<span class="where">{linked(row["sentences"])}</span></p>'
        f'<p class="edition" hidden="hidden">In the edition: {safe(row["answer"])}</p>'
        f'<p class="hangs">The answer of the edition holds {decided(readings.in_words(row, edition))}.{decided(more)}</p></div>\n'
    )


def _data(edition, rows):
    """The answers to all combinations, as JSON that can stand in a page."""
    data = {
        "keys": [decision.key for decision in edition.decisions],
        "needs": {decision.key: decision.needs for decision in edition.decisions if decision.needs},
        "excludes": {decision.key: decision.excludes for decision in edition.decisions if decision.excludes},
        "findings": [{"answer": row["answer"], **row["answers"]} for row in rows],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
