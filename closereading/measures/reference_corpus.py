"""The same measures of other news articles, so that a number about one text has something to be compared with.

The table holds measures and addresses, none of the articles' text. It is remade from the twelve Wikinews articles of the
GUM corpus (text CC BY 2.5, annotation CC BY 4.0) by
`python -m closereading.measures.reference_corpus FOLDER`, FOLDER holding `attribution_gum_news.jsonl` (one article a line: id, url, text,
attributions with content spans).
"""

import argparse
import hashlib
import json
import math
import re
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from urllib.parse import unquote

import nltk
import pandas as pd

from closereading.common import files
from closereading.common.errors import InputError, fault
from closereading.common.kept_tables import kept_table
from closereading.edition import article
from closereading.edition.loading import Edition
from closereading.measures import caution, lexical, readability, statements

SOURCE, NAME = "attribution_gum_news.jsonl", "neighbours"
WINDOW = 100  # words: several sentences long, and shorter than every neighbour
GLOSSES = {
    "words_per_sentence": "words per sentence",
    "single": "percent of paragraphs that are one sentence",
    "paragraphs": "paragraphs",
    "words": "words",
    "reported": "percent of the words that are reported",
    "quoted": "percent of the words that are quoted",
}
_FINAL = re.compile(r"[.?!…][\"”’')\]]*$")


def measures(raw: str, paragraphs: pd.DataFrame, contents: pd.DataFrame) -> dict[str, float]:
    """What can be said of a news article in a few numbers, as a dictionary; the names are those of the table.

    paragraphs, contents: tables with start and end in `raw`; contents are the stretches that report what somebody says.
    words, paragraphs, sentences; words_per_sentence; single, quoted, reported, once: percent of the paragraphs that are a
    single sentence, of the words inside quotation marks, of the words inside reported content, of the kinds of words that
    stand once; type_token_ratio and moving_average (0 to 1, windows of WINDOW words); caution, certainty: occurrences per
    1,000 words; and the measures of readability.py. Sentences are those of the text model, in every article alike.
    What would be a share of nothing is NaN: all but the three counts where no paragraph has a word.
    """
    rows, sentences, single = [], 0, 0
    quoted = reported = 0
    covered = {place for start, end in zip(contents.start, contents.end) for place in range(start, end)}
    for number, paragraph in enumerate(paragraphs.itertuples()):
        text = raw[paragraph.start : paragraph.end]
        units = [unit for start, end in article.block_spans(text) for unit in article.sentence_spans(text, start, end)]
        sentences, single = sentences + len(units), single + (len(units) == 1)
        marked = {place for match in article.QUOTED.finditer(text) for place in range(match.start() + 1, match.end())}
        for first, last in units:
            for start, end in article.token_spans(text, first, last):
                word = text[start:end]
                if article.is_word(word):
                    quoted += start in marked
                    reported += paragraph.start + start in covered
                    rows.append((f"{number}-{first}", word, word.lower(), ""))
    words = pd.DataFrame(rows, columns=["sentence", "text", "word", "voice"])
    kinds, counted = words.word.value_counts(), caution.occurrences(words).kind.value_counts()
    mean = lexical.moving_average(words.word, WINDOW)
    return {
        "words": len(words),
        "paragraphs": len(paragraphs),
        "sentences": sentences,
        "words_per_sentence": _share(len(words), sentences),
        "single": _share(100 * single, len(paragraphs)),
        "reported": _share(100 * reported, len(words)),
        "quoted": _share(100 * quoted, len(words)),
        "once": 100 * _share((kinds == 1).sum(), len(kinds)),
        "type_token_ratio": _share(len(kinds), len(words)),
        "moving_average": math.nan if mean is None else mean,
        "caution": _share(1000 * counted.get("caution", 0), len(words)),
        "certainty": _share(1000 * counted.get("certainty", 0), len(words)),
        **readability.measures(words.word, sentences),
    }


def _share(part, whole):
    return part / whole if whole else math.nan


def of_edition(edition: Edition) -> dict[str, float]:
    """The measures of an edition's article: its paragraphs, and the contents of its reported statements."""
    blocks, reported = edition.blocks, statements.reported(edition.statements, edition.speakers)
    return measures(edition.raw, blocks[blocks.kind == "paragraph"], reported[reported.role == "content"])


def load_measures() -> pd.DataFrame:
    """The kept table: one row an article, with its id, its address and the measures."""
    return kept_table(resources.files("closereading.measures"), NAME)


