"""The argument reader: which clauses of a news text are claims and reasons, and whose."""

from collections import Counter

import pandas as pd

from closereading.readers.argumentation.contradictions import contradictions
from closereading.readers.argumentation.propositions import propositions
from closereading.readers.language.connectives import by_first_word, found, plain
from closereading.readers.language.lexicon import rows
from closereading.readers.language.text import Text

_SCHEMES = {row["marker"]: row["scheme"] for row in rows("schemes.csv")}
_PHRASES = by_first_word(_SCHEMES)
_ORDER = list(dict.fromkeys(_SCHEMES.values()))
_BY_CONNECTIVE = {"as is the case": "analogy", "due to": "cause", "because of": "cause", "owing to": "cause"}
_COLUMNS = ["id", "start", "end", "text", "speaker", "role", "scheme", "certainty", "rule"]
_RELATION_COLUMNS = ["id", "source", "target", "relation", "basis", "certainty", "rule"]


def find_arguments(text: Text, statements: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The arguments of a text and the relations between them, as two tables.

    text: a `closereading.readers.language.text.Text`; statements: the statements of that text, columns as in the
    edition's statements.csv. Arguments: id, start, end, text, speaker, role (claim, premise, concession),
    scheme (may be blank), certainty, rule. Relations: id, source, target, relation (support, attack), basis
    (explicit, inferred), certainty, rule. Each speaker has a graph of his own, made from connectives and
    reporting words, and sparse, for news argues little: a clause counts if a relation holds it or if it is a
    judgement that a speaker makes. Sentences outside every statement are the
    narrator's. Both tables are empty where the text argues nothing. Time: linear in length.
    """
    units = propositions(text, statements)
    links = _links(units)
    held = {number for source, target, *_ in links for number in (source, target)}
    kept = [number for number, unit in enumerate(units) if number in held or _judgement(unit)]
    arguing = Counter(units[number].speaker for number in kept)
    kept = [number for number, unit in enumerate(units) if number in held or _judgement(unit, arguing[unit.speaker])]
    links += contradictions(text.raw, units, kept)
    roles = _roles(units, links)
    plainly = {number for *ends, _, basis, _ in links for number in ends if basis == "explicit"}
    ids = {number: f"a{place}" for place, number in enumerate(kept, 1)}
    arguments = []
    for number in kept:
        unit, (role, rule) = units[number], roles.get(number, ("claim", "judgement of a speaker"))
        span = text.raw[unit.start : unit.end]
        sure = "certain" if unit.cue == "opinion" or number in plainly else "likely"
        arguments.append(
            (ids[number], unit.start, unit.end, span, unit.speaker, role, _scheme(unit, span, role), sure, rule)
        )
    relations = [
        (f"r{place}", ids[source], ids[target], kind, basis, "certain" if basis == "explicit" else "likely", rule)
        for place, (source, target, kind, basis, rule) in enumerate(links, 1)
    ]
    return pd.DataFrame(arguments, columns=_COLUMNS), pd.DataFrame(relations, columns=_RELATION_COLUMNS)


def _judgement(unit, arguments=0):
    """Whether a unit is a claim without any relation: a speaker says what he thinks or what ought to be.

    Of a speaker with two arguments or more a forecast or a passing assessment counts, too.
    """
    if unit.speaker == "narrator" or not unit.opens or not unit.clausal:
        return False
    return unit.cue == "opinion" or unit.judging or unit.arguable and arguments >= 2


def _links(units):
    """(source, target, relation, basis, rule) inside each speaker's graph; the ends number the units."""
    links, focus, last = [], {}, {}
    for number, unit in enumerate(units):
        speaker = unit.speaker
        if unit.forward:
            if (
                number + 1 < len(units)
                and units[number + 1].sentence == unit.sentence
                and _argued(unit, units[number + 1])
            ):
                kind = "support" if unit.sense == "reason" else "attack"
                links.append((number, number + 1, kind, "explicit", unit.marker))
            continue
        link = None
        if speaker in focus and _near(units[focus[speaker]], units[last[speaker]], unit):
            link = _link(units, number, _target(units, number, focus[speaker], last[speaker]))
        if link:
            links.append(link)
        if not (link and link[0] == number and link[2] == "support"):
            focus[speaker] = number
        last[speaker] = number
    return links


def _near(claim, last, unit):
    """Whether a unit may refer to its speaker's claim: a sentence further on, two after a connective."""
    reach = 2 if unit.sense and unit.opens else 1
    return unit.sentence - last.sentence <= reach and unit.sentence - claim.sentence <= 3


def _target(units, number, claim, last):
    """In a sentence a connective joins neighbours, but second reasons go beside the first; else the claim."""
    unit, before = units[number], units[last]
    inside = unit.sense and before.sentence == unit.sentence
    return last if inside and not (before.sense == unit.sense == "reason") else claim


def _link(units, number, claim):
    """The link between a unit and what its speaker said before, or None."""
    unit, before = units[number], units[claim]
    same = unit.sentence == before.sentence
    if unit.sense in ("reason", "analogy"):
        if _argued(unit, before) and (same or unit.opens):
            return number, claim, "support", "explicit", unit.marker
    elif unit.sense == "conclusion":
        if unit.arguable if unit.speaker == "narrator" else _argued(before, unit):
            return claim, number, "support", "explicit", unit.marker
    elif unit.sense in ("contrast", "concession"):
        if unit.speaker != "narrator" and (unit.arguable or before.arguable) or unit.judging and before.judging:
            return number, claim, "attack", "explicit", unit.marker
    elif unit.speaker == "narrator" or not (before.judging or before.cue == "opinion"):
        return None
    elif same and unit.opens and unit.cue == "reason":
        return number, claim, "support", "explicit", f"offered as a reason: {unit.wording}"
    elif same and unit.opens and unit.wording.split(" ")[0].endswith("ing"):
        return number, claim, "support", "inferred", f"reason in a participle: {unit.wording}"
    elif unit.block == before.block and unit.clausal and not same and (unit.free or not unit.arguable and not unit.cue):
        return number, claim, "support", "inferred", "goes on after a judgement, inferred"
    return None


def _argued(reason, claim):
    """Whether a reason is given for a judgement. A narrator who gives causes of events does not argue."""
    return claim.judging if claim.speaker == "narrator" else claim.arguable or claim.cue != "" or reason.arguable


def _roles(units, links):
    """The role of each linked unit and the rule behind it, by number of the unit."""
    roles, supported = {}, {target for _, target, kind, *_ in links if kind == "support"}
    for source, target, kind, _, rule in links:
        mine, other = units[source], units[target]
        role, aim = "claim", "claim"
        if mine.speaker != other.speaker:
            pass  # each has a claim of his own
        elif kind == "support":
            # What a speaker concludes from may be a claim itself, unless both stand in one sentence.
            claims = source < target and mine.arguable and mine.sentence != other.sentence
            role = "claim" if claims else "premise"
        elif mine.sense == "concession":
            role = "concession"
        elif target not in supported:
            aim = "concession"  # "P, but Q": P is conceded, unless reasons have been given for it
        for number, part, why in ((source, role, rule), (target, aim, f"{kind}ed: {rule}")):
            if number not in roles or part == "concession":
                roles[number] = part, why
    return roles


def _scheme(unit, span, role):
    """The pattern of reasoning that a phrase of the clause, or a premise's connective, names; else blank."""
    if role == "premise" and unit.marker in _BY_CONNECTIVE:
        return _BY_CONNECTIVE[unit.marker]
    named = {_SCHEMES[phrase] for *_, phrase in found(plain(span), _PHRASES)}
    return min(named, key=_ORDER.index, default="")
