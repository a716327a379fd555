"""The arcs of argument: every claim, reason and concession in the order of the text, joined where one is given for another.

Links inside one voice are grey and low; links between voices are heavy, rise above them, and say which sentence of whom stands
against which. So the eye sees how few they are. Drawn twice: along the page, and down a phone.
"""

import pandas as pd

from closereading.display import text_width, voices
from closereading.display.drawing import PARTS
from closereading.display.show import ARTICLE, drawn, safe, sheets
from closereading.edition.loading import Edition
from closereading.edition.vocabulary import BOXES, DIRECTIONS, GROUNDS, KEY_OF_BOXES
from closereading.measures import arguments

WIDE, NARROW = 736, 328  # pixels: a column of text, a phone
TEXT, LINE, BAND = 15, 22, 26  # size of text, from line to line, bar of a voice
LABELLED = 9  # most links that are labelled
GAP = 'path class="gap"'  # the white between the two lines of an attack
FLAT = 46  # how far arcs inside a voice reach at most
RISE, STEP = 44, 26  # from one arc between voices to the next, along the page and down a phone


def argument_arcs(edition: Edition, alt: str) -> str | None:
    """The arcs as HTML, for show.figure; None where nobody argues. alt: the text alternative.

    The first PARTS parts are drawn, and the links between them. Each part is a link to its sentence and has `data-argument`; each
    arc `data-link`, `data-source`, `data-target`, `data-relation`, `data-basis`, and `data-across` where it joins two voices.
    """
    parts = arguments.located(edition).head(PARTS)
    if parts.empty:
        return None
    links = arguments.links(edition)
    links = links[links.source.isin(parts.id) & links.target.isin(parts.id)]
    looks = voices.looks(edition)
    crossing = _crossing(parts, links)
    label = f'role="group" aria-label="{safe(alt)}"'
    along, numbered = _along(parts, links, crossing, looks, label)
    sides = along + _down(parts, links, crossing, looks, label) + _listed(crossing, looks, numbered)
    return drawn(f'<div class="arcs">{sheets("voices.css", "arcs.css")}{_key(parts, links)}{sides}</div>')


def _along(parts, links, crossing, looks, label):
    """The text from left to right, the arcs above it, the voices below; and whether numbers stand there instead of labels.

    So it is where a label would have to stand on an arc.
    """
    runs, places = _runs(parts, WIDE - 8, WIDE)
    flat = _flat(links, places)
    step = RISE if len(crossing) <= LABELLED else max(3, 200 / len(crossing))
    base = flat + step * len(crossing) + 24
    shapes = [_arc(link, places, flat, lambda x, height: f"{x + 4:g} {base - height:g}") for link in _inside(links)]
    ends = [
        (places[link.source] + 4, places[link.target] + 4, flat + step * (number + 1) - 6)
        for number, link in enumerate(crossing)
    ]
    for link, (one, other, height) in zip(crossing, ends):
        top = base - height / 0.75  # a curve reaches three quarters of the way to its handles
        shapes.append(_high(link, f"M{one:g} {base:g}C{one:g} {top:g} {other:g} {top:g} {other:g} {base:g}"))
        shapes.append(_bar(link, other, base - 12, "h"))
    labelled = crossing if len(crossing) <= LABELLED else []
    words = [f"{_end(looks, link, 'from')} {DIRECTIONS[link.kind]} {_end(looks, link, 'to')}" for link in labelled]
    middles = [_free(text_width.width(said, bold=True) * TEXT / 2, place, ends) for said, place in zip(words, ends)]
    numbered = None in middles
    for number, (said, middle, (one, other, height)) in enumerate(zip(words, middles, ends), start=1):
        y = base - height
        shapes.append(
            _number(number, (one + other) / 2, y)
            if numbered
            else f'<text class="across" x="{middle:g}" y="{y - 9:g}" text-anchor="middle">{safe(said)}</text>'
        )
    rows = []  # where the last name of each row below the bars ends
    for speaker, start, end, known in runs:
        look = looks.loc[speaker]
        shapes.append(_band(look, start + 4, base + 14, end - start, BAND))
        name, wide = look.short, text_width.width(look.short) * TEXT
        if known:
            continue
        after = max(BAND, (BAND + text_width.width(look.initial, bold=True) * TEXT) / 2 + 5)  # its initial
        if after + wide + 6 < end - start:  # it has room in its bar
            x = start + 4 + after
            shapes.append(f'<text class="on {look.look}" x="{x:g}" y="{base + 32:g}">{safe(name)}</text>')
            continue
        # In the first row with room for it where it begins under its own bar.
        furthest = min((start + end) / 2, WIDE - wide)
        row = next((row for row, taken in enumerate(rows) if taken + 12 <= furthest), len(rows))
        free = rows[row] + 12 if row < len(rows) else 0
        left = max(0, min(max(start + 4, free), WIDE - wide))
        rows[row : row + 1] = [left + wide]
        shapes.append(f'<text x="{left:g}" y="{base + 14 + BAND + LINE * (row + 1) - 4:g}">{safe(name)}</text>')
    shapes += [_part(part, looks, places[part.id] + 4, base) for part in parts.itertuples()]
    return _svg("along", WIDE, base + 14 + BAND + LINE * len(rows) + 4, label, shapes), numbered


