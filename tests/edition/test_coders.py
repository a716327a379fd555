"""Correcting what the machine read: rows without offsets, who decided, what changed, what to check first."""

import shutil
import unicodedata

import pytest
from correcting import add, change
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from spreadsheets import DIALECTS, WAYS, table, write
from support import begun, edition_of, examples

from closereading.agreement import corrections, what_to_check
from closereading.common.errors import InputError
from closereading.edition import corrected_edition
from closereading.edition.coders import sign
from closereading.edition.format import COLUMNS
from closereading.workflow import begin


def test_what_differs_is_the_persons_and_the_rest_the_machines(folder):
    speaker, statement = table(folder, "speakers")[1]["id"], table(folder, "statements")[0]["id"]
    change(folder, "entities", "e1", entity="Anna Weiß the elder")
    change(folder, "entities", "e2", certainty="undecidable")
    change(folder, "speakers", speaker, by="")
    rows = table(folder, "relations")
    write(folder, "entities", table(folder, "entities")[::-1])
    loaded = edition_of(folder)
    machine = corrections.machine_version(folder)
    entities = loaded.entities.set_index("id")
    assert entities.by[["e1", "e2"]].tolist() == ["reader"] * 2 and entities.rule[["e1", "e2"]].tolist() == [""] * 2
    assert set(entities.by.drop(["e1", "e2"])) == {"readers"} and (entities.rule.drop(["e1", "e2"]) != "").all()
    assert loaded.meta["coders"]["reader"] == {"kind": "person", "version": "1.0"} and len(rows) == len(
        loaded.relations
    )
    found = corrections.changes(loaded, machine).set_index("id")
    assert found.what.to_dict() == {"e1": "changed", "e2": "doubted", speaker: "confirmed"}
    assert found.columns.tolist() == ["table", "sentence", "what", "columns", "machine", "person"]
    assert found.loc["e1", "person"] == "Anna Weiß the elder" and found.loc["e1", "columns"] == ["entity"]
    assert found.loc[speaker, ["columns", "machine", "person"]].tolist() == [["by"], "readers", "reader"]
    who = corrections.deciders(loaded)
    assert who[(who.table == "entities") & (who.coder == "reader")][
        ["kind", "undecidable", "rows"]
    ].values.tolist() == [["person", 1, 2]]
    assert who.rows.sum() == sum(len(getattr(loaded, name)) for name in COLUMNS)
    assert not {"e1", "e2", speaker} & set(what_to_check.check_first(loaded).id) and statement


PEOPLE = '\n[coders.jane]\nkind = "person"\nversion = "2.0"\n'


def test_a_person_who_is_named_is_named(folder):
    with (folder / "edition.toml").open("a", encoding="utf-8") as file:
        file.write(PEOPLE)
    change(folder, "entities", "e1", entity="Anna")
    change(folder, "entities", "e2", by="jane")
    loaded = edition_of(folder)
    assert (
        loaded.entities.set_index("id").by[["e1", "e2"]].tolist() == ["jane"] * 2
        and "reader" not in loaded.meta["coders"]
    )
    with (folder / "edition.toml").open("a", encoding="utf-8") as file:
        file.write(PEOPLE.replace("jane", "john"))
    with pytest.raises(
        InputError, match="entities.csv, row .*a corrected row without its coder; expected jane or john"
    ) as caught:
        edition_of(folder)
    assert len(str(caught.value).splitlines()) == 1
    change(folder, "entities", "e1", by="john")
    assert edition_of(folder).entities.set_index("id").by[["e1", "e2"]].tolist() == ["john", "jane"]


def test_a_coder_whom_edition_toml_does_not_have_is_a_person_and_said_once(folder):
    for key in ("e1", "e2"):
        change(folder, "entities", key, by="jane")
    loaded, (line,) = corrected_edition.read_edition(folder)
    assert (
        "entities.csv, row 2: found coder 'jane' (and in 1 row more), who is not in edition.toml; taken: a person"
        in line
    )
    assert loaded.entities.set_index("id").by[["e1", "e2"]].tolist() == ["jane"] * 2
    assert loaded.meta["coders"]["jane"]["kind"] == "person"
    change(folder, "entities", "e1", by="=1+1")
    with pytest.raises(InputError, match="coder '=1\\+1'; expected readers"):
        corrected_edition.read_edition(folder)


def test_one_name_signs_every_row_that_is_not_the_machines(folder):
    change(folder, "entities", "e1", entity="Anna")
    change(folder, "entities", "e2", by="Jane Roe")
    change(folder, "speakers", "not-named", by="")
    loaded, notices = corrected_edition.read_edition(folder, "Jane Roe")
    assert loaded.meta["coders"]["jane-roe"] == {"kind": "person", "version": "1.0", "name": "Jane Roe"}
    assert loaded.entities.set_index("id").by[["e1", "e2"]].tolist() == ["jane-roe"] * 2 and notices == []
    assert loaded.speakers.set_index("id").by["not-named"] == "jane-roe"
    with (folder / "edition.toml").open("a", encoding="utf-8") as file:
        file.write(PEOPLE.replace("jane", "anna") + 'name = "Anna"\n')
    loaded, notices = corrected_edition.read_edition(folder, "Jane Roe")
    assert loaded.entities.set_index("id").by[["e1", "e2"]].tolist() == ["jane-roe"] * 2 and notices == []


@pytest.mark.parametrize(
    "name, key", [("Jane  Roe", "jane-roe"), ("Łukasz Öz", "łukasz-öz"), ("!?", "reader"), ("Readers", "readers-2")]
)
def test_a_name_makes_a_key(name, key):
    coders = {"readers": {"kind": "machine", "version": "1"}}
    assert sign(coders, name) == key == sign(coders, name) and coders[key]["name"] == name


