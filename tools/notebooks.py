"""Refresh the stored outputs of chapters: python tools/notebooks.py [NOTEBOOK...]; all chapters unless some are named.

Each notebook runs in its own folder, as it does in Binder. What would differ between two runs on two machines (times,
versions) is left out. A notebook in which a cell fails is not written, and the exit status is 1.
"""

import os
import sys
from pathlib import Path

import nbformat
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

ROOT = Path(__file__).resolve().parents[1]


def refresh(path):
    """Run one notebook and write it back, whole or not at all."""
    KernelManager.transport_encryption.default_value = "auto"  # or each kernel warns of plain transport
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook, timeout=120, record_timing=False, resources={"metadata": {"path": str(path.parent)}}
    ).execute()
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    written = path.with_suffix(".ipynb.new")
    nbformat.write(notebook, written)
    os.replace(written, path)


def main(names):
    failed = 0
    for path in [Path(name) for name in names] or sorted((ROOT / "chapters").glob("*.ipynb")):
        try:
            refresh(path)
            print(f"{path.name}: outputs refreshed")
        except CellExecutionError as error:
            failed = 1
            print(f"{path}: not written; a cell fails: {error.ename}: {error.evalue}", file=sys.stderr)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
