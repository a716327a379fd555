"""The site in a real browser: nothing from elsewhere, no error, light, usable by keyboard, without sight, and without scripts."""

import gzip
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from browsing import SIZES, Log

from closereading.measures import statistics

ARTICLE = "chapters/the-article.html"


@pytest.fixture
def last(loaded):
    """The last sentence of the article that somebody says."""
    return loaded.sentences.id[loaded.sentences.speaker != ""].iloc[-1]


def names(site):
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html") if "_static" not in path.parts)


def unfold(page):
    """Every fold open, every layer on."""
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    for box in page.query_selector_all("input[name=layer]"):
        box.check()


ALL = {"resultTypes": ["violations"]}
CONTRAST = ALL | {"runOnly": ["color-contrast"]}
# Of brothers that look alike to a style sheet the first two: what axe finds depends on the kind of thing and its style.
FEWER = """document.querySelectorAll('[role=main] *').forEach(parent => {
    const seen = {};
    [...parent.children].forEach(child => {
        const look = child.tagName + '.' + child.className;
        seen[look] = (seen[look] || 0) + 1;
        if (seen[look] > 2) child.remove();
    });
})"""


def faults(page, name, options=ALL):
    """What axe objects to on the page as it is shown now, each with where and how it was seen."""
    if page.evaluate("!window.axe"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    seen = page.viewport_size["width"], page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    return [(name, *seen, fault["id"], [node["html"][:120] for node in fault["nodes"][:2]]) for fault in found]


def test_every_page_works_alone_and_without_a_fault(site, home, page):
    """No request to another host, no error in the console, no page wider than the window; nothing that axe objects to.

    The longer tier asks axe at both widths, about all of each page, and about the worksheets that are left out here.
    """
    log, found = Log(page, home), []
    for name in names(site):
        page.goto(home + name)
        unfold(page)
        for width, height in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{name} is {wide} px wide in a window of {width} px"
        if name.startswith("worksheets/") and "/the-article" not in name:  # all are of one form
            continue
        page.evaluate(FEWER)
        found += faults(page, name)
        page.emulate_media(color_scheme="dark")
        found += faults(page, name, CONTRAST)
        page.emulate_media(color_scheme="light")
    assert not found and not log.errors and not log.elsewhere


@pytest.mark.full
def test_every_page_is_without_a_fault_in_every_layout(site, home, page):
    """All rules on all of every page, at both widths, in light and dark."""
    found = []
    for name in names(site):
        page.goto(home + name)
        unfold(page)
        for width, height in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                found += faults(page, name)
    assert not found


def test_axe_would_find_a_fault(home, page):
    page.goto(home + "index.html")
    page.evaluate(
        "document.querySelector('[role=main]').insertAdjacentHTML('beforeend', '<img src=x><p style=\"color:#eee\">pale</p>')"
    )
    assert {"image-alt", "color-contrast"} <= {fault for *_, fault, _ in faults(page, "index.html")}
    page.evaluate(FEWER)
    assert {fault for *_, fault, _ in faults(page, "index.html", CONTRAST)} == {"color-contrast"}


@pytest.mark.full
def test_a_first_view_weighs_at_most_200_kilobytes(site, home, browser):
    for name in names(site):
        page = browser.new_page()
        asked = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.goto(home + name, wait_until="networkidle")
        weights = {
            url: len(gzip.compress((site / unquote(urlsplit(url).path[1:])).read_bytes()))
            for url in set(asked)
            if url.startswith(home) and (site / unquote(urlsplit(url).path[1:])).is_file()
        }
        assert home + name in weights and sum(weights.values()) <= 200_000, (name, weights)
        page.close()


@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.full)])
@pytest.mark.parametrize(
    "name", [pytest.param(ARTICLE, marks=pytest.mark.full), "chapters/what-the-article-says.html", "search.html"]
)
def test_every_control_is_reached_and_seen_by_keyboard(home, page, name, width):
    page.set_viewport_size({"width": width, "height": SIZES[width]})
    page.goto(home + name)
    for box in page.query_selector_all("input[name=layer]"):
        box.check()
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    wanted = page.evaluate("""() => [...document.querySelectorAll('a[*|href], button, input, summary, select, textarea, [tabindex="0"]')]
        .filter(control => control.checkVisibility({ visibilityProperty: true }) && !(control.type === 'radio' && !control.checked))
        .map((control, number) => control.dataset.control = number).length""")
    reached, unseen = set(), []
    for _ in range(wanted + 60):
        page.keyboard.press("Tab")
        control = page.evaluate("""() => { const control = document.activeElement, style = getComputedStyle(control);
            const box = control.getBoundingClientRect();
            return { id: control.dataset.control, html: control.outerHTML.slice(0, 120),
                     seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
                     marked: control.matches(':focus-visible') && style.outlineStyle !== 'none' }; }""")
        if control["id"] in reached:
            break
        if control["id"] is not None:
            reached.add(control["id"])
            if not (control["seen"] and control["marked"]):
                unseen.append(control["html"])
    missed = page.evaluate(
        "reached => [...document.querySelectorAll('[data-control]')].filter(control => "
        "!reached.includes(control.dataset.control)).map(control => control.outerHTML.slice(0, 120))",
        list(reached),
    )
    assert not missed and not unseen and len(reached) == wanted


