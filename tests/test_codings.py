"""Several codings of one article: measures by hand and against NLTK's, units, disputes, flips, and pages that data cannot break."""

import hashlib
import io
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from dataclasses import replace

import markdown_it
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from conftest import ROOT, SLUG
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask
from test_edition import change
from test_spreadsheet import table, write

from closereading.agreement import codings, coefficients, disputes, error_analysis, units
from closereading.common.errors import InputError
from closereading.display import coding_pages, show
from closereading.edition.format import COLUMNS
from closereading.measures import statistics
from closereading.workflow import compare, hand_in

MARKUP = "<script>alert(1)</script>\"' onload=x </style> \u202e"


def items(*coders):
    """Rows of labels, one string a coder, as items; a dot is a label left out."""
    return [
        {coder: label for coder, label in enumerate(column) if label != "."}
        for column in zip(*(row.split() for row in coders))
    ]


# --- measures ---


def test_alpha_of_krippendorffs_example():
    """Krippendorff (2011), Computing Krippendorff's alpha-reliability, example C: four observers, gaps; nominal, .743."""
    found = items(
        "1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."
    )
    assert coefficients.alpha(found) == pytest.approx(0.743, abs=0.0005)


def test_alpha_of_two_observers_and_two_labels():
    """The same paper, example A: 10 units, 6 alike, 14 zeros and 6 ones: 1 - (8 / 20) / (2 * 14 * 6 / (20 * 19)) = .095."""
    found = items("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
    assert coefficients.alpha(found) == pytest.approx(1 - (8 / 20) / (2 * 14 * 6 / (20 * 19)))
    assert coefficients.alpha(found) == pytest.approx(0.095, abs=0.0005)


def test_kappas_by_hand():
    """Artstein and Poesio (2008), 100 items: 20 and 50 alike, 20 and 10 not. Observed .7; expected .4 * .3 + .6 * .7 = .54."""
    found = items("a " * 20 + "a " * 20 + "b " * 10 + "b " * 50, "a " * 20 + "b " * 20 + "a " * 10 + "b " * 50)
    cohen, fleiss = (
        pytest.approx((0.7 - 0.54) / (1 - 0.54)),
        pytest.approx((0.7 - 0.545) / (1 - 0.545)),
    )  # both: .35 and .65
    assert coefficients.kappas(found) == {"observed": 0.7, "fleiss": fleiss, "cohen": cohen}


def test_fleiss_kappa_of_the_table_that_textbooks_print():
    """Ten items, fourteen coders, five labels; observed .378, by chance .213: .210."""
    table = [
        "0 0 0 0 14",
        "0 2 6 4 2",
        "0 0 3 5 6",
        "0 3 9 2 0",
        "2 2 8 1 1",
        "7 7 0 0 0",
        "3 2 6 3 0",
        "2 5 3 2 2",
        "6 5 2 1 0",
        "0 2 2 3 7",
    ]
    rows = [[label for label, times in enumerate(map(int, row.split())) for _ in range(times)] for row in table]
    found = coefficients.kappas([dict(enumerate(row)) for row in rows])
    assert found["observed"] == pytest.approx(0.378, abs=0.0005) and found["fleiss"] == pytest.approx(0.210, abs=0.0005)


def test_kappas_of_three_coders_by_hand():
    """Pairs observe 3/4, 2/4, 1/4; chance gives 1/2 to each (2/4 of either label). Mean observed 1/2."""
    found = items("a a b b", "a b b a", "b b a a")
    pairs = [("a a b b", "a b b a"), ("a a b b", "b b a a"), ("a b b a", "b b a a")]
    observed = [sum(one == other for one, other in zip(left.split(), right.split())) / 4 for left, right in pairs]
    assert observed == [0.5, 0.0, 0.5]
    assert coefficients.kappas(found)["fleiss"] == pytest.approx((sum(observed) / 3 - 0.5) / 0.5)
    assert coefficients.kappas(found)["cohen"] == pytest.approx((0 - 1 + 0) / 3)


@given(
    st.integers(2, 5).flatmap(
        lambda coders: st.lists(st.tuples(*[st.sampled_from("abc")] * coders), min_size=2, max_size=12)
    )
)
def test_kappas_are_nltks_where_every_item_has_every_label(rows):
    task = AnnotationTask([(coder, item, label) for item, row in enumerate(rows) for coder, label in enumerate(row)])
    found = coefficients.kappas([dict(enumerate(row)) for row in rows])
    assert found["observed"] == pytest.approx(task.avg_Ao())
    chance = [task.Ae_kappa(one, other) for one in task.C for other in task.C if one < other]
    if max(chance) < 1 - 1e-9:  # where it is 1, NLTK takes 1 for a pair that could not have differed
        assert found["fleiss"] == pytest.approx(task.pi()) and found["cohen"] == pytest.approx(task.kappa())


def test_where_nothing_can_differ_there_is_no_measure():
    nothing = {"observed": None, "fleiss": None, "cohen": None}
    assert coefficients.alpha([]) is None and coefficients.kappas([]) == nothing
    single = items("a a a", "a a a")
    assert coefficients.alpha(single) is None and coefficients.kappas(single) == {
        "observed": 1.0,
        "fleiss": None,
        "cohen": None,
    }
    apart = items("a .", ". b")
    assert coefficients.alpha(apart) is None and coefficients.kappas(apart) == nothing


@given(st.lists(st.dictionaries(st.integers(0, 3), st.sampled_from("abc"), max_size=4), max_size=9))
def test_alpha_without_one_unit_is_nltks_of_the_others(found):
    compared = [item for item in found if len(item) > 1]
    without = [compared[:place] + compared[place + 1 :] for place in range(len(compared))]
    expected = (None, None)
    if coefficients.alpha(found) is not None:
        alphas = [1 if (alpha := coefficients.alpha(left)) is None else alpha for left in without]
        expected = pytest.approx((min(alphas), max(alphas)))
    assert coefficients.without_one(found) == expected


def test_a_pair_is_compared_on_what_both_labelled():
    assert coefficients.kappas(items("a b . a", "a b b .", ". b a a"))["observed"] == pytest.approx(
        (2 / 2 + 2 / 2 + 1 / 2) / 3
    )


# --- loading ---


def test_repairs_are_named_up_to_a_number_and_the_rest_are_counted():
    said = coding_pages._mended([f"repair {number}" for number in range(2 * codings.TOLD + 3)])
    assert said.count("\n- repair ") == codings.TOLD and said.endswith(f"\n- and {codings.TOLD + 3} more")
    assert "more" not in coding_pages._mended(["repair"] * codings.TOLD)


@pytest.fixture
def folders(tmp_path):
    return [shutil.copytree(ROOT / "seeds" / SLUG, tmp_path / name / "coding") for name in ("anna", "ben", "cleo")]


def test_codings_are_called_by_what_tells_them_apart(folders, tmp_path):
    assert list(codings.read_codings(folders)[0]) == ["anna/coding", "ben/coding", "cleo/coding"]
    other = shutil.copytree(folders[0], tmp_path / "other")
    assert list(codings.read_codings([folders[0], other])[0]) == ["coding", "other"]


def test_one_coding_is_compared_with_the_machines(folders):
    one, other = codings.read_codings(folders[:1])[0].items()
    assert (one[0], other[0]) == ("coding", codings.MACHINE) and set(other[1].entities.by) == {"readers"}


def test_another_article_is_no_coding_of_this_one(folders):
    path = folders[2] / "article.txt"
    path.write_text(path.read_text(encoding="utf-8") + " ", encoding="utf-8")
    toml = folders[2] / "edition.toml"
    toml.write_text(
        toml.read_text(encoding="utf-8").replace(
            "fc6a1bad6b35342ef8fc1acf46ad2329f58ed419c4e594cf81a5e4ab628032a8",
            hashlib.sha256(path.read_bytes()).hexdigest(),
        ),
        encoding="utf-8",
    )
    with pytest.raises(InputError, match=r"cleo/coding/article\.txt: found sha256 .* byte for byte"):
        codings.read_codings(folders)


def test_the_same_folder_twice_and_no_folder(folders):
    with pytest.raises(InputError, match="the same folder twice.*name each coding once"):
        codings.read_codings([folders[0], folders[0]])
    with pytest.raises(InputError, match="found nothing; expected at least one folder"):
        codings.read_codings([])


# --- speakers ---


def rekeyed(article, keys, names=()):
    """The same coding by somebody who gave speakers other keys and names."""
    keys = dict.fromkeys(article.speakers.id) | {key: key for key in article.speakers.id} | keys | {"": ""}
    named = article.speakers.assign(
        name=[dict(names).get(key, name) for key, name in zip(article.speakers.id, article.speakers.name)]
    )
    moved = {
        table: getattr(article, table).assign(speaker=getattr(article, table).speaker.map(keys))
        for table in ("sentences", "statements", "arguments", "positions")
    }
    return replace(article, speakers=named.assign(id=named.id.map(keys)), **moved)


def test_other_keys_and_names_of_speakers_are_no_disagreement(article):
    other = rekeyed(
        article, {"arteonov": "zatulin", "zatulin": "x y", "narrator": "undecidable"}, {"arteonov": "Artyunov"}
    )
    editions = {"one": article, "other": other}
    assert disputes.disputes(editions).empty
    assert set(codings.flips(editions).verdict) == {codings.HOLDS}
    agreed = codings.agreement(editions)
    assert (agreed[[*codings.MEASURES, "F1 of spans"]].fillna(1) == 1).all(axis=None) and agreed.alpha.notna().all()


def test_a_speaker_whom_only_two_others_know_is_one_speaker(article):
    """The key is nobody's in the first coding; it may be anything in the others, even a key of the first."""

    def with_editor(key):
        row = {
            "id": key,
            "name": "an editor",
            "kind": "person",
            "role": "",
            "pronoun": "",
            "evidence": "s2",
            "by": "editors",
            "certainty": "certain",
        }
        spoken = article.sentences.assign(speaker=article.sentences.speaker.mask(article.sentences.id == "s2", key))
        return replace(
            article, speakers=pd.concat([article.speakers, pd.DataFrame([row])], ignore_index=True), sentences=spoken
        )

    editions = codings.aligned({"one": article, "two": with_editor("e"), "three": with_editor("an editor")})
    (matter,) = disputes.disputes(editions).matters[0]
    assert matter.answers == [("an editor", ["two", "three"]), ("the narrator", ["one"])]
    again = codings.aligned(editions)
    assert all(again[name].sentences.equals(editions[name].sentences) for name in editions)


# --- units, agreement ---


def row_of(table, what):
    (row,) = [row for row in table.itertuples(index=False) if row.what.startswith(what)]
    return row


def test_agreement_counts_by_hand(article):
    """One of 30 sentences of the body given to another speaker."""
    moved = replace(
        article,
        sentences=article.sentences.assign(
            speaker=article.sentences.speaker.mask(article.sentences.id == "s14", "narrator")
        ),
    )
    table = codings.agreement({"one": article, "other": moved})
    row = row_of(table, "sentences")
    assert (row.units, row.labels) == (30, article.sentences.speaker.nunique() - 1)
    assert row[8] == pytest.approx(29 / 30) and row[9] == 1
    given = Counter(article.sentences.speaker) + Counter(moved.sentences.speaker)
    del given[""]
    chance = 1 - sum(number * (number - 1) for number in given.values()) / (60 * 59)
    assert row.alpha == pytest.approx(1 - (1 / 30) / chance)
    others = table[~table.what.str.startswith("sentences")]
    assert (others["observed agreement"] == 1).all()


def test_words_are_labelled_by_the_name_they_belong_to(article):
    words = units.words({"one": article, "other": replace(article, entities=article.entities.head(0))})
    counted = statistics.words(article)
    assert len(words) == len(counted) - 1  # the word that is glued of two captions' words
    assert {row["other"] for row in words} == {"none"}
    inside = {place for start, end in zip(article.entities.start, article.entities.end) for place in range(start, end)}
    assert sum(row["one"] != "none" for row in words) == counted.start.isin(inside).sum()


def test_a_name_inside_a_compound_labels_its_word(article):
    within = article.entities.head(1).assign(start=16, end=18, text=article.raw[16:18])
    (word,) = [row for row in units.words({"one": replace(article, entities=within)}) if row["one"] != "none"]
    assert word == {"one": "GPE"}


def test_names_that_one_left_out_cost_f1_and_not_the_sense(article):
    fewer = replace(article, entities=article.entities.iloc[::2])
    table = codings.agreement({"one": article, "other": fewer})
    assert row_of(table, "names")[8] == 1
    recall = len(fewer.entities) / len(article.entities)
    assert row_of(table, "names")[9] == row_of(table, "words")[9] == pytest.approx(2 * recall / (1 + recall))
    assert row_of(table, "words").alpha < 1


def test_the_order_of_codings_alike_in_their_units_does_not_matter(article):
    other = replace(article, statements=article.statements.assign(polarity="asserts"))
    one, back = (codings.agreement(editions) for editions in ({"a": article, "b": other}, {"b": other, "a": article}))
    pd.testing.assert_frame_equal(one, back)


def test_undecidable_is_an_answer_of_its_own(article):
    def doubted(by_whom):
        rows = article.sentences.assign(
            certainty=article.sentences.certainty.mask(article.sentences.id == "s14", "undecidable")
        )
        return replace(article, sentences=rows.assign(speaker=rows.speaker.mask(rows.id == "s14", by_whom)))

    editions = {"one": article, "two": doubted("narrator"), "three": doubted("zatulin")}
    (matter,) = disputes.disputes(editions).matters[0]
    assert matter.answers == [("undecidable", ["two", "three"]), ("Maxim Arteonov", ["one"])]
    assert "undecidable" in {
        label for unit in units.units(editions)["sentence"] for label in (unit.answers["two"]["speaker"],)
    }


def test_statements_and_arguments_cut_a_little_differently_are_the_same(article):
    cut = article.arguments.assign(end=article.arguments.end - 4, text=article.arguments.text.str[:-4])
    assert disputes.disputes({"one": article, "other": replace(article, arguments=cut)}).empty


def test_whoever_lacks_an_argument_has_no_say_on_its_links(article):
    lost = article.relations.iloc[0]
    fewer = replace(
        article,
        arguments=article.arguments[article.arguments.id != lost.source],
        relations=article.relations[
            (article.relations.source != lost.source) & (article.relations.target != lost.source)
        ],
    )
    found = units.units({"one": article, "other": fewer})
    assert all("other" not in unit.absent for unit in found["link"] if "other" not in unit.answers)
    (matter,) = [
        matter for matters in disputes.disputes({"one": article, "other": fewer}).matters for matter in matters
    ]
    assert matter.question == "Is this a part of an argument, and which?"


def test_a_coding_that_does_not_ask_a_question_is_not_silent_on_it(article):
    no_question = replace(article, questions=article.questions.head(0), positions=article.positions.head(0))
    silent = replace(article, positions=article.positions.head(0))
    asked = units.units({"one": article, "other": no_question})["position"]
    assert all(set(unit.answers) == {"one"} for unit in asked)
    table = disputes.disputes({"one": article, "other": silent})
    matters = [matter for matters in table.matters for matter in matters]
    assert len(matters) == len(article.positions)
    assert all(dict(matter.answers)["silent"] == ["other"] for matter in matters)


def test_the_sentence_in_words_is_true_of_its_table(article):
    table = codings.agreement({"one": article, "other": error_analysis.reading(article)})
    said = coding_pages.agreement_in_words(table)
    enough = table[table.units >= codings.FEW]
    low = table.loc[enough.alpha.idxmin()]
    assert (
        f"least on *{low.what}* (alpha {low.alpha:.2f}, {low.units:,} units; {low[codings.MOVED[0]]:.2f} to {low[codings.MOVED[1]]:.2f} if a single one is left out)"
        in said
    )
    same = codings.agreement({"one": article, "other": article})
    assert coding_pages.agreement_in_words(same).startswith("Wherever it is defined, alpha is 1.00")
    bare = replace(
        article,
        **{
            name: getattr(article, name).head(0)
            for name in ("entities", "statements", "arguments", "relations", "questions", "positions")
        },
        sentences=article.sentences.assign(speaker="", block="b1"),
        blocks=article.blocks.assign(kind="caption"),
    )
    nothing = codings.agreement({"one": bare, "other": bare})
    assert (
        coding_pages.agreement_in_words(nothing).startswith("There is too little to say") and nothing.alpha.isna().all()
    )


# --- disputes ---


@pytest.mark.parametrize(
    "table, where, column, value, question, answers",
    [
        ("sentences", "s20", "speaker", "narrator", "Whose sentence is this", ["Konstantin Zatulin", "the narrator"]),
        ("blocks", "b1", "kind", "heading", "What is this line", ["title", "heading"]),
        ("entities", "e1", "type", "ORG", "What kind of thing", ["country, region or city", "organisation"]),
        ("entities", "e1", "sense", "actor", "Does this name stand for a place", ["place", "somebody who acts"]),
        ("entities", "e1", "entity", "the steppe", "Who or what is meant", ["Kazakhstan", "the steppe"]),
        ("arguments", "a1", "role", "premise", "Is this a claim", ["claim", "reason"]),
        ("relations", "r1", "relation", "attack", "Does the first support the second", ["supports", "attacks"]),
        ("positions", "p2", "position", "open", "What does Konstantin Zatulin say", ["denied", "left open"]),
    ],
)
def test_one_changed_decision_is_one_dispute(article, table, where, column, value, question, answers):
    rows = getattr(article, table)
    other = replace(article, **{table: rows.assign(**{column: rows[column].mask(rows.id == where, value)})})
    found = disputes.disputes({"one": article, "other": other})
    (matters,) = found.matters
    assert len(matters) == found.number[0] == 1 and matters[0].question.startswith(question)
    assert matters[0].answers == [(answers[0], ["one"]), (answers[1], ["other"])]
    assert found.text[0] == article.sentences.set_index("id").text[found.sentence[0]]


@pytest.mark.parametrize(
    "column, value, question",
    [
        ("speaker", "narrator", "Who is reported to say this?"),
        ("polarity", "open", "Is this asserted"),
        ("mode", "direct", "Are these the speaker’s own"),
        ("cue_stance", "distancing", "Do the reporting words vouch"),
    ],
)
def test_a_statement_in_dispute(article, column, value, question):
    rows = article.statements
    other = replace(article, statements=rows.assign(**{column: rows[column].mask(rows.statement == "t12", value)}))
    (matters,) = disputes.disputes({"one": article, "other": other}).matters
    assert [matter.question.startswith(question) for matter in matters] == [True]


def test_names_cut_differently_are_one_dispute(article):
    """Baikonur cosmodrome, or Baikonur, or nothing."""
    row = article.entities[article.entities.text == "Baikonur cosmodrome"].iloc[0]
    cut = article.entities.assign(
        end=article.entities.end.mask(article.entities.id == row.id, row.start + 8),
        text=article.entities.text.mask(article.entities.id == row.id, "Baikonur"),
    )
    editions = {
        "one": article,
        "two": replace(article, entities=cut),
        "three": replace(article, entities=article.entities.drop(row.name)),
    }
    (matters,) = disputes.disputes(editions).matters
    assert [answer for answer, _ in matters[0].answers] == [
        "“Baikonur cosmodrome” (building or facility)",
        "“Baikonur” (building or facility)",
        "no name",
    ]


def test_sentences_cut_differently_are_one_dispute(article):
    found = disputes.disputes({"one": article, "other": error_analysis.reading(article)})
    (matter,) = [
        matter
        for matter in found.set_index("sentence").matters["s31"]
        if matter.question.startswith("Where does a sentence")
    ]
    assert matter.answers[0][0].count("“") == 2 and matter.answers[1][0].count("“") == 1


def test_disputes_follow_the_article_and_the_most_divided_come_first(article):
    narrators = replace(
        article,
        sentences=article.sentences.assign(
            speaker=article.sentences.speaker.mask(article.sentences.id == "s20", "narrator")
        ),
    )
    both = replace(narrators, arguments=narrators.arguments.assign(role="claim"))
    found = disputes.disputes({"a": article, "b": article, "c": narrators, "d": both})
    order = {sentence: number for number, sentence in enumerate(article.sentences.sort_values("start").id)}
    assert list(found.sentence) == sorted(found.sentence, key=order.get)
    first, *rest = found.set_index("sentence").matters["s20"]
    assert (
        first.question.startswith("Whose sentence") and rest and all(len(matter.answers[0][1]) == 3 for matter in rest)
    )


# --- flips ---


def test_flips_come_first(article):
    turned = replace(
        article,
        statements=article.statements.assign(
            polarity=article.statements.polarity.mask(article.statements.statement == "t12", "asserts")
        ),
        questions=article.questions.head(0),
        positions=article.positions.head(0),
    )
    table = codings.flips({"one": article, "two": article, "other": turned})
    assert list(table.verdict) == [codings.FLIPS] + 3 * [codings.PARTLY] + 16 * [codings.HOLDS]
    assert table.answers[0] == [("2 denied, 3 left open", ["one", "two"]), ("1 denied, 3 left open", ["other"])]
    assert coding_pages.flips_in_words(table) == (
        "1 of 20 findings changes with the coding: *How many reported statements are not asserted?* 3 have an answer in some of the codings "
        "only, and it is the same in these."
    )
    assert (
        coding_pages.flips_in_words(codings.flips({"one": article, "two": article}))
        == "None of 20 findings changes from one of these codings to another."
    )


def test_a_namesake_whom_one_coder_adds_changes_no_finding(article):
    namesake = article.speakers[article.speakers.id == "zatulin"].assign(id="other-zatulin", name="Ivan Zatulin")
    added = replace(article, speakers=pd.concat([article.speakers, namesake], ignore_index=True))
    assert codings.FLIPS not in set(codings.flips({"one": article, "other": added}).verdict)


# --- what was handed in ---


@pytest.fixture
def handed_in(tmp_path):
    """The sample's coding as a folder, as the page that is handed in, and as its ZIP, packed with its folder."""
    sample = ROOT / "seeds" / "night-ferry"
    page = hand_in.write(sample, "Ann", tmp_path / "ferry-Ann.html")
    with zipfile.ZipFile(tmp_path / "ferry-Ben.zip", "w") as packed:
        for file in sample.rglob("*.*"):
            packed.write(file, f"night-ferry/{file.relative_to(sample)}")
        packed.writestr("../../outside.csv", "a")
    return [sample, page, tmp_path / "ferry-Ben.zip"]


def test_what_was_handed_in_is_compared_as_it_is(handed_in):
    found, notices = codings.read_codings(handed_in)
    assert list(found) == ["night-ferry", "ferry-Ann", "ferry-Ben"] and not notices
    first = next(iter(found.values()))
    for other in found.values():
        assert other.raw == first.raw and all(getattr(other, table).equals(getattr(first, table)) for table in COLUMNS)
    assert set(codings.flips(found).verdict) == {codings.HOLDS}
    rows = sum(len(getattr(first, table)) for table in COLUMNS)
    machines = sum((getattr(first, table).by == "readers").sum() for table in COLUMNS)
    assert (
        f"{machines} of the {rows} rows of *night-ferry* were made by a machine, and stand in all codings"
        in coding_pages.introduced(found)
    )


def test_what_a_spreadsheet_changed_in_a_coding_is_said_with_the_codings_name(handed_in):
    sample = shutil.copytree(handed_in[0], handed_in[1].parent / "ben" / "night-ferry")
    write(
        sample,
        "sentences",
        [row | {"text": row["text"].replace("“", '"').replace("”", '"')} for row in table(sample, "sentences")],
    )
    found, notices = codings.read_codings([handed_in[0], sample])
    assert notices and all(line.startswith("ben/night-ferry/sentences.csv, row ") for line in notices)
    said = coding_pages.introduced(found, notices)
    assert (
        said.count("\n- ben/night-ferry/sentences.csv, row ") == min(len(notices), codings.TOLD) and "/tmp" not in said
    )


@pytest.mark.parametrize(
    "name, data, said",
    [
        ("essay.html", b"<p>My essay</p>", "found no coding in it"),
        ("a.zip", b"PK", "found File is not a zip file"),
        ("a.txt", b"", "found no coding in it"),
    ],
)
def test_a_file_without_a_coding_is_said_in_one_line(handed_in, tmp_path, name, data, said):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError) as error:
        codings.read_codings([handed_in[0], tmp_path / name])
    assert said in str(error.value) and len(str(error.value).splitlines()) == 1


