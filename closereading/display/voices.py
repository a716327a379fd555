"""How a voice looks: one colour, one pattern and one initial, wherever the voice is drawn.

The narrator and institutions are grey and told apart by pattern; persons have hues in the order in which they first speak. No
voice is told by colour alone: an initial, a place or a name stands beside it.
"""

import re
from collections import Counter

import pandas as pd

from closereading.display.show import safe
from closereading.edition.loading import Edition
from closereading.measures import speakers

PERSONS, OTHERS = 5, 3  # looks that voices.css has; after them the first comes again, persons with a pattern


def looks(edition: Edition) -> pd.DataFrame:
    """The look of each speaker, indexed by speaker id, in the order in which they first have a sentence or a statement.

    Columns: look (classes of voices.css), initial (one to three letters, different for each), short (what `speakers.short_names`
    calls the speaker), name.
    """
    table = edition.speakers.set_index("id")
    short = speakers.short_names(edition.speakers)
    said = pd.concat([edition.sentences[["speaker", "start"]], edition.statements[["speaker", "start"]]])
    first = said.groupby("speaker").start.min().reindex(table.index)
    table = table.assign(short=pd.Series(short)).loc[first.sort_values(kind="stable").index]
    found, initials = {"person": 0, "other": 0}, _initials(table.short)
    rows = []
    for row in table.itertuples():
        kind = row.kind if row.kind in ("narrator", "person") else "other"
        look = "voice-narrator"
        if kind != "narrator":
            number, most = found[kind], PERSONS if kind == "person" else OTHERS
            look = f"voice-{kind}-{number % most + 1}" + (" voice-again" if kind == "person" and number >= most else "")
            found[kind] += 1
        rows.append((look, initials[row.Index], row.short, row.name))
    return pd.DataFrame(rows, columns=["look", "initial", "short", "name"], index=table.index)


def chip(look: pd.Series, read: bool = False) -> str:
    """The initial of a voice on its colour. look: a row of `looks`; read: whether a screen reader says it, where no name stands beside it."""
    hidden = "" if read else ' aria-hidden="true"'
    return f'<span class="voice-initial {look.look}"{hidden}>{safe(look.initial)}</span>'


def _initials(names):
    """The first letter of each name without its article, or as many as tell it from the others; at last a number."""
    bare = {key: re.sub(r"^the |\W", "", name).title() or "?" for key, name in names.items()}
    given = {}
    for length in (1, 2, 3):
        taken = Counter(name[:length] for key, name in bare.items() if key not in given)
        for key, name in bare.items():
            if key not in given and taken[name[:length]] == 1 and name[:length] not in given.values():
                given[key] = name[:length]
    left = [key for key in bare if key not in given]
    return given | {key: f"{bare[key][0]}{number}" for number, key in enumerate(left, 1)}
