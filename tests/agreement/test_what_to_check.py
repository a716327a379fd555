"""What is to be checked first: the rows of which the machine is least certain, in words."""

from support import edition_of

from closereading.agreement import corrections, what_to_check


def test_what_the_machine_is_least_sure_of_comes_first(folder):
    first = what_to_check.check_first(edition_of(folder))
    assert first.columns.tolist() == ["table", "id", "sentence", "text", "says", "why", "certainty"]
    assert not first.isna().any().any() and (first[["says", "why", "certainty"]] != "").all().all()
    order = ["undecidable", "likely", "certain"]
    assert first.certainty.map(order.index).is_monotonic_increasing and first.certainty.iloc[0] == "undecidable"
    hangs = ["speakers", "statements", "arguments", "relations", "entities", "sentences", "blocks"]
    assert all(rows.table.map(hangs.index).is_monotonic_increasing for _, rows in first.groupby("certainty"))
    statements = edition_of(folder).statements
    assert (first.table == "statements").sum() == statements.statement.nunique()
    assert set(first.table) == {*hangs} - {"relations"}  # none in so short a text


def test_an_edition_by_people_has_nothing_of_the_machine_to_check(article):
    first = what_to_check.check_first(article)
    assert first.empty and first.columns.tolist() == ["table", "id", "sentence", "text", "says", "why", "certainty"]
    assert set(corrections.deciders(article).coder) == {"editors"}
