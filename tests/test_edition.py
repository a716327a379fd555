"""The edition: it loads, and every broken rule of its format is one line that names file and row."""

import csv
import subprocess
import sys

import pytest
from conftest import ROOT, SLUG, edition_of, sources

from closereading.common.errors import InputError
from closereading.edition import loading
from closereading.edition.format import COLUMNS
from closereading.edition.sentences import sentence_at


def change(folder, table, **values):
    """Change cells in the second row (the first of the data) of a table, or in the row whose id is given."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    row = next(row for row in rows if row["id"] == values.get("at", rows[0]["id"]))
    row.update({key: value for key, value in values.items() if key != "at"})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def add(folder, table, line):
    path = folder / f"{table}.csv"
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8", newline="")


def test_it_loads_with_every_table_filled(article):
    for table in COLUMNS:
        assert len(getattr(article, table)), table
    assert article.sentences.start.dtype.kind == "i"


@pytest.mark.parametrize(
    "table, values, words",
    [
        ("entities", {"id": "e 1"}, "row 2: found id 'e 1'.*letters, digits"),
        ("questions", {"id": "<b>x</b>"}, "row 2: found id '<b>x</b>'"),
        ("relations", {"id": "100%"}, "row 2: found id '100%'"),
        ("speakers", {"name": "\u00a0 "}, "row 2: found name blank"),
        ("entities", {"start": "15"}, "row 2: found 'Kazakhstan' for 15,24.*set start,end to 14,24"),
        ("entities", {"end": "999999"}, "row 2: found 'Kazakhstan'"),
        ("entities", {"text": "Kazakhstam"}, "row 2: found 'Kazakhstam'.*copy text from article.txt"),
        ("entities", {"start": "-1"}, "row 2: found start = '-1'"),
        ("entities", {"start": "٣"}, "row 2: found start"),
        ("entities", {"start": ""}, "row 2: found start = ''"),
        ("entities", {"type": "COUNTRY"}, "row 2: found type 'COUNTRY'; expected PERSON or ORG"),
        ("entities", {"sense": ""}, "row 2: found sense '' for GPE"),
        ("entities", {"type": "DATE"}, "found sense '.+' for DATE"),
        ("entities", {"entity": ""}, "row 2: found entity blank"),
        ("entities", {"id": "e2"}, "row 3: found id e2 again"),
        ("entities", {"id": "e 1"}, "row 2: found id 'e 1'"),
        ("entities", {"by": "nobody"}, "row 2: found coder 'nobody'; expected editors"),
        ("entities", {"certainty": "sure"}, "row 2: found certainty 'sure'"),
        ("entities", {"certainty": ""}, "row 2: found certainty blank"),
        ("entities", {"start": "0", "end": "10", "text": "The crisis"}, "no leading determiner"),
        ("entities", {"at": "e31", "end": "2535", "text": "Moscow’s"}, "no possessive"),
        ("entities", {"at": "e2", "start": "14", "end": "34", "text": "Kazakhstan .. Is Rus"}, "do not overlap"),
        ("sentences", {"block": "b99"}, "row 2: found block 'b99'; expected a value of id in blocks.csv"),
        ("sentences", {"block": "b2"}, "row 2: .*expected a span inside block b2"),
        ("sentences", {"speaker": "narrator"}, "row 2: found speaker 'narrator' in a title"),
        ("sentences", {"at": "s2", "speaker": ""}, "row 3: found speaker '' in a paragraph"),
        ("sentences", {"at": "s2", "speaker": "putin"}, "row 3: found speaker 'putin'"),
        ("sentences", {"at": "s2", "mode": "quoted"}, "row 3: found mode 'quoted'"),
        ("blocks", {"at": "b2", "start": "80", "text": "ario?\n\nMoscow- Like"}, "row 3"),
        ("blocks", {"at": "b2", "kind": "text"}, "row 3: found kind 'text'"),
        ("speakers", {"evidence": "s99"}, "row 2: found evidence 's99'"),
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
        ("positions", {"question": "weather"}, "row 2: found question 'weather'"),
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


@pytest.mark.parametrize(
    "table, line, words",
    [
        ("relations", 'r99,a1,"a2,support,explicit,editors,certain', "check the quotation marks"),
        ("relations", "r99,a1,a2,support", "found 4 cells; expected 7"),
        ("relations", "r99,a3,a2,attack,inferred,editors,certain", "a3, a2 again"),
        ("questions", "again,repeat,Will it?,editors,certain", "repeat again"),
    ],
)
def test_a_bad_line_is_named(copy, table, line, words):
    number = len((copy / f"{table}.csv").read_text(encoding="utf-8").splitlines()) + 1
    add(copy, table, line)
    with pytest.raises(InputError, match=rf"{table}.csv, row {number}: .*{words}"):
        loading.load(copy)


@pytest.mark.parametrize(
    "header, words",
    [
        ("id,start,end,text,kind,by", "row 1: found columns id, start, end, text, kind, by; expected"),
        ("id,start,end,text,kind,by,certainty,colour", "row 1"),
        ("id;start;end;text;kind;by;certainty", "row 2: found 1 cells; expected 7"),  # the rows have commas
        ("id,start,end,text,kind,by,certainty,sentence", "row 1"),
    ],
)
def test_a_wrong_header_is_named(copy, header, words):
    path = copy / "blocks.csv"
    path.write_text(header + "\n" + path.read_text(encoding="utf-8").split("\n", 1)[1], encoding="utf-8")
    with pytest.raises(InputError, match=f"blocks.csv, {words}" if words.startswith("row") else words):
        loading.load(copy)


def test_a_table_without_rows_or_without_a_file(copy):
    (copy / "blocks.csv").write_text("id,start,end,text,kind,by,certainty\n", encoding="utf-8")
    (copy / "relations.csv").unlink()
    with pytest.raises(InputError) as caught:
        loading.load(copy)
    assert "blocks.csv: found no rows" in str(caught.value) and "relations.csv: found no such file" in str(caught.value)


def test_a_machine_names_its_rule(copy):
    path = copy / "edition.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('kind = "person"', 'kind = "machine"'), encoding="utf-8")
    with pytest.raises(InputError, match="blocks.csv, row 2: found a machine's row without a rule"):
        loading.load(copy)


@pytest.mark.parametrize(
    "old, new, words",
    [
        ('slug = "kazakhstan-crisis"', "", "found no slug"),
        ('slug = "kazakhstan-crisis"', "slug =", "no valid TOML"),
        ('kind = "person"', 'kind = "robot"', "coder editors"),
    ],
)
def test_a_bad_description_is_named(copy, old, new, words):
    path = copy / "edition.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(InputError, match=f"edition.toml.*{words}"):
        loading.load(copy)


def test_a_changed_article_is_refused(copy):
    path = copy / "article.txt"
    path.write_bytes(path.read_bytes().replace(b"Eight members", b"Seven members"))
    with pytest.raises(InputError, match="article.txt: found sha256"):
        loading.load(copy)


def test_markup_and_control_characters_stay_on_one_line(copy):
    change(copy, "entities", type="A\nB\u202e<script>")
    with pytest.raises(InputError) as caught:
        loading.load(copy)
    assert len(str(caught.value).splitlines()) == 1 and "\u202e" not in str(caught.value)


def test_rows_may_stand_in_any_order(copy, article):
    path = copy / "sentences.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([header, *reversed(rows)]) + "\n", encoding="utf-8", newline="")
    assert set(loading.load(copy).sentences.id) == set(article.sentences.id)


@pytest.fixture(params=[SLUG, "night-ferry"])
def coding(request):
    return edition_of(request.param)


def test_the_evidence_of_a_speaker_is_where_that_voice_begins(coding):
    """The first sentence in which a speaker has the voice or a statement; the narrator's may be the first of the text."""
    order = list(coding.sentences.sort_values("start").id)
    said = sentence_at(coding.sentences, coding.statements.start)
    for speaker in coding.speakers.itertuples():
        own = {
            *coding.sentences.id[coding.sentences.speaker == speaker.id],
            *said[coding.statements.speaker == speaker.id],
        }
        first = min(own, key=order.index)
        assert speaker.evidence in ({first, order[0]} if speaker.kind == "narrator" else {first}), speaker.id


