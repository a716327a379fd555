"""Numbers that are typed, in the Markdown of chapters and pages: each is checked against what it counts, or said to count nothing."""

import re
import tomllib

import pytest
from support import ROOT, bear
from notebooks import CHAPTERS, NUMERAL, cells

from closereading import exports
from closereading.agreement import coefficients
from closereading.common.errors import fault
from closereading.edition.format import COLUMNS, FURTHER

TEXTS = {
    path.stem: path.read_text(encoding="utf-8")
    for path in [ROOT / "index.md", *sorted((ROOT / "appendices").glob("*.md"))]
    if path.stem != "keeping-it-running"  # it reports measurements, each with its date and method
}
TEXTS |= {path.stem: "\n\n".join(cell.source for cell in cells(path, "markdown")) for path in CHAPTERS}
STRAIGHT = str.maketrans("“”‘’", "\"\"''")

QUOTED = re.compile(r"“([^“”|]*(?:“[^“”]*”[^“”|]*)*)”")
TO_A_SENTENCE = re.compile(r"\[([^\[\]`]*)\]\([^)\s]*\b(the|your)-article\.ipynb#(s\d+)\)")
TO_A_DECISION = re.compile(r"\[(d\d+)\]\((?:\.\./chapters/)?what-hangs-on-what\.ipynb#(d\d+)\)")
WORK = re.compile(
    r"\b([A-Z]\w+(?:[ -][A-Z]\w+)*)(?:, [A-Z]\w+)?(?: and (?:others|[A-Z]\w+(?:-[A-Z]\w+)?))? (\d{4})\]\((?:\.\./appendices/)?references\.md\)"
)
STEP = re.compile(r"^(?:\*\*)?(\d)\. ", re.M)
LICENCE = re.compile(r"CC BY (\d\.\d)")
# These are numbered, counted or named by the tests of the class (plans, tasks, what `check` says) and of the chapters.
ELSEWHERE = re.compile(
    r"^\| \d+ \||^## (?:One|Three|Six) meetings?(?: with the switches)?$|^## Two hours$|[Tt]asks? (?:\d(?:, | and | or )?)+|```text\n.*?```|^\| criterion .*$|\]\(https?://[^)]+\)",
    re.M | re.S,
)
NAMES = re.compile(r"UTF-8|SHA-256|SHA256SUMS|sha256sum|shasum -a 256|utf-8|`F1`|article_sha256|\{cite:t\}`\w+`")

WORDS = "zero one two three four five six seven eight nine ten".split()


def rows_in(article, table, sentence):
    """The rows of a table that lie inside of a sentence."""
    place = article.sentences.set_index("id").loc[sentence]
    rows = getattr(article, table)
    return rows[(rows.start >= place.start) & (rows.end <= place.end)]


def statements_in(article, sentence):
    return rows_in(article, "statements", sentence).statement.nunique()


def sheets():
    """The pages that the annotation guide may fill, as the test says that prints it."""
    return int(re.search(r"pages\) == (\d)", (ROOT / "tests" / "chapters" / "test_teaching.py").read_text(encoding="utf-8"))[1])


def lines_that_bring_back():
    """The lines of the data dictionary's piece of code, but for its import."""
    code = re.search(r"```python\n(.*?)```", TEXTS["data-dictionary"], re.S)[1].split("\n\n")
    read, write = (
        [line for line in code[1].splitlines() if "open(" in line],
        [line for line in code[1].splitlines() if "[article[" in line],
    )
    return len(read + write)


def alpha(*labels):
    return round(coefficients.alpha([{"a": one, "b": other} for one, other in labels]))


