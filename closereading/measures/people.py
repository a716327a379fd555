"""Who in an article has a name: who speaks with one, who speaks without, who is only named."""

import pandas as pd

from closereading.edition.loading import Edition
from closereading.measures import entities
from closereading.measures.statistics import each_once

NAMED = {"person": ["PERSON"], "institution": ["ORG", "GPE", "NORP", "FAC", "LOC"], "group": ["ORG", "NORP"]}


def who_has_a_name(edition: Edition) -> pd.DataFrame:
    """Everybody who speaks, and every person who is named. Columns: who, speaker (id, blank for who does not speak), kind, role, named, sentences (ids).

    kind: as in speakers.csv. named: whether a name of the kind is in the coding for the speaker: a person's, or an institution's.
    sentences: where the name is, or who has none, the first in which the speaker is heard of. The narrator is not in the table.
    Somebody without a name who does not speak is in no table of an edition, and whoever only the boilerplate names, as its author, is
    not spoken of.
    """
    mentions = entities.mentions(edition)
    sources = edition.statements[edition.statements.role == "source"]
    rows, heard = [], set()
    for speaker in edition.speakers[edition.speakers.kind != "narrator"].itertuples():
        named = mentions[mentions.type.isin(NAMED.get(speaker.kind, NAMED["group"]))]
        called = named[(named.entity == speaker.name) | (named.text == speaker.name)]
        # An institution's name can be a part of what the source is called, a person's is the whole of the entity.
        for source in sources[sources.speaker == speaker.id].itertuples() if called.empty else ():
            called = pd.concat([called, named[(named.start >= source.start) & (named.end <= source.end)]])
        heard |= set(called.entity)
        where = each_once(called.sentence) if len(called) else speaker.evidence
        rows.append((speaker.name, speaker.id, speaker.kind, speaker.role, len(called) > 0, where))
    boilerplate = edition.blocks.id[edition.blocks.kind == "boilerplate"]
    text = edition.sentences.id[~edition.sentences.block.isin(boilerplate)]
    persons = mentions[(mentions.type == "PERSON") & mentions.sentence.isin(text)]
    for entity, found in persons.groupby("entity", sort=False):
        if entity not in heard:
            rows.append((entity, "", "person", "", True, each_once(found.sentence)))
    return pd.DataFrame(rows, columns=["who", "speaker", "kind", "role", "named", "sentences"])
