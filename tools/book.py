"""Build the site: `make book`. What stands in `_build/html` is always a whole site, the last one that was built without a fault.

The site is built from nothing into a folder of its own; then `_build/html`, a link, is turned to it in one step. Nothing is
done where nothing changed. A build that was killed leaves a folder that the next one removes.
"""

import fcntl
import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "extensions"), str(ROOT)]
import inputs
import manifest
import repository

import tools.offline.sitecustomize  # noqa: F401  the network is cut, here and in all that is started
from tools.building import command

SITE = ROOT / "_build" / "html"
BUILT = re.compile(r"site-(?:[0-9a-f]{8}|former)")
# No page is made from these folders.
ELSEWHERE = {ROOT / name for name in ("_build", "tests", "benchmarks", "tools")}


def sources():
    """Every file that a page may be made from."""
    for folder, folders, names in os.walk(ROOT, followlinks=True):
        folders[:] = [
            name
            for name in folders
            if name != "__pycache__" and not name.startswith(".") and Path(folder, name) not in ELSEWHERE
        ]
        yield from (path for name in names if not name.startswith(".") and (path := Path(folder, name)).is_file())


def state():
    """Checksums of everything that a page is made from, and what is said on pages of where this book is kept."""
    said = [
        repository.repository(ROOT, os.environ),
        repository.commit(ROOT, os.environ),
        os.environ.get("SITE_ADDRESS"),
        inputs.tools(ROOT),
    ]
    files = [
        f"{ascii(path.relative_to(ROOT).as_posix())} {inputs.checksum(path.read_bytes())}" for path in sorted(sources())
    ]
    return "\n".join([repr(said), *files])


def stands(now):
    """Whether the site was built from this state, and every file of it is still as it was built."""
    site = SITE.resolve()
    try:
        declared = json.loads((site / manifest.NAME).read_text(encoding="utf-8"))["files"]
        return (site.parents[1] / "state").read_text(encoding="utf-8") == now and declared == {
            name: manifest.checksum(path.read_bytes()) for name, path in manifest.paths(site).items()
        }
    except (OSError, ValueError, LookupError, TypeError):
        return False


def faults():
    """One line for each fault in the editions that the book shows: Jupyter Book buries what it says of them."""
    # Here, since nothing of it is needed where nothing is wrong.
    from closereading.common.errors import InputError
    from closereading.edition import corrected

    for path in sorted(ROOT.glob("seeds/[!.]*/edition.toml")):
        try:
            corrected.read_edition(path.parent.relative_to(ROOT))
        except InputError as error:
            yield str(error)


def build(state):
    """Build the site aside and put it in place; the exit status of Jupyter Book."""
    place = SITE.with_name(f"site-{secrets.token_hex(4)}")  # not by tempfile, whose folders nobody else may read
    place.mkdir()
    began = time.time_ns()
    status = subprocess.run(command(ROOT, place), cwd=ROOT).returncode
    if status == 0:
        shutil.rmtree(place / "_build" / ".doctrees")
        if not any(inputs.later(path, began) for path in sources()):  # else nobody can tell what a page was made from
            (place / "state").write_text(state, encoding="utf-8")
        put(place / "_build" / "html")
    return status


def put(site):
    """Turn the link to another site, in one step: whoever reads meanwhile reads this one or the one before."""
    if SITE.is_dir() and not SITE.is_symlink():  # a folder that Jupyter Book made by itself
        os.rename(SITE, SITE.with_name("site-former"))
    link = site.parents[1] / "link"
    link.symlink_to(os.path.relpath(site, SITE.parent), target_is_directory=True)
    os.replace(link, SITE)


def clear():
    """Remove every build but the one that stands."""
    former = SITE.with_name("site-former")
    if former.is_dir() and not os.path.lexists(SITE):  # stopped just before the new site took its place
        os.rename(former, SITE)
    for place in SITE.parent.iterdir():
        if BUILT.fullmatch(place.name) and not SITE.resolve().is_relative_to(place.resolve()):
            shutil.rmtree(place)


def main():
    SITE.parent.mkdir(exist_ok=True)
    with open(SITE.parent / "lock", "w") as lock:  # the system lets go of it even if this process is killed
        fcntl.flock(lock, fcntl.LOCK_EX)
        clear()
        now = state()
        if stands(now):
            print("Nothing changed. The book stands: open _build/html/index.html in a browser.")
            return 0
        if status := build(now):
            print("\n".join(["", *faults()]), file=sys.stderr)
            print(
                f"The book was not built; {'the one before stands' if SITE.exists() else 'there is none'} in _build/html.",
                file=sys.stderr,
            )
            return status
        clear()
    print("The book stands. Open _build/html/index.html in a browser.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
