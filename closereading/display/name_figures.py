"""Figures of names: places and actors, drawn on two sheets (`drawing.twice`); words for the events and who has a name, as HTML.

A list and a table need no drawing: their text has the size of the page, and they fit any width.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from closereading.common.english import count
from closereading.display import voices
from closereading.display.drawing import GAP, HAIR, INK, MOST, PHONE, Sheet, strokes, twice
from closereading.display.show import linked, safe, sheets

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NOBODY = pd.Series({"look": "nobody", "initial": "§"})
NO_CHIP = '<span class="none"></span>'
PAGE = "page"  # the voice of headings, captions and the title, as entities.event_names has it


@twice
def place_or_actor(sheet: Sheet, senses: pd.DataFrame) -> Axes | None:
    """Mentions of each entity as an actor, to the left, and as a place, to the right; after these, how many only qualify.

    Columns used: entity, actor, place, attribute. Of the first MOST rows; who is most of an actor stands on top, what is most of a
    place below. Actors are full bars, places dotted ones. One entity alone is nothing to compare, and is not drawn.
    """
    rows = by_role(senses)
    if len(rows) < 2:
        return None
    axes = sheet.axes()
    narrow = sheet is PHONE
    widest = max(sheet.measure(name, bold=True) for name in rows.entity)
    left = 0 if narrow else min(widest, 0.26 * sheet.width) + GAP
    # What a row says beside its bars, and after that of the place what is neither.
    said = {side: [f"{number:,}" if number else "" for number in rows[side]] for side in ("actor", "place")}
    more = [f"({number:,} more as attribute)" if number else "" for number in rows.attribute]
    need = [sheet.measure(place, bold=True) + 3 * GAP + sheet.measure(rest) for place, rest in zip(said["place"], more)]
    room = sheet.width - left
    share = rows.actor.max() / max(1, rows.actor.max() + rows.place.max())
    # Where one side has nearly nothing, its heading still has room, and so have the words of the right side.
    axis = left + room * min(max(share, 0.3), 0.7)
    axis = min(axis, sheet.width - GAP - max(need))
    unit = min(
        *((axis - left - GAP - sheet.measure(f"{number:,}", bold=True)) / number for number in rows.actor if number),
        *((sheet.width - axis - words) / number for words, number in zip(need, rows.place) if number),
        room,
    )
    ends = [
        sheet.write(axes, axis - GAP, 0, "acts or is affected", axis - GAP - left, ha="right", bold=True),
        sheet.write(axes, axis + GAP, 0, "is a place", sheet.width - axis - GAP, bold=True),
    ]
    y = max(ends) + GAP
    top, bar = y - GAP, 20
    dashes, dots, axles = [], [], []  # the rules between rows; three rows of dots in the bar of a place; the axis
    for row, actor, place, rest in zip(rows.itertuples(), *said.values(), more):
        bold = row.Index in (rows.index[0], rows.index[-1])
        if narrow:
            y = sheet.write(axes, 0, y, row.entity, sheet.width, bold=bold) + 3
            middle = y + bar / 2
        else:
            end = sheet.write(axes, 0, y, row.entity, left - GAP, bold=bold)
            middle = max(y + bar / 2, (y + end) / 2 + 1)
            y = end
        for number, look in ((-row.actor, INK), (row.place, "none")):
            if number:
                axes.barh(middle, unit * number, bar, left=axis, facecolor=look, edgecolor=INK, linewidth=2)
        dots += [(axis + 6, middle + up, axis + unit * row.place - 4, middle + up) for up in (-5, 0, 5) if row.place]
        base = middle - sheet.line / 2 - 1
        right = axis + unit * row.place + GAP
        sheet.write(axes, axis - unit * row.actor - GAP, base, actor, sheet.width, ha="right", bold=bold)
        sheet.write(axes, right, base, place, sheet.width, bold=bold)
        right += sheet.measure(place, bold=True) + GAP if place else 0
        sheet.write(axes, right, base, rest, sheet.width, style="italic")
        axles.append((axis, middle - bar / 2 - 5 if narrow else top, axis, middle + bar / 2 + 5))
        top = middle + bar / 2 + 5
        y = middle + bar / 2 + 12 if narrow else max(middle + bar / 2, y) + 10
        dashes.append((0, y - 5, sheet.width, y - 5))
    strokes(axes, dots, color=INK, linewidth=3, linestyle=DOTS, dash_capstyle="round")
    strokes(axes, dashes[:-1], color=INK, alpha=0.15, linewidth=HAIR, zorder=0)
    strokes(axes, axles, color=INK, linewidth=2)
    return sheet.cut(axes, y - 3)


def by_role(senses: pd.DataFrame) -> pd.DataFrame:
    """The rows that are drawn: who is an actor oftener than a place first; the oftener, the nearer to the top."""
    rows = senses.head(MOST)
    return rows.iloc[(rows.place - rows.actor).argsort(kind="stable")].reset_index(drop=True)


DOTS = (0, (0.01, 1.9))


def event_names(named: pd.DataFrame, looks: pd.DataFrame) -> str | None:
    """Which voice calls the events what: a row a noun, a column a voice, in a cell how often, on the colour of the voice. HTML.

    Beside a noun stands in the words of how many voices it is; headings and captions, which are no voice's, are a column apart.
    named: what entities.event_names returned; looks: voices.looks of the edition. None where no voice has any of the nouns.
    """
    if named.empty:
        return None
    having = [voice for voice in [*looks.index, PAGE] if voice in set(named.voice)]
    times = dict(zip(zip(named.noun, named.voice), named.times))
    head = " ".join(
        f'<th scope="col"{_apart(voice)}><abbr title="{safe(_called(voice, looks))}">{_initial(voice, looks, read=True)}</abbr></th>'
        for voice in having
    )
    rows = []
    for noun in dict.fromkeys(named.noun):
        cells = (_times(times.get((noun, voice), 0), voice, looks.look.get(voice, "nobody")) for voice in having)
        number = sum((noun, voice) in times for voice in having if voice != PAGE)
        rows.append(
            f'<tr><th scope="row">{safe(noun)} <span class="count">{count(number, "voice") if number else "no voice"}</span></th> {" ".join(cells)}</tr>'
        )
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
    return looks.short[voice] if voice in looks.index else "headings and captions (no voice)"


def _apart(voice):
    return ' class="apart"' if voice == PAGE else ""


def _times(number, voice, look):
    """A cell: how often, on the colour of the voice; a dash where never."""
    said = f'<span class="voice-initial {look}">{number}</span>' if number else '<span class="never">–</span>'
    return f"<td{_apart(voice)}>{said}</td>"