def nearest(here: dict[str, float], others: pd.DataFrame, number: int = 2) -> pd.DataFrame:
    """The other articles whose share of reported words is nearest to this one's, the nearest first, with a column title."""
    order = (others.reported - here["reported"]).abs().argsort(kind="stable")
    near = others.iloc[order[:number]]
    return near.assign(title=_titles(near))


def _titles(others):
    """The titles of articles: those in their addresses, with real quotation marks and apostrophes."""
    titles = (unquote(one.rpartition("/")[2]).replace("_", " ") for one in others.address)
    return [re.sub(r"'(\w[^']*\w)'", r"‘\1’", title).replace("'", "’") for title in titles]


def reported_and_quoted(here: dict[str, float], others: pd.DataFrame) -> pd.DataFrame:
    """This article above the others, by how much they report. Columns: article (the title), words, % reported, % quoted."""
    names = {"words": "words", "reported": "% reported", "quoted": "% quoted"}
    rows = others.assign(article=_titles(others)).sort_values("reported", ascending=False, kind="stable")
    own = pd.DataFrame([{"article": "this article"} | {name: here[name] for name in names}])
    return pd.concat([own, rows[["article", *names]]], ignore_index=True).rename(columns=names)


def beside(here: dict[str, float], names: Iterable[str]) -> pd.DataFrame:
    """Some measures of an article beside the neighbours'. Columns: measure, here, lowest, middle (the median), highest, rank.

    here: what of_edition returned; names: the measures wanted, in the order wanted. rank: how many neighbours lie below,
    NaN for a measure that is NaN here.
    """
    others = load_measures()
    rows = [
        (
            name,
            here[name],
            others[name].min(),
            others[name].median(),
            others[name].max(),
            math.nan if math.isnan(here[name]) else int((others[name] < here[name]).sum()),
        )
        for name in names
    ]
    return pd.DataFrame(rows, columns=["measure", "here", "lowest", "middle", "highest", "rank"])


def both(here: dict[str, float], again: dict[str, float], names: list[str]) -> pd.DataFrame:
    """Measures of one article by two codings. Columns: measure (in words), edition, others below, rules, others below these.

    here, again: what of_edition returned for the edition and for the machine's coding; how many neighbours lie below either.
    NaN where there is nothing to measure.
    """
    tables = [beside(measured, names) for measured in (here, again)]
    columns = {"measure": tables[0].measure.map(GLOSSES)}
    for coding, below, table in zip(("edition", "rules"), ("others below", "others below these"), tables):
        columns[coding], columns[below] = table.here, table["rank"]
    return pd.DataFrame(columns)


def make(path: Path | str) -> pd.DataFrame:
    """The table of measures from the corpus file. Raises InputError where a line is not an article."""
    rows = []
    for number, line in enumerate(article.read_text(path).splitlines(), 1):
        try:
            text = json.loads(line)
            contents = [span for found in text["attributions"] for span in found["content"]]
            head = {"article": text["id"], "address": text["url"]}
            raw = text["text"]
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise InputError(
                fault(f"{path}, line {number}", error, "one article as JSON", "take the corpus file")
            ) from None
        blocks = article.blocks(raw)
        # The first line is the title; a line without a final stop is a date, a heading or a caption.
        paragraphs = blocks.iloc[1:][lambda table: table.text.str.contains(_FINAL)]
        rows.append(head | measures(raw, paragraphs, pd.DataFrame(contents, columns=["start", "end"])))
    return pd.DataFrame(rows)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="python -m closereading.measures.reference_corpus", description=__doc__.splitlines()[0]
    )
    parser.add_argument("folder", type=Path, help=f"the folder that holds {SOURCE}")
    source = parser.parse_args(arguments).folder / SOURCE
    try:
        table = make(source).round(4).to_csv(index=False, lineterminator="\n")
    except InputError as error:
        raise SystemExit(str(error)) from None
    record = (
        'corpus = "GUM, news (Wikinews articles); text CC BY 2.5, annotation CC BY 4.0"\n'
        f'command = "python -m closereading.measures.reference_corpus FOLDER"\nfile = "{SOURCE}"\n'
        f'sha256 = "{hashlib.sha256(source.read_bytes()).hexdigest()}"\nnltk = "{nltk.__version__}"\nwindow = {WINDOW}\n'
    )
    here = Path(__file__).parent
    files.replace(here / f"{NAME}.csv", table)
    files.replace(here / f"{NAME}.toml", record)


if __name__ == "__main__":
    main()
