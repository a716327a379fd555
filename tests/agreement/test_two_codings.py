"""Agreement of two codings: every score by hand, changes to the edition that move just what they should, and what always holds."""

import hashlib
import io
import shutil
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from speaker_columns import COLUMN
from support import ROOT, SLUG, change

from closereading.agreement import matching, two_codings
from closereading.common import english
from closereading.common.errors import InputError
from closereading.edition import loading
from closereading.workflow import compare


def scored(one, other):
    """{(task, measure): row} of the scores."""
    return {(row.task, row.measure): row for row in two_codings.scores(one, other).itertuples()}


def moved(one, other):
    """The scores that are not perfect, as {(task, measure): (agreed, reference, other)}."""
    rows = scored(one, other)
    return {key: (row.agreed, row.reference, row.other) for key, row in rows.items() if row.value != 1}


def one_lost(number):
    """(agreed, reference, other) where two codings of so many units differ in one."""
    return number - 1, number, number


def told(article):
    """How many statements are reported (the narrator's own are not) and do not go on without a cue."""
    own = article.statements.speaker == "narrator"
    return article.statements.statement[(article.statements["mode"] != "free") & ~own].nunique()


def listed(one, other):
    rows = two_codings.disagreements(one, other)
    return list(rows[["kind", "what", "sentence", "one", "other"]].itertuples(index=False, name=None))


span = st.tuples(st.integers(0, 60), st.integers(1, 15)).map(lambda pair: (pair[0], sum(pair)))


def test_kappa_by_hand():
    """Cohen (1960): 7 of 10 agree; chance is .6 * .5 + .4 * .5 = .5."""
    one, other = list("aaaaaabbbb"), list("aaaabbbbba")
    assert two_codings.kappa(one, other) == pytest.approx((0.7 - 0.5) / (1 - 0.5))


def test_kappa_of_one_label_is_none():
    assert two_codings.kappa(["a"] * 5, ["a"] * 5) is None
    assert two_codings.kappa([], []) is None
    assert two_codings.kappa(["a"] * 5, ["b"] * 5) == 0


RENAMED = {"arteonov": "speaker3", "zatulin": "speaker1", "interior-ministry": "x"}


def renamed(folder, names=()):
    """Other keys for speakers in every table, and other names."""
    for table, column in [("speakers", "id"), *COLUMN.items()]:
        for path in (folder / f"{table}.csv", folder / "alternatives" / f"{table}.csv"):
            if not path.exists():  # no row of this table comes with a decision
                continue
            rows = pd.read_csv(path, keep_default_na=False, dtype=str)
            rows[column] = rows[column].replace(RENAMED)
            if table == "speakers":
                rows["name"] = rows["name"].replace(dict(names))
            rows.to_csv(path, index=False, lineterminator="\n")
    return loading.load(folder)


def test_other_keys_change_nothing(article, copy):
    other = renamed(copy)
    assert moved(article, other) == {} and listed(article, other) == []


def test_speakers_are_matched_by_name_then_part_then_overlap(article, copy):
    other = renamed(
        copy, {"Maxim Arteonov": "Arteonov", "Ministry of the Interior": "officials", "the narrator": "the author"}
    )
    basis = matching.speakers(article, other).set_index("one")
    assert basis.loc["arteonov"].to_list() == ["speaker3", "part of the name"]
    assert basis.loc["zatulin"].to_list() == ["speaker1", "name"]
    assert basis.loc["interior-ministry"].to_list() == ["x", "overlap"]
    assert basis.loc["narrator"].to_list() == ["narrator", "narrator"]
    assert basis.other.is_unique and moved(article, other) == {}


def test_two_who_say_nothing_are_not_the_same(article):
    """A speaker who is named and not heard has no words in common with anybody."""
    mute = pd.DataFrame(
        [{"id": "mute", "name": "Nobody", "kind": "person", "role": "", "pronoun": "", "evidence": "s2"}]
    )
    one, other = (
        replace(article, speakers=pd.concat([article.speakers, mute.assign(name=name)], ignore_index=True))
        for name in ("Ada", "Ben")
    )
    assert "mute" not in set(matching.speakers(one, other).one)


