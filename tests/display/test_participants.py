"""Who does what to whom: each action stands in the row of its agent, in the column of what it affects."""

from dataclasses import replace

import pandas as pd
from bs4 import BeautifulSoup

from closereading.display import participants as drawn
from closereading.measures import participants

COLUMNS = ["agent", "agent_kind", "action", "affected", "affected_kind", "text", "sentence"]


def rows(html):
    """(agent, head of the column, words, sentence) of each action that is shown."""
    page = BeautifulSoup(html, "html.parser")
    heads = [head.get_text() for head in page.select("thead th")][1:]
    for row in page.select("tbody tr"):
        for head, cell in zip(heads, row.select("td"), strict=True):
            for item in cell.select("li"):
                own = item.b.extract().get_text() if item.b else row.th.get_text()
                link = item.a.extract()
                assert link["href"] == f"the-article.ipynb#{link.get_text()}"
                yield own, head, item.get_text().strip(), link.get_text()


def test_every_action_stands_with_its_agent_and_whom_it_affects(article):
    acts = participants.actions(article)
    expected = []
    for row in acts.itertuples():
        side = {"nothing": "to nobody and nothing", "impersonal": "to an event, a thing or an idea"}.get(
            row.affected_kind, "to people, countries or organisations"
        )
        whom = row.affected or {"unsaid": "to whom is not said"}.get(row.affected_kind, "")
        expected.append((row.agent or "not said", side, f"{row.action}: {whom}".removesuffix(": "), row.sentence))
    assert sorted(rows(drawn.table(acts))) == sorted(expected)


def test_what_has_no_agent_comes_first_and_then_who_does_most(article):
    acts = participants.actions(article)
    names = [row.th.get_text() for row in BeautifulSoup(drawn.table(acts), "html.parser").select("tbody tr")]
    assert names[0] == "not said" and names[-1] == "others, with one action each"
    numbers = [(acts.agent == name).sum() for name in names[1:-1]]
    assert numbers == sorted(numbers, reverse=True) and min(numbers) > 1


def test_few_rare_agents_keep_their_rows_and_markup_is_shown():
    acts = pd.DataFrame([("<i>", "role", "hit", "A & B", "named", "hit", "s1")], columns=COLUMNS)
    html = drawn.table(acts)
    assert [*rows(html)] == [("<i>", "to people, countries or organisations", "hit: A & B", "s1")]
    assert "<i>" not in html


def test_the_caption_counts_what_has_no_agent(article):
    acts = participants.actions(article)
    said = drawn.caption(acts)
    assert f"Of {len(acts)} actions, {(acts.agent == '').sum()} have no agent in the clause." in said
    assert said.endswith(
        "members of the security forces and the army (“were killed”), hundreds (“were injured”) and police and army (“deployment”)."
    )
    one, other = acts[acts.agent == ""], acts[acts.agent != ""]
    for some, words in (
        (pd.concat([one.head(1), other.head(2)]), "Of 3 actions, 1 has no agent in the clause."),
        (one.head(1), "The one action has no agent in the clause."),
        (one.head(2), "Both actions have no agent in the clause."),
        (other.head(1), "The one action has an agent in the clause."),
        (other.head(3), "Each action has an agent in the clause."),
    ):
        assert f" affects. {words}" in drawn.caption(some)
    nothing = participants.actions(replace(article, participants=article.participants.head(0)))
    assert drawn.table(nothing) is None and drawn.caption(nothing) == "Too little to say: no action is coded."
