"""How accurate the machine readers are on texts that others annotated, beside a baseline; prints tables.

    python benchmarks/accuracy.py [FOLDER] [--held-out FOLDER] [--to closereading/readers/scores.csv]

FOLDER holds the evaluation files (default: ../shared/evaluation beside the repository), which are not part of the
repository; where it is missing the figures are, too. NLTK's chunker is measured where NLTK_DATA holds its models.
With --to the table is written there, and what it was made from beside it as .toml.

The folder of --held-out holds the collections of held_out.py. These are measured once, and not after each change of the
rules. So without that option a table that is written keeps the rows that it has of them, and the checksum of the rules then.
"""

import argparse
import hashlib
import tomllib
from datetime import date
from functools import partial
from pathlib import Path

import evaluation
import held_out
import nltk
import pandas as pd
import readings
import scoring

from closereading.common import files
from closereading.readers import published_scores as kept

ROOT = Path(__file__).resolve().parents[1]
READER, CHUNKER, PRECEDING = "closereading", "NLTK ne_chunk, binary", "each sentence supports the one before"
COLUMNS = ["task", "measure", "value", "low", "high", "precision", "recall", "items", "texts"]
COLUMNS += ["data", "seen", "licence", "reader"]
TASKS = ["names", "attribution", "commitment", "arguments"]
SECTION = "\n[held_out]\n"  # the last part of the record
HELP = """\
Names: exact span, leading determiners aside; PER, LOC and ORG only. Attribution: matched one to one on content by the
share of the reference's characters covered; the speaker counts where source spans overlap, among those matched at .3;
statements without a cue are left out. Arguments: parts matched one to one, half of either covered; a link counts if both
its ends are matched; each text is read as it stands, and as what a speaker says. Commitment: of all items, those of which
the reported statement is found, and those of which it is read as asserted, which is wrong: it is asked, supposed, held
possible or denied. Brackets: where the middle 95 percent of the score falls if the texts are drawn again with replacement. items: units
in the reference. At hand: the rules were written with these texts at hand; on texts they never met, expect less. Held out:
kept apart while the rules were written."""


def names(documents, source, models=None):
    """Rows for names, of the reader and of NLTK's chunker (which tells no types). source: the data, and their licence."""
    read = [set(readings.names(document["text"])) for document in documents]
    gold = [{(*evaluation.trimmed(one["text"], *name[:2]), name[2]) for name in one["names"]} for one in documents]
    rows = _name_rows(gold, read, source)
    pairs = [list(zip(map(_spans, gold), map(_spans, read)))]
    if models:
        pairs.append([(_spans(one), set(readings.chunked(text, models))) for one, text in zip(gold, documents)])
    for reader, sides in zip((READER, CHUNKER), pairs):
        counts = [scoring.sets(*side) for side in sides]
        rows.append(_row("names", "F1, spans only", counts, source, reader))
    return rows


def proper_names(documents, source):
    """Rows for the proper names of GUM. Persons are compared by their ends, since GUM's spans hold their titles."""
    gold, read = [], []
    for document in documents:
        gold.append({_without_title(name) for name in document["names"]})
        read.append({_without_title(name) for name in readings.names(document["text"])})
    return _name_rows(gold, read, source, ", persons by their ends")


def _name_rows(gold, read, source, how=""):
    counts = [scoring.sets(*sides) for sides in zip(gold, read)]
    rows = [_row("names", f"F1, span and type{how}", counts, source)]
    for kind in ("PER", "LOC", "ORG"):
        counts = [
            scoring.sets(*({name for name in side if name[2] == kind} for side in sides)) for sides in zip(gold, read)
        ]
        rows.append(_row("names", f"F1, {kind}", counts, source))
    return rows


def _spans(names):
    return {name[:2] for name in names}


def _without_title(name):
    start, end, kind = name
    return (-1 if kind == "PER" else start), end, kind


def names_by_region(documents, source, models=None):
    """Rows for names in the newswire of each region, without those for one type."""
    data, licence = source
    for region in sorted({one["region"] for one in documents}):
        there = [one for one in documents if one["region"] == region]
        rows = names(there, (f"{data}, {region}", licence), models)
        yield from (row for row in rows if "span" in row["measure"])


