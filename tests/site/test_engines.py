"""The pages in Firefox and in WebKit, which read HTML and CSS by themselves: what is switched, chosen and opened without a script,
the switches that have one, and no script's error on any page.

What is looked at is what a reader sees (colours, lines, text), not the classes by which a style makes it.
"""

import re

import pytest
from browsing import served
from webdriver import PACKAGES, Watched, found, running, until

from closereading.agreement import findings
from closereading.display import marks
from closereading.edition.alternatives import otherwise, with_needs
from closereading.measures import speakers, statistics

ARTICLE = "chapters/the-article.html"
HELPERS = """
const label = (box) => box.closest('label') || (box.id && document.querySelector(`label[for="${box.id}"]`)) || box;
const main = document.querySelector('[role=main], main');
const pixel = document.createElement('canvas').getContext('2d');
const known = new Map();
// How light a colour is on the page's ground, from 0 to 1.
function light(colour, opacity = 1) {
    const key = colour + opacity;
    if (!known.has(key)) {
        for (const [fill, alpha] of [['#fff', 1], [getComputedStyle(document.body).backgroundColor, 1], [colour, opacity]]) {
            pixel.globalAlpha = alpha;
            pixel.fillStyle = fill;
            pixel.fillRect(0, 0, 1, 1);
        }
        const [red, green, blue] = pixel.getImageData(0, 0, 1, 1).data;
        known.set(key, (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255);
    }
    return known.get(key);
}
function above(element) {
    const found = [];
    for (let one = element; one && one !== main; one = one.parentElement) found.push(one);
    return found;
}
const opacity = (element) => above(element).reduce((all, one) => all * getComputedStyle(one).opacity, 1);
const underlined = (element) => above(element).some((one) => {
    const style = getComputedStyle(one);
    return style.display.startsWith('inline') && (style.textDecorationLine.includes('underline') || style.borderBottomStyle !== 'none');
});
function look(element) {
    const style = getComputedStyle(element);
    const parts = ['color', 'backgroundColor', 'backgroundImage', 'textDecorationLine', 'borderBottomStyle', 'boxShadow', 'opacity', 'display'];
    const made = ['::before', '::after'].map((name) => getComputedStyle(element, name)).map((one) => one.content + one.display);
    return parts.map((part) => style[part]).concat(made).join();
}
const sentences = [...main.querySelectorAll('[id]')].filter((one) => /^s\\d+$/.test(one.id));
// How the blocks with sentences look, as one text.
const shown = () => [...new Set(sentences.map((one) => one.parentElement))].map((one) => [...one.querySelectorAll('*')].map(look).join()).join();
// The pieces of a sentence: its text, how light it is, whether it is underlined.
function pieces(sentence) {
    const texts = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT), found = [];
    while (texts.nextNode()) {
        const parent = texts.currentNode.parentElement;
        found.push([texts.currentNode.data, light(getComputedStyle(parent).color, opacity(parent)), underlined(parent)]);
    }
    return found;
}
// The names of the groups of boxes whose first box that is not chosen changes nothing when it is.
function idle() {
    const boxes = [...main.querySelectorAll('input:is([type=checkbox], [type=radio]):not(:checked)')];
    const others = [...main.querySelectorAll('*')].filter((one) => !one.matches('input') && !one.querySelector(':scope > input'));
    const seen = (one) => look(one) + (one.children.length ? '' : one.textContent);
    return [...new Set(boxes.map((box) => box.name))].filter((group) => {
        const before = others.map(seen);
        boxes.find((box) => box.name === group).click();
        return others.every((one, at) => seen(one) === before[at]);
    });
}
"""


@pytest.fixture(scope="module", params=PACKAGES)
def engine(request, tmp_path_factory):
    """A page in each engine. Where an engine is missing its tests are left out and say so."""
    if not found(request.param):
        pytest.skip(f"{request.param} was not found; on Debian: apt-get install {PACKAGES[request.param]}")
    with running(request.param, tmp_path_factory.mktemp(request.param)) as page:
        yield page


@pytest.fixture(scope="module")
def watched(site):
    with served(site, Watched) as address:
        yield address


def click(page, selector):
    page.click(HELPERS + "return label(document.querySelector(arguments[0]))", selector)


def seen(page, expression, *values):
    """The value of an expression on the page, in which the functions above can be used."""
    return page.run(f"{HELPERS}return {expression}", *values)


def sentences(page):
    """The pieces of each sentence, by its id: lists of text, how light it is, whether it is underlined."""
    return seen(page, "Object.fromEntries(sentences.map((one) => [one.id, pieces(one)]))")


def test_each_layer_of_the_reading_edition_is_switched_and_back(engine, watched):
    engine.goto(watched + ARTICLE)
    boxes = [f"input[name=layer][value={layer}]" for layer in ("voices", "names", "polarity", "claims")]
    looks = [seen(engine, "shown()")]
    for box in boxes:
        click(engine, box)
        looks.append(seen(engine, "shown()"))
        assert looks[-1] not in looks[:-1], box
    for box in boxes:
        click(engine, box)
    assert seen(engine, "shown()") == looks[0]


def test_the_layer_of_names_underlines_each_name_and_nothing_else(engine, watched, loaded):
    engine.goto(watched + ARTICLE)
    assert not [piece for pieces in sentences(engine).values() for piece in pieces if piece[2]]
    click(engine, "input[name=layer][value=names]")
    spans = marks.spans(loaded)
    named = {place for row in spans[spans.layer == "names"].itertuples() for place in range(row.start, row.end)}
    lines = sentences(engine)
    for row in loaded.sentences.itertuples():
        expected = "".join(loaded.raw[place] for place in range(row.start, row.end) if place in named)
        underlined = "".join(text for text, _, line in lines[row.id] if line)
        assert re.sub(r"\W", "", underlined) == re.sub(r"\W", "", expected), row.id


