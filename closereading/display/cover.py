"""The cover of the book: the headline, the article as a strip of its sentences, and four findings with how firm they are."""

from typing import NamedTuple

from closereading.agreement import readings
from closereading.common.english import among, capitalised, count, listing, short
from closereading.display.show import decided, safe, together
from closereading.display.weave import chosen, picture
from closereading.edition.loading import Edition
from closereading.measures import entities, reference_corpus, speakers, statistics

_ACTOR = "Which place, group or organisation is most often named as an actor (it acts or is affected)?"
_DISPUTED = "On which questions do speakers contradict each other?"
_REPORTED = "How much of the body’s words is what somebody is reported to say?"


class Finding(NamedTuple):
    """One finding as the cover shows it."""

    sentence: str
    drawing: str  # SVG, which says nothing that the sentence does not say
    hangs: dict  # a row of `readings.dependence`
    chapter: str  # the notebook that finds it


def headline(edition: Edition) -> str:
    """The title of the article and, under it, what the strip below shows; as HTML."""
    turns = speakers.turns(statistics.body(statistics.words(edition)))
    heard = edition.speakers.kind[edition.speakers.id.isin(turns.speaker)]
    who = ["the narrator"] * int((heard == "narrator").sum()) + [
        count(number, kind) for kind in ("institution", "group", "person") if (number := int((heard == kind).sum()))
    ]
    title = " ".join(next(iter(edition.blocks.text[edition.blocks.kind == "title"]), edition.meta["title"]).split())
    asks = "So asks" if title.endswith("?") else "This is the title of"
    number = edition.sentences.speaker.ne("").sum()
    return (
        f'<p class="headline"><a href="chapters/the-article.ipynb">{_parted(title)}</a></p>\n'
        f'<p class="dek">{asks} a news article. This book reads it closely, by computation, and shows the evidence for each claim. '
        f"The body of the article is below: {count(number, 'sentence')} by {count(len(heard), 'speaker')} ({listing(who)}). "
        f"Each bar is a sentence. Select a name to see one voice, or a bar to read its sentence.</p>\n"
    )


def _parted(title):
    """A title with its last part, after two dots, kept together where there is room."""
    first, dots, rest = safe(title).partition(" .. ")
    return f'{first} .. <span class="rest">{rest}</span>' if dots else first


def strip(edition: Edition) -> str:
    """The article as a strip in which voices can be chosen and sentences opened; an extension lists where each is used."""
    return chosen(
        edition, '<p><span class="uses" data-sentence="{sentence}" data-page="chapters/the-article"></span></p>'
    ).replace('href="the-article', 'href="chapters/the-article')


def findings(edition: Edition) -> list[Finding]:
    """What the cover says, the firmest first where all can be said; a finding that this edition does not bear out is left out."""
    return [one for one in (_queue(edition), _reported(edition), _senses(edition), _disputed(edition)) if one]


def article(finding: Finding, edition: Edition) -> str:
    """A finding as HTML: its drawing, its sentence as a heading, how firm it is."""
    row = finding.hangs
    meter = (
        f'<span class="meter" aria-hidden="true"><i style="width: {100 * row["share"]:.0f}%"></i></span>'
        if row["share"] is not None
        else ""
    )
    said = f"It holds {readings.in_words(row, edition)}." if row["depends"] else ""
    if row["share"] is None:
        head = f"{capitalised(readings.in_words(row, edition))}."
    elif not row["depends"]:
        head = "In every admissible reading."
    elif not row["alone"]:
        head = "Hangs on several decisions together."
    elif len(row["alone"]) == 1:
        head = "Hangs on one decision."
    else:
        head = f"Any one of {len(row['alone'])} decisions changes it."
    return (
        f"<article>{finding.drawing}<h3>{safe(finding.sentence)}</h3>"
        f'<p class="firmness">{meter}<b>{head}</b> {decided(together(said), "chapters/")} '
        f'<a href="chapters/{finding.chapter}.ipynb">How it was found</a></p></article>'
    )


