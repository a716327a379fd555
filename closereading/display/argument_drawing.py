"""Argument maps as SVG: boxes that lead to their sentences, and lines between them.

A border tells claims, premises and concessions apart, a cross and a word attack from support, a broken line what the
coder inferred; colour only repeats it. Text takes the page's own colour and wraps by a measure that holds for any
common face. Text from the article is escaped, and controls of direction in it are spelt out.
"""

from functools import partial
from html import escape
from itertools import pairwise

import pandas as pd

from closereading.display import argument_layout, text_width
from closereading.display.argument_layout import PORT, STUB, WIDTH
from closereading.display.figures import ARTICLE, GREEN, RED
from closereading.display.text_width import visible, wrapped
from closereading.edition.vocabulary import BASES, RELATIONS

SIZE, LINE, LEAD = 14, 19, 3  # of the text, of its lines, between title and text; pixels, as all lengths
PADDING, MARGIN = 11, 4  # inside a box, around the map
COLOURS = {"support": GREEN, "attack": RED}
DASHES = {"explicit": "", "inferred": ' stroke-dasharray="5 4"'}
_WORD = 60  # from a line to the end of the word beside it


def drawing(parts: pd.DataFrame, links: pd.DataFrame, alt: str, language: str) -> str:
    """The SVG of a map. parts: columns id, name (of the speaker, or blank), role, sentence, text; links: what arguments.links
    returned; alt: its text alternative; language: of the text.
    """
    rows = list(parts.itertuples())
    written = [_written(part) for part in rows]
    heights = [2 * PADDING + LEAD + LINE * sum(map(len, lines)) for lines in written]
    number = {part: index for index, part in enumerate(parts.id)}
    joins = list(links.itertuples())
    ends = [(number[link.source], number[link.target], (link.kind, link.basis)) for link in joins]
    width, height, corners, lines = argument_layout.place(heights, ends)
    feet = [points[-1] if up else points[0] for points, up in lines]
    drawn, said = [], [[] for _ in rows]
    for link, (source, target, _), (points, up), foot in zip(joins, ends, lines, feet):
        serves = f"{RELATIONS[link.kind]} {_name(rows[target])}, {BASES[link.basis]}"
        words = f"{_name(rows[source])} {serves}"
        said[source].append(serves)
        room = link.kind == "attack" and _has_room(foot, feet)
        drawn.append(_line(link, words, points, up, room))
        if room:  # the word may stand out beyond the last box
            width = max(width, foot[0] + _WORD)
    for box in sorted(range(len(rows)), key=lambda box: (corners[box][1], corners[box][0])):
        drawn.append(_box(rows[box], said[box], *written[box], *corners[box], heights[box], language))
    width, height = width + 2 * MARGIN, height + 2 * MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="{-MARGIN} {-MARGIN} {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" style="width: {width:g}px; max-width: none" font-size="{SIZE}" fill="none" role="group" '
        f'aria-label="{escape(alt)}">\n' + "\n".join(drawn) + "\n</svg>"
    )


def _name(part):
    return f"{part.role} {visible(part.sentence)}"


def _written(part):
    """What is written in a box, in lines: the speaker where several are shown, the role and the sentence, the text."""
    room, bold = (WIDTH - 2 * PADDING) / SIZE, partial(text_width.width, bold=True)
    name = wrapped(part.name, room, bold) if part.name else []
    head = wrapped(f"{part.role} · {visible(part.sentence)}", room, bold)
    return name, head, wrapped(visible(part.text), room)


def _box(part, serves, name, head, text, x, y, height, language):
    """A box that leads to its sentence: claims have a heavy border, premises round corners, concessions cut ones."""
    shape = {
        "claim": f'rect x="{x:g}" y="{y:g}" width="{WIDTH}" height="{height}" stroke-width="2.5"',
        "premise": f'rect x="{x:g}" y="{y:g}" width="{WIDTH}" height="{height}" rx="12" stroke-width="1"',
        "concession": f'path d="M{x + 12:g} {y:g}h{WIDTH - 24}l12 12v{height - 24}l-12 12h{24 - WIDTH}l-12 -12v{24 - height}z" '
        'stroke-width="1"',
    }[part.role]
    label = f"{part.name} {_name(part)}: {visible(part.text)}".strip() + "".join(f"; {one}" for one in serves)
    top = y + PADDING
    below = top + LINE * len(name)
    return (
        f'<a xlink:href="{ARTICLE}#{escape(part.sentence)}" data-argument="{escape(part.id)}" role="link" '
        f'aria-label="{escape(label)}" fill="currentColor" '
        f'style="color: inherit; text-decoration: none"><{shape} class="box" fill="none" stroke="currentColor" pointer-events="all"/>'
        + _text('font-weight="bold"', name, x, top)
        + _text('class="head" font-weight="bold" text-decoration="underline"', head, x, below)
        + _text(f'lang="{language}"', text, x, below + LINE * len(head) + LEAD)
        + "</a>"
    )


def _text(attributes, lines, x, top):
    # The blank at a line's end keeps words apart where the lines are read or copied as one.
    spans = "".join(
        f'<tspan x="{x + PADDING:g}" y="{top + LINE * row + SIZE:g}">{escape(line)} </tspan>'
        for row, line in enumerate(lines)
    )
    return f"<text {attributes}>{spans}</text>" if lines else ""


def _has_room(foot, feet):
    """Whether a word can stand to the right of where a line leaves its box."""
    return not any(y == foot[1] and 0 < x - foot[0] < PORT - 1 for x, y in feet)


def _line(link, words, points, up, room):
    """A line with a head at its target, filled if it supports; crossed out if it attacks, with the word at its source."""
    path = f"M{_point(points[0])}L{_point(points[1])}"
    for step, (one, other) in enumerate(pairwise(points[1:])):
        half = (one[1] + other[1]) / 2
        turn = f"C{_point((one[0], half))} {_point((other[0], half))} {_point(other)}"
        path += f"L{_point(other)}" if step % 2 else turn
    (x, y), away = (points[0], 1) if up else (points[-1], -1)
    if link.kind == "support":
        head = f'<path d="M{_point((x, y))}l-5 {10 * away}h10z" fill="{GREEN}"/>'
    else:
        cross = f"M{_point((x - 5, y + 5 * away))}l10 {8 * away}m0 {-8 * away}l-10 {8 * away}"
        head = f'<path d="{cross}" stroke-width="2.5"/>'
    word = ""
    if room:
        x, y = points[-1] if up else points[0]
        y += -6 if up else STUB - 4
        word = f'<text x="{x + 6:g}" y="{y:g}" font-size="12" fill="currentColor" stroke="none" aria-hidden="true">attacks</text>'
    return (
        f'<g data-link="{escape(link.relation)}" data-source="{escape(link.source)}" data-target="{escape(link.target)}" '
        f'data-relation="{link.kind}" data-basis="{link.basis}" stroke="{COLOURS[link.kind]}" stroke-width="1.6">'
        f"<title>{escape(words)}</title>"
        f'<path class="line" d="{path}"{DASHES[link.basis]}/>{head}{word}</g>'
    )


def _point(point):
    return f"{point[0]:g} {point[1]:g}"
