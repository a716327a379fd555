"""*Read an article here*, in Chromium: from a text to a page handed in, with the network cut; nothing of the text leaves the page."""

import base64
import contextlib
import hashlib
import json
import re
import shutil
import zipfile

import pytest
from browsing import Log, Quiet, served
from playwright.sync_api import Error

from closereading.agreement import handed_in_files
from closereading.edition import corrected_edition
from tools import browser_python

PAGE = "appendices/read-here.html"
SECRET = "Quillfeather"
PARAGRAPH = """Mayor Anna {name} said on Monday that the harbour of Leeds would be closed for a week. “We cannot wait,” she said.
The union denied that the work was needed, because the cranes had been repaired in May. “Nobody asked us,” said Ben Doe, who speaks for the drivers.
"""
TEXT = "Harbour to close\n" + "".join(PARAGRAPH.format(name=SECRET) for _ in range(32))
DONE = "document.querySelector('.told').textContent.startsWith(word) || document.querySelector('.faults').textContent"
NOT_LET = "document.querySelector('.faults').replaceChildren()"


@pytest.fixture(scope="module")
def opened(browser, browser_parts, home):
    """The page with Python loaded, once for the tests that follow one another, and the network cut; and what it asked for."""
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    log, asked = Log(page, home), []
    context.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(home + PAGE)
    before = [*asked]
    page.click("text=Load now")
    page.wait_for_function("document.querySelector('.told').textContent.startsWith('Loaded')", timeout=120_000)
    context.set_offline(True)
    page.before, page.loaded, page.log = before, asked[len(before) :], log
    asked.clear()
    page.asked = asked
    yield page
    context.close()


def wait(page, word):
    """Wait until the page says so, or what is wrong; what is wrong."""
    page.wait_for_function(f"word => {DONE}", arg=word, timeout=120_000)
    return page.inner_text(".faults")


def bring(page, text, name="harbour.txt"):
    page.wait_for_selector(".bring")  # it comes with the script
    page.evaluate("document.querySelector('.bring').open = true")
    page.evaluate("document.querySelector('.told').textContent = ''")
    page.set_input_files("#own-file", {"name": name, "mimeType": "text/plain", "buffer": text.encode()})
    page.click(".bring [type=submit]")
    return wait(page, "Read:")


def give_back(page, name, data):
    page.evaluate(f"document.querySelector('.told').textContent = ''; {NOT_LET}")
    page.set_input_files("#own-corrected", {"name": name, "mimeType": "text/csv", "buffer": data})
    return wait(page, "Taken:")


def table(page, name):
    with page.expect_download() as got:
        page.click(f".tables a:text-is('{name}')")
    return got.value.path().read_bytes()


def test_nothing_is_loaded_before_the_reader_asks(opened):
    assert not [
        url
        for url in opened.before
        if "python/" in url and not url.endswith(("read-here.js", "python.css", "form.html", "talk.js"))
    ]
    assert {url.rpartition("/")[2] for url in opened.loaded} >= {"worker.js", "book.zip", "pyodide.asm.wasm.packed"}


def test_after_that_a_text_becomes_a_page_handed_in_without_a_network(opened, tmp_path):
    """The worker has no means left to reach one; and the page asks for nothing."""
    assert len(TEXT.split()) > 1500
    opened.fill("#own-name", "Jane Roe")
    assert bring(opened, TEXT) == ""
    assert SECRET in opened.inner_text("#own-part-0") and opened.locator(".reading.alive").count() == 1
    voices = opened.inner_text(".parts section:has(> h2:text-is('The voices'))")
    assert SECRET in voices and "Doe" in voices
    assert opened.locator(".parts .weave").count() == 1 and opened.locator(".parts #words .drawing svg").count() == 2
    assert opened.inner_text("[name=author]") == ""

    changed = table(opened, "entities.csv").replace(b",certain,", b",undecidable,", 1)
    assert give_back(opened, "entities (1).csv", changed) == ""
    assert "Compared with the machine’s version: 1 row" in opened.inner_text(".parts")

    opened.fill("#own-words", "The mayor speaks first (s2).")
    opened.fill("[name=publisher]", "The Harbour Times")
    with opened.expect_download() as got:
        opened.click(".words [type=submit]")
    assert "Source of the article: The Harbour Times" in opened.inner_text("#own-part-0")
    assert b'publisher = "The Harbour Times"' in table(opened, "edition.toml")
    assert got.value.suggested_filename == "harbour-Jane-Roe.html" and "Written:" in opened.inner_text(".handed-in")
    page = shutil.copy(got.value.path(), tmp_path / "handed.html")
    edition, _ = corrected_edition.read_edition(handed_in_files.unpack(tmp_path / "handed.html", tmp_path / "coding"))
    assert edition.raw == TEXT and edition.meta["source"]["publisher"] == "The Harbour Times", page
    assert "undecidable" in {*edition.entities.certainty} and (tmp_path / "coding" / "reading.md").is_file()

    assert not opened.asked and not opened.log.errors and not opened.log.elsewhere
    [worker] = opened.workers
    assert (
        worker.evaluate("[typeof fetch, typeof XMLHttpRequest, typeof WebSocket, typeof importScripts]")
        == ["undefined"] * 4
    )


