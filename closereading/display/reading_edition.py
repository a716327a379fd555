"""The reading edition: the whole article on one page, its paragraphs and sentences at permanent addresses, its coding in layers.

Everything is HTML and CSS: the layers and voices are switched by the boxes above the text, in Jupyter, on the site, in a
saved page, and without any script. On the site, `_static/book.js` adds what needs one: notes on hover, and copied addresses.
Jupyter takes the style away until it trusts a notebook: then the article alone is left, with its numbers and the notes.
Labels are attributes, which a style shows, and the boxes are hidden, which it undoes.
"""

from collections import defaultdict
from importlib.resources import files

from IPython.display import HTML

from closereading.display import marks
from closereading.display.show import before_trust, safe
from closereading.edition import vocabulary
from closereading.edition.loading import Edition
from closereading.edition.sentences import sentence_at
from closereading.measures import speakers, statistics

LAYERS = {
    "voices": "Voices",
    "names": "Names",
    "polarity": "Asserted, denied, left open",
    "claims": "Claims and reasons",
}
KEY = {
    "names": (
        "A word shows how it is named (as a place, an actor or an attribute). Lines show its type:",
        {
            "PERSON": "person",
            "ORG": "organisation",
            "GPE": "place",
            "NORP": "nationality or group",
            "DATE": "date or event",
        },
    ),
    "polarity": ("What somebody is reported to say, and whether it is", vocabulary.POLARITY),
    "claims": ("Parts of arguments:", {"claim": "claim", "premise": "premise (a reason)", "concession": "concession"}),
}


def reading_edition(edition: Edition) -> HTML:
    """The article as HTML. Ids on the page: those of blocks, sentences, and of every row of the coding (in the notes)."""
    names = speakers.short_names(edition.speakers)
    sentences = edition.sentences.sort_values("start")
    spans = marks.spans(edition)
    pieces = _pieces(edition, sentences, spans)
    begins = {sentence: defaultdict(list) for sentence in sentences.id}
    for row, sentence in zip(spans.itertuples(), sentence_at(sentences, spans.start)):
        begins[sentence][row.layer, row.id].append(row)
    # Classes are numbered, so that no speaker's key can act as CSS.
    voices = {speaker: f"v{number}" for number, speaker in enumerate(edition.speakers.id)}
    # Ids are unique in a table, and the page shows several tables: an address belongs to what comes first.
    taken, labelled = {*edition.blocks.id, *sentences.id}, set()
    before, parts = "", []
    for block in edition.blocks.sort_values("start").itertuples():
        own = list(sentences[sentences.block == block.id].itertuples())
        text, place = [], block.start
        for sentence in own:
            turn = sentence.speaker if sentence.speaker != before else ""
            before = sentence.speaker or before
            text.append(safe(edition.raw[place : sentence.start]))  # what is in no sentence is text of the article, too
            text.append(_sentence(edition.raw, sentence, pieces[sentence.id], voices, names, turn, labelled))
            place = sentence.end
        text.append(safe(edition.raw[place : block.end]))
        parts.append(_block(block, "".join(text)) + _notes(block, own, begins, names, taken))
    style = files("closereading.display").joinpath("reading-edition.css").read_text(encoding="utf-8")
    return HTML(
        f'<article class="reading" lang="{safe(edition.meta["language"])}">\n<style>\n{style}{_chosen(voices)}</style>\n'
        f"{_controls(edition, voices, names)}\n" + "\n".join(parts) + '\n<span id="end-of-the-text"></span></article>'
    )


def _controls(edition, voices, names):
    boxes = "".join(
        f'<label><input type="checkbox" name="layer" value="{layer}"{" checked" if layer == "voices" else ""}> {label}</label>'
        for layer, label in LAYERS.items()
    )
    heard = statistics.words(edition).groupby("voice").sentence.nunique()
    choices = "".join(
        f'<label><input type="radio" name="voice" value="{voices[speaker]}"> {safe(names[speaker])} '
        f"({heard.get(speaker, 0)})</label>"
        for speaker in edition.speakers.id
    )
    return (
        f'{before_trust("To see in the text what is coded")}<form class="controls" hidden="hidden">'
        f"<fieldset><legend>Show in the text</legend>{boxes}{_key()}</fieldset>\n"
        "<fieldset><legend>The words of one voice (in how many sentences)</legend>"
        f'<label><input type="radio" name="voice" value="" checked> all</label>{choices}</fieldset>\n'
        '<a class="skip" href="#end-of-the-text">Skip the text</a></form>'
    )


def _key():
    """What the lines and grounds of each layer mean; shown with its layer."""
    return "".join(
        f'<p class="key {layer}">{meaning} '
        + ", ".join(f'<span class="piece {layer} {kind}">{word}</span>' for kind, word in kinds.items())
        + ".</p>"
        for layer, (meaning, kinds) in KEY.items()
    )


