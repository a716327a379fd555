"""Several codings of one article: measures by hand and against NLTK's, units, disputes, flips, and pages that data cannot break."""

import hashlib
import shutil
from collections import Counter
from dataclasses import replace

import pandas as pd
import pytest
from speaker_columns import with_keys

from closereading.agreement import disputes, several_codings
from closereading.common.errors import InputError
from closereading.display import coding_pages
from closereading.workflow import hand_in


def test_codings_are_called_by_what_tells_them_apart(folders, tmp_path):
    assert list(several_codings.read_codings(folders)[0]) == ["anna/coding", "ben/coding", "cleo/coding"]
    other = shutil.copytree(folders[0], tmp_path / "other")
    assert list(several_codings.read_codings([folders[0], other])[0]) == ["coding", "other"]


def name_coder(folder, name):
    toml = folder / "edition.toml"
    given = toml.read_text(encoding="utf-8").replace("[coders.editors]\n", f"[coders.editors]\nname = {name}\n")
    toml.write_text(given, encoding="utf-8")


def test_codings_are_called_by_their_coders(folders):
    name_coder(folders[0], '"Jane  Roe"')
    name_coder(folders[2], '" "')  # is no name
    found, _ = several_codings.read_codings(folders)
    assert list(found) == ["Jane Roe", "ben/coding", "cleo/coding"]
    assert [coded.meta["file"] for coded in found.values()] == ["anna/coding", "ben/coding", "cleo/coding"]
    name_coder(folders[1], '"Jane Roe"')
    found, _ = several_codings.read_codings(folders)
    assert list(found) == ["Jane Roe (anna/coding)", "Jane Roe (ben/coding)", "cleo/coding"]


def test_nobody_is_called_as_another_coding_is(folders):
    name_coder(folders[0], '"the machine readers"')
    assert list(several_codings.read_codings(folders[:1])[0]) == ["the machine readers (coding)", "the machine readers"]
    assert several_codings._by_coder(["a", "b", "c"], ["b", "", ""]) == ["b (a)", "b (b)", "c"]
    assert several_codings._by_coder(["a", "b", "c"], ["x", "x", "x (a)"]) == ["a", "b", "c"]


def test_a_key_of_edition_toml_goes_before_the_author_of_the_page(folders, tmp_path):
    pages = [hand_in.write(folder, name, tmp_path / f"{name}.html") for folder, name in zip(folders, ("Ann", "Ben"))]
    name_coder(folders[1], '"Ben Wu"')
    pages[1] = hand_in.write(folders[1], "Ben", tmp_path / "Ben.html")
    assert list(several_codings.read_codings(pages)[0]) == ["Ann", "Ben Wu"]


def test_one_coding_is_compared_with_the_machines(folders):
    one, other = several_codings.read_codings(folders[:1])[0].items()
    assert (one[0], other[0]) == ("coding", several_codings.MACHINE) and set(other[1].entities.by) == {"readers"}


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
        several_codings.read_codings(folders)


def test_the_same_folder_twice_and_no_folder(folders):
    with pytest.raises(InputError, match="the same folder twice.*name each coding once"):
        several_codings.read_codings([folders[0], folders[0]])
    with pytest.raises(InputError, match="found nothing; expected at least one folder"):
        several_codings.read_codings([])


def rekeyed(article, keys, names=()):
    """The same coding by somebody who gave speakers other keys and names."""
    keys = dict.fromkeys(article.speakers.id) | {key: key for key in article.speakers.id} | keys | {"": ""}
    named = article.speakers.assign(
        name=[dict(names).get(key, name) for key, name in zip(article.speakers.id, article.speakers.name)]
    )
    return replace(article, speakers=named.assign(id=named.id.map(keys)), **with_keys(article, keys))


