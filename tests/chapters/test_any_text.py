"""Any text that `annotate` accepts: what the chapters call runs on the machine's edition of it, and claims nothing for which there are no data."""

import contextlib
import io
import re
import warnings
from dataclasses import replace

import pandas as pd
import pytest
import twice_drawn
import unlike_texts

from closereading import exports
from closereading.agreement import error_analysis, two_codings
from closereading.common import english
from closereading.display import arcs, argument_map, captions, drawing, name_captions, reading_edition, show, weave
from closereading.edition import loading
from closereading.measures import acceptability, arguments, caution, entities, keyness, lexical, measures_left_out, people, reference_corpus, speakers, statements, statistics
from closereading.readers.names import aliases
from closereading.workflow import annotate


def measured(article):
    """Everything that the chapters measure, by name."""
    words = statistics.words(article)
    body, mentions, matrix = statistics.body(words), entities.mentions(article), speakers.positions(article)
    names, here, reports = (
        speakers.short_names(article.speakers),
        reference_corpus.of_edition(article),
        statements.reports(article),
    )
    spoken = body[body.voice.isin(article.speakers.id[article.speakers.kind == "person"])]
    frequencies = statistics.frequencies(body)
    keyword = frequencies.word.iloc[0] if len(frequencies) else "word"
    concordance, attacks = statistics.concordance(article, words, keyword), acceptability.attacks(article.relations)
    parts, claims = arguments.located(article), arguments.claims(article)
    dropped = list(parts.id[parts.role == "premise"])[:1]
    return {
        "by kind": statistics.by_kind(words),
        "lengths": statistics.lengths(body),
        "frequencies": frequencies,
        "pairs": statistics.pairs(body),
        "all pairs": statistics.pairs(body, least=1),
        "phrases": statistics.phrases(body),
        "dispersion": statistics.dispersion(body, mentions),
        "concordance": concordance,
        "before": statistics.neighbours(concordance),
        "here": here,
        "beside": reference_corpus.beside(here, list(reference_corpus.GLOSSES)),
        "both": reference_corpus.both(here, here, list(reference_corpus.GLOSSES)),
        "left out": measures_left_out.table(here, body, names),
        "growth": lexical.growth(body.word, reference_corpus.WINDOW),
        "caution": caution.by_voice(body, names),
        "each caution": caution.occurrences(body),
        "counts": entities.counts(mentions),
        "senses": entities.senses(mentions),
        "variants": entities.variants(mentions),
        "surnames": entities.similar_surnames(mentions),
        "aliases": aliases.aliases(article.entities),
        "event names": entities.event_names(words, ["storm", "crisis"], ["crisis with"]),
        "compared": entities.compared(mentions, {"itself": mentions}),
        "differences": entities.differences(mentions, mentions.head(1)),
        "shares": speakers.shares(body, article.speakers),
        "shares beside": speakers.shares_beside(article, article),
        "turns": speakers.turns(body),
        "headings": speakers.headings(words),
        "reports": reports,
        "cues": statements.cues(reports),
        "fragments": statements.fragments(article),
        "positions": matrix,
        "opposed": speakers.opposed(matrix),
        "leaving out": speakers.leaving_out(matrix),
        "evidence": speakers.evidence(article),
        "keyness": keyness.each_against_the_rest(spoken),
        "keyness of all": keyness.each_against_the_rest(body),
        "claims": claims,
        "links": arguments.links(article),
        "reasons": arguments.reasons_by_speaker(article),
        "attacks": attacks,
        "standing": acceptability.grounded(parts.id, attacks),
        "largest": acceptability.preferred(parts.id, attacks),
        "without": acceptability.without(article.relations, dropped),
        "scores": two_codings.scores(article, article),
        "disagreements": two_codings.disagreements(article, article),
    }