def test_a_fault_in_what_was_handed_in_names_the_file_and_no_folder_of_the_program(handed_in, tmp_path):
    with zipfile.ZipFile(handed_in[2]) as packed, zipfile.ZipFile(tmp_path / "carl.zip", "w") as changed:
        for name in packed.namelist():
            changed.writestr(
                name,
                packed.read(name).replace(b",asserts,", b",claims,")
                if name == "night-ferry/statements.csv"
                else packed.read(name),
            )
    with pytest.raises(InputError) as error:
        codings.read_codings([handed_in[0], tmp_path / "carl.zip"])
    assert str(error.value).startswith("carl/statements.csv, row 2: found polarity 'claims'") and "/tmp" not in str(
        error.value
    )


# --- twenty codings, and pages ---


@pytest.fixture(scope="module")
def twenty(article):
    sys.path.insert(0, str(ROOT / "benchmarks"))
    from codings import perturbed

    return {f"coder {number}": perturbed(article, number) if number else article for number in range(20)}


def test_twenty_codings(twenty, article):
    table = codings.agreement(twenty)
    assert len(table) == len(codings.LAYERS) and table.alpha.between(-1, 1).all() and (table.alpha < 1).sum() >= 9
    found = disputes.disputes(twenty)
    for matters in found.matters:
        for matter in matters:
            names = [name for _, names in matter.answers for name in names]
            assert len(names) == len(set(names)) <= 20 and len(matter.answers) > 1
    assert sum(len(names) for _, names in codings.flips(twenty).answers[0]) == 20


