"""The table of positions, and what its switches say: right for every set of voices, in words that CSS alone shows."""

from itertools import product

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as some
from small_editions import coded

from closereading.display import positions
from closereading.display.positions import STATES, state
from closereading.measures import speakers

KINDS = ["asserts", "denies", "open", "silent"]
# What a reader sees when some voices are switched off: the rows' last cells, the sentence above, what is quiet.
SEEN = """off => {
    const boxes = [...document.querySelectorAll('.heard')];
    boxes.forEach((box, place) => { box.checked = !off.includes(place); });
    const shown = one => one.innerText.replace(/\\s+/g, ' ').trim();
    const struck = one => getComputedStyle(one).textDecorationLine === 'line-through';
    return {
        sums: [...document.querySelectorAll('.sum')].map(shown),
        told: shown(document.querySelector('.told')),
        tinted: [...document.querySelectorAll('tbody tr')].map(row => getComputedStyle(row).boxShadow !== 'none'),
        quiet: [...document.querySelectorAll('thead .name')].map(struck),
        struck: [...document.querySelectorAll('tbody a')].map(one => [one.closest('td').className, struck(one)]),
    };
}"""


def edition(rows, names=None):
    """An edition in which these positions are taken: one row a question, one position a voice."""
    names = names or [f"Voice {place}" for place in range(len(rows[0]))]
    raw = "Somebody says so."
    said = {"statement": "t1", "speaker": "v0", "mode": "indirect", "cue_stance": "neutral", "polarity": "asserts"}
    taken = [(row, place, said) for row, own in enumerate(rows) for place, said in enumerate(own) if said != "silent"]
    return coded(
        raw,
        blocks=[{"id": "b1", "text": raw, "kind": "paragraph"}],
        sentences=[{"id": "s1", "text": raw, "block": "b1", "speaker": "v0", "mode": "none"}],
        speakers=[{"id": f"v{n}", "name": name, "kind": "person", "evidence": "s1"} for n, name in enumerate(names)],
        statements=[said | {"id": "t1a", "role": "content", "text": raw}],
        questions=[{"id": f"q{n}", "question": f"q{n}", "gloss": f"Is it <b>{n}</b>?"} for n in range(len(rows))],
        positions=[
            {"id": f"p{n}", "question": f"q{row}", "speaker": f"v{place}", "position": said, "evidence": "t1"}
            for n, (row, place, said) in enumerate(taken)
        ],
    )


def page(article):
    return BeautifulSoup(positions.table(article), "html.parser")


def test_every_position_is_a_link_to_its_sentence_in_its_voices_column(article):
    shown, matrix, evidence = page(article), speakers.positions(article), speakers.evidence(article)
    sentence = evidence.set_index(["question", "speaker"]).sentence
    names = speakers.short_names(article.speakers)
    heads = {head.select_one(".name").get_text(): head["class"][0] for head in shown.select("thead th:has(.name)")}
    asked = dict(zip(article.questions.question, article.questions.gloss))
    rows = {row.th.get_text(): row for row in shown.select("tbody tr")}
    for question, column in matrix.items():
        assert rows[asked[question]].th["scope"] == "row"
        for speaker, position in column.items():
            cell = rows[asked[question]].find("td", class_=heads[names[speaker]])
            if position == "silent":
                assert cell.get_text() == "–" and not cell.a
            else:
                assert (
                    cell.a["class"] == [position]
                    and cell.a["href"] == f"the-article.ipynb#{sentence[question, speaker]}"
                )
                assert cell.a.get_text() == f"{position} {sentence[question, speaker]}"
                assert names[speaker] in cell.select_one(".who").get_text()
    disputed = [row.th.get_text() for row in shown.select("tr.disputed")]
    assert disputed == [asked[question] for question in speakers.opposed(matrix)]


def left_to_read(shown):
    """What stands there without styles, where what is hidden stays so."""
    for tag in shown.select("[hidden], style"):
        tag.decompose()
    return shown


def test_without_styles_the_table_stands_with_all_voices(article):
    shown, matrix = left_to_read(page(article)), speakers.positions(article)
    assert not shown("input")
    for (_, column), row in zip(matrix.items(), shown.select("tbody tr")):
        assert row.select_one(".sum").get_text() == STATES[state([said for said in column if said != "silent"])]
    opposed = speakers.opposed(matrix)
    told = shown.select_one(".told").get_text()
    assert told.startswith(f"With all {len(matrix)} voices, {len(opposed)} of {len(matrix.columns)} questions")
    assert "Without" not in told


@pytest.mark.parametrize(
    "said, key",
    [([], "none"), (["open"], "one"), (["open", "denies"], "agreed"), (["open", "denies", "asserts"], "dispute")],
)
def test_the_states_of_a_question(said, key):
    assert state(said) == key


