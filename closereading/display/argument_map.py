"""Argument maps: what is claimed and, under it, what is given for it or against it, as a nested list.

The list is all there is: argument-map.css makes a tree of it that grows from left to right where there is room, and leaves an
indented list on a phone and on paper. A border tells claims, reasons and what is granted apart, a head or a bar where the line meets
the part that it serves or attacks tells support from attack, a broken line what the coder reads; words say the same. A part that
serves several others stands under each of them: at the first with all that is given for it, later in short, as the same again.
"""

from collections import defaultdict

import pandas as pd

from closereading.common.english import capitalised, listing, short
from closereading.display import captions, voices
from closereading.display.outputs import HTML
from closereading.display.show import ARTICLE, before_trust, safe, sheets
from closereading.edition.loading import Edition
from closereading.edition.vocabulary import BOXES, DIRECTIONS, GROUNDS, KEY_OF_BOXES
from closereading.measures import arguments

# Of a tree; what stands deeper gets a tree of its own below, so that a chain of any length stays on its page.
LEVELS = 4
SHORT = 60  # characters of a part that is shown again


def argument_maps(edition: Edition) -> HTML:
    """The map of each voice that argues, one shown at a time and chosen by its name; a sentence where nobody argues.

    The first voice of the text comes up first; the address of a map, `map-` and the id of the speaker, brings up that one. Without
    style, and on paper, all stand one below the other.
    """
    parts, links, looks = arguments.located(edition), arguments.links(edition), voices.looks(edition)
    sizes = parts.groupby("speaker").size()
    arguing = [speaker for speaker in looks.index if speaker in sizes]
    if not arguing:
        return HTML('<p class="argument-map">No part of an argument is found.</p>')
    first = arguing[0]
    across, maps, chips = links[links.across], [], []
    for number, speaker in enumerate(arguing):
        own = parts[parts.speaker == speaker]
        inside = links[~links.across & (links.from_speaker == speaker)]
        look = looks.loc[speaker]
        head = f"<h3>{voices.chip(look)} {safe(capitalised(look['name']))}</h3><p>{safe(captions.speaker_map(own, inside))}</p>"
        tree = _Tree(own, inside, across, looks, edition.meta["language"]).html()
        maps.append(_figure(f"map-{speaker}", head, tree, f' data-map="{number}"'))
        checked = " checked" if speaker == first else ""
        back = f'<a href="#argument-maps">{voices.chip(look)} {safe(look.short)}</a>' if checked else ""
        chips.append(
            f'<label data-map="{number}"><input type="radio" name="map" value="{number}"{checked}> {voices.chip(look)} '
            f"{safe(look.short)} ({sizes[speaker]})</label>{back}"
        )
    chosen = "".join(_chosen(number, arguing.index(first)) for number in range(len(arguing)))
    choice = (
        '<form class="choice" hidden="hidden"><fieldset><legend>Whose argument (and how many parts it has)</legend>'
        f"{' '.join(chips)}</fieldset></form>\n"
    )
    return _output(
        "argument-maps", _key(parts, links[~links.across]), choice if len(arguing) > 1 else "", *maps, chosen=chosen
    )


def crossing_map(edition: Edition) -> HTML:
    """The map of the links between voices; a sentence where there are none.

    It shows the parts that such links join; a premise or concession among them with what it serves in its speaker's own
    argument, up to a claim; and all links between these.
    """
    parts, links = arguments.located(edition), arguments.links(edition)
    across = links[links.across]
    if across.empty:
        said = "This coding has no link from one voice to another."
        if parts.speaker.nunique() < 2:
            said = "Fewer than two voices are found to argue, so there is nobody who could answer another."
        return HTML(f'<p class="argument-map" id="crossing-map">{said}</p>')
    roles, own, shown = dict(zip(parts.id, parts.role)), links[~links.across], set()
    wanted = [*across.source, *across.target]
    while wanted:
        part = wanted.pop()
        if part not in shown:
            shown.add(part)
            wanted += list(own.target[own.source == part]) if roles[part] != "claim" else []
    parts = parts[parts.id.isin(shown)]
    links = links[links.source.isin(shown) & links.target.isin(shown)]
    looks = voices.looks(edition)
    tree = _Tree(parts, links, links.head(0), looks, edition.meta["language"], named=True).html()
    head = f"<h3>Between voices{safe(_whom(across, looks.short))}</h3><p>{safe(captions.crossing_map(links))}</p>"
    figure = _figure("crossing-map", head, tree)
    return _output("between-voices", _key(parts, links), figure)