def test_a_name_outweighs_an_overlap(article, copy):
    """If all that Arteonov says is given to a stranger but the name stays, the name decides."""
    other = renamed(copy, {"Maxim Arteonov": "Konstantin Zatulin", "Konstantin Zatulin": "Maxim Arteonov"})
    same = matching.speakers(article, other).set_index("one").other
    assert same["arteonov"] == "speaker1" and same["zatulin"] == "speaker3"
    rows = scored(article, other)
    wrong = article.sentences.speaker.isin(["arteonov", "zatulin"]).sum()
    assert wrong and rows["sentences", "speaker"].agreed == (article.sentences.speaker != "").sum() - wrong


def test_a_coding_agrees_with_itself(article):
    rows = two_codings.scores(article, article)
    assert list(rows.columns) == two_codings.COLUMNS and (rows.value == 1).all()
    assert (rows.agreed == rows.reference).all() and (rows.reference == rows.other).all()
    assert two_codings.disagreements(article, article).empty


def test_another_type_moves_the_types_only(article, copy):
    change(copy, "entities", at="e1", type="LOC")
    other = loading.load(copy)
    kinds = article.entities.type.value_counts()
    assert moved(article, other) == {
        ("entities", "span and type"): (105, 106, 106),
        ("entities", "GPE"): (kinds["GPE"] - 1, kinds["GPE"], kinds["GPE"] - 1),
        ("entities", "LOC"): (kinds["LOC"], kinds["LOC"], kinds["LOC"] + 1),
    }
    assert listed(article, other) == [
        ("entity", "another type", "s1", "Kazakhstan (country, region or city)", "Kazakhstan (other place)")
    ]


def test_another_sense_entity_stance_or_kind_of_line_is_counted_and_listed(article, copy):
    change(copy, "entities", at="e1", sense="actor", entity="Elsewhere")
    for row in ("t5-source", "t5-cue", "t5-content"):
        change(copy, "statements", at=row, cue_stance="endorsing")
    change(copy, "blocks", at="b5", kind="boilerplate")
    other = loading.load(copy)
    keys = {("entities", "sense"), ("entities", "entity"), ("statements", "cue_stance"), ("blocks", "kind")}
    assert moved(article, other).keys() == keys
    assert {(kind, what) for kind, what, *_ in listed(article, other)} == {
        ("entity", "another sense"),
        ("entity", "another entity"),
        ("statement", "another cue stance"),
        ("block", "another kind"),
    }


def test_another_cut_is_listed_with_both_cuts(article, copy):
    row = article.entities.query("text == 'Soviet Union'").iloc[0]
    change(copy, "entities", at=row.id, start=str(row.start + 7), text="Union")
    other = loading.load(copy)
    assert scored(article, other)["entities", "span"].agreed == 105
    assert [line[1:2] + line[3:] for line in listed(article, other)] == [
        ("cut differently", "Soviet Union (country, region or city)", "Union (country, region or city)")
    ]


def test_a_name_only_one_side_has(article, copy):
    path = copy / "entities.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:1] + lines[2:]), encoding="utf-8", newline="")
    other = loading.load(copy)
    row = scored(article, other)["entities", "span"]
    assert (row.precision, row.recall) == (1, 105 / 106)
    assert listed(article, other) == [("entity", two_codings.MISSED, "s1", "Kazakhstan (country, region or city)", "")]
    assert listed(other, article) == [("entity", two_codings.EXTRA, "s1", "", "Kazakhstan (country, region or city)")]