# What each typed number counts: the page, the words around it (numbers in groups), and the numbers as computed now.
FACTS = [
    ("annotation-guide", r"(Two) pages, to print", lambda article: [sheets()]),
    ("teaching", r"which has (two) pages", lambda article: [sheets()]),
    ("annotation-guide", r"turn “January (\d+)” \(\[s35\]", lambda article: [10] * ("January 10" in article.raw)),
    ("data-dictionary", r"\*entities\.csv\*, e(\d+)", lambda article: [57] * ("e57" in set(article.entities.id))),
    ("how-to-cite", r"“\*entities\.csv\*, e(\d+)”", lambda article: [57] * ("e57" in set(article.entities.id))),
    ("how-to-cite", r"“s(\d+)”", lambda article: [20] * ("s20" in set(article.sentences.id))),
    ("data-dictionary", r"in Python, (two) lines bring the words back", lambda article: [lines_that_bring_back()]),
    (
        "data-dictionary",
        r"a description, and (nine) tables, blocks\.csv to positions\.csv",
        lambda article: [len(COLUMNS) - len(FURTHER)],
    ),
    ("data-dictionary", r"may also have (five) tables", lambda article: [len(FURTHER)]),
    ("data-dictionary", r"beginning with (\d);", lambda article: [article.blocks.start.min()]),
    (
        "glossary",
        r"\(Krippendorff's\): (\d) means that all coders agree, (\d) that they agree only as often as by chance",
        lambda article: [alpha("aa", "bb"), 0],
    ),
    (
        "glossary",
        r"over many: (\d) means that they always agree, (\d) that they agree only as often as by chance",
        lambda article: [
            coefficients.kappas([{"a": x, "b": y} for x, y in pairs])["cohen"]
            for pairs in (["aa", "bb"], ["aa", "ab", "ba", "bb"])
        ],
    ),
    (
        "glossary",
        r"“in Kazakhstan and in Moscow” has (five) tokens and (four) types",
        lambda article: [len("in Kazakhstan and in Moscow".split()), len(set("in Kazakhstan and in Moscow".split()))],
    ),
    (
        "guidelines",
        r"then it has (two) sentences",
        lambda article: [(article.sentences.block == article.sentences.set_index("id").block["s31"]).sum()],
    ),
    (
        "guidelines",
        r"(Two) cues make (two) statements, and so does one cue with (two) clauses",
        lambda article: [
            (rows_in(article, "statements", "s19").role == "cue").sum(),
            statements_in(article, "s19"),
            rows_in(article, "statements", "s38").query("text == 'considering'").statement.nunique(),
        ],
    ),
    (
        "guidelines",
        r"(?:This is|What changed in) version (\d)\.(\d)",
        lambda article: article.meta["guideline_version"].split("."),
    ),
    (
        "machine-readers",
        r"Census of (1990) \(public",
        lambda article: re.findall(
            r"Census of (\d+)", (ROOT / "closereading/readers/lexicons/surnames.txt").read_text(encoding="utf-8")
        ),
    ),
    (
        "rights",
        r"so do the (two) files of arguments, which say so",
        lambda article: [sum(kind.quotes for kind in exports.KINDS.values())],
    ),
    (
        "teaching",
        r"Plans for one, (three) or (six) meetings",
        lambda article: [
            len(
                re.findall(
                    r"^### ", re.search(rf"^## {name} meetings\n(.*?)^## ", TEXTS["teaching"], re.M | re.S)[1], re.M
                )
            )
            for name in ("Three", "Six")
        ],
    ),
    (
        "teaching",
        r"Binder stops after (ten) minutes without use",
        lambda article: [
            WORDS.index(
                re.search(
                    r"stops after (\w+) minutes without use",
                    (ROOT / "extensions/launch_links.py").read_text(encoding="utf-8"),
                )[1]
            )
        ],
    ),
    (
        "teaching",
        r"^(?:Each|\*Who speaks here\?\*|\*What does it hang on\?\*) (\d+) minutes",
        lambda article: [
            max(
                sum(map(int, re.findall(r"^\| (\d+) \|", meeting, re.M)))
                for meeting in TEXTS["teaching"].split("\n### ")[1:]
            )
        ],
    ),
    (
        "teaching",
        r"One meeting of (\d+) minutes",
        lambda article: [
            sum(map(int, re.findall(r"^\| (\d+) \|", re.search(r"^## Two hours\n(.*?)^## ", TEXTS["teaching"], re.M | re.S)[1], re.M)))
        ],
    ),
    ("teaching", r"minutes, or twice (\d+)\.", lambda article: [90 / 2]),
    (
        "teaching",
        r"counts the same: one, (two) or (three) points",
        lambda article: [
            int(level)
            for level in re.findall(r"\((\d)\)", re.search(r"^\| criterion .*$", TEXTS["teaching"], re.M)[0])[1:]
        ],
    ),
    ("teaching", r"\*\*Keep the (four) things apart\*\*: (?:[^,.]+, ){3}and [^,.]+\.", lambda article: [4]),
    (
        "teaching",
        r"a list from \*s(\d)\* on",
        lambda article: [int(article.sentences.sort_values("start").id.iloc[0][1:])],
    ),
    (
        "versions",
        r"newest first[^#]+## (\d)\.(\d)\.(\d)$",
        lambda article: tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
            "version"
        ].split("."),
    ),
    ("your-book", r"and \*\*(8)\. publish", lambda article: [max(map(int, STEP.findall(TEXTS["your-book"]))) + 1]),
    ("your-article", r"\(such as `s(12)`\)", lambda article: [12] * ("s12" in set(article.sentences.id))),
    ("your-article", r"such as `s(12)`: when", lambda article: [12] * ("s12" in set(article.sentences.id))),
]
# Numbers that count nothing in the book: how much to do, a way of speaking, a date from a source that the text names.
# They stand here with their words, so that a change of one is noticed and a new one is thought about.
PLAIN = [
    ("your-article", "an `id` of its own (such as `d1`)"),
    ("rights", "Source Serif 4 and Source Sans 3"),
    ("rights", "(https://openfontlicense.org/) 1.1"),
    ("annotation-guide", "If reporting words cut it in two"),
    ("guidelines", "Two more runs of a language model"),
    ("guidelines", "where it holds two captions"),
    ("guidelines", "Readers of version 1.0 found"),
    ("guidelines", "watching and concern are two questions"),
    ("glossary", "between two coders (Cohen's)"),
    ("glossary", "the harmonic mean of the two, high only if both"),
    ("machine-readers", "how far two codings of one article agree"),
    ("machine-readers", "two students', or a student's"),
    ("machine-readers", "With more than two it gives"),
    ("machine-readers", "joins two clauses of one speaker"),
    ("machine-readers", 'version = "1.0"'),
    ("machine-readers", ":header-rows: 1\n:widths: 25 15 60"),
    ("teaching", "with two numbers of sentences as evidence"),
    ("teaching", "with ten rows corrected or confirmed"),
    ("teaching", "The last two take one article for the whole class"),
    ("teaching", "Two pages: one finding with its evidence"),
    ("teaching", "Take the two sentences on which most pairs differed."),
    ("teaching", "Two mended sentences on the board."),
    ("teaching", "exchange two verbs"),
    ("teaching", "takes the two exported pages"),
    ("teaching", "three are read out and answered"),
    ("teaching", "In groups, ten sentences on which codings differ."),
    ("teaching", "If the words allow two readings"),
    ("read-here", "in a version of 2024 or later, with about 400 MB of free memory"),  # benchmarks/reader_in_browser.py
    ("versions", "## 0.1.0"),
    ("your-book", "where the header is row 1."),
    ("your-book", "several hundred tests of the program"),
    ("your-book", "two or three exercises"),
    ("your-book", "[s3](the-article.ipynb#s3)"),
    ("your-book", '`edition.read_edition("my-article")[0]`'),
    ("named-entities", "It dated from March 2019"),
    ("the-article", "the union was dissolved in December 1991"),
    ("the-article", "so I date it to January 2022"),
    ("the-article", "In November 2026 the coder searched"),
    ("the-article", "has the date `2022/01/06` in its address"),
    ("the-article", "is dated `2022-01-06` and gives an author"),
    ("the-article", "are from April and May 2022"),
]


