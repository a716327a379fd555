"""The reading edition: the whole article on one page, its paragraphs and sentences at permanent addresses, its coding in layers.

Everything is HTML and CSS: the layers and voices are switched by the boxes above the text, in Jupyter, on the site, in a
saved page, and without any script. On the site, `_static/book.js` adds what needs one: notes on hover, and copied addresses.
"""

from importlib.resources import files

from IPython.display import HTML

from closereading import marks, speakers
from closereading.show import safe

LAYERS = {
    "voices": "Voices",
    "names": "Names",
    "polarity": "Asserted, denied, left open",
    "claims": "Claims and reasons",
}
KEY = {
    "names": (
        "Lines tell the type, words how it is named:",
        {
            "PERSON": "person",
            "ORG": "organisation",
            "GPE": "place",
            "NORP": "nationality or group",
            "DATE": "date or event",
        },
    ),
    "polarity": ("What somebody is reported to say, and whether it is", marks.POLARITY),
    "claims": (
        "Parts of arguments:",
        {"claim": "claim", "premise": "premise (a reason)", "concession": "concession"},
    ),
}


def reading_edition(edition):
    """The article as HTML. Ids on the page: those of blocks, sentences, and of every row of the coding (in the notes)."""
    spans = marks.spans(edition)
    sentences = edition.sentences.sort_values("start")
    # Classes are numbered, so that no speaker's key can act as CSS.
    voices = {speaker: f"v{number}" for number, speaker in enumerate(edition.speakers.id)}
    before, parts = "", []
    for block in edition.blocks.sort_values("start").itertuples():
        inside = sentences[sentences.block == block.id]
        text = []
        for sentence in inside.itertuples():
            turn = sentence.speaker if sentence.speaker != before else ""
            before = sentence.speaker or before
            text.append(_sentence(edition, sentence, spans, voices, turn))
        parts.append(_block(block, " ".join(text)) + _notes(edition, block, inside, spans))
    style = files("closereading").joinpath("reading.css").read_text(encoding="utf-8")
    return HTML(
        f'<article class="reading" lang="{safe(edition.meta["language"])}">\n<style>\n{style}{_chosen(voices)}</style>\n'
        f"{_controls(edition, voices)}\n" + "\n".join(parts) + "\n</article>"
    )


def _controls(edition, voices):
    names = speakers.short_names(edition.speakers)
    boxes = "".join(
        f'<label><input type="checkbox" name="layer" value="{layer}"> {label}</label>'
        for layer, label in LAYERS.items()
    )
    spoken = _spoken(edition)
    choices = "".join(
        f'<label><input type="radio" name="voice" value="{voices[speaker]}"> {safe(names[speaker])} '
        f"({spoken[speaker]})</label>"
        for speaker in edition.speakers.id
    )
    return (
        '<form class="controls">'
        f"<fieldset><legend>Show in the text</legend>{boxes}{_key()}</fieldset>\n"
        "<fieldset><legend>One voice (sentences)</legend>"
        f'<label><input type="radio" name="voice" value="" checked> all</label>{choices}</fieldset></form>'
    )


def _spoken(edition):
    """In how many sentences each speaker has the voice, or part of it."""
    content = edition.statements[edition.statements.role == "content"]
    return {
        speaker: sum(
            sentence.speaker == speaker or ((own.start < sentence.end) & (own.end > sentence.start)).any()
            for sentence in edition.sentences.itertuples()
        )
        for speaker in edition.speakers.id
        for own in [content[content.speaker == speaker]]
    }


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
        f'.reading:has(input[value="{voice}"]:checked) .piece:not(.{voice}) {{ color: var(--reading-quiet); }}\n'
        f'.reading:has(input[value="{voice}"]:checked) .piece.{voice} {{ background: var(--reading-chosen); }}\n'
        for voice in voices.values()
    )


def _block(block, text):
    address = safe(block.id)
    number = f'<a class="number" href="#{address}" aria-label="Block {address}">{address}</a>'
    return f'<p class="{block.kind}" id="{address}">{number} {text}</p>\n'


def _sentence(edition, sentence, spans, voices, turn):
    address = safe(sentence.id)
    pieces = "".join(
        _piece(edition.raw[start:end], start, end, rows, sentence, voices)
        for start, end, rows in marks.pieces(sentence.start, sentence.end, spans)
    )
    voice = ""
    if turn:
        name = safe(speakers.short_names(edition.speakers)[turn])
        voice = f'<span class="label voices">{name}:</span> '
    return (
        f'<span class="sentence" id="{address}">{voice}<a class="address" href="#{address}" '
        f'aria-label="Sentence {address}">{address}</a> {pieces}</span>'
    )


def _piece(text, start, end, rows, sentence, voices):
    """One piece of text with the classes of all that covers it, and the labels of what begins or ends here."""
    said_by = dict.fromkeys(speaker for speaker in [sentence.speaker, *rows.speaker] if speaker)
    # The longest comes first; of two spans of one layer the shorter, which comes last, gives the look.
    kinds = {row.layer: row.kind for row in rows.itertuples()}
    classes = ["piece", *(voices[speaker] for speaker in said_by)]
    classes += [name for layer, kind in kinds.items() for name in (layer, kind)]
    before = "".join(_label(row) for row in rows.itertuples() if row.start == start and row.layer != "names")
    after = "".join(_label(row) for row in rows.itertuples() if row.end == end and row.layer == "names")
    ids = f' data-notes="{safe(" ".join(rows.id))}"' if len(rows) else ""
    return f'{before}<span class="{" ".join(classes)}"{ids}>{safe(text)}</span>{after}'


def _label(row):
    return f'<span class="label {row.layer} {row.kind}">{safe(row.label)}</span>'


def _notes(edition, block, sentences, spans):
    """All that is coded in a block, as a list under a fold: for readers without a mouse or a script, and for the rest."""
    names = speakers.short_names(edition.speakers)
    items = []
    for sentence in sentences.itertuples():
        voice = f"{safe(names[sentence.speaker])}, {sentence.mode}" if sentence.speaker else "nobody's"
        inside = spans[(spans.start >= sentence.start) & (spans.start < sentence.end)].drop_duplicates("id")
        items.append(
            f'<li><a href="#{safe(sentence.id)}">{safe(sentence.id)}</a> Voice: {voice}. '
            f'<span class="uses" data-sentence="{safe(sentence.id)}"></span>'
            f"<ul>{''.join(map(_note, inside.itertuples()))}</ul></li>"
        )
    return (
        f'<details class="coding"><summary>Notes on {safe(block.id)}</summary>\n<ul>'
        + "\n".join(items)
        + "</ul></details>"
    )


def _note(row):
    sees = "".join(f' <a href="#{safe(sentence)}">{safe(sentence)}</a>' for sentence in row.sees)
    return (
        f'<li id="{safe(row.id)}" class="{row.layer}"><span class="row">{safe(row.id)}</span> '
        f'<span class="quote">“{safe(row.text)}”</span> {safe(row.note)}{sees}</li>'
    )
