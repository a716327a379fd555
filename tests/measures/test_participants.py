"""Agency: every action is in its clause, and a blank stands where the clause does not say who."""

from small_editions import coded

from closereading.measures import participants


def test_actions_stand_in_the_order_of_the_text_with_their_sentence(article):
    acts = participants.actions(article)
    sentences = dict(zip(article.sentences.id, article.sentences.text))
    assert all(row.action in row.text and row.text in sentences[row.sentence] for row in acts.itertuples())
    assert acts.sentence.map(list(sentences).index).is_monotonic_increasing
    assert (acts.agent == "").equals(acts.agent_kind == "unsaid")
    killed = acts[acts.action == "were killed"].iloc[0]
    assert (killed.agent, killed.agent_kind, killed.affected, killed.sentence) == (
        "",
        "unsaid",
        "members of the security forces and the army",
        "s4",
    )


def test_what_is_not_coded_has_no_action():
    assert participants.actions(coded("Rain fell.", sentences=[], blocks=[])).empty


def test_an_action_is_reported_if_it_lies_in_the_content_of_a_statement(article):
    acts = participants.actions(article)
    inside = participants.in_reports(article, acts)
    own = acts[~inside]
    # The caption, the narrator's sentences, and nothing of what commentators say.
    assert {"s3", "s6", "s10", "s17", "s31", "s32"} == {*own.sentence}
    assert {"s4", "s15", "s38"} <= {*acts[inside].sentence}


def test_the_table_bears_out_what_the_chapter_says_of_states(article):
    acts = participants.actions(article)
    assert {*acts[acts.agent == "Russia"].agent_kind} == {"state"}
    rulers = acts[acts.agent.isin(["president of Kazakhstan", "government of Kazakhstan"])]
    assert {*rulers.agent_kind} == {"role"} and len(rulers) > (acts.agent == "Kazakhstan").sum()
    assert not {"s14"} & {*acts[acts.agent == "Russia"].sentence}, "the administration of the cosmodrome is no action"
    burned = acts[(acts.agent == "protesters") & (acts.action == "burned")]
    assert burned.sentence.tolist() == ["s32"] and len(acts[acts.agent == "protesters"]) == 2
