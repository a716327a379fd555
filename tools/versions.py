"""Which locked versions differ from the last commit's: python tools/versions.py; prints a table, or that none do.

Part of `make update`, and of the weekly run against the newest packages. With --seal, part of `make lock`, it writes the
checksums of the lists to requirements.sha256 instead: by them a test notices a version or a hash that was changed by hand.
"""

import hashlib
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def versions(lock):
    """The version of each package by its name, in the text of a locked list."""
    return dict(re.findall(r"^([\w.-]+)==(\S+)", lock, re.M))


def table(before, after):
    """What changed between two of these dictionaries, as a table in Markdown; a package that is in one only has a dash."""
    changed = [name for name in sorted(before | after) if before.get(name) != after.get(name)]
    if not changed:
        return "Every locked version is that of the last commit."
    rows = [f"| {name} | {before.get(name, '–')} | {after.get(name, '–')} |" for name in changed]
    return "\n".join(["| package | last commit | now |", "|---|---|---|", *rows])


def committed(path):
    """The text of a file in the last commit."""
    done = subprocess.run(
        ["git", "show", f"HEAD:./{path.name}"], cwd=path.parent, capture_output=True, text=True, encoding="utf-8"
    )
    if done.returncode:
        sys.exit(f"{path.name}: git has no committed version to compare with: {done.stderr.strip()}")
    return done.stdout


def seal(locks):
    """The checksum of each locked list, whatever its line ends, as sha256sum writes them."""
    texts = {path.name: path.read_text(encoding="utf-8").encode("utf-8") for path in locks}
    return "".join(f"{hashlib.sha256(text).hexdigest()}  {name}\n" for name, text in texts.items())


def main():
    locks = sorted(ROOT.glob("requirements*.txt"))
    if sys.argv[1:] == ["--seal"]:
        (ROOT / "requirements.sha256").write_text(seal(locks), encoding="utf-8", newline="")
        return
    before, after = {}, {}
    for path in locks:
        before |= versions(committed(path))
        after |= versions(path.read_text(encoding="utf-8"))
    print(table(before, after))


if __name__ == "__main__":
    main()
