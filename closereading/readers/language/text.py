"""The text as the readers see it: blocks with a kind, sentences, tokens with part-of-speech tags, quotations.

Plain parallel lists instead of tables, because the readers walk every token and must stay fast on long texts.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from closereading.edition import article
from closereading.readers.language.grammar import FINITE
from closereading.readers.language.lexicon import rows, word_tags
from closereading.readers.language.quotations import quotations
from closereading.readers.language.tags import tags

MARKS = frozenset('“”"«»„')
SIGNS = "".join(sorted(MARKS)) + "'‘’` "


@dataclass(frozen=True)
class Sentence:
    """One sentence: its offsets, its tokens (first, last exclusive) and the number of its block."""

    start: int
    end: int
    first: int
    last: int
    block: int


@dataclass(frozen=True)
class Text:
    """A raw text, read. Lists over tokens are parallel; offsets count code points of `raw`, ends are exclusive.

    raw: the text; blocks: (start, end, kind), kinds as in the edition; sentences: `Sentence`s in order;
    start, end, word, low, tag: one entry per token; low in small letters with straight apostrophes, tags of the Penn Treebank; sentence: the number of each token's sentence;
    quotation: the number of the quotation that holds the token, or -1; quotations: (start, end, goes on) of each with its
    marks, where `goes on` says that it continues the one before it from another block.
    """

    raw: str
    blocks: list[tuple[int, int, str]]
    sentences: list[Sentence]
    start: list[int]
    end: list[int]
    word: list[str]
    low: list[str]
    tag: list[str]
    sentence: list[int]
    quotation: list[int]
    quotations: list[tuple[int, int, bool]]

    @cached_property
    def finite_verbs(self) -> list[int]:
        """The offset of each finite verb."""
        return [start for start, tag in zip(self.start, self.tag, strict=True) if tag in FINITE]

    @cached_property
    def items(self) -> tuple[set[int], list[int]]:
        """The tokens that are no words of a sentence, and where each token ends with the stop that belongs to it.

        Those are the marks of quotations ('' are two tokens), and stops right behind a word inside a sentence.
        """
        skipped, ends = set(), list(self.end)
        for place, word in enumerate(self.word):
            if word in SIGNS:
                number = self.quotation[place]
                start, end, _ = self.quotations[number] if number >= 0 else (0, 0, False)
                if word in MARKS or number >= 0 and (self.start[place] < start + 2 or self.end[place] > end - 2):
                    skipped.add(place)
            elif word == "." and place and self.start[place] == self.end[place - 1]:
                following = place + 1
                inside = following < len(self.word) and self.sentence[following] == self.sentence[place]
                if inside and self.word[following] not in MARKS and self.sentence[place - 1] == self.sentence[place]:
                    skipped.add(place)
                    ends[place - 1] = self.end[place]
        return skipped, ends


def tagged_text(raw: str) -> Text:
    """Read a raw text: find blocks, sentences and quotations, and tag every token."""
    found = list(blocks(raw))
    quoted = quotations(raw, [(start, end) for start, end, _ in found])
    lists = start, end, word, low, tag, sentence = [], [], [], [], [], []
    sentences = []
    for number, (first, last, _) in enumerate(found):
        for opening, closing in article.sentence_spans(raw, first, last):
            begin = len(start)
            for left, right in article.token_spans(raw, opening, closing):
                form = raw[left:right]
                if form in CLITIC and len(word) > begin and _part_of_name(raw, start[-1], right):
                    end[-1], word[-1] = right, raw[start[-1] : right].replace("’", "'")
                    continue
                start.append(left)
                end.append(right)
                word.append(form)
            words = word[begin:]
            lower = [form.lower().replace("’", "'") for form in words]
            low += lower
            tag += tags(words, lower)
            sentence += [len(sentences)] * len(words)
            sentences.append(Sentence(opening, closing, begin, len(start), number))
    return Text(raw, found, sentences, *lists, _inside(start, quoted), quoted)


def _inside(starts, quoted):
    """For each token the number of the quotation in which it starts, or -1."""
    inside = [-1] * len(starts)
    for number, (start, end, _) in enumerate(quoted):
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        inside[first:last] = [number] * (last - first)
    return inside


# --- names that end in 's ---

CLITIC = frozenset(["'s", "’s"])


@cache
def _ending_in_s():
    """The listed names that end in 's, by their last word: Sainsbury's, St. John's."""
    found = defaultdict(set)
    for name in (row["name"] for table in ("organisations.csv", "places.csv") for row in rows(table)):
        if name.endswith("'s"):
            found[name.split()[-1]].add(name)
    return found


