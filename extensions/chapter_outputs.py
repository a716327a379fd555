"""Sphinx extension: how a chapter gets its outputs.

What the code cells of a chapter show is kept in `_build/executed/` under a fingerprint: one checksum of all files that
chapters may read (INPUTS), of this Python, and of the chapter's own code. Where it is another, the chapter runs again, so
that no page shows a number of former tables; a change to prose runs nothing. (MyST-NB's own cache looks at a notebook's
code only: executablebooks/MyST-NB#299.) Chapters that have to run do so side by side, while Sphinx starts and reads other pages.
Not seen are files elsewhere, variables of the environment, and packages that were installed by hand.
"""

import hashlib
import json
import os
import re
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from glob import glob
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal
from sphinx.errors import ExtensionError
from sphinx.util import logging
from sphinx_external_toc.parsing import parse_toc_yaml

KEPT = "_build/executed"
# This file, too: it says how chapters are run. Notebooks are left out, since each is seen by its own code.
INPUTS = ("closereading/**", "seeds/**", "chapters/**", "requirements.txt", "extensions/chapter_outputs.py")
UNREAD = r"class=\"unread\""  # as it stands in JSON
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
LINE = re.compile(r"Cell In\[\d+\], line (\d+)")  # as IPython begins what it says of the cell that fails
log = logging.getLogger(__name__)
# Otherwise ipykernel (7.3 and newer) prints a warning about eavesdropping for each chapter, which frightens newcomers.
AsyncKernelManager.transport_encryption.default_value = "auto"


def inputs(root):
    """The checksum of all that any chapter may read, and of this Python."""
    found = hashlib.sha256(sys.version.encode())
    for name in sorted(name for pattern in INPUTS for name in glob(pattern, root_dir=root, recursive=True)):
        path = Path(root, name)
        if path.is_file() and path.suffix != ".ipynb" and "__pycache__" not in path.parts:
            found.update(os.fsencode(name) + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def code(notebook):
    """The code of a notebook, given as parsed JSON, with the tags of its cells, as one text; prose is not in it."""
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return json.dumps([["".join(cell["source"]), cell["metadata"].get("tags", [])] for cell in cells])


def promised(app, page, text):
    """(fingerprint, promise of `outputs`) of a chapter with this text; the first to ask for it sets it to work."""
    key = hashlib.sha256("\n".join([app.inputs, page, code(json.loads(text))]).encode()).hexdigest()
    if key not in app.promises:
        app.promises[key] = app.pool.submit(outputs, app, page, text, key)
    return key, app.promises[key]


def outputs(app, page, text, key):
    """For each code cell its count and outputs: those that are kept under this fingerprint, else those of a run now.

    Returns (fingerprint, cells). The fingerprint is None where a file was changed while the chapter ran: nobody can tell
    what these outputs were made from, so they are not kept.
    """
    kept = Path(app.srcdir, KEPT, f"{page}.json")
    try:
        found = json.loads(kept.read_text(encoding="utf-8"))
        if found["fingerprint"] == key:
            return key, found["cells"]
    except (OSError, ValueError, LookupError, TypeError):  # there are none, or what is there cannot be read
        pass
    began = time.monotonic()
    notebook = nbformat.reads(text, as_version=4)
    try:
        run(notebook, Path(app.srcdir, page).parent)
    except CellControlSignal as error:  # a failing cell, or one that takes too long
        whole = COLOURS.sub("", str(error))
        # Last what to do, where whoever looks at the end of all that a build prints finds it.
        raise ExtensionError(f"{whole.strip()}\n\n{told(f'{page}.ipynb', notebook, error)}") from None
    log.info("%s: run in %.1f s", page, time.monotonic() - began)
    cells = [[cell.execution_count, cell.outputs] for cell in notebook.cells if cell.cell_type == "code"]
    if inputs(app.srcdir) != app.inputs:
        return None, cells
    kept.parent.mkdir(parents=True, exist_ok=True)
    aside = kept.with_suffix(".new")
    aside.write_text(json.dumps({"fingerprint": key, "cells": cells}), encoding="utf-8")
    os.replace(aside, kept)  # whole or not at all
    return key, cells


def run(notebook, folder, timeout=120):
    """Run a notebook (an nbformat node) in a folder from its first cell to its last, by this Python, whatever its user has set
    up for notebooks; the same node, now with what its cells showed and without times.

    timeout: seconds for each cell. Raises nbclient's CellExecutionError where a cell fails, and CellTimeoutError where it
    takes too long.
    """
    # Here, and not first in a kernel, or what it says while it looks for fonts, or for a folder to write to, would stand in a page.
    from matplotlib import font_manager  # noqa: F401

    for cell in notebook.cells:
        if cell.cell_type == "code":  # what a cell showed before is not to be taken for what it shows now
            cell.update(outputs=[], execution_count=None)
    with tempfile.TemporaryDirectory() as nobody:
        environment = {**os.environ, "IPYTHONDIR": nobody}  # a user's start-up files would change the outputs
        environment.pop("PYTHONWARNINGS", None)  # they would stand among the outputs
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # or each chapter compiles the package anew
        client = NotebookClient(
            notebook,
            km=AsyncKernelManager(kernel_spec_manager=KernelSpecManager(kernel_dirs=[])),  # none but this Python
            timeout=timeout,
            record_timing=False,
            shutdown_kernel="immediate",
            resources={"metadata": {"path": str(folder)}},
        )
        client.execute(env=environment, cleanup_kc=True)  # the kernel ends with its notebook
    return notebook


def told(name, notebook, error):
    """What is to be said of a cell that failed: one line with chapter, cell, line of code, what was raised, and how to mend it.

    notebook: what `run` was given, when it raised nbclient's CellControlSignal `error`; name: what the chapter is called. A
    cell's number is the one that Jupyter shows beside it. If what was raised has several lines, they follow.
    """
    from closereading.common.errors import fault  # here, since nothing of it is needed where nothing fails

    cells = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.execution_count]
    raised = [output for output in cells[-1].outputs if output.output_type == "error"] if cells else []
    where, code = f"{name}, code cell {cells[-1].execution_count if cells else 1}", ""
    if raised and (line := LINE.search(COLOURS.sub("", "\n".join(raised[0].traceback)))):
        where, code = f"{where}, line {line[1]}", cells[-1].source.splitlines()[int(line[1]) - 1].strip()
    kind = getattr(error, "ename", type(error).__name__)
    first, *more = COLOURS.sub("", getattr(error, "evalue", str(error))).strip().splitlines() or [""]
    mend = "change this line, or take it out with the prose about it; the table in appendices/your-book.md names such lines"
    if kind == "NameError":
        mend = "take this line out, too, if the line that made the name is gone; or bring that one back"
    elif kind == "InputError":  # it says itself how to mend it
        return "\n".join([f"{where}: {first}", *more])
    found = f"{kind}: {first}" + (f" in `{code}`" if code else "")
    return "\n".join([fault(where, found, "a cell that runs to its end", mend), *more])


