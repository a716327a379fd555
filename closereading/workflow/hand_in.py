"""A reading as one HTML file that needs nothing else: to be handed in, cited, and checked."""

import base64
import datetime
import hashlib
import os
import re
from html import escape
from importlib.metadata import version
from importlib.resources import files as resources
from pathlib import Path

from closereading.agreement import corrections
from closereading.common import files
from closereading.common.characters import shown
from closereading.common.errors import InputError, fault
from closereading.display import own_words, your_article
from closereading.display.outputs import HTML
from closereading.edition import corrected_edition, loading
from closereading.edition.format import READING
from closereading.edition.stated_source import source_line, stated_source
from closereading.exports import archive
from closereading.workflow import reading_text
from closereading.workflow.signed_files import signed_files

BOOK = "Reading a Crisis"


def page(folder: Path | str, name: str, date: datetime.date, words: str = "") -> str:
    """The reading of the edition in a folder as the text of one HTML file.

    name: whose reading it is, and whose rows are those that are not the machine's; date: when it was made; words: what the
    reader writes about the article, in Markdown; without it, what reading.md says. In the file: where the article is from, a citation, these words,
    who decided what, what every method shows, the reading edition, and at the end the edition's own files, signed, as a ZIP, whose SHA-256 is the
    edition's checksum, and what was mended in reading them. Raises InputError if the name is blank, the edition is not sound, or the words name a
    sentence that is not there.
    """
    name = shown(" ".join(name.encode("utf-8", "replace").decode("utf-8").split()))
    if not name:
        raise InputError(fault("the name", "nothing", "whose reading it is", "give your name"))
    folder = loading.find_folder(folder)
    article, notices = corrected_edition.read_edition(folder, name)
    where, words = ("your words in the notebook", words) if words else (READING, reading_text.reading_text(folder))
    reading_text.check_sentences(where, words, article.sentences)
    notices = [line.replace(f"{folder}{os.sep}", "") for line in notices]  # where it lay is nobody's business
    coding = archive(signed_files(folder, article, words))
    checksum = hashlib.sha256(coding).hexdigest()
    title = f"A reading of “{shown(article.meta['title'])}”"
    book = f"{BOOK}, version {version('closereading')}"
    source = stated_source(article.meta)
    read = f"{title} ({shown(source) or 'the source of the article is not stated'})"
    cited = f"{name} ({date.year}). {read}. Made with {book}. {date.isoformat()}. Edition: SHA-256 {checksum}."
    head = [("citation_title", title), ("citation_author", name), ("citation_publication_date", f"{date:%Y/%m/%d}")]
    style = resources("closereading.workflow").joinpath("hand-in.css").read_text(encoding="utf-8")
    opening = [your_article.opening(article), your_article.deciders(article, corrections.machine_version(folder))]
    written = {"The reading": [own_words.own_words(words, {*article.sentences.id})]} if words else {}
    sections = (
        written
        | {"This coding": opening}
        | {heading: [show(article) for show in shows] for heading, shows in your_article.SECTIONS.items()}
        | {"The files": [_coding(article, coding), *([your_article.repaired(notices)] if notices else [])]}
    )
    return "\n".join(
        [
            f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{escape(f"{title}, by {name}")}</title>',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            *(f'<meta name="{key}" content="{escape(value)}">' for key, value in head),
            f"<style>\n{style}</style>\n</head>\n<body>\n<main>",
            f'<h1>{escape(title)}</h1>\n<p class="by">by {escape(name)}, {date.isoformat()}</p>\n<p>{escape(shown(source_line(article.meta)))}</p>',
            f'<p class="cite"><strong>Cite as:</strong> {escape(cited)}</p>',
            "<nav><ul>"
            + "".join(f'<li><a href="#{_anchor(heading)}">{heading}</a></li>' for heading in sections)
            + "</ul></nav>",
            *(
                f'<section id="{_anchor(heading)}">\n<h2>{heading}</h2>\n'
                + "\n".join(part.data for part in parts)
                + "\n</section>"
                for heading, parts in sections.items()
            ),
            f"<footer><p>Made with {escape(book)}. The machine's rows were made by rules, not by reading.</p></footer>",
            "</main>\n</body>\n</html>\n",
        ]
    )


def write(folder: Path | str, name: str, to: Path | str | None = None, words: str = "") -> Path:
    """Write the page into a file and return its path; a file of the same name is replaced.

    to: the file's path; without it, the edition's and the reader's names in the working folder. Else as `page`.
    """
    text = page(folder, name, datetime.date.today(), words)
    path = Path(to) if to else file_name(loading.find_folder(folder), name)
    try:
        files.replace(path, text)
    except (OSError, ValueError) as error:  # ValueError: what is no name of a file at all
        mend = "check the name, the room on the disk, and that you may write here"
        found = getattr(error, "strerror", None) or error
        raise InputError(fault(path, found, "a file that can be written", mend)) from None
    return path


def file_name(folder: Path, name: str) -> Path:
    """Where the page of a reader is written, if nothing else is said: the edition's and the reader's names, in the working folder."""
    reader = re.sub(r"\W+", "-", name).strip("-")[:60]
    slug = folder.resolve().name.removesuffix(f"-{reader}")  # of a page that was handed in before
    return Path(f"{slug}-{reader}.html")


def hand_in(folder: Path | str, name: str, words: str = "") -> HTML:
    """Write the page and say where it is; nothing is written before there is a name."""
    if not name.strip():
        said = (
            "put your name between the quotation marks after NAME, in the first cell, run that cell and then this one"
        )
        return HTML(f"<p>Nothing is written yet: {said}.</p>")
    path = write(folder, name, words=words)
    words = words or reading_text.reading_text(loading.find_folder(folder))
    size = path.stat().st_size // 1000
    own = (
        f"It begins with your own words: {own_words.extent(words)}."
        if words
        else "None of your own words are in it yet."
    )
    return HTML(
        f"<p>Written: <strong>{escape(shown(path.name))}</strong> ({size:,} KB). {own} It lies beside this notebook: in the list "
        "of files on the left, click it with the right button and choose <em>Download</em>.</p>"
    )


def _coding(article, zipped):
    """The edition's files, which whoever checks the coding needs, with how to use them."""
    data = base64.b64encode(zipped).decode("ascii")
    return HTML(
        f'<p><a download="{escape(shown(article.meta["slug"]))}.zip" href="data:application/zip;base64,{data}">The coding, with '
        "the article (ZIP)</a>, is for a check or a comparison. To go on with it, bring this page to <em>Read an article "
        "here</em>; or put it beside the chapter <em>Your own article</em>, and write its name between the quotation marks after <code>TEXT</code>. The checksum in the citation is that of this ZIP (to check it: "
        "<code>sha256sum</code> on Linux, <code>shasum -a 256</code> on a Mac, <code>certutil -hashfile FILE SHA256</code> on "
        "Windows). The article belongs to whoever wrote it and is quoted here for study; ask before you publish this file.</p>"
    )


def _anchor(heading):
    return "part-" + heading.lower().replace(" ", "-")
