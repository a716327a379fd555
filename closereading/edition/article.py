"""The text model: a raw text as blocks, sentences and tokens, each a pair of offsets into it.

Offsets count Unicode code points of the decoded file; `end` is exclusive; `raw[start:end]` is the unit's text,
whatever the text holds. The model only proposes: in an edition the tables have the last word.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

from closereading.common import files
from closereading.common.errors import InputError, fault

# A line is a block: in web articles each paragraph, heading and caption is one line.
_BLOCK = re.compile(r"[^\s](?:[^\r\n\u2028\u2029]*[^\s])?")

# Vowel signs and accents that stand beside or on a letter, which \w leaves out: of Latin and Hebrew, Arabic, the scripts of
# India, Thailand, Laos, Tibet, Burma and Cambodia.
_SIGN = (
    r"\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0963\u0966-\u0df3"
    r"\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ecd\u0f18-\u0fbc\u102b-\u103e\u1056-\u109d\u17b4-\u17d3"
)
# Clitics are tokens of their own, with straight or curly apostrophe, so that "Moscow’s" counts as "Moscow".
_TOKEN = re.compile(rf"""(?x)
    (?:[^\W\d_]\.){{2,}}                                      # U.S.
  | \d+(?:[.,:]\d+)*(?!\w)                                    # 1,270
  | (?:https?://|www\.)[^\s<>]*[\w/]                           # the address of a page
  | (?<!\w)[@\#]\w+                                          # @someone, #something
  | [A-Z]{{1,4}}&[A-Z]\w*                                    # R&D
  | [^\W_]+?(?=n['’]t\b) | n['’]t\b                           # do|n't
  | (?<=\w)['’](?:s|re|ve|ll|d|m)\b                           # Moscow|’s
  | (?<=\w\ )['’]s(?=\s)                                      # Moscow 's, in text that was tokenised before
  | [\w{_SIGN}]+(?:[-'’](?!(?:s|re|ve|ll|d|m|t)\b)[\w{_SIGN}]+)*   # re-orientate
  | \.{{2,}} | [^\w\s]                                        # .. and every other mark alone
""")

# What stands in double quotation marks, curly or straight, with its marks.
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")

_ABBREVIATIONS = """mr mrs ms dr prof st gen col lt sgt capt sen rep gov pres rev hon jr sr inc ltd co corp vs etc
    al e.g i.e u.s u.k u.n a.m p.m jan feb mar apr jun jul aug sep sept oct nov dec""".split()

_PIECE = 50_000  # characters
MOST = 1_000_000  # bytes of an article: a long novel; what is longer takes minutes
_PARAMETERS = PunktParameters()
_PARAMETERS.abbrev_types = set(_ABBREVIATIONS)
# Words that begin a sentence where they stand capitalised after an abbreviation: "at 5 p.m. The mayor left."
_STARTERS = """the he she it they we this these those that there but and in on at if when while as after however meanwhile
    his her its their our my you for with from some many most""".split()
_PARAMETERS.sent_starters = set(_STARTERS)
_PUNKT = PunktSentenceTokenizer(_PARAMETERS)

# (before, after) a stop that ends no sentence: a title, a number of a list, initials, a short form before a small letter or
# before an agency in brackets.
_OPEN = [
    (re.compile(before + r"\.$"), re.compile(after))
    for before, after in (
        (r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Maj|Sens?|Reps?|Gov|Pres|Rev|Hon|St|vs|e\.g|i\.e)", ""),
        (r"\b(?:Mohd|Md|Smt|Shri|Adv|Ald|Cllr|Supt|Insp|Det|Brig|Cpl|Adm|Cmdr|Fr|Mt|Ft|Messrs|Mme|Mlle)", "[A-Z]"),
        (r"\b(?:[Nn]os?|[Ff]igs?|[Vv]ols?|pp?|Rs)", r"\d"),
        (r"\b[A-Z](?:\.[A-Z])+", rf"(?!(?i:{'|'.join(_STARTERS)})\b)[A-Z]"),
        (r"\b(?:[A-Z][a-z]{0,5}|[A-Za-z]{1,3}(?:\.[A-Za-z]{1,3})+)", r"[a-z]|\([^()]{2,30}\) ?[—–-]"),
    )
]


# How files begin that hold an article but are no text.
_NO_TEXT = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word or other zipped document",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"{\\rtf": "an RTF document",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}


# The same without UTF-16, which is text.
BINARY = tuple(mark for mark, kind in _NO_TEXT.items() if kind != "UTF-16")


def read_text(path: Path | str, expected: str = "an article", most: int = MOST) -> str:
    """The decoded text of one file, with its line ends and any byte-order mark as they are.

    expected: what the file should hold, for the fault. Raises InputError if the file is missing, has more than `most` bytes,
    holds no text, is no plain text, or is not UTF-8.
    """
    path = Path(path)
    if not path.is_file():
        found = "a folder" if path.is_dir() else "no such file"
        mend = (
            "name a file in it"
            if path.is_dir()
            else "check the path and the spelling; a page of the web has to be saved first"
        )
        raise InputError(fault(path, found, f"a text file with {expected}", mend))
    data = files.data(path, f"a text file with {expected}", most)
    kind = next((kind for mark, kind in _NO_TEXT.items() if data.startswith(mark)), None)
    if b"\0" in data[:100_000] and not kind:
        kind = f"byte 0x00 at offset {data.index(0)}, as in no text"
    if kind:
        raise InputError(fault(path, kind, "plain text, UTF-8", "open it and save its text as plain text, UTF-8"))
    try:
        raw = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            fault(
                f"{path}, line {line}",
                f"byte {data[error.start]:#04x} at offset {error.start}",
                "UTF-8",
                "save it again as plain text with encoding UTF-8 (from a spreadsheet: CSV UTF-8), or, if it comes from an "
                f"older Windows program: iconv -f WINDOWS-1252 -t UTF-8 {path.name} > new.txt",
            )
        ) from None
    if not raw.strip("\ufeff \t\r\n"):
        raise InputError(fault(path, "no text", expected, f"put {expected} into the file"))
    return raw


def blocks(raw: str) -> pd.DataFrame:
    """Propose blocks: the lines that hold text, without the white space around it. Columns start, end, text."""
    return _table(raw, block_spans(raw))


def block_spans(raw: str) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each line that holds text, without the white space around it."""
    for match in _BLOCK.finditer(raw):
        yield match.span()


def sentences(raw: str) -> pd.DataFrame:
    """Propose sentences: NLTK's Punkt inside each block, so that no heading runs into the paragraph after it.

    Columns start, end, text. Punkt (Kiss and Strunk 2006) runs with a list of abbreviations instead of a trained model.
    """
    found = blocks(raw)
    spans = (span for start, end in zip(found.start, found.end) for span in sentence_spans(raw, start, end))
    return _table(raw, spans)


def sentence_spans(raw: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each sentence of one block, raw[start:end]."""
    while start < end:
        # Punkt gives up on a line that takes it too long, so a line as long as a book goes to it in pieces
        stop = end if end - start <= _PIECE else max(raw.rfind(" ", start, start + _PIECE), start + _PIECE // 2)
        opening = None
        for first, last in _PUNKT.span_tokenize(raw[start:stop]):
            opening = start + first if opening is None else opening
            if start + last == stop or not _goes_on(raw, start + last):
                yield opening, start + last
                opening = None
        start = stop


def _goes_on(raw, end):
    """Whether the stop before `end` belongs to a short form inside a sentence, whatever Punkt says."""
    if raw[max(0, end - 2) : end] == ".)" or raw[end - 1] in "”\"’'»":
        return raw[end : end + 2].strip()[:1].islower()  # "(D-Mass.) said", "“... ?” asked the man"
    if re.match("[”\"’'»)]*[,;)]", raw[end : end + 3]):
        return True  # "(“Why not?”, 3 May) claims"
    if raw[end - 1] != ".":
        return False
    before, after = raw[max(0, end - 12) : end], raw[end : end + 40].lstrip()
    return any(one.search(before) and other.match(after) for one, other in _OPEN)


def tokens(raw: str, start: int = 0, end: int | None = None) -> pd.DataFrame:
    """Tokens of raw[start:end]. Columns start, end, text, word.

    `word` is what is_word says.
    """
    table = _table(raw, token_spans(raw, start, end))
    table["word"] = [is_word(text) for text in table.text]
    return table


def is_word(token: str) -> bool:
    """Whether a token counts as a word: it has a letter or digit, and is no clitic ('s, n't)."""
    return any(map(str.isalnum, token)) and not re.match(r"['’]|n['’]t$", token)


def token_spans(raw: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each token of raw[start:end]."""
    for match in _TOKEN.finditer(raw[start:end]):
        yield start + match.start(), start + match.end()


def _table(raw, spans):
    rows = [(start, end, raw[start:end]) for start, end in spans]
    return pd.DataFrame(rows, columns=["start", "end", "text"]).astype({"start": int, "end": int, "text": object})


# Words that can only follow the complementiser, never the demonstrative "that".
COMPLEMENTISER = re.compile(r"that (?:the|an?|this|these|those|there|it|he|she|they|we|you|i|one|any|no)\b", re.I)
