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
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from closereading.agreement import readings
from closereading.common.characters import shown
from closereading.display.text_width import wrapped

ARTICLE = "the-article.ipynb"  # where every link to a sentence leads
# Stands for the page's text colour; show.figure replaces it.
INK = "#010203"
BLUE, ORANGE, GREY = "#0072b2", "#bf8500", "#8c8c8c"

COLUMN = 320  # points wide
TEXT, LINE = 11, 15  # size of all text; from one line of it to the next
BAR, SPACE, MARGIN = 9, 9, 1.5  # height of a bar; white after a row; room for half a line at the edges
MOST, PARTS = (
    20,
    100,
)  # names or headings, and parts of arguments, that one drawing holds; the first or the most frequent
FEW = 50  # words
FINGER = 16  # points wide: a link that can be hit
GAP = 4  # white between a mark and its words
THIN, THICK = 0.7, 1.6  # outlines and rules; strokes and arcs
DASHED, DOTTED = (0, (2.2, 1.6)), (0, (1, 2))
# Hatching by lines only: matplotlib draws a dotted hatch dot by dot, which makes a figure of 250 KB.
STRIPES, LEVELS = "////", "----"

matplotlib.rcdefaults()  # whoever draws may have set up something else, and figures are the same everywhere
matplotlib.rcParams.update(
    {
        "svg.hashsalt": "closereading",
        "svg.fonttype": "none",
        "font.family": "DejaVu Sans",
        "font.size": TEXT,
        "text.parse_math": False,  # a name with two dollar signs is a name, not a formula
        "axes.titlesize": TEXT,
        "axes.titlelocation": "left",
        "axes.labelsize": TEXT,
        "xtick.labelsize": TEXT,
        "ytick.labelsize": TEXT,
        "axes.linewidth": THIN,
        "lines.linewidth": THICK,
        "lines.markeredgewidth": 0.9,
        "patch.linewidth": THIN,
        "hatch.linewidth": 0.8,
        "text.color": INK,
        "axes.labelcolor": INK,
        "axes.edgecolor": INK,
        "xtick.color": INK,
        "ytick.color": INK,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "legend.frameon": False,
        "legend.fontsize": TEXT,
        "legend.borderpad": 0,
        "legend.borderaxespad": 0,
        "legend.labelspacing": 0.25,
        "legend.columnspacing": 1.4,
        "legend.handletextpad": 0.5,
    }
)


def word_bars(frequencies: pd.DataFrame) -> Axes | None:
    """How often each word stands in the text, the most frequent on top. Columns used: word, count."""
    if frequencies.empty:
        return None
    axes, unit = _page(frequencies["count"].max())
    y = 0
    for word, count in zip(frequencies.word, frequencies["count"]):
        y = _write(axes, 0, y, f"{word}: {count}")
        axes.barh(y, count, height=BAR, align="edge", facecolor=BLUE, edgecolor=INK)
        y += BAR + SPACE
    return _cut(axes, y - SPACE + MARGIN)


def sense_bars(senses: pd.DataFrame) -> Axes | None:
    """Mentions of each entity as an actor, a place, an attribute. Columns used: entity, actor, place, attribute.

    The first MOST rows are drawn.
    """
    senses = senses.head(MOST)
    if senses.empty:
        return None
    looks = {"actor": (ORANGE, STRIPES), "place": (BLUE, ""), "attribute": (GREY, LEVELS)}
    axes, unit = _page(senses[list(looks)].sum(axis="columns").max())
    y = _key(
        axes,
        0,
        3,
        [_swatch(*look, f"named as {sense}" if sense == "actor" else sense) for sense, look in looks.items()],
    )
    for row in senses.to_dict("records"):
        counts = [f"{sense} {row[sense]}" for sense in looks if row[sense]]
        y = _write(axes, 0, y, f"{row['entity']}: {', '.join(counts)}")
        left = 0
        for sense, (colour, hatch) in looks.items():
            axes.barh(y, row[sense], left=left, height=BAR, align="edge", facecolor=colour, hatch=hatch, edgecolor=INK)
            left += row[sense]
        y += BAR + SPACE
    return _cut(axes, y - SPACE + MARGIN)


