"""What it takes to go from a text to the finished page of chapters/your-article.ipynb; prints a table.

    python benchmarks/own_article.py [NOTEBOOK]

Measured from before the kernel starts until the last cell has run, for made-up texts of several lengths; beside it a notebook
that only starts the kernel, and one that also runs the imports of NOTEBOOK. Each runs in a folder of its own with a kernel
of its own, TEXT being set to the text's file. Nothing is asserted: the figures hold for the machine they come from.
"""

import argparse
import ast
import os
import platform
import re
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "helpers"))
import unlike_texts

WORDS = [500, 1500, 5000, 30000]
_SETTING = re.compile(r"^TEXT = .*$", re.M)


def with_text(notebook, name):
    """The notebook with its setting turned to another text. Raises SystemExit if it has none."""
    changed = nbformat.from_dict(notebook)
    first = next(cell for cell in changed.cells if cell.cell_type == "code")
    first.source, number = _SETTING.subn(f"TEXT = {name!r}", first.source)
    if number != 1:
        raise SystemExit(f"{number} lines 'TEXT = ...' in the first code cell; expected one")
    return changed


def imports(notebook):
    """A notebook of one cell: the import statements of another."""
    sources = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    found = [
        ast.unparse(node)
        for source in sources
        for node in ast.parse(source).body
        if isinstance(node, (ast.Import, ast.ImportFrom))
    ]
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("\n".join(found))])


def seconds(notebook, raw=""):
    """From before the kernel starts until the last cell has run, in a folder that holds the text; and the size of what is shown."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "text.txt").write_text(raw, encoding="utf-8", newline="")
        client = NotebookClient(notebook, timeout=600, record_timing=False, resources={"metadata": {"path": folder}})
        begin = time.perf_counter()
        with client.setup_kernel():
            for number, cell in enumerate(notebook.cells):
                client.execute_cell(cell, number)
            spent = time.perf_counter() - begin
    shown = [output.get("data", {}) for cell in notebook.cells for output in cell.get("outputs", [])]
    return spent, sum(len(content) for data in shown for content in data.values() if isinstance(content, str))


def main():
    parser = argparse.ArgumentParser(prog="python benchmarks/own_article.py", description=__doc__.splitlines()[0])
    parser.add_argument("notebook", nargs="?", type=Path, default=ROOT / "chapters" / "your-article.ipynb")
    path = parser.parse_args().notebook
    if not path.is_file():
        parser.error(f"{path}: no such notebook")
    KernelManager.transport_encryption.default_value = "auto"  # or each kernel warns of plain transport
    os.environ["PYTHONPATH"] = str(ROOT)  # the kernel runs in a folder from where this package may not be found
    notebook = nbformat.read(path, as_version=4)
    kernel = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("0")])
    seconds(imports(notebook))  # so that the disk is warm for all
    start, loaded = seconds(kernel)[0], seconds(imports(notebook))[0]
    print(f"Python {platform.python_version()}, {platform.platform()}, {os.cpu_count()} processors; {path.name}")
    print(f"the kernel alone: {start:.1f} s; with the imports: {loaded:.1f} s\n")
    print(f"{'words':>8}{'seconds':>10}{'kernel':>9}{'imports':>9}{'the rest':>10}{'shown, MB':>11}")
    for words in WORDS:
        raw = unlike_texts.long(words)
        spent, shown = seconds(with_text(notebook, "text.txt"), raw)
        rest = spent - loaded
        shares = f"{start / spent:9.0%}{(loaded - start) / spent:9.0%}{rest / spent:10.0%}"
        print(f"{len(raw.split()):8,}{spent:10.1f}{shares}{shown / 1e6:11.1f}", flush=True)


if __name__ == "__main__":
    main()