def test_the_benchmarks_codings_are_valid_and_the_same_each_time(twenty, article, tmp_path):
    from codings import perturbed, write

    write(perturbed(article, 7), tmp_path / "coder")
    ((_, coded), _) = codings.read_codings([tmp_path / "coder"])[0].items()
    pd.testing.assert_frame_equal(coded.statements, twenty["coder 7"].statements.reset_index(drop=True))
    assert not coded.statements.polarity.equals(article.statements.polarity)


def test_the_page_of_disputes(article):
    editions = {"one": article, "other": error_analysis.reading(article)}
    page = BeautifulSoup(coding_pages.disputes(editions).data, "html.parser")
    found = disputes.disputes(editions)
    assert [part["id"] for part in page.select("div.dispute")] == list(found.sentence)
    assert len(page.select("p.ask")) == found.number.sum() == len(page.select("p.ask + ul, p.about + ul"))
    ids = {part["id"] for part in page.find_all(id=True)}
    assert {link["href"] for link in page.find_all("a")} == {f"#{one}" for one in ids} and not page.find_all("table")
    for part, text in zip(page.select("blockquote"), found.text):
        assert text in part.get_text()


def test_many_codings_with_one_answer_are_counted_and_named_under_a_fold(twenty):
    page = BeautifulSoup(coding_pages.disputes(twenty).data, "html.parser")
    for fold in page.select("details.who"):
        number, names = (
            int(fold.summary.get_text().split()[0]),
            fold.get_text().removeprefix(fold.summary.get_text()).split(", "),
        )
        assert number == len(names) > coding_pages.MANY and set(names) <= set(twenty)
    assert page.select("details.who") and all(
        len(part.get_text().split(", ")) <= coding_pages.MANY for part in page.select("span.who")
    )


