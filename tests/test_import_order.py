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


@pytest.mark.parametrize(
    "module", ["agreement.findings", "agreement.several_codings", "exports", "readers.pipeline", "measures.speakers"]
)
def test_an_analysis_loads_nothing_that_draws(module):
    code = f"import sys, closereading.{module}; print([name for name in ('matplotlib', 'IPython', 'igraph') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
