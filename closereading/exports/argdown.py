"""Arguments in Argdown (argdown.org): each speaker a heading, each argument a statement, reasons and attacks under it.

Argdown has no place for what is known of a relation, so that stands with the reason: `+ [a3] {"relation r1": "explicit"}`.
"""

import re

from closereading.common.characters import shown
from closereading.edition.loading import Edition
from closereading.exports.plain import CODING, QUOTED
from closereading.measures.arguments import located

_SIGNS = {"support": "+", "attack": "-"}
# Marks that begin or end something in Argdown. A point or colon does so only if a character follows it.
_MARKS = re.compile(r"[\\@#*_\[\]{}<>/=]|[.:](?=\S)")


def text(edition: Edition) -> str:
    """The edition's arguments as one Argdown text, in the order of the article.

    White space inside a text becomes single spaces, and what cannot be shown becomes U+FFFD; all else reads back as it was.
    """
    relations = edition.relations.groupby("target")
    leading = {target: list(rows.itertuples()) for target, rows in relations}
    arguments = located(edition)
    parts = [
        f"===\ntitle: {_quoted(edition.meta['title'])}\nrights: {_quoted(f'{CODING} {QUOTED}')}\n===",
        f"# {_plain(edition.meta['title'])}",
    ]
    for speaker in edition.speakers.itertuples():
        own = arguments[arguments.speaker == speaker.id]
        if len(own):
            parts.append(f"## {_plain(speaker.name)} {{speaker: {_quoted(speaker.id)}}}")
        parts += [_statement(row, leading.get(row.id, [])) for row in own.itertuples()]
    return "\n\n".join(parts) + "\n"


def _statement(row, relations):
    known = {"role": row.role, "scheme": row.scheme, "sentence": row.sentence, "certainty": row.certainty}
    data = ", ".join(f"{key}: {_quoted(value)}" for key, value in known.items() if value)
    lines = [f"[{_title(row.id)}]: {_plain(row.text)} {{{data}}}"]
    lines += [
        f"  {_SIGNS[one.relation]} [{_title(one.source)}] {{{_quoted(f'relation {one.id}')}: {_quoted(one.basis)}}}"
        for one in relations
    ]
    return "\n".join(lines)


def _title(name):
    """An id as the title of a statement: letters, digits, points and hyphens stay, all else is written as %XX."""
    return re.sub(r"[^\w.-]|^-", lambda match: f"%{ord(match[0]):02X}", name)


def _plain(words):
    """Words that Argdown reads as words."""
    words = shown(" ".join(words.split())) or "\ufffd"
    return _MARKS.sub(r"\\\g<0>", words)


def _quoted(words):
    """A text in YAML's double quotation marks, without the marks that would end Argdown's data or front matter."""
    inner = "".join(char if char.isprintable() and char not in '"\\{}=' else f"\\U{ord(char):08X}" for char in words)
    return f'"{inner}"'
