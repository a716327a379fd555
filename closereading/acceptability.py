"""Which arguments can stand together: abstract argumentation (Dung 1995), and what is left when a reason is dropped.

Abstract argumentation knows attacks and nothing else. Support is treated so: whoever attacks the only reason that is
given for a claim attacks the claim too, and so on upwards (the indirect defeat of Cayrol and Lagasquie-Schiex 2005, also
called secondary attack, here limited to only reasons); a claim with another reason left is not touched.
"""

from itertools import combinations


def attacks(relations):
    """The attacks that are coded and those that follow through support, as a set of (attacker, attacked).

    relations: columns source, target, relation.
    """
    found = set(_pairs(relations, "attack"))
    supports = _pairs(relations, "support")
    while True:
        more = {
            (attacker, target)
            for attacker, attacked in found
            for source, target in supports
            if source == attacked and not any(other != source for other, to in supports if to == target)
        } - found
        if not more:
            return found
        found |= more


def grounded(arguments, attacks):
    """The arguments that no doubt can reach: unattacked, or defended by such. The grounded extension, a frozenset.

    arguments: all of them; attacks: pairs (attacker, attacked).
    """
    stand = frozenset()
    while True:
        wider = frozenset(
            argument
            for argument in arguments
            if all(_hit(stand, attacker, attacks) for attacker, attacked in attacks if attacked == argument)
        )
        if wider == stand:
            return stand
        stand = wider


def preferred(arguments, attacks):
    """Every largest set of arguments that do not attack each other and answer each attack on them, as frozensets.

    The preferred extensions. Where none of the attacks run in a circle, there is one, and it is the grounded extension.
    Only arguments on which the grounded extension is undecided are tried: up to about 20 of them.
    """
    core = grounded(arguments, attacks)
    out = {attacked for attacker, attacked in attacks if attacker in core}
    undecided = sorted(set(arguments) - core - out)
    found = []
    for size in range(len(undecided), -1, -1):
        for some in combinations(undecided, size):
            extension = core | set(some)
            if not any(extension <= larger for larger in found) and _admissible(extension, attacks):
                found.append(extension)
    return found


def without(relations, dropped):
    """The arguments that lose their last reason if the arguments in `dropped` are dropped, and what falls with them.

    Returns (fallen, weakened): ids that had support and have none left, and ids that keep some, each in the order of
    the relations. Only what was supported can fall; the dropped arguments themselves are not among the ids.
    """
    supports = _pairs(relations, "support")
    gone = set(dropped)
    while True:
        fall = {
            target
            for _, target in supports
            if target not in gone and all(source in gone for source, to in supports if to == target)
        }
        if not fall:
            break
        gone |= fall
    fallen = dict.fromkeys(target for _, target in supports if target in gone and target not in dropped)
    weakened = dict.fromkeys(target for source, target in supports if source in gone and target not in gone)
    return list(fallen), list(weakened)


def _pairs(relations, kind):
    rows = relations[relations.relation == kind]
    return list(zip(rows.source, rows.target))


def _hit(arguments, attacked, attacks):
    return any((argument, attacked) in attacks for argument in arguments)


def _admissible(arguments, attacks):
    return all(
        attacker not in arguments and _hit(arguments, attacker, attacks)
        for attacker, attacked in attacks
        if attacked in arguments
    )
