"""What each voice is reported to hold on each question, as a table; and what is left of it without some of the voices.

Each voice has a switch. HTML and CSS alone answer it, in Jupyter, on the site and in a saved page: the words for every state
stand in the table, and rules made from the table show those that are true of the voices that are switched on. Where styles
are taken away, and on paper, the table stands as it is with all voices.
"""

from closereading.common.english import among
from closereading.display import voices
from closereading.display.show import ARTICLE, safe, sheets
from closereading.edition.loading import Edition
from closereading.measures import speakers

MOST = 15_000  # characters of rules that a page bears
WIDE = 8  # voices that stand side by side; with more, each question is a card
STATES = {"dispute": "in dispute", "agreed": "no dispute", "one": "one voice", "none": "nobody answers"}
_HIDDEN = ' hidden="hidden"'  # what a style shows: without one it would be a heap of words


def table(edition: Edition) -> str | None:
    """Questions by voices as HTML: who asserts, denies or leaves open, each a link to its sentence; with a switch for each voice.

    None where nobody has a position. One voice alone has no switch; nor has any where the rules would be too long, and then a line
    above the table says so.
    """
    matrix = speakers.positions(edition)
    if matrix.empty:
        return None
    looks = voices.looks(edition)
    looks = looks[looks.index.isin(matrix.index)]
    matrix = matrix.loc[looks.index]
    asked = dict(zip(edition.questions.question, edition.questions.gloss))
    sentences = speakers.evidence(edition).set_index(["question", "speaker"]).sentence
    rules = _rules(matrix)
    live = len(matrix) > 1 and len(rules) <= MOST
    above = "" if len(matrix) == 1 else "<p>There are too many positions here for voices to be switched off.</p>"
    heads = "".join(_head(place, look, matrix, live) for place, look in enumerate(looks.itertuples()))
    rows = "\n".join(_row(row, matrix[key], asked[key], sentences, looks) for row, key in enumerate(matrix))
    return (
        f'<div class="positions{" cards" if len(matrix) > WIDE else ""}">\n{sheets("voices.css", "positions.css", more=rules if live else "")}'
        f"{_told(matrix, looks, asked) if live else above}\n<table>"
        "<caption>What each voice is reported to say on each question</caption>\n"
        f'<thead><tr><td></td>{heads}<th scope="col" class="last">Dispute?</th></tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>'
    )


def state(said: list[str]) -> str:
    """The key in STATES of a question on which these positions are taken: a list of asserts, denies and open."""
    if len(said) < 2:
        return "one" if said else "none"
    return "dispute" if {"asserts", "denies"} <= {*said} else "agreed"


def _taken(column):
    """Who has a position on a question: the place of the voice, and the position."""
    return {place: position for place, position in enumerate(column) if position != "silent"}


def _possible(said):
    """The states that a question can have when some of its voices are left out, its own state first."""
    agreed = ["agreed"] if len(said) > 2 else []
    return list(dict.fromkeys([state(said), *agreed, *(["one"] if said else []), "none"]))


def _head(place, look, matrix, live):
    name = f'{voices.chip(look, read=True)} <span class="name">{safe(look.short)}</span>'
    if live:
        said = [
            f"p{row} {position[0]}{row}" for row, position in enumerate(matrix.loc[look.Index]) if position != "silent"
        ]
        name = (
            f'<label>{name} <input type="checkbox" role="switch" class="heard v{place} {" ".join(said)}" checked autocomplete="off"'
            f'{_HIDDEN} aria-label="{safe(look.short)} is heard"> <span class="on"{_HIDDEN}>heard</span>'
            f'<span class="off"{_HIDDEN}>left out</span></label>'
        )
    return f'<th scope="col" class="c{place}">{name}</th>'


def _row(row, column, asked, sentences, looks):
    said = [*_taken(column).values()]
    words = "".join(
        f'<span class="{key}"{_HIDDEN if number else ""}>{STATES[key]}</span>'
        for number, key in enumerate(_possible(said))
    )
    cells = []
    for place, (position, look) in enumerate(zip(column, looks.itertuples())):
        if position == "silent":
            cells.append(f'<td class="c{place} silent">–</td>')
            continue
        sentence = safe(sentences[column.name, look.Index])
        cells.append(
            f'<td class="c{place}"><span class="who"{_HIDDEN}>{voices.chip(look, read=True)} '
            f'<span class="name">{safe(look.short)}</span></span>'
            f'<a class="{position}" href="{ARTICLE}#{sentence}"><b>{position}</b> <span>{sentence}</span></a></td>'
        )
    disputed = " disputed" if state(said) == "dispute" else ""
    return f'<tr class="r{row}{disputed}"><th scope="row">{safe(asked)}</th>{"".join(cells)}<td class="sum">{words}</td></tr>'


