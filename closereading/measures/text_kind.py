"""What kind of text an article seems to be, and by which signs: the rules that find voices were made for one kind, news reports."""

import re
from dataclasses import dataclass
from statistics import median

from closereading.common import english
from closereading.common.function_words import FIRST_PERSON
from closereading.edition.article import QUOTED
from closereading.edition.loading import Edition

_LABEL = re.compile(r"[A-Z][\w.'’-]*(?: [\w.'’-]+){0,3}(?: \([^)]*\))?:\s")
_CELLS = re.compile(r"\t|\s\|\s| {3,}|;.*;")
_LEAST = 3  # lines or words that show a kind; of fewer, chance may be the cause
_SHORT = 60  # characters of a line of verse

# The kinds, and what is said of each.
KINDS = {
    "report": "a report",
    "transcript": "a transcript",
    "interview": "an interview",
    "column": "a column or another text in which the writer says “I”",
    "one voice": "a text with one voice",
    "one other": "a text with two voices, the narrator’s and one other",
    "verse": "verse, or a text whose lines were broken",
    "table": "a table or a list",
}
UNSURE = ("interview", "column", "verse", "table")


@dataclass(frozen=True)
class TextKind:
    """kind: a key of KINDS; signs: by which it seems to be so, in words; unsure: whether the rules' voices are not to be relied on."""

    kind: str
    signs: str
    unsure: bool


def text_kind(article: Edition) -> TextKind:
    """The kind that an edition's text seems to be, by the first of these signs that is there: cells in its lines, labels of
    speakers, questions between paragraphs, short lines without a full stop, “I” outside quotation marks, and who speaks.

    Unsure is only what a machine found: not if a person decided half of the sentences or more.
    """
    kind, signs = next(filter(None, (look(article) for look in _LOOKS)))
    machines = [key for key, coder in article.meta["coders"].items() if coder["kind"] == "machine"]
    by_machine = article.sentences.by.isin(machines).sum() > len(article.sentences) / 2
    return TextKind(kind, signs, bool(kind in UNSURE and by_machine))


def _lines(article):
    texts = article.blocks.text[article.blocks.kind.isin(["paragraph", "heading", "title"])]
    return [line.strip() for text in texts for line in text.splitlines() if line.strip()]


def _table(article):
    lines = _lines(article)
    cells = sum(bool(_CELLS.search(line)) or sum(char.isdigit() for char in line) > len(line) / 3 for line in lines)
    if cells >= _LEAST and cells >= len(lines) / 3:
        return "table", f"{english.among(cells, len(lines), 'line')} look like the rows of a table"


def _labels(article):
    lines = _lines(article)
    labelled, asked = sum(bool(_LABEL.match(line)) for line in lines), sum(line.endswith("?") for line in lines)
    talk = labelled >= _LEAST and labelled >= len(lines) / 2
    asks = asked >= _LEAST and asked >= len(lines) / 4
    signs = [f"{english.among(labelled, len(lines), 'line')} begin with who speaks"] * talk
    signs += [f"{english.count(asked, 'line')} {'is a question' if asked == 1 else 'are questions'}"] * asks
    if talk:
        return "transcript", english.listing(signs)
    if asks:
        return "interview", english.listing(signs)


def _verse(article):
    lines = _lines(article)
    open_ = sum(line[-1] not in ".!?”\"’'" for line in lines)
    if len(lines) >= 2 * _LEAST and median(map(len, lines)) <= _SHORT and open_ >= len(lines) / 2:
        return "verse", f"{english.among(open_, len(lines), 'line')} end without a full stop, and most are short"


def _column(article):
    narrators = article.speakers.id[article.speakers.kind == "narrator"]
    told = article.sentences.text[article.sentences.speaker.isin(narrators)]
    number = sum(len(FIRST_PERSON.findall(QUOTED.sub("", text))) for text in told)
    if number >= _LEAST:
        return "column", f"“I”, “me” or “my” stands {number} times outside quotation marks and reports"


def _voices(article):
    narrators = article.speakers.id[article.speakers.kind == "narrator"]
    others = article.statements[~article.statements.speaker.isin(narrators)]
    number, said = others.speaker.nunique(), others.statement.nunique()
    if number == 0:
        return "one voice", "nobody is found who is reported to say something"
    if number == 1:
        return "one other", f"only one is found who is reported to say something, {_name(article, others)}"
    return "report", f"{number} voices are reported, in {english.count(said, 'statement')}"


def _name(article, others):
    return dict(zip(article.speakers.id, article.speakers.name))[others.speaker.iloc[0]]


_LOOKS = (_table, _labels, _verse, _column, _voices)
