"""Argument maps: every part and link where it belongs and with its words, of any shape; one voice at a time; text never obeyed."""

from collections import Counter, defaultdict
from dataclasses import replace

import pandas as pd
import pytest
from argument_maps import ARTICLE, HOSTILE, SPEAKERS, chain, fan, made, page, pages
from hypothesis import given, settings
from hypothesis import strategies as st
from support import examples, same_elsewhere

from closereading.common.characters import shown
from closereading.common.english import short
from closereading.display import argument_map, voices
from closereading.display.argument_map import LEVELS, SHORT
from closereading.edition.vocabulary import BASES, BOXES, DIRECTIONS, GROUNDS
from closereading.measures import arguments


@st.composite
def editions(draw):
    part = st.tuples(
        st.sampled_from(SPEAKERS),
        st.sampled_from(["claim", "premise", "concession"]),
        st.sampled_from(["w", "字字", "x" * 60]),
    )
    parts = draw(st.lists(part, min_size=1, max_size=14))
    ends = [(one, other) for one in range(len(parts)) for other in range(len(parts)) if one != other]
    chosen = draw(st.lists(st.sampled_from(ends), unique=True, max_size=24)) if ends else []
    return made(
        parts,
        [(*pair, draw(st.sampled_from(["support", "attack"])), draw(st.sampled_from(list(BASES)))) for pair in chosen],
    )


def says(item):
    return " ".join(item.select_one(":scope > .part > .says").get_text().split())


def check(article):
    """Every link stands once on its map, under the part that it leads to; every part says what it is, and leads to its sentence."""
    located = arguments.located(article).set_index("id")
    links = arguments.links(article).set_index("relation")
    names = voices.looks(article).short
    mapped = pages(article)
    assert set(mapped) - {None} == set(located.speaker)
    for whose, figure in mapped.items():
        items = figure.select("li[data-argument]")
        before = set()
        for item in items:
            row = located.loc[item["data-argument"]]
            again = item["data-argument"] in before
            before.add(item["data-argument"])
            assert ("again" in item["class"]) == again
            words = short(row.text, SHORT) if again else row.text
            assert item.select_one(":scope > .part > .words").get_text() == shown(words)
            assert item.select_one(":scope > .part a")["href"] == f"the-article.ipynb#{row.sentence}"
            told = f"{'again ' if again else ''}{BOXES[row.role]} {row.sentence}:"
            if "data-link" in item.attrs:
                link = links.loc[item["data-link"]]
                assert (item["data-argument"], item["data-relation"], item["data-basis"]) == (
                    link.source,
                    link.kind,
                    link.basis,
                )
                assert item.find_parent("li")["data-argument"] == link.target
                assert {row.role, link.kind, link.basis} == set(item["class"]) - {"again"}
                told = f"{DIRECTIONS[link.kind]}, {GROUNDS[link.basis]}: {told}"
            assert says(item) == (
                told if whose else f"{voices.looks(article).initial[row.speaker]} {names[row.speaker]} {told}"
            )
            assert len(item.find_parents("li")) < LEVELS
            served = [one["class"] for one in item.select(":scope > ul > li")]
            ends = {end["class"][0]: end["class"][1] for end in item.select(":scope > .part > i")}
            assert [*ends] == [kind for kind in DIRECTIONS if any(kind in one for one in served)]
            for kind, basis in ends.items():
                assert (basis == "explicit") == any({kind, "explicit"} <= {*one} for one in served)
        drawn = Counter(item["data-link"] for item in items if "data-link" in item.attrs)
        parts = {item["data-argument"] for item in items}
        if whose is None:
            inside = links.source.isin(parts) & links.target.isin(parts)
            assert drawn == Counter(links.index[inside]) and set(links.index[links.across]) <= set(drawn)
        else:
            assert parts == set(located.index[located.speaker == whose])
            assert drawn == Counter(links.index[~links.across & (links.from_speaker == whose)])
            check_other_ends(figure, whose, links)


def check_other_ends(figure, whose, links):
    """Where a part also serves another, or is attacked by another voice, its box says which sentence that is."""
    named = defaultdict(set)
    for item in figure.select("li[data-argument]"):
        named[item["data-argument"]] |= {link.get_text() for link in item.select(":scope > .part > .also a")}
    for link in links[links.across].itertuples():
        if link.from_speaker == whose:
            assert link.to_sentence in named[link.source]
        if link.to_speaker == whose:
            assert link.from_sentence in named[link.target]


def test_the_edition(article):
    check(article)


@settings(max_examples=examples(60), deadline=None)
@given(editions())
def test_any_edition(article):
    check(article)


