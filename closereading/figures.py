"""One function per figure: a table in, Axes out. Drawn so that the same lines serve light, dark and print.

Meaning never rests on colour alone: position, hatching, line style and words carry it too. Colours are Okabe and
Ito's (2008), which stay apart for colour-blind readers.
"""
import matplotlib
from matplotlib.figure import Figure
from matplotlib.patches import Arc

# Stands for the page's text colour; show.figure replaces it.
INK = "#010203"
BLUE, ORANGE, GREEN, RED, GREY = "#0072b2", "#e69f00", "#009e73", "#d55e00", "#8c8c8c"
WIDTH = 5.6   # inches; at most as wide as a page's column, and still readable at half that width

matplotlib.rcParams.update({
    "svg.hashsalt": "closereading", "svg.fonttype": "none", "font.family": "DejaVu Sans", "font.size": 10, "hatch.linewidth": 0.8,
    "text.color": INK, "axes.labelcolor": INK, "axes.edgecolor": INK, "xtick.color": INK, "ytick.color": INK,
    "axes.spines.top": False, "axes.spines.right": False, "legend.frameon": False, "legend.borderaxespad": 0})


def word_bars(frequencies):
    """How many sentences hold each word, the word used most on top. Columns used: word, sentences."""
    axes = _axes(0.27 * len(frequencies) + 0.6)
    axes.barh(frequencies.word, frequencies.sentences, color=BLUE, height=0.6)
    for row, number in enumerate(frequencies.sentences):
        axes.text(number + 0.2, row, str(number), va="center")
    _bare(axes, "sentences that hold the word")
    return axes


def sense_bars(senses):
    """Mentions of each entity as a place, an actor, an attribute. Columns used: entity, place, actor, attribute."""
    axes = _axes(0.34 * len(senses) + 1)
    left = 0 * senses.place
    for sense, colour, hatch in (("actor", ORANGE, "////"), ("place", BLUE, ""), ("attribute", GREY, "....")):
        axes.barh(senses.entity, senses[sense], left=left, label=sense, height=0.6, facecolor=colour, hatch=hatch, edgecolor=INK,
                  linewidth=0.6)
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
        axes.barh(speakers.index(turn.speaker), turn.words, left=turn.begins, height=0.6, facecolor=GREY if narrator else BLUE,
                  hatch="////" if narrator else "", edgecolor=INK, linewidth=0.6)
    for level, heading in enumerate(headings.itertuples(), 1):
        axes.plot([heading.begins] * 2, [len(speakers) - 0.5, -0.2 - 0.75 * level], color=INK, linewidth=0.7, linestyle=(0, (1, 2)))
        left = heading.begins < turns.words.sum() / 2
        axes.text(heading.begins + (8 if left else -8), -0.3 - 0.75 * level, heading.heading, ha="left" if left else "right",
                  va="center", fontsize=9, style="italic")
    axes.set_yticks(range(len(speakers)), [names[speaker] for speaker in speakers])
    axes.set_xlim(0, turns.words.sum())
    axes.set_ylim(len(speakers) - 0.4, -0.8 - 0.75 * len(headings))
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.set_xlabel("words from the start of the first paragraph")
    return axes


def argument_arcs(arguments, links, names):
    """Every claim, premise and concession in the order of the text, joined by arcs: support above, attack below.

    arguments: columns id, speaker, role, in the order of the text; links: columns source, target, kind, basis;
    names: speaker id to name. Solid arcs rest on a connective in the text, dashed ones on the coder.
    """
    axes = _axes(4.2)
    place = {argument: number for number, argument in enumerate(arguments.id)}
    for link in links.itertuples():
        one, other = sorted((place[link.source], place[link.target]))
        support = link.kind == "support"
        height = 2 * (1.2 + 0.45 * (other - one) ** 0.75)
        axes.add_patch(Arc(((one + other) / 2, 0), other - one, height, theta1=0 if support else 180, theta2=180 if support else 360,
                           color=GREEN if support else RED, linewidth=1.3,
                           linestyle="-" if link.basis == "explicit" else (0, (2, 1.5))))
    for role, marker, face in (("claim", "o", INK), ("premise", "s", "none"), ("concession", "D", GREY)):
        at = [place[argument.id] for argument in arguments.itertuples() if argument.role == role]
        axes.plot(at, [0] * len(at), marker, label=role, markersize=4.2, markerfacecolor=face, markeredgecolor=INK, clip_on=False)
    runs = arguments.speaker.ne(arguments.speaker.shift()).cumsum()
    for _, run in arguments.groupby(runs):
        first, last = place[run.id.iloc[0]], place[run.id.iloc[-1]]
        axes.axvline(last + 0.5, color=INK, linewidth=0.5, linestyle=(0, (1, 2)))
        axes.text((first + last) / 2, -9.4, names[run.speaker.iloc[0]], rotation=40, ha="right", va="top", rotation_mode="anchor")
    axes.plot([], [], color=GREEN, label="support")
    axes.plot([], [], color=RED, label="attack")
    axes.plot([], [], color=INK, linestyle="-", label="said by a connective")
    axes.plot([], [], color=INK, linestyle=(0, (2, 1.5)), label="inferred by the coder")
    axes.legend(loc="lower center", bbox_to_anchor=(0.45, 1.02), ncols=3, fontsize=9, columnspacing=1)
    axes.set_xlim(-1, len(place))
    axes.set_ylim(-9, 6)
    axes.axis("off")
    return axes


def position_matrix(matrix, questions, names):
    """Questions by speakers: a mark and a word in each cell.

    matrix: what speakers.positions returned; questions: question id to its wording; names: speaker id to name.
    """
    axes = _axes(0.52 * len(matrix.columns) + 1.1)
    styles = {"asserts": (BLUE, ""), "denies": (ORANGE, "////"), "open": (GREY, "....")}
    for row, question in enumerate(matrix.columns):
        for column, speaker in enumerate(matrix.index):
            position = matrix.loc[speaker, question]
            if position in styles:
                colour, hatch = styles[position]
                axes.barh(row, 0.9, left=column - 0.45, height=0.36, facecolor=colour, hatch=hatch, edgecolor=INK, linewidth=0.6)
                axes.text(column, row + 0.36, position, ha="center", va="center", fontsize=8.5)
            else:
                axes.text(column, row, "–", ha="center", va="center")
    axes.set_yticks(range(len(matrix.columns)), [questions[question] for question in matrix.columns])
    axes.set_xticks(range(len(matrix.index)), [names[speaker] for speaker in matrix.index], rotation=40, ha="left",
                    rotation_mode="anchor")
    axes.xaxis.tick_top()
    axes.set_xlim(-0.5, len(matrix.index) - 0.5)
    axes.set_ylim(len(matrix.columns) - 0.4, -0.5)
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    return axes


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