NAMES = [*unlike_texts.TEXTS, pytest.param("30,000 words", marks=pytest.mark.full), *unlike_texts.corpus()]
# What a sentence must not hold: a count of nothing, a number that is none, a plural of one, two marks of possession.
SILLY = re.compile(
    r"\b0 of\b|\bof 0\b|\bnan\b|\binf\b|\bNone\b|(?<![\d.,])\b1 (?:words|sentences|times|links|claims|speakers|questions|mentions|turns|parts) |'s's|s''|"
    r"from (\d\.\d\d)\b.* to \1(?! [a-z]*words)|  |\bthe the\b"
)


@pytest.fixture(scope="module", params=NAMES)
def read(request):
    """The machine's edition of a text, in memory."""
    name = request.param
    return unlike_texts.edition_of(
        unlike_texts.long(30_000) if name == "30,000 words" else unlike_texts.TEXTS.get(name) or unlike_texts.corpus()[name]
    )


@pytest.fixture(autouse=True)
def no_warnings():
    """A warning would stand in the chapter, with a path of the machine it ran on."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def sentences_of(pages):
    """The words of HTML, tags aside."""
    return re.sub(r"<[^>]+>", "", pages)


def check(article):
    """Everything runs on an edition; what is said of it is no nonsense; every figure is drawn inside its page, or said to be too little."""
    for name, made in measured(article).items():
        if isinstance(made, pd.DataFrame):
            shown = show.table(made, name).data
            assert "nan" not in re.findall(r"<td[^>]*>(nan|inf|-inf|None)</td>", shown) and not re.search(
                r">(?:nan|inf|None)</td>", shown
            ), name
    called = speakers.short_names(article.speakers)
    names = {*article.speakers["name"], *article.entities.entity, *called.values()}
    words = statistics.words(article)
    caption = captions.weave(speakers.turns(statistics.body(words)), called, speakers.headings(words))
    for odd in sorted(names, key=len, reverse=True):
        caption = caption.replace(odd, "X")
    assert not SILLY.search(caption), caption
    assert (weave.weave(article) is None) == caption.startswith("Too little to say: ")
    for name in twice_drawn.MODULES:
        given = twice_drawn.of_edition(article, name)
        said = getattr(twice_drawn.MODULES[name][1], name)(*given[0])
        for odd in sorted(names, key=len, reverse=True):
            said = {key: text.replace(odd, "X") for key, text in said.items()}
        assert not any(SILLY.search(text) for text in said.values()), (name, said)
        for svg in twice_drawn.drawings(twice_drawn.figure(name, given)):
            _, _, width, height = map(float, svg.get("viewBox").split())
            boxes = [twice_drawn.box(text) for text in twice_drawn.texts(svg)]
            assert all(left >= -1 and right <= width + 1 for left, _, right, _ in boxes) and height < 6000, name
    table = people.who_has_a_name(article)
    assert not SILLY.search(" ".join(name_captions.who_has_a_name(table).values()))
    parts, links = arguments.located(article), arguments.links(article)
    said = captions.argument_arcs(parts, links, speakers.short_names(article.speakers))
    assert (arcs.argument_arcs(article, said[1]) is None) == said[0].startswith("Too little to say: ")
    for speaker in parts.speaker.unique()[:12]:
        own = parts[parts.speaker == speaker]
        said += (captions.speaker_map(own, links[links.source.isin(own.id) & links.target.isin(own.id)]),)
    assert not any(map(SILLY.search, said)), said
    assert argument_map.argument_maps(article).data and argument_map.crossing_map(article).data
    assert article.sentences.empty or reading_edition.reading_edition(article).data.count('class="sentence"') == len(
        article.sentences
    )


def test_everything_runs_and_says_nothing_without_data(read):
    check(read)


@pytest.mark.parametrize("name", list(unlike_texts.TEXTS))
def test_the_edition_that_annotate_writes_is_the_one_in_memory(name, tmp_path):
    raw = unlike_texts.TEXTS[name]
    read = unlike_texts.edition_of(raw)
    path = tmp_path / "text.txt"
    path.write_text(raw, encoding="utf-8", newline="")
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        assert annotate.annotate([path], tmp_path / "editions") == 0
    loaded = loading.load(tmp_path / "editions" / "text")
    assert loaded.raw == read.raw and loaded.meta == read.meta
    for table in ("blocks", "sentences", "speakers", "entities", "statements", "arguments", "relations"):
        assert getattr(loaded, table).to_dict("records") == getattr(read, table).to_dict("records")
    assert set(exports.KINDS) <= set(exports.files(tmp_path / "editions" / "text"))
    assert error_analysis.ledger(loaded, read, "sentence").empty


def degenerate():
    """Editions that a person's coding may end in, by name."""
    one = unlike_texts.edition_of(unlike_texts.ONE_SPEAKER)
    whole = unlike_texts.edition_of(unlike_texts.long(250, seed=3))
    none = {
        name: getattr(whole, name).head(0)
        for name in ("entities", "statements", "arguments", "relations", "questions", "positions")
    }
    asked = pd.DataFrame(
        [("n1", "q1", "Is it so?", "x", "certain"), ("n2", "q2", "*Why* [not](x)?", "x", "certain")],
        columns=["id", "question", "gloss", "by", "certainty"],
    )
    first = whole.statements.iloc[0]
    taken = pd.DataFrame(
        [("p1", "q1", first.speaker, "denies", first.statement, "x", "certain")],
        columns=["id", "question", "speaker", "position", "evidence", "by", "certainty"],
    )
    no_body = whole.blocks.assign(kind="heading")
    yield "nothing coded", replace(whole, **none)
    yield "no paragraph", replace(whole, **none, blocks=no_body, sentences=whole.sentences.assign(speaker=""))
    yield "no entity", replace(whole, entities=none["entities"])
    yield "no statement", replace(whole, statements=none["statements"])
    yield "no relation", replace(whole, relations=none["relations"])
    yield "questions without positions", replace(whole, questions=asked)
    yield "one position", replace(whole, questions=asked, positions=taken)
    yield (
        "no words in sentences",
        replace(
            one,
            **none,
            raw="—" * len(one.raw),
            sentences=one.sentences.assign(text=lambda rows: ["—" * len(text) for text in rows.text]),
        ),
    )
    for name, called, kind in [
        ("X", "X", "person"),
        ("300 letters", "Wolfeschlegelstein" * 16 + "hausenbergerdorf", "person"),
        ("many words", "Maximilian Alexander " * 15, "group"),
        ("punctuation", "?!*_", "person"),
        ("markup", "<b>*A*</b> _x_", "group"),
        ("Jones", "Ada Jones", "person"),
        ("neighbour's", "the neighbour's", "group"),
        ("not named", "not named", "group"),
    ]:
        yield (
            f"all are called {name}",
            replace(
                whole,
                speakers=whole.speakers.assign(name=called, kind=kind),
                entities=whole.entities.assign(entity=called.strip()),
            ),
        )


