"""The reading edition: the whole article on one page, its paragraphs and sentences at permanent addresses, its coding in layers.

Everything is HTML and CSS: the layers and voices are switched by the boxes above the text, in Jupyter, on the site, in a
saved page, and without any script. On the site, `_static/reading.js` adds what needs one: notes that open at a number or at a
piece of the text. Jupyter takes the style away until it trusts a notebook: then the article alone is left, with its numbers
and the notes. Labels are attributes, which a style shows, and the boxes are hidden, which it undoes.
"""

from collections import defaultdict

from closereading.common.english import capitalised, count
from closereading.display import marks, voices
from closereading.display.outputs import HTML
from closereading.display.show import before_trust, safe, sheets
from closereading.edition.loading import Edition
from closereading.edition.sentences import sentence_at
from closereading.measures import statistics

# The name of each layer: the words that stand on a phone, and those that follow where there is room.
LAYERS = {
    "voices": ("Voices", ""),
    "names": ("Names", ""),
    "polarity": ("Asserted", ", denied, left open"),
    "claims": ("Claims", " and reasons"),
}
# What the lines and grounds of each layer mean: classes of a piece, the word that shows them, what is said of it.
KEY = {
    "voices": [
        (
            "within",
            "words in italics",
            "are not the speaker’s: they are the narrator’s or, after an initial, another voice’s",
        )
    ],
    "names": [
        ("place", "place", "where something happens"),
        ("actor", "actor", "who acts or is affected"),
        ("attribute", "attribute", "of what kind something is"),
        ("name", "name", "of a person, a date or an event"),
    ],
    "polarity": [
        ("asserts", "asserted", "it is so"),
        ("denies", "denied", "it is not so"),
        (
            "open",
            "left open",
            "neither asserted nor denied: a demand, a hope, a possibility, or something only mentioned",
        ),
    ],
    "claims": [
        ("claim", "claim", "what a speaker wants to be accepted"),
        ("premise", "reason", "what is given for it or against it"),
        ("concession", "granted", "what the speaker accepts although it counts against a claim or limits it"),
    ],
}
HEADINGS = {"title": "h2", "heading": "h3"}


def reading_edition(edition: Edition) -> HTML:
    """The article as HTML. Ids on the page: those of blocks, sentences, and of every row of the coding (in the notes)."""
    looks = voices.looks(edition)
    sentences = edition.sentences.sort_values("start")
    spans = marks.spans(edition)
    pieces = _pieces(edition, sentences, spans)
    begins, others = {sentence: defaultdict(list) for sentence in sentences.id}, marks.others(edition)
    for row, sentence in zip(spans.itertuples(), sentence_at(sentences, spans.start)):
        begins[sentence][row.layer, row.id].append(row)
    # Classes are numbered, so that no speaker's key can act as CSS.
    classes = {speaker: f"v{number}" for number, speaker in enumerate(edition.speakers.id)}
    # Ids are unique in a table, and the page shows several tables: an address belongs to what comes first.
    taken, labelled = {*edition.blocks.id, *sentences.id}, set()
    parts = []
    for block in edition.blocks.sort_values("start").itertuples():
        own = list(sentences[sentences.block == block.id].itertuples())
        runs, place = [], block.start
        for sentence in own:
            if not runs or runs[-1][0] != sentence.speaker:
                runs.append((sentence.speaker, []))
            between = safe(edition.raw[place : sentence.start])  # what is in no sentence is text of the article, too
            text = _sentence(edition.raw, sentence, pieces[sentence.id], classes, looks, labelled)
            runs[-1][1].append(between + text)
            place = sentence.end
        text = "".join(_run(speaker, "".join(words), classes, looks) for speaker, words in runs)
        notes = "".join(
            _notes(sentence, block, begins[sentence.id], others[sentence.id], looks, taken) for sentence in own
        )
        parts.append(_block(block, text + safe(edition.raw[place : block.end]), notes))
    return HTML(
        f'<article class="reading" lang="{safe(edition.meta["language"])}">\n'
        f"{sheets('voices.css', 'reading-edition.css', more=_chosen(classes))}{_bar(edition, classes, looks)}\n"
        f'<div class="under"><p class="to-print"></p>{_key()}</div><div class="edition">\n'
        + "\n".join(parts)
        + '</div>\n<span id="end-of-the-text"></span></article>'
    )


