"""The weave: every sentence of the body as a bar in the lane of its speaker, in reading order, under the article's headings.

One list serves all: on wide screens and on paper its turns stand in lanes, one below the other; on a phone they follow each
other as rows; without style it is a list of headings and turns, with a link to each sentence.
"""

from typing import NamedTuple

from closereading.common.english import among, capitalised, count, listing
from closereading.display import marks, voices
from closereading.display.drawing import MOST
from closereading.display.show import ARTICLE, safe, sheets
from closereading.edition.loading import Edition
from closereading.edition.vocabulary import MODES
from closereading.measures import statistics


class _Turn(NamedTuple):
    """A run of sentences of one speaker, or a heading, which has none."""

    begins: int  # how many words of the body stand before it
    speaker: str
    heading: str
    sentences: list  # (row of the table, words)

    @property
    def words(self):
        return sum(words for _, words in self.sentences)


# Of the width: a heading with less room is a rule without words, which a screen reader still says; a bar with less has no initial.
_HEADING, _INITIAL = 0.07, 0.026
_NAME = 0.2  # of the width: room for the name of a voice


def weave(edition: Edition) -> str | None:
    """The weave as HTML, each bar a link to its sentence; None where no paragraph has a sentence with a speaker."""
    turns, looks = _turns(edition), voices.looks(edition)
    if not turns:
        return None
    return f'<div class="weave">{sheets("voices.css", "weave.css")}{_strip(turns, looks)}{_lanes(turns, looks)}{_axis(turns)}</div>'


def chosen(edition: Edition, uses: str = "") -> str:
    """The weave in which a voice can be chosen and a sentence opened in place, without a script.

    uses: HTML with {sentence}, where an extension lists the chapters that use the sentence.
    """
    turns, looks = _turns(edition), voices.looks(edition)
    heard = _by_speaker(turns)
    radios = (
        '<label class="voice-choice"><input type="radio" name="voice" value="" checked> all voices</label>'
        + "".join(
            f'<label class="voice-choice {looks.look[speaker]}"><input type="radio" name="voice" id="voice-{number}" value="{number}"> '
            f"{voices.chip(looks.loc[speaker])} {safe(looks.short[speaker])}</label>"
            for number, speaker in enumerate(heard)
        )
    )
    rules = "".join(
        f".weave:has([value='{number}']:checked) :is(.turn:not(.of-{number}) ol, .strip i:not(.{looks.look[speaker]})){{opacity:.17}}"
        f".weave:not(:has([value='{number}']:checked)) .about-{number}{{display:none}}"
        for number, speaker in enumerate(heard)
    )
    about = "".join(
        _about(edition, turns, heard[speaker], looks.loc[speaker], number) for number, speaker in enumerate(heard)
    )
    return (
        f'<div class="weave live">{sheets("voices.css", "weave.css", more=rules)}{_strip(turns, looks)}{_lanes(turns, looks, opens=True)}'
        f'<fieldset class="choices"><legend>Choose a voice</legend>{radios}</fieldset>'
        f'<div class="about">{about}</div>{_opened(edition, turns, looks, uses)}</div>'
    )


def picture(edition: Edition) -> str:
    """The weave as a small drawing without words, 300 by 88."""
    turns = [turn for turn in _turns(edition) if turn.speaker]
    whole, looks, lanes = _whole(turns), voices.looks(edition), list(_by_speaker(turns))
    step = 88 / len(lanes)
    bars = "".join(
        f'<rect class="{looks.look[turn.speaker]}" x="{300 * turn.begins / whole:.1f}" y="{step * lanes.index(turn.speaker):.1f}" '
        f'width="{300 * turn.words / whole:.1f}" height="{0.82 * step:.1f}" fill="var(--voice)"/>'
        for turn in turns
    )
    return f'<svg viewBox="0 0 300 88" aria-hidden="true">{bars}</svg>'


def _turns(edition):
    """Headings and turns in the order of the text; nothing where nobody has a sentence."""
    lengths = statistics.words(edition).groupby("sentence", sort=False).size()
    kinds = edition.blocks.set_index("id").kind
    found, words = [], 0
    for sentence in edition.sentences.sort_values("start").itertuples():
        kind = kinds[sentence.block]
        if kind == "heading":
            found.append(_Turn(words, "", " ".join(sentence.text.split()), []))
        if kind != "paragraph" or not sentence.speaker or sentence.id not in lengths:
            continue
        if not found or found[-1].speaker != sentence.speaker:
            found.append(_Turn(words, sentence.speaker, "", []))
        found[-1].sentences.append((sentence, int(lengths[sentence.id])))
        words += int(lengths[sentence.id])
    return found if words else []


def _by_speaker(turns):
    """The turns of each speaker, in the order in which they first speak."""
    found = {}
    for turn in turns:
        if turn.speaker:
            found.setdefault(turn.speaker, []).append(turn)
    return found


def _whole(turns):
    return sum(turn.words for turn in turns)


