"""For a class: the guide names every value and fits its sheets, the plans add up, and what the pages show is what there is."""

import re
import shutil
import subprocess
import sys
from textwrap import shorten

import nbformat
import pypdf
import pytest
from bs4 import BeautifulSoup
from nbclient import NotebookClient
from support import ROOT, SLUG, bear

from closereading.common.english import listing
from closereading.common.errors import fault
from closereading.edition.format import CERTAINTY, VALUES

STRAIGHT = str.maketrans("“”‘’", "\"\"''")


def page(name):
    return (ROOT / "appendices" / f"{name}.md").read_text(encoding="utf-8")


def tables(text):
    """The tables of a page: rows of cells, the header first and its line left out."""
    found = []
    for table in re.findall(r"(?:^\|.*\|\n)+", text, re.M):
        rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in table.splitlines()]
        found.append([rows[0], *rows[2:]])
    return found


# The annotation guide


GUIDE = "appendices/annotation-guide.md"


def guide():
    """The rows of the guide's tables: the table's name, the column, its value, and the example."""
    for head, *rows in tables(page("annotation-guide")):
        column = None
        for first, meaning, example in rows:
            named = re.fullmatch(r"(?:(\w+): )?`(\w+)`", first)
            column = named[1] or column
            assert meaning, first
            yield head[0], column, named[2], example


def test_the_guide_has_every_value_of_every_table_and_no_other():
    shown = {}
    for place, column, value, _ in guide():
        shown.setdefault((place, column), []).append(value)
    sentences = shown[("statements", "mode")]
    assert sentences == VALUES["sentences"]["mode"]
    for place, names in {
        "blocks": ["blocks"],
        "speakers": ["speakers"],
        "entities": ["entities"],
        "statements": ["statements"],
        "arguments, relations": ["arguments", "relations"],
        "positions, certainty": ["positions"],
    }.items():
        expected = {(place, column): values for name in names for column, values in VALUES[name].items()}
        expected |= {(place, "certainty"): CERTAINTY} if "certainty" in place else {}
        assert expected == {key: values for key, values in shown.items() if key[0] == place}


def test_examples_in_the_guide_stand_in_the_sentences_that_they_link_to(loaded):
    text_of = dict(zip(loaded.sentences.id, loaded.sentences.text))
    text = page("annotation-guide")
    found = re.findall(
        r"“((?:[^()|\n]|\([^()\[\]\n]*\))+)” \(\[(s\d+)\]\(\.\./chapters/the-article\.ipynb#(s\d+)\)\)", text
    )
    form, mend = "([s3](../chapters/the-article.ipynb#s3)) after it", "write the link so"
    unlinked = re.findall(r"“[^“”|]*” \((?!\[s\d+\]\(\.\./chapters/the-article\.ipynb#)\[?s\d[^|]*", text)
    bear([fault(GUIDE, words, form, mend) for words in unlinked])
    assert len(found) == len(re.findall(r"” \(\[s\d", text))
    wrong, mend = [], "quote the sentence to the letter, with its own number twice"
    for words, label, sentence in found:
        words = re.split(r"” in “", words)  # “a” in “b” (s1): both
        said = text_of.get(sentence, "").translate(STRAIGHT)
        if label != sentence or not all(one.translate(STRAIGHT) in said for one in words):
            wrong.append(fault(GUIDE, f"“{words[0]}” ({label}, link to {sentence})", "words of this sentence", mend))
    bear(wrong)


