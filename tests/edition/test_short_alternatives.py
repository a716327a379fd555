"""A row of alternatives.csv that says only what would change and why becomes a whole decision."""

import shutil
from pathlib import Path

import pytest

from closereading.common.errors import InputError
from closereading.edition import corrected_edition, short_alternatives
from closereading.edition.alternatives import otherwise
from closereading.edition.short_alternatives import SHORT
from tests.helpers.support import ROOT

FERRY = ROOT / "seeds" / "night-ferry"
REASONS = "I think so,one may doubt it"


def ferry(folder: Path, *rows: str, header: str = ",".join(SHORT)) -> Path:
    """A copy of the sample with these alternatives."""
    shutil.copytree(FERRY, folder / "ferry")
    (folder / "ferry" / "alternatives.csv").write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return folder / "ferry"


def read(folder, *rows, name="Jane Roe", **more):
    return corrected_edition.read_edition(ferry(folder, *rows, **more), name)[0]


def test_a_cell_is_said_by_the_words_of_its_row_before_and_after(tmp_path):
    article = read(tmp_path, f"d1,entities,e1,type,FAC,{REASONS},")
    (one,), row = article.decisions, article.entities.set_index("id").loc["e1"]
    where = article.sentences[(article.sentences.start <= row.start) & (row.start < article.sentences.end)].id.item()
    assert one.decided == f"e1 (“{row.text}”, {where}): type {row.type}." and one.otherwise == "type FAC."
    assert (one.key, one.certainty, one.reason, one.other_reason) == ("d1", "likely", "I think so", "one may doubt it")
    assert otherwise(article, ["d1"]).entities.set_index("id").type["e1"] == "FAC"


def test_a_link_is_said_by_the_words_that_it_joins(tmp_path):
    article = read(tmp_path, f"d1,relations,r1,,,{REASONS},")
    (one,), words = article.decisions, article.arguments.set_index("id").text
    row = article.relations.set_index("id").loc["r1"]
    source, target = (words[row[side]] for side in ("source", "target"))
    assert row.relation == "support" and max(len(source), len(target)) < 80
    assert one.decided.startswith(f"r1 (“{source}” for “{target}”, ") and one.otherwise == "it does not count."


def test_a_position_is_said_by_the_words_of_its_question_and_the_name_of_its_speaker(tmp_path):
    article = read(tmp_path, f"d1,positions,p2,,,{REASONS},", f"d2,positions,p6,position,open,{REASONS},")
    said = "p2 (“Has the free ferry led to fewer cars in the town?”, Zoë Lefèvre, asserts, s7): it counts."
    assert article.decisions[0].decided == said
    assert article.decisions[1].decided.startswith("p6 (“Would a fare be acceptable?”, Tomás Ibáñez, s")
    assert article.decisions[1].decided.endswith("): position asserts.")


def test_the_row_is_signed_by_the_reader_and_stays_anothers_where_it_says_so(tmp_path):
    article = read(tmp_path, f"d1,positions,p2,,,{REASONS},", f"d2,positions,p6,position,open,{REASONS},editors")
    assert [one.by for one in article.decisions] == ["jane-roe", "editors"]
    assert article.meta["coders"]["jane-roe"]["name"] == "Jane Roe"


def test_a_row_that_is_not_signed_is_nobodys_where_nothing_says_whose(tmp_path):
    shutil.rmtree(ferry(tmp_path, f"d1,positions,p2,,,{REASONS},") / "machine")
    with pytest.raises(InputError, match=r"alternatives.csv, row 2: found by ''; expected readers or editors"):
        corrected_edition.read_edition(tmp_path / "ferry", "Jane Roe")


@pytest.mark.parametrize("part", ["source", "cue", "content"])
def test_what_the_rows_of_a_statement_share_changes_in_all_of_them(tmp_path, part):
    article = read(tmp_path, f"d1,statements,t9-{part},cue_stance,neutral,{REASONS},")
    assert article.decisions[0].decided.startswith("t9 (“the harbour road was closed for repairs from October to Feb")
    changed = otherwise(article, ["d1"]).statements
    assert set(changed[changed.statement == "t9"].cue_stance) == {"neutral"}
    assert changed[changed.statement != "t9"].equals(article.statements[article.statements.statement != "t9"])
    assert (
        len({change.id for change in article.decisions[0].changes}) == 3
    )  # a table to download needs ids of their own