class _Tree:
    """The parts of a map and their links as lists; it keeps in mind what has been written."""

    def __init__(self, parts, links, others, looks, language, named=False):
        """others: links that this map does not draw, and names where one of its parts is an end; named: whether each part has
        the name of its voice."""
        self.parts, self.looks, self.named, self.language = (
            parts.set_index("id", drop=False),
            looks,
            named,
            safe(language),
        )
        self.roots = _roots(parts, links)
        self.into, self.out, self.others = defaultdict(list), defaultdict(list), defaultdict(list)
        for link in links.itertuples():
            self.into[link.target].append(link)
            self.out[link.source].append(link)
        for link in others.itertuples():
            self.others[link.source].append(_serves(link, looks.short[link.to_speaker]))
            self.others[link.target].append(_served(link, looks.short[link.from_speaker]))
        self.drawn, self.written, self.later = set(), set(), []

    def html(self):
        """Each tree as a list of its own; last, in one list, what no link leads to or from."""
        trees = []
        for root in self.roots:
            self.later = [] if root in self.written else [root]
            while self.later:
                part = self.later.pop(0)
                if part not in self.written:
                    item, depth = self._branch(part, None, 1)
                    trees.append(f'<ul class="tree deep-{depth}" role="list">{item}</ul>')
        alone = [part for part in self.parts.id if part not in self.into and part not in self.out]
        if alone:
            items = "\n".join(self._branch(part, None, 1)[0] for part in alone)
            heading = '<p class="alone">Without a link in this map:</p>' if trees else ""
            trees.append(f'{heading}<ul class="alone" role="list">{items}</ul>')
        return "\n".join(trees)

    def _branch(self, part, link, level):
        """A part with all that is given for it and against it, as an item of a list, and how many levels that takes."""
        row, again = self.parts.loc[part], part in self.drawn
        below = [] if part in self.written else self.into.get(part, [])
        later, inner, depth = bool(below) and level == LEVELS, "", 1
        self.drawn.add(part)
        if later:
            self.later += [part] if part not in self.later else []
            below = []
        else:
            self.written.add(part)
        if below:
            # Support comes before attack, so that each has a line of its own to the part.
            below = sorted(below, key=lambda one: one.kind == "attack")
            branches = [self._branch(one.source, one, level + 1) for one in below]
            inner = f'\n<ul class="level-{level + 1}" role="list">{chr(10).join(item for item, _ in branches)}</ul>'
            depth += max(deep for _, deep in branches)
        data = f' data-argument="{safe(part)}"'
        kind = row.role + (" again" if again else "")
        if link is not None:
            kind += f" {link.kind} {link.basis}"
            data += f' data-link="{safe(link.relation)}" data-relation="{link.kind}" data-basis="{link.basis}"'
        return f'<li class="{kind}"{data}>{self._box(row, link, again, later, below)}{inner}</li>', depth

    def _box(self, row, link, again, later, below):
        """What is written of one part: for what it stands, its role, its sentence, its words; and what else it serves.

        again: whether the part is drawn already, and what else it serves is said there; later: whether what serves it has a tree
        below; below: the links that are drawn to it, whose lines end here.
        """
        serves = f"<b>{DIRECTIONS[link.kind]}</b>, {GROUNDS[link.basis]}: " if link is not None else ""
        look = self.looks.loc[row.speaker]
        name = f'<span class="voice">{voices.chip(look)} {safe(look.short)}</span> ' if self.named else ""
        also = [_serves(one) for one in self.out.get(row.id, []) if link is None or one.relation != link.relation]
        also = [("also " if link is not None else "") + one for one in also] + self.others.get(row.id, [])
        also = [] if again else also
        lines = "".join(f'<span class="also"> {one}.</span>' for one in also + ["what serves it stands below"] * later)
        ends = "".join(f'<i class="{kind} {basis}"></i>' for kind, basis in _ends(below))
        return (
            f'<div class="part"><span class="says">{name}{serves}{"<b>again</b> " if again else ""}{BOXES[row.role]} {_sentence(row.sentence)}:</span> '
            f'<span class="words" lang="{self.language}" dir="auto">{safe(short(row.text, SHORT) if again else row.text)}</span>{lines}{ends}</div>'
        )