def expected(matrix, off):
    """What the page has to show, computed from the positions of the voices that are left."""
    rest = matrix.drop(index=[matrix.index[place] for place in off])
    before, still = speakers.opposed(matrix), speakers.opposed(rest)
    mute = [key for key in matrix if (matrix[key] != "silent").any() and (rest[key] == "silent").all()]
    sums = [STATES[state([said for said in rest[key] if said != "silent"])] for key in matrix]
    return sums, [key in still for key in matrix], still, [key for key in before if key not in still], mute


def told(matrix, asked, names, off):
    _, _, still, lost, mute = expected(matrix, off)
    none = (
        "none of these questions is in dispute." if len(matrix.columns) > 1 else "the one question is not in dispute."
    )
    if not off:
        number, which = len(matrix.columns), " ".join(asked[key] for key in still)
        whole = (
            f"{len(still)} of {number} questions {'is' if len(still) == 1 else 'are'}"
            if number > len(still)
            else ["the one question is", "both questions are", f"all {number} questions are"][min(number, 3) - 1]
        )
        said = f"{whole} in dispute: {which}" if still else none
        voices = "both voices" if len(matrix) == 2 else f"all {len(matrix)} voices"
        return f"With {voices}, {said} Switch a voice off to see what is left without it."
    if len(off) == len(matrix):
        return "Without any voice, no question is answered."
    gone = [names[place] for place in off]
    gone = gone[0] if len(gone) == 1 else ", ".join(gone[:-1]) + " and " + gone[-1]
    parts = [f"Without {gone}, " + ("still in dispute:" if still else none), *(asked[key] for key in still)]
    parts += ["No longer in dispute:", *(asked[key] for key in lost)] if lost else []
    parts += ["Answered by nobody:", *(asked[key] for key in mute)] if mute else []
    return " ".join(parts)


def check_all(browser_page, article):
    html = positions.table(article)
    browser_page.set_content(f"<!doctype html><style>[hidden] {{ display: none }}</style>{html}")
    shown = BeautifulSoup(html, "html.parser")
    names = [name.get_text() for name in shown.select("thead .name")]
    matrix, short = speakers.positions(article), speakers.short_names(article.speakers)
    matrix = matrix.loc[sorted(matrix.index, key=lambda one: names.index(short[one]))]
    asked = {key: " ".join(gloss.split()) for key, gloss in zip(article.questions.question, article.questions.gloss)}
    for switched in product([False, True], repeat=len(matrix)):
        off = [place for place, gone in enumerate(switched) if gone]
        seen = browser_page.evaluate(SEEN, off)
        sums, tinted, *_ = expected(matrix, off)
        assert seen["sums"] == sums and seen["tinted"] == tinted, off
        assert seen["told"] == told(matrix, asked, names, off)
        assert seen["quiet"] == list(switched)
        assert all(struck == switched[int(cell[1:])] for cell, struck in seen["struck"])


def test_the_words_are_right_for_every_set_of_voices_of_the_article(browser, article):
    browser_page = browser.new_page()
    check_all(browser_page, article)
    browser_page.close()


def test_the_words_are_right_for_every_set_of_voices_of_any_table(browser):
    browser_page = browser.new_page()

    @given(
        some.integers(2, 4).flatmap(
            lambda size: some.lists(
                some.lists(some.sampled_from(KINDS), min_size=size, max_size=size), min_size=1, max_size=4
            )
        )
    )
    def right(rows):
        made = edition(rows)
        if len(speakers.positions(made)) > 1:
            check_all(browser_page, made)

    right()
    browser_page.close()


def test_where_the_rules_would_be_too_long_the_page_says_so():
    made = edition([["asserts", "denies", "open"] * 4 for _ in range(20)])
    shown = page(made)
    assert not shown("input") and "too many positions" in shown.p.get_text()
    assert len(shown.select("tbody a")) == len(made.positions)
    assert len(shown.style.string) < positions.MOST


def test_the_rules_of_the_article_are_short(article):
    matrix = speakers.positions(article)
    assert len(positions._rules(matrix)) < 10_000


def test_one_voice_has_no_switch_and_nobody_no_table():
    alone = edition([["asserts", "silent"], ["silent", "silent"]])
    shown = page(alone)
    assert not shown("input") and not shown.select(".told")
    assert [cell.get_text() for cell in left_to_read(shown).select(".sum")] == ["one voice", "nobody answers"]
    assert positions.table(edition([["silent", "silent"]])) is None


def test_names_and_questions_are_shown_letter_for_letter():
    names = ["<script>alert(1)</script>", "محمد", "x" * 90, "a \u202egnp"]
    shown = page(edition([["asserts", "denies", "open", "open"]], names))
    assert not shown("script") and not shown.select("th b")
    assert shown.tbody.th.get_text() == "Is it <b>0</b>?" and "\u202e" not in str(shown)


def test_each_switch_is_a_named_checkbox(article):
    shown = page(article)
    for head in shown.select("thead th:has(input)"):
        box = head.label.input
        assert box["type"] == "checkbox" and box["role"] == "switch" and box.has_attr("checked")
        assert box["aria-label"] == head.select_one(".name").get_text() + " is heard"
    assert len(shown("input")) == len(speakers.positions(article))
