"""Runs the code cells of a chapter in the browser as Jupyter does, and holds what they show against what is printed on the page."""

import ast
import io
import json
import re
import traceback
from contextlib import redirect_stdout

from markdown_it import MarkdownIt

# What a cell may show, the richest first, as Jupyter picks it.
_KINDS = {"text/html": "_repr_html_", "text/markdown": "_repr_markdown_"}
_DRAWING = re.compile(r"<svg.*?</svg>", re.DOTALL)
_LINK = re.compile(r'(href="[^":#]*)\.ipynb(?=["#])')
_space, _shown = {}, []


def begin():
    """Forget everything that cells have made so far."""
    _space.clear()
    _space.update({"__name__": "__main__", "display": lambda *given: _shown.extend(map(_bundle, given))})
    return {}


def run(source, printed):
    """Run the code of one cell, and say how what it shows stands to what is printed.

    printed: the outputs of the cell in the notebook, as JSON. verdict is `same`; `drawing`, where only a figure's drawing is another;
    `differs`; or `failed`. html is what it shows.
    """
    _shown.clear()
    error, out = "", io.StringIO()
    try:
        with redirect_stdout(out):
            _run(ast.parse(source))
    except BaseException as cause:  # whatever a reader's own code raises is shown to that reader
        error = "".join(traceback.format_exception_only(cause))
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
    return {"verdict": verdict, "html": "\n".join(map(_html, found)) + (_html({"text/plain": error}) if error else "")}


def _run(tree):
    value = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "the cell", "exec"), _space)
    if value is not None:
        shown = eval(compile(ast.Expression(value.value), "the cell", "eval"), _space)
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
