"""How the reporting voice puts forward what each voice says: a table of voices by kinds, and below it what is taken for granted, along the text."""

import pandas as pd

from closereading.common.english import among, capitalised, count
from closereading.display import captions, voices
from closereading.display.show import ARTICLE, safe, sheets
from closereading.edition.loading import Edition
from closereading.measures import engagement, statistics

# The head of each column, and what it means in few words.
_HEADS = {
    "bare": "no other voice is mentioned",
    "denied": "by the reporting voice itself",
    "acknowledged": "as what somebody says",
    "endorsed": "as what somebody says, and as true",
    "distanced": "as what somebody says, at a distance",
}


def figure(edition: Edition) -> str | None:
    """Voices by kinds of engagement as HTML, each proposition a link to its sentence; under it the text with a mark for each presupposition.

    None where neither table is coded.
    """
    said, given = engagement.propositions(edition), engagement.taken_for_granted(edition)
    if said.empty and given.empty:
        return None
    looks = voices.looks(edition)
    return f'<div class="engagement">{sheets("voices.css", "engagement.css")}{_table(said, looks)}{_strip(edition, given, looks)}</div>'


def _table(said, looks):
    if said.empty:
        return ""
    kinds = [kind for kind in engagement.KINDS if (said.kind == kind).any()]
    heads = "".join(f'<th scope="col"><b>{kind}</b> <small>{_HEADS[kind]}</small></th>' for kind in kinds)
    rows = "\n".join(
        f'<tr><th scope="row" class="{look.look}">{voices.chip(look)} {safe(look.short)}</th>'
        + "".join(_cell(said[(said.voice == voice) & (said.kind == kind)], kind) for kind in kinds)
        + "</tr>"
        for voice, look in looks.iterrows()
        if (said.voice == voice).any()
    )
    return (
        "<table><caption>How the reporting puts forward what each voice says, sentence by sentence</caption>\n"
        f"<thead><tr><td></td>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"
    )


def _cell(rows, kind):
    if rows.empty:
        return '<td class="none">–</td>'
    links = " ".join(
        f'<a href="{ARTICLE}#{safe(one)}">{safe(one)}{f" ×{times}" if times > 1 else ""}</a>'
        for one, times in rows.groupby("sentence", sort=False).size().items()
    )
    return f'<td class="{kind}" data-head="{kind}">{links}</td>'


def _strip(edition, given, looks):
    """The body as a bar in the colours of its voices, with a mark where something is taken for granted."""
    if given.empty:
        return ""
    body = statistics.body(statistics.words(edition))
    runs = body.groupby((body.voice != body.voice.shift()).cumsum(), sort=False).voice.agg(["first", "size"])
    parts = "".join(
        f'<i class="{looks.look[voice]} voice-fill" style="flex: {words}"></i>'
        for voice, words in runs.itertuples(index=False)
    )
    marks = "".join(f'<i style="--x: {(row.place - 0.5) / len(body):.4f}"></i>' for row in given.itertuples())
    return (
        f'<p class="along">{count(len(given), "phrase takes", "phrases take")} something for granted. Each has a mark at its place in the text:</p>'
        f'<div class="whole" aria-hidden="true"><div class="marks">{marks}</div><div class="body">{parts}</div>'
        f'<div class="ends"><span>word 1</span><span>word {len(body):,}</span></div></div>'
    )


def caption(said: pd.DataFrame, given: pd.DataFrame) -> str:
    """For `figure`, which is a table and needs no alternative. said, given: what the functions of `measures.engagement` returned."""
    if said.empty and given.empty:
        return captions.too_little("engagement and presuppositions are not coded")
    caption = ""
    if len(said):
        most = said.kind.value_counts()
        kinds = capitalised(among(most.iloc[0], len(said), "proposition", "is", "are"))
        caption = f"Each number is a sentence, with ×2 after it where it has two such propositions. {kinds} {most.index[0]}. The narrator is counted by clause, the speakers by statement."
    if len(given):
        caption += f" {count(len(given), 'phrase takes', 'phrases take')} something for granted, in the words of {count(given.voice.nunique(), 'voice')}."
    return caption.strip()
