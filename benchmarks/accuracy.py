"""How accurate the machine readers are on texts that others annotated, beside a baseline; prints tables.

    python benchmarks/accuracy.py [FOLDER] [--to closereading/readers/scores.csv]

FOLDER holds the evaluation files (default: ../shared/evaluation beside the repository), which are not part of the
repository; where it is missing the figures are, too. NLTK's chunker is measured where NLTK_DATA holds its models.
With --to the table is written there, and what it was made from beside it as .toml.
"""

import argparse
import hashlib
import tomllib
from pathlib import Path

import evaluation
import nltk
import pandas as pd
import readings
import scoring

from closereading.common import files
from closereading.readers import published_scores as kept

ROOT = Path(__file__).resolve().parents[1]
READER, CHUNKER, PRECEDING = "closereading", "NLTK ne_chunk, binary", "each sentence supports the one before"
COLUMNS = ["task", "measure", "value", "low", "high", "precision", "recall", "items", "texts"]
COLUMNS += ["data", "licence", "reader"]
HELP = """\
Names: exact span, leading determiners aside; PER, LOC and ORG only. Attribution: matched one to one on content by the
share of the reference's characters covered; the speaker counts where source spans overlap, among those matched at .3;
statements without a cue are left out. Arguments: parts matched one to one, half of either covered; a link counts if both
its ends are matched; each text is read as it stands, and as what a speaker says. Brackets: where the middle 95 percent of
the score falls if the texts are drawn again with replacement. items: units in the reference.
The rules were written with these texts at hand: on texts they never met, expect less."""


def names(path, models):
    """Rows for names in the UNER file, of the reader and of NLTK's chunker (which tells no types)."""
    documents = evaluation.names(path)
    read = [set(readings.names(document["text"])) for document in documents]
    gold = [{(*evaluation.trimmed(one["text"], *name[:2]), name[2]) for name in one["names"]} for one in documents]
    rows = _name_rows(gold, read, path.name)
    pairs = [list(zip(map(_spans, gold), map(_spans, read)))]
    if models:
        pairs.append([(_spans(one), set(readings.chunked(text, models))) for one, text in zip(gold, documents)])
    for reader, sides in zip((READER, CHUNKER), pairs):
        counts = [scoring.sets(*side) for side in sides]
        rows.append(_row("names", "F1, spans only", counts, path.name, reader))
    return rows


def proper_names(path):
    """Rows for the proper names of GUM. Persons are compared by their ends, since GUM's spans hold their titles."""
    documents = evaluation.proper_names(path)
    gold, read = [], []
    for document in documents:
        gold.append({_without_title(name) for name in document["names"]})
        read.append({_without_title(name) for name in readings.names(document["text"])})
    return _name_rows(gold, read, path.name, ", persons by their ends")


def _name_rows(gold, read, file, how=""):
    counts = [scoring.sets(*sides) for sides in zip(gold, read)]
    rows = [_row("names", f"F1, span and type{how}", counts, file)]
    for kind in ("PER", "LOC", "ORG"):
        counts = [
            scoring.sets(*({name for name in side if name[2] == kind} for side in sides)) for sides in zip(gold, read)
        ]
        rows.append(_row("names", f"F1, {kind}", counts, file))
    return rows


def _spans(names):
    return {name[:2] for name in names}


def _without_title(name):
    start, end, kind = name
    return (-1 if kind == "PER" else start), end, kind


def attributions(path):
    """Rows for who says what in GUM, and once more without the credits of pictures, which GUM counts as statements."""
    documents = evaluation.attributions(path)
    pairs = [(one["statements"], readings.statements(one["text"])) for one in documents]
    spoken = [
        (
            [each for each in here if not evaluation.credited(one["text"], each)],
            [each for each in there if each["mode"] != "none"],
        )
        for one, (here, there) in zip(documents, pairs)
    ]
    rows = _attribution_rows(pairs, path.name)
    return rows + [
        row | {"measure": f"{row['measure']}, without credits"}
        for row in _attribution_rows(spoken, path.name)
        if "content" in row["measure"] or row["measure"] == "speaker"
    ]


def _attribution_rows(pairs, file):
    counts = [scoring.attribution(*pair) for pair in pairs]
    return [
        _row("attribution", measure, [text[measure] for text in counts], file, share="F1" not in measure)
        for measure in counts[0]
    ]


