"""English for sentences that are made of tables: lists, counts, possessives, texts in short."""

from collections.abc import Iterable
from os.path import commonprefix


def short(text: str, width: int = 70) -> str:
    """The text on one line, cut at a word to `width` characters at most, with " …" where it was cut."""
    text = " ".join(text.split())
    if len(text) <= width:
        return text
    return text[: width - 2].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"


def short_pair(one: str, other: str, width: int = 70) -> tuple[str, str]:
    """Two texts as `short` cuts them; where that leaves out the first difference, both from some words before it, after "… ".

    So two texts that differ never look the same.
    """
    texts = [" ".join(text.split()) for text in (one, other)]
    same, cut = len(commonprefix(texts)), [short(text, width) for text in texts]
    if all(short_one == text or same < len(short_one) - 2 for short_one, text in zip(cut, texts)):
        return cut[0], cut[1]
    before = max(same - width // 3, 0)
    first = max(texts[0].rfind(" ", 0, before) + 1, same - width // 2, 0)
    return tuple(_from(text, first, same, width) for text in texts)


def _from(text, first, same, width):
    """A text from one place on, and past another, `width` characters long at most, with "…" where it was cut."""
    last = first + width - 4
    end = len(text) if len(text) <= last else max(text.rfind(" ", same + 1, last), 0) or last
    return ("… " if first else "") + text[first:end] + (" …" if end < len(text) else "")


def coarse_share(some: int, whole: int) -> str:
    """A share in words, coarse enough to be repeated; both are counts."""
    if not some:
        return "none"
    if some >= whole:
        return "all"
    limits = {0.1: "less than a tenth", 0.25: "a tenth to a quarter", 0.5: "a quarter to a half"}
    return next((words for limit, words in limits.items() if some / whole < limit), "half or more")


# A quotation inside one has single marks.
INNER = str.maketrans('“”"', "‘’'")


def quoted(text: str) -> str:
    """A text in quotation marks; as it stands where it has some of its own, which would be doubled."""
    return text if {*text} & {*'“”"‘'} or text.startswith("'") else f"“{text}”"


def listing(items: Iterable[str], joined: str = "and") -> str:
    """Items as an English enumeration: a, b and c, or with another word than `and`."""
    items = list(items)
    return "".join(items) if len(items) < 2 else f"{', '.join(items[:-1])} {joined} {items[-1]}"


def some(items: Iterable[str], most: int) -> str:
    """The first `most` items as a `listing`, with the number of the others: a, b and 3 more."""
    items = list(items)
    left = len(items) - most
    return listing([*items[:most], *([f"{left:,} more"] if left > 0 else [])])


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: 1 sentence, 2 sentences."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def among(number: int, whole: int, noun: str, one: str = "", several: str = "") -> str:
    """How many of a whole, with a verb if one is given: 2 of 3 links stay, 1 of 3 links stays, both links stay, no link stays."""
    if number < whole and whole > 1:
        some = f"{f'{number:,}' if number else 'none'} of {whole:,} {noun}s"
    elif number < 2:
        some = f"{'the one' if number else 'no'} {noun}"
    else:
        some = f"{'both' if whole == 2 else f'all {whole:,}'} {noun}s"
    return f"{some} {one if number < 2 else several}".rstrip()


def from_to(low: str, high: str) -> str:
    """A range as it is written: 4 to 8, and 4 where both its ends are written so."""
    return low if low == high else f"{low} to {high}"


def capitalised(text: str) -> str:
    """A text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def and_more(rows: int) -> str:
    """What to add to a thing that is found in one row and in so many others: nothing for none."""
    return f" (and in {count(rows, 'row')} more)" if rows else ""


def in_row(mend: str, key: str) -> str:
    """How to mend a row, with the row's id, since not every program numbers rows as a spreadsheet does."""
    return f"{mend} (id {short(key, 60)})" if key else mend


def possessive(name: str) -> str:
    """Whose: Zatulin’s, the opponents’, Jones’."""
    return name + ("’" if name.endswith(("s", "S", "'", "’")) else "’s")
