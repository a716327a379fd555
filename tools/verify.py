"""Does the book come out the same again? `make verify`: two builds from copies of its sources, and `diff -r`.

The second has another folder, home, language, time zone and order of sets. What differs is shown, and the exit status is 1.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from tools.book import command
from tools.browser_python import PARTS

# What is made from the sources; .git stays, since pages name the commit.
MADE = shutil.ignore_patterns(".venv", "_build", "__pycache__", ".*_cache", ".hypothesis", ".ipynb_checkpoints")
OTHERWISE = {"LC_ALL": "C", "TZ": "ELSE-14", "PYTHONHASHSEED": "1", "COLUMNS": "40"}


def built(place, **otherwise):
    """The folder of the site, built from a copy of the sources in the folder `place`. Raises CalledProcessError if it fails."""
    copy = shutil.copytree(ROOT, place / "book", ignore=MADE, symlinks=True)
    if PARTS.is_dir():  # got from elsewhere, and never made here
        shutil.copytree(PARTS, copy / PARTS.relative_to(ROOT))
    environment = {**os.environ, "PYTHONPATH": str(copy), **otherwise}
    subprocess.run(command(copy, place), env=environment, stdout=subprocess.DEVNULL, check=True)
    return place / "_build" / "html"


def elsewhere(place):
    """Like `built`, under other conditions. Its home is a file: nothing can be read from it or written into it."""
    place = place / "an other füller folder"
    place.mkdir()
    (place / "home").touch()
    return built(place, HOME=str(place / "home"), USERPROFILE=str(place / "home"), **OTHERWISE)


def main():
    with tempfile.TemporaryDirectory() as place:
        one, other = built(Path(place)), elsewhere(Path(place))
        differs = subprocess.run(["diff", "-r", one, other]).returncode
    print("The two builds differ." if differs else "Nothing differs: two builds gave the same bytes.")
    return differs


if __name__ == "__main__":
    sys.exit(main())