def voice_strip(stretches: pd.DataFrame, headings: pd.DataFrame, names: dict[str, str]) -> Axes | None:
    """The body from first to last word, one lane for each voice, with the headings where they come.

    stretches: columns voice, first (a sentence), begins, words; headings: columns heading, begins; names: speaker id to name.
    One unit is a word. Of more than MOST voices those with most words are drawn. The stretch with which a voice comes in, and
    each that is wide enough for a finger, is a link to its sentence.
    """
    if stretches.empty:
        return None
    axes, unit = _page(stretches.words.sum())
    y, places, tops = _headings(axes, unit, headings)
    drawn = set(stretches.groupby("voice", sort=False).words.sum().nlargest(MOST).index)
    for voice, own in stretches[stretches.voice.isin(drawn)].groupby("voice", sort=False):
        first, last = own.begins.min(), (own.begins + own.words).max()
        name, low, high = names[voice], *axes.get_xlim()
        # Beside the bars where there is room, else above them.
        if _width(name) <= (high - last) / unit - GAP:
            _write(axes, last + GAP * unit, y, name)
        elif _width(name) <= (first - low) / unit - GAP:
            _write(axes, first - GAP * unit, y, name, ha="right")
        else:
            y = _write(axes, 0, y, name)
        linked = (own.words >= FINGER * unit) | (own.index == own.index[0])
        axes.broken_barh(
            [(begins, max(words, unit)) for begins, words in zip(own.begins, own.words)],
            (y + 3, BAR),
            facecolor=GREY if voice == "narrator" else BLUE,
            hatch=STRIPES if voice == "narrator" else "",
            edgecolor=INK,
            # An outline would be wider than a stretch of two words, and close the gap that it leaves in another lane.
            linewidth=0,
            urls=[
                _link(sentence, f"{name}, from {sentence}") if wide else None
                for sentence, wide in zip(own["first"], linked)
            ],
        )
        y += LINE + GAP
    _rules(axes, unit, places, tops, y)
    return _cut(axes, _scale(axes, unit, y, stretches.words.sum()))


def dispersion(places: pd.DataFrame, headings: pd.DataFrame, words: int) -> Axes | None:
    """Where in the body each entity is named, one stroke a mention, with the headings where they fall.

    places: columns entity, places; headings: columns heading, begins; words: the length of the body. One unit is a word.
    The first MOST entities are drawn.
    """
    places = places.head(MOST)
    if places.empty:
        return None
    axes, unit = _page(words)
    y, begins, tops = _headings(axes, unit, headings)
    y += GAP
    for row in places.itertuples():
        y = _write(axes, 0, y, f"{row.entity}: {len(row.places)}")
        axes.plot([0, words], [y + BAR / 2] * 2, color=GREY, linewidth=THIN)
        axes.vlines(row.places, y, y + BAR, color=BLUE, linewidth=2)
        y += BAR + SPACE
    _rules(axes, unit, begins, tops, y)
    return _cut(axes, _scale(axes, unit, y, words))


