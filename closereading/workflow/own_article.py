"""A reader's own article in the notebook: read once, shown cell by cell, and never shown where it could not be read."""

import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from closereading.agreement import corrections
from closereading.common.errors import InputError, fault
from closereading.display import own_words, show, your_article
from closereading.display.outputs import HTML
from closereading.edition import corrected_edition
from closereading.edition.format import READING
from closereading.edition.loading import Edition
from closereading.workflow import begin, hand_in, reading_text

# How the cells are known that read the text, and that hold the reader's own words.
_READS, _WRITES = "own_article.read(", "mine.write("
_MARKS = "put the name of your file, and your own, between two straight quotation marks each, and run the cell again"
UNREAD = "unread"  # the class of what is shown instead; a book that shows it is not built


class OwnArticle:
    """What was read of an article, or the faults for which it could not be read; each cell of the chapter asks it for what it shows.

    folder: of the edition; name: of the reader; words: what the reader wrote into the notebook; article: the Edition, None if
    it could not be read; notices and faults: one line each.
    """

    folder: Path | None = None
    article: Edition | None = None

    def __init__(self, text: str, name: str = ""):
        self.text, self.name, self.words, self.notices, self.faults = Path(text), " ".join(name.split()), "", [], []
        try:
            self.folder, self.notices = begin.begin(text)
            self.article, notices = corrected_edition.read_edition(self.folder, self.name)
            self.notices += notices
        except InputError as error:
            self.not_read(str(error).splitlines())

    def not_read(self, faults: Sequence[str]) -> None:
        """Forget the text: from now on each cell says that it was not read, and why."""
        self.article, self.faults = None, list(faults)

    def show(self, section: Callable[[Edition], HTML]) -> HTML:
        """What a section of `your_article` shows of the article."""
        return self._unread() or section(self.article)

    def found(self) -> HTML:
        """The opening of the page; all faults, if the text could not be read."""
        return (
            show.lines("The text was not read:", self.faults, UNREAD)
            if self.faults
            else your_article.found(self.article)
        )

    def opening(self) -> HTML:
        """What kind of text this is, and what was repaired in reading the tables."""
        return self._unread() or your_article.opening(self.article, self.notices)

    def deciders(self) -> HTML:
        """Who decided what."""
        return self._unread() or your_article.deciders(self.article, corrections.machine_version(self.folder))

    def write(self, words: str) -> HTML:
        """The reader's own words, with their links; without any, those of reading.md. Says what is wrong with the sentences named."""
        self.words = reading_text.without_template(words)
        if self.faults:
            return self._unread()
        try:
            kept = reading_text.reading_text(self.folder)
            text, place = (self.words, "this cell") if self.words else (kept, READING)
            reading_text.check_sentences(place, text, self.article.sentences)
        except InputError as error:
            return show.lines("Your words name what is not there:", str(error).splitlines())
        if not text:
            return show.lines(f"Nothing is written yet, neither in this cell nor in {self.folder.name}/{READING}.", [])
        said = f"In {place}: {own_words.extent(text)}."
        if self.words and kept and kept != self.words:
            said += f" The file {READING} has other words ({own_words.extent(kept)}), which are not handed in; empty this cell to hand in those."
        return HTML(f"{own_words.own_words(text, {*self.article.sentences.id}).data}\n<p>{show.safe(said)}</p>")

    def hand_in(self) -> HTML:
        """Write the page and say where it is; nothing is written before there is a name, or of a text that was not read."""
        if self.faults:
            return self._unread(self._not_written())
        try:
            shown = hand_in.hand_in(self.folder, self.name, self.words)
        except InputError as error:
            return show.lines(self._not_written(), str(error).splitlines())
        replaced = (
            f"<p>{show.safe(self.text.name)} is also the page that you read: the new page has taken its place.</p>"
        )
        return HTML(shown.data + replaced) if self._same_page() else shown

    def _not_written(self):
        """That nothing is written, and which page is there from before, so that nobody takes it for the new one."""
        path = hand_in.file_name(self.folder, self.name) if self.folder and self.name else None
        if not (path and path.is_file()):
            return "Nothing is written now."
        made = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
        day = "" if made.date() == datetime.now().date() else f"{made:%Y-%m-%d}, "
        read = ", the page that you read," if self._same_page() else ""
        return f"Nothing is written now: {path.name}{read} is still the one of {day}{made:%H:%M %Z}, without your last changes."

    def _same_page(self):
        """Whether the page to be written has the name and place of the page that was read."""
        return bool(self.name) and self.text.resolve() == hand_in.file_name(self.folder, self.name).resolve()

    def _unread(self, said=""):
        if not self.faults:
            return None
        more = f" (and {len(self.faults) - 1} more, see the first cell)" if len(self.faults) > 1 else ""
        return show.lines(f"{said} The text was not read: {self.faults[0]}{more}".strip(), [], UNREAD)


def read(text: str, name: str = "") -> OwnArticle:
    """The article in a file or folder (see `begin.begin`), its rows signed with the reader's name."""
    _WATCH.mine = OwnArticle(text, name)
    return _WATCH.mine


class _Watch:
    """Called after each cell: if the first cell fails before it can read, what was read before must not look as if it were new.

    mine: what was read last.
    """

    mine = None

    def __call__(self, result):
        error, cell = result.error_before_exec or result.error_in_exec, result.info.raw_cell or ""
        if error and _READS in cell:
            found = f"{type(error).__name__}: {getattr(error, 'msg', None) or error}"
            line = fault("the first cell", found, 'TEXT = "my-article.txt" and NAME = "Jane Roe"', _MARKS)
            from IPython.display import display  # it has called this

            display(show.lines("The text was not read:", [line], UNREAD))
            if self.mine:
                self.mine.not_read([line])
        elif error and _WRITES in cell and self.mine:
            self.mine.words = ""


_WATCH = _Watch()
# From the first run on: a name without quotation marks is the first mistake that people make. A kernel has loaded IPython.
if "IPython" in sys.modules and (_SHELL := sys.modules["IPython"].get_ipython()):
    _SHELL.events.register("post_run_cell", _WATCH)
