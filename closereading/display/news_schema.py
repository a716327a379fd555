"""The news schema as lanes: a table with a row for each part of the schema, in which bars stand where it comes in the text."""

import pandas as pd

from closereading.common.english import listing
from closereading.display import captions
from closereading.display.show import ARTICLE, safe, sheets

# What a reader calls each part, where there is little room.
_LANES = {
    "lead": "the lead",
    "main event": "the main event",
    "consequences": "consequences",
    "background": "background",
    "verbal reactions": "verbal reactions",
    "evaluation": "evaluation",
    "expectations": "expectations",
}


def lanes(texts: dict[str, pd.DataFrame], marked: dict[str, int] | None = None) -> str | None:
    """The parts of one text or more as an HTML table, each with rows of its own; a bar is a link to its sentence in the first text.

    texts: {what to call the text: its `news_schema.parts`}; marked: {words: the number of the word of the first text at which they
    stand}. None where the first text has no part.
    """
    first = next(iter(texts))
    if texts[first].empty:
        return None
    used = [category for category in _LANES if any((parts.category == category).any() for parts in texts.values())]
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
    whole = parts.begins.iloc[-1] + parts.words.iloc[-1]
    rows = "".join(
        _row(category, parts[parts.category == category], whole, leads)
        for category in used
        if leads or (parts.category == category).any()
    )
    ticks = "".join(
        f'<span class="{"late" if place > 0.6 * whole else "early"}" style="--x: {(place - 1) / whole:.4f}">{safe(words)}: word {place:,}</span>'
        for words, place in marked.items()
    )
    rows += (
        f'<tr class="marked"><th scope="row">first said</th><td class="track">{ticks}</td><td></td></tr>\n'
        if ticks
        else ""
    )
    return f'<tbody>\n<tr class="title"><th colspan="3" scope="rowgroup">{safe(name)}, {whole:,} words</th></tr>\n{rows}</tbody>\n'


def _row(category, parts, whole, leads):
    bars = " ".join(
        f'<{f"""a href="{ARTICLE}#{safe(row.sentence)}" """ if leads else "span "}class="bar" style="--x: {row.begins / whole:.4f}; --width: {row.words / whole:.4f}">'
        f"<span>{safe(row.sentence)}</span></{'a' if leads else 'span'}>"
        for row in parts.itertuples()
    )
    number = f"{parts.words.sum():,}" if len(parts) else "none"
    return f'<tr><th scope="row">{_LANES[category]}</th><td class="track">{bars}</td><td class="number">{number}</td></tr>\n'


def caption(table: pd.DataFrame) -> str:
    """For `lanes`. table: what `news_schema.by_category` returned for the first text."""
    if table.empty:
        return captions.too_little("the news schema is not coded")
    most = table.loc[table.words.idxmax()]
    missing = [
        _LANES[category]
        for category in ("lead", "main event", "evaluation", "expectations")
        if category not in {*table.category}
    ]
    lacks = f" It has no part for {listing(missing, 'or')}." if missing else ""
    return f"Each bar is a part, as long as its words. Most words, {most.words:,} of {table.words.sum():,} ({most.share:.0f} %), are {most.category}.{lacks}"
