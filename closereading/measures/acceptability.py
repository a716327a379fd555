"""Which arguments can stand together: abstract argumentation (Dung 1995), and what is left when a reason is dropped.

Abstract argumentation knows attacks and nothing else. Support is treated so: whoever attacks the only reason that is
given for a claim attacks the claim too, and so on upwards (the indirect defeat of Cayrol and Lagasquie-Schiex 2005, also
called secondary attack, here limited to only reasons); a claim with another reason left is not touched.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import product

import pandas as pd

from closereading.common.errors import InputError, fault

# What takes more is no coding of an article; there can be twice as many largest sets with each two arguments more.
MOST_ATTACKS, MOST_SETS, MOST_STEPS = 1_000_000, 10_000, 1_000_000


def attacks(relations: pd.DataFrame) -> set[tuple[str, str]]:
    """The attacks that are coded and those that follow through support, as a set of (attacker, attacked).

    relations: columns source, target, relation. Raises InputError if there are more than MOST_ATTACKS.
    """
    reasons, carried = _reasons(relations), defaultdict(list)
    for target, sources in reasons.items():
        if len(sources) == 1:
            carried[next(iter(sources))].append(target)
    found = set(_pairs(relations, "attack"))
    waiting = list(found)
    while waiting:
        attacker, attacked = waiting.pop()
        for target in carried[attacked]:
            if (attacker, target) not in found:
                found.add((attacker, target))
                waiting.append((attacker, target))
        if len(found) > MOST_ATTACKS:
            raise _too_much(f"more than {MOST_ATTACKS:,} attacks that follow through support")
    return found


def grounded(arguments: Collection[str], attacks: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The arguments that no doubt can reach: unattacked, or defended by such. The grounded extension, a frozenset.

    arguments: all of them; attacks: pairs (attacker, attacked).
    """
    attackers, attacked_by = _neighbours(attacks)
    standing = {argument: len(attackers[argument]) for argument in {*arguments, *attackers}}
    mine, stand, out = {*arguments}, set(), set()
    waiting = [argument for argument in mine if not standing[argument]]
    while waiting:
        argument = waiting.pop()
        stand.add(argument)
        for fallen in attacked_by[argument] - out:
            out.add(fallen)
            for defended in attacked_by[fallen]:
                standing[defended] -= 1
                if not standing[defended] and defended in mine:
                    waiting.append(defended)
    return frozenset(stand)


def preferred(arguments: Collection[str], attacks: Collection[tuple[str, str]]) -> list[frozenset[str]]:
    """Every largest set of arguments that do not attack each other and answer each attack on them, as frozensets.

    The preferred extensions, the ones with most arguments first. Where none of the attacks run in a circle, there is one,
    and it is the grounded extension. Arguments on which the grounded extension is undecided are tried, each group of them that
    attacks join by itself. Raises InputError if there are more than MOST_SETS, or if finding them takes more than MOST_STEPS.
    """
    core = grounded(arguments, attacks)
    out = {attacked for attacker, attacked in attacks if attacker in core}
    undecided = sorted(set(arguments) - core - out)
    order, found = {argument: number for number, argument in enumerate(undecided)}, [core]
    attackers, attacked_by = _neighbours(
        (attacker, attacked) for attacker, attacked in attacks if not {attacker, attacked} & (core | out)
    )
    for group in _groups(undecided, attackers, attacked_by):
        largest = _largest({one: None for one in undecided if one in group}, attackers, attacked_by)
        if len(found) * len(largest) > MOST_SETS:
            raise _too_much(f"more than {MOST_SETS:,} largest sets of arguments")
        found = [one | other for one, other in product(found, largest)]
    return sorted(found, key=lambda one: (-len(one), sorted(order[argument] for argument in one - core)))


