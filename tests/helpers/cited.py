"""A work to be cited, and text with every character that a format may take for its own."""

import datetime

HOSTILE = 'A & B < C > "D" {E} 100% $5 #1 _x_ ~ ^ \\n <script>alert(1)</script> é 中 \u202egnp'
SHOWN = HOSTILE.replace("\u202e", "")
WORK = {
    "title": "One",
    "book": "The Book",
    "authors": [("Our project", "")],
    "publisher": None,
    "version": "1.10",
    "edition": "Version 1.10, commit 0123456789",
    "date": datetime.date(2026, 2, 3),
    "language": "en",
    "licence": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "address": None,
    "key": "one",
}
