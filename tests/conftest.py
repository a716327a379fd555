"""What the tests share: the edition, a copy of it to break, the built site."""

import hashlib
import os
import shutil
import sys
from pathlib import Path

import pytest
import support
from correcting import TEXT
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import sync_playwright
from sphinx.errors import ExtensionError
from support import ROOT, SLUG, begun, build, edition_of, examples, sources

import tools.offline.sitecustomize  # noqa: F401  the network is cut, here and in all that is started
from closereading.common.errors import InputError
from closereading.edition import loading
from tools import browser_python, pdf

sys.path.insert(0, str(ROOT / "extensions"))  # as Jupyter Book does
import sentence_search  # noqa: E402

settings.register_profile("tier", max_examples=examples(100), deadline=None)
settings.load_profile("tier")

# Of Chromium's own: it looks no other name up. An address given as a number is not asked for by any page of the site (test_browser.py).
OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"


def pytest_collection_modifyitems(items):
    """Where the chapters load another article, tests about the first one are skipped; where they load none, nothing runs."""
    try:
        name = sentence_search.shown(ROOT)
    except ExtensionError as error:
        raise pytest.UsageError(str(error)) from None
    if name != SLUG:
        for item in items:
            if item.get_closest_marker("first_article"):
                item.add_marker(pytest.mark.skip(reason=f"about {SLUG}; the chapters load {name}"))


@pytest.fixture(scope="session")
def article():
    return loading.load(ROOT / "seeds" / SLUG)


@pytest.fixture(scope="session")
def loaded():
    """The edition that the chapters load: in a book on another article it is not the first one."""
    return edition_of(ROOT / "seeds" / sentence_search.shown(ROOT))


@pytest.fixture
def copy(tmp_path):
    """A copy of the edition's folder, to be broken."""
    return Path(shutil.copytree(ROOT / "seeds" / SLUG, tmp_path / "seeds" / SLUG))


@pytest.fixture(scope="session")
def site():
    """The folder of the site as built from these sources, which stay as they were; built once for them, by one process."""
    before, output = sources(), ROOT / "_build" / "test"
    checksum, stamp = hashlib.sha256(repr(before).encode()).hexdigest(), output / "sources.sha256"
    output.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{output}.lock"):
        if not stamp.is_file() or stamp.read_text(encoding="utf-8") != checksum:
            shutil.rmtree(output)
            done = build(ROOT, output)
            assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
            assert sources() == before, "building the book changed its sources"
            stamp.write_text(checksum, encoding="utf-8")
    return output / "_build" / "html"


@pytest.fixture(scope="session")
def browser_parts():
    """The folder with the Python for browsers. Where it is not, the tests that need it are left out and say so; in CI they fail."""
    if browser_python.lacking(browser_python.PARTS):
        (pytest.fail if os.environ.get("CI") else pytest.skip)(
            "run tools/browser_python.py: it needs the package index"
        )
    return browser_python.PARTS


@pytest.fixture(scope="session")
def pages(site):
    """Every page of the site by its path, parsed."""
    return support.pages(site)


@pytest.fixture(scope="session")
def content(pages):
    """The main part of each page that somebody wrote."""
    return {
        name: page.select_one("[role=main]")
        for name, page in pages.items()
        if name == "index.html" or name.startswith(("chapters/", "appendices/"))
    }


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


@pytest.fixture
def folders(tmp_path):
    return [shutil.copytree(ROOT / "seeds" / SLUG, tmp_path / name / "coding") for name in ("anna", "ben", "cleo")]


@pytest.fixture(scope="module")
def twenty(article):
    sys.path.insert(0, str(ROOT / "benchmarks"))
    from codings import perturbed

    return {f"coder {number}": perturbed(article, number) if number else article for number in range(20)}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return begun(tmp_path_factory.mktemp("made"), "ferry", TEXT)


@pytest.fixture
def folder(made, tmp_path):
    return shutil.copytree(made, tmp_path / "ferry")