@pytest.mark.parametrize("width", SIZES)
def test_the_contents_are_one_step_away_and_close_again(home, page, width):
    page.set_viewport_size({"width": width, "height": SIZES[width]})
    page.goto(home + ARTICLE)
    ways, way = page.locator(".whole-contents a"), page.locator(".menu summary")
    assert not ways.first.is_visible()
    way.press("Enter")
    assert ways.first.is_visible() and ways.last.is_visible()
    boxes = [link.bounding_box() for link in ways.all()]
    assert all(0 <= box["x"] and box["x"] + box["width"] <= width for box in boxes)
    ways.get_by_text("Text statistics").focus()
    page.keyboard.press("Escape")
    assert not ways.first.is_visible() and way.evaluate("way => way === document.activeElement")
    way.click()
    page.mouse.click(5, SIZES[width] - 5)
    assert not ways.first.is_visible()


def test_code_is_shown_everywhere_and_stays_shown(home, page):
    page.goto(home + "chapters/text-statistics.html")
    assert not page.locator("details.code pre").first.is_visible()
    page.get_by_role("button", name="Show all code").first.click()
    assert page.locator("details.code pre").last.is_visible()
    page.goto(home + "chapters/speaker-comparison.html")
    assert page.locator("details.code pre").first.is_visible() and page.locator("figure.finding").first.is_visible()
    page.get_by_role("button", name="Hide all code").first.click()
    page.reload()
    assert not page.locator("details.code pre").first.is_visible()


def test_light_and_dark_can_be_chosen_and_the_choice_stays(home, page):
    ground = "getComputedStyle(document.body).backgroundColor"
    page.goto(home + "index.html")
    light = page.evaluate(ground)
    page.get_by_role("button", name="Dark").click()
    page.goto(home + ARTICLE)
    dark = page.evaluate(ground)
    assert dark != light
    page.get_by_role("button", name="Light").click()
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(ground) == light
    page.evaluate("localStorage.clear()")
    page.reload()
    assert page.evaluate(ground) == dark, "until one chooses, it is what the system says"


@pytest.mark.first_article
def test_on_the_cover_a_voice_is_chosen_and_a_sentence_opens_in_its_place(home, browser, article):
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(home + "index.html")
    page.locator("label.name", has_text="Zatulin").last.click()
    quiet = [
        turn
        for turn in page.locator(".turn").all()
        if turn.locator("ol").evaluate("list => getComputedStyle(list).opacity") != "1"
    ]
    named = [turn for turn in page.locator(".turn").all() if turn.locator(".name").inner_text() == "Zatulin"]
    assert len(quiet) + len(named) == page.locator(".turn").count() and len(named) == 1
    assert "First Deputy Chairman" in page.locator(".about").inner_text()
    opened = page.locator("#open-s20")
    assert not opened.is_visible()
    page.locator(".turn [popovertarget=open-s20]").click()
    assert opened.is_visible() and "ruled out" in opened.inner_text()
    opened.get_by_role("link", name="In its place in the article").click()
    assert page.url.endswith(ARTICLE + "#s20")
    context.close()