def test_role_and_pronoun_of_a_speaker_stand_where_that_speaker_does(coding):
    """The role in the sentence that introduces the speaker, the pronoun in a sentence of theirs."""
    text_of = dict(zip(coding.sentences.id, coding.sentences.text))
    for speaker in coding.speakers.itertuples():
        own = coding.sentences.text[
            (coding.sentences.speaker == speaker.id) | (coding.sentences.id == speaker.evidence)
        ]
        assert speaker.role in text_of[speaker.evidence], speaker.id
        assert not speaker.pronoun or own.str.contains(rf"\b{speaker.pronoun}\b", case=False).any(), speaker.id


def test_a_statement_has_a_source_and_a_cue_unless_it_goes_on_in_a_voice(coding):
    roles = coding.statements[coding.statements["mode"] != "free"].groupby("statement").role.agg(set)
    without = {
        role: {statement for statement, found in roles.items() if role not in found} for role in ("source", "cue")
    }
    # "It is considered that" names nobody; the reason for what Zatulin rules out has no reporting words of its own.
    assert without == (
        {"source": {"t7"}, "cue": {"t13"}} if coding.meta["slug"] == SLUG else {"source": set(), "cue": set()}
    )


def test_what_is_no_matter_of_judgement_is_equally_sure_in_every_row(coding):
    """Blocks, speakers and questions, by coder; and all rows of one statement."""
    for table in (coding.blocks, coding.speakers, coding.questions):
        assert (table.groupby("by").certainty.nunique() == 1).all()
    assert (coding.statements.groupby(["statement", "by"]).certainty.nunique() == 1).all()