def test_the_next_reading_takes_no_loading(opened):
    assert bring(opened, TEXT.replace(SECRET, "Featherquill"), "other.txt") == ""
    assert "Featherquill" in opened.inner_text("#own-part-0") and SECRET not in opened.inner_text(".parts")
    assert not opened.locator(".progress").is_visible() and not opened.asked


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("entities.csv", b"id,start\n1,2\n", "entities.csv"),
        ("entities.xlsx", b"PK", "save a spreadsheet as CSV"),
        ("poem.csv", b"a,b\n", "poem.csv"),
    ],
)
def test_a_wrong_table_is_named_and_the_reading_stands(name, data, said, opened):
    before = opened.inner_text(".parts")
    found = give_back(opened, name, data)
    assert "were not taken" in found and said in found and opened.inner_text(".parts") == before
    assert opened.inner_text(".told") == ""


def test_what_is_no_text_is_named_and_the_reading_stands(opened):
    before = opened.inner_text(".parts")
    assert "was not read" in bring(opened, "", "empty.txt") and opened.inner_text(".parts") == before


def test_without_a_name_no_page_is_made(opened):
    opened.fill("#own-name", "")
    opened.evaluate(NOT_LET)
    opened.click(".words [type=submit]")
    assert "give your name" in wait(opened, "-") and opened.inner_text(".handed-in") == ""


def test_what_was_read_is_there_after_a_reload_until_it_is_cleared(page, home, browser_parts):
    page.goto(home + PAGE)
    page.fill("#own-name", "Jane Roe")
    assert bring(page, TEXT) == ""
    page.fill("#own-words", "Kept words, s3.")
    page.wait_for_timeout(200)
    shown = page.inner_text(".parts")
    asked = []
    page.reload()
    page.context.on("request", lambda request: asked.append(request.url))
    page.wait_for_selector(".own-reading:not([hidden])")
    assert page.inner_text(".parts") == shown and page.input_value("#own-words") == "Kept words, s3."
    assert "as it was on" in page.inner_text(".kept-before") and page.input_value("#own-name") == "Jane Roe"
    assert not [url for url in asked if url.endswith((".zip", "worker.js"))], "shown without Python"
    changed = table(page, "entities.csv").replace(b",certain,", b",undecidable,", 1)
    assert give_back(page, "entities.csv", changed) == "" and page.input_value("#own-words") == "Kept words, s3."
    page.once("dialog", lambda dialog: dialog.dismiss())  # it would take the place of this reading
    page.evaluate("document.querySelector('.bring').open = true")
    page.fill("#own-paste", "Another\nA sentence.\n")
    page.click(".bring [type=submit]")
    assert (
        SECRET in page.inner_text("#own-part-0") and page.inner_text(".told") == "Taken: entities.csv (1 row doubted)."
    )
    page.on("dialog", lambda dialog: dialog.accept())
    with page.expect_navigation():
        page.click("text=Clear everything")
    page.wait_for_selector("#read-here .bring")
    page.wait_for_timeout(500)
    assert not page.is_visible(".own-reading") and page.input_value("#own-name") == ""
    assert page.inner_text(".told") == "Everything was cleared from this browser."


def test_after_a_crash_the_page_says_what_it_may_have_been(page, home, browser_parts):
    """A browser that has too little memory ends the page; Chromium can be told to."""
    page.goto(home + PAGE)
    with page.expect_event("crash"):
        page.click("text=Load now")
        page.wait_for_selector(".progress:not([hidden])")
        with contextlib.suppress(Error):  # the page is gone before it answers
            page.goto("chrome://crash")
    again = page.context.new_page()
    again.goto(home + PAGE)
    for said in ("too little memory", ""):
        again.wait_for_function("document.querySelector('.megabytes')?.textContent")  # all else has been said before
        assert said in again.inner_text(".faults") and bool(said) == bool(again.inner_text(".faults"))
        again.reload()


def test_of_two_tabs_only_one_reads(page, home, browser_parts):
    page.goto(home + PAGE)
    assert bring(page, TEXT) == ""
    other = page.context.new_page()
    other.goto(home + PAGE)
    other.wait_for_selector("#read-here .cannot")
    assert "open in another tab" in other.inner_text(".cannot") and not other.locator(".bring").count()
    page.close()
    other.reload()
    other.wait_for_selector(".own-reading:not([hidden])")
    assert SECRET in other.inner_text(".parts")