@pytest.mark.parametrize("layer, prefix", [("names", "e"), ("polarity", "t"), ("claims", "a")])
def test_each_layer_shows_what_is_coded_and_tells_it_where_a_piece_is_chosen(home, page, layer, prefix):
    page.goto(home + ARTICLE)
    piece, key = (
        # In a sentence with notes of more than one layer.
        page.locator(f".sentence:has(.names):has(.polarity) .piece.{layer}:not(:has(.label))").first,
        page.locator(f".key .piece.{layer}").first,
    )
    row = next(key.partition(":")[2] for key in piece.get_attribute("data-notes").split() if key.startswith(layer))
    assert row.startswith(prefix)
    look = """piece => { const style = getComputedStyle(piece);
        return [style.textDecorationLine, style.backgroundImage, style.backgroundColor, style.borderBottomStyle].join(); }"""
    page.uncheck("input[value=voices]")
    before = piece.evaluate(look)
    piece.click()
    assert not key.is_visible() and not page.locator("details.coding[open]").count()
    page.check(f"input[value={layer}]")
    assert key.is_visible() and piece.evaluate(look) != before
    piece.click()
    note = page.locator("details.coding[open]")
    assert note.locator(f"#{row}").is_visible()
    rows = [one.get_attribute("data-row") for one in note.locator("li:visible").all()]
    assert set(rows) == {one for one in piece.get_attribute("data-notes").split() if one.startswith(layer)}
    note.get_by_role("button", name="All notes").click()
    assert note.locator("li:visible").count() == note.locator("li").count()
    page.keyboard.press("Escape")
    assert not note.count()
    page.reload()
    assert page.is_checked(f"input[value={layer}]")


@pytest.mark.parametrize("width", SIZES)
def test_a_number_opens_the_notes_on_its_sentence_and_they_hide_none_of_it(home, page, loaded, width):
    page.set_viewport_size({"width": width, "height": SIZES[width]})
    page.goto(home + ARTICLE)
    for sentence in loaded.sentences.id[loaded.sentences.speaker != ""]:
        number = page.locator(f"a.address[href='#{sentence}']")
        number.click()
        note = page.locator("details.coding[open]")
        assert note.get_attribute("data-sentence") == sentence and number.get_attribute("aria-expanded") == "true"
        seen = page.evaluate(
            """name => { const [words, note, bar] = ["#" + name, "details.coding[open]", ".reading .bar"].map(
                (what) => document.querySelector(what).getBoundingClientRect());
            const apart = note.left >= words.right - 1 || note.top >= words.bottom - 1;
            return [apart, words.top >= bar.bottom - 1, note.bottom <= innerHeight + 1]; }""",
            sentence,
        )
        assert seen[0] and (seen[1] or width > 1000), (sentence, seen)
        assert width > 1000 or seen[2], (sentence, seen)


def test_a_number_is_opened_and_closed_by_keyboard(home, page, last):
    page.goto(home + ARTICLE)
    number = page.locator(f"a.address[href='#{last}']")
    number.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == f"Notes on {last}"
    page.keyboard.press("Escape")
    assert (
        page.evaluate("document.activeElement.hash") == f"#{last}" and not page.locator("details.coding[open]").count()
    )


def test_the_bar_stays_in_sight(home, page, last):
    for width, height in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{home}{ARTICLE}#{last}")
        bar = page.locator(".reading .bar").bounding_box()
        assert bar["y"] == 0 and bar["height"] < height / 6
        assert page.locator(f"#{last}").bounding_box()["y"] >= bar["height"]


PARTED = """() => [...document.querySelectorAll(".reading .piece > .label, .reading p sup > a")].filter((label) => {
    const walk = document.createTreeWalker(label.closest(".block"), NodeFilter.SHOW_TEXT);
    walk.currentNode = label;
    let word;
    while ((word = walk.nextNode()) && (label.contains(word) || !word.textContent.trim()));
    const letter = document.createRange();
    letter.setStart(word, 0);
    letter.setEnd(word, 1);
    const one = label.getClientRects(), other = letter.getBoundingClientRect();
    return label.checkVisibility() && (one.length !== 1 || one[0].bottom <= other.top || one[0].top >= other.bottom);
}).map((label) => label.outerHTML)"""