@pytest.mark.parametrize(
    "article",
    [
        fan(30),
        chain(40),
        made([("one", "claim", "c")] * 9, []),
        made(
            [("one", "premise", "p")] + [("one", "claim", "c")] * 12,
            [(0, n, "support", "explicit") for n in range(1, 13)],
        ),
        made(
            [("one", "claim", "c"), ("one", "claim", "d")], [(0, 1, "attack", "explicit"), (1, 0, "attack", "inferred")]
        ),
        made(
            [("one", "claim", "c")] * 4,
            [(one, other, "support", "inferred") for one in range(4) for other in range(4) if one != other],
        ),
    ],
    ids=["fan", "chain", "loose", "roots", "circle", "circles"],
)
def test_maps_of_unlike_shape(article):
    check(article)


def test_a_chain_of_any_length_goes_on_below():
    figure = pages(chain(1500))["one"]
    assert len({item["data-argument"] for item in figure.select("li[data-argument]")}) == 1500
    assert max(len(item.find_parents("li")) for item in figure.select("li")) < LEVELS


def tree(article, whose="one"):
    """Each part of a map by its depth, its number, and what its box says beside its words."""
    return [
        (
            len(item.find_parents("li")),
            item["data-argument"],
            [also.get_text().strip() for also in item.select(":scope > .part > .also")],
        )
        for item in pages(article)[whose].select("li[data-argument]")
    ]


def test_what_is_given_for_a_part_stands_under_its_first_place_only():
    article = made(
        [("one", "claim", "c"), ("one", "claim", "d"), ("one", "premise", "p"), ("one", "premise", "q")],
        [(2, 0, "support", "explicit"), (2, 1, "attack", "inferred"), (3, 2, "support", "explicit")],
    )
    assert tree(article) == [
        (0, "a0", []),
        (1, "a2", ["also against s1, as the coder reads it."]),
        (2, "a3", []),
        (0, "a1", []),
        (1, "a2", []),
    ]


def test_a_deep_part_says_that_what_serves_it_stands_below_and_it_does():
    assert tree(chain(LEVELS + 1))[-3:] == [
        (LEVELS - 1, f"a{LEVELS - 1}", ["what serves it stands below."]),
        (0, f"a{LEVELS - 1}", []),
        (1, f"a{LEVELS}", []),
    ]


def test_in_a_circle_a_claim_comes_first():
    article = made(
        [("one", "premise", "p"), ("one", "claim", "c")], [(0, 1, "support", "explicit"), (1, 0, "attack", "explicit")]
    )
    assert tree(article) == [(0, "a1", ["against s0, by a word of the text."]), (1, "a0", []), (2, "a1", [])]


def test_a_part_without_a_link_stands_in_a_list_of_its_own():
    article = made(
        [("one", "claim", "c"), ("one", "claim", "d"), ("one", "premise", "p")], [(2, 1, "support", "explicit")]
    )
    figure = pages(article)["one"]
    assert [item["data-argument"] for item in figure.select("ul.alone > li")] == ["a0"]
    assert figure.select_one("p.alone").get_text() == "Without a link in this map:"


def test_another_voice_is_named_where_its_part_serves_or_is_served():
    article = made([("one", "claim", "c"), ("crossing", "claim", "d")], [(1, 0, "attack", "inferred")])
    short = voices.looks(article).short
    assert tree(article) == [(0, "a0", [f"against it: s1 ({short['crossing']}), as the coder reads it."])]
    assert tree(article, "crossing") == [(0, "a1", [f"against s0 ({short['one']}), as the coder reads it."])]


def test_a_link_between_speakers_brings_what_its_premises_serve(article):
    links = arguments.links(article)
    shown = {item["data-argument"] for item in pages(article)[None].select("li[data-argument]")}
    roles = article.arguments.set_index("id").role
    ends = {*links.source[links.across], *links.target[links.across]}
    own = {(row.source, row.target) for row in links.itertuples() if not row.across}
    assert ends <= shown
    assert all(target in shown for source, target in own if source in shown and roles[source] != "claim")
    assert all(any((source, part) in own for source in shown if roles[source] != "claim") for part in shown - ends)


def test_the_first_voice_of_the_text_is_chosen_at_first_and_each_has_its_box_and_heading(article):
    sizes, looks = article.arguments.speaker.value_counts(), voices.looks(article)
    shown = page(argument_map.argument_maps(article))
    boxes = {label.input["value"]: label for label in shown.select("form.choice label")}
    maps = shown.select("figure.argument-map")
    assert [figure["data-map"] for figure in maps] == list(boxes)
    for figure in maps:
        speaker = figure["id"].removeprefix("map-")
        label = boxes[figure["data-map"]]
        assert label.get_text().split(maxsplit=1)[1] == f"{looks.short[speaker]} ({sizes[speaker]})"
        assert label.input.has_attr("checked") == (figure is maps[0])
        assert figure.h3.get_text().casefold().endswith(looks.name[speaker].casefold())
        assert (
            looks.look[speaker].split()[0] in label.span["class"]
            and looks.look[speaker].split()[0] in figure.h3.span["class"]
        )


