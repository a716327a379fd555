"""Statements of an edition, one row each: who is reported to say what, with which words."""

from bisect import bisect_right

import pandas as pd

from closereading.edition import article
from closereading.measures import statistics


def statements(table):
    """The statements of statements.csv, one row each, in the order of their contents.

    Columns: statement, content and source (units), text (the content's spans, joined by " … "), speaker, mode, polarity, cue_stance.
    """
    rows = {}
    for row in table.sort_values(["start", "end"], kind="stable").itertuples():
        entry = rows.setdefault(
            row.statement,
            {"statement": row.statement, "content": [], "source": [], "text": []}
            | {name: getattr(row, name) for name in ("speaker", "mode", "polarity", "cue_stance")},
        )
        if row.role in ("content", "source"):
            entry[row.role].append((row.start, row.end))
        if row.role == "content":
            entry["text"].append(row.text)
    columns = ["statement", "content", "source", "text", "speaker", "mode", "polarity", "cue_stance"]
    found = pd.DataFrame(sorted(rows.values(), key=lambda entry: entry["content"]), columns=columns)
    return found.assign(text=[" … ".join(texts) for texts in found.text])


def reports(edition):
    """Each statement with the words that report it, in the order of the article.

    Columns: statement, speaker, source, cue, content (spans of one role joined by an ellipsis), mode, cue_stance,
    polarity, sentence (where the content begins).
    """
    rows, found = [], {}
    sentences = edition.sentences.sort_values("start")
    starts, ids = list(sentences.start), list(sentences.id)
    for span in edition.statements.sort_values("start").itertuples():
        found.setdefault(span.statement, []).append(span)
    for statement, spans in found.items():
        text = {
            role: " … ".join(span.text for span in spans if span.role == role) for role in ("source", "cue", "content")
        }
        start = min(span.start for span in spans if span.role == "content")
        first = spans[0]
        rows.append(
            (
                start,
                statement,
                first.speaker,
                text["source"],
                text["cue"],
                text["content"],
                first.mode,
                first.cue_stance,
                first.polarity,
                ids[max(0, bisect_right(starts, start) - 1)],
            )
        )
    columns = [
        "start",
        "statement",
        "speaker",
        "source",
        "cue",
        "content",
        "mode",
        "cue_stance",
        "polarity",
        "sentence",
    ]
    return pd.DataFrame(rows, columns=columns).sort_values("start", ignore_index=True).drop(columns="start")


def cues(reports):
    """The words by which each speaker is reported, in the order of the article. Columns: speaker, statements, cues, sentences."""
    groups = reports.groupby("speaker", sort=False)
    return groups.agg(
        statements=("statement", "size"),
        cues=("cue", lambda cues: ", ".join(dict.fromkeys(cue for cue in cues if cue))),
        sentences=("sentence", statistics.each_once),
    ).reset_index()


def fragments(edition):
    """Every stretch in double quotation marks that the article prints; one over several sentences has a row in each.

    Columns: text, words, kind ("speech" inside a statement coded as mixed or direct, or where a whole statement without
    reporting words stands in the marks, else "label"), speaker (whose sentence it stands in), sentence.
    """
    rows = []
    contents = edition.statements[edition.statements.role == "content"]
    spoken = contents[contents["mode"].isin(["mixed", "direct"])]
    going_on = contents[contents["mode"] == "free"]
    sentences = edition.sentences.sort_values("start")
    starts, ends = sentences.start.to_numpy(dtype=int), sentences.end.to_numpy(dtype=int)
    # By lines, since a quotation of several sentences opens in the first of them and closes in the last.
    for block in edition.blocks.sort_values("start").itertuples():
        for match in article.QUOTED.finditer(block.text):
            opens, closes = block.start + match.start(), block.start + match.end()
            first, last = ends.searchsorted(opens, side="right"), starts.searchsorted(closes, side="left")
            for sentence in sentences.iloc[first:last].itertuples():
                start, end = max(opens, sentence.start), min(closes, sentence.end)
                inside = (spoken.start <= start) & (end <= spoken.end)
                whole = (
                    (opens <= going_on.start)
                    & (going_on.end <= closes)
                    & (going_on.start < end)
                    & (start < going_on.end)
                )
                text = edition.raw[max(start, opens + 1) : min(end, closes - 1)]
                if not text:
                    continue
                count = sum(article.is_word(text[one:other]) for one, other in article.token_spans(text))
                kind = "speech" if inside.any() or whole.any() else "label"
                rows.append((text, count, kind, sentence.speaker, sentence.id))
    return pd.DataFrame(rows, columns=["text", "words", "kind", "speaker", "sentence"])
