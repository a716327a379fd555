"""What every chapter shows, made once: sentences with computed results, tables, figures, and links to the evidence.

Each function returns something a notebook displays the same way in Jupyter, in Binder and on the site. Links name the
notebook (`the-article.ipynb#s20`), which works in Jupyter; extensions/notebook_links.py turns them into the site's addresses.
All text from an article or a table is escaped: markup in it is shown, never obeyed.
"""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Iterable
from html import escape
from importlib.resources import files
from io import StringIO
from numbers import Number
from typing import TYPE_CHECKING
from urllib import parse

import pandas as pd

from closereading.common.characters import shown
from closereading.common.english import INNER, among, count, from_to, listing, possessive  # noqa: F401 (chapters write show.count)
from closereading.common.errors import InputError, fault
from closereading.display.drawing import COLOURS
from closereading.display.outputs import HTML, Markdown
from closereading.edition.spreadsheet import csv, guarded

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MARKDOWN = re.compile(r"([\\`*_{}\[\]#|$~])")
# The page's own face; elsewhere the one by which matplotlib measures, or one that is most like it.
_FONTS = "var(--sans, 'DejaVu Sans', Verdana, sans-serif)"
# Of a figure that is drawn twice one is shown, on paper the wide one. With forced colours the page's own are not to be had.
_TWICE = """<style>
.drawing .wide > svg { max-width: 46rem; } .drawing .phone > svg { max-width: 24rem; } .drawing .phone { display: none; }
@media screen and (max-width: 46rem) { .drawing .wide { display: none; } .drawing .phone { display: block; } }
@media print { .drawing .wide > svg { max-width: 17cm !important; } }
@media (forced-colors: active) { .drawing { --paper: Canvas; } }
</style>"""
# The end of a link's words before an address that is not one of the book's own pages.
_ELSEWHERE = re.compile(r"\]\((?!(?:\.\./)?[\w/-]+\.(?:ipynb|md)(?:#[\w.:-]+)?\))")
_COMMENT = re.compile(r"\s*/\*.*?\*/", re.DOTALL)  # of CSS
_ALIGN = re.compile(r"text-align: \w+")
_BLANKS = re.compile("(?<=[{};,:]) | (?=[{};,])")
_PERCENT = re.compile(r"(?<=\d) %")
SENTENCE_ID = re.compile(r"\bs\d+\b")
# The ids of sentences, with or without the position that they are evidence of: "s20", "s3, s6", "denies s20".
_SENTENCE = re.compile(r"(?:(?:asserts|denies|open) )?s\d+(?:, s\d+)*")

_READINGS = re.compile(r"admissible readings?")
_DECISION = re.compile(r"\bd\d+\b")  # the key of a decision, which has its place in DECISIONS
ARTICLE = "the-article.ipynb"  # where every link to a sentence leads
DECISIONS = "what-hangs-on-what.ipynb"

# Above the notices of `edition.read_edition`.
REPAIRED = "Found in reading the files, and what was taken for it:"
# Columns that hold words, among which "s3" is a word and no sentence.
_WORDS = set(
    "text name entity form voice by speaker content cue source word phrase left right noun machine person answer".split()
)


def say(text: str, firm: str = "") -> Markdown:
    """A paragraph of Markdown in which a cell reports what it computed, and below it in which readings that holds.

    Names and words of an article stand in it. So it may hold emphasis, and links into the book; what would be HTML, a picture,
    a link elsewhere, or control of what follows is shown as it is written. firm: as `agreement.readings.firmness` puts it.
    """
    text = shown(together(text)).replace("<", "&lt;").replace("![", "!\\[")
    below = f'\n\n<p class="firm"><small>{decided(together(firm))}</small></p>' if firm else ""
    return Markdown(_ELSEWHERE.sub(r"\\](", text) + below)


def together(text: str) -> str:
    """Text in which no line is broken between a number and its percent sign."""
    return _PERCENT.sub("\u00a0%", text)


def link(sentence: str, label: str | None = None) -> str:
    """A Markdown link to one sentence of the reading edition, labelled with its number unless told otherwise."""
    return f"[{label or sentence}]({ARTICLE}#{sentence})"


