"""Relating the units of one author's argument: which one is claimed, and what speaks for and against it."""

from collections import defaultdict
from math import fsum  # sum() rounds otherwise from Python 3.12 on

import pandas as pd

from closereading.readers.language.connectives import markers

# Weights are set by hand, roughly log-odds. A sense counts where a unit opens with or holds it.
_CLAIMED = {
    "first": 1.8,
    "last": 0.6,
    "conclusion": 2.0,
    "obligation": 1.9,
    "opinion": 1.0,
    "value": 0.8,
    "question": -1.5,
    "reason": -1.5,
    "contrast": -1.0,
    "concession": -2.0,
    "admission": -1.2,
    "example": -2.0,
    "addition": -1.0,
    "deixis": -0.7,
    "others": -0.7,
    "possibility": -0.3,
}
_CONCEDED = {
    "concession": 5.0,
    "admission": 4.0,
    "others": 2.7,
    "before a contrast": 1.5,
    "possibility": 0.8,
    "question": 0.5,
    "example": -0.5,
    "obligation": 1.9 - 0.7,
    "opinion": -0.7,
    "reason": -1.0,
    "conclusion": -1.0,
}
_SELDOM = -2.2  # the other side is heard in about one unit of five
_TURN = 1.5  # a contrast changes sides
_STAY = 1.5  # a clause that runs on stays on its side
_CONNECTIVES = {"reason", "conclusion", "contrast", "concession", "admission", "example"}


def relate(units):
    """The argument that a text's units (clauses or sentences, in order) make: a tree under one central claim.

    units: strings. Columns: unit (0-based), text, role (claim: the central claim, exactly one; premise: a
    reason or rebuttal of the author's; concession: a point of the other side, granted or reported), target
    (the unit it attaches to, -1 for the central claim), relation (support, attack, blank for the central
    claim), basis (explicit if a connective says so, else inferred), rule (what decided). Terms of the
    microtext corpus (Peldszus and Stede 2015): claim and premise are its proponent, concession its opponent;
    sup, exa and add are support, reb and und attack; an undercut targets the source of the relation it
    attacks. There and here a relation attacks where it joins opposite sides. Three steps: the central claim
    by its cues and place, the sides by a best path over the units, then a spanning tree, highest score first
    (after Peldszus and Stede 2015, with rules for the learned scores). Time: n log n in the units.
    """
    units = [str(unit) for unit in units]
    clauses = [_clause(units, place) for place in range(len(units))]
    if not clauses:
        return _table([], [], [], [], [])
    claim, why = _central(clauses)
    opposing, heard = _sides(clauses, claim)
    target, how = _tree(len(units), claim, _attachments(clauses, claim, opposing))
    rules = [f"{heard[place]}; {how[place]}" if opposing[place] else how[place] for place in range(len(units))]
    rules[claim] = f"central claim: {why}"
    return _table(units, target, opposing, rules, [clause["opening"] for clause in clauses])


def _table(units, target, opposing, rules, openings):
    rows = []
    for place, text in enumerate(units):
        aim = target[place]
        if aim < 0:
            role, relation, connected = "claim", "", openings[place]
        else:
            role = "concession" if opposing[place] else "premise"
            relation = "attack" if opposing[place] != opposing[aim] else "support"
            # A conclusion that comes next makes a reason of what stands before it.
            connected = openings[place] + [
                sense for sense in openings[aim] if aim == place + 1 and sense == "conclusion"
            ]
        basis = "explicit" if _CONNECTIVES.intersection(connected) else "inferred"
        rows.append((place, text, role, aim, relation, basis, rules[place]))
    columns = ["unit", "text", "role", "target", "relation", "basis", "rule"]
    return pd.DataFrame(rows, columns=columns).astype({"unit": int, "target": int})


def _clause(units, place):
    """What the rules ask of a unit: the senses it opens with, all its senses, whether it opens a sentence."""
    text = units[place].strip()
    opening, inside, _ = markers(text)
    fresh = place == 0 or units[place - 1].rstrip().endswith((".", "!", "?", '"', "”"))
    leans = text.endswith((",", ";", "–", "-"))
    if opening[:1] == ["reason"] and fresh and (text[:4] == "For " or text[:3] == "As " and not leans):
        opening = opening[1:]  # "For years ...", "As a port, ..." give no reason
    senses = inside.union(opening)
    if text.endswith("?"):
        senses.add("question")
    return {"opening": opening, "senses": senses, "fresh": fresh, "leans": leans}


