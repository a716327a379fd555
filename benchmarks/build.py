"""What a build of the book takes, beside plain Jupyter Book on the same pages in the same run; prints a table.

    python benchmarks/build.py [--times N]

Plain is Jupyter Book with its own settings, theme and cache of executed notebooks. Both build copies of this repository that
lie side by side: cold (nothing was built before), with nothing changed, after a change to the prose of one chapter, and after
one annotation gets another certainty; then once more what `make live` does after a change to prose, which renews only the
pages concerned. The median of N rounds, seconds of the clock, and how many chapters were run: plain Jupyter Book runs none
after a change to data, and so publishes the old numbers. Nothing is asserted: the figures hold for the machine they come from.
"""

import argparse
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BOOK = Path(sys.executable).with_name("jupyter-book")
PLAIN = """title: Reading a Crisis
author: The Reading a Crisis project
exclude_patterns: [_build, ".*", "**/.*", README.md]
only_build_toc_files: true
execute: {execute_notebooks: cache}
bibtex_bibfiles: [references.bib]
"""
CHAPTER, TABLE = "chapters/text-statistics.ipynb", "seeds/kazakhstan-crisis/relations.csv"
RUN = re.compile(r": run in [\d.]+ s$|Executing notebook using local", re.M)


def copy(place, config=None):
    ignored = shutil.ignore_patterns(".*", "_build", "__pycache__", "tests")
    shutil.copytree(ROOT, place, ignore=ignored)
    if config:
        (place / "_config.yml").write_text(config, encoding="utf-8")
    return place


def seconds(command, root):
    """How long a command takes in a copy of the book, and how many chapters it ran. Raises SystemExit if it fails."""
    environment = {**os.environ, "PYTHONPATH": str(root)}  # the package of the copy, not the installed one
    began = time.perf_counter()
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, encoding="utf-8")
    took = time.perf_counter() - began
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return took, len(RUN.findall(done.stdout + done.stderr))


def prose(root, round):
    path = root / CHAPTER
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("**The question.**", f"**The question{'.' * (round + 2)}**", 1), encoding="utf-8")


def annotation(root, round):
    """Let one relation of the edition have another certainty."""
    path = root / TABLE
    text = path.read_bytes().decode("utf-8")
    changed = re.sub(r",certain(?=[,\r\n])", ",likely", text, count=1)
    if changed == text:
        raise SystemExit(f"{TABLE}: no row is certain; expected one to change")
    path.write_bytes(changed.encode("utf-8"))


CASES = {
    "cold": None,
    "nothing changed": None,
    "prose of one chapter changed": prose,
    "one row of relations.csv changed": annotation,
}


def rounds(times):
    """For each case: seconds and chapters run of this book, and of plain Jupyter Book, of each round."""
    commands = {"here": [sys.executable, "tools/book.py"], "plain": [BOOK, "build", "."]}
    found = {case: {"here": [], "plain": []} for case in CASES}
    for round in range(times):
        with tempfile.TemporaryDirectory() as place:
            roots = {"here": copy(Path(place, "here")), "plain": copy(Path(place, "plain"), PLAIN)}
            for case, change in CASES.items():
                for name in ("here", "plain") if round % 2 else ("plain", "here"):
                    if change:
                        change(roots[name], round)
                    found[case][name].append(seconds(commands[name], roots[name]))
            live = [
                sys.executable,
                "-m",
                "sphinx",
                "build",
                ".",
                "_build/live/html",
                "-d",
                "_build/live/doctrees",
                "-c",
                "tools/live",
                "-n",
                "--keep-going",
            ]
            seconds(live, roots["here"])
            prose(roots["here"], times + round)
            found.setdefault("prose of one chapter changed, make live", {"here": [], "plain": []})["here"].append(
                seconds(live, roots["here"])
            )
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=3, help="rounds (3 unless given)")
    found = rounds(parser.parse_args().times)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores; seconds, and chapters that ran\n")
    print(f"{'':42}{'here':>12}{'plain':>12}{'ratio':>8}")
    for case, sides in found.items():
        here, plain = (
            (statistics.median(took for took, _ in side), side[0][1]) if side else None
            for side in (sides["here"], sides["plain"])
        )
        beside = f"{plain[0]:8.1f} ({plain[1]}){here[0] / plain[0]:8.2f}" if plain else ""
        print(f"{case:42}{here[0]:8.1f} ({here[1]}){beside}")


if __name__ == "__main__":
    main()
