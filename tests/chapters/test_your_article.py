"""The chapter your-article on any text: what a reader who brings one sees, from the file to the page that is handed in."""

import ast
import re
import shutil

import nbformat
import pytest
import unlike_texts
from bs4 import BeautifulSoup
from support import ROOT, edition_of
from closereading.display.outputs import HTML

from closereading.agreement import corrections
from closereading.display import your_article
from closereading.edition import corrected_edition, loading
from closereading.workflow import begin

CHAPTER = ROOT / "chapters" / "your-article.ipynb"
SAMPLE = ROOT / "seeds" / "night-ferry"


def run(folder, setting, monkeypatch, name=""):
    """Run the chapter's cells in a folder with a setting; what each cell after the first shows, as HTML."""
    monkeypatch.chdir(folder)
    shown, names = [], {}
    for cell in nbformat.read(CHAPTER, as_version=4).cells:
        if cell.cell_type != "code":
            continue
        source = re.sub(r'^TEXT = ".*?"', f"TEXT = {setting!r}", cell.source, flags=re.M)
        source = re.sub(r'^NAME = ""', f"NAME = {name!r}", source, flags=re.M)
        *first, last = ast.parse(source).body
        whole = not isinstance(last, ast.Expr)
        exec(compile(ast.Module([*first, last] if whole else first, []), "cell", "exec"), names)
        if not whole:
            shown.append(eval(compile(ast.Expression(last.value), "cell", "eval"), names))
    assert len(shown) > 15 and all(isinstance(part, HTML) for part in shown)
    return [part.data for part in shown]


def sound(parts):
    """What holds for the page of any text."""
    page = BeautifulSoup("\n".join(parts), "html.parser")
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids)), "an id stands twice"
    for link in page.find_all("a"):
        address = link.get("href") or link["xlink:href"]
        assert address.startswith("data:") or address[0] == "#" and address[1:] in ids, (
            "a link leaves the page, or leads nowhere: " + address
        )
    for part in parts:
        seen = BeautifulSoup(part, "html.parser")
        assert seen.get_text(strip=True)
        for figure in seen.select("figure"):
            assert figure.select("svg path, svg rect, svg use, li, td") and figure.figcaption.get_text(strip=True)
        for table in seen.select("table"):
            assert table.select("tbody tr"), "an empty table"
        for caption in seen.select("figcaption, p"):
            said = caption.get_text()
            assert not re.search(r"\b(?:nan|inf|NaT)\b|\bNone\b(?! of)|\b0 of 0\b|\(0 %\)", said), said
    return page


@pytest.mark.parametrize("name", unlike_texts.TEXTS)
def test_the_chapter_runs_on_any_text(name, tmp_path, monkeypatch):
    (tmp_path / "mine.txt").write_text(unlike_texts.TEXTS[name], encoding="utf-8", newline="")
    page = sound(run(tmp_path, "mine.txt", monkeypatch))
    assert len(page.select("article.reading .sentence")) == len(edition_of(tmp_path / "mine").sentences)


def test_the_chapter_runs_on_news_that_was_never_seen_here(tmp_path, monkeypatch):
    articles = dict(unlike_texts.corpus())
    if not articles:
        pytest.skip("the news articles of ../shared/evaluation are not here")
    for number, raw in enumerate(articles.values()):
        (tmp_path / f"news-{number}.txt").write_text(raw, encoding="utf-8", newline="")
        sound(run(tmp_path, f"news-{number}.txt", monkeypatch))


@pytest.mark.parametrize("slug", sorted(path.parent.name for path in ROOT.glob("seeds/*/edition.toml")))
def test_the_chapter_runs_on_any_edition_of_the_book(slug, monkeypatch):
    sound(run(ROOT / "chapters", slug, monkeypatch))
    assert not (ROOT / "chapters" / slug).exists()


def test_what_a_reader_corrects_is_seen_on_the_page_and_in_the_file_handed_in(tmp_path, monkeypatch):
    shutil.copy(SAMPLE / "article.txt", tmp_path / "mine.txt")
    before = run(tmp_path, "mine.txt", monkeypatch)
    assert "nobody has checked it" in "".join(before) and "Nothing is written yet" in before[-1]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "mine.txt"]
    table = tmp_path / "mine" / "entities.csv"
    lines = table.read_text(encoding="utf-8-sig").splitlines()
    place = next(number for number, line in enumerate(lines) if "Saint-Élan" in line)
    assert "GPE,Saint-Élan,place," in lines[place]
    lines[place] = lines[place].replace("GPE,Saint-Élan,place,", "GPE,Saint-Élan,actor,")
    table.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8-sig", newline="")
    after = run(tmp_path, "mine.txt", monkeypatch, name="Zoë <b>O’Hara</b>")
    page = sound(after[:-1])
    assert "reader" in page.get_text() and "1 row changed" in page.get_text()
    (written,) = tmp_path.glob("*.html")
    assert written.name in after[-1] and "<b>O’Hara" not in written.read_text(encoding="utf-8")


def test_after_a_fault_no_cell_shows_what_was_read_before(tmp_path, monkeypatch):
    """The first names every fault, each later one the first; nothing is handed in; and once it is mended, all is there again."""
    shutil.copy(SAMPLE / "article.txt", tmp_path / "mine.txt")
    good = run(tmp_path, "mine.txt", monkeypatch, name="Jane Roe")
    (page,) = tmp_path.glob("*.html")
    page.unlink()
    table = tmp_path / "mine" / "entities.csv"
    before = table.read_text(encoding="utf-8")
    table.write_text(before.replace(",likely,", ",likley,", 1), encoding="utf-8", newline="")
    failed = run(tmp_path, "mine.txt", monkeypatch, name="Jane Roe")
    assert len(failed) == len(good) and not list(tmp_path.glob("*.html"))
    for place, part in enumerate(failed):
        said = BeautifulSoup(part, "html.parser").get_text(" ", strip=True)
        assert part.startswith('<p class="unread">') and "The text was not read: mine/entities.csv, row" in said, part
        assert "likley" in said and "to mend" in said and ("Nothing is written now" in said) == (place == len(failed) - 1)
    table.write_text(before, encoding="utf-8", newline="")
    again = run(tmp_path, "mine.txt", monkeypatch, name="Jane Roe")
    assert again[:-1] == good[:-1] and list(tmp_path.glob("*.html"))


def test_the_samples_machine_version_is_what_the_readers_make_of_it_now(tmp_path):
    """If the rules change, the sample is begun anew and corrected again."""
    shutil.copy(SAMPLE / "article.txt", tmp_path / "night-ferry.txt")
    fresh = begin.begin(tmp_path / "night-ferry.txt")[0] / "machine"
    for path in fresh.glob("*.csv"):
        assert path.read_bytes() == (SAMPLE / "machine" / path.name).read_bytes(), path.name
    speakers, statements = corrected_edition.read_edition(SAMPLE)[1]
    assert "speakers.csv: found 1 row fewer than in the machine’s version (renee-simkova)" in speakers
    assert "statements.csv: found 3 rows fewer than in the machine’s version (t11-" in statements


def test_the_page_that_is_handed_in_has_the_headings_of_the_chapter():
    headings = re.findall(r"^## (.+)$", "\n".join(cell.source for cell in nbformat.read(CHAPTER, as_version=4).cells), re.M)
    assert [name for name in your_article.SECTIONS if not any(one.startswith(name) for one in headings)] == []
