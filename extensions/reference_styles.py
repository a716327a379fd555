"""A reference as readers and their programs take it: a line by the rules of the APA, BibTeX, RIS and CSL-JSON.

Each takes a work: a dict of what `citation_file.read` gives, with book (the title of the book that it is a part of, or None),
edition, address (None where the site has none) and key.
"""

import json
from html import escape

# Sphinx sets the locale, so the names that Python knows may be in any language.
MONTHS = "January February March April May June July August September October November December".split()
_TEX = str.maketrans(
    {character: f"\\{character}" for character in "&%$#_"}
    | {"\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
    | {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


def edition(version, commit, changed):
    """Version and, where known, commit in words; a state that is in no commit is not given out for one."""
    if not commit:
        return f"Version {version}"
    return f"Version {version}, {'changed after ' if changed else ''}commit {commit[:10]}"


def apa(work):
    """The reference by the rules of the American Psychological Association (7th edition), as HTML."""
    names = [f"{family}, {_initials(given)}" if given else family for family, given in work["authors"]]
    authors = names[0] if len(names) == 1 else ", ".join(names[:-1]) + ", & " + names[-1]
    title = f"<em>{escape(work['book'] or work['title'])}</em> ({escape(work['edition'])})."
    if work["book"]:
        title = f"{escape(_stop(work['title']))} In {title}"
    line = [escape(_stop(authors)), f"({work['date'].year}).", title]
    if work["publisher"]:
        line.append(escape(_stop(work["publisher"])))
    if work["address"]:
        line.append(escape(work["address"]))
    return " ".join(line)


def _stop(text):
    return text if text.endswith((".", "?", "!")) else text + "."


def _initials(given):
    return " ".join("-".join(f"{part[0]}." for part in name.split("-") if part) for name in given.split())


def bibtex(work):
    """The reference as BibTeX; version and commit stand as the edition, as in the other formats.

    A chapter has no editor, because the book has none. Biber misses one only if it is told to validate; if the authors stood
    there, every style would print them twice, the second time as what they are not.
    """
    authors = " and ".join(
        f"{_tex(family)}, {_tex(given)}" if given else f"{{{_tex(family)}}}" for family, given in work["authors"]
    )
    fields = {
        "author": authors,
        "title": _tex(work["title"]),
        "booktitle": work["book"] and _tex(work["book"]),
        "publisher": work["publisher"] and _tex(work["publisher"]),
        "year": str(work["date"].year),
        "day": str(work["date"].day),
        "edition": _tex(work["edition"]),
        "language": work["language"],
        "url": work["address"],
    }
    month = MONTHS[work["date"].month - 1][:3].lower()  # BibTeX's own word, which styles print in their language
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value] + [f"  month = {month},\n"]
    return f"@{'incollection' if work['book'] else 'book'}{{{work['key']},\n{''.join(lines)}}}\n"


def _tex(text):
    return text.translate(_TEX)


def ris(work):
    """The reference as RIS."""
    fields = [
        ("TY", "CHAP" if work["book"] else "BOOK"),
        ("TI", work["title"]),
        ("T2", work["book"]),
        *(("AU", f"{family}, {given}" if given else family) for family, given in work["authors"]),
        ("PY", str(work["date"].year)),
        ("DA", work["date"].strftime("%Y/%m/%d")),
        ("PB", work["publisher"]),
        ("ET", work["edition"]),
        ("LA", work["language"]),
        ("UR", work["address"]),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in fields if value) + "ER  - \r\n"


def csl(work):
    """The reference as CSL-JSON.

    Version and commit stand as the edition: styles print `version` of a book as that of a program.
    """
    fields = {
        "id": work["key"],
        "type": "chapter" if work["book"] else "book",
        "title": work["title"],
        "container-title": work["book"],
        "author": [
            {"family": family, "given": given} if given else {"literal": family} for family, given in work["authors"]
        ],
        "issued": {"date-parts": [[work["date"].year, work["date"].month, work["date"].day]]},
        "publisher": work["publisher"],
        "edition": work["edition"],
        "language": work["language"],
        "URL": work["address"],
    }
    return json.dumps([{name: value for name, value in fields.items() if value}], ensure_ascii=False, indent=2) + "\n"