def attributions(documents, source):
    """Rows for who says what in PolNeAR, which does not tell kinds of quotation."""
    pairs = [(one["statements"], readings.statements(one["text"])) for one in documents]
    return [row for row in _attribution_rows(pairs, source) if "recall" not in row["measure"]]


def attributions_and_credits(documents, source):
    """Rows for who says what in GUM, and once more without the credits of pictures, which GUM counts as statements."""
    pairs = [(one["statements"], readings.statements(one["text"])) for one in documents]
    spoken = [
        (
            [each for each in here if not evaluation.credited(one["text"], each)],
            [each for each in there if each["mode"] != "none"],
        )
        for one, (here, there) in zip(documents, pairs)
    ]
    rows = _attribution_rows(pairs, source)
    return rows + [
        row | {"measure": f"{row['measure']}, without credits"}
        for row in _attribution_rows(spoken, source)
        if "content" in row["measure"] or row["measure"] == "speaker"
    ]


def _attribution_rows(pairs, source):
    counts = [scoring.attribution(*pair) for pair in pairs]
    return [
        _row("attribution", measure, [text[measure] for text in counts], source, share="F1" not in measure)
        for measure in counts[0]
    ]


def commitment(documents, source):
    """Rows for the items of CommitmentBank, by what takes the commitment away: a question, "if", a modal, a negation."""
    for embedding in sorted({one["embedding"] for one in documents}):
        items = [one for one in documents if one["embedding"] == embedding]
        read = [readings.asserted(one["text"], one["verb"], one["start"]) for one in items]
        for measure, answers in (("found", (True, False)), ("wrongly asserted", (True,))):
            counts = [(answer in answers, 1, 1) for answer in read]
            yield _row("commitment", f"{measure}, {embedding}", counts, source, share=True)


def arguments(documents, source):
    """Rows for the microtexts, of the reader (the text as it stands, then as what a speaker says) and of the baseline."""
    rows = []
    for reader, read, how in (
        (READER, readings.arguments, ""),
        (READER, readings.said, ", as a speaker's words"),
        (PRECEDING, readings.preceding, ""),
    ):
        counts = [scoring.arguing(one, read(one["text"])) for one in documents]
        rows += [
            _row("arguments", f"{measure}{how}", [text[measure] for text in counts], source, reader)
            for measure in counts[0]
        ]
    return rows


def _row(task, measure, counts, source, reader=READER, share=False):
    data, licence = source
    head = {"task": task, "measure": measure, "data": data, "licence": licence, "reader": reader}
    return head | scoring.score(counts, share)


def at_hand(folder, models=None):
    """All rows of the files that a folder holds."""
    rows = []
    for file, load, score in (
        (evaluation.NER, evaluation.names, partial(names, models=models)),
        (evaluation.ENTITIES, evaluation.proper_names, proper_names),
        (evaluation.ATTRIBUTION, evaluation.attributions, attributions_and_credits),
        (evaluation.MICROTEXTS, evaluation.microtexts, arguments),
    ):
        if (folder / file).is_file():
            rows += score(load(folder / file), evaluation.FILES[file])
        else:
            print(f"{folder / file} is not here: its figures are absent.")
    return [row | {"seen": kept.AT_HAND} for row in rows]


def kept_apart(collections, models=None):
    """All rows of collections as held_out.load returns them."""
    rows = []
    for collection, score in (
        (held_out.WORLDWIDE, partial(names_by_region, models=models)),
        (held_out.POLNEAR, attributions),
        (held_out.COMMITMENT, commitment),
        (held_out.MICROTEXTS, arguments),
    ):
        documents = list(filter(None, collections.get(collection, ())))
        if documents:
            rows += score(documents, held_out.FILES[collection])
        else:
            print(f"{collection} is not here, held out: its figures are absent.")
    return [row | {"seen": kept.HELD_OUT} for row in rows]


def table(rows):
    """All scores, of each task those on texts kept apart first. Columns: see COLUMNS; precision and recall only of an F1."""
    rows = sorted(rows, key=lambda row: (TASKS.index(row["task"]), row["seen"] != kept.HELD_OUT))
    return pd.DataFrame(rows, columns=COLUMNS)