def arguments(path):
    """Rows for the microtexts, of the reader (the text as it stands, then as what a speaker says) and of the baseline."""
    documents = evaluation.microtexts(path)
    rows = []
    for reader, read, how in (
        (READER, readings.arguments, ""),
        (READER, readings.said, ", as a speaker's words"),
        (PRECEDING, readings.preceding, ""),
    ):
        counts = [scoring.arguing(one, read(one["text"])) for one in documents]
        rows += [
            _row("arguments", f"{measure}{how}", [text[measure] for text in counts], path.name, reader)
            for measure in counts[0]
        ]
    return rows


def _row(task, measure, counts, file, reader=READER, share=False):
    data, licence = evaluation.FILES[file]
    head = {"task": task, "measure": measure, "data": data, "licence": licence, "reader": reader}
    return head | scoring.score(counts, share)


def table(folder, models=None):
    """All scores on the files that a folder holds. Columns: see COLUMNS; precision and recall only of an F1."""
    rows = []
    for file, score in (
        (evaluation.NER, lambda path: names(path, models)),
        (evaluation.ENTITIES, proper_names),
        (evaluation.ATTRIBUTION, attributions),
        (evaluation.MICROTEXTS, arguments),
    ):
        if (folder / file).is_file():
            rows += score(folder / file)
        else:
            print(f"{folder / file} is not here: its figures are absent.")
    return pd.DataFrame(rows, columns=COLUMNS)


def printed(scores):
    """The table as lines of text, one block for each task and set of texts."""
    for (task, data, licence), rows in scores.groupby(["task", "data", "licence"], sort=False):
        yield f"\n{task} in {data} ({licence}): {rows.texts.iloc[0]} texts"
        yield f"  {'':42}{'score':>6}  {'95 percent':12}{'precision':>10}{'recall':>8}{'items':>7}"
        for row in rows.itertuples():
            rates = "".join(
                f"{'':{width}}" if pd.isna(rate) else f"{rate:{width}.2f}"
                for rate, width in ((row.precision, 10), (row.recall, 8))
            )
            reader = "" if row.reader == READER else f"   {row.reader}"
            yield f"  {row.measure:42}{row.value:6.2f}  [{row.low:.2f} {row.high:.2f}] {rates}{row.items:7}{reader}"


def record(folder, scores, models):
    """What the table was made from and with, as TOML."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    lines = [
        'command = "python benchmarks/accuracy.py FOLDER --to closereading/readers/scores.csv"',
        f'closereading = "{version}"',
        f'rules = "{kept.rules()}"',
        f'nltk = "{nltk.__version__}"',
        f"chunker = {'true' if models else 'false'}",
        f"samples = {scoring.SAMPLES}",
        'note = "The rules were written with these texts at hand: on texts they never met, expect less."',
    ]
    for file, (data, licence) in evaluation.FILES.items():
        path = folder / file
        if path.is_file():
            texts = {"jsonl": "\n", "iob2": "-DOCSTART-"}
            number = path.read_text(encoding="utf-8").count(texts[path.suffix[1:]])
            checksum = hashlib.sha256(path.read_bytes()).hexdigest()
            lines += ["", f'[files."{file}"]', f'sha256 = "{checksum}"', f"texts = {number}"]
            lines += [f'data = "{data}"', f'licence = "{licence}"']
    return "\n".join(lines) + "\n"


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="python benchmarks/accuracy.py", description=__doc__.splitlines()[0])
    default = ROOT.parent / "shared" / "evaluation"
    parser.add_argument("folder", type=Path, nargs="?", default=default, help="the folder of the evaluation files")
    parser.add_argument("--to", type=Path, help="write the table to this CSV file, its provenance beside it")
    given = parser.parse_args(arguments)
    if not given.folder.is_dir():
        print(f"The figures are absent: there is no folder {given.folder} with the evaluation files.")
        return
    models = readings.nltk_models()
    scores = table(given.folder, models)
    if not models:
        print("NLTK's chunker is absent: set NLTK_DATA to the folder that holds its models.")
    print("\n".join(printed(scores)))
    print(f"\n{HELP}")
    if given.to:
        files.replace(given.to, scores.round(4).to_csv(index=False, lineterminator="\n"))
        files.replace(given.to.with_suffix(".toml"), record(given.folder, scores, models))


if __name__ == "__main__":
    main()