def _chosen(voices):
    """The style that sets one voice apart, for each."""
    return "".join(
        f'.reading:has(input[value="{voice}"]:checked) .sentence .piece:not(.{voice}) {{ color: var(--reading-quiet); }}\n'
        f'.reading:has(input[value="{voice}"]:checked) .sentence .piece.{voice} {{ background-color: var(--reading-chosen); }}\n'
        # Where the system sets the colours, its mark is the one that can be seen.
        f'@media (forced-colors: active) {{ .reading:has(input[value="{voice}"]:checked) .sentence .piece.{voice} '
        f"{{ background-color: Mark; color: MarkText; forced-color-adjust: none; }} }}\n"
        for voice in voices.values()
    )


def _block(block, text):
    address = safe(block.id)
    number = _number("number", "Block", address)
    return f'<p class="{block.kind}" id="{address}">{number} {text}</p>\n'


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


def _sentence(raw, sentence, pieces, voices, names, turn, labelled):
    address = safe(sentence.id)
    pieces = "".join(_piece(raw, *piece, sentence, voices, names, labelled) for piece in pieces)
    voice = _voice(names[turn]) if turn else ""
    return f'{voice}{_number("address", "Sentence", address)} <span class="sentence" id="{address}">{pieces}</span>'


def _number(kind, unit, address):
    # Raised, as in old books the numbers of verses are, so that without style they are not read as words.
    return f'<sup><a class="{kind}" href="#{address}" aria-label="{unit} {address}">{address}</a></sup>'


def _piece(raw, start, end, rows, voice, sentence, voices, names, labelled):
    """One piece of text with the classes of its voice and of all that covers it, and the labels of what begins or ends here.

    labelled: the rows that have their label; it grows. A statement in several pieces has one label, where it begins.
    """
    # The longest comes first; of two spans of one layer the shorter, which comes last, gives the look.
    kinds = {row.layer: row.kind for row in rows}
    classes = ["piece", *([voices[voice]] if voice else [])]
    classes += [name for layer, kind in kinds.items() for name in (layer, kind)]
    before, after = "", ""
    for row in rows:
        if row.layer == "names":
            after += _label(row) if row.end == end else ""
        elif row.start == start and (row.layer, row.id) not in labelled:
            labelled.add((row.layer, row.id))
            # Somebody else speaks inside of this voice's sentence.
            before += _voice(names[row.speaker]) if row.layer == "polarity" and row.speaker != sentence.speaker else ""
            before += _label(row)
    notes = [f"{row.layer}:{row.id}" for row in rows] + ([f"voices:{sentence.id}"] if sentence.speaker else [])
    ids = f' data-notes="{safe(" ".join(notes))}"' if notes else ""
    return f'{before}<span class="{" ".join(classes)}"{ids}>{safe(raw[start:end])}</span>{after}'


def _label(row):
    return f'<span class="label {row.layer} {row.kind}" data-label="{safe(row.label)}"></span>'


def _voice(name):
    return f'<span class="label voices" data-label="{safe(name)}:"></span>'


def _notes(block, sentences, begins, names, taken):
    """All that is coded in a block, as a list under a fold: for readers without a mouse or a script, and for the rest."""
    items = []
    for sentence in sentences:
        address = safe(sentence.id)
        whose = (
            f"Sentence of {safe(names[sentence.speaker])}, {vocabulary.MODES[sentence.mode]}"
            if sentence.speaker
            else "Sentence of no speaker"
        )
        whose += marks.doubt(sentence)
        items.append(
            f'<li><a href="#{address}">{address}</a> '
            f'<span class="voices" data-row="voices:{address}">{whose}</span> '
            f'<span class="uses" data-sentence="{address}"></span>'
            f"<ul>{''.join(_note(pieces, taken) for pieces in begins[sentence.id].values())}</ul></li>"
        )
    return (
        f'<details class="coding"><summary>Notes on {safe(block.id)}</summary>\n<ul>'
        + "\n".join(items)
        + "</ul></details>"
    )


def _note(pieces, taken):
    row, text = pieces[0], " … ".join(piece.text for piece in pieces)
    address = f' id="{safe(row.id)}"' if row.id not in taken else ""
    taken.add(row.id)
    sees = ", ".join(f'<a href="#{safe(sentence)}">{safe(sentence)}</a>' for sentence in dict.fromkeys(row.sees))
    sees = sees and f" See {sees}."
    quoted = text if text[0] + text[-1] == "“”" else f"“{text}”"
    return (
        f'<li{address} class="{row.layer}" data-row="{row.layer}:{safe(row.id)}"><span class="row">{safe(row.id)}</span> '
        f'<span class="quote">{safe(quoted)}</span> {safe(row.note)}{sees}</li>'
    )
