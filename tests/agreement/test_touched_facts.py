"""Which facts a decision touches: those made of the rows that it changes, and all where nothing less is known."""

from dataclasses import replace

import pytest
from decided_edition import COMING, folder_of, rows

from closereading.agreement.facts import LAYERS, facts
from closereading.agreement.touched_facts import TABLES, changed_rows, touched_facts
from closereading.edition import loading
from closereading.edition.alternatives import Change, Decision
from closereading.edition.format import COLUMNS


@pytest.fixture(scope="module")
def ferry(tmp_path_factory):
    return loading.load(folder_of(tmp_path_factory.mktemp("decided") / "ferry", rows(), COMING))


def touched(edition, layer):
    """The decisions that touch each fact."""
    found = {}
    for key, some in touched_facts(edition, changed_rows(edition), layer).items():
        for fact in some:
            found.setdefault(fact, set()).add(key)
    return found


def of_one(edition, layer, *changes):
    """What a decision with these changes touches."""
    decided = replace(edition, decisions=(Decision("x", "", "", "", "", "", (), (), "likely", changes),))
    return touched_facts(decided, changed_rows(decided), layer)["x"]


def test_facts_are_touched_by_the_decisions_that_change_their_rows(ferry):
    assert touched(ferry, "names") == {"e2": {"sense", "actor"}, "e4": {"name"}}
    assert touched(ferry, "reports") == {"t1": {"voice", "silence"}, "t2": {"denial"}}
    assert touched(ferry, "positions") == {"sinks": {"voice", "silence", "denial"}}
    assert touched(ferry, "text") == {"s2": {"voice", "silence"}, "s3": {"denial"}}
    assert set.union(*touched(ferry, "arguments").values()) == {"link", "weight", "reason"}


def test_a_voice_that_comes_touches_only_what_it_says(ferry):
    new = dict.fromkeys(ferry.speakers.columns, "") | {
        "id": "crew",
        "name": "the crew",
        "kind": "group",
        "evidence": "s3",
    }
    comes = Change("speakers", "crew", "", "", new)
    says = [Change("statements", key, "speaker", "crew") for key in ("t1-source", "t1-content")]
    assert of_one(ferry, "reports", comes, *says) == {"t1"}
    assert of_one(ferry, "names", comes, *says) == set()
    ann = replace(ferry, speakers=ferry.speakers.assign(name=ferry.speakers.name.replace("Lind", "Ann Lind")))
    for kind, name in (("narrator", "the narrator"), ("person", "Eve Lind")):  # beside Eve, Ann is called Ann Lind
        assert of_one(ann, "text", Change("speakers", "crew", "", "", new | {"kind": kind, "name": name})) is None


def test_where_sentences_and_blocks_change_everything_may(ferry):
    for change in (Change("blocks", "b2", "kind", "caption"), Change("sentences", "s2", "start", 15)):
        assert of_one(ferry, "text", change) is None
    assert of_one(ferry, "text", Change("sentences", "s2", "speaker", "berg")) == {"s2"}
    assert of_one(ferry, "reports", Change("sentences", "s2", "speaker", "berg")) == set()


def test_a_link_touches_all_that_it_leads_to(ferry):
    (relation,) = ferry.relations[ferry.relations.id == "r1"].to_dict("records")
    found = of_one(ferry, "arguments", Change("relations", "r1", "", ""))
    assert relation["target"] in found and ("relation", "r1") in found


@pytest.mark.parametrize("layer", LAYERS)
def test_no_fact_is_made_of_a_table_that_is_not_named(article, layer):
    before = facts(article, layer)
    for table in set(COLUMNS) - {*TABLES[layer], "blocks", "sentences", "speakers", "questions"}:
        assert facts(replace(article, **{table: getattr(article, table).head(0)}), layer) == before, table
    if layer != "text":
        silent = article.sentences.assign(speaker="x", mode="x")
        assert facts(replace(article, sentences=silent), layer) == before


def test_a_statement_touches_the_sentences_of_those_inside_of_it(article):
    inside = article.statements.parent.mask(article.statements.statement == "t24", "t30")
    nested = replace(article, statements=article.statements.assign(parent=inside))
    change = Change("statements", "t30-content", "polarity", "open")
    assert of_one(article, "text", change) == {"s35"} and of_one(nested, "text", change) == {"s30", "s35"}
