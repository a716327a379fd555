"""The notebooks themselves: what nbval cannot see. nbval compares outputs; these check what stands around them."""

import re
import shutil
import statistics
import subprocess
import sys
from functools import cache

import nbformat
import pytest
import yaml
from docutils.nodes import make_id
from support import ROOT
from notebooks import CHAPTERS, NUMERAL, cells, read

from tools import quotations

IDS = [path.stem for path in CHAPTERS]
LINK = re.compile(r"\[((?:[^\[\]]|\\.)*)\]\(([^)\s]+)\)")


TERMS = {
    f"term-{line.replace(' ', '-')}"
    for line in re.findall(
        r"^(?! |```|#|$).+$", (ROOT / "appendices" / "glossary.md").read_text(encoding="utf-8"), re.M
    )
}


evidence = cache(lambda: quotations.evidence(ROOT))  # for all chapters


BARE = {"how-far-a-machine-gets"}  # it belongs to the chapters, which have the exercises


def shown(cell):
    """The mime types and contents that a cell stored."""
    return [(mime, content) for output in cell.outputs for mime, content in output.get("data", {}).items()]


def prose(path):
    """All Markdown of a chapter: its Markdown cells, and what its code cells computed."""
    computed = [content for cell in cells(path, "code") for mime, content in shown(cell) if mime == "text/markdown"]
    return [cell.source for cell in cells(path, "markdown")] + computed


def addressed(path):
    """All of a chapter that can hold an address: its prose, and the HTML that its code cells stored."""
    html = [content for cell in cells(path, "code") for mime, content in shown(cell) if mime == "text/html"]
    return prose(path) + html


def test_the_table_of_contents_names_every_chapter():
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    named = {entry["file"] for part in toc["parts"] for entry in part["chapters"]}
    assert {f"chapters/{name}" for name in IDS} == {name for name in named if name.startswith("chapters/")}
    for name in named:
        assert (ROOT / f"{name}.md").exists() or (ROOT / f"{name}.ipynb").exists()


@pytest.mark.parametrize("path", CHAPTERS, ids=IDS)
def test_form(path):
    """Question, what is learnt, time; prose before every piece of code; limits and exercises at the end."""
    notebook = read(path)
    opening = "\n\n".join(cell.source for cell in cells(path, "markdown")).partition("\n## ")[0]
    assert notebook.cells[0].source.startswith("# ") and all(
        f"**{word}.**" in opening for word in ("The question", "What you will learn", "Time")
    )
    headings = re.findall(r"^## (.+)$", "\n".join(cell.source for cell in cells(path, "markdown")), re.M)
    assert headings[-2:] == ["Limits", "Exercises"] or headings[-1] == ("Limits" if path.stem in BARE else "Exercises")
    kinds = [cell.cell_type for cell in notebook.cells]
    assert "code code" not in " ".join(kinds), "a code cell without prose before it"
    exercises = next(
        (number for number, cell in enumerate(notebook.cells) if "## Exercises" in cell.source), len(kinds)
    )
    assert "markdown markdown" not in " ".join(kinds[: exercises + 1]), (
        "two pieces of prose in a row: one cell, or a code cell between them is gone"
    )


@pytest.mark.parametrize("path", [path for path in CHAPTERS if path.stem not in BARE], ids=lambda path: path.stem)
def test_exercises_have_a_cell_to_answer_in_and_folded_sample_answers(path):
    notebook = read(path)
    first = next(number for number, cell in enumerate(notebook.cells) if re.search("^## Exercises$", cell.source, re.M))
    rest = notebook.cells[first + 1 :]
    assert len(rest) % 3 == 0 and 2 <= len(rest) // 3 <= 3
    for number in range(0, len(rest), 3):
        task, answer, samples = rest[number : number + 3]
        assert task.source.startswith(f"{number // 3 + 1}. ") and {
            cell.cell_type for cell in (task, answer, samples)
        } == {"markdown"}
        assert set(answer.metadata.tags) == {"answer", "remove-cell"} and answer.source.startswith("*Your answer")
        parts = re.findall(r"^\*\*(Strong|Weak|What tells them apart)\.\*\* (.+)$", samples.source, re.M)
        assert [name for name, _ in parts] == ["Strong", "Weak", "What tells them apart"]
        assert samples.source.startswith('<details class="answers">') and samples.source.endswith("</details>")