def _free(half, place, arcs):
    """The middle of a label of half this width that stands on no arc, above the top of its own or near that; None if there is none."""
    one, other, height = place
    steps = [number / 60 for number in range(61)]
    points = [
        (start + (end - start) * (3 * t**2 - 2 * t**3), 4 * high * t * (1 - t))
        for start, end, high in arcs
        for t in steps
    ]
    level = [x for x, y in points if 2 < y - height < 23]  # where its letters are, and half a line
    beside = sorted(range(-int(half) - 20, int(half) + 21), key=abs)
    middles = (min(max((one + other) / 2 + x, half), WIDE - half) for x in beside)
    return next((middle for middle in middles if all(abs(x - middle) >= half + 4 for x in level)), None)


def _down(parts, links, crossing, looks, label):
    """The text from top to bottom, the voices on its left, the arcs on its right."""
    runs, places = _runs(parts, 2000, 15, LINE + 8)
    spine, free = 168, 0
    flat = _flat(links, places)
    step = min(STEP, (NARROW - 14 - spine - flat) / max(1, len(crossing)))
    shapes = [_arc(link, places, flat, lambda y, height: f"{spine + height:g} {y + 10:g}") for link in _inside(links)]
    for number, link in enumerate(crossing):
        height = flat + step * (number + 1) - 6
        one, other = places[link.source] + 10, places[link.target] + 10
        out = spine + height / 0.75
        shapes.append(_high(link, f"M{spine} {one:g}C{out:g} {one:g} {out:g} {other:g} {spine} {other:g}"))
        shapes.append(_bar(link, spine + 12, other, "v"))
        if len(crossing) <= LABELLED:
            shapes.append(_number(number + 1, spine + height, (one + other) / 2))
    for speaker, start, end, known in runs:
        look = looks.loc[speaker]
        shapes.append(_band(look, spine - 14 - BAND, start + 10, BAND, end - start))
        if not known:
            free = max(free, start + 28)  # beside the bar, or below the name before
            for line in text_width.wrapped(look.short, (spine - 20 - BAND) / 16):
                shapes.append(f'<text x="0" y="{free:g}">{safe(line)}</text>')
                free += 19
    shapes += [_part(part, looks, spine, places[part.id] + 10) for part in parts.itertuples()]
    return _svg("down", NARROW, max(free - 13, max(end for *_, end, _ in runs) + 20), label, shapes)


def _listed(crossing, looks, always):
    """What the numbers mean: down a phone, or always."""
    items = "".join(
        f"<li>{_end(looks, link, 'from', True)} {DIRECTIONS[link.kind]} {_end(looks, link, 'to', True)}, {GROUNDS[link.basis]}</li>"
        for link in crossing
    )
    kind = "" if always else ' class="down"'
    return f"<ol{kind}>{items}</ol>" if 0 < len(crossing) <= LABELLED else ""


def _runs(parts, room, most, least=22):
    """Runs of parts of one voice: (speaker, start, end, whether it had a run before); and the place of each part."""
    runs = [list(run.itertuples()) for _, run in parts.groupby(parts.speaker.ne(parts.speaker.shift()).cumsum())]
    pitch = min(most, (room - 8 * (len(runs) - 1)) / len(parts))
    while pitch > 3 and sum(max(least, pitch * len(run)) + 8 for run in runs) - 8 > room:
        pitch -= 0.25
    if sum(max(least, pitch * len(run)) + 8 for run in runs) - 8 > room:
        least, pitch = 0, (room - 8 * (len(runs) - 1)) / len(parts)
    found, places, known, at = [], {}, set(), 0
    for run in runs:
        long = max(least, pitch * len(run))
        places.update({part.id: at + long * (number + 0.5) / len(run) for number, part in enumerate(run)})
        found.append((run[0].speaker, at, at + long, run[0].speaker in known))
        known.add(run[0].speaker)
        at += long + 8
    return found, places


def _inside(links):
    return links[~links.across].itertuples()


def _crossing(parts, links):
    """The links between voices, the shortest first: so each lies inside the next."""
    order = {part: number for number, part in enumerate(parts.id)}
    return sorted(links[links.across].itertuples(), key=lambda link: abs(order[link.source] - order[link.target]))


def _flat(links, places):
    spans = [abs(places[link.source] - places[link.target]) for link in _inside(links)]
    return min(FLAT, 0.5 * max(spans, default=0)) + 8


