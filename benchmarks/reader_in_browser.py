"""What a reader pays for *Read an article here*: what is loaded, how long it takes, how much memory; prints tables.

    python benchmarks/reader_in_browser.py [WORDS ...]

In Chromium, with the site in `_build/html` (`make book`) served on this machine: every request up to the first reading, then the
seconds to load, to read a text for the first time and again (until its first part is seen, and until all are), and to make the page
to hand in; beside them the same by this Python, and the ratio. Memory is that of all Chromium's processes, without what they share
counted twice. Nothing is asserted: the figures hold for the machine they come from.
"""

import platform
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "helpers")]
import unlike_texts
from browsing import served

from closereading.workflow import in_browser
from tools import pdf

WORDS = [500, 1500, 5000]
SITE = ROOT / "_build" / "html"
SAID = "word => document.querySelector('.told').textContent.startsWith(word) && document.querySelector('.told').textContent"


def memory():
    """Megabytes of all processes of Chromium, each page of memory once (proportional set size, Linux only)."""
    total = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if "chrom" in (process / "comm").read_text():
                lines = (process / "smaps_rollup").read_text().splitlines()
                total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        except OSError:  # it has ended
            pass
    return total / 1000


def timed(work):
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def bring(page, raw):
    """Read a text; the seconds until the first part of the reading is seen, and until all are."""
    page.evaluate("document.querySelector('.bring').open = true; document.querySelector('.told').textContent = ''")
    page.evaluate("document.querySelector('.parts').replaceChildren()")
    page.set_input_files("#own-file", {"name": "text.txt", "mimeType": "text/plain", "buffer": raw.encode()})
    began = time.perf_counter()
    page.click(".bring [type=submit]")
    page.wait_for_selector("#own-part-0", timeout=600_000)
    seen = time.perf_counter() - began
    page.wait_for_function(SAID, arg="Read:", timeout=600_000)
    return seen, time.perf_counter() - began


def load(page):
    page.click(".load")
    page.wait_for_function(SAID, arg="Loaded", timeout=600_000)


def hand_in(page):
    with page.expect_download(timeout=600_000):
        page.click(".words [type=submit]")


def here(raw):
    """The seconds of this Python for the same: a reading, and the page to hand in."""
    with tempfile.TemporaryDirectory() as folder:
        in_browser.PLACE, in_browser.ASIDE = Path(folder, "own"), Path(folder, "aside")
        return timed(lambda: read(raw)), timed(lambda: in_browser.page("Jane Roe"))


def read(raw):
    for heading, _ in in_browser.take("text.txt", raw.encode(), "Jane Roe")["parts"][1:]:
        in_browser.part(heading)


def main():
    texts = [unlike_texts.long(number) for number in map(int, sys.argv[1:] or WORDS)]
    print(f"{platform.platform()}, Python {platform.python_version()}\n")
    with served(SITE) as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=pdf.chromium(), args=["--no-sandbox"])
        page = browser.new_context(accept_downloads=True).new_page()
        empty, asked = memory(), []
        page.context.on("requestfinished", lambda request: asked.append(request))
        page.goto(home + "appendices/read-here.html")
        before = len(asked)
        loading = timed(lambda: load(page))
        print("| request | bytes |\n|---|---|")
        for number, request in enumerate(asked):
            size = len(request.response().body())
            print(f"| {'' if number < before else '**after the click** '}{request.url.removeprefix(home)} | {size:,} |")
        print(
            f"\nLoaded in {loading:.1f} s; memory {memory():,.0f} MB, of which Chromium and an empty page {empty:,.0f}.\n"
        )
        print(
            "| words | first reading: its first part | all | again: its first part | all | all by this Python | ratio "
            "| page to hand in | by this Python | ratio | memory |"
        )
        print("|---|---|---|---|---|---|---|---|---|---|---|")
        page.on("dialog", lambda dialog: dialog.accept())  # each text takes the place of the one before
        page.fill("#own-name", "Jane Roe")
        for raw in texts:
            first, again = bring(page, raw), bring(page, raw)
            page_there = timed(lambda: hand_in(page))
            reading, handed = here(raw)
            cells = [f"{len(raw.split()):,}", *(f"{seconds:.1f}" for seconds in (*first, *again, reading))]
            cells += [f"{again[1] / reading:.1f}"]
            cells += [f"{page_there:.1f}", f"{handed:.1f}", f"{page_there / handed:.1f}", f"{memory():,.0f} MB"]
            print(f"| {' | '.join(cells)} |", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