LESS_ODD = {f"all are called {name}" for name in ("X", "many words", "punctuation", "neighbour's", "not named")}


@pytest.mark.parametrize(
    "article",
    [
        pytest.param(article, id=name, marks=[pytest.mark.full] if name in LESS_ODD else [])
        for name, article in degenerate()
    ],
)
def test_everything_runs_on_degenerate_editions(article):
    check(article)


@pytest.fixture(scope="module")
def crowd():
    """An edition with many speakers, entities, turns, headings and positions."""
    article = unlike_texts.edition_of(unlike_texts.long(4000, seed=2))
    spoken = article.statements.drop_duplicates("speaker").head(40)
    questions = pd.DataFrame(
        [(f"n{number}", f"q{number}", f"Question {number}, is it so?", "x", "certain") for number in range(2)],
        columns=["id", "question", "gloss", "by", "certainty"],
    )
    positions = [
        (
            f"p{place}",
            f"q{place % 2}",
            row.speaker,
            ("asserts", "denies", "open")[place % 3],
            row.statement,
            "x",
            "certain",
        )
        for place, row in enumerate(spoken.itertuples())
    ]
    columns = ["id", "question", "speaker", "position", "evidence", "by", "certainty"]
    mentions = article.entities.assign(
        entity=[f"{name} {place % 9}" for place, name in enumerate(article.entities.entity)]
    )
    assert len(spoken) == 40 and mentions.entity.nunique() > 200
    return replace(article, questions=questions, positions=pd.DataFrame(positions, columns=columns), entities=mentions)


