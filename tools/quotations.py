"""Quotations, and links to sentences, decisions and maps of arguments, that the edition does not bear out: in the prose of all pages, and in what chapters computed.

The tests use this to keep the book right; `make book` uses it to say how much of the prose is about another article still.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from closereading.common.english import count, listing
from closereading.edition import read_edition

QUOTATION = re.compile(r"“([^”]*(?:“[^”]*”[^”]*)*)” \(\[s\d+\]\((?:[^)\s]*/)?((?:the|your)-article)\.ipynb#(s\d+)\)\)")
PLACE = r"(?:[^)\s\"]*/)?((?:the|your)-article|what-hangs-on-what|argument-structure)\.ipynb#([sd]\d+|map-[\w-]+)"
LINK = re.compile(rf"\[([^\[\]]*)\]\({PLACE}\)")
HREF = re.compile(f'href="{PLACE}"')
LOADED = r'\b(?:load|read_edition)\(\\"([^"\\]+)\\"\)'
NAMED = dict.fromkeys(("the-article", "what-hangs-on-what", "argument-structure"), LOADED)
NAMED |= {"your-article": r'\bTEXT = \\"([^"\\]+)\\"'}
STRAIGHT = str.maketrans("“”‘’", '""""')
KEPT = Path("_build", "executed")  # what chapters showed when the book was built, by extensions/chapter_outputs.py


class Wrong(NamedTuple):
    """A page, and what on it is not so: a quotation, or a link (words is "")."""

    page: str
    words: str
    place: str


def wrong(page: str, text: str, text_of: Mapping[tuple[str, str], str]) -> Iterator[Wrong]:
    """What is not so in a text of Markdown or HTML: a quotation that is not in the sentence it links to, a link to nothing.

    page: what the text is called. text_of: what `evidence` returned, by the page that shows them (the-article) and the id (s1).
    """
    for words, page_of, key in QUOTATION.findall(text):
        if (page_of, key) in text_of:
            if words.translate(STRAIGHT) not in text_of[page_of, key].translate(STRAIGHT):
                yield Wrong(page, words, key)
    for label, page_of, key in LINK.findall(text) + [("", *found) for found in HREF.findall(text)]:
        if (page_of, key) not in text_of or re.fullmatch(r"[sd]\d+", label) and label != key:
            yield Wrong(page, "", key)


def evidence(root: Path) -> dict[tuple[str, str], str]:
    """The sentences, decisions and maps (no text) of the editions that the book in a folder shows, by the page that shows them and the id."""
    found, editions = {}, {}
    for page, pattern in NAMED.items():
        path = root / "chapters" / f"{page}.ipynb"
        named = path.is_file() and re.search(pattern, path.read_text(encoding="utf-8"))
        if named:
            begun = path.with_name(Path(named[1]).stem)  # the folder that `begin` makes of a text beside the notebook
            folder = begun if begun.is_dir() else root / "seeds" / named[1]
            if folder not in editions:  # most pages show the same
                editions[folder] = read_edition(folder)[0]
            found |= {(page, key): text for key, text in _shown(page, editions[folder])}
    return found


def _shown(page, edition):
    if page == "what-hangs-on-what":
        return [(one.key, one.decided) for one in edition.decisions]
    if page == "argument-structure":
        return [(f"map-{speaker}", "") for speaker in edition.arguments.speaker]
    return zip(edition.sentences.id, edition.sentences.text)


def texts(root: Path) -> Iterator[tuple[str, str]]:
    """Each page's name and a text of it: a page, a cell of prose, or what a cell of code showed in the build."""
    for path in [root / "index.md", *sorted(root.glob("appendices/*.md")), *sorted(root.glob("chapters/*.ipynb"))]:
        page = path.relative_to(root).as_posix()
        if path.suffix == ".md":
            if path.is_file():
                yield page, re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text(encoding="utf-8"), flags=re.S)
            continue
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "markdown":
                yield page, "".join(cell["source"])
        kept = (root / KEPT / page).with_suffix(".json")
        for _, outputs in json.loads(kept.read_text(encoding="utf-8"))["cells"] if kept.is_file() else []:
            for output in outputs:
                for kind in ("text/markdown", "text/html"):
                    yield page, "".join(output.get("data", {}).get(kind, ""))


def report(root: Path) -> str:
    """How many quotations and links of a book are not so, in all and by page with the first of each, as lines; "" where all are so."""
    text_of, by_page = evidence(root), {}
    for page, text in texts(root):
        by_page.setdefault(page, []).extend(wrong(page, text, text_of))
    quoted, linked = _parted(one for some in by_page.values() for one in some)
    if not quoted and not linked:
        return ""
    said = [f"{count(len(quoted), 'quotation')} {'is' if len(quoted) == 1 else 'are'} not in the sentence named"]
    said += [f"{count(len(linked), 'link')} {'leads' if len(linked) == 1 else 'lead'} to no sentence, decision or map"]
    head = listing(line for line, some in zip(said, (quoted, linked)) if some)
    return "\n".join([f"{head}:", *(_line(page, *_parted(some)) for page, some in by_page.items() if some)])


def _parted(found):
    """The quotations among these, and the links."""
    found = list(found)
    return [one for one in found if one.words], [one for one in found if not one.words]


def _line(page, quoted, linked):
    parts = []
    if quoted:
        parts.append(f"{count(len(quoted), 'quotation')} (“{quoted[0].words}” is not in {quoted[0].place})")
    if linked:
        parts.append(f"{count(len(linked), 'link')} (to {linked[0].place})")
    return f"  {page}: {listing(parts)}"
