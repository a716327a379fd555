"""Sphinx extension: no page is older than what it was made from, and no chapter runs that need not.

MyST-NB's cache looks at a notebook's code only: after a change in seeds/ or closereading/ it would publish the old numbers
(executablebooks/MyST-NB#299). Here a chapter's outputs are kept in `_build/executed/` with checksums of all that it read
while it ran, as `noting` saw it: modules, files, listed folders, parts of editions. It runs again when its code, one of
these, the lock, or an installed package is another. Chapters that have to run do so in parallel, while Sphinx starts and reads
other pages. Not seen are variables of the environment, and files that a chapter asks about without opening them.
"""

import json
import os
import re
import tempfile
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import inputs
import nbformat
import running
from nbclient.exceptions import CellControlSignal
from sphinx.errors import ExtensionError
from sphinx.util import logging
from sphinx_external_toc.parsing import parse_toc_yaml

KEPT = "_build/executed"
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
log = logging.getLogger(__name__)


def start(app):
    """Begin to run each chapter whose kept outputs are out of date, those with most code first, as the longest tend to be."""
    root, app.tools = Path(app.srcdir), inputs.tools(app.srcdir)
    inputs.forget_bytecode(root)
    notebooks = {
        page: root / f"{page}.ipynb" for page in parse_toc_yaml(root / "_toc.yml") if (root / f"{page}.ipynb").is_file()
    }
    app.running = ThreadPoolExecutor(os.cpu_count())
    longest = sorted(notebooks, key=lambda page: -len(inputs.source(_read(notebooks[page]))))
    app.outputs = {page: _outputs(app, page, notebooks[page]) for page in longest}


def find(app, env, added, changed, removed):
    """The chapters whose outputs are others than those of the last build are read anew."""
    for page in sorted(
        env.found_docs - app.outputs.keys()
    ):  # those that the table of contents names by a pattern, or with `.ipynb`
        if env.doc2path(page).endswith(".ipynb"):
            app.outputs[page] = _outputs(app, page, Path(env.doc2path(page)))
    shown = env.outputs = getattr(env, "outputs", {})
    return [
        page for page, found in app.outputs.items() if isinstance(found, Future) or found["cells"] != shown.get(page)
    ]


def _read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def _outputs(app, page, path):
    """The outputs of a chapter as `_run` returns them, or the promise of them."""
    code = inputs.code(_read(path))
    try:
        found = _read(_kept(app, page))
        if (found["code"], found["tools"]) == (code, app.tools) and inputs.holds(app.srcdir, found["read"]) == found[
            "read"
        ]:
            return found
    except (
        OSError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
    ):  # there are none, or what is there cannot be read
        pass
    return app.running.submit(_run, app, page, path)


def _kept(app, page):
    return Path(app.srcdir) / KEPT / f"{page}.json"


def _run(app, page, path):
    """Run a chapter and keep its outputs, whole or not at all.

    Returns a dict: code and tools (checksums), read (as of `inputs.holds`), cells (for each code cell its count and outputs).
    """
    kept, began = _kept(app, page), time.time_ns()
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept.parent) as aside:
        notebook = running.run(path, notes=Path(aside) / "notes")
        notes = _read(Path(aside) / "notes")
        notebook = json.loads(nbformat.writes(notebook))
        cells = [
            [cell["execution_count"], cell["outputs"]] for cell in notebook["cells"] if cell["cell_type"] == "code"
        ]
        found = {
            "code": inputs.code(notebook),
            "tools": app.tools,
            "read": inputs.holds(app.srcdir, notes),
            "cells": cells,
        }
        log.info("%s: run in %.1f s", page, (time.time_ns() - began) / 1e9)
        # What changed meanwhile may have been read before or after: then nobody can tell what these outputs were made from.
        if not inputs.changed(app.srcdir, notes, began):
            (Path(aside) / "kept").write_text(json.dumps(found), encoding="utf-8")
            os.replace(Path(aside) / "kept", kept)
    return found


def show(app, page, source):
    """Give the chapter that is being read its outputs."""
    if page not in app.outputs:
        return
    found = app.outputs[page]
    if isinstance(found, Future):
        try:
            found = found.result()
        except CellControlSignal as error:  # a failing cell, or one that takes too long
            raise ExtensionError(
                f"{app.env.doc2path(page, base=False)}: a cell fails: {COLOURS.sub('', str(error))}"
            ) from None
    notebook = json.loads(source[0])
    if inputs.code(notebook) != found["code"]:
        raise ExtensionError(f"{app.env.doc2path(page, base=False)}: changed while the book was built; build it again")
    for cell, (count, outputs) in zip(
        (cell for cell in notebook["cells"] if cell["cell_type"] == "code"), found["cells"], strict=True
    ):
        cell.update(execution_count=count, outputs=outputs)
    app.env.outputs[page] = found["cells"]
    source[0] = json.dumps(notebook)


def finish(app, exception):
    """Where the build failed, no further chapter is begun."""
    app.running.shutdown(cancel_futures=True)


def setup(app):
    os.environ["DOCUTILSCONFIG"] = ""  # a reader's own settings of docutils would change the pages
    (Path(app.outdir).parents[1] / "state").unlink(
        missing_ok=True
    )  # a site of tools/book.py that is written to is no more as it was
    start(app)  # at once: what is loaded after this takes some seconds
    app.connect("env-get-outdated", find)
    app.connect("source-read", show)
    app.connect("build-finished", finish)
    return {"parallel_read_safe": False, "parallel_write_safe": True, "env_version": 2}