def links(sentences: Iterable[str]) -> str:
    """Markdown links to several sentences, each once, in the order given."""
    return ", ".join(link(sentence) for sentence in dict.fromkeys(sentences))


def plain(text: str) -> str:
    """Words of an article, such as a name, as Markdown that shows them letter for letter: what stands in them is no markup.

    For whatever is put into the text of `say`, where a name such as *Ada* would else be emphasis.
    """
    return _MARKDOWN.sub(_escape_mark, shown(text).replace("&", "&amp;").replace("<", "&lt;"))


def quote(text: str, sentence: str) -> str:
    """A quotation of the article with a link to its sentence, in Markdown; quotation marks inside it become single ones."""
    return f"“{plain(text.translate(INNER))}” ({link(sentence)})"


def cited(rows: pd.DataFrame) -> str:
    """Who said so and where: the names in column `by`, each with a link to the sentence in column `sentence`."""
    return listing(f"{plain(row.by)} ({link(row.sentence)})" for row in rows.itertuples())


def safe(text: object) -> str:
    """Text as HTML that shows it: markup is not obeyed, nor are characters that control or turn what follows."""
    return escape(shown(text))


def linked(text: str, folder: str = "") -> str:
    """Words as HTML, as `safe` gives them, with the ids of sentences in them as links to the reading edition.

    folder: where the chapters are, seen from the page.
    """
    return SENTENCE_ID.sub(rf'<a href="{folder}{ARTICLE}#\g<0>">\g<0></a>', safe(text))


def decided(text: str, folder: str = "") -> str:
    """Words as `linked` gives them, with the keys of decisions as links, too, and one to what admissible readings are."""
    text = _DECISION.sub(rf'<a href="{folder}{DECISIONS}#\g<0>">\g<0></a>', linked(text, folder))
    return _READINGS.sub(rf'<a href="{folder}{DECISIONS}#readings">\g<0></a>', text, count=1)


def table(rows: pd.DataFrame, caption: str) -> HTML:
    """A DataFrame as an HTML table; cells that hold sentence ids become links, numbers are set to the right."""
    return HTML(_table(rows, caption))


def folded(rows: pd.DataFrame, caption: str) -> HTML:
    """A table under a fold, for what only some readers need."""
    return HTML(f'<details class="behind"><summary>{safe(caption)}</summary>{_table(rows, caption)}</details>')


def lines(heading: str, items: Iterable[str], kind: str = "") -> HTML:
    """A line, and below it a list of others, if there are any; kind: a class by which it is known."""
    listed = "".join(f"<li>{safe(item)}</li>" for item in items)
    known = f' class="{kind}"' if kind else ""
    return HTML(f"<p{known}>{safe(heading)}</p>" + (f"<ul>{listed}</ul>" if listed else ""))


def opening(sentence: str, holds: bool = True) -> HTML:
    """The finding of a chapter as one large sentence, above its leading figure.

    holds: whether the tables of the edition bear out what no number in the sentence says. Raises InputError where they do not: then it would be a
    finding of another edition.
    """
    _hold(sentence, holds)
    return HTML(f'<p class="opening" role="heading" aria-level="2">{safe(together(sentence))}</p>')


def figure(
    drawing: tuple[Axes, Axes] | Axes | str | None,
    name: str,
    caption: str,
    alt: str,
    rows: pd.DataFrame,
    firm: str = "",
    title: str = "",
    holds: bool = True,
) -> HTML:
    """A figure under its title, with its caption, its text alternative, and the table behind it under a fold, also as CSV.

    drawing: what a function of word_figures, name_figures or figures returned, which is drawn as inline SVG, for a page and for a
    phone if it is drawn for both (`drawing.twice`); or HTML that needs no text alternative, since it is a list or a table that is read as it stands. name: the figure's address on its page. title is the
    finding in a few words; caption says what is drawn; alt states the finding in words and numbers for those who cannot see it;
    rows is the DataFrame drawn; firm says, after the caption, in which readings the finding holds (`agreement.readings`). Where
    there is nothing to draw, drawing is None, and the caption alone is shown, which says what is missing. holds: of the title, as
    for `opening`; raises InputError where it does not.
    """
    _hold(title, holds)
    caption, firm, title = together(caption), together(firm), together(title)
    if drawing is None:
        return HTML(f'<p class="finding" id="{name}">{safe(caption)}</p>')
    image = drawing if isinstance(drawing, str) else drawn(_drawing(drawing, name, alt))
    holds = f' <span class="firm">{decided(firm)}</span>' if firm else ""
    above = f'<p class="figure-title">{safe(title)}</p>' if title else ""
    return HTML(
        f'<figure class="finding" id="{name}">{above}{image}<figcaption>{safe(caption)}{holds}</figcaption></figure>\n'
        f'<details class="behind"><summary>The table behind this figure</summary>{_table(rows, caption, f"Table of the figure {name}")}'
        f"{_download(rows, name)}</details>"
    )


