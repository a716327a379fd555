"""Frames: a table of voices by the four things that a frame does, each cell in the coder's words with links to the sentences."""

import pandas as pd

from closereading.common.english import count, listing
from closereading.display import captions, voices
from closereading.display.show import ARTICLE, safe, sheets
from closereading.edition.loading import Edition
from closereading.measures.frames import ELEMENTS, NO_VOICE, elements

_HEADS = {
    "problem": "What is the problem?",
    "cause": "Who or what is the cause?",
    "judgement": "Who or what is judged?",
    "remedy": "What should be done?",
}


def table(edition: Edition) -> str | None:
    """Voices by elements as HTML, a row for each voice of the article, and one for its title and headings if they have elements.

    None where no frame is coded.
    """
    found, looks = elements(edition), voices.looks(edition)
    if found.empty:
        return None
    heads = "".join(f'<th scope="col">{_HEADS[element]}</th>' for element in ELEMENTS)
    who = {voice: f"{voices.chip(look)} {safe(look.short)}" for voice, look in looks.iterrows()}
    if (found.voice == "").any():
        who = {"": NO_VOICE} | who
    rows = "\n".join(
        f'<tr><th scope="row">{name}</th>'
        + "".join(_cell(found[(found.voice == voice) & (found.element == element)], element) for element in ELEMENTS)
        + "</tr>"
        for voice, name in who.items()
    )
    return (
        f'<div class="frames">{sheets("voices.css", "frames.css")}<table><caption>Which voice says what of the events</caption>\n'
        f"<thead><tr><td></td>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>"
    )


def _cell(rows, element):
    if rows.empty:
        return f'<td class="none" data-head="{_HEADS[element]}">–</td>'
    items = "".join(
        f'<li>{safe(row.gloss)} <a href="{ARTICLE}#{safe(row.sentence)}">{safe(row.sentence)}</a></li>'
        for row in rows.itertuples()
    )
    return f'<td data-head="{_HEADS[element]}"><ul>{items}</ul></td>'


def caption(found: pd.DataFrame, names: dict[str, str]) -> str:
    """For `table`, which is read as it stands. found: what `measures.frames.elements` returned."""
    if found.empty:
        return captions.too_little("no element of a frame is coded")
    said, voiced = [], found[found.voice != ""]
    for element, words in (("cause", "name a cause"), ("remedy", "say what should be done")):
        number = voiced[voiced.element == element].voice.nunique()
        one = words.replace("name", "names").replace("say ", "says ")
        said.append(f"{number or 'none'} {words if number > 1 else one}")
    whose = f"Of {count(len(names), 'voice')}, {listing(said)}." if len(names) > 1 else "The text has one voice."
    return f"In the coder’s words, with the sentences. {whose} A dash means that the coder found nothing of the kind in this voice."
