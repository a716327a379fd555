"""What a web host serves beside the pages: a page for what is not there, and the list of pages."""

import os
from urllib.parse import urlsplit

from bs4 import BeautifulSoup


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
