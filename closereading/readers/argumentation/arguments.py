"""The argument reader: which clauses of a news text are claims and reasons, and whose."""

import re

from closereading.readers.argumentation.contradictions import contradictions
from closereading.readers.argumentation.cores import core
from closereading.readers.argumentation.propositions import propositions
from closereading.readers.language.connectives import found, pattern, plain
from closereading.readers.language.lexicon import rows
from closereading.readers.language.text import Text

_SCHEMES = {row["marker"]: row["scheme"] for row in rows("schemes.csv")}
_PHRASES = pattern(_SCHEMES)
_ORDER = list(dict.fromkeys(_SCHEMES.values()))
# Connectives that can hardly be anything else: what they join is certain, all other links are likely.
_PLAIN = {"because", "given that", "therefore", "that's why", "that is why", "this is why", "although", "even though"}
_TELLING = re.compile(r"(?:say|stat|not|remark|observ|point|reason|alleg)ing\b")  # what somebody adds is no reason
_COLUMNS = ["id", "start", "end", "text", "speaker", "role", "scheme", "certainty", "rule"]
_RELATION_COLUMNS = ["id", "source", "target", "relation", "basis", "certainty", "rule"]


def find_arguments(text: Text, statements: list[dict]) -> tuple[list[dict], list[dict]]:
    """The arguments of a text and the relations between them, as the rows of two tables.

    text: a `closereading.readers.language.text.Text`; statements: the rows of its statements, keys as in the
    edition's statements.csv. Arguments: id, start, end, text, speaker, role (claim, premise, concession),
    scheme (may be blank), certainty, rule. Relations: id, source, target, relation (support, attack), basis
    (explicit, inferred), certainty, rule. Each speaker has a graph of his own, made from connectives and
    reporting words, and sparse, for news argues little: a clause counts if a relation holds it or if it is a
    judgement that a speaker makes. Sentences outside every statement are the
    narrator's. Both tables are empty where the text argues nothing. Time: linear in length.
    """
    units = propositions(text, statements)
    links = _links(units) + contradictions(text, units)
    held = {number for source, target, *_ in links for number in (source, target)}
    kept = [number for number, unit in enumerate(units) if number in held or _judgement(text, unit)]
    roles = _roles(units, links)
    plainly = {number for *ends, _, _, rule in links for number in ends if rule in _PLAIN}
    ids = {number: f"a{place}" for place, number in enumerate(kept, 1)}
    arguments = []
    for number in kept:
        unit, (role, rule) = units[number], roles.get(number, ("claim", "judgement of a speaker"))
        span = text.raw[unit.start : unit.end]
        sure = "certain" if number in plainly else "likely"
        arguments.append((ids[number], unit.start, unit.end, span, unit.speaker, role, _scheme(span), sure, rule))
    relations = [
        (f"r{place}", ids[source], ids[target], kind, basis, "certain" if rule in _PLAIN else "likely", rule)
        for place, (source, target, kind, basis, rule) in enumerate(links, 1)
    ]
    return [dict(zip(_COLUMNS, row)) for row in arguments], [dict(zip(_RELATION_COLUMNS, row)) for row in relations]


def _judgement(text, unit):
    """Whether a unit is a claim without any relation: a speaker says what he thinks or what ought to be, in a clause."""
    if unit.speaker == "narrator" or not unit.opens or not (unit.cue == "opinion" or unit.judging):
        return False
    return core(text, unit.content, unit.end) is not None


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
    """Whether a unit may refer to its speaker's claim: what was said last stands in this sentence or the one before."""
    return unit.sentence - last.sentence <= 1 and unit.sentence - claim.sentence <= 3


def _target(units, number, claim, last):
    """In a sentence neighbours are joined, and contrasts everywhere; but what follows on a reason is for its claim."""
    unit, before = units[number], units[last]
    if unit.sense in ("contrast", "concession", "conclusion"):
        return claim if before.sense in ("reason", "analogy") else last
    inside = unit.sense and before.sentence == unit.sentence
    return last if inside and not (before.sense == unit.sense == "reason") else claim


def _link(units, number, claim):
    """The link between a unit and what its speaker said before, or None."""
    unit, before = units[number], units[claim]
    same = unit.sentence == before.sentence
    if not unit.clausal or not before.clausal:
        return None
    if unit.sense in ("reason", "analogy"):
        if _argued(unit, before) and (same or unit.opens):
            return number, claim, "support", "explicit", unit.marker
    elif unit.sense == "conclusion":
        if unit.arguable if unit.speaker == "narrator" else _argued(before, unit):
            return claim, number, "support", "explicit", unit.marker
    elif unit.sense == "contrast" or unit.sense == "concession" and same:
        if unit.speaker != "narrator" and (unit.arguable or before.arguable) or unit.judging and before.judging:
            return number, claim, "attack", "explicit", unit.marker
    elif unit.speaker == "narrator" or not (before.judging or before.cue == "opinion"):
        return None
    elif same and unit.opens and unit.cue == "reason":
        return number, claim, "support", "explicit", f"offered as a reason: {unit.wording}"
    elif same and unit.opens and unit.start >= before.end and _TELLING.match(unit.wording) and not unit.cue:
        return number, claim, "support", "inferred", f"reason in a participle: {unit.wording}"
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


def _scheme(span):
    """The pattern of reasoning that a phrase of the clause names; else blank."""
    named = {_SCHEMES[phrase] for *_, phrase in found(plain(span), _PHRASES)}
    return min(named, key=_ORDER.index, default="")
