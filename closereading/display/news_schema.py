"""The news schema as lanes: a table with a row for each part of the schema, in which bars stand where it comes in the text."""

import pandas as pd

from closereading.common.english import count, listing
from closereading.display import captions
from closereading.display.show import ARTICLE, safe, sheets
from closereading.edition.vocabulary import CATEGORIES

# In whose name: commentators evaluate, too, and that is a reaction.
_LANES = {"evaluation": "reporter’s evaluation", "expectations": "reporter’s expectations"}


def lanes(texts: dict[str, pd.DataFrame], marked: dict[str, int] | None = None) -> str | None:
    """The parts of one text or more as an HTML table, each with rows of its own; a bar is a link to its sentence in the first text.

    texts: {what to call the text: its `news_schema.parts`}; marked: {words: the number of the word of the first text at which they
    stand}, each below the lane of the part that holds it. None where the first text has no part.
    """
    first = next(iter(texts))
    if texts[first].empty:
        return None
    used = [
        category
        for category in CATEGORIES
        if category != "other" and any((parts.category == category).any() for parts in texts.values())
    ]
    bodies = [
        _body(name, parts, used, marked or {} if name == first else {}, name == first)
        for name, parts in texts.items()
        if len(parts)
    ]
    return (
        f'{sheets("news-schema.css")}<table class="news-schema"><caption>Where each part of the news schema comes in the text</caption>\n'
        '<colgroup><col class="part"><col><col class="words"></colgroup>'
        '<thead><tr><th scope="col">part</th><th scope="col">its place in the text, from the first word to the last</th>'
        f'<th scope="col">words</th></tr></thead>\n{"".join(bodies)}</table>'
    )


def _body(name, parts, used, marked, leads):
    whole = parts.body.iloc[0]
    rows = "".join(
        _row(category, parts[parts.category == category], marked, leads)
        for category in used
        if leads or (parts.category == category).any()
    )
    return f'<tbody>\n<tr class="title"><th colspan="3" scope="rowgroup">{safe(name)}, {count(whole, "word")}</th></tr>\n{rows}</tbody>\n'


def _row(category, parts, marked, leads):
    bars = " ".join(
        _bar(row, f'a href="{ARTICLE}#{safe(row.sentence)}"' if leads else "span") for row in parts.itertuples()
    )
    number = f"{parts.words.sum():,}" if len(parts) else "none"
    held = {
        words: place
        for words, place in marked.items()
        if ((parts.begins < place) & (place <= parts.begins + parts.words)).any()
    }
    return (
        f'<tr><th scope="row">{_LANES.get(category, category)}</th><td class="track">{bars}</td><td class="number">{number}</td></tr>\n'
        f"{_marks(held, parts.body.iloc[0]) if held else ''}"
    )


def _bar(part, tag):
    place = f"--x: {part.begins / part.body:.4f}; --width: {part.words / part.body:.4f}"
    return f'<{tag} class="bar" style="{place}"><span>{safe(part.sentence)}</span></{tag.split()[0]}>'


def _marks(marked, whole):
    """A row below a lane: where in it some words stand."""
    marks = " ".join(
        f'<span class="{"late" if place > whole / 2 else "early"}" style="--x: {(place - 1) / whole:.4f}; --y: {row}">'
        f"{safe(words)}: word {place:,}</span>"
        for row, (words, place) in enumerate(marked.items())
    )
    return f'<tr class="marked" style="--rows: {len(marked)}"><th scope="row">among these</th><td class="track">{marks}</td><td></td></tr>\n'


def caption(table: pd.DataFrame) -> str:
    """For `lanes`. table: what `news_schema.by_category` returned for the first text."""
    if table.empty:
        return captions.too_little("the news schema is not coded")
    most = table.loc[table.words.idxmax()]
    missing = [
        f"the {_LANES.get(category, category)}"
        for category in ("lead", "main event", "evaluation", "expectations")
        if category not in {*table.category}
    ]
    lacks = f" This article has no part for {listing(missing, 'or')}." if missing else ""
    part = "Most words" if most.share > 50 else "The largest part"
    said = f"{part}, {most.words:,} of {table.words.sum():,} ({most.share:.0f} %), {'are' if most.share > 50 else 'is'} {most.category}."
    if len(table) == 1:
        said = f"All bars are of one part: {most.category}, with {count(most.words, 'word')}."
    return (
        "Each bar is a part, as long as its share of its text; words without a bar belong to no part. " + said + lacks
    )