def _hold(finding, holds):
    if not holds:
        found = f"a finding that these tables do not bear out: {finding!r}"
        raise InputError(fault("here", found, "one that they do", "write what they show"))


def sheets(*names: str, more: str = "") -> str:
    """The rules of style sheets of this folder, and more rules after them, as a tag: so what is shown looks alike wherever it is shown."""
    folder = files("closereading.display")
    rules = "".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names)
    # JupyterLab sets every cell of a table to the right, by a rule that is stronger than one of a class and a tag.
    rules = _ALIGN.sub(r"\g<0> !important", rules)
    # A page carries them as often as it has drawings: no comment, and no blank where none is needed.
    rules = _BLANKS.sub("", " ".join(_COMMENT.sub("", rules).split()))
    return f"<style>\n{rules}{more}</style>\n"


def drawn(html: str) -> str:
    """What is drawn, as HTML that is shown together with its style only.

    Jupyter takes style and the tags of a drawing out of a notebook that it does not trust yet, and would leave its words in a heap.
    It keeps `hidden`, if that has a value.
    """
    style = "<style>.drawing[hidden] { display: block; }</style>"
    return f'{before_trust("To see the drawing")}<div class="drawing" hidden="hidden">{style}{html}</div>'


def before_trust(aim: str) -> str:
    """How to reach an aim, said where Jupyter does not trust the notebook yet, and nowhere else.

    Of a tag that it does not know it leaves the text; and no browser shows what stands in a template.
    """
    return f"<template><p>{aim}, run the notebook (menu Run, Run All Cells).</p></template>"


def _download(rows, name):
    """A link that carries the table itself, so that it works offline, in Jupyter and from a folder."""
    address = "data:text/csv;charset=utf-8," + parse.quote(csv(rows), safe=",;:/()")
    cells = [*rows.columns, *rows.to_numpy(dtype=object).ravel()]
    note = (
        " In the file an apostrophe stands before text that a spreadsheet would run as a formula; take it away to have the text."
        if any(map(guarded, cells))
        else ""
    )
    return (
        f'<p class="download"><a download="{safe(name)}.csv" href="{address}">Download this table (CSV)</a>{note}</p>'
    )


def _table(rows, caption, label=""):
    """The table; on a phone a row of many columns, or of long ones, is a card, in which each cell has its head before it.

    label: what tells the table from others on its page, where the caption does not.
    """
    heads = [safe(str(column).replace("_", " ")) for column in rows.columns]
    numbers = [_is_number(rows.iloc[:, place]) for place in range(len(heads))]
    # Blanks between cells, or a search would take two of them for one word.
    head = " ".join(
        f'<th scope="col"{_NUMBER if number else _TEXT}>{name}</th>' for name, number in zip(heads, numbers)
    )
    words = [str(column) in _WORDS for column in rows.columns]
    columns = [_places(rows.iloc[:, place]) if number else 0 for place, number in enumerate(numbers)]
    cards = " cards" if len(heads) > 3 or _longest(rows) > 40 else ""
    labels = [f' data-head="{name}"' if cards else "" for name in heads]
    body = "\n".join(
        f"<tr>{' '.join(map(_cell, row, words, _row_places(row, rows, columns), labels))}</tr>"
        for row in rows.itertuples(index=False)
    )
    said = safe(together(caption))
    return (
        f'<div class="rows{cards}" tabindex="0" role="region" aria-label="{safe(label) or said}"><table><caption>{said}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>"
    )


