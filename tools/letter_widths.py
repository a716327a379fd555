"""Write closereading/display/letter-widths.csv: how wide each letter is in DejaVu Sans, the face that comes with matplotlib.

Text in a drawing is measured by this table, so that lines break in the same places on every machine, and in a browser, where
there is no matplotlib. To be run again only if matplotlib brings another version of the face; a test says so.
"""

from pathlib import Path

import matplotlib
from matplotlib.ft2font import FT2Font, LoadFlags

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "closereading" / "display" / "letter-widths.csv"
FACES = ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"]
LACKING = ""  # for a letter that one of the two faces does not have


def table():
    """The file as text: columns first and last (hexadecimal, of a run of letters alike), plain and bold (in 1/2048 of the size)."""
    faces = [FT2Font(Path(matplotlib.get_data_path(), "fonts", "ttf", name)) for name in FACES]
    for face in faces:
        face.set_size(2048, 72)
    runs = []
    for code in sorted(set().union(*(face.get_charmap() for face in faces))):
        widths = [_advance(face, code) for face in faces]
        if runs and runs[-1][1] == code - 1 and runs[-1][2] == widths:
            runs[-1][1] = code
        else:
            runs.append([code, code, widths])
    lines = (f"{first:x},{last:x},{plain},{bold}" for first, last, (plain, bold) in runs)
    return "\n".join(["first,last,plain,bold", *lines, ""])


def _advance(face, code):
    if not face.get_char_index(code):
        return LACKING
    return round(face.load_char(code, LoadFlags.NO_HINTING).linearHoriAdvance / 65536)


if __name__ == "__main__":
    FILE.write_text(table(), encoding="utf-8", newline="")