def reported_and_quoted(here: dict[str, float], others: pd.DataFrame) -> Axes | None:
    """How much of each article reports what somebody says, and how much stands in quotation marks; in percent of its words.

    here: measures of one article by name; others: a table of the same. Names used: words, reported, quoted.
    Shares of fewer than FEW words are not set beside those of whole articles.
    """
    if here["words"] < FEW:
        return None
    axes = _plot(280)
    axes.plot(
        others.reported, others.quoted, "o", markersize=7, color="none", markeredgecolor=INK, label="another article"
    )
    axes.plot(
        here["reported"],
        here["quoted"],
        "D",
        markersize=9,
        color=ORANGE,
        markeredgecolor=INK,
        clip_on=False,
        label="this article",
    )
    axes.set_xlim(0, 100)
    # Articles quote far less than they report: the axis ends at the ten above the highest, and 100 at most.
    axes.set_ylim(0, min(100, 10 * (max(here["quoted"], *others.quoted) // 10 + 1)))
    axes.set_xlabel("% of words that report what somebody says", loc="left")
    axes.set_title("% of words in quotation marks")
    axes.figure.legend(loc="outside upper left", ncols=2, handlelength=1)
    return axes


def diversity(growth: pd.DataFrame, others: pd.DataFrame) -> Axes | None:
    """Two measures of lexical diversity as a text grows, and the ratio of other texts at their own lengths.

    growth: columns words, type_token_ratio, moving_average, two rows or more, for one draws no line; others: columns
    words, type_token_ratio.
    """
    if len(growth) < 2:
        return None
    axes = _plot(290)
    axes.plot(
        growth.words, growth.type_token_ratio.astype(float), color=BLUE, label="kinds of words per word, this article"
    )
    axes.plot(
        others.words,
        others.type_token_ratio,
        "o",
        markersize=6,
        color="none",
        markeredgecolor=INK,
        label="the same, other articles, each whole",
    )
    axes.plot(
        growth.words, growth.moving_average.astype(float), color=ORANGE, linestyle=DASHED, label="its mean over windows"
    )
    axes.set_xlabel("words read so far", loc="left")
    axes.set_ylim(0, 1)
    axes.set_xlim(0, 1.02 * max(growth.words.max(), *others.words))
    axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.figure.legend(loc="outside upper left", handlelength=2.2)
    return axes


def position_matrix(
    matrix: pd.DataFrame, evidence: pd.DataFrame, questions: dict[str, str], names: dict[str, str]
) -> Axes | None:
    """Questions by speakers: under each question a mark and a word for every speaker, a dash for silence.

    matrix: what speakers.positions returned; evidence: columns question, speaker, sentence, to which each word is a
    link; questions: question id to its wording; names: speaker id to name. No more than seven speakers stand side by
    side; of more, the next ones follow below, under the same questions.
    """
    if matrix.empty:
        return None
    sentence = dict(zip(zip(evidence.speaker, evidence.question), evidence.sentence))
    styles = {"asserts": (BLUE, ""), "denies": (ORANGE, STRIPES), "open": (GREY, LEVELS)}
    axes, unit = _page(COLUMN - 2 * MARGIN)
    groups = -(-len(matrix) // 7)
    side = -(-len(matrix) // groups)
    step = min(80, (COLUMN - 2 * MARGIN) / side)
    y = 0
    for first in range(0, len(matrix), side):
        group = matrix.iloc[first : first + side]
        middles = [step * (number + 0.5) for number in range(len(group))]
        y, tops = _stairs(axes, unit, y, [names[speaker] for speaker in group.index], middles)
        y += GAP
        for question in group.columns:
            axes.plot([0, COLUMN - 2 * MARGIN], [y] * 2, color=INK, linewidth=THIN)
            y = _write(axes, 0, y + GAP, questions[question], weight="bold") + GAP
            for middle, speaker in zip(middles, group.index):
                position = group.loc[speaker, question]
                if position in styles:
                    colour, hatch = styles[position]
                    axes.barh(
                        y,
                        0.84 * step,
                        left=middle - 0.42 * step,
                        height=BAR,
                        align="edge",
                        facecolor=colour,
                        hatch=hatch,
                        edgecolor=INK,
                    )
                    where = sentence[speaker, question]
                    said = f"{names[speaker]} on “{questions[question]}”: {position}, {where}"
                    _write(axes, middle, y + BAR, position, ha="center", url=_link(where, said))
                else:
                    _write(axes, middle, y + BAR / 2, "–", ha="center")
            y += BAR + LINE + SPACE
        _rules(axes, unit, middles, tops, y - SPACE)
        y += SPACE
    return _cut(axes, y - SPACE)


def firmness(hangs: pd.DataFrame, groups: dict[str, list[str]]) -> Axes | None:
    """Under each finding that some decision changes, a strip with a place for each decision: filled, hatched or empty.

    hangs: columns question, share, alone, depends of `readings.dependence`; groups: keys of decisions by what they are about.
    Filled: the decision alone changes the answer; hatched: only together with others; empty: never. A dotted rule begins a group.
    """
    hanging = readings.hanging(hangs)
    if hanging.empty:
        return None
    axes, unit = _page(COLUMN - 2 * MARGIN)
    keys = [key for some in groups.values() for key in some]
    step = (COLUMN - 2 * MARGIN) / len(keys)
    begins = [step * keys.index(some[0]) for some in groups.values()]
    y, tops = _stairs(axes, unit, 0, list(groups), begins)
    y += GAP
    for row in hanging.itertuples():
        y = _write(axes, 0, y, row.question, weight="bold") + GAP
        right = step * len(keys)
        axes.plot([0, right, right, 0, 0], [y, y, y + BAR, y + BAR, y], color=INK, linewidth=THIN)
        for place, key in enumerate(keys):
            if key in row.depends:
                colour, hatch = (BLUE, "") if key in row.alone else (GREY, STRIPES)
                axes.barh(
                    y, step, left=step * place, height=BAR, align="edge", facecolor=colour, hatch=hatch, edgecolor=INK
                )
        which = f"alone: {', '.join(row.alone)}" if len(row.alone) else "no decision alone"
        y = _write(axes, 0, y + BAR + 2, f"stays in {100 * row.share:.0f} % of readings; {which}") + SPACE
    _rules(axes, unit, begins[1:], tops[1:], y - SPACE)
    handles = [
        _swatch(BLUE, "", "alone changes the answer"),
        _swatch(GREY, STRIPES, "only with others"),
        _swatch("none", "", "never"),
    ]
    return _cut(axes, _key(axes, y, 2, handles))


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


def _plot(height):
    """Axes with two scales, so many points high; the legend stands above them, where no point can fall."""
    return Figure(figsize=(COLUMN / 72, height / 72), layout="constrained").subplots()


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
