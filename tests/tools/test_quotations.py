"""Quotations: which of them are not in the sentence that they name, and how that is said."""

import json
import re
import shutil

import pytest
from support import ROOT, bear

from closereading.common.errors import fault
from tools import quotations
from tools.quotations import Wrong

TEXT_OF = {
    ("the-article", "s1"): "She said “no” and ‘left’.",
    ("your-article", "s1"): "It rained.",
    ("what-hangs-on-what", "d1"): "He did.",
    ("argument-structure", "map-jane-roe"): "",
}


@pytest.mark.parametrize(
    "text, found",
    [
        ("“no” ([s1](the-article.ipynb#s1)), “It rained” ([s1](your-article.ipynb#s1))", []),
        ("“said “no” and” ([s1](../chapters/the-article.ipynb#s1))", []),
        ("“It rained” ([s1](the-article.ipynb#s1))", [("It rained", "s1")]),
        ("“It rained” ([s1](chapters/the-article.ipynb#s1))", [("It rained", "s1")]),
        ("“no” ([s9](the-article.ipynb#s9))", [("", "s9")]),
        ("[s2](the-article.ipynb#s1)", [("", "s1")]),
        ("[the first](the-article.ipynb#s1)", []),
        ('<a href="the-article.ipynb#s1">s1</a> <a href="the-article.ipynb#s7">s7</a>', [("", "s7")]),
        ('<a href="../chapters/your-article.ipynb#s2">s2</a>', [("", "s2")]),
        ("[d1](what-hangs-on-what.ipynb#d1), [d2](../chapters/what-hangs-on-what.ipynb#d2)", [("", "d2")]),
        ("[her](argument-structure.ipynb#map-jane-roe), [his](argument-structure.ipynb#map-john)", [("", "map-john")]),
        ("“anything” without a link", []),
    ],
)
def test_what_a_sentence_does_not_bear_out_is_found(text, found):
    assert [*quotations.wrong("a page", text, TEXT_OF)] == [Wrong("a page", *one) for one in found]


def test_this_book_quotes_its_articles_to_the_letter():
    """In all pages, not only in chapters: the appendices and the cover, too."""
    bear(quotations.report(ROOT).splitlines())
    pages = {page for page, text in quotations.texts(ROOT) if quotations.QUOTATION.search(text)}
    mend = "quote the article, and write ([s3](the-article.ipynb#s3)) after it, in appendices with ../chapters/"
    needed = ("chapters/the-article.ipynb", "appendices/annotation-guide.md")
    bear([fault(page, "no quotation with its sentence", "one at least", mend) for page in needed if page not in pages])


@pytest.fixture
def other(tmp_path):
    """A copy of the book whose chapters load another article."""
    for name in ("chapters", "appendices", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "index.md", tmp_path)
    path = tmp_path / "chapters" / "the-article.ipynb"
    text = path.read_text(encoding="utf-8")
    loaded = text.replace('edition.load(\\"kazakhstan-crisis\\")', 'edition.read_edition(\\"night-ferry\\")[0]')
    assert loaded != text
    path.write_text(loaded, encoding="utf-8")
    return tmp_path


@pytest.mark.first_article
def test_with_another_article_they_are_counted_and_the_first_are_named(other):
    head, *lines = quotations.report(other).splitlines()
    text_of = quotations.evidence(other)
    assert text_of["the-article", "s1"] == text_of["your-article", "s1"]
    found = [one for page, text in quotations.texts(other) for one in quotations.wrong(page, text, text_of)]
    quoted, linked = [one for one in found if one.words], [one for one in found if not one.words]
    assert head == (
        f"{len(quoted)} quotations are not in the sentence named and {len(linked)} links lead to no sentence, decision or map:"
    )
    assert [line.split(":")[0].strip() for line in lines] == [*dict.fromkeys(one.page for one in found)]
    guide = next(line for line in lines if "annotation-guide" in line)
    here = [one for one in quoted if "annotation-guide" in one.page]
    assert guide.startswith(
        f"  appendices/annotation-guide.md: {len(here)} quotations (“{here[0].words}” is not in {here[0].place}) and "
    )
    assert sum(
        int(number.replace(",", ""))
        for line in lines
        for number in re.findall(r"([\d,]+) (?:quotation|link)s? \(", line)
    ) == len(found)
    assert any(
        one.words == "Turkish imprint" and one.page.endswith("annotation-guide.md") or not one.words for one in found
    )


@pytest.mark.first_article
def test_what_a_chapter_computed_counts_too(other):
    before = quotations.report(other)
    kept = other / quotations.KEPT / "chapters" / "the-article.json"
    kept.parent.mkdir(parents=True)
    shown = {"data": {"text/markdown": "“Surely not” ([s1](the-article.ipynb#s1))"}}
    kept.write_text(json.dumps({"fingerprint": "x", "cells": [[1, [shown]]]}), encoding="utf-8")
    number = int(before.split()[0])
    assert quotations.report(other).startswith(f"{number + 1} quotations")


@pytest.mark.first_article
def test_an_article_begun_beside_the_notebook_is_the_one_that_is_shown(other):
    path = other / "chapters" / "your-article.ipynb"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('TEXT = \\"night-ferry\\"', 'TEXT = \\"mine.txt\\"'), encoding="utf-8")
    shutil.copytree(other / "seeds" / "kazakhstan-crisis", other / "chapters" / "mine")
    assert quotations.evidence(other)["your-article", "s2"].startswith("Moscow-")
