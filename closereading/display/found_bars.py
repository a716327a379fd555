"""How much of an edition a machine finds, as bars: filled is found, outlined is missed; drawn as a table, which a screen reader reads."""

import pandas as pd

from closereading.common.english import listing
from closereading.display import captions
from closereading.display.show import safe, sheets


def found_bars(found: pd.DataFrame) -> str | None:
    """A row a kind, with its bar and its numbers, as HTML; None where the edition has nothing to find. found: what error_analysis.found returned."""
    known = found[found.found + found.missed > 0]
    if known.empty:
        return None
    rows = "\n".join(
        f'<tr><th scope="row">{safe(row.what)}</th> <td class="bar" style="--found: {row.found / (row.found + row.missed):.4f}">'
        f"<b>{row.found:,}</b> of {row.found + row.missed:,}</td> <td>{row.added:,}</td></tr>"
        for row in known.itertuples()
    )
    return (
        f'{sheets("found-bars.css")}<table class="found-bars">\n<thead><tr><td></td> <th scope="col">found</th> '
        f'<th scope="col">marked, and not in the edition</th></tr></thead>\n<tbody>\n{rows}\n</tbody></table>'
    )


def caption(found: pd.DataFrame) -> str:
    """What is drawn, and of which kind most is missed."""
    known = found[found.found + found.missed > 0]
    if known.empty:
        return captions.too_little("the edition has nothing that a machine could find")
    said = "A whole bar is all that the edition has of a kind. Its filled part is what the rules find."
    missed = known.missed / (known.found + known.missed)
    most = known.loc[missed.idxmax()]
    if missed.max() == 1:
        said += f" They find none of the {listing(known.what[missed == 1], 'and none of the')}."
    elif most.missed:
        said += f" They miss the largest part of the {most.what}: {most.missed:,} of {most.found + most.missed:,}."
    return said
