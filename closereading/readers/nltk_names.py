"""What NLTK's pretrained tagger and chunker said of an article, kept beside it as a table with its provenance.

The models need a download, so no chapter runs them; chapters read the table. Where the models are, the table is
remade by `NLTK_DATA=FOLDER python -m closereading.readers.nltk_names seeds/kazakhstan-crisis`, and a test proves that it comes out
the same. Tokens are those of NLTK's own word tokeniser, inside the edition's sentences.
"""

import argparse
import hashlib
from pathlib import Path

import nltk
import pandas as pd
from nltk.tokenize import NLTKWordTokenizer

from closereading.common import files
from closereading.common.errors import InputError, fault
from closereading.common.kept_tables import kept_table
from closereading.edition import loading

NAME = "nltk-reading"
MODELS = ["taggers/averaged_perceptron_tagger_eng", "chunkers/maxent_ne_chunker_tab/english_ace_binary"]


def make(article: loading.Edition) -> pd.DataFrame:
    """Tag and chunk every sentence of an edition.

    Columns: sentence, start, end, text, tag (Penn Treebank), chunk (B: a name begins, I: it goes on, O: no name).
    Raises LookupError, NLTK's own, where the models are not installed.
    """
    tokenizer, chunker = NLTKWordTokenizer(), nltk.chunk.ne_chunker(fmt="binary")
    rows = []
    for sentence in article.sentences.sort_values("start").itertuples():
        spans = [
            (sentence.start + start, sentence.start + end) for start, end in tokenizer.span_tokenize(sentence.text)
        ]
        tagged = nltk.pos_tag([article.raw[start:end] for start, end in spans])
        marked = nltk.chunk.tree2conlltags(chunker.parse(tagged))
        rows += [
            (sentence.id, start, end, text, tag, mark[0]) for (start, end), (text, tag, mark) in zip(spans, marked)
        ]
    return pd.DataFrame(rows, columns=["sentence", "start", "end", "text", "tag", "chunk"])


def load_reading(folder: Path | str) -> pd.DataFrame:
    """The kept table of an edition, given by its folder or its name, with the columns of `make`."""
    return kept_table(loading.find_folder(folder), NAME, keep_default_na=False)


def chunks(table: pd.DataFrame, raw: str) -> pd.DataFrame:
    """The names that the chunker marked. Columns: start, end, sentence (id), text.

    Raises InputError if the table was made of another text.
    """
    for start, end, text in zip(table.start, table.end, table.text):
        if raw[start:end] != text:
            mend = "make it anew with python -m closereading.readers.nltk_names, or take this out"
            expected = f"what stands there, {raw[start:end]!r}"
            raise InputError(fault(f"{NAME}.csv", f"{text!r} for {start},{end}", expected, mend))
    name = (table.chunk == "B").cumsum()[table.chunk != "O"]
    spans = table.groupby(name).agg(start=("start", "first"), end=("end", "last"), sentence=("sentence", "first"))
    spans = spans.reset_index(drop=True)
    return spans.assign(text=[raw[start:end] for start, end in zip(spans.start, spans.end)])


def reasons(differences: pd.DataFrame, table: pd.DataFrame) -> list[str]:
    """Why the chunker missed or cut each name, as far as the tags it was given tell. One line of text per row.

    differences: what entities.differences returned for the chunks of `table`.
    """
    return [_reason(row, table) for row in differences.itertuples()]


def _reason(row, table):
    start, end = row.start, row.start + len(row.name or row.other)
    tokens = table[(table.end > start) & (table.start < end)]
    joined = tokens[(tokens.start < start) | (tokens.end > end)].text
    strange = tokens[~tokens.tag.str.startswith("NNP")]
    if not row.name:
        return "no name in the edition; tagged " + ", ".join(
            f"“{text}” {tag}" for text, tag in zip(tokens.text, tokens.tag)
        )
    if len(joined):
        return f"the tokeniser keeps “{joined.iloc[0]}” in one piece"
    if len(strange):
        return "tagged " + ", ".join(f"“{text}” {tag}" for text, tag in zip(strange.text, strange.tag))
    return "tagged as a name throughout; the chunker decided otherwise"


def checksums() -> dict[str, str]:
    """The sha256 of each file of the models, by its path below NLTK's data folder."""
    found = {}
    for model in MODELS:
        folder = Path(nltk.data.find(model))
        for path in sorted(folder.iterdir()):
            found[f"{model}/{path.name}"] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="python -m closereading.readers.nltk_names", description=__doc__.splitlines()[0]
    )
    parser.add_argument("folder", help="the edition's folder, or its name under seeds/")
    folder = loading.find_folder(parser.parse_args(arguments).folder)
    article = loading.load(folder)
    table = make(article).to_csv(index=False, lineterminator="\n")
    record = [
        f'command = "NLTK_DATA=FOLDER python -m closereading.readers.nltk_names seeds/{article.meta["slug"]}"',
        f'nltk = "{nltk.__version__}"',
        f'article_sha256 = "{article.meta["article_sha256"]}"',
        f'table_sha256 = "{hashlib.sha256(table.encode("utf-8")).hexdigest()}"',
        "",
        "[models]",
        *(f'"{name}" = "{checksum}"' for name, checksum in checksums().items()),
    ]
    files.replace(folder / f"{NAME}.csv", table)
    files.replace(folder / f"{NAME}.toml", "\n".join(record) + "\n")


if __name__ == "__main__":
    main()
