"""One function per figure: a table in, Axes out. Drawn so that the same lines serve light, dark and print.

Meaning never rests on colour alone: position, hatching, line style and words carry it too. Colours are Okabe and
Ito's (2008), which stay apart for colour-blind readers.
"""

import matplotlib
from matplotlib.figure import Figure
from matplotlib.patches import Arc

ARTICLE = "the-article.ipynb"  # where every link to a sentence leads
# Stands for the page's text colour; show.figure replaces it.
INK = "#010203"
BLUE, ORANGE, GREEN, RED, GREY = "#0072b2", "#e69f00", "#009e73", "#d55e00", "#8c8c8c"
WIDTH = 5.6  # inches; at most as wide as a page's column, and still readable at half that width

matplotlib.rcParams.update(
    {
        "svg.hashsalt": "closereading",
        "svg.fonttype": "none",
        "font.family": "DejaVu Sans",
        "font.size": 10,
        "hatch.linewidth": 0.8,
        "text.color": INK,
        "axes.labelcolor": INK,
        "axes.edgecolor": INK,
        "xtick.color": INK,
        "ytick.color": INK,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "legend.frameon": False,
        "legend.borderaxespad": 0,
    }
)


def word_bars(frequencies):
    """How often each word stands in the text, the most frequent on top. Columns used: word, count."""
    axes = _axes(0.27 * len(frequencies) + 0.6)
    axes.barh(frequencies.word, frequencies["count"], color=BLUE, height=0.6)
    for row, number in enumerate(frequencies["count"]):
        axes.text(number + 0.2, row, str(number), va="center")
    _bare(axes, "occurrences")
    return axes


def sense_bars(senses):
    """Mentions of each entity as a place, an actor, an attribute. Columns used: entity, place, actor, attribute."""
    axes = _axes(0.34 * len(senses) + 1)
    left = 0 * senses.place
    for sense, colour, hatch in (("actor", ORANGE, "////"), ("place", BLUE, ""), ("attribute", GREY, "....")):
        axes.barh(
            senses.entity,
            senses[sense],
            left=left,
            label=sense,
            height=0.6,
            facecolor=colour,
            hatch=hatch,
            edgecolor=INK,
            linewidth=0.6,
        )
        left = left + senses[sense]
    _bare(axes, "mentions")
    axes.legend(loc="lower right", title="named as")
    return axes


def voice_strip(turns, headings, names):
    """The body from first to last word, one row a voice, with the headings where they fall.

    turns: columns speaker, begins, words; headings: columns heading, begins; names: speaker id to name. One unit is a word.
    """
    speakers = list(dict.fromkeys(turns.speaker))
    axes = _axes(0.34 * len(speakers) + 0.26 * len(headings) + 0.7)
    for turn in turns.itertuples():
        narrator = turn.speaker == "narrator"
        axes.barh(
            speakers.index(turn.speaker),
            turn.words,
            left=turn.begins,
            height=0.6,
            facecolor=GREY if narrator else BLUE,
            hatch="////" if narrator else "",
            edgecolor=INK,
            linewidth=0.6,
        )
    _along_the_text(axes, [names[speaker] for speaker in speakers], headings, turns.words.sum())
    return axes


def dispersion(places, headings, words):
    """Where in the body each entity is named, one stroke a mention, with the headings where they fall.

    places: columns entity, places; headings: columns heading, begins; words: the length of the body. One unit is a word.
    """
    axes = _axes(0.34 * len(places) + 0.26 * len(headings) + 0.7)
    for row, entity in enumerate(places.itertuples()):
        axes.axhline(row, color=GREY, linewidth=0.4)
        axes.vlines(entity.places, row - 0.3, row + 0.3, color=BLUE, linewidth=1.8)
    _along_the_text(axes, list(places.entity), headings, words)
    return axes


def reported_and_quoted(here, others):
    """How much of each article reports what somebody says, and how much stands in quotation marks; in percent of its words.

    here: measures of one article by name; others: a table of the same. Names used: reported, quoted.
    """
    axes = _axes(3.4)
    axes.plot(
        others.reported,
        others.quoted,
        "o",
        markersize=7,
        markerfacecolor="none",
        markeredgecolor=INK,
        label="other news articles",
    )
    axes.plot(
        here["reported"],
        here["quoted"],
        "D",
        markersize=10,
        color=ORANGE,
        markeredgecolor=INK,
        clip_on=False,
        label="this article",
    )
    axes.annotate(
        "this article", (here["reported"], here["quoted"]), (0, 10), textcoords="offset points", ha="center"
    )
    axes.set_xlim(0, 100)
    axes.set_ylim(0, 50)
    axes.set_xlabel("percent of words that report what somebody says")
    axes.set_ylabel("percent in quotation marks")
    axes.legend(loc="upper left", fontsize=9)
    return axes


def diversity(growth, others):
    """Two measures of lexical diversity as a text grows, and the ratio of other texts at their own lengths.

    growth: columns words, type_token_ratio, moving_average; others: columns words, type_token_ratio.
    """
    axes = _axes(3.2)
    axes.plot(
        growth.words, growth.type_token_ratio, color=BLUE, label="kinds of words per word, this article"
    )
    axes.plot(
        others.words,
        others.type_token_ratio,
        "o",
        markerfacecolor="none",
        markeredgecolor=INK,
        markeredgewidth=0.8,
        label="the same, other articles, each whole",
    )
    axes.plot(
        growth.words,
        growth.moving_average,
        color=ORANGE,
        linestyle="--",
        label="its mean over windows, this article",
    )
    axes.set_xlabel("words read so far")
    axes.set_ylim(0, 1)
    axes.set_xlim(0, growth.words.max() * 1.02)
    axes.legend(loc="lower left", fontsize=9)
    return axes


