"""What several codings disagree on, sentence by sentence, as something to talk about in class."""

from collections import namedtuple
from importlib.resources import files

import pandas as pd
from IPython.display import HTML

from closereading.agreement import short
from closereading.codings import aligned, grouped
from closereading.marks import POLARITY, TYPES
from closereading.show import count, listing, safe
from closereading.units import units

# question: open, to be discussed; about: the words that it is asked of, blank for the sentence as a whole; answers: as
# `codings.grouped` gives them.
Matter = namedtuple("Matter", ["question", "about", "answers"])

OPEN = 3  # matters of one sentence that are shown unfolded

_ASKED = {
    (
        "line",
        "kind",
    ): "What is this line: title, heading, paragraph, caption, or something that the page left behind?",
    ("sentence", "speaker"): "Whose sentence is this, and which words show it?",
    ("name", "type"): "What kind of thing does this name stand for?",
    (
        "name",
        "sense",
    ): "Does this name stand for a place, for somebody who acts, or does it only qualify another word?",
    ("name", "entity"): "Who or what is meant by this name?",
    ("statement", "speaker"): "Who is reported to say this?",
    ("statement", "polarity"): "Is this asserted, denied, or left open?",
    ("statement", "mode"): "Are these the speaker’s own words, a paraphrase, or something of both?",
    ("statement", "cue_stance"): "Do the reporting words vouch for this, keep it at a distance, or neither?",
    ("argument", "role"): "Is this a claim, a reason for one, or something granted?",
    ("link", "relation"): "Does the first speak for the second, or against it?",
}
_WORDS = (
    POLARITY
    | TYPES
    | {
        "direct": "the speaker’s own words",
        "indirect": "a paraphrase",
        "mixed": "a paraphrase with quoted words",
        "free": "the voice goes on without reporting words",
        "neutral": "neither",
        "endorsing": "they vouch for it",
        "distancing": "they keep it at a distance",
        "premise": "reason",
        "concession": "something granted",
        "support": "for it",
        "attack": "against it",
        "actor": "somebody who acts",
        "attribute": "it qualifies another word",
    }
)


def disputes(editions):
    """Every sentence on which codings of one article disagree, in the order of the article.

    Sentences are those of the first coding. Columns: sentence (id), text, matters (a list of Matter, the most divided first:
    those in which the answer given most is given by the smallest share), number (of matters). Statements, parts of arguments
    and links that are matched count as the same, even if they begin or end elsewhere; names and sentences do not. Whether two
    arguments are linked is asked only of codings that have both.
    """
    editions = aligned(editions)
    first = next(iter(editions.values()))
    sentences = first.sentences.sort_values("start")
    places = sentences.start.to_numpy(dtype=int)
    found = {}
    for start, matter in _matters(editions, units(editions)):
        place = max(int(places.searchsorted(start, side="right")) - 1, 0)
        found.setdefault(place, []).append(matter)
    rows = [
        (
            sentences.id.iloc[place],
            sentences.text.iloc[place],
            sorted(found[place], key=_division),
            len(found[place]),
        )
        for place in sorted(found)
    ]
    return pd.DataFrame(rows, columns=["sentence", "text", "matters", "number"])


def _division(matter):
    sizes = [len(names) for _, names in matter.answers]
    return max(sizes) / sum(sizes)


def _matters(editions, found):
    """Yield (start, Matter) for all that is in dispute."""
    yield from _cuts(editions, found["sentence"], "Where does a sentence begin and end here?")
    for kind in ("line", "sentence"):
        yield from _labels(kind, found[kind], about=lambda unit: "")
    yield from _names(editions, found["name"])
    yield from _marked("statement", found["statement"], "Is somebody reported to say this?", _speakers)
    yield from _labels("statement", found["statement"])
    yield from _marked("argument", found["argument"], "Is this a part of an argument, and which?", _roles)
    yield from _labels("argument", found["argument"])
    yield from _marked(
        "link", found["link"], "Does the first speak for the second, or against it, or neither?", _links
    )
    yield from _labels("link", found["link"])
    for unit in found["position"]:
        gloss, speaker = unit.about
        yield from _divided(unit.start, f"What does {speaker} say to this?", gloss, _asked(unit, "position"))


def _divided(start, question, about, answers):
    groups = grouped(answers)
    if len(groups) > 1:
        yield start, Matter(question, about, groups)


def _asked(unit, asked):
    """The answers of a unit in words; no answer from who had none to give."""
    given = {name: answers[asked] for name, answers in unit.answers.items()}
    return {
        name: answer if asked in ("speaker", "entity") else _WORDS.get(answer, answer)
        for name, answer in given.items()
        if answer
    }


