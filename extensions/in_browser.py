"""Sphinx extension: the Python that the site gives to a reader's browser, and the page on which it reads an article.

`{read-here}` puts the form and its script there. Into `_static/python/` of the site go Pyodide's own files, and one ZIP with pandas,
numpy, matplotlib, the packages that the book's code imports, this code, and the editions under seeds/. tools/browser_python.py gets
what is made for browsers; where that is not there, the page says so. Nothing of it is loaded before the reader asks for it.
"""

import base64
import gzip
import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from functools import partial
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from docutils import nodes
from docutils.parsers.rst import Directive

from tools import browser_python

HERE = Path(__file__).with_name("browser")
FOLDER = "_static/python"
# What Pyodide would load by itself: nothing.
LOCK = {
    "info": {
        "abi_version": "2024_0",
        "arch": "wasm32",
        "platform": "emscripten_3_1_58",
        "python": "3.12.7",
        "version": "0.27.7",
    },
    "packages": {},
}
SCRIPTS = ["form.html", "read-here.js", "python.css", "run-chapter.js", "talk.js", "worker.js"]
# Not needed to run: tests, what only a compiler reads, and what is compiled for another machine.
LEFT_OUT = {"__pycache__", "fontTools", "mpl_toolkits", "test", "tests", "f2py", "distutils", "include"}
# Of the typefaces that matplotlib brings, a figure needs one.
FACES = re.compile(r"mpl-data/(?!fonts/ttf/DejaVuSans(-Bold)?\.ttf|matplotlibrc|stylelib/classic)")
# The packages that come as wheels for browsers.
WHEELS = {"pandas", "numpy", "matplotlib", "contourpy", "kiwisolver", "PIL"}
ENDINGS = {".so", ".pyi", ".pxd", ".a", ".h", ".c", ".pyd", ".dylib"}
# The packages of the environment that some modules import.
_IMPORTED = """
import json, sys, sysconfig
from importlib import import_module
from pathlib import Path
for name in sys.argv[1:]:
    import_module(name)
place = Path(sysconfig.get_path("purelib")).resolve()
files = {name: getattr(module, "__file__", None) for name, module in sys.modules.items() if "." not in name}
print(json.dumps({name: file for name, file in files.items() if file and place in Path(file).resolve().parents}))
"""
# What draws is loaded when the first figure is drawn.
_DRAWS = ["matplotlib.figure", "matplotlib.ticker", "matplotlib.backends.backend_svg"]
CANNOT = """<p class="cannot"><strong>This copy of the book cannot read an article in the browser:</strong> when it was built, the Python
for browsers was not to be had. Below stands what to do instead.</p>"""


class ReadHere(Directive):
    """The form, its script, and without these a sentence that says what to do instead."""

    def run(self):
        return [read_here()]


class read_here(nodes.General, nodes.Element):
    pass


def fill(app, doctree, docname):
    """Put the form where it is asked for, or the reason why this copy has none."""
    for node in list(doctree.findall(read_here)):
        if app.builder.format != "html":
            node.parent.remove(node)
            continue
        html = form(app, "../" * docname.count("/")) if app.python else CANNOT
        node.replace_self(nodes.raw("", html, format="html"))


def form(app, up):
    """The form, with what it costs to load."""
    here, there = (sum(one["bytes"] for one in listed(app) if ("//" in one["url"]) is far) for far in (False, True))
    more = f", and {there / 1e6:.0f} MB from {urlsplit(browser_python.RELEASE).netloc}" if there else ""
    said = {"python": f"{up}{FOLDER}/", "megabytes": f"{here / 1e6:.0f}", "more": more}
    html = HERE.joinpath("read-here.html").read_text(encoding="utf-8")
    for name, value in (said | {"version": listed(app)[2]["sha256"]}).items():
        html = html.replace(f"{{{name}}}", escape(value))
    return html


def listed(app):
    """The files that a browser loads: Python, its library, the ZIP, and what comes from elsewhere."""
    files = json.loads((app.python / "parts.json").read_text(encoding="utf-8"))
    return [files["wasm"], files["library"], *files["archives"]]


def megabytes(app):
    """What a browser loads, as a word."""
    return f"{sum(one['bytes'] for one in listed(app)) / 1e6:.0f}"


def parts(app):
    return Path(app.srcdir, "_build", browser_python.PARTS.name)


def possible(app):
    """Whether the files that the site itself has to have are there."""
    folder = parts(app)
    return (
        folder.is_dir() and not browser_python.lacking(folder, browser_python.CORE) and any(folder.glob("pandas-*.whl"))
    )


def held(app):
    """Whether the site has all wheels; else the pages ask Pyodide's own host for them."""
    return not browser_python.lacking(parts(app), browser_python.WHEELS)


