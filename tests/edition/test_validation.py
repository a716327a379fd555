"""The edition: it loads, and every broken rule of its format is one line that names file and row."""

import csv

import pytest
from spreadsheets import table, write
from support import change, edition_of

from closereading.common.errors import InputError
from closereading.edition import loading, validation
from closereading.edition.format import COLUMNS


@pytest.mark.parametrize(
    "table, values, words",
    [
        ("entities", {"id": "e 1"}, "row 2: found id 'e 1'.*letters, digits"),
        ("questions", {"id": "<b>x</b>"}, "row 2: found id '<b>x</b>'"),
        ("relations", {"id": "100%"}, "row 2: found id '100%'"),
        ("speakers", {"name": "\u00a0 "}, "row 2: found name blank"),
        ("entities", {"start": "15"}, "row 2: found 'Kazakhstan' for 15,24.*set start,end to 14,24"),
        ("entities", {"end": "999999"}, "row 2: found 'Kazakhstan'"),
        (
            "entities",
            {"text": "Kazakh"},
            "row 2: found 'Kazakh' .*; to mend: write these words again; if those of the cell are meant, set start,end to 14,20",
        ),
        ("entities", {"text": "hstan"}, "row 2: found 'hstan' for 14,24; .*; to mend: write these words again"),
        ("entities", {"text": "Kazakhstam"}, "row 2: found 'Kazakhstam'.*copy text from article.txt"),
        ("entities", {"start": "-1"}, "row 2: found start = '-1'"),
        ("entities", {"start": "٣"}, "row 2: found start"),
        ("entities", {"start": ""}, "row 2: found start = ''"),
        (
            "entities",
            {"type": "COUNTRY"},
            "row 2: found type 'COUNTRY'; expected PERSON .person. or ORG .organisation. or GPE .country, region or city. or",
        ),
        ("entities", {"sense": ""}, "row 2: found sense '' for GPE"),
        ("entities", {"type": "DATE"}, "found sense '.+' for DATE"),
        ("entities", {"entity": ""}, "row 2: found entity blank"),
        ("entities", {"id": "e2"}, "row 3: found id e2 again"),
        ("entities", {"id": "e 1"}, "row 2: found id 'e 1'"),
        ("entities", {"by": "nobody"}, "row 2: found coder 'nobody'; expected editors"),
        ("entities", {"certainty": "sure"}, "row 2: found certainty 'sure'"),
        ("entities", {"certainty": ""}, "row 2: found certainty blank"),
        ("entities", {"start": "0", "end": "10", "text": "The crisis"}, "no leading determiner"),
        ("entities", {"at": "e37", "end": "2535", "text": "Moscow’s"}, "no possessive"),
        ("entities", {"at": "e2", "start": "14", "end": "34", "text": "Kazakhstan .. Is Rus"}, "do not overlap"),
        ("sentences", {"block": "b99"}, "row 2: found block 'b99'; expected a value of id in blocks.csv"),
        ("sentences", {"block": "b2"}, "row 2: .*expected a span inside block b2"),
        ("sentences", {"speaker": "narrator"}, "row 2: found speaker 'narrator' in a title"),
        ("sentences", {"at": "s2", "speaker": ""}, "row 3: found speaker '' in a paragraph"),
        ("sentences", {"at": "s2", "speaker": "putin"}, "row 3: found speaker 'putin'"),
        (
            "sentences",
            {"at": "s2", "speaker": "Zatulim"},
            "row 3: found speaker 'Zatulim'; .*; to mend: write 'zatulin', if that is meant; if not, add that row",
        ),
        ("sentences", {"at": "s2", "mode": "quoted"}, "row 3: found mode 'quoted'"),
        ("blocks", {"at": "b2", "start": "80", "text": "ario?\n\nMoscow- Like"}, "row 3"),
        ("blocks", {"at": "b2", "kind": "text"}, "row 3: found kind 'text'"),
        ("speakers", {"evidence": "s99"}, "row 2: found evidence 's99'; expected .*sentences.csv, s1 to s42; to mend"),
        (
            "speakers",
            {"role": "Foreign minister"},
            "row 2: found role 'Foreign minister'; expected words of the article",
        ),
        ("speakers", {"pronoun": "xe"}, "row 2: found pronoun 'xe'"),
        (
            "statements",
            {"polarity": "asserts"},
            "row 3: found polarity 'open'; expected 'asserts' as in row 2 of the same statement t1",
        ),
        ("statements", {"at": "t1-content", "role": "cue"}, "row 2: found statement t1 without content"),
        ("statements", {"at": "t6-content", "parent": "t99"}, "found parent 't99'"),
        ("statements", {"at": "t6-content", "parent": "t6"}, "statement t6 nested in itself"),
        ("statements", {"at": "t6-content", "end": "2244", "text": None}, "final stop"),
        ("statements", {"at": "t4-content", "start": "1316", "text": None}, "begins with 'that'"),
        ("arguments", {"role": "reason"}, "row 2: found role 'reason'"),
        ("arguments", {"speaker": ""}, "row 2: found speaker blank"),
        ("relations", {"target": "a99"}, "row 2: found target 'a99'"),
        ("relations", {"target": "a3"}, "row 2: found a3 related to itself"),
        ("relations", {"basis": ""}, "row 2: found basis blank"),
        (
            "positions",
            {"question": "weather"},
            "row 2: found question 'weather'; expected .*, such as russia-endangered; to mend",
        ),
        (
            "positions",
            {"evidence": "s4"},
            "row 2: found evidence 's4'; expected a value of statement .*, t1 to t39; to",
        ),
        ("positions", {"evidence": "t12"}, "row 2: found evidence t12 by zatulin; expected a statement by arteonov"),
        ("positions", {"speaker": "zatulin"}, "row 3: found repeat, zatulin again"),
    ],
)
def test_a_broken_rule_is_one_line_with_file_and_row(copy, table, values, words):
    if "text" in values and values["text"] is None:  # the text between the changed offsets
        raw = (copy / "article.txt").read_bytes().decode()
        row = next(
            row for row in csv.DictReader((copy / f"{table}.csv").open(encoding="utf-8")) if row["id"] == values["at"]
        )
        row.update({key: value for key, value in values.items() if value})
        values = values | {"text": raw[int(row["start"]) : int(row["end"])]}
    change(copy, table, **values)
    with pytest.raises(InputError, match=words) as caught:
        loading.load(copy)
    lines = str(caught.value).splitlines()
    assert all(str(copy) in line and "to mend:" in line for line in lines)
    assert any(f"{table}.csv, row " in line for line in lines)


