"""Make one PDF of the whole book from the built site: `make pdf`, or python tools/pdf.py after `make book`.

Chromium prints; it is found by its usual names on the PATH, or by the environment variable CHROMIUM. CSS cannot ask yet on
which page a heading stands, so the book is printed twice: first to learn the pages, then with their numbers filled in.
The same site, Chromium and fonts give the same bytes: no clock, no path and no random id is kept.
"""

import datetime
import os
import posixpath
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

import pypdf
import yaml
from bs4 import BeautifulSoup, Tag
from pypdf.generic import BooleanObject, DictionaryObject, NameObject
from sphinx.errors import ConfigError

from closereading.common.errors import InputError, fault
from closereading.exports.plain import authors

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "extensions"))  # as Jupyter Book does
import citation_file  # noqa: E402

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
RIGHTS = "appendices/rights"  # the title page refers to it: the article is not the book's to give away
PASSES = 4
THEME = ROOT / "theme" / "reading" / "static" / "theme.css"
# What does nothing on paper: controls, what serves a script, how to run a page again.
SCREEN_ONLY = "script, noscript, template, nav, button, form, .headerlink, .toctree-wrapper, section.rerun, p.download"
# Attributes that name ids of the same page, besides links.
LINKS = ("href", "xlink:href")
REFERENCES = ("for", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details")


def main():
    output = ROOT / "_build" / "reading-a-crisis.pdf"
    try:
        pages = make(ROOT / "_build" / "html", output)
    except (InputError, ConfigError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"The book stands, {pages} pages, in {output.relative_to(ROOT)}")
    return 0


def make(site, output):
    """Print the pages of a built site, in the order of _toc.yml, as one PDF, written whole or not at all; how many pages.

    Raises InputError where a page or Chromium is missing, or Chromium does not print.
    """
    browser = chromium()
    cff = citation_file.load(ROOT)
    parts = contents(yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8")))
    book = assemble(site, parts, cff)
    # Beside the output: there a rename stays on one disk, and a Chromium that sees no temporary folder sees it.
    with tempfile.TemporaryDirectory(prefix="pdf-", dir=output.parent) as folder:
        source, printed, finished = (Path(folder, name) for name in ("book.html", "printed.pdf", "book.pdf"))
        numbers = None
        for _ in range(PASSES):
            source.write_text(filled(book, numbers or {}), encoding="utf-8")
            print_page(browser, source, printed)
            before, numbers = numbers, page_numbers(printed)
            if numbers == before:
                break
        else:
            raise InputError(
                fault(
                    "tools/pdf.py",
                    f"other page numbers after each of {PASSES} printings",
                    "the same from the second on",
                    "give the numbers more room: .page in tools/pdf.css",
                )
            )
        pages = finish(printed, finished, cff)
        os.replace(finished, output)
    return pages


def chromium():
    """The path of the browser that prints; InputError where there is none."""
    chosen = os.environ.get("CHROMIUM")
    found = next(filter(None, map(shutil.which, [chosen] if chosen else BROWSERS)), None)
    if not found:
        raise InputError(
            fault(
                "tools/pdf.py",
                f"no program {chosen}" if chosen else "no Chromium",
                f"one of {', '.join(BROWSERS)}, version 131 or newer",
                "install it (on Debian: apt-get install chromium), or set CHROMIUM to its path",
            )
        )
    return found


def contents(toc):
    """The parts of a parsed _toc.yml in reading order: (caption or None, pages); the first has the root page alone."""

    def files(entries):
        for entry in entries:
            if "file" in entry:
                yield entry["file"]
            yield from files(entry.get("chapters") or entry.get("sections") or [])

    parts = [
        (part.get("caption"), list(files(part.get("chapters") or part.get("sections") or [])))
        for part in toc.get("parts") or [toc]
    ]
    return [(None, [toc["root"]]), *parts]


def assemble(site, parts, cff):
    """The whole book as one page, parsed: title page, contents, every page, sample answers.

    Where a page number belongs stands `<span class="page" data-of="ID">`, empty.
    """
    pages = [page for _, files in parts for page in files]
    soups = {page: _read(site, page) for page in pages}
    articles = {page: _main_part(soup, site, page, pages) for page, soup in soups.items()}
    _cite_once(articles.values())
    # The root page bears the book's title, which stands on the title page already.
    articles[pages[0]].h1.string = "Introduction"
    answers = _answers(articles)

    book = BeautifulSoup("<!DOCTYPE html><html><head><meta charset='utf-8'></head><body></body></html>", "html.parser")
    book.html["lang"] = soups[pages[0]].html["lang"]
    book.head.append(_tag("title", cff["title"]))
    # In the order of the site; what is for the paper of a book comes last.
    for style in [THEME, *sorted((ROOT / "_static").glob("*.css")), ROOT / "tools" / "pdf.css"]:
        book.head.append(_tag("link", rel="stylesheet", href=style.as_uri()))
    _shorten_uses(articles)
    chapters = [(caption, [articles[page] for page in files]) for caption, files in parts]
    if answers.h2:
        chapters.append((None, [answers]))
    container = _tag("div", class_="text")
    container.extend([_title_page(cff), _contents_page(chapters)])
    container.extend(article for _, found in chapters for article in found)
    book.body.append(container)
    known = {tag["id"] for tag in book.select("[id]")}
    for link in book.find_all("a"):
        address = next((link[name] for name in LINKS if name in link.attrs), "")
        if address.startswith("#") and unquote(address[1:]) not in known:  # it led to what is left out on paper
            link.unwrap()
    return book


def filled(book, numbers):
    """The assembled page as text, with the page numbers that are known (id to number)."""
    for place in book.select("span.page[data-of]"):
        place.string = str(numbers.get(place["data-of"], ""))
    for place in book.select("span.uses[data-of]"):
        first = {}  # one link for each page: several sections may begin on it
        for target in place["data-of"].split():
            first.setdefault(numbers.get(target, 0), target)
        place.clear()
        place.append(f"Used in {'a section' if len(first) == 1 else 'sections'} from page ")
        for number, target in sorted(first.items()):
            place.extend([_tag("a", str(number), href=_href(target)), ", " if number < max(first) else "."])
    return str(book)


def print_page(browser, source, output):
    """Let Chromium print one HTML file; no host is asked for anything."""
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions"]
    command += ["--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND"]
    command += [f"--user-data-dir={output.with_name('profile')}", "--no-pdf-header-footer"]
    command += ["--generate-pdf-document-outline", f"--print-to-pdf={output}", source.as_uri()]
    output.unlink(missing_ok=True)
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=300)
        said = (done.stderr.strip().splitlines() or [f"exit status {done.returncode}"])[-1]
    except subprocess.TimeoutExpired:
        said = "no end after 300 seconds"
    if not output.is_file():
        raise InputError(fault(browser, f"no PDF ({said})", "a printed page", "take Chromium 131 or newer"))


def page_numbers(pdf):
    """On which page each id stands that a link leads to, the first page being 1."""
    reader = pypdf.PdfReader(pdf)
    # Chromium writes the ids as names of PDF's own, which begin with a slash.
    places = {name.removeprefix("/"): place for name, place in reader.named_destinations.items()}
    return {name: reader.get_destination_page_number(place) + 1 for name, place in places.items()}


def finish(printed, output, cff):
    """Write the PDF anew: what the book says of itself goes in, time and program go; how many pages it has."""
    writer = pypdf.PdfWriter(clone_from=printed)
    writer.pdf_header = pypdf.PdfReader(printed).pdf_header
    writer.metadata = {
        "/Title": cff["title"],
        "/Author": ", ".join(authors(cff)),
        "/Subject": f"Version {cff['version']}, {cff['date-released']}",
        "/Keywords": ", ".join(cff.get("keywords", [])),
    }
    writer.root_object[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(True)}
    )
    writer.root_object[NameObject("/PageMode")] = NameObject("/UseOutlines")
    writer.write(output)
    return len(writer.pages)


