"""What figures are drawn on and with: a sheet for a page and one for a phone, text that is measured, the page's own colours.

A figure is drawn twice, and `show.figure` puts both into the page, which shows one. On either sheet a unit is a pixel, so that
its text has the size of the text around it. Text on a narrower screen than the phone's sheet still has 14 pixels.

Meaning rests on place, outline, pattern and words; ink and its shades are all the colour there is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from typing import TYPE_CHECKING

from closereading.common.characters import shown
from closereading.display import text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# They stand for what the page gives: show.figure puts the page's own in their place.
INK, PAPER = "#010203", "#010205"
COLOURS = {INK: "currentColor", PAPER: "var(--paper, #fff)"}
LIGHT, FAINT = 0.45, 0.22  # shades of the ink: a part of lesser weight, a rule
GAP = 6  # white between a mark and its words
MOST = 20  # names or headings that one drawing holds; the first or the most frequent
PARTS = 100  # parts of arguments that one drawing holds; the first
HAIR = 1  # rules and outlines
DOTTED = (0, (1.5, 2))

_SETTINGS = {
    "svg.hashsalt": "closereading",
    "svg.fonttype": "none",
    "font.family": "DejaVu Sans",
    "text.parse_math": False,  # a name with two dollar signs is a name, not a formula
    "axes.linewidth": HAIR,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
}


@cache
def _figure():
    """Matplotlib's Figure. It is loaded only when a figure is drawn: that takes a second, in a browser two."""
    import matplotlib
    from matplotlib.figure import Figure

    matplotlib.rcdefaults()  # whoever draws may have set up something else, and figures are the same everywhere
    matplotlib.rcParams.update(_SETTINGS)
    return Figure


def _one_line(text):
    return shown(" ".join(text.split()))


@dataclass(frozen=True)
class Sheet:
    """What is drawn on: its width, the size of its text, and the distance from one line of text to the next, in pixels."""

    width: int
    text: int
    line: int

    def axes(self) -> Axes:
        """A sheet without scales; from left to right and downwards a unit is a pixel. `cut` ends it."""
        axes = _figure()(figsize=(self.width / 72, 1)).add_axes((0, 0, 1, 1))
        axes.set_xlim(0, self.width)
        axes.set_autoscale_on(False)
        axes.axis("off")
        return axes

    def cut(self, axes: Axes, height: float) -> Axes:
        """The sheet ends here, so many pixels below its top."""
        axes.set_ylim(height, 0)
        axes.figure.set_size_inches(self.width / 72, height / 72)
        return axes

    def scales(self, height: int, left: int, right: int, bottom: int, top: int) -> Axes:
        """Axes with two scales on a sheet of this height, with this much white around them, in pixels."""
        figure = _figure()(figsize=(self.width / 72, height / 72))
        place = left / self.width, bottom / height, 1 - (left + right) / self.width, 1 - (bottom + top) / height
        axes = figure.add_axes(place)
        axes.tick_params(labelsize=self.text, length=4, pad=4)
        return axes

    def measure(self, text: str, bold: bool = False) -> float:
        """How wide a text is at most, in pixels."""
        return 1.03 * self.text * text_width.width(_one_line(text), bold)

    def lines(self, text: str, room: float, bold: bool = False) -> list[str]:
        """The lines of a text in so much room."""
        return text_width.wrapped(_one_line(text), room, lambda line: self.measure(line, bold))

    def write(
        self,
        axes: Axes,
        x: float,
        y: float,
        text: str,
        room: float,
        ha: str = "left",
        bold: bool = False,
        **look: object,
    ) -> float:
        """Text from y downwards in as many lines as it needs; where it ends."""
        # Each line is an element with an anchor of its own: so it stays in its place in a font of another width.
        for line in self.lines(text, room, bold):
            weight = "bold" if bold else "normal"
            axes.text(x, y + self.text, line, ha=ha, va="baseline", fontsize=self.text, fontweight=weight, **look)
            y += self.line
        return y


WIDE = Sheet(736, 15, 20)
PHONE = Sheet(328, 16, 21)


def twice(draw: Callable[..., Axes | None]) -> Callable[..., tuple[Axes, Axes] | None]:
    """A figure, drawn on either sheet: (page, phone); None where there is nothing to draw. draw takes the sheet first."""

    @wraps(draw)
    def both(*tables: object) -> tuple[Axes, Axes] | None:
        page, phone = draw(WIDE, *tables), draw(PHONE, *tables)
        return None if page is None or phone is None else (page, phone)

    return both


def strokes(axes: Axes, ends: list[tuple[float, float, float, float]], **look: object) -> None:
    """Straight strokes (x, y, x, y) as one path, which is a tenth of the bytes of as many paths."""
    xs = [x for one, _, other, _ in ends for x in (one, other, float("nan"))]
    ys = [y for _, one, _, other in ends for y in (one, other, float("nan"))]
    axes.plot(xs, ys, **{"clip_on": False, "solid_capstyle": "butt", "dash_capstyle": "butt"} | look)


def ruler(
    sheet: Sheet, axes: Axes, labels: list[str], places: list[float], right: float
) -> tuple[float, list[tuple[float, float, float, float]]]:
    """Labels to the right of their places, each in the first line with room for it: where they end, and the rules down to there.

    A rule pauses where the label of another is in its way.
    """
    rows, tops = [], []  # for each line of text, the stretches that are taken
    for label, place in zip(labels, places):
        room = right - place - GAP
        lines = sheet.lines(label, room)
        span = (place - 1, place + max(map(sheet.measure, lines)) + 2 * GAP)
        row = 0
        while any(one < span[1] and span[0] < other for line in rows[row : row + len(lines)] for one, other in line):
            row += 1
        rows += [[] for _ in range(row + len(lines) - len(rows))]
        for line in rows[row : row + len(lines)]:
            line.append(span)
        sheet.write(axes, place + GAP, row * sheet.line, label, room, style="italic")
        tops.append((place, row, span))
    rules = []
    for place, first, own in tops:
        for row in range(first, len(rows)):
            clear = all(span == own or not span[0] < place < span[1] for span in rows[row])
            if clear:
                rules.append((place, row * sheet.line + 3, place, (row + 1) * sheet.line + 3))
    return len(rows) * sheet.line + 3, rules