def _bar(edition, classes, looks):
    """The boxes for layers and voices. Where there is no room a voice is its initial; its name is read out in any case."""
    boxes = "".join(
        f'<label><input type="checkbox" name="layer" value="{layer}"{" checked" if layer == "voices" else ""}> '
        f'<span>{word}<span class="more">{more}</span></span></label>'
        for layer, (word, more) in LAYERS.items()
    )
    choices = "".join(
        f'<label class="{row.look}"><input type="radio" name="voice" value="{classes[row.Index]}"> '
        f'<span class="voice-initial" aria-hidden="true" title="{safe(row.short)}">{safe(row.initial)}</span> '
        f'<span class="name">{safe(row.short.removeprefix("the "))}</span></label>'
        for row in looks.itertuples()
    )
    return (
        f'{before_trust("To see in the text what is coded")}<form class="bar" hidden="hidden">'
        f'<fieldset class="layers"><legend>Show in the text</legend>{boxes}</fieldset>\n'
        '<fieldset class="choices"><legend>The words of one voice</legend>'
        f'<label><input type="radio" name="voice" value="" checked> <span class="all">All</span></label>{choices}</fieldset>\n'
        f'<div class="heard" role="status">{_heard(edition, classes, looks)}</div>'
        '<a class="skip" href="#end-of-the-text">Skip the text</a></form>'
    )


def _heard(edition, classes, looks):
    """How many sentences have words of a voice, and the first of them; shown where it is chosen."""
    by_voice = statistics.words(edition).groupby("voice").sentence
    number, first = by_voice.nunique(), by_voice.first()
    return "".join(
        f'<p class="{classes[row.Index]}"><b>{safe(capitalised(row.short))}</b>: words in {count(number.get(row.Index, 0), "sentence")}'
        + (f', first <a href="#{safe(first[row.Index])}">{safe(first[row.Index])}</a>' if row.Index in first else "")
        + "</p>"
        for row in looks.itertuples()
    )


def _key():
    """The marks of the layers that are shown; what each means is under the fold."""
    kinds = [(layer, *kind) for layer, kinds in KEY.items() for kind in kinds]
    marks = " ".join(f'<span class="piece {layer} {kind}">{word}</span>' for layer, kind, word, _ in kinds)
    meant = "".join(f'<li class="{layer}"><b>{word}</b> {said}</li>' for layer, _, word, said in kinds)
    return f'<details class="key" hidden="hidden"><summary>Key: {marks}</summary><ul>{meant}</ul></details>'


def _chosen(classes):
    """The style that sets one voice apart, for each: its words and its bar stay, the others go quiet."""
    return "".join(
        f'.reading:has(input[value="{voice}"]:checked) {{\n'
        f"  & .sentence .piece:not(.{voice}) {{ color: var(--dim); }}\n"
        f"  & .sentence .piece.{voice} {{ color: inherit; }}\n"
        f"  & .heard .{voice} {{ display: block; }}\n"
        f"  & .run:not(.{voice}) {{ --voice: var(--line); --on-voice: var(--quiet); --pattern: initial; }}\n}}\n"
        for voice in classes.values()
    )


def _block(block, text, notes):
    tag = HEADINGS.get(block.kind, "p")
    return (
        f'<div class="block"><{tag} class="{block.kind}" id="{safe(block.id)}">{text}</{tag}>\n'
        f'<div class="beside">{notes}</div></div>'
    )


def _run(speaker, words, classes, looks):
    """Sentences of one voice that follow each other in a paragraph, with its name and its bar in the margin."""
    if not speaker:
        return words
    look = looks.loc[speaker]
    return f'<span class="run {look.look} {classes[speaker]}">{_voice(look, name=True)}<span class="words">{words}</span></span>'


def _pieces(edition, sentences, spans):
    """The pieces of each sentence, by its id: lists of (start, end, the spans that cover it, whose words they are)."""
    cut = [
        (sentence, *piece)
        for sentence, rows in zip(sentences.itertuples(), marks.by_sentence(sentences, spans))
        for piece in marks.pieces(sentence.start, sentence.end, rows)
    ]
    owners = statistics.voices(edition, [start for _, start, *_ in cut], [sentence.speaker for sentence, *_ in cut])
    found = defaultdict(list)
    for (sentence, *piece), voice in zip(cut, owners):
        if found[sentence.id] and not any(map(str.isalnum, edition.raw[piece[0] : piece[1]])):
            voice = found[sentence.id][-1][-1]  # a mark goes with the words before it
        found[sentence.id].append((*piece, voice if sentence.speaker else ""))  # nobody speaks outside paragraphs
    return found


