"""Changes that once went unnoticed, or that nbval does not see, each made in a copy: the check that is there for it fails."""

import inspect
import re
import shutil

import nbformat
import pytest
import test_chapters as chapters
import test_numbers as numbers
from support import ROOT

from tools import versions


def written(old, new):
    """An edit of a notebook: the first place in its prose where a pattern stands reads otherwise."""

    def edit(notebook):
        cell = next(cell for cell in notebook.cells if cell.cell_type == "markdown" and re.search(old, cell.source))
        cell.source = re.sub(old, new, cell.source, count=1)

    return edit


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def delete_a_cell_of_code(notebook):
    notebook.cells.remove(code(notebook)[1])


def clear_an_output_with_its_count(notebook):
    code(notebook)[2].update(outputs=[], execution_count=None)


def clear_an_output(notebook):
    code(notebook)[2].outputs = []


def clear_everything(notebook):
    for cell in code(notebook):
        cell.update(outputs=[], execution_count=None)


def let_nbval_pass_over_a_cell(notebook):
    code(notebook)[2].metadata.tags = ["nbval-ignore-output"]


def store_a_picture_instead_of_a_drawing(notebook):
    code(notebook)[2].outputs[0].data = nbformat.from_dict({"image/png": "iVBORw0KGgo="})


def store_a_printed_number(notebook):
    code(notebook)[2].outputs.append(nbformat.v4.new_output("stream", text="12\n"))


def ask(check, **given):
    """Run a test with those of the given things that it asks for."""
    check(**{name: given[name] for name in inspect.signature(check).parameters})


CHANGES = [
    (chapters.test_no_result_is_typed, written(r"\. ", ". There are 12 of them. ")),
    (chapters.test_no_result_is_typed, written(r"\. ", ". There are twelve of them. ")),
    (chapters.test_links_lead_to_what_exists, written(r"#s\d+\)", "#s99)")),
    (chapters.test_quotations_stand_in_the_sentence_they_link_to, written(r"\.ipynb#s\d+\)\)", ".ipynb#s1))")),
    (chapters.test_form, delete_a_cell_of_code),
    (chapters.test_every_cell_was_run_in_order_and_shows_something, clear_an_output_with_its_count),
    (chapters.test_every_cell_was_run_in_order_and_shows_something, clear_an_output),
    (chapters.test_every_cell_was_run_in_order_and_shows_something, clear_everything),
    (chapters.test_outputs_are_text_that_nbval_compares, let_nbval_pass_over_a_cell),
    (chapters.test_outputs_are_text_that_nbval_compares, store_a_picture_instead_of_a_drawing),
    (chapters.test_outputs_are_text_that_nbval_compares, store_a_printed_number),
]


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    """Where a chapter stands in a copy of the chapters and of the pages that they link to."""
    root = tmp_path_factory.mktemp("book")
    for folder in ("chapters", "appendices"):
        shutil.copytree(ROOT / folder, root / folder)
    return root / "chapters" / "argument-structure.ipynb"


@pytest.mark.first_article
@pytest.mark.parametrize("check, edit", CHANGES)
def test_a_change_in_a_chapter_is_noticed(copied, loaded, check, edit):
    notebook = chapters.read(ROOT / "chapters" / copied.name)
    nbformat.write(notebook, copied)
    ask(check, path=copied, loaded=loaded)
    edit(notebook)
    nbformat.write(notebook, copied)
    with pytest.raises(AssertionError):
        ask(check, path=copied, loaded=loaded)


@pytest.mark.first_article
@pytest.mark.parametrize(
    "check, page, old, new",
    [
        (numbers.test_every_typed_number_is_accounted_for, "glossary", ". ", ". There are 12 of them. "),
        (
            numbers.test_every_typed_number_is_accounted_for,
            "machine-readers",
            "how far two codings",
            "how far six codings",
        ),
        (numbers.test_a_link_to_a_sentence_names_that_sentence_or_quotes_it, "guidelines", "[s10]", "[s11]"),
        (numbers.test_a_work_that_is_cited_is_in_the_references_with_that_year, "machine-readers", " 2006]", " 2007]"),
        (numbers.test_steps_are_numbered_in_order, "your-book", "**2. ", "**3. "),
    ],
)
def test_a_change_of_a_number_in_a_page_is_noticed(monkeypatch, loaded, check, page, old, new):
    assert old in numbers.TEXTS[page]
    monkeypatch.setitem(numbers.TEXTS, page, numbers.TEXTS[page].replace(old, new, 1))
    with pytest.raises(AssertionError):
        ask(check, name=page, loaded=loaded)


@pytest.mark.first_article
@pytest.mark.parametrize(
    "page, old, new",
    [
        ("glossary", "has five tokens", "has six tokens"),
        ("guidelines", "it has two sentences", "it has three sentences"),
        ("data-dictionary", "and nine tables", "and ten tables"),
    ],
)
def test_another_number_than_what_is_counted_is_noticed(monkeypatch, article, page, old, new):
    assert old in numbers.TEXTS[page]
    monkeypatch.setitem(numbers.TEXTS, page, numbers.TEXTS[page].replace(old, new))
    with pytest.raises(AssertionError):
        for fact in (fact for fact in numbers.FACTS if fact[0] == page):
            numbers.test_a_typed_number_is_what_it_counts(article, *fact)


@pytest.mark.parametrize("old, new", [("==1", "==2"), ("sha256:0", "sha256:1"), (r"    --hash=.*\n", "")])
def test_a_change_in_a_locked_list_is_noticed(tmp_path, old, new):
    shutil.copy(ROOT / "requirements.txt", tmp_path)
    path = tmp_path / "requirements.txt"
    kept = (ROOT / "requirements.sha256").read_text(encoding="utf-8")
    assert versions.seal([path]) in kept
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(old, new, text, count=1), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != text and versions.seal([path]) not in kept
