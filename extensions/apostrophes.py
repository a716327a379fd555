"""Sphinx extension: apostrophes in what a notebook put out look like those of the text around it.

Sphinx makes straight apostrophes of the text into curved ones, but what a cell put out comes later than that. Code stays as it
is, and so do words that an article has with a straight one, which are quoted letter for letter.
"""

import re
from pathlib import Path

_MARK = r"(?:'|&#x27;|&#39;)"
_PIECES = re.compile(
    rf"<(script|style|pre|code|template)\b.*?</\1>|<[^>]*>|\w+(?:{_MARK}\w+|(?<=s){_MARK}(?=\s))", re.S
)


def straight(root):
    """Every word with a straight apostrophe in the articles."""
    texts = (path.read_text(encoding="utf-8") for path in Path(root, "seeds").glob("*/article.txt"))
    return {word for text in texts for word in re.findall(r"\w+'\w*", text)}


def curve(html, kept):
    """HTML with curved apostrophes in its words, but for those in `kept`."""

    def word(found):
        if found[0].startswith("<") or re.sub(_MARK, "'", found[0]) in kept:
            return found[0]
        return re.sub(_MARK, "’", found[0])

    return _PIECES.sub(word, html)


def mend(app, pagename, templatename, context, doctree):
    if "body" in context:
        context["body"] = curve(context["body"], straight(app.srcdir))


def setup(app):
    app.connect("html-page-context", mend, priority=800)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
