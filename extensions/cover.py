"""Sphinx extension: the cover shows what the book found, in the words and figures of the chapters themselves.

    ```{finding} chapters/speaker-comparison.ipynb#voices
    ```

puts the caption of that figure here, with a link to it; with `:figure:` the figure and its table, too. Captions are computed in the
chapters, so that no result is typed twice.
"""

import posixpath
import re
from html import escape

from docutils import nodes
from docutils.parsers.rst import Directive, directives
from sphinx.errors import ExtensionError


class finding(nodes.General, nodes.Element):
    pass


class Finding(Directive):
    required_arguments = 1
    option_spec = {"figure": directives.flag}

    def run(self):
        page, _, name = self.arguments[0].partition(".ipynb#")
        return [finding(page=page, name=name, whole="figure" in self.options)]


def fill(app, doctree, docname):
    """Put the captions, and the figures with their tables, where they are asked for, before links to notebooks become links to pages."""
    for node in list(doctree.findall(finding)):
        page = posixpath.normpath(posixpath.join(posixpath.dirname(docname), node["page"]))
        html = (
            "".join(raw.astext() for raw in app.env.get_doctree(page).findall(nodes.raw))
            if page in app.env.found_docs
            else ""
        )
        figure = re.search(
            rf'<figure class="finding" id="{re.escape(node["name"])}">(.*?)<figcaption>(.*?)</figcaption></figure>\s*'
            r'(<details class="behind">.*?</details>)',
            html,
            re.S,
        )
        if not figure:
            raise ExtensionError(f"{docname}: {page}.ipynb has no figure #{node['name']}; name one that it has")
        folder = posixpath.relpath(posixpath.dirname(page) or ".", posixpath.dirname(docname) or ".")
        picture, caption, table = (
            re.sub(r'(?<=href=")(?=[^"#:]+\.ipynb)', f"{folder}/", part) for part in figure.groups()
        )
        if not node["whole"]:
            picture = table = ""
        chapter = f'<a href="{folder}/{posixpath.basename(page)}.ipynb#{node["name"]}">{escape(app.env.titles[page].astext())}</a>'
        tag = ("figure", "figcaption") if picture else ("div", "p")
        node.replace_self(
            nodes.raw(
                "",
                f'<{tag[0]} class="finding">{picture}<{tag[1]}>{caption} ({chapter})</{tag[1]}></{tag[0]}>{table}',
                format="html",
            )
        )


def setup(app):
    app.add_node(finding)
    app.add_directive("finding", Finding)
    app.connect("doctree-resolved", fill, priority=400)  # notebook_links rewrites at 500
    app.connect("env-updated", lambda app, env: [env.config.root_doc])
    return {"parallel_read_safe": True, "parallel_write_safe": True}
