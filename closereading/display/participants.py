"""Who does what to whom: a table with the agents above each other and beside them what is done to people, to things, and to nobody."""

import pandas as pd

from closereading.common.english import among, capitalised, listing
from closereading.display import captions
from closereading.display.show import ARTICLE, safe, sheets
from closereading.measures.participants import PEOPLE

_COLUMNS = {
    "people": "to people, countries or organisations",
    "things": "to an event, a thing or an idea",
    "nothing": "to nobody and nothing",
}
_UNSAID, _OTHERS = "not said", "others, with one action each"


def table(actions: pd.DataFrame) -> str | None:
    """Agents by affected as HTML; a cell has each action with whom it affects, as a link to its sentence. None where nothing is coded.

    actions: what `measures.participants.actions` returned. The row of what has no agent comes first, then those who do most.
    """
    if actions.empty:
        return None
    side = actions.affected_kind.map(
        lambda kind: "people" if kind in [*PEOPLE, "unsaid"] else "nothing" if kind == "nothing" else "things"
    )
    # Who does one thing only stands in one row with the others, after those who do more.
    once = actions.agent.map(actions.agent.value_counts()).eq(1) & actions.agent.ne("")
    gathered = once & (once.sum() > 2)
    actions = actions.assign(row=actions.agent.mask(gathered, _OTHERS), gathered=gathered)
    agents = sorted(
        set(actions.row), key=lambda one: (one != "", one == _OTHERS, -(actions.row == one).sum(), one.casefold())
    )
    columns = [column for column in _COLUMNS if (side == column).any()]
    heads = "".join(f'<th scope="col">{_COLUMNS[column]}</th>' for column in columns)
    rows = "\n".join(
        f'<tr{"" if agent else " class=unsaid"}><th scope="row">{safe(agent or _UNSAID)}</th>'
        + "".join(_cell(actions[(actions.row == agent) & (side == column)], _COLUMNS[column]) for column in columns)
        + "</tr>"
        for agent in agents
    )
    return (
        f'<div class="participants">{sheets("participants.css")}<table><caption>Who does what to whom</caption>\n'
        f'<thead><tr><th scope="col">who does it</th>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>'
    )


def _cell(rows, head):
    if rows.empty:
        return "<td></td>"
    items = "".join(
        f'<li>{f"<b>{safe(row.agent)}</b> " if row.gathered else ""}{safe(row.action)}{f": {safe(_whom(row))}" if _whom(row) else ""} <a href="{ARTICLE}#{safe(row.sentence)}">{safe(row.sentence)}</a></li>'
        for row in rows.itertuples()
    )
    return f'<td data-head="{head}"><ul>{items}</ul></td>'


def _agents(unsaid, whole):
    if not unsaid:
        return "Each action has an" if whole > 1 else "The one action has an"
    if unsaid == whole:
        return f"{capitalised(among(unsaid, whole, 'action', 'has', 'have'))} no"
    return f"Of {whole:,} actions, {unsaid:,} {'has' if unsaid == 1 else 'have'} no"


def _whom(row):
    return row.affected or ("to whom is not said" if row.affected_kind == "unsaid" else "")


def caption(actions: pd.DataFrame) -> str:
    """For `table`, which is read as it stands."""
    if actions.empty:
        return captions.too_little("no action is coded")
    unsaid = actions[actions.agent_kind == "unsaid"]
    done = unsaid[unsaid.affected_kind.isin(PEOPLE)]
    people = listing(f"{row.affected} (“{row.action}”)" for row in done.itertuples())
    caption = f"Each line is an action with whom or what it affects. {_agents(len(unsaid), len(actions))} agent in the clause."
    return caption + (f" Done to people without a word on who does it: {people}." if people else "")