def _lanes(turns, looks, opens=False):
    whole, by_speaker, before = _whole(turns), _by_speaker(turns), ""
    most = sorted(by_speaker, key=lambda one: -sum(turn.words for turn in by_speaker[one]))[:MOST]
    lanes = {speaker: lane for lane, speaker in enumerate(one for one in by_speaker if one in most)}
    longest = max(turn.words for turn in turns)
    ends = [turn.begins for turn in turns if turn.heading] + [whole]
    items = []
    for turn in turns:
        place = f"--x: {turn.begins / whole:.4f}"
        if turn.heading:
            room = (next((end for end in ends if end > turn.begins), whole) - turn.begins) / whole
            narrow = " narrow" if room < _HEADING else ""
            style = f"{place}; --room: {room:.4f}"
            items.append(f'<li class="heading{narrow}" style="{style}"><span>{safe(turn.heading)}</span></li>')
        elif turn.speaker in lanes:
            own = by_speaker[turn.speaker]
            named, left = _named(own, whole)
            voice = list(by_speaker).index(turn.speaker)
            classes = ["turn", looks.look[turn.speaker], f"of-{voice}"]
            classes += ["before"] * left + ["named"] * (turn is named)
            style = f"{place}; --width: {turn.words / whole:.4f}; --lane: {lanes[turn.speaker]}; --row: {turn.words / longest:.3f}"
            # Where a voice comes in, its initial stands in the first bar that has room.
            room = [words >= _INITIAL * whole for _, words in turn.sentences]
            first = room.index(True) if turn.speaker != before and any(room) else None
            before = turn.speaker
            bars = "".join(
                _bar(sentence, words, looks.loc[turn.speaker], number == first, opens)
                for number, (sentence, words) in enumerate(turn.sentences)
            )
            tag = f'label for="voice-{voice}"' if opens else "span"
            items.append(
                f'<li class="{" ".join(classes)}" style="{style}; --bars: {len(turn.sentences)}">'
                f'<{tag} class="name">{safe(looks.short[turn.speaker])}</{tag.split()[0]}><ol>{bars}</ol></li>'
            )
    return f'<ol class="lanes" style="--lanes: {len(lanes)}">' + "\n".join(items) + "</ol>"


def _named(own, whole):
    """Beside which of its turns a voice is named, and whether before it: after the last, before the first, or where most room is."""
    ends = [turn.begins + turn.words for turn in own]
    room = [begins - end for begins, end in zip([*(turn.begins for turn in own[1:]), whole], ends)]
    if room[-1] < _NAME * whole <= own[0].begins:
        return own[0], True
    return own[-1 if room[-1] >= _NAME * whole else room.index(max(room))], False


def _bar(sentence, words, look, begins, opens):
    label = f'aria-label="{safe(sentence.id)}, {safe(look.short)}, {count(words, "word")}"'
    shown = f'<span class="id">{safe(sentence.id)}</span>' + (
        f'<span class="initial" aria-hidden="true" data-initial="{safe(look.initial)}"></span>' if begins else ""
    )
    way = (
        f'<button type="button" popovertarget="open-{safe(sentence.id)}"'
        if opens
        else f'<a href="{ARTICLE}#{safe(sentence.id)}"'
    )
    return (
        f'<li style="--words: {words}">{way} class="bar voice-fill" {label}>{shown}</{"button" if opens else "a"}></li>'
    )


def _strip(turns, looks):
    """The whole in one line, for phones, above the rows that say the same."""
    parts = "".join(
        f'<i class="{looks.look[turn.speaker]} voice-fill" style="flex: {turn.words}"></i>'
        for turn in turns
        if turn.speaker
    )
    return f'<div class="strip" aria-hidden="true">{parts}</div>'


def _axis(turns):
    whole = _whole(turns)
    step = next(
        step for power in range(1, 9) for step in (10**power, 2 * 10**power, 5 * 10**power) if whole <= 5 * step
    )
    marks = [(1, "word 1"), *((number, f"{number:,}") for number in range(step, whole, step) if number < 0.97 * whole)]
    return (
        '<div class="axis" aria-hidden="true">'
        + "".join(f'<span style="--x: {(number - 1) / whole:.4f}">{label}</span>' for number, label in marks)
        + "</div>"
    )


def _about(edition, turns, own, look, number):
    """What is said of a voice that is chosen: who it is, how much and how often it speaks, and its sentences."""
    speaker, sentences = own[0].speaker, [pair for turn in own for pair in turn.sentences]
    words, whole = sum(turn.words for turn in own), _whole(turns)
    spoken = [turn.speaker for turn in turns if turn.speaker]  # a turn goes on after a heading
    times = sum(one == speaker and one != before for before, one in zip(["", *spoken], spoken))
    role = edition.speakers.set_index("id").role[speaker]
    return (
        f'<p class="about-{number} {look.look}">{voices.chip(look)} '
        f"<b>{safe(capitalised(look['name']))}</b>{f', “{safe(role)}”' if role else ''}. "
        f"{count(len(sentences), 'whole sentence')}: {among(words, whole, 'word')} ({100 * words / whole:.0f}\xa0%), reporting words included, in {count(times, 'turn')}. "
        + " ".join(
            f'<button type="button" popovertarget="open-{safe(one.id)}">{safe(one.id)}</button>' for one, _ in sentences
        )
        + "</p>"
    )


def _opened(edition, turns, looks, uses):
    """Each sentence as it opens in place: who says it and how, its words, and where the book uses it."""
    others = marks.others(edition)
    return "".join(
        f'<div popover id="open-{safe(one.id)}" class="opened {looks.look[turn.speaker]}"><p class="who">'
        f"{voices.chip(looks.loc[turn.speaker])} <b>{safe(looks['name'][turn.speaker])}</b> "
        f"<span>{safe(one.id)} · {count(words, 'word')} · {safe(_how(one, others[one.id]))}</span></p>"
        f'<blockquote lang="{safe(edition.meta["language"])}">{safe(" ".join(one.text.split()))}</blockquote>'
        f'<p><a href="{ARTICLE}#{safe(one.id)}">In its place in the article</a></p>{uses.format(sentence=safe(one.id))}'
        f'<p><button type="button" popovertarget="open-{safe(one.id)}" popovertargetaction="hide">Close</button></p></div>\n'
        for turn in turns
        for one, words in turn.sentences
    )


def _how(sentence, others):
    """How the words are reported; the narrator's own are not, but those of others inside them are."""
    own = MODES[sentence.mode] if sentence.mode != "none" or not others else "own words"
    return own + (f", with words of {listing(others)}" if others else "")