def _groups(arguments, attackers, attacked_by):
    """The arguments in groups that no attack joins, with attackers that are not among them."""
    seen = set()
    for argument in arguments:
        if argument not in seen:
            group, waiting = set(), [argument]
            while waiting:
                one = waiting.pop()
                if one not in group:
                    group.add(one)
                    waiting += attackers[one] | attacked_by[one]
            seen |= group
            yield group


def _largest(arguments, attackers, attacked_by):
    """The largest sets of one group, found by taking or leaving one argument after another and what follows from that."""
    found, steps = [], 0
    size = len(arguments) + sum(len(attackers[one]) for one in arguments) // 20
    waiting = [(frozenset(), frozenset(one for one in arguments if one in attackers[one]))]  # taken, left
    while waiting:
        steps += size
        if steps > MOST_STEPS:
            raise _too_much(f"{len(arguments)} arguments that attack each other in too many circles")
        before = waiting.pop()
        after = _follow(*before, arguments, attackers, attacked_by)
        if after != before:
            waiting += [after] * (after is not None)
            continue
        taken, left = after
        free = [one for one in arguments if one not in taken and one not in left]
        if any(larger.issuperset([*taken, *free]) for larger in found):
            continue
        if not free:
            found = [one for one in found if not one < taken] + [taken] * (taken not in found)
            continue
        one = max(free, key=lambda one: len(attackers[one]) + len(attacked_by[one]))
        waiting += [(taken, left | {one}), (taken | {one}, left)]  # the last is tried first
    return found


def _follow(taken, left, arguments, attackers, attacked_by):
    """(taken, left) with what follows from them at once, or None if no set that answers each attack has these."""
    left = left.union(*(attackers[one] | attacked_by[one] for one in taken))
    if taken & left:
        return None
    free = arguments.keys() - left
    answers = {attacker: attackers[attacker] & free for attacker in set().union(*(attackers[one] for one in free))}
    unanswered = {attacker for attacker, found in answers.items() if not found}
    less = {one for one in free if attackers[one] & unanswered}
    more = {
        next(iter(answers[attacker])) for one in taken for attacker in attackers[one] if len(answers[attacker]) == 1
    }
    return taken | more, left | less


def without(relations: pd.DataFrame, dropped: Collection[str]) -> tuple[list[str], list[str]]:
    """The arguments that lose their last reason if the arguments in `dropped` are dropped, and what falls with them.

    Returns (fallen, weakened): ids that had support and have none left, and ids that keep some, each in the order of
    the relations. Only what was supported can fall; the dropped arguments themselves are not among the ids.
    """
    supports, targets = _pairs(relations, "support"), defaultdict(set)
    for source, target in supports:
        targets[source].add(target)
    left = {target: len(sources) for target, sources in _reasons(relations).items()}
    gone, waiting = set(), [*dict.fromkeys(dropped)]
    while waiting:
        argument = waiting.pop()
        if argument in gone:
            continue
        gone.add(argument)
        for target in targets[argument]:
            left[target] -= 1
            if not left[target]:
                waiting.append(target)
    fallen = dict.fromkeys(target for _, target in supports if target in gone and target not in dropped)
    weakened = dict.fromkeys(target for source, target in supports if source in gone and target not in gone)
    return list(fallen), list(weakened)


def _reasons(relations):
    """The arguments that support each argument, as sets."""
    found = defaultdict(set)
    for source, target in _pairs(relations, "support"):
        found[target].add(source)
    return found


def _neighbours(attacks):
    """Whom each argument is attacked by, and whom it attacks, as sets."""
    attackers, attacked_by = defaultdict(set), defaultdict(set)
    for attacker, attacked in attacks:
        attackers[attacked].add(attacker)
        attacked_by[attacker].add(attacked)
    return attackers, attacked_by


def _too_much(found):
    mend = "look at fewer relations at once"
    return InputError(fault("the relations", found, "as many as a person can follow", mend))


def _pairs(relations, kind):
    rows = relations[relations.relation == kind]
    return list(zip(rows.source, rows.target))