def test_another_speaker_of_a_sentence(article, copy):
    change(copy, "sentences", at="s2", speaker="zatulin")
    other = loading.load(copy)
    assert set(moved(article, other)) == {("sentences", "speaker"), ("sentences", "speaker, kappa")}
    labels = [list(one.sentences.speaker[one.sentences.speaker != ""]) for one in (article, other)]
    row = scored(article, other)["sentences", "speaker, kappa"]
    assert row.value == pytest.approx(two_codings.kappa(*labels)) and 0.9 < row.value < 1
    assert listed(article, other) == [("sentence", "another speaker", "s2", "the narrator", "Konstantin Zatulin")]


@pytest.mark.parametrize(
    "column, value, words", [("polarity", "open", ("denies", "open")), ("mode", "direct", ("indirect", "direct"))]
)
def test_another_polarity_or_mode(article, copy, column, value, words):
    ids = article.statements.query("statement == 't12'").id
    for row in ids:
        change(copy, "statements", at=row, **{column: value})
    other = loading.load(copy)
    assert moved(article, other) == {("statements", column): one_lost(told(article))}
    assert listed(article, other) == [("statement", f"another {column}", "s20", *words)]


def test_another_speaker_of_a_statement(article, copy):
    for row in article.statements.query("statement == 't31'").id:
        change(copy, "statements", at=row, speaker="zatulin")
    other = loading.load(copy)
    assert moved(article, other) == {("statements", "speaker"): one_lost(told(article))}
    assert [line[1] for line in listed(article, other)] == ["another speaker"]


def shorten(article, copy, row, length):
    start = article.statements.set_index("id").start[row]
    text = article.raw[start : start + length]
    change(copy, "statements", at=row, end=str(start + length), text=text)