def test_other_keys_and_names_of_speakers_are_no_disagreement(article):
    other = rekeyed(
        article, {"arteonov": "zatulin", "zatulin": "x y", "narrator": "undecidable"}, {"arteonov": "Artyunov"}
    )
    editions = {"one": article, "other": other}
    assert disputes.disputes(editions).empty
    assert set(several_codings.flips(editions).verdict) == {several_codings.HOLDS}
    agreed = several_codings.agreement(editions)
    assert (agreed[[*several_codings.MEASURES, "F1 of spans"]].fillna(1) == 1).all(
        axis=None
    ) and agreed.alpha.notna().all()


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

    editions = several_codings.aligned({"one": article, "two": with_editor("e"), "three": with_editor("an editor")})
    (matter,) = disputes.disputes(editions).matters[0]
    assert matter.answers == [("an editor", ["two", "three"]), ("the narrator", ["one"])]
    again = several_codings.aligned(editions)
    assert all(again[name].sentences.equals(editions[name].sentences) for name in editions)


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
    table = several_codings.agreement({"one": article, "other": moved})
    row = row_of(table, "sentences")
    assert (row.units, row.labels) == (30, article.sentences.speaker.nunique() - 1)
    assert row[8] == pytest.approx(29 / 30) and row[9] == 1
    given = Counter(article.sentences.speaker) + Counter(moved.sentences.speaker)
    del given[""]
    chance = 1 - sum(number * (number - 1) for number in given.values()) / (60 * 59)
    assert row.alpha == pytest.approx(1 - (1 / 30) / chance)
    others = table[~table.what.str.startswith("sentences")]
    assert (others["observed agreement"] == 1).all()


def test_names_that_one_left_out_cost_f1_and_not_the_sense(article):
    fewer = replace(article, entities=article.entities.iloc[::2])
    table = several_codings.agreement({"one": article, "other": fewer})
    assert row_of(table, "names")[8] == 1
    recall = len(fewer.entities) / len(article.entities)
    assert row_of(table, "names")[9] == row_of(table, "words: the type")[9] == pytest.approx(2 * recall / (1 + recall))
    assert row_of(table, "words: the type").alpha < 1


def test_the_order_of_codings_alike_in_their_units_does_not_matter(article):
    other = replace(article, statements=article.statements.assign(polarity="asserts"))
    one, back = (
        several_codings.agreement(editions) for editions in ({"a": article, "b": other}, {"b": other, "a": article})
    )
    pd.testing.assert_frame_equal(one, back)


def test_flips_come_first(article):
    turned = replace(
        article,
        statements=article.statements.assign(
            polarity=article.statements.polarity.mask(article.statements.statement == "t12", "asserts")
        ),
        questions=article.questions.head(0),
        positions=article.positions.head(0),
    )
    table = several_codings.flips({"one": article, "two": article, "other": turned})
    assert list(table.verdict) == [several_codings.FLIPS] + 3 * [several_codings.PARTLY] + 23 * [several_codings.HOLDS]
    assert table.answers[0] == [("2 denied, 4 left open", ["one", "two"]), ("1 denied, 4 left open", ["other"])]
    assert coding_pages.flips_in_words(table) == (
        "1 of 27 findings changes with the coding: *How many reported statements are not asserted?* 3 have an answer in only some of the "
        "codings, and the same one in each of these."
    )
    assert (
        coding_pages.flips_in_words(several_codings.flips({"one": article, "two": article}))
        == "None of 27 findings changes between these codings."
    )


def test_a_namesake_whom_one_coder_adds_changes_no_finding(article):
    namesake = article.speakers[article.speakers.id == "zatulin"].assign(id="other-zatulin", name="Ivan Zatulin")
    added = replace(article, speakers=pd.concat([article.speakers, namesake], ignore_index=True))
    assert several_codings.FLIPS not in set(several_codings.flips({"one": article, "other": added}).verdict)


@pytest.mark.full
def test_twenty_codings(twenty, article):
    table = several_codings.agreement(twenty)
    assert (
        len(table) == len(several_codings.LAYERS) and table.alpha.between(-1, 1).all() and (table.alpha < 1).sum() >= 9
    )
    found = disputes.disputes(twenty)
    for matters in found.matters:
        for matter in matters:
            names = [name for _, names in matter.answers for name in names]
            assert len(names) == len(set(names)) <= 20 and len(matter.answers) > 1
    assert sum(len(names) for _, names in several_codings.flips(twenty).answers[0]) == 20


def test_the_benchmarks_codings_are_valid_and_the_same_each_time(twenty, article, tmp_path):
    from codings import perturbed, write

    write(perturbed(article, 8), tmp_path / "coder")
    ((_, coded), _) = several_codings.read_codings([tmp_path / "coder"])[0].items()
    pd.testing.assert_frame_equal(coded.statements, twenty["coder 8"].statements.reset_index(drop=True))
    assert not coded.statements.polarity.equals(article.statements.polarity)