@pytest.mark.parametrize("width", [320, 360, 480, 768, 1280])
def test_a_label_stands_on_the_line_of_the_word_after_it(home, page, loaded, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(home + ARTICLE)
    page.check("input[value=polarity]")
    labels = page.locator(".reading .edition .label.polarity:visible")
    assert labels.count() == loaded.statements.statement.nunique() and not page.evaluate(PARTED)
    for box in page.locator("input[name=layer]").all():
        box.check()
    # Where both have a look, one label is enough: what has none is asserted.
    looks = {"denies": "denied", "open": "left open"}
    said = {looks[polarity] for polarity in loaded.statements.polarity if polarity in looks}
    assert {label.get_attribute("data-label") for label in labels.all()} == said
    assert page.locator(".reading .edition .label.claims:visible").count() == len(loaded.arguments)
    assert not page.evaluate(PARTED)


@pytest.mark.parametrize("width", SIZES)
def test_the_article_begins_at_one_left_edge(home, page, width):
    page.set_viewport_size({"width": width, "height": SIZES[width]})
    page.goto(home + ARTICLE)
    edges = page.evaluate("""() => [...document.querySelectorAll(".title .sentence, .heading .sentence, .words")].map((words) =>
        Math.min(...[...words.getClientRects()].map((line) => line.left)))""")
    assert max(edges) - min(edges) < 1


@pytest.mark.parametrize("width", SIZES)
def test_a_chosen_voice_is_named_whole_with_its_first_sentence(home, page, loaded, width):
    page.set_viewport_size({"width": width, "height": SIZES[width]})
    page.goto(home + ARTICLE)
    assert not page.locator(".heard p:visible").count()
    words = statistics.words(loaded)
    for number, speaker in enumerate(loaded.speakers.id):
        page.check(f"input[name=voice][value=v{number}]")
        said = page.locator(".heard p:visible")
        first = words.sentence[words.voice == speaker].iloc[0]
        assert said.count() == 1 and said.get_by_role("link").get_attribute("href") == f"#{first}"
    cut = "(name) => name.scrollWidth > name.clientWidth + 1 && getComputedStyle(name).position !== 'absolute'"
    assert not any(name.evaluate(cut) for name in page.locator(".choices .name").all())


def test_a_voice_is_set_apart_whole(home, page, loaded):
    page.goto(home + ARTICLE)
    quiet = page.evaluate("getComputedStyle(document.querySelector('.reading .run > .label')).color")
    voices = statistics.words(loaded).groupby("sentence").voice.agg(set)
    for number, speaker in enumerate(loaded.speakers.id):
        page.check(f"input[name=voice][value=v{number}]")
        for sentence in loaded.sentences[loaded.sentences.speaker != ""].itertuples():
            colours = set(
                page.evaluate(
                    f"[...document.querySelectorAll('#{sentence.id} .piece')].map(piece => getComputedStyle(piece).color)"
                )
            )
            assert (colours == {quiet}) == (speaker not in voices[sentence.id]), (speaker, sentence.id)


def test_without_scripts_everything_can_be_read_and_layers_still_work(home, browser, loaded):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(home + ARTICLE)
    assert page.locator(".sentence").count() == len(loaded.sentences) and page.locator(".sentence").last.is_visible()
    page.check("input[value=claims]")
    assert page.locator(".label.claims").first.is_visible()
    page.locator("details.coding summary").first.click()
    assert page.locator("details.coding li").first.is_visible()
    context.close()


def test_the_address_of_a_sentence_is_copied(home, page, last):
    page.goto(home + ARTICLE)
    page.locator(f"a.address[href='#{last}']").click()
    page.get_by_role("button", name=f"Copy the link to {last}").click()
    page.wait_for_function("document.querySelector('.tools [role=status]').textContent === 'Copied.'")
    assert page.evaluate("navigator.clipboard.readText()") == f"{home}{ARTICLE}#{last}" == page.url


def test_an_address_of_a_row_opens_the_notes_it_stands_in(home, page, loaded):
    row = loaded.entities.id.iloc[-1]
    page.goto(f"{home}{ARTICLE}#{row}")
    assert page.locator(f"#{row}").is_visible()


def test_every_control_works_without_another_host_or_an_error(home, page):
    log = Log(page, home)
    page.goto(home + ARTICLE)
    # What runs the chapter has tests of its own; left here, its requests would be cut off.
    for button in page.locator("main button:not(.run-here), .top nav button").all():
        if button.is_visible():
            button.click()
    for box in page.locator(".reading .bar input").all():
        box.check()
    for fold in page.locator("summary:visible").all():
        fold.click()
    page.fill("input[name=q]", "article")
    page.keyboard.press("Enter")
    # The search fetches each page that it found, to quote it; leaving earlier would cut these requests off.
    page.wait_for_function("""document.querySelector(".search-summary")?.innerText &&
        !document.querySelector("#search-results li:not(:has(.context))")""")
    page.locator("#search-results li a").first.click()
    page.wait_for_load_state()
    assert not log.elsewhere and not log.errors


@pytest.mark.parametrize("address", ["#%", "#%E0%A4%A", "#<img src=x onerror=alert(1)>", "#s1'\"]"])
def test_an_odd_address_does_no_harm(home, page, address):
    log = Log(page, home)
    page.goto(home + ARTICLE + address)
    page.check("input[value=names]")
    page.locator(".sentence .piece.names").first.click()
    assert page.locator("details.coding[open]").count() and not log.errors and not log.elsewhere


def test_words_that_every_object_has_can_be_searched(home, page):
    log = Log(page, home)
    page.goto(home + "search.html?q=constructor")
    page.wait_for_selector("#search-results p")
    assert not log.errors


def test_full_storage_stops_no_control(home, page):
    log = Log(page, home)
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }")
    page.goto(home + ARTICLE)
    page.get_by_role("button", name="Show all code").first.click()
    assert page.get_by_role("button", name="Hide all code").first.is_visible() and not log.errors
    page.check("input[value=claims]")
    assert page.locator(".label.claims").first.is_visible() and not log.errors


