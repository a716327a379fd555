"""Sphinx extension: the page on which a reader's own article is read in the browser, and the Python that does it.

`{read-here}` puts the form and its script there. Into `_static/python/` of the site go Pyodide's own files, and one ZIP with pandas,
numpy, the packages that the book's code imports, this code, and the editions under seeds/. tools/browser_python.py gets what is
made for browsers; where that is not there, the page says so. Nothing of it is loaded before the reader asks for it.
"""

import base64
import gzip
import importlib.metadata
import json
import os
import shutil
import subprocess
import sys
import time
import zipfile
from html import escape
from importlib.util import find_spec
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
NUMPY_BYTES = 3_061_133
SCRIPTS = ["read-here.js", "worker.js", "read-here.css"]
# Not needed to run: tests, what only a compiler reads, and what is compiled for another machine.
LEFT_OUT = {"__pycache__", "test", "tests", "f2py", "distutils", "include"}
ENDINGS = {".so", ".pyi", ".pxd", ".a", ".h", ".c", ".pyd", ".dylib"}
# The packages in the environment that the code of the page imports.
_IMPORTS = """
import sys, sysconfig
from pathlib import Path
import closereading.workflow.in_browser
place = Path(sysconfig.get_path("purelib")).resolve()
files = {name: getattr(module, "__file__", None) for name, module in sys.modules.items() if "." not in name}
print(*(name for name, file in files.items() if file and place in Path(file).resolve().parents))
"""
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
    listed = json.loads((app.python / "parts.json").read_text(encoding="utf-8"))
    sizes = [one["bytes"] for one in (listed["wasm"], listed["library"], *listed["archives"])]
    more = "" if numpy(app) else f", and {sizes[-1] / 1e6:.0f} MB from {urlsplit(browser_python.RELEASE).netloc}"
    here = sum(sizes) if numpy(app) else sum(sizes[:-1])
    said = {"python": f"{up}{FOLDER}/", "bytes": f"{sum(sizes)}", "megabytes": f"{here / 1e6:.0f}", "more": more}
    html = HERE.joinpath("read-here.html").read_text(encoding="utf-8")
    for name, value in (said | {"version": listed["archives"][0]["sha256"]}).items():
        html = html.replace(f"{{{name}}}", escape(value))
    return html


def parts(app):
    return Path(app.srcdir, "_build", browser_python.PARTS.name)


def possible(app):
    """Whether the files that the site itself has to have are there."""
    folder = parts(app)
    return (
        folder.is_dir() and not browser_python.lacking(folder, browser_python.CORE) and any(folder.glob("pandas-*.whl"))
    )


def numpy(app):
    """Whether the site has numpy; else the page asks Pyodide's own host for it."""
    return not browser_python.lacking(parts(app), {browser_python.NUMPY: browser_python.FILES[browser_python.NUMPY]})


def make(app):
    """Make everything that the site needs, beside the pages as read; not again where it was made from the same."""
    folder, to = parts(app), Path(app.doctreedir, "python")
    app.python = None
    if app.builder.format != "html" or not possible(app):
        return
    # app.inputs: the checksum of chapter_outputs, without which nobody knows.
    own = [browser_python.sha256(path) for path in sorted(HERE.iterdir())]
    made_from = repr([getattr(app, "inputs", time.time()), own, numpy(app)])
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
    bundle(app, to / "book.zip")
    (to / "pyodide-lock.json").write_text(json.dumps(LOCK), encoding="utf-8")
    archives = [part(to / "book.zip"), *([] if numpy(app) else [elsewhere()])]
    listed = {
        "wasm": part(to / "pyodide.asm.wasm.packed"),
        "library": part(to / "python_stdlib.zip"),
        "archives": archives,
    }
    (to / "parts.json").write_text(json.dumps(listed), encoding="utf-8")
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


def elsewhere():
    """Numpy at Pyodide's own host, as `part` gives a file of the site."""
    url = browser_python.RELEASE + browser_python.NUMPY
    return {"url": url, "bytes": NUMPY_BYTES, "sha256": checksum(browser_python.FILES[browser_python.NUMPY])}


def bundle(app, to):
    """Write one ZIP with all that is imported, the same bytes each time."""
    root, folder = Path(app.srcdir), parts(app)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")])}
    done = subprocess.run([sys.executable, "-c", _IMPORTS], capture_output=True, text=True, check=True, env=environment)
    compiled = {"numpy", "pandas", "regex"}  # for another machine
    found = {}
    for name in set(done.stdout.split()) - compiled - {"closereading"}:
        place = Path(find_spec(name).origin)
        found |= (
            tree(place.parent, name) if place.name == "__init__.py" else {place.name: place} if wanted(place) else {}
        )
    found |= (
        tree(root / "closereading", "closereading") | tree(root / "seeds", "seeds") | {"regex.py": HERE / "regex.py"}
    )
    metadata = f"Metadata-Version: 2.1\nName: closereading\nVersion: {importlib.metadata.version('closereading')}\n"
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        add(out, "closereading.dist-info/METADATA", metadata.encode())
        for name in sorted(found):
            add(out, name, found[name].read_bytes())
        wheels = [*folder.glob("pandas-*.whl"), *([folder / browser_python.NUMPY] if numpy(app) else [])]
        for wheel in wheels:
            with zipfile.ZipFile(wheel) as packed:
                for name in packed.namelist():
                    if wanted(name, compiled=True):
                        add(out, name, packed.read(name))


def tree(folder, name):
    """The files of a folder that are needed to run: their names in the ZIP, with their paths."""
    files = {f"{name}/{path.relative_to(folder).as_posix()}": path for path in folder.rglob("*") if path.is_file()}
    return {inside: path for inside, path in files.items() if wanted(inside)}


def wanted(name, compiled=False):
    path = Path(name)
    return not LEFT_OUT & {*path.parts} and (path.suffix not in ENDINGS or compiled and path.suffix == ".so")


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
