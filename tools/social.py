"""Draw the pictures of the book, after `make book`: python tools/social.py; needs Chromium, and the packages of `make test`.

Those that a link shows elsewhere are drawn of the tables of the edition that the cover names, in the book's type and colours,
1200 by 630 pixels: `social.png` is the book's, `social-<chapter>.png` that of a chapter, which extensions/citation.py then
names in the chapter's page. `picture.png`, for the README, is the cover as it was built.
"""

import re
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from closereading.common.errors import InputError, fault
from closereading.display import positions, voices, weave
from closereading.display.show import safe, sheets
from closereading.edition import read_edition
from closereading.edition.loading import Edition
from closereading.measures import speakers
from tools import pdf

WIDTH, HEIGHT = 1200, 630
COVER, COVER_SIZE = ROOT / "index.md", (1280, 1170)
STYLE = """
body { width: 1200px; height: 630px; overflow: hidden; padding: 44px 60px; }
.of { font: 600 26px/1 var(--sans); margin: 0 0 24px; }
.large, .positions .told b { font: 640 62px/1.04 var(--serif); letter-spacing: -0.018em; text-wrap: balance; margin: 0; max-width: none; }
.drawing svg { display: block; width: 1080px; height: 317px; margin-top: 44px; }
.positions, .positions .told p { max-width: none; }
.positions .told { border: 0; padding: 0 0 26px; min-height: 0; }
.positions .told :is(em, .some-lost, .some-mute), .positions :is(.heard, .name, .on, .off, .last, .sum, caption) { display: none !important; }
.positions thead :is(th, td) { position: static; padding: 0 0 8px; }
.positions .voice-initial { font-size: 22px; }
.positions thead td { width: 56%; }
.positions tbody th { font-size: 21px; white-space: nowrap; padding: 0 0 0 12px; }
.positions tbody :is(th, td) { height: 34px; padding-block: 0; }
.positions a { height: 26px; font-size: 0; }
.positions a span { display: none; }
"""


def article(edition: Edition) -> str:
    """The article as a strip of its sentences, under its headline."""
    title = edition.blocks.text[edition.blocks.kind == "title"].iloc[0]
    return f'<p class="large">{safe(" ".join(title.split()))}</p><div class="drawing">{weave.picture(edition)}</div>'


def one_voice_away(edition: Edition) -> str:
    """The table of positions without the last voice whose absence ends every dispute; "" where there is no such voice."""
    matrix = speakers.positions(edition)
    left = speakers.leaving_out(matrix).set_index("speaker").opposed if speakers.opposed(matrix) else {}
    place = [speaker for speaker in voices.looks(edition).index if speaker in left]
    gone = next((number for number in reversed(range(len(place))) if not left[place[number]]), None)
    if gone is None:
        return ""
    before, after = positions.table(edition).split(f'class="heard v{gone} ', 1)
    return before + f'class="heard v{gone} ' + after.replace(" checked", "", 1)


DRAWINGS = {"social": article, "social-what-the-article-says": one_voice_away}


def page(name: str, edition: Edition) -> str:
    """The page of which a picture is taken; "" where the edition has nothing to draw."""
    if not (drawing := DRAWINGS[name](edition)):
        return ""
    faces = (pdf.THEME, ROOT / "_static" / "fonts.css")
    (title,) = re.findall(r"^# (.+)$", COVER.read_text(encoding="utf-8"), re.M)[:1]
    styles = "".join(f'<link rel="stylesheet" href="{sheet.as_uri()}">' for sheet in faces)
    return (
        f'<!doctype html><html lang="en" data-theme="light"><meta charset="utf-8">{styles}'
        f'<body><p class="of">{safe(title)}</p>{drawing}{sheets("voices.css", more=STYLE)}</body></html>'
    )


def main():
    cover = ROOT / "_build" / "html" / "index.html"
    if not cover.is_file():
        raise InputError(fault("_build/html", "no book", "one, whose cover can be drawn", "run make book first"))
    (name,) = re.findall(r"^```\{cover\} (\S+)", COVER.read_text(encoding="utf-8"), re.M)
    edition, _ = read_edition(name)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=pdf.chromium(), args=["--no-sandbox"])
        for name in DRAWINGS:
            path, picture = Path(folder, "page.html"), ROOT / "_static" / f"{name}.png"
            if html := page(name, edition):
                path.write_text(html, encoding="utf-8")
                take(browser, path, WIDTH, HEIGHT, picture)
            else:
                picture.unlink(missing_ok=True)
                print(f"{picture.name} is gone: no single voice ends every dispute")
        take(browser, cover, *COVER_SIZE, ROOT / "_static" / "picture.png")
        browser.close()


def take(browser, path, width, height, picture):
    """Take a picture of the top of a page."""
    tab = browser.new_page(viewport={"width": width, "height": height})
    tab.goto(path.as_uri())
    tab.evaluate("document.fonts.ready")
    shot = Image.open(BytesIO(tab.screenshot())).convert("RGB")
    shot.quantize(64, dither=Image.Dither.NONE).save(picture, optimize=True)
    print(f"{picture.relative_to(ROOT)} is drawn")


if __name__ == "__main__":
    try:
        main()
    except InputError as error:
        sys.exit(str(error))
