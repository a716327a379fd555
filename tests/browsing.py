"""A real browser for the tests: Debian's chromium, driven by Playwright."""
import os
import shutil
import threading
from contextlib import contextmanager

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"))), None)
SIZES = {360: 740, 1280: 900}

# In CI there is a browser (.ci/run installs it), or the run has failed.
needs_browser = pytest.mark.skipif(CHROMIUM is None and not os.environ.get("CI"),
                                   reason="no Chromium on this machine (Debian: apt-get install chromium)")


@contextmanager
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@contextmanager
def served(folder):
    """The address at which a folder is served while the test runs."""
    from tools.serve import server

    running = server(folder)
    thread = threading.Thread(target=running.serve_forever)
    thread.start()
    yield f"http://localhost:{running.server_port}/"
    running.shutdown()
    thread.join()
    running.server_close()


class Log:
    """What a page asked for, what it weighed, and what went wrong."""

    def __init__(self, page, home):
        self.elsewhere, self.errors, self.bytes = [], [], 0
        self.home = home
        page.on("request", self._asked)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: message.type == "error" and self.errors.append(message.text))
        page.on("requestfailed", lambda request: self.errors.append(f"failed: {request.url}"))

    def _asked(self, request):
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.elsewhere.append(request.url)
