"""Propositions: the clauses of a text that could argue, each with whose it is and what introduces it."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from closereading.readers.argumentation.ambiguous import TEMPORAL
from closereading.readers.argumentation.clauses import clausal, clauses, trimmed
from closereading.readers.language.connectives import LEXICON, found, markers, plain
from closereading.readers.language.lexicon import rows
from closereading.readers.language.text import Text

_CUES = {row["stem"]: row["kind"] for row in rows("arguing-cues.csv")}
_LENGTHS = sorted(set(map(len, _CUES)), reverse=True)
_CUT = {"reason", "conclusion", "contrast", "concession"}
# "But if he says that", "but he did not say that": these words are not about what is said.
_TURNED = re.compile(r"\b(?:if|when|while|although|though|because|as|since|after|before|not|never)\b|n't\b")
_JUDGING = {"obligation", "value", "opinion"}
_ARGUABLE = _JUDGING | {"assessment", "prediction", "possibility"}
# An assessment judges where it is predicated: "was successful", not "successful companies met".
_COPULA = re.compile(r"\b(?:is|are|was|were|be|been|seems?|looks?|remains?|becomes?)\b|['’](?:s|re|m)\b")
# "the president, who – in his view – failed": what is said begins after the pronoun.
_ANTECEDENT = re.compile(r"\b(?:who|which)\s*$")
# The complementiser and the coordination are no part of a clause. A capital "That" points at something.
_LEADING = re.compile(r"(?:(?:that|[Aa]nd|[Bb]ut|[Oo]r)\b[\s,]*)+")


@dataclass
class Proposition:
    """A clause: offsets, speaker, number of its sentence, and what the rules ask of it.

    sense, marker: of the connective before it, or blank; forward: it leads to the clause after it; cue,
    wording: the kind (opinion, reason or blank) and the words of the report; judging, arguable: it values or
    obliges, or also foresees; opens: it is the first of its statement; denies: the speaker denies it; content:
    where it starts without the words of denying, which belong to the argument; clausal: it has a finite verb.
    """

    start: int
    end: int
    speaker: str
    sentence: int
    sense: str
    marker: str
    forward: bool
    cue: str
    wording: str
    judging: bool
    arguable: bool
    opens: bool
    denies: bool
    content: int
    clausal: bool


@dataclass
class _Piece:
    """The part of a statement in one sentence. operator: where "ruled out that" starts, or start."""

    start: int
    end: int
    speaker: str
    sentence: int
    operator: int
    cue: str = ""
    wording: str = ""
    opens: bool = True
    free: bool = False
    denies: bool = False


def propositions(text: Text, statements: list[dict]) -> list[Proposition]:
    """The `Proposition`s of a text, in order: its statements', and the narrator's where none is reported."""
    pieces, taken = _pieces(text, statements)
    for number, sentence in enumerate(text.sentences):
        reported = text.quotation[sentence.first : sentence.first + 1] != [-1]  # a quotation that goes on
        if number not in taken and not reported and text.blocks[sentence.block][2] == "paragraph":
            pieces.append(_Piece(sentence.start, sentence.end, "narrator", number, sentence.start))
    pieces.sort(key=lambda piece: (piece.start, piece.end))
    units, reached = [], {}
    for piece in pieces:
        gap = reached.get(piece.sentence, text.sentences[piece.sentence].start)
        units += _propositions(text, piece, gap)
        reached[piece.sentence] = max(gap, piece.end)
    return units


def _propositions(text, piece, gap):
    cut = clauses(text, piece.start, piece.end)
    if piece.speaker == "narrator" and len(cut) == 1 and not cut[0].sense:
        return []  # a sentence that gives no reason
    # A sentence outside quotation marks that goes on in a voice is the voice's by guess: "But ..." may be the writer's.
    guessed = piece.free and text.quotation[bisect_right(text.start, piece.start) - 1] < 0
    opens = gap == text.sentences[piece.sentence].start
    sense, marker = _between(text, gap, piece.operator, opens) if gap < piece.operator else ("", "")
    units = []
    for number, clause in enumerate(cut):
        start, end = clause.start, clause.end
        leading = _LEADING.match(text.raw, start, end)
        if leading and not clause.sense:
            start = leading.end()
        if start >= end or not any(map(str.isalpha, text.raw[start:end])):
            continue
        senses, _ = markers(text.raw[start:end])
        judging = bool(senses & _JUDGING) or "assessment" in senses and bool(_COPULA.search(text.raw, start, end))
        first, content = number == 0, start
        if first and piece.operator < piece.start:
            start, _ = trimmed(text.raw, piece.operator, end)
        units.append(
            Proposition(
                start,
                end,
                piece.speaker,
                piece.sentence,
                "" if first and guessed else clause.sense or (sense if first else ""),
                clause.marker or (marker if first else ""),
                clause.forward,
                piece.cue if first else "",
                piece.wording if first else "",
                judging,
                bool(senses & _ARGUABLE),
                first and piece.opens,
                piece.denies and first,
                content,
                clausal(text, start, end),
            )
        )
    return units


def _between(text, start, end, opens):
    """Sense and wording of the connective in the words before a statement: "However, he said that".

    It must govern the report: no second verb between, and nothing before it but for a word like "however", which
    may stand inside. What opens a sentence with a subordinator ("While he said ...") looks forward, not back.
    """
    gap = plain(text.raw[start:end])
    if bisect_left(text.finite_verbs, end) - bisect_left(text.finite_verbs, start) > 1:
        return "", ""
    for first, last, marker in found(gap):
        sense, inside = LEXICON[marker]
        if sense not in _CUT or marker in TEMPORAL:
            continue
        if any(map(str.isalnum, gap[:first])) and not inside or _TURNED.search(gap, last):
            continue
        if not opens or sense in ("contrast", "conclusion") or gap[last : last + 1] == ",":
            return sense, marker
    return "", ""


# "She did not say when", "he refused to say whether": that argues for nothing.
_UNSAID = re.compile(r"\b(?:not|never|declined|refused|refusing|declining)\b|n't\b")
_ASKED = re.compile(r"(?:when|whether|if|who|whom|whose|what|which|where|why|how)\b")


def _pieces(text, statements):
    """A `_Piece` per statement and sentence, and the numbers of all sentences that a statement touches."""
    starts = [sentence.start for sentence in text.sentences]
    grouped, taken = {}, set()
    for row in statements:
        entry = grouped.setdefault(row["statement"], {"content": [], "cue": [], "source": []})
        entry[row["role"]].append((row["start"], row["end"]))
        entry["voice"] = row["speaker"], row["mode"], row["polarity"]
    pieces = []
    for entry in grouped.values():
        within = _by_sentence(text, starts, entry["content"])
        taken.update(within)
        taken.update(bisect_right(starts, start) - 1 for start, _ in entry["source"] + entry["cue"])
        speaker, mode, polarity = entry["voice"]
        wording = " ".join(plain(text.raw[start:end]) for start, end in sorted(entry["cue"]))
        if _UNSAID.search(wording) and any(_ASKED.match(text.raw, start) for start, _ in entry["content"]):
            continue
        for place, (number, (start, end)) in enumerate(sorted(within.items())):
            if place:
                pieces.append(_Piece(start, end, speaker, number, start, opens=False, free=True))
                continue
            operator = start
            for left, right in entry["cue"] if polarity != "asserts" else ():
                if starts[number] <= left < start and start - right < 40:
                    operator = left
            pieces.append(
                _Piece(
                    start,
                    end,
                    speaker,
                    number,
                    operator,
                    _kind(wording),
                    wording,
                    free=mode == "free",
                    denies=polarity == "denies",
                )
            )
    return _innermost(pieces), taken


def _by_sentence(text, starts, spans):
    """The (start, end) of a statement's content in each sentence, a dictionary over numbers of sentences."""
    within = {}
    for start, end in sorted(spans):
        number = max(bisect_right(starts, start) - 1, 0)
        while number < len(starts) and starts[number] < end:
            sentence = text.sentences[number]
            left, right = max(start, sentence.start), min(end, sentence.end)
            if left < right and not _only_marker(text.raw[left:right]):
                first, last = within.get(number, (left, right))
                if _ANTECEDENT.search(text.raw, first, last):
                    first = left
                within[number] = min(first, left), max(last, right)
            number += 1
    return within


def _only_marker(span):
    return markers(span)[1] >= len(span.rstrip())


def _kind(wording):
    """opinion, reason or blank: what a report's words say of its content."""
    for word in wording.split():
        for length in _LENGTHS:
            if word[:length] in _CUES:
                return _CUES[word[:length]]
    return ""


def _innermost(pieces):
    """The pieces without those of which a nested one is the better half: "he said that experts think ..."."""
    kept = []
    for piece in sorted(pieces, key=lambda piece: (piece.start, -piece.end)):
        while kept and piece.end <= kept[-1].end and 2 * (piece.end - piece.start) >= kept[-1].end - kept[-1].start:
            kept.pop()
        kept.append(piece)
    return kept