def argument_arcs(arguments, links, names):
    """Every claim, premise and concession in the order of the text, joined by arcs: support above, attack below.

    arguments: columns id, speaker, role, in the order of the text; links: columns source, target, kind, basis;
    names: speaker id to name. Solid arcs rest on a connective in the text, dashed ones on the coder.
    """
    axes = _axes(3.9)
    place = {argument: number for number, argument in enumerate(arguments.id)}
    dashed = (0, (2, 1.5))
    for link in links.itertuples():
        one, other = sorted((place[link.source], place[link.target]))
        support = link.kind == "support"
        axes.add_patch(
            Arc(
                ((one + other) / 2, 0),
                other - one,
                3 * (other - one) ** 0.5,
                linewidth=1.3,
                theta1=0 if support else 180,
                theta2=180 if support else 360,
                color=GREEN if support else RED,
                linestyle="-" if link.basis == "explicit" else dashed,
            )
        )
    for role, marker, face in (("claim", "o", INK), ("premise", "s", "none"), ("concession", "D", GREY)):
        at = [place[argument.id] for argument in arguments.itertuples() if argument.role == role]
        axes.plot(
            at,
            [0] * len(at),
            marker,
            label=role,
            markersize=4.2,
            markerfacecolor=face,
            markeredgecolor=INK,
            clip_on=False,
        )
    deepest = -1 - 1.5 * (links.source.map(place) - links.target.map(place)).abs().max() ** 0.5
    runs = arguments.speaker.ne(arguments.speaker.shift()).cumsum()
    for number, (_, run) in enumerate(arguments.groupby(runs)):
        first, last = place[run.id.iloc[0]], place[run.id.iloc[-1]]
        axes.plot([last + 0.5] * 2, [deepest, 4], color=INK, linewidth=0.5, linestyle=(0, (1, 2)))
        axes.text(
            (first + last) / 2,
            deepest - 0.4 - 1.1 * (number % 2),
            names[run.speaker.iloc[0]],
            ha="center",
            va="top",
            fontsize=9,
        )
    for label, colour, style in (
        ("support", GREEN, "-"),
        ("attack", RED, "-"),
        ("said by a connective", INK, "-"),
        ("inferred by the coder", INK, dashed),
    ):
        axes.plot([], [], color=colour, linestyle=style, label=label)
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=3, fontsize=9, columnspacing=1)
    axes.set_xlim(-1.5, len(place) + 0.5)
    axes.set_ylim(deepest - 2.4, 6)
    axes.axis("off")
    return axes


def position_matrix(matrix, evidence, questions, names):
    """Questions by speakers: under each question a mark and a word for every speaker, a dash for silence.

    matrix: what speakers.positions returned; evidence: columns question, speaker, sentence, to which each word is a
    link; questions: question id to its wording; names: speaker id to name.
    """
    sentence = dict(zip(zip(evidence.speaker, evidence.question), evidence.sentence))
    axes = _axes(0.72 * len(matrix.columns) + 0.7)
    styles = {"asserts": (BLUE, ""), "denies": (ORANGE, "////"), "open": (GREY, "....")}
    for row, question in enumerate(matrix.columns):
        axes.text(-0.5, row - 0.3, questions[question], weight="bold", va="center", fontsize=9.5)
        axes.axhline(row + 0.56, color=INK, linewidth=0.4)
        for column, speaker in enumerate(matrix.index):
            position = matrix.loc[speaker, question]
            if position in styles:
                colour, hatch = styles[position]
                axes.barh(
                    row,
                    0.8,
                    left=column - 0.4,
                    height=0.22,
                    facecolor=colour,
                    hatch=hatch,
                    edgecolor=INK,
                    linewidth=0.6,
                )
            axes.text(
                column,
                row + 0.3,
                position if position in styles else "–",
                ha="center",
                va="center",
                fontsize=9,
                url=f"{ARTICLE}#{sentence[speaker, question]}" if position in styles else None,
            )
    axes.set_xticks(
        range(len(matrix.index)), [names[speaker].replace(" ", "\n") for speaker in matrix.index], fontsize=9
    )
    axes.set_yticks([])
    axes.xaxis.tick_top()
    axes.set_xlim(-0.5, len(matrix.index) - 0.5)
    axes.set_ylim(len(matrix.columns) - 0.4, -0.6)
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    return axes


def _along_the_text(axes, rows, headings, words):
    """Named rows along the body from first to last word, the headings above where they fall."""
    for level, heading in enumerate(headings.iloc[::-1].itertuples(), 1):
        # The earliest heading stands highest, so that no name is crossed by the line of a later one.
        height = -0.2 - 0.75 * level
        axes.plot(
            [heading.begins] * 2, [len(rows) - 0.5, height], color=INK, linewidth=0.7, linestyle=(0, (1, 2))
        )
        axes.text(heading.begins + 6, height, heading.heading, va="center", fontsize=9, style="italic")
    axes.set_yticks(range(len(rows)), rows)
    axes.set_xlim(0, words)
    axes.set_ylim(len(rows) - 0.4, -0.8 - 0.75 * len(headings))
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.set_xlabel("words from the start of the first paragraph")


def _axes(height):
    # Not pyplot: nothing is shown but what show.figure returns, and no figure stays in memory.
    return Figure(figsize=(WIDTH, height), layout="constrained").subplots()


def _bare(axes, label):
    """Rows from top to bottom, no frame, the measure named under the axis."""
    axes.invert_yaxis()
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.set_xlabel(label)