def _queue(edition):
    if not speakers.queue(edition):
        return None
    low, _ = readings.spread(edition, speakers.queue, ["sentences"])
    if not low:  # how often it holds is not counted: better no finding on the cover than one whose firmness is unknown
        return None
    sentence = "Not a debate but a queue: each commentator has finished before the next one begins."
    known = {"share": 1.0} if edition.decisions else {"share": None, "counted": readings.NO_ALTERNATIVES}
    return Finding(sentence, picture(edition), known | {"depends": (), "alone": ()}, "speaker-comparison")


def _reported(edition):
    here = reference_corpus.of_edition(edition)
    if here["reported"] < 50:
        return None
    few = "Only " if here["quoted"] < here["reported"] / 2 else ""
    quoted = f"{few}{here['quoted']:.0f}\xa0% stand" if here["quoted"] else "None stands"
    sentence = f"More than half of the words report what somebody says. {quoted} in quotation marks."
    bar = "".join(
        f'<rect x="1" y="{y}" width="298" height="20" fill="none" stroke="currentColor" stroke-width="1.4"/>'
        f'<rect x="1" y="{y}" width="{2.98 * here[part]:.1f}" height="20" fill="currentColor"/>'
        f'<text x="0" y="{y + 37}">{part}: {here[part]:.0f}\xa0% of {here["words"]:,.0f} words</text>'
        for y, part in ((2, "reported"), (48, "quoted"))
    )
    return Finding(sentence, _svg(bar), readings.hangs(edition, _REPORTED), "text-statistics")


def _senses(edition):
    table = entities.senses(entities.mentions(edition)).set_index("entity")
    mostly = {sense: table[2 * table[sense] > table.mentions] for sense in ("place", "actor")}
    if mostly["place"].empty or mostly["actor"].empty:
        return None
    place, actor = mostly["place"].place.idxmax(), mostly["actor"].actor.idxmax()
    rows, begins = [], max(92, min(160, 8 * max(map(len, (place, actor)))))  # right of the longer name
    for y, name in ((16, place), (46, actor)):
        kinds = [False] * table.place[name] + [True] * table.actor[name]
        step = min(11, (300 - begins) / len(kinds))
        rows.append(f'<text x="0" y="{y + 5}">{safe(short(name, 20))}</text>')
        rows += [
            f'<circle cx="{begins + step * n:.1f}" cy="{y}" r="{0.38 * step:.1f}" fill="{"currentColor" if acts else "none"}" '
            'stroke="currentColor" stroke-width="1.4"/>'
            for n, acts in enumerate(kinds)
        ]
    rows.append(
        '<circle cx="97" cy="76" r="4.2" fill="none" stroke="currentColor" stroke-width="1.4"/><text x="106" y="81">a place</text>'
        '<circle cx="187" cy="76" r="4.2" fill="currentColor"/><text x="196" y="81">an actor</text>'
    )
    sentence = f"“{place}” is mostly a place where things happen. “{actor}” is mostly somebody who acts or is affected."
    return Finding(sentence, _svg("".join(rows)), readings.hangs(edition, _ACTOR), "named-entities")


def _disputed(edition):
    matrix = speakers.positions(edition)
    opposed, whole = speakers.opposed(matrix), len(matrix.columns)
    if not opposed:
        return None
    asked = dict(zip(edition.questions.question, edition.questions.gloss))
    step = min(27, 299 / whole)
    boxes = "".join(
        f'<rect x="{1 + step * n:.1f}" y="8" width="{step - 5:.1f}" height="{step - 5:.1f}" fill="{"currentColor" if one in opposed else "none"}" '
        'stroke="currentColor" stroke-width="1.4"/>'
        for n, one in enumerate(matrix)
    )
    named = f": “{listing(asked[one] for one in opposed)}”" if len(opposed) == 1 else "."
    sentence = f"On {among(len(opposed), whole, 'question')}, one voice asserts what another denies{named}"
    label = '<text x="0" y="58">one square: a question</text><text x="0" y="78">filled: in dispute</text>'
    return Finding(sentence, _svg(boxes + label), readings.hangs(edition, _DISPUTED), "what-the-article-says")


def _svg(inside):
    return f'<svg viewBox="0 0 300 88" aria-hidden="true">{inside}</svg>'