def test_pages_without_a_difference(article):
    same = {"one": article, "other": article}
    assert "No sentence is in dispute." in BeautifulSoup(coding_pages.disputes(same).data, "html.parser").get_text()
    page = BeautifulSoup(coding_pages.flips(same).data, "html.parser")
    assert [part.get_text() for part in page.select("summary")] == ["Hold under every coding (20)"] and not page.select(
        ".who"
    )


def test_markup_in_codings_is_shown(article):
    hostile = replace(
        article,
        meta=article.meta | {"language": MARKUP},
        speakers=article.speakers.assign(name=MARKUP + article.speakers.name),
        sentences=article.sentences.assign(
            text=MARKUP, speaker=article.sentences.speaker.mask(article.sentences.speaker != "", "narrator")
        ),
        entities=article.entities.assign(entity=MARKUP, text=MARKUP),
        questions=article.questions.assign(gloss=MARKUP + article.questions.gloss),
        statements=article.statements.assign(text=MARKUP, polarity="open"),
        arguments=article.arguments.assign(text=MARKUP, role="claim"),
        positions=article.positions.assign(position="open"),
    )
    editions = {MARKUP: hostile, "other": article}
    for page in (coding_pages.disputes(editions), coding_pages.flips(editions)):
        found = BeautifulSoup(page.data, "html.parser")
        assert not found.find_all("script") and not found.find_all(onload=True) and len(found.find_all("style")) == 1
        assert "\u202e" not in page.data and MARKUP.replace("\u202e", "\ufffd") in found.get_text()
    said = markdown_it.MarkdownIt().render(show.say(coding_pages.introduced(editions)).data)
    assert not BeautifulSoup(said, "html.parser").find_all("script") and "\u202e" not in said


