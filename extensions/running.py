"""Run a notebook as the book runs it: in its own folder, by this Python, whatever its user has set up for notebooks."""

import os
import tempfile
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

HERE = Path(__file__).parent
# Otherwise ipykernel (7.3 and newer) prints a warning about eavesdropping for each chapter, which frightens newcomers.
AsyncKernelManager.transport_encryption.default_value = "auto"


def run(path, timeout=120, notes=None):
    """The notebook at `path`, run from its first cell to its last, as an nbformat node without times.

    timeout: seconds for each cell; notes: a file to which `noting` writes what the notebook reads. Raises nbclient's
    CellExecutionError where a cell fails, and CellTimeoutError where it takes too long.
    """
    # Here, and not first in a kernel, or what it says while it looks for fonts, or for a folder to write to, would stand in a page.
    from matplotlib import font_manager  # noqa: F401

    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":  # what a cell showed before is not to be taken for what it shows now
            cell.update(outputs=[], execution_count=None)
    with tempfile.TemporaryDirectory() as nobody:
        environment = {
            **os.environ,
            "IPYTHONDIR": nobody,
        }  # no profile: a user's start-up files would change the outputs
        environment.pop("PYTHONWARNINGS", None)  # they would stand among the outputs
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # or each chapter compiles the package anew
        arguments = []
        if notes:
            environment["PYTHONPATH"] = os.pathsep.join(filter(None, [str(HERE), os.environ.get("PYTHONPATH")]))
            environment["NOTES"] = str(notes)
            arguments = ["--InteractiveShellApp.extensions=noting"]
        manager = AsyncKernelManager(kernel_spec_manager=KernelSpecManager(kernel_dirs=[]))  # none but this Python
        client = NotebookClient(
            notebook,
            km=manager,
            timeout=timeout,
            record_timing=False,
            shutdown_kernel="immediate",
            extra_arguments=arguments,
            resources={"metadata": {"path": str(Path(path).parent)}},
        )
        client.execute(env=environment, cleanup_kc=True)  # the kernel ends with its notebook
    return notebook
