"""Is the site what it says it is, and does it come out the same again? `make verify`, or python tools/verify.py [MANIFEST]

The site in _build/html is held against its manifest.json. Then the book is built again from its sources, from nothing and
under other conditions (another folder, home, user, language, time zone, order of sets; one core), and compared with it byte
for byte. With MANIFEST, such as the manifest.json of the published site, the book built again is compared with that alone.
The exit status is 1 if anything differs.

The book is built from a copy of its sources, since a copy has no cache: nothing of what was built here can come into it.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from closereading.common.characters import shown
from closereading.common.errors import InputError, fault

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "extensions"), str(ROOT)]  # the first as Jupyter Book does
import manifest  # noqa: E402
import repository  # noqa: E402

from tools.building import command  # noqa: E402

SITE = ROOT / "_build" / "html"
# What is made from the sources, or by the tools that work on them.
GENERATED = {".git", ".venv", "_build", "__pycache__", ".pytest_cache", ".hypothesis", ".ipynb_checkpoints"}
# Settings of the user and of the machine that builds; what the site says of them is handed on by the manifest.
SETTINGS = (
    "XDG_",
    "MPL",
    "MATPLOTLIB",
    "IPYTHON",
    "JUPYTER",
    "PYTHON",
    "LC_",
    "LANG",
    "GITHUB_",
    "CI_",
    "SITE_ADDRESS",
)
WIDTH = 70  # characters shown of a line that differs


def main(arguments):
    try:
        if len(arguments) > 1:
            raise InputError(fault("verify", f"{len(arguments)} names", "one manifest, or none", "name one file"))
        lines = verify(Path(arguments[0])) if arguments else verify(SITE / manifest.NAME, SITE)
    except InputError as error:
        lines = [str(error)]
    print("\n".join(lines) if lines else "", end="\n" if lines else "")
    return 1 if lines else 0


def verify(path, site=None):
    """The lines that say what differs; none, and one line printed, if nothing does.

    path: a manifest; site: the folder of the site that it belongs to, if that is here.
    """
    declared = read(path)
    here = dict(zip(("commit", "changed"), repository.commit(ROOT, os.environ)))
    if site and any(here[name] != declared["book"][name] for name in here):
        return [
            f"The site in {_name(site)} is of {_state(declared['book'])}; these sources are of {_state(here)}. First: make book"
        ]
    lines = []
    if any(here[name] != declared["book"][name] for name in here):
        lines.append(
            f"The manifest is of {_state(declared['book'])}; these sources are of {_state(here)}, so that other pages are to be expected."
        )
    if site:
        wrong = differences(declared, manifest.checksums(site))
        lines += [f"The site in {_name(site)} is not what its manifest says:", *wrong] if wrong else []
    print("Building the book again, which takes about a minute ...", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        again = rebuild(ROOT, Path(folder), {**declared["book"], **here})
        found = read(again / manifest.NAME)
        other = list(compare(site, again) if site else differences(declared, found))
        other += [
            f"  {name}: {_plain(declared['book'].get(name))} in the manifest, {found['book'][name]} now"
            for name in ("title", "version")
            if declared["book"].get(name) != found["book"][name]
        ]
    lines += ["Built again, the book differs:", *other] if other else []
    versions = list(_versions(declared["versions"], found["versions"]))
    if site and versions:
        lines.append(
            f"The manifest in {_name(site)} names other versions than those installed. Unless it was changed: make book"
        )
    if lines:
        return [*lines, *versions]
    numbers = [f"{len(declared[kind])} {kind}" for kind in ("files", "figures", "tables")]
    print(
        f"Nothing differs: built again, all {numbers[0]} came out the same, byte for byte, with {numbers[1]} and {numbers[2]} in them."
    )
    print("\n".join(["The packages differ all the same:", *versions]) if versions else "", end="\n" if versions else "")
    return []


def read(path):
    """A manifest as a dictionary. Raises InputError if it is none."""
    expected = f"a {manifest.NAME} that the book's build wrote"
    mend = "run make book" if path == SITE / manifest.NAME else f"name the {manifest.NAME} of a site"
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise InputError(fault(_name(path), "no such file", expected, mend)) from None
    except (ValueError, RecursionError):
        raise InputError(fault(_name(path), "no JSON", expected, mend)) from None
    for name in ("book", "versions", "files", "figures", "tables"):
        if not isinstance(found, dict) or not isinstance(found.get(name), dict):
            raise InputError(fault(_name(path), f"no {name} in it", expected, mend))
    for name in ("commit", "site", "repository", "revision"):
        if not isinstance(value := found["book"].get(name, 0), str | None) or "\0" in (value or ""):
            raise InputError(fault(_name(path), f"no {name} of the book in it", expected, mend))
    if not isinstance(found["book"].get("changed"), bool):
        raise InputError(fault(_name(path), "not whether the sources were changed", expected, mend))
    return found


def _name(path):
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name


def _state(book):
    commit = f"commit {_plain(book['commit'])[:10]}" if book["commit"] else "no known commit"
    return f"{commit}, with changes" if book["changed"] else commit


# Comparing


def changes(old, new):
    """(files, figures or tables; name; missing, added or changed) of each in which two manifests differ."""
    for kind in ("files", "figures", "tables"):
        for name in sorted({*old[kind], *new[kind]}):
            if old[kind].get(name) != new[kind].get(name):
                yield (
                    kind,
                    name,
                    "missing" if name not in new[kind] else "added" if name not in old[kind] else "changed",
                )


def differences(old, new):
    """The same as lines to read."""
    return [_told(*change) for change in changes(old, new)]


def _told(kind, name, what):
    return f"  {what} {kind.removesuffix('s')}: {_plain(name)}"


def _plain(text):
    """A text on one line that can be printed, whatever it holds."""
    return shown(" ".join(str(text).splitlines())).encode("utf-8", "replace").decode("utf-8")


def compare(one, other):
    """Lines that name the files in which two sites differ, and where; and the figures and tables."""
    paths = [manifest.paths(site) for site in (one, other)]
    old, new = (manifest.checksums(site) for site in (one, other))
    for kind, name, what in changes(old, new):
        yield _told(kind, name, what)
        if (kind, what) == ("files", "changed") and all(found[name].is_file() for found in paths):
            yield from where(name, *(found[name].read_bytes() for found in paths))


def where(name, one, other):
    """Lines that say where two contents of a file differ first, and what stands there in either."""
    texts = [content.decode("utf-8", "surrogateescape") for content in (one, other)]  # a damaged page is a page
    if b"\0" in one + other:
        yield f"    no text; {len(one):,} bytes, built again {len(other):,}"
        return
    offset = next((place for place, pair in enumerate(zip(*texts)) if pair[0] != pair[1]), min(map(len, texts)))
    place = f"line {texts[0].count(chr(10), 0, offset) + 1}"
    if name.endswith(".html") and (page := manifest.parsed(one)):
        anchor, heading = page.at(offset)
        place += f", at #{anchor}" if anchor else ""
        place += f", under “{heading}”" if heading else ""
    yield f"    {_plain(place)}"
    for label, text in zip(("here", "again"), texts):
        yield f"      {label + ':':<6} {_line(text, offset)}"


def _line(text, offset):
    """The line of a text around an offset, shortened."""
    begin, end = text.rfind("\n", 0, offset) + 1, text.find("\n", offset)
    end = len(text) if end < 0 else end
    first = max(begin, offset - WIDTH // 3)
    last = min(end, first + WIDTH)
    return _plain(("…" if first > begin else "") + text[first:last] + ("…" if last < end else "")) or "(nothing)"


def _versions(old, new):
    for name in sorted({*old, *new}):
        if old.get(name) != new.get(name):
            yield _plain(f"  {name}: {old.get(name, 'none')} then, {new.get(name, 'none')} now")


# Building


def rebuild(root, folder, book):
    """Build the book from a copy of its sources in an empty folder, under other conditions; the folder of the site.

    book: as in a manifest; commit, changed and the addresses are taken from it. Raises InputError if it does not build.
    """
    copy, home = folder / "an other füller folder" / "book", folder / "home"
    home.touch()  # whatever is to be read from a home, or written to it, is not there and cannot be made
    copied(root, copy)
    state = f"node: {book['commit']}\n" if book["commit"] else ""
    (copy / repository.ARCHIVED).write_text(state + "changed: yes\n" * book["changed"], encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(SETTINGS)}
    told = {"SITE_ADDRESS": book["site"], "CI_PROJECT_URL": book["repository"], "CI_COMMIT_SHA": book["revision"]}
    environ = {
        **kept,
        **{name: value for name, value in told.items() if value},
        "HOME": str(home),
        "USERPROFILE": str(home),
        "USER": "somebody",
        "LOGNAME": "somebody",
        "LC_ALL": "C",
        "TZ": "ELSE-14",
        "PYTHONHASHSEED": "1",
        "PYTHONPATH": str(copy),
        "COLUMNS": "40",
    }
    first = _one_core if hasattr(os, "sched_setaffinity") else None
    done = subprocess.run(
        command(copy, folder / "out"), env=environ, preexec_fn=first, capture_output=True, text=True, encoding="utf-8"
    )
    if done.returncode:
        raise InputError("These sources do not build:\n" + shown(done.stdout[-2000:] + done.stderr[-2000:]))
    return folder / "out" / "_build" / "html"


def copied(root, copy):
    """Copy the sources of the book, without what is made from them, and without environments of Python."""

    def made(folder, names):
        return [name for name in names if name in GENERATED or Path(folder, name, "pyvenv.cfg").is_file()]

    shutil.copytree(root, copy, ignore=made, symlinks=True)


def _one_core():
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
