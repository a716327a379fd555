"""Figures of names: places and actors, drawn on two sheets (`drawing.twice`); words for the events and who has a name, as HTML.

A list and a table need no drawing: their text has the size of the page, and they fit any width.
"""

import pandas as pd
from matplotlib.axes import Axes

from closereading.display import voices
from closereading.display.drawing import GAP, HAIR, INK, MOST, PHONE, Sheet, strokes, twice
from closereading.display.show import linked, safe, sheets

NOBODY = pd.Series({"look": "nobody", "initial": "§"})
NO_CHIP = '<span class="none"></span>'
PAGE = "page"  # the voice of headings, captions and the title, as entities.event_names has it


@twice
def place_or_actor(sheet: Sheet, senses: pd.DataFrame) -> Axes | None:
    """Mentions of each entity as an actor, to the left, and as a place, to the right; beside them those that only qualify.

    Columns used: entity, actor, place, attribute. Of the first MOST rows; who is most of an actor stands on top, what is most of a
    place below. One entity alone is nothing to compare, and is not drawn.
    """
    rows = by_role(senses)
    if len(rows) < 2:
        return None
    axes = sheet.axes()
    narrow = sheet is PHONE
    number = max(sheet.measure(f"{n:,}", bold=True) for n in [*rows.actor, *rows.place, *rows.attribute]) + GAP
    side = sheet.measure("neither", bold=True)
    widest = max(sheet.measure(name, bold=True) for name in rows.entity)
    left = 0 if narrow else min(widest, 0.26 * sheet.width) + GAP
    right = sheet.width - max(side, number) - 2 * GAP
    unit = (right - left - 2 * number) / max(1, rows.actor.max() + rows.place.max())
    axis = left + number + unit * rows.actor.max()
    # Where one side has nearly nothing, its heading still has room.
    axis = min(max(axis, left + (right - left) * 0.3), left + (right - left) * 0.7)
    unit = min((axis - left - number) / max(1, rows.actor.max()), (right - axis - number) / max(1, rows.place.max()))
    ends = [
        sheet.write(axes, axis - GAP, 0, "acts or is affected", axis - GAP - left, ha="right", bold=True),
        sheet.write(axes, axis + GAP, 0, "is a place", right - axis - GAP, bold=True),
        sheet.write(axes, sheet.width, 0, "neither", side + 1, ha="right", style="italic"),
    ]
    y = max(ends) + GAP
    top, bar = y - GAP, 20
    most = {rows.index[0], rows.index[-1]}
    dashes = []
    for row in rows.itertuples():
        bold = row.Index in most
        if narrow:
            y = sheet.write(axes, 0, y, row.entity, right, bold=bold) + 3
            middle = y + bar / 2
        else:
            end = sheet.write(axes, 0, y, row.entity, left - GAP, bold=bold)
            middle = max(y + bar / 2, (y + end) / 2 + 1)
            y = end
        look = {"height": bar, "edgecolor": INK, "linewidth": 1.5}
        if row.actor:
            axes.barh(middle, -unit * row.actor, left=axis, facecolor=INK, **look)
        if row.place:
            axes.barh(middle, unit * row.place, left=axis, facecolor="none", linestyle=DOTS, **look)
        base = middle - sheet.line / 2 - 1
        for count, x, ha in (
            (row.actor, axis - unit * row.actor - GAP, "right"),
            (row.place, axis + unit * row.place + GAP, "left"),
        ):
            if count:
                sheet.write(axes, x, base, f"{count:,}", sheet.width, ha=ha, bold=bold)
        if row.attribute:
            sheet.write(axes, sheet.width, base, f"{row.attribute:,}", sheet.width, ha="right", style="italic")
        y = middle + bar / 2 + 12 if narrow else max(middle + bar / 2, y) + 10
        dashes.append((0, y - 5, sheet.width, y - 5))
    strokes(axes, dashes[:-1], color=INK, alpha=0.15, linewidth=HAIR, zorder=0)
    strokes(axes, [(axis, top, axis, y - 6)], color=INK, linewidth=2)
    return sheet.cut(axes, y - 3)


