"""Quotations: what stands between quotation marks, whichever marks a text uses, balanced or not."""

import re

# A single mark is no apostrophe if it opens before a word and after none, or closes after a word or stop and before none.
_MARK = re.compile(
    r"[“”„«»\"]|``|''|(?<![\w’'])[‘'](?=[\w\[“\"])|(?<=[\w.,!?…\]])[’'](?!\w)"
)
_CLOSES = {"“": "”", "”": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "``": ("''",), "‘": "’'", "'": "'’"}
_NEVER_OPENS = {"”", "’", "''"}


def quotations(raw, blocks):
    """(start, end) of each quotation with its marks, in order; none overlap, none leaves its block.

    blocks: (start, end) pairs. A quotation that is not closed ends with its block, as in speech of several paragraphs,
    where each opens with a mark and only the last closes. A closing mark that nothing opened is passed over, and a single
    mark that nothing closes is taken for an apostrophe.
    """
    found = []
    for start, end in blocks:
        opened, mark = None, ""
        for match in _MARK.finditer(raw, start, end):
            sign, place = match.group(), match.start()
            if opened is None:
                if _opens(raw, sign, place, match.end(), start):
                    opened, mark = place, sign
            elif sign in _CLOSES[mark]:
                found.append((opened, match.end()))
                opened = None
        if opened is not None and mark not in "‘'":
            found.append((opened, end))
    return found


def _opens(raw, sign, place, after, start):
    """Whether a mark can open: not a sign that only closes, and not one that hangs on the word or stop before it."""
    if sign in _NEVER_OPENS:
        return False
    hangs = place > start and not raw[place - 1].isspace() and raw[place - 1] not in "([{—–-/=:"
    return sign in "“„«‘`" or sign == "``" or not hangs