# What Sphinx calls


def start(app):
    """Set the chapters of the table of contents to work, those with most code first, as the longest tend to be."""
    app.inputs, app.promises, app.pool = inputs(app.srcdir), {}, ThreadPoolExecutor(os.cpu_count())
    paths = {page: Path(app.srcdir, f"{page}.ipynb") for page in parse_toc_yaml(Path(app.srcdir, "_toc.yml"))}
    texts = {page: path.read_text(encoding="utf-8") for page, path in paths.items() if path.is_file()}
    for page in sorted(texts, key=lambda page: -len(code(json.loads(texts[page])))):
        promised(app, page, texts[page])


def outdated(app, env, added, changed, removed):
    """The chapters whose pages show other outputs, or were not written after they were read, are read anew."""
    env.outputs_shown = getattr(env, "outputs_shown", {})
    paths = {page: Path(env.doc2path(page)) for page in env.found_docs if env.doc2path(page).endswith(".ipynb")}
    now = {page: promised(app, page, path.read_text(encoding="utf-8"))[0] for page, path in paths.items()}
    return [page for page, key in now.items() if key != env.outputs_shown.get(page) or not written(app, page)]


def written(app, page):
    """Whether a page was written after it was read: a build may have been stopped in between."""
    paths = [Path(app.doctreedir, f"{page}.doctree"), Path(app.builder.get_outfilename(page))]
    return all(path.is_file() for path in paths) and paths[0].stat().st_mtime_ns < paths[1].stat().st_mtime_ns


def show(app, page, source):
    """Give the chapter that is being read its outputs."""
    if not app.env.doc2path(page).endswith(".ipynb"):
        return
    app.env.outputs_shown[page], cells = promised(app, page, source[0])[1].result()
    if UNREAD in json.dumps(cells):  # Your own article says so in its cells, and goes on
        raise ExtensionError(
            f"{app.env.doc2path(page, base=False)}: its text was not read; run it in JupyterLab to see why"
        )
    notebook = json.loads(source[0])
    shown = (cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    for cell, (count, found) in zip(shown, cells, strict=True):
        cell.update(execution_count=count, outputs=found)
    source[0] = json.dumps(notebook)


def finish(app, exception):
    """Where the build failed, no further chapter is begun."""
    app.pool.shutdown(cancel_futures=True)


def setup(app):
    os.environ["DOCUTILSCONFIG"] = ""  # a reader's own settings of docutils would change the pages
    start(app)  # at once: what is loaded after this takes some seconds
    app.connect("env-get-outdated", outdated)
    app.connect("source-read", show)
    app.connect("build-finished", finish)
    return {"parallel_read_safe": False, "parallel_write_safe": True, "env_version": 3}
