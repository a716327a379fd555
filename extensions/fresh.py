"""Sphinx extension: no page is older than what it was made from.

MyST-NB's cache looks at a notebook's code only: after a change in seeds/ or closereading/ it would publish the old
numbers (executablebooks/MyST-NB#299). Here the cache's folder is named after a checksum of everything a chapter reads.
"""

import hashlib
import os
import shutil
import sys
from pathlib import Path

INPUTS = ["closereading/**/*", "seeds/**/*", "requirements.txt"]


def checksum(root):
    """One checksum over the names and bytes of all inputs, and the Python that runs them."""
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(path for pattern in INPUTS for path in Path(root).glob(pattern)):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(os.fsencode(path.relative_to(root).as_posix()) + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def choose_cache(app, config):
    """Point the cache to the folder of these inputs; caches of other inputs go."""
    caches = Path(app.srcdir) / "_build" / ".jupyter_cache"
    cache = caches / checksum(app.srcdir)
    if caches.is_dir() and not cache.is_dir():
        shutil.rmtree(caches)
    config.nb_execution_cache_path = str(cache)


def reread(app, env, added, changed, removed):
    """All pages are outdated when the inputs are others than last time."""
    inputs = checksum(app.srcdir)
    if getattr(env, "inputs", None) == inputs:
        return []
    env.inputs = inputs
    return env.found_docs


def setup(app):
    app.connect("config-inited", choose_cache)
    app.connect("env-get-outdated", reread)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "env_version": 1}
