"""Change one thing at a time in a copy of the book, and see whether a test notices: python tools/mutate.py [CLASS...]

Each change of tools/mutations.py is made in a copy of the repository, never in it; the tests that should notice run there,
the quickest first; then the file is put back. A change is caught if a test fails that passed on the unchanged copy, or, for
the package's code, if the module cannot be imported or runs without end. Whatever else goes wrong ends the run. Tests that
need the built site or a browser are left out.

Survivors are listed, with the place and what stood there before and after. Those that tools/mutants-explained.toml explains
are counted apart. The exit status is 1 if any other is left.
"""

import argparse
import ast
import importlib
import json
import multiprocessing
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import mutations  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
# What is made, not written; and the editor's and git's own.
MADE = [".git", ".venv", "_build", "__pycache__", ".pytest_cache", ".ruff_cache", ".hypothesis", ".ipynb_checkpoints"]
# What the tests import, read once in a process from which each run begins. Nothing of the book may be among it.
HEAVY = [
    "pandas",
    "matplotlib.pyplot",
    "nltk",
    "pytest",
    "hypothesis",
    "bs4",
    "nbformat",
    "igraph",
    "IPython.display",
    "textblob",
]
# They build the site again, drive a browser, kill processes, or try thousands of texts; the rest of the tests is quick.
SLOW = {
    *(
        "test_site",
        "test_browser",
        "test_print",
        "test_launch_links",
        "test_downloads",
        "test_mutations",
        "test_any_text",
    ),
    *("test_benchmarks", "test_hostile", "test_nothing_lost", "test_same_bytes", "test_offline", "test_book"),
}
NO_KERNEL = -2
EXPLAINED = "tools/mutants-explained.toml"


class Harness(Exception):
    """The run itself went wrong; it says nothing about the tests."""


def copied(root, folder):
    """A copy of the repository without what is made."""
    return Path(shutil.copytree(root, Path(folder) / "copy", ignore=shutil.ignore_patterns(*MADE)))


def stages(root, name, change):
    """The tests that should notice a change, as lists of arguments of pytest: the quickest run first, the rest if it passes."""
    stem = Path(change.file).stem
    form = ["tests/test_numbers.py", "tests/test_chapters.py", "-k", f"{stem} and not nbval"]
    if name == "prose" and change.file.startswith("chapters/"):
        return [form]
    if name == "prose":
        return [["tests/test_numbers.py"], ["tests/test_teaching.py", "tests/test_repository.py"]]
    if name in ("code", "outputs", "figures"):
        return [[change.file], form]
    if name == "lock":
        return [["tests/test_repository.py"], ["tests/test_nltk_reading.py"]]
    if "night-ferry" in change.file:
        return [["chapters/your-article.ipynb"], ["chapters/compare-codings.ipynb"], ["tests/test_your_article.py"]]
    if name == "article":
        return [["tests/test_article.py"], ["tests/test_edition.py"]]
    if name == "annotations":
        first = [["tests/test_article.py"], ["chapters/the-article.ipynb"], ["tests/test_nltk_reading.py"]]
        return [*first, *others(root, "the-article", "your-article", "compare-codings"), ["tests/test_teaching.py"]]
    return of_module(root, stem)


def of_module(root, module):
    """The tests and chapters that import a module of the package, then the tests named after modules that import it."""
    package = {path.stem: imported(path.read_text(encoding="utf-8")) for path in (root / "closereading").glob("*.py")}
    over = {name for name, used in package.items() if module in used}
    tests = {
        path: imported(path.read_text(encoding="utf-8"))
        for path in sorted((root / "tests").glob("test_*.py"))
        if path.stem not in SLOW
    }
    direct = [path for path, used in tests.items() if module in used]
    direct.sort(key=lambda path: path.stem != f"test_{module}")
    rest = [path for path in tests if path.stem.removeprefix("test_") in over and path not in direct]
    chapters = [path for path in sorted((root / "chapters").glob("*.ipynb")) if module in imported(sources(path))]
    rounds = [direct, *([path] for path in chapters), rest]
    return [[path.relative_to(root).as_posix() for path in paths] for paths in rounds if paths]