def _told(matrix, looks, asked):
    """The sentence above the table: a paragraph for all voices, one for fewer, one for none."""
    place = {key: row for row, key in enumerate(matrix)}
    opposed, number = speakers.opposed(matrix), len(matrix.columns)

    def listed(kind, keys):
        return " ".join(f'<em class="{kind} r{place[key]}">{safe(asked[key])}</em>' for key in keys)

    nothing = "none of these questions is in dispute." if number > 1 else "the one question is not in dispute."
    disputed = f"{among(len(opposed), number, 'question', 'is', 'are')} in dispute:" if opposed else nothing
    names = "".join(
        f'<span class="n{n}"><span class="comma">, </span><span class="and"> and </span>{safe(name)}</span>'
        for n, name in enumerate(looks.short)
    )
    answered = [key for key in matrix if _taken(matrix[key])]
    return (
        f'<div class="told" role="status"><p class="all"><b>With {among(len(matrix), len(matrix), "voice")}, '
        f"{disputed}</b> {listed('all', opposed)}"
        f"<span{_HIDDEN}> Switch a voice off to see what is left without it.</span></p>"
        f'<p class="fewer"{_HIDDEN}><b>Without {names}, <span class="nothing">{nothing}</span>'
        f'<span class="some-still">still in dispute:</span></b> {listed("still", opposed)} '
        f'<span class="some-lost">No longer in dispute:</span> {listed("lost", opposed)} '
        f'<span class="some-mute">Answered by nobody:</span> {listed("mute", answered)}</p>'
        f'<p class="nobody"{_HIDDEN}><b>Without any voice, no question is answered.</b></p></div>'
    )


def _rules(matrix):
    """The rules that show what is true of the voices that are switched on.

    A switch has the class of its voice (v1), and for each question on which it has a position the classes p2 and, by the first
    letter of the position, a2, d2 or o2. So a question is in dispute while an a2 and a d2 are on; one voice is left where a switch
    is on and no other p2.
    """
    off = [f":has(.v{place}:not(:checked))" for place in range(len(matrix))]
    shown, hidden, rules = "display: inline", "display: none", []

    def rule(when, what, style):
        rules.append(f".positions{when} {what} {{ {style}; }}")

    def columns(what, style):
        rules.append(
            ", ".join(f".positions{gone} .c{place} {what}" for place, gone in enumerate(off)) + f" {{ {style}; }}"
        )

    columns(
        "a", "background: none; border-color: var(--p-rule); color: var(--p-quiet); text-decoration-line: line-through"
    )
    columns(".voice-initial", "opacity: 0.35")
    columns(".name", "color: var(--p-quiet); text-decoration-line: line-through")
    columns(".on", hidden)
    columns(".off", shown)
    for place, gone in enumerate(off):
        before, after = _one_off(range(place)), _one_off(range(place + 1, len(off)))
        rule(gone, f".n{place}", shown)
        if before and after:
            rule(before + after, f".n{place} .comma", shown)
        if before:
            rule(before + (f":not({after})" if after else ""), f".n{place} .and", shown)
    taken = {row: _taken(matrix[key]) for row, key in enumerate(matrix)}
    dispute = {
        row: f":has(.a{row}:checked):has(.d{row}:checked)"
        for row, own in taken.items()
        if state([*own.values()]) == "dispute"
    }
    silent = {row: f":not(:has(.p{row}:checked))" for row, own in taken.items() if own}
    for row in silent:
        one = [f":has(.v{place}:checked):not(:has(.p{row}:not(.v{place}):checked))" for place in taken[row]]
        other = [silent[row], *one, *([dispute[row]] if row in dispute else [])]
        true = {
            "none": silent[row],
            "one": f":is({', '.join(one)})",
            "dispute": dispute.get(row),
            "agreed": f":not({', '.join(other)})",
        }
        now, *then = _possible([*taken[row].values()])
        rule(f":not({true[now]})", f".r{row} .{now}", hidden)
        for key in then:
            rule(true[key], f".r{row} .{key}", shown)
        rule(silent[row], f".mute.r{row}", shown)
    for row, true in dispute.items():
        rule(true, f".still.r{row}", shown)
        rule(f":not({true})", f".lost.r{row}", shown)
        rule(f":not({true})", f"tbody .r{row}", "background: none; box-shadow: none")
    if dispute:
        some = f":is({', '.join(dispute.values())})"
        rule(some, ".some-still", shown)
        rule(some, ".nothing", hidden)
        rule(f":is({', '.join(f':not({true})' for true in dispute.values())})", ".some-lost", shown)
    rule(f":is({', '.join(silent.values())})", ".some-mute", shown)
    return "@media screen {\n" + "\n".join(rules) + "\n}\n"


def _one_off(places):
    """That one of these voices is switched off; blank where there are none."""
    some = ", ".join(f".v{place}" for place in places)
    return f":has(:is({some}):not(:checked))" if some else ""