def test_a_statement_goes_with_its_content(tmp_path):
    article = read(tmp_path, f"d1,statements,t1-content,,,{REASONS},")
    assert article.decisions[0].decided.endswith("s5): it counts.")
    gone = {*article.statements.id} - {*otherwise(article, ["d1"]).statements.id}
    assert gone == {"t1-source", "t1-cue", "t1-content", "t1-content-2"}


def test_two_values_for_one_cell_exclude_each_other_and_others_do_not(tmp_path):
    rows = [f"d{n},positions,p6,position,{value},{REASONS}," for n, value in enumerate(("open", "denies"), 1)]
    article = read(tmp_path, *rows, f"d3,positions,p3,position,open,{REASONS},")
    assert {one.key: one.excludes for one in article.decisions} == {"d1": ("d2",), "d2": ("d1",), "d3": ()}


@pytest.mark.parametrize(
    "row, line",
    [
        (
            f"d1,positions,p99,position,open,{REASONS},",
            "row 2: found row 'p99'; expected an id of positions.csv, p1 to p6; to mend: write an id that is there; if the alternative is to add a row, write that row into alternatives/positions.csv, and leave column and value blank here",
        ),
        (f"d1,statement,t9,polarity,open,{REASONS},", "row 2: found table 'statement'; expected blocks or sentences"),
        (f"d1,positions,p6,stance,open,{REASONS},", "row 2: found column 'stance'; expected a column of positions.csv"),
        (f"d1,positions,p6,position,asserts,{REASONS},", "row 2: found position 'asserts', as in positions.csv"),
        (f"d1,positions,p6,position,maybe,{REASONS},", "row 2: found with d1 otherwise, in positions.csv, row 7: posi"),
        ("d1,positions,p6,position,open,,no,", "row 2: found reason blank; expected reason in the first row of decisi"),
        (
            f"d1,positions,p2,,,{REASONS},\nd1,positions,p3,,,no,yes,",
            "row 3: found id d1 again (row 2 has it); expected",
        ),
        (f",positions,p6,position,open,{REASONS},", "row 2: found id ''; expected letters, digits"),
        (f"d1,statements,t8-content,,,{REASONS},", "row 2: found with d1 otherwise, in positions.csv, row 4: evidence"),
        (f"d1,relations,r9,,denies,{REASONS},", "row 2: found value 'denies' without a column"),
    ],
)
def test_a_slip_is_one_line_that_says_where_and_how_to_mend(tmp_path, row, line):
    with pytest.raises(InputError) as raised:
        read(tmp_path, row)
    (said,) = str(raised.value).splitlines()
    assert f"alternatives.csv, {line}" in said and "; to mend: " in said


def test_a_row_that_could_be_of_several_persons_is_a_fault(tmp_path):
    folder = ferry(tmp_path, f"d1,positions,p2,,,{REASONS},")
    with (folder / "edition.toml").open("a", encoding="utf-8") as file:
        file.write('\n[coders.jane]\nkind = "person"\nversion = "1.0"\n')
    with pytest.raises(InputError, match=r"alternatives.csv, row 2: found by ''; expected readers or editors or jane"):
        corrected_edition.read_edition(folder)


def test_a_row_that_rests_on_a_statement_stands_where_its_content_is():
    sentences = [{"id": "s1", "start": 0, "end": 10}, {"id": "s2", "start": 11, "end": 20}]
    said = [{"statement": "t1", "role": role, "start": start} for role, start in (("cue", 12), ("content", 3))]
    tables = {"sentences": sentences, "statements": said}
    assert short_alternatives._sentence("positions", {"id": "p1", "evidence": "t1"}, tables) == "s1"