def value(number):
    return WORDS.index(number.lower()) if number.lower() in WORDS else int(number)


@pytest.mark.first_article
@pytest.mark.parametrize("page, words, count", FACTS, ids=[f"{page}: {words}" for page, words, _ in FACTS])
def test_a_typed_number_is_what_it_counts(article, page, words, count):
    found = re.findall(words, TEXTS[page], re.M)
    assert found
    for numbers in found:
        assert [value(one) for one in ([numbers] if isinstance(numbers, str) else numbers)] == [
            int(one) for one in count(article)
        ]


@pytest.mark.first_article
@pytest.mark.parametrize("name", TEXTS)
def test_every_typed_number_is_accounted_for(name):
    text = TEXTS[name]
    known = [
        found.span()
        for pattern in (QUOTED, TO_A_SENTENCE, TO_A_DECISION, WORK, STEP, LICENCE, ELSEWHERE, NAMES)
        for found in pattern.finditer(text)
    ]
    known += [found.span() for page, words, _ in FACTS if page == name for found in re.finditer(words, text, re.M)]
    for page, words in PLAIN:
        assert page != name or words in text, (page, words)
        known += [found.span() for found in re.finditer(re.escape(words), text) if page == name]
    for number in NUMERAL.finditer(text):
        assert any(start <= number.start() and number.end() <= end for start, end in known), text[
            max(0, number.start() - 60) :
        ][:120]


