"""All Python of the project has the one style of pyproject.toml, and none of the faults that ruff knows."""

import ast
import importlib
import re
import subprocess
import sys
from collections import defaultdict

import pytest
from support import ROOT


@pytest.mark.parametrize("command", [["format", "--check", "--diff"], ["check"]], ids=" ".join)
def test_the_code_is_in_the_style_of_the_project(command):
    done = subprocess.run([sys.executable, "-m", "ruff", *command, "."], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, f"run `make lint`:\n{done.stdout}{done.stderr}"


def public(body):
    """The functions of a module that are for others, and the methods of its classes that are."""
    for node in body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from public(node.body)
        elif isinstance(node, ast.FunctionDef) and (node.name == "__init__" or not node.name.startswith("_")):
            yield node


def test_a_public_function_says_what_it_takes():
    bare = []
    for path in sorted((ROOT / "closereading").rglob("*.py")):
        for function in public(ast.parse(path.read_text(encoding="utf-8")).body):
            arguments = [node for node in ast.walk(function.args) if isinstance(node, ast.arg) and node.arg != "self"]
            where = f"{path.relative_to(ROOT)}, line {function.lineno}: {function.name}"
            bare += [f"{where}, {one.arg}" for one in arguments if one.annotation is None]
    assert not bare, "\n".join(bare)


def test_a_function_of_another_module_is_called_by_its_name_of_today():
    """`module.name` in a docstring or comment of the package: there is such a module, and the name is in it."""
    paths = sorted((ROOT / "closereading").rglob("*.py"))
    named = defaultdict(list)
    for path in paths:
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        named[module.split(".")[-1]].append(importlib.import_module(module))
    gone = []
    for path in paths:
        for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for module, name in re.findall(r"`([a-z_]+)\.([A-Za-z_]+)`", text):
                if name not in {"csv", "toml", "txt", "cff", "jsonl"} and module != "pandas":
                    if not any(name == "py" or hasattr(one, name) for one in named[module]):
                        gone.append(f"{path.relative_to(ROOT)}, line {line}: {module}.{name}")
    assert not gone, "\n".join(gone)