def test_who_argues_alone_is_not_to_be_chosen():
    shown = page(argument_map.argument_maps(fan(2)))
    assert not shown.form and [figure["id"] for figure in shown.select("figure")] == ["map-one"]


def test_the_key_has_what_is_drawn_and_no_more():
    article = made([("one", "claim", "c"), ("one", "premise", "p")], [(1, 0, "attack", "inferred")])
    key = page(argument_map.argument_maps(article)).select_one("ul.key")
    assert [item.get_text().strip() for item in key.select("li")] == [
        "Each line ends at the part that it is for or against:",
        "against, as the coder reads it",
        "claim",
        "reason (premise)",
    ]


def test_support_comes_before_attack():
    article = made(
        [("one", "claim", "c"), ("one", "premise", "p"), ("one", "premise", "q")],
        [(1, 0, "attack", "explicit"), (2, 0, "support", "explicit")],
    )
    assert [part for _, part, _ in tree(article)] == ["a0", "a2", "a1"]


def test_the_title_between_voices_says_who_speaks_against_whom():
    parts = [("one", "claim", "c"), ("crossing", "claim", "d"), ("map-one", "claim", "e")]
    links = [(1, 0, "attack", "inferred"), (1, 2, "attack", "inferred")]

    def title(links):
        return page(argument_map.crossing_map(made(parts, links))).h3.get_text()

    short = voices.looks(made(parts, links)).short
    assert title(links) == f"Between voices: {short['crossing']} against {short['one']} and {short['map-one']}"
    assert title([*links, (0, 1, "attack", "inferred")]) == "Between voices"


def test_where_there_is_nothing_to_draw_a_sentence_says_so():
    assert page(argument_map.argument_maps(made([], []))).get_text() == "No part of an argument is found."
    for edition, said in (
        (
            made([("one", "claim", "c")], []),
            "Fewer than two voices are found to argue, so there is nobody who could answer another.",
        ),
        (
            made([("one", "claim", "c"), ("crossing", "claim", "d")], []),
            "This coding has no link from one voice to another.",
        ),
    ):
        shown = page(argument_map.crossing_map(edition))
        assert shown.get_text() == said and shown.find(id="crossing-map")


def test_markup_in_data_is_shown():
    article = made([("one", "claim", HOSTILE), ("crossing", "premise", HOSTILE)], [(1, 0, "attack", "inferred")])
    name = '<img src=x onerror=y>" \u202e'
    article = replace(
        article,
        speakers=article.speakers.assign(name=name),
        meta={"language": '"><script>'},
        sentences=article.sentences.assign(id=['s"><script>', "s'onload=x"]),
        arguments=article.arguments.assign(id=[f'"><b>{n}' for n in "ab"]),
        relations=article.relations.assign(id='"><b>', source='"><b>b', target='"><b>a'),
    )
    for html in (argument_map.argument_maps(article), argument_map.crossing_map(article)):
        shown = page(html)
        assert (
            not shown.find_all(["script", "img"])
            and not shown.find_all(onload=True)
            and not shown.find_all(onerror=True)
        )
        assert {bold.get_text() for bold in shown.find_all("b")} <= set(DIRECTIONS.values())
        assert not {"\u202e", "\u202c", "\x07"} & set(str(shown))
        assert "\ufffdevil\ufffd" in shown.get_text() and "<script>alert(1)</script>" in shown.get_text()
        targets = {
            link["href"].split("#")[0] for link in shown.find_all("a", href=True) if link["href"] != "#argument-maps"
        }
        assert targets == {"the-article.ipynb"}


def test_names_of_speakers_are_no_addresses_of_other_maps():
    strange = ['"><script>', "a&b", "one", "map-one", "crossing-map", "crossing"]
    article = replace(
        ARTICLE,
        speakers=pd.DataFrame({"id": strange, "name": strange, "kind": "person"}),
        sentences=ARTICLE.sentences.assign(speaker="one"),
        statements=ARTICLE.statements.head(0),
        arguments=ARTICLE.arguments.assign(speaker=[strange[number % 6] for number in range(len(ARTICLE.arguments))]),
    )
    ids = [
        tag["id"]
        for html in (argument_map.argument_maps(article), argument_map.crossing_map(article))
        for tag in page(html).find_all(id=True)
    ]
    assert len(ids) == len(set(ids)) and {f"map-{speaker}" for speaker in strange} | {"crossing-map"} <= set(ids)


@pytest.mark.full
def test_a_map_is_the_same_in_another_process():
    code = (
        "from support import ROOT, SLUG; from closereading import edition; from closereading.display import argument_map; import hashlib;"
        "article = edition.load(ROOT / 'seeds' / SLUG);"
        "maps = argument_map.argument_maps(article).data + argument_map.crossing_map(article).data;"
        "print(hashlib.sha256(maps.encode()).hexdigest())"
    )
    assert same_elsewhere(code)
