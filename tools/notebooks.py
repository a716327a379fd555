"""Refresh the stored outputs of chapters: python tools/notebooks.py [NOTEBOOK...]; all chapters unless some are named.

Each notebook runs in its own folder, as it does in Binder; several run at once. What would differ between two runs on two
machines (times, versions) is left out. A notebook in which a cell fails is not written, and the exit status is 1.
"""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from nbclient.exceptions import CellControlSignal

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "extensions"))
import chapter_outputs


def refresh(path):
    """Run one notebook and write it back, whole or not at all; what is to be said of it, and whether it failed."""
    notebook = nbformat.read(path, as_version=4)
    try:
        chapter_outputs.run(notebook, path.parent)
    except CellControlSignal as error:  # a failing cell, or one that takes too long
        return f"{chapter_outputs.told(path.name, notebook, error)}\n{path.name}: not written", True
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    written = path.with_suffix(".ipynb.new")
    nbformat.write(notebook, written)
    os.replace(written, path)
    return f"{path.name}: outputs refreshed", False


def main(names):
    paths = [Path(name) for name in names] or sorted((ROOT / "chapters").glob("*.ipynb"))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        done = []
        for line, failed in pool.map(refresh, paths):
            print(line, file=sys.stderr if failed else sys.stdout)
            done.append(failed)
    return any(done)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
