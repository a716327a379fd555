"""Figures of words: how much is reported and quoted, where words and names stand along the text, how varied the words are.

Each is drawn on two sheets (`drawing.twice`), and is None where there is nothing to draw: show.figure then shows its caption.
"""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from closereading.display.drawing import (
    DOTTED,
    FAINT,
    GAP,
    HAIR,
    INK,
    LIGHT,
    MARK,
    MOST,
    PAPER,
    PHONE,
    Sheet,
    ruler,
    strokes,
    twice,
)
from closereading.measures import reference_corpus

FEW = 50  # words
EARLY = 0.6  # of the text: a name that does not come after it stops early


@twice
def dispersion(sheet: Sheet, rows: pd.DataFrame, headings: pd.DataFrame, words: int) -> Axes | None:
    """Where in the body each name or word stands: a row each, a stroke a mention, its number at the end, headings as a ruler.

    rows: columns name, places; headings: columns heading, begins; words: the length of the body. The first MOST rows are drawn.
    A row's line goes from its first mention to its last, and one that ends early says where.
    """
    rows = rows.head(MOST)
    if rows.empty:
        return None
    axes = sheet.axes()
    narrow = sheet is PHONE
    number = max(sheet.measure(f"{len(places):,}", bold=True) for places in rows.places)
    widest = max(sheet.measure(name, bold=True) for name in rows.name)
    left = 1 if narrow else min(widest, 0.26 * sheet.width) + 2 * GAP
    right = sheet.width - (1 if narrow else number + 2 * GAP)
    scale = (right - left) / words
    begins = [left + scale * word for word in headings.begins[:MOST]]
    y, rules = ruler(sheet, axes, list(headings.heading[:MOST]), begins, sheet.width)
    bar, y = 17, y + GAP
    lines, marks = [], []
    for name, places in zip(rows.name, rows.places):
        early = places[-1] <= EARLY * words
        top = y
        y = sheet.write(axes, 0, y, name, right - number - GAP if narrow else left - 2 * GAP, bold=early)
        middle = y + 3 + bar / 2 if narrow else (top + y) / 2 + 1
        sheet.write(axes, sheet.width, top, f"{len(places):,}", sheet.width, ha="right", bold=early)
        first, last = (left + scale * (place - 0.5) for place in (places[0], places[-1]))
        lines.append((first, middle, last, middle))
        marks += [(x, middle - bar / 2, x, middle + bar / 2) for x in (left + scale * (p - 0.5) for p in places)]
        bottom = middle + bar / 2 + 9 if narrow else max(middle + bar / 2 + 6, y + 5)
        label = f"last at word {places[-1]:,}"
        told = early and last + GAP + sheet.measure(label) <= right
        if told:
            sheet.write(axes, last + GAP, middle - sheet.line / 2 - 1, label, right - last, style="italic")
        for x in begins:
            if not (told and last < x < last + 2 * GAP + sheet.measure(label)):
                rules.append(
                    (x, middle - bar / 2 - 2 if narrow else top, x, middle + bar / 2 + 2 if narrow else bottom)
                )
        y = bottom
    strokes(axes, rules, color=INK, alpha=LIGHT, linewidth=HAIR, linestyle=DOTTED, zorder=0)
    strokes(axes, lines, color=INK, alpha=FAINT, linewidth=3, zorder=1)
    strokes(axes, marks, color=INK, linewidth=2.5, zorder=2)
    return sheet.cut(axes, _scale(sheet, axes, left, right, y + 2, words))


