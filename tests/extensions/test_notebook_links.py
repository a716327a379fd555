"""Links that name a notebook lead to its page, and a dead one fails the build."""

import shutil

import pytest
from support import ROOT, build, tiny_book


@pytest.mark.parametrize(
    "place, link, dead",
    [("prose", "one.ipynb#s1", ""), ("prose", "one.ipynb#s1a", "s1a"), ("output", "onne.ipynb#s1", "onne")],
)
def test_a_link_leads_to_the_page_and_a_dead_one_fails_the_build(tmp_path, place, link, dead):
    shown = f'<p id="s1">It snowed.</p><a href="{link}">x</a>' if place == "output" else '<p id="s1">It snowed.</p>'
    root = tiny_book(tmp_path / "a book", f"from IPython.display import HTML\nHTML({shown!r})")
    if place == "prose":
        path = root / "one.ipynb"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("# One", f"# One\\n\\n[x]({link})"), encoding="utf-8")
    shutil.copy(ROOT / "extensions" / "notebook_links.py", root / "extensions")
    path = root / "_config.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("myst_nb", "myst_nb, notebook_links"), encoding="utf-8")
    done = build(root, tmp_path / "out")
    assert bool(done.returncode) == bool(dead) and dead in done.stdout + done.stderr
    if not dead:
        page = tmp_path / "out" / "_build" / "html" / "one.html"
        assert 'href="#s1"' in page.read_text(encoding="utf-8")