@pytest.mark.first_article  # in which all these kinds stand
def test_the_look_of_a_layer_stays_with_a_chosen_voice_and_with_the_colours_of_the_system(home, page, loaded):
    page.goto(home + ARTICLE)
    denied = loaded.statements[(loaded.statements.polarity == "denies") & (loaded.statements.role == "content")].iloc[0]
    piece = page.locator(f".piece.denies[data-notes*='polarity:{denied.statement}']").first
    page.check("input[value=polarity]")
    look = "piece => { const style = getComputedStyle(piece); return [style.backgroundImage, style.backgroundColor].join(); }"
    before = piece.evaluate(look)
    page.check(f"input[name=voice][value=v{list(loaded.speakers.id).index(denied.speaker)}]")
    assert before.startswith("repeating") and piece.evaluate(look) == before
    page.emulate_media(forced_colors="active")
    page.check("input[value=claims]")
    line = "piece => { const style = getComputedStyle(piece); return [style.borderTop, style.borderBottom].join(); }"
    kinds = [
        ".asserts:not(.claims)",
        ".denies:not(.claims)",
        ".open:not(.claims)",
        ".claim:not(.polarity)",
        ".premise:not(.polarity)",
    ]
    lines = [found.first.evaluate(line) for kind in kinds if (found := page.locator(f".sentence .piece{kind}")).count()]
    assert len(lines) > 3 and len({*lines}) == len(lines)


GROUNDS = r"""(names) => names.map((name) => {
    const piece = document.querySelector(".key .piece." + name), style = getComputedStyle(piece);
    const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const rgb = (colour) => { paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1); return [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3); };
    const light = (colour) => rgb(colour).map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0.05);
    const against = (colour) => { const [a, b] = [light(colour), light(getComputedStyle(piece.closest(".reading")).getPropertyValue("--ground"))];
        return Math.max(a, b) / Math.min(a, b); };
    const colours = [style.backgroundColor, ...style.backgroundImage.match(/(rgba?|color)\([^()]*\)/g) || []].filter((c) => !/, 0\)|\/ 0\)/.test(c));
    if (style.borderTopStyle !== "none") colours.push(style.borderTopColor);
    return Math.max(...colours.map(against));
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_ground_stands_out_from_the_page_or_is_outlined(home, page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(home + ARTICLE)
    for layer, kinds in (("polarity", ["asserts", "denies", "open"]), ("claims", ["claim", "premise", "concession"])):
        page.check(f"input[value={layer}]")
        contrasts = page.evaluate(GROUNDS, kinds)
        assert min(contrasts) >= (1.5 if scheme == "dark" else 1.35), (layer, contrasts)
        page.uncheck(f"input[value={layer}]")


def test_a_browser_that_keeps_nothing_works(home, page):
    log = Log(page, home)
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied') }, configurable: true })"
    )
    page.goto(home + ARTICLE)
    page.get_by_role("button", name="Show all code").first.click()
    page.check("input[value=names]")
    assert page.locator(".key .piece.names").first.is_visible() and not log.errors