def _arc(link, places, flat, point):
    """A link inside one voice: grey, two lines where it attacks."""
    one, other = places[link.source], places[link.target]
    height = min(flat, 0.5 * abs(one - other) + 8) / 0.75
    path = f"M{point(one, 0)}C{point(one, height)} {point(other, height)} {point(other, 0)}"
    second = f'<{GAP} d="{path}"/>' if link.kind == "attack" else ""
    return f'<g class="inside {link.kind} {link.basis}"{_data(link)}><path d="{path}"/>{second}</g>'


def _high(link, path):
    second = f'<{GAP} d="{path}"/>' if link.kind == "attack" else ""
    return f'<g class="across {link.kind} {link.basis}" data-across{_data(link)}><path d="{path}"/>{second}</g>'


def _number(number, x, y):
    """The number of a link between voices, on the top of its arc."""
    return (
        f'<circle class="number" cx="{x:g}" cy="{y:g}" r="11"/>'
        f'<text class="number" x="{x:g}" y="{y + 5:g}" text-anchor="middle">{number}</text>'
    )


def _bar(link, x, y, way):
    """What a link between voices ends in: a head where it supports, a bar where it attacks."""
    if link.kind == "attack":
        path = f"M{x - 8:g} {y:g}h16" if way == "h" else f"M{x:g} {y - 8:g}v16"
        return f'<path class="bar" d="{path}"/>'
    path = f"M{x:g} {y + 6:g}l-6 -10h12z" if way == "h" else f"M{x - 6:g} {y:g}l10 -6v12z"
    return f'<path class="head" d="{path}"/>'


def _data(link):
    ends = "".join(f' data-{name}="{safe(getattr(link, name))}"' for name in ("source", "target", "basis"))
    return f' data-link="{safe(link.relation)}" data-relation="{link.kind}"{ends}'


def _end(looks, link, side, linked=False):
    sentence, name = getattr(link, f"{side}_sentence"), looks.short[getattr(link, f"{side}_speaker")]
    if not linked:
        return f"{name} {sentence}"
    return f'{safe(name)} <a href="{ARTICLE}#{safe(sentence)}">{safe(sentence)}</a>'


def _band(look, x, y, width, height):
    """The bar of a voice with its initial, where there is room for it."""
    bar = f'<rect class="{look.look}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"/>'
    room = text_width.width(look.initial, bold=True) * TEXT
    if room + 2 > min(width, 40) and width < room:
        return bar
    return bar + (
        f'<text class="initial {look.look}" x="{x + min(width, BAND) / 2:g}" y="{y + min(height, BAND) / 2 + 5:g}" '
        f'text-anchor="middle">{safe(look.initial)}</text>'
    )


def _part(part, looks, x, y):
    label = f"{looks.short[part.speaker]}: {BOXES[part.role]} {part.sentence}"
    return (
        f'<a xlink:href="{ARTICLE}#{safe(part.sentence)}" role="link" aria-label="{safe(label)}" data-argument="{safe(part.id)}">'
        f"<title>{safe(label)}</title>{_mark(part.role, x, y)}</a>"
    )


def _mark(role, x, y):
    if role == "claim":
        return f'<circle class="claim" cx="{x:g}" cy="{y:g}" r="5"/>'
    if role == "premise":
        return f'<circle class="premise" cx="{x:g}" cy="{y:g}" r="4.5"/>'
    return f'<path class="concession" d="M{x:g} {y - 6:g}l6 6l-6 6l-6 -6z"/>'


def _key(parts: pd.DataFrame, links: pd.DataFrame) -> str:
    marks = [
        f'<li><svg width="16" height="16" aria-hidden="true">{_mark(role, 8, 8)}</svg> {word}</li>'
        for role, word in KEY_OF_BOXES.items()
        if (parts.role == role).any()
    ]
    # Each word beside a line as it is drawn, and the plainest of those that the word is true of.
    plain = links.assign(odd=(links.kind == "attack").astype(int) + (links.basis == "inferred")).sort_values(
        ["across", "odd"]
    )
    words = {
        "inside one voice": ~plain.across,
        "between two voices": plain.across,
        "broken: " + GROUNDS["inferred"]: plain.basis == "inferred",
        "double (between two voices, with a bar at its end): " + DIRECTIONS["attack"]: plain.kind == "attack",
    }
    stroke = '<path d="M0 8H36"/>'
    for word, true in words.items():
        for link in plain[true].head(1).itertuples():
            look = f"{'across' if link.across else 'inside'} {link.kind} {link.basis}"
            second = stroke.replace("path", GAP) if link.kind == "attack" else ""
            marks.append(
                f'<li><svg width="36" height="16" aria-hidden="true"><g class="{look}">{stroke}{second}</g></svg> {word}</li>'
            )
    return f'<ul class="key" role="list" aria-label="Key">{" ".join(marks)}</ul>\n'


def _svg(name, width, height, label, shapes):
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" class="{name}" '
        f'viewBox="0 0 {width} {height:g}" {label}>\n' + "\n".join(shapes) + "\n</svg>\n"
    )
