"""Runs the code cells of a chapter in the browser as Jupyter does, and holds what they show against what is printed on the page."""

import ast
import io
import json
import re
import sys
import traceback
from contextlib import redirect_stdout
from pathlib import Path

from markdown_it import MarkdownIt

# What a cell may show, the richest first, as Jupyter picks it.
_KINDS = {"text/html": "_repr_html_", "text/markdown": "_repr_markdown_"}
_DRAWING = re.compile(r"<svg.*?</svg>", re.DOTALL)
_LINK = re.compile(r'(href="[^":#]*)\.ipynb(?=["#])')
_CELL = "this code"  # as the name of a file in what Python says of an error
_space, _shown = {}, []


def begin():
    """Forget everything that cells have made so far."""
    _space.clear()
    _space.update({"__name__": "__main__", "display": lambda *given: _shown.extend(map(_bundle, given))})
    return {}


def run(source, printed):
    """Run the code of one cell, and say how what it shows stands to what is printed.

    printed: the outputs of the cell in the notebook, as JSON. verdict is `same`; `drawing`, where only a figure's drawing is another;
    `differs`; or `failed`. html is what it shows; files, what it wrote beside the notebook, name to bytes.
    """
    _shown.clear()
    error, out, began = "", io.StringIO(), _written()
    try:
        with redirect_stdout(out):
            _run(ast.parse(source, _CELL))
    except BaseException as cause:  # whatever a reader's own code raises is shown to that reader
        lines = [frame.lineno for frame in traceback.extract_tb(cause.__traceback__) if frame.filename == _CELL]
        where = f"In line {lines[-1]} of this code: " if lines else ""
        error = where + "".join(traceback.format_exception_only(cause))
    _shown.extend(_drawn())
    found = ([{"text/plain": out.getvalue()}] if out.getvalue() else []) + _shown
    expected = [
        _rich({kind: "".join(text) for kind, text in output.get("data", {}).items()}) for output in json.loads(printed)
    ]
    if error:
        verdict = "failed"
    elif found == expected:
        verdict = "same"
    else:
        undrawn = [[_DRAWING.sub("", next(iter(one.values()))) for one in side] for side in (found, expected)]
        verdict = "drawing" if undrawn[0] == undrawn[1] else "differs"
    html = "\n".join(map(_html, found)) + (_html({"text/plain": error}) if error else "")
    files = {path.name: path.read_bytes() for path, written in _written().items() if began.get(path) != written}
    return {"verdict": verdict, "html": html, "files": files}


def _written():
    """The files beside the notebook, with the moment at which each was written."""
    return {path: path.stat().st_mtime_ns for path in Path().iterdir() if path.is_file()}


def _drawn():
    """The figures that pyplot holds, if the reader's code has drawn any, as Jupyter shows them; and none is left."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    for number in pyplot.get_fignums() if pyplot else ():
        drawing = io.StringIO()
        pyplot.figure(number).savefig(drawing, format="svg")
        pyplot.close(number)
        text = drawing.getvalue()
        yield {"text/html": text[text.index("<svg") :]}  # without the head of a file


def _run(tree):
    value = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, _CELL, "exec"), _space)
    if value is not None:
        shown = eval(compile(ast.Expression(value.value), _CELL, "eval"), _space)
        if shown is not None:
            _shown.append(_bundle(shown))


def _bundle(value):
    """What an object shows, by its kind."""
    for kind, method in _KINDS.items():
        if hasattr(value, method):
            return {kind: getattr(value, method)()}
    return {"text/plain": repr(value)}


def _rich(data):
    return next(({kind: data[kind]} for kind in _KINDS if kind in data), data)


def _html(bundle):
    [(kind, text)] = bundle.items()
    if kind == "text/plain":
        return MarkdownIt().render(f"````text\n{text}\n````")
    return _LINK.sub(r"\1.html", MarkdownIt("commonmark").render(text) if kind == "text/markdown" else text)
