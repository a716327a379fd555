"""The text as the readers see it: blocks with a kind, sentences, tokens with part-of-speech tags, quotations.

Plain parallel lists instead of tables, because the readers walk every token and must stay fast on long texts.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from textblob._text import _suffix_rules
from textblob.en import lexicon

from closereading.edition import article
from closereading.readers.language.grammar import FINITE
from closereading.readers.language.lexicon import rows
from closereading.readers.language.quotations import quotations


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
    start, end, word, tag: one entry per token, tags of the Penn Treebank; sentence: the number of each token's sentence;
    quotation: the number of the quotation that holds the token, or -1; quotations: (start, end, goes on) of each with its
    marks, where `goes on` says that it continues the one before it from another block.
    """

    raw: str
    blocks: list[tuple[int, int, str]]
    sentences: list[Sentence]
    start: list[int]
    end: list[int]
    word: list[str]
    tag: list[str]
    sentence: list[int]
    quotation: list[int]
    quotations: list[tuple[int, int, bool]]

    @cached_property
    def finite_verbs(self) -> list[int]:
        """The offset of each finite verb."""
        return [start for start, tag in zip(self.start, self.tag, strict=True) if tag in FINITE]


def tagged_text(raw: str) -> Text:
    """Read a raw text: find blocks, sentences and quotations, and tag every token."""
    found = list(blocks(raw))
    quoted = quotations(raw, [(start, end) for start, end, _ in found])
    starts = [start for start, _, _ in quoted]
    lists = start, end, word, tag, sentence, quotation = [], [], [], [], [], []
    sentences = []
    for number, (first, last, _) in enumerate(found):
        for opening, closing in article.sentence_spans(raw, first, last):
            begin = len(start)
            for left, right in article.token_spans(raw, opening, closing):
                if raw[left:right] in CLITIC and len(word) > begin and _part_of_name(raw, start[-1], right):
                    end[-1], word[-1] = right, raw[start[-1] : right].replace("’", "'")
                    continue
                start.append(left)
                end.append(right)
                word.append(raw[left:right])
                sentence.append(len(sentences))
                inside = bisect_right(starts, left) - 1
                quotation.append(inside if inside >= 0 and left < quoted[inside][1] else -1)
            tag.extend(tags(word[begin:]))
            sentences.append(Sentence(opening, closing, begin, len(start), number))
    return Text(raw, found, sentences, *lists, quoted)


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
            owned = after and lexicon.get(last[:-2].lower()) and lexicon.get(after[1], "NN")[:2] in ("NN", "JJ")
            return not owned and not re.search(rf"\b{re.escape(raw[begin : end - 2])}\b(?!['’])", raw)
    return False


# --- blocks ---

_BOILERPLATE = re.compile(
    r"(?i)(leave a (reply|comment)|your email address|required fields|share (this|on)\b|sign up|subscribe|advertis"
    r"|copyright\b|©|all rights reserved|read more|click here|related (articles|stories|news)|follow us|comments?\b\W*$"
    r"|by clicking|cookies?\b.*\b(policy|use)|skip to|https?://\S+$"
    r"|((mon|tues|wednes|thurs|fri|satur|sun)day,? +)?(\w{3,9}\.? +\d{1,2}|\d{1,2} +\w{3,9}),? +\d{4}\W*$"
    r"|(last )?(updated|published|posted)\b.{0,60}\d|\d+ min(ute)?s? read|by (?-i:[A-Z][\w.’'-]+( [A-Z][\w.’'-]+){1,3})( in \w+)?$)"
)
_CAPTION = re.compile(
    r"(?:\b(?:image|photo(?:graph)?|picture|credit|source|file(?: photo)?)s?(?: (?:by|credit))?:\s*[^.]{1,80}\.?"
    r"|\[[^\]]{0,40}(?:/|photo|reuters|\bAP\b|AFP|getty)[^\]]{0,40}\]"
    r"|\((?:[^()]{0,40}(?:photo|reuters|\bAP\b|AFP|getty|file)[^()]{0,40})\))$",
    re.I,
)
_FINAL = tuple(".!?…:;,\"”»'’")
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
    if _BOILERPLATE.match(text) and words <= 30:
        return "boilerplate"
    if words <= 60 and length <= 1000 and _CAPTION.search(text):
        return "caption"
    if number == 0 and lines > 1 and words <= 30 and not text.endswith((".", ":", ",")):
        return "title"
    if words <= 12 and not text.endswith(_FINAL) and lines > 1:
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


# --- tags ---