DOTS = (0, (1.2, 1.6))


def by_role(senses: pd.DataFrame) -> pd.DataFrame:
    """The rows that are drawn: who is an actor oftener than a place first; the oftener, the nearer to the top."""
    rows = senses.head(MOST)
    return rows.iloc[(rows.place - rows.actor).argsort(kind="stable")].reset_index(drop=True)


def event_names(named: pd.DataFrame, looks: pd.DataFrame) -> str | None:
    """Which voice calls the events what: a row a noun, a column a voice, in a cell how often, on the colour of the voice. HTML.

    named: what entities.event_names returned; looks: voices.looks of the edition. None where no voice has any of the nouns.
    """
    if named.empty:
        return None
    having = [voice for voice in [*looks.index, PAGE] if voice in set(named.voice)]
    count = dict(zip(zip(named.noun, named.voice), named.times))
    head = " ".join(
        f'<th scope="col"><abbr title="{safe(_called(voice, looks))}">{_initial(voice, looks, read=True)}</abbr></th>'
        for voice in having
    )
    rows = []
    for noun in dict.fromkeys(named.noun):
        cells = (_times(count.get((noun, voice), 0), looks.look.get(voice, "")) for voice in having)
        rows.append(f'<tr><th scope="row">{safe(noun)}</th> {" ".join(cells)}</tr>')
    key = "\n".join(f"<li>{_initial(voice, looks)} {safe(_called(voice, looks))}</li>" for voice in having)
    body = "\n".join(rows)
    return (
        f'{sheets("voices.css", "name-figures.css")}<ul class="voice-key">\n{key}\n</ul>\n<table class="nouns">\n<thead><tr><td></td> {head}</tr></thead>\n'
        f"<tbody>\n{body}\n</tbody></table>"
    )


def named_voices(named: pd.DataFrame, looks: pd.DataFrame) -> pd.DataFrame:
    """The table of event_names, with the names of the voices in the place of their ids."""
    return named.assign(voice=[_called(voice, looks) for voice in named.voice])


def who_has_a_name(people: pd.DataFrame, looks: pd.DataFrame) -> str | None:
    """Who speaks with a name, who speaks without one, and which persons are named and do not speak: three lists. HTML.

    people: what people.who_has_a_name returned; looks: voices.looks of the edition.
    """
    if people.empty:
        return None
    parts = []
    for heading, rows in groups(people).items():
        items = "\n".join(
            f"<li>{_initial(row.speaker, looks) if row.speaker else NO_CHIP} <b>{safe(row.who)}</b>"
            f"{', ' + safe(row.role) if row.role else ''} ({linked(row.sentences.split(', ')[0])})</li>"
            for row in rows.itertuples()
        )
        parts.append(
            f'<li><p>{heading} <span class="count">{len(rows)}</span></p>\n<ul>\n{items or "<li>nobody</li>"}\n</ul></li>'
        )
    return f'{sheets("voices.css", "name-figures.css")}<ul class="who-has-a-name">\n{chr(10).join(parts)}\n</ul>'


def groups(people: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The lists of who_has_a_name, by what stands above them."""
    speaks, person = people.speaker != "", people.kind == "person"
    return {
        "Persons with a name, who speak": people[speaks & person & people.named],
        "Institutions and groups with a name, which speak": people[speaks & ~person & people.named],
        "Who speaks without a name": people[speaks & ~people.named],
        "Persons with a name, who are only spoken of": people[~speaks],
    }


def _initial(voice, looks, read=False):
    """The chip of a voice; of headings and captions, which nobody says, an outlined one. read: whether it is all that a reader hears."""
    return voices.chip(looks.loc[voice] if voice in looks.index else NOBODY, read)


def _called(voice, looks):
    return looks.short[voice] if voice in looks.index else "headings and captions"


def _times(number, look):
    """A cell: how often, on the colour of the voice; a blank where never."""
    return (
        f'<td><span class="voice-initial {look or "nobody"}">{number}</span></td>'
        if number
        else '<td class="never">–</td>'
    )
