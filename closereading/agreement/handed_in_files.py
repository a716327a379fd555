"""A coding out of the file that a student handed in: the page that `export` writes, or the ZIP in it."""

import base64
import io
import re
import struct
import zipfile
import zlib
from html import unescape
from pathlib import Path, PurePosixPath

from closereading.common import files
from closereading.common.errors import InputError, fault
from closereading.edition import corrected_edition
from closereading.edition.format import FILES, OPTIONAL

# The page's own link; in what it shows of an article, quotation marks are escaped.
_CODING = re.compile(rb'href="data:application/zip;base64,([A-Za-z0-9+/=]*)"')
# The page's head; in what it shows of an article, markup is escaped.
_AUTHOR = re.compile(rb'<meta name="citation_author" content="([^"]*)">')
MOST = 10**8  # bytes of a file that is handed in, and of its ZIP when it is unpacked
_ENTRIES = 10_000  # of a ZIP; an edition has two dozen


def holds_coding(path: Path) -> bool:
    """Whether a file is a page that was handed in, or a ZIP. Raises InputError if it cannot be read."""
    data = files.data(path, "an article, or a reading handed in", MOST)
    return bool(_CODING.search(data)) or path.suffix.casefold() == ".zip"


def author(path: Path) -> str:
    """Whose reading a page of `hand_in.write` says that it is; blank where it does not, and for a ZIP."""
    found = _AUTHOR.search(files.data(path, "a reading handed in", MOST))
    return unescape(found[1].decode("utf-8", "replace")).strip() if found else ""


def unpack(path: Path, to: Path) -> Path:
    """Write the coding in a file into the folder `to`, which is made; returns `to`. Nothing but an edition's files is written.

    path: a page of `hand_in.write`, or a ZIP of an edition's folder. Raises InputError if there is no coding in it.
    """
    data = files.data(path, "a reading handed in", MOST)
    page = _CODING.search(data)
    try:
        with zipfile.ZipFile(io.BytesIO(base64.b64decode(page[1]) if page else data)) as packed:
            inside = packed.infolist()
            if len(inside) > _ENTRIES or sum(one.file_size for one in inside) > MOST:
                raise ValueError(f"more than {MOST // 10**6} MB or {_ENTRIES:,} files in the ZIP")
            # Others reserve as much memory as the file asks for.
            if any(one.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for one in inside):
                raise ValueError("another compression than ZIP's own")
            names = sorted(packed.namelist(), key=lambda name: (name.count("/"), name))
            first = next((PurePosixPath(name) for name in names if name.endswith("edition.toml")), None)
            if first is None:
                raise ValueError("no edition.toml in the ZIP")
            to.mkdir(parents=True)
            for place in ("", corrected_edition.MACHINE):
                for name in [*FILES, *OPTIONAL]:
                    if (packed_name := str(first.parent / place / name)) in names:
                        # not every edition has a machine's version, or alternatives
                        (to / place / name).parent.mkdir(parents=True, exist_ok=True)
                        (to / place / name).write_bytes(packed.read(packed_name))
    except (
        ValueError,  # what is said above, and what is no base64
        EOFError,
        OverflowError,
        NotImplementedError,
        RuntimeError,  # a password
        struct.error,
        zlib.error,
        zipfile.BadZipFile,
    ) as error:
        found = str(error) if page or path.suffix == ".zip" else "no coding in it"
        mend = "give the page that Your own article wrote, its ZIP, or the folder of the coding"
        raise InputError(fault(path, found, "a reading handed in, or a ZIP of an edition", mend)) from None
    return to
