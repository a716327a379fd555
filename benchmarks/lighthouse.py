"""What a phone makes of the site, by Lighthouse, beside the same book in Jupyter Book's default theme; prints a table.

    python benchmarks/lighthouse.py [PAGE ...]     after `make book`; pages as chapters/the-article.html

Needs Node's npx, which fetches Lighthouse 12 from npm, and Chromium. Both books are served compressed from this machine, and
measured in turn with Lighthouse's phone (a slow network and processor, simulated). Each page is measured three times and the
median shown. Nothing is asserted: the figures hold for the machine they come from.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools.serve import server  # noqa: E402

PAGES = ["index.html", "chapters/the-article.html", "chapters/named-entities.html"]
CATEGORIES = ["performance", "accessibility", "best-practices", "seo"]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
TIMES = 3


def default_theme(folder):
    """Build the book in `folder` with Jupyter Book's own theme and extensions; the folder of the site."""
    book = Path(folder) / "book"
    shutil.copytree(ROOT, book, ignore=shutil.ignore_patterns(".*", "_build", "_static", "tests", "__pycache__"))
    config = yaml.safe_load((book / "_config.yml").read_text(encoding="utf-8"))
    # What makes the chapters run and link stays; all that is ours about the look goes.
    config["sphinx"] = {
        "local_extensions": dict.fromkeys(("notebook_links", "chapter_outputs", "cover"), "extensions/"),
        "config": {"bibtex_reference_style": "author_year"},
    }
    (book / "_config.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    command = [Path(sys.executable).with_name("jupyter-book"), "build", book, "--all"]
    done = subprocess.run(command, capture_output=True, text=True)
    site = book / "_build" / "html"
    if not (site / PAGES[0]).is_file():
        sys.exit(f"the book could not be built with the default theme:\n{done.stderr[-2000:]}")
    return site


def audit(address):
    """Scores from 0 to 1 by category, and kilobytes, the median of several runs."""
    runs = []
    for _ in range(TIMES):
        command = ["npx", "--yes", "lighthouse@12", address, "--quiet", "--output=json"]
        command += [f"--only-categories={','.join(CATEGORIES)}", "--chrome-flags=--headless --no-sandbox --disable-gpu"]
        done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "CHROME_PATH": CHROMIUM})
        if not done.stdout.startswith("{"):
            sys.exit(f"lighthouse failed on {address}: {done.stderr[-500:]}")
        report = json.loads(done.stdout)
        scores = [report["categories"][name]["score"] for name in CATEGORIES]
        runs.append([*scores, report["audits"]["total-byte-weight"]["numericValue"] / 1000])
    return [statistics.median(values) for values in zip(*runs)]


def main():
    site = ROOT / "_build" / "html"
    if not CHROMIUM or not shutil.which("npx"):
        sys.exit("Chromium and Node's npx are needed (Debian: apt-get install chromium npm)")
    if not (site / PAGES[0]).is_file():
        sys.exit(f"{site} holds no site; run `make book` first")
    print(f"{'page':34}{'theme':10}{'perf.':>7}{'access.':>9}{'practice':>10}{'seo':>6}{'kB':>7}")
    with tempfile.TemporaryDirectory() as folder:
        for theme, where in (("default", default_theme(folder)), ("ours", site)):
            with server(where) as running:
                threading.Thread(target=running.serve_forever, daemon=True).start()
                for page in sys.argv[1:] or PAGES:
                    performance, access, practice, seo, size = audit(f"http://localhost:{running.server_port}/{page}")
                    print(
                        f"{page:34}{theme:10}{performance:7.2f}{access:9.2f}{practice:10.2f}{seo:6.2f}{size:7.0f}",
                        flush=True,
                    )
                running.shutdown()


if __name__ == "__main__":
    main()