def make(app):
    """Make everything that the site needs, beside the pages as read; not again where it was made from the same."""
    folder, to = parts(app), Path(app.doctreedir, "python")
    app.python = None
    if app.builder.format != "html" or not possible(app):
        return
    # app.inputs: the checksum of chapter_outputs, without which nobody knows.
    own = [browser_python.sha256(path) for path in sorted(HERE.glob("*.*"))]
    made_from = repr([getattr(app, "inputs", time.time()), own, held(app)])
    app.python, stamp = to, to / "made-from.txt"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == made_from:
        return
    shutil.rmtree(to, ignore_errors=True)
    to.mkdir(parents=True)
    for path in (HERE / name for name in SCRIPTS):
        shutil.copyfile(path, to / path.name)
    for name in ("pyodide.mjs", "pyodide.asm.js", "python_stdlib.zip"):
        shutil.copyfile(folder / name, to / name)
    # Not every host packs this file, and a reader pays for it. Its name tells no host to unpack it on the way.
    (to / "pyodide.asm.wasm.packed").write_bytes(gzip.compress((folder / "pyodide.asm.wasm").read_bytes(), 9, mtime=0))
    wheels = [folder / name for name in browser_python.WHEELS] if held(app) else []
    bundle(to / "book.zip", needed(app), [*folder.glob("pandas-*.whl"), *wheels])
    (to / "pyodide-lock.json").write_text(json.dumps(LOCK), encoding="utf-8")
    far = [] if held(app) else map(elsewhere, browser_python.WHEELS)
    files = {"wasm": part(to / "pyodide.asm.wasm.packed"), "library": part(to / "python_stdlib.zip")}
    files["archives"] = [part(to / "book.zip"), *far]
    (to / "parts.json").write_text(json.dumps(files), encoding="utf-8")
    stamp.write_text(made_from, encoding="utf-8")


def write(app, exception):
    """Put what was made into the site."""
    if not exception and app.python:
        shutil.copytree(
            app.python, Path(app.outdir, FOLDER), ignore=shutil.ignore_patterns("made-from.txt"), dirs_exist_ok=True
        )


def checksum(digest):
    """A SHA-256 as a browser takes it."""
    return base64.b64encode(bytes.fromhex(digest)).decode()


def part(path):
    """A file as the worker asks for it."""
    return {"url": path.name, "bytes": path.stat().st_size, "sha256": checksum(browser_python.sha256(path))}


def elsewhere(name):
    """A wheel at Pyodide's own host, as `part` gives a file of the site."""
    digest, size = browser_python.WHEELS[name], browser_python.SIZES[name]
    return {"url": browser_python.RELEASE + name, "bytes": size, "sha256": checksum(digest)}


def needed(app):
    """The files of the ZIP that are in no wheel: name in the ZIP to path or bytes."""
    root = Path(app.srcdir)
    modules = [".".join(path.relative_to(root).with_suffix("").parts) for path in root.glob("closereading/**/[!_]*.py")]
    metadata = f"Metadata-Version: 2.1\nName: closereading\nVersion: {importlib.metadata.version('closereading')}\n"
    files = packages(imported(root, [*modules, *_DRAWS])) | tree(root / "closereading", "closereading")
    files |= tree(root / "seeds", "seeds") | {name: HERE / name for name in ("regex.py", "cells.py")}
    return files | {"closereading.dist-info/METADATA": metadata.encode()}


def imported(root, modules):
    """The packages of the environment that these modules import, without those that a wheel brings: name to its own file."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")])}
    command = [sys.executable, "-c", _IMPORTED, *modules]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    found = json.loads(done.stdout)
    return {name: Path(file) for name, file in found.items() if name not in {*WHEELS, "regex", "closereading"}}


def packages(files):
    """The files of some packages or modules of the environment (name to its own file)."""
    found = {}
    for name, file in files.items():
        alone = {file.name: file} if wanted(file) else {}
        found |= tree(file.parent, name) if file.name == "__init__.py" else alone
    return found


def bundle(to, files, wheels):
    """Write one ZIP of files (name to path or bytes) and of what is in wheels, the same bytes each time."""
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for name in sorted(files):
            add(out, name, files[name] if isinstance(files[name], bytes) else files[name].read_bytes())
        for wheel in wheels:
            with zipfile.ZipFile(wheel) as packed:
                for name in filter(partial(wanted, compiled=True), packed.namelist()):
                    add(out, name, packed.read(name))


def tree(folder, name):
    """The files of a folder that are needed to run: their names in the ZIP, with their paths."""
    files = {f"{name}/{path.relative_to(folder).as_posix()}": path for path in folder.rglob("*") if path.is_file()}
    return {inside: path for inside, path in files.items() if wanted(inside)}


def wanted(name, compiled=False):
    path = Path(name)
    runs = path.suffix not in ENDINGS or compiled and path.suffix == ".so"
    return runs and not LEFT_OUT & {*path.parts} and not FACES.search(path.as_posix())


def add(out, name, data):
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
    out.writestr(entry, data)


def setup(app):
    app.add_node(read_here)
    app.add_directive("read-here", ReadHere)
    app.connect("builder-inited", make)
    app.connect("doctree-resolved", fill)
    app.connect("build-finished", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
