"""Quotations: what stands between quotation marks, whichever marks a text uses, balanced or not."""

import re

# A single mark is no apostrophe if it opens before a word and after none ('80s apart), or closes after a word or stop and
# before none.
_MARK = re.compile(r"[“”„«»\"]|``|''|(?<![\w’'])[‘'](?=[\w\[“\"])(?!\d\ds\b)|(?<=[\w.,!?…\]])[’'](?!\w)")
_CLOSES = {"“": '”"', "”": "”", "„": "“”", "«": "»", "»": "«", '"': '"”'}
_CLOSES |= {"``": ("''",), "''": ("''",), "‘": "’'", "'": "'’"}
_NEVER_OPENS = {"”", "’"}


def quotations(raw: str, blocks: list[tuple[int, int]]) -> list[tuple[int, int, bool]]:
    """(start, end, goes on) of each quotation with its marks, in order; none overlap, none leaves its block.

    blocks: (start, end) pairs. A quotation that its block leaves open goes on in the next block if that one opens with the
    same mark again, or closes what it did not open; the parts are quotations of their own, the later ones marked as going
    on. A quotation that nothing closes ends with its block. A closing mark that nothing opened is passed over, and a
    single mark that nothing closes is taken for an apostrophe.
    """
    found, left = [], ""  # the mark that the block before left open
    for start, end in blocks:
        opened, mark, goes_on = None, "", False
        for match in _MARK.finditer(raw, start, end):
            sign, place = match.group(), match.start()
            if opened is not None:
                if sign in _CLOSES[mark] and (sign == mark or sign != '"' or _hangs(raw, place, start)):
                    found.append((opened, match.end(), goes_on))
                    opened, goes_on, left = None, False, ""
            elif _opens(raw, sign, place, match.end(), start):
                opened, mark, goes_on = place, sign, place == start and sign == left
            elif left and sign in _CLOSES[left]:
                found.append((start, match.end(), True))
                left = ""
        if opened is not None and mark not in "‘'":
            found.append((opened, end, goes_on))
            left = mark
        else:
            left = ""
    return found


def _opens(raw, sign, place, after, start):
    """Whether a mark can open: not a sign that only closes, and not one that hangs on the word or stop before it."""
    if sign in _NEVER_OPENS:
        return False
    return sign in ("“", "„", "«", "‘", "``") or not _hangs(raw, place, start)


def _hangs(raw, place, start):
    """Whether a mark stands right behind a word or stop."""
    return place > start and not raw[place - 1].isspace() and raw[place - 1] not in "([{—–-/=:"
