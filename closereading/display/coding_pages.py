"""What a class sees of several codings: the sentences in dispute, and the findings that change; and both in print."""

import sys
import textwrap
from importlib.resources import files

import pandas as pd
from IPython.display import HTML

from closereading.agreement import codings
from closereading.workflow.compare import WIDTH
from closereading.agreement.disputes import Matter
from closereading.agreement.disputes import disputes as find_disputes
from closereading.display.show import count, listing, safe
from closereading.common.characters import shown

_TITLES = {
    codings.FLIPS: "Change with the coding",
    codings.PARTLY: "Have an answer in some codings only, the same in each of them",
    codings.HOLDS: "Hold under every coding",
    codings.TOO_LITTLE: "Too little to say in any coding",
}
_HEADS = ["units", "labels", "alpha", "low", "high", "Fleiss", "Cohen", "same", "F1"]
OPEN = 3  # matters of one sentence that are shown unfolded
MANY = 5  # codings with one answer that are named; more are counted, and named under a fold


def disputes(editions):
    """Each disputed sentence under its id, with what every coding says and a question to discuss, as HTML."""
    table, first = find_disputes(editions), next(iter(editions.values()))
    listed = "\n".join(_sentence(row, safe(first.meta["language"])) for row in table.itertuples())
    return _section("Sentences in dispute", _head(table, len(first.sentences)) + listed)


def flips(editions):
    """The findings of the chapters, those that change with the coding first and unfolded, as HTML."""
    table, parts = codings.flips(editions), []
    for verdict, rows in table.groupby("verdict", sort=False):
        matters = "".join(
            _matter(Matter(row.question, row.chapter.replace("-", " "), row.answers), len(editions))
            for row in rows.itertuples()
        )
        opened = " open" if verdict == codings.FLIPS else ""
        parts.append(f"<details{opened}><summary>{_TITLES[verdict]} ({len(rows)})</summary>{matters}</details>")
    return _section("Findings under each coding", "\n".join(parts))


def _section(label, content):
    style = files("closereading").joinpath("codings.css").read_text(encoding="utf-8")
    return HTML(f'<section class="codings" aria-label="{label}">\n<style>\n{style}</style>\n{content}</section>')


def _head(table, total):
    if table.empty:
        return "<p>No sentence is in dispute.</p>"
    most = table[table.number == table.number.max()].sentence
    said = f" The most is disputed in {listing(map(_link, most))}." if len(most) < 4 else ""
    listed = ", ".join(f"{_link(row.sentence)} ({row.number})" for row in table.itertuples())
    return (
        f"<p>In dispute: {len(table)} of {count(total, 'sentence')}.{said}</p>\n"
        f"<details><summary>Each with the number of its disputes</summary><p>{listed}</p></details>\n"
    )


def _link(sentence):
    return f'<a href="#{safe(sentence)}">{safe(sentence)}</a>'


def _sentence(row, lang):
    matters = [_matter(matter) for matter in row.matters]
    more = matters[OPEN:]
    folded = f"<details><summary>{len(more)} more</summary>{''.join(more)}</details>" if more else ""
    address = safe(row.sentence)
    return (
        f'<div class="dispute" id="{address}"><blockquote lang="{lang}"><a class="address" href="#{address}" '
        f'aria-label="Sentence {address}">{address}</a> {safe(row.text)}</blockquote>\n'
        f"{''.join(matters[:OPEN])}{folded}</div>"
    )


def _matter(matter, whole=None):
    """One question with its answers; where all of `whole` codings give one answer, nobody is named."""
    about = f'<p class="about">{safe(matter.about)}</p>' if matter.about else ""
    answers = "".join(
        f"<li>{safe(answer)}{'' if len(names) == whole else _who(names)}</li>" for answer, names in matter.answers
    )
    return f'<p class="ask">{safe(matter.question)}</p>{about}<ul>{answers}</ul>\n'


def _who(names):
    if len(names) > MANY:
        return f'<details class="who"><summary>{len(names)} codings</summary>{safe(", ".join(names))}</details>'
    return f' <span class="who">– {safe(_how_many(names))}</span>'


def _how_many(names):
    return f"{len(names)}: {', '.join(names)}" if len(names) > 1 else names[0]


# --- in print ---


def compare(folders, out=None):
    """Print how several codings of one article agree, which findings change, and where they differ.

    folders: as for `codings.read`, whose InputErrors it raises. out: an open text file, standard output if None. The columns
    of the first table are those of `codings.agreement`.
    """
    editions, notices = codings.read(folders)
    for line in notices:
        print(line, file=sys.stderr)
    agreed, flipping = codings.agreement(editions), codings.flips(editions)
    lines = [*_agreement(agreed), ""]
    for row in flipping.itertuples():
        lines += [f"{row.verdict}: {row.question}", *_answers(row.answers)]
    for row in find_disputes(editions).itertuples():
        lines += ["", *_printed(f"{row.sentence} “{row.text}”")]
        for matter in row.matters:
            lines += [*_printed(f"{matter.question} {matter.about}", "  "), *_answers(matter.answers)]
    print("\n".join(lines), file=sys.stdout if out is None else out)


def _agreement(table):
    yield _columns("", _HEADS)
    for row in table.itertuples(index=False):
        cells = (
            "–" if pd.isna(value) else f"{value:.2f}" if isinstance(value, float) else f"{value:,}" for value in row[1:]
        )
        yield _columns(row.what, cells)


def _columns(what, cells):
    return f"{what:53}" + "".join(f"{cell:>{max(6, len(head) + 1)}}" for head, cell in zip(_HEADS, cells))


def _answers(groups):
    for answer, names in groups:
        yield from _printed(f"{answer} – {_how_many(names)}", "      ")


def _printed(text, indent=""):
    return textwrap.wrap(shown(text), WIDTH, initial_indent=indent, subsequent_indent=indent)
