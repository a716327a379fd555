"""Sphinx extension: `SHA256SUMS`, by which anyone can tell whether a copy of the site is the published one.

It is written last, and has the checksum of every file of the site but itself, sorted, in the form of `sha256sum`.
"""

import hashlib
from pathlib import Path

NAME = "SHA256SUMS"


def checksums(site):
    """The lines for the files of the site as it is in its folder."""
    names = sorted(path.relative_to(site).as_posix() for path in Path(site).rglob("*") if path.is_file())
    return "".join(
        f"{hashlib.sha256(Path(site, name).read_bytes()).hexdigest()}  {name}\n" for name in names if name != NAME
    )


def write(app, exception):
    """Write the list, and take away what is for Sphinx alone."""
    if exception or app.builder.format != "html":
        return
    # By it Sphinx knows whether pages made earlier in this folder are of the same settings.
    Path(app.outdir, ".buildinfo").unlink(missing_ok=True)
    Path(app.outdir, NAME).write_text(checksums(app.outdir), encoding="utf-8", newline="")


def setup(app):
    app.connect("build-finished", write, priority=999)  # after all that write into the site
    return {"parallel_read_safe": True, "parallel_write_safe": True}