def _about(unit):
    return (
        " → ".join(f"“{short(text)}”" for text in unit.about)
        if isinstance(unit.about, tuple)
        else f"“{unit.about}”"
    )


def _labels(kind, found, about=_about):
    """What those who marked a unit disagree on."""
    for (one, asked), question in _ASKED.items():
        # Whoever disagrees whether it is marked is told there what the others take it for.
        folded = (kind, asked) in (("argument", "role"), ("link", "relation"))
        for unit in found if one == kind else ():
            if not (folded and unit.absent):
                yield from _divided(unit.start, question, about(unit), _asked(unit, asked))


def _marked(kind, found, question, told):
    """Units that some marked and others did not."""
    for unit in found:
        if unit.absent:
            nothing = dict.fromkeys(unit.absent, "neither" if kind == "link" else "no")
            yield from _divided(unit.start, question, _about(unit), told(unit) | nothing)


def _speakers(unit):
    return {name: f"yes, {answer}" for name, answer in _asked(unit, "speaker").items()}


def _roles(unit):
    return {name: f"yes, {answer}" for name, answer in _asked(unit, "role").items()}


def _links(unit):
    return _asked(unit, "relation")


def _cuts(editions, found, question):
    """Sentences that are cut otherwise by some: what each has there."""
    for cluster in _clusters(found):
        yield from _divided(
            cluster[0].start, question, "", {name: _spans(cluster, name, "nothing") for name in editions}
        )


def _names(editions, found):
    """Names: where they begin and end, or, where all mark the same words, what they stand for."""
    for cluster in _clusters(found):
        spans = {name: _spans(cluster, name, "no name") for name in editions}
        if len(set(spans.values())) > 1:
            typed = {name: _spans(cluster, name, "no name", "type") for name in editions}
            yield from _divided(cluster[0].start, "What is named here, and from where to where?", "", typed)
        else:
            yield from _labels("name", cluster)


def _clusters(found):
    """Units in groups of those that touch each other, directly or through others; found: in the order of the text."""
    group, reach = [], -1
    for unit in found:
        if group and unit.start >= reach:
            yield group
            group = []
        group.append(unit)
        reach = max(reach, unit.end)
    if group:
        yield group


def _spans(cluster, name, nothing, asked=None):
    texts = [
        f"“{short(unit.about)}”" + (f" ({_asked(unit, asked)[name]})" if asked else "")
        for unit in cluster
        if name in unit.answers
    ]
    return listing(texts) or nothing


# --- the page ---


def page(editions):
    """The disputes as HTML: each disputed sentence under its id, with what every coding says and a question to discuss."""
    table = disputes(editions)
    style = files("closereading").joinpath("disputes.css").read_text(encoding="utf-8")
    lang = safe(next(iter(editions.values())).meta["language"])
    total = len(next(iter(editions.values())).sentences)
    shown = "\n".join(_sentence(row, lang) for row in table.itertuples())
    return HTML(
        f'<section class="disputes" aria-label="Sentences in dispute">\n<style>\n{style}</style>\n{_head(table, total)}\n{shown}</section>'
    )


def _head(table, total):
    if table.empty:
        return f"<p>No sentence of {count(total, 'sentence')} is in dispute.</p>"
    most = table[table.number == table.number.max()].sentence
    listed = ", ".join(f"{_link(row.sentence)} ({row.number})" for row in table.itertuples())
    return (
        f"<p>In dispute: {len(table)} of {count(total, 'sentence')}. The most is disputed in {listing(map(_link, most))}.</p>\n"
        f"<details><summary>Each with the number of its disputes</summary><p>{listed}</p></details>"
    )


def _link(sentence):
    return f'<a href="#{safe(sentence)}">{safe(sentence)}</a>'


def _sentence(row, lang):
    matters = [_matter(matter) for matter in row.matters]
    more = matters[OPEN:]
    folded = f"<details><summary>{len(more)} more</summary>{''.join(more)}</details>" if more else ""
    return (
        f'<div class="dispute" id="{safe(row.sentence)}"><blockquote lang="{lang}"><a class="address" href="#{safe(row.sentence)}" '
        f'aria-label="Sentence {safe(row.sentence)}">{safe(row.sentence)}</a> {safe(row.text)}</blockquote>\n'
        f"{''.join(matters[:OPEN])}{folded}</div>"
    )


def _matter(matter):
    about = f'<p class="about">{safe(matter.about)}</p>' if matter.about else ""
    answers = "".join(
        f'<li>{safe(answer)} <span class="who">– {safe(_how_many(names))}</span></li>'
        for answer, names in matter.answers
    )
    return f'<p class="ask">{safe(matter.question)}</p>{about}<ul>{answers}</ul>\n'


def _how_many(names):
    return f"{len(names)}: {', '.join(names)}" if len(names) > 1 else names[0]
