"""Speakers: whose words fill the article, where, and with which verbs they are reported."""

from collections import Counter

import pandas as pd

from closereading.edition.loading import Edition
from closereading.measures import statements, statistics


def short_names(speakers: pd.DataFrame) -> dict[str, str]:
    """What to call each speaker in a sentence or figure: a person by the last name, anyone else by the whole name with "the".

    Speaker id to name. No two are called the same: persons of one surname by the whole name, what is still the same by a number.
    """
    whole = [name if len(name) <= LONGEST else name[: LONGEST - 2] + " …" for name in speakers["name"]]
    short = [_short(name, kind) for name, kind in zip(whole, speakers.kind)]
    shared, given, called = Counter(short), Counter(), {}
    for speaker, name, kind, one in zip(speakers.id, whole, speakers.kind, short):
        # The readers' own name for who is not named stays what it is
        name = name if kind == "person" and shared[one] > 1 and name != _NOT_NAMED else one
        given[name] += 1
        called[speaker] = name if given[name] == 1 else f"{name} ({given[name]})"
    return called


LONGEST = 300  # characters of a name that are shown
# Words that belong to the surname after them: Claudio De Vincenti, Ursula von der Leyen.
_PARTICLES = frozenset(
    "bin da das de dei del della den der des di dos du el ibn la le lo ter van ver von zu zum zur".split()
)
_NOT_NAMED = "not named"  # the readers' name for who says what is given to nobody
# A name that begins so has no article before it: "one poster", "nobody", "his lawyer".
_DETERMINED = frozenset(
    """a an one two three no some any many most several few both all each every other others another his her its their
    my our your this that these those it he she they we i you who nobody somebody everybody everyone someone people""".split()
)


def _short(name, kind):
    if name == _NOT_NAMED:
        return "somebody not named"
    words = name.split()
    if kind == "person" and not words[-1][0].islower():
        # Jr. and III are no surnames.
        last = -2 if words[-1].strip(".").lower() in ("jr", "sr", "ii", "iii", "iv") else -1
        while words[:last] and words[last - 1].lower() in _PARTICLES:
            last -= 1
        return " ".join(words[last:])
    # A single word with a capital is a proper name ("Reuters", "Moscow").
    bare = words[0].lower() in _DETERMINED or len(words) == 1 and not words[0][0].islower()
    return name if bare else "the " + name.removeprefix("the ")


# What the columns of `shares` are called where they are shown.
SHARES = {
    "words": "own words",
    "first": "first in",
    "sentences": "own sentences",
    "words_of_sentences": "words in these sentences",
}


def shares(words: pd.DataFrame, speakers: pd.DataFrame) -> pd.DataFrame:
    """How many words of the paragraphs each voice has, the most first; and how many its sentences have.

    words: the body's words (statistics.body). The words of a voice are those of its statements; the reporter's frame ("X
    believes that") is the narrator's. Columns: voice (speaker id), name, kind, words, share (percent of all words), first (the
    sentence with which the voice comes in), sentences (how many are this speaker's as wholes), words_of_sentences (how many
    words these have, frames and others' statements among them).
    """
    own = words.groupby("voice", sort=False).agg(words=("word", "size"), first=("sentence", "first"))
    whole = words.groupby("speaker", sort=False).agg(
        sentences=("sentence", "nunique"), words_of_sentences=("word", "size"), begins=("sentence", "first")
    )
    table = own.join(whole, how="outer", sort=False).rename_axis("voice").reset_index()
    table["first"] = table["first"].fillna(table.begins)  # a speaker may have a sentence, and no statement in it
    numbers = ["words", "sentences", "words_of_sentences"]
    table[numbers] = table[numbers].fillna(0).astype(int)
    table["share"] = 100 * table.words / table.words.sum()
    table = table.merge(speakers[["id", "name", "kind"]], left_on="voice", right_on="id")
    table = table.sort_values("words", ascending=False, kind="stable", ignore_index=True)
    return table[["voice", "name", "kind", "words", "share", "first", "sentences", "words_of_sentences"]]


