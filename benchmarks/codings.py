"""What comparing many codings of one article costs: seconds by step for two, five and thirty; prints a table.

    python benchmarks/codings.py

The codings are the edition with a share of its decisions changed at random, each by a seed of its own, written as folders and
loaded again like a coder's. Nothing is asserted: the figures hold for the machine they come from.
"""

import platform
import random
import shutil
import tempfile
import time
from dataclasses import fields, replace
from pathlib import Path

import pandas as pd

from closereading.agreement import disputes, findings, hanging, several_codings
from closereading.display import coding_pages
from closereading.edition import loading
from closereading.edition.format import VALUES

ROOT = Path(__file__).resolve().parents[1]
SEED = ROOT / "seeds" / "kazakhstan-crisis"
SIZES = [2, 5, 30]


def perturbed(coded, seed, share=0.1):
    """The same edition with about `share` of its decisions changed at random, and still a valid one."""
    draw = random.Random(seed)

    def another(values, allowed):
        return [draw.choice(allowed) if draw.random() < share else value for value in values]

    def kept(rows):
        return rows[[draw.random() >= share / 2 for _ in range(len(rows))]].reset_index(drop=True)

    voices = list(coded.speakers.id)
    entities = kept(coded.entities)
    senses = VALUES["entities"]["sense"]
    entities = entities.assign(sense=[one and new for one, new in zip(entities.sense, another(entities.sense, senses))])
    sentences = coded.sentences
    given = zip(sentences.speaker, another(sentences.speaker, voices))
    sentences = sentences.assign(speaker=[one and new for one, new in given])
    statements = coded.statements
    for column in ("polarity", "cue_stance", "mode"):
        each = statements.drop_duplicates("statement").set_index("statement")[column]
        changed = dict(zip(each.index, another(each, VALUES["statements"][column])))
        statements = statements.assign(**{column: statements.statement.map(changed)})
    arguments = coded.arguments.assign(role=another(coded.arguments.role, VALUES["arguments"]["role"]))
    relations = kept(coded.relations)
    relations = relations.assign(relation=another(relations.relation, VALUES["relations"]["relation"]))
    positions = kept(coded.positions)
    positions = positions.assign(position=another(positions.position, VALUES["positions"]["position"]))
    return replace(
        coded, entities=entities, sentences=sentences, statements=statements, arguments=arguments, relations=relations,
        positions=positions,
    )  # fmt: skip


def write(coded, folder):
    """Write the tables of an edition into a folder, with article and edition.toml of the seed."""
    folder.mkdir(parents=True)
    for name in ("article.txt", "edition.toml"):
        shutil.copy(SEED / name, folder)
    for field in fields(coded):
        table = getattr(coded, field.name)
        if isinstance(table, pd.DataFrame):
            table.to_csv(folder / f"{field.name}.csv", index=False, lineterminator="\n")


def measured(folders):
    """Seconds by step, as a dictionary."""
    seconds = {}

    def timed(name, step, *given):
        begin = time.perf_counter()
        found = step(*given)
        seconds[name] = time.perf_counter() - begin
        return found

    editions, _ = timed("load", several_codings.read_codings, folders)
    timed("agreement", several_codings.agreement, editions)
    disputed = timed("disputes", disputes.disputes, editions)
    flips = timed("flips", several_codings.flips, editions)
    hangs = timed("hanging", hanging.hanging, editions, flips)
    timed("page", coding_pages.disputes, disputed, hangs, next(iter(editions.values())))
    return seconds


def main():
    print(f"Python {platform.python_version()}, {platform.platform()}; one core")
    coded = loading.load(SEED)
    findings.findings(coded)
    times = []
    for _ in range(5):
        begin = time.perf_counter()
        findings.findings(coded)
        times.append(time.perf_counter() - begin)
    print(f"findings of one edition: {1000 * min(times):.0f} ms (best of {len(times)})\n")
    with tempfile.TemporaryDirectory() as folder:
        folders = [Path(folder) / f"coder-{number}" for number in range(max(SIZES))]
        for number, path in enumerate(folders):
            write(perturbed(coded, number) if number else coded, path)
        for size in SIZES:
            seconds = measured(folders[:size])
            if size == SIZES[0]:
                print(f"{'codings':>8}" + "".join(f"{name:>11}" for name in seconds) + f"{'all (s)':>11}")
            print(
                f"{size:8}" + "".join(f"{spent:11.2f}" for spent in seconds.values()) + f"{sum(seconds.values()):11.2f}"
            )


if __name__ == "__main__":
    main()
