"""Sphinx extension: the page on which a reader's own article is read in the browser, and the Python that does it.

`{read-here}` puts the form and its script there. Into `_static/python/` of the site go Pyodide's own files, and one ZIP with pandas,
numpy, the packages that the book's code imports, this code, and the editions under seeds/. tools/browser_python.py gets what is
made for browsers; where that is not there, the page says so. Nothing of it is loaded before the reader asks for it.
"""

import base64
import gzip
import hashlib
import importlib.metadata
import json
import os
import shutil
import subprocess
import sys
import zipfile
from html import escape
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import Directive

from tools import browser_python

HERE = Path(__file__).with_name("browser")
FOLDER = "_static/python"
SCRIPTS = ["read-here.js", "worker.js", "read-here.css"]
# Not needed to run: tests, what only a compiler reads, and what is compiled for another machine.
LEFT_OUT = {"__pycache__", "test", "tests", "f2py", "distutils", "include"}
ENDINGS = {".so", ".pyi", ".pxd", ".a", ".h", ".c", ".pyd", ".dylib"}
_IMPORTS = """
import sys, sysconfig
from pathlib import Path
import closereading.workflow.in_browser
place = Path(sysconfig.get_path("purelib")).resolve()
files = {name.partition(".")[0]: getattr(module, "__file__", None) for name, module in sorted(sys.modules.items()) if "." not in name}
print("\\n".join(name for name, file in files.items() if file and place in Path(file).resolve().parents))
"""


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
        up = "../" * docname.count("/")
        if not possible(app):
            html = '<p class="unread-here"><strong>This copy of the book cannot read an article in the browser:</strong> the Python for browsers was not to be had when it was built.</p>'
        else:
            app.env.metadata[docname]["reads_here"] = "yes"
            html = HERE.joinpath("read-here.html").read_text(encoding="utf-8")
            host = "" if numpy(app) else browser_python.RELEASE
            html = html.replace("{python}", f"{up}{FOLDER}/").replace("{host}", escape(host))
        node.replace_self(nodes.raw("", html, format="html"))


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


def write(app, exception):
    """Write everything into the site."""
    if exception or app.builder.format != "html" or not possible(app):
        return
    folder, to = parts(app), Path(app.outdir, FOLDER)
    shutil.rmtree(to, ignore_errors=True)
    to.mkdir(parents=True)
    for name in SCRIPTS:
        shutil.copyfile(HERE / name, to / name)
    for name in ("pyodide.mjs", "pyodide.asm.js"):
        shutil.copyfile(folder / name, to / name)
    # Not every host packs this file, and a reader pays for it. Its name tells no host to unpack it on the way.
    (to / "pyodide.asm.wasm.packed").write_bytes(gzip.compress((folder / "pyodide.asm.wasm").read_bytes(), 9, mtime=0))
    shutil.copyfile(folder / "python_stdlib.zip", to / "python_stdlib.zip")
    bundle(app, to / "book.zip")
    info = {
        "abi_version": "2024_0",
        "arch": "wasm32",
        "platform": "emscripten_3_1_58",
        "python": "3.12.7",
        "version": "0.27.7",
    }
    (to / "pyodide-lock.json").write_text(json.dumps({"info": info, "packages": {}}), encoding="utf-8")
    archives = [part(to / "book.zip")]
    if not numpy(app):
        digest = base64.b64encode(bytes.fromhex(browser_python.FILES[browser_python.NUMPY])).decode()
        archives.append({"url": browser_python.RELEASE + browser_python.NUMPY, "bytes": 3061133, "sha256": digest})
    listed = {
        "wasm": part(to / "pyodide.asm.wasm.packed"),
        "library": part(to / "python_stdlib.zip"),
        "archives": archives,
    }
    (to / "parts.json").write_text(json.dumps(listed, indent=1), encoding="utf-8")


def part(path):
    """A file as the worker asks for it: its address, its size, and its checksum as a browser takes it."""
    data = path.read_bytes()
    return {"url": path.name, "bytes": len(data), "sha256": base64.b64encode(hashlib.sha256(data).digest()).decode()}


def bundle(app, to):
    """Write one ZIP with all that is imported, the same bytes each time."""
    root, folder = Path(app.srcdir), parts(app)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")])}
    done = subprocess.run([sys.executable, "-c", _IMPORTS], capture_output=True, text=True, check=True, env=environment)
    compiled = {"numpy", "pandas", "regex"}  # for another machine
    found = {}
    for name in set(done.stdout.split()) - compiled - {"closereading"}:
        place = Path(importlib.util.find_spec(name).origin)
        found |= tree(place.parent, name) if place.name == "__init__.py" else {place.name: place}
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
    app.connect("doctree-resolved", fill)
    app.connect("build-finished", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