def shares_beside(one: Edition, other: Edition) -> pd.DataFrame:
    """The voices' shares of the words by two codings of one article. Columns: voice, edition, rules (percent of the body's words).

    one: the reference; other: the machine's coding; both Editions. Voices are one if they are called the same
    (`short_names`), with or without "the". A voice that one of them does not have gets 0.
    """
    named, called = [], {}
    for edition in (one, other):
        table = shares(statistics.body(statistics.words(edition)), edition.speakers)
        names = table.voice.map(short_names(edition.speakers)).astype(str)
        called = dict(zip(names.str.removeprefix("the "), names)) | called
        named.append(table.share.groupby(names.str.removeprefix("the "), sort=False).sum())
    both = pd.concat(named, axis=1, keys=["edition", "rules"]).fillna(0.0)
    return both.rename(index=called).rename_axis("voice").reset_index()


def turns(words: pd.DataFrame) -> pd.DataFrame:
    """The body as a sequence of turns: runs of whole sentences of one speaker. Columns: speaker, first, last (sentences), begins, words.

    `begins` is how many words of the body stand before the turn.
    """
    change = (words.speaker != words.speaker.shift()).cumsum()
    table = (
        words.groupby(change)
        .agg(
            speaker=("speaker", "first"), first=("sentence", "first"), last=("sentence", "last"), words=("word", "size")
        )
        .reset_index(drop=True)
    )
    table.insert(3, "begins", table.words.cumsum() - table.words)
    return table


def queue(edition: Edition) -> bool:
    """Whether each person has said all that they say before the next one begins; others may speak in between.

    Of fewer than three persons with sentences of their own, who speaks when makes no queue.
    """
    persons = edition.speakers.id[edition.speakers.kind == "person"]
    said = turns(statistics.body(statistics.words(edition))).speaker
    own = said[said.isin(persons)]
    return own.nunique() > 2 and (own != own.shift()).sum() == own.nunique()


def headings(words: pd.DataFrame) -> pd.DataFrame:
    """Where each heading falls in the body. Columns: heading, begins (words of the body before it)."""
    body = words[words.kind == "paragraph"].reset_index(drop=True)
    firsts = body[body.section != body.section.shift()]
    return (
        pd.DataFrame({"heading": firsts.section, "begins": firsts.index}).query("heading != ''").reset_index(drop=True)
    )


def positions(edition: Edition) -> pd.DataFrame:
    """Speakers by questions: asserts, denies, open, or silent where the edition has no row.

    One row a speaker who takes any position, one column a question, both in the order of their tables.
    """
    matrix = edition.positions.pivot(index="speaker", columns="question", values="position")
    speakers = [speaker for speaker in edition.speakers.id if speaker in matrix.index]
    matrix = matrix.reindex(index=speakers, columns=edition.questions.question)
    return matrix.astype(object).fillna("silent")  # a question that nobody answers is a column of numbers else


def opposed(matrix: pd.DataFrame) -> list[str]:
    """The questions on which one speaker asserts what another denies, in the order of the matrix."""
    return [question for question in matrix if {"asserts", "denies"} <= set(matrix[question])]


def leaving_out(matrix: pd.DataFrame) -> pd.DataFrame:
    """What is left of the positions without each speaker. Columns: speaker, unanswered (questions that nobody answers then),
    opposed (questions still in dispute), each a list."""
    rows = []
    for speaker in matrix.index:
        rest = matrix.drop(index=speaker)
        rows.append((speaker, [question for question in rest if (rest[question] == "silent").all()], opposed(rest)))
    return pd.DataFrame(rows, columns=["speaker", "unanswered", "opposed"])


def evidence(edition: Edition) -> pd.DataFrame:
    """Each position with its question in words and the sentence that shows it. Columns of positions.csv, asked, sentence."""
    asked = edition.questions.set_index("question").gloss
    sentence = statements.located(edition).set_index("statement").sentence
    return edition.positions.assign(
        asked=lambda table: table.question.map(asked), sentence=lambda table: table.evidence.map(sentence)
    )
