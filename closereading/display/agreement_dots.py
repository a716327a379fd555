"""How far codings agree, layer by layer: alpha and the observed agreement as two marks on one scale; drawn as a table, which a screen reader reads."""

import pandas as pd

from closereading.agreement.several_codings import FEW
from closereading.display.coding_pages import most_and_least
from closereading.display.show import safe, sheets

NAMED = 3  # layers with one alpha that the caption names


def dots(agreed: pd.DataFrame) -> str | None:
    """A row a layer, from the lowest alpha to the highest, those with few units after the others, as HTML; None without a unit.

    agreed: what `several_codings.agreement` returned.
    """
    known = agreed[agreed.units > 0]
    if known.empty:
        return None
    order = pd.DataFrame({"none": known.alpha.isna(), "few": known.units < FEW, "alpha": known.alpha})
    ranked = known.loc[order.sort_values(["none", "few", "alpha"], kind="stable").index]
    rows = "\n".join(_row(*row) for row in zip(ranked.what, ranked.units, ranked.alpha, ranked["observed agreement"]))
    return (
        f'{sheets("agreement-dots.css")}<table class="agreement-dots">\n<thead><tr><th scope="col">Decision</th> '
        '<td class="scale"><span class="ends" aria-hidden="true"><span>0</span><span>1</span></span></td> '
        '<th scope="col"><i class="alpha"></i>alpha</th> <th scope="col"><i class="same"></i>observed</th> '
        f'<th scope="col">units</th></tr></thead>\n<tbody>\n{rows}\n</tbody></table>'
    )


def _row(what, units, alpha, same):
    marks = "".join(
        f'<i class="{look}" style="--at: {min(max(value, 0), 1):.4f}"></i>'
        for look, value in (("same", same), ("alpha", alpha))
        if not pd.isna(value)
    )
    few = f"{units:,}<small> few</small>" if units < FEW else f"{units:,}"
    numbers = " ".join(f"<td>{'–' if pd.isna(value) else format(value, '.2f')}</td>" for value in (alpha, same))
    look = ' class="few"' if units < FEW else ""
    return f'<tr{look}><th scope="row">{safe(what)}</th> <td class="scale"><span class="track">{marks}</span></td> {numbers} <td>{few}</td></tr>'


def caption(agreed: pd.DataFrame) -> str:
    """On which layers the codings agree most and least, and how it is drawn."""
    said = most_and_least(agreed, "“{}”", NAMED)
    known = agreed[agreed.units > 0]
    if known.empty:
        return said
    said += " A filled dot is alpha, and a ring is the observed agreement. Further to the right, the coders agree more."
    if (known.units < FEW).any():
        said += f" “Few” means fewer than {FEW} units: there, one answer can change alpha a lot."
    if (known.alpha < 0).any():
        said += " An alpha below zero is drawn at zero."
    return said
