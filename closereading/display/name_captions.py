"""What stands with each of name_figures: title (the finding in a few words), caption and alt, made from the table that is drawn.

Every function returns a dictionary of these, for `show.figure(drawing, name, rows=..., **said)`. Where there is nothing to draw,
the caption says that it is too little, and what is missing.
"""

import pandas as pd

from closereading.common.english import among, capitalised, count, listing
from closereading.display.drawing import MOST
from closereading.display.name_figures import PAGE, by_role, groups
from closereading.display.word_captions import nothing_to_draw

_SENSES = {"place": "a place", "actor": "an actor", "attribute": "an attribute"}


def place_or_actor(senses: pd.DataFrame) -> dict[str, str]:
    """For name_figures.place_or_actor."""
    if senses.empty:
        return nothing_to_draw("no entity is often enough named as a place, an actor or an attribute")
    if len(senses) == 1:
        row = senses.iloc[0]
        each = [f"{among(row[sense], row.mentions, 'mention')} as {a}" for sense, a in _SENSES.items() if row[sense]]
        said = f"{row.entity} alone is named often enough to be drawn: {listing(each)}."
        return {"title": "", "caption": said, "alt": said}
    found = [_most(senses, sense) for sense in ("actor", "place") if senses[sense].max()]
    found = ["Of the names in this figure, " + found[0], *map(capitalised, found[1:])] if found else []
    caption = " ".join(found) or "Nothing is named as a place or an actor."
    if len(senses) > MOST:
        caption += f" The figure shows the {MOST} names with most mentions, of {len(senses)}."
    alt = "Bars to the left for actors, to the right for places. " + " ".join(
        f"{row.entity}: {row.actor} as actor, {row.place} as place, {row.attribute} as attribute."
        for row in by_role(senses).itertuples()
    )
    if senses.attribute.any():
        caption += " “As attribute” means that a name only qualifies another word."
    return {"title": _opposites(by_role(senses)), "caption": caption, "alt": alt}


def _opposites(rows):
    """Who is mostly an actor, and what is mostly a place."""
    top, bottom = rows.iloc[0], rows.iloc[-1]
    parts = [
        *([f"{top.entity} mostly acts or is affected"] if 2 * top.actor > top.mentions else []),
        *([f"{bottom.entity} is mostly a place"] if 2 * bottom.place > bottom.mentions else []),
    ]
    return "; ".join(parts) or "No name is mostly an actor, and none mostly a place"


def _most(senses, sense):
    """Who is most often named so, and in how many mentions."""
    top = senses[senses[sense] == senses[sense].max()]
    if len(top) == 1:
        row = top.iloc[0]
        return f"{row.entity} is named as {_SENSES[sense]} most often: it {_does(row, sense)}."
    named = listing(
        f"{row.entity} ({among(row[sense], row.mentions, 'mention')})" for _, row in top.head(MOST).iterrows()
    )
    more = f" and {count(len(top) - MOST, 'more name')}" if len(top) > MOST else ""
    return f"most often named as {_SENSES[sense]}: {named}{more}."


def _does(row, first):
    """In how many mentions an entity acts, is a place, or qualifies a word; the sense that the sentence is about comes first."""
    senses = {
        "actor": "acts or is affected in",
        "place": "is a place in",
        "attribute": "only qualifies another word in",
    }
    order = sorted((sense for sense in senses if row[sense]), key=lambda sense: sense != first)
    numbers = [among(row[sense], row.mentions, "mention") if sense == first else row[sense] for sense in order]
    return listing(f"{senses[sense]} {number}" for sense, number in zip(order, numbers))


def event_names(named: pd.DataFrame, looks: pd.DataFrame) -> dict[str, str]:
    """For name_figures.event_names."""
    if named.empty:
        return nothing_to_draw("none of the nouns is in the text")
    voices, first = named[named.voice != PAGE].groupby("noun", sort=False).voice.agg(list), named.noun.iloc[0]
    having = among(len(voices.get(first, [])), len(looks), "voice")
    title = f"“{first}” is in the words of {having}"
    alone = [(noun, own[0]) for noun, own in voices.items() if len(own) == 1 and noun != first]
    if alone:
        title += f", “{alone[0][0]}” only in those of {looks.short[alone[0][1]]}"
    silent = [voice for voice in looks.index if voice not in voices.get(first, [])]
    caption = "The number is how often a voice has the noun."
    if silent:
        caption += f" The noun “{first}” is never in the words of {listing(map(looks.short.get, silent), 'or')}."
    caption += " A noun also counts where a voice only fears or rules out what it names."
    return {"title": title, "caption": caption, "alt": caption}


def who_has_a_name(people: pd.DataFrame) -> dict[str, str]:
    """For name_figures.who_has_a_name."""
    if people.empty:
        return nothing_to_draw("nobody speaks except the narrator, and no person is named")
    speak, institutions, nameless, only = map(len, groups(people).values())
    persons = speak + only
    title = f"{count(persons, 'person has', 'persons have')} a name: {speak or 'none'} {'speaks' if speak == 1 else 'speak'}, {only or 'none'} {'is' if only == 1 else 'are'} only spoken of"
    if persons < 2:
        title = (
            f"One person has a name, and {'speaks' if speak else 'is only spoken of'}"
            if persons
            else "No person has a name"
        )
    others = (
        count(institutions, "institution or group", "institutions or groups")
        if institutions
        else "no institution or group"
    )
    caption = f"{'Beside them, ' if persons else ''}{others} with a name {'speaks' if institutions < 2 else 'speak'}"
    if institutions and nameless:
        caption += f", and {nameless} without a name."
    else:
        caption += (
            f". {count(nameless, 'speaker has', 'speakers have')} no name."
            if nameless
            else ". Nobody speaks without a name."
        )
    caption = capitalised(caption)
    caption += " People who have no name and do not speak are not in the tables; a reader finds them in the text."
    return {"title": title, "caption": caption, "alt": caption}
