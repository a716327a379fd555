"""Frames: every voice has a row, and each element stands in it under its head, with a link to its sentence."""

from dataclasses import replace

from bs4 import BeautifulSoup

from closereading.display import frames as drawn
from closereading.display import voices
from closereading.measures import frames, speakers


def test_every_element_stands_with_its_voice_under_its_head(article):
    looks, found = voices.looks(article), frames.elements(article)
    page = BeautifulSoup(drawn.table(article), "html.parser")
    lines = page.select("tbody tr")
    assert lines[0].th.get_text() == frames.NO_VOICE
    assert [line.th.get_text().split(" ", 1)[1] for line in lines[1:]] == looks.short.tolist()
    shown = []
    for voice, line in zip(["", *looks.index], lines, strict=True):
        for element, cell in zip(frames.ELEMENTS, line.select("td"), strict=True):
            for item in cell.select("li"):
                link = item.a.extract()
                assert link["href"] == f"the-article.ipynb#{link.get_text()}"
                shown.append((voice, element, item.get_text().strip(), link.get_text()))
            assert bool(cell.select("li")) != (cell.get_text() == "–")
            assert cell["data-head"] == page.select("thead th")[frames.ELEMENTS.index(element)].get_text()
    expected = found[["voice", "element", "gloss", "sentence"]].itertuples(index=False, name=None)
    assert sorted(shown) == sorted(expected)


def test_the_caption_counts_voices_and_not_elements(article):
    found, names = frames.elements(article), speakers.short_names(article.speakers)
    voiced = found[found.voice != ""]
    number = {kind: voiced[voiced.element == kind].voice.nunique() for kind in ("cause", "remedy")}
    assert (
        f"Of {len(names)} voices, {number['cause']} name a cause and {number['remedy']} say what should be done."
    ) in drawn.caption(found, names)
    one = drawn.caption(found[found.voice == "lipikhin"], names)
    assert "1 names a cause and 1 says what should be done." in one
    assert "none names a cause and none says what should be done." in drawn.caption(
        found[found.element == "problem"], names
    )
    single = drawn.caption(found[found.element == "problem"], {"narrator": "the narrator"})
    assert "sentences. The text has one voice. A dash" in single


def test_what_is_not_coded_is_not_drawn(article):
    bare = replace(article, frames=article.frames.head(0))
    assert drawn.table(bare) is None
    voiced = replace(article, frames=article.frames[article.frames.voice != ""])
    assert frames.NO_VOICE not in drawn.table(voiced)
    assert drawn.caption(frames.elements(bare), {}) == "Too little to say: no element of a frame is coded."
