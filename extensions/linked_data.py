"""What is cited on a page in the terms of schema.org, for search engines."""

import json
import re

from docutils import nodes

_MINUTES = {"quarter of an hour": 15, "half an hour": 30, "an hour": 60}
_MEDIA = {"csv": "text/csv", "json": "application/json", "jsonld": "application/ld+json", "zip": "application/zip"}


def linked_data(work, home, terms, about, files, teaches, time):
    """What is cited on a page in the terms of schema.org: a book, a chapter of it that teaches something, or a set of data.

    home: the book's address, if it is known; terms: the address of the licence; about: the description; files: what the page
    has to download, as `downloads` returns it; teaches, time: what a chapter says of these, or "".
    """
    part = ["Chapter", "LearningResource"] if teaches else "Chapter"
    found = {
        "@context": "https://schema.org",
        "@type": "Dataset" if files else part if work["book"] else "Book",
        "@id": work["address"],
        "name": work["title"],
        "author": [
            {"@type": "Person" if given else "Organization", "name": f"{given} {family}".strip()}
            for family, given in work["authors"]
        ],
        "publisher": work["publisher"] and {"@type": "Organization", "name": work["publisher"]},
        "datePublished": work["date"].isoformat(),
        "version": work["version"],
        "inLanguage": work["language"],
        "license": terms,
        "isPartOf": work["book"] and _given({"@type": "Book", "@id": home, "name": work["book"]}),
        "teaches": teaches,
        # No chapter asks for programming or for knowledge of the region (appendices/teaching.md).
        "educationalLevel": teaches and "beginner",
        "timeRequired": duration(time),
        # Only data are described at length: search engines for data ask for it, and each byte is one of a chapter's first view.
        "description": files and about,
        "distribution": files,
    }
    return _given(found)


def downloads(doctree, file_address, rights):
    """The files that a page has to download, in the terms of schema.org.

    file_address: from a path in the site to its address; rights: the terms of files that quote the article.
    """
    return [
        _given(
            {
                "@type": "DataDownload",
                "name": node.astext(),
                "contentUrl": file_address(node["download"]),
                "encodingFormat": _MEDIA.get(node["download"].rpartition(".")[2], "text/plain"),
                "license": node["quotes"] and rights,
            }
        )
        for node in doctree.findall(nodes.reference)
        if "download" in node
    ]


def _given(fields):
    return {name: value for name, value in fields.items() if value}


def script(data):
    """Data as a script of a page; no text in it can end the script."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def duration(text):
    """The time that the first sentence of `text` names, in the form of ISO 8601; None where it names none."""
    minutes = sum(_MINUTES[found] for found in re.findall("|".join(_MINUTES), text.partition(".")[0].lower()))
    return f"PT{minutes}M" if minutes else None