def test_only_what_a_machine_decided_names_a_rule():
    coding = edition_of("night-ferry")
    for table in COLUMNS:
        rows = getattr(coding, table)
        assert ((rows.get("rule", "") == "") == (rows.by == "editors")).all(), table


def check(folder):
    return subprocess.run(
        [sys.executable, "-m", "closereading", "check", str(folder)], capture_output=True, text=True, cwd=ROOT
    )


def test_the_command_says_what_is_wrong_and_writes_nothing(copy):
    change(copy, "entities", start="15")
    before = sources(copy)
    done = check(copy)
    assert done.returncode == 1 and done.stdout == "" and len(done.stderr.splitlines()) == 1
    assert "entities.csv, row 2" in done.stderr and sources(copy) == before


def test_the_command_accepts_what_is_right():
    assert check(SLUG).returncode == 0
    done = check("nowhere")
    assert done.returncode == 1 and "no such folder" in done.stderr and "Traceback" not in done.stderr


def test_what_a_spreadsheet_adds_is_passed_over(copy):
    """A byte-order mark, empty columns at the end, empty rows."""
    path = copy / "blocks.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text(
        "\ufeff" + "\n".join(f"{line},," for line in lines[:2]) + "\n" + "\n".join([",,,,,,", *lines[2:], ""]),
        encoding="utf-8",
    )
    assert len(loading.load(copy).blocks) == len(lines) - 1


@pytest.mark.parametrize(
    "coders, found",
    [
        ('[coders]\njane = "person"', "coder jane: found person"),
        ('[coders.jane]\nkind = "person"', "write \\[coders.jane\\]"),
        ("[coders]", "coder 'editors'"),
    ],
)
def test_a_coder_is_a_kind_and_a_version(copy, coders, found):
    path = copy / "edition.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("[coders")] + coders + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=found):
        loading.load(copy)


def test_an_empty_table_of_statements_is_a_table(copy):
    for name in ("statements", "arguments", "relations", "questions", "positions"):
        path = copy / f"{name}.csv"
        path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    loaded = loading.load(copy)
    assert loaded.statements.empty and loaded.statements.start.dtype == int


def test_a_mark_that_notepad_writes_is_no_fault(copy):
    path = copy / "edition.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert loading.load(copy).meta["slug"]


def test_toml_too_deep_to_read_gets_one_line(copy):
    with (copy / "edition.toml").open("a", encoding="utf-8") as file:
        file.write("\nx = " + "[" * 5_000)
    with pytest.raises(InputError, match="edition.toml: found no valid TOML") as caught:
        loading.load(copy)
    assert len(str(caught.value).splitlines()) == 1


def test_faults_are_short_and_not_more_than_one_can_read(copy):
    """A cell may hold a book, and a table a million rows; what is said of them is read by a person."""
    path = copy / "entities.csv"
    rows = path.read_text(encoding="utf-8")
    path.write_text(rows.replace("Kazakhstan", "x" * 100_000), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        loading.load(copy)
    assert max(map(len, str(caught.value).splitlines())) < 2000
    path.write_text(rows + rows.split("\n", 1)[1] * 3, encoding="utf-8")
    with pytest.raises(InputError, match=r"(?s)entities.csv, row .*found [0-9,]+ faults more") as caught:
        loading.load(copy)
    assert len(str(caught.value).splitlines()) == loading.MOST + 1
