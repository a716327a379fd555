"""Sphinx extension: at the end of each notebook page, how to run it again.

Binder and the whole book are linked where the repository is known (see repository.py); where it is not, the page says how
to run the notebook on one's own machine instead of offering a dead link. Needs the extension citation, which looks for it.
"""

from html import escape
from urllib.parse import quote

import in_browser
import repository

DATA = "appendices/data-dictionary"  # the page that describes the tables

_LOCAL = """<p><strong>On your own machine.</strong> The notebook alone does not run: it reads the book’s code and tables, so it needs
the book’s folder. {get} In that folder, <code>make lab</code> opens the chapters in JupyterLab; the first time it makes the
environment, which takes a minute or two. It needs Python 3.11 or newer and make; the file <code>README.md</code> says how to do
without make. What you change stays on your machine.</p>"""

_BINDER = """<p><strong>On Binder.</strong> Binder is a free public service. It makes a computer for you from this book's
repository, with the versions of all packages that the book was made with, and opens this page's notebook there. You need
no account, and nothing you do changes the book.</p>
<p><strong>How long it takes.</strong> After each change of the book, the first start builds the environment: expect several
minutes, and do not reload the page. Later starts take from half a minute to a few minutes, more when the service is busy.
These are what users of the service report; nobody measured them for this book.</p>
<p><strong>Keep your work.</strong> Binder stops after ten minutes without use, promises no more than six hours at a time, and
deletes everything when it stops (<a class="reference external"
href="https://mybinder.readthedocs.io/en/latest/about/user-guidelines.html">its rules</a>). Before a break choose
<em>File</em>, then <em>Download</em>: your browser saves the notebook. Later start Binder again and drag that file into the list
of files on the left.</p>"""


_HERE = """<p><strong>Here.</strong> Your browser loads Python and the book’s code ({megabytes} MB, the first time) and runs the code of
this chapter, in half a minute. It says if each result is the one that is printed. You can change the code. Nothing that you
do here is sent anywhere, and <em>Put the page back</em> undoes it.</p>"""


def section(address, revision, path, notebook, data=None, python="", megabytes=""):
    """The section as HTML.

    address, revision: the repository and its commit or HEAD, None where not known; path: the notebook's path in the book's
    folder; notebook, data: relative addresses of the downloaded notebook and of the page on the data; python, megabytes: that of the
    Python for browsers, and what a browser loads of it, where the site has it.
    """
    links = []
    if address:
        links.append(("Open on Binder", repository.binder(address, revision, path), ' class="reference external"'))
    links.append(("Notebook", notebook, " download"))
    if data:
        links.append(("Data", data, ""))
    if address:
        links.append(("Whole book", repository.archive(address, revision), ' class="reference external"'))
    items = "\n".join(f'<li><a href="{escape(target)}"{more}>{label}</a></li>' for label, target, more in links)
    get = (
        "Download the whole book."
        if address
        else "This copy does not say where the whole book is kept: ask those who publish it."
    )
    label = "What each way does, how long it takes, how to keep your work" if address else "How to run it"
    here = f'<li><button type="button" class="run-here" data-python="{escape(python)}">Run this chapter here</button> ({megabytes} MB, the first time)</li>\n'
    return f"""
<section class="rerun" aria-labelledby="rerun-this">
<h2 id="rerun-this">Rerun this page</h2>
<ul class="rerun-links">
{here if python else ""}{items}
</ul>
<details class="rerun-how">
<summary>{label}</summary>
{_HERE.format(megabytes=megabytes) if python else ""}{_BINDER if address else ""}
{_LOCAL.format(get=get)}
<p><strong>Links to a sentence.</strong> In JupyterLab, they reach it only if the chapter <em>The article</em> is open.</p>
</details>
</section>
"""


def add_section(app, pagename, templatename, context, doctree):
    if doctree is None:
        return
    path = app.env.doc2path(pagename, base=False)
    if path.endswith(".ipynb"):
        pathto = context["pathto"]
        notebook = pathto("_sources/" + quote(context["sourcename"]), 1)
        data = pathto(DATA) if DATA in app.env.found_docs else None
        here = (pathto(in_browser.FOLDER + "/", 1), in_browser.megabytes(app)) if getattr(app, "python", None) else ()
        context["body"] += section(*app.citation["source"], path, notebook, data, *here)


def setup(app):
    app.connect("html-page-context", add_section)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