def test_a_voice_that_is_chosen_stays_and_the_others_are_dimmed(engine, watched, loaded):
    engine.goto(watched + ARTICLE)
    before = sentences(engine)
    # Captions and the page's own words are nobody's, and quiet before anybody is chosen.
    voices = statistics.body(statistics.words(loaded)).groupby("sentence").voice.unique()
    chosen = next(one for one in loaded.speakers[loaded.speakers.kind == "person"].id if [one] in [*map(list, voices)])
    engine.click(
        HELPERS + "return [...document.querySelectorAll('input[name=voice]')].map(label)"
        ".find((one) => one.textContent.includes(arguments[0]))",
        speakers.short_names(loaded.speakers)[chosen],
    )
    after = sentences(engine)
    seen = set()
    for sentence, owners in voices.items():
        pairs = [(old[1], new[1]) for old, new in zip(before[sentence], after[sentence]) if old[0].strip()]
        if list(owners) == [chosen]:
            assert all(old == new for old, new in pairs), sentence
        elif chosen not in owners:
            # A reporter's words in it are quiet already; now all of it is as quiet as they are.
            assert any(new > old + 0.15 for old, new in pairs) and len({round(new, 2) for _, new in pairs}) == 1, (
                sentence
            )
        seen.add((list(owners) == [chosen], chosen in owners))
    assert {(True, True), (False, False)} <= seen


def test_a_sentence_of_the_cover_opens_in_place(engine, watched):
    engine.goto(watched + "index.html")
    opener = "[...main.querySelectorAll('[popovertarget]')].find((one) => one.checkVisibility())"
    opened = f"document.getElementById({opener}.getAttribute('popovertarget')).matches(':popover-open')"
    assert not seen(engine, opened)
    engine.click(f"{HELPERS}const one = {opener}; one.scrollIntoView({{ block: 'center' }}); return one")
    assert seen(engine, opened)


@pytest.mark.first_article
def test_a_switch_of_the_decisions_moves_what_is_found(engine, watched, article):
    engine.goto(watched + "chapters/what-hangs-on-what.html")
    editions = article, otherwise(article, with_needs(article.decisions, ["d20"]))
    here, there = [findings.findings(one).set_index("question").answer for one in editions]
    moved = [question for question in there.index if here.get(question) != there[question]]
    assert moved

    def given(question):
        """Whether the answer of the other reading stands after a question, wherever the question stands."""
        text = " ".join(seen(engine, "main.innerText").split())
        after = [part.lstrip() for part in text.split(question)[1:]]
        return any(part.startswith(f"{there[question]} ") for part in after)

    for expected in (False, True, False):
        assert [given(question) for question in moved] == [expected] * len(moved)
        click(engine, "input[role=switch][value=d20]")


def test_an_article_is_read_in_the_browser(engine, watched, browser_parts):
    """Pasted, read by the Python in the page, and there again after a reload."""
    engine.goto(watched + "appendices/read-here.html")
    until(lambda: engine.run("return Boolean(document.querySelector('.bring'))"))
    engine.run(
        "document.getElementById('own-paste').value = arguments[0]; document.querySelector('.bring [type=submit]').click()",
        "Harbour to close\nMayor Anna Quill said on Monday that the harbour would be closed. “We cannot wait,” she said.\n",
    )
    said = "const all = [...document.querySelectorAll('.faults, .told')].map((one) => one.textContent); "
    # Debian's WebKit takes a minute where the others take ten seconds.
    told = until(lambda: engine.run(said + "return all[0].startsWith('Read:') || all[1] ? all.join('') : ''"), 300)
    assert told == "Read: Harbour to close" and engine.errors() == []
    voices = "[...document.querySelectorAll('.parts h2')].find((one) => one.textContent === 'The voices').parentElement"
    assert "Quill" in engine.run(f"return {voices}.innerText")
    engine.goto(watched + "appendices/read-here.html")
    assert "Harbour to close" in until(lambda: engine.run("return document.querySelector('.kept-before')?.textContent"))


@pytest.mark.full
def test_a_chapter_runs_in_the_browser(engine, watched, browser_parts):
    engine.goto(watched + "chapters/the-article.html")
    engine.click("return document.querySelector('.run-here')")
    line = "return document.querySelector('.run-bar [role=status]')?.textContent ?? ''"
    told = until(lambda: re.match("All|Of|.*Nothing is lost", engine.run(line)) and engine.run(line), 300)
    assert told.startswith("All 4 parts of the code show what is printed") and engine.errors() == []


def test_every_group_of_boxes_changes_what_is_seen(engine, watched, pages):
    """Of each page that has any: the first box that is not chosen in each group of the same name."""
    with_boxes = [
        name for name, page in pages.items() if page.select("[role=main] :is(input[type=checkbox], input[type=radio])")
    ]
    assert {"index.html", ARTICLE} <= {*with_boxes}
    for name in with_boxes:
        engine.goto(watched + name)
        assert seen(engine, "idle()") == [], name


def test_no_main_page_has_an_error_of_a_script(engine, watched, pages):
    wrong = {}
    for name in ["index.html", "search.html?q=Moscow", *sorted(name for name in pages if name.startswith("chapters/"))]:
        engine.goto(watched + name)
        if errors := engine.errors():
            wrong[name] = errors
    assert not wrong
