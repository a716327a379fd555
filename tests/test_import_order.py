"""The house: each wing imports only wings below it, and an analysis can be had without what draws."""

import ast
import subprocess
import sys

import pytest
from support import ROOT

# From the ground up; what stands on one floor knows nothing of its neighbour.
FLOORS = ["common", "edition", "readers measures", "exports agreement", "display", "workflow"]
FLOOR = {wing: floor for floor, wings in enumerate(FLOORS) for wing in wings.split()}


def imports(path):
    """Yield (line, wing) for each import of the package in a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            if name.startswith("closereading."):
                yield node.lineno, name.split(".")[1]


def test_every_module_stands_in_a_wing():
    folders = {path.name for path in (ROOT / "closereading").iterdir() if path.is_dir()} - {"__pycache__"}
    files = {path.name for path in (ROOT / "closereading").glob("*.py")}
    assert folders == set(FLOOR) and files == {"__init__.py", "__main__.py"}


@pytest.mark.parametrize("wing", FLOOR)
def test_a_wing_imports_only_wings_below_it(wing):
    above = [
        f"{path.relative_to(ROOT)}, line {line}: {other}"
        for path in sorted((ROOT / "closereading" / wing).rglob("*.py"))
        for line, other in imports(path)
        if other != wing and FLOOR[other] >= FLOOR[wing]
    ]
    assert not above, "\n".join(above)


def test_every_module_has_a_test_file_of_its_name():
    """Whoever changes a module finds its tests in the same folder of tests/, under the same name."""
    modules = [path.relative_to(ROOT / "closereading") for path in (ROOT / "closereading").rglob("*.py")]
    modules += [path.relative_to(ROOT) for folder in ("extensions", "tools") for path in (ROOT / folder).glob("*.py")]
    wanted = {path.with_name(f"test_{path.stem.strip('_')}.py") for path in modules if path.stem != "__init__"}
    missing = sorted(str(path) for path in wanted if not (ROOT / "tests" / path).is_file())
    assert len(wanted) > 100 and not missing, "no such file in tests/: " + ", ".join(missing)


DRAWN = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
    drawing = {"matplotlib", "IPython"} & sys.modules.keys()
    assert not drawing, f"{name} loads {drawing}"
"""


def test_nothing_that_draws_is_loaded_before_a_figure_is_drawn():
    """It takes a second; and in a browser there is none, where most of a reading needs no drawing."""
    paths = [path.relative_to(ROOT) for path in (ROOT / "closereading").rglob("*.py")]
    names = [".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in sorted(paths)]
    done = subprocess.run([sys.executable, "-c", DRAWN, *names], cwd=ROOT, capture_output=True, text=True)
    assert len(names) > 140 and not done.returncode, done.stderr
