"""Decisions taken otherwise: cells, rows that go and come, and their order; what excludes, what is needed; and the way back."""

from collections import defaultdict
from dataclasses import replace
from itertools import combinations

import pandas as pd
import pytest
from decided_edition import COMING, folder_of, rows
from hypothesis import given
from hypothesis import strategies as some
from spreadsheets import same

from closereading.common.errors import InputError
from closereading.edition import loading
from closereading.edition.alternatives import Change, Decision, admissible, otherwise, with_needs
from closereading.edition.format import COLUMNS


@pytest.fixture(scope="module")
def ferry(tmp_path_factory):
    return loading.load(folder_of(tmp_path_factory.mktemp("decided") / "ferry", rows(), COMING))


def decision(key, *changes, needs=(), excludes=()):
    return Decision(key, "So.", "Not so.", "a", "b", "", tuple(needs), tuple(excludes), "likely", changes)


def shared(one, other):
    return {name for name in COLUMNS if getattr(one, name) is getattr(other, name)}


def row(rows, key):
    return rows.set_index("id").loc[key]


def test_nothing_taken_otherwise_gives_the_same_tables(ferry):
    taken = otherwise(ferry, [])
    assert shared(taken, ferry) == {*COLUMNS} and taken.raw is ferry.raw and taken.meta is ferry.meta
    assert taken.decisions == () and len(ferry.decisions) == 9


def test_a_cell_changes_and_nothing_else(ferry):
    taken = otherwise(ferry, ["sense"])
    assert shared(taken, ferry) == {*COLUMNS} - {"entities"}
    pd.testing.assert_frame_equal(
        taken.entities, ferry.entities.assign(sense=ferry.entities.sense.replace("place", "attribute"))
    )
    assert list(ferry.entities.sense) == ["", "place", ""]


def test_offsets_stay_whole_numbers(ferry):
    changed = row(otherwise(ferry, ["reason"]).arguments, "a3")
    assert ferry.raw[changed.start : changed.end] == changed.text == "because the ferry is new"
    assert otherwise(ferry, ["reason"]).arguments.start.dtype == ferry.arguments.start.dtype


def test_a_row_goes_and_the_others_stay_in_order(ferry):
    taken = otherwise(ferry, ["link"])
    assert list(taken.relations.id) == ["r1"] and shared(taken, ferry) == {*COLUMNS} - {"relations"}
    assert list(taken.relations.index) == [0]


def test_a_table_may_lose_all_its_rows(ferry):
    taken = otherwise(ferry, ["silence"])
    assert taken.statements.empty and taken.positions.empty
    assert list(taken.statements.columns) == list(ferry.statements.columns)
    assert taken.statements.start.dtype == ferry.statements.start.dtype


def test_a_row_comes_where_it_stands_in_the_text(ferry):
    taken = otherwise(ferry, ["name"]).entities
    assert list(taken.id) == ["e1", "e4", "e2", "e3"] and list(taken.index) == [0, 1, 2, 3]
    assert list(taken.columns) == list(ferry.entities.columns) and list(taken.dtypes) == list(ferry.entities.dtypes)
    assert taken.loc[1, ["text", "type", "by"]].tolist() == ["ferry", "FAC", "ann"]


def test_rows_that_come_together_stand_in_the_order_of_the_text(ferry):
    taken = otherwise(ferry, ["denial"])
    assert list(taken.statements.id) == ["t1-source", "t1-content", "t2-source", "t2-content"]
    assert list(taken.positions.id) == ["p1", "p2"]  # without offsets, at the end


def test_a_row_that_comes_has_the_columns_of_its_table(ferry):
    ruled = replace(ferry, entities=ferry.entities.assign(rule="by hand"))
    assert list(otherwise(ruled, ["name"]).entities.rule) == ["by hand", "", "by hand", "by hand"]


def test_every_set_that_can_be_taken_is_taken_whole_in_any_order(ferry):
    keys, taken = [one.key for one in ferry.decisions], 0
    for some_keys in (some_keys for size in range(4) for some_keys in combinations(keys, size)):
        if admissible(ferry.decisions, some_keys):
            same(otherwise(ferry, some_keys), otherwise(ferry, reversed(some_keys)))
            taken += 1
        else:
            with pytest.raises(InputError, match="^decisions to take otherwise: found "):
                otherwise(ferry, some_keys)
    assert taken > 50


