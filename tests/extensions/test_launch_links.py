"""Rerun this: links follow the repository the book is built from, and none is dead."""

import subprocess
import sys

import pytest
from bs4 import BeautifulSoup
from support import ROOT

sys.path.insert(0, str(ROOT / "extensions"))  # as Jupyter Book does
import launch_links  # noqa: E402
import repository  # noqa: E402

COMMIT = "0123456789abcdef0123456789abcdef01234567"
GITHUB = {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "teacher/fork", "GITHUB_SHA": COMMIT}


@pytest.mark.parametrize(
    "address, expected",
    [
        ("https://github.com/owner/book.git", "https://github.com/owner/book.git"),
        ("https://user:token@git.example.org/owner/book/", "https://git.example.org/owner/book"),
        ("https://token@git.example.org:8443/o/b", "https://git.example.org:8443/o/b"),
        ("http://git.example.org/o/b", "http://git.example.org/o/b"),
        ("git@git.example.org:group/sub/book.git", "https://git.example.org/group/sub/book.git"),
        ("ssh://git@git.example.org:2222/owner/book.git", "https://git.example.org/owner/book.git"),
        ("git.example.org:owner/book", "https://git.example.org/owner/book"),
        ("/srv/git/book.git", None),
        ("../book", None),
        ("file:/" + "//srv/git/book.git", None),
        ("C:/books/book", None),
        ("C:\\books\\book", None),
        ("git@work:owner/book.git", None),
        ("http://localhost/o/b", None),
        ("", None),
        ("HEAD", None),
        ("javascript:alert(1)", None),
        ("javascript://git.example.org/%0aalert(1)", None),
        ("data:text/html,x", None),
        ("https://git.example.org/o/a book", None),
        ("https://git.example.org/o/b?x=1", None),
        ("https://git.example.org/o/b#x", None),
        ('https://git.example.org/o/b"onclick="x', None),
        ("https://git.example.org/<b>/b", None),
        ("https://git.example.org/o/../b", None),
        ("https://git.example.org:port/o/b", None),
        ("https://[::1/o/b", None),
        ("https://git.example.org/o\n/b", None),
        ("https://user:to/ken@git.example.org/o/b", None),
        ("ext::sh -c evil", None),
        ("git@evil.org:o/b'", None),
    ],
)
def test_an_address_is_a_public_one_without_credentials_or_none(address, expected):
    assert repository.web(address) == expected


def work_tree(folder, remote=None):
    """A git work tree with one commit."""
    folder.mkdir(parents=True)
    (folder / "file").write_text("one", encoding="utf-8")
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "One"],
        *([["remote", "add", "origin", remote]] if remote else []),
    ):
        subprocess.run(["git", "-C", folder, *command], check=True)
    return folder, repository.git(folder, "rev-parse", "HEAD")


def test_the_machine_that_builds_comes_before_the_remote_and_that_before_the_citation(tmp_path):
    root, head = work_tree(tmp_path / "book", "https://user:secret@git.example.org/remote/book.git")
    declared = "https://git.example.org/declared/book"
    assert repository.repository(root, GITHUB, declared) == ("https://github.com/teacher/fork", COMMIT)
    gitlab = {"CI_PROJECT_URL": "https://gitlab.com/school/class/fork", "CI_COMMIT_SHA": COMMIT}
    assert repository.repository(root, gitlab, declared) == ("https://gitlab.com/school/class/fork", COMMIT)
    assert repository.repository(root, {**GITHUB, "GITHUB_SHA": "main; rm"}, declared)[1] == "HEAD"
    assert repository.repository(root, {}, declared) == ("https://git.example.org/remote/book", "HEAD")  # never pushed
    subprocess.run(["git", "-C", root, "update-ref", "refs/remotes/origin/main", head], check=True)
    assert repository.repository(root, {}, declared) == ("https://git.example.org/remote/book", head)
    subprocess.run(["git", "-C", root, "remote", "set-url", "origin", str(tmp_path)], check=True)
    assert repository.repository(root, {}, declared) == (declared, "HEAD")
    assert repository.repository(root, {}, None) == (None, None)
    assert repository.repository(root, {"GITHUB_SERVER_URL": "javascript:", "GITHUB_REPOSITORY": "x"}, None) == (
        None,
        None,
    )


def test_a_folder_inside_of_another_work_tree_is_not_that_repository(tmp_path):
    root, _ = work_tree(tmp_path / "outer", "https://git.example.org/outer/repo")
    inner = root / "unpacked book"
    inner.mkdir()
    assert repository.repository(inner, {}, None) == (None, None) and repository.commit(inner, {}) == (None, False)


