"""Worksheets: the tasks are those of the chapters, the answers stand in the teacher's version only, and paper is enough."""

import os
import re
import subprocess
import sys

import nbformat
import pypdf
import pytest
from bs4 import BeautifulSoup
from support import ROOT, edition_of

from closereading.display import reading_edition

STRAIGHT = str.maketrans("“”‘’…", "\"\"''.")
HOSTILE = '\\<script>alert(1)\\</script> & "A" \u202eB'


def flat(text):
    """Text without white space and Markdown's marks, quotation marks made plain: typesetting changes these."""
    return re.sub(r"\s+|[*_`\\]", "", text.translate(STRAIGHT))


def words(markdown):
    """What a Markdown text says, without its links and the number of a list."""
    return flat(
        re.sub(
            r"\[((?:[^\[\]])*)\]\([^)]*\)",
            r"\1",
            re.sub(r"^\d+\. |</?details[^>]*>|<summary>.*</summary>", "", markdown),
        )
    )


def soup(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def exercises(path):
    """(task, sample answers) of a notebook, as they are written."""
    cells = nbformat.read(path, as_version=4).cells
    first = next((number for number, cell in enumerate(cells) if re.search("^## Exercises$", cell.source, re.M)), None)
    if first is None:
        return []
    rest = [cell.source for cell in cells[first + 1 :]]
    return list(zip(rest[::3], rest[2::3]))


CHAPTERS = {path.stem: exercises(path) for path in sorted((ROOT / "chapters").glob("*.ipynb")) if exercises(path)}


@pytest.fixture(scope="module")
def sheets(site):
    return {path.stem: soup(path) for path in (site / "worksheets").glob("*.html")}


@pytest.fixture(scope="module")
def chapters(site):
    return {path.stem: soup(path) for path in (site / "chapters").glob("*.html")}


def test_each_chapter_with_exercises_has_two(sheets):
    assert set(sheets) == {name + version for name in CHAPTERS for version in ("", "-teacher")} and len(CHAPTERS) >= 6


@pytest.mark.parametrize("name", CHAPTERS)
def test_the_tasks_are_those_of_the_notebook_and_the_answers_the_teachers_only(sheets, name):
    student, teacher = sheets[name], sheets[f"{name}-teacher"]
    for sheet in (student, teacher):
        tasks = sheet.select("section.task")
        assert len(tasks) == len(CHAPTERS[name])
        for number, (task, (written, _)) in enumerate(zip(tasks, CHAPTERS[name]), start=1):
            assert task.h2.get_text() == f"Task {number}" and flat(task.get_text()).startswith(
                f"Task{number}" + words(written)
            )
    for task, (_, answers) in zip(teacher.select("section.task"), CHAPTERS[name]):
        assert flat(task.get_text()).endswith(words(answers))
    everything = flat(student.get_text())
    for _, answers in CHAPTERS[name]:
        strong, weak, apart = (words(part) for part in re.findall(r"\*\*[^*]+\.\*\* (.+)", answers))
        assert not [part for part in (strong, weak, apart) if part in everything or part[:60] in everything]
    assert (
        "Strong." not in student.get_text()
        and len(student.select(".room")) == len(CHAPTERS[name])
        and not teacher.select(".room, .hand")
    )


def task_of(sheets, name, number):
    return sheets[name].select("section.task")[number - 1]


def has(piece, text):
    """Whether a piece of a page has a text, whatever its white space."""
    return flat(text) in flat(piece.get_text())


@pytest.mark.parametrize("name", CHAPTERS)
def test_the_figures_that_a_task_links_to_stand_under_it_and_no_others(chapters, sheets, name):
    """As the chapter has them, with caption; a figure that more than one task needs stands under the first."""
    for version in ("", "-teacher"):
        printed = {}
        for number, (task, (written, _)) in enumerate(
            zip(sheets[name + version].select("section.task"), CHAPTERS[name]), start=1
        ):
            expected = []
            for chapter, figure in re.findall(r"\]\(([\w-]+)\.ipynb#([\w-]+)\)", written):
                whole = chapters[chapter].find("figure", id=figure)
                if whole is None:
                    continue
                if figure in printed:
                    assert f"Printed under task {printed[figure]}" in task.get_text()
                else:
                    expected.append(whole)
                    printed[figure] = number
            shown = task.select(".evidence > figure")
            assert [one["id"] for one in shown] == [one["id"] for one in expected], (name, number)
            for one, whole in zip(shown, expected):
                assert one.figcaption.get_text() == whole.figcaption.get_text()
                assert [svg["aria-label"] for svg in one("svg", role=True)] == [
                    svg["aria-label"] for svg in whole("svg", role=True)
                ]


@pytest.mark.first_article
@pytest.mark.parametrize(
    "name, number, figures",
    [
        ("text-statistics", 2, ["dispersion"]),
        ("named-entities", 2, ["event-names"]),
        ("speaker-comparison", 1, ["voices"]),
        ("argument-structure", 1, ["crossing-map", "positions"]),
        ("argument-structure", 3, ["map-shapovalov"]),
        ("what-the-article-says", 2, ["positions"]),
        ("what-hangs-on-what", 1, ["firmness"]),
        ("how-far-a-machine-gets", 2, ["found-by-rules"]),
    ],
)
def test_tasks_on_a_figure_have_it(sheets, name, number, figures):
    assert [one["id"] for one in task_of(sheets, name, number).select(".evidence > figure")] == figures


@pytest.mark.first_article
@pytest.mark.parametrize(
    "name, number, begins, rows",
    [
        ("speaker-comparison", 1, "Whose words fill the body", ["the narrator", "Maxim Arteonov"]),
        ("text-statistics", 3, "Measures left out", ["Reading ease"]),
        ("how-far-a-machine-gets", 2, "Scores for arguments in short texts", ["links found"]),
    ],
)
def test_tasks_on_a_table_have_it_and_not_its_neighbours(sheets, name, number, begins, rows):
    (table,) = task_of(sheets, name, number).select(".evidence > .rows > table")
    assert table.caption.get_text().startswith(begins)
    heads = [row.find(["th", "td"]).get_text() for row in table.select("tbody tr")]
    assert all(any(head.startswith(row) for head in heads) for row in rows), heads


@pytest.mark.first_article
def test_a_decision_has_both_sides_and_no_switch(chapters, sheets):
    cards = task_of(sheets, "what-hangs-on-what", 1).select(".evidence > .decision")
    assert len(cards) == 3
    for card in cards:
        whole = chapters["what-hangs-on-what"].select_one(f".decision#{card.b.get_text()}")
        for part in whole.select(".now, .or, blockquote, details p"):
            assert has(card, part.get_text())
        assert not card.select("input, details, label, [id]")


@pytest.mark.first_article
def test_the_last_sentence_and_the_headings_are_printed_where_tasks_speak_of_them(sheets, article):
    body = article.sentences.merge(
        article.blocks[["id", "kind"]], left_on="block", right_on="id", suffixes=("", "_block")
    )
    ids = {kind: list(some.sort_values("start").id) for kind, some in body.groupby("kind")}
    shown = [item.b.get_text() for item in task_of(sheets, "speaker-comparison", 3).select(".passages li")]
    assert shown == [ids["paragraph"][-1]]
    shown = [item.b.get_text() for item in task_of(sheets, "the-article", 3).select(".passages li")]
    assert shown == ids["title"] + ids["heading"]


@pytest.mark.first_article
def test_the_task_on_missed_links_quotes_sentences_that_such_links_join(chapters, sheets):
    captions = chapters["how-far-a-machine-gets"].select("table > caption")
    (table,) = (one.parent for one in captions if one.get_text().startswith("Links on which"))
    rows = [[cell.get_text() for cell in row("td")] for row in table.select("tbody tr")]
    ends = [words for row in rows if row[1] == "missed" for words in re.findall(r"“((?:[^“”]|“[^”]*”)+?) ?…?”", row[2])]
    quoted = task_of(sheets, "how-far-a-machine-gets", 1).select(".passages li")
    assert len(ends) >= 40 and quoted
    assert all(any(end in sentence.get_text() for end in ends) for sentence in quoted)


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_task_on_the_whole_article_leads_to_its_sheet(sheets, name):
    for task, (written, _) in zip(sheets[name].select("section.task"), CHAPTERS[name]):
        links = [link["href"] for link in task.select(".needs a")]
        whole = re.findall(r"\]\((the|your)-article\.ipynb\)", written)
        assert links == [f"../print/{one}-article.html" for one in dict.fromkeys(whole)]
    quoted = re.findall(r"\]\((the|your)-article\.ipynb[#)]", "".join(written for written, _ in CHAPTERS[name]))
    links = [link["href"] for link in sheets[name].select("p.download a[href*='print/']")]
    assert links == [f"../print/{one}-article.html" for one in dict.fromkeys(quoted)]


def test_what_is_printed_leads_where_it_led_in_its_chapter(site, sheets):
    targets = {
        (link.get("href") or link["xlink:href"]) for sheet in sheets.values() for link in sheet.select(".evidence a")
    }
    places = {}
    for address in sorted(targets):
        address, _, place = address.partition("#")
        if address not in places:
            html = (site / "worksheets" / address).read_text(encoding="utf-8")
            places[address] = {"", *re.findall(r'\bid="([^"]+)"', html)}
        assert place in places[address], (address, place)


@pytest.mark.parametrize("name", CHAPTERS)
def test_the_sentences_that_a_task_links_to_stand_under_it(sheets, loaded, name):
    order = list(loaded.sentences.sort_values("start").id)
    text_of = dict(zip(loaded.sentences.id, loaded.sentences.text))
    if name == "your-article":  # its own text
        text_of = dict(zip(*edition_of("night-ferry").sentences[["id", "text"]].T.values))
    for task, (written, _) in zip(sheets[name].select("section.task"), CHAPTERS[name]):
        linked = re.findall(r"(?:the|your)-article\.ipynb#(s\d+)", written)
        for first, last in re.findall(r"#(s\d+)\) to \[s\d+\]\(the-article\.ipynb#(s\d+)", written):
            linked += order[order.index(first) : order.index(last) + 1]
        shown = {
            item.b.get_text(): item.get_text().removeprefix(item.b.get_text()).strip()
            for item in task.select(".passages li")
        }
        assert shown == {sentence: text_of[sentence] for sentence in linked}
        assert list(shown) == sorted(shown, key=list(text_of).index)


@pytest.mark.first_article
def test_a_range_is_printed_whole(sheets):
    tasks = sheets["what-the-article-says"].select("section.task")
    assert [item.b.get_text() for item in tasks[1].select(".passages li")] == [f"s{number}" for number in range(34, 41)]


def test_the_answers_are_reached_from_the_teaching_page_only(site):
    to_teachers, to_students = set(), set()
    for path in site.rglob("*.html"):
        for link in soup(path).find_all("a", href=re.compile(r"(^|/)worksheets/|-teacher\.html")):
            (to_teachers if "-teacher.html" in link["href"] else to_students).add(path.relative_to(site).as_posix())
    assert to_teachers == {"appendices/teaching.html"}
    assert to_students == {"appendices/teaching.html"} | {f"chapters/{name}.html" for name in CHAPTERS}
    rows = soup(site / "appendices" / "teaching.html").select("table a[href*='worksheets/']")
    assert len(rows) == 2 * len(CHAPTERS)


def test_what_else_is_to_be_printed_stands_beside_the_worksheets(site):
    table = soup(site / "appendices" / "teaching.html").select_one("table:has(a[href*='worksheets/'])")
    links = [link["href"] for link in table.find_previous_sibling("ul").select("a")]
    assert links == ["../print/the-article.html", "annotation-guide.html"]


def test_search_and_search_engines_pass_the_answers_by(site, sheets):
    assert "worksheets/" not in (site / "searchindex.js").read_text(encoding="utf-8")
    for name, sheet in sheets.items():
        robots = [tag["content"] for tag in sheet.head.find_all("meta", attrs={"name": "robots"})]
        assert robots == (["noindex"] if name.endswith("-teacher") else []), name


def test_each_says_where_it_comes_from_and_has_the_question(site, sheets):
    for name, sheet in sheets.items():
        chapter = soup(site / "chapters" / f"{name.removesuffix('-teacher')}.html")
        line = chapter.select_one("#cite-line").get_text()
        title = chapter.h1.find(string=True).strip()
        assert f"From: {line}" in sheet.get_text() and sheet.h1.get_text().startswith(f"Worksheet: {title}")
        question = next(
            part.get_text() for part in chapter.select("[role=main] p") if part.get_text().startswith("The question.")
        )
        assert question in [part.get_text() for part in sheet.select(".worksheet > p")]


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_printed_sheet_has_room_to_write_and_nothing_for_a_screen(browser, site, name, tmp_path):
    page = browser.new_page()
    page.goto((site / "worksheets" / f"{name}.html").as_uri())
    assert not page.locator(".room, .hand").first.is_visible()
    page.pdf(path=tmp_path / "sheet.pdf", format="A4", prefer_css_page_size=True)
    page.set_viewport_size({"width": 642, "height": 980})
    page.emulate_media(media="print")
    assert page.locator(".hand").is_visible() and page.evaluate("document.documentElement.scrollWidth") <= 642
    for whole in page.locator(".evidence").all():
        assert whole.bounding_box()["height"] < 920, "it would be cut between two sheets"
        assert whole.evaluate("tag => getComputedStyle(tag).breakInside") == "avoid"
    small = page.evaluate("""() => [...document.querySelectorAll(".evidence :is(td, th, p, li, figcaption, text)")]
        .filter((tag) => tag.getClientRects().length && tag.textContent.trim() && !tag.closest("[hidden]:not(.drawing)"))
        .filter((tag) => parseFloat(getComputedStyle(tag).fontSize) * (tag.closest("svg") ? 1 : tag.currentCSSZoom) < (tag.closest(".positions") ? 8 : 6) * 96 / 72)
        .map((tag) => tag.outerHTML.slice(0, 90))""")
    assert not small
    # The finding of a figure is what its task asks for.
    assert not [
        one for one in page.locator(".evidence :is(.figure-title, .told, figcaption .firm)").all() if one.is_visible()
    ]
    for box in page.locator(".room").all():
        assert box.bounding_box()["height"] > 200  # nine lines, six centimetres and more
        assert box.locator("span").first.evaluate("line => getComputedStyle(line).borderBottomStyle") == "solid"
    page.close()
    sheets = pypdf.PdfReader(tmp_path / "sheet.pdf").pages
    text = flat("".join(sheet.extract_text() for sheet in sheets))
    assert len(sheets) <= len(CHAPTERS[name]) + 1 and "Name" in text and "Task1" in text
    assert not [
        word for word in ("Search", "Forstudents", "Madefromtheexercises", "Onthispage", "Contents") if word in text
    ]


# A small book of its own


def small(folder, article, tasks, again=False, heading="Exercises"):
    """Build a book of two pages with Sphinx alone; the folder of its site."""
    root = folder / "book"
    new = nbformat.v4
    if not again:
        (root / "chapters").mkdir(parents=True)
        (root / "CITATION.cff").write_text((ROOT / "CITATION.cff").read_text(encoding="utf-8"), encoding="utf-8")
        (root / "conf.py").write_text(
            "import sys\n"
            f"sys.path.insert(0, {str(ROOT / 'extensions')!r})\n"
            "extensions = ['myst_nb', 'citation', 'notebook_links', 'worksheets', 'host_files']\nnb_execution_mode = 'off'\n"
            "html_baseurl = 'https://book.example.org/'\n",
            encoding="utf-8",
        )
        (root / "index.md").write_text(
            "# The Book\n\n```{toctree}\nchapters/one\nchapters/the-article\nclass\n```\n", encoding="utf-8"
        )
        (root / "class.md").write_text("# Class\n\n```{worksheets}\n```\n", encoding="utf-8")
        page = new.new_code_cell(
            "show",
            id="a",
            execution_count=1,
            outputs=[
                new.new_output(
                    "execute_result", {"text/html": reading_edition.reading_edition(article).data}, execution_count=1
                )
            ],
        )
        python = {"language_info": {"name": "python", "pygments_lexer": "python"}}
        notebook = new.new_notebook(cells=[new.new_markdown_cell("# The article", id="b"), page], metadata=python)
        nbformat.write(notebook, root / "chapters" / "the-article.ipynb")
    cells = [
        f"# One {HOSTILE}\n\n**The question.** *Who* says [s1](the-article.ipynb#s1)?",
        f"## {heading if tasks else 'End'}",
    ]
    for number, (task, answer) in enumerate(tasks, start=1):
        cells += [
            f"{number}. {task}",
            f'<details class="answers"><summary>Sample answers</summary>\n\n{answer}\n\n</details>',
        ]
    notebook = new.new_notebook(
        cells=[new.new_markdown_cell(cell, id=f"c{number}") for number, cell in enumerate(cells)]
    )
    nbformat.write(notebook, root / "chapters" / "one.ipynb")
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "CI", "SITE_ADDRESS"))}
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html", root, folder / "out"]
    done = subprocess.run(command, env=bare, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr[-3000:]
    return folder / "out"


TASKS = [
    (
        "Compare [s2](the-article.ipynb#s2) with [s2](the-article.ipynb#s2), [the page](the-article.ipynb) and "
        "[a page](https://example.org/#s3).",
        "**Strong.** A sound one.",
    ),
    (f"Say {HOSTILE}.", "**Strong.** Another."),
]


def test_links_are_moved_markup_is_shown_and_each_sentence_stands_once(tmp_path, article):
    out = small(tmp_path, article, TASKS)
    for name in ("one", "one-teacher"):
        sheet = soup(out / "worksheets" / f"{name}.html")
        first, second = sheet.select("section.task")
        links = [link["href"] for link in first.select("a")]
        assert (
            links[:2] == ["../chapters/the-article.html#s2"] * 2
            and links[2].startswith("../chapters/the-article.html")
            and links[3] == "https://example.org/#s3"
        )
        assert [item.b.get_text() for item in first.select(".passages li")] == ["s2"] and not second.select(".passages")
        assert sheet.select_one(".worksheet > p a[href='../chapters/the-article.html#s1']")
        assert not sheet.select(".worksheet script") and "<script>alert(1)</script>" in second.get_text()
        assert (
            "<script>alert(1)</script>" in sheet.title.get_text()
            and "\u202e" not in sheet.title.get_text() + sheet.h1.get_text()
        )
    assert not (out / "worksheets" / "the-article.html").exists()
    assert "worksheets" not in (out / "sitemap.xml").read_text(encoding="utf-8")
    (link,) = soup(out / "chapters" / "one.html").select("p.worksheet-link a")
    assert link["href"] == "../worksheets/one.html" and not soup(out / "chapters" / "the-article.html").select(
        "p.worksheet-link"
    )


def test_exercises_without_their_heading_end_the_build(tmp_path, article):
    """Or their worksheet would be gone without a word."""
    with pytest.raises(AssertionError, match="write “## Exercises” before the first task, or there is no worksheet"):
        small(tmp_path, article, TASKS, heading="Limits")


@pytest.mark.full
def test_a_changed_exercise_changes_the_sheets_and_a_new_one_the_list(tmp_path, article):
    out = small(tmp_path, article, [])
    assert not (out / "worksheets").exists() and "worksheets/" not in (out / "class.html").read_text(encoding="utf-8")
    small(tmp_path, article, TASKS, again=True)
    before = (out / "worksheets" / "one.html").read_text(encoding="utf-8")
    assert [link["href"] for link in soup(out / "class.html").select("table a")] == [
        "worksheets/one.html",
        "worksheets/one-teacher.html",
    ]
    small(
        tmp_path,
        article,
        [("Count the [s3](the-article.ipynb#s3).", "**Strong.** A new answer."), *TASKS[1:]],
        again=True,
    )
    student, teacher = (
        (out / "worksheets" / f"one{version}.html").read_text(encoding="utf-8") for version in ("", "-teacher")
    )
    assert (
        "Compare" in before
        and "Compare" not in student
        and "Count the" in student
        and "A new answer" in teacher
        and "A new answer" not in student
    )


@pytest.mark.full
def test_the_same_sources_give_the_same_bytes(tmp_path, article):
    made = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        out = small(tmp_path / name, article, TASKS)
        made.append([(out / "worksheets" / f"one{version}.html").read_bytes() for version in ("", "-teacher")])
    assert made[0] == made[1]