def test_examples_in_the_guide_are_coded_so_in_the_edition(loaded):
    """No example teaches what the edition decides otherwise; and what the edition has is shown by an example from it."""
    kind_of = dict(zip(loaded.speakers.id, loaded.speakers.kind))
    coded = {
        "kind": [(row.text, row.kind) for row in loaded.blocks.itertuples()]
        + [(row.name, row.kind) for row in loaded.speakers.itertuples()]
        + [(row.text, kind_of[row.speaker]) for row in loaded.statements[loaded.statements.role == "source"].itertuples()],
        "type": [(row.text, row.type) for row in loaded.entities.itertuples()],
        "sense": [(row.text, row.sense) for row in loaded.entities.itertuples()],
        "role": [
            (row.text, row.role) for table in (loaded.statements, loaded.arguments) for row in table.itertuples()
        ],
        "cue_stance": [
            (row.text, row.cue_stance) for row in loaded.statements[loaded.statements.role == "cue"].itertuples()
        ],
        "polarity": [
            (row.text, row.polarity) for row in loaded.statements[loaded.statements.role == "cue"].itertuples()
        ],
        "mode": [(row.text, row.mode) for row in loaded.sentences.itertuples()],
    }
    faults = []
    for place, column, value, example in guide():
        where, quoted = f"{GUIDE}, row `{value}`", re.match(r"“(.+)” \(\[s\d+\]", example)
        has = [text for text, known in coded.get(column, ()) if known == value]
        if not example or has and not quoted:
            expected = f"words of your article that your tables code as {value} ({place}), with their sentence"
            mend = next((f"quote such words, as “{shorten(text, 60, placeholder='')}”" for text in has if text in loaded.raw), "quote such words")
            if not has:
                expected, mend = "an example", "invent one, in *italics*, or write that the article has none"
            faults.append(fault(where, example or "no example", expected, mend))
        if not quoted or column not in coded:
            continue
        if value in ("narrator", "none", "paragraph"):
            continue  # an example of what has no span of its own
        words = quoted[1].translate(STRAIGHT).removesuffix(" that")
        values = {
            value
            for text, value in coded[column]
            if words in text.translate(STRAIGHT)
            or text.translate(STRAIGHT) in words
            and column in ("cue_stance", "kind", "sense")
        }
        if value not in values:
            said = f"“{quoted[1]}”, which the edition codes as {listing(sorted(values)) or 'nothing'}"
            mend = "choose another example, or mend the table"
            faults.append(fault(where, said, f"words that it codes as {value}", mend))
    bear(faults)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_guide_fits_two_sheets(browser, site, tmp_path, paper):
    sheet = browser.new_page()
    sheet.goto((site / "appendices" / "annotation-guide.html").as_uri())
    # As long as it is where commit and address are known.
    sheet.evaluate(
        "document.querySelector('#cite-line').append(', commit 0123456789. https://a-school.example.org/reading/appendices/annotation-guide.html')"
    )
    sheet.pdf(path=tmp_path / "guide.pdf", format=paper, prefer_css_page_size=True)
    sheet.emulate_media(media="print")
    small = sheet.evaluate("""() => [...document.querySelectorAll("section[id^=annotation-guide] :is(p, li, td, th)")]
        .filter((tag) => !tag.closest(".cite") && parseFloat(getComputedStyle(tag).fontSize) < 9.5 * 96 / 72 - 0.01).map((tag) => tag.outerHTML)""")
    wide = sheet.evaluate("""() => [...document.querySelectorAll("section[id^=annotation-guide] :is(td, th)")]
        .filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.textContent)""")
    sheet.close()
    assert len(pypdf.PdfReader(tmp_path / "guide.pdf").pages) == 2
    assert not small and not wide


# The plans


def test_the_activities_of_each_meeting_fill_its_time():
    text = page("teaching")
    plans = [("One meeting", 1, 90), ("Two hours", 1, 120), ("One meeting with the switches", 1, 90)]
    for plan, number, minutes in [*plans, ("Three meetings", 3, 90), ("Six meetings", 6, 90)]:
        part = re.search(rf"^## {plan}\n(.*?)(?=^## |\Z)", text, re.M | re.S)[0]
        assert f"{minutes} minutes" in part
        meetings = re.findall(r"\| minutes \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", part)
        assert [sum(map(int, re.findall(r"^\| (\d+) \|", meeting, re.M))) for meeting in meetings] == [minutes] * number
        for word in ("Aim", "Read beforehand", "Handed in"):
            assert part.count(f"**{word}.**") == number, (plan, word)


@pytest.mark.first_article
def test_the_cases_of_the_switches_are_decisions_that_change_a_finding_alone(site, article):
    """Each is decided on the sentences that the plan names, and the page has its switch and its reasons."""
    part = re.search(r"^## One meeting with the switches\n(.*?)(?=^## )", page("teaching"), re.M | re.S)[1]
    cases = re.findall(r"^- (.*\?) \(\[(d\d+)\]\(\.\./chapters/what-hangs-on-what\.ipynb#(d\d+)\)\)$", part, re.M)
    assert len(cases) == 4
    chapter = BeautifulSoup((site / "chapters" / "what-hangs-on-what.html").read_text(encoding="utf-8"), "html.parser")
    decided = {decision.key: decision for decision in article.decisions}
    for asked, label, key in cases:
        assert label == key and set(re.findall(r"\bs\d+\b", asked)) <= set(
            re.findall(r"\bs\d+\b", f"{decided[key].decided} {decided[key].otherwise}")
        )
        decision = chapter.find(id=key)
        assert decision.select_one("input[role=switch]") and "For the other side" in decision.details.get_text()
        assert chapter.select(f"#firmness a.alone[href='#{key}']"), key
    for words in ("Link to this reading", "why"):
        assert f"*{words}*" in part and words in chapter.select_one(".decisions").get_text()


def test_the_plans_name_worksheets_and_tasks_that_there_are():
    tasks = {}
    for path in (ROOT / "chapters").glob("*.ipynb"):
        cells = [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "markdown"]
        tasks[cells[0].splitlines()[0].removeprefix("# ")] = [cell[0] for cell in cells if re.match(r"\d\. ", cell)]
    named = re.findall(r"[Ww]orksheet \*([^*]+)\*(?:, tasks? (\d(?:(?:, | and | or )\d)*))?", page("teaching"))
    assert named and len(named) == page("teaching").count("orksheet *")
    faults, mend = [], "change the plan, or write the exercise"
    for title, numbers in named:
        missing = sorted({*re.findall(r"\d", numbers)} - {*tasks.get(title, [])})
        if title not in tasks:
            faults.append(fault("appendices/teaching.md", f"worksheet *{title}*", "the title of a chapter", mend))
        elif missing:
            found = f"worksheet *{title}*, {'task' if len(missing) == 1 else 'tasks'} {listing(missing)}"
            faults.append(fault("appendices/teaching.md", found, f"one of the tasks of this chapter: {listing(tasks[title])}", mend))
    bear(faults)


