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
from support import ROOT, bear
from notebooks import CHAPTERS, NUMERAL, cells, read

from closereading.common.english import count
from closereading.common.errors import fault
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
    bear(exercises(f"chapters/{path.name}, below “## Exercises”", read(path).cells))


def exercises(where, cells):
    """What is wrong with the exercises among the cells of a chapter, as lines: their number, and the form of each."""
    first = next(number for number, cell in enumerate(cells) if re.search("^## Exercises$", cell.source, re.M))
    rest = cells[first + 1 :]
    three = "three cells for each exercise: a task, a cell for the answer, and a fold with sample answers"
    if len(rest) % 3:
        return [fault(where, count(len(rest), "cell"), three, "add the cell that is missing, or delete the one too many")]
    if not 2 <= len(rest) // 3 <= 3:
        mend = f"write another one or delete one; a chapter has {three}"
        return [fault(where, count(len(rest) // 3, "exercise"), "two or three exercises", mend)]
    faults = []
    for number in range(1, len(rest) // 3 + 1):
        task, answer, samples = rest[3 * number - 3 : 3 * number]
        parts = re.findall(r"^\*\*(Strong|Weak|What tells them apart)\.\*\* (.+)$", samples.source, re.M)
        form = {
            "a cell that is no Markdown": {cell.cell_type for cell in (task, answer, samples)} == {"markdown"},
            "a task with another number or with none": task.source.startswith(f"{number}. "),
            "a cell for the answer with another beginning": answer.source.startswith("*Your answer"),
            "a cell for the answer with other tags": {*answer.metadata.get("tags", [])} == {"answer", "remove-cell"},
            "other sample answers than **Strong.**, **Weak.** and **What tells them apart.**": [name for name, _ in parts]
            == ["Strong", "Weak", "What tells them apart"],
            "sample answers that are not in a fold": samples.source.startswith('<details class="answers">')
            and samples.source.endswith("</details>"),
        }
        mend = "copy the three cells of an exercise of another chapter, and replace their words"
        faults += [
            fault(f"{where}, exercise {number}", found, "the form of the other exercises", mend)
            for found, right in form.items()
            if not right
        ]
    return faults


@pytest.mark.parametrize(
    "change, found",
    [
        (lambda rest: rest[:3], "found 1 exercise; expected two or three exercises"),
        (lambda rest: rest * 2, "found 4 exercises; expected two or three exercises"),
        (lambda rest: rest[:5], "found 5 cells; expected three cells for each exercise: a task,"),
        (lambda rest: rest[3:6] + rest[:3], "exercise 1: found a task with another number or with none"),
        (lambda rest: [rest[0], rest[3], rest[2], *rest[3:]], "exercise 1: found a cell for the answer with other tags"),
        (lambda rest: [*rest[:5], rest[4]], "exercise 2: found sample answers that are not in a fold"),
    ],
)
def test_what_is_wrong_with_exercises_is_said_in_words(change, found):
    markdown = nbformat.v4.new_markdown_cell
    answer = markdown("*Your answer:*", metadata={"tags": ["answer", "remove-cell"]})
    samples = "**Strong.** Yes.\n\n**Weak.** No.\n\n**What tells them apart.** A reason."
    samples = markdown(f'<details class="answers"><summary>Answers</summary>\n\n{samples}\n\n</details>')
    rest = [markdown("1. Why?"), answer, samples, markdown("2. When?"), answer, samples]
    head = markdown("Limits of it.\n\n## Exercises")
    assert not exercises("a chapter", [head, *rest])
    assert found in "\n".join(exercises("a chapter", [head, *change(rest)]))


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
def test_no_result_is_typed(path, loaded):
    """No numeral in a Markdown cell outside links, citations, quotations and code (and the numbers of a list)."""
    expected = "no number that is typed, in digits or as a word"
    mend = "compute it in a cell of code, quote it with “ and ”, or write the sentence without it"
    bear(
        [
            fault(f"chapters/{path.name}", f"“{number}” in “{line}”", expected, mend)
            for cell in cells(path, "markdown")
            for number, line in typed(cell.source, names_with_numbers(loaded))
        ]
    )


def names_with_numbers(edition):
    """The names of an article that have a number in them (Movimento 5 Stelle). A date can be a result, and is none."""
    names = edition.entities[edition.entities.type != "DATE"]
    return [name for name in {*names.text, *names.entity} if NUMERAL.search(name) and NUMERAL.sub("", name)]


def typed(source, names):
    """Each number that is typed in a text of Markdown, with its line. What may have numbers is made blank: all else keeps its place."""

    def blank(found):
        return re.sub(".", " ", found[0], flags=re.S)

    def label(link):
        """A link without its address, and without its words if they name a sentence or a decision."""
        kept = "" if re.fullmatch(r"[sd]\d+", link[1]) else f" {link[1]}"
        return kept.ljust(len(link[0]))

    text = re.sub(r"```.*?```|`[^`]*`", blank, source, flags=re.S)
    text = quotations.QUOTATION.sub(blank, text)
    text = LINK.sub(label, text)
    text = re.sub(r"“[^”]*”", blank, text)
    text = re.sub(r"\[?\b[A-Z][\w-]+ (?:and [A-Z][\w-]+ )?\d{4}\]?", blank, text)  # Kiss and Strunk 2006
    text = re.sub(r"^\d\. ", blank, text, flags=re.M)
    for name in names:
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", blank, text)
    for number in NUMERAL.finditer(text):
        start, end = source.rfind("\n", 0, number.start()) + 1, f"{source}\n".index("\n", number.start())
        yield number[0], source[max(start, number.start() - 60) : min(end, number.start() + 60)]


@pytest.mark.parametrize(
    "source, found",
    [
        ("Movimento 5 Stelle asks ([s9](the-article.ipynb#s9)) of 5 cities.", "5"),
        ("It asks, and not Movimento 5 Stelles.", "5"),
        ("Movimento 5 Stelle asks, as “all 7” ([s9](the-article.ipynb#s9)) do in `12`.", None),
        ("1. A task\n2. A [word of two senses](the-article.ipynb)", "two"),
    ],
)
def test_a_number_in_a_name_of_the_article_is_no_result(source, found):
    assert [number for number, _ in typed(source, ["Movimento 5 Stelle"])] == ([found] if found else [])
    assert all(line in source.splitlines() for _, line in typed(source, ["Movimento 5 Stelle"]))


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
