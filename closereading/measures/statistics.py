"""Text statistics: what the words of the article are, where they stand, and which come back."""

import re
from bisect import bisect_right
from collections.abc import Iterable

import numpy as np
import pandas as pd
from nltk import FreqDist, bigrams, everygrams
from nltk.text import ConcordanceIndex

from closereading.common.function_words import FUNCTION_WORDS
from closereading.edition import article
from closereading.edition.loading import Edition


def words(edition: Edition) -> pd.DataFrame:
    """Every word of the article, in order.

    Columns: start, end, text; word (lower case); sentence, block, kind (of block), section (the heading it stands
    under, blank before the first), speaker (whose sentence it is), voice (whose word it is: `voices`). speaker and voice
    are blank outside paragraphs.
    """
    kinds = dict(zip(edition.blocks.id, edition.blocks.kind))
    rows, section = [], ""
    for sentence in edition.sentences.sort_values("start").itertuples():
        kind = kinds[sentence.block]
        if kind == "heading":
            section = sentence.text
        place = sentence.id, sentence.block, kind, section, sentence.speaker
        for start, end in article.token_spans(edition.raw, sentence.start, sentence.end):
            text = edition.raw[start:end]
            if article.is_word(text):
                rows.append((start, end, text, text.lower(), *place))
    table = pd.DataFrame(
        rows, columns=["start", "end", "text", "word", "sentence", "block", "kind", "section", "speaker"]
    )
    inside = table.kind == "paragraph"
    own = voices(edition, table.start[inside], table.speaker[inside])
    return table.assign(voice=pd.Series(own, table.index[inside], dtype=object).reindex(table.index, fill_value=""))


def voices(edition: Edition, starts: Iterable[int], sentence_speakers: Iterable[str]) -> list[str]:
    """Whose words begin at offsets in paragraphs: the speaker of the statement in whose content they are, else the narrator.

    Where statements are nested or overlap, the innermost counts: one with a parent before its parent, else the shorter.
    The reporter's frame ("X believes that") is in no content, and so the narrator's. sentence_speakers: the speaker of the
    sentence at each offset, who stands in where the edition has no narrator. A list of speaker ids.
    """
    contents = edition.statements[edition.statements.role == "content"]
    length = (contents.end - contents.start).groupby(contents.statement).sum()
    depth = _depths(dict(zip(contents.statement, contents.parent)))
    owners = np.full(len(edition.raw), "", dtype=object)
    for row in sorted(contents.itertuples(), key=lambda row: (depth[row.statement], -length[row.statement])):
        owners[row.start : row.end] = row.speaker
    narrator = next(iter(edition.speakers.id[edition.speakers.kind == "narrator"]), "")
    return [owners[start] or narrator or speaker for start, speaker in zip(starts, sentence_speakers)]


def _depths(parents):
    """How many statements each statement stands in."""
    depths = {"": -1}
    for statement in parents:
        way = []
        while statement not in depths:
            way.append(statement)
            statement = parents[statement]
        for inner in reversed(way):
            depths[inner] = depths[parents[inner]] + 1
    return depths


def body(words: pd.DataFrame) -> pd.DataFrame:
    """The words of the paragraphs: without title, headings, captions and what the web page left behind."""
    return words[words.kind == "paragraph"]


def each_once(ids: Iterable[str]) -> str:
    """Ids of sentences as one text, each once, in the order given: the form in which tables show them as links."""
    return ", ".join(dict.fromkeys(ids))


def by_kind(words: pd.DataFrame) -> pd.DataFrame:
    """Blocks, sentences and words of each kind of block. Columns: kind, blocks, sentences, words, first (a sentence)."""
    groups = words.groupby("kind", sort=False)
    return groups.agg(
        blocks=("block", "nunique"),
        sentences=("sentence", "nunique"),
        words=("word", "size"),
        first=("sentence", "first"),
    ).reset_index()


def lengths(words: pd.DataFrame) -> pd.DataFrame:
    """The length of each sentence in words, longest first. Columns: sentence, words."""
    return (
        words.groupby("sentence", sort=False)
        .size()
        .rename("words")
        .sort_values(ascending=False, kind="stable")
        .reset_index()
    )


def frequencies(words: pd.DataFrame) -> pd.DataFrame:
    """How often each word that is not a function word stands in the text, and in which sentences.

    Columns: word (in its most common spelling; capitals do not make another word), count, sentences (ids); most frequent
    first, words of equal count in the order of the text.
    """
    content = words[~words.word.isin(FUNCTION_WORDS)]
    spelling = content.groupby("word").text.agg(_spelling)
    where = content.groupby("word").sentence.agg(each_once)
    return pd.DataFrame(
        [(spelling[word], count, where[word]) for word, count in FreqDist(content.word).most_common()],
        columns=["word", "count", "sentences"],
    )


def _spelling(forms):
    """The most common of some spellings; of equals one that is not all in capitals, as a dateline is."""
    found = FreqDist(forms)
    return max(found, key=lambda form: (found[form], not form.isupper()))


