"""Build the site: `make book`. Run it once at a time.

The site is built from nothing into a folder of its own, with the network cut and any warning an error. Then the former site
moves aside, the new one takes its place `_build/html`, and the former one goes. A build that fails, or is killed before that,
leaves the former site as it was. Killed just between the two moves, it leaves no `_build/html`, and the former site whole in
`_build/aside`; the next `make book` puts it back before it does anything else.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
import tools.offline.sitecustomize  # noqa: F401  the network is cut, here and in all that is started

SITE = ROOT / "_build" / "html"
ASIDE = ROOT / "_build" / "aside"
FORMER = ASIDE / "former"


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


def faults():
    """One line for each fault in the editions that the book shows: Jupyter Book buries what it says of them."""
    # Here, since nothing of it is needed where nothing is wrong.
    from closereading.common.errors import InputError
    from closereading.edition import corrected_edition

    for path in sorted(ROOT.glob("seeds/[!.]*/edition.toml")):
        try:
            corrected_edition.read_edition(path.parent.relative_to(ROOT))
        except InputError as error:
            yield str(error)


def main():
    tidy()
    status = subprocess.run(command(ROOT, ASIDE), cwd=ROOT).returncode
    if status:
        former = "the one before stands" if SITE.exists() else "there is none"
        print("\n".join(["", *faults()]), file=sys.stderr)
        print(f"The book was not built; {former} in _build/html.", file=sys.stderr)
        return status
    put()
    print("The book stands. Open _build/html/index.html in a browser.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
