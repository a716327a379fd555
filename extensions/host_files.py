"""Sphinx extension: what a web host serves beside the pages: a page for what is not there, and, where the site's address
is known, the list of pages for search engines.
"""

import re
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

import citation

BODY = """<link rel="stylesheet" href="_static/search.css">
<h1>Not found</h1>
<p>There is no page at this address. Perhaps it was copied in part: a sentence of the article has an address that ends in
<code>the-article.html#s</code> and its number.</p>
<p><a href="index.html">To the cover</a>, or <a href="chapters/the-article.html">to the article</a>.</p>
<form class="search-field" action="search.html" method="get">
<label for="query">Search the article and the book</label>
<input type="search" id="query" name="q"> <button type="submit">Search</button>
</form>"""


def not_found(app):
    """The page itself, in the book's look."""
    yield "404", {"title": "Not found", "body": BODY, "toc": ""}, "page.html"


def finish(app, exception):
    """Make the addresses on that page absolute, since it is shown at any depth, and write the list of pages."""
    if exception or app.builder.format != "html":
        return
    site = app.citation["site"]
    page = Path(app.outdir) / "404.html"
    root = urlsplit(site or "").path or "/"
    html = re.sub(
        r'(\s(?:href|src|action)=")(?![a-z]+:|#|/)', rf"\g<1>{escape(root)}", page.read_text(encoding="utf-8")
    )
    page.write_text(html.replace('data-content_root="./"', f'data-content_root="{escape(root)}"'), encoding="utf-8")
    if site:
        # The day of the version that a page belongs to: the same in each build of the same sources.
        changed = f"<lastmod>{app.citation['date']}</lastmod>"
        places = "".join(
            f"<url><loc>{escape(citation.address(app, name))}</loc>{changed}</url>\n"
            for name in sorted(app.env.found_docs)
        )
        (Path(app.outdir) / "sitemap.xml").write_text(
            f'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{places}</urlset>\n',
            encoding="utf-8",
        )
        (Path(app.outdir) / "robots.txt").write_text(f"Sitemap: {site}sitemap.xml\n", encoding="utf-8")


def setup(app):
    app.connect("html-collect-pages", not_found)
    app.connect("build-finished", finish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