def pairs(words: pd.DataFrame, least: int = 3) -> pd.DataFrame:
    """Pairs of neighbouring words inside a sentence that stand at least `least` times. Columns: pair, count, sentences (ids).

    Pairs made of function words only are left out.
    """
    found = {}
    for sentence, group in words.groupby("sentence", sort=False):
        for pair in bigrams(group.word):
            found.setdefault(pair, []).append(sentence)
    rows = [
        (" ".join(pair), len(ids), each_once(ids))
        for pair, ids in sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
        if len(ids) >= least and not set(pair) <= FUNCTION_WORDS
    ]
    return pd.DataFrame(rows, columns=["pair", "count", "sentences"])


def phrases(words: pd.DataFrame, least: int = 2) -> pd.DataFrame:
    """Stretches of three to six words that stand at least `least` times, inside sentences. Columns: phrase, count, sentences.

    A phrase that is part of a longer one of the same count is left out, and so is one made of function words only.
    """
    found = {}
    for sentence, group in words.groupby("sentence", sort=False):
        for phrase in everygrams(list(group.word), 3, 6):
            found.setdefault(phrase, []).append(sentence)
    found = {phrase: ids for phrase, ids in found.items() if len(ids) >= least and not set(phrase) <= FUNCTION_WORDS}
    inside = {
        part
        for phrase, ids in found.items()
        for part in everygrams(phrase, 3, len(phrase) - 1)
        if part in found and len(found[part]) == len(ids)
    }
    rows = [(" ".join(phrase), len(ids), each_once(ids)) for phrase, ids in found.items() if phrase not in inside]
    table = pd.DataFrame(rows, columns=["phrase", "count", "sentences"])
    return table.sort_values("count", ascending=False, kind="stable", ignore_index=True)


def outside(words: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """The words that are in no name. mentions: entities.mentions."""
    named = {place for start, end in zip(mentions.start, mentions.end) for place in range(start, end)}
    return words[~words.start.isin(named)]


def dispersion(
    words: pd.DataFrame, mentions: pd.DataFrame, phrases: Iterable[str] = (), least: int = 3
) -> pd.DataFrame:
    """Where in the body each entity is named, and each phrase occurs. Columns: name, places (the number of the word, from 1), mentions, sentences (ids).

    words: the body; mentions: entities.mentions; phrases: of one word or more, found letter for letter but for capitals.
    Entities with fewer than `least` mentions in the body and dates are left out; the most frequent first.
    """
    starts = list(words.start)
    inside = mentions[(mentions.type != "DATE") & mentions.sentence.isin(set(words.sentence))]
    found = [(row.entity, bisect_right(starts, row.start), row.sentence) for row in inside.itertuples()]
    said, where, phrases = list(words.word), list(words.sentence), list(phrases)
    for phrase in phrases:
        sought = phrase.lower().split()
        found += [
            (phrase, place + 1, where[place])
            for place in range(len(said) - len(sought) + 1)
            if said[place : place + len(sought)] == sought and len(set(where[place : place + len(sought)])) == 1
        ]
    groups = pd.DataFrame(found, columns=["name", "place", "sentence"]).groupby("name", sort=False)
    table = groups.agg(
        places=("place", list), mentions=("place", "size"), sentences=("sentence", each_once)
    ).reset_index()
    table = table[(table.mentions >= least) | table.name.isin(phrases)]
    return table.sort_values("mentions", ascending=False, kind="stable", ignore_index=True)


def concordance(edition: Edition, words: pd.DataFrame, word: str, width: int = 34) -> pd.DataFrame:
    """Every occurrence of a word in the context it has in the article (keyword in context).

    Columns: left, word, right, sentence; `width` is the number of characters of context on each side, without a word that
    would be cut. NLTK's concordance index finds the places; the context is cut from the article itself, so that its
    punctuation stays.
    """
    places = words.iloc[ConcordanceIndex(list(words.word)).offsets(word.lower())]
    rows = [
        (
            _from_a_word(edition.raw[: place.start][-width - 1 :]),
            place.text,
            _from_a_word(edition.raw[place.end :][: width + 1][::-1])[::-1],
            place.sentence,
        )
        for place in places.itertuples()
    ]
    return pd.DataFrame(
        [(" ".join(left.split()), text, " ".join(right.split()), sentence) for left, text, right, sentence in rows],
        columns=["left", "word", "right", "sentence"],
    )


def _from_a_word(context):
    """Context without the part of a word with which it begins; with it where there is only one word."""
    return re.sub(r"^\S+(?=\s)", "", context)


def neighbours(concordance: pd.DataFrame) -> pd.Series:
    """How often each word stands directly before the keyword. A Series of counts by word, in lower case."""
    before = []
    for left in concordance.left:
        tokens = [left[start:end].lower() for start, end in article.token_spans(left)]
        before += [token for token in tokens if article.is_word(token)][-1:]
    return pd.Series(before, dtype=object).value_counts()