def test_a_content_cut_in_half_counts_at_3_tenths_and_not_at_8(article, copy):
    row = article.statements.set_index("id").loc["t31-content"]
    shorten(article, copy, "t31-content", (row.end - row.start) // 2)
    other = loading.load(copy)
    assert moved(article, other) == {("statements", "content, at least .8"): one_lost(told(article))}
    assert [line[:2] for line in listed(article, other)] == [("statement", "cut differently")]


def test_a_content_cut_to_a_fifth_is_missed_and_extra(article, copy):
    row = article.statements.set_index("id").loc["t31-content"]
    shorten(article, copy, "t31-content", (row.end - row.start) // 5)
    other = loading.load(copy)
    assert set(moved(article, other)) == {
        ("statements", "content, at least .3"),
        ("statements", "content, at least .8"),
    }
    assert {line[1] for line in listed(article, other)} == {two_codings.MISSED, two_codings.EXTRA}


def test_speech_without_a_cue_is_counted_apart(article, copy):
    for row in article.statements.query("mode == 'free'").id:
        change(copy, "statements", at=row, mode="indirect")
    free = article.statements.query("mode == 'free'").statement.nunique()
    assert free
    other = loading.load(copy)
    rows = scored(article, other)
    assert (rows["statements", "content, at least .3"].agreed, rows["statements", "content, at least .3"].other) == (
        told(article),
        told(article) + free,
    )
    apart = rows["statements that go on without a cue", "content, at least .3"]
    assert (apart.agreed, apart.reference, apart.other) == (0, free, 0) and pd.isna(apart.precision)
    assert {line[1] for line in listed(article, other)} == {"another mode"}


def test_another_role_and_another_relation(article, copy):
    change(copy, "arguments", at="a3", role="concession")
    change(copy, "relations", at="r1", relation="attack")
    other = loading.load(copy)
    assert moved(article, other) == {
        ("arguments", "role"): one_lost(len(article.arguments)),
        ("relations", "joined pair and kind"): one_lost(len(article.relations)),
    }
    lines = listed(article, other)
    assert [line[:2] for line in lines] == [("argument", "another role"), ("relation", "another relation")]
    assert " supports " in lines[1][3] and " attacks " in lines[1][4]


def test_a_relation_the_other_way_round_is_missed_and_extra(article, copy):
    change(copy, "relations", at="r1", source="a2", target="a3")
    other = loading.load(copy)
    assert moved(article, other) == {
        ("relations", "joined pair"): one_lost(len(article.relations)),
        ("relations", "joined pair and kind"): one_lost(len(article.relations)),
    }
    assert sorted(line[1] for line in listed(article, other)) == sorted([two_codings.MISSED, two_codings.EXTRA])


def test_turning_the_comparison_round_swaps_precision_and_recall(article, copy):
    change(copy, "entities", at="e1", type="LOC")
    change(copy, "sentences", at="s2", speaker="zatulin")
    lines = (copy / "entities.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (copy / "entities.csv").write_text("".join(lines[:-3]), encoding="utf-8", newline="")
    other = loading.load(copy)
    there, back = scored(article, other), scored(other, article)
    for key in [("entities", "span and type"), ("entities", "span"), ("sentences", "speaker, kappa")]:
        assert there[key].value == pytest.approx(back[key].value) and there[key].value < 1, key
    assert there["entities", "span"].precision == back["entities", "span"].recall == 1
    assert len(listed(article, other)) == len(listed(other, article))


def test_disagreements_stand_in_the_order_of_the_article(article, copy):
    change(copy, "relations", at="r1", relation="attack")
    change(copy, "entities", at="e50", type="FAC")
    change(copy, "sentences", at="s2", speaker="zatulin")
    rows = two_codings.disagreements(article, loading.load(copy))
    assert len(rows) == 3 and rows.start.is_monotonic_increasing


@example("a" * 100)
@given(st.text(min_size=1))
def test_short_texts_are_short_and_on_one_line(text):
    words = english.short(text)
    assert len(words) <= 70 and "\n" not in words
    assert words.endswith(" …") or words == " ".join(text.split())


def printed(*folders):
    out = io.StringIO()
    compare.compare(*folders, out)
    return out.getvalue()


def test_what_is_printed_of_two_codings_that_agree(copy):
    text = printed(ROOT / "seeds" / SLUG, copy)
    assert text.rstrip().endswith("No disagreement in what is compared.") and "106 of 106" in text
    assert "same speakers under the same names" in text


def test_what_is_printed_of_two_codings_that_do_not(copy):
    change(copy, "entities", at="e1", type="LOC")
    change(copy, "sentences", at="s2", speaker="zatulin")
    text = printed(ROOT / "seeds" / SLUG, copy)
    assert "s1, 14–24: another type" in text and "Kazakhstan (other place)" in text and "105 of 106" in text
    assert "s2, 86–319: another speaker" in text and "Konstantin Zatulin" in text
    lines = [line for line in text.splitlines() if not line.startswith("the ")]  # a path may be long
    assert max(map(len, lines)) <= compare.WIDTH


def test_codings_of_different_articles_are_refused_in_one_line(copy, tmp_path):
    other = shutil.copytree(copy, tmp_path / "another")
    raw = (other / "article.txt").read_bytes() + b"\n"
    (other / "article.txt").write_bytes(raw)
    old = loading.load(copy).meta["article_sha256"]
    new = hashlib.sha256(raw).hexdigest()
    meta = (other / "edition.toml").read_text(encoding="utf-8").replace(old, new)
    (other / "edition.toml").write_text(meta, encoding="utf-8", newline="")
    with pytest.raises(InputError) as error:
        printed(copy, other)
    line = str(error.value)
    assert "\n" not in line and old in line and new in line and "another" in line and str(copy) in line


def test_a_folder_that_is_no_edition_is_named(tmp_path, copy):
    with pytest.raises(InputError, match="nowhere"):
        printed(copy, tmp_path / "nowhere")


def test_long_codings_are_matched_in_time_that_grows_with_their_length():
    """Not a clock: with every pair looked at, 40,000 units would not end within the test's patience."""
    many = [[(place * 10, place * 10 + 8)] for place in range(40_000)]
    found = matching.pairs(many, [[(start + 1, end)] for ((start, end),) in many], 0.3)
    assert found == {place: place for place in range(40_000)}
