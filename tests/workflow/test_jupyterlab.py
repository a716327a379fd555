"""A new student in JupyterLab, with a browser: from an upload, over a failed run, to the page that is handed in."""

import importlib.util
import os
import re
import shutil
import socket
import subprocess
import sys
import threading

import pytest
from bs4 import BeautifulSoup
from correcting import change
from support import ROOT, of

from closereading.edition.stated_source import NOT_STATED

pytestmark = pytest.mark.full
REPORT = """Town council closes the old swimming pool

The council of Marrow Bay closed the old swimming pool on Monday. "The roof is not safe," said Ida Brandt, the mayor.

Tom Ellery, who taught children there, said the council had not asked the teachers. He denied that the roof was a danger.

"We will build a new pool by the river," Brandt said. Ellery said that nobody had shown the teachers a plan.
"""
SAMPLE = re.compile("Île-Verte|Lefèvre|Ibáñez")
# The notebook in sight, as JupyterLab knows it: cells out of sight are not on the page.
NOTEBOOK = "jupyterapp.shell.currentWidget.content"
CELLS = f"[...{NOTEBOOK}.model.cells]"
SHOWN = ".jp-NotebookPanel:not(.lm-mod-hidden)"


class Lab:
    """JupyterLab in a browser, on a copy of the book's folders."""

    def __init__(self, root, address, page):
        self.chapters, self.address, self.page, self.runs = root / "chapters", address, page, 0

    def open(self, chapter):
        self.runs = 0
        self.page.goto(f"{self.address}lab/tree/chapters/{chapter}.ipynb?reset")
        self.page.wait_for_selector(f"{SHOWN} .jp-CodeCell")
        self.page.wait_for_selector(f'{SHOWN} .jp-Notebook-ExecutionIndicator[data-status="idle"]')

    def write(self, cell, line, text):
        """Put a text in the place of the first line that matches, in the cell with this code."""
        self.page.evaluate(
            f"cell => {NOTEBOOK}.scrollToItem({CELLS}.findIndex(one => one.sharedModel.source.includes(cell)))", cell
        )
        code = self.page.locator(f"{SHOWN} .jp-CodeCell").filter(has_text=cell)
        code.locator(".cm-line").filter(has_text=re.compile(line)).first.click()
        self.page.keyboard.press("Home")
        self.page.keyboard.press("Shift+End")
        self.page.keyboard.insert_text(text)

    def run_all(self):
        """Run all cells: what stands under each cell with code, as text."""
        self.runs += 1
        self.page.click('.lm-MenuBar-itemLabel:text-is("Run")')
        self.page.click('.lm-Menu-itemLabel:text-is("Run All Cells")')
        code = f'{CELLS}.filter(one => one.type === "code")'
        # Each run counts on.
        self.page.wait_for_function(
            f"runs => {code}.at(-1).executionCount === runs * {code}.length", arg=self.runs, timeout=90_000
        )
        return [
            " ".join(map(text, some)) for some in self.page.evaluate(f"() => {code}.map(one => one.toJSON().outputs)")
        ]


def text(output):
    data = output.get("data", {})
    html = data.get("text/html") or data.get("text/markdown") or output.get("text") or output.get("evalue", "")
    return BeautifulSoup(html, "html.parser").get_text(" ", strip=True)


