"""The caption and the text alternative of each figure, made from the table that is drawn.

Every function returns (caption, alt): the caption states the finding, alt states it again in words and numbers. Where
there is nothing to draw, both say that it is too little, and what is missing.
"""

import pandas as pd

from closereading.agreement import readings
from closereading.common.english import among, capitalised, count, listing, possessive
from closereading.display.drawing import MOST, PARTS
from closereading.measures import speakers


def weave(turns: pd.DataFrame, names: dict[str, str], headings: pd.DataFrame) -> str:
    """For weave.weave, which is a list and needs no alternative. turns, headings: what `speakers.turns` and `speakers.headings` returned."""
    if turns.empty:
        return too_little("no paragraph has a sentence with a speaker")
    caption = f"Every sentence of the body, in reading order, as long as its words. {_queue(turns, names)}"
    if len(headings):
        caption += " Each heading is printed above the place where it comes in the text."
    if turns.speaker.nunique() > MOST:
        caption += f" The figure shows the {MOST} voices with most words, of {turns.speaker.nunique()}."
    return caption


def _queue(turns, names):
    """How many speakers have all their sentences in one place, and who has the last ones."""
    number, taken = turns.speaker.nunique(), turns.speaker.value_counts()
    once = (taken == 1).sum()
    if number == 1:
        return f"All sentences are {possessive(names[turns.speaker.iloc[0]])}."
    if not once:
        said = f"Each of the {number} speakers with sentences of their own comes back after another."
    elif once == number:
        said = f"One speaker after another: each of the {number} with sentences of their own has one turn and does not come back."
    else:
        # Most of them, or the order is no row of speakers
        said = "One speaker after another: " if 2 * once > number else ""
        said += f"{once} of {number} speakers with sentences of their own {'has one turn and does' if once == 1 else 'have one turn and do'} not come back"
        said += f"; {names[taken.idxmax()]} does." if number - once == 1 else "."
    return said + f" The last turn is {possessive(names[turns.speaker.iloc[-1]])}."


def argument_arcs(components: pd.DataFrame, links: pd.DataFrame, names: dict[str, str]) -> tuple[str, str]:
    """For arcs.argument_arcs."""
    if components.empty:
        return (too_little("no part of an argument is found"),) * 2
    across = links[links.across]
    parts = count(len(components), "part of an argument", "parts of arguments")
    between = f"{count(len(links), 'link') if len(links) else 'no link'} between them"
    first = names[components.speaker.iloc[0]]
    if len(components) == 1:
        caption = f"Only one part of an argument is found: a {components.role.iloc[0]} of {first}."
    elif components.speaker.nunique() == 1:
        # Where nobody else argues, it says nothing that every link stays with one speaker.
        caption = f"Only {first} is found to argue: {parts}, {between}."
    elif links.empty:
        caption = f"{parts} are found, and no link between them."
    else:
        caption = _between_voices(links, across)
    if len(components) > PARTS:
        caption += f" The figure shows the first {PARTS} of {len(components):,} parts, and the links between them."
    crossing = _each(across, names)
    inside = len(links) - len(across)
    return caption, (
        f"Arc diagram of {parts} and {between}. "
        + (
            f"{count(inside, 'link stays', 'links stay') if inside else 'No link stays'} inside one voice. Between voices: {crossing or 'none'}."
            if len(links)
            else ""
        )
    ).strip()


def _between_voices(links, across):
    """Whether a word of the text links the arguments of two voices, and how many links the coder infers between them."""
    explicit = (across.basis == "explicit").sum()
    inferred, inside = len(across) - explicit, (links.basis == "explicit").sum() - explicit
    if explicit:
        caption = f"A word such as “because” or “but” makes {_of(explicit, len(across), 'link')} between voices."
        return caption + (f" The coder infers the other {inferred if inferred > 1 else 'one'}." if inferred else "")
    caption = "The text has no word such as “because” or “but” that links the argument of one voice with the argument of another."
    if inside:
        made = count(inside, "link between parts of arguments", "links between parts of arguments")
        caption += f" Such words make {made}, {'each ' if inside > 1 else ''}inside one voice."
    return caption + f" The coder infers {count(inferred, 'link') if inferred else 'no link'} between voices."


