"""A reader's own article in the notebook: read once, shown cell by cell, and never shown where it could not be read."""

from collections.abc import Callable, Sequence
from pathlib import Path

from IPython import get_ipython
from IPython.display import HTML, display

from closereading.agreement import corrections
from closereading.common.errors import InputError, fault
from closereading.display import own_words, show, your_article
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
        self.name, self.words, self.notices, self.faults = " ".join(name.split()), "", [], []
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
            return self._unread("Nothing is written now; a page of an earlier run is as it was.")
        try:
            return hand_in.hand_in(self.folder, self.name, self.words)
        except InputError as error:
            return show.lines("Nothing is written now; a page of an earlier run is as it was:", str(error).splitlines())

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
            display(show.lines("The text was not read:", [line], UNREAD))
            if self.mine:
                self.mine.not_read([line])
        elif error and _WRITES in cell and self.mine:
            self.mine.words = ""


_WATCH = _Watch()
if (
    _SHELL := get_ipython()
):  # from the first run on: a name without quotation marks is the first mistake that people make
    _SHELL.events.register("post_run_cell", _WATCH)
