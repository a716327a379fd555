"""What every chapter shows, made once: sentences with computed results, tables, figures, and links to the evidence.

Each function returns something a notebook displays the same way in Jupyter, in Binder and on the site. Links name the
notebook (`the-article.ipynb#s20`), which works in Jupyter; extensions/notebook_links.py turns them into the site's addresses.
All text from an article or a table is escaped: markup in it is shown, never obeyed.
"""

import math
import re
import warnings
from collections.abc import Iterable
from html import escape
from io import StringIO
from urllib import parse

import pandas as pd
from IPython.display import HTML, Markdown
from matplotlib.axes import Axes

from closereading.common.characters import shown
from closereading.common.english import INNER, count, listing  # noqa: F401 (chapters write show.count)
from closereading.common.errors import InputError, fault
from closereading.display.figures import ARTICLE, INK
from closereading.edition.spreadsheet import csv, guarded

_MARKDOWN = re.compile(r"([\\`*_{}\[\]#|$~])")
# A browser without DejaVu Sans, by which matplotlib measures, takes the font that is most like it, or its own.
_FONTS = "'DejaVu Sans', Verdana, sans-serif"
# The end of a link's words before an address that is not one of the book's own pages.
_ELSEWHERE = re.compile(r"\]\((?!(?:\.\./)?[\w/-]+\.(?:ipynb|md)(?:#[\w.:-]+)?\))")
SENTENCE_ID = re.compile(r"\bs\d+\b")
# The ids of sentences, with or without the position that they are evidence of: "s20", "s3, s6", "denies s20".
_SENTENCE = re.compile(r"(?:(?:asserts|denies|open) )?s\d+(?:, s\d+)*")

_DECISION = re.compile(r"\bd\d+\b")  # the key of a decision, which has its place in DECISIONS
DECISIONS = "what-hangs-on-what.ipynb"

# Above the notices of `edition.read_edition`.
REPAIRED = "Repaired in reading the tables, since a spreadsheet had changed it:"
# Columns that hold words, among which "s3" is a word and no sentence.
_WORDS = set(
    "text name entity form voice by speaker content cue source word phrase left right noun machine person answer".split()
)

# Jupyter sets every cell of a table to the right, unless the cell itself says otherwise.
_TEXT = '<td style="text-align: left">'


def say(text: str) -> Markdown:
    """A paragraph of Markdown in which a cell reports what it computed.

    Names and words of an article stand in it. So it may hold emphasis, and links into the book; what would be HTML, a picture,
    a link elsewhere, or control of what follows is shown as it is written.
    """
    text = shown(text).replace("<", "&lt;").replace("![", "!\\[")
    return Markdown(_ELSEWHERE.sub(r"\\](", text))


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


def linked(text: str) -> str:
    """Words as HTML, as `safe` gives them, with the ids of sentences in them as links to the reading edition."""
    return SENTENCE_ID.sub(rf'<a href="{ARTICLE}#\g<0>">\g<0></a>', safe(text))


def decided(text: str, folder: str = "") -> str:
    """Words as HTML, as `safe` gives them, with the keys of decisions as links. folder: where the chapters are, seen from the page."""
    return _DECISION.sub(rf'<a href="{folder}{DECISIONS}#\g<0>">\g<0></a>', safe(text))


def table(rows: pd.DataFrame, caption: str) -> HTML:
    """A DataFrame as an HTML table; cells that hold sentence ids become links, numbers are set to the right."""
    return HTML(_table(rows, caption))


def folded(rows: pd.DataFrame, caption: str) -> HTML:
    """A table under a fold, for what only some readers need."""
    return HTML(f'<details class="behind"><summary>{safe(caption)}</summary>{_table(rows, caption)}</details>')


def opening(sentence: str, holds: bool = True) -> HTML:
    """The finding of a chapter as one large sentence, above its leading figure.

    holds: whether the tables of the edition bear out what no number in the sentence says. Raises InputError where they do not: then it would be a
    finding of another edition.
    """
    if not holds:
        raise InputError(
            fault(
                "opening",
                f"a finding that these tables do not bear out: {sentence!r}",
                "one that they do",
                "write what they show",
            )
        )
    return HTML(f'<p class="opening">{safe(sentence)}</p>')


def figure(
    drawing: Axes | str | None, name: str, caption: str, alt: str, rows: pd.DataFrame, firm: str = "", title: str = ""
) -> HTML:
    """A figure under its title, with its caption, its text alternative, and the table behind it under a fold, also as CSV.

    drawing: what a function of closereading.display.figures returned, which is drawn as inline SVG; or HTML that needs no text
    alternative, since it is a list or a table that is read as it stands. name: the figure's address on its page. title is the
    finding in a few words; caption says what is drawn; alt states the finding in words and numbers for those who cannot see it;
    rows is the DataFrame drawn; firm says, after the caption, in which readings the finding holds (`agreement.readings`). Where
    there is nothing to draw, drawing is None, and the caption alone is shown, which says what is missing.
    """
    if drawing is None:
        return HTML(f'<p class="finding" id="{name}">{safe(caption)}</p>')
    image = drawing if isinstance(drawing, str) else drawn(_svg(drawing.figure, name, alt))
    holds = f' <span class="firm">{decided(firm)}</span>' if firm else ""
    above = f'<p class="figure-title">{safe(title)}</p>' if title else ""
    return HTML(
        f'<figure class="finding" id="{name}">{above}{image}<figcaption>{safe(caption)}{holds}</figcaption></figure>\n'
        f'<details class="behind"><summary>The table behind this figure</summary>{_table(rows, caption)}'
        f"{_download(rows, name)}</details>"
    )


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


def _table(rows, caption):
    # Blanks between cells, or a search would take two of them for one word.
    head = " ".join(f'<th scope="col">{safe(str(column).replace("_", " "))}</th>' for column in rows.columns)
    words = [str(column) in _WORDS for column in rows.columns]
    body = "\n".join(f"<tr>{' '.join(map(_cell, row, words))}</tr>" for row in rows.itertuples(index=False))
    return (
        f'<div class="rows" tabindex="0" role="region" aria-label="{safe(caption)}"><table><caption>{safe(caption)}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>"
    )


def _cell(value, words):
    if value is None or isinstance(value, float):
        # Three digits, a blank where there is no value.
        value = math.nan if value is None else value
        text = "" if math.isnan(value) else f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
        return f'<td class="number">{text}</td>'
    if isinstance(value, (bool, str, list)):
        value = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        holds_sentences = not words and _SENTENCE.fullmatch(value)
        return f"{_TEXT}{linked(value) if holds_sentences else safe(value)}</td>"
    return f'<td class="number">{value:,}</td>'


def _svg(figure, name, alt):
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
        # Text and lines take the page's own colour, so that one drawing serves light, dark and print.
        return tag.replace(INK, "currentColor").replace("'DejaVu Sans'", _FONTS)

    svg = re.sub(r"<[^>]+>", settle, svg)
    # A picture is one thing to a screen reader; what holds links has to stay open to it.
    role = "group" if "<a " in svg else "img"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {width} {height}" preserveAspectRatio="xMinYMin" style="stroke-linejoin: round; stroke-linecap: butt; max-width: 28rem" '
        f'role="{role}" aria-label="{safe(alt)}">' + svg[svg.index(">") + 1 :]
    )


def _escape_mark(match):
    return "\\" + match[1]