def _central(clauses):
    """The unit that is claimed, and its strongest cue."""
    best = None
    for place, clause in enumerate(clauses):
        found = [sense for sense in _CLAIMED if sense in clause["senses"]]
        found += ["first"] * (place == 0) + ["last"] * (place == len(clauses) - 1)
        if "obligation" in found:  # "But still we should": the answer to an objection may be the claim
            found = [cue for cue in found if cue not in ("contrast", "deixis")]
        score = fsum(_CLAIMED[cue] for cue in found)
        if best is None or score > best[0]:
            best = score, place, max(found, key=_CLAIMED.get, default="")
    score, place, cue = best
    return place, cue if cue and _CLAIMED[cue] > 0 else "no other is likelier"


def _sides(clauses, claim):
    """Whether each unit speaks for the other side, and by which cue: the best path (Viterbi 1967)."""
    paths, cues = [], []
    own, other = 0.0, 0.0
    for place, clause in enumerate(clauses):
        found = [sense for sense in _CONCEDED if sense in clause["senses"]]
        if place + 1 < len(clauses) and "contrast" in clauses[place + 1]["opening"]:
            found.append("before a contrast")
        cue = max(found, key=_CONCEDED.get, default="")
        cues.append(cue if cue and _CONCEDED[cue] > 0 else "goes on")
        score = -1000.0 if place == claim else _SELDOM + fsum(_CONCEDED[name] for name in found)
        stay = turn = longer = 0.0
        if place and "contrast" in clause["senses"]:
            turn = _TURN if place - 1 != claim else 2 * _TURN  # the claim itself is not conceded
        elif place and not clause["fresh"] and clause["opening"][:1] in ([], ["addition"]):
            stay, longer = _STAY, _STAY - _SELDOM  # a side heard already is not seldom any more
        paths.append((other + turn > own + stay, other + longer >= own + turn))
        own, other = max(own + stay, other + turn), max(other + longer, own + turn) + score
    side = other > own
    opposing = []
    for path in reversed(paths):
        opposing.append(bool(side))
        side = path[side]
    return opposing[::-1], cues


def _attachments(clauses, claim, opposing):
    """(score, source, target, rule) for each target worth asking: the claim and both neighbours."""
    found = []
    for place in range(len(clauses)):
        if place == claim:
            continue
        scores, rules = defaultdict(float), {}
        for target, score, rule in _pulls(clauses, place, claim, opposing):
            if 0 <= target < len(clauses):
                scores[target] += score
                if score >= rules.get(target, (-9.0, ""))[0]:
                    rules[target] = score, rule
        found += [(score, place, target, rules[target][1]) for target, score in scores.items()]
    return found


def _pulls(clauses, place, claim, opposing):
    """(target, score, rule): what draws a unit to a target; the scores of one target add up."""
    clause, before, after = clauses[place], place - 1, place + 1
    opening = clause["opening"]
    yield claim, 1.0, "to the claim"
    yield before, 0.0, "to the unit before"
    yield after, -0.8, "to the unit after"
    if place and opposing[before] and not opposing[place]:
        yield before, 2.5, "answers the other side"
    if {"reason", "concession"}.intersection(opening) and clause["fresh"] and clause["leans"]:
        yield after, 2.0, "clause before its main clause"
    elif "reason" in opening:
        yield before, 2.0, "reason for the unit before"
    elif "concession" in opening and not clause["fresh"]:
        yield before, 0.5, "conceded to the unit before"
    if "example" in clause["senses"]:
        yield before, 2.5, "example of the unit before"
    if "deixis" in opening[:2]:
        yield before, 0.8, "takes up the unit before"
    if "addition" in opening and before != claim:
        yield before, -0.8, "stands beside the unit before"
    if after < len(clauses) and "conclusion" in clauses[after]["opening"]:
        yield after, 1.5, "the unit after concludes"


def _tree(size, claim, attachments):
    """Target and rule of each unit: attachments by falling score, if they close no circle (Kruskal 1956)."""
    head = list(range(size))  # union-find: two units share a head if a path joins them

    def top(unit):
        while head[unit] != unit:
            head[unit] = unit = head[head[unit]]
        return unit

    target, rules = [-1] * size, [""] * size
    for _, source, aim, rule in sorted(attachments, key=lambda row: -row[0]):
        if target[source] < 0 and top(aim) != source:
            target[source], rules[source] = aim, rule
            head[source] = top(aim)
    return target, rules