@pytest.mark.parametrize("name", TEXTS)
def test_a_link_to_a_sentence_names_that_sentence_or_quotes_it(name, loaded):
    text_of = dict(zip(loaded.sentences.id, loaded.sentences.text))
    for label, page, sentence in TO_A_SENTENCE.findall(TEXTS[name]):
        if label != sentence:
            quoted = QUOTED.fullmatch(label)
            assert (
                page == "the" and quoted and quoted[1].translate(STRAIGHT) in text_of[sentence].translate(STRAIGHT)
            ), (label, sentence)


@pytest.mark.parametrize("name", TEXTS)
def test_a_link_to_a_decision_names_it(name, loaded):
    keys = {decision.key for decision in loaded.decisions}
    for label, key in TO_A_DECISION.findall(TEXTS[name]):
        assert label == key and key in keys


@pytest.mark.parametrize("name", TEXTS)
def test_numbers_in_quotation_marks_are_the_articles(name, loaded):
    """With a link to a sentence other tests look there; this one knows those without, too."""
    raw = loaded.raw.translate(STRAIGHT)
    for quotation in QUOTED.findall(TEXTS[name]):
        # In quotation marks, too: an address to copy, and an example of counting, which are among the facts.
        if NUMERAL.search(quotation) and not any(
            page == name and re.search(words, f"“{quotation}”") for page, words, _ in FACTS
        ):
            assert quotation.translate(STRAIGHT) in raw, quotation


@pytest.mark.parametrize("name", TEXTS)
def test_a_work_that_is_cited_is_in_the_references_with_that_year(name):
    bib = re.findall(r"^@\w+\{(.*?)^\}", (ROOT / "references.bib").read_text(encoding="utf-8"), re.M | re.S)
    works = [
        (re.search(r"author\s*=\s*[{\"]+(.*)", entry)[1], re.search(r"year\s*=\s*\{?(\d{4})", entry)[1])
        for entry in bib
    ]
    for author, year in WORK.findall(TEXTS[name]):
        assert any(author in authors and year == published for authors, published in works), (author, year)


@pytest.mark.parametrize("name", TEXTS)
def test_steps_are_numbered_in_order(name):
    """Lists of steps begin with 1 and leave none out. Exercises stand among other cells and have a test of their own."""
    before = 0
    for number in map(int, STEP.findall(TEXTS[name])):
        assert number in (1, before + 1), number
        before = number


def test_one_licence_is_named(loaded):
    """That of the book; and that of the article, if it has one of this kind."""
    (own,) = re.findall(r"CC-BY-(\d\.\d)", (ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    known = {own, *LICENCE.findall(str(loaded.meta["rights"]))}
    named = {(name, version) for name, text in TEXTS.items() for version in LICENCE.findall(text)}
    assert own in {version for _, version in named}
    expected = f"CC BY {own} as in CITATION.cff, or a licence that edition.toml names as the article's"
    mend = "write one of these; if it is the licence of the article, write it into edition.toml, under [rights]"
    bear([fault(f"the page {name}", f"CC BY {version}", expected, mend) for name, version in sorted(named) if version not in known])