def _part_of_name(raw, first, end):
    """Whether the 's before `end` belongs to a listed name, of which raw[first:end] is the last word, and owns nothing: the
    text has no such name without it, and no common word that could be owned ("the Lord's house") stands after it.
    """
    last = raw[first:end].replace("’", "'")
    for name in _ending_in_s().get(last, ()):
        begin = end - len(name)
        if begin >= 0 and raw[begin:end].replace("’", "'") == name:
            after = re.match(r" ([a-z]+)", raw[end : end + 40])
            owned = after and word_tags().get(last[:-2].lower()) and word_tags().get(after[1], "NN")[:2] in ("NN", "JJ")
            return not owned and not re.search(rf"\b{re.escape(raw[begin : end - 2])}\b(?!['’])", raw)
    return False


# --- blocks ---

_BOILERPLATE = re.compile(
    r"(?i)(leave a (reply|comment)|your email address|required fields|share (this|on)\b|sign up|subscribe|advertis"
    r"|copyright\b|©|all rights reserved|read more|click here|related (articles|stories|news)|follow us|comments?\b\W*$"
    r"|by clicking|cookies?\b.*\b(policy|use)|skip to|https?://\S+$"
    r"|(last )?(updated|published|posted)\b.{0,60}\d|\d+ min(ute)?s? read"
    r"|by (?-i:[A-Z][\w.’'-]+( [A-Z][\w.’'-]+){1,3})(( in|,| and| &| [|–—-]) ?[^.!?]{1,60})?$)"
)
# "Leeds, Friday 3 May 2024, 10:30 BST": a day, with the place before it and the hour after it.
_DATELINE = re.compile(
    r"(?:[A-Z][\w.’'-]*(?:[ -][A-Z][\w.’'-]*){0,3},? +(?:[-–—|] *)?)?"
    r"(?i:((mon|tues|wednes|thurs|fri|satur|sun)day,? +)?(\w{3,9}\.? +\d{1,2}|\d{1,2} +\w{3,9}),? +\d{4}"
    r"(,? +(at +)?\d{1,2}[:.]\d\d.{0,12})?\W*$)"
)
_CAPTION = re.compile(
    r"(?:\b(?:image|photo(?:graph)?|picture|credit|source|file(?: photo)?)s?(?: (?:by|credit))?:\s*[^.]{1,80}\.?"
    r"|\[[^\]]{0,40}(?:/|photo|reuters|\bAP\b|AFP|getty)[^\]]{0,40}\]"
    r"|\((?:[^()]{0,40}(?:photo|reuters|\bAP\b|AFP|getty|file)[^()]{0,40})\))$",
    re.I,
)
_FINAL = tuple(".!?…:;,\"”»'’")
_STOPPED = re.compile(r"[.!?…][”\"’']? [(\[]")
_NOTES = re.compile(r"(?:\s?\[\w{1,3}\]|[¹²³⁴-⁹])+$")  # marks of footnotes


def blocks(raw: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, kind) of each block: a line, or a run of lines up to a blank one where the text is hard-wrapped."""
    lines = list(article.block_spans(raw))
    if _wrapped(raw, lines):
        lines = list(_unwrapped(raw, lines))
    for number, (start, end) in enumerate(lines):
        yield start, end, _kind(raw[start : min(end, start + 1000)], end - start, number, len(lines))


def _kind(text, length, number, lines):
    words, text = text.count(" ") + 1, _NOTES.sub("", text)
    if words <= 30 and (_BOILERPLATE.match(text) or _DATELINE.match(text)):
        return "boilerplate"
    if words <= 60 and length <= 1000 and _CAPTION.search(text):
        return "caption"
    if number == 0 and lines > 1 and words <= 30 and not text.endswith((".", ":", ",")):
        return "title"
    aside = text.endswith((")", "]")) and _STOPPED.search(text)  # "It is old. (LAUGHTER)"
    if words <= 12 and not text.endswith(_FINAL) and lines > 1 and not aside:
        return "heading"
    return "paragraph"


def _wrapped(raw, lines):
    """Whether lines are cut at a width: most breaks stand inside a sentence."""
    breaks = [(end, start) for (_, end), (start, _) in zip(lines, lines[1:]) if raw.count("\n", end, start) == 1]
    inside = sum(raw[start].islower() for _, start in breaks)
    return len(breaks) >= 3 and inside * 3 >= len(breaks)


def _unwrapped(raw, lines):
    start, end = lines[0]
    for first, last in lines[1:]:
        if raw.count("\n", end, first) > 1:
            yield start, end
            start = first
        end = last
    yield start, end