@pytest.fixture(scope="module")
def lab(browser, tmp_path_factory):
    if not importlib.util.find_spec("jupyterlab"):
        (pytest.fail if os.environ.get("CI") else pytest.skip)("needs JupyterLab: make test-all installs it")
    base = tmp_path_factory.mktemp("lab")
    for name in ("chapters", "seeds", "closereading"):
        shutil.copytree(ROOT / name, base / "book" / name, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_*"))
    own = {f"JUPYTER_{name}_DIR": str(base / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = (
        "--no-browser",
        "--allow-root",
        "--IdentityProvider.token=",
        "--LabApp.expose_app_in_browser=True",
        f"--ServerApp.port={port}",
    )
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *options, "--ServerApp.port_retries=0"],
        cwd=base / "book",
        env={**of(base / "book"), **own, "IPYTHONDIR": str(base / "ipython")},
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        told = next((line for line in server.stderr if "is running at" in line), None)
        assert told, "JupyterLab did not start"
        threading.Thread(target=server.stderr.read, daemon=True).start()  # or it waits for a reader
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        yield Lab(base / "book", f"http://localhost:{port}/", page)
        page.close()
    finally:
        server.terminate()
        server.wait()


@pytest.fixture(scope="module")
def uploaded(lab, tmp_path_factory):
    """The chapter Your own article, with a report beside it that came through the file chooser."""
    path = tmp_path_factory.mktemp("mine") / "pool.txt"
    path.write_text(REPORT, encoding="utf-8")
    lab.open("your-article")
    with lab.page.expect_file_chooser() as chooser:
        lab.page.click(".jp-id-upload jp-button")
    chooser.value.set_files(path)
    lab.page.wait_for_selector('.jp-DirListing-item:has-text("pool.txt")')
    lab.page.click('.lm-TabBar-tab:has-text("your-article.ipynb")')  # the file was opened beside it
    assert (lab.chapters / "pool.txt").read_text(encoding="utf-8") == REPORT
    return lab


@pytest.fixture(scope="module")
def failed(uploaded):
    """What stands on the page when the file's name was written with a mistake."""
    uploaded.write("own_article.read", "^TEXT", 'TEXT = "poool.txt"')
    return uploaded.run_all()


@pytest.fixture(scope="module")
def good(uploaded, failed):
    """What stands on the page when that is mended, and a reading written."""
    uploaded.write("own_article.read", "^TEXT", 'TEXT = "pool.txt"')
    uploaded.write("own_article.read", "^NAME", 'NAME = "Mina Okoro"')
    uploaded.write("mine.write", "^$", "The mayor speaks first (s3).")
    return uploaded.run_all()


def test_a_mistyped_name_is_told_with_the_right_one_and_no_cell_shows_the_sample(failed):
    assert failed[0].startswith("The text was not read: poool.txt: found no such file")
    assert failed[0].endswith("to mend: write 'pool.txt', if that is meant")
    assert [said for said in failed[1:-1] if said != failed[0]] == []
    assert failed[-1] == f"Nothing is written now. {failed[0]}"


def test_the_page_shows_the_text_that_was_brought_and_nothing_of_the_sample(good):
    assert good[2].startswith(
        f"Town council closes the old swimming pool {NOT_STATED} 65 words in 6 sentences and 3 paragraphs."
    )
    assert "He denied that the roof was a danger" in good[5]  # the text with its coding
    assert not [said for said in good if SAMPLE.search(said)]


def test_the_bars_of_a_turn_fill_it(uploaded, good):
    uploaded.page.evaluate(f"() => {NOTEBOOK}.scrollToItem(0)")
    uploaded.page.wait_for_selector(f"{SHOWN} .weave .turn")
    off = """turns => turns.map(turn => {
        const whole = turn.getBoundingClientRect(), bars = [...turn.querySelectorAll(".bar")].map(bar => bar.getBoundingClientRect());
        return [bars[0].left - whole.left, whole.right - bars.at(-1).right];
    })"""
    turns = uploaded.page.locator(f"{SHOWN} .weave .turn").evaluate_all(off)
    # JupyterLab moves lists to the right.
    assert len(turns) > 1 and all(abs(end) < 1 for ends in turns for end in ends)


def handed_in(lab, said):
    """The page that the last cell names, which stands in the list of files."""
    name = re.search(r"Written: (\S+\.html)", said)[1]
    lab.page.wait_for_selector(f'.jp-DirListing-item:has-text("{name}")')
    return lab.chapters / name


def test_the_page_that_is_handed_in_opens_with_the_reading(uploaded, good):
    page = BeautifulSoup(handed_in(uploaded, good[-1]).read_text(encoding="utf-8"), "html.parser")
    assert page.h1.find_next("p").get_text().startswith("by Mina Okoro, ")
    reading = page.main.section
    assert reading.h2.get_text() == "The reading" and "The mayor speaks first (s3)." in reading.get_text()
    assert page.find(id=reading.find("a", string="s3")["href"][1:]).get_text().startswith('"The roof is not safe,"')
    assert not SAMPLE.search(page.get_text())


def test_a_wrong_row_is_named_and_the_former_page_is_as_it_was(uploaded, good):
    page = handed_in(uploaded, good[-1])
    before = page.read_bytes()
    change(uploaded.chapters / "pool", "entities", "e3", type="HUMAN")
    said = uploaded.run_all()
    assert (
        "pool/entities.csv, row 4: found type 'HUMAN'; expected PERSON (person) or " in said[0] and "(id e3)" in said[0]
    )
    assert [one for one in said[1:] if said[0] not in one] == [] and said[-1].startswith("Nothing is written now")
    assert page.read_bytes() == before


def test_a_link_reaches_its_sentence_where_the_article_is_open(lab):
    """Stored outputs, and outputs of a run."""
    lab.open("the-article")
    for run in (False, True):
        if run:
            lab.run_all()
        lab.page.dblclick('.jp-DirListing-item:has-text("speaker-comparison.ipynb")')
        link = lab.page.locator(f'{SHOWN} .jp-MarkdownOutput a[href*="the-article.ipynb"][href$="#s22"]').first
        link.click()
        lab.page.wait_for_selector(f"{SHOWN} [data-jupyter-id=s22]")
        lab.page.wait_for_function(
            f"""() => {{ const top = document.querySelector('{SHOWN} [data-jupyter-id=s22]').getBoundingClientRect().top;
            return top >= 0 && top < innerHeight; }}""",
            timeout=10_000,
        )
        lab.page.locator(f"{SHOWN} .jp-WindowedPanel-outer").evaluate("(one) => one.scrollTo(0, 0)")