def test_the_rubric_describes_each_level_of_each_criterion():
    (rubric,) = (table for table in tables(page("teaching")) if "not yet (1)" in table[0])
    assert [row[0] for row in rubric[1:]] == [
        f"**{name}**" for name in ("Evidence", "Fairness", "Method", "Limits", "Writing")
    ]
    assert all(len(row) == 4 and all(len(cell) > 30 for cell in row[1:]) for row in rubric[1:])


# A book on another article


def broken(folder, changes):
    """What `check` says of a copy of the edition in which words were replaced."""
    copy = shutil.copytree(ROOT / "seeds" / SLUG, folder / "my-article")
    for name, old, new in changes:
        text = (copy / name).read_bytes().decode("utf-8")
        assert old in text, (name, old)
        (copy / name).write_bytes(text.replace(old, new, 1).encode("utf-8"))
    command = [sys.executable, "-m", "closereading", "check", "my-article"]
    done = subprocess.run(
        command,
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 1 and not done.stdout
    return done.stderr


def test_the_page_shows_what_check_says(tmp_path):
    coding, article = re.findall(r"```text\n(.*?)```", page("your-book"), re.S)
    (tmp_path / "a").mkdir()
    assert coding == broken(
        tmp_path / "a",
        [
            ("entities.csv", "GPE,Russia,actor", "GPE,Russia,acts"),
            ("positions.csv", "open,t8", "opens,t8"),
            ("entities.csv", "Ukraine,attribute,editors", "Ukraine,attribute,jane"),
        ],
    )
    (tmp_path / "b").mkdir()
    said = broken(tmp_path / "b", [("article.txt", "snowball", "snowbell")])
    assert article == re.sub(r"[0-9a-f]{64}", lambda checksum: checksum[0][:10] + "…", said)


def known_lines():
    """The lines of code that know the article, by chapter, as the page's table names them."""
    (table,) = (table for table in tables(page("your-book")) if table[0][:2] == ["chapter", "line of code"])
    found, chapter = {}, ""
    for row in table[1:]:
        chapter = row[0] or chapter
        found.setdefault(chapter, []).extend(re.findall(r"`([^`]+)`", row[1]))
    return found


@pytest.mark.first_article
@pytest.mark.full
def test_every_line_that_fails_with_another_article_is_named_on_the_page(tmp_path):
    """The chapters run with the sample article, as the page says; a cell that fails has a line of the table in it, or uses one's name."""
    for name in ("chapters", "seeds", "closereading"):
        shutil.copytree(ROOT / name, tmp_path / name)
    known, failed = known_lines(), {}
    for path in sorted((tmp_path / "chapters").glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        code = [cell for cell in notebook.cells if cell.cell_type == "code"]
        for cell in code:
            cell.source = cell.source.replace(f'edition.load("{SLUG}")', 'edition.read_edition("night-ferry")[0]')
            cell.source = cell.source.replace(f'CODINGS = ["{SLUG}"', 'CODINGS = ["night-ferry"')
        NotebookClient(notebook, allow_errors=True, resources={"metadata": {"path": str(path.parent)}}).execute()
        faults = [cell for cell in code if any(output.output_type == "error" for output in cell.outputs)]
        failed[path.stem] = len(faults)
        gone = {name for cell in faults for name in re.findall(r"\w+(?=,| =)", cell.source)}
        for cell in faults:
            (error,) = (output for output in cell.outputs if output.output_type == "error")
            follows = error.ename == "NameError" and re.search("'(.+)'", error.evalue)[1] in gone
            assert follows or any(line in cell.source for line in known[path.stem]), (path.stem, cell.source)
    assert failed["named-entities"] and failed["text-statistics"] and not failed["compare-codings"]


@pytest.mark.first_article
def test_the_page_names_lines_of_code_that_there_are():
    code = {
        path.stem: "\n".join(
            cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"
        )
        for path in (ROOT / "chapters").glob("*.ipynb")
    }
    rows = known_lines()
    assert {name for name, source in code.items() if f'edition.load("{SLUG}")' in source} <= rows.keys()
    assert {"compare-codings", "your-article"} <= rows.keys()  # which have settings
    for chapter, lines in rows.items():
        assert lines, chapter
        for line in lines:
            assert line in code[chapter], (chapter, line)


def test_the_page_names_commands_and_files_that_there_are():
    text = page("your-book")
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert {"book", "test"} <= set(re.findall(r"\bmake (book|test|lab|pdf)\b", text)) <= targets
    for name in re.findall(r"`((?:[\w.-]+/)*[\w-]+\.(?:md|py|toml|cff|yml|png|svg))`", text):
        assert (ROOT / name).is_file() or name in ("edition.toml", "reading.md"), name
