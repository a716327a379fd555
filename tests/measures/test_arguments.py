"""Arguments: claims, links and reasons hold together with the edition's tables."""

import pytest

from closereading.common.errors import InputError
from closereading.measures import arguments


def test_claims_count_what_leads_to_them(article):
    claims = arguments.claims(article).set_index("claim")
    assert set(claims.index) == set(article.arguments[article.arguments.role == "claim"].id)
    into = article.relations[article.relations.target == "a22"]
    assert claims.supports["a22"] == (into.relation == "support").sum() == 2
    assert claims.attacks["a22"] == (into.relation == "attack").sum() == 1
    assert claims.supports["a21"] == 0


def test_components_stand_in_the_order_of_the_text(article):
    components = arguments.located(article)
    assert components.start.is_monotonic_increasing and len(components) == len(article.arguments)
    assert dict(zip(components.id, components.sentence))["a22"] == "s20"


def test_a_part_is_found_by_its_first_words_and_one_that_is_not_there_is_a_fault(article):
    components = arguments.located(article)
    assert arguments.part(components, "there are “Turkish fingerprints”").sentence == "s30"
    with pytest.raises(InputError, match="no part that begins with “there are no”.*write the words of another"):
        arguments.part(components, "there are no")


def test_links_know_both_ends(article):
    links = arguments.links(article).set_index("relation")
    assert len(links) == len(article.relations)
    clash = links.loc["r40"]
    assert (clash.from_speaker, clash.to_speaker, clash.kind, clash.basis, clash.across) == (
        "shapovalov",
        "lipikhin",
        "attack",
        "inferred",
        True,
    )
    assert (clash.from_sentence, clash.to_sentence) == ("s34", "s30") and "Turkish fingerprints" in clash.to_text
    assert not links.loc["r17"].across


def test_reasons_add_up(article):
    table = arguments.reasons_by_speaker(article)
    claims = arguments.claims(article)
    assert table.claims.sum() == len(claims) and table.bare.sum() == (claims.supports == 0).sum()
    assert (table.reasoned + table.bare == table.claims).all()


def test_addresses_leave_out_the_texts(article):
    links = arguments.addresses(arguments.links(article))
    assert len(links) == len(article.relations) and not [column for column in links.columns if column.endswith("text")]