_NUMBER = ' class="number"'
# Jupyter sets every cell of a table to the right, unless the cell itself says otherwise.
_TEXT = ' style="text-align: left"'


def _is_number(column):
    """Whether a column has numbers or blanks only."""
    return len(column) > 0 and all(
        value is None or isinstance(value, Number) and not isinstance(value, bool) for value in column
    )


def _places(values):
    """How many decimals all of some numbers have: three digits of the smallest, none where all are whole or one is large."""
    numbers = [abs(value) for value in values if value is not None and not math.isnan(value)]
    if all(value == int(value) for value in numbers) or max(numbers) >= 100:
        return 0
    return 1 if min(value for value in numbers if value) >= 1 else 2


def _row_places(row, rows, columns):
    """The decimals of each cell: those of its column; where a row is a measure of its own, those of its row."""
    if not len(rows.columns) or str(rows.columns[0]) != "measure":
        return columns
    own = _places([value for value in row if isinstance(value, float)])
    return [own if isinstance(value, float) and value != int(value) else 0 for value in _known(row)]


def _known(row):
    return [0 if value is None or isinstance(value, float) and math.isnan(value) else value for value in row]


def _longest(rows):
    """The longest text of a cell, in characters."""
    return max((len(value) for value in rows.to_numpy(dtype=object).ravel() if isinstance(value, str)), default=0)


def _cell(value, words, places, label):
    if value is None or isinstance(value, float):
        # A blank where there is no value.
        value = math.nan if value is None else value
        text = "" if math.isnan(value) else f"{value:,.{places}f}"
        return f"<td{_NUMBER}{label}>{text}</td>"
    if isinstance(value, (bool, str, list)):
        value = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        holds_sentences = not words and _SENTENCE.fullmatch(value)
        return f"<td{_TEXT}{label}>{linked(value) if holds_sentences else safe(value)}</td>"
    return f"<td{_NUMBER}{label}>{value:,}</td>"


def _drawing(axes, name, alt):
    """One drawing, or one for a page and one for a phone; either has the text alternative, for only one is shown."""
    if not isinstance(axes, tuple):
        return _svg(axes.figure, name, alt, " max-width: 28rem;")
    page, phone = (_svg(each.figure, own, alt) for each, own in zip(axes, (name, f"{name}-phone")))
    return f'{_TWICE}<div class="wide">{page}</div><div class="phone">{phone}</div>'


def _svg(figure, name, alt, look=""):
    """The figure's SVG, the same bytes each time, without fixed size, its ids made unique on the page."""
    file = StringIO()
    with warnings.catch_warnings():
        # The browser has a font for what matplotlib's lacks.
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
    svg = file.getvalue()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>\s*", "", svg, flags=re.S)
    # Its one rule of style would hold for the whole page; as an attribute of the drawing it holds for the drawing.
    svg = re.sub(r"<style.*?</style>\s*", "", svg, flags=re.S)
    width, height = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg).groups()

    def settle(tag):
        """One tag (never the text between tags, which is data) fit for a page."""
        tag = re.sub(r'\b(id="|xlink:href="#|url\(#)', rf"\g<1>{name}-", tag[0])
        # A link of the page, named for those who hear it (figures gives address and name in one). It stays an xlink:href:
        # JupyterLab takes an SVG's href for that of an HTML link, fails to set it, and shows the figure as an error.
        tag = re.sub(r'^<a (xlink:href="[^" ]*) ([^"]*)".*>', r'<a \1" role="link" aria-label="\2">', tag, flags=re.S)
        # Text and lines take the page's own colours, so that one drawing serves light, dark and print.
        for colour, own in COLOURS.items():
            tag = tag.replace(colour, own)
        return tag.replace("'DejaVu Sans'", _FONTS)

    svg = re.sub(r"<[^>]+>", settle, svg)
    # A picture is one thing to a screen reader; what holds links has to stay open to it.
    role = "group" if "<a " in svg else "img"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {width} {height}" preserveAspectRatio="xMinYMin" style="stroke-linejoin: round; stroke-linecap: butt;{look}" '
        f'role="{role}" aria-label="{safe(alt)}">' + svg[svg.index(">") + 1 :]
    )


def _escape_mark(match):
    return "\\" + match[1]
