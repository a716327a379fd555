"""Sphinx extension: `manifest.json`, the checksums by which anyone can tell whether a copy of the site is the published one.

It is written last, over all that the others wrote, and is the one file of the site that names the versions of Python and of the
packages: every other file is to come out the same from any of them. It holds

    book      title, version, commit, whether tracked files differed from it, addresses of the site and of the repository
    versions  of Python and of each installed package of requirements.txt
    files     the SHA-256 of every file of the site but itself, by its path
    figures, tables   the SHA-256 of each, as it stands in its page, by page and nearest id: chapters/text-statistics.html#diversity

tools/verify.py compares a site with it. Needs the extension citation.
"""

import hashlib
import json
import platform
import re
from bisect import bisect_right
from html.parser import HTMLParser
from importlib import metadata
from pathlib import Path

NAME = "manifest.json"
PARTS = {"figure": "figures", "table": "tables"}


def checksum(content):
    return hashlib.sha256(content).hexdigest()


# What a site holds


def paths(site):
    """Every file of the site but the manifest by its path, in the order of the paths; and whatever else is no plain folder."""
    found = {path.relative_to(site).as_posix(): path for path in Path(site).rglob("*")}
    plain = {name for name, path in found.items() if path.is_dir() and not path.is_symlink() and any(path.iterdir())}
    return {name: found[name] for name in sorted(found.keys() - plain - {NAME})}


def checksums(site):
    """files, figures and tables of the manifest, for the site as it is in its folder."""
    found = {"files": {}, "figures": {}, "tables": {}}
    for name, path in paths(site).items():
        if path.is_symlink() or not path.is_file():  # no build makes these
            found["files"][name] = "no file"
            continue
        content = path.read_bytes()
        found["files"][name] = checksum(content)
        if name.endswith(".html") and (page := parsed(content)):
            for kind, part in page.parts():
                found[kind][f"{name}#{part['name']}"] = checksum(part["text"].encode("utf-8", "surrogateescape"))
    return found


def parsed(content):
    """The page in an HTML file, also where it was damaged; None where Python's parser knows no way on."""
    try:
        return Page(content.decode("utf-8", "surrogateescape"))
    except AssertionError:  # an unknown declaration, before Python 3.13
        return None


class Page(HTMLParser):
    """Where things stand in an HTML text: its figures, tables, ids and headings.

    places: (offset, id, words of the last heading) in the order of the page, those in drawings left out.
    """

    def __init__(self, text):
        super().__init__()
        self.text, self.places, self._open, self._parts = text, [(0, "", "")], [], []
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._drawing, self._heading = 0, None
        self.feed(text)
        self.close()

    def parts(self):
        """("figures" or "tables", {"name", "text"}) of each: its own id, else that of what stands before it; from the second
        of its kind at one id on, with a number."""
        seen = {}
        for tag, start, end, place in sorted(self._parts, key=lambda part: part[1]):
            seen[tag, place] = number = seen.get((tag, place), 0) + 1
            yield PARTS[tag], {"name": place if number == 1 else f"{place} ({number})", "text": self.text[start:end]}

    def at(self, offset):
        """(id, words of the heading) nearest before an offset; either may be blank."""
        return self.places[bisect_right(self.places, offset, key=lambda place: place[0]) - 1][1:]

    def _offset(self):
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag, attributes):
        name = dict(attributes).get("id") or ""
        if name and not self._drawing:
            self.places.append((self._offset(), name, self.places[-1][2]))
        if tag in PARTS:
            self._open.append((tag, self._offset(), self.places[-1][1]))
        self._drawing += tag == "svg"
        if re.fullmatch("h[1-6]", tag):
            self._heading = ""

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        self._drawing -= tag == "svg"

    def handle_data(self, data):
        if self._heading is not None:
            self._heading += data

    def handle_endtag(self, tag):
        self._drawing -= tag == "svg"
        if tag in PARTS and self._open and self._open[-1][0] == tag:
            tag, start, place = self._open.pop()
            self._parts.append((tag, start, self.text.index(">", self._offset()) + 1, place))
        if re.fullmatch("h[1-6]", tag) and self._heading is not None:
            self.places.append((self._offset(), self.places[-1][1], " ".join(self._heading.rstrip("¶# \n").split())))
            self._heading = None


# What made it


def versions(root):
    """The version of Python, and of each installed package that requirements.txt names."""
    locked = re.findall(r"^([\w.-]+)==", (Path(root) / "requirements.txt").read_text(encoding="utf-8"), re.M)
    found = {"python": platform.python_version()}
    for name in sorted(locked):
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:  # of another system, as colorama of Windows
            continue
    return found


def write(app, exception):
    """Write the manifest, and take away what is for Sphinx alone."""
    if exception or app.builder.format != "html":
        return
    # By it Sphinx knows whether pages made earlier in this folder are of the same settings.
    (Path(app.outdir) / ".buildinfo").unlink(missing_ok=True)
    cited = app.citation
    book = {
        "title": cited["title"],
        "version": cited["version"],
        "commit": cited["commit"],
        "changed": cited["changed"],
        "site": cited["site"],
        "repository": cited["source"][0],
        "revision": cited["source"][1],
    }
    found = {"book": book, "versions": versions(app.srcdir), **checksums(app.outdir)}
    text = json.dumps(found, indent=1) + "\n"
    (Path(app.outdir) / NAME).write_text(text, encoding="utf-8", newline="")


def setup(app):
    app.connect("build-finished", write, priority=999)  # after all that write into the site
    return {"parallel_read_safe": True, "parallel_write_safe": True}
