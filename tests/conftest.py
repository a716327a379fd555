"""What the tests share: the edition, a copy of it to break, the built site."""

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from support import ROOT, SLUG, build, sources

import tools.offline.sitecustomize  # noqa: F401  the network is cut, here and in all that is started
from closereading.common.errors import InputError
from closereading.edition import loading
from tools import pdf

# Of Chromium's own: it looks no other name up. An address given as a number is not asked for by any page of the site (test_browser.py).
OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"

# Nothing but the test of NLTK's pretrained models may find their data: chapters have to run without it.
NLTK_DATA = os.environ.pop("NLTK_DATA", None)


@pytest.fixture(scope="session")
def article():
    return loading.load(ROOT / "seeds" / SLUG)


@pytest.fixture
def copy(tmp_path):
    """A copy of the edition's folder, to be broken."""
    return Path(shutil.copytree(ROOT / "seeds" / SLUG, tmp_path / "seeds" / SLUG))


@pytest.fixture(scope="session")
def site():
    """The folder of the site as built now from these sources, which stay as they were."""
    before = sources()
    output = ROOT / "_build" / "test"
    shutil.rmtree(output, ignore_errors=True)
    done = build(ROOT, output)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert sources() == before, "building the book changed its sources"
    return output / "_build" / "html"


@pytest.fixture(scope="session")
def chromium():
    """The path of Chromium. Where there is none the tests that need it are left out and say so; in CI they fail."""
    try:
        return pdf.chromium()
    except InputError as error:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(str(error))


@pytest.fixture(scope="session")
def browser(chromium):
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu", OFFLINE])
        yield running
        running.close()
