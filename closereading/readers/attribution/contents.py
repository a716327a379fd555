"""Contents: their marks, their later paragraphs, their ends, and whether they are quoted or reported."""

from bisect import bisect_left, bisect_right

from closereading.edition.article import COMPLEMENTISER
from closereading.readers.language.stretches import speech
from closereading.readers.language.text import Text


def with_marks(text: Text, starts: list[int], content: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The content with the marks of the labels at its ends: a stretch has no items for them."""
    marked = []
    for start, end in content:
        first = bisect_right(starts, start) - 1
        if first >= 0 and text.quotations[first][0] == start - 1 and text.quotations[first][1] <= end + 1:
            start -= 1
        last = bisect_right(starts, end) - 1
        if last >= 0 and text.quotations[last][1] == end + 1 and text.quotations[last][0] >= start:
            end += 1
        marked.append((start, end))
    return marked


def whole_quotations(text: Text, starts: list[int], content: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The content with the later parts of a quotation that goes on over several blocks."""
    whole = list(content)
    start, end = content[-1]
    place = bisect_right(starts, end - 1)
    if place and starts[place - 1] >= start and text.quotations[place - 1][1] <= end + 1:
        while place < len(starts) and text.quotations[place][2]:
            whole.append(text.quotations[place][:2])
            place += 1
    return whole


def trimmed(raw: str, start: int, end: int) -> tuple[int, int]:
    """A span without the stops and spaces at its ends, and without a leading "that"."""
    while start < end and (raw[start].isspace() or raw[start] in ",;:–—-"):
        start += 1
    while start < end and (raw[end - 1].isspace() or raw[end - 1] in ".,;:–—-"):
        end -= 1
    if COMPLEMENTISER.match(raw, start, end):
        start += len("that ")
    return start, end


def mode(text: Text, starts: list[int], content: list[tuple[int, int]]) -> str:
    """direct if all of a content stands in quotation marks, mixed if it holds quoted speech, else indirect."""
    whole = quoted = 0
    for start, end in content:
        whole += end - start
        for number in range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)):
            first, last, _ = text.quotations[number]
            if speech(text, number) and last > start:
                quoted += min(end, last) - max(start, first)
    return "direct" if quoted >= whole - 2 else "mixed" if quoted else "indirect"