def test_the_pages_are_the_same_in_another_process(tmp_path):
    code = (
        f"from closereading.agreement import codings; from closereading.display import coding_pages; import hashlib; e, _ = codings.read_codings([{str(ROOT / 'seeds' / SLUG)!r}]);"
        "print(hashlib.sha256((coding_pages.disputes(e).data + coding_pages.flips(e).data + codings.agreement(e).to_csv()).encode()).hexdigest())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PATH": "", "PYTHONPATH": str(ROOT)},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_in_print(folders):
    change(folders[1], "sentences", at="s14", speaker="narrator")
    out = io.StringIO()
    coding_pages.compare(folders, out)
    text = out.getvalue()
    assert (
        text.startswith(" ")
        and "holds: Whose is the last word of the body?" in text
        and "Shapovalov – 3: anna/coding, ben/coding, cleo/coding" in text
    )
    assert (
        "  Whose sentence is this, and which words show it?\n      Maxim Arteonov – 2: anna/coding, cleo/coding\n      the narrator – ben/coding\n"
        in text
    )
    assert max(map(len, text.splitlines())) <= compare.WIDTH


def test_a_zip_that_would_fill_the_disk_is_not_unpacked(tmp_path):
    with zipfile.ZipFile(tmp_path / "big.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("edition.toml", b"")
        packed.writestr("article.txt", bytes(10**8 + 1))
    with pytest.raises(InputError, match=r"big.zip: found more than 100 MB"):
        codings.read_codings([tmp_path / "big.zip", ROOT / "seeds" / "night-ferry"])
