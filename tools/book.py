"""Build the site: `make book`. Run it once at a time.

The site is built from nothing into a folder of its own, with the network cut and any warning an error. Then the former site
moves aside, the new one takes its place `_build/html`, and the former one goes. A build that fails, or is killed before that,
leaves the former site as it was. Killed just between the two moves, it leaves no `_build/html`, and the former site whole in
`_build/aside`; the next `make book` puts it back before it does anything else.

Of what Jupyter Book prints, only how far it is gets through while all goes well, and every warning and error. The whole is
kept in `_build/aside/book.log` when a build fails.
"""

import os
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
import tools.offline.sitecustomize  # noqa: F401  the network is cut, here and in all that is started
from tools import quotations

SITE = ROOT / "_build" / "html"
ASIDE = ROOT / "_build" / "aside"
FORMER = ASIDE / "former"
LOG = ASIDE / "book.log"
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
# What is said of the lines in which Sphinx and chapter_outputs.py tell how far they are; of the pages, once.
STEPS = {
    r"building \[html\]: targets for (\d+) source files": "Reading the pages (\\1) ...",
    r"(\S+: run in [\d.]+ s)": "  \\1",
    r"writing output\.\.\. \[ *\d+%\]": "Writing the pages ...",
}


def command(root, output):
    """The command that builds the book in the folder `root` from nothing into `output`; any warning is an error."""
    book = Path(sys.executable).with_name("jupyter-book")
    return [book, "build", root, "--path-output", output, "--all", "-W", "-n", "--keep-going"]


def tidy():
    """Put the former site back where there is none, and remove what a build left behind."""
    if os.path.lexists(FORMER) and not os.path.lexists(SITE):
        os.rename(FORMER, SITE)
    shutil.rmtree(ASIDE, ignore_errors=True)


def put():
    """Let the new site take the place of the former one."""
    if os.path.lexists(SITE):
        os.rename(SITE, FORMER)
    os.rename(ASIDE / "_build" / "html", SITE)
    shutil.rmtree(ASIDE)


def step(line):
    """What a line that Jupyter Book prints says of how far it is, in words for a newcomer; "" if nothing."""
    told = ((re.match(pattern, COLOURS.sub("", line)), words) for pattern, words in STEPS.items())
    return next((found.expand(words) for found, words in told if found), "")


def build():
    """Build the site into ASIDE, print how far it is, and all warnings and errors; the exit status."""
    ASIDE.mkdir(parents=True)
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}  # each line when it is printed, not all at the end
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "errors": "replace"}
    with (
        LOG.open("w", encoding="utf-8") as log,
        subprocess.Popen(command(ROOT, ASIDE), cwd=ROOT, env=environment, **pipes) as running,
    ):
        errors = threading.Thread(target=pass_on, args=(running.stderr, log))
        errors.start()
        said = ""
        for line in running.stdout:
            log.write(line)
            if (now := step(line)) and now != said:
                print(said := now, flush=True)
        errors.join()
    return running.returncode


def pass_on(lines, log):
    """Print all that goes to standard error, but for the way through its own code that Jupyter Book adds after the cause."""
    held, own = "", False
    for line in lines:
        log.write(line)
        own = own or held and "in build_sphinx" in line
        if not own:
            held, shown = (line, held) if line.startswith("Traceback (most") else ("", held + line)
            print(shown, end="", file=sys.stderr, flush=True)
    print("" if own else held, end="", file=sys.stderr, flush=True)


def main():
    for stream in (sys.stdout, sys.stderr):  # a window that cannot show a quotation mark shows "?" instead
        stream.reconfigure(errors="replace")
    tidy()
    print(
        "Running the chapters, side by side (one to five minutes; those that are as they were do not run again) ...",
        flush=True,
    )
    status = build()
    if status:
        former = "the one before stands" if SITE.exists() else "there is none"
        try:
            if found := quotations.report(ROOT):
                print(f"In its prose, {found}", file=sys.stderr)
        except (ValueError, LookupError):  # a table or a notebook that cannot be read: the build has said it already
            pass
        log = LOG.relative_to(ROOT).as_posix()
        print(f"The book was not built; the cause stands above, and all that was printed in {log}.", file=sys.stderr)
        print(f"Of the site in _build/html: {former}.", file=sys.stderr)
        return status
    put()
    found = quotations.report(ROOT)
    print(f"The book builds, but {found}" if found else "The book stands.")
    print(f"Open it in a browser: {(SITE / 'index.html').as_uri()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