@pytest.mark.full
def test_what_a_figure_leaves_out_its_caption_says(crowd):
    check(crowd)
    names, words = speakers.short_names(crowd.speakers), statistics.words(crowd)
    turns = speakers.turns(statistics.body(words))
    said = captions.weave(turns, names, speakers.headings(words))
    assert f"shows the {drawing.MOST} voices with most words, of {turns.speaker.nunique()}." in said
    assert len(set(re.findall(r"--lane: \d+", weave.weave(crowd)))) == drawing.MOST
    parts, links = arguments.located(crowd), arguments.links(crowd)
    assert f"The figure shows the first {drawing.PARTS} of" in captions.argument_arcs(parts, links, names)[0]


def test_no_two_speakers_are_called_the_same():
    rows = pd.DataFrame(
        [
            ("a", "Ada Moss", "person"),
            ("b", "Ben Moss", "person"),
            ("c", "not named", "group"),
            ("d", "not named", "person"),
            ("e", "Reuters", "institution"),
            ("f", "opponents", "group"),
            ("g", "Some officials", "group"),
            ("h", "Sam King Jr.", "person"),
            ("i", "teacher", "person"),
            ("j", "the narrator", "narrator"),
        ],
        columns=["id", "name", "kind"],
    )
    assert list(speakers.short_names(rows).values()) == [
        "Ada Moss",
        "Ben Moss",
        "somebody not named",
        "somebody not named (2)",
        "Reuters",
        "the opponents",
        "Some officials",
        "King Jr.",
        "the teacher",
        "the narrator",
    ]


def test_names_in_prose_are_shown_letter_for_letter():
    for name in ("*Ada*", "_b_ [c](d)", "<b>&amp;", "$x$ ~~y~~ `z`", "# a | b"):
        assert (
            show.say(f"*{show.plain(name)}* speaks").data.count("\\") + show.say(show.plain(name)).data.count("&") > 0
        )
    assert show.plain("Zatulin") == "Zatulin" and show.plain("*Ada*") == "\\*Ada\\*"
    assert [english.possessive(name) for name in ("Zatulin", "Jones", "the mother's", "the opponents")] == [
        "Zatulin’s",
        "Jones’",
        "the mother's’",
        "the opponents’",
    ]


def test_a_measure_of_nothing_is_nothing():
    nothing = reference_corpus.of_edition(dict(degenerate())["no paragraph"])
    assert [name for name, value in nothing.items() if value == value] == [
        "words",
        "paragraphs",
        "sentences",
    ] and not any(nothing[name] for name in ("words", "paragraphs", "sentences"))
    assert lexical.growth([], 100).empty and lexical.moving_average(["a"], 2) is None


def test_growth_is_what_it_says_at_every_step():
    words = [word.lower() for word in unlike_texts.long(700).split()]
    for row in lexical.growth(words, 100).itertuples():
        assert row.type_token_ratio == lexical.type_token_ratio(words[: row.words])
        ratios = [len(set(words[first : first + 100])) / 100 for first in range(row.words - 99)]
        assert row.moving_average == pytest.approx(sum(ratios) / len(ratios)) if ratios else pd.isna(row.moving_average)
