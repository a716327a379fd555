"""One function per figure: a table in, Axes out. Drawn so that the same lines serve a phone, a page, dark mode and print.

Every figure is drawn for a column of 320 pixels, the narrowest that a phone gives, with text of 11: one point here is one
pixel there, and on a wider page all grows together. So figures are tall rather than wide: names stand above or beside
what they name, the text runs from left to right or down the page, long names are broken into lines.

Where there is nothing to draw, a function returns None, and show.figure shows the caption alone, which says what is missing.

Meaning never rests on colour alone: position, hatching, marker, line style and words carry it too. The colours are Okabe
and Ito's (2008), which stay apart for colour-blind readers; their orange is darkened, so that each of the five has
a contrast of 3 to 1 or more with a white page and with a black one.
"""

from functools import cache, partial
from math import fsum  # sum() rounds otherwise from Python 3.12 on

import matplotlib
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import LoadFlags
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from matplotlib.patches import Arc, Patch
from matplotlib.ticker import MaxNLocator

from closereading.common.characters import shown
from closereading.display.drawing import INK, MOST
from closereading.display.text_width import wrapped
from closereading.edition.vocabulary import BASES

ARTICLE = "the-article.ipynb"  # where every link to a sentence leads
BLUE, ORANGE, GREEN, RED, GREY = "#0072b2", "#bf8500", "#009e73", "#d55e00", "#8c8c8c"

COLUMN = 320  # points wide
TEXT, LINE = 11, 15  # size of all text; from one line of it to the next
BAR, SPACE, MARGIN = 9, 9, 1.5  # height of a bar; white after a row; room for half a line at the edges
PARTS = 100  # parts of arguments that one drawing holds; the first
FINGER = 16  # points wide: a link that can be hit
GAP = 4  # white between a mark and its words
THIN, THICK = 0.7, 1.6  # outlines and rules; strokes and arcs
DASHED, DOTTED = (0, (2.2, 1.6)), (0, (1, 2))
# Hatching by lines only: matplotlib draws a dotted hatch dot by dot, which makes a figure of 250 KB.
STRIPES, LEVELS = "////", "----"

matplotlib.rcParams.update(
    {
        "font.size": TEXT,
        "lines.linewidth": THICK,
        "lines.markeredgewidth": 0.9,
        "patch.linewidth": THIN,
        "hatch.linewidth": 0.8,
        "legend.frameon": False,
        "legend.fontsize": TEXT,
        "legend.borderpad": 0,
        "legend.borderaxespad": 0,
        "legend.labelspacing": 0.25,
        "legend.columnspacing": 1.4,
        "legend.handletextpad": 0.5,
    }
)




def argument_arcs(arguments: pd.DataFrame, links: pd.DataFrame, names: dict[str, str]) -> Axes | None:
    """Every claim, premise and concession down the page in the order of the text, joined by arcs: attack left, support right.

    arguments: columns id, speaker, role, in the order of the text; links: columns source, target, kind, basis;
    names: speaker id to name. A solid arc is a link that a word of the text makes, a dashed arc one that the coder infers. The
    first PARTS are drawn, and the arcs between them.
    """
    arguments = arguments.head(PARTS)
    links = links[links.source.isin(arguments.id) & links.target.isin(arguments.id)]
    if arguments.empty:
        return None
    axes, unit = _page(COLUMN - 2 * MARGIN)
    column, spine, pitch = 96, 230, 10  # where names end, where the points stand, from one point to the next
    roles = {"claim": ("o", INK), "premise": ("s", "none"), "concession": ("D", GREY)}
    look = {"markersize": 5.5, "markeredgecolor": INK, "linestyle": "none"}
    y = _key(
        axes,
        0,
        3,
        [
            Line2D([], [], marker=marker, markerfacecolor=face, label=role, **look)
            for role, (marker, face) in roles.items()
        ],
    )
    styles = {"explicit": "-", "inferred": DASHED}
    y = _key(
        axes, y, 1, [Line2D([], [], color=INK, linestyle=style, label=BASES[basis]) for basis, style in styles.items()]
    )
    _write(axes, spine - 2 * GAP, y, "← attack", ha="right")
    y = _write(axes, spine + 2 * GAP, y, "support →") + GAP

    place = {argument: number for number, argument in enumerate(arguments.id)}
    down = {}
    for _, run in arguments.groupby(arguments.speaker.ne(arguments.speaker.shift()).cumsum()):
        axes.plot([0, COLUMN - 2 * MARGIN], [y] * 2, color=INK, linewidth=THIN, linestyle=DOTTED)
        end = _write(axes, 0, y + GAP, names[run.speaker.iloc[0]], width=column - GAP)
        down.update({argument: y + 3 + pitch * (number + 0.5) for number, argument in enumerate(run.id)})
        y = max(end, y + 6 + pitch * len(run)) + GAP

    # As wide as the root of how many points an arc spans, so that short arcs can be seen beside long ones.
    reach = (links.source.map(place) - links.target.map(place)).abs() ** 0.5
    room = {"attack": spine - column, "support": COLUMN - 2 * MARGIN - spine}
    scale = min([18, *(room[kind] / span for kind, span in zip(links.kind, reach))])
    for link, span in zip(links.itertuples(), reach):
        one, other = down[link.source], down[link.target]
        support = link.kind == "support"
        axes.add_patch(
            Arc(
                (spine, (one + other) / 2),
                2 * scale * span,
                abs(other - one),
                linewidth=THICK,
                theta1=270 if support else 90,
                theta2=90 if support else 270,
                color=GREEN if support else RED,
                linestyle=styles[link.basis],
            )
        )
    for role, (marker, face) in roles.items():
        at = [down[argument] for argument in arguments.id[arguments.role == role]]
        axes.plot([spine] * len(at), at, marker=marker, markerfacecolor=face, **look)
    return _cut(axes, y)


