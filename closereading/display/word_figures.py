"""Figures of words: how much is reported and quoted, where words and names stand along the text, how varied the words are.

Each is drawn on two sheets (`drawing.twice`), and is None where there is nothing to draw: show.figure then shows its caption.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from closereading.display.drawing import (
    DOTTED,
    FAINT,
    GAP,
    HAIR,
    INK,
    LIGHT,
    MOST,
    PAPER,
    PHONE,
    Sheet,
    ruler,
    strokes,
    twice,
)
from closereading.measures import reference_corpus

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FEW = 50  # words
FAR = 4  # lines of text between a label and its dot, or what is as bad
CLEAR = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.5}  # behind words that can lie over something
OTHER = {"markersize": 9, "color": PAPER, "markeredgecolor": INK, "clip_on": False}  # the circle of another article
EARLY, LATE = (
    0.6,
    0.9,
)  # of the text: what does not come after the first stops early, what comes after the second goes on


@twice
def dispersion(sheet: Sheet, rows: pd.DataFrame, headings: pd.DataFrame, words: int) -> Axes | None:
    """Where in the body each name or word stands: a row each, a stroke a mention, its number at the end, headings as a ruler.

    rows: columns name, places; headings: columns heading, begins; words: the length of the body. The first MOST rows are drawn.
    On top and heavier are the two rows of `stops_and_goes_on`, which say where they end. Where a heading has no room beside its
    rule, the rules have numbers, and the headings stand below.
    """
    rows = rows.head(MOST)
    if rows.empty:
        return None
    axes = sheet.axes()
    narrow = sheet is PHONE
    number = max(sheet.measure(f"{len(places):,}", bold=True) for places in rows.places)
    widest = max(sheet.measure(name, bold=True) for name in rows.name)
    left = 1 if narrow else min(widest, 0.26 * sheet.width) + 2 * GAP
    right = sheet.width - (2 * sheet.text if narrow else number + 2 * GAP)
    scale = (right - left) / words
    labels = list(headings.heading[:MOST])
    begins = [left + scale * word for word in headings.begins[:MOST]]
    longest = [max(map(sheet.measure, label.split()), default=0) for label in labels]
    named = not narrow and all(long < sheet.width - x - GAP for long, x in zip(longest, begins))
    numbers = [f"{place}" for place in range(1, len(labels) + 1)]
    y, rules = ruler(sheet, axes, labels if named else numbers, begins, sheet.width)
    y += GAP
    compared = stops_and_goes_on(rows, words)
    heavy, light, lines = [], [], []
    for row in [*compared, *rows.index.drop(compared)]:
        name, places, bold = rows["name"][row], rows.places[row], row in compared
        top, bar = y, 24 if bold else 15
        y = sheet.write(axes, 0, y, name, right - number - GAP if narrow else left - 2 * GAP, bold=bold)
        sheet.write(axes, sheet.width, top, f"{len(places):,}", sheet.width, ha="right", bold=bold)
        middle = y + 3 + bar / 2 if narrow else max(top + bar / 2, (top + y) / 2 + 1)
        first, last = (left + scale * (place - 0.5) for place in (places[0], places[-1]))
        lines.append((first, middle, last, middle))
        (heavy if bold else light).extend(
            (x, middle - bar / 2, x, middle + bar / 2) for x in (left + scale * (place - 0.5) for place in places)
        )
        under = middle + bar / 2 + 2
        y = max(under + 7, y) if narrow else max(under + 4, y + 5)
        clear = begins
        if bold:
            label = f"{'stops at' if row == compared[0] else 'goes on to'} word {places[-1]:,}"
            size = sheet.measure(label, bold=True)
            end = max(last, left + size)  # under the last stroke, or as near as there is room
            y = sheet.write(axes, end, under, label, sheet.width, ha="right", bold=True) + 8
            clear = [x for x in begins if not end - size - GAP < x < end + GAP]
        rules += [(x, middle - bar / 2 - 2 if narrow else top, x, under) for x in begins]
        rules += [] if narrow else [(x, under, x, y) for x in clear]
    strokes(axes, rules, color=INK, alpha=LIGHT, linewidth=HAIR, linestyle=DOTTED, zorder=0)
    strokes(axes, lines, color=INK, alpha=FAINT, linewidth=3, zorder=1)
    strokes(axes, light, color=INK, alpha=0.7, linewidth=2, zorder=2)
    strokes(axes, heavy, color=INK, linewidth=4, zorder=2)
    y = _scale(sheet, axes, left, right, y + 2, words)
    for place, label in zip(numbers, [] if named else labels):
        y = sheet.write(axes, 0, y, f"{place} {label}", sheet.width, style="italic")
    return sheet.cut(axes, y + 4)


def stops_and_goes_on(rows: pd.DataFrame, words: int) -> list[int]:
    """Two rows to compare, by their labels: the first that stops early, and one that goes on into the last tenth of the text.

    That is the one that comes most nearly as often, and not less often if there is such a one. Empty where nothing stops early,
    or nothing goes on. Columns used: places; words: the length of the body.
    """
    last, often = rows.places.str[-1], rows.places.str.len()
    early, late = rows.index[last <= EARLY * words], rows.index[last > LATE * words]
    if early.empty or late.empty:
        return []
    as_often = late[often[late] >= often[early[0]]]
    return [early[0], as_often[-1] if len(as_often) else late[0]]


def _places(most, **more):
    """Where a scale has its numbers: whole ones, at most so many."""
    from matplotlib.ticker import MaxNLocator  # loaded only where a figure is drawn, see `drawing`

    return MaxNLocator(most, integer=True, **more)


def _scale(sheet, axes, left, right, y, words):
    """A scale of words under the strokes; where it ends."""
    unit = (right - left) / words
    ticks = [tick for tick in _places(4, steps=[1, 2, 5, 10]).tick_values(0, words) if 0 < tick <= words]
    strokes(axes, [(left, y, right, y), (left, y, left, y + 6)], color=INK, linewidth=HAIR)
    strokes(axes, [(left + unit * tick, y, left + unit * tick, y + 6) for tick in ticks], color=INK, linewidth=HAIR)
    end = left + GAP + sheet.measure("word 1")
    sheet.write(axes, left + GAP, y + 3, "word 1", sheet.width)
    for tick in ticks:
        label, x = f"{tick:,.0f}", left + unit * tick
        over = x + GAP + sheet.measure(label) > sheet.width
        if x - (GAP + sheet.measure(label) if over else 0) > end:
            sheet.write(axes, x - GAP if over else x + GAP, y + 3, label, sheet.width, ha="right" if over else "left")
            end = x if over else x + GAP + sheet.measure(label)
    return y + 3 + sheet.line + 4


@twice
def reported_and_quoted(sheet: Sheet, here: dict[str, float], others: pd.DataFrame) -> Axes | None:
    """How much of each article reports what somebody says, and how much stands in quotation marks; in percent of its words.

    here: measures of one article by name; others: a table of the same. Names used: words, reported, quoted; of the others also
    address. Shares of fewer than FEW words are not set beside those of whole articles. The two others that report most nearly
    as much are named; where their names have no room beside their points, and on a phone, they have letters there, and their
    names below. On the dotted line as much is quoted as is reported.
    """
    if here["words"] < FEW:
        return None
    near = reference_corpus.nearest(here, others).sort_values("reported", kind="stable")
    left, bottom, top = sheet.text * 3, 2 * sheet.line + 14, 2 * sheet.line + 3 * GAP
    tall = 330 if sheet is PHONE else 265
    # Articles quote far less than they report: the axis ends at the ten above the highest, and 100 at most.
    high = min(100, 10 * (max(here["quoted"], *others.quoted) // 10 + 1))
    over, up = (sheet.width - left - sheet.text) / 100, tall / high  # pixels of a percent
    dots = [(over * x, up * y) for x, y in zip([*others.reported, here["reported"]], [*others.quoted, here["quoted"]])]
    diagonal = [(over * x, up * x) for x in range(int(high) + 1)]
    own = f"this article: {words_for(here, others)}"
    line = 0.85 * high, 0.85 * high, "quoted = reported"
    letters = ["A", "B"][: len(near)]
    for called in [letters] if sheet is PHONE else [list(near.title), letters]:
        taken = [(x - 7, y - 7, x + 7, y + 7) for x, y in dots]
        labels = [(here["reported"], here["quoted"], own), *zip(near.reported, near.quoted, called), line]
        placed = [
            _beside(sheet, (over * x, up * y), label, taken, len(dots), diagonal, tall, label is own)
            for x, y, label in labels
        ]
        if max(bad for *_, bad in placed) < FAR:
            break
    below = [f"{letter}: {title}" for letter, title in zip(called, near.title) if called is letters]
    foot = sum(len(sheet.lines(line, sheet.width)) for line in below) * sheet.line
    height = tall + bottom + top + foot
    axes = sheet.scales(height, left, sheet.text, bottom + foot, top)
    axes.set_xlim(0, 100)
    axes.set_ylim(0, high)
    axes.yaxis.set_major_locator(_places(5))
    axes.plot([0, high], [0, high], color=INK, alpha=0.7, linewidth=1.5, linestyle=DOTTED, zorder=0)
    axes.plot(others.reported, others.quoted, "o", **OTHER)
    axes.plot(here["reported"], here["quoted"], "D", markersize=12, color=INK, clip_on=False, zorder=5)
    for (_, _, label), (x, y, ha, lines, _) in zip(labels, placed):
        for number, text in enumerate(lines):
            weight = "bold" if label is own or label in letters else "normal"
            where = x / over, (y - number * sheet.line) / up
            axes.text(*where, text, ha=ha, va="baseline", fontsize=sheet.text, fontweight=weight, bbox=CLEAR)
    # The words of the axes, and the names under a phone's: in pixels of the sheet.
    marks = {"another news article": ("o", OTHER), "this article": ("D", {"markersize": 9, "color": INK})}
    page = _words_around(sheet, axes, height, marks, "% of words in quotation marks")
    y = height - foot - sheet.line - 4
    sheet.write(page, sheet.width - sheet.text, y, "% of words in reported speech", sheet.width, ha="right")
    y += sheet.line + 4
    for line in below:
        y = sheet.write(page, 0, y, line, sheet.width)
    return axes


def _words_around(sheet, axes, height, marks, scale):
    """What each mark is, and below that the name of the upright scale, on axes over the whole sheet in pixels, which are returned."""
    page = axes.figure.add_axes((0, 0, 1, 1), facecolor="none")
    page.set_xlim(0, sheet.width)
    page.set_ylim(height, 0)
    page.axis("off")
    x = 8
    for words, (marker, style) in marks.items():
        page.plot(x, sheet.line / 2 + 1, marker, **style)
        sheet.write(page, x + 2 * GAP, 0, words, sheet.width, bold=style is not OTHER)
        x += 4 * GAP + sheet.measure(words) + 8
    sheet.write(page, 0, sheet.line + 4, scale, sheet.width)
    return page


def _beside(sheet, at, label, taken, dots, line, height, bold):
    """Where a label is free of what is taken: right of its dot, left of it, above or below; (x, y of the first line, ha, lines, bad).

    All in pixels from the corner of the scales; what it takes is added to taken, boxes of (left, bottom, right, top). A label
    hides no dot and no other label if there is a place for it, and a dot rather than a label, of which the boxes come after
    those of the dots; rather than far from its dot it lies over the points of a line.
    bad: lines of text away from its dot, and more for what it hides or crosses.
    """
    wide = sheet.width - 3 * sheet.text - sheet.text
    x, y = at
    found = []
    sides = [
        (side, room, step * sheet.line, 0)
        for step in (0, 1, -1, 2, -2)
        for side, room in (("right", wide - x), ("left", x))
    ]
    upright = [
        (side, wide, away, before)
        for away in range(0, height, sheet.line)
        for side in ("above", "below")
        for before in (0.5, 0.1, 0.9)
    ]
    # A letter above or below it at once, where it belongs to no other dot.
    for side, room, away, before in upright + sides if len(label) == 1 else sides + upright:
        if room < sheet.measure("W", bold) + 2 * GAP:
            continue
        lines = sheet.lines(label, min(260 if bold else 210, room - 2 * GAP, 0.6 * wide), bold)
        size, tall = max(sheet.measure(line, bold) for line in lines), len(lines) * sheet.line
        left = {"right": x + 2 * GAP, "left": x - 2 * GAP - size}.get(side, min(max(0, x - before * size), wide - size))
        bottom = {"above": y + 2 * GAP + away, "below": y - 2 * GAP - away - tall}.get(side, y - tall / 2 + away)
        bottom = min(max(2, bottom), height - tall)
        box = left, bottom, left + size, bottom + tall
        hidden = [_overlap(box, one) for one in taken]
        crosses = any(box[0] < one < box[2] and box[1] < other < box[3] for one, other in line)
        bad = (
            10 * sum(hidden) + 100 * sum(hidden[dots:]) + 3 * max(0, len(lines) - 3) + crosses + abs(away) / sheet.line
        )
        found.append((bad, box, side, lines))
    bad, box, side, lines = min(found, key=lambda one: one[0])
    taken.append(box)
    return (
        (box[2] if side == "left" else box[0]),
        box[3] - 0.75 * sheet.line,
        "right" if side == "left" else "left",
        lines,
        bad,
    )


def _overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def words_for(here: dict[str, float], others: pd.DataFrame) -> str:
    """How much of an article is reported and quoted, in words, by how many of the others have less of either."""
    words = []
    for name, least in (("reported", "little"), ("quoted", "hardly")):
        below = (others[name] < here[name]).mean()
        words.append(f"{'much' if below >= 0.75 else least if below <= 0.25 else 'some'} {name}")
    return ", ".join(words)


@twice
def diversity(sheet: Sheet, growth: pd.DataFrame, others: pd.DataFrame) -> Axes | None:
    """Two measures of lexical diversity as a text grows, and the ratio of other texts at their own lengths; each with its name.

    growth: columns words, type_token_ratio, moving_average, two rows or more, for one draws no line; others: columns
    words, type_token_ratio. Each line has its name beside it, and its first and last value.
    """
    if len(growth) < 2:
        return None
    tall, left, right, window = 300, 3 * sheet.text, 3 * sheet.text, reference_corpus.WINDOW
    ratio, mean = (growth.set_index("words")[name].astype(float) for name in ("type_token_ratio", "moving_average"))
    mean = mean.dropna()
    wide, end = sheet.width - left - right, 1.02 * max(growth.words.max(), *others.words)
    unit = wide / end  # pixels of a word
    begins, ends = unit * ratio.index[0] + 2 * GAP, unit * ratio.index[-1]
    # The name of the mean is above its end, or after its beginning where it ends early; that of the ratio above both.
    early = 2 * ends < wide
    named = sheet.lines(f"mean of stretches of {window} words", wide - begins if early else ends)
    first = f"{ratio.iloc[0]:.2f} "
    own = sheet.lines("the text from its beginning", wide + right - begins - sheet.measure(first, bold=True))
    over = max(tall * ratio.iloc[0], tall * ratio.iloc[-1] + sheet.line)
    if len(mean):
        over = max(over, tall * mean.max() + 16 + len(named) * sheet.line)
    top = 2 * sheet.line + 3 * GAP + max(0, over + len(own) * sheet.line - tall)
    height = tall + 2 * sheet.line + 10 + top
    axes = sheet.scales(height, left, right, 2 * sheet.line + 10, top)
    axes.set_xlim(0, end)
    axes.set_ylim(0, 1)
    axes.xaxis.set_major_locator(_places(4))
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.set_xlabel("words read so far", loc="right", fontsize=sheet.text)
    axes.plot(others.words, others.type_token_ratio, "o", **OTHER)

    def label(x, y, lines, ha="left", weight="normal", **more):
        """Lines of text, the last one at y; x and y in pixels from the corner of the scales."""
        for number, line in enumerate(reversed(lines)):
            look = {"ha": ha, "va": "baseline", "fontsize": sheet.text, "fontweight": weight}
            axes.text(x / unit, (y + number * sheet.line) / tall, line, **look, **more)

    for line, look in ((ratio, "solid"), (mean, (0, (4, 2)))):
        if len(line):
            axes.plot(line.index, line, color=INK, linewidth=2.5, linestyle=look, clip_on=False)
            label(ends + GAP, tall * line.iloc[-1] - 6, [f"{line.iloc[-1]:.2f}"], weight="bold", bbox=CLEAR)
    label(begins, over + (len(own) - 1) * sheet.line, [first.strip()], weight="bold")
    label(begins + sheet.measure(first, bold=True), over, own)
    if len(mean):
        label(begins if early else ends, tall * mean.max() + 10, named, "left" if early else "right")
    marks = {"another article, from beginning to end": ("o", OTHER)}
    _words_around(sheet, axes, height, marks, "different words ÷ all words")
    return axes


def percent(share: float) -> str:
    """A share of 0 to 100 as it stands in a caption, with a blank that does not break."""
    return "under 1\u00a0%" if 0 < share < 0.5 else f"{share:.0f}\u00a0%"