def test_the_commit_is_named_and_changes_to_it_are_told(tmp_path, monkeypatch):
    root, head = work_tree(tmp_path / "book")
    assert repository.commit(root, {}) == (head, False)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "another"))  # as in a git hook
    assert repository.commit(root, {}) == (head, False)
    (root / "untracked").write_text("x", encoding="utf-8")
    assert repository.commit(root, {}) == (head, False)
    (root / "file").write_text("two", encoding="utf-8")
    assert repository.commit(root, {}) == (head, True)
    bare = tmp_path / "no work tree"
    bare.mkdir()
    assert repository.commit(bare, {}) == (None, False) and repository.commit(bare, GITHUB) == (COMMIT, False)
    monkeypatch.setenv("PATH", "")  # no git
    assert repository.commit(root, {}) == (None, False)


def test_the_site_is_where_it_is_configured_and_a_fork_does_not_claim_the_address_of_the_first_book():
    own, fork = "https://github.com/owner/book", "https://github.com/teacher/fork"
    declared = "https://book.example.org/x"
    assert repository.site({}, "", declared, own + ".git", own) == declared + "/"
    assert repository.site({}, "", declared, own, fork) is None
    assert (
        repository.site({}, "", declared, None, fork) == repository.site({}, "", declared, own, None) == declared + "/"
    )
    assert (
        repository.site({}, "https://configured.example.org", declared, own, fork) == "https://configured.example.org/"
    )
    assert (
        repository.site({"SITE_ADDRESS": "https://built.example.org/b/"}, "https://c.example.org", declared, own, own)
        == "https://built.example.org/b/"
    )
    assert repository.site({}, "", None, None, own) is None


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "book.example.org", "https://u:p@book.example.org", "https://b.example.org/?x"]
)
def test_a_site_address_that_is_none_is_an_error_that_names_its_place(address):
    with pytest.raises(ValueError, match="SITE_ADDRESS is .* expected an http"):
        repository.site({"SITE_ADDRESS": address}, "", None, None, None)


@pytest.mark.parametrize(
    "address, binder, archive",
    [
        (
            "https://github.com/owner/book",
            f"https://mybinder.org/v2/gh/owner/book/{COMMIT}?urlpath=lab/tree/",
            f"https://github.com/owner/book/archive/{COMMIT}.zip",
        ),
        (
            "https://gitlab.com/a/b/book",
            f"https://mybinder.org/v2/gl/a%2Fb%2Fbook/{COMMIT}?urlpath=lab/tree/",
            f"https://gitlab.com/a/b/book/-/archive/{COMMIT}/book-{COMMIT}.zip",
        ),
        (
            "https://git.example.org/o/book",
            f"https://mybinder.org/v2/git/https%3A%2F%2Fgit.example.org%2Fo%2Fbook/{COMMIT}?urlpath=lab/tree/",
            "https://git.example.org/o/book",
        ),
    ],
)
def test_binder_and_the_whole_book_by_host(address, binder, archive):
    assert repository.binder(address, COMMIT, "chapters/a.ipynb") == binder + "chapters/a.ipynb"
    assert repository.binder(address, COMMIT, "my chapters/a&b.ipynb") == binder + "my%2520chapters/a%2526b.ipynb"
    assert repository.archive(address, COMMIT) == archive


def parsed(*arguments):
    return BeautifulSoup(launch_links.section(*arguments), "html.parser")


def test_where_no_repository_is_known_nothing_leads_outside_and_the_page_says_how_to_run_it_locally():
    page = parsed(None, None, "chapters/a.ipynb", "../_sources/chapters/a.ipynb", "../appendices/data-dictionary.html")
    assert [link["href"] for link in page.find_all("a")] == [
        "../_sources/chapters/a.ipynb",
        "../appendices/data-dictionary.html",
    ]
    assert "make lab" in page.details.get_text() and "Binder" not in page.get_text()


def test_where_one_is_known_the_page_says_what_binder_does_how_long_and_how_to_keep_work():
    page = parsed("https://github.com/teacher/fork", COMMIT, "chapters/a.ipynb", "a.ipynb", None)
    links = {link.get_text(): link["href"] for link in page.ul.find_all("a")}
    assert set(links) == {"Open on Binder", "Notebook", "Whole book"}
    assert all("teacher/fork" in links[name] for name in ("Open on Binder", "Whole book"))
    words = page.details.get_text()
    assert all(
        word in words
        for word in ("several\nminutes", "ten minutes without use", "deletes everything", "Download", "make lab")
    )


def test_file_names_are_shown_never_obeyed():
    page = parsed("https://github.com/teacher/fork", COMMIT, 'a"><script>.ipynb', 'x"><script>alert(1)</script>', None)
    assert not page.find("script") and len(page.ul.find_all("a")) == 3