def _sentence(raw, sentence, pieces, classes, looks, labelled):
    address = safe(sentence.id)
    pieces = "".join(_piece(raw, *piece, sentence, classes, looks, labelled) for piece in pieces)
    # Raised, as in old books the numbers of verses are, so that without style they are not read as words. The blank does not
    # break: a number stands on the line of its sentence.
    return (
        f'<sup><a class="address" href="#{address}" aria-label="Sentence {address}">{address}</a>\N{NO-BREAK SPACE}</sup>'
        # In a notebook that was run, JupyterLab looks for a link's address here alone.
        f'<span class="sentence" id="{address}" data-jupyter-id="{address}">{pieces}</span>'
    )


def _piece(raw, start, end, rows, voice, sentence, classes, looks, labelled):
    """One piece of text with the classes of its voice and of all that covers it, and the labels of what begins here.

    labelled: the rows that have their label; it grows. A statement in several pieces has one label, where it begins.
    """
    # The longest comes first; of two spans of one layer the shorter, which comes last, gives the look.
    kinds = {row.layer: row.kind for row in rows}
    names = ["piece", *([classes[voice]] if voice else [])]
    names += ["voices", "within"] if voice and voice != sentence.speaker else []
    names += [name for layer, kind in kinds.items() for name in (layer, kind)]
    labels = ""
    for row in rows:
        if row.label and row.start == start and (row.layer, row.id) not in labelled:
            labelled.add((row.layer, row.id))
            # Somebody else speaks inside of this voice's sentence.
            labels += (
                _voice(looks.loc[row.speaker]) if row.layer == "polarity" and row.speaker != sentence.speaker else ""
            )
            labels += f'<span class="label {row.layer} {row.kind}" data-label="{safe(row.label)}"></span>'
    notes = [f"{row.layer}:{row.id}" for row in rows] + ([f"voices:{sentence.id}"] if sentence.speaker else [])
    ids = f' data-notes="{safe(" ".join(notes))}"' if notes else ""
    # Labels have the ground of what they name, and not the line of a name that begins there.
    ground = " ".join(name for name in names if name not in ("names", kinds.get("names")))
    before = f'<span class="{ground}"{ids}>{labels}</span>' if labels else ""
    return f'{before}<span class="{" ".join(names)}"{ids}>{safe(raw[start:end])}</span>'


def _voice(look, name=False):
    """The label of a voice: in the margin its initial and its name, inside of another's sentence the initial alone."""
    label, initial = safe(look.short), safe(look.initial)
    if not name:
        return f'<span class="label voices {look.look}" role="img" aria-label="{label}:" data-label="{initial}"></span>'
    return (
        f'<span class="label voices" data-label="{label}">'
        f'<span class="voice-initial" aria-hidden="true" data-label="{initial}"></span></span>'
    )


def _notes(sentence, block, begins, others, looks, taken):
    """All that is coded in a sentence, under a fold: beside its paragraph where there is room, else below."""
    address = safe(sentence.id)
    name = looks.short[sentence.speaker] if sentence.speaker else ""
    rows = "".join(_note(pieces, taken) for pieces in begins.values())
    return (
        f'<details class="coding" data-sentence="{address}"><summary>Notes on {address}</summary>\n'
        f'<p class="voices" data-row="voices:{address}">{safe(marks.voice(sentence, name, block.kind, others))}</p>'
        + (f"\n<ul>{rows}</ul>" if rows else "")
        + f'\n<p><span class="uses" data-sentence="{address}"></span></p></details>\n'
    )


def _note(pieces, taken):
    row, text = pieces[0], " … ".join(piece.text for piece in pieces)
    address = f' id="{safe(row.id)}"' if row.id not in taken else ""
    taken.add(row.id)
    sees = ", ".join(f'<a href="#{safe(sentence)}">{safe(sentence)}</a>' for sentence in dict.fromkeys(row.sees))
    sees = sees and f" See {sees}."
    quoted = text if text[0] + text[-1] == "“”" else f"“{text}”"
    return (
        f'<li{address} class="{row.layer}" data-row="{row.layer}:{safe(row.id)}"><span class="quote">{safe(quoted)}</span> '
        f'{safe(row.note)}{sees} <span class="row">{safe(row.id)}</span></li>\n'
    )
