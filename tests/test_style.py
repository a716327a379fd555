"""All Python of the project has the one style of pyproject.toml, and none of the faults that ruff knows."""

import subprocess
import sys

import pytest
from support import ROOT


@pytest.mark.parametrize("command", [["format", "--check", "--diff"], ["check"]], ids=" ".join)
def test_the_code_is_in_the_style_of_the_project(command):
    done = subprocess.run([sys.executable, "-m", "ruff", *command, "."], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, f"run `make lint`:\n{done.stdout}{done.stderr}"