def test_the_text_that_was_given_last_is_read_and_what_was_changed_is_told(page, home, browser_parts):
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(home + PAGE)
    page.wait_for_selector(".bring")
    page.set_input_files("#own-file", {"name": "page.html", "mimeType": "text/html", "buffer": b"<html><body><p>"})
    page.fill("#own-paste", "Pool to close\nMayor Anna Roe said that the pool would close.\n")
    page.click(".bring [type=submit]")
    assert wait(page, "Read:") == "" and page.inner_text(".told") == "Read: Pool to close"
    assert [page.input_value(f"#own-{name}") for name in ("file", "paste", "choice")] == [""] * 3
    header, *rows = table(page, "entities.csv").splitlines(keepends=True)
    assert len(rows) == 1 and give_back(page, "entities.csv", header + rows[0].replace(b",s2,", b",s999,")) == ""
    assert "(no row changed)" in page.inner_text(".told") and "found sentence 's999'" in page.inner_text(".noticed")
    assert give_back(page, "entities.csv", header) == ""
    assert "(1 row removed)" in page.inner_text(".told") and "entities.csv: found 1 row fewer" in page.inner_text(
        ".noticed"
    )


def test_a_date_and_an_address_have_their_form_before_a_page_is_made(opened):
    opened.fill("[name=published]", "14 March 2024")
    opened.fill("[name=address]", "www.example.org")
    for name, mended in (("published", "2024-03-14"), ("address", "https://www.example.org")):
        assert not opened.evaluate("document.querySelector('form.words').checkValidity()")
        opened.fill(f"[name={name}]", mended)
    assert opened.evaluate("document.querySelector('form.words').checkValidity()")


@pytest.fixture
def two_origins(site, browser_parts, tmp_path):
    """A copy of the page's files without numpy, which another host has: the two addresses, and the file there."""
    there = tmp_path / "there"
    there.mkdir()
    wheel = shutil.copy(browser_parts / browser_python.NUMPY, there)

    class Anyone(Quiet):
        def end_headers(self):
            self.send_header("Access-Control-Allow-Origin", "*")
            super().end_headers()

    here = tmp_path / "here"
    shutil.copytree(site, here, ignore=shutil.ignore_patterns("data", "print", "worksheets", "cite", "_sources"))
    python = here / "_static" / "python"
    with (
        zipfile.ZipFile(site / "_static" / "python" / "book.zip") as whole,
        zipfile.ZipFile(python / "book.zip", "w") as out,
    ):
        for name in whole.namelist():
            if not name.startswith("numpy"):
                out.writestr(name, whole.read(name))
    with served(here) as home, served(there, Anyone) as elsewhere:
        listed = json.loads((python / "parts.json").read_text(encoding="utf-8"))
        for path, digest in ((python / "book.zip", None), (browser_parts / browser_python.NUMPY, elsewhere)):
            checksum = base64.b64encode(hashlib.sha256(path.read_bytes()).digest()).decode()
            url = (digest or "") + path.name
            listed["archives"] = [
                *(listed["archives"] if digest else []),
                {"url": url, "bytes": path.stat().st_size, "sha256": checksum},
            ]
        (python / "parts.json").write_text(json.dumps(listed), encoding="utf-8")
        yield home, elsewhere, wheel


def test_numpy_may_come_from_another_host(page, two_origins):
    home, elsewhere, _ = two_origins
    log = Log(page, home)
    page.goto(home + PAGE)
    assert bring(page, TEXT) == "" and log.elsewhere == [elsewhere + browser_python.NUMPY]


def test_with_one_bit_flipped_it_is_refused(page, two_origins):
    home, _, wheel = two_origins
    with open(wheel, "r+b") as file:
        file.seek(1000)
        byte = file.read(1)[0]
        file.seek(1000)
        file.write(bytes([byte ^ 1]))
    page.goto(home + PAGE)
    found = bring(page, TEXT)
    assert "was not read" in found and not page.is_visible(".own-reading")


def test_opened_from_a_folder_or_without_a_script_it_says_what_to_do(page, site, browser, home):
    page.goto((site / PAGE).as_uri())
    assert "opened from a folder" in page.inner_text(".cannot") and page.locator("#read-here .bring").count() == 0
    context = browser.new_context(java_script_enabled=False)
    without = context.new_page()
    without.goto(home + PAGE)
    assert "needs JavaScript" in without.inner_text("main") and not without.locator("#read-here .bring").count()
    assert re.search(r"Binder|make lab", without.inner_text("main"))
    context.close()
