"""Arguments: what is claimed, with which reasons, and who attacks whom."""

import pandas as pd

from closereading.common.errors import InputError, fault
from closereading.edition.loading import Edition
from closereading.edition.sentences import sentence_at


def claims(edition: Edition) -> pd.DataFrame:
    """Each claim with what stands for and against it.

    Columns: claim, speaker, text, sentence, supports, attacks (how many relations of each kind lead to it).
    """
    leading = pd.crosstab(edition.relations.target, edition.relations.relation).reindex(
        columns=["support", "attack"], fill_value=0
    )
    table = located(edition).query("role == 'claim'").merge(leading, left_on="id", right_index=True, how="left")
    table = table.rename(columns={"id": "claim", "support": "supports", "attack": "attacks"})
    return (
        table[["claim", "speaker", "text", "sentence", "supports", "attacks"]]
        .fillna(0)
        .astype({"supports": int, "attacks": int})
    )


def located(edition: Edition) -> pd.DataFrame:
    """The arguments in the order of the article, each with its sentence. Columns of arguments.csv and sentence."""
    table = edition.arguments.sort_values(["start", "end"], ignore_index=True)
    return table.assign(sentence=sentence_at(edition.sentences, table.start))


def part(components: pd.DataFrame, words: str) -> pd.Series:
    """The first of the parts that `located` returned that begins with these words. Raises InputError where none does."""
    found = components[components.text.str.startswith(words)]
    if found.empty:
        expected = "the first words of a part of an argument, as the table arguments has them"
        raise InputError(fault("here", f"no part that begins with “{words}”", expected, "write the words of another"))
    return found.iloc[0]


def links(edition: Edition) -> pd.DataFrame:
    """The relations with what they join.

    Columns: relation (id), kind (support or attack), basis, source and target (ids), from_speaker, to_speaker,
    from_text, to_text, from_sentence, to_sentence, across (True if two speakers are joined), certainty.
    """
    ends = located(edition).set_index("id")
    table = edition.relations.rename(columns={"relation": "kind", "id": "relation"})
    for side, end in (("from", "source"), ("to", "target")):
        for column in ("speaker", "text", "sentence"):
            table[f"{side}_{column}"] = ends[column].reindex(table[end]).to_numpy()
    table["across"] = table.from_speaker != table.to_speaker
    return table.drop(columns="by")


def addresses(links: pd.DataFrame) -> pd.DataFrame:
    """The links without their texts: ids and sentences, for the table behind the figure."""
    return links[["relation", "source", "from_sentence", "kind", "target", "to_sentence", "basis"]]


def reasons_by_speaker(edition: Edition) -> pd.DataFrame:
    """How many of each speaker's claims come with a reason. Columns: speaker, claims, reasoned, bare; order of speakers.csv."""
    table = claims(edition)
    groups = (
        table.assign(reasoned=table.supports > 0)
        .groupby("speaker")
        .agg(claims=("claim", "size"), reasoned=("reasoned", "sum"))
    )
    groups["bare"] = groups.claims - groups.reasoned
    order = [speaker for speaker in edition.speakers.id if speaker in groups.index]
    return groups.loc[order].reset_index()