def test_the_key_reader_may_be_written_before_anybody_is_named(folder):
    for key in ("e1", "e2"):
        change(folder, "entities", key, by="reader")
    assert edition_of(folder).entities.set_index("id").by[["e1", "e2"]].tolist() == ["reader"] * 2


def test_what_a_spreadsheet_changed_is_no_decision(folder):
    rows = table(folder, "entities")
    for row in rows:
        if row["text"] == "January 10":
            row.update(text="10-Jan", entity="10-Jan")
        row["start"] += ".0"
        row.pop("rule")
    write(folder, "entities", rows, separator=";", end="\r")
    loaded, notices = corrected_edition.read_edition(folder)
    assert len(notices) == 2 and corrections.changes(loaded, corrections.machine_version(folder)).empty
    assert set(loaded.entities.by) == {"readers"}


def test_ids_that_others_name_are_not_given_to_other_rows(folder):
    """Else a relation would join other arguments than it did, and still count as the machine's."""
    for name in ("blocks", "sentences"):
        former = table(folder, name)
        keys = [row["id"] for row in former]
        write(folder, name, [row | {"id": key} for row, key in zip(former, keys[1:] + keys[:1])])
        row = f"{name}.csv, row 2: found id '{keys[1]}' on the row that was {keys[0]}.*write {keys[0]} again"
        column = f"{name}.csv: found the cells of the column id in other rows than before"
        with pytest.raises(InputError, match=f"{row}|{column}"):
            edition_of(folder)
        write(folder, name, former)


NAMES = [
    "2022-01-10",
    "January 10, 2022",
    "10 January",
    "Anna Weiss",
    "Zoe",
    "Zoé",
    "Ann’s",
    "Ann's",
    "TRUE",
    "2000",
    "Lodz",
    "“A”",
    '"A"',
    "a - b",
    "a – b",
]


OWN = (
    "On January 10 it rained, said Mr. Zoé Weiß. In Łódź Mr. Zoé Weiß met Ms. True. Anna Weiß said that Saint-Denis is far. "
    "Mr. O’Hara and Ms. O'Hara said that José Núñez left in March 2022. The crew must stay because the wind fell.\n"
)


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    return begun(tmp_path_factory.mktemp("own"), "own", OWN)


def bare(text):
    return (
        "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
        .replace("’", "'")
        .replace("-", "–")
    )


@settings(max_examples=examples(150), deadline=None, suppress_health_check=list(HealthCheck))
@given(some.data(), some.sampled_from(sorted(DIALECTS)), some.sampled_from([WAYS[place] for place in (0, 1, 3, 4, 5)]))
def test_what_a_person_changed_is_never_undone_and_nothing_else_is_the_persons(
    own, tmp_path_factory, data, dialect, way
):
    """A spreadsheet changes the words, then a person some cells; loaded is what both meant, and `changes` lists the person's."""
    machine, folder = corrections.machine_version(own), tmp_path_factory.mktemp("any") / "own"
    shutil.copytree(own, folder)
    rows = {name: table(folder, name) for name in COLUMNS}
    for row in [*rows["entities"], *rows["statements"], *rows["arguments"], *rows["blocks"], *rows["sentences"]]:
        row["text"] = way(row["text"])
    for row in rows["entities"]:
        row["entity"] = way(row["entity"])
    wanted = {}
    for _ in range(data.draw(some.integers(1, 3))):
        name, column, values = data.draw(
            some.sampled_from(
                [
                    ("entities", "entity", NAMES),
                    ("entities", "entity", None),
                    ("entities", "certainty", ["undecidable"]),
                    ("speakers", "name", None),
                    ("arguments", "role", ["concession"]),
                    ("arguments", "scheme", ["cause"]),
                    ("sentences", "mode", ["free"]),
                    ("relations", "basis", ["inferred"]),
                ]
            )
        )
        row = data.draw(some.sampled_from(rows[name]))
        former = getattr(machine, name).set_index("id").loc[row["id"], column]
        wanted[name, row["id"], column] = row[column] = data.draw(some.sampled_from(values or [bare(former)]))
    for name, table_rows in rows.items():
        if table_rows:
            (folder / f"{name}.csv").write_bytes(DIALECTS[dialect](table_rows))
    loaded, _ = corrected_edition.read_edition(folder)
    changed = set()
    for (name, key, column), value in wanted.items():
        assert getattr(loaded, name).set_index("id").loc[key, column] == value
        if getattr(machine, name).set_index("id").loc[key, column] != value:
            changed.add((name, key))
    found = corrections.changes(loaded, machine)
    assert set(zip(found.table, found.id)) == changed
    assert {(name, key) for name in COLUMNS for key in getattr(loaded, name).query("by == 'reader'").id} == changed


def test_a_speaker_whose_key_is_like_anothers_stays_another(tmp_path):
    path = tmp_path / "key.txt"
    path.write_text("Łukasz said that it rained. He said that it poured.", encoding="utf-8")
    folder = begin.begin(path)[0]
    key = table(folder, "speakers")[1]["id"]
    assert not key.isascii()
    add(folder, "speakers", id="lukasz", name="Lukasz", kind="person", evidence="s2", certainty="certain")
    change(folder, "sentences", "s2", speaker="lukasz")
    loaded, notices = corrected_edition.read_edition(folder)
    assert (
        loaded.sentences.set_index("id").speaker["s2"] == "lukasz"
        and set(loaded.speakers.id) == {"narrator", key, "lukasz"}
        and [line.partition(": ")[0] for line in notices]
        == [f"{folder / 'sentences.csv'}, s2"]  # its statement is another's
    )