def _scale(sheet, axes, left, right, y, words):
    """A scale of words under the strokes; where it ends."""
    unit = (right - left) / words
    ticks = [
        tick for tick in MaxNLocator(4, integer=True, steps=[1, 2, 5, 10]).tick_values(0, words) if 0 < tick <= words
    ]
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
    as much are named.
    """
    if here["words"] < FEW:
        return None
    near = reference_corpus.nearest(here, others).sort_values("reported", kind="stable")
    narrow = sheet is PHONE
    # On a phone there is no room beside a point: it has a letter there, and its name under the figure.
    called = ["A", "B"][: len(near)] if narrow else list(near.title)
    below = [f"{letter}: {title}" for letter, title in zip(called, near.title)] if narrow else []
    foot = sum(len(sheet.lines(line, sheet.width)) for line in below) * sheet.line
    left, bottom, top, tall = sheet.text * 3, 2 * sheet.line + 14, sheet.line + GAP, 300 if narrow else 330
    height = tall + bottom + top + foot
    axes = sheet.scales(height, left, sheet.text, bottom + foot, top)
    # Articles quote far less than they report: the axis ends at the ten above the highest, and 100 at most.
    high = min(100, 10 * (max(here["quoted"], *others.quoted) // 10 + 1))
    axes.set_xlim(0, 100)
    axes.set_ylim(0, high)
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    over, up = (sheet.width - left - sheet.text) / 100, tall / high  # pixels of a percent
    look = {"markeredgecolor": INK, "clip_on": False}
    axes.plot(others.reported, others.quoted, "o", markersize=8, color=PAPER, **look)
    axes.plot(near.reported, near.quoted, "o", markersize=8, color=INK, **look)
    axes.plot(here["reported"], here["quoted"], "D", markersize=11, color=MARK, zorder=5, **look)
    own = f"this article: {words_for(here, others)}"
    dots = [(over * x, up * y) for x, y in zip([*others.reported, here["reported"]], [*others.quoted, here["quoted"]])]
    taken = [(x - 7, y - 7, x + 7, y + 7) for x, y in dots]
    for x, y, label in [(here["reported"], here["quoted"], own), *zip(near.reported, near.quoted, called)]:
        x, y, ha, lines = _beside(sheet, (over * x, up * y), label, taken, tall, label is own)
        for number, text in enumerate(lines):
            weight = "bold" if label is own else "normal"
            where = x / over, (y - number * sheet.line) / up
            axes.text(*where, text, ha=ha, va="baseline", fontsize=sheet.text, fontweight=weight)
    # The words of the axes, and the names under a phone's: in pixels of the sheet.
    page = axes.figure.add_axes((0, 0, 1, 1), facecolor="none")
    page.set_xlim(0, sheet.width)
    page.set_ylim(height, 0)
    page.axis("off")
    sheet.write(page, 0, 0, "% of words in quotation marks", sheet.width)
    y = height - foot - sheet.line - 4
    sheet.write(page, sheet.width - sheet.text, y, "% of words that report speech", sheet.width, ha="right")
    y += sheet.line + 4
    for line in below:
        y = sheet.write(page, 0, y, line, sheet.width)
    return axes


def _beside(sheet, at, label, taken, height, bold):
    """Where a label is free of what is taken: right of its dot, left of it, or above; (x, y of the first line, ha, lines).

    All in pixels from the corner of the scales; what it takes is added to taken, boxes of (left, bottom, right, top).
    """
    wide = sheet.width - 3 * sheet.text - sheet.text
    x, y = at
    found = []
    # At last above it, the nearer the better.
    sides = [("right", wide - x, 0), ("left", x, 0), *(("above", wide, up) for up in range(0, height, sheet.line))]
    for side, room, up in sides:
        if room < sheet.measure("W", bold) + 2 * GAP:
            continue
        lines = sheet.lines(label, min(260, room - 2 * GAP, 0.6 * wide), bold)
        size, tall = max(sheet.measure(line, bold) for line in lines), len(lines) * sheet.line
        left = {"right": x + 2 * GAP, "left": x - 2 * GAP - size, "above": min(max(0, x - size / 2), wide - size)}[side]
        bottom = min(max(2, y + 2 * GAP + up if side == "above" else y - tall / 2), height - tall)
        box = left, bottom, left + size, bottom + tall
        inside = (one for one in taken if box[0] < one[2] and one[0] < box[2] and box[1] < one[3] and one[1] < box[3])
        worse = sum(1 for _ in inside), side != "above" and len(lines) > 3 + room // 100
        found.append((worse, box, side, lines))
    _, box, side, lines = min(found, key=lambda one: one[0])
    taken.append(box)
    return (
        (box[2] if side == "left" else box[0]),
        box[3] - 0.75 * sheet.line,
        "right" if side == "left" else "left",
        lines,
    )


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
    words, type_token_ratio.
    """
    if len(growth) < 2:
        return None
    tall, left, right, top = 300, 3 * sheet.text, 3 * sheet.text, 2 * sheet.line if sheet is PHONE else 10
    axes = sheet.scales(tall + 2 * sheet.line + 10 + top, left, right, 2 * sheet.line + 10, top)
    ratio, mean = growth.type_token_ratio.astype(float), growth.moving_average.astype(float)
    end = 1.02 * max(growth.words.max(), *others.words)
    axes.set_xlim(0, end)
    axes.set_ylim(0, 1)
    axes.xaxis.set_major_locator(MaxNLocator(4, integer=True))
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.set_xlabel("words read so far", loc="right", fontsize=sheet.text)
    axes.plot(others.words, others.type_token_ratio, "o", markersize=8, color="none", markeredgecolor=INK, alpha=0.8)
    axes.plot(growth.words, ratio, color=INK, linewidth=2.5, clip_on=False)
    axes.plot(growth.words, mean, color=INK, linewidth=2.5, linestyle=(0, (4, 2)), clip_on=False)
    unit = (sheet.width - left - right) / end

    def label(x, y, lines, ha="left"):
        """Lines of text, the last one at the height y, in pixels above it."""
        for number, line in enumerate(reversed(lines)):
            axes.text(x, y + number * sheet.line / tall, line, ha=ha, va="baseline", fontsize=sheet.text)

    # The ratio is highest where it begins; below all ratios there is nothing.
    begin = growth.words.iloc[0] + 2 * GAP / unit
    own = sheet.lines("kinds of words ÷ words, from the start of this article", unit * (end - begin))
    height = max(ratio.iloc[0], mean.max() + 30 / tall if mean.notna().any() else 0)
    label(begin, min(height, 1 + (top - len(own) * sheet.line) / tall), own)
    if mean.notna().any():
        said, last = "its mean over windows", growth.words.iloc[-1]
        fits = sheet.measure(said) <= unit * last  # to the left of where the line ends
        label(last if fits else begin, mean.iloc[-1] + 8 / tall, [said], "right" if fits else "left")
    floor = min(others.type_token_ratio.min(), ratio.min())
    label(end / 2, max(0.02, floor - (GAP + sheet.line) / tall), [f"{len(others)} other articles"], "center")
    for line in (ratio, mean.dropna()):
        if len(line):
            axes.text(
                growth.words.iloc[-1] + GAP / unit,
                line.iloc[-1] - 5 / tall,
                f"{line.iloc[-1]:.2f}",
                ha="left",
                va="baseline",
                fontsize=sheet.text,
                fontweight="bold",
            )
    return axes


def percent(share: float) -> str:
    """A share of 0 to 100 as it stands in a caption, with a blank that does not break."""
    return "under 1\u00a0%" if 0 < share < 0.5 else f"{share:.0f}\u00a0%"