@pytest.mark.parametrize("path", CHAPTERS, ids=IDS)
def test_code_is_short(path):
    lengths = [len([line for line in cell.source.splitlines() if line.strip()]) for cell in cells(path, "code")]
    assert max(lengths) <= 12


def test_the_median_code_cell_has_three_lines_or_fewer():
    lengths = [
        len([line for line in cell.source.splitlines() if line.strip()])
        for path in CHAPTERS
        for cell in cells(path, "code")
    ]
    assert statistics.median(lengths) <= 3


@pytest.mark.parametrize("path", CHAPTERS, ids=IDS)
def test_every_cell_was_run_in_order_and_shows_something(path):
    code = cells(path, "code")
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    for number, cell in enumerate(code):
        assert cell.outputs or number == 0, f"cell {number + 1} shows nothing: {cell.source[:60]}"


@pytest.mark.parametrize("path", CHAPTERS, ids=IDS)
def test_outputs_are_text_that_nbval_compares(path):
    for cell in cells(path, "code"):
        assert not re.search(r"nbval|NBVAL", cell.source) and not set(cell.metadata.get("tags", [])) & {
            "nbval-skip",
            "nbval-ignore-output",
            "raises-exception",
            "skip-execution",
            "remove-cell",
        }
        assert {output.output_type for output in cell.outputs} <= {"execute_result", "display_data"}, (
            "printed text or an error"
        )
        assert {mime for mime, _ in shown(cell)} <= {"text/html", "text/markdown", "text/plain"}, (
            "a picture that is not SVG in HTML"
        )
        for _, content in shown(cell):
            assert "data:image" not in content and "<image" not in content and "<img" not in content


@pytest.mark.parametrize("path", CHAPTERS, ids=IDS)
def test_nothing_of_the_machine_is_stored(path):
    text = path.read_text(encoding="utf-8")
    assert str(ROOT) not in text and not re.search(r"/home/|/Users/|/tmp/|\d{4}-\d\d-\d\dT\d\d:|0x[0-9a-f]{8}", text)
    notebook = read(path)
    assert set(notebook.metadata) == {"kernelspec", "language_info"} and set(notebook.metadata.language_info) == {
        "name"
    }
    assert all("execution" not in cell.metadata for cell in notebook.cells)
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)


@pytest.mark.parametrize("path", CHAPTERS, ids=IDS)
def test_no_result_is_typed(path):
    """No numeral in a Markdown cell outside links, citations, quotations and code (and the numbers of a list)."""
    for cell in cells(path, "markdown"):
        text = re.sub(r"```.*?```|`[^`]*`", "", cell.source, flags=re.S)
        text = quotations.QUOTATION.sub("", text)
        text = LINK.sub(lambda link: "" if re.fullmatch(r"[sd]\d+", link[1]) else link[1], text)
        text = re.sub(r"“[^”]*”", "", text)
        text = re.sub(r"\[?\b[A-Z][\w-]+ (?:and [A-Z][\w-]+ )?\d{4}\]?", "", text)  # Kiss and Strunk 2006
        text = re.sub(r"^\d\. ", "", text, flags=re.M)
        assert not NUMERAL.search(text), (
            f"{NUMERAL.search(text)[0]!r} in: {text[max(0, NUMERAL.search(text).start() - 60) :][:120]!r}"
        )


