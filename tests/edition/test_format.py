"""The format of an edition: what its tables, columns and values say of each other holds together."""

import pytest

from closereading.edition.format import (
    AGREE,
    ALTERNATIVES_COLUMNS,
    BLANK,
    BLANK_WITH,
    COLUMNS,
    DECISION_TEXTS,
    FILES,
    FURTHER,
    INSIDE,
    LOCATED,
    OPTIONAL,
    REFERENCES,
    SENSELESS,
    SPAN,
    VALUES,
    WORDS,
)


@pytest.mark.parametrize("table", COLUMNS)
def test_no_column_stands_twice_in_a_table(table):
    assert len(set(COLUMNS[table])) == len(COLUMNS[table])


def test_an_edition_has_an_article_a_description_and_a_file_for_each_table_that_it_cannot_lack():
    assert FILES[:2] == ["article.txt", "edition.toml"] and len(FILES) == 11
    assert [name.removesuffix(".csv") for name in FILES[2:]] == list(COLUMNS)[:9]
    assert list(COLUMNS) == list(VALUES) and list(COLUMNS)[9:] == list(FURTHER)


def test_an_edition_may_have_further_tables_and_alternatives_and_one_of_rows_that_come_for_each_of_its_tables():
    assert OPTIONAL[:6] == [*(f"{name}.csv" for name in FURTHER), "alternatives.csv"]
    assert OPTIONAL[6:] == [*(f"alternatives/{name}.csv" for name in COLUMNS), "reading.md"]
    assert len(set(ALTERNATIVES_COLUMNS)) == len(ALTERNATIVES_COLUMNS) and set(DECISION_TEXTS) < set(
        ALTERNATIVES_COLUMNS
    )


@pytest.mark.parametrize("rules", [VALUES, BLANK, BLANK_WITH, REFERENCES, WORDS, INSIDE])
def test_every_rule_is_about_a_column_that_is_there(rules):
    for table, columns in rules.items():
        assert set(columns) <= set(COLUMNS[table]), table


def test_a_cell_that_is_blank_with_another_is_so_for_values_that_the_other_may_have():
    for table, columns in BLANK_WITH.items():
        for column, (other, values) in columns.items():
            assert column in BLANK[table] and set(values) < set(VALUES[table][other]), (table, column)


def test_every_reference_leads_to_a_column_that_is_there():
    for table, columns in REFERENCES.items():
        for column, (other, key) in columns.items():
            assert key == "id" or key in COLUMNS[other], (table, column)


def test_the_values_of_a_column_are_told_apart():
    for table, columns in VALUES.items():
        for column, values in columns.items():
            assert len(set(values)) == len(values) > 1, (table, column)


def test_a_column_has_few_values_or_refers_or_holds_words_and_nothing_of_two():
    for table, columns in COLUMNS.items():
        for column in columns:
            kinds = [column in rule.get(table, ()) for rule in (VALUES, REFERENCES, WORDS)] + [column in SPAN]
            free = (table, column) in (("statements", "statement"), ("arguments", "scheme"))
            assert sum(kinds) == (0 if free else 1) or (table, column) == ("questions", "question"), (table, column)


def test_only_rows_with_a_span_are_located_by_words():
    assert all(COLUMNS[table][: len(SPAN)] == SPAN or set(SPAN) < set(COLUMNS[table]) for table in LOCATED)


def test_what_rows_of_a_statement_agree_in_and_types_without_a_sense_are_there():
    assert set(AGREE) <= set(COLUMNS["statements"]) and set(SENSELESS) <= set(VALUES["entities"]["type"])