def _ends(links):
    """Of the lines that end at a part, one of each kind; explicit if some link of the kind is."""
    for kind in DIRECTIONS:
        found = {link.basis for link in links if link.kind == kind}
        if found:
            yield kind, min(found)


def _serves(link, name=""):
    whose = f" ({safe(name)})" if name else ""
    return f"{DIRECTIONS[link.kind]} {_sentence(link.to_sentence)}{whose}, {GROUNDS[link.basis]}"


def _served(link, name):
    return f"{DIRECTIONS[link.kind]} it: {_sentence(link.from_sentence)} ({safe(name)}), {GROUNDS[link.basis]}"


def _roots(parts, links):
    """What has a link, those first that serve nothing; then, for parts that serve each other in a circle, the claims; then the rest."""
    serving, linked = set(links.source), {*links.source, *links.target}
    claims = set(parts.id[parts.role == "claim"])
    return [part for part in sorted(parts.id, key=lambda one: (one in serving, one not in claims)) if part in linked]


def _whom(across, names):
    """Whose links these are and to whom they lead, if all are of one voice and one kind."""
    if len({*zip(across.from_speaker, across.kind)}) > 1:
        return ""
    first = across.iloc[0]
    whom = listing(dict.fromkeys(names[speaker] for speaker in across.to_speaker))
    return f": {names[first.from_speaker]} {DIRECTIONS[first.kind]} {whom}"


def _sentence(sentence):
    return f'<a href="{ARTICLE}#{safe(sentence)}">{safe(sentence)}</a>'


def _key(parts: pd.DataFrame, links: pd.DataFrame) -> str:
    """What lines and borders mean: the kinds of line and the roles that these parts and links have."""
    lines = [
        f'<li><i class="{kind} {basis}"></i> {DIRECTIONS[kind]}, {GROUNDS[basis]}</li>'
        for kind in DIRECTIONS
        for basis in GROUNDS
        if ((links.kind == kind) & (links.basis == basis)).any()
    ]
    boxes = [
        f'<li class="{role}"><i class="part"></i> {word}</li>'
        for role, word in KEY_OF_BOXES.items()
        if (parts.role == role).any()
    ]
    reads = "<li>Each line ends at the part that it is for or against:</li>" if lines else ""
    return f'<ul class="key" role="list" aria-label="Key" hidden="hidden">{reads}{" ".join(lines + boxes)}</ul>\n'


def _figure(address, head, tree, data=""):
    return (
        f'<figure class="finding argument-map" id="{safe(address)}"{data}><figcaption>{head}</figcaption>\n'
        f"{tree}</figure>\n"
    )


def _output(address, key, *html, chosen=""):
    return HTML(
        f'{before_trust("To see the maps drawn")}<div class="argument-maps" id="{address}">'
        f"{sheets('voices.css', 'argument-map.css', more=chosen)}{key}{''.join(html)}</div>"
    )


def _chosen(number, first):
    """The style that shows one map instead of all: the one whose address was followed, until another is chosen by its name.

    Then the name of the first one, whose box is still checked, is a link that takes the address back.
    """
    others, chip = f'figure:not([data-map="{number}"])', f'label[data-map="{number}"]'
    followed = f'.argument-maps:has(input:default:checked):has(figure[data-map="{number}"]:target)'
    checked = f'.argument-maps:not(:has(input:default:checked):has(figure:target)):has(input[value="{number}"]:checked)'
    back = f"{followed} label:has(:default) {{ display: none; }}\n{followed} .choice a {{ display: inline; }}\n"
    return (
        f"@media screen {{ {followed} {others}, {checked} {others} {{ display: none; }} }}\n"
        f"{followed} {chip}, {checked} {chip} {{ border-bottom-color: currentColor; font-weight: 600; }}\n"
        + (back if number != first else "")
    )