def positions(matrix: pd.DataFrame, questions: dict[str, str], names: dict[str, str]) -> str:
    """For positions.table: a caption alone, for a table is read as it stands."""
    if matrix.empty:
        return too_little("no voice is given a position on a question" if questions else "no question is asked")
    opposed, number = speakers.opposed(matrix), len(matrix.columns)
    heard = (matrix != "silent").sum()
    alone, unanswered = (heard == 1).sum(), (heard == 0).sum()
    if len(matrix) == 1:
        asked = among(number - unanswered, number, "question")
        return f"Only one voice, {names[matrix.index[0]]}, takes a position: on {asked}."
    if number == 1:
        return "On the one question " + (
            "one voice asserts what another denies." if opposed else "no voice denies what another asserts."
        )
    caption = f"{number} questions were asked of the article. On {len(opposed) or 'none'} of them "
    if opposed:
        # One question is soon named; of several the table tells which.
        named = f"(“{questions[opposed[0]]}”) " if len(opposed) == 1 else ""
        caption += f"{named}one voice asserts what another denies."
    else:
        caption += "does one voice assert what another denies."
    if alone:
        caption += f" On {count(alone, 'question')} only one voice is heard."
    if unanswered:
        caption += f" On {count(unanswered, 'question')} nobody takes a position."
    return caption + " A dash means that the text is silent; the speaker can still have an opinion."


def firmness(hangs: pd.DataFrame) -> str:
    """For decisions.matrix: a caption alone, for a table is read as it stands."""
    hanging = readings.hanging(hangs)
    if not len(hangs) or hangs.share.isna().all():
        return no_alternatives()
    firm, whole = len(hangs) - len(hanging), len(hangs)
    same = capitalised(among(firm, whole, "finding", "has", "have"))
    caption = f"{same} the same answer in every admissible reading of the article."
    if hanging.empty:
        return caption
    single, least = sum(len(keys) > 0 for keys in hanging.alone), hanging.iloc[0]
    joint = count(len(hanging) - single, "changes", "change")
    joint = f" {joint} only if several decisions change together." if len(hanging) > single else ""
    return (
        f"{caption} {single or 'None'} would change with one decision alone.{joint} The least firm finding is the answer to “{least.question}”: "
        f"it stays in {100 * least.share:.0f} % of the readings. A filled decision changes the answer alone, a hatched one only "
        "together with others."
    )


def speaker_map(parts: pd.DataFrame, links: pd.DataFrame) -> str:
    """For a map of argument_map.argument_maps: columns id, role of the parts, target, kind, basis of the links of one speaker."""
    claims = parts[parts.role == "claim"]
    reasoned = claims.id.isin(links.target[links.kind == "support"]).sum()
    caption = f"{_roles(parts)}."
    if len(claims):
        caption += f" {'A' if reasoned else 'No'} reason is given for {_of(reasoned, len(claims), 'claim')}."
    return caption + (f" {_made(links)}" if len(links) else "")


def crossing_map(links: pd.DataFrame) -> str:
    """For argument_map.crossing_map. links: what arguments.links returned."""
    across = links[links.across]
    pairs = {frozenset(pair) for pair in zip(across.from_speaker, across.to_speaker)}
    return (
        f"{count(len(across), 'link leads', 'links lead')} from one voice to another, between "
        f"{count(len(pairs), 'pair')} of voices. {_made(across)}"
    )


def _made(links):
    """How many links a word of the text makes."""
    explicit = (links.basis == "explicit").sum()
    return f"{'A' if explicit else 'No'} word of the text makes {_of(explicit, len(links), 'link')}."


def no_alternatives() -> str:
    """What is said where nothing is known of how firm the findings are."""
    return too_little("no alternatives to the decisions of this coding were written down")


def too_little(missing: str) -> str:
    """What a caption says where there is nothing to draw, and what is missing."""
    return f"Too little to say: {missing}."


def _each(links, names):
    """Every link in words, MOST at most: who supports or attacks whom, where, and on what it rests."""
    said = [
        f"{names[row.from_speaker]} {row.kind}s {names[row.to_speaker]}, {row.from_sentence} on {row.to_sentence}, "
        f"{row.basis}"
        for row in links.head(MOST).itertuples()
    ]
    return "; ".join(said + ([f"and {len(links) - MOST:,} more"] if len(links) > MOST else []))


def _of(number, total, noun):
    """So many of a total, after a word that says whether there is any: all 3 claims, 1 of the 3 claims, any of the 3 claims."""
    if total == 1:
        return f"the {noun}"
    if total == 2 and number != 1:
        return f"both {noun}s" if number else f"either of the 2 {noun}s"
    amount = "all" if number == total else f"{number or 'any'} of the"
    return f"{amount} {total} {noun}s"


def _roles(parts):
    """How many parts of each role: 2 claims and 1 premise."""
    numbers = ((role, (parts.role == role).sum()) for role in ("claim", "premise", "concession"))
    return listing(count(number, role) for role, number in numbers if number)