def printed(scores):
    """The table as lines of text, one block for each task and set of texts."""
    for (task, data, licence, seen), rows in scores.groupby(["task", "data", "licence", "seen"], sort=False):
        yield f"\n{task} in {data} (licence: {licence}), {seen}: {rows.texts.iloc[0]} texts"
        yield f"  {'':42}{'score':>6}  {'95 percent':12}{'precision':>10}{'recall':>8}{'items':>7}"
        for row in rows.itertuples():
            rates = "".join(
                f"{'':{width}}" if pd.isna(rate) else f"{rate:{width}.2f}"
                for rate, width in ((row.precision, 10), (row.recall, 8))
            )
            reader = "" if row.reader == READER else f"   {row.reader}"
            yield f"  {row.measure:42}{row.value:6.2f}  [{row.low:.2f} {row.high:.2f}] {rates}{row.items:7}{reader}"


def record(folder, models):
    """What the rows at hand were made from and with, as TOML."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    lines = [
        'command = "python benchmarks/accuracy.py FOLDER --to closereading/readers/scores.csv"',
        f'closereading = "{version}"',
        f'rules = "{kept.rules()}"',
        f'nltk = "{nltk.__version__}"',
        f"chunker = {'true' if models else 'false'}",
        f"samples = {scoring.SAMPLES}",
        'note = "The rules were written with these files at hand: on texts they never met, expect less."',
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


def record_apart(collections):
    """What the rows held out were made from and with, as the last part of the TOML."""
    lines = [
        'command = "python benchmarks/accuracy.py FOLDER --held-out FOLDER --to closereading/readers/scores.csv"',
        f'rules = "{kept.rules()}"',
        f'date = "{date.today():%-d %B %Y}"',
        'note = "These texts were kept apart while the rules were written: benchmarks/held_out.py says which they are."',
    ]
    for collection, documents in collections.items():
        data, licence = held_out.FILES[collection]
        read = list(filter(None, documents))
        lines += ["", f"[held_out.collections.{collection}]", f'sha256 = "{held_out.checksum(read)}"']
        lines += [f"texts = {len(read)}", f"left_out = {len(documents) - len(read)}"]
        lines += [f'data = "{data}"', f'licence = "{licence}"']
    return SECTION + "\n".join(lines) + "\n"


def measured_before(to):
    """The held-out rows of the table that is there, and that part of its record; nothing where there is no table."""
    if not to or not to.is_file():
        return [], ""
    scores = pd.read_csv(to)
    _, section, rest = to.with_suffix(".toml").read_text(encoding="utf-8").partition(SECTION)
    return scores[scores.seen == kept.HELD_OUT].to_dict("records"), section + rest


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="python benchmarks/accuracy.py", description=__doc__.splitlines()[0])
    default = ROOT.parent / "shared" / "evaluation"
    parser.add_argument("folder", type=Path, nargs="?", default=default, help="the folder of the evaluation files")
    parser.add_argument(
        "--held-out", type=Path, help="the folder of the collections that were kept apart: measure once"
    )
    parser.add_argument("--to", type=Path, help="write the table to this CSV file, its provenance beside it")
    given = parser.parse_args(arguments)
    for folder, what in ((given.folder, "evaluation files"), (given.held_out, "collections that were kept apart")):
        if folder and not folder.is_dir():
            print(f"The figures are absent: there is no folder {folder} with the {what}.")
            return
    models = readings.nltk_models()
    rows = at_hand(given.folder, models)
    if given.held_out:
        collections = held_out.load(given.held_out)
        apart, section = kept_apart(collections, models), record_apart(collections) if collections else ""
    else:
        apart, section = measured_before(given.to)
        if apart:
            print(
                "The held-out figures are kept from the table that was there. Its record says when they were measured."
            )
    scores = table(rows + apart)
    if not models:
        print("NLTK's chunker is absent: set NLTK_DATA to the folder that holds its models.")
    print("\n".join(printed(scores)))
    print(f"\n{HELP}")
    if given.to:
        files.replace(given.to, scores.round(4).to_csv(index=False, lineterminator="\n"))
        files.replace(given.to.with_suffix(".toml"), record(given.folder, models) + section)


if __name__ == "__main__":
    main()