@pytest.mark.parametrize("path", CHAPTERS, ids=IDS)
def test_links_lead_to_what_exists(path):
    links = [target for text in prose(path) for _, target in LINK.findall(text)]
    assert links
    # What a chapter gives an address: a figure, or a place in its prose.
    known = {chapter.name: set(re.findall(r'\bid="([^"]+)"', "\n".join(addressed(chapter)))) for chapter in CHAPTERS}
    known |= {"": [""], "../appendices/glossary.md": TERMS}
    works = (ROOT / "appendices" / "how-others-read-news.md").read_text(encoding="utf-8")
    known["../appendices/how-others-read-news.md"] = {*map(make_id, re.findall(r"^## (.+)$", works, re.M))}
    for page, key in evidence():
        known[f"{page}.ipynb"].add(key)
    for target in links:
        if target.startswith(("https://", "http://")):
            continue
        page, _, anchor = target.partition("#")
        assert (path.parent / page).is_file(), target
        assert not anchor or anchor in known[page], target


@pytest.mark.parametrize("path", CHAPTERS, ids=IDS)
def test_quotations_stand_in_the_sentence_they_link_to(path):
    text_of = evidence()
    found = [text for text in prose(path) if quotations.QUOTATION.search(text)]
    assert found or path.stem in (
        "text-statistics",
        "compare-codings",
        "how-far-a-machine-gets",
    )  # the first has numbers, the others no article of their own
    for text in addressed(path):
        assert not [*quotations.wrong(path.stem, text, text_of)]


def test_every_figure_is_shown_in_a_chapter():
    from twice_drawn import MODULES

    sources = "\n".join(cell.source for path in CHAPTERS for cell in cells(path, "code"))
    # The chapter on the reader's own article draws by a module.
    sources += (ROOT / "closereading" / "display" / "your_article.py").read_text(encoding="utf-8")
    for figure in ("weave(", "argument_arcs(", "positions.table(", "decisions.matrix(", "argument_maps("):
        assert figure in sources
    for figure in (*MODULES, "event_names", "who_has_a_name"):
        assert re.search(rf"\w+_figures\.{figure}\(", sources) and re.search(rf"\w+_captions\.{figure}\(", sources)


def nbval(folder):
    """Run nbval alone on the notebooks of a folder."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--nbval",
        "-q",
        "-p",
        "no:cacheprovider",
        "-c",
        str(ROOT / "pyproject.toml"),
        "--rootdir",
        folder,
        folder,
    ]
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, encoding="utf-8", cwd=folder)


@pytest.mark.first_article
@pytest.mark.full
def test_nbval_sees_a_changed_number_in_a_sentence_a_table_and_a_figure(tmp_path):
    """What the other checks lean on: each kind of output that chapters store is compared, mark for mark."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    (tmp_path / "chapters").mkdir()
    notebook = read(ROOT / "chapters" / "speaker-comparison.ipynb")
    changes = {
        "text/markdown": (r"(\d+) named commentators", "9 named commentators"),
        "rows": (r'(<td class="number"[^>]*>)273</td>', r"\g<1>274</td>"),
        "weave": (r"(--words: )(\d)", r"\g<1>9\2"),
    }
    changed = set()
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            for mime, content in output.data.items():
                for kind, (old, new) in changes.items():
                    fits = (
                        mime == kind
                        or kind == "weave"
                        and 'class="weave"' in content
                        or kind == "rows"
                        and mime == "text/html"
                        and 'class="weave"' not in content
                    )
                    if fits and kind not in changed and re.search(old, content):
                        output.data[mime] = re.sub(old, new, content, count=1)
                        changed.add(kind)
                        break
    assert changed == set(changes)
    nbformat.write(notebook, tmp_path / "chapters" / "changed.ipynb")
    shutil.copy(ROOT / "chapters" / "the-article.ipynb", tmp_path / "chapters")
    done = nbval(tmp_path / "chapters")
    assert done.returncode == 1 and re.search(r"\b3 failed", done.stdout), done.stdout[-2000:]
    assert not re.search(r"FAILED .*the-article", done.stdout)