def test_rows_that_nobody_signed_are_one_line_of_a_table(copy):
    rows = table(copy, "entities")
    write(copy, "entities", [*rows[:-3], *(row | {"by": ""} for row in rows[-3:])])
    with pytest.raises(InputError) as caught:
        loading.load(copy)
    (line,) = str(caught.value).splitlines()
    assert f"row {len(rows) - 1}: found by blank (and in 2 rows more); expected editors; to mend: write one of" in line


def test_a_machine_names_its_rule(copy):
    path = copy / "edition.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('kind = "person"', 'kind = "machine"'), encoding="utf-8")
    with pytest.raises(InputError, match="blocks.csv, row 2: found a machine's row without a rule"):
        loading.load(copy)


@pytest.mark.parametrize(
    "name, cells, mend",
    [
        ("entities", {"id": ""}, "fill in e[0-9]+, which is free"),
        ("arguments", {"id": ""}, "fill in a[0-9]+, which is free"),
        ("statements", {"id": ""}, "fill in t[0-9]+-content-2, which is free"),
        ("speakers", {"id": ""}, "fill in s[0-9]+, which is free"),
    ],
)
def test_a_row_without_an_id_is_offered_a_free_one(folder, name, cells, mend):
    rows = table(folder, name)
    write(folder, name, [*rows, rows[-1] | cells])
    with pytest.raises(InputError, match=f"{name}.csv, row {len(rows) + 2}: found id blank.*{mend}") as caught:
        edition_of(folder)
    free = str(caught.value).split("fill in ")[1].split(",")[0]
    assert free not in {row["id"] for row in rows}


def test_two_rows_without_ids_are_offered_two(folder):
    rows = table(folder, "entities")
    write(folder, "entities", [*rows[:-2], *({**row, "id": ""} for row in rows[-2:])])
    with pytest.raises(InputError) as caught:
        edition_of(folder)
    offered = [line.split("fill in ")[1].split(",")[0] for line in str(caught.value).splitlines() if "id blank" in line]
    assert len(offered) == len(set(offered)) == 2


def test_a_speaker_that_is_gone_may_take_the_row_along(folder):
    rows = table(folder, "speakers")
    write(folder, "speakers", rows[:1])
    with pytest.raises(InputError) as caught:
        edition_of(folder)
    anna, other = str(caught.value).splitlines()  # not one for each row that names them
    assert (
        "no row anna-weiß; 11 rows of other tables name it" in anna and "copy the row anna-weiß from machine/" in anna
    )
    assert "no row not-named" in other


@pytest.mark.parametrize(
    "text, entity, accepted",
    [("Zedko's", "Zedko's", True), ("Zedko’s", "Zedko's of Rain", True), ("Zedko’s", "Zedko", False)],
)
def test_an_s_at_the_end_is_no_possessive_where_the_entity_holds_it(text, entity, accepted):
    row = {"row": 2, "text": text, "entity": entity, "type": "ORG", "sense": "actor"}
    assert bool([*validation._entities(text, {}, {"entities": [row]})]) != accepted


@pytest.mark.parametrize("name", COLUMNS)
def test_what_one_changed_table_breaks_is_found_by_looking_at_what_it_can_break(article, name):
    tables = {
        one: [row | {"row": number} for number, row in enumerate(getattr(article, one).to_dict("records"), 2)]
        for one in COLUMNS
    }
    coders, seen = article.meta["coders"], 0
    changes = [tables[name][1:], tables[name] * 2]
    for column in ["id", *COLUMNS[name], "by", "certainty"]:
        for value in [0, 10**6] if column in ("start", "end") else ["", "?", tables[name][-1][column]]:
            changes.append([tables[name][0] | {column: value}, *tables[name][1:]])
    for rows in changes:
        changed = tables | {name: rows}
        found = list(validation.broken_rules(article.raw, coders, changed, [name]))
        assert found == [one for one in validation.broken_rules(article.raw, coders, changed) if one in found]
        assert len(found) == len(list(validation.broken_rules(article.raw, coders, changed)))
        seen += bool(found)
    assert seen > 5