_NUMBER = re.compile(r"[\d.,:/%-]*\d[\d.,:/%-]*$")
_FIXED = (
    {"US": "NNP", "May": "NNP"}
    | dict.fromkeys("is has does".split(), "VBZ")
    | dict.fromkeys("are have do".split(), "VBP")
    | dict.fromkeys(["was", "were"], "VBD")
)
_HAVE = set("have has had having 've be is are was were been being am 's 're 'm get got gets".split())
_SAME_PAST = {"put", "cut", "hit", "set", "let", "read"}  # forms that do not tell the past from the present
_DO = set("do does did to".split())
_SUBJECT = set("i you he she it we they who that which".split())


def tags(words: list[str]) -> list[str]:
    """Penn Treebank tags of one sentence's tokens.

    A word has its most frequent tag in TextBlob's lexicon (De Smedt and Daelemans 2012, after Brill 1992), an unknown one
    the tag of its shape; then the few rules of context below, which decide between verb and noun, past and participle.
    """
    found, mixed = [], any(map(str.islower, words))
    for place, word in enumerate(words):
        tag = _FIXED.get(word) or lexicon.get(word.replace("’", "'"))
        if place == 0 and (not tag or tag.startswith("NNP")) and not (words[1:2] and words[1][0].isupper()):
            tag = lexicon.get(word.lower()) or tag
        if len(word) > 1 and word.isalpha() and word.isupper() and mixed:
            tag = "NNP"  # "WHO", "US", "IT": no pronouns in a sentence that has small letters
        found.append(_shape(word) if not tag or word[0].isdigit() else tag)
    for place in range(len(found)):
        found[place] = _in_context(words, found, place)
    return found


def _shape(word):
    if not any(map(str.isalnum, word)):
        return ":"
    if _NUMBER.match(word):
        return "CD"
    if word[0].isupper():
        return "NNP"
    if word[0].isdigit():
        return "JJ"
    return _suffix_rules([word, "NN"])[1]


def _in_context(words, found, place):
    tag, word = found[place], words[place]
    if place == 0 or tag[0] not in "NV" or word in _FIXED:
        return tag
    before, previous = words[place - 1].lower().replace("’", "'"), found[place - 1]
    if previous == "RB" and place > 1:  # look through one adverb: "has already said", "did not say"
        before, previous = words[place - 2].lower().replace("’", "'"), found[place - 2]
    after = found[place + 1] if place + 1 < len(found) else "."
    if tag in ("VBD", "VBN") and word[0].islower():
        if before in _HAVE:
            return "VBN"
        if tag == "VBN" and (previous in ("NNP", "NNPS", "PRP", "WP", "WDT") or before in _SUBJECT):
            return "VBD"
        if (
            tag == "VBN"
            and previous in ("NN", "NNS")
            and after in ("DT", "PRP", "PRP$", "IN", "NNP", '"', "''")
            and words[place + 1].lower() not in ("by", "in", "to", "with", "on", "from", "at", "for", "of", "as")
        ):
            return "VBD"
        if tag == "VBD" and before == "by":
            return "VBN"
        return tag
    if tag in ("NN", "VBP", "VBD", "NNS", "VBZ") and (previous == "MD" or before in _DO) and word[0].islower():
        if tag in ("NN", "VBP") and not (before == "to" and tag == "NN" and _noun_only(word)):
            return "VB"
    if before == "to" and place > 1 and words[place - 2].lower() == "according" and tag[0] == "V":
        return "NN"
    if word in _SAME_PAST and tag[0] == "V" and previous != "MD" and before not in _DO and before not in _HAVE:
        return "VBD" if previous in ("NN", "NNP", "NNPS", "PRP", ",") else tag
    if word == "lead" and after in ("NN", "NNS", "NNP"):
        return "JJ"  # "lead author"
    if word == "say":
        return "VB" if previous == "MD" or before == "to" else "VBP"
    if tag in ("VB", "VBP"):
        if previous in ("DT", "PRP$", "JJ", "POS") and word[0].islower():
            return "NN"
        if previous in ("NNS", "NNPS", "PRP", "NNP") or before in ("they", "we", "you", "i", "who"):
            return "VBP"
    if tag == "VBZ" and previous in ("DT", "PRP$", "JJ", "CD") and word[0].islower():
        return "NNS"
    if (
        tag == "NNS"
        and after in ("IN", "DT", "PRP", "PRP$")
        and previous in ("NNP", "PRP", "NN")
        and lexicon.get(word[:-1], "NN") == "VB"
    ):
        return "VBZ"
    return tag


def _noun_only(word):
    return word.endswith(("tion", "ment", "ness", "ity", "ism", "er", "or", "ance", "ence", "ship"))