def test_each_decision_alone_is_an_edition_that_loads(ferry, tmp_path):
    for one in ferry.decisions:
        taken = otherwise(ferry, with_needs(ferry.decisions, [one.key]))
        folder = folder_of(tmp_path / one.key, [], {})
        for name in COLUMNS:
            getattr(taken, name).to_csv(folder / f"{name}.csv", index=False)
        loaded = loading.load(folder)
        for name in COLUMNS:
            assert getattr(loaded, name).to_dict("records") == getattr(taken, name).to_dict("records"), (one.key, name)


@pytest.mark.parametrize(
    "keys, line",
    [
        (["weight"], "found weight without link; expected weight and what it needs; to mend: add what it needs"),
        (
            ["sense", "actor"],
            "found actor and sense; expected actor or sense, which exclude each other; to mend: leave out one",
        ),
        (["mood"], "found decision 'mood'; expected sense, link, name, weight, .*; to mend: choose among these"),
    ],
)
def test_what_cannot_be_taken_together_is_one_line(ferry, keys, line):
    assert not admissible(ferry.decisions, keys)
    with pytest.raises(InputError, match=f"^decisions to take otherwise: {line}$"):
        otherwise(ferry, keys)


def test_an_edition_without_decisions_says_so(article):
    bare = replace(article, decisions=())
    with pytest.raises(InputError, match="expected no key, since the edition has no decisions"):
        otherwise(bare, ["sense"])
    assert admissible((), [])


def test_what_is_needed_comes_first_and_the_decision_that_needs_it_has_the_last_word(ferry):
    decided = (
        decision("c", Change("entities", "e2", "entity", "C"), needs=["b"]),
        decision("a", Change("entities", "e2", "entity", "A")),
        decision("b", Change("entities", "e2", "entity", "B"), needs=["a"]),
    )
    assert with_needs(decided, ["c"]) == with_needs(decided, ["a", "b", "c"]) == ["a", "b", "c"]
    edition = replace(ferry, decisions=decided)
    assert row(otherwise(edition, ["a", "b"]).entities, "e2").entity == "B"
    assert row(otherwise(edition, ["c", "b", "a"]).entities, "e2").entity == "C"
    assert not admissible(decided, ["c", "a"]) and with_needs(decided, []) == []


def reverse(before, after):
    """The decision that leads back from an edition to the one before."""
    changes = []
    for name in COLUMNS:
        old, new = (getattr(one, name).set_index("id", drop=False).to_dict("index") for one in (before, after))
        changes += [Change(name, key, "", "", None if key in new else old[key]) for key in old.keys() ^ new.keys()]
        changes += [
            Change(name, key, column, value)
            for key in old.keys() & new.keys()
            for column, value in old[key].items()
            if value != new[key][column]
        ]
    return decision("back", *changes)


def in_order(edition):
    return replace(edition, **{name: getattr(edition, name).sort_values("id", ignore_index=True) for name in COLUMNS})


@given(some.data())
def test_taking_it_back_gives_the_same_tables(article, data):
    """Of any cells and rows, whether an edition would load with them or not."""
    changes, touched = [], defaultdict(set)
    for _ in range(data.draw(some.integers(1, 6))):
        name = data.draw(some.sampled_from(list(COLUMNS)))
        table = getattr(article, name)
        key = data.draw(some.sampled_from(table.id.tolist()))
        column = data.draw(some.sampled_from(["", *COLUMNS[name]]))
        if (key, "") in touched[name] or (key, column) in touched[name]:
            continue
        touched[name] |= {(key, column)}
        value = (
            data.draw(some.integers(0, 99) if column in ("start", "end") else some.text(max_size=3)) if column else ""
        )
        changes.append(Change(name, key, column, value))
        if data.draw(some.booleans()):
            new = table.iloc[0].to_dict() | {"id": f"new-{len(changes)}"}
            changes.append(Change(name, new["id"], "", "", new))
    edition = replace(article, decisions=(decision("there", *changes),))
    taken = otherwise(edition, ["there"])
    assert shared(taken, article) >= {*COLUMNS} - {*touched}
    back = otherwise(replace(taken, decisions=(reverse(article, taken),)), ["back"])
    same(in_order(back), in_order(article))
