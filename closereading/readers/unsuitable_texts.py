"""What is no article to be read, and what may not be one: said before anything is made of it."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from closereading.common.errors import InputError, fault
from closereading.common.function_words import FUNCTION_WORDS

# Of an English text about four words in ten are function words; of one in another language, hardly any.
ENGLISH = 0.2
_LONG = 150  # words, of which an article makes more than one paragraph
_BROKEN = 40  # characters; lines of verse and headings are shorter
# Frequent words of other languages that are no English words.
_FOREIGN = frozenset(
    """der die das und nicht ist ein eine mit von für auf den dem zu sich le la les des du est et une dans que pour qui pas
    el los las del por con una como más il di che non per sono della och att det som på är het een van niet zijn voor met
    ve bir bu için nie się jest na do że w и в не на что""".split()
)
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]")
_TAG = re.compile(
    r"</?(?:html|head|body|div|p|span|a|br|script|meta|h[1-6]|li|ul|img|article|table|tr|t[dh]|b|i|em|strong)\b[^<>]*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,5}|#x[0-9a-f]{2,4});", re.IGNORECASE)


def refuse(path: Path | str, raw: str) -> None:
    """Raise InputError if a text is a page's code, or holds no word."""
    tags = _TAG.findall(raw[:100_000])
    if len(tags) >= 4 or tags and raw.lstrip("\ufeff \t\r\n").startswith("<"):
        tag = Counter(tags).most_common(1)[0][0]
        mend = "open the page, copy the article's text and save it as plain text"
        raise InputError(fault(path, f"HTML, such as {tag}", "plain text", mend))
    if not re.search(r"[^\W\d_]", raw):
        raise InputError(fault(path, "no word", "an article", "put the article's text into the file"))


def doubts(raw: str) -> Iterator[str]:
    """Yield one line for each reason to doubt that the readers can make much of a text."""
    words = re.findall(r"[^\W\d_]+", raw[:50_000].lower())
    common = sum(word in FUNCTION_WORDS and word not in _FOREIGN for word in words)
    foreign = sum(word in _FOREIGN for word in words)
    if len(words) >= 20 and common < ENGLISH * len(words) or len(words) >= 5 and foreign > common:
        yield f"it may not be in English: of its first {len(words)} words, {common} are common English words; the rules know English only"
    codes = _ENTITY.findall(raw[:100_000])
    if len(codes) >= 3:
        yield f"{len(codes)} codes of a web page, such as {codes[0]}; copy the text from the page as it is shown"
    hidden = len(_INVISIBLE.findall(raw, 1))
    if hidden:
        found = _INVISIBLE.search(raw, 1).group()
        yield f"{hidden} invisible characters (such as {found!a}); a name that holds one is not recognised"
    lines = [line.strip() for line in raw[:100_000].splitlines() if line.strip()]
    if len(lines) <= 2 and len(words) >= _LONG:
        yield "it is one paragraph, so that neither a title nor paragraphs can be told: put the title on the first line, then each paragraph on one"
    open_ends = [line[-1] not in ".!?”\"’':" and len(line) > _BROKEN for line in lines]
    broken = sum(open_ends)
    if (
        len(lines) < 10 or broken < len(lines) / 2
    ):  # a title ends so, too: then the next line has to tell that one goes on
        broken = sum(ends and following[0].islower() for ends, following in zip(open_ends, lines[1:]))
    if broken:
        yield f"{broken} of its {len(lines)} lines {'ends' if broken == 1 else 'end'} inside a sentence, as if a program had broken {'it' if broken == 1 else 'them'}: put each paragraph on one line"