# One page of the site


def _read(site, page):
    path = Path(site, f"{page}.html")
    if not path.is_file():
        raise InputError(fault(path, "no such page", "every page of _toc.yml", "build the site first: make book"))
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def _main_part(soup, site, page, pages):
    """The main part of a page as it is printed: its ids unique in the book, its links within the book or outside."""
    article = soup.select_one("[role=main]").extract()
    for part in article.select(SCREEN_ONLY):
        part.decompose()
    for heading in article.select("[role=heading]"):
        del heading["role"], heading["aria-level"]  # or the contents of the PDF would list what a chapter opens with
    for heading in article.select(".reading :is(h2, h3)"):
        heading.name = "p"  # or the contents of the book would list the headings of the article
    for code in article.select("pre"):
        code.string = code.get_text()  # in one colour: a tag for each word of it would double the PDF's size
    canonical = soup.select_one("link[rel=canonical]")
    article.name, article.attrs = "article", {"class": "page", "id": page}
    _make_ids_unique(article, page)
    for link in article.find_all("a"):
        _relink(link, page, pages, canonical and canonical["href"])
    for image in article.select("img[src]"):
        if not urlsplit(image["src"]).scheme:
            image["src"] = Path(site, f"{page}.html").parent.joinpath(unquote(image["src"])).resolve().as_uri()
    _unfold(article)
    return article