def _page(upper):
    """Axes as wide as the column, and how many units of the data a point is.

    From left to right `upper` units, downwards points; _cut ends it. Not pyplot: nothing is shown but what show.figure
    returns, and no figure stays in memory.
    """
    axes = Figure(figsize=(COLUMN / 72, 1)).add_axes((0, 0, 1, 1))
    unit = upper / (COLUMN - 2 * MARGIN)
    axes.set_xlim(-MARGIN * unit, upper + MARGIN * unit)
    axes.set_autoscale_on(False)
    axes.axis("off")
    return axes, unit


def _cut(axes, height):
    """The page ends here, so many points below its top."""
    axes.set_ylim(height, 0)
    axes.figure.set_size_inches(COLUMN / 72, height / 72)
    return axes


def _link(sentence, name):
    """The address of a sentence, and after a blank what the link is called for those who hear it; show.figure parts them."""
    name = shown(name).replace(
        '"', "”"
    )  # or matplotlib would put the whole into other marks than show.figure looks for
    return f"{ARTICLE}#{sentence} {name}"


def _write(axes, x, y, text, width=COLUMN - 2 * MARGIN, ha="left", url=None, **font):
    """Text from y downwards in as many lines as it needs; where it ends."""
    # Each line is an element with an anchor of its own: so it stays in its place in a font of another width.
    for line in wrapped(" ".join(shown(text).split()), width, partial(_width, **font)):
        axes.text(x, y + TEXT, line, ha=ha, va="baseline", url=url, **font)
        y += LINE
    return y


def _width(text, **font):
    """Points that a text takes, with a little to spare, for browsers measure a little differently."""
    return 1.03 * fsum(_advance(character, **font) for character in text)


@cache
def _advance(character, **font):
    """Points from a character to the next. One that DejaVu Sans lacks is a full square, as wide as any font draws it."""
    face = get_font(findfont(FontProperties(family="DejaVu Sans", **font)))
    face.set_size(TEXT, 72)
    if not face.get_char_index(ord(character)):
        return TEXT
    return face.load_char(ord(character), flags=LoadFlags.NO_HINTING).linearHoriAdvance / 65536


def _stairs(axes, unit, y, labels, places, **font):
    """Labels one below the other, each beside its place, on the side where it fits. Where they end, and the top of each rule."""
    low, high = axes.get_xlim()
    tops = []
    for label, place in zip(labels, places):
        tops.append(y + 2)
        left, right = (place - low) / unit - GAP - MARGIN, (high - place) / unit - GAP - MARGIN
        if right >= min(left, _width(label, **font)):
            y = _write(axes, place + GAP * unit, y, label, right, **font)
        else:
            y = _write(axes, place - GAP * unit, y, label, left, ha="right", **font)
    return y, tops


def _headings(axes, unit, headings):
    """Headings above the places where they fall: where they end, the places, and the top of each one's rule."""
    if len(headings) > MOST:
        note = f"The {len(headings):,} headings are too many to be drawn."
        return _write(axes, 0, 0, note, style="italic") + GAP, [], []
    y, tops = _stairs(axes, unit, 0, headings.heading, headings.begins, style="italic")
    return y, headings.begins, tops


def _rules(axes, unit, places, tops, bottom):
    """Dotted rules from each top down to the bottom; a rule pauses where a text stands in its way."""
    boxes = []
    for text in axes.texts:
        x, y = text.get_position()
        width = unit * _width(text.get_text(), style=text.get_style(), weight=text.get_weight())
        left = x - width * {"left": 0, "center": 0.5, "right": 1}[text.get_ha()]
        boxes.append((y - TEXT, left - 2 * unit, left + width + 2 * unit))
    boxes.sort()
    for place, top in zip(places, tops):
        for above, left, right in boxes:
            if left < place < right and above + LINE > top:
                _rule(axes, place, top, above)
                top = above + LINE
        _rule(axes, place, top, bottom)


def _rule(axes, place, top, bottom):
    if bottom > top:
        axes.plot([place] * 2, [top, bottom], color=INK, linewidth=THIN, linestyle=DOTTED, zorder=0)


def _scale(axes, unit, y, words):
    """A scale of words under a strip of the text; where it ends."""
    axes.plot([0, words], [y] * 2, color=INK, linewidth=THIN)
    for tick in MaxNLocator(4, integer=True, steps=[1, 2, 5, 10]).tick_values(0, words):
        if 0 <= tick <= words:
            axes.plot([tick] * 2, [y, y + 3], color=INK, linewidth=THIN)
            label = f"{tick:,.0f}"
            over = tick + unit * _width(label) / 2 > words
            _write(axes, tick, y + 4, label, ha="left" if tick == 0 else "right" if over else "center")
    return _write(axes, 0, y + 4 + LINE, "words from the start of the first paragraph")


def _key(axes, y, columns, handles):
    """What the marks mean, in so many columns from y downwards; where it ends."""
    axes.add_artist(
        Legend(
            axes,
            handles,
            [handle.get_label() for handle in handles],
            loc="upper left",
            bbox_to_anchor=(axes.get_xlim()[0], y),
            bbox_transform=axes.transData,
            ncols=columns,
            handlelength=1.3 if columns > 1 else 2.2,
            handleheight=0.7,
        )
    )
    return y + LINE * -(-len(handles) // columns) + GAP


def _swatch(colour, hatch, label):
    return Patch(facecolor=colour, hatch=hatch, edgecolor=INK, label=label)
