"""Sphinx extension: `{work}` says how much work a book like this one is, by what can be counted in its files.

Words and exercises of each chapter, and rows of each table of the edition that the chapter with the article loads. The days
are an estimate: what was counted, by rates that nobody measured (WORDS_AN_HOUR, ROWS_AN_HOUR). The page that asks says so.
"""

import json
import re
from pathlib import Path

import downloads
import sentence_search
from docutils import nodes
from sphinx.util.docutils import SphinxDirective
from sphinx_external_toc.parsing import parse_toc_yaml

WORDS_AN_HOUR, ROWS_AN_HOUR, HOURS_A_DAY = 150, 30, 6


def counted(text):
    """The words of Markdown, without addresses of links and without HTML."""
    return len(re.findall(r"\w[\w’'-]*", re.sub(r"\]\([^)]*\)|<[^>]+>", " ", text)))


def chapters(root):
    """For each chapter that loads the edition, in reading order: its title, the words of its prose, its exercises."""
    name, found = sentence_search.shown(root), []
    for page in parse_toc_yaml(Path(root, "_toc.yml")):
        path = Path(root, f"{page}.ipynb")
        if name in downloads.loaded(path):
            cells = json.loads(path.read_text("utf-8"))["cells"]
            prose = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
            tasks = sum(bool(re.match(r"\d\. ", cell)) for cell in prose)
            found.append((prose[0].removeprefix("# "), sum(map(counted, prose)), tasks))
    return found


def rows(root):
    """For each table of the edition that a person corrects or fills: its name and its rows; the decisions last."""
    from closereading.edition import read_edition
    from closereading.edition.format import COLUMNS

    edition, _ = read_edition(Path(root, "seeds", sentence_search.shown(root)))
    return [(name, len(getattr(edition, name))) for name in COLUMNS] + [("alternatives", len(edition.decisions))]


def days(words, rows):
    """How many days of work, to the whole day: (writing, coding)."""
    return round(words / WORDS_AN_HOUR / HOURS_A_DAY), round(rows / ROWS_AN_HOUR / HOURS_A_DAY)


def in_words(words, tasks, rows, decisions):
    """What is counted, and how long it takes, as a paragraph."""
    from closereading.common.english import count

    writing, coding = (f"about {count(time, 'day')}" if time else "less than a day" for time in days(words, rows))
    decided = f"{decisions} are decisions" if decisions > 1 else f"{decisions or 'none'} is a decision"
    return (
        f"The chapters that are about the article have {count(words, 'word')} of prose and {count(tasks, 'exercise')} with sample answers. "
        f"Its tables have {count(rows, 'row')}, and of these {decided} with a reason for either side. If you write "
        f"{WORDS_AN_HOUR} finished words an hour, correct or write {ROWS_AN_HOUR} rows an hour, and work {HOURS_A_DAY} hours a day, "
        f"the prose takes {writing}, and the coding {coding}."
    )


class Work(SphinxDirective):
    """What is counted, as two tables, and what it comes to in days, as a paragraph."""

    def run(self):
        root = self.env.srcdir
        for page in Path(root, "chapters").glob("*.ipynb"):
            self.env.note_dependency(str(page))
        written, coded = chapters(root), rows(root)
        words, tasks = (sum(column) for column in list(zip(*written))[1:])
        said = in_words(words, tasks, sum(number for _, number in coded), coded[-1][1])
        return [
            _table(["chapter", "words", "exercises"], written),
            _table(["table", "rows"], coded),
            nodes.paragraph("", said),
        ]


def _table(head, rows):
    def line(cells):
        texts = (f"{cell:,}" if isinstance(cell, int) else cell for cell in cells)
        return nodes.row("", *(nodes.entry("", nodes.paragraph("", text)) for text in texts))

    group = nodes.tgroup("", *(nodes.colspec(colwidth=1) for _ in head), cols=len(head))
    group += nodes.thead("", line(head))
    group += nodes.tbody("", *map(line, rows))
    return nodes.table("", group)


def setup(app):
    app.add_directive("work", Work)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