def _id(name, page):
    # The page comes last, so that style that asks how an id begins still finds it.
    return f"{name}@{page}"


def _href(target):
    return "#" + quote(target, safe="/@")


def _make_ids_unique(article, page):
    for tag in article.find_all(True):
        for name, value in tag.attrs.items():
            if name == "id":
                tag[name] = _id(value, page)
            elif name in REFERENCES:
                names = value if isinstance(value, list) else value.split()
                tag[name] = " ".join(_id(one, page) for one in names)
            elif tag.name != "a" and name in LINKS and value.startswith("#"):
                tag[name] = "#" + _id(value[1:], page)
            elif isinstance(value, str) and "url(#" in value:
                tag[name] = re.sub(r"url\(#([^)]+)\)", lambda match: f"url(#{_id(match[1], page)})", value)


def _relink(link, page, pages, canonical):
    """Let a link lead to its place in the PDF or to an address outside; of a link to neither only the words stay."""
    name = next((name for name in LINKS if name in link.attrs), None)
    if not name:
        return
    address = urlsplit(link[name])
    if address.scheme in ("http", "https"):
        if address.netloc in link.get_text() or address.path.strip("/") in link.get_text():
            link["class"] = [*link.get("class", []), "said"]  # its words are its address
        return
    file = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(address.path)))
    target = file.removesuffix(".html") if address.path else page
    fragment = unquote(address.fragment)
    if not address.scheme and target in pages:
        link[name] = _href(_id(fragment, target) if fragment else target)
    elif not address.scheme and canonical:
        link[name] = urljoin(canonical, link[name])
    else:
        link.unwrap()


def _unfold(article):
    """Paper has no folds: open what is evidence; the notes on the article's paragraphs follow the whole text."""
    for fold in article.select("details:not(.answers)"):
        fold["open"] = ""
    for reading in article.select("article.reading"):
        notes = _tag("section", class_="notes")
        notes.extend(
            [_tag("p", "Notes on the text", class_="notes-title", id=_id("notes", article["id"])), _tag("div")]
        )
        notes.div.extend(note.extract() for note in reading.select("details.coding"))
        reading.insert_after(notes)


def _shorten_uses(articles):
    """Where a sentence is used, as page numbers: the sections of which the contents have the page, each once."""
    for place in [place for article in articles.values() for place in article.select("span.uses")]:
        sections = []
        for link in place.select("a[href^='#']"):
            name = unquote(link["href"][1:])
            target = articles[name.rpartition("@")[2]].find(id=name)
            for section in [target, *target.parents] if target else []:
                if section.find(["h1", "h2"], recursive=False):
                    sections.append(section["id"])
                    break
        if sections:
            place["data-of"] = " ".join(dict.fromkeys(sections))
        else:
            place.decompose()


