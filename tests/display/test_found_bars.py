"""How much a machine finds: each bar is as long as its share, and a caption says where most is missed."""

import pandas as pd
from bs4 import BeautifulSoup

from closereading.agreement import error_analysis, two_codings
from closereading.display import found_bars


def test_every_row_says_what_the_scores_say(article):
    machine = error_analysis.reading(article)
    scores = two_codings.scores(article, machine)
    found = error_analysis.found(scores).set_index("what")
    page = BeautifulSoup(found_bars.found_bars(found.reset_index()), "html.parser")
    cells = {row.th.get_text(): row.select("td") for row in page.select("tbody tr")}
    for what, place in error_analysis.FOUND.items():
        score = scores.set_index(["task", "measure"]).loc[place]
        bar, added = cells[what]
        assert bar.get_text() == f"{score.agreed:.0f} of {score.reference:.0f}"
        assert int(added.get_text()) == score.other - score.agreed
        assert abs(float(bar["style"].removeprefix("--found: ")) - score.recall) < 0.0001


def test_the_caption_names_what_is_missed_most():
    found = pd.DataFrame(
        [("names", 9, 1, 0), ("links", 2, 3, 4), ("parts", 0, 0, 7)], columns=["what", "found", "missed", "added"]
    )
    assert found_bars.caption(found).endswith("They miss the largest part of the links: 3 of 5.")
    assert "parts" not in found_bars.found_bars(found)
    assert "miss" not in found_bars.caption(found.assign(missed=0))
    none = found.assign(found=[9, 0, 0], missed=[1, 5, 7])
    assert found_bars.caption(none).endswith("They find none of the links and none of the parts.")
    nothing = found.assign(found=0, missed=0)
    assert found_bars.found_bars(nothing) is None and found_bars.caption(nothing).startswith("Too little to say")
