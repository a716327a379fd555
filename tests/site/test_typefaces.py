"""The typefaces that the site ships: what a style names is there, with its licence, and nothing comes from another host."""

import re

from support import ROOT

NAMED = r'url\("([^"]+)"\)'


def test_each_file_of_a_typeface_is_named_and_each_named_file_is_there(site):
    css = (ROOT / "_static" / "fonts.css").read_text(encoding="utf-8")
    files = sorted(path.relative_to(site / "_static").as_posix() for path in (site / "_static").rglob("*.woff2"))
    assert sorted(re.findall(NAMED, css)) == files
    assert all((site / "_static" / name).read_bytes()[:4] == b"wOF2" for name in files)
    for family in ("serif", "sans"):
        assert "SIL OPEN FONT LICENSE" in (site / "_static" / "fonts" / f"OFL-{family}.txt").read_text(encoding="utf-8")


def test_no_typeface_of_the_site_has_the_name_that_its_licence_reserves():
    css = (ROOT / "_static" / "fonts.css").read_text(encoding="utf-8")
    families = set(re.findall(r'font-family: "([^"]+)"', css))
    assert {"Crisis Serif", "Crisis Sans"} <= families and not [name for name in families if "Source" in name]


def test_a_page_loads_the_letters_of_other_alphabets_only_where_it_has_them(page, home):
    loaded = []
    page.on("request", lambda request: loaded.append(request.url.rpartition("/")[2]))
    page.goto(home + "appendices/rights.html")
    page.add_style_tag(content='body { font-family: "Crisis Serif" }')
    page.evaluate("document.fonts.ready")
    assert "crisis-serif.woff2" in loaded and "crisis-serif-ext.woff2" not in loaded
    page.evaluate("document.body.append('Żaneta')")
    page.evaluate("document.fonts.load('16px \"Crisis Serif\"', 'Ż')")
    assert "crisis-serif-ext.woff2" in loaded
