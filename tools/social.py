"""Draw the pictures that a link shows elsewhere: python tools/social.py [NAME...]; all unless some are named.

Each is drawn of the edition's tables, in the book's type and colours, 1200 by 630 pixels, by Chromium. `social.png` is the
book's picture; `social-<chapter>.png` that of a chapter, which extensions/citation.py then names in the chapter's page.
"""

import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from closereading.common.english import listing
from closereading.display import positions, voices, weave
from closereading.display.show import safe, sheets
from closereading.edition import read_edition
from closereading.edition.loading import Edition
from closereading.measures import speakers
from tools import pdf

WIDTH, HEIGHT = 1200, 630
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
    """The table of positions without the last voice whose absence ends every dispute."""
    left = speakers.leaving_out(speakers.positions(edition)).set_index("speaker").opposed
    order = voices.looks(edition).index
    place = [speaker for speaker in order if speaker in left.index]
    gone = next(number for number in reversed(range(len(place))) if not left[place[number]])
    before, after = positions.table(edition).split(f'class="heard v{gone} ', 1)
    return before + f'class="heard v{gone} ' + after.replace(" checked", "", 1)


DRAWINGS = {"social": article, "social-what-the-article-says": one_voice_away}


def page(name: str, edition: Edition) -> str:
    """The page of which a picture is taken."""
    faces = (pdf.THEME, ROOT / "_static" / "fonts.css")
    styles = "".join(f'<link rel="stylesheet" href="{sheet.as_uri()}">' for sheet in faces)
    return (
        f'<!doctype html><html lang="en" data-theme="light"><meta charset="utf-8">{styles}'
        f'<body><p class="of">Reading a Crisis</p>{DRAWINGS[name](edition)}{sheets("voices.css", more=STYLE)}</body></html>'
    )


def main(names):
    unknown = [name for name in names if name not in DRAWINGS]
    if unknown:
        raise SystemExit(f"No picture {listing(unknown)}; there are {listing(DRAWINGS)}.")
    edition, _ = read_edition("kazakhstan-crisis")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=pdf.chromium(), args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for name in names or DRAWINGS:
            path = Path(folder, "page.html")
            path.write_text(page(name, edition), encoding="utf-8")
            tab.goto(path.as_uri())
            tab.evaluate("document.fonts.ready")
            shot = Image.open(BytesIO(tab.screenshot())).convert("RGB")
            shot.quantize(64, dither=Image.Dither.NONE).save(ROOT / "_static" / f"{name}.png", optimize=True)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
