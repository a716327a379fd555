"""Where this book's sources are kept and where its pages stand, as far as that is known.

Nothing is typed in twice: a teacher's fork, built on its own, points at itself. In this order: the variables of the
machine that builds (GitHub's and GitLab's names; Forgejo uses GitHub's), the git remote `origin`, CITATION.cff. What is
no public web address (a path, file://, a name that only this machine knows) counts as not known.
"""

import os
import re
import subprocess
from pathlib import Path
from urllib.parse import quote, urlsplit

_HOST = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+", re.IGNORECASE)
_PATH = re.compile(r"(/(?!\.\.?(/|$))[\w.~%+-]+)*", re.ASCII)
_SCP = re.compile(r"(?:[^@/:]+@)?([^@/:]+):(?!/)(.+)")  # git@host:owner/book.git
_COMMIT = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")
ARCHIVED = (
    ".git_archival.txt"  # git writes the commit into it when it makes an archive, such as a ZIP of GitHub or Zenodo
)


def web(address):
    """An address as a public http(s) address without credentials, query or trailing slash; None if it is none.

    `git@host:owner/book.git` and `ssh://git@host:22/owner/book.git` become `https://host/owner/book.git`. Query and
    fragment make an address unusable: where they would have to go, something else follows.
    """
    address = str(address).strip()
    if "://" not in address and (match := _SCP.fullmatch(address)):
        address = f"ssh://{match[1]}/{match[2]}"
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:  # a port that is no number, half an IPv6 address
        return None
    if parts.scheme not in ("http", "https", "ssh", "git+ssh") or parts.query or parts.fragment:
        return None
    if not _HOST.fullmatch(host) or not _PATH.fullmatch(parts.path.rstrip("/")) or re.search(r"\s", address):
        return None
    if "ssh" in parts.scheme:  # the port is that of ssh, not of the web
        return f"https://{host}{parts.path.rstrip('/')}"
    return f"{parts.scheme}://{host}{f':{port}' if port else ''}{parts.path.rstrip('/')}"


def git(root, *arguments):
    """What git says about the work tree whose top is `root`; None where there is none, or git fails.

    A folder inside of somebody else's work tree is not its top: that repository's address would be a wrong one.
    """
    # Inside of a git hook these name the repository of the hook.
    environ = {
        name: value for name, value in os.environ.items() if name not in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")
    }

    def run(*arguments):
        command = ["git", "-C", str(root), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environ)
        return done.stdout.strip() if done.returncode == 0 else None

    try:
        top = run("rev-parse", "--show-toplevel")
    except FileNotFoundError:  # no git on this machine
        return None
    return run(*arguments) if top and Path(top).resolve() == Path(root).resolve() else None


def repository(root, environ, declared=None):
    """(address, revision) of the repository that `root` is built from; (None, None) where none is known.

    environ: the environment's variables; declared: `repository-code` of CITATION.cff. The revision is a commit where that
    commit is known to be in the repository, else HEAD: a commit that was never pushed would make a dead link.
    """
    if environ.get("GITHUB_REPOSITORY"):
        found = web(f"{environ.get('GITHUB_SERVER_URL', '')}/{environ['GITHUB_REPOSITORY']}")
    else:
        found = web(environ.get("CI_PROJECT_URL", ""))
    if found:
        return _bare(found), _ci_commit(environ) or "HEAD"
    found = web(git(root, "config", "--get", "remote.origin.url") or "")
    if found:
        pushed = git(root, "for-each-ref", "--count=1", "--contains=HEAD", "refs/remotes/origin")
        return _bare(found), (pushed and git(root, "rev-parse", "HEAD")) or "HEAD"
    found = web(declared or "")
    return (_bare(found), "HEAD") if found else (None, None)


def _bare(address):
    return address.removesuffix(".git")


def _ci_commit(environ):
    """The commit by the variables of the machine that builds, or None."""
    commit = environ.get("GITHUB_SHA") or environ.get("CI_COMMIT_SHA") or ""
    return commit if _COMMIT.fullmatch(commit) else None


def commit(root, environ):
    """(commit, changed): the commit `root` is at, and whether tracked files differ from it; (None, False) if unknown.

    Without git it is read from ARCHIVED: `node: COMMIT`.
    """
    head = git(root, "rev-parse", "HEAD")
    if head:
        return head, bool(git(root, "status", "--porcelain", "--untracked-files=no"))
    archived = Path(root, ARCHIVED)
    lines = archived.read_text(encoding="utf-8").splitlines() if archived.is_file() else []
    found = [line.removeprefix("node: ") for line in lines if line.startswith("node: ")]
    if found and _COMMIT.fullmatch(found[0]):
        return found[0], False
    return _ci_commit(environ), False


def site(environ, configured, declared, declared_repository, address):
    """The address of the site, with a slash at its end; None where none is configured.

    environ: SITE_ADDRESS in it wins (for a build that publishes), then `configured` (`html: baseurl:` of _config.yml),
    then `declared` (`url` of CITATION.cff). The last only if the book is built from the repository that CITATION.cff
    names, or either is not known: in a fork it is the address of somebody else's site. Raises ValueError for what is no
    web address.
    """
    if web(declared_repository or "") and address and _bare(web(declared_repository)).lower() != address.lower():
        declared = None
    for name, value in (
        ("SITE_ADDRESS", environ.get("SITE_ADDRESS")),
        ("html: baseurl: of _config.yml", configured),
        ("url of CITATION.cff", declared),
    ):
        if value:
            found = web(value)
            if not found or "@" in value or not value.startswith(("http://", "https://")):
                raise ValueError(f"{name} is {value!r}; expected an http(s) address such as https://example.org/book/")
            return found + "/"
    return None


def archive(address, revision):
    """The address of the whole book as one file where its host is known to make one, else of the repository."""
    host, name = urlsplit(address).hostname, address.rpartition("/")[2]
    if host == "github.com":
        return f"{address}/archive/{revision}.zip"
    if host == "gitlab.com":
        return f"{address}/-/archive/{revision}/{name}-{revision}.zip"
    return address


def binder(address, revision, path):
    """The address that opens the notebook `path` of the repository in JupyterLab on mybinder.org.

    Forms: BinderHub's repository providers gh, gl and git.
    """
    host, project = urlsplit(address).hostname, urlsplit(address).path.strip("/")
    if host == "github.com" and project.count("/") == 1:
        source = f"gh/{project}"
    elif host == "gitlab.com":
        source = f"gl/{quote(project, safe='')}"
    else:
        source = f"git/{quote(address, safe='')}"
    # Twice: once as a path of JupyterLab, once as the value in Binder's own address.
    return f"https://mybinder.org/v2/{source}/{revision}?urlpath={quote('lab/tree/' + quote(path), safe='/')}"
