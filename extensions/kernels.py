"""Sphinx extension: the kernels that run the chapters use encrypted transport where they can.

Otherwise ipykernel (7.3 and newer) prints a warning about eavesdropping for each chapter, which frightens newcomers.
"""

from jupyter_client.manager import KernelManager


def setup(app):
    KernelManager.transport_encryption.default_value = "auto"
    return {"parallel_read_safe": True, "parallel_write_safe": True}
