"""Argument maps: who gives which reason for what, drawn and as a nested list with the same content."""

from collections import defaultdict
from html import escape

from IPython.display import HTML

from closereading.common.errors import InputError, fault
from closereading.display import captions, show
from closereading.display.argument_drawing import COLOURS, DASHES, drawing
from closereading.display.figures import ARTICLE
from closereading.display.text_width import visible
from closereading.edition.loading import Edition
from closereading.edition.vocabulary import BASES, RELATIONS
from closereading.measures import arguments

_PASSIVE = {"support": "supported by", "attack": "attacked by"}
_HEADS = {
    "support": f'<path d="M44 6l-10 -5v10z" fill="{COLOURS["support"]}"/>',
    "attack": '<path d="M31 1l8 10m0 -10l-8 10" stroke-width="2.5"/>',
}


def speaker_map(edition: Edition, speaker: str) -> HTML:
    """The map of one speaker's arguments, with the same as a nested list under a fold; a sentence where there are none.

    speaker: an id of speakers.csv. Raises InputError if the edition has no such speaker.
    """
    names = dict(zip(edition.speakers.id, edition.speakers["name"]))
    if speaker not in names:
        raise InputError(fault("speaker_map", f"speaker {speaker!r}", ", ".join(names), "name one of these"))
    parts, links = arguments.located(edition), arguments.links(edition)
    parts = parts[parts.speaker == speaker]
    links = links[(links.from_speaker == speaker) & (links.to_speaker == speaker)]
    name, address = visible(names[speaker]), f"map-{speaker}"
    if parts.empty:
        said = f"{name[:1].upper()}{name[1:]}: no part of an argument is found."
        return _too_little(address, said)
    caption = captions.speaker_map(parts, links, name)
    return _figure(edition, address, name, parts.assign(name=""), links, *caption)


def crossing_map(edition: Edition) -> HTML:
    """The map of the links between speakers, with the same as a nested list under a fold; a sentence where there are none.

    It shows the parts that such links join; a premise or concession among them with what it serves in its speaker's own
    argument, up to a claim; and all links between these.
    """
    names = {key: visible(name) for key, name in zip(edition.speakers.id, edition.speakers["name"])}
    parts, links = arguments.located(edition), arguments.links(edition)
    across = links[links.across]
    if across.empty:
        said = "This coding has no link from one voice to another."
        if parts.speaker.nunique() < 2:
            said = "Fewer than two voices are found to argue, so there is nobody who could answer another."
        return _too_little("crossing-map", said)
    roles, own, shown = dict(zip(parts.id, parts.role)), links[~links.across], set()
    wanted = [*across.source, *across.target]
    while wanted:
        part = wanted.pop()
        if part not in shown:
            shown.add(part)
            wanted += list(own.target[own.source == part]) if roles[part] != "claim" else []
    parts = parts[parts.id.isin(shown)]
    links = links[links.source.isin(shown) & links.target.isin(shown)]
    caption = captions.crossing_map(parts, links, names)
    parts = parts.assign(name=parts.speaker.map(names))
    return _figure(edition, "crossing-map", "between voices", parts, links, *caption)


def _too_little(address, sentence):
    return HTML(f'<p class="argument-map" id="{escape(address)}">{escape(sentence)}</p>')


def _figure(edition, address, name, parts, links, caption, alt):
    """One map: caption and key first, since the drawing may be taller than a screen; then the list under a fold."""
    label = escape(f"Argument map: {name}")
    language = escape(edition.meta["language"])
    scroll = f'<div class="scroll" tabindex="0" role="region" aria-label="{label}" style="overflow-x: auto">'
    return HTML(
        f'<figure class="finding argument-map" id="{escape(address)}"><figcaption>{escape(caption)}</figcaption>\n'
        f"{show.drawn(f'{_key(links)}{scroll}{drawing(parts, links, alt, language)}</div>')}\n"
        f'<details class="behind"><summary>This map as a list</summary>\n'
        f"{_list(parts, links, language)}</details></figure>"
    )


def _key(links):
    """What the lines mean, for the kinds of line that the map has."""
    items = "".join(
        f'<li><svg width="44" height="12" style="width: 44px" fill="none" stroke="{COLOURS[kind]}" stroke-width="1.6" '
        f'aria-hidden="true"><path d="M0 6H44"{DASHES[basis]}/>{_HEADS[kind]}</svg> {RELATIONS[kind]}, {BASES[basis]}</li>'
        for kind in RELATIONS
        for basis in BASES
        if ((links.kind == kind) & (links.basis == basis)).any()
    )
    return f'<ul class="key">{items}</ul>\n' if items else ""


def _list(parts, links, language):
    """The map in words: under each part what is linked to it; what has been listed once is only named again."""
    said = {
        part.id: f"{escape(part.name)}{', ' if part.name else ''}{part.role} "
        f'<a href="{ARTICLE}#{escape(part.sentence)}">{escape(visible(part.sentence))}</a>: '
        f'<span lang="{language}">{escape(visible(part.text))}</span>'
        for part in parts.itertuples()
    }
    leading = defaultdict(list)
    for link in links.itertuples():
        words = f"{_PASSIVE[link.kind]} ({BASES[link.basis]}): "
        data = f' data-link="{escape(link.relation)}" data-relation="{link.kind}" data-basis="{link.basis}"'
        leading[link.target].append((link.source, words, data))
    # First what serves nothing; then, for parts that serve each other in a circle, the claims; then the rest.
    serving, claims = set(links.source), set(parts.id[parts.role == "claim"])
    lines, listed = [], set()
    for root in sorted(parts.id, key=lambda part: (part in serving, part not in claims)):
        # What is still to be written; a list, not a recursion, since a chain may be longer than Python's stack.
        waiting = [] if root in listed else [(root, "", "")]
        while waiting:
            item = waiting.pop()
            if isinstance(item, str):
                lines.append(item)
                continue
            part, words, data = item
            entry = f'<li data-argument="{escape(part)}"{data}>{words}{said[part]}'
            if part in listed and leading[part]:
                lines.append(f"{entry} (listed above)</li>")
            elif leading[part]:
                lines.append(f"{entry}<ul>")
                waiting += ["</ul></li>", *reversed(leading[part])]
            else:
                lines.append(f"{entry}</li>")
            listed.add(part)
    return "<ul>" + "\n".join(lines) + "</ul>"
