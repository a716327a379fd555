"""Where sentences.csv and statements.csv do not agree: a sentence in one voice, and in it only another's words."""

from pathlib import Path

from closereading.common.errors import notice
from closereading.edition.loading import Edition
from closereading.edition.sentences import sentence_holding

# A statement that fills less of a sentence may be said beside what the sentence tells.
SHARE = 0.5


def disagreements(folder: Path, article: Edition) -> list[str]:
    """A notice for each sentence in whose words another voice than its own speaks, and its own does not.

    Told are a direct quotation, a statement in a sentence of somebody who says nothing there, and one that fills SHARE of a
    sentence of the narrator, in characters. A statement inside another is part of that.
    """
    spans = article.statements[(article.statements.role == "content") & (article.statements.parent == "")]
    spans = spans.assign(sentence=sentence_holding(article.sentences, spans.start), length=spans.end - spans.start)
    kinds, found = dict(zip(article.speakers.id, article.speakers.kind)), []
    spoken = {one.id: one for one in article.sentences.itertuples() if one.speaker}
    voices = spans.groupby("sentence", sort=False).speaker.agg(set)
    for key in [key for key, heard in voices.items() if key in spoken and spoken[key].speaker not in heard]:
        one, inside = spoken[key], spans[spans.sentence == key]
        filled = inside.length.sum() >= SHARE * (one.end - one.start)
        row = inside.loc[(inside["mode"] == "direct").idxmax()]
        if row["mode"] == "direct" or filled or kinds[one.speaker] != "narrator":
            words = "a direct quotation" if row["mode"] == "direct" else "a statement"
            said = f"speaker {one.speaker!r}, and in statements.csv {row.statement}, {words} by {row.speaker!r} in this sentence"
            mend = "as they are; if they should agree, correct the speaker here or there"
            found.append(notice(f"{folder / 'sentences.csv'}, {one.id}", said, mend))
    return found
