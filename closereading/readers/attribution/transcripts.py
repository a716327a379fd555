"""Transcripts: lines that begin with who speaks and a colon, "ANNA LINDQVIST (councillor): We cut it."."""

import re
from collections import Counter

from closereading.readers.attribution.attribution_types import Statement
from closereading.readers.language.text import Text
from closereading.readers.names import gazetteers
from closereading.readers.names.dates import STARTS

RULE = "label of a transcript"
_WORD = r"@?[^\W\d_][\w.'’-]*"
_LABEL = re.compile(
    rf"(?P<source>(?P<name>{_WORD}(?: {_WORD}){{0,3}})(?: [(\[](?P<role>[^()\[\]:\n]{{1,60}})[)\]](?: \(\w+\))?)?(?:, (?P<post>[A-Z][A-Z ]{{2,40}}))?)(?P<cue>:|(?<=\n[QA])\.)\s+(?=\S)"
)
# "The Minister of State for Rivers (Anna Roe): ...", as the minutes of a parliament have it.
_OFFICE = re.compile(
    rf"(?P<source>The (?P<role>[A-Z][^()\[\]:\n]{{2,90}}?) \((?P<name>{_WORD}(?: {_WORD}){{1,3}})\))(?P<cue>:)\s+(?=\S)"
)
_PARTICLES = frozenset("al bin da de del der di el ibn la le of the van von zu".split())
# What else stands before a colon in capital letters.
_NOTES = frozenset(
    """note notes update updates correction warning source sources photo photos picture image caption credit editor
    summary analysis opinion comment video watch live breaking exclusive related read more date time place subject dear""".split()
)
_SAID = ".?!…\"”’'"  # how the line of a speaker ends


def labelled(text: Text) -> list[tuple[Statement, tuple[int, int], str]]:
    """(Statement, span of the name, role) of each line that begins with a label, if the text is a transcript.

    The source is the whole label, with the role that brackets give, which may be ""; the cue is the colon. A label holds for
    the paragraphs without one up to the next, if at least half of the paragraphs between the first label and the last have one.

    A text is a transcript if two lines or more have a label, one label comes back or every other paragraph has one, and what
    follows is said in sentences: a single "Moscow: ..." or "Note: ..." in an article is no speaker, nor is "Forwards: ...".
    """
    found = [_LABEL.match(text.raw, *span) or _OFFICE.match(text.raw, *span) for *span, _ in text.blocks]
    lines = [place for place, match in enumerate(found) if match and _is_name(match["name"])]
    labels = Counter(found[place]["name"] for place in lines)
    paragraphs = [place for place, (_, _, kind) in enumerate(text.blocks) if kind == "paragraph"]
    sentences = sum(text.raw[text.blocks[place][1] - 1] in _SAID for place in lines)
    if len(lines) < 2 or 2 * sentences < len(lines) or max(labels.values()) < 2 and 2 * len(lines) < len(paragraphs):
        return []
    inside = sum(lines[0] <= place <= lines[-1] for place in paragraphs)
    going_on = 2 * len(lines) >= inside
    made = []
    for place, following in zip(lines, [*lines[1:], 0]):
        match, content = found[place], [(found[place].end(), text.blocks[place][1])]
        for start, end, kind in text.blocks[place + 1 : following] if going_on else ():
            content += [(start, end)] * (kind == "paragraph")
        spans = [match.span("source")], [match.span("cue")], content
        statement = Statement(*spans, "asserts", "neutral", RULE, mode="direct")
        role = match["role"] or match.groupdict().get("post") or ""
        made.append((statement, match.span("name"), role.strip()))
    return made


def _is_name(label):
    """Whether a label can be a speaker's: in capitals or title case, and no place, date, note or common word."""
    words = label.split()
    if any(word[0].islower() and word not in _PARTICLES for word in words) or set(words) & STARTS:
        return False
    kind, _ = gazetteers.names().get(label.title() if label.isupper() else label, ("", ""))
    if kind or words[0].lower() in _NOTES:
        return False
    return (
        label.isupper()
        or words[-1].lower() in gazetteers.roles() | {"moderator", "interviewer", "host"}
        or not all(map(gazetteers.common, words))
    )
