"""Statements of an edition, one row each: who is reported to say what, with which words."""

import pandas as pd

from closereading.edition import article
from closereading.edition.format import AGREE
from closereading.edition.loading import Edition
from closereading.edition.sentences import sentence_at
from closereading.measures import statistics

ROLES = ("content", "source", "cue")


def statements(table: pd.DataFrame) -> pd.DataFrame:
    """The statements of statements.csv, one row each, in the order of their contents.

    Columns: statement, speaker, mode, cue_stance, polarity, parent; content, source, cue (units: lists of (start, end));
    text, source_text, cue_text (their spans, joined by " … ").
    """
    rows = {}
    for row in table.sort_values(["start", "end"], kind="stable").itertuples():
        if row.statement not in rows:
            agreed = {name: getattr(row, name) for name in AGREE}
            rows[row.statement] = {"statement": row.statement, **agreed, **{role: ([], []) for role in ROLES}}
        spans, texts = rows[row.statement][row.role]
        spans.append((row.start, row.end))
        texts.append(row.text)
    found = pd.DataFrame(
        sorted(rows.values(), key=lambda entry: entry["content"][0]), columns=["statement", *AGREE, *ROLES]
    )
    for role, name in zip(ROLES, ("text", "source_text", "cue_text")):
        found[name] = [" … ".join(texts) for _, texts in found[role]]
        found[role] = [spans for spans, _ in found[role]]
    return found


def located(edition: Edition) -> pd.DataFrame:
    """What `statements` gives for an edition, the narrator's own statements too, with sentence: where the content begins."""
    said = statements(edition.statements)
    return said.assign(sentence=sentence_at(edition.sentences, [spans[0][0] for spans in said.content]))


def reported(said: pd.DataFrame, speakers: pd.DataFrame) -> pd.DataFrame:
    """Of statements (column speaker) those that are reported: all but the narrator's own. speakers: the table of an edition."""
    return said[~said.speaker.isin(speakers.id[speakers.kind == "narrator"])]


def reports(edition: Edition) -> pd.DataFrame:
    """Each reported statement with the words that report it, in the order of the article; the narrator's own are left out.

    Columns: statement, speaker, source, cue, content (spans of one role joined by an ellipsis), mode, cue_stance,
    polarity, sentence (where the content begins).
    """
    said = reported(located(edition), edition.speakers).reset_index(drop=True)
    said = said.drop(columns=list(ROLES)).rename(
        columns={"text": "content", "source_text": "source", "cue_text": "cue"}
    )
    columns = ["statement", "speaker", "source", "cue", "content", "mode", "cue_stance", "polarity", "sentence"]
    return said[columns]


def cues(reports: pd.DataFrame) -> pd.DataFrame:
    """The words by which each speaker is reported, in the order of the article. Columns: speaker, statements, cues, sentences."""
    groups = reports.groupby("speaker", sort=False)
    return groups.agg(
        statements=("statement", "size"),
        cues=("cue", lambda cues: ", ".join(dict.fromkeys(cue for cue in cues if cue))),
        sentences=("sentence", statistics.each_once),
    ).reset_index()


def fragments(edition: Edition) -> pd.DataFrame:
    """Every stretch in double quotation marks that the article prints; one over several sentences has a row in each.

    Columns: text, words, kind ("speech" inside a statement coded as mixed or direct, or where a whole statement without
    reporting words stands in the marks, else "label"), voice (whose words they are, `statistics.voices`; blank outside
    paragraphs), sentence.
    """
    rows = []
    contents = edition.statements[edition.statements.role == "content"]
    spoken, goes_on = (contents[contents["mode"].isin(modes)] for modes in (["mixed", "direct"], ["free"]))
    sentences = edition.sentences.sort_values("start")
    (starts, ends), (spoken_from, spoken_to), (from_, to) = (
        (rows.start.to_numpy(dtype=int), rows.end.to_numpy(dtype=int)) for rows in (sentences, spoken, goes_on)
    )
    sentences = [*sentences.itertuples()]
    # By lines, since a quotation of several sentences opens in the first of them and closes in the last.
    for block in edition.blocks.sort_values("start").itertuples():
        for match in article.QUOTED.finditer(block.text):
            opens, closes = block.start + match.start(), block.start + match.end()
            first, last = ends.searchsorted(opens, side="right"), starts.searchsorted(closes, side="left")
            for sentence in sentences[first:last]:
                start, end = max(opens, sentence.start), min(closes, sentence.end)
                inside = (spoken_from <= start) & (end <= spoken_to)
                whole = (opens <= from_) & (to <= closes) & (from_ < end) & (start < to)
                first_letter = max(start, opens + 1)
                text = edition.raw[first_letter : min(end, closes - 1)]
                if not text:
                    continue
                count = sum(article.is_word(text[one:other]) for one, other in article.token_spans(text))
                kind = "speech" if inside.any() or whole.any() else "label"
                rows.append((text, count, kind, sentence.id, first_letter, block.kind, sentence.speaker))
    table = pd.DataFrame(rows, columns=["text", "words", "kind", "sentence", "start", "block", "speaker"])
    voices = statistics.voices(edition, table.start, table.speaker)
    table.insert(3, "voice", pd.Series(voices, table.index, dtype=object).where(table.block == "paragraph", ""))
    return table[["text", "words", "kind", "voice", "sentence"]]