def imported(source):
    """The modules of the package that a piece of Python imports."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module == "closereading":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("closereading."):
            found.add(node.module.split(".")[1])
    return found


def others(root, *but):
    return [[f"chapters/{path.name}"] for path in sorted((root / "chapters").glob("*.ipynb")) if path.stem not in but]


def sources(path):
    """The code of a notebook."""
    cells = json.loads(path.read_bytes())["cells"]
    return "\n".join(mutations.joined(cell["source"]) for cell in cells if cell["cell_type"] == "code")


class Reporter:
    """A plugin of pytest: leaves out what needs the site or a browser, and notes what failed."""

    def __init__(self):
        self.failed, self.passed, self.kernel = [], 0, False

    def pytest_collection_modifyitems(self, config, items):
        built = {"site", "browser", "chromium"}
        slow = [item for item in items if built & set(getattr(item, "fixturenames", ()))]
        items[:] = [item for item in items if item not in slow]
        config.hook.pytest_deselected(items=slow)

    def pytest_runtest_logreport(self, report):
        if report.failed:
            self.failed.append(report.nodeid)
            # On a busy machine two kernels may choose one port: that is no test that failed.
            self.kernel |= report.when == "setup" and "Kernel died before replying" in str(report.longrepr)
        self.passed += report.passed and report.when == "call"

    def pytest_collectreport(self, report):
        if report.failed:
            self.failed.append(report.nodeid)


def run(copy, arguments, module, seed, log, sender):
    """In a process of its own: run pytest in the copy, and send its exit status, what failed, and how many passed."""
    if hasattr(os, "setsid"):
        os.setsid()  # so that kernels which it began end with it
    os.chdir(copy)
    os.environ |= {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(copy))
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(output, 1)
    os.dup2(output, 2)
    if module:
        try:
            importlib.import_module(module)
        except BaseException as error:
            print(f"{type(error).__name__}: {error}", flush=True)
            return sender.send((1, [f"import of {module}"], 0))
    import pytest

    reporter = Reporter()
    options = [
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        "-c",
        "pyproject.toml",
        "--rootdir",
        ".",
        f"--hypothesis-seed={seed}",
    ]
    status = int(pytest.main([*options, *arguments], plugins=[reporter]))
    loaded = getattr(sys.modules.get("closereading"), "__file__", None)
    if loaded and Path(copy).resolve() not in Path(loaded).resolve().parents:
        return sender.send((-1, [f"closereading was imported from {loaded}"], 0))
    sender.send((NO_KERNEL if reporter.kernel else status, reporter.failed, reporter.passed))


def ended(*asked):
    """What `once` says; asked again, a few times, where a notebook got no kernel."""
    for _ in range(4):
        found = once(*asked)
        if not found or found[0] != NO_KERNEL:
            return found
    raise Harness("no kernel starts on this machine")


def once(copy, arguments, limit, seed, module=None):
    """What one run of pytest in the copy came to: its exit status, what failed, how many passed; None if time ran out."""
    forks = "forkserver" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if forks else "spawn")
    if forks:
        context.set_forkserver_preload(HEAVY)
    receiver, sender = context.Pipe(duplex=False)
    log = Path(copy).with_name("log.txt")
    process = context.Process(target=run, args=(str(copy), arguments, module, seed, str(log), sender))
    process.start()
    sender.close()
    try:
        if not receiver.poll(limit):
            return None
        found = receiver.recv()
        process.join(10)  # it may end by itself
        return found
    except EOFError:
        raise Harness(
            f"the tests {' '.join(arguments)} ended without a word:\n{log.read_text(encoding='utf-8', errors='replace')[-2000:]}"
        ) from None
    finally:
        stop(process)


def stop(process):
    """End a process and what it began."""
    try:
        if hasattr(os, "killpg") and process.pid:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    except (ProcessLookupError, PermissionError):
        process.kill()  # it has not made a group of its own yet, or is gone
    process.join()


def unchanged(copy, arguments, seed):
    """The seconds that tests take on the unchanged copy, where they have to pass."""
    begun = time.monotonic()
    found = ended(copy, arguments, 900, seed)
    if not found or found[0] != 0 or not found[2]:
        said = Path(copy).with_name("log.txt").read_text(encoding="utf-8", errors="replace")[-2000:]
        raise Harness(f"without any change, {' '.join(arguments)} does not pass:\n{said}")
    return time.monotonic() - begun


def noticed(copy, change, rounds, took, seed):
    """What notices a change made in the copy: a test, an import, "no end"; None if nothing does.

    `took` keeps the seconds of each run on the unchanged copy, which comes first. The file is put back after each run.
    """
    path = Path(copy) / change.file
    before = path.read_bytes()
    code = change.file.startswith("closereading/")
    module = change.file.removesuffix(".py").replace("/", ".") if code else None
    for arguments in rounds:
        if str(arguments) not in took:
            took[str(arguments)] = unchanged(copy, arguments, seed)
        try:
            put(path, change.make())
            found = ended(copy, arguments, 30 + 5 * took[str(arguments)], seed, module)
        finally:
            put(path, before)
        if found is None and code:
            return "no end"
        if found and found[1] and found[0] in (1, 2):
            return found[1][0]
        if not found or found[0] != 0 or not found[2]:
            said = Path(copy).with_name("log.txt").read_text(encoding="utf-8", errors="replace")[-2000:]
            raise Harness(f"{change.file}, {change.place}, {change.kind}: neither passed nor failed ({found}):\n{said}")
    return None


def put(path, content):
    """Write a file, and forget what Python compiled of it: within a second, a change of one length would go unseen."""
    path.write_bytes(content)
    shutil.rmtree(path.parent / "__pycache__", ignore_errors=True)


def explained(root, change, before, after):
    """Why a survivor is none that matters, as tools/mutants-explained.toml says; "" if it does not.

    An entry names a file and patterns of what stood there before and after, each for the whole.
    """
    for entry in tomllib.loads((root / EXPLAINED).read_text(encoding="utf-8"))["explained"]:
        found = {"file": change.file, "kind": change.kind, "before": before, "after": after}
        if all(re.fullmatch(entry[key], value) for key, value in found.items() if key in entry):
            return entry["why"]
    return ""


def tried(root, copy, name, changes, seed, until):
    """Try changes of one class one after the other. Yields each change with what noticed it, and the text before and after."""
    took = {}
    for change in changes:
        if time.monotonic() > until:
            return
        by = noticed(copy, change, stages(root, name, change), took, seed)
        texts = (content.decode("utf-8", "replace") for content in ((root / change.file).read_bytes(), change.make()))
        yield change, by, *mutations.difference(*texts)


def report(name, results, seconds):
    """What came of the changes of a class, as lines to read; and how many survived unexplained."""
    left = [result for result in results if not result["by"] and not result["why"]]
    caught = Counter(result["by"].split("::")[0] for result in results if result["by"])
    lines = [
        f"{name}: {len(results)} changed, {caught.total()} caught, "
        f"{len(results) - caught.total() - len(left)} explained, {len(left)} survived; {seconds:.0f} s"
    ]
    lines += [f"  caught by {by}: {count}" for by, count in caught.most_common()]
    kinds = defaultdict(Counter)
    for result in results:
        kinds[result["change"].kind]["caught" if result["by"] else "explained" if result["why"] else "survived"] += 1
    if len(kinds) < 30:
        for kind in sorted(kinds):
            lines.append(f"  {kind}: " + ", ".join(f"{count} {what}" for what, count in sorted(kinds[kind].items())))
    for why, count in Counter(result["why"] for result in results if result["why"]).most_common():
        lines += [f"  explained ({count}): {why}"]
    return lines, len(left)


def main(arguments):
    parser = argparse.ArgumentParser(
        prog="tools/mutate.py",
        description="Change one thing at a time in a copy of the book; say what no test noticed.",
    )
    parser.add_argument(
        "classes", nargs="*", metavar="CLASS", help=f"some of: {', '.join(mutations.CLASSES)}; all unless named"
    )
    parser.add_argument("--seed", type=int, default=1, help="another number, other changes (1)")
    parser.add_argument("--most", type=int, default=20, help="at most so many changes of each class (20)")
    parser.add_argument("--within", default="", help="only in files whose path holds this")
    parser.add_argument("--minutes", type=float, default=60, help="begin nothing new after so many minutes (60)")
    chosen = parser.parse_args(arguments)
    if unknown := set(chosen.classes) - set(mutations.CLASSES):
        parser.error(f"found class {', '.join(sorted(unknown))}; expected some of {', '.join(mutations.CLASSES)}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(130))
    until, left = time.monotonic() + 60 * chosen.minutes, 0
    with tempfile.TemporaryDirectory(prefix="mutate-") as folder:
        copy = copied(ROOT, folder)
        for name in chosen.classes or mutations.CLASSES:
            # The class's name seeds it too, so that one class alone gets the changes that it gets among all.
            changes = mutations.sample(ROOT, name, random.Random(f"{chosen.seed} {name}"), chosen.most, chosen.within)
            begun, results, ending = time.monotonic(), [], ""
            try:
                for change, by, before, after in tried(ROOT, copy, name, changes, chosen.seed, until):
                    why = "" if by else explained(ROOT, change, before, after)
                    results.append({"change": change, "by": by or "", "why": why})
                    if not by and not why:
                        print(f"SURVIVED {change.file}, {change.place} ({change.kind})")
                        print(f"  before: {before}\n  after:  {after}", flush=True)
                    if sys.stderr.isatty():
                        print(f"{name}: {len(results)} of {len(changes)}", end="\r", file=sys.stderr, flush=True)
            except (KeyboardInterrupt, SystemExit):
                ending = "interrupted"
            except Harness as error:
                ending = f"the run went wrong: {error}"
            lines, survived = report(name, results, time.monotonic() - begun)
            left += survived
            print("\n".join(lines), flush=True)
            if ending:
                print(ending, file=sys.stderr)
                return 2
            if len(results) < len(changes):
                print(f"  time is up: {len(changes) - len(results)} changes of {name} were not tried", flush=True)
    return int(bool(left))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
