"""What a web host serves beside the pages: a page for what is not there, and the list of pages."""

import datetime
import os
import re
import sys
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from support import ROOT

sys.path.insert(0, str(ROOT / "extensions"))  # as Jupyter Book does
import host_files  # noqa: E402


def test_the_page_for_what_is_not_there_works_at_any_depth(site):
    address = os.environ.get("SITE_ADDRESS", "")  # as the site was built, or will be published
    root = urlsplit(address).path.rstrip("/") + "/"
    page = BeautifulSoup((site / "404.html").read_text(encoding="utf-8"), "html.parser")
    addresses = [
        tag[name]
        for name in ("href", "src", "action")
        for tag in page.find_all(attrs={name: True})
        if tag.name != "use"
    ]
    own = [address for address in addresses if not address.startswith(("#", "https:"))]
    assert len(own) > 15 and all(address.startswith(root) for address in own) and page.html["data-content_root"] == root
    assert all((site / urlsplit(address).path.removeprefix(root)).is_file() for address in own)
    assert (site / "sitemap.xml").exists() == bool(address)  # else its address is not known


DATE = datetime.date(2026, 2, 3)
PAGE = """<html data-content_root="./"><link href="_static/a.css"><script src="_static/b.js"></script>
<a href="#top">top</a><a href="https://example.org/x">out</a><a href="/there">there</a><a href="data:,x">data</a><form action="search.html">"""


def finished(folder, site, kind="html", error=None, pages=("index", "chapters/two")):
    """The names of the files in a site of these pages after the extension, with its page for what is not there."""
    (folder / "404.html").write_text(PAGE, encoding="utf-8")
    builder = SimpleNamespace(format=kind, get_target_uri=lambda page: f"{page}.html")
    env, config = SimpleNamespace(found_docs=set(pages)), SimpleNamespace(root_doc="index")
    app = SimpleNamespace(outdir=folder, builder=builder, env=env, config=config, citation={"site": site, "date": DATE})
    host_files.finish(app, error)
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    "site, root", [(None, "/"), ("https://example.org/", "/"), ("https://example.org/a&b/", "/a&amp;b/")]
)
def test_addresses_on_that_page_begin_at_the_sites_root_and_others_stay(tmp_path, site, root):
    finished(tmp_path, site)
    assert (tmp_path / "404.html").read_text(encoding="utf-8") == (
        f"""<html data-content_root="{root}"><link href="{root}_static/a.css"><script src="{root}_static/b.js"></script>
<a href="#top">top</a><a href="https://example.org/x">out</a><a href="/there">there</a><a href="data:,x">data</a><form action="{root}search.html">"""
    )


def test_a_site_with_an_address_has_the_list_of_its_pages(tmp_path):
    assert finished(tmp_path, "https://example.org/b/", pages=("index", "chapters/two", "a&b")) == [
        "404.html",
        "robots.txt",
        "sitemap.xml",
    ]
    assert (tmp_path / "robots.txt").read_text(encoding="utf-8") == "Sitemap: https://example.org/b/sitemap.xml\n"
    each = f"<url><loc>(.*?)</loc><lastmod>{DATE}</lastmod></url>"
    listed = re.findall(each, (tmp_path / "sitemap.xml").read_text(encoding="utf-8"))
    assert listed == [
        "https://example.org/b/a&amp;b.html",
        "https://example.org/b/chapters/two.html",
        "https://example.org/b/",
    ]


def test_a_site_without_an_address_has_no_list(tmp_path):
    assert finished(tmp_path, None) == ["404.html"]


@pytest.mark.parametrize("kind, error", [("latex", None), ("html", ValueError("the build failed"))])
def test_after_a_failure_and_by_another_builder_nothing_is_touched(tmp_path, kind, error):
    assert finished(tmp_path, "https://example.org/", kind, error) == ["404.html"]
    assert (tmp_path / "404.html").read_text(encoding="utf-8") == PAGE


def test_the_page_is_made_of_the_books_own_template():
    ((name, context, template),) = host_files.not_found(None)
    assert (name, context["title"], template) == ("404", "Not found", "page.html")
    assert "<h1>Not found</h1>" in context["body"] and 'href="index.html"' in context["body"]