def _cite_once(articles):
    """Each page says how to cite it; the printed book says it once."""
    for section in [section for article in articles for section in article.select("section.cite")][1:]:
        section.decompose()


# What the PDF adds


def _title_page(cff):
    title, _, subtitle = cff["title"].partition(": ")
    licences = cff["license"] if isinstance(cff["license"], list) else [cff["license"]]
    page = _tag("header", class_="title")
    page.append(_tag("p", title, class_="title"))
    page.append(_tag("p", subtitle, class_="subtitle"))
    page.append(_tag("p", ", ".join(authors(cff)), class_="author"))
    date = datetime.date.fromisoformat(cff["date-released"])
    page.append(_tag("p", f"Version {cff['version']}, {date.day} {date:%B %Y}", class_="version"))
    rights = _tag(
        "p", f"Licences of the book: {', '.join(licences)}. The article that it reads is under none of them: see "
    )
    rights["class"] = "rights"
    rights.extend([_page_link(RIGHTS, "Rights"), "."])
    page.append(rights)
    return page


def _contents_page(chapters):
    """Every page and its sections, with page numbers to be filled in. chapters: (caption or None, articles)."""
    section = _tag("section", class_="contents")
    section.append(_tag("h1", "Contents", id="contents"))
    for caption, articles in chapters:
        if caption:
            section.append(_tag("p", caption, class_="part"))
        for article in articles:
            items = _tag("ol")
            section.append(_tag("p", class_="chapter"))
            section.contents[-1].append(_line(article.h1))
            for heading in article.select("h2:not(.reading h2)"):
                items.append(_tag("li"))
                items.contents[-1].append(_line(heading))
            section.append(items)
    return section


def _line(heading):
    target = heading.get("id") or heading.find_parent(id=True)["id"]
    link = _tag("a", href=_href(target))
    link.extend([_tag("span", heading.get_text(), class_="words"), _tag("span", class_="page", data_of=target)])
    return link


def _page_link(target, words):
    """Words with the page that they refer to."""
    link = _tag("a", f"{words}, page ", href=_href(target))
    link.append(_tag("span", class_="page", data_of=target))
    return link


def _answers(articles):
    """The sample answers, taken out of their exercises to the end of the book, as books on paper do; links both ways."""
    end = _tag("article", class_="page answers", id="answers")
    end.append(_tag("h1", "Sample answers"))
    for page, article in articles.items():
        folds = article.select("details.answers")
        if folds:
            end.append(_tag("h2", article.h1.get_text(), id=_id(page, "answers")))
        for number, fold in enumerate(folds, start=1):
            here, there = _id(f"{page}-{number}", "exercises"), _id(f"{page}-{number}", "answers")
            words = fold.summary.extract().get_text()
            reference = _tag("p", class_="answers-at", id=here)
            reference.append(_page_link(there, words))
            answer = _tag("section", class_="answer", id=there)
            answer.append(_tag("h3"))
            answer.h3.append(_page_link(here, _exercise(fold)))
            answer.extend(list(fold.contents))
            fold.replace_with(reference)
            end.append(answer)
    return end


def _exercise(fold):
    """What the exercise before a fold is called: by its number where it stands in a numbered list."""
    before = fold.find_previous_sibling()
    if before is None or before.name != "ol":
        return "Exercise"
    return f"Exercise {int(before.get('start', 1)) + len(before.find_all('li', recursive=False)) - 1}"


def _tag(name, text="", **attributes):
    """A new tag; its text is data: markup in it is shown."""
    tag = Tag(name=name, attrs={key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()})
    if text:
        tag.string = text
    return tag


if __name__ == "__main__":
    sys.exit(main())
